"""Starts the limited child process in which strangers' files are read and pages drawn.

Bytes go in by a pipe, plain values and blobs come out; the key is in the parent, the stranger's
file is parsed in the child. The child is a fresh interpreter started by the path of this file, in
isolated mode, with an empty working folder, no environment but `LANG` and no open file but its
pipes. Before any reader is imported it lowers its own limits (processor time, memory, no core
file, no written file, no further process, 32 open files) and leaves the network. Where the kernel
refuses the empty network the child goes on under the other limits and says so (`Sandbox`). Windows
knows neither these limits nor the namespace: there only the wall time, the size of the answer, the
empty environment and the empty folder hold. As root the limit on further processes has no effect.
"""

import ctypes
import importlib
import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from types import MappingProxyType
from typing import IO, TypeAlias

MIB = 1 << 20

READERS: Mapping[str, str] = MappingProxyType(
    {
        "mail": "pocdesk.intake.mail",
        "directory": "pocdesk.directory.readers",
        "page": "pocdesk.documents.preview",
    }
)
"""The readers a child may be asked for; each module has `answer(content, options)`."""

VERB = "read-in-child"
"""In a frozen bundle the child is the program itself, called with this word (see `main`)."""

Options: TypeAlias = Mapping[str, str | int | float]

_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000
_OUT_OF_MEMORY = 71
_LENGTH = 8
"""Bytes of the big-endian number before each counted piece of the protocol."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one child may use; the parent enforces the last three."""

    cpu_seconds: int = 5
    memory_mib: int = 512
    wall_seconds: float = 10.0
    answer_bytes: int = 64 * MIB
    value_bytes: int = 8 * MIB


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Sandbox:
    """What held in the child, by its own word: the system's limits, the empty network."""

    limits: bool
    network: bool


@dataclass(frozen=True, slots=True)
class Answered:
    """What a reader gave back: a JSON value of unknown shape and raw bytes, both a stranger's."""

    value: object
    blobs: tuple[bytes, ...]
    sandbox: Sandbox


@dataclass(frozen=True, slots=True)
class Failed:
    """Why there is no answer, as a sentence for the officer."""

    reason: str


Answer: TypeAlias = Answered | Failed

_TOO_LONG = "Reading the file took longer than allowed and was stopped."
_TOO_MUCH = "Reading the file gave more data than may be taken over, so it was stopped."
_NO_MEMORY = "Reading the file needs more memory than allowed."
_ENDED = "Reading the file was ended by the system: too much computing time or memory, or a fault."
_FAULT = "The reader cannot follow the file and stopped."
_GARBAGE = "The reader gave an answer that cannot be used."
_NOT_STARTED = "The limited process for reading the file could not be started."


def run(
    reader: str,
    content: bytes,
    options: Options = MappingProxyType({}),
    *,
    limits: Limits = LIMITS,
) -> Answer:
    """What the reader `reader` (a key of READERS) makes of `content`, in a fresh limited child.

    A file that kills, stalls or floods the child gives `Failed`; nothing is raised for it.
    Raises ValueError for an unknown reader.
    """
    if reader not in READERS:
        raise ValueError(f"no such reader: {reader}")
    if getattr(sys, "frozen", False):
        command = [sys.executable, VERB]
    else:
        command = [sys.executable, "-I", "-B", str(Path(__file__).resolve())]
    return _ask(command, reader, content, options, limits)


def _ask(
    command: Sequence[str], reader: str, content: bytes, options: Options, limits: Limits
) -> Answer:
    # Imported here so that the child, which starts from this file too, does not pay for them.
    import subprocess
    import tempfile
    import threading

    request = json.dumps({"reader": reader, "options": dict(options), "limits": asdict(limits)})
    pieces = (_counted(request.encode()), len(content).to_bytes(_LENGTH), content)
    environment = {"LANG": "C.UTF-8"}
    if sys.platform == "win32":  # without it no program starts there
        environment["SYSTEMROOT"] = os.environ.get("SYSTEMROOT", "")
    taken = bytearray()
    over_time = False
    try:
        with (
            tempfile.TemporaryDirectory(prefix="pocdesk-", ignore_cleanup_errors=True) as folder,
            subprocess.Popen(  # noqa: S603 - our own program, without a shell
                command,
                bufsize=0,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=folder,
                env=environment,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            ) as process,
        ):
            # Both pipes are served by threads: a child that neither reads nor writes must not hold
            # the program, and select() knows no pipes on Windows.
            output = (process.stdout, taken, limits.answer_bytes)
            writer = threading.Thread(target=_write, args=(process.stdin, pieces), daemon=True)
            taker = threading.Thread(target=_take, args=output, daemon=True)
            try:
                writer.start()
                taker.start()
                taker.join(limits.wall_seconds)
                over_time = taker.is_alive()
                if not over_time and len(taken) <= limits.answer_bytes:
                    process.wait(limits.wall_seconds)
            except subprocess.TimeoutExpired:
                over_time = True
            finally:
                process.kill()
                writer.join(1)
                taker.join(1)
    except OSError:
        return Failed(_NOT_STARTED)
    if len(taken) > limits.answer_bytes:
        return Failed(_TOO_MUCH)
    if over_time:
        return Failed(_TOO_LONG)
    if process.returncode != 0:
        return Failed({_OUT_OF_MEMORY: _NO_MEMORY, 1: _FAULT}.get(process.returncode, _ENDED))
    return _checked(bytes(taken), limits)


