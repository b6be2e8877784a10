"""Which of the two is shown, saved and printed: the provider's copy or the whole letter."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pocdesk.ui.parts.choice_row import ChoiceRow
from pocdesk.ui.parts.label import PlainLabel

WHOLE, COPY = "the whole letter", "the provider's copy"
_WHOLE, _COPY = "whole", "copy"
_CHOICES = ((_COPY, "Provider's copy", "P"), (_WHOLE, "Whole letter", "W"))


class WhichCopy(QWidget):
    """Seen only where a letter has a copy for the provider; `chosen` says whether that one is."""

    chosen = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._row = ChoiceRow("Shown, saved and printed", _CHOICES)
        self._row.setObjectName("which-copy")
        self._row.chosen.connect(self._on_chosen)
        self._said = PlainLabel(tone="muted", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._said)
        layout.addWidget(self._row)
        self.hide()

    def show_choice(self, said: str, *, whole: bool) -> None:
        """`said` tells which one is seen, and is empty where the letter has no copy; `whole` says
        whether it is the letter itself."""
        key = _WHOLE if whole else _COPY
        self._row.blockSignals(True)
        self._row.choose(key)
        self._row.blockSignals(False)
        self._said.setText(f"Shown, saved and printed: {said}")
        self.setVisible(bool(said))

    def _on_chosen(self, key: str) -> None:
        self.chosen.emit(key == _COPY)
