"""The door: first run, unlock, recovery code, lock, idle; each refusal has its own sentence."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from pocdesk.desk.show import cases
from tests.conftest import PASSPHRASE, SAMPLES, Founded, SetClock
from tests.officer import Officer, at_the_window

MAIL = SAMPLES / "mail" / "18-ca-emergency-plain.eml"


@pytest.fixture
def locked(qtbot: QtBot, folder: Path, clock: SetClock) -> Iterator[Officer]:
    """Before a desk that is locked."""
    with at_the_window(qtbot, folder, clock) as someone:
        yield someone


def refused(officer: Officer) -> None:
    """Waits until the door answers with a refusal."""
    officer.waits_for(lambda: officer.field("unlock").isEnabled())


def contents(folder: Path) -> list[str]:
    """What is in the folder of a desk, but for the two locks."""
    return sorted(path.name for path in folder.iterdir() if path.suffix != ".lock")


def test_a_wrong_passphrase_is_said_and_can_be_typed_again(locked: Officer) -> None:
    locked.fills("unlock", "day shift")
    locked.presses("Return")
    refused(locked)
    locked.waits_to_see("This passphrase does not fit.")
    locked.types(PASSPHRASE)  # what was wrong is selected
    locked.presses("Return")
    locked.waits_for(lambda: locked.program.rooms is not None)


def test_an_empty_field_asks_for_the_passphrase(locked: Officer) -> None:
    locked.goes_to("unlock")
    locked.presses("Return")
    locked.waits_to_see("Type the passphrase first.")


def test_the_recovery_code_opens_the_desk(locked: Officer, staffed_desk: Founded) -> None:
    locked.clicks("Use the recovery code")
    field = locked.field("unlock")
    assert isinstance(field, QLineEdit)
    assert field.echoMode() is QLineEdit.EchoMode.Normal
    locked.types("D159-HPD1", into="unlock")
    locked.presses("Return")
    refused(locked)
    locked.waits_to_see("typing mistake")
    locked.fills("unlock", staffed_desk.code.lower().replace("-", " "))
    locked.presses("Return")
    locked.waits_for(lambda: locked.program.rooms is not None)


def test_a_desk_that_is_torn_is_refused_and_never_replaced(
    qtbot: QtBot, folder: Path, clock: SetClock
) -> None:
    (folder / "log.db").unlink()
    before = contents(folder)
    with at_the_window(qtbot, folder, clock) as officer:
        officer.fills("unlock", PASSPHRASE)
        officer.presses("Return")
        refused(officer)
        officer.waits_to_see("log")
        assert not officer.sees("A new desk")
    assert contents(folder) == before


def test_the_settings_file_is_bad_and_the_desk_opens_all_the_same(
    qtbot: QtBot, folder: Path, clock: SetClock
) -> None:
    (folder / "settings.toml").write_text('colour = "green"\n', encoding="utf-8")
    with at_the_window(qtbot, folder, clock) as officer:
        officer.waits_to_be_told("unknown key “colour”")


def test_a_lock_hides_everything_and_gives_it_back(officer: Officer) -> None:
    officer.drops(MAIL)
    officer.waits_to_see("EMERGENCY threat to life")
    officer.types("Called back, nobody answers", into="note")
    officer.presses("Ctrl+Shift+A")
    assert officer.sees_dialog(QFileDialog).isVisible()
    officer.program.lock()
    officer.waits_to_see("This desk is locked")
    assert not any(dialog.isVisible() for dialog in officer.window.findChildren(QFileDialog))
    assert not officer.sees("EMERGENCY")
    assert not officer.sees("Officer Seven")
    assert officer.program.desk is None
    assert not officer.window.acceptDrops()
    officer.unlocks(PASSPHRASE)
    officer.waits_to_see("EMERGENCY threat to life")
    officer.waits_to_read("note", "Called back, nobody answers")


def test_a_copied_number_is_off_the_clipboard_after_a_lock(officer: Officer) -> None:
    officer.presses("Alt+3")
    officer.types("japan")
    officer.waits_to_see("Training Contact Point of Japan")
    officer.presses("Return")
    officer.presses("M")
    assert QApplication.clipboard().text() == "contact@jp-poc.example"
    officer.presses("Ctrl+L")
    assert QApplication.clipboard().text() == ""


def test_ten_minutes_without_a_key_lock_the_desk_and_a_key_puts_it_off(
    officer: Officer, clock: SetClock
) -> None:
    clock.forward(minutes=9)
    officer.presses("Down")
    clock.forward(minutes=9)
    officer.program.idle.look()
    assert officer.is_at_work()
    clock.forward(minutes=1)
    officer.program.idle.look()
    assert not officer.is_at_work()
    officer.waits_to_see("Locked after 10 minutes without a key.")


def test_a_clock_set_back_does_not_keep_the_desk_open(officer: Officer, clock: SetClock) -> None:
    clock.forward(hours=-5)
    officer.program.idle.look()
    clock.forward(minutes=10)
    officer.program.idle.look()
    assert officer.program.desk is None


def test_a_clock_that_is_set_back_is_told(officer: Officer) -> None:
    officer.program.ticker.set_back.emit(timedelta(minutes=7, seconds=3))
    officer.waits_to_be_told("was set back by 7 min")


def test_nothing_that_was_typed_at_the_door_stays_behind_it(locked: Officer) -> None:
    locked.unlocks(PASSPHRASE)
    locked.waits_for(lambda: not locked.program.doorway.findChildren(QLineEdit))
    typed = [line.text() for line in locked.window.findChildren(QLineEdit)]
    assert PASSPHRASE not in typed


def test_closing_the_window_locks_the_desk_and_lets_the_folder_go(
    qtbot: QtBot, folder: Path, clock: SetClock
) -> None:
    from pocdesk.desk.lock import lock
    from pocdesk.desk.unlock import Credential, unlock

    with at_the_window(qtbot, folder, clock) as officer:
        officer.unlocks(PASSPHRASE)
    desk = unlock(folder, Credential(passphrase=PASSPHRASE), clock=clock)
    lock(desk)


def test_mails_named_at_the_start_are_received_once_the_desk_is_open(
    qtbot: QtBot, folder: Path, clock: SetClock
) -> None:
    with at_the_window(qtbot, folder, clock, [MAIL]) as officer:
        officer.unlocks(PASSPHRASE)
        officer.waits_to_see("EMERGENCY threat to life")


def test_who_types_on_after_the_lock_types_and_acts_on_nothing(officer: Officer) -> None:
    officer.drops(MAIL)
    officer.waits_to_see("EMERGENCY threat to life")
    officer.presses("Alt+1")
    officer.waits_for(officer.rooms.board.isVisible)
    officer.types("half a sentence", into="journal-note")
    officer.presses("Ctrl+L")
    officer.unlocks(PASSPHRASE)
    officer.waits_to_read("journal-note", "half a sentence")
    officer.waits_for(lambda: officer.rooms.board.board.column.cards.card is not None)
    officer.presses("End")
    officer.types(" and the rest")
    officer.waits_to_read("journal-note", "half a sentence and the rest")
    desk = officer.program.desk
    assert desk is not None
    assert all(case.acknowledged_at is None for case in cases(desk).cases)
