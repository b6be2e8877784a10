"""Where the pieces of a case stand: head above, timeline at the left, cards at the right."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from pocdesk.ui.pages.case_cards import CaseCards
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.case_head import CaseHead
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
_SHARE = 0.42


class CaseLayout(QObject):
    """Fills `page`. Where timeline and cards have no room beside each other the one with the focus
    lies on top, and two buttons above say so."""

    def __init__(
        self,
        page: QWidget,
        head: CaseHead,
        timeline: Timeline,
        entry: EntryBox,
        cards: CaseCards,
        look: Look,
    ) -> None:
        super().__init__(page)
        self._look = look
        self._timeline = timeline
        self._entry = entry
        self._cards = cards
        self.zone = ElidedLabel(face="small", tone="muted")
        self._parts = SideBySide(self._side(), _ground(cards))
        self._shift = self._shift_bar()
        self._parts.turned.connect(self._on_turned)
        self.content = QWidget()
        inside = QVBoxLayout(self.content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(head)
        inside.addWidget(self._shift)
        inside.addWidget(self._parts, 1)
        self.states = States(self.content, Empty("No case is open.", ("Alt+2", "shows the log")))
        self.states.show_empty()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.states)
        self._parts.installEventFilter(self)
        look.changed.connect(self._measure)
        self._measure()

    def focus_state(self) -> None:
        """The focus goes to what stands in place of the case, such as "Try again"."""
        shown = self.states.currentWidget()
        if shown is not None:
            shown.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._measure()
        return False

    def _side(self) -> QWidget:
        heading = QHBoxLayout()
        heading.setContentsMargins(16, 12, 16, 4)
        heading.setSpacing(12)
        heading.addWidget(PlainLabel("Timeline", face="strong"))
        heading.addStretch(1)
        heading.addWidget(self.zone)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(heading)
        column.addWidget(self._timeline, 1)
        column.addWidget(self._entry)
        left = QWidget()
        left.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        return _ground(left, Rule("down"))

    def _shift_bar(self) -> QWidget:
        bar = QWidget()
        bar.setObjectName("shift")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(8)
        words: tuple[tuple[str, QWidget], ...] = (
            ("Timeline", self._timeline),
            ("Cards", self._cards.asked),
        )
        for text, pane in words:
            button: QPushButton = KeyButton(text, "F6" if text == "Cards" else "")
            button.setAccessibleName(f"Show {text.lower()}")
            button.clicked.connect(lambda _on=False, pane=pane: pane.setFocus())
            row.addWidget(button)
        row.addStretch(1)
        bar.hide()
        return bar

    def _on_turned(self) -> None:
        self._shift.setVisible(self._parts.is_narrow)

    def _measure(self) -> None:
        theme = self._look.theme
        wanted = max(theme.factor * _LEAST_TIMELINE, self._parts.width() * _SHARE)
        side = round(min(theme.factor * _TIMELINE, wanted))
        self._parts.measure(side, round(theme.factor * _LEAST_CARDS))
        self._entry.measure(theme.px("title"))


def _ground(*widgets: QWidget) -> QWidget:
    """The widgets side by side on a ground of their own: what lies below is covered."""
    whole = QWidget()
    whole.setObjectName("ground")
    whole.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    for place, widget in enumerate(widgets):
        row.addWidget(widget, 1 if place == 0 else 0)
    return whole
