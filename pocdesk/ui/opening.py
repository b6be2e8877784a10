"""One try at the door, which may be left before it is answered."""

from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pocdesk.desk.opened import Desk


class Opening:
    """Whoever comes second, the worker with the open desk or the window that no longer wants it,
    gets to know of the other, so that no desk stays open behind a locked window."""

    def __init__(self) -> None:
        self._guard = Lock()
        self._is_left = False
        self._desk: Desk | None = None

    def hold(self, desk: "Desk") -> bool:
        """The desk is open; False where nobody waits for it any more."""
        with self._guard:
            if not self._is_left:
                self._desk = desk
            return not self._is_left

    def leave(self) -> "Desk | None":
        """Nobody waits for it any more; the desk if it is open by now."""
        with self._guard:
            self._is_left = True
            return self._desk
