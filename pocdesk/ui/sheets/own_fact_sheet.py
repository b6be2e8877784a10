"""An own fact: what is to be said otherwise, its value, and who says so from which source."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pocdesk.desk.opened import Desk
from pocdesk.desk.own_facts import close_facts
from pocdesk.desk.own_record import SAID, NotSaid, Target, record
from pocdesk.domain.fold import fold
from pocdesk.domain.initials import initials
from pocdesk.domain.own_fact import OwnFact
from pocdesk.providers.ours import Ours
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.models.lines import Line
from pocdesk.ui.own_text import STAND, mark_of, said_of
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.detail_rows import DetailRows
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.labelled import Labelled
from pocdesk.ui.parts.limited import LimitedLine
from pocdesk.ui.parts.lines import LineList
from pocdesk.ui.parts.type_ahead import TypeAhead
from pocdesk.ui.sheets.act_sheet import ActSheet
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look

_ROWS = 4
_ALL = "Try another word, or Alt+Down for all of them."


class OwnFactSheet(ActSheet):
    """`said` gives the facts that were written, `closed` those that are over."""

    said = Signal(object)
    closed = Signal(object)

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        look: Look,
        keeping: Keeping,
        name: str,
        targets: Sequence[Target],
        known: Sequence[Ours],
    ) -> None:
        super().__init__(
            "Own fact",
            "Save",
            tasks,
            look,
            keeping,
            about=name,
            place="text/own-fact",
            zone=desk.office.zone,
        )
        self._desk = desk
        self._targets = {target.key: target for target in targets}
        self._known = tuple(known)
        self._shown = ""
        self.what = TypeAhead("what is to be said otherwise: type a few letters")
        self.what.setObjectName("what")
        self.what.offer([(target.key, target.label) for target in targets], rank=self._meant)
        self.rows, self.whence = DetailRows(), DetailRows()
        self.list = LineList("Said now", look, tall=True)
        self.list.setObjectName("said_now")
        self.list.removed.connect(self.close_fact)
        self._close = KeyButton("Let the pack count", "Del")
        self._close.clicked.connect(lambda: self.close_fact(self.list.current()))
        self._lay_out()
        self.whence.show_details(SAID, {}, self._keep, "said")
        self._sign()
        if len(targets) == 1:  # there is nothing to choose
            self.what.choose(targets[0].key)
        self.what.picked.connect(self._on_picked)
        self._show_rows()
        look.changed.connect(self._show_list)
        self._show_list()
        self.first = next(iter(self.rows.editors()), self.what)

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes."""
        panes = (self.what, *self.rows.editors(), *self.whence.editors(), self.list)
        return tuple(pane for pane in panes if pane.isVisibleTo(self))

    def finish(self) -> None:
        """Writes the fact down, once it is complete."""
        self.what.settle()
        target = self._targets.get(self.what.key())
        if self._ask(self._what, "" if target else "Choose what is to be said otherwise."):
            self.what.setFocus()
        if target is None:
            return
        desk, given = self._desk, {**self.rows.given(), **self.whence.given()}
        self._complain({**self.rows.unknown(), **self.whence.unknown()})
        self._send(lambda: record(desk, target, given), self.said.emit)

    def close_fact(self, id: str) -> None:
        """The pack counts again where the line `id` said otherwise."""
        if any(one.id == id for one in self._known):
            desk = self._desk
            self._send(lambda: close_facts(desk, [id]), self._on_closed)

    def _on_closed(self, over: tuple[OwnFact, ...]) -> None:
        self.closed.emit(over)

    def _refuse(self, error: Exception) -> None:
        super()._refuse(error)
        if isinstance(error, NotSaid):
            self._complain(error.problems)

    def _complain(self, problems: dict[str, str]) -> None:
        self.whence.complain(problems)
        self.rows.complain(problems)

    def _sign(self) -> None:
        """The initials are those of the officer at the desk; only others are kept as typed."""
        line = self.whence.findChild(LimitedLine, "initials")
        if line is not None and not line.text():
            blocked = line.blockSignals(True)
            line.setText(initials(self._desk.officer.name))
            line.blockSignals(blocked)

    def _meant(self, typed: str) -> list[str]:
        """What `typed` may mean: by its name, or by that of a field it asks for."""
        wanted, every = fold(typed), self._targets.values()
        named = [one for one in every if wanted in fold(one.label)]
        named.sort(key=lambda one: not fold(one.label).startswith(wanted))
        asking = (one for one in every if any(wanted in fold(each.label) for each in one.details))
        return list(dict.fromkeys(one.key for one in (*named, *asking)))

    def _on_picked(self, key: str) -> None:
        typed = self.what.currentText().strip()
        wrong = bool(typed) and not key
        self._ask(self._what, f"“{typed}” is none of the choices. {_ALL}" if wrong else "")
        if key != self._shown:
            self._show_rows()

    def _show_rows(self) -> None:
        self._shown = self.what.key()
        target = self._targets.get(self._shown)
        details, usual = ((), {}) if target is None else (target.details, target.usual)
        self.rows.show_details(details, usual, self._keep, self._shown or "none")
        self.updateGeometry()

    def _show_list(self) -> None:
        lines = []
        for one in self._known:
            word, tone, drawing = STAND[one.stand]
            lines.append(
                Line(
                    key=one.id,
                    title=f"{one.about}: {said_of(one)}",
                    detail=f"{mark_of(one)}, {one.source}",
                    aside=word,
                    drawing=drawing,
                    tone=tone,
                )
            )
        self.list.show_lines(lines)
        self.list.fit(_ROWS)
        self.list.go_to_first()

    def _lay_out(self) -> None:
        self._what = Labelled("What", self.what)
        self.body.addWidget(self._what)
        self.body.addWidget(self.rows)
        self.body.addWidget(self.whence)
        if self._known:
            self.body.addWidget(Labelled("Said now", self.list))
            self.foot.insertWidget(1, self._close)
        else:
            self.list.hide()
            self._close.hide()
            text = "Nothing is said otherwise yet. What you say stands first, the pack beside it."
            self.body.addWidget(PlainLabel(text, face="small", tone="muted", wrap=True))
