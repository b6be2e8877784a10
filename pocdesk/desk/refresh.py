"""Refresh the Directory: read a new version, show what it changes, keep it beside the old ones."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from pocdesk.desk.opened import Desk
from pocdesk.directory.changes import Changes, Item, Turn, compare, merged
from pocdesk.directory.field_changes import Grade
from pocdesk.directory.readers import read_directory
from pocdesk.directory.warnings import RowWarning, warnings
from pocdesk.domain.clock import zone_of
from pocdesk.domain.contact import ChannelKind, Directory, Point, Snapshot
from pocdesk.domain.entry import Document, Event
from pocdesk.domain.file import Role, StoredFile
from pocdesk.domain.office import Office
from pocdesk.errors import PocDeskError
from pocdesk.storage import contacts, files
from pocdesk.storage import office as office_store
from pocdesk.storage.log import Connection
from pocdesk.storage.seals import seal

# Of what nobody confirmed, so much is spelt out in the entry; both versions are kept beside it.
_SPELT_OUT = 100


class How(StrEnum):
    """How a critical change was confirmed: by a call to the number in use until now, by a letter,
    because the desk knows it already; or not at all."""

    CALL_BACK = "call-back"
    LETTER = "letter"
    KNOWN = "known to us"
    NOT = "not confirmed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refreshed:
    """The version now in use, how many points and Parties it has, and which was used `before`."""

    snapshot: Snapshot
    points: int
    parties: int
    before: Snapshot | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A version that was read and compared; nothing of it is written.

    `directory` is what would be in use, `before` the version in use now, `replaces` the hash under
    which that one is stored. `changes` is None for the first version. `remarks` are doubts about
    the version as a whole, `doubts` those about its rows.
    """

    name: str
    content: bytes = field(repr=False)
    directory: Directory = field(repr=False)
    before: Directory | None = field(repr=False)
    replaces: str | None
    changes: Changes | None = field(repr=False)
    remarks: tuple[str, ...]
    doubts: tuple[RowWarning, ...] = field(repr=False)

    @property
    def critical(self) -> tuple[Item, ...]:
        """The changes of which each asks how it was confirmed."""
        items = self.changes.items if self.changes is not None else ()
        return tuple(item for item in items if item.grade is Grade.CRITICAL)


def review(desk: Desk, name: str, content: bytes) -> Review:
    """Reads the Directory file `content` called `name` and compares it with the version in use.

    Writes nothing. Raises DirectoryRefused naming file, row and field; PocDeskError when this
    version is already there, or is there with other content (E8). An older version than the present
    one is refused: going back is an act of its own.
    """
    read = read_directory(name, content, desk.parties)
    with desk.log.reading() as connection:
        _must_be_newer(connection, name, read.snapshot)
        before, replaces = contacts.current(connection), contacts.in_use(connection)
    whole = read
    if before is not None and not read.snapshot.complete:
        whole = replace(read, points=merged(before, read))
    today = desk.clock().astimezone(zone_of(desk.office.zone)).date()
    return Review(
        name=name,
        content=content,
        directory=whole,
        before=before,
        replaces=replaces,
        changes=None if before is None else compare(before, read),
        remarks=() if before is None else tuple(_remarks(before, whole)),
        doubts=warnings(read, desk.parties, today),
    )


def take(desk: Desk, reviewed: Review, confirmed: Mapping[str, How]) -> Refreshed:
    """Imports a version that was reviewed, whole or not at all.

    `confirmed` says of each critical change, by its key, how it was confirmed; it goes into the
    entry. Raises PocDeskError where one is missing, and where another version came into use since
    the comparison.
    """
    missing = sum(1 for item in reviewed.critical if item.key not in confirmed)
    if missing:
        raise PocDeskError(
            f"{missing} critical change{'' if missing == 1 else 's'} of version "
            f"{reviewed.directory.snapshot.version_label} "
            f"{'is' if missing == 1 else 'are'} not ticked.",
            safe="Nothing was written; the Directory in use stays as it is.",
            remedy="Tick each critical change with how it was confirmed.",
        )
    directory = reviewed.directory
    snapshot = directory.snapshot
    with desk.log.transaction() as connection:
        _must_be_newer(connection, reviewed.name, snapshot)
        if contacts.in_use(connection) != reviewed.replaces:
            raise PocDeskError(
                "Another version of the Directory came into use meanwhile.",
                safe="Nothing was written.",
                remedy="Import the file again: it is then compared with the version in use now.",
            )
        now = desk.clock()
        kept = contacts.add(connection, directory, imported_at=now, officer=desk.officer.id)
        original = StoredFile(
            sha256=snapshot.source_sha256,
            name=reviewed.name,
            media_type="application/json",
            size=len(reviewed.content),
            role=Role.DIRECTORY,
            case=None,
            stored_at=now,
        )
        files.add(connection, original, reviewed.content)
        before = office_store.load_office(connection)
        after = _tied(before, directory)
        office_store.save_office(connection, after)
        desk.enter(
            connection,
            Event.IMPORTED,
            documents=(
                Document(reviewed.name, snapshot.source_sha256),
                Document(f"Directory {snapshot.version_label}", kept),
            ),
            seals=(seal(before), seal(after), seal(original)),
            note="\n".join(_note(reviewed, confirmed)),
        )
    desk.own.office = after
    former = None if reviewed.before is None else reviewed.before.snapshot
    return Refreshed(
        snapshot=snapshot,
        points=len(directory.points),
        parties=len(directory.parties),
        before=former,
    )


