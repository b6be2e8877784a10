"""The bar that says that a request may be here already; it never blocks and has no default."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from pocdesk.desk.duplicates import Duplicate
from pocdesk.ui.clock import short_text
from pocdesk.ui.parts.banner import announce
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.flowing import WideLabel, flowing
from pocdesk.ui.parts.icon import IconLabel
from pocdesk.ui.parts.laid_out import nest


class DuplicateBar(QFrame):
    """`opened`, `joined` and `parted` give the reference of the case shown; "Not the same" parts
    the two and hides it."""

    opened = Signal(str)
    joined = Signal(str)
    parted = Signal(str)

    def __init__(self, zone: str) -> None:
        super().__init__()
        self.setObjectName("duplicate")
        self._zone = zone
        self._found: tuple[Duplicate, ...] = ()
        self._not_the_same: set[str] = set()
        self._title = WideLabel(face="strong")
        self._more = WideLabel("Both may stand; nothing is lost.", face="small")
        open_it = KeyButton("Open it")
        open_it.clicked.connect(lambda: self.opened.emit(self.reference))
        join = KeyButton("Join to it", "Alt+J")
        join.clicked.connect(lambda: self.joined.emit(self.reference))
        other = KeyButton("Not the same")
        other.clicked.connect(self._on_other)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(IconLabel("copy", size=20, tone="warning"), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._title, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 8, 20, 8)
        layout.setSpacing(6)
        nest(layout, head)
        buttons = flowing(open_it, join, other, gap=8, row_gap=6)
        # The words stand beside the buttons: above them they would push the fields off the sheet.
        layout.addWidget(flowing(self._more, buttons, gap=12, row_gap=6, last_right=True))
        self.hide()

    @property
    def reference(self) -> str:
        """The case that the bar asks about, or ""."""
        return self._found[0].case.reference if self._found else ""

    def forget(self) -> None:
        """Asks nothing until something is found again."""
        self._found, self._not_the_same = (), set()
        self.hide()

    def show_found(self, found: Sequence[Duplicate]) -> None:
        """Asks about the likeliest of `found` that was not called another before."""
        asked = self.reference
        self._found = tuple(d for d in found if d.case.reference not in self._not_the_same)
        self.setVisible(bool(self._found))
        if not self._found:
            return
        first, others = self._found[0], len(self._found) - 1
        more = f", and {others} more" if others else ""
        at = short_text(first.case.received_at, self._zone)
        said = f"Already here? {first.case.reference} of {at}, {first.why}{more}"
        self._title.setText(said)
        self.setAccessibleName(said)
        if first.case.reference != asked:
            announce(self, said)

    def _on_other(self) -> None:
        other = self.reference
        self._not_the_same.add(other)
        self.show_found(self._found)
        self.parted.emit(other)
