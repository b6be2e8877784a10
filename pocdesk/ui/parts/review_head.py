"""The head of a review: which version, from whom, how many changes are ticked, and the two acts."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from pocdesk.ui.parts.banner import announce
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.card import column
from pocdesk.ui.parts.flowing import flowing
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.restored import RestoredLine
from pocdesk.ui.parts.stands_for import StandsFor
from pocdesk.ui.reviewed import Reviewed

_BESIDE = 820


class ReviewHead(QWidget):
    """`finished` asks to import, `left` to go away."""

    finished = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("head")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = PlainLabel(face="page", wrap=True)
        self._about = PlainLabel(tone="muted", wrap=True)
        self.restored = RestoredLine()
        self.stands_for = StandsFor()
        self.progress = PlainLabel(face="strong")
        self.finish = KeyButton("Import", "Ctrl+Enter", main=True)
        self.finish.clicked.connect(self.finished)
        leave = KeyButton("Leave", "Esc")
        leave.clicked.connect(self.left)
        words = column(self._title, self._about, self.restored, self.stands_for, gap=2)
        buttons = flowing(self.progress, leave, self.finish, gap=12, row_gap=6)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(24, 12, 24, 12)
        self._layout.setSpacing(16)
        self._layout.addWidget(words, 1)
        self._layout.addWidget(buttons)

    def show_file(self, name: str) -> None:
        """The file is being read."""
        self._title.setText("Review of a version")
        self._about.setText(name)
        self.finish.hide()
        self.progress.hide()
        self.restored.clear()
        self.stands_for.ask((), signed=True)

    def show_review(self, found: Reviewed) -> None:
        """What was read, against what it was compared, and who has to stand for it."""
        self._title.setText(found.title)
        self._about.setText(f"{found.about} Nothing is written yet.")
        self.stands_for.ask(found.approvers, signed=found.signed)
        self.finish.show()
        self.progress.show()

    def show_progress(self, done: int, of: int) -> None:
        """How many of the critical changes are ticked."""
        if not of:
            self.progress.say("Nothing to tick", "muted")
        else:
            self.progress.say(f"{done} of {of} ticked", "success" if done == of else "warning")

    def complain(self, missing: int) -> None:
        """The import was asked for, but so many changes are not ticked."""
        self.progress.say(f"{missing} not ticked yet", "danger")
        are = "change is" if missing == 1 else "changes are"
        announce(self.progress, f"{missing} critical {are} not ticked yet.", urgent=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= _BESIDE * self.fontMetrics().height() / 18
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._layout.setDirection(across if beside else down)
