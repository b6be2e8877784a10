"""A private key that signs packs, and the file in which it lies under a passphrase."""

import json
import secrets
import unicodedata
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from pocdesk.errors import PocDeskError
from pocdesk.packs.manifest import KeyMark, is_label, key_id

LEAST_CHARACTERS = 12
"""A key that signs for all desks lies in a file that may be copied: more than for a desk."""

_SCHEMA = "pocdesk-pack-key 1"
_MEMORY_KIB, _ROUNDS, _LANES = 256 * 1024, 3, 4  # fixed by the schema: no file can weaken them
_SALT_BYTES, _NONCE_BYTES = 16, 12
_PARTS = {"schema", "public", "label", "salt", "nonce", "sealed"}
_SECRET = ("salt", "nonce", "sealed")


@dataclass(frozen=True, slots=True)
class SigningKey:
    """Signs packs; `label` says whose key it is."""

    private: Ed25519PrivateKey = field(repr=False)
    label: str

    @classmethod
    def new(cls, label: str) -> "SigningKey":
        """A new random key. Raises PocDeskError for a label that cannot be printed in a line."""
        if not is_label(label):
            raise PocDeskError(
                "The label of the key is no line of at most 80 characters.",
                safe="Nothing was made.",
                remedy="Say in a few words whose key it is.",
            )
        return cls(Ed25519PrivateKey.generate(), label)

    @property
    def mark(self) -> KeyMark:
        """The public key, with id and label."""
        public = self.private.public_key().public_bytes_raw().hex()
        return KeyMark(id=key_id(public), public=public, label=self.label)

    def sign(self, content: bytes) -> bytes:
        """The signature over exactly these bytes."""
        return self.private.sign(content)


def locked_key(key: SigningKey, passphrase: str) -> bytes:
    """The file that holds `key` under `passphrase`. Raises PocDeskError for one that is too short,
    or where the machine lacks memory."""
    if len(passphrase.strip()) < LEAST_CHARACTERS:
        raise PocDeskError(
            f"The passphrase has fewer than {LEAST_CHARACTERS} characters.",
            safe="No key was made.",
            remedy="Take four or five words that nobody guesses.",
        )
    salt, nonce = secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(_NONCE_BYTES)
    mark = key.mark
    raw = key.private.private_bytes_raw()
    sealed = AESGCM(_derived(passphrase, salt)).encrypt(nonce, raw, _bound_to(mark))
    table = {
        "schema": _SCHEMA,
        "public": mark.public,
        "label": mark.label,
        "salt": salt.hex(),
        "nonce": nonce.hex(),
        "sealed": sealed.hex(),
    }
    return (json.dumps(table, ensure_ascii=False, indent=2) + "\n").encode()


def unlocked_key(file: str, content: bytes, passphrase: str) -> SigningKey:
    """The key in the key file called `file`. Raises PocDeskError: no such file, wrong passphrase,
    no memory."""
    mark, salt, nonce, sealed = _parts(file, content)
    try:
        raw = AESGCM(_derived(passphrase, salt)).decrypt(nonce, sealed, _bound_to(mark))
        key = SigningKey(Ed25519PrivateKey.from_private_bytes(raw), mark.label)
    except (InvalidTag, ValueError) as error:
        raise PocDeskError(
            f"The passphrase does not fit {file}.",
            safe="Nothing was signed.",
            remedy="Try again, or take the other key file.",
        ) from error
    if key.mark != mark:
        raise _no_key_file(file)
    return key


def _parts(file: str, content: bytes) -> tuple[KeyMark, bytes, bytes, bytes]:
    try:
        table = json.loads(content)
        if not isinstance(table, dict) or table.keys() != _PARTS or table["schema"] != _SCHEMA:
            raise _no_key_file(file)
        public, label = str(table["public"]), str(table["label"])
        salt, nonce, sealed = (bytes.fromhex(str(table[name])) for name in _SECRET)
        mark = KeyMark(id=key_id(public), public=public, label=label)
    except (ValueError, RecursionError) as error:
        raise _no_key_file(file) from error
    if (len(salt), len(nonce)) != (_SALT_BYTES, _NONCE_BYTES):
        raise _no_key_file(file)
    return mark, salt, nonce, sealed


def _bound_to(mark: KeyMark) -> bytes:
    return json.dumps([_SCHEMA, mark.public, mark.label]).encode("ascii")


def _derived(passphrase: str, salt: bytes) -> bytes:
    secret = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    try:
        return Argon2id(
            salt=salt, length=32, iterations=_ROUNDS, lanes=_LANES, memory_cost=_MEMORY_KIB
        ).derive(secret)
    except MemoryError as error:
        raise PocDeskError(
            "The machine cannot give the 256 MiB of memory that a key file asks for.",
            safe="Nothing was made or signed.",
            remedy="Close other programs, then try again.",
        ) from error


def _no_key_file(file: str) -> PocDeskError:
    return PocDeskError(
        f"{file} is no key file of PocDesk, or it was changed.",
        safe="Nothing was signed.",
        remedy="Take the file that “pocdesk pack key new” made, or its copy.",
    )
