"""The two keys of a desk: one opens the log, the other seals its chain of entries."""

import hmac
import secrets
from collections.abc import Iterable

KEY_BYTES = 32
_KEY_ID_WORD = b"pocdesk-key-id/1"
_KEY_ID_BYTES = 8
_SEAL_WORD = b"pocdesk-key-file/1|"


class Keys:
    """The database key and the chain key, 32 bytes each, in memory that can be overwritten.

    They take over the two bytearrays they are given; nobody else may keep them.
    """

    __slots__ = ("chain", "database")

    def __init__(self, database: bytearray, chain: bytearray) -> None:
        if len(database) != KEY_BYTES or len(chain) != KEY_BYTES:
            raise ValueError("a key has 32 bytes")
        self.database = database
        self.chain = chain

    @classmethod
    def parted(cls, both: bytearray) -> "Keys":
        """The keys out of 64 bytes, database key first; `both` is overwritten."""
        keys = cls(both[:KEY_BYTES], both[KEY_BYTES:])
        overwrite(both)
        return keys

    def joined(self) -> bytearray:
        """Both keys in 64 bytes, database key first; the caller overwrites them after use."""
        return self.database + self.chain

    @property
    def id(self) -> str:
        """16 hex digits that tell database keys apart without telling anything about them."""
        return hmac.digest(self.database, _KEY_ID_WORD, "sha256")[:_KEY_ID_BYTES].hex()

    def seal(self, body: bytes) -> bytes:
        """The MAC (32 bytes) of the body of a key file.

        Made with the chain key: whoever has only the key of the log cannot make one.
        """
        return hmac.digest(self.chain, _SEAL_WORD + body, "sha256")

    def forget(self) -> None:
        """Overwrites both keys; after that they open nothing."""
        overwrite(self.database, self.chain)

    def __repr__(self) -> str:
        return "Keys(hidden)"


def new_keys() -> Keys:
    """Two keys out of the random source of the operating system."""
    return Keys(random_secret(KEY_BYTES), random_secret(KEY_BYTES))


def random_secret(length: int) -> bytearray:
    """`length` random bytes that never stood together in memory that cannot be overwritten."""
    return bytearray(_random_bytes(length))


def overwrite(*secrets_: bytearray) -> None:
    """Puts zeros in the place of each secret, in the same memory."""
    for secret in secrets_:
        secret[:] = bytes(len(secret))


def _random_bytes(length: int) -> Iterable[int]:
    return (secrets.randbits(8) for _ in range(length))
