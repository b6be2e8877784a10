"""The rows of identifiers: pasted as lines, each with its type; times and port where they count."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pocdesk.forms.form import Field
from pocdesk.ui.parts.button import IconButton, KeyButton
from pocdesk.ui.rows.line import TextBox
from pocdesk.ui.rows.row import Row

MakeRows = Callable[[int, Sequence[Field]], Sequence[Row]]
"""Makes the rows of some columns of the identifier with a number, from 0."""

_HEAD = ("value", "type")
_PAIRS = 2


class IdentifiersRow(Row):
    """The paste box and under it one frame for each identifier, as many as `show_count` says.

    `pasted` gives the lines typed or pasted; `removed` the number of a row to take out, from 0.
    """

    pasted = Signal(str, str)
    removed = Signal(str, int)

    def __init__(self, field: Field, address: str, label: str) -> None:
        self.box = TextBox()
        self.box.setPlaceholderText("One account, address or number on each line")
        self.add = KeyButton("Add these lines")
        self.add.clicked.connect(self._on_add)
        self.frames: list[IdentifierFrame] = []
        body = QWidget()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.add)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.box)
        layout.addLayout(buttons)
        layout.addLayout(self._rows)
        super().__init__(field, address, label, self.box, body=body)
        self.box.textChanged.connect(self._on_typed)
        self._on_typed()

    def text(self) -> str:
        return self.box.toPlainText()

    def show_text(self, text: str) -> None:
        """The rows hold what was entered; the box only what is not yet added."""

    def show_count(self, count: int, make: MakeRows) -> None:
        """As many frames as there are identifiers: the last ones go, or new ones follow them."""
        while len(self.frames) > count:
            frame = self.frames.pop()
            self._rows.removeWidget(frame)
            frame.hide()
            frame.deleteLater()
        for number in range(len(self.frames), count):
            frame = IdentifierFrame(number, self.field.fields, make)
            frame.removed.connect(lambda number=number: self.removed.emit(self.address, number))
            self.frames.append(frame)
            self._rows.addWidget(frame)
            frame.show()  # the layout would do it later, and the focus may be wanted now

    def accept(self) -> None:
        """The lines are rows now: the box is empty again."""
        self.box.clear()

    def _on_add(self) -> None:
        if self.text().strip():
            self.pasted.emit(self.address, self.text())
        self.box.setFocus()

    def _on_typed(self) -> None:
        self.add.setEnabled(bool(self.text().strip()))


class IdentifierFrame(QFrame):
    """One identifier: its value and its type; the other columns once they are asked for."""

    removed = Signal()

    def __init__(self, number: int, fields: Sequence[Field], make: MakeRows) -> None:
        super().__init__()
        self.setObjectName("row")
        self._number = number
        self._make = make
        head = [field for id in _HEAD for field in fields if field.id == id]
        self._later = [field for field in fields if field.id not in _HEAD]
        self.rows = list(make(number, head))
        self._more = KeyButton("Times, port, service", quiet=True)
        self._more.setAccessibleName(f"Times, port, service of identifier {number + 1}")
        self._more.clicked.connect(self._on_more)
        self._remove = IconButton("close", f"Take out identifier {number + 1}")
        self._remove.clicked.connect(self.removed)
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(10, 8, 10, 8)
        self._body.setSpacing(6)
        for row, beside in zip(self.rows, (self._remove, self._more), strict=False):
            if number:
                row.hide_label()
            line, said = QHBoxLayout(), QVBoxLayout()
            line.setSpacing(8)
            line.addWidget(row, 1 if beside is self._remove else 0)
            line.addWidget(beside, 0, Qt.AlignmentFlag.AlignBottom)
            line.addStretch(0 if beside is self._remove else 1)
            row.complain_in(said)
            self._body.addLayout(line)
            self._body.addLayout(said)

    @property
    def is_open(self) -> bool:
        """Whether all columns are shown."""
        return not self._later

    def open(self) -> None:
        """Shows the columns that were not asked for so far."""
        fields, self._later = self._later, []
        if not fields:
            return
        rows = list(self._make(self._number, fields))
        self.rows += rows
        self._more.hide()
        for first in range(0, len(rows), _PAIRS):
            line = QHBoxLayout()
            line.setSpacing(8)
            for row in rows[first : first + _PAIRS]:
                line.addWidget(row, 1, Qt.AlignmentFlag.AlignTop)
            self._body.addLayout(line)
        for row in rows:
            row.show()

    def stops(self) -> Iterator[QWidget]:
        """Where Tab stops, in order."""
        head, later = self.rows[: len(_HEAD)], self.rows[len(_HEAD) :]
        yield from (row.editor for row in head)
        yield self._remove
        yield self._more
        yield from (row.editor for row in later)

    def _on_more(self) -> None:
        self.open()
        if len(self.rows) > len(_HEAD):
            self.rows[len(_HEAD)].setFocus()
