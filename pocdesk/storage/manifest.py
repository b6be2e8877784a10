"""A backup's list of contents: what is in it and where the chain stood, sealed by the chain key."""

import hmac
import json
import tomllib
from dataclasses import dataclass
from datetime import datetime

from pocdesk.storage.archive import Part
from pocdesk.storage.opening import Key
from pocdesk.storage.plain import plain, record, row
from pocdesk.storage.refusals import LogDamaged

FORMAT = 1
_WORD = b"pocdesk-backup/1|"


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many rows a table of the log has."""

    table: str
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """`desk` and `key` are the ids in the key file; `head` is the seal of the last entry in hex.

    `entries` is the number of that entry; both are 0 and empty for a log without entries.
    """

    format: int
    program: str
    desk: str
    key: str
    made_at: datetime
    entries: int
    head: str
    counts: tuple[Count, ...]
    parts: tuple[Part, ...]


def to_toml(manifest: Manifest) -> bytes:
    """The manifest as it stands in the archive."""
    tables: dict[str, tuple[Count | Part, ...]] = {
        "counts": manifest.counts,
        "parts": manifest.parts,
    }
    lines = [_line(name, value) for name, value in row(manifest).items() if name not in tables]
    for name, records in tables.items():
        for item in records:
            lines += ["", f"[[{name}]]", *(_line(key, value) for key, value in row(item).items())]
    return ("\n".join(lines) + "\n").encode()


def from_toml(content: bytes) -> Manifest:
    """The manifest written by `to_toml`. Raises ValueError for anything else.

    Only for content whose seal was compared before.
    """
    try:
        return record(Manifest, tomllib.loads(content.decode()))
    except LogDamaged as error:
        raise ValueError("not a list of contents") from error


def seal(chain_key: Key, content: bytes) -> bytes:
    """The seal over the exact bytes of a manifest, as hexadecimal text."""
    return hmac.digest(chain_key, _WORD + content, "sha256").hex().encode()


def is_sealed(chain_key: Key, content: bytes, mac: bytes) -> bool:
    """Whether `mac` is the seal of `content` under this key."""
    return hmac.compare_digest(seal(chain_key, content), mac)


def _line(name: str, value: object) -> str:
    # A JSON string is a TOML string; names in an archive hold no control characters.
    return f"{name} = {json.dumps(plain(value), ensure_ascii=False)}"
