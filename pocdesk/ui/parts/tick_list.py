"""A list whose lines are ticked: Space, Enter or a click turns the mark of one over."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from pocdesk.ui.models.lines import Line
from pocdesk.ui.parts.lines import LineList
from pocdesk.ui.theme import Look


class TickList(LineList):
    """`ticked` gives the keys of all lines that are ticked now."""

    ticked = Signal(object)

    def __init__(self, name: str, look: Look) -> None:
        super().__init__(name, look, tall=True)
        self._shown: tuple[Line, ...] = ()
        self._marked: set[str] = set()
        self.chosen.connect(self._turn)

    def show_ticks(self, lines: Sequence[Line], ticked: Sequence[str] = ()) -> None:
        """The lines; those whose keys are in `ticked` bear a mark."""
        self._shown = tuple(lines)
        self._marked = set(ticked)
        self._draw()

    @property
    def marked(self) -> frozenset[str]:
        """The keys of the lines that are ticked."""
        return frozenset(self._marked)

    def mark_all(self, *, ticked: bool) -> None:
        """Ticks every line, or none."""
        keys = {line.key for line in self._shown if not line.heading}
        self._marked = keys if ticked else set()
        self._draw()
        self.ticked.emit(self.marked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.modifiers() and self.current():
            self._turn(self.current())
            return
        super().keyPressEvent(event)

    def _turn(self, key: str) -> None:
        self._marked ^= {key}
        self._draw()
        self.ticked.emit(self.marked)

    def _draw(self) -> None:
        self.show_lines([line if line.heading else self._dressed(line) for line in self._shown])

    def _dressed(self, line: Line) -> Line:
        drawing = "check" if line.key in self._marked else "empty"
        tone = "success" if line.key in self._marked else "muted"
        return replace(line, drawing=drawing, tone=tone)
