"""Found a desk: make its keys, its log and its first entry, in an empty folder only."""

import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from pocdesk.desk import packs
from pocdesk.desk.seen_text import must_be_seen
from pocdesk.domain.clock import Clock, local_offset
from pocdesk.domain.entry import Event, NewEntry
from pocdesk.domain.office import Office, Officer
from pocdesk.errors import PocDeskError
from pocdesk.paths import DeskFolder, private_folder
from pocdesk.settings import Settings, write_settings
from pocdesk.storage import entries
from pocdesk.storage import office as office_store
from pocdesk.storage.log import Log
from pocdesk.storage.medium import sync_folder
from pocdesk.storage.seals import seal
from pocdesk.vault.key_file import KeyFile, new_key_file
from pocdesk.vault.keys import Keys, new_keys
from pocdesk.vault.keystore import KeyStore
from pocdesk.vault.passphrase import passphrase_slot
from pocdesk.vault.recovery import recovery_slot
from pocdesk.vault.stored_key import key_store_slot


@dataclass(frozen=True, slots=True)
class Founded:
    """A desk that exists and is closed; its recovery code is shown this once and kept nowhere."""

    folder: Path
    recovery_code: str


def found(
    folder: Path,
    *,
    country: str,
    officer: str,
    passphrase: str,
    clock: Clock,
    office: str | None = None,
    language: str = "en",
    key_store: KeyStore | None = None,
    memory_mib: int = 256,
) -> Founded:
    """Makes the desk of `country`'s contact point in `folder` and leaves it closed.

    `country` is an alpha-2 code of the table of Parties. Everything is made beside the folder and
    moved there at the end, so that there is a whole desk or none. Raises PocDeskError when the
    folder is not empty, the country is unknown, or a text is missing or holds what nobody sees.
    """
    party = packs.parties().get(country.strip().upper())
    if party is None:
        raise PocDeskError(
            f"“{country}” is not a code of the table of Parties.",
            safe="Nothing was made.",
            remedy="Give the two letters of the country, such as FI.",
        )
    if not officer.strip():
        raise PocDeskError(
            "The name of the officer is missing.",
            safe="Nothing was made.",
            remedy="Give the name that will stand on letters.",
        )
    must_be_seen(officer.strip(), "name of the officer", safe="Nothing was made.")
    must_be_seen((office or "").strip(), "name of the office", safe="Nothing was made.")
    _must_be_empty(folder)
    our_office = Office(
        party=party.code,
        name=(office or "").strip() or f"24/7 Contact Point {party.of('en')}",
        language=language,
        zone=party.zone,
    )
    now = clock()
    first = Officer(id=uuid4().hex[:12], name=officer.strip())
    keys = new_keys()
    aside = folder.parent / f".{folder.name}.{uuid4().hex[:8]}.new"
    try:
        # Not ours: what is there already keeps its rights.
        folder.parent.mkdir(parents=True, exist_ok=True)
        slots = _Slots(first, passphrase, now, key_store, memory_mib)
        code = _make(DeskFolder(private_folder(aside)), keys, our_office, slots)
        write_settings(DeskFolder(aside).settings, Settings(language=language))
        if folder.exists():
            folder.rmdir()
        aside.rename(folder)
        sync_folder(folder.parent)
    except OSError as error:
        raise PocDeskError(
            f"The desk could not be made in {folder}: {error.strerror or error}.",
            safe="Nothing was left behind.",
            remedy="Choose a folder with room that you may write to.",
        ) from error
    finally:
        keys.forget()
        shutil.rmtree(aside, ignore_errors=True)
    return Founded(folder, code)


@dataclass(frozen=True, slots=True)
class _Slots:
    officer: Officer
    passphrase: str
    now: datetime
    key_store: KeyStore | None
    memory_mib: int

    def fill(self, file: KeyFile, keys: Keys) -> tuple[KeyFile, str]:
        """The key file with a slot for each way in, and the recovery code."""
        slot = passphrase_slot(
            keys,
            file.desk_id,
            officer=self.officer.id,
            label=self.officer.name,
            passphrase=self.passphrase,
            created_at=self.now,
            memory_mib=self.memory_mib,
        )
        recovery, code = recovery_slot(
            keys, file.desk_id, created_at=self.now, memory_mib=self.memory_mib
        )
        file = file.with_slot(slot).with_slot(recovery)
        if self.key_store is not None:
            kept = key_store_slot(
                keys, file.desk_id, self.key_store, officer=self.officer.id, created_at=self.now
            )
            file = file.with_slot(kept)
        return file, code


def _make(desk: DeskFolder, keys: Keys, office: Office, slots: _Slots) -> str:
    log = Log.create(desk.log, keys.database, keys.chain)
    try:
        with log.transaction() as connection:
            office_store.save_office(connection, office)
            office_store.add_officer(connection, slots.officer)
            entries.append(
                connection,
                log.chain_key,
                NewEntry(
                    at=slots.now,
                    local_offset=local_offset(slots.now, office.zone),
                    officer=slots.officer.id,
                    event=Event.FOUNDED,
                    counterpart=office.party,
                    seals=(seal(office), seal(slots.officer)),
                    note=f"Desk of {office.name}, founded by {slots.officer.name}.",
                ),
            )
        salt = log.salt
    finally:
        log.close()
    file = new_key_file(keys, log_salt=salt)
    file, code = slots.fill(file, keys)
    file.save(desk.keys, keys)
    return code


def _must_be_empty(folder: Path) -> None:
    try:
        empty = not folder.exists() or (folder.is_dir() and not any(folder.iterdir()))
    except OSError as error:
        raise PocDeskError(
            f"The folder {folder} cannot be looked into: {error.strerror or error}.",
            safe="Nothing was made.",
            remedy="Choose a folder that you may read and write.",
        ) from error
    if not empty:
        raise PocDeskError(
            f"The folder {folder} is not empty.",
            safe="What is in it was not touched.",
            remedy="Choose an empty folder, or open the desk that is there.",
        )
