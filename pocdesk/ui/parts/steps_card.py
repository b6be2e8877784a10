"""What now: the steps of the office's procedure; what the log proves is ticked and stays so."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from pocdesk.desk.procedure import Step
from pocdesk.ui.acts import BY_NAME
from pocdesk.ui.parts.card import Card, line
from pocdesk.ui.parts.label import Badge, KeyCap, PlainLabel, hint
from pocdesk.ui.parts.laid_out import nest
from pocdesk.ui.parts.letters import LETTERS

_FORMER = "It was ticked under another procedure, kind or urgency."
_NOTHING = "nothing that every such case needs"
_LEVEL = 4
"""What the words are lower than the box, so that their first line stands beside it."""


class StepsCard(Card):
    """`ticked` gives a step and whether it is done now."""

    ticked = Signal(object, bool)

    def __init__(self, key: str) -> None:
        self._count = PlainLabel(face="small", tone="muted")
        super().__init__("What now?", aside=line(self._count, KeyCap(key)))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", True)
        self.setProperty(LETTERS, True)
        self._rows: list[_StepRow] = []
        whole = QWidget()
        self._column = QVBoxLayout(whole)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._empty = PlainLabel("The office has no procedure for this kind.", wrap=True)
        self.put(whole)
        self.put(self._empty)

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Replaces the steps; the same ones keep their place and the focus."""
        if [row.step.id for row in self._rows] != [step.id for step in steps]:
            self._build(steps)
        waiting = (step.id for step in steps if not (step.done or step.conditional))
        following = next(waiting, "")
        todays = [step for step in steps if not step.former]
        for row, step in zip(self._rows, steps, strict=True):
            row.show_step(step, is_next=step.id == following)
        done = sum(step.done for step in todays)
        self._count.setText(f"{done} of {len(todays)} done" if todays else "")
        self._empty.setVisible(not steps)
        said = next((step.text for step in steps if step.id == following), _NOTHING)
        self.setAccessibleDescription(f"Next: {said}" if steps else self._empty.text())

    def _build(self, steps: Sequence[Step]) -> None:
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = [_StepRow(step) for step in steps]
        for row in self._rows:
            row.ticked.connect(self._on_ticked)
            self._column.addWidget(row)

    def _on_ticked(self, step: Step, done: bool) -> None:
        self.ticked.emit(step, done)


class _StepRow(QWidget):
    """A box with words that wrap; a click on the words ticks it as well."""

    ticked = Signal(object, bool)

    def __init__(self, step: Step) -> None:
        super().__init__()
        self.step = step
        self.box = QCheckBox()
        self.box.setProperty("bare", True)
        self.box.setProperty(LETTERS, True)
        self.box.setObjectName(f"step-{step.id}")
        self.box.clicked.connect(lambda done: self.ticked.emit(self.step, done))
        self._words = PlainLabel(wrap=True)
        self._words.setContentsMargins(0, _LEVEL, 0, _LEVEL)
        self._next = Badge("next", tone="accent")
        self._key = KeyCap("")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        top = Qt.AlignmentFlag.AlignTop
        layout.addWidget(self.box, 0, top)
        layout.addWidget(self._words, 1)
        beside = QHBoxLayout()
        beside.setContentsMargins(0, _LEVEL, 0, 0)
        beside.addWidget(self._next, 0, top)
        beside.addWidget(self._key, 0, top)
        nest(layout, beside)

    def show_step(self, step: Step, *, is_next: bool) -> None:
        self.step = step
        self.box.setChecked(step.done)
        self.box.setEnabled(not step.by_log and not step.former)
        text = f"{step.text} (no step of this case any more)" if step.former else step.text
        self._words.say(text, "muted" if step.done else "text")
        self._next.setVisible(is_next)
        act = BY_NAME.get(step.act)
        keys = act.key_text.split(", ")[0] if act is not None and is_next else ""
        self._key.setText(keys)
        self._key.setVisible(bool(keys))
        how = "done, as the log shows" if step.by_log else "done" if step.done else "to do"
        following = ", next" if is_next else ""
        self.box.setAccessibleName(f"{text}, {how}{following}")
        hint(self, _FORMER if step.former else "Done: the log shows it." if step.by_log else "")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()) and self.box.isEnabled():
            self.box.click()
