"""The rail at the left: the places of the window, each an icon and a word."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QToolButton, QVBoxLayout, QWidget

from pocdesk.ui.parts.action import action
from pocdesk.ui.parts.icon import icon
from pocdesk.ui.parts.label import hint
from pocdesk.ui.theme import Look


class Rail(QWidget):
    """Places as (key, word, drawing); Alt+1 and so on go there. `chosen` gives the key."""

    chosen = Signal(str)

    def __init__(self, places: tuple[tuple[str, str, str], ...], look: Look) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look = look
        self._drawings = {key: drawing for key, _, drawing in places}
        self._buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 10, 8, 10)
        layout.setSpacing(4)
        for number, (key, word, _) in enumerate(places, start=1):
            layout.addWidget(self._button(key, word, number))
        layout.addStretch(1)
        self._measure()
        look.changed.connect(self._measure)

    def mark(self, place: str) -> None:
        """Shows where the officer is."""
        self._buttons[place].setChecked(True)

    def _button(self, key: str, word: str, number: int) -> QToolButton:
        button = QToolButton()
        button.setText(word)
        button.setObjectName(f"go_{key}")
        button.setCheckable(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        hint(button, f"{word}, Alt+{number}")
        button.clicked.connect(lambda: self.chosen.emit(key))
        action(self, word, (f"Alt+{number}",), button.click, everywhere=True)
        self._group.addButton(button)
        self._buttons[key] = button
        return button

    def _measure(self) -> None:
        theme = self._look.theme
        side = round(20 * theme.factor)
        muted, accent = theme.colour("muted"), theme.colour("accent")
        for key, button in self._buttons.items():
            button.setIcon(icon(self._drawings[key], muted, side, on=accent))
            button.setIconSize(QSize(side, side))
            button.setMinimumSize(round(60 * theme.factor), round(52 * theme.factor))
