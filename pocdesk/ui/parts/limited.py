"""Editors that take no more than a field has room for, and say so at the field.

A paste of a whole file would hold the window up: Qt sets a word without end in a time that grows
with the square of its length.
"""

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QTextOption
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

SHORT = 200
"""Characters of what stands on a card or in one line of the log: a name, a reference, a wait."""

LINE = 1_000
"""Characters of one line of a letter."""

TEXT = 20_000
"""Characters of a text that is read in the log: some seven pages."""

_LONG_WORD = 500
_NO_WORD = 10_000
_LEADS = "Shorten it, or attach it as a file."


class LimitedLine(QLineEdit):
    """One line. `refused` gives the sentence to say at the field, "" once it no longer holds."""

    refused = Signal(str)

    def __init__(self, limit: int = LINE) -> None:
        super().__init__()
        self._limit = limit
        self._told = False
        self.setMaxLength(limit)
        self.inputRejected.connect(self._on_rejected)
        self.textChanged.connect(self._on_changed)

    def setText(self, text: str | None) -> None:
        # What the program brings back is never cut: the field would show less than is kept.
        self.setMaxLength(max(self._limit, len((text or "").encode("utf-16-le")) // 2))
        super().setText(text)

    def _on_rejected(self) -> None:
        if len(self.text()) >= self._limit:
            self._told = True
            self.refused.emit(f"{self._limit:,} characters fit here; the rest was left out.")

    def _on_changed(self, text: str) -> None:
        if self._told and len(text) < self._limit:
            self._told = False
            self.refused.emit("")


class LimitedText(QPlainTextEdit):
    """Paragraphs. `refused` gives the sentence to say at the field, "" at the next change.

    What does not fit is refused as a whole: half a text is a wrong one.
    """

    refused = Signal(str)

    def __init__(self, limit: int = TEXT) -> None:
        super().__init__()
        self._limit = limit
        self._told = False
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._on_changed)

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = source.text()
        if said := self._fault(text):
            self._refuse(said)
            return
        self._wrap_for(text)
        super().insertFromMimeData(source)

    def setPlainText(self, text: str) -> None:
        self._wrap_for(text, alone=True)
        super().setPlainText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # What takes something away or goes through the text always may.
        if event.text().isprintable() and event.text() and self._room_for(event.text()) < 0:
            self._refuse(f"{self._limit:,} characters fit here.")
            return
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if event.commitString() and self._room_for(event.commitString()) < 0:
            self._refuse(f"{self._limit:,} characters fit here.")
            return
        super().inputMethodEvent(event)

    def _refuse(self, sentence: str) -> None:
        self._told = True
        self.refused.emit(sentence)

    def _room_for(self, text: str) -> int:
        """How many characters would still fit once `text` stands in the place of the selection."""
        cursor = self.textCursor()
        taken = cursor.selectionEnd() - cursor.selectionStart()
        return self._limit - (self.document().characterCount() - 1 - taken + len(text))

    def _fault(self, text: str) -> str:
        size = self._limit - self._room_for(text)
        if size > self._limit:
            return f"Nothing was put in: {size:,} characters, {self._limit:,} fit here. {_LEADS}"
        word = _longest_word(text)
        if word > _NO_WORD:
            return f"Nothing was put in: it has a word of {word:,} characters. {_LEADS}"
        return ""

    def _wrap_for(self, text: str, *, alone: bool = False) -> None:
        """Lines break anywhere as long as a long word stands there."""
        option = QTextOption.WrapMode
        if _longest_word(text) > _LONG_WORD:
            self.setWordWrapMode(option.WrapAnywhere)
        elif alone:
            self.setWordWrapMode(option.WrapAtWordBoundaryOrAnywhere)

    def _on_changed(self) -> None:
        if self._told:
            self._told = False
            self.refused.emit("")


def _longest_word(text: str) -> int:
    return max(map(len, text.split()), default=0)
