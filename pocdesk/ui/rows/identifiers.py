"""The rows of identifiers: pasted as lines, each with its type; times and port where they count."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from pocdesk.forms.form import Field, Kind
from pocdesk.ui.parts.button import IconButton, KeyButton
from pocdesk.ui.rows.row import Row

_WHOLE = 12
_WIDTHS = {Kind.CHOICE: 5, Kind.LINE: 7, Kind.MOMENT: 6, Kind.NUMBER: 4, Kind.PROVIDER: 8}
"""How many of twelve columns a field of an identifier takes."""


class IdentifiersRow(Row):
    """The paste box and one frame for each identifier, put in by `show_rows`.

    `pasted` gives the lines typed or pasted; `removed` the number of a row to take out, from 0.
    """

    pasted = Signal(str, str)
    removed = Signal(str, int)

    def __init__(self, field: Field, address: str, label: str) -> None:
        self._box = QPlainTextEdit()
        self._box.setPlaceholderText("One account, address or number on each line")
        self._box.setTabChangesFocus(True)
        self._box.setFixedHeight(2 * self._box.fontMetrics().lineSpacing() + 18)
        self._add = KeyButton("Add these lines")
        self._add.clicked.connect(self._on_add)
        self._frames: list[IdentifierFrame] = []
        body = QWidget()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._add)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._rows)
        layout.addWidget(self._box)
        layout.addLayout(buttons)
        super().__init__(field, address, label, self._box, body=body)
        self._box.textChanged.connect(self._on_typed)
        self._on_typed()

    def text(self) -> str:
        return self._box.toPlainText()

    def show_text(self, text: str) -> None:
        """The rows hold what was entered; the box only what is not yet added."""

    def show_rows(self, rows: Sequence[Sequence[Row]]) -> None:
        """Replaces all frames by those of `rows`, each row the fields of one identifier."""
        for frame in self._frames:
            frame.hide()
            frame.deleteLater()
        self._frames = [IdentifierFrame(number, fields) for number, fields in enumerate(rows)]
        for number, frame in enumerate(self._frames):
            frame.removed.connect(lambda number=number: self.removed.emit(self.address, number))
            self._rows.addWidget(frame)

    def accept(self) -> None:
        """The lines are rows now: the box is empty again."""
        self._box.clear()

    def _on_add(self) -> None:
        if self.text().strip():
            self.pasted.emit(self.address, self.text())
        self._box.setFocus()

    def _on_typed(self) -> None:
        self._add.setEnabled(bool(self.text().strip()))


class IdentifierFrame(QFrame):
    """One identifier: type and value first, the other columns below them."""

    removed = Signal()

    def __init__(self, number: int, fields: Sequence[Row]) -> None:
        super().__init__()
        self.setObjectName("row")
        remove = IconButton("close", f"Take out identifier {number + 1}")
        remove.clicked.connect(self.removed)
        grid = QGridLayout(self)
        grid.setContentsMargins(10, 8, 10, 10)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        for line, rows in enumerate(_in_lines(fields)):
            used = 0
            for row in rows:
                width = _WHOLE - used if row is rows[-1] else _width(row)
                grid.addWidget(row, line, used, 1, width, Qt.AlignmentFlag.AlignTop)
                used += width
        for column in range(_WHOLE):
            grid.setColumnStretch(column, 1)
        grid.addWidget(remove, 0, _WHOLE, Qt.AlignmentFlag.AlignTop)


def _width(row: Row) -> int:
    return _WIDTHS.get(row.field.kind, _WHOLE)


def _in_lines(fields: Sequence[Row]) -> list[list[Row]]:
    """As many fields on a line as have room there."""
    lines: list[list[Row]] = []
    for row in fields:
        if lines and sum(map(_width, lines[-1])) + _width(row) <= _WHOLE:
            lines[-1].append(row)
        else:
            lines.append([row])
    return lines
