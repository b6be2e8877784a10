"""Settle our corrections of a point: ours stays, the list counts, or another value."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pocdesk.desk.opened import Desk
from pocdesk.desk.settle_correction import Settled, settle
from pocdesk.domain.known import Laid, Stand, laid_over
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.known_words import difference, ours_text, own_value
from pocdesk.ui.models.lines import Line
from pocdesk.ui.parts.choice_row import ChoiceRow
from pocdesk.ui.parts.contact_wish import ContactWish
from pocdesk.ui.parts.labelled import Labelled
from pocdesk.ui.parts.limited import LINE, LimitedLine
from pocdesk.ui.parts.lines import LineList
from pocdesk.ui.sheets.act_sheet import ActSheet
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look

_CHOICES = (
    (Settled.OURS.value, "Ours stays", "1"),
    (Settled.OFFICIAL.value, "The list counts", "2"),
    (Settled.OTHER.value, "Another value", "3"),
)
_ROWS = 5
_NO_VALUE = "Type the value that counts."


class SettleSheet(ActSheet):
    """`settled` gives the correction as it is now (`Corrected`)."""

    settled = Signal(object)

    def __init__(
        self, desk: Desk, tasks: Tasks, look: Look, keeping: Keeping, wish: ContactWish
    ) -> None:
        super().__init__(
            "Our corrections",
            "Settle",
            tasks,
            look,
            keeping,
            about=wish.point.institution,
            place=f"text/settle/{wish.point.id}",
            zone=desk.office.zone,
        )
        self._desk = desk
        self._laid: Sequence[Laid] = sorted(
            laid_over(wish.point), key=lambda laid: laid.stand is not Stand.CONFLICT
        )
        self.corrections = LineList("Our corrections", look, tall=True)
        self.corrections.setObjectName("our-corrections")
        self.corrections.show_lines([_line(laid, desk.office.zone) for laid in self._laid])
        self.corrections.fit(_ROWS)
        self.corrections.go_to_first()
        self.choice = ChoiceRow("What counts", _CHOICES)
        self.choice.setObjectName("settled")
        self.own = LimitedLine(LINE)
        self._own = Labelled("Our new value", self.own)
        self._choice = Labelled("What counts", self.choice, aside="1 to 3")
        for part in (Labelled("Correction", self.corrections), self._choice, self._own):
            self.body.addWidget(part)
        self._keep(self.own, "new-value")
        self.choice.chosen.connect(lambda _key: self._show_own())
        self.choice.picked.connect(self._go_on)
        self._show_own()
        self.first = self.choice

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes."""
        own = (self.own,) if self._own.isVisibleTo(self) else ()
        return (self.corrections, self.choice, *own)

    def finish(self) -> None:
        """Writes down what counts."""
        chosen = self.choice.key()
        if self._ask(self._choice, "" if chosen else "Choose what counts: 1, 2 or 3."):
            self.choice.setFocus()
            return
        desk, id, own = self._desk, self.corrections.current(), self.own.text()
        lacks = chosen == Settled.OTHER and not own.strip()
        if self._ask(self._own, _NO_VALUE if lacks else ""):
            self.own.setFocus()
            return
        self._send(lambda: settle(desk, id, Settled(chosen), own), self.settled.emit)

    def _show_own(self) -> None:
        self._own.setVisible(self.choice.key() == Settled.OTHER)
        self.updateGeometry()

    def _go_on(self, choice: str) -> None:
        """What is typed after "another value" is that value: a digit chooses no more."""
        if choice == Settled.OTHER:
            self.own.setFocus()


def _line(laid: Laid, zone: str) -> Line:
    one = laid.correction
    conflict = laid.stand is Stand.CONFLICT
    return Line(
        key=one.id,
        title=own_value(laid, zone),
        detail=f"{ours_text(laid, zone)}; {difference(laid)}",
        aside="conflict" if conflict else "",
        drawing="triangle" if conflict else "pencil",
        tone="warning" if conflict else "muted",
        strong=True,
    )
