"""Back up a desk into one archive that was opened and verified before it counts; restore one."""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa

from pocdesk import __version__
from pocdesk.errors import Damaged, PocDeskError
from pocdesk.paths import DeskFolder, private_folder
from pocdesk.storage import entries, schema
from pocdesk.storage.archive import MAC, MANIFEST, Reader, Writer, is_allowed
from pocdesk.storage.breaks import Anchor
from pocdesk.storage.log import Log, LogKeys
from pocdesk.storage.manifest import FORMAT, Count, Manifest, from_toml, is_sealed, seal, to_toml
from pocdesk.storage.medium import sync_folder
from pocdesk.storage.opening import Key
from pocdesk.storage.refusals import BackupDamaged, BackupRefused
from pocdesk.storage.verify import verify

SUFFIX = ".pocdesk"
_MOST_SMALL = 1 << 20  # bytes of a manifest or a key file


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """A backup that was verified: its size in bytes and SHA-256; `head` as `Entry.head`."""

    path: Path
    size: int
    sha256: str
    made_at: datetime
    desk: str
    entries: int
    head: str


def back_up(log: Log, folder: DeskFolder, out: Path, *, now: datetime) -> Archive:
    """Writes the whole desk into the new file `out`, reads it back, opens and verifies it.

    Writers wait while the log is copied. Raises BackupRefused when `out` is there already or
    cannot be written, BackupDamaged when what was written does not verify; no file is left then.
    """
    if out.exists():
        raise BackupRefused(
            f"There is a file already: {out}.", remedy="Choose another name for the backup."
        )
    aside = out.with_name(f".{out.name}.part")
    try:
        with _refused(f"The backup {out.name} could not be written"):
            aside.unlink(missing_ok=True)
            _write(log, folder, aside, now)
            archive = check_archive(aside, private_folder(folder.private), lambda _: log.keys())
            aside.rename(out)
            sync_folder(out.parent)
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
    return replace(archive, path=out)


def check_archive(archive: Path, beside: Path, keys: Callable[[Path], LogKeys]) -> Archive:
    """Reads `archive` whole, opens the log in it and verifies it; nothing is restored.

    It is unpacked for a while in the folder `beside`. `keys` opens the key file at the path it is
    given; what it answers is forgotten here. Raises BackupDamaged, BackupRefused and what `keys`
    raises.
    """
    with tempfile.TemporaryDirectory(prefix=".check.", dir=beside) as aside:
        return _unpacked(archive, Path(aside), keys)


def restore(archive: Path, folder: Path, keys: Callable[[Path], LogKeys]) -> Archive:
    """Makes the new desk folder `folder` out of `archive`, verified before it gets its name.

    `folder` must be empty or not there; `keys` is as for `check_archive`. Raises BackupRefused,
    BackupDamaged and what `keys` raises; then nothing is left where the folder should be.
    """
    with _refused(f"The desk could not be restored to {folder}"):
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise BackupRefused(
                f"The folder {folder} is not empty.", remedy="Choose an empty or a new folder."
            )
        folder.parent.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
        try:
            restored = _unpacked(archive, aside, keys)
            if folder.exists():
                folder.rmdir()
            aside.rename(folder)
            sync_folder(folder.parent)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    return restored


def anchors(folder: Path, chain_key: Key) -> tuple[Anchor, ...]:
    """The heads that the backups in `folder` show, of those that are sealed with this key."""
    found = []
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        try:
            with Reader(path) as reader:
                manifest = _manifest(path, reader, chain_key)
        except PocDeskError:
            continue  # damaged, or of another desk: it shows nothing of this log
        seen_in = f"the backup of {manifest.made_at:%Y-%m-%d %H:%M} UTC"
        found.append(Anchor(manifest.entries, manifest.head[:20], seen_in))
    return tuple(found)


def _write(log: Log, folder: DeskFolder, out: Path, now: datetime) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(out, flags, 0o600), "wb") as file:
        writer = Writer(file, now)
        with log.still() as (connection, source):
            parts = [writer.add("log.db", source)]
            last = entries.last(connection)
            counts = _counts(connection)
        parts += [writer.add_bytes(name, content) for name, content in _own_files(folder)]
        desk, key = _ids(folder.keys)
        manifest = Manifest(
            format=FORMAT,
            program=__version__,
            desk=desk,
            key=key,
            made_at=now,
            entries=last.number if last else 0,
            head=last.mac.hex() if last else "",
            counts=counts,
            parts=tuple(parts),
        )
        content = to_toml(manifest)
        writer.add_bytes(MANIFEST, content)
        writer.add_bytes(MAC, seal(log.chain_key, content))
        writer.close()
        file.flush()
        os.fsync(file.fileno())