def refresh(desk: Desk, name: str, content: bytes) -> Refreshed:
    """Reviews and imports in one act; the entry says of each critical change: not confirmed.

    Raises as `review` and `take`.
    """
    reviewed = review(desk, name, content)
    return take(desk, reviewed, {item.key: How.NOT for item in reviewed.critical})


def _must_be_newer(connection: Connection, name: str, snapshot: Snapshot) -> None:
    known = contacts.hash_of(connection, snapshot.version_label)
    if known == snapshot.source_sha256:
        raise PocDeskError(
            f"Version {snapshot.version_label} is already here.",
            safe="The Directory in use stays as it is.",
            remedy="Nothing needs to be done.",
        )
    if known is not None:
        raise PocDeskError(
            f"{name}: version {snapshot.version_label} is already here with other content (E8).",
            safe="The Directory in use stays as it is.",
            remedy="Ask the Secretariat by a way you know which of the two is right.",
        )
    current = contacts.current(connection)
    if current is not None and current.snapshot.issued_on > snapshot.issued_on:
        raise PocDeskError(
            f"{name}: version {snapshot.version_label} of {snapshot.issued_on} is older than "
            f"the version {current.snapshot.version_label} in use.",
            safe="The Directory in use stays as it is.",
            remedy="Ask for the newest version.",
        )


def _remarks(before: Directory, after: Directory) -> Iterator[str]:
    """What is strange about the new version as a whole."""
    was, now = before.snapshot, after.snapshot
    if was.network != now.network:
        yield f"It is a list of the network {now.network}; the one in use is of {was.network}."
    if now.replaces is not None and now.replaces != was.version_label:
        yield f"It says that it replaces {now.replaces}; {was.version_label} is in use."
    if was.issuer != now.issuer:
        yield f"It was issued by {now.issuer}; the one in use by {was.issuer}."
    old, new = len(before.points), len(after.points)
    if abs(new - old) * 5 > old:
        yield f"It has {new} points instead of {old}: more than a fifth came or went (W13)."


def _note(reviewed: Review, confirmed: Mapping[str, How]) -> Iterator[str]:
    snapshot, points = reviewed.directory.snapshot, len(reviewed.directory.points)
    yield f"Directory {snapshot.version_label} of {snapshot.issued_on}: {points} points, unsigned."
    changes = reviewed.changes
    if changes is None or reviewed.before is None:
        return
    counts = [f"{len(changes.of(turn))} {turn}" for turn in Turn if changes.of(turn)]
    label = reviewed.before.snapshot.version_label
    yield f"Against {label}: {', '.join((*counts, f'{changes.same} same'))}."
    for how in How:
        items = [item for item in reviewed.critical if confirmed[item.key] is how]
        if not items:
            continue
        yield f"Critical, {how} ({len(items)}):"
        shown = items[:_SPELT_OUT] if how is How.NOT else items
        yield from map(_line, shown)
        if len(shown) < len(items):
            yield f"and {len(items) - len(shown)} more."


def _line(item: Item) -> str:
    point = item.change.point
    named = f"{point.place} {point.institution}"
    if item.field is None:
        return f"{named}: {item.change.turn}"
    before, after = item.field.before or "nothing", item.field.after or "nothing"
    return f"{named}, {item.field.field}: {before} → {after}"


def _tied(office: Office, directory: Directory) -> Office:
    """The office with its own Directory point; what it has typed itself stays."""
    own = [point for point in directory.points if point.place == office.party]
    if office.point is not None and any(point.id == office.point for point in own):
        return office
    if not own:
        return replace(office, point=None)
    point = own[0]
    return replace(
        office,
        point=point.id,
        telephone=office.telephone or _first(point, ChannelKind.PHONE, ChannelKind.MOBILE),
        email=office.email or _first(point, ChannelKind.EMAIL),
        hours=office.hours or _hours(point),
    )


def _first(point: Point, *kinds: ChannelKind) -> str:
    channels = point.reach(*kinds)
    return channels[0].value if channels else ""


def _hours(point: Point) -> str:
    if point.availability.kind == "h24":
        return "24/7"
    return point.availability.text or ""
