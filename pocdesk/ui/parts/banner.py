"""A banner: what happened, what is safe, what to do; trouble stays until the officer closes it."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pocdesk.ui.messages import Level, Notice
from pocdesk.ui.parts.button import IconButton, KeyButton
from pocdesk.ui.parts.clipboard import copy
from pocdesk.ui.parts.icon import IconLabel
from pocdesk.ui.parts.label import PlainLabel, restyle
from pocdesk.ui.parts.laid_out import nest

_DRAWINGS = {
    Level.INFORM: ("check", "accent"),
    Level.SUCCESS: ("check", "success"),
    Level.WARNING: ("triangle", "warning"),
    Level.DANGER: ("octagon", "danger"),
}
_GOOD = frozenset({Level.SUCCESS, Level.INFORM})
_STAYS_MS = 12_000
_AGAIN_MS = 2_000


def announce(widget: QWidget, text: str, *, urgent: bool = False) -> None:
    """Lets a screen reader say `text`, at once if it is urgent."""
    event = QAccessibleAnnouncementEvent(widget, text)
    if urgent:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)


class Banner(QFrame):
    """One notice at a time; hidden while there is none. `closed` says that it was read.

    Good news leaves by itself after `stays_ms`, but not under the pointer or the focus.
    """

    closed = Signal()

    def __init__(
        self, *, place: str = "float", closable: bool = True, stays_ms: int = _STAYS_MS
    ) -> None:
        super().__init__()
        self.setProperty("place", place)
        self._stays_ms = stays_ms
        self._time = QTimer(self)
        self._time.setSingleShot(True)
        self._time.timeout.connect(self._on_time)
        self._notice: Notice | None = None
        self._drawing = IconLabel(size=20)
        self._happened = PlainLabel(face="strong", wrap=True)
        self._rest = PlainLabel(wrap=True)
        self._details = KeyButton("Copy details", quiet=True)
        self._details.clicked.connect(self._on_details)
        self._close = IconButton("close", "Close this message")
        self._close.clicked.connect(self.clear)

        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._happened)
        words.addWidget(self._rest)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 10, 12, 10)
        layout.setSpacing(12)
        layout.addWidget(self._drawing, 0, Qt.AlignmentFlag.AlignTop)
        nest(layout, words, 1)
        layout.addWidget(self._details, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        if not closable:
            self._close.hide()
        self.hide()

    @property
    def notice(self) -> Notice | None:
        """What is shown now."""
        return self._notice

    def tell(self, notice: Notice) -> None:
        """Shows `notice` in place of what was there, and says it to a screen reader."""
        self._notice = notice
        drawing, tone = _DRAWINGS[notice.level]
        self._drawing.show_icon(drawing, tone)
        self._happened.setText(notice.happened)
        rest = " ".join(part for part in (notice.safe, notice.remedy) if part)
        self._rest.setText(rest)
        self._rest.setVisible(bool(rest))
        self._details.setVisible(bool(notice.details))
        self.setAccessibleName(notice.whole)
        self.setProperty("level", notice.level.value)
        restyle(self)
        self.show()
        announce(self, notice.whole, urgent=notice.level in {Level.WARNING, Level.DANGER})
        self._time.stop()
        if notice.level in _GOOD:
            self._time.start(self._stays_ms)

    def clear(self) -> None:
        """Takes the notice away; nothing of it stays in the widgets."""
        self._time.stop()
        if self._notice is not None:
            self._notice = None
            self.hide()
            self._happened.clear()
            self._rest.clear()
            self.setAccessibleName("")
            self.closed.emit()

    def _on_time(self) -> None:
        focused = QApplication.focusWidget()
        if self.underMouse() or (focused is not None and self.isAncestorOf(focused)):
            self._time.start(min(self._stays_ms, _AGAIN_MS))
        else:
            self.clear()

    def _on_details(self) -> None:
        if self._notice is not None:
            copy(self._notice.details)
