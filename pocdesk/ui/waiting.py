"""What waits behind the lock: where the officer was, and the files that are still to come in."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pocdesk.ui.bring_in import Errand
    from pocdesk.ui.rooms import Place, Rooms


class Waiting:
    """`files` are mails to receive as soon as the desk is open."""

    def __init__(self, files: Sequence[Path]) -> None:
        self._files = list(files)
        self._errands: list[Errand] = []
        self._place: Place | None = None

    def add(self, files: Sequence[Path]) -> None:
        """Mails that were named while the desk is locked."""
        self._files.extend(files)

    def leave(self, rooms: "Rooms") -> None:
        """The desk locks: every text is kept, and files not begun are left for later."""
        self._place = rooms.put_away()
        self._errands = rooms.bring_in.hand_back()

    def come_back(self, rooms: "Rooms") -> None:
        """The desk is open again: back to the same place, and on with the files."""
        from pocdesk.ui.rooms import Place

        rooms.restore(self._place or Place())
        rooms.bring_in.take_up(self._errands)
        rooms.bring_in.mails(self._files)
        self._errands, self._files = [], []
