"""The head of the Desk: the day, the new request, and what letters lack of the office."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.flowing import WideLabel
from pocdesk.ui.parts.icon import IconLabel
from pocdesk.ui.parts.label import ElidedLabel, PlainLabel
from pocdesk.ui.parts.laid_out import nest

_GAP = 12
_WORDS = {"address": "address", "telephone": "telephone", "email": "e-mail"}


class DeskHead(QWidget):
    """`request_wanted` asks for a new request, `office_wanted` for the office's particulars."""

    request_wanted = Signal()
    office_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._date = ElidedLabel(tone="muted")
        new = KeyButton("New request", "Ctrl+N")
        new.clicked.connect(self.request_wanted)
        plus = IconLabel("plus")
        plus.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inside = new.layout()
        if isinstance(inside, QHBoxLayout):
            inside.insertWidget(1, plus)
        head = QHBoxLayout()
        head.setSpacing(_GAP)
        head.addWidget(PlainLabel("Desk", face="page"))
        head.addWidget(self._date, 1)
        head.addWidget(new)
        self._lacks = WideLabel(tone="muted")
        give = KeyButton("Office particulars")
        give.clicked.connect(self.office_wanted)
        self._line = QWidget()
        line = QHBoxLayout(self._line)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(IconLabel("triangle", tone="warning"))
        line.addWidget(self._lacks, 1)
        line.addWidget(give)
        self._has_room = True
        self._line.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        nest(whole, head)
        whole.addWidget(self._line)

    def said(self) -> str:
        """What stands beside the title."""
        return self._date.text()

    def say(self, text: str) -> None:
        """What stands beside the title: the day, or what was just copied."""
        self._date.say(text)

    def make_room(self, *, enough: bool) -> None:
        """Where there is not `enough` room for the cards, the line about the office is left out."""
        self._has_room = enough
        self._line.setVisible(enough and bool(self._lacks.text()))

    def show_lacking(self, names: Sequence[str]) -> None:
        """What letters cannot print of the office, by the names of its fields; () for nothing."""
        words = [_WORDS[name] for name in names]
        listed = " and no ".join([", no ".join(words[:-1]), words[-1]] if words[1:] else words)
        self._lacks.setText(f"Letters print no {listed} of this office yet." if words else "")
        self._line.setVisible(self._has_room and bool(words))
