"""Where the pieces of a case stand: head above, timeline at the left, cards at the right."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pocdesk.ui.pages.case_cards import CaseCards
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.case_head import CaseHead
from pocdesk.ui.parts.duplicate_bar import DuplicateBar
from pocdesk.ui.parts.empty import Empty
from pocdesk.ui.parts.entry_box import EntryBox
from pocdesk.ui.parts.label import ElidedLabel, PlainLabel, Rule
from pocdesk.ui.parts.side_by_side import SideBySide
from pocdesk.ui.parts.states import States
from pocdesk.ui.parts.timeline import Timeline
from pocdesk.ui.theme import Look

_TIMELINE = 488
_LEAST_TIMELINE = 300
_LEAST_CARDS = 320
_LEAST_HEIGHT = 110
_SHARE = 0.42


class CaseLayout(QObject):
    """Fills `page`. Where timeline and cards have no room beside each other the one with the focus
    lies on top, and two buttons above say so; where the page is too low, all of it scrolls."""

    def __init__(
        self,
        page: QWidget,
        head: CaseHead,
        same: DuplicateBar,
        timeline: Timeline,
        entry: EntryBox,
        cards: CaseCards,
        look: Look,
    ) -> None:
        super().__init__(page)
        self._look = look
        self._head = head
        self._same = same
        self._timeline = timeline
        self._entry = entry
        self._cards = cards
        self.zone = ElidedLabel(face="small", tone="muted")
        self._heading = self._make_heading()
        self._parts = SideBySide(self._make_side(), _ground(cards))
        self._shift = self._make_shift()
        self._parts.turned.connect(self._on_turned)
        self.content = _Content(self._least)
        inside = QVBoxLayout(self.content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(head)
        inside.addWidget(same)
        inside.addWidget(self._shift)
        inside.addWidget(self._parts, 1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self.content)
        self.states = States(self._area, Empty("No case is open.", ("Alt+2", "shows the log")))
        self.states.show_empty()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.states)
        self._parts.installEventFilter(self)
        look.changed.connect(self._measure)
        self._measure()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    def show_case(self) -> None:
        """The case is read."""
        self.states.setContentsMargins(0, 0, 0, 0)
        self.states.show_view()

    def fail(self, error: Exception, again: Callable[[], None]) -> None:
        """The case cannot be shown; the button does `again`."""
        self.states.setContentsMargins(16, 12, 16, 12)
        self.states.fail(error, again)

    def focus_state(self) -> None:
        """The focus goes to what stands in place of the case, such as "Try again"."""
        shown = self.states.currentWidget()
        if shown is not None:
            shown.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._measure()
        return False

    def _make_heading(self) -> QWidget:
        heading = QWidget()
        row = QHBoxLayout(heading)
        row.setContentsMargins(16, 12, 16, 4)
        row.setSpacing(12)
        row.addWidget(PlainLabel("Timeline", face="strong"))
        row.addStretch(1)
        row.addWidget(self.zone)
        return heading

    def _make_side(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._heading)
        column.addWidget(self._timeline, 1)
        column.addWidget(self._entry)
        return _ground(left, Rule("down"))

    def _make_shift(self) -> QWidget:
        bar = QWidget()
        bar.setObjectName("shift")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(8)
        timeline, cards = KeyButton("Timeline"), KeyButton("Cards", "F6")
        timeline.setAccessibleName("Show the timeline")
        timeline.clicked.connect(self._timeline.setFocus)
        cards.setAccessibleName("Show the cards")
        cards.clicked.connect(lambda: self._cards.go_to(1))
        for button in (timeline, cards):
            row.addWidget(button)
        row.addStretch(1)
        bar.hide()
        return bar

    def _on_turned(self) -> None:
        self._shift.setVisible(self._parts.is_narrow)
        self._heading.setVisible(not self._parts.is_narrow)

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        by_hand = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if now is not None and not by_hand and self.content.isAncestorOf(now):
            self._area.ensureWidgetVisible(now, 0, 0)

    def _least(self, width: int) -> int:
        """The height below which the page scrolls: some lines of the timeline must be in sight."""
        narrow = self._parts.is_narrow
        side = width if narrow else self._side_width(width)
        high = self._head.heightForWidth(width)
        high += self._same.sizeHint().height() if self._same.isVisibleTo(self.content) else 0
        high += self._shift.sizeHint().height() if narrow else self._heading.sizeHint().height()
        high += self._entry.heightForWidth(side)
        return high + round(_LEAST_HEIGHT * self._look.theme.factor)

    def _side_width(self, width: int) -> int:
        factor = self._look.theme.factor
        return round(min(factor * _TIMELINE, max(factor * _LEAST_TIMELINE, width * _SHARE)))

    def _measure(self) -> None:
        theme = self._look.theme
        side = self._side_width(self._parts.width())
        self._parts.measure(side, round(theme.factor * _LEAST_CARDS))
        self._entry.measure(theme.px("title"))


class _Content(QWidget):
    """As high as the page, and no lower than `least` answers for a width."""

    def __init__(self, least: Callable[[int], int]) -> None:
        super().__init__()
        self._answer = least

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._answer(width)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)


def _ground(*widgets: QWidget) -> QWidget:
    """The widgets side by side on a ground of their own: what lies below is covered."""
    whole = QWidget()
    whole.setObjectName("page_ground")
    whole.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    for place, widget in enumerate(widgets):
        row.addWidget(widget, 1 if place == 0 else 0)
    return whole
