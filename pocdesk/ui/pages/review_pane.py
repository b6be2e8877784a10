"""One change of the Directory in full: before, after, whom to call, and how it was confirmed."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from pocdesk.desk.import_note import BY_HAND, How
from pocdesk.desk.refresh import Review
from pocdesk.directory.changes import Item, Turn
from pocdesk.directory.field_changes import Grade
from pocdesk.domain.contact import ChannelKind, Point
from pocdesk.domain.party import Party
from pocdesk.ui.change_lines import HOW, Doubt, change_text, what_text
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.card import Card, column, line
from pocdesk.ui.parts.flowing import flowing
from pocdesk.ui.parts.icon import IconLabel
from pocdesk.ui.parts.label import Badge, PlainLabel
from pocdesk.ui.words import CHANNEL

_CALLS = (ChannelKind.PHONE, ChannelKind.MOBILE)
_MOST_ROWS = 200
_MOST_NUMBERS = 6
_ARROWS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class ReviewPane(QScrollArea):
    """`ticked` gives the `How` that was chosen for the change shown."""

    ticked = Signal(object)

    def __init__(self, parties: Mapping[str, Party]) -> None:
        super().__init__()
        self.setObjectName("page")  # opaque: it may lie over the list
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._parties = parties
        self._choices = _Choices()
        self._choices.ticked.connect(self.ticked)
        inside = QWidget()
        inside.setObjectName("inside")
        self._layout = QVBoxLayout(inside)
        self._layout.setContentsMargins(24, 16, 24, 16)
        self._layout.setSpacing(12)
        self._layout.addStretch(1)
        self.setWidget(inside)

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes."""
        return (self._choices,)

    def focus_choices(self) -> bool:
        """Gives the focus to the choices; False where there is nothing to tick."""
        if not self._choices.isVisibleTo(self):
            return False
        self._choices.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(self._choices, 0, 16)
        return True

    def show_item(self, item: Item, how: How | None, review: Review) -> None:
        """A change, and how it was confirmed so far."""
        self._clear()
        critical = item.grade is Grade.CRITICAL
        self._put(self._head(item, critical=critical))
        if item.field is not None:
            self._put(_before_after(item))
        elif item.change.turn is Turn.RENAMED:
            self._put(_renamed(item))
        else:
            self._put(_channels(item))
        if critical:
            self._put(_whom_to_call(item, review))
            self._choices.show_how(how)
            self._put(self._choices)

    def show_text(self, title: str, texts: Sequence[str]) -> None:
        """A remark or a summary in words."""
        self._clear()
        card = Card(title)
        card.title.setWordWrap(True)
        for text in texts:
            card.put(PlainLabel(text, tone="muted", wrap=True))
        self._put(card)

    def show_doubt(self, doubt: Doubt) -> None:
        """Warnings of one kind, each with the rows of the file that it is about."""
        texts, left = [doubt.meaning], _MOST_ROWS
        for sentence, rows in doubt.parts:
            shown = rows[:left]
            left -= len(shown)
            if shown:
                texts.append(f"{sentence}\n{', '.join(shown)}")
        more = sum(len(rows) for _, rows in doubt.parts) - (_MOST_ROWS - left)
        self.show_text(doubt.title, [*texts, f"and {more} more"] if more else texts)

    def _clear(self) -> None:
        while (item := self._layout.takeAt(0)) is not None:
            old = item.widget()
            if old is self._choices:
                old.hide()
            elif old is not None:
                old.hide()
                old.deleteLater()
        self._layout.addStretch(1)
        self.verticalScrollBar().setValue(0)

    def _put(self, widget: QWidget) -> None:
        self._layout.insertWidget(self._layout.count() - 1, widget)
        widget.show()

    def _head(self, item: Item, *, critical: bool) -> QWidget:
        point = item.change.point
        party = self._parties.get(point.place)
        name = PlainLabel(party.printed("en") if party else point.place, face="page", wrap=True)
        badge = Badge("critical", tone="danger") if critical else Badge("to know")
        where = ", ".join(text for text in (point.institution, point.unit) if text)
        return column(
            line(name, badge, stretch=0), PlainLabel(where, tone="muted", wrap=True), gap=2
        )


