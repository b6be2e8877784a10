"""Approve: the own passphrase of another officer of this desk, asked for and forgotten at once."""

from dataclasses import dataclass

from pocdesk.desk.opened import Desk
from pocdesk.domain.entry import Event
from pocdesk.domain.office import Office, Officer, SecondOfficer
from pocdesk.errors import PocDeskError
from pocdesk.forms.form import Form, Way
from pocdesk.forms.laid_over import is_own
from pocdesk.forms.library import Library
from pocdesk.storage import office as office_store
from pocdesk.storage.log import Connection
from pocdesk.vault.key_file import KeyFile
from pocdesk.vault.keys import Keys
from pocdesk.vault.refusals import (
    MistypedRecoveryCode,
    NoSuchSlot,
    WrongPassphrase,
    WrongRecoveryCode,
)
from pocdesk.vault.slots import Kind

_CHECK = "second-officer"
_RECOVERY = "the holder of the recovery code"


@dataclass(frozen=True, slots=True)
class Approval:
    """`officer` approved what stood on the page when `desk.issue.seen` answered `seen`."""

    officer: Officer
    seen: str


class NotApproved(PocDeskError):
    """No other officer of the desk approved; `happened` is a sentence."""

    def __init__(self, happened: str, remedy: str) -> None:
        super().__init__(happened, safe="Nothing was changed.", remedy=remedy)


class ApprovalVoid(NotApproved):
    """Somebody approved, but not this letter, or nobody who still may."""


def asks_second(office: Office, form: Form, today: Library) -> bool:
    """Whether the office lets a letter of `form` leave only with a second officer's approval.

    Refusals and warnings are the forms that name the check of rule V-82; a sheet of the desk
    itself leaves nobody's house, unless the office's own form alone says that it is one. Of a form
    of another edition than `today`'s either may ask: an old one was perhaps written before anybody
    was asked. Where an office's own form is not to be had today, nobody knows, and two are asked.
    """
    if office.second_officer is SecondOfficer.NEVER:
        return False
    every = office.second_officer is SecondOfficer.EVERY
    try:
        forms = [form, today.form(form.id)]
    except PocDeskError:
        forms, every = [form], every or is_own(form.edition)
    return any(
        every or any(rule.check == _CHECK for rule in one.rules)
        for one in forms
        if one.direction is not Way.INTERNAL or is_own(one.edition)
    )


def approvers(desk: Desk) -> tuple[Officer, ...]:
    """The officers who could approve: on this desk, with a passphrase, and not at it now."""
    able = ways_in(KeyFile.read(desk.folder.keys))
    with desk.log.reading() as connection:
        known = office_store.officers(connection)
    own = desk.officer.id
    return tuple(o for o in known if o.left_at is None and o.id in able and o.id != own)


def approve(desk: Desk, passphrase: str) -> Officer:
    """The officer, another than the one at the desk, whose passphrase this is.

    Nothing else that opens the desk counts, for neither of the two: by recovery code or key store
    the second officer alone could have opened it in the name of the first. A passphrase that does
    not fit leaves an entry. Raises NotApproved, or what the vault refuses.
    """
    others = approvers(desk)
    if not others:
        raise NotApproved(
            "No other officer of this desk could approve.",
            "Let a second officer be added first.",
        )
    if desk.opened_by is not Kind.OFFICER:
        raise NotApproved(
            f"The desk was not opened with the passphrase of {desk.officer.name}, so another "
            "person may sit at it.",
            f"Lock the desk, and let {desk.officer.name} open it with the own passphrase.",
        )
    if not passphrase:
        names = " or ".join(officer.name for officer in others)
        raise NotApproved("The passphrase of a second officer is missing.", f"Let {names} type it.")
    file = own_key_file(desk)
    for officer in others:
        if fits(desk, file, passphrase, officer.id):
            return officer
    own = fits(desk, file, passphrase, desk.officer.id)
    with desk.log.transaction() as connection:
        why = "It was that of the officer at the desk." if own else "It fits no other officer."
        desk.enter(connection, Event.UNLOCK_FAILED, note=f"Approval by passphrase refused. {why}")
    if own:
        raise NotApproved(
            "This is your own passphrase, and another officer has to approve.",
            "Let the second officer type theirs.",
        )
    raise NotApproved(
        "This passphrase is that of no other officer of this desk.",
        "Let the second officer type it again.",
    )


def approve_change(desk: Desk, secret: str) -> str:
    """Who else stands for a change of officers, or of which letters take two: another officer by
    name, or the holder of the recovery code.

    The code counts here, and for no letter: else a desk whose only other officer is gone, or has
    forgotten the passphrase, could release nothing any more. Raises NotApproved like `approve`.
    """
    try:
        opened = own_key_file(desk).open_with_recovery_code(secret)
    except (MistypedRecoveryCode, WrongRecoveryCode, NoSuchSlot) as error:
        if secret and not approvers(desk):
            raise NotApproved(
                "This is not the recovery code of this desk, and no other officer could approve.",
                "Type the code from the safe again, or let a second officer be added first.",
            ) from error
        return approve(desk, secret).name
    return _RECOVERY if _are_ours(desk, opened.keys) else approve(desk, secret).name


def must_hold(connection: Connection, approval: Approval, seen: str) -> None:
    """Raises ApprovalVoid if `seen` is another letter, or the officer who approved has left."""
    if approval.seen != seen:
        raise ApprovalVoid(
            "The letter is not what the second officer approved: it changed meanwhile.",
            "Look at the page together and approve it again.",
        )
    here = {one.id for one in office_store.officers(connection) if one.left_at is None}
    if approval.officer.id not in here:
        raise ApprovalVoid(
            f"{approval.officer.name} is no officer of this desk any more.",
            "Let another officer approve.",
        )


def own_key_file(desk: Desk) -> KeyFile:
    """The key file that belongs to the open log. Raises the refusals of the vault."""
    file = KeyFile.read(desk.folder.keys)
    file.must_belong_to(desk.log.salt)
    return file


def own_keys(desk: Desk) -> Keys:
    """A copy of the keys of the open log; to be forgotten after use."""
    kept = desk.log.keys()
    return Keys(kept.database, kept.chain)


def ways_in(file: KeyFile) -> frozenset[str]:
    """The ids of the officers who have a passphrase in `file`."""
    return frozenset(slot.officer for slot in file.slots if slot.kind is Kind.OFFICER)


def fits(desk: Desk, file: KeyFile, passphrase: str, officer: str | None = None) -> bool:
    """Whether the passphrase is that of the officer with the id `officer`, or of any officer.

    A key file put in the place of ours, with slots of its own, opens other keys and fits nobody.
    """
    try:
        opened = file.open_with_passphrase(passphrase, officer)
    except (WrongPassphrase, NoSuchSlot):
        return False
    return _are_ours(desk, opened.keys)


def _are_ours(desk: Desk, keys: Keys) -> bool:
    """Whether `keys` are those of the open log; they are forgotten."""
    ours = own_keys(desk)
    try:
        return keys.joined() == ours.joined()
    finally:
        keys.forget()
        ours.forget()
