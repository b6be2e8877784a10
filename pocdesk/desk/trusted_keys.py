"""The keys whose signatures count on this desk: entered from paper by two, or switched off."""

from datetime import datetime

from pocdesk.desk.approve import approve, approve_change, approvers
from pocdesk.desk.opened import Desk
from pocdesk.domain.entry import Document, Event
from pocdesk.domain.signed_pack import TrustedKey
from pocdesk.packs import trust
from pocdesk.packs.judge import Accepted, check_time
from pocdesk.packs.rejected import PackRejected, Reason
from pocdesk.storage.log import Connection
from pocdesk.storage.office_rows import taken_packs, trusted_keys
from pocdesk.storage.seals import seal


def keys(desk: Desk) -> tuple[TrustedKey, ...]:
    """Every key that was ever trusted, the oldest first."""
    with desk.log.reading() as connection:
        return trusted_keys.every(connection)


def enter_key(
    desk: Desk, typed: str, *, label: str, packs: str = "", second: str = ""
) -> TrustedKey:
    """Trusts the public key that was `typed` from paper, for the pack called `packs` or for all.

    `second` is the passphrase of the officer who compared it, or the recovery code on a desk of
    one. Raises PocDeskError for what is no key, or known already; NotApproved.
    """
    # What is wrong with the key is said before anybody types a passphrase.
    trust.entered(
        keys(desk),
        typed,
        label=label,
        packs=packs,
        officer=desk.officer.id,
        approved_by="somebody else",
        now=desk.clock(),
    )
    # The code is one person's: it stands in where nobody else could approve.
    approved_by = approve(desk, second).name if approvers(desk) else approve_change(desk, second)
    with desk.log.transaction() as connection:
        made = trust.entered(
            trusted_keys.every(connection),
            typed,
            label=label,
            packs=packs,
            officer=desk.officer.id,
            approved_by=approved_by,
            now=desk.clock(),
        )
        trusted_keys.save(connection, made)
        reach = f"the pack {packs}" if packs else "all packs"
        note = f"The key {made.id} ({label}) is trusted for {reach}. Approved by {approved_by}."
        desk.enter(connection, Event.SETTINGS, seals=(seal(made),), note=note)
    return made


def switch_off_key(desk: Desk, id: str, *, second: str = "") -> TrustedKey:
    """The key `id` counts no more; what it signed stays in use.

    Takes a second officer, or the recovery code. Raises PocDeskError for a key that is not trusted;
    NotApproved.
    """
    trust.switched_off(keys(desk), id, desk.clock())
    approved_by = approve_change(desk, second)
    with desk.log.transaction() as connection:
        known = trusted_keys.every(connection)
        after = trust.switched_off(known, id, desk.clock())
        seals = _kept(connection, known, after)
        note = f"The key {id} is trusted no more. Approved by {approved_by}."
        desk.enter(connection, Event.SETTINGS, seals=seals, note=note)
    return next(one for one in after if one.id == id)


def remember(desk: Desk, connection: Connection, accepted: Accepted) -> tuple[Document, ...]:
    """Keeps that this pack was taken, and the keys that count from here on, in the transaction of
    the act that takes it; gives the seals of its entry. Raises PackRejected where one of its keys
    was switched off, another version of it taken, or its validity over, since it was judged."""
    _must_still_count(connection, accepted, desk.clock())
    before = taken_packs.of(connection, id=accepted.manifest.name)
    taken = accepted.taken(officer=desk.officer.id, taken_at=desk.clock())
    taken_packs.save(connection, taken)
    known = trusted_keys.every(connection)
    after = trust.after(known, accepted, officer=desk.officer.id, now=desk.clock())
    return (*map(seal, before), seal(taken), *_kept(connection, known, after))


def keys_told(accepted: Accepted) -> tuple[str, ...]:
    """The line of an entry for a pack that names who signs from now on; none for any other."""
    named = [f"{mark.id} ({mark.label})" for mark in accepted.manifest.next_keys]
    return (f"Signed from now on by {', '.join(named)}.",) if named else ()


def _must_still_count(connection: Connection, accepted: Accepted, now: datetime) -> None:
    name, version = accepted.manifest.name, accepted.manifest.version
    check_time(name, accepted.manifest, now)
    counting = {key.id for key in trusted_keys.every(connection) if key.counts_for(name)}
    if not counting.issuperset(accepted.signed_by):
        why = "a key that signed it was switched off meanwhile"
        raise PackRejected(name, Reason.WRONG_KEY, why)
    for last in taken_packs.of(connection, id=name):
        if last.version >= version:
            why = f"version {last.version} of it was taken meanwhile"
            raise PackRejected(name, Reason.OLDER, why)


def _kept(
    connection: Connection, before: tuple[TrustedKey, ...], after: tuple[TrustedKey, ...]
) -> tuple[Document, ...]:
    """Keeps what is new among the keys; its seals, as found and as left."""
    changed = [one for one in after if one not in before]
    ids = {one.id for one in changed}
    for one in changed:
        trusted_keys.save(connection, one)
    return tuple(map(seal, (*(one for one in before if one.id in ids), *changed)))
