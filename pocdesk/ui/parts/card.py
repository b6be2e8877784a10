"""A card: a titled frame that parts what belongs together, with room at the right of its head."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.laid_out import nest


class Card(QFrame):
    """Title, what stands at its right, and below it whatever is `put` in."""

    def __init__(self, title: str = "", *, aside: QWidget | None = None) -> None:
        super().__init__()
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(12, 10, 12, 12)
        self._body.setSpacing(4)
        self.title = PlainLabel(title, face="strong")
        self._head = QHBoxLayout()
        self._head.setSpacing(8)
        self._head.addWidget(self.title, 1)
        if aside is not None:
            self._head.addWidget(aside)
        nest(self._body, self._head)
        self.title.setVisible(bool(title))
        if title:
            self.setAccessibleName(title)

    def put(self, widget: QWidget, stretch: int = 0) -> None:
        """Adds `widget` at the foot of the card."""
        self._body.addWidget(widget, stretch)


def column(*widgets: QWidget, gap: int = 4) -> QWidget:
    """The widgets below each other as one."""
    whole = QWidget()
    layout = QVBoxLayout(whole)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(gap)
    for widget in widgets:
        layout.addWidget(widget)
    return whole


def line(*widgets: QWidget, gap: int = 8, stretch: int = -1) -> QWidget:
    """The widgets beside each other as one; the one at `stretch` takes the room that is left."""
    whole = QWidget()
    layout = QHBoxLayout(whole)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(gap)
    for index, widget in enumerate(widgets):
        layout.addWidget(widget, 1 if index == stretch else 0)
    return whole
