"""A row of words of which one is chosen: by arrows, by its letter, or by a click."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QSizePolicy, QWidget

from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.label import restyle

_GAP = 8


class ChoiceRow(QWidget):
    """Choices as (key, word, letter); a letter "" is none. `chosen` gives the key; `picked` too, of
    what was pressed or clicked, even where that is the choice already.

    The row is one stop of Tab, at the choice made; inside it the arrows and letters choose. Where
    there is no room for all words beside each other, they stand in two rows, or each in its own.
    """

    chosen = Signal(str)
    picked = Signal(str)

    def __init__(self, name: str, choices: Sequence[tuple[str, str, str]]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._letters = {letter: key for key, _, letter in choices if letter}
        self._keys = [key for key, _, _ in choices]
        self._buttons: dict[str, KeyButton] = {}
        self._group = QButtonGroup(self)
        self._made = ""  # not asked of the buttons: Qt has checked a clicked one before it says so
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        for key, word, letter in choices:
            button = KeyButton(word, letter)
            button.setCheckable(True)
            button.setProperty("choice", True)
            button.setObjectName(key)
            button.setAccessibleName(self._spoken(word))
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda _checked=False, key=key: self._pick(key))
            self._group.addButton(button)
            self._buttons[key] = button
        self._arrange()

    def choose(self, key: str, usual: str = "") -> None:
        """Makes `key` the choice, or `usual` where there is no such choice; "" unmakes it."""
        key = key if key in self._buttons else usual
        before, self._made = self._made, key
        self._group.setExclusive(bool(key))
        for name, button in self._buttons.items():
            button.setChecked(name == key)
            button.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus
                if name == (key or self._keys[0])
                else Qt.FocusPolicy.ClickFocus
            )
        self.setFocusProxy(self._buttons[key or self._keys[0]])
        if key != before:
            self.chosen.emit(key)

    def key(self) -> str:
        """The choice made, or ""."""
        return self._made

    def say(self, key: str, word: str) -> None:
        """Another word for the choice `key`."""
        button = self._buttons[key]
        if button.accessibleName() != (name := self._spoken(word)):
            button.say(word)
            button.setAccessibleName(name)
            self._arrange()

    def mark(self, key: str, tone: str) -> None:
        """The choice `key` shows on the ground of `tone` while it is made."""
        self._buttons[key].setProperty("tone", tone)
        restyle(self._buttons[key])

    def minimumSizeHint(self) -> QSize:
        widest = max(button.sizeHint().width() for button in self._buttons.values())
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._arrange()

    def press(self, letter: str) -> bool:
        """Chooses by the letter that a button shows; False where none shows it."""
        key = self._letters.get(letter)
        if key is not None:
            self._pick(key)
        return key is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Keys that a button leaves alone arrive here.
        if self.press(event.text().upper()):
            return
        key = None
        if event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            forward = (event.key() == Qt.Key.Key_Right) is not self.isRightToLeft()
            made = self.key()
            here = self._keys.index(made) if made else -1 if forward else 0
            key = self._keys[(here + (1 if forward else -1)) % len(self._keys)]
        if key is None:
            super().keyPressEvent(event)
            return
        self._pick(key)

    def _pick(self, key: str) -> None:
        self.choose(key)
        self._buttons[key].setFocus()
        self.picked.emit(key)

    def _spoken(self, word: str) -> str:
        return f"{self.accessibleName()}: {word}"

    def _arrange(self) -> None:
        buttons = list(self._buttons.values())
        wide = [button.sizeHint().width() for button in buttons]
        every, half = len(buttons), (len(buttons) + 1) // 2
        columns = 1
        if sum(wide) + _GAP * (every - 1) <= self.width():
            columns = every
        elif max(wide) * half + _GAP * (half - 1) <= self.width():
            columns = half
        if columns == self._columns:
            return
        self._columns = columns
        for column in range(every):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        for place, button in enumerate(buttons):
            self._grid.addWidget(button, place // columns, place % columns)
