"""The row for a period: a number and its unit, never converted."""

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from pocdesk.forms.form import Field
from pocdesk.ui.parts.drop_down import DropDown
from pocdesk.ui.parts.labelled import named
from pocdesk.ui.rows.choice import Choices
from pocdesk.ui.rows.row import Row

_DIGITS = 5


class PeriodRow(Row):
    """Sixty days, two months; `units` are those that the form allows."""

    def __init__(self, field: Field, address: str, label: str, units: Choices) -> None:
        self._number = QLineEdit()
        self._number.setMaxLength(_DIGITS)
        self._unit = DropDown()
        named(self._unit, f"{label}, unit")
        for id, name in units:
            self._unit.addItem(name, id)
        both = QWidget()
        layout = QHBoxLayout(both)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._number, 1)
        layout.addWidget(self._unit, 2)
        super().__init__(field, address, label, self._number, body=both)
        self._number.textEdited.connect(lambda _text: self._changed())
        self._unit.activated.connect(lambda _row: self._changed())

    def text(self) -> str:
        number = self._number.text().strip()
        return f"{number} {self._unit.currentData()}" if number else ""

    def show_text(self, text: str) -> None:
        if text == self.text():
            return
        number, _, unit = text.strip().partition(" ")
        row = self._unit.findData(unit)
        if row >= 0:
            self._number.setText(number)
            self._unit.setCurrentIndex(row)
        else:
            self._number.setText(text)
