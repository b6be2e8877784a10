"""The key file of a desk, keys.json: every way to its keys, in one sealed file beside the log."""

import hmac
import json
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from pocdesk.vault.keys import Keys
from pocdesk.vault.keystore import KeyStore
from pocdesk.vault.passphrase import spelt
from pocdesk.vault.recovery import read_code
from pocdesk.vault.refusals import (
    KeyFileAltered,
    KeyFileDamaged,
    KeyFileExists,
    KeyFileForeign,
    KeyFileMissing,
    KeyFileNewer,
    KeyFileUnreadable,
    LastSlot,
    NoSuchSlot,
    WrongPassphrase,
    WrongRecoveryCode,
)
from pocdesk.vault.replace import replace as replace_file
from pocdesk.vault.slot_table import read_slot, slot_table
from pocdesk.vault.slots import Kind, Opened, Slot, unwrap_by_secret
from pocdesk.vault.stored_key import open_stored
from pocdesk.vault.strict_table import StrictTable

FORMAT = 1
MOST_BYTES = 1024 * 1024
_DESK_ID_BYTES = 16
LOG_SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class Seal:
    """The body of a key file as it was found on disk, and the MAC that stood beside it."""

    body: bytes
    mac: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFile:
    """What stands in a key file. `log_salt` is the first 16 bytes of the log it belongs to.

    `seal` is what was found on disk, None for a key file never saved. It is carried along through
    every change, so that a file changed by a stranger is never sealed anew.
    """

    desk_id: str
    key_id: str
    log_salt: bytes
    slots: tuple[Slot, ...] = ()
    seal: Seal | None = None

    @classmethod
    def read(cls, path: Path) -> "KeyFile":
        """The key file at `path`, checked in form; its seal is checked once it is opened.

        Raises KeyFileMissing, KeyFileUnreadable, KeyFileNewer, or KeyFileDamaged naming the place.
        """
        return _parsed(_content(path))

    def open_with_passphrase(self, passphrase: str, officer: str | None = None) -> Opened:
        """The keys by a passphrase: of the officer with the id `officer`, or of any officer.

        Raises WrongPassphrase, NoSuchSlot, NotEnoughMemory or KeyFileAltered.
        """
        slots = [
            slot
            for slot in self.slots
            if slot.kind is Kind.OFFICER and officer in (None, slot.officer)
        ]
        if not slots:
            raise NoSuchSlot("This desk has no passphrase for this officer.")
        return self._open_with_secret(slots, spelt(passphrase), WrongPassphrase)

    def open_with_recovery_code(self, code: str) -> Opened:
        """The keys by the recovery code as typed.

        Raises MistypedRecoveryCode, WrongRecoveryCode, NoSuchSlot, NotEnoughMemory or
        KeyFileAltered.
        """
        secret = read_code(code).encode("ascii")
        slots = [slot for slot in self.slots if slot.kind is Kind.RECOVERY]
        if not slots:
            raise NoSuchSlot("This desk has no recovery code.")
        return self._open_with_secret(slots, secret, WrongRecoveryCode)

    def open_with_key_store(self, store: KeyStore) -> Opened:
        """The keys by what `store` keeps for its account.

        Raises a KeyStoreRefused with its own sentence, NoSuchSlot or KeyFileAltered.
        """
        return self._checked(open_stored(self.slots, self.desk_id, store))

    def must_belong_to(self, log_salt: bytes) -> None:
        """Raises KeyFileForeign unless `log_salt` is the one this key file was made for."""
        if log_salt != self.log_salt:
            raise KeyFileForeign

    def with_slot(self, slot: Slot) -> "KeyFile":
        """With `slot` in the place of the former one of the same owner, or added."""
        if not any(former.owner == slot.owner for former in self.slots):
            return replace(self, slots=(*self.slots, slot))
        kept = (slot if former.owner == slot.owner else former for former in self.slots)
        return replace(self, slots=tuple(kept))

    def without_slot(self, slot_id: str) -> "KeyFile":
        """Without the slot `slot_id`. Raises NoSuchSlot, or LastSlot.

        One passphrase or recovery code always stays: a key store alone may lose its key.
        """
        kept = tuple(slot for slot in self.slots if slot.id != slot_id)
        if len(kept) == len(self.slots):
            raise NoSuchSlot("This way into the desk was removed before.")
        if all(slot.kind is Kind.KEY_STORE for slot in kept):
            raise LastSlot
        return replace(self, slots=kept)

    def save(self, path: Path, keys: Keys) -> "KeyFile":
        """Seals it with `keys`, writes it to `path` in one step and returns it as it now stands.

        Raises KeyFileExists where a key file never saved meets one that is there, KeyFileAltered
        where `keys` do not fit what was read, KeyFileNotSaved, and ValueError without any slot.
        """
        if not self.slots:
            raise ValueError("a key file without slots would lock everybody out")
        if self.seal is None and os.path.lexists(path):
            raise KeyFileExists(path)
        self._must_fit(keys)
        body = _body(self)
        mac = keys.seal(_bytes_of(body))
        text = json.dumps({**body, "mac": mac.hex()}, indent=1) + "\n"
        replace_file(path, text.encode("ascii"))
        return replace(self, seal=Seal(_bytes_of(body), mac))

    def _open_with_secret(
        self, slots: list[Slot], secret: bytes, refused: Callable[[], Exception]
    ) -> Opened:
        for slot in slots:
            keys = unwrap_by_secret(slot, self.desk_id, secret)
            if keys is not None:
                return self._checked(Opened(keys, slot))
        raise refused()

    def _checked(self, opened: Opened) -> Opened:
        try:
            self._must_fit(opened.keys)
        except KeyFileAltered:
            opened.keys.forget()
            raise
        return opened

    def _must_fit(self, keys: Keys) -> None:
        # As bytes: texts of more than ASCII are not compared.
        if not hmac.compare_digest(keys.id.encode(), self.key_id.encode()):
            raise KeyFileAltered
        found = self.seal
        if found is not None and not hmac.compare_digest(keys.seal(found.body), found.mac):
            raise KeyFileAltered