def _own_files(folder: DeskFolder) -> Iterator[tuple[str, bytes]]:
    """The files of a desk beside its log: name in the archive, content. Raises BackupRefused."""
    try:
        for path in (folder.keys, folder.settings, folder.parties):
            if path.exists():
                yield path.name, path.read_bytes()
        for root in (folder.forms, folder.providers):
            for path in _below(root):
                name = path.relative_to(folder.root).as_posix()
                if path.is_dir() and not path.is_symlink():
                    continue
                if path.is_symlink() or not path.is_file() or not is_allowed(name):
                    raise BackupRefused(
                        f"{path} cannot go into a backup: it is no plain file with a plain name.",
                        remedy="Rename it or take it away.",
                    )
                yield name, path.read_bytes()
    except OSError as error:
        raise BackupRefused(
            f"{error.filename} cannot be read: {error.strerror}; the backup would lack it.",
            remedy="Check the rights of this file or folder, then try again.",
        ) from error


def _below(root: Path) -> Iterator[Path]:
    """Everything in the folder `root`. Raises OSError for a folder that cannot be listed."""

    def stop(error: OSError) -> None:
        raise error

    if root.exists():
        # Not `rglob`, which passes over what it may not list.
        for folder, folders, names in os.walk(root, onerror=stop):
            folders.sort()
            yield from (Path(folder, name) for name in sorted([*folders, *names]))


def _ids(keys: Path) -> tuple[str, str]:
    """The ids of desk and database key, which stand in clear in the key file."""
    try:
        table = json.loads(keys.read_bytes())
        return str(table["desk"]), str(table["key"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BackupRefused(
            f"The key file {keys} cannot be read, and a backup without it opens nothing.",
            remedy="Put keys.json of the newest backup in its place.",
        ) from error


def _counts(connection: sa.Connection) -> tuple[Count, ...]:
    return tuple(
        Count(
            table=table.name,
            rows=connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one(),
        )
        for table in schema.metadata.sorted_tables
    )


def _unpacked(archive: Path, aside: Path, keys: Callable[[Path], LogKeys]) -> Archive:
    """What `archive` is, after all of it was laid out in the folder `aside` and verified."""
    with Reader(archive) as reader:
        key_file = aside / "keys.json"
        key_file.write_bytes(reader.read("keys.json", _MOST_SMALL))
        opened = keys(key_file)
        key_file.unlink()
        try:
            manifest = _manifest(archive, reader, opened.chain)
            if {part.name for part in manifest.parts} != reader.names - {MANIFEST, MAC}:
                raise BackupDamaged(archive, "it holds other files than it lists")
            for part in manifest.parts:
                target = aside.joinpath(*part.name.split("/"))
                target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                reader.extract(part, target)
            _verify(archive, aside / "log.db", opened, manifest)
        finally:
            opened.forget()
    with archive.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return Archive(
        path=archive,
        size=archive.stat().st_size,
        sha256=sha256,
        made_at=manifest.made_at,
        desk=manifest.desk,
        entries=manifest.entries,
        head=f"{manifest.entries} {manifest.head[:20]}",
    )


def _manifest(archive: Path, reader: Reader, chain_key: Key) -> Manifest:
    content = reader.read(MANIFEST, _MOST_SMALL)
    if not is_sealed(chain_key, content, reader.read(MAC, _MOST_SMALL)):
        raise BackupDamaged(archive, "its list of contents is not as PocDesk wrote it")
    try:
        manifest = from_toml(content)
    except ValueError as error:
        raise BackupRefused(
            f"The backup {archive.name} was written by a newer PocDesk.",
            remedy="Start the newer PocDesk.",
        ) from error
    return manifest


def _verify(archive: Path, path: Path, keys: LogKeys, manifest: Manifest) -> None:
    """Opens the log that was unpacked to `path` and compares all of it with the manifest."""
    try:
        log = Log.open(path, keys.database, keys.chain, salt=keys.salt)
    except Damaged as error:
        raise BackupDamaged(archive, error.happened.rstrip(".").lower()) from error
    try:
        breaks = [found for found in verify(log) if not found.informs]
        if breaks:
            raise BackupDamaged(archive, breaks[0].sentence.rstrip("."))
        with log.reading() as connection:
            last = entries.last(connection)
            # An older log was brought up to date by now: it may have tables that were not counted.
            listed = {count.table for count in manifest.counts}
            counts = {count for count in _counts(connection) if count.table in listed}
        head = (last.number, last.mac.hex()) if last else (0, "")
        if head != (manifest.entries, manifest.head) or counts != set(manifest.counts):
            raise BackupDamaged(archive, "its log is not the one that it lists")
    finally:
        log.close()


@contextmanager
def _refused(happened: str) -> Iterator[None]:
    """What the operating system refuses, told as a sentence that begins with `happened`."""
    try:
        yield
    except OSError as error:
        raise BackupRefused(
            f"{happened}: {error.strerror or error}.",
            remedy="Choose a folder with room that you may write to.",
        ) from error
