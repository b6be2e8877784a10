"""The box under a timeline: a note is typed here and stands in the log for good once added."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from pocdesk.ui.parts.action import action
from pocdesk.ui.parts.button import KeyButton


class EntryBox(QWidget):
    """`noted` gives the text; the box is emptied by `accept` once the note is written."""

    noted = Signal(str)
    attach_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.editor = QPlainTextEdit()
        self.editor.setObjectName("note")
        self.editor.setAccessibleName("Note for the timeline")
        self.editor.setPlaceholderText("Add a line to the timeline")
        self.editor.setTabChangesFocus(True)
        add = KeyButton("Add", "Ctrl+Enter")
        add.clicked.connect(self._on_add)
        attach = KeyButton("Attach", "Ctrl+Shift+A")
        attach.clicked.connect(self.attach_wanted)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(attach)
        buttons.addStretch(1)
        buttons.addWidget(add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(self.editor)
        layout.addLayout(buttons)
        action(self, "Add the note", ("Ctrl+Return", "Ctrl+Enter"), self._on_add)
        self.setFocusProxy(self.editor)

    def measure(self, line: int) -> None:
        """Room for two lines of `line` pixels."""
        self.editor.setFixedHeight(2 * line + 18)

    def text(self) -> str:
        """What is typed and not yet added."""
        return self.editor.toPlainText()

    def accept(self) -> None:
        """The note is written: the box is empty again."""
        self.editor.clear()

    def _on_add(self) -> None:
        if self.text().strip():
            self.noted.emit(self.text())
        self.editor.setFocus()
