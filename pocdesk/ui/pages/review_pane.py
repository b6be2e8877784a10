"""One line of a review in full: its cards, and what may be ticked for it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.card import Card
from pocdesk.ui.parts.flowing import flowing
from pocdesk.ui.parts.measures import Inside

_ARROWS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class ReviewPane(QScrollArea):
    """`ticked` gives what was chosen for the change shown."""

    ticked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")  # opaque: it may lie over the list
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._choices = _Choices()
        self._choices.ticked.connect(self.ticked)
        inside = Inside()
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

    def show_line(
        self, cards: Sequence[QWidget], choices: Mapping[str, str], question: str, how: str | None
    ) -> None:
        """The `cards` of a line; with `choices`, what may be ticked for it, and what is."""
        self._clear()
        for card in cards:
            self._put(card)
        if choices:
            self._choices.offer(choices, question)
            self._choices.show_how(how)
            self._put(self._choices)

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


class _Choices(Card):
    """What may be ticked: a button for each, one of them or none.

    Tab and the arrows go from one to the next; none is ticked by passing it, as a group would.
    """

    ticked = Signal(str)

    def __init__(self) -> None:
        super().__init__("Tick it")
        self._offered: Mapping[str, str] = {}
        self._buttons: dict[str, KeyButton] = {}
        self._row: QWidget | None = None

    def offer(self, choices: Mapping[str, str], question: str) -> None:
        """A button for each of `choices`, under the `question`."""
        self.title.setText(question)
        if choices == self._offered:
            return
        self._offered = choices
        if self._row is not None:
            self._row.hide()
            self._row.deleteLater()
        self._buttons = {}
        for number, (how, word) in enumerate(choices.items(), start=1):
            button = KeyButton(word, str(number))
            button.setCheckable(True)
            button.setAccessibleDescription(question)
            button.setProperty("choice", True)
            button.clicked.connect(lambda _checked=False, how=how: self.ticked.emit(how))
            button.installEventFilter(self)
            self._buttons[how] = button
        self._row = flowing(*self._buttons.values(), gap=8, row_gap=8)
        self.put(self._row)

    def show_how(self, how: str | None) -> None:
        """Marks the button of `how`; none for None."""
        for each, button in self._buttons.items():
            button.setChecked(each == how)
        first = next(iter(self._buttons.values()))
        self.setFocusProxy(self._buttons.get(how or "", first))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _ARROWS.get(Qt.Key(event.key()), 0)
            buttons = list(self._buttons.values())
            if step and isinstance(watched, KeyButton):
                there = (buttons.index(watched) + step) % len(buttons)
                buttons[there].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return False
