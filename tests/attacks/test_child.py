"""The limited child: what it can see, what it can do, and how it is ended."""

import errno
import os
import socket
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from pocdesk import child
from tests.attacks.limited import COMMAND

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="the limits of the system are tested on Linux"
)

SHORT = child.Limits(cpu_seconds=1, wall_seconds=60)
IMPATIENT = child.Limits(wall_seconds=1)


def ask(do: str, content: bytes = b"", limits: child.Limits = child.LIMITS) -> child.Answer:
    return child._ask(COMMAND, "hostile", content, {"do": do}, limits)


def answered(do: str, content: bytes = b"") -> child.Answered:
    answer = ask(do, content)
    assert isinstance(answer, child.Answered), answer
    return answer


def failed(do: str, content: bytes = b"", limits: child.Limits = child.LIMITS) -> str:
    answer = ask(do, content, limits)
    assert isinstance(answer, child.Failed), answer
    assert answer.reason.endswith(".")
    return answer.reason


@pytest.fixture(autouse=True)
def nothing_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every child is gone afterwards, with its pipes, threads and folder."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before = (_count("/proc/self/fd"), threading.active_count(), _children())
    yield
    after = (_count("/proc/self/fd"), threading.active_count(), _children())
    assert all(now <= then for now, then in zip(after, before, strict=True)), (before, after)
    assert list(tmp_path.glob("pocdesk-*")) == []


def _count(folder: str) -> int:
    return len(list(Path(folder).iterdir()))


def _children() -> int:
    number = 0
    for path in Path("/proc/self/task").glob("*/children"):
        with suppress(FileNotFoundError, ProcessLookupError):  # a thread may end meanwhile
            number += len(path.read_text().split())
    return number


def test_the_child_sees_nothing_of_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POCDESK_PASSPHRASE", "secret")
    with socket.socket() as inherited:
        inherited.set_inheritable(True)
        answer = answered("look_around", b"content")

    assert isinstance(answer.value, dict)
    seen = answer.value
    assert seen["bytes"] == 7
    assert answer.blobs == (b"content", b"")
    assert seen["environment"] == {"LANG": "C.UTF-8"}
    assert seen["folder"] == []
    assert seen["descriptors"] == [0, 1, 2, 3]  # 3 is the pipe of the answer
    assert seen["isolated"] == 1
    assert "subprocess" not in seen["modules"]


def test_the_limits_of_the_system_hold_in_the_child() -> None:
    answer = answered("look_around")
    assert isinstance(answer.value, dict)
    limits = answer.value["limits"]
    assert answer.sandbox.limits
    assert limits == {
        "CPU": [5, 5],
        "AS": [512 * child.MIB, 512 * child.MIB],
        "CORE": [0, 0],
        "FSIZE": [0, 0],
        "NPROC": [0, 0],
        "NOFILE": [32, 32],
    }


def test_the_child_has_no_network() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        socket.create_connection(("127.0.0.1", port)).close()  # from here it can be reached
        answer = answered("connect", str(port).encode())
    if not answer.sandbox.network:
        pytest.skip("this kernel refuses the empty network; the child says so")
    unreachable = {errno.ENETUNREACH, errno.EADDRNOTAVAIL}
    assert isinstance(answer.value, list)
    assert len(answer.value) == 3
    assert set(answer.value) <= unreachable


def test_the_child_writes_no_file() -> None:
    assert answered("write_file", b"stolen").value == 0


def test_the_child_starts_no_process() -> None:
    # The limit binds every user but root, who may run the tests.
    assert answered("start_process").value == ("started" if os.getuid() == 0 else "refused")


def test_an_endless_loop_is_ended_by_the_system() -> None:
    assert "ended by the system" in failed("loop", limits=SHORT)


@pytest.mark.parametrize("do", ["wait", "wait_silently"])
def test_a_sleeper_is_ended_by_the_clock(do: str) -> None:
    assert "longer than allowed" in failed(do, limits=IMPATIENT)


