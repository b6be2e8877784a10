"""The four states of a list: its lines, empty, loading (after 150 ms), failed."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pocdesk.ui.messages import notice_of
from pocdesk.ui.parts.banner import Banner
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.laid_out import nest

_PATIENCE_MS = 150


class States(QStackedWidget):
    """Shows `view`, or in its place why it shows nothing. `empty` says what fills the list."""

    def __init__(self, view: QWidget, empty: QWidget) -> None:
        super().__init__()
        self._view = view
        self._empty = empty
        self._loading = PlainLabel("Reading …", tone="muted")
        self._loading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._failed = _Failed()
        for state in (view, empty, self._loading, self._failed):
            self.addWidget(state)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(lambda: self.setCurrentWidget(self._loading))

    @property
    def state(self) -> str:
        """One of "view", "empty", "loading" and "failed"."""
        return ("view", "empty", "loading", "failed")[self.currentIndex()]

    def begin(self) -> None:
        """A reading has begun; only one that lasts is said."""
        self._patience.start()

    def show_view(self) -> None:
        """The list has lines."""
        self._turn_to(self._view)

    def show_empty(self) -> None:
        """The list has none."""
        self._turn_to(self._empty)

    def show_lines(self, lines: bool) -> None:
        """The list was read: with `lines`, or empty."""
        self._turn_to(self._view if lines else self._empty)

    def fail(self, error: Exception, again: Callable[[], None]) -> None:
        """The reading failed; the button does `again`."""
        self._failed.show_error(error, again)
        self._turn_to(self._failed)

    def _turn_to(self, state: QWidget) -> None:
        self._patience.stop()
        self.setCurrentWidget(state)


class _Failed(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._again: Callable[[], None] | None = None
        self._banner = Banner(place="sheet", closable=False)
        self._button = KeyButton("Try again")
        self._button.clicked.connect(self._on_again)
        button = QHBoxLayout()
        button.addWidget(self._button)
        button.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._banner)
        nest(layout, button)
        layout.addStretch(1)
        self.setFocusProxy(self._button)

    def show_error(self, error: Exception, again: Callable[[], None]) -> None:
        self._again = again
        self._banner.tell(notice_of(error))

    def _on_again(self) -> None:
        if self._again is not None:
            self._again()
