"""The question before a letter is issued: to whom, how many pages, and every warning in full."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from pocdesk.domain.sentence import full_stop
from pocdesk.ui.parts.box_row import BoxRow
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.icon import IconLabel
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.laid_out import nest
from pocdesk.ui.parts.measures import Inside, height_at
from pocdesk.ui.theme import Look

_WIDTH = 520
_LEAST = 80
_SCROLLS = {
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
}


class IssueBox(QDialog):
    """`facts` are pairs of a name and its text; Enter issues, since Ctrl+Enter asked for it. Its
    title is the one question, with every reserve in it.

    `rows` are asked for their answers first. Where one of them holds the question, it stays open
    after `agreed` until it is told that the letter is issued (`accept`) or what was refused.
    """

    def __init__(
        self,
        parent: QWidget,
        look: Look,
        facts: Sequence[tuple[str, str]],
        warnings: Sequence[str],
        agreed: Callable[[], None],
        rows: Sequence[BoxRow] = (),
    ) -> None:
        super().__init__(parent)
        self.setObjectName("box")
        self.setWindowTitle("PocDesk")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._factor = look.theme.factor
        said = " ".join(full_stop(f"{name}: {text}") for name, text in facts)
        self._warned, self._said = bool(warnings), f"{said} {' '.join(warnings)}".strip()
        self._title = PlainLabel(face="title", wrap=True)
        self._issue = KeyButton("Issue", "Enter", main=True)
        self._agreed = agreed
        self._asked = rows
        self._is_waiting = False
        self._issue.clicked.connect(self._on_issue)
        self._leave = leave = KeyButton("Cancel", "Esc")
        leave.clicked.connect(self.reject)
        for button in (self._issue, leave):
            button.setAutoDefault(True)
        self._issue.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(leave)
        buttons.addWidget(self._issue)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(self._title)
        self._inside = Inside()
        self._inside.setObjectName("inside")
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        self._facts = {name: PlainLabel(text, wrap=True) for name, text in facts}
        nest(inside, _rows(self._facts))
        if warnings:
            inside.addWidget(_warnings(warnings))
        for asked in rows:
            inside.addWidget(asked)
            asked.resized.connect(self._fit)
            asked.answered.connect(self._ask)
            asked.typed.connect(self._to_focus)
            self.finished.connect(asked.forget)
        note = "An issued letter stands in the log for good; a mistake in it needs a new letter."
        inside.addWidget(PlainLabel(note, tone="muted", wrap=True))
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._inside)
        layout.addWidget(self._scroll)
        nest(layout, buttons)
        room = parent.screen().availableGeometry()
        self.setMinimumWidth(min(round(_WIDTH * self._factor), room.width() - 40))
        self.setMaximumHeight(room.height() - 40)
        self._ask()

    def ask(self) -> None:
        """Shows the question from its top, with the warnings, wherever the focus is."""
        self.open()
        self._resize()
        first: QWidget = next((row for row in self._asked if row.begins()), self._issue)
        first.setFocus()
        self._scroll.verticalScrollBar().setValue(0)

    def say(self, name: str, text: str) -> None:
        """Another text for the fact `name`."""
        self._facts[name].setText(text)

    def get_ready(self) -> None:
        """The letter was drawn and nothing was found wrong."""
        for row in self._asked:
            row.get_ready()

    def refuse(self, error: Exception) -> bool:
        """Lets the officer try again where `error` is about the answer of a row; else False."""
        self._wait(False)
        refused = any(row.refuse(error) for row in self._asked)
        QTimer.singleShot(0, self, self._to_focus)  # after a row got the height it wants now
        return refused

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _SCROLLS:
            self._scroll.verticalScrollBar().triggerAction(_SCROLLS[Qt.Key(event.key())])
            return
        # A button leaves letters alone; those printed in the question work from there too.
        if not self._is_waiting and any(row.press(event.text().upper()) for row in self._asked):
            return
        # A signature under way cannot be called back, so Esc does not seem to do it.
        if not (self._is_waiting and event.key() == Qt.Key.Key_Escape):
            super().keyPressEvent(event)

    def _on_issue(self) -> None:
        if self._is_waiting:
            return
        if any(row.lacks() for row in self._asked):
            QTimer.singleShot(0, self, self._to_focus)
            return
        if any(row.holds() for row in self._asked):
            self._wait(True)
        else:
            self.accept()
        self._agreed()

    def _wait(self, waiting: bool) -> None:
        self._is_waiting = waiting
        self._leave.setEnabled(not waiting)
        self._issue.say("Issuing …" if waiting else "Issue")

    def _ask(self) -> None:
        """The question, as the rows stand."""
        warned = " in spite of these warnings" if self._warned else ""
        reserves = [said for row in self._asked if (said := row.reserve())]
        title = ", ".join((f"Issue this letter{warned}", *(f"with {said}" for said in reserves)))
        self._title.setText(f"{title}?")
        self.setAccessibleName(f"{title}? {self._said}")
        self._fit()

    def _fit(self) -> None:
        """A row wants another height."""
        if self.isVisible():
            QTimer.singleShot(0, self, self._resize)

    def _to_focus(self) -> None:
        """Scrolls to where the officer has to do something, or does."""
        focused = self.focusWidget()
        if focused is not None and self._inside.isAncestorOf(focused):
            self._scroll.ensureWidgetVisible(focused)

    def _resize(self) -> None:
        """As high as its words, which are measured only once shown; what there is no room for on
        the screen scrolls."""
        wanted = height_at(self._inside, self._scroll.width(), least=False)
        self._scroll.setFixedHeight(wanted)
        over = self._high() - self.maximumHeight()
        if over > 0:
            self._scroll.setFixedHeight(max(wanted - over, round(_LEAST * self._factor)))
        self.adjustSize()

    def _high(self) -> int:
        """How high the whole question is now; Qt asks for the height that the title would have at
        the least width."""
        laid_out = self.layout()
        if laid_out is None:
            return 0
        least = laid_out.totalMinimumSize().height()
        return max(laid_out.totalHeightForWidth(self.width()), least)


def _warnings(warnings: Sequence[str]) -> QFrame:
    frame = QFrame()
    frame.setObjectName("warnings")
    count = "1 warning" if len(warnings) == 1 else f"{len(warnings)} warnings"
    frame.setAccessibleName(f"{count}: {' '.join(warnings)}")
    lines = QVBoxLayout(frame)
    lines.setContentsMargins(8, 8, 8, 8)
    lines.setSpacing(6)
    for warning in warnings:
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(IconLabel("triangle", tone="warning"), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(PlainLabel(warning, wrap=True), 1)
        nest(lines, line)
    return frame


def _rows(facts: Mapping[str, QWidget]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for row, (name, words) in enumerate(facts.items()):
        grid.addWidget(PlainLabel(name, tone="muted"), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(words, row, 1)
    return grid
