"""The search box beside the strip: it opens the palette, by a click or by its key."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy

from pocdesk.ui.parts.icon import IconLabel
from pocdesk.ui.parts.label import ElidedLabel, KeyCap
from pocdesk.ui.theme import Look

_WIDE = 216


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
        parts = (
            IconLabel("search"),
            ElidedLabel("Search everything", tone="muted"),
            KeyCap("Ctrl+K"),
        )
        for place, part in enumerate(parts):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            layout.addWidget(part, 1 if place == 1 else 0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(round(_WIDE * self._look.theme.factor), self._look.theme.px("field") + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width() // 2, self.sizeHint().height())
