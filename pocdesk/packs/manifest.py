"""What pack.toml says of a pack: which data, which version, how long valid, whose signatures."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from pocdesk.domain.file import sha256_of
from pocdesk.domain.pack import PackRefused, filled

SCHEMA = "pocdesk-pack"
MANIFEST = "pack.toml"
SIGNATURES = "pack.toml.sig"
MOST_FILES = 200
MOST_BYTES = 16 * 1024 * 1024
"""Of all files of a pack, unpacked."""

_NAME = re.compile(r"[a-z]+(-[a-z0-9]+)*")
_FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)+")
_HASH = re.compile(r"[0-9a-f]{64}")
_LONGEST = 80
_MOST_KEYS = 16


class Kind(StrEnum):
    """What a pack holds: one list of contact points, or the files of all providers."""

    DIRECTORY = "directory"
    PROVIDERS = "providers"

    @classmethod
    def of(cls, name: str) -> "Kind":
        """The kind of a pack of this name, which begins with it. Raises ValueError."""
        word = name.partition("-")[0]
        found = next((kind for kind in cls if kind == word), None)
        if found is None:
            raise ValueError("its name does not say what it holds")
        return found

    @property
    def holds(self) -> str:
        """The format of the files, with its version."""
        return _FORMATS[self]

    def fits(self, names: Iterable[str]) -> bool:
        """Whether files of these names are what such a pack holds."""
        found = [*names]
        if self is Kind.DIRECTORY:
            return len(found) == 1 and found[0].endswith(".json")
        return bool(found) and all(name.endswith(".toml") for name in found)


_FORMATS = {Kind.DIRECTORY: "pocdesk-directory 1.0", Kind.PROVIDERS: "pocdesk-provider 1"}


@dataclass(frozen=True, slots=True, kw_only=True)
class FileMark:
    """A file of the pack, by what it must be."""

    name: str
    size: int
    sha256: str

    def __post_init__(self) -> None:
        if not is_file_name(self.name) or self.name in {MANIFEST, SIGNATURES}:
            raise ValueError("it has no plain name as a file of a pack has")
        if not _HASH.fullmatch(self.sha256) or not 0 < self.size <= MOST_BYTES:
            raise ValueError("size or hash is none")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyMark:
    """A public key (64 hexadecimal digits) with its id and whose it is."""

    id: str
    public: str
    label: str

    def __post_init__(self) -> None:
        if not _HASH.fullmatch(self.public) or self.id != key_id(self.public):
            raise ValueError("the id is not that of the key")
        if not is_label(self.label):
            raise ValueError("the label is no short line of text")


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The body of pack.toml. ValueError says which of its rules is broken.

    `keys` are those that sign, `threshold` how many of them must have; `next_keys`, if any, are
    all that count from here on in the place of today's.
    """

    schema: str
    schema_version: int
    name: str
    kind: Kind
    format: str
    version: int
    issued_at: datetime
    expires_at: datetime
    threshold: int
    keys: tuple[KeyMark, ...] = field(metadata={"key": "key"})
    files: tuple[FileMark, ...] = field(metadata={"key": "file"})
    next_keys: tuple[KeyMark, ...] = field(default=(), metadata={"key": "next_key"})

    def __post_init__(self) -> None:
        for broken, why in (
            ((self.schema, self.schema_version) != (SCHEMA, 1), f"{SCHEMA} 1 is wanted"),
            (not is_pack_name(self.name), "the name is not as a name is written"),
            (Kind.of(self.name) is not self.kind, f"that is no name of “{self.kind}”"),
            (self.format != self.kind.holds, f"the format {self.kind.holds} is wanted"),
            (not 0 < self.version < 2**31, "the version is no counting number"),
            (not _in_utc(self.issued_at, self.expires_at), "a time that is not in UTC"),
            (not 0 < len(self.files) <= MOST_FILES, "too many files, or none"),
            (not _once(file.name.casefold() for file in self.files), "a file stands there twice"),
            (sum(file.size for file in self.files) > MOST_BYTES, "the files are too large"),
            (not self.kind.fits(file.name for file in self.files), "other files than it may hold"),
            (not 0 < self.threshold <= len(self.keys), "it cannot be signed often enough"),
            (max(len(self.keys), len(self.next_keys)) > _MOST_KEYS, "too many keys"),
            (not _once(key.id for key in self.keys), "a key stands there twice"),
            (not _once(key.id for key in self.next_keys), "a next key stands there twice"),
            (0 < len(self.next_keys) < self.threshold, "too few keys for the time to come"),
        ):
            if broken:
                raise ValueError(why)
        if self.expires_at <= self.issued_at:
            raise ValueError("it ends before it begins")


def read_manifest(file: str, content: bytes) -> Manifest:
    """The pack.toml in `content`, read strictly. Raises PackRefused naming its key.

    Only for bytes whose signature was checked, or where no key is in memory.
    """
    try:
        table = tomllib.loads(content.decode("utf-8"))
    except (ValueError, RecursionError) as error:  # also a number of thousands of figures
        raise PackRefused(file, "", f"it cannot be read ({error})") from error
    return filled(Manifest, file, table)


def is_file_name(name: str) -> bool:
    """Whether `name` is a plain name of a file with an ending, without any folder."""
    return len(name) <= _LONGEST and _FILE.fullmatch(name) is not None


def is_label(text: str) -> bool:
    """Whether `text` is a line that can be printed and read."""
    return len(text.strip()) > 0 and len(text) <= _LONGEST and text.isprintable()


def key_id(public: str) -> str:
    """The id of the public key of 64 hexadecimal digits: 16 of its hash."""
    return sha256_of(bytes.fromhex(public))[:16]


def is_pack_name(name: str) -> bool:
    """Whether a pack may be called `name`: what it holds, and then which of these."""
    kinds = {kind.value for kind in Kind}
    written = len(name) <= _LONGEST and _NAME.fullmatch(name) is not None
    return written and name.partition("-")[0] in kinds


def _in_utc(*moments: datetime) -> bool:
    return all(moment.utcoffset() == timedelta() for moment in moments)


def _once(found: Iterable[str]) -> bool:
    names = [*found]
    return len(set(names)) == len(names)
