"""Boxes to tick: one with a label that wraps, or several of a closed list."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QWidget

from pocdesk.ui.parts.label import PlainLabel

_ONE_COLUMN = 7


class Tick(QWidget):
    """A box with a label that wraps; a click on the label ticks the box."""

    ticked = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.box = QCheckBox()
        self.box.setProperty("bare", True)
        self.box.setAccessibleName(name)
        self.box.clicked.connect(self.ticked)
        words = PlainLabel(name, wrap=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(words, 1)
        self.setFocusProxy(self.box)

    def is_ticked(self) -> bool:
        return self.box.isChecked()

    def show_tick(self, value: bool) -> None:
        self.box.setChecked(value)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.box.click()


class Ticks(QWidget):
    """Several of a list of (id, name), each with a box of its own; `ticked` says that one was."""

    ticked = Signal()

    def __init__(self, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setVerticalSpacing(0)
        columns = 2 if len(choices) > _ONE_COLUMN else 1
        self._boxes = {id: Tick(name) for id, name in choices}
        for place, box in enumerate(self._boxes.values()):
            box.ticked.connect(self.ticked)
            layout.addWidget(box, place // columns, place % columns)
        if self._boxes:
            self.setFocusProxy(next(iter(self._boxes.values())))

    def chosen(self) -> tuple[str, ...]:
        """The ids of those that are ticked, in the order of the list."""
        return tuple(id for id, box in self._boxes.items() if box.is_ticked())

    def choose(self, ids: Collection[str]) -> None:
        """Ticks these alone."""
        for id, box in self._boxes.items():
            box.show_tick(id in ids)
