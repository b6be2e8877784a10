"""The head of a section of a letter: its name or the list of all, its place, its legal ground."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pocdesk.forms.form import Layout, Section
from pocdesk.forms.wording import Wording
from pocdesk.ui.parts.button import IconButton
from pocdesk.ui.parts.drop_down import DropDown
from pocdesk.ui.parts.label import ElidedLabel, PlainLabel
from pocdesk.ui.parts.labelled import named
from pocdesk.ui.parts.laid_out import nest
from pocdesk.ui.parts.restored import RestoredLine


class SectionHead(QWidget):
    """`chosen` gives the id of the section that was chosen from the list, which stands in the place
    of the rail where that has no room."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.jump = DropDown()
        self.jump.setMinimumContentsLength(12)
        self.jump.setSizeAdjustPolicy(
            DropDown.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        named(self.jump, "Section")
        self.jump.activated.connect(lambda row: self.chosen.emit(str(self.jump.itemData(row))))
        self.next = IconButton("next", "Next section (Ctrl+PgDown)")
        self.next.hide()
        self.restored = RestoredLine()
        self._title = PlainLabel(face="title", wrap=True)
        self._legal = ElidedLabel(face="small", tone="muted")
        self._place = PlainLabel(face="small", tone="muted")
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._title, 1)
        head.addWidget(self.jump, 1)
        head.addWidget(self._place, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.next)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 6)
        layout.setSpacing(2)
        nest(layout, head)
        layout.addWidget(self._legal)
        layout.addWidget(self.restored)
        self._offered: tuple[str, ...] = ()
        self.show_list(False)

    def offer(self, sections: Sequence[Section], wording: Wording) -> None:
        """The sections that are open now."""
        if self._offered == (key := (wording.sha256, *(section.id for section in sections))):
            return
        self._offered = key
        self.jump.clear()
        for section in sections:
            self.jump.addItem(wording.sections[section.id], section.id)

    def show_section(self, section: Section, number: int, count: int, wording: Wording) -> None:
        """The section that is written now, `number` from 0 of `count`."""
        self._title.setText(wording.sections[section.id])
        self.jump.setCurrentIndex(number)
        known = "" if section.layout is Layout.OFFICIAL else "layout reconstructed"
        self._legal.say(", ".join(part for part in (section.legal, known) if part))
        self._place.setText(f"{number + 1} of {count}")

    def show_low(self, low: bool) -> None:
        """With little height the legal ground makes room, and the way on stands here."""
        self._legal.setVisible(not low)
        self.next.setVisible(low)

    def show_list(self, shown: bool) -> None:
        """The list of all sections in the place of the name."""
        self.jump.setVisible(shown)
        self._title.setVisible(not shown)
