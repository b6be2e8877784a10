"""Starts the limited child process in which strangers' files are read and pages drawn.

Bytes go in by a pipe, plain values and blobs come out. The child is a fresh interpreter started by
the path of this file, in isolated mode, with an empty working folder, no environment but `LANG` and
no open file but its pipes. Before any reader is imported it lowers its own limits (limits.py) and
says which hold (`Sandbox`). A stranger's file has a child of its own; one for our pages may stay.
"""

import importlib
import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from types import MappingProxyType
from typing import IO, TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from subprocess import Popen

MIB = 1 << 20

VERB = "read-in-child"
"""In a frozen bundle the child is the program itself, called with this word (see `main`)."""

Options: TypeAlias = Mapping[str, str | int | float]

_OUT_OF_MEMORY = 71
_LENGTH = 8  # bytes of the big-endian number before each counted piece of the protocol


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
_Blobs: TypeAlias = Callable[[Sequence[object]], tuple[bytes, ...] | None]

_TOO_LONG = "Reading the file took longer than allowed and was stopped."
_TOO_MUCH = "Reading the file gave more data than may be taken over, so it was stopped."
_NO_MEMORY = "Reading the file needs more memory than allowed."
_ENDED = "Reading the file was ended by the system: too much computing time or memory, or a fault."
_FAULT = "The reader cannot follow the file and stopped."
_GARBAGE = "The reader gave an answer that cannot be used."
_NOT_STARTED = "The limited process for reading the file could not be started."


def run(
    reader: str, content: bytes, options: Options = MappingProxyType({}), *, limits: Limits = LIMITS
) -> Answer:
    """What the reader `reader` (a key of READERS) makes of `content`, in a fresh limited child.

    A file that kills, stalls or floods the child gives `Failed`; nothing is raised for it.
    Raises ValueError for an unknown reader.
    """
    from pocdesk.readers import READERS  # found only once the path is set

    if reader not in READERS:
        raise ValueError(f"no such reader: {reader}")
    return _ask(_command(), reader, content, options, limits)


def start(command: Sequence[str] = (), *, buffered: bool = True) -> "Popen[bytes]":
    """A fresh child, waiting for what `pack` makes. Raises OSError."""
    # Here, since the child, which starts from this file too, should not pay for them.
    import shutil
    import subprocess
    import tempfile
    import weakref

    # Without it no program starts on Windows.
    needed = {"SYSTEMROOT": os.environ.get("SYSTEMROOT", "")} if sys.platform == "win32" else {}
    folder = tempfile.mkdtemp(prefix="pocdesk-")
    try:
        process = subprocess.Popen(  # noqa: S603 - our own program, without a shell
            command or _command(),
            bufsize=-1 if buffered else 0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env={"LANG": "C.UTF-8", **needed},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    finally:
        # The child stays in it, empty for good and without a name: none is left if we are killed.
        with suppress(OSError):  # Windows keeps the name as long as the child lives
            Path(folder).rmdir()
    if sys.platform == "win32":
        weakref.finalize(process, shutil.rmtree, folder, ignore_errors=True)
    return process


def pack(
    reader: str, content: bytes, options: Options, limits: Limits, *, stay: bool = False
) -> tuple[bytes, ...]:
    """The pieces of a request; a child told to `stay` waits for the next one after its answer."""
    asked = {"reader": reader, "options": dict(options), "limits": asdict(limits), "stay": stay}
    return _counted(json.dumps(asked).encode()), len(content).to_bytes(_LENGTH), content


def take_one(pipe: IO[bytes], limits: Limits) -> Answer:
    """The next answer of a child that stays, from its buffered `pipe`; checked as any other."""
    length = int.from_bytes(pipe.read(_LENGTH))
    if length > limits.value_bytes:
        return Failed(_TOO_MUCH)

    def blobs(sizes: Sequence[object]) -> tuple[bytes, ...] | None:
        known = sum(size for size in sizes if type(size) is int and size >= 0)
        return _cut(pipe.read(known), 0, sizes) if known <= limits.answer_bytes else None

    return _judged(pipe.read(length), blobs)


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, VERB]
    return [sys.executable, "-I", "-B", str(Path(__file__).resolve())]


def _ask(
    command: Sequence[str], reader: str, content: bytes, options: Options, limits: Limits
) -> Answer:
    import subprocess
    import threading

    pieces = pack(reader, content, options, limits)
    taken, over_time = bytearray(), False
    try:
        with start(command, buffered=False) as process:
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
    with suppress(OSError), pipe:  # a child that is gone says by its end why
        for piece in pieces:
            rest = memoryview(piece)
            while rest:
                rest = rest[pipe.write(rest) :]


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
    at = _LENGTH + length
    return _judged(raw[_LENGTH:at], lambda sizes: _cut(raw, at, sizes))


def _judged(piece: bytes, blobs_of: _Blobs) -> Answer:
    try:
        head = json.loads(piece)
        # A lone surrogate or NaN would pass here and break the log when it is stored.
        json.dumps(head, ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, RecursionError):
        return Failed(_GARBAGE)
    match head:
        case {"value": value, "blobs": [*sizes], "limits": bool(limited), "network": bool(alone)}:
            blobs = blobs_of(sizes)
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
    from pocdesk.readers import READERS

    serve(READERS)


def serve(readers: Mapping[str, str]) -> None:
    """Answers a request with the reader it names, or one after the other if they say `stay`."""
    from pocdesk.limits import leave_network, lower_limits  # found only once the path is set

    given = sys.stdin.buffer
    request = json.loads(given.read(int.from_bytes(given.read(_LENGTH))))
    limits = request["limits"]
    limited = lower_limits(limits["cpu_seconds"], limits["memory_mib"] * MIB)
    alone = leave_network()
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints goes nowhere; only the answer may use the pipe
    try:
        while True:
            content = given.read(int.from_bytes(given.read(_LENGTH)))
            module = importlib.import_module(readers[request["reader"]])
            value, blobs = module.answer(content, request["options"])
            head = dict(value=value, blobs=[*map(len, blobs)], limits=limited, network=alone)
            answer.write(_counted(json.dumps(head, ensure_ascii=False, allow_nan=False).encode()))
            answer.writelines(blobs)
            answer.flush()
            if not request["stay"] or not (length := given.read(_LENGTH)):
                break
            request = json.loads(given.read(int.from_bytes(length)))
    except MemoryError:
        os._exit(_OUT_OF_MEMORY)
    os._exit(0)


if __name__ == "__main__":
    _ROOT = str(Path(__file__).resolve().parent.parent)
    if _ROOT not in sys.path:
        sys.path.insert(0, _ROOT)
    main()
