"""Look up a counterpart: who it is, what time it is there, how to reach it."""

from pocdesk.desk.opened import Desk
from pocdesk.directory.find import Match, find
from pocdesk.directory.local_time import LocalTime, there
from pocdesk.domain.contact import Directory, Point
from pocdesk.storage import contacts


def directory(desk: Desk) -> Directory | None:
    """The version of the Directory in use, or None before the first import."""
    with desk.log.reading() as connection:
        return contacts.current(connection)


def look_up(desk: Desk, text: str) -> tuple[Match, ...]:
    """Parties and points that `text` may mean, the likeliest first; all Parties when empty."""
    now = directory(desk)
    return find(text, desk.parties, now.points if now else ())


def local_time(desk: Desk, point: Point) -> LocalTime:
    """What time it is at `point` now, and what that means there."""
    return there(point, desk.parties, now=desk.clock(), own_zone=desk.office.zone)
