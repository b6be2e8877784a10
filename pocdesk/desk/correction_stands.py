"""How the corrections that stand are to the lists in use; one that the list confirms is over."""

from dataclasses import replace

from pocdesk.desk.known_lists import laid_now
from pocdesk.desk.opened import Desk
from pocdesk.domain.correction import Correction
from pocdesk.domain.entry import Document
from pocdesk.domain.known import Laid, Stand
from pocdesk.storage.log import Connection
from pocdesk.storage.office_rows import corrections
from pocdesk.storage.seals import seal


def standing_corrections(desk: Desk) -> tuple[Laid, ...]:
    """Every correction that is not over, with how it stands to the version in use."""
    with desk.log.reading() as connection:
        return stands(connection)


def stands(connection: Connection) -> tuple[Laid, ...]:
    """As `standing_corrections`."""
    found = (laid_now(connection, one)[1] for one in corrections.standing(connection))
    return tuple(laid for laid in found if laid is not None)


def against(desk: Desk, connection: Connection, series: str) -> tuple[list[Document], list[str]]:
    """Sets the corrections of the list `series` against its version that has just come into use:
    one that the list confirms is over. The seals for the entry of that act, and its lines."""
    seals: list[Document] = []
    lines: list[str] = []
    for laid in stands(connection):
        one = laid.correction
        if one.series != series:
            continue
        named = f"Correction {one.id} ({one.place}, {one.field})"
        match laid.stand:
            case Stand.SAME:
                why = f"version {laid.version_label} says the same"
                seals += ended(desk, connection, one, why)
                lines.append(f"{named} is over: {why}.")
            case Stand.CONFLICT:
                now = laid.listed or "nothing"
                lines.append(f"{named} differs: ours {one.own or 'nothing'}, the list {now}.")
            case Stand.GONE:
                lines.append(f"{named}: its point is not in version {laid.version_label}.")
            case Stand.KEPT:
                pass
    return seals, lines


def ended(desk: Desk, connection: Connection, before: Correction, why: str) -> list[Document]:
    """Writes that a correction is over; the seals of how it was and is."""
    after = replace(before, off_at=desk.clock(), off_why=why)
    corrections.save(connection, after)
    return [seal(before), seal(after)]
