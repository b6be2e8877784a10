"""A list and what it leads to: side by side where there is room, else the one over the other."""

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget


class SideBySide(QWidget):
    """`side` keeps its width, `main` takes the rest; with `behind` the side stands at the right.

    Where `main` would be narrower than `least`, both have the whole room and the one with the focus
    lies on top: F6, Tab and Esc change between them. `turned` says that this has changed.
    """

    turned = Signal()

    def __init__(self, side: QWidget, main: QWidget, *, behind: bool = False) -> None:
        super().__init__()
        self._behind = behind
        self._side = side
        self._main = main
        self._width = 0
        self._least = 0
        self._is_narrow = False
        for part in (main, side):
            part.setParent(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    @property
    def is_narrow(self) -> bool:
        """Whether one part covers the other."""
        return self._is_narrow

    def measure(self, width: int, least: int) -> None:
        """The width of the side, and the least that the main part needs beside it."""
        self._width, self._least = width, least
        self._place()

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self._width, 240), 120)

    def sizeHint(self) -> QSize:
        return QSize(self._width + self._least, 400)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        narrow = self.width() < self._width + self._least
        whole = self.rect()
        if narrow:
            self._side.setGeometry(whole)
            self._main.setGeometry(whole)
        else:
            others = self.width() - self._width
            side = QRect(others if self._behind else 0, 0, self._width, self.height())
            main = QRect(0 if self._behind else self._width, 0, others, self.height())
            self._side.setGeometry(self._mirrored(side))
            self._main.setGeometry(self._mirrored(main))
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            self.turned.emit()
        if narrow:
            self._on_focus(None, QApplication.focusWidget())

    def _mirrored(self, place: QRect) -> QRect:
        return self.style().visualRect(self.layoutDirection(), self.rect(), place)

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        if not self._is_narrow or now is None:
            return
        if now is self._main or self._main.isAncestorOf(now):
            self._main.raise_()
        elif now is self._side or self._side.isAncestorOf(now):
            self._side.raise_()
