"""The rail of a letter: its sections, what is missing in them, and when the draft was kept."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pocdesk.forms.draft import Draft
from pocdesk.forms.problem import Level, Problem
from pocdesk.ui.models.lines import Line
from pocdesk.ui.parts.icon import IconLabel
from pocdesk.ui.parts.label import Badge, PlainLabel, Rule
from pocdesk.ui.parts.laid_out import nest
from pocdesk.ui.parts.section_rail import SectionRail
from pocdesk.ui.sections import missing_lines, section_lines
from pocdesk.ui.theme import Look

_SHARE = 0.38
"""The most of the rail that the missing things take, so that sections stay in sight."""

_WARNINGS = Line(key="", title="Warnings", heading=True)


class LetterRail(QWidget):
    """`moved` names the section that became current, `chosen` the one entered, `wanted` the address
    of the missing thing that was entered."""

    moved = Signal(str)
    chosen = Signal(str)
    wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.sections = SectionRail("Sections", look)
        self.sections.moved.connect(self.moved)
        self.sections.chosen.connect(self.chosen)
        self.missing = SectionRail("Missing or wrong", look)
        self.missing.chosen.connect(self.wanted)
        self._title = PlainLabel("Missing", face="strong")
        self._count = Badge()
        self._check = IconLabel("check", size=14)
        self._saved = PlainLabel(face="small", tone="muted", wrap=True)
        self._lay_out()
        look.changed.connect(self._fit)

    def show_draft(self, draft: Draft, problems: Sequence[Problem]) -> None:
        """Shows how far `draft` is."""
        self.sections.show_lines(section_lines(draft, problems))
        blocks = missing_lines(draft, problems, Level.BLOCK)
        warnings = missing_lines(draft, problems, Level.WARN)
        heading = [_WARNINGS] if blocks and warnings else []
        self.missing.show_lines([*blocks, *heading, *warnings])
        self._title.setText("Missing or wrong" if blocks else "Warnings")
        self._count.setText(str(len(blocks or warnings)))
        for part in (self.missing, self._title, self._count, self._rule):
            part.setVisible(bool(blocks or warnings))
        self._fit()

    def say_saved(self, text: str) -> None:
        """When the draft was last kept; "" while there is nothing to say."""
        self._saved.setText(text)
        self._check.setVisible(bool(text))
        self._saved.setVisible(bool(text))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The missing things take the height that they need, up to their share."""
        wanted = self.missing.content_height()
        self.missing.setFixedHeight(min(wanted, max(60, int(self.height() * _SHARE))))

    def _lay_out(self) -> None:
        title = QHBoxLayout()
        title.setContentsMargins(10, 0, 0, 0)
        title.addWidget(PlainLabel("Sections", face="strong"))
        self._rule = Rule()
        head = QHBoxLayout()
        head.setContentsMargins(10, 4, 8, 0)
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self._count)
        head.addStretch(1)
        foot = QHBoxLayout()
        foot.setContentsMargins(10, 4, 8, 0)
        foot.setSpacing(8)
        foot.addWidget(self._check)
        foot.addWidget(self._saved, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2, 12, 1, 12)
        layout.setSpacing(4)
        nest(layout, title)
        layout.addWidget(self.sections, 1)
        layout.addWidget(self._rule)
        nest(layout, head)
        layout.addWidget(self.missing)
        nest(layout, foot)
        self.say_saved("")
