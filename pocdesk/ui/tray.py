"""The tray: a new request from anywhere, and a notice when a clock runs out; it names no case."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

_TITLE = "PocDesk"
_SHOWN_MS = 20_000


class Tray(QObject):
    """`request_wanted` and `window_wanted` ask for a new request, and for the window.

    Where the desktop has no tray nothing is shown: the strip in the window is the truth. `has_tray`
    answers whether it has one.
    """

    request_wanted = Signal()
    window_wanted = Signal()

    def __init__(
        self,
        window: QWidget,
        picture: QIcon,
        has_tray: Callable[[], bool] = QSystemTrayIcon.isSystemTrayAvailable,
    ) -> None:
        super().__init__(window)
        self._icon: QSystemTrayIcon | None = None
        if not has_tray():
            return
        self._menu = QMenu(window)
        self._menu.setAccessibleName(_TITLE)
        self._menu.addAction("New request").triggered.connect(lambda: self.request_wanted.emit())
        self._menu.addAction("Show the desk").triggered.connect(lambda: self.window_wanted.emit())
        self._icon = QSystemTrayIcon(picture, window)
        self._icon.setContextMenu(self._menu)
        self._icon.setToolTip(_TITLE)
        self._icon.activated.connect(lambda _why: self.window_wanted.emit())
        self._icon.messageClicked.connect(self.window_wanted)
        self._icon.show()

    def notice(self, text: str) -> None:
        """Shows `text`, which names no case, beside the clock of the desktop."""
        if self._icon is not None:
            self._icon.showMessage(_TITLE, text, QSystemTrayIcon.MessageIcon.Warning, _SHOWN_MS)
