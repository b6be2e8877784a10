"""Next step: which state a case goes to, the likely one first, and what that has to record."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pocdesk.desk.advance import Unanswered, advance
from pocdesk.desk.choices import Choice
from pocdesk.desk.opened import Desk
from pocdesk.domain.case import Case
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.models.lines import Line
from pocdesk.ui.parts.detail_rows import DetailRows
from pocdesk.ui.parts.labelled import Labelled
from pocdesk.ui.parts.lines import LineList
from pocdesk.ui.sheets.case_sheet import CaseSheet
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look
from pocdesk.ui.words import state_word

_ROWS = 6


class StepSheet(CaseSheet):
    """`advanced` gives what was written (`Done`). `first` is the state that is marked."""

    advanced = Signal(object)

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        look: Look,
        keeping: Keeping,
        case: Case,
        choices: Sequence[Choice],
        marked: str = "",
    ) -> None:
        super().__init__("Next step", "Write it", desk, tasks, look, keeping, case, act="step")
        self._choices = {choice.key: choice for choice in choices}
        self.steps = LineList("Next step", look)
        self.steps.setObjectName("step")
        self.steps.show_lines([_line(choice) for choice in choices])
        self.steps.fit(_ROWS)
        self.rows = DetailRows()
        self._state = Labelled(f"Now {state_word(case.state).lower()}; what next?", self.steps)
        self.body.addWidget(self._state)
        self.body.addWidget(self.rows)
        self.steps.moved.connect(self._on_moved)
        self.steps.chosen.connect(lambda _key: self._enter())
        if not (marked and self.steps.go_to(marked)):
            self.steps.go_to_first()
        self._show_rows()
        self.first = self.steps

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes."""
        return (self.steps, *self.rows.editors())

    def finish(self) -> None:
        """Writes the step down, once it is complete."""
        choice = self._choices.get(self.steps.current())
        if choice is None:
            return
        desk, reference, given = self._desk, self._case.reference, self.rows.given()
        self.rows.complain({})
        self._send(lambda: advance(desk, reference, choice.key, given), self.advanced.emit)

    def _refuse(self, error: Exception) -> None:
        super()._refuse(error)
        if isinstance(error, Unanswered):
            self.rows.complain(error.problems)

    def _enter(self) -> None:
        """Enter on a step leads to its first field; where it asks nothing, Ctrl+Enter writes it."""
        for editor in self.rows.editors()[:1]:
            editor.setFocus()

    def _on_moved(self, _key: str) -> None:
        self._show_rows()
        self.updateGeometry()

    def _show_rows(self) -> None:
        choice = self._choices.get(self.steps.current())
        if choice is not None:
            usual = {**self._usual(), **choice.usual}
            self.rows.show_details(choice.details, usual, self._keep, choice.key)

    def _usual(self) -> dict[str, str]:
        """What stands in the fields at first: said before, or the office's own."""
        case, desk = self._case, self._desk
        party = desk.parties.get(case.party or "")
        return {
            "basis": desk.office.legal_basis,
            "zone": case.preserved_zone or ("" if party is None else party.zone),
            "their_reference": case.their_reference or "",
            "unverified": case.unverified_reason,
        }


def _line(choice: Choice) -> Line:
    return Line(key=choice.key, title=choice.step.word, aside=state_word(choice.step.state))
