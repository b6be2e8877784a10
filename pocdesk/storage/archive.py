"""A backup's archive: an uncompressed tar of fixed names, written and read without trusting it."""

import hashlib
import io
import os
import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from pocdesk.storage.refusals import BackupDamaged, BackupRefused

FILES = ("log.db", "keys.json", "settings.toml", "parties.toml")
FOLDERS = ("forms", "providers")
MANIFEST = "manifest.toml"
MAC = "manifest.mac"

_CHUNK = 1 << 20
_MOST_MEMBERS = 10_000
_DEEPEST = 4
_PART = re.compile(r"[^\x00-\x1f\x7f/\\:*?\"<>|]{1,120}")
# The last three come of hostile headers: one in the other, and sizes beyond all memory.
_TAR_TROUBLE = (
    tarfile.TarError,
    OSError,
    ValueError,
    EOFError,
    OverflowError,
    RecursionError,
    MemoryError,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A file inside an archive: its name, its size in bytes, its SHA-256."""

    name: str
    size: int
    sha256: str


def is_allowed(name: str) -> bool:
    """Whether an archive may hold a file `name`: ours, or one in a folder of the office's own."""
    if name in {*FILES, MANIFEST, MAC}:
        return True
    folder, *inside = name.split("/")
    return folder in FOLDERS and 1 <= len(inside) <= _DEEPEST and all(map(_is_safe, inside))


def _is_safe(part: str) -> bool:
    return _PART.fullmatch(part) is not None and part.strip(". ") != "" and part[-1] not in ". "


class Writer:
    """An archive being written to `out`, every time in it being `made_at`."""

    def __init__(self, out: BinaryIO, made_at: datetime) -> None:
        self._tar = tarfile.TarFile(fileobj=out, mode="w", format=tarfile.PAX_FORMAT)
        self._made_at = int(made_at.timestamp())

    def add(self, name: str, source: BinaryIO) -> Part:
        """Copies `source` from its beginning to its end under `name`, hashing on the way."""
        size = source.seek(0, os.SEEK_END)
        source.seek(0)
        info = tarfile.TarInfo(name)
        info.size, info.mtime, info.mode = size, self._made_at, 0o600
        hashed = _Hashed(source)
        self._tar.addfile(info, hashed)
        return Part(name=name, size=size, sha256=hashed.sha256)

    def add_bytes(self, name: str, content: bytes) -> Part:
        """Puts `content` in under `name`."""
        return self.add(name, io.BytesIO(content))

    def close(self) -> None:
        """Ends the archive; `out` stays open."""
        self._tar.close()


class _Hashed(io.RawIOBase):
    """What is read from `source`, hashed."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self._hash = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        content = self._source.read(size)
        self._hash.update(content)
        return content

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()


class Reader:
    """The archive at `path`, open.

    Raises BackupRefused where there is no file, BackupDamaged for whatever is not an archive of
    ours.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            if path.exists() and not path.is_file():
                raise BackupDamaged(path, "it is not a file")  # a pipe would be waited for
            # Not `open`, which would unpack what is compressed: nothing here may grow.
            self._tar = tarfile.TarFile(path)
        except FileNotFoundError:
            raise BackupRefused(
                f"There is no backup {path}.", remedy="Check its name and its folder."
            ) from None
        except _TAR_TROUBLE as error:
            raise BackupDamaged(path, "it is not a backup of a desk") from error
        try:
            self._members = self._listed()
        except BaseException:
            self._tar.close()
            raise

    def __enter__(self) -> "Reader":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._tar.close()

    @property
    def names(self) -> frozenset[str]:
        """The names of the files in it."""
        return frozenset(self._members)

    def read(self, name: str, most: int) -> bytes:
        """The file `name`, of at most `most` bytes."""
        member = self._member(name)
        if member.size > most:
            raise BackupDamaged(self._path, f"its {name} is too large")
        return b"".join(self._chunks(member))

    def extract(self, part: Part, target: Path) -> None:
        """Writes the file of `part` to the new file `target`. Raises OSError for the target."""
        member = self._member(part.name)
        digest = hashlib.sha256()
        with target.open("xb") as out:
            for chunk in self._chunks(member):
                digest.update(chunk)
                out.write(chunk)
            out.flush()
            os.fsync(out.fileno())
        if (member.size, digest.hexdigest()) != (part.size, part.sha256):
            raise BackupDamaged(self._path, f"its {part.name} is not what was put in")

    def _listed(self) -> dict[str, tarfile.TarInfo]:
        members: dict[str, tarfile.TarInfo] = {}
        try:
            for member in self._tar:
                if not member.isreg() or member.issparse() or not is_allowed(member.name):
                    raise BackupDamaged(self._path, "it holds what no backup holds")
                if member.name in members or len(members) == _MOST_MEMBERS:
                    raise BackupDamaged(self._path, "it holds too much")
                members[member.name] = member
        except _TAR_TROUBLE as error:
            raise BackupDamaged(self._path, "it is cut or damaged") from error
        return members

    def _member(self, name: str) -> tarfile.TarInfo:
        try:
            return self._members[name]
        except KeyError:
            raise BackupDamaged(self._path, f"its {name} is missing") from None

    def _chunks(self, member: tarfile.TarInfo) -> Iterator[bytes]:
        try:
            content = self._tar.extractfile(member)
            while content is not None and (chunk := content.read(_CHUNK)):
                yield chunk
        except _TAR_TROUBLE as error:
            raise BackupDamaged(self._path, "it is cut or damaged") from error
