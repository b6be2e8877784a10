"""The office's own particulars: what letters print of it, and the picture at their head."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from pocdesk.desk.approve import NotApproved, approve_change, approvers
from pocdesk.desk.opened import Desk
from pocdesk.desk.outside_file import read_outside
from pocdesk.desk.seen_text import must_be_seen
from pocdesk.domain.entry import Document, Event
from pocdesk.domain.file import Role, StoredFile, sha256_of
from pocdesk.domain.office import Office, SecondOfficer
from pocdesk.errors import PocDeskError
from pocdesk.intake.picture import read_picture
from pocdesk.storage import files
from pocdesk.storage import office as office_store
from pocdesk.storage.log import Connection
from pocdesk.storage.seals import seal

CHANGEABLE = ("name", "address", "telephone", "email", "hours", "legal_basis", "footer", "language")
"""What an officer may change here; Party, zone and prefix belong to the founding of the desk."""

_LINES = {"address": 6, "footer": 3, "legal_basis": 6}
_LONGEST = 300
_SAFE = "The office stays as it was."
_WHEN = {
    SecondOfficer.NEVER: "none",
    SecondOfficer.REFUSALS: "refusals and warnings",
    SecondOfficer.EVERY: "every one that leaves the house",
}
_LANGUAGES = frozenset({"en", "fr"})


def change_office(desk: Desk, changes: Mapping[str, str]) -> Office:
    """The office with `changes` by field name; letters already issued stay as they are.

    Raises PocDeskError for another field, a name left empty, a text that holds what nobody sees,
    or one too long for a letter's head.
    """
    said = {name: tidy(name, text) for name, text in changes.items()}
    with desk.log.transaction() as connection:
        before = office_store.load_office(connection)
        after = replace(before, **said)  # type: ignore[arg-type]
        if after != before:
            named = [name.replace("_", " ") for name in said if getattr(before, name) != said[name]]
            note = f"Particulars of the office changed: {', '.join(named)}."
            _write(desk, connection, before, after, note)
    desk.own.office = after
    return after


def set_letterhead(desk: Desk, name: str, content: bytes) -> Office:
    """The office with the picture of the file `name` at the head of its letters.

    The file is drawn anew in the limited child; only that drawing is kept. Raises PocDeskError.
    """
    png = read_picture(content)
    picture = StoredFile(
        sha256=sha256_of(png),
        name=name,
        media_type="image/png",
        size=len(png),
        role=Role.LETTERHEAD,
        case=None,
        stored_at=desk.clock(),
    )
    with desk.log.transaction() as connection:
        before = office_store.load_office(connection)
        after = replace(before, letterhead=picture.sha256)
        stored = files.add(connection, picture, png)
        office_store.save_office(connection, after)
        desk.enter(
            connection,
            Event.SETTINGS,
            documents=(Document(stored.name, stored.sha256),),
            seals=(seal(before), seal(after), seal(stored)),
            note="Letters have another picture at their head.",
        )
    desk.own.office = after
    return after


def no_letterhead(desk: Desk) -> Office:
    """The office without a picture at the head of its letters; the one it had stays in the log."""
    with desk.log.transaction() as connection:
        before = office_store.load_office(connection)
        after = replace(before, letterhead=None)
        if after != before:
            _write(desk, connection, before, after, "Letters have no picture at their head.")
    desk.own.office = after
    return after


def ask_second_officer(desk: Desk, when: SecondOfficer, *, second: str = "") -> Office:
    """The office with another wish for a second officer's approval of its letters (rule V-82).

    Asking for one less often than before takes the passphrase of another officer, `second`, or the
    recovery code: else the wish would protect nothing. Raises NotApproved, also where one officer
    is alone.
    """
    if when is desk.office.second_officer:
        return desk.office
    names = f"Letters that a second officer approves: {_WHEN[when]}."
    if when.weaker_than(desk.office.second_officer):
        names += f"\nWritten by {desk.officer.name}, approved by {approve_change(desk, second)}."
    elif not approvers(desk):
        raise NotApproved(
            "One officer alone cannot ask for a second one.",
            "Add an officer with a passphrase of their own first.",
        )
    with desk.log.transaction() as connection:
        before = office_store.load_office(connection)
        after = replace(before, second_officer=when)
        _write(desk, connection, before, after, names)
    desk.own.office = after
    return after


def letterhead(connection: Connection, office: Office) -> bytes:
    """The PNG at the head of the office's letters; empty where it has none. Raises LogDamaged."""
    return b"" if office.letterhead is None else files.content(connection, office.letterhead)


def letterhead_in_use(desk: Desk) -> bytes:
    """The PNG at the head of the desk's letters; empty where there is none. Raises LogDamaged."""
    with desk.log.reading() as connection:
        return letterhead(connection, desk.office)


def picture_in(desk: Desk, file: Path) -> bytes:
    """The PNG that `set_letterhead` would make of the picture in `file`: drawn in the limited
    child, and nothing is written. Raises PocDeskError."""
    return read_picture(read_outside(file, desk.folder))


def lacking(office: Office) -> tuple[str, ...]:
    """What a counterpart needs in order to answer and letters cannot print yet, by field name."""
    return tuple(name for name in ("address", "telephone", "email") if not getattr(office, name))


def tidy(name: str, text: str) -> str:
    """The particular `name` as it is kept: blanks and empty lines taken out.

    Raises PocDeskError for another field, a name left empty, a text that holds what nobody sees,
    and one too long for a letter's head.
    """
    if name not in CHANGEABLE:
        raise _refused(f"“{name}” of the office cannot be changed here.", "Choose another field.")
    lines = [" ".join(line.split()) for line in text.strip().splitlines()]
    said = "\n".join(line for line in lines if line)
    for line in said.splitlines():
        must_be_seen(line, f"office's {name.replace('_', ' ')}", safe=_SAFE)
    if name == "name" and not said:
        raise _refused("The name of the office is empty.", "Type the name that letters print.")
    if name == "language" and said not in _LANGUAGES:
        raise _refused(f"“{said}” is no language of this program.", "Choose en or fr.")
    most = _LINES.get(name, 1)
    if len(said) > _LONGEST or said.count("\n") >= most:
        room = "one line" if most == 1 else f"{most} lines"
        raise _refused(
            f"The office's {name.replace('_', ' ')} is too long for the head of a letter.",
            f"Shorten it to {_LONGEST} characters and {room}.",
        )
    return said


def _write(desk: Desk, connection: Connection, before: Office, after: Office, note: str) -> None:
    office_store.save_office(connection, after)
    desk.enter(connection, Event.SETTINGS, seals=(seal(before), seal(after)), note=note)


def _refused(happened: str, remedy: str) -> PocDeskError:
    return PocDeskError(happened, safe=_SAFE, remedy=remedy)
