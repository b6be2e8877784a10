"""The officers of the desk: who they are, who joins with a passphrase, and who leaves."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from uuid import uuid4

from pocdesk.desk.approve import approve_change, approvers, fits, own_key_file, own_keys, ways_in
from pocdesk.desk.opened import Desk
from pocdesk.desk.seen_text import must_be_seen
from pocdesk.domain.alike import outline
from pocdesk.domain.entry import Event
from pocdesk.domain.office import DUTY_OFFICER, Officer, SecondOfficer
from pocdesk.errors import PocDeskError
from pocdesk.storage import office as office_store
from pocdesk.storage.log import Connection
from pocdesk.storage.seals import Sealed, seal
from pocdesk.vault.kdf import KIB_PER_MIB, Argon2
from pocdesk.vault.key_file import KeyFile
from pocdesk.vault.keys import Keys
from pocdesk.vault.passphrase import MEMORY_MIB, passphrase_slot
from pocdesk.vault.refusals import KeyFileNotSaved

_LONGEST = 100
_SAFE = "The officers stay as they were."


@dataclass(frozen=True, slots=True)
class Member:
    """An officer, and whether a passphrase of theirs opens this desk."""

    officer: Officer
    enters: bool


def officer_names(desk: Desk) -> Mapping[str, str]:
    """The name of each officer who ever joined this desk, by id."""
    with desk.log.reading() as connection:
        return {officer.id: officer.name for officer in office_store.officers(connection)}


def members(desk: Desk) -> tuple[Member, ...]:
    """Every officer who ever joined, in that order; those who left enter no more."""
    able = ways_in(KeyFile.read(desk.folder.keys))
    with desk.log.reading() as connection:
        known = office_store.officers(connection)
    return tuple(Member(each, each.left_at is None and each.id in able) for each in known)


def add_officer(desk: Desk, name: str, post: str, passphrase: str, *, second: str = "") -> Officer:
    """A new officer whose `passphrase` opens the desk from now on; or one who comes back.

    Where the office asks for a second officer, `second` is the passphrase of one who is there
    already: whoever could add an officer alone could approve alone. Raises PocDeskError for a name
    that is missing or in use, NotApproved, and what the vault refuses; then nothing was written.
    """
    called, as_post = _line(name, "name"), _line(post or DUTY_OFFICER, "post")
    if not called:
        raise _refused("The name of the officer is missing.", "Type the name that letters print.")
    former = _of_that_name(desk, called)
    officer = replace(
        former or Officer(id=uuid4().hex[:12], name=called), post=as_post, left_at=None
    )
    file, keys = own_key_file(desk), own_keys(desk)
    try:
        slot = passphrase_slot(
            keys,
            file.desk_id,
            officer=officer.id,
            label=officer.name,
            passphrase=passphrase,
            created_at=desk.clock(),
            memory_mib=_cost(file),
        )
        if fits(desk, file, passphrase):
            # The same words for two officers would make one of them act in the name of the other.
            raise _refused("This passphrase opens this desk already.", "Choose another one.")
        joins = f"{officer.name} ({officer.post}) joins with a passphrase of their own."
        told = _approved(desk, joins, second, asked=_asks(desk))
        # The row first, then the slot: a crash between them leaves an officer who cannot enter yet
        # and is added again under the same name. A slot without its row would open the desk to
        # somebody whom no entry could name.
        with desk.log.transaction() as connection:
            if former is None:
                office_store.add_officer(connection, officer)
            else:
                office_store.change_officer(connection, officer)
            _enter(desk, connection, told, former, officer)
        _save(file.with_slot(slot), desk, keys, f"{officer.name} is on the list of officers")
    finally:
        keys.forget()
    return officer


def change_officer(
    desk: Desk, id: str, *, name: str = "", post: str = "", second: str = ""
) -> Officer:
    """The officer `id` under another name or post; empty leaves what was.

    Letters that were issued stay as they are; whoever sits at the desk is called so from the next
    unlocking on. Where the office asks for a second officer, another name takes the passphrase of
    one (`second`): letters name who approved. Raises PocDeskError for an unknown officer, a name in
    use or one that looks like it, and NotApproved.
    """
    before = _known(desk, id)
    called = _line(name, "name") or before.name
    after = replace(before, name=called, post=_line(post, "post") or before.post)
    if called != before.name:
        _must_differ(called, [m for m in members(desk) if m.officer.id != before.id])
    if after != before:
        note = f"{before.name} ({before.post}) is now {after.name} ({after.post})."
        renamed = called != before.name
        told = _approved(desk, note, second, asked=renamed and _asks(desk))
        with desk.log.transaction() as connection:
            office_store.change_officer(connection, after)
            _enter(desk, connection, told, before, after)
    return after


def remove_officer(desk: Desk, id: str, *, second: str = "") -> Officer:
    """Takes the officer's way into the desk away; what they wrote goes on bearing their name.

    If nobody could approve letters any more, the office's wish for a second officer ends with it,
    and that takes the passphrase of the other one (`second`). The keys of the log stay what they
    are: a copy of an older key file still opens a copy of the log. Raises PocDeskError for oneself,
    an unknown officer or one who is gone, and NotApproved.
    """
    before = _known(desk, id)
    if before.id == desk.officer.id:
        raise _refused(
            "You cannot take away your own way into the desk.", "Let another officer do it."
        )
    file, keys = own_key_file(desk), own_keys(desk)
    slots = [slot.id for slot in file.slots if slot.officer == before.id]
    try:
        if before.left_at is not None and not slots:
            raise _refused(f"{before.name} left this desk before.", "Choose another officer.")
        without = file
        for slot in slots:
            without = without.without_slot(slot)
        alone = not [each for each in approvers(desk) if each.id != before.id]
        ends = alone and _asks(desk)
        left = f"{before.name} left; no passphrase of theirs opens this desk."
        told = _approved(desk, left, second, asked=ends)
        office = desk.office
        after = replace(before, left_at=before.left_at or desk.clock())
        # The row first again: after a crash the passphrase fits a slot whose officer has left, and
        # `unlock` refuses that one. Removing them once more takes the slot away.
        with desk.log.transaction() as connection:
            office_store.change_officer(connection, after)
            changed: list[Sealed | None] = [before, after]
            if ends:
                loaded = office_store.load_office(connection)
                office = replace(loaded, second_officer=SecondOfficer.NEVER)
                office_store.save_office(connection, office)
                changed += [loaded, office]
                told += "\nNo second officer is asked for any more: nobody is left who could."
            _enter(desk, connection, told, *changed)
        desk.own.office = office
        if slots:
            _save(without, desk, keys, f"{before.name} has left and can do nothing here")
    finally:
        keys.forget()
    return after


def _asks(desk: Desk) -> bool:
    return desk.office.second_officer is not SecondOfficer.NEVER


def _approved(desk: Desk, note: str, second: str, *, asked: bool) -> str:
    """`note`, with both names where another officer had to approve. Raises NotApproved."""
    if not asked:
        return note
    return f"{note}\nWritten by {desk.officer.name}, approved by {approve_change(desk, second)}."


def _enter(desk: Desk, connection: Connection, note: str, *records: Sealed | None) -> None:
    seals = tuple(seal(each) for each in records if each is not None)
    desk.enter(connection, Event.SETTINGS, seals=seals, note=note)


def _save(file: KeyFile, desk: Desk, keys: Keys, done: str) -> None:
    try:
        file.save(desk.folder.keys, keys)
    except KeyFileNotSaved as error:
        raise PocDeskError(
            f"{done}, but {error.happened[0].lower()}{error.happened[1:]}",
            safe="The passphrases of all others open the desk as before.",
            remedy=f"{error.remedy} Then do the same again.",
        ) from error


def _cost(file: KeyFile) -> int:
    """MiB for each try, as much as the dearest slot there costs."""
    costs = [slot.kdf.memory_kib for slot in file.slots if isinstance(slot.kdf, Argon2)]
    return max(costs, default=MEMORY_MIB * KIB_PER_MIB) // KIB_PER_MIB


def _known(desk: Desk, id: str) -> Officer:
    with desk.log.reading() as connection:
        for officer in office_store.officers(connection):
            if officer.id == id.strip():
                return officer
    raise _refused(f"“{id}” is no officer of this desk.", "Take an id from: pocdesk officers.")


def _of_that_name(desk: Desk, name: str) -> Officer | None:
    """An officer of that name who cannot enter: one who left, or whose slot was never written."""
    known, wanted = members(desk), name.casefold()
    for member in known:
        if member.officer.name.casefold() == wanted and not member.enters:
            return member.officer
    _must_differ(name, known)
    return None


def _must_differ(name: str, others: Iterable[Member]) -> None:
    seen_as = outline(name)
    for other in others:
        if outline(other.officer.name) == seen_as:
            raise _taken(other.officer.name)


def _line(text: str, what: str) -> str:
    said = unicodedata.normalize("NFC", " ".join(text.split()))
    must_be_seen(said, f"{what} of the officer", safe=_SAFE)
    if len(said) > _LONGEST:
        raise _refused(
            f"The {what} of the officer is too long for a letter.",
            f"Shorten it to {_LONGEST} characters.",
        )
    return said


def _taken(name: str) -> PocDeskError:
    return _refused(
        f"There is an officer called {name} already, or one whose name looks like that.",
        "Add what tells the two apart.",
    )


def _refused(happened: str, remedy: str) -> PocDeskError:
    return PocDeskError(happened, safe=_SAFE, remedy=remedy)
