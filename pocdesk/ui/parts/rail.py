"""The rail at the left: the menu at its head, then the places of the window, icon and word."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from pocdesk.ui.parts.icon import icon
from pocdesk.ui.parts.label import hint
from pocdesk.ui.theme import Look

_WIDE = 60
_HIGH = 54
_NARROW = 36
_FRAME = 4


class Rail(QWidget):
    """Places as (key, word, drawing, keys). `chosen` gives the key, `menu_wanted` asks for the
    menu. In a window too low for the words the icons stand alone."""

    chosen = Signal(str)
    menu_wanted = Signal()

    def __init__(self, places: tuple[tuple[str, str, str, str], ...], look: Look) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._look = look
        self._words = True
        self._drawings = {key: drawing for key, _, drawing, _ in places}
        self._buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self._column = layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 10)
        layout.setSpacing(4)
        self.menu = self._button("menu", "Menu", "F10")
        self._drawings["menu"] = "menu"
        self.menu.clicked.connect(self.menu_wanted)
        layout.addWidget(self.menu)
        for key, word, _, keys in places:
            button = self._button(key, word, keys)
            button.setCheckable(True)
            button.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
            self._group.addButton(button)
            layout.addWidget(button)
        layout.addStretch(1)
        self._measure()
        look.changed.connect(self._measure)

    def mark(self, place: str) -> None:
        """Shows where the officer is."""
        self._buttons[place].setChecked(True)

    def show_words(self, words: bool) -> None:
        """With the words under the icons, or as icons alone."""
        self._words = words
        self._measure()

    def _button(self, key: str, word: str, keys: str) -> QToolButton:
        button = QToolButton()
        button.setText(word)
        button.setAccessibleName(word)
        button.setObjectName(f"go_{key}")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        hint(button, f"{word}, {keys}")
        self._buttons[key] = button
        return button

    def minimumSizeHint(self) -> QSize:
        """As low as the icons alone."""
        return QSize(super().minimumSizeHint().width(), self._needed(_NARROW))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _needed(self, high: int) -> int:
        around, gap = self._column.contentsMargins(), self._column.spacing()
        gaps = (len(self._buttons) - 1) * gap + around.top() + around.bottom()
        return round(high * self._look.theme.factor) * len(self._buttons) + gaps

    def _measure(self) -> None:
        theme = self._look.theme
        side = round(20 * theme.factor)
        muted, accent = theme.colour("muted"), theme.colour("accent")
        style = Qt.ToolButtonStyle
        words = self._words and self.height() >= self._needed(_HIGH)
        strong = QFontMetrics(theme.font("small", strong=True))
        around = 2 * strong.horizontalAdvance(" ") + _FRAME
        for key, button in self._buttons.items():
            button.setIcon(icon(self._drawings[key], muted, side, on=accent))
            button.setIconSize(QSize(side, side))
            button.setToolButtonStyle(
                style.ToolButtonTextUnderIcon if words else style.ToolButtonIconOnly
            )
            wide, high = round(_NARROW * theme.factor), round(_NARROW * theme.factor)
            if words:
                wide = strong.horizontalAdvance(button.text()) + around
                wide, high = max(wide, round(_WIDE * theme.factor)), round(_HIGH * theme.factor)
            button.setMinimumSize(wide, high)