class _Choices(Card):
    """How the change was confirmed: four buttons, one of them or none.

    Tab and the arrows go from one to the next; none is ticked by passing it, as a group would.
    """

    ticked = Signal(object)

    def __init__(self) -> None:
        super().__init__("How was it confirmed?")
        self._buttons: dict[How, KeyButton] = {}
        for number, how in enumerate(BY_HAND, start=1):
            button = KeyButton(HOW[how], str(number))
            button.setCheckable(True)
            button.setAccessibleDescription("How it was confirmed")
            button.setProperty("choice", True)
            button.clicked.connect(lambda _checked=False, how=how: self.ticked.emit(how))
            button.installEventFilter(self)
            self._buttons[how] = button
        self.put(flowing(*self._buttons.values(), gap=8, row_gap=8))
        self.setFocusProxy(self._buttons[How.CALL_BACK])

    def show_how(self, how: How | None) -> None:
        """Marks the button of `how`; none for None."""
        for each, button in self._buttons.items():
            button.setChecked(each is how)
        self.setFocusProxy(self._buttons.get(how or How.CALL_BACK, self._buttons[How.CALL_BACK]))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _ARROWS.get(Qt.Key(event.key()), 0)
            buttons = list(self._buttons.values())
            if step and isinstance(watched, KeyButton):
                there = (buttons.index(watched) + step) % len(buttons)
                buttons[there].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return False


def _before_after(item: Item) -> QWidget:
    card = Card(what_text(item))
    if item.field is not None:
        for label, text in (("Before", item.field.before), ("After", item.field.after)):
            card.put(PlainLabel(label, face="label", tone="muted"))
            value = PlainLabel(text or "nothing", face="base", wrap=True, selectable=bool(text))
            if label == "After":
                value.setProperty("face", "title")
            card.put(value)
    return card


def _renamed(item: Item) -> QWidget:
    card = Card("Renamed? The two share a channel or a key.")
    card.title.setWordWrap(True)
    for label, point in (("Before", item.change.before), ("After", item.change.after)):
        if point is not None:
            card.put(PlainLabel(label, face="label", tone="muted"))
            text = ", ".join(part for part in (point.institution, point.unit) if part)
            card.put(PlainLabel(text, face="title" if label == "After" else "base", wrap=True))
    return card


def _channels(item: Item) -> QWidget:
    """The ways to a point that is new or gone."""
    card = Card(f"{what_text(item)}: {change_text(item)}")
    card.title.setWordWrap(True)
    for channel in item.change.point.channels:
        name, drawing = CHANNEL[channel.kind]
        card.put(_fact(drawing, f"{name} {channel.value}"))
    for key in item.change.point.keys:
        card.put(_fact("lock", f"Key {key.fingerprint}"))
    return card


def _whom_to_call(item: Item, review: Review) -> QWidget:
    numbers = _numbers(item, review)
    if numbers:
        text = "Call a number that is in use until now, never one that only the new list names:"
        rows = [_fact("phone", f"{number}, {name}") for number, name in numbers]
    else:
        text = (
            "No number of this Party is in use until now. Ask the Secretariat by a way that you "
            "know, or through another network."
        )
        rows = []
    card = Card("Before you tick it")
    card.put(PlainLabel(text, tone="muted", wrap=True))
    for row in rows:
        card.put(row)
    return card


def _numbers(item: Item, review: Review) -> list[tuple[str, str]]:
    """Telephones of the point, or else of its Party, as they stand in the version in use."""
    own: Sequence[Point] = (item.change.before,) if item.change.before is not None else ()
    if not own and review.before is not None:
        party = item.change.point.party
        own = [point for point in review.before.points if point.party == party]
    calls = ((channel, point) for point in own for channel in point.reach(*_CALLS))
    return [(channel.value, point.institution) for channel, point in calls][:_MOST_NUMBERS]


def _fact(drawing: str, text: str) -> QWidget:
    return line(IconLabel(drawing), PlainLabel(text, wrap=True), stretch=1)
