"""The new channels of changes that nobody confirmed, or that are said to be wrong."""

from collections.abc import Iterable, Iterator, Mapping

from pocdesk.desk.confirm_channel import seen_to_work
from pocdesk.desk.doubt import put_in_doubt
from pocdesk.desk.import_note import How
from pocdesk.desk.opened import Desk
from pocdesk.desk.refresh import Review
from pocdesk.directory.changes import Item
from pocdesk.domain.contact import Channel, Point
from pocdesk.domain.doubt import doubt_id
from pocdesk.domain.entry import Document
from pocdesk.domain.known import KnownChannel, names_of
from pocdesk.domain.lists import Lists, version_name
from pocdesk.domain.unconfirmed import Unconfirmed
from pocdesk.storage.log import Connection
from pocdesk.storage.office_rows import unconfirmed
from pocdesk.storage.seals import seal


def keep_unconfirmed(
    desk: Desk,
    connection: Connection,
    reviewed: Review,
    confirmed: Mapping[str, str],
    known: Lists | None,
) -> list[Document]:
    """Keeps that the new channels of changes that nobody confirmed are not to be relied on yet; the
    seals for the entry of the import.

    A channel by which a list in use, of those `known` until now, names the same Party is not new to
    the desk; one that waits to be confirmed already goes on to wait as what it was.
    """
    before = {one.id: one for one in unconfirmed.every(connection)}
    waiting = {one.id for one in before.values() if one.off_at is None}
    fresh: dict[str, Unconfirmed] = {}
    snapshot = reviewed.directory.snapshot
    items = [item for item in reviewed.critical if confirmed[item.key] == How.NOT]
    held = _held(known, {item.change.point.party for item in items})
    for item, channel in _brought(items):
        names = names_of(channel)
        if names & waiting or held & {(item.change.point.party, name) for name in names}:
            continue
        fresh[doubt_id(channel.value)] = Unconfirmed(
            id=doubt_id(channel.value),
            value=channel.value,
            series=snapshot.series,
            point=item.change.point.id,
            version_label=snapshot.version_label,
            officer=desk.officer.id,
            set_at=desk.clock(),
        )
    for one in fresh.values():
        unconfirmed.save(connection, one)
    found = [before[id] for id in fresh if id in before]
    return [seal(one) for one in (*found, *fresh.values())]


def not_new_now(
    desk: Desk,
    connection: Connection,
    reviewed: Review,
    confirmed: Mapping[str, str],
    known: Lists | None,
) -> tuple[Document, ...]:
    """What waits to be confirmed no more: what the officer confirmed as the version brought it, and
    what another list brought while this one names the same Party by it, before and now, without a
    mark of its own; the seals for the entry of the import."""
    snapshot = reviewed.directory.snapshot
    sure = [item for item in reviewed.critical if confirmed[item.key] not in (How.NOT, How.WRONG)]
    names = {name for _item, channel in _brought(sure) for name in names_of(channel)}
    waiting = [one for one in unconfirmed.standing(connection) if one.series != snapshot.series]
    if waiting and known is not None and reviewed.known is not None and reviewed.before is not None:
        kept = _unmarked(reviewed.known.points) & _unmarked(reviewed.directory.points)
        for one in waiting:
            other = known.list_of(one.series)
            points = () if other is None else other.points
            party = next((point.party for point in points if point.id == one.point), "")
            names |= {one.id} if (party, one.id) in kept else set()
    version = version_name(snapshot.series, snapshot.version_label)
    return seen_to_work(desk, connection, names, f"version {version} names it")


def _unmarked(points: Iterable[Point]) -> set[tuple[str, str]]:
    """The channels of `points` without a mark, each with its Party."""
    return {
        (point.party, name)
        for point in points
        for channel in point.channels
        if not isinstance(channel, KnownChannel) or channel.unconfirmed is None
        for name in names_of(channel)
    }


def doubt_wrong(
    desk: Desk, connection: Connection, reviewed: Review, confirmed: Mapping[str, str]
) -> list[Document]:
    """Puts the new channels of changes that are said to be wrong in doubt, so that no key takes
    them first; the seals for the entry of the import."""
    snapshot = reviewed.directory.snapshot
    version = version_name(snapshot.series, snapshot.version_label)
    items = [item for item in reviewed.critical if confirmed[item.key] == How.WRONG]
    records = {
        record: None
        for item, channel in _brought(items)
        for record in put_in_doubt(
            desk,
            connection,
            channel.value,
            party=item.change.point.party,
            case=None,
            reason=f"{How.WRONG} when version {version} brought it",
        )
    }
    return [seal(one) for one in records]


def _brought(items: list[Item]) -> Iterator[tuple[Item, Channel]]:
    return ((item, channel) for item in items for channel in item.brings)


def _held(known: Lists | None, parties: set[str]) -> set[tuple[str, str]]:
    """The channels by which the lists name these Parties, each with its Party."""
    points = () if known is None else known.points
    return _unmarked(point for point in points if point.party in parties)
