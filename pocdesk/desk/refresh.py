"""Refresh the Directory: read a new version, keep it and the original beside the old ones."""

from dataclasses import dataclass, replace

from pocdesk.desk.opened import Desk
from pocdesk.directory.readers import read_directory
from pocdesk.domain.contact import ChannelKind, Directory, Point, Snapshot
from pocdesk.domain.entry import Document, Event
from pocdesk.domain.file import Role, StoredFile
from pocdesk.domain.office import Office
from pocdesk.errors import PocDeskError
from pocdesk.storage import contacts, files
from pocdesk.storage import office as office_store
from pocdesk.storage.seals import seal


@dataclass(frozen=True, slots=True, kw_only=True)
class Refreshed:
    """The version now in use, how many points and Parties it has."""

    snapshot: Snapshot
    points: int
    parties: int


def refresh(desk: Desk, name: str, content: bytes) -> Refreshed:
    """Imports the Directory file `content` called `name`, whole or not at all.

    Raises DirectoryRefused naming file, row and field; PocDeskError when this version is already
    there, or is there with other content (E8). An older version than the present one is refused:
    going back is an act of its own.
    """
    directory = read_directory(name, content, desk.parties)
    snapshot = directory.snapshot
    with desk.log.transaction() as connection:
        known = contacts.hash_of(connection, snapshot.version_label)
        if known == snapshot.source_sha256:
            raise PocDeskError(
                f"Version {snapshot.version_label} is already here.",
                safe="The Directory in use stays as it is.",
                remedy="Nothing needs to be done.",
            )
        if known is not None:
            raise PocDeskError(
                f"{name}: version {snapshot.version_label} is already here with other content "
                "(E8).",
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
        now = desk.clock()
        kept = contacts.add(connection, directory, imported_at=now, officer=desk.officer.id)
        original = StoredFile(
            sha256=snapshot.source_sha256,
            name=name,
            media_type="application/json",
            size=len(content),
            role=Role.DIRECTORY,
            case=None,
            stored_at=now,
        )
        files.add(connection, original, content)
        before, after = office_store.load_office(connection), _tied(desk.office, directory)
        office_store.save_office(connection, after)
        desk.enter(
            connection,
            Event.IMPORTED,
            documents=(
                Document(name, snapshot.source_sha256),
                Document(f"Directory {snapshot.version_label}", kept),
            ),
            seals=(seal(before), seal(after), seal(original)),
            note=f"Directory {snapshot.version_label} of {snapshot.issued_on}: "
            f"{len(directory.points)} points, unsigned.",
        )
    parties = len({point.party for point in directory.points})
    return Refreshed(snapshot=snapshot, points=len(directory.points), parties=parties)


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
