"""Review a version of a list of contact points: what it changes, before anything is written."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from pocdesk.desk.known_lists import known_list, known_lists
from pocdesk.desk.layouts import FromTable
from pocdesk.desk.opened import Desk
from pocdesk.directory.changes import Changes, Item, compare, joined, merged
from pocdesk.directory.field_changes import Grade
from pocdesk.directory.readers import read_directory
from pocdesk.directory.warnings import RowWarning, warnings
from pocdesk.domain.age import is_ahead
from pocdesk.domain.contact import Directory, Snapshot
from pocdesk.domain.lists import Lists
from pocdesk.errors import PocDeskError
from pocdesk.forms.days import day_text
from pocdesk.packs.judge import Accepted
from pocdesk.storage import contacts
from pocdesk.storage.log import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The file from which a version was read: its name and bytes, and what was noticed on the way;
    `pack` is the signed pack that brought it, if one did, whose bytes `content` then holds, and
    `table` says how a stranger's table was read; `remarks` are on the file as a whole."""

    name: str
    content: bytes = field(repr=False)
    doubts: tuple[RowWarning, ...] = field(default=(), repr=False)
    pack: Accepted | None = field(default=None, repr=False)
    table: FromTable | None = None
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A version that was read and compared; nothing of it is written.

    `directory` is what would be in use, `before` the version of the same list in use now,
    `replaces` the hash under which that one is stored. Of the first version of a list `changes` are
    the ways and keys that it adds to points of the other lists in use; None where it adds none.
    `known` are the points in use with which it was compared, as this desk knows them; `remarks` are
    doubts about the version as a whole, `doubts` those about its rows.
    """

    origin: Origin
    directory: Directory = field(repr=False)
    before: Directory | None = field(repr=False)
    replaces: str | None
    changes: Changes | None = field(repr=False)
    known: Lists | None = field(repr=False)
    remarks: tuple[str, ...]
    doubts: tuple[RowWarning, ...] = field(repr=False)

    @property
    def critical(self) -> tuple[Item, ...]:
        """The changes of which each asks how it was confirmed."""
        items = self.changes.items if self.changes is not None else ()
        return tuple(item for item in items if item.grade is Grade.CRITICAL)


def review(desk: Desk, name: str, content: bytes) -> Review:
    """Reads the Directory file `content` called `name` and compares it with the version in use.

    Raises DirectoryRefused naming file, row and field, and as `compared`.
    """
    read = read_directory(name, content, desk.parties)
    return compared(desk, read, Origin(name=name, content=content))


def compared(desk: Desk, read: Directory, origin: Origin) -> Review:
    """The version `read` from `origin` beside the version of the same list that is in use.

    Writes nothing. Raises PocDeskError when this version is already there, or is there with other
    content (E8).
    """
    with desk.log.reading() as connection:
        must_be_new(connection, origin.name, read.snapshot)
        replaces = contacts.in_use(connection).get(read.snapshot.series)
        before = None if replaces is None else contacts.stored(connection, replaces)
        others = contacts.current(connection) if replaces is None else None
        if before is None:
            known = known_lists(connection, desk.tomorrow)
        else:
            known = known_list(connection, before, desk.tomorrow)
    whole = read
    if before is not None and not read.snapshot.complete:
        whole = replace(read, points=merged(before, read))
    return Review(
        origin=origin,
        directory=whole,
        before=before,
        replaces=replaces,
        changes=compare(before, read) if before is not None else _added(others, read),
        known=known,
        remarks=(
            *origin.remarks,
            *_of_its_day(read, desk.today),
            *(_remarks(before, whole) if before else ()),
        ),
        doubts=(*origin.doubts, *warnings(read, desk.parties, desk.today)),
    )


def _added(others: Lists | None, read: Directory) -> Changes | None:
    found = None if others is None else joined(others, read)
    return found if found is not None and found.points else None


def must_be_new(connection: Connection, name: str, snapshot: Snapshot) -> None:
    """Raises PocDeskError where the version is known already, in use or not."""
    known = contacts.version_of(connection, snapshot.series, snapshot.version_label)
    if known is None:
        return
    if known.snapshot.source_sha256 != snapshot.source_sha256:
        raise PocDeskError(
            f"{name}: version {snapshot.version_label} is already here with other content (E8).",
            safe="The Directory in use stays as it is.",
            remedy="Ask the Secretariat by a way you know which of the two is right.",
        )
    is_used = contacts.in_use(connection).get(snapshot.series) == known.content_sha256
    raise PocDeskError(
        f"Version {snapshot.version_label} is already here.",
        safe="The Directory in use stays as it is.",
        remedy="Nothing needs to be done."
        if is_used
        else "To use it again, go back to it in the list of versions.",
    )


def _of_its_day(read: Directory, today: date) -> Iterator[str]:
    if is_ahead(read.snapshot.age(today)):
        day = day_text(read.snapshot.issued_on, "en")
        yield (
            f"It was issued on {day}, which is still to come: that day or the clock here is "
            "wrong (W16)."
        )


def _remarks(before: Directory, after: Directory) -> Iterator[str]:
    """What is strange about the new version as a whole."""
    was, now = before.snapshot, after.snapshot
    if was.issued_on > now.issued_on:
        yield (
            f"It was issued on {now.issued_on}; the one in use is newer, of {was.issued_on} (W12)."
        )
    if now.replaces is not None and now.replaces != was.version_label:
        yield f"It says that it replaces {now.replaces}; {was.version_label} is in use."
    if was.issuer != now.issuer:
        yield f"It was issued by {now.issuer}; the one in use by {was.issuer}."
    old, new = len(before.points), len(after.points)
    if abs(new - old) * 5 > old:
        yield f"It has {new} points instead of {old}: more than a fifth came or went (W13)."
