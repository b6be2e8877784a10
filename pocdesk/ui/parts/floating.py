"""What floats over the foot of the page for a while, so that nothing moves under the hand."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from pocdesk.ui.theme import Look

FLOATS = "floats"
"""The property of what lies over the page without taking its place."""

_WIDE = 400
_MARGIN = 12
_GAP = 8
_MOVING = frozenset(
    {
        QEvent.Type.Resize,
        QEvent.Type.Move,
        QEvent.Type.Show,
        QEvent.Type.Hide,
        QEvent.Type.LayoutRequest,
    }
)


class Floating(QObject):
    """Keeps `parts`, the lowest first, at the lower right corner of `room`, one above the other.

    There nothing of a page begins; what is written or pressed stands at its head and its left. They
    are no wider than the last column of a case, so that its others, with what is asked, stay free.
    The buttons of a sheet do stand there, and so may the answers of which one has the focus: what
    floats goes up above them.
    """

    def __init__(self, room: QWidget, parts: Sequence[QWidget], look: Look) -> None:
        super().__init__(room)
        self._room = room
        self._parts = tuple(parts)
        self._look = look
        self._buttons: QWidget | None = None
        self._answers: QWidget | None = None
        for part in self._parts:
            part.setProperty(FLOATS, True)
            part.installEventFilter(self)
        room.installEventFilter(self)
        look.changed.connect(self._place)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    def keep_free(self, buttons: QWidget | None) -> None:
        """Covers no `buttons`, wherever they go; None once their sheet is closed."""
        self._buttons = buttons
        if buttons is not None:
            buttons.installEventFilter(self)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVING:
            self._place()
        return False

    def _place(self) -> None:
        room = self._room.geometry()
        wide = min(round(_WIDE * self._look.theme.factor), room.width() - 2 * _MARGIN)
        bottom = room.bottom() + 1 - _MARGIN
        mirrored = self._room.isRightToLeft()
        left = room.left() + _MARGIN if mirrored else room.right() + 1 - _MARGIN - wide
        for part in self._parts:
            if part.isHidden():
                continue
            high = part.heightForWidth(wide)
            high = part.sizeHint().height() if high < 0 else high
            for taken in self._taken():
                above = taken.top() - _GAP
                covers = taken.intersects(QRect(left, bottom - high, wide, high))
                if covers and above - high >= room.top():
                    bottom = above
            if part.geometry().getRect() != (left, bottom - high, wide, high):
                part.setGeometry(left, bottom - high, wide, high)
                part.raise_()
            layout = part.layout()
            if layout is not None and layout.geometry() != part.contentsRect():
                layout.setGeometry(part.contentsRect())  # now: a notice is read at once
            bottom -= high + _GAP

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        """The row of answers in which the focus is stays free, also while its page scrolls."""
        self._answers = now.parentWidget() if now is not None and now.property("choice") else None
        moves = self._answers
        while moves is not None and moves is not self._room:
            moves.installEventFilter(self)
            moves = moves.parentWidget()
        self._place()

    def _taken(self) -> Iterator[QRect]:
        """Where the buttons of the sheet and the answers stand beside the room, the lowest first;
        nowhere without them."""
        around = self._room.parentWidget()
        for part in (self._buttons, self._answers):
            if part is None or around is None or not isValid(part) or not part.isVisible():
                continue
            if around.isAncestorOf(part):
                yield QRect(part.mapTo(around, QPoint(0, 0)), part.size())
