"""Where a log may lie: on a local file system, never on one reached over the network."""

import ctypes
import os
import sys
from pathlib import Path

from pocdesk.storage.refusals import NetworkFolder

# Types as statfs(2) gives them, from the Linux manual page; locking and memory shared between
# processes are not what SQLite's write-ahead log needs there.
_NETWORK = {
    0x6969: "NFS",
    0x517B: "SMB",
    0xFF534D42: "CIFS",
    0xFE534D42: "SMB2",
    0x65735546: "FUSE",
    0x01021997: "9P",
    0x00C36400: "Ceph",
    0x5346414F: "AFS",
    0x73757245: "Coda",
}
_STATFS_BYTES = 256  # more than struct statfs takes on any Linux
_DRIVE_REMOTE = 4


def refuse_network(folder: Path) -> None:
    """Raises NetworkFolder when the existing `folder` is not on a local file system."""
    kind = network_kind(file_system(folder))
    if kind is not None or _is_remote_drive(folder):
        raise NetworkFolder(folder, kind or "a network drive")


def network_kind(type_number: int | None) -> str | None:
    """The name of a network file system by its statfs number; None for any other."""
    return None if type_number is None else _NETWORK.get(type_number)


def file_system(folder: Path) -> int | None:
    """The statfs type number of the file system of `folder`; None where it cannot be asked."""
    if not sys.platform.startswith("linux"):
        return None
    found = ctypes.create_string_buffer(_STATFS_BYTES)
    if ctypes.CDLL(None, use_errno=True).statfs(os.fsencode(folder), found) != 0:
        return None
    return ctypes.c_ulong.from_buffer(found).value & 0xFFFFFFFF  # its first member


def sync_folder(folder: Path) -> None:
    """Makes the names of the files in `folder` as durable as the files. Raises OSError."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _is_remote_drive(folder: Path) -> bool:
    if sys.platform == "win32":
        drive = folder.absolute().drive
        kind: int = ctypes.windll.kernel32.GetDriveTypeW(drive + "\\")
        return drive.startswith("\\\\") or kind == _DRIVE_REMOTE
    return False
