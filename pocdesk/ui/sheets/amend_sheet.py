"""What a case says of itself: urgency and its checklist, kind, network, data, tags, officer."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pocdesk.desk.amend import NotAmended, amend
from pocdesk.desk.officers import officer_names
from pocdesk.desk.opened import Desk
from pocdesk.domain.case import Case, Kind, Urgency
from pocdesk.domain.data_kind import DataKind
from pocdesk.domain.emergency import CHECKLIST, answers_of
from pocdesk.domain.network import NAMES, Network
from pocdesk.domain.next_step import is_unverified
from pocdesk.domain.step import Asks, Detail
from pocdesk.ui.countries import country_names
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.parts.detail_rows import DetailRows
from pocdesk.ui.sheets.case_sheet import CaseSheet
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look
from pocdesk.ui.words import KIND, URGENCY

_KINDS = tuple(
    (kind.value, KIND[kind] or "Not said")
    for kind in (Kind.PRESERVATION, Kind.SUBSCRIBER, Kind.OTHER, Kind.PING, Kind.UNKNOWN)
)
_URGENCIES = tuple((urgency.value, URGENCY[urgency]) for urgency in reversed(Urgency))
_NETWORKS = tuple((network.value, NAMES[network]) for network in Network)
_DATA = tuple((kind.value, kind.words.capitalize()) for kind in DataKind)
_URGENCY = Detail(id="urgency", label="Urgency", asks=Asks.CHOICE, choices=_URGENCIES)
_SAID = (
    Detail(id="kind", label="What they ask", asks=Asks.CHOICE, choices=_KINDS),
    Detail(id="network", label="Network", asks=Asks.CHOICE, choices=_NETWORKS),
    Detail(id="data_kinds", label="Kinds of data", asks=Asks.SEVERAL, needed=False, choices=_DATA),
    Detail(id="their_reference", label="Their reference", needed=False),
    Detail(id="tags", label="Tags", needed=False, hint="words parted by blanks"),
)
_ANSWERS = tuple(Detail(id=id, label=label, needed=False) for id, label in CHECKLIST)
_REASON = Detail(
    id="unverified_reason",
    label="Why you go on though nobody called the counterpart back",
    needed=False,
)


class AmendSheet(CaseSheet):
    """`amended` gives what was changed (`Done`). While the urgency is an emergency, the six lines
    of the checklist stand right below it, before all else, and the first without an answer is where
    to type."""

    amended = Signal(object)

    def __init__(self, desk: Desk, tasks: Tasks, look: Look, keeping: Keeping, case: Case) -> None:
        super().__init__(
            "What the case says", "Save", desk, tasks, look, keeping, case, act="amend"
        )
        self.urgency, self.answers = DetailRows(), DetailRows()
        self.rows, self.officer = DetailRows(), DetailRows()
        self._parts = (self.urgency, self.answers, self.rows, self.officer)
        for part in self._parts:
            self.body.addWidget(part)
        keep = self._keep
        country = Detail(
            id="party",
            label="Country",
            asks=Asks.CHOICE,
            needed=False,
            choices=tuple(country_names(desk.parties, desk.parties).items()),
        )
        reason = (_REASON,) if is_unverified(case) else ()
        rows = (_SAID[0], country, *_SAID[1:], *reason)
        self.urgency.show_details((_URGENCY,), _usual(case), keep, "case")
        self.rows.show_details(rows, _usual(case), keep, "case")
        self.answers.show_details(_ANSWERS, answers_of(case), keep, "emergency")
        self.urgency.changed.connect(self._show_answers)
        self._show_answers()
        tasks.read("officers", lambda: officer_names(desk), self._show_officers)
        asked = zip(self.answers.editors(), self.answers.given().values(), strict=True)
        still_open = [line for line, said in asked if not said] if self._is_emergency() else []
        self.first = (*still_open, *self.urgency.editors())[0]

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes."""
        editors = (one for part in self._parts for one in part.editors())
        return tuple(one for one in editors if one.isVisible())

    def finish(self) -> None:
        """Writes down what was changed, once each list says what it has."""
        problems = {id: said for part in self._parts for id, said in part.unknown().items()}
        self._complain(problems)
        if problems:
            return
        given = {**self.urgency.given(), **self.rows.given(), **self.officer.given()}
        if self._is_emergency():
            given |= self.answers.given()
        desk, reference = self._desk, self._case.reference
        self._send(lambda: amend(desk, reference, given), self.amended.emit)

    def _refuse(self, error: Exception) -> None:
        super()._refuse(error)
        if isinstance(error, NotAmended):
            self._complain(error.problems)

    def _complain(self, problems: Mapping[str, str]) -> None:
        """Each sentence at its field; the first of them, read downwards, gets the focus."""
        for part in reversed(self._parts):
            part.complain(problems)

    def _is_emergency(self) -> bool:
        return self.urgency.given().get("urgency") == Urgency.EMERGENCY

    def _show_answers(self) -> None:
        if self.answers.isHidden() is self._is_emergency():
            self.answers.setVisible(self._is_emergency())
            self.updateGeometry()

    def _show_officers(self, names: Mapping[str, str]) -> None:
        """Who is in charge, where there is a choice."""
        if len(names) > 1:
            row = Detail(
                id="officer",
                label="Officer in charge",
                asks=Asks.CHOICE,
                choices=tuple(names.items()),
            )
            self.officer.show_details((row,), {"officer": self._case.officer}, self._keep, "case")
            self.updateGeometry()


def _usual(case: Case) -> dict[str, str]:
    return {
        "urgency": case.urgency.value,
        "kind": case.kind.value,
        "party": case.party or "",
        "network": case.network.value,
        "data_kinds": case.data_kinds,
        "their_reference": case.their_reference or "",
        "tags": case.tags,
        "unverified_reason": case.unverified_reason,
    }
