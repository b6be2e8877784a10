"""A page that works through a list: a head with one act, lines, and what the current one asks."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pocdesk.ui.pages.page import Page
from pocdesk.ui.parts.act_head import ActHead
from pocdesk.ui.parts.empty import Empty
from pocdesk.ui.parts.lines import LineList
from pocdesk.ui.parts.side_by_side import SideBySide
from pocdesk.ui.parts.states import States
from pocdesk.ui.theme import Look

_WIDEST_LIST = 1.25
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class ListedPage(Page):
    """`lines` beside `pane` below `head`; `wide` is the list and `least` the pane, in pixels at
    100 %. A key on a line answers it, Enter leads to what it asks, Esc back and then away."""

    def __init__(
        self,
        look: Look,
        parts: tuple[ActHead, LineList, QWidget],
        nothing: str,
        *,
        wide: int,
        least: int,
    ) -> None:
        super().__init__()
        self._widths = (wide, least)
        self._worn = look
        head, self._list, self._beside = parts
        self._list.installEventFilter(self)
        side = QWidget()
        side.setObjectName("side")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inside = QVBoxLayout(side)
        inside.setContentsMargins(0, 8, 1, 8)
        inside.addWidget(self._list)
        self._whole = SideBySide(side, self._beside)
        self.states = States(self._whole, Empty(nothing))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(self.states, 1)
        self._measure()
        look.changed.connect(self._measure)
        self.setFocusProxy(self._list)

    def press(self, key: str) -> bool:
        """Takes a key that was pressed on a line; False where it means nothing there."""
        raise NotImplementedError

    def enter(self) -> bool:
        """Gives the focus to what the line asks; False where it asks nothing."""
        raise NotImplementedError

    def go_away(self) -> None:
        """Esc on the list."""
        raise NotImplementedError

    def leave(self) -> bool:
        """Esc: from what is asked back to the list, then away."""
        focused = self.focusWidget()
        if focused is not None and self._beside.isAncestorOf(focused):
            self._list.setFocus()
        else:
            self.go_away()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if plain and event.text() and self.press(event.text()):
                return True
            if plain and Qt.Key(event.key()) in _ENTER and self.enter():
                return True
        return super().eventFilter(watched, event)

    def _measure(self) -> None:
        factor = self._worn.theme.factor
        wide, least = self._widths
        self._whole.measure(round(wide * min(factor, _WIDEST_LIST)), round(least * factor))
