"""In the question before issuing: what makes requests to this provider fail, to be ticked off."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout

from pocdesk.providers.card import Failure
from pocdesk.ui.parts.box_row import BoxRow
from pocdesk.ui.parts.fact_table import FactTable
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.provider_rules import A_TICK_SAYS, failure_facts, failure_key
from pocdesk.ui.theme import Look

_TITLE = "Makes requests fail there"


class FailureRow(BoxRow):
    """Reminds and holds nothing up: Enter issues, whatever is ticked. `marks` are the keys of what
    is, the same as on the provider's card; `marked` gives them anew."""

    marked = Signal(object)

    def __init__(
        self, look: Look, failures: Sequence[Failure], marks: frozenset[str] = frozenset()
    ) -> None:
        super().__init__()
        self._failures = tuple(failures)
        self.marks = marks & {failure_key(one) for one in failures}
        self.table = FactTable(f"{_TITLE}. {A_TICK_SAYS}", look, side=8)
        self.table.setObjectName("failures")
        self.table.ticked.connect(self._on_ticked)
        self.table.moved.connect(self._on_moved)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(PlainLabel(_TITLE, face="label"))
        layout.addWidget(PlainLabel(A_TICK_SAYS, face="small", tone="muted", wrap=True))
        layout.addWidget(self.table)
        self._show()

    def reserve(self) -> str:
        left = len(self._failures) - len(self.marks)
        return f"{left} of {len(self._failures)} reasons not checked" if left else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().height() != event.oldSize().height():
            self.resized.emit()

    def _show(self) -> None:
        self.table.show_facts(failure_facts(self._failures, self.marks))

    def _on_ticked(self, key: str, ticked: bool) -> None:
        self.marks = self.marks | {key} if ticked else self.marks - {key}
        self._show()
        self.marked.emit(self.marks)
        self.answered.emit()

    def _on_moved(self) -> None:
        """The row under the keys is in sight, where the question is higher than the screen."""
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        inside = None if around is None else around.widget()
        if around is not None and inside is not None:
            hand = self.table.hand
            middle = self.table.mapTo(inside, hand.center())
            around.ensureVisible(middle.x(), middle.y(), 0, hand.height())
