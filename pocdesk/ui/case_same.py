"""Asks of the case shown whether it is one that is here already, until an officer has said no."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from pocdesk.desk.duplicates import Duplicate
from pocdesk.ui.acts import Handlers
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.parts.duplicate_bar import DuplicateBar


class CaseSame(QObject):
    """`joined` gives the case shown and the one that it is, `wanted` the one to look at; `parted`
    says that the bar went because the two are different."""

    joined = Signal(str, str)
    wanted = Signal(str)
    parted = Signal()

    def __init__(self, keeping: Keeping, zone: str) -> None:
        super().__init__()
        self._keeping = keeping
        self._reference = ""
        self.bar = DuplicateBar(zone)
        self.bar.joined.connect(self._join)
        self.bar.opened.connect(self.wanted)
        self.bar.parted.connect(self._part)

    def open(self, reference: str) -> None:
        """The case `reference` is going to be shown: nothing is known of it yet."""
        self._reference = reference
        self.bar.forget()

    def show_found(self, found: Sequence[Duplicate]) -> None:
        """Asks about what was found, but for the cases that were called different before."""
        others = self._keeping.remembered(self._key).split()
        self.bar.show_found([one for one in found if one.case.reference not in others])

    def acts(self) -> Handlers:
        """What one key does while the bar asks."""
        other = self.bar.reference
        return {"join": partial(self._join, other)} if other else {}

    @property
    def _key(self) -> str:
        return f"view/case/{self._reference}/others"

    def _join(self, other: str) -> None:
        self.joined.emit(self._reference, other)

    def _part(self, other: str) -> None:
        known = self._keeping.remembered(self._key)
        self._keeping.remember(self._key, f"{known} {other}".strip())
        self.parted.emit()
