"""Unlock a desk: hold its folder, open its keys, its log, and write down who did."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pocdesk.desk.opened import Desk, Own
from pocdesk.desk.own_packs import OwnPacks
from pocdesk.domain.clock import Clock, local_offset
from pocdesk.domain.entry import Event, NewEntry
from pocdesk.domain.file import Role
from pocdesk.domain.list_use import PROVIDERS
from pocdesk.domain.office import Officer
from pocdesk.errors import PocDeskError
from pocdesk.paths import DeskFolder, empty_private
from pocdesk.settings import read_settings
from pocdesk.storage import entries, files
from pocdesk.storage import office as office_store
from pocdesk.storage.log import Log
from pocdesk.storage.office_rows import list_uses, own_facts
from pocdesk.vault import lock
from pocdesk.vault.key_file import KeyFile
from pocdesk.vault.keystore import KeyStore
from pocdesk.vault.slots import Kind, Opened, Slot


@dataclass(frozen=True, slots=True, kw_only=True)
class Credential:
    """One way in: a passphrase, the printed recovery code, or the key store of the system."""

    passphrase: str | None = field(default=None, repr=False)
    recovery_code: str | None = field(default=None, repr=False)
    key_store: KeyStore | None = None


def is_desk(folder: Path) -> bool:
    """Whether anything of a desk is in `folder`; then it is opened or refused, never replaced."""
    names = DeskFolder(folder)
    try:
        return names.log.exists() or names.keys.exists()
    except OSError as error:
        raise PocDeskError(
            f"The folder {folder} cannot be looked into: {error.strerror or error}.",
            safe="Nothing was opened.",
            remedy="Check the rights of the folder and of those above it.",
        ) from error


def unlock(folder: Path, credential: Credential, *, clock: Clock) -> Desk:
    """Opens the desk in `folder`. Raises PocDeskError with a sentence of its own for each reason:

    no desk there, in use, wrong passphrase or code, key file or log missing, foreign, damaged, or
    written by a newer version. Nothing is changed by a refusal.
    """
    names = DeskFolder(folder)
    if not is_desk(folder):
        raise PocDeskError(
            f"There is no desk in {folder}.",
            safe="Nothing was made there.",
            remedy="Name the folder of a desk with --desk, or make one with: pocdesk init.",
        )
    settings = read_settings(names.settings)
    held = lock.hold(names.lock, now=clock())
    try:
        empty_private(names)  # a program that ended by force could not
        file = KeyFile.read(names.keys)
        opened = keys_of(file, credential)
        try:
            log = Log.open(
                names.log,
                opened.keys.database,
                opened.keys.chain,
                salt=file.log_salt,
            )
        finally:
            opened.keys.forget()
        try:
            with log.transaction() as connection:
                office = office_store.load_office(connection)
                officers = office_store.officers(connection)
                installed = files.last_of_desk(connection, Role.FORM)
                uses = list_uses.of(connection, series=PROVIDERS)
                provider_pack = uses[-1].content_sha256 if uses else ""
                facts = own_facts.standing(connection)
                officer = _officer_of(opened.slot, officers)
                now = clock()
                entries.append(
                    connection,
                    log.chain_key,
                    NewEntry(
                        at=now,
                        local_offset=local_offset(now, office.zone),
                        officer=officer.id,
                        event=Event.RECOVERED if credential.recovery_code else Event.UNLOCKED,
                        note=_way_in(opened.slot.kind),
                    ),
                )
        except BaseException:
            log.close()
            raise
    except BaseException:
        held.release()
        raise
    return Desk(
        folder=names,
        log=log,
        own=Own(office, installed, packs=OwnPacks(facts, provider_pack, log)),
        officer=officer,
        settings=settings,
        clock=clock,
        held=held,
        opened_by=opened.slot.kind,
    )


def _way_in(kind: Kind) -> str:
    """By what the desk was opened; only a passphrase shows that the officer named was there."""
    if kind is Kind.OFFICER:
        return "By officer."
    return (
        f"By {kind}: no passphrase was typed, so that who sat at the desk until it was locked is "
        "not known, whatever name the entries bear."
    )


def _officer_of(slot: Slot, officers: Sequence[Officer]) -> Officer:
    """In whose name the desk is opened; the recovery code opens it in that of the first officer
    who is still there. Raises PocDeskError for one who left, or whom the log does not know."""
    here = [officer for officer in officers if officer.left_at is None]
    found = [officer for officer in here if slot.officer in ("", officer.id)]
    if found:
        return found[0]
    raise PocDeskError(
        "The officer whose passphrase or key this is has no place at this desk any more.",
        safe="Nothing was changed.",
        remedy="Open the desk in another way; another officer can add the name again.",
    )


def keys_of(file: KeyFile, credential: Credential) -> Opened:
    """The keys in `file` by this way in. Raises the refusal of the vault that fits."""
    if credential.recovery_code:
        return file.open_with_recovery_code(credential.recovery_code)
    if credential.key_store is not None:
        return file.open_with_key_store(credential.key_store)
    return file.open_with_passphrase(credential.passphrase or "")
