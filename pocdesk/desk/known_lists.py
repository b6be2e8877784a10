"""The lists in use as this desk knows them: its corrections and doubts laid over the points."""

from datetime import datetime

from pocdesk.directory.overlay import Knowledge, laid_on, overlaid
from pocdesk.directory.point_fields import has_several, same, values_of
from pocdesk.domain.contact import Directory, Point
from pocdesk.domain.correction import Correction
from pocdesk.domain.known import Laid, Stand
from pocdesk.domain.lists import Lists
from pocdesk.storage import contacts
from pocdesk.storage import office as office_store
from pocdesk.storage.log import Connection
from pocdesk.storage.office_rows import corrections, doubts, unconfirmed

_HELD = "pocdesk.known"
_BESIDE = "pocdesk.known.beside"


def known_lists(connection: Connection, until: datetime) -> Lists | None:
    """The lists in use with what the desk knows of their points before the instant `until`; None
    before the first import.

    Whoever shows a point, writes to one, calls one or compares a sender asks here. What a
    connection was given once holds until a list or the knowledge changes. Raises LogDamaged.
    """
    lists = contacts.current(connection)
    if lists is None:
        return None
    knowledge = knowledge_of(connection, until)
    if knowledge.is_empty:
        return lists
    held: tuple[Lists, Knowledge, Lists] | None = connection.info.get(_HELD)
    if held is not None and held[0] is lists and held[1] == knowledge:
        return held[2]
    found = overlaid(lists, knowledge)
    connection.info[_HELD] = (lists, knowledge, found)
    return found


def known_list(connection: Connection, one: Directory, until: datetime) -> Lists:
    """The list `one` alone, with what the desk knows of its points."""
    return overlaid(Lists(every=(one,)), knowledge_of(connection, until))


def knowledge_of(connection: Connection, until: datetime) -> Knowledge:
    """What stands now of corrections, doubts, and channels that nobody confirmed; a correction that
    is set for `until` or later is still to come."""
    ours = corrections.standing(connection)
    names = [(one.id, one.name) for one in office_store.officers(connection)] if ours else []
    fresh = unconfirmed.standing(connection)
    versions = contacts.versions(connection) if fresh else ()
    return Knowledge(
        corrections=ours,
        until=until,
        beside=tuple((one.id, found) for one in ours if (found := _beside(connection, one))),
        doubts=doubts.standing(connection),
        unconfirmed=fresh,
        officers=tuple(names),
        imported=tuple(
            (one.snapshot.series, one.snapshot.version_label) for one in reversed(versions)
        ),
    )


def laid_now(connection: Connection, one: Correction) -> tuple[Point | None, Laid | None]:
    """How the correction `one` stands to the version in use of its list, and the point that it is
    about; None where the list, or the point, is there no more. Raises LogDamaged."""
    lists = contacts.current(connection)
    directory = None if lists is None else lists.list_of(one.series)
    if directory is None:
        return None, None
    return laid_on(one, directory, beside=_beside(connection, one))


def _beside(connection: Connection, one: Correction) -> tuple[str, ...]:
    """What stood beside the official value in the last version that had it; asked for only where
    the version in use has it no more."""
    lists = contacts.current(connection)
    directory = None if lists is None else lists.list_of(one.series)
    if directory is None or not has_several(one.field) or not one.official:
        return ()
    if laid_on(one, directory)[1].stand is not Stand.CONFLICT:
        return ()
    held: dict[tuple[str, str], tuple[str, ...]] = connection.info.setdefault(_BESIDE, {})
    asked = (one.id, one.official)
    if asked not in held:
        held[asked] = _found_beside(connection, one)
    return held[asked]


def _found_beside(connection: Connection, one: Correction) -> tuple[str, ...]:
    for version in contacts.versions(connection):
        if version.snapshot.series == one.series:
            point, laid = laid_on(one, contacts.stored(connection, version.content_sha256))
            if point is not None and laid.stand is Stand.KEPT:
                values = values_of(point, one.field)
                return tuple(each for each in values if not same(one.field, each, one.official))
    return ()
