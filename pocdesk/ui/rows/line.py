"""Rows for what is typed in one line, and for text in paragraphs."""

from PySide6.QtCore import QEvent, Qt, Signal

from pocdesk.forms.form import Field, Kind
from pocdesk.forms.kinds.words import LINE_LIMIT, TEXT_LIMIT
from pocdesk.ui.parts.limited import LimitedLine, LimitedText
from pocdesk.ui.rows.row import Row

_FRAME = 20
"""Border, padding and margin of a box of text, above and below together, in pixels."""

_EXAMPLES = {
    Kind.PHONE: "+ and the country's code",
    Kind.NUMBER: "a whole number",
}


class LineRow(Row):
    """One line of text: a word, a date, a number, an address."""

    def __init__(self, field: Field, address: str, label: str) -> None:
        self._line = LimitedLine(max(LINE_LIMIT, field.max_chars or 0))
        self._line.setPlaceholderText(_EXAMPLES.get(field.kind, ""))
        super().__init__(field, address, label, self._line)
        self._line.textEdited.connect(lambda _text: self._changed())

    def text(self) -> str:
        return self._line.text()

    def show_text(self, text: str) -> None:
        if text != self._line.text():
            self._line.setText(text)
            self._line.setCursorPosition(0)


class TextRow(Row):
    """Paragraphs; the box grows with its lines up to a limit, then scrolls."""

    def __init__(self, field: Field, address: str, label: str) -> None:
        self.box = TextBox()
        super().__init__(field, address, label, self.box)
        self.box.typed.connect(self._changed)

    def text(self) -> str:
        return self.box.toPlainText()

    def show_text(self, text: str) -> None:
        if text != self.box.toPlainText():
            self.box.blockSignals(True)
            self.box.setPlainText(text)
            self.box.blockSignals(False)


class TextBox(LimitedText):
    """A box from two to nine lines high; `typed` follows each change."""

    typed = Signal()

    _FEWEST = 2
    _MOST = 9

    def __init__(self) -> None:
        super().__init__(TEXT_LIMIT)
        self.textChanged.connect(self.typed)
        # Follows the width too: text that is wrapped has more lines.
        self.document().documentLayout().documentSizeChanged.connect(self.grow)
        self.grow()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.grow()

    def grow(self) -> None:
        """As high as its lines, from two to nine."""
        lines = int(self.document().size().height())
        shown = max(self._FEWEST, min(lines, self._MOST))
        high = shown * self.fontMetrics().lineSpacing() + _FRAME
        if high != self.minimumHeight():
            self.setFixedHeight(high)
        scrolls = Qt.ScrollBarPolicy.ScrollBarAsNeeded
        unneeded = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(scrolls if lines > self._MOST else unneeded)
