"""Buttons that carry their key beside the word."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QPushButton, QSizePolicy, QToolButton

from pocdesk.ui.parts.icon import icon
from pocdesk.ui.parts.label import PlainLabel, hint, restyle

_USUAL_FONT = 13
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


def enter_presses(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Whether `event` is an Enter and has pressed `button`; Qt leaves that to Space outside its own
    dialogs. Of a choice Enter says that it is made: what is around it then acts."""
    alone = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    is_enter = alone and Qt.Key(event.key()) in _ENTER and not event.isAutoRepeat()
    if not is_enter or button.isCheckable():
        return False
    button.click()
    return True


class KeyButton(QPushButton):
    """A word and, quieter, its key; `main` is the page's one filled button, `quiet` a link.

    The two words are labels on the button, since a push button has one style of text.
    """

    def __init__(
        self, text: str, key: str = "", *, main: bool = False, quiet: bool = False
    ) -> None:
        super().__init__()
        if quiet:
            self.setProperty("quiet", True)
        self._word = PlainLabel(text, face="button", tone="accent" if quiet else "text")
        self._key = PlainLabel(key, face="small", tone="muted")
        if main:
            self.fill(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 0, 12, 0)
        layout.setSpacing(8)
        layout.addStretch(1)
        for label in (self._word, self._key):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            layout.addWidget(label)
        layout.addStretch(1)
        self._key.setVisible(bool(key))
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.say(text)

    def say(self, text: str, key: str | None = None) -> None:
        """Another word on the button, and with it another key if one is given."""
        self._word.setText(text)
        if key is not None:
            self._key.setText(key)
            self._key.setVisible(bool(key))
        self.setAccessibleName(text)
        self.setAccessibleDescription(self._key.text())
        self.updateGeometry()

    @property
    def is_filled(self) -> bool:
        """Whether it is drawn filled with the accent."""
        return bool(self.property("main"))

    def fill(self, main: bool) -> None:
        """Whether it is the one filled button of its page now."""
        if self.is_filled is not main:
            self.setProperty("main", main)
            self._word.say(self._word.text(), "on-accent" if main else "text")
            self._key.say(self._key.text(), "on-accent" if main else "muted")
            restyle(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not enter_presses(self, event):
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        plain = super().sizeHint()
        laid_out = self.layout()
        wide = laid_out.sizeHint().width() if laid_out is not None else 0
        return QSize(max(plain.width(), wide), plain.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class IconButton(QToolButton):
    """An icon that acts; `name` is what a screen reader says and the tool tip shows."""

    def __init__(self, drawing: str, name: str, *, size: int = 16) -> None:
        super().__init__()
        self._drawing = drawing
        self._size = size
        self.setAccessibleName(name)
        hint(self, name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not enter_presses(self, event):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange}:
            self._draw()

    def _draw(self) -> None:
        muted = self.palette().color(QPalette.ColorRole.PlaceholderText)
        side = round(self._size * max(1.0, self.font().pixelSize() / _USUAL_FONT))
        self.setIcon(icon(self._drawing, muted, side))
        self.setIconSize(QSize(side, side))
