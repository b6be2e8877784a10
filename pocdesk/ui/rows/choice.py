"""Rows for a closed list: one of it, several of it, or a tick."""

from collections.abc import Sequence

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy

from pocdesk.forms.form import Field, Need
from pocdesk.ui.parts.drop_down import DropDown
from pocdesk.ui.parts.ticks import Tick, Ticks
from pocdesk.ui.rows.row import Row

Choices = Sequence[tuple[str, str]]
"""Pairs of a choice's id and its name."""


_SHORTEST, _LONGEST = 6, 15


class ChoiceRow(Row):
    """One of a list; the empty line is there until something is chosen."""

    def __init__(self, field: Field, address: str, label: str, choices: Choices) -> None:
        self._list = _Choice([name for _, name in choices])
        self._list.addItem("", "")
        for id, name in choices:
            self._list.addItem(name, id)
        self._list.setCurrentIndex(-1)
        super().__init__(field, address, label, self._list)
        self._list.activated.connect(lambda _row: self._changed())

    def text(self) -> str:
        return str(self._list.currentData() or "")

    def show_text(self, text: str) -> None:
        row = self._list.findData(text)
        if row < 0:  # a choice the form no longer has is shown as it is, and complained of
            self._list.addItem(text, text)
            row = self._list.findData(text)
        self._list.setCurrentIndex(row)

    def show_unchosen(self, usual: str) -> None:
        """Nothing is chosen; what is `usual` is named and must still be chosen by hand."""
        row = self._list.findData(usual)
        name = self._list.itemText(row) if row > 0 else ""
        words = f"Choose; usually {name}" if name else "Choose"
        self._list.setPlaceholderText(words)
        self._list.setItemText(0, words)  # who takes the empty line again is told the same
        if self.text():  # else a hand may be on its way through the empty line
            self._list.setCurrentIndex(-1)


class _Choice(DropDown):
    """A drop-down that is as wide as its names, as far as a form has room for them."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        longest = max(map(len, names), default=0)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(max(_SHORTEST, min(longest, _LONGEST)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.currentIndex()
        super().keyPressEvent(event)
        typed = event.text().casefold()
        same = self.currentIndex() == before and self.currentText().casefold().startswith(typed)
        if typed.strip() and same:
            # Qt says nothing where the letter of a default is typed; but now a hand chose it.
            self.activated.emit(before)


class ChoicesRow(Row):
    """Several of a list, each with a box of its own."""

    def __init__(self, field: Field, address: str, label: str, choices: Choices) -> None:
        self._ticks = Ticks(choices)
        self._ticks.ticked.connect(self._changed)
        super().__init__(field, address, label, self._ticks)

    def text(self) -> str:
        return ", ".join(self._ticks.chosen())

    def show_text(self, text: str) -> None:
        self._ticks.choose({word.strip() for word in text.split(",")})


class TickRow(Row):
    """Yes or no; the label stands beside the box and may be long."""

    def __init__(self, field: Field, address: str, label: str) -> None:
        self._tick = Tick(label)
        super().__init__(field, address, "", self._tick.box, body=self._tick)
        self._tick.box.setAccessibleName(label)
        self._tick.ticked.connect(self._changed)

    def text(self) -> str:
        return "yes" if self._tick.is_ticked() else "no"

    def show_text(self, text: str) -> None:
        self._tick.show_tick(text.strip().casefold() in {"yes", "true", "oui", "1", "x"})

    def show_need(self, need: Need) -> None:
        words = {Need.ALWAYS: "required", Need.WARN: "recommended"}
        self._labelled.say_need("" if self._tick.is_ticked() else words.get(need, ""))
