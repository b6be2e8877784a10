"""Readers that do in the child what a file might bring a taken-over reader to do."""

import json
import os
import resource
import socket
import stat
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path

Plain = Mapping[str, object] | list[object] | str | int
GIB = 1 << 30


def answer(content: bytes, options: Mapping[str, str | int | float]) -> tuple[Plain, list[bytes]]:
    """Does what the option `do` says."""
    return _DEEDS[str(options["do"])](content)


def look_around(content: bytes) -> tuple[Plain, list[bytes]]:
    """What a reader can see of the program and the machine."""
    return {
        "bytes": len(content),
        "environment": dict(os.environ),
        "folder": sorted(path.name for path in Path().iterdir()),
        "descriptors": [number for number in range(64) if _is_open(number)],
        "isolated": sys.flags.isolated,
        "limits": {
            name: list(resource.getrlimit(getattr(resource, f"RLIMIT_{name}")))
            for name in ("CPU", "AS", "CORE", "FSIZE", "NPROC", "NOFILE")
        },
        "modules": sorted(sys.modules),
    }, [content, b""]


def connect(content: bytes) -> tuple[Plain, list[bytes]]:
    """The error number of a connection to each kind of address."""
    failures: list[object] = []
    for family, address in (
        (socket.AF_INET, ("192.0.2.1", 443)),
        (socket.AF_INET, ("127.0.0.1", int(content))),
        (socket.AF_INET6, ("2001:db8::1", 443)),
    ):
        with socket.socket(family, socket.SOCK_STREAM) as sought:
            failures.append(sought.connect_ex(address))
    return failures, []


def write_file(content: bytes) -> tuple[Plain, list[bytes]]:
    """How many bytes a file in the working folder takes."""
    try:
        with Path("stolen").open("wb", buffering=0) as file:
            return file.write(content), []
    except OSError:
        return 0, []


def start_process(_: bytes) -> tuple[Plain, list[bytes]]:
    """Whether a process can be split off."""
    try:
        if os.fork() == 0:
            os._exit(0)
    except OSError:
        return "refused", []
    return "started", []


def loop(_: bytes) -> tuple[Plain, list[bytes]]:
    while True:
        pass


def wait(_: bytes) -> tuple[Plain, list[bytes]]:
    threading.Event().wait()
    return "never", []


def wait_silently(_: bytes) -> tuple[Plain, list[bytes]]:
    """Closes the answer and lives on."""
    for number in range(64):
        if _is_open(number):
            os.close(number)
    threading.Event().wait()
    return "never", []


def take_memory(_: bytes) -> tuple[Plain, list[bytes]]:
    return len(bytearray(2 * GIB)), []


def take_memory_slowly(_: bytes) -> tuple[Plain, list[bytes]]:
    taken = []
    while True:
        taken.append(bytearray(1 << 20))


def flood(_: bytes) -> tuple[Plain, list[bytes]]:
    """Writes 2 GiB past the protocol."""
    piece = bytes(1 << 20)
    for _number in range(2048):
        _write(piece)
    return "done", []


def long_value(_: bytes) -> tuple[Plain, list[bytes]]:
    return "x" * (9 << 20), []


def long_blob(_: bytes) -> tuple[Plain, list[bytes]]:
    return "", [bytes(65 << 20)]


def chatter(_: bytes) -> tuple[Plain, list[bytes]]:
    """Writes to standard output as a careless library does."""
    os.write(1, b"chatter")
    sys.stdout.write("chatter")
    sys.stdout.flush()
    return "quiet", []


def forge(content: bytes) -> tuple[Plain, list[bytes]]:
    """Writes `content` as the answer, and ends as if all were well."""
    _write(content)
    os._exit(0)


def crash(_: bytes) -> tuple[Plain, list[bytes]]:
    os.abort()


def recurse(content: bytes) -> tuple[Plain, list[bytes]]:
    return recurse(content)


def no_json(_: bytes) -> tuple[Plain, list[bytes]]:
    return {"number": float("nan")}, []


def lone_surrogate(_: bytes) -> tuple[Plain, list[bytes]]:
    forged = {"value": "\ud800", "blobs": [], "limits": True, "network": True}
    raw = json.dumps(forged).encode()
    return forge(len(raw).to_bytes(8) + raw)


def _is_open(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return False
    return True


def _write(piece: bytes) -> None:
    """Into the pipe of the answer, which is the highest descriptor."""
    pipes = [n for n in range(64) if _is_open(n) and stat.S_ISFIFO(os.fstat(n).st_mode)]
    rest = memoryview(piece)
    while rest:
        rest = rest[os.write(pipes[-1], rest) :]


_DEEDS: Mapping[str, Callable[[bytes], tuple[Plain, list[bytes]]]] = {
    deed.__name__: deed
    for deed in (
        look_around, connect, write_file, start_process, loop, wait, wait_silently, take_memory,
        take_memory_slowly, flood, long_value, long_blob, chatter, forge, crash, recurse, no_json,
        lone_surrogate,
    )
}  # fmt: skip
