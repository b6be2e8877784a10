"""Form and page of a letter beside each other, or one of them where there is no room for both."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from pocdesk.ui.letter_memory import LetterMemory
from pocdesk.ui.pages.letter_form import LetterForm
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.icon import IconLabel
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.laid_out import nest
from pocdesk.ui.parts.paper import Paper
from pocdesk.ui.theme import Look

_BOTH = 1040
"""From this width on, in pixels at 100 %, form and page have room beside each other."""

_RAIL = (560, 420)
"""From this width and height on the rail has room beside the rows of a section."""

_FOOT = 560
"""From this width on the foot stands on one line."""

_LOW_FOOT = 400
"""The same where there is little height, and one button less."""

_WIDTHS = (200, 456)
"""Rail and rows, in pixels at 100 %."""


class LetterSpread(QWidget):
    """`issue_wanted` and `discard_wanted` come from the foot, `summed_up` from its sentence: it
    leads to the first missing thing."""

    issue_wanted = Signal()
    discard_wanted = Signal()

    def __init__(self, look: Look, form: LetterForm, paper: Paper, memory: LetterMemory) -> None:
        super().__init__()
        self._look = look
        self._memory = memory
        self._page_shown = False
        self._laid_for = 0.0
        self.form, self.paper = form, paper
        self._mark = IconLabel()
        self._summary = PlainLabel(wrap=True)
        self._issue = KeyButton("Issue", "Ctrl+Enter", main=True)
        self._issue.setObjectName("issue")
        self._issue.clicked.connect(self.issue_wanted)
        self._discard = KeyButton("Discard draft")
        self._discard.clicked.connect(self.discard_wanted)
        self._turn = KeyButton("Show the page", "F6")
        self._turn.clicked.connect(self.turn)
        self._back = KeyButton("Show the form", "F6")
        self._back.clicked.connect(self.turn)
        self._lay_out()
        look.changed.connect(self._arrange)

    @property
    def has_room(self) -> bool:
        """Whether form and page are shown beside each other."""
        return self.width() >= round(_BOTH * self._look.theme.factor)

    def sum_up(self, words: str, drawing: str, tone: str) -> None:
        """One line on what stands in the way of the letter."""
        self._mark.show_icon(drawing, tone)
        self._summary.say(words, tone)

    def wait(self, words: str) -> None:
        """The letter is on its way, as `words` say; "" for not any more."""
        self._issue.setEnabled(not words)
        self._issue.say(words or "Issue")

    @property
    def is_waiting(self) -> bool:
        """Whether the letter is on its way."""
        return not self._issue.isEnabled()

    def show_form(self) -> None:
        """The form, where there is room for one of the two."""
        self._page_shown = False
        self._arrange()

    def turn(self) -> None:
        """The other one of form and page; it takes the focus."""
        self._page_shown = not self._page_shown
        self._arrange()
        if self._page_shown:
            self.paper.setFocus()
        else:
            self.form.focus_first()

    def leave_page(self) -> bool:
        """From the page that hides the form back to the form; False if it hides nothing."""
        hidden = self._page_shown and not self.has_room
        if hidden:
            self.turn()
        return hidden

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        both, factor = self.has_room, self._look.theme.factor
        self._left.setVisible(both or not self._page_shown)
        self._right.setVisible(both or self._page_shown)
        self._turn.setVisible(not both)
        self._back.setVisible(not both)
        wide = self._split.sizes()[0] if both else self.width()
        low = self.height() < round(_RAIL[1] * factor)
        one_line = both or wide >= round((_LOW_FOOT if low else _FOOT) * factor)
        beside = QBoxLayout.Direction.LeftToRight if one_line else QBoxLayout.Direction.TopToBottom
        self._foot.setDirection(beside)
        self._discard.setVisible(not low)  # its key and its line in the menu stay
        self.form.show_low(low)
        self.form.show_rail(not low and wide >= round(_RAIL[0] * factor))
        if both and self._laid_for != factor and self.width() > 0:
            self._laid_for = factor
            self._split.setSizes(self._sizes("page", round(sum(_WIDTHS) * factor)))
            self.form.split.setSizes(self._sizes("rail", round(_WIDTHS[0] * factor)))
            self.form.show_rail(not low)

    def _sizes(self, name: str, first: int) -> list[int]:
        kept = self._memory.sizes(f"{name}/{self._look.theme.factor}")
        return kept if len(kept) == 2 else [first, max(1, self.width() - first)]

    def _on_moved(self, name: str, split: QSplitter) -> None:
        self._memory.use_sizes(f"{name}/{self._look.theme.factor}", split.sizes())
        self._arrange()

    def _lay_out(self) -> None:
        foot = QWidget()
        foot.setObjectName("foot")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        said, buttons = QHBoxLayout(), QHBoxLayout()
        said.addWidget(self._mark)
        said.addWidget(self._summary, 1)
        buttons.addStretch(1)
        for button in (self._turn, self._discard, self._issue):
            buttons.addWidget(button)
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight, foot)
        self._foot.setContentsMargins(16, 10, 16, 10)
        for row in (self._foot, said, buttons):
            row.setSpacing(8)
        nest(self._foot, said, 1)
        nest(self._foot, buttons)
        self._left = _column(self.form, foot)
        back = QHBoxLayout()
        back.setContentsMargins(16, 8, 16, 8)
        back.addStretch(1)
        back.addWidget(self._back)
        self._right = _column(self.paper)
        right = self._right.layout()
        if isinstance(right, QVBoxLayout):
            nest(right, back)
        self._split = QSplitter()
        self._split.setObjectName("seam")
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self._left)
        self._split.addWidget(self._right)
        self._split.setStretchFactor(1, 1)
        self._split.splitterMoved.connect(lambda *_at: self._on_moved("page", self._split))
        inner = self.form.split
        inner.splitterMoved.connect(lambda *_at: self._on_moved("rail", inner))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._split)


def _column(*widgets: QWidget) -> QWidget:
    whole = QWidget()
    layout = QVBoxLayout(whole)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for place, widget in enumerate(widgets):
        layout.addWidget(widget, 0 if place else 1)
    return whole
