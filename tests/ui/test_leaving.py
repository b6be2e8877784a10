"""Leaving: whatever is under way at a lock or the end, nothing stays open, is lost or is said."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
import sqlalchemy as sa
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pocdesk.desk.keep import kept
from pocdesk.desk.lock import lock
from pocdesk.desk.opened import Desk
from pocdesk.desk.show import show
from pocdesk.desk.unlock import Credential, unlock
from pocdesk.errors import PocDeskError
from pocdesk.storage import entries
from pocdesk.ui.messages import Level, Notice
from tests.conftest import PASSPHRASE, SAMPLES, Founded, SetClock
from tests.officer import Officer, at_the_window

MAIL = SAMPLES / "mail" / "18-ca-emergency-plain.eml"


@pytest.fixture
def locked(qtbot: QtBot, folder: Path, clock: SetClock) -> Iterator[Officer]:
    """Before a desk that is locked."""
    with at_the_window(qtbot, folder, clock) as someone:
        yield someone


class Held:
    """An act that waits until it is let go; what it does then is given."""

    def __init__(self, officer: Officer) -> None:
        self.gate = Event()
        officer.program.tasks.act(lambda: self.gate.wait(20))


def nobody_holds(folder: Path, clock: SetClock) -> None:
    """The folder can be opened by another program, so no desk is open behind the window."""
    lock(unlock(folder, Credential(passphrase=PASSPHRASE), clock=clock))


def rests(officer: Officer) -> None:
    """Until every act given so far is done and answered."""
    done: list[None] = []
    officer.program.tasks.act(lambda: None, done.append)
    officer.waits_for(lambda: bool(done))


def test_a_lock_while_the_desk_is_being_unlocked_is_not_lost(
    locked: Officer, folder: Path, clock: SetClock
) -> None:
    locked.fills("unlock", PASSPHRASE)
    locked.presses("Return")
    locked.program.lock()
    rests(locked)
    assert locked.program.desk is None
    locked.waits_to_see("This desk is locked")
    nobody_holds(folder, clock)
    locked.unlocks(PASSPHRASE)
    locked.waits_for(lambda: locked.program.rooms is not None)


def test_a_lock_right_after_the_unlock_is_not_lost(
    locked: Officer, folder: Path, clock: SetClock, staffed_desk: Founded
) -> None:
    desk = unlock(folder, Credential(key_store=staffed_desk.store), clock=clock)
    locked.program.doorway.opened.emit(desk)
    locked.program.lock()
    rests(locked)
    assert (locked.program.desk, locked.program.rooms) == (None, None)
    nobody_holds(folder, clock)


def test_closing_the_window_while_the_desk_is_being_unlocked_locks_it(
    qtbot: QtBot, folder: Path, clock: SetClock
) -> None:
    with at_the_window(qtbot, folder, clock) as officer:
        officer.fills("unlock", PASSPHRASE)
        officer.presses("Return")
    nobody_holds(folder, clock)


def test_what_was_remembered_and_cannot_be_read_shuts_nobody_out(
    qtbot: QtBot, folder: Path, clock: SetClock, staffed_desk: Founded
) -> None:
    desk = unlock(folder, Credential(key_store=staffed_desk.store), clock=clock)
    with desk.log.transaction() as connection:
        for key, value, saved_at in (
            ("text/journal", "half a note", "at night"),
            ("text/new-request/began", "yesterday", "2026-11-08T02:00:00.000000Z"),
            ("text/new-request/kind", "a kind of its own", "2026-11-08T02:00:00.000000Z"),
            ("text/new-request/theirs", "88-2026", "2026-11-08T02:00:00.000000Z"),
        ):
            connection.execute(
                sa.text("INSERT INTO kept (key, value, saved_at) VALUES (:key, :value, :at)"),
                {"key": key, "value": value, "at": saved_at},
            )
    lock(desk)
    with at_the_window(qtbot, folder, clock) as officer:
        officer.unlocks(PASSPHRASE)
        officer.waits_to_be_told("cannot be read any more")
        officer.presses("Ctrl+N")
        officer.waits_to_read("their_reference", "88-2026")


def test_a_desk_that_cannot_be_entered_is_locked_again_and_says_why(
    locked: Officer,
    folder: Path,
    clock: SetClock,
    staffed_desk: Founded,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuses(_desk: Desk) -> None:
        raise PocDeskError("The log cannot be read.", safe="Nothing was changed.")

    monkeypatch.setattr("pocdesk.ui.later.kept", refuses)
    desk = unlock(folder, Credential(key_store=staffed_desk.store), clock=clock)
    locked.program.doorway.opened.emit(desk)
    locked.waits_to_see("The log cannot be read.")
    assert locked.program.desk is None
    nobody_holds(folder, clock)


def test_what_is_written_does_not_come_back_when_the_desk_locks_before_the_answer(
    officer: Officer,
) -> None:
    officer.drops(MAIL)
    officer.waits_to_see("EMERGENCY threat to life")
    case = officer.rooms.case.key
    held = Held(officer)
    officer.types("Nobody answers", into="note")
    officer.presses("Ctrl+Return")
    officer.presses("Alt+1")
    officer.types("Relieved at six", into="journal-note")
    officer.presses("Return")
    officer.presses("Ctrl+L")
    held.gate.set()
    officer.unlocks(PASSPHRASE)
    desk = officer.program.desk
    assert desk is not None
    assert not [key for key in kept(desk) if key.startswith("text/")]
    assert "Nobody answers" in {entry.note for entry in show(desk, case).entries}
    with desk.log.reading() as connection:
        notes = [entry.note for entry in entries.of_desk(connection, 20)]
    assert "Relieved at six" in notes


def test_what_is_refused_is_kept_with_its_last_letter(officer: Officer) -> None:
    desk = officer.program.desk
    assert desk is not None
    keeping = officer.rooms.keeping
    refused: list[Exception] = []

    def refuses() -> None:
        raise PocDeskError("The disk is full.")

    keeping.put("text/journal", "half a note")
    keeping.act(["text/journal"], refuses, otherwise=refused.append)
    assert keeping.text("text/journal") == ""
    officer.waits_for(lambda: bool(refused))
    assert keeping.text("text/journal") == "half a note"
    assert kept(desk)["text/journal"].value == "half a note"


def test_a_locked_window_holds_no_word_of_the_desk(officer: Officer) -> None:
    secret = "Harbour Lamp"
    officer.window.tell(Notice(level=Level.WARNING, happened=secret, safe=secret, remedy=secret))
    officer.window.undo.offer(f"{secret} waits no more.", lambda: None)
    officer.program.lock()
    rests(officer)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for widget in officer.window.findChildren(QWidget):
        said = f"{widget.accessibleName()} {widget.property('text')} {widget.toolTip()}"
        assert secret not in said, widget


def test_what_an_act_says_after_the_lock_waits_for_the_officer(officer: Officer) -> None:
    held = Held(officer)

    def refuses() -> None:
        raise PocDeskError("Letter to Sato.pdf cannot be read.", safe="Nothing was written.")

    officer.program.tasks.act(refuses)
    officer.program._lock_saying("Locked with the screen.")
    assert not officer.sees("is kept")
    held.gate.set()
    officer.waits_to_see("it is told after the unlock")
    assert not officer.sees("Sato")
    officer.unlocks(PASSPHRASE)
    officer.waits_to_be_told("Letter to Sato.pdf cannot be read.")
