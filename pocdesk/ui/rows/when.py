"""Rows for a day and for a moment: typed in one line, with the weekday that it means."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QWidget

from pocdesk.domain.clock import zone_of
from pocdesk.forms.facts import Facts
from pocdesk.forms.form import Field
from pocdesk.forms.kinds.times import day, moment, moment_typed
from pocdesk.forms.value import Moment
from pocdesk.ui.clock import DAYS, whole_text, whole_weekday
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.limited import SHORT, LimitedLine
from pocdesk.ui.rows.row import Row


class WhenRow(Row):
    """A line, and beside it or under it what `read` makes of the text, or "" of one that is none.

    What is typed stays as it was typed; a day too near or too far is for the checks to say.
    """

    def __init__(
        self, field: Field, address: str, label: str, example: str, read: Callable[[str], str]
    ) -> None:
        self._read = read
        self._line = LimitedLine(SHORT)
        self._line.setPlaceholderText(example)
        self._beside = PlainLabel(tone="muted")
        whole = QWidget()
        layout = QHBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._line, 1)
        layout.addWidget(self._beside)
        super().__init__(field, address, label, self._line, body=whole)
        self._line.textEdited.connect(lambda _text: self._changed())
        self._line.textChanged.connect(lambda _text: self._say())
        self._say()

    def text(self) -> str:
        return self._line.text()

    def show_text(self, text: str) -> None:
        if text != self._line.text():
            self._line.setText(text)
            self._line.setCursorPosition(0)

    def _say(self) -> None:
        said = self._read(self._line.text())
        self._beside.setText(said)
        self._beside.setVisible(bool(said))
        self.say_beside(said)


class MomentRow(WhenRow):
    """A moment is too long to stand beside what is typed: it is said under it.

    One that was filled in stands as `typed` writes it; what a hand typed stays as it was typed.
    """

    def __init__(
        self,
        field: Field,
        address: str,
        label: str,
        example: str,
        read: Callable[[str], str],
        typed: Callable[[str], str],
    ) -> None:
        super().__init__(field, address, label, example, read)
        self._typed = typed

    def show_text(self, text: str) -> None:
        if text != self._line.text():
            super().show_text(self._typed(text))

    def _say(self) -> None:
        self._beside.hide()
        self.say_meaning(self._read(self._line.text()), keep=False)


def date_row(field: Field, address: str, label: str, facts: Facts) -> Row:
    """A day as DD/MM/YYYY, with its weekday beside it."""

    def read(text: str) -> str:
        value = day(field, text, facts).value
        return whole_weekday(value) if isinstance(value, date) else ""

    return WhenRow(field, address, label, "DD/MM/YYYY", read)


def moment_row(field: Field, address: str, label: str, facts: Facts) -> Row:
    """A day, a time and its zone, with the weekday and the moment at the office."""
    zone = facts.office.zone

    def read(text: str) -> str:
        value = moment(field, text, facts).value
        if not isinstance(value, Moment):
            return ""
        weekday = DAYS[value.at.astimezone(zone_of(zone)).weekday()]
        return f"{weekday} {whole_text(value.at, zone)}"

    def typed(text: str) -> str:
        value = moment(field, text, facts).value
        return moment_typed(value) if isinstance(value, Moment) else text

    ahead = facts.now.astimezone(zone_of(zone)).isoformat()[-6:]
    return MomentRow(field, address, label, f"DD/MM/YYYY 03:12 {ahead}", read, typed)
