"""The rows of identifiers: pasted as lines, each with its type; times and port where they count."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pocdesk.forms.form import Field, Need
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.flow import Flow
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.laid_out import nest
from pocdesk.ui.rows.framed import FramedRow, MakeRows, RowFrame
from pocdesk.ui.rows.line import TextBox
from pocdesk.ui.rows.row import Row

_HEAD = ("value", "type")
_PAIRS = 2


class IdentifiersRow(FramedRow):
    """The paste box and under it one frame for each identifier; `pasted` gives the lines typed or
    pasted."""

    pasted = Signal(str, str)

    def __init__(self, field: Field, address: str, label: str) -> None:
        self.box = TextBox()
        self.box.setPlaceholderText("One account, address or number on each line")
        # Never greyed: Tab out of the box makes rows of the lines while this has the focus.
        self.add = KeyButton("Add these lines")
        self.add.clicked.connect(self._on_add)
        body = QWidget()
        super().__init__(field, address, label, self.box, body)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.add)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.box)
        nest(layout, buttons)
        nest(layout, self.places)

    def text(self) -> str:
        return self.box.toPlainText()

    def show_text(self, text: str) -> None:
        """The rows hold what was entered; the box only what is not yet added."""

    def make_frame(self, number: int, make: MakeRows) -> RowFrame:
        return IdentifierFrame(number, self.field.fields, make)

    def accept(self) -> None:
        """The lines are rows now: the box is empty again."""
        self.box.clear()

    def _on_add(self) -> None:
        """Without lines it leads to where they are typed."""
        if self.text().strip():
            self.pasted.emit(self.address, self.text())
        self.box.setFocus()


class IdentifierFrame(RowFrame):
    """One identifier: its number, value and type, and what the form asks of each; the other
    columns once they are wanted."""

    def __init__(self, number: int, fields: Sequence[Field], make: MakeRows) -> None:
        super().__init__(number, "identifier")
        self._make = make
        head = [field for id in _HEAD for field in fields if field.id == id]
        head += [each for each in fields if each.id not in _HEAD and each.need is Need.ALWAYS]
        self._later = [field for field in fields if field not in head]
        self._shown = len(head)
        self.rows = list(make(number, head))
        self._more = KeyButton("Times, port …", quiet=True)
        self._more.setAccessibleName(f"Times, port and more of identifier {number + 1}")
        self._more.clicked.connect(self._on_more)
        if not self._later:
            self._more.hide()
        self._alike: list[KeyButton] = []
        counted = PlainLabel(f"{number + 1}", face="small", tone="muted")
        value, type, *asked = self.rows
        self._put(value, counted, value, self.remove)
        self._put(type, type, self._more)
        for row in asked:
            self._put(row, row, *([] if number else [self._alike_button(row)]))

    def say_count(self, count: int) -> None:
        super().say_count(count)
        for button in self._alike:
            button.setVisible(count > 1)

    def _put(self, row: Row, *beside: QWidget) -> None:
        """One line, of `row` and what stands beside it; what is wrong is said under the line."""
        row.count(self.number)
        if self.number:
            row.hide_label()
        said = QVBoxLayout()
        row.complain_in(said)
        nest(self.inside, _wide(row, beside) if row is self.rows[0] else _narrow(beside))
        nest(self.inside, said)

    def _alike_button(self, row: Row) -> KeyButton:
        """Beside an answer in the first frame: it is to be that of every one."""
        button = KeyButton("Same in all rows", "Ctrl+D", quiet=True)
        button.clicked.connect(lambda: self.spread.emit(row.address))
        button.hide()
        self._alike.append(button)
        return button

    @property
    def is_open(self) -> bool:
        """Whether all columns are shown."""
        return not self._later

    def open(self) -> None:
        """Shows the columns that were not asked for so far."""
        fields, self._later = self._later, []
        if not fields:
            return
        rows = list(self._make(self.number, fields))
        self.rows += rows
        self._more.hide()
        for first in range(0, len(rows), _PAIRS):
            line = QHBoxLayout()
            line.setSpacing(8)
            for row in rows[first : first + _PAIRS]:
                line.addWidget(row, 1, Qt.AlignmentFlag.AlignTop)
            nest(self.inside, line)
        for row in rows:
            row.count(self.number)
            row.show()

    def _on_more(self) -> None:
        self.open()
        if len(self.rows) > self._shown:
            self.rows[self._shown].setFocus()


def _wide(row: Row, beside: Sequence[QWidget]) -> QHBoxLayout:
    """The line of which `row` takes whatever the others leave."""
    line = QHBoxLayout()
    line.setSpacing(8)
    for each in beside:
        if each is row:
            line.addWidget(each, 1)
        else:
            line.addWidget(each, 0, Qt.AlignmentFlag.AlignBottom)
    return line


def _narrow(beside: Sequence[QWidget]) -> Flow:
    """A line that goes on in the next one where there is no room for what stands in it."""
    line = Flow(gap=8, row_gap=4, at_bottom=True)
    for each in beside:
        line.addWidget(each)
    return line
