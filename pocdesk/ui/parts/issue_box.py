"""The question before a letter is issued: to whom, how many pages, and every warning in full."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.icon import IconLabel
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.second_officer import SecondOfficer
from pocdesk.ui.theme import Look

_WIDTH = 520
_WARNINGS = 260


class IssueBox(QDialog):
    """`facts` are pairs of a name and its text; Enter issues, since Ctrl+Enter asked for it.

    With `approving` a second officer's passphrase is asked for: Enter hands it there, and `accept`
    follows once it was taken.
    """

    def __init__(
        self,
        parent: QWidget,
        look: Look,
        facts: Sequence[tuple[str, str]],
        warnings: Sequence[str],
        agreed: Callable[[], None],
        approving: Callable[[str], None] | None = None,
    ) -> None:
        super().__init__(parent)
        self.second = None if approving is None else SecondOfficer(approving)
        self.setObjectName("box")
        self.setWindowTitle("PocDesk")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._factor = look.theme.factor
        title = "Issue this letter?"
        if warnings:
            title = "Issue this letter in spite of these warnings?"
        said = " ".join(f"{name}: {text}." for name, text in facts)
        self.setAccessibleName(f"{title} {said} {' '.join(warnings)}".strip())
        self._issue = KeyButton("Issue", "Enter", main=True)
        self._issue.clicked.connect(self.accept if self.second is None else self.second.offer)
        leave = KeyButton("Cancel", "Esc")
        leave.clicked.connect(self.reject)
        for button in (self._issue, leave):
            button.setAutoDefault(True)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(leave)
        buttons.addWidget(self._issue)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(PlainLabel(title, face="title", wrap=True))
        self._facts = {name: PlainLabel(text, wrap=True) for name, text in facts}
        layout.addLayout(_rows(self._facts))
        self._list = self._warnings(warnings) if warnings else None
        if self._list is not None:
            layout.addWidget(self._list)
        note = "An issued letter stands in the log for good; a mistake in it needs a new letter."
        layout.addWidget(PlainLabel(note, tone="muted", wrap=True))
        if self.second is not None:
            layout.addWidget(self.second)
            self._issue.setDefault(True)
        layout.addLayout(buttons)
        room = parent.screen().availableGeometry()
        self.setMinimumWidth(min(round(_WIDTH * self._factor), room.width() - 40))
        self.setMaximumHeight(room.height() - 40)
        self.accepted.connect(agreed)

    def ask(self) -> None:
        """Shows the question."""
        self.open()
        if self._list is not None:  # as high as its words, which are measured only once shown
            inside, wide = self._list.widget(), self._list.viewport().width()
            wanted = (0 if inside is None else inside.heightForWidth(wide)) + 4
            self._list.setFixedHeight(min(wanted, round(_WARNINGS * self._factor)))
            self.adjustSize()
        (self._issue if self.second is None else self.second).setFocus()

    def say(self, name: str, text: str) -> None:
        """Another text for the fact `name`."""
        self._facts[name].setText(text)

    def _warnings(self, warnings: Sequence[str]) -> QScrollArea:
        inside = QWidget()
        inside.setObjectName("inside")
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(8, 8, 8, 8)
        lines.setSpacing(6)
        for warning in warnings:
            line = QHBoxLayout()
            line.setSpacing(6)
            line.addWidget(IconLabel("triangle", tone="warning"), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(PlainLabel(warning, wrap=True), 1)
            lines.addLayout(line)
        lines.addStretch(1)
        scroll = QScrollArea()
        scroll.setObjectName("warnings")
        count = "1 warning" if len(warnings) == 1 else f"{len(warnings)} warnings"
        scroll.setAccessibleName(f"{count}: {' '.join(warnings)}")
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        return scroll


def _rows(facts: Mapping[str, QWidget]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for row, (name, words) in enumerate(facts.items()):
        grid.addWidget(PlainLabel(name, tone="muted"), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(words, row, 1)
    return grid
