"""The sheet of the locked window: one narrow frame in the middle, title, banner and fields."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from pocdesk.ui.parts.banner import Banner
from pocdesk.ui.parts.flowing import flowing
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.laid_out import nest
from pocdesk.ui.parts.measures import Inside
from pocdesk.ui.theme import Look

_WIDTH = 520


class Sheet(QScrollArea):
    """A frame to `put` fields in; it scrolls when the window is lower than the sheet."""

    def __init__(self, look: Look, title: str, explanation: str) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.banner = Banner(place="sheet", closable=False)
        frame = QFrame()
        frame.setObjectName("sheet")
        frame.setFixedWidth(round(_WIDTH * min(look.theme.factor, 1.6)))
        frame.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
        self._layout = QVBoxLayout(frame)
        self._layout.setContentsMargins(28, 24, 28, 24)
        self._layout.setSpacing(14)
        head = QVBoxLayout()
        head.setSpacing(4)
        head.addWidget(PlainLabel(title, face="page", wrap=True))
        head.addWidget(PlainLabel(explanation, tone="muted", wrap=True))
        nest(self._layout, head)
        self._layout.addWidget(self.banner)

        ground = Inside()
        ground.setObjectName("page_ground")
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(frame)
        middle.addStretch(1)
        whole = QVBoxLayout(ground)
        whole.setContentsMargins(16, 24, 16, 24)
        whole.addStretch(2)
        nest(whole, middle)
        whole.addStretch(3)
        self.setWidget(ground)

    def put(self, widget: QWidget) -> None:
        """Adds `widget` at the foot of the sheet."""
        self._layout.addWidget(widget)

    def foot(self, *widgets: QWidget) -> None:
        """The last line of the sheet, its last widget at the right; in two lines if need be."""
        self._layout.addWidget(flowing(*widgets, gap=8, row_gap=8, last_right=True))
