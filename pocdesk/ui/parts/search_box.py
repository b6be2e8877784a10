"""The search box beside the strip: it opens the palette, by a click or by its key."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy

from pocdesk.ui.parts.icon import IconLabel
from pocdesk.ui.parts.label import ElidedLabel, KeyCap
from pocdesk.ui.theme import Look

_WIDE = 216
_NARROW = 104
_ROOMY = 1000


class SearchBox(QPushButton):
    """Looks like a field, since what is typed after it is a search."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("search")
        self.setAccessibleName("Search everything")
        self.setAccessibleDescription("Ctrl+K")
        self._look = look
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 0, 6, 0)
        layout.setSpacing(8)
        self._words = ElidedLabel("Search everything", tone="muted")
        parts = (IconLabel("search"), self._words, KeyCap("Ctrl+K"))
        for place, part in enumerate(parts):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            layout.addWidget(part, 1 if place == 1 else 0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        factor = self._look.theme.factor
        wide = _WIDE if self._words.isVisibleTo(self) else _NARROW
        return QSize(round(wide * factor), self._look.theme.px("field") + 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def fit(self, room: int) -> None:
        """Leaves its words out where the frame is `room` pixels wide and the strip needs them."""
        wide = room >= round(_ROOMY * self._look.theme.factor)
        if wide != self._words.isVisibleTo(self):
            self._words.setVisible(wide)
            self.updateGeometry()
