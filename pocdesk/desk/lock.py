"""Lock a desk: the last entry, the log closed, its keys forgotten, the folder let go."""

from pocdesk.desk.opened import Desk
from pocdesk.domain.entry import Event
from pocdesk.domain.remembered import forget
from pocdesk.paths import empty_private


def lock(desk: Desk) -> None:
    """Closes `desk`; it must be unlocked again. The folder is let go whatever happens, and no
    line of a letter stays in what was kept to draw or to find it faster."""
    try:
        try:
            with desk.log.transaction() as connection:
                desk.enter(connection, Event.LOCKED)
        finally:
            desk.log.close()
            desk.own_pages.close()
            empty_private(desk.folder)
    finally:
        desk.held.release()
        forget()
