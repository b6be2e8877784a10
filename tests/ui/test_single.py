"""One window for each desk: the second start raises the first and hands over its files."""

import json
import os
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from pocdesk.errors import PocDeskError
from pocdesk.ui.meeting import MeetingPlace, handed_over
from pocdesk.ui.single import Single, call
from tests.conftest import SAMPLES
from tests.officer import Officer

MAIL = SAMPLES / "mail" / "12-ro-art31-smtputf8.eml"
CALL = (
    "import sys; from pathlib import Path; from pocdesk.ui.single import call;"
    "sys.exit(0 if call(Path(sys.argv[1]), [Path(a) for a in sys.argv[2:]]) else 4)"
)


def second_start(folder: Path, *files: Path) -> "subprocess.Popen[bytes]":
    """Another process that calls the window of the desk in `folder`."""
    return subprocess.Popen([sys.executable, "-c", CALL, str(folder), *map(str, files)])


def test_a_second_start_hands_over_its_mail(officer: Officer) -> None:
    folder = officer.program.desk.folder.root if officer.program.desk else Path()
    officer.waits_for(lambda: MeetingPlace(folder).is_kept)
    second = second_start(folder, MAIL)
    officer.waits_for(lambda: second.poll() is not None)
    assert second.returncode == 0
    officer.waits_to_see("Cerere de asisten")


def test_a_mail_handed_to_a_locked_desk_waits_for_the_key(officer: Officer) -> None:
    folder = officer.program.desk.folder.root if officer.program.desk else Path()
    officer.waits_for(lambda: MeetingPlace(folder).is_kept)
    officer.presses("Ctrl+L")
    second = second_start(folder, MAIL)
    officer.waits_for(lambda: second.poll() is not None)
    assert second.returncode == 0
    officer.unlocks("night shift harbour lamp")
    officer.waits_to_see("Cerere de asisten")


def test_a_call_to_nobody_is_answered_by_nobody(folder: Path) -> None:
    assert not MeetingPlace(folder).is_kept
    ended = second_start(folder)
    assert ended.wait(30) == 4


def test_what_a_killed_window_left_behind_keeps_nobody_out(qtbot: QtBot, folder: Path) -> None:
    name = MeetingPlace(folder).name
    left = socket.socket(socket.AF_UNIX)
    left.bind(name)
    left.close()  # the file stays, nobody listens
    assert MeetingPlace(folder).is_kept
    assert second_start(folder).wait(30) == 4
    parent = QObject()
    single = Single(folder, parent)
    single.listen()
    ended = second_start(folder)
    qtbot.waitUntil(lambda: ended.poll() is not None, timeout=30_000)
    assert ended.returncode == 0
    single.close()


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe has no mode")
def test_only_the_owner_can_call(qtbot: QtBot, folder: Path) -> None:
    parent = QObject()
    single = Single(folder, parent)
    single.listen()
    mode = stat.S_IMODE(Path(MeetingPlace(folder).name).stat().st_mode)
    assert mode & 0o077 == 0
    single.close()
    assert not Path(MeetingPlace(folder).name).exists()


@pytest.mark.parametrize(
    "words",
    [
        b"\n",
        b"not json\n",
        b'{"files": []}\n',
        json.dumps(["relative.eml"]).encode() + b"\n",
        json.dumps(["/a\0b"]).encode() + b"\n",
        json.dumps(["/half \ud800"]).encode() + b"\n",
        json.dumps([1, 2]).encode() + b"\n",
        b"[" * 5000 + b"\n",
    ],
)
def test_strange_words_hand_over_nothing(qtbot: QtBot, folder: Path, words: bytes) -> None:
    parent = QObject()
    single = Single(folder, parent)
    single.listen()
    caller = socket.socket(socket.AF_UNIX)
    caller.connect(MeetingPlace(folder).name)
    with qtbot.waitSignal(single.called, timeout=10_000) as called:
        caller.sendall(words)
    assert called.args == [[]]
    caller.close()
    single.close()


def test_a_busy_window_keeps_its_socket_and_takes_the_files_later(
    qtbot: QtBot, folder: Path
) -> None:
    parent = QObject()
    first, second = Single(folder, parent), Single(folder, parent)
    first.listen()
    place = Path(MeetingPlace(folder).name)
    there = place.stat().st_ino
    # No event is processed meanwhile, as in a window that is at work for too long.
    with pytest.raises(PocDeskError, match="too busy to answer"):
        call(folder, [MAIL], patience_ms=50)
    with qtbot.waitSignal(second.told) as told:
        second.listen()
    assert "Another window" in told.args[0].happened
    assert place.stat().st_ino == there
    with qtbot.waitSignal(first.called) as called:
        pass
    assert called.args == [[MAIL]]
    second.close()
    assert place.exists()
    first.close()
    second.listen()
    assert MeetingPlace(folder).is_kept
    second.close()


def test_names_in_no_alphabet_and_very_many_of_them_arrive_whole(
    qtbot: QtBot, folder: Path, tmp_path: Path
) -> None:
    parent = QObject()
    single = Single(folder, parent)
    single.listen()
    names = [f"request {number:04} of the night \udcff.eml" for number in range(2000)]
    files = [tmp_path / name for name in names]
    with qtbot.waitSignal(single.called, timeout=30_000) as called:
        ended = subprocess.Popen(
            [sys.executable, "-c", CALL, str(folder), *map(os.fsencode, files)]
        )
    assert called.args == [files]
    qtbot.waitUntil(lambda: ended.poll() is not None, timeout=30_000)
    assert ended.returncode == 0
    with pytest.raises(PocDeskError, match="more than can be handed"):
        call(folder, files * 200)
    single.close()


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe is no file")
@pytest.mark.parametrize("kind", ["file", "link", "link to a socket"])
def test_what_is_no_socket_of_ours_is_left_alone(
    qtbot: QtBot, folder: Path, tmp_path: Path, kind: str
) -> None:
    place, other = Path(MeetingPlace(folder).name), tmp_path / "other"
    strange = socket.socket(socket.AF_UNIX)
    if kind == "file":
        place.write_text("kept")
    elif kind == "link":
        other.write_text("kept")
        place.symlink_to(other)
    else:
        strange.bind(str(other))
        strange.listen()
        place.symlink_to(other)
    assert not handed_over(folder, [MAIL])
    parent = QObject()
    single = Single(folder, parent)
    with qtbot.waitSignal(single.told) as told:
        single.listen()
    assert "not what PocDesk makes" in told.args[0].happened
    single.close()
    strange.close()
    assert place.is_symlink() if kind != "file" else place.read_text() == "kept"
    assert kind != "link" or other.read_text() == "kept"


def test_no_desk_no_socket(qtbot: QtBot, tmp_path: Path) -> None:
    parent = QObject()
    single = Single(tmp_path, parent)
    single.listen()
    assert list(tmp_path.iterdir()) == []
    single.close()


def test_a_folder_with_a_very_long_name_has_no_meeting_place(tmp_path: Path) -> None:
    assert MeetingPlace(tmp_path / ("long " * 30)).name == ""
