"""The line under a section in which nothing is missing or wrong: a shape and a word."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from pocdesk.ui.parts.icon import IconLabel
from pocdesk.ui.parts.label import ElidedLabel


class ReadyLine(QWidget):
    """Shown or not; it says nothing else."""

    def __init__(self) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(IconLabel("check", tone="success"))
        layout.addWidget(ElidedLabel("Nothing is missing here", tone="success"), 1)
