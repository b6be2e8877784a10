"""How corrections are to the lists in use: one that the list confirms is over, until it goes."""

from dataclasses import replace
from datetime import datetime

from pocdesk.desk.known_lists import laid_now
from pocdesk.desk.opened import Desk
from pocdesk.directory.point_fields import same
from pocdesk.domain.clock import LAST
from pocdesk.domain.correction import Correction
from pocdesk.domain.entry import Document
from pocdesk.domain.known import Laid, Stand
from pocdesk.storage import contacts
from pocdesk.storage.log import Connection
from pocdesk.storage.office_rows import corrections
from pocdesk.storage.seals import seal


def standing_corrections(desk: Desk) -> tuple[Laid, ...]:
    """Every correction that is not over, with how it stands to the version in use, or that its day
    is to come."""
    with desk.log.reading() as connection:
        found = stands(connection)
    until = desk.tomorrow
    return tuple(
        replace(one, stand=Stand.COMING) if one.correction.is_to_come(until) else one
        for one in found
    )


def stands(connection: Connection) -> tuple[Laid, ...]:
    """As `standing_corrections`, whatever the day."""
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
                why = says_same(laid.version_label)
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


def stand_again(connection: Connection, series: str) -> tuple[list[Document], list[str]]:
    """Corrections that ended because of a version of the list `series` that is not in use any more
    stand again where the version in use says what was corrected: the seals for the entry of the act
    that went back to it, and its lines."""
    used = contacts.in_use(connection).get(series)
    reasons = {
        because(version.snapshot.version_label)
        for version in contacts.versions(connection)
        if version.snapshot.series == series and version.content_sha256 != used
        for because in (says_same, list_counts)
    }
    seals: list[Document] = []
    lines: list[str] = []
    for before in corrections.of(connection, series=series):
        if before.off_at is None or before.off_why not in reasons:
            continue
        after = replace(before, off_at=None, off_why="")
        laid = laid_now(connection, after)[1]
        if laid is not None and laid.stand is Stand.KEPT and not has_another(connection, after):
            corrections.save(connection, after)
            seals += [seal(before), seal(after)]
            lines.append(
                f"Correction {after.id} ({after.place}, {after.field}) stands again: "
                f"ours {after.own or 'nothing'}."
            )
    return seals, lines


def has_another(connection: Connection, wanted: Correction, before: datetime = LAST) -> bool:
    """Whether a correction that stands, and counts `before` that instant, is about what `wanted`
    corrects, or about our value."""
    about = [value for value in (wanted.official, wanted.own) if value]
    return any(
        (one.series, one.point, one.field) == (wanted.series, wanted.point, wanted.field)
        and any(same(one.field, one.official, value) for value in about)
        and not one.is_to_come(before)
        for one in corrections.standing(connection)
    )


def says_same(label: str) -> str:
    """Why a correction is over that the version `label` confirms."""
    return f"version {label} says the same"


def list_counts(label: str) -> str:
    """Why a correction is over that differed from the version `label`, which was said to count."""
    return f"the list counts, as version {label} has it"


def ended(desk: Desk, connection: Connection, before: Correction, why: str) -> list[Document]:
    """Writes that a correction is over; the seals of how it was and is."""
    after = replace(before, off_at=desk.clock(), off_why=why)
    corrections.save(connection, after)
    return [seal(before), seal(after)]
