"""The bar over a letter of another edition: which one it is, and the texts that have no field."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from pocdesk.forms.draft import Draft
from pocdesk.ui.parts.banner import announce
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.icon import IconLabel
from pocdesk.ui.parts.label import ElidedLabel, PlainLabel, hint
from pocdesk.ui.parts.laid_out import nest

_MOST = 3
"""Texts without a field that are shown one by one; the others are copied with them."""


class EditionBar(QFrame):
    """`copied` gives the texts without a field as one; `dropped` says that they are gone."""

    copied = Signal(str)
    dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("edition")
        self._note = ""
        self._draft: Draft | None = None
        self._texts: Mapping[str, str] = {}
        self._words = PlainLabel(wrap=True)
        self._lines = [ElidedLabel(tone="muted") for _ in range(_MOST)]
        self._copy = KeyButton("Copy these texts")
        self._copy.clicked.connect(lambda: self.copied.emit(_whole(self._texts)))
        self._drop = KeyButton("Leave them out")
        self._drop.clicked.connect(self._on_dropped)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(IconLabel("form", tone="accent"))
        top.addWidget(self._words, 1)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        for line in self._lines:
            texts.addWidget(line)
        below = QHBoxLayout()
        below.setSpacing(8)
        nest(below, texts, 1)
        for button in (self._copy, self._drop):
            below.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(6)
        nest(layout, top)
        nest(layout, below)
        self.hide()

    def tell(self, note: str, draft: Draft) -> None:
        """Says the `note`, and what has no field in `draft`; nothing to say hides the bar."""
        self._note, self._draft = note, draft
        self._say(draft.left_over)

    def clear(self) -> None:
        """Another letter, or none."""
        self._note, self._draft = "", None
        self._say({})

    def _on_dropped(self) -> None:
        if self._draft is not None:
            self._draft.drop_left_over()
            self._say({})
            self.dropped.emit()

    def _say(self, texts: Mapping[str, str]) -> None:
        note, self._texts = self._note, dict(texts)
        said = " ".join(part for part in (note, _count(len(texts))) if part)
        self._words.setText(said)
        self.setAccessibleName(said)
        shown = list(self._texts.items())[:_MOST]
        for number, line in enumerate(self._lines):
            line.setVisible(number < len(shown))
            if number < len(shown):
                place, text = shown[number]
                line.say(f"{place}: {' '.join(text.split())}")
                hint(line, text)
        for button in (self._copy, self._drop):
            button.setVisible(bool(texts))
        self.setVisible(bool(said))
        if said:
            announce(self, said)


def _count(texts: int) -> str:
    if not texts:
        return ""
    what = "One text has" if texts == 1 else f"{texts} texts have"
    return f"{what} no field in this edition; kept with the draft, not printed."


def _whole(texts: Mapping[str, str]) -> str:
    return "\n".join(f"{place}: {text}" for place, text in texts.items())
