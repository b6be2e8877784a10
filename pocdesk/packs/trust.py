"""Which keys are trusted from now on: entered from paper by two officers, or named in a pack."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from pocdesk.domain.signed_pack import TrustedKey
from pocdesk.errors import PocDeskError
from pocdesk.packs.judge import OLD_KEYS, Accepted
from pocdesk.packs.manifest import KeyMark, is_label, is_pack_name, key_id
from pocdesk.packs.public_key import read_key
from pocdesk.packs.rejected import shown


def entered(
    trusted: Iterable[TrustedKey],
    typed: str,
    *,
    label: str,
    packs: str,
    officer: str,
    approved_by: str,
    now: datetime,
) -> TrustedKey:
    """The key that `officer` typed from paper and another officer compared and approved.

    Raises PocDeskError: mistyped, without another officer, known already or switched
    off, with a label or a name of packs that is none.
    """
    public = read_key(typed)
    id = key_id(public)
    known = next((key for key in trusted if key.id == id), None)
    if known is not None:
        state = "trusted here already" if known.off_at is None else "switched off on this desk"
        raise _not_entered(f"The key {id} is {state}.", "Compare it with the paper.")
    if not approved_by.strip() or approved_by == officer:
        raise _not_entered(
            "A key is entered by two officers.", "Have another officer compare and approve it."
        )
    if not is_label(label):
        raise _not_entered(
            "The label of the key is no line of at most 80 characters.",
            "Say in a few words whose key it is.",
        )
    if packs and not is_pack_name(packs):
        raise _not_entered(
            f"“{shown(packs)}” is the name of no pack.",
            "Write it as on the paper, such as providers or directory-budapest; nothing for all.",
        )
    return TrustedKey(
        id=id,
        public=public,
        label=label,
        packs=packs,
        officer=officer,
        approved_by=approved_by,
        set_at=now,
    )


def switched_off(trusted: Iterable[TrustedKey], id: str, now: datetime) -> tuple[TrustedKey, ...]:
    """All keys, the one with this `id` no longer trusted. Raises PocDeskError."""
    keys = tuple(trusted)
    if not any(key.id == id and key.off_at is None for key in keys):
        raise _not_entered(f"No key {id[:16]} is trusted here.", "Take one from the list of keys.")
    return tuple(
        replace(key, off_at=now) if key.id == id and key.off_at is None else key for key in keys
    )


def after(
    trusted: Sequence[TrustedKey], accepted: Accepted, *, officer: str, now: datetime
) -> tuple[TrustedKey, ...]:
    """All keys once `accepted` was taken: if it names next keys, these count in the place of the
    keys of the same reach, and those are switched off; else nothing changes.

    Where two keys that sign all packs signed it, the change is one of all packs.
    """
    named = {mark.id: mark for mark in accepted.manifest.next_keys}
    if not named:
        return tuple(trusted)
    signers = [key for key in trusted if key.id in accepted.signed_by and key.off_at is None]
    for_all = sum(not key.packs for key in signers) >= OLD_KEYS
    reach = "" if for_all else accepted.manifest.name
    kept = tuple(
        replace(key, off_at=now)
        if key.off_at is None and key.packs == reach and key.id not in named
        else key
        for key in trusted
    )
    known = {key.id for key in trusted}
    new = (mark for id, mark in sorted(named.items()) if id not in known)
    approved = f"signed by {', '.join(accepted.signed_by)}"
    return (*kept, *(_named(mark, reach, officer, approved, now) for mark in new))


def _named(mark: KeyMark, reach: str, officer: str, approved_by: str, now: datetime) -> TrustedKey:
    return TrustedKey(
        id=mark.id,
        public=mark.public,
        label=mark.label,
        packs=reach,
        officer=officer,
        approved_by=approved_by,
        set_at=now,
    )


def _not_entered(happened: str, remedy: str) -> PocDeskError:
    return PocDeskError(happened, safe="The keys in use stay as they are.", remedy=remedy)