@pytest.mark.parametrize("do", ["take_memory", "take_memory_slowly"])
def test_a_memory_hog_is_ended(do: str) -> None:
    assert "memory" in failed(do)


@pytest.mark.parametrize("do", ["flood", "long_value", "long_blob"])
def test_too_long_an_answer_is_not_taken_over(do: str) -> None:
    assert "more data" in failed(do)


def test_the_flood_is_taken_as_far_as_the_limit_only() -> None:
    taken = bytearray()
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb", buffering=0) as pipe, os.fdopen(writing, "wb") as source:
        writer = threading.Thread(target=source.write, args=(bytes(50_000),))
        writer.start()
        child._take(pipe, taken, 10_000)
        writer.join()
    assert len(taken) == 10_001


def test_what_a_library_prints_does_not_disturb_the_answer() -> None:
    assert answered("chatter").value == "quiet"


@pytest.mark.parametrize("do", ["crash", "recurse", "no_json"])
def test_a_reader_that_dies_is_a_failure(do: str) -> None:
    failed(do)


def frame(head: str, rest: bytes = b"") -> bytes:
    return len(head.encode()).to_bytes(8) + head.encode() + rest


GOOD = '{"value": 1, "blobs": [2], "limits": true, "network": true}'


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\0\0\0",
        b"\x7f" + b"\xff" * 7,
        (2 << 30).to_bytes(8) + b"{}",
        frame("no json"),
        frame("{}"),
        frame("[1, 2]"),
        frame("[" * 100_000),
        frame("9" * 5_000),
        frame(GOOD),
        frame(GOOD, b"abc"),
        frame(GOOD.replace("[2]", "[-1]")),
        frame(GOOD.replace("[2]", "[true]"), b"a"),
        frame(GOOD.replace("[2]", "[1e0]"), b"a"),
        frame(GOOD.replace("[2]", f"[{2**62}]"), b"a"),
        frame(GOOD.replace("true", "1"), b"ab"),
        frame(GOOD.replace("1,", "NaN,"), b"ab"),
    ],
)
def test_a_forged_answer_is_refused(raw: bytes) -> None:
    assert child._checked(raw, child.LIMITS) == child.Failed(child._GARBAGE)


def test_a_sound_answer_is_not_refused() -> None:
    answer = child._checked(frame(GOOD, b"ab"), child.LIMITS)
    assert answer == child.Answered(1, (b"ab",), child.Sandbox(True, True))


@pytest.mark.parametrize("do", ["forge", "lone_surrogate"])
def test_a_child_that_writes_its_own_answer_is_not_believed(do: str) -> None:
    assert "cannot be used" in failed(do, b"no answer at all")


def test_a_child_that_never_reads_does_not_hold_the_program() -> None:
    command = [sys.executable, "-I", "-c", "import threading; threading.Event().wait()"]
    answer = child._ask(command, "mail", bytes(25 * child.MIB), {}, IMPATIENT)
    assert isinstance(answer, child.Failed)
    assert "longer than allowed" in answer.reason


def test_a_program_that_cannot_be_started_is_a_failure() -> None:
    answer = child._ask(["/nowhere/python"], "mail", b"", {}, child.LIMITS)
    assert isinstance(answer, child.Failed)
    assert "could not be started" in answer.reason


def test_only_readers_of_the_table_are_started() -> None:
    with pytest.raises(ValueError, match="hostile"):
        child.run("hostile", b"")
    unknown = child._ask([*COMMAND], "os", b"", {}, child.LIMITS)
    assert isinstance(unknown, child.Failed)


def test_in_a_bundle_the_program_itself_is_the_child(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "pocdesk"
    here = Path(child.__file__).resolve()
    program.write_text(f'#!/bin/sh\n[ "$*" = {child.VERB} ] && exec {sys.executable} -I {here}\n')
    program.chmod(0o700)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))

    answer = child.run("mail", b"Subject: x\n\nText")

    assert isinstance(answer, child.Answered)