def new_key_file(keys: Keys, *, log_salt: bytes) -> KeyFile:
    """The key file of a new desk with the log that begins with `log_salt`, still without slots."""
    if len(log_salt) != LOG_SALT_BYTES:
        raise ValueError("the salt of a log has 16 bytes")
    return KeyFile(desk_id=secrets.token_hex(_DESK_ID_BYTES), key_id=keys.id, log_salt=log_salt)


def _content(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise KeyFileUnreadable(path, "it is not a file")
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise KeyFileMissing(path) from None
    except OSError as error:
        raise KeyFileUnreadable(path, str(error.strerror or error).lower()) from error
    if len(content) > MOST_BYTES:
        raise KeyFileDamaged("it is larger than any key file")
    return content


def _parsed(content: bytes) -> KeyFile:
    try:
        value = json.loads(content, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise KeyFileDamaged("it is cut or overwritten") from error
    table = StrictTable(value)
    number = table.whole("format")
    if number > FORMAT:
        raise KeyFileNewer(number)
    if number != FORMAT:
        raise table.damaged("format", "is unknown")
    listed = table.part("slots")
    if not isinstance(listed, list) or not listed:
        raise table.damaged("slots", "is no list")
    log_salt = table.raw("log_salt")
    if len(log_salt) != LOG_SALT_BYTES:
        raise table.damaged("log_salt", "has the wrong length")
    found = KeyFile(
        desk_id=table.text("desk"),
        key_id=table.text("key"),
        log_salt=log_salt,
        slots=tuple(read_slot(slot, f"slots[{place}]") for place, slot in enumerate(listed)),
    )
    mac = table.raw("mac")
    table.end()
    return replace(found, seal=Seal(_bytes_of(_body(found)), mac))


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    table = dict(pairs)
    if len(table) != len(pairs):
        raise ValueError("a part stands there twice")
    return table


def _body(file: KeyFile) -> dict[str, object]:
    return {
        "format": FORMAT,
        "desk": file.desk_id,
        "key": file.key_id,
        "log_salt": file.log_salt.hex(),
        "slots": [slot_table(slot) for slot in file.slots],
    }


def _bytes_of(body: dict[str, object]) -> bytes:
    # Every part is a text, a whole number or a table of these: one spelling, whatever the layout.
    return json.dumps(body, sort_keys=True, separators=(",", ":")).encode("ascii")
