"""Rows that stand in frames of their own, one for each row of a table, added and taken out."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from pocdesk.forms.form import Field
from pocdesk.ui.parts.button import IconButton
from pocdesk.ui.rows.row import Row

MakeRows = Callable[[int, Sequence[Field]], Sequence[Row]]
"""Makes the input rows of some columns of the row with a number, from 0."""


class RowFrame(QFrame):
    """The row `number` (from 0) of a table; `what` it is called. `removed`: it is to go; `spread`
    gives the address of the cell whose answer is to stand in every row."""

    removed = Signal()
    spread = Signal(str)

    def __init__(self, number: int, what: str) -> None:
        super().__init__()
        self.setObjectName("row")
        self.number = number
        self.rows: list[Row] = []
        self._what = what
        self.remove = IconButton("close", f"Take out {what} {number + 1}")
        self.remove.clicked.connect(self.removed)
        self.inside = QVBoxLayout(self)
        self.inside.setContentsMargins(10, 8, 10, 8)
        self.inside.setSpacing(6)

    @property
    def is_open(self) -> bool:
        """Whether all columns are shown."""
        return True

    def open(self) -> None:
        """Shows the columns that were not asked for so far."""

    def say_count(self, count: int) -> None:
        """Of how many rows it is one, for a screen reader."""
        self.setAccessibleName(f"{self._what} {self.number + 1} of {count}")

    def focus_first(self) -> None:
        """The first column takes the focus."""
        if self.rows:
            self.rows[0].setFocus()


class FramedRow(Row):
    """A field of rows: as many frames as `show_count` says. `removed` gives the number of a row to
    take out, from 0; `added` asks for an empty one at the end; `spread` gives the address of a cell
    whose answer is that of all rows.

    A subclass sets `places`, the layout that the frames go into, before it begins.
    """

    removed = Signal(str, int)
    added = Signal(str)
    spread = Signal(str)

    least = 0
    """Frames that stand even where the draft has no row: one may be typed into at once."""

    def __init__(
        self, field: Field, address: str, label: str, editor: QWidget, body: QWidget
    ) -> None:
        self.frames: list[RowFrame] = []
        self.places = QVBoxLayout()
        self.places.setSpacing(8)
        super().__init__(field, address, label, editor, body=body)

    def show_count(self, count: int, make: MakeRows) -> None:
        """As many frames as there are rows: the last ones go, or new ones follow them."""
        while len(self.frames) > count:
            frame = self.frames.pop()
            self.places.removeWidget(frame)
            frame.hide()
            frame.deleteLater()
        for number in range(len(self.frames), count):
            frame = self.make_frame(number, make)
            frame.removed.connect(lambda number=number: self.removed.emit(self.address, number))
            frame.spread.connect(self.spread)
            self.frames.append(frame)
            self.places.addWidget(frame)
            frame.show()  # the layout would do it later, and the focus may be wanted now
        for frame in self.frames:
            frame.say_count(count)

    def make_frame(self, number: int, make: MakeRows) -> RowFrame:
        """A frame for the row `number`."""
        raise NotImplementedError

    def current(self) -> int | None:
        """The number of the row that has the focus, from 0."""
        focused = QApplication.focusWidget()
        for frame in self.frames:
            if focused is not None and frame.isAncestorOf(focused):
                return frame.number
        return None

    def current_cell(self) -> str:
        """The address of the cell that has the focus, or "". Its first column names the row and is
        no answer that others could share."""
        focused = QApplication.focusWidget()
        cells = (row for frame in self.frames for row in frame.rows[1:])
        inside = (row for row in cells if focused is not None and row.isAncestorOf(focused))
        return next((row.address for row in inside), "")

    def focus_row(self, number: int) -> None:
        """The row `number`, or the last one before it, takes the focus; the field if there is
        none."""
        if self.frames and number >= 0:
            self.frames[min(number, len(self.frames) - 1)].focus_first()
        else:
            self.setFocus()
