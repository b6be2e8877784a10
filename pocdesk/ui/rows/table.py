"""The row for a table: one frame for each of its rows, with the columns' own rows inside."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pocdesk.forms.form import Field
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.laid_out import nest
from pocdesk.ui.rows.framed import FramedRow, MakeRows, RowFrame
from pocdesk.ui.rows.pairs import Pairs, in_lines

_PAIR = 300


class TableRow(FramedRow):
    """Frames, and under them the button that adds one. The first stands there before anything is
    typed."""

    least = 1

    def __init__(self, field: Field, address: str, label: str) -> None:
        self.add = KeyButton("Add a row", "Alt+Ins")
        self.add.clicked.connect(lambda: self.added.emit(self.address))
        body = QWidget()
        super().__init__(field, address, label, self.add, body)
        self.add.setAccessibleName(f"{label}: add a row")
        buttons = QHBoxLayout()
        buttons.addWidget(self.add)
        buttons.addStretch(1)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        nest(layout, self.places)
        nest(layout, buttons)

    def text(self) -> str:
        return ""

    def show_text(self, text: str) -> None:
        """The rows hold what was entered."""

    def show_count(self, count: int, make: MakeRows) -> None:
        super().show_count(count, make)
        rows = self.frames[0].rows if self.frames else []
        self.setFocusProxy(rows[0] if rows else self.add)

    def make_frame(self, number: int, make: MakeRows) -> RowFrame:
        return TableFrame(number, self.field, make)


class TableFrame(RowFrame):
    """One row of a table: its number, the way out, and every column."""

    def __init__(self, number: int, field: Field, make: MakeRows) -> None:
        super().__init__(number, "row")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(PlainLabel(f"Row {number + 1}", face="small", tone="muted"), 1)
        head.addWidget(self.remove)
        nest(self.inside, head)
        columns = [sub for sub in field.fields if sub.kind.holds_value]
        self.rows = list(make(number, columns))
        self._pairs = Pairs(self.inside)
        for line in in_lines(list(zip(columns, self.rows, strict=True))):
            self._pairs.put([row for _, row in line])
        for row in self.rows:
            row.count(number)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._pairs.turn(beside=self.width() >= _PAIR * self.fontMetrics().height() / 17)
