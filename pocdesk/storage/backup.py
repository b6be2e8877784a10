"""Back up a desk into one archive that was opened and verified before it counts; restore one."""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa

from pocdesk import __version__
from pocdesk.paths import DeskFolder, private_folder
from pocdesk.storage import archive as archives
from pocdesk.storage import entries, schema
from pocdesk.storage.archive import MAC, MANIFEST, Part, Reader, Writer
from pocdesk.storage.breaks import Anchor
from pocdesk.storage.log import Log, LogKeys
from pocdesk.storage.manifest import FORMAT, Count, Manifest, from_toml, is_sealed, seal, to_toml
from pocdesk.storage.medium import refuse_network, sync_folder
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
    keys = log.keys()
    try:
        with _refused(f"The backup {out.name} could not be written"):
            _write(log, folder, aside, now)
            written = check_archive(aside, private_folder(folder.private), lambda _: keys)
            aside.rename(out)
            sync_folder(out.parent)
    finally:
        keys.forget()
        aside.unlink(missing_ok=True)
    return written