def _write(pipe: IO[bytes], pieces: Sequence[bytes]) -> None:
    try:
        with pipe:
            for piece in pieces:
                rest = memoryview(piece)
                while rest:
                    rest = rest[pipe.write(rest) :]
    except OSError:
        pass  # the child is gone; its end says why


def _take(pipe: IO[bytes], into: bytearray, at_most: int) -> None:
    """Fills `into` until the pipe closes or one byte more than `at_most` has come."""
    while len(into) <= at_most:
        piece = pipe.read(min(MIB, at_most + 1 - len(into)))
        if not piece:
            return
        into += piece


def _checked(raw: bytes, limits: Limits) -> Answer:
    """`raw` as an answer, if it is one: a child that was taken over may write anything."""
    length = int.from_bytes(raw[:_LENGTH])
    if len(raw) < _LENGTH or length > len(raw) - _LENGTH:
        return Failed(_GARBAGE)
    if length > limits.value_bytes:
        return Failed(_TOO_MUCH)
    try:
        head = json.loads(raw[_LENGTH : _LENGTH + length])
        # A lone surrogate or NaN would pass here and break the log when it is stored.
        json.dumps(head, ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, RecursionError):
        return Failed(_GARBAGE)
    match head:
        case {"value": value, "blobs": [*sizes], "limits": bool(limited), "network": bool(alone)}:
            blobs = _cut(raw, _LENGTH + length, sizes)
            if blobs is not None:
                return Answered(value, blobs, Sandbox(limited, alone))
    return Failed(_GARBAGE)


def _cut(raw: bytes, at: int, sizes: Sequence[object]) -> tuple[bytes, ...] | None:
    blobs = []
    for size in sizes:
        if type(size) is not int or not 0 <= size <= len(raw) - at:
            return None
        blobs.append(raw[at : at + size])
        at += size
    return tuple(blobs) if at == len(raw) else None


def _counted(piece: bytes) -> bytes:
    return len(piece).to_bytes(_LENGTH) + piece


def main() -> None:
    """The child's side: one request from standard input, one answer to standard output."""
    serve(READERS)


def serve(readers: Mapping[str, str]) -> None:
    """Answers one request with the reader it names out of `readers`, then ends the process."""
    given = sys.stdin.buffer
    request = json.loads(given.read(int.from_bytes(given.read(_LENGTH))))
    limits = request["limits"]
    limited = _lower_limits(limits["cpu_seconds"], limits["memory_mib"])
    alone = _leave_network()
    # What a library prints goes nowhere; only the answer may use the pipe.
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    try:
        content = given.read(int.from_bytes(given.read(_LENGTH)))
        module = importlib.import_module(readers[request["reader"]])
        value, blobs = module.answer(content, request["options"])
        head = {
            "value": value,
            "blobs": [len(blob) for blob in blobs],
            "limits": limited,
            "network": alone,
        }
        answer.write(_counted(json.dumps(head, ensure_ascii=False, allow_nan=False).encode()))
        for blob in blobs:
            answer.write(blob)
        answer.flush()
    except MemoryError:
        os._exit(_OUT_OF_MEMORY)
    os._exit(0)


def _lower_limits(cpu_seconds: int, memory_mib: int) -> bool:
    """Whether the system's limits hold from here on; they cannot be raised again."""
    if sys.platform == "win32":
        return False
    import resource

    held = True
    for limit, value in (
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_AS, memory_mib * MIB),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_NOFILE, 32),
    ):
        hard = resource.getrlimit(limit)[1]
        lower = value if hard == resource.RLIM_INFINITY else min(value, hard)
        try:
            resource.setrlimit(limit, (lower, lower))
        except (OSError, ValueError):
            held = False
    return held


def _leave_network() -> bool:
    """Whether the process now stands in a network of its own, with nothing in it (Linux)."""
    if not sys.platform.startswith("linux"):
        return False
    unshare = ctypes.CDLL(None).unshare  # os.unshare came with Python 3.12
    return any(unshare(flags) == 0 for flags in (_CLONE_NEWUSER | _CLONE_NEWNET, _CLONE_NEWNET))


if __name__ == "__main__":
    _ROOT = str(Path(__file__).resolve().parent.parent)
    if _ROOT not in sys.path:
        sys.path.insert(0, _ROOT)
    main()
