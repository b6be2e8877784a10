"""Which of the two is shown, saved and printed: the provider's copy or the whole letter."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pocdesk.ui.parts.choice_row import ChoiceRow
from pocdesk.ui.parts.label import PlainLabel

WHOLE, COPY = "the whole letter", "the provider's copy"
_WHOLE, _COPY = "whole", "copy"
_CHOICES = ((_COPY, "Provider's copy", "P"), (_WHOLE, "Whole letter", "W"))
_SAID = {
    _COPY: "Shown, saved and printed: the provider's copy, without what the provider must not see.",
    _WHOLE: "Shown, saved and printed: the whole letter, with what the provider must not see.",
}


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

    def show_choice(self, *, copy: bool, whole: bool) -> None:
        """There is a `copy` beside the letter or not; `whole` says which one is seen."""
        key = _WHOLE if whole else _COPY
        self._row.blockSignals(True)
        self._row.choose(key)
        self._row.blockSignals(False)
        self._said.setText(_SAID[key])
        self.setVisible(copy)

    def _on_chosen(self, key: str) -> None:
        self._said.setText(_SAID[key])
        self.chosen.emit(key == _COPY)
