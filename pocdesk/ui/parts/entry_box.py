"""The box under a timeline: a note is typed here and stands in the log for good once added."""

import math

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pocdesk.ui.acts import BY_NAME
from pocdesk.ui.parts.banner import announce
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.flow import Flow
from pocdesk.ui.parts.icon import IconLabel
from pocdesk.ui.parts.label import PlainLabel, hint
from pocdesk.ui.parts.laid_out import nest
from pocdesk.ui.parts.limited import LimitedText
from pocdesk.ui.parts.restored import RestoredLine

_LEAST, _MOST = 2, 8
_AROUND = 20


class EntryBox(QWidget):
    """`noted` gives the text; the box is emptied by `accept` once the note is written. `wanted`
    names another act of the window: to call, to attach a file, to wait."""

    noted = Signal(str)
    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.editor = LimitedText()
        self.editor.setObjectName("note")
        self.editor.setAccessibleName("Note for the timeline")
        self.editor.setPlaceholderText("Add a line to the timeline")
        self.editor.textChanged.connect(self._fit)
        self.restored = RestoredLine()
        self._refused = PlainLabel(tone="warning", wrap=True)
        self._refused.hide()
        self.editor.refused.connect(self._say_refused)
        self._buttons = [
            _button(word, name, drawing)
            for word, name, drawing in (
                ("Call", "call-back", "phone"),
                ("File", "attach", "attach"),
                ("Waiting until", "wait", ""),
            )
        ]
        for button in self._buttons:
            name = button.objectName()
            button.clicked.connect(lambda _on=False, name=name: self.wanted.emit(name))
        add = KeyButton("Add", "Ctrl+Enter")
        add.setObjectName("add-note")
        add.clicked.connect(self.add)
        row = Flow(gap=8, row_gap=6, last_right=True)
        for button in (*self._buttons, add):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(self.restored)
        layout.addWidget(self.editor)
        layout.addWidget(self._refused)
        nest(layout, row)
        self.setFocusProxy(self.editor)
        self._line = 0

    def measure(self, line: int) -> None:
        """Room for two lines of `line` pixels, and for more once there are more."""
        self._line = line
        self._fit()

    def text(self) -> str:
        """What is typed and not yet added."""
        return self.editor.toPlainText()

    def show_text(self, text: str) -> None:
        """What was being typed for the case that is now on the page."""
        if self.text() != text:
            self.editor.setPlainText(text)
        self.restored.clear()

    def accept(self) -> None:
        """The note is written: the box is empty again."""
        self.editor.clear()
        self.restored.clear()

    def add(self) -> None:
        """Asks for what is typed to be written down."""
        if self.text().strip():
            self.noted.emit(self.text())
        self.editor.setFocus()

    def _say_refused(self, sentence: str) -> None:
        """What the box did not take, until it is changed."""
        self._refused.setText(sentence)
        self._refused.setVisible(bool(sentence))
        if sentence:
            announce(self.editor, sentence)

    def _fit(self) -> None:
        lines = math.ceil(self.editor.document().size().height())
        shown = max(_LEAST, min(_MOST, lines))
        high = shown * self._line + _AROUND
        if self.editor.height() != high:
            self.editor.setFixedHeight(high)


def _button(word: str, name: str, drawing: str) -> KeyButton:
    """A letter fits on the button, a chord only into its tool tip: all four stand in one row."""
    keys = BY_NAME[name].key_text
    first = keys.split(", ")[0]
    button = KeyButton(word, first if len(first) == 1 else "")
    button.setObjectName(name)
    button.setAccessibleDescription(keys)
    hint(button, f"{BY_NAME[name].title}, {keys}")
    row = button.layout()
    if drawing and isinstance(row, QHBoxLayout):
        picture = IconLabel(drawing, tone="text")
        picture.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row.insertWidget(1, picture)
    return button
