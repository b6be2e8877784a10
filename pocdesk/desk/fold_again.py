"""Fold again: texts that an earlier version indexed are made to be found as those of this one."""

from pocdesk.desk.opened import Desk
from pocdesk.domain.fold import FOLDING
from pocdesk.storage import kept, search
from pocdesk.storage.log import Connection

_PLACE = "search/folding"
_AT_ONCE = 200_000  # characters: the longest text that is indexed


def fold_again(desk: Desk) -> bool:
    """Folds some texts of the index again; answers whether others are left.

    Until all are done, a text that an earlier version indexed is found as it was by that. Which
    are done is kept, so that a lock in between loses nothing, and a log is gone through once.
    """
    with desk.log.reading() as connection:
        behind = _done(connection)
    if behind is None:
        return False
    with desk.log.transaction() as connection:
        last = search.fold_again(connection, behind, _AT_ONCE)
        value = f"{FOLDING}" if last is None else f"{FOLDING} {last}"
        kept.keep(connection, {_PLACE: value}, desk.clock())
    return last is not None


def _done(connection: Connection) -> int | None:
    """The id of the last text that is done; None when all are."""
    found = kept.all(connection).by_key.get(_PLACE)
    folding, _, last = (found.value if found else "").partition(" ")
    if folding != str(FOLDING):
        return 0
    return int(last) if last.isdecimal() else None
