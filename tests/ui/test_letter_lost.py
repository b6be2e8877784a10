"""Nothing typed is lost: after a crash, when the draft vanishes, when it cannot be kept."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from pocdesk.desk.drafts import discard, open_drafts
from pocdesk.desk.keep import kept as everything_kept
from pocdesk.desk.unlock import Credential, unlock
from pocdesk.errors import PocDeskError
from pocdesk.ui.autosave import Autosave
from tests.conftest import Founded, SetClock
from tests.officer import Officer, at_the_window
from tests.ui.letters import begins, begins_with, desk_of, kept, letters


def draft_id(officer: Officer) -> str:
    return officer.rooms.letter.key


@pytest.mark.long
def test_after_a_crash_the_draft_says_from_when_it_is(
    qtbot: QtBot,
    folder: Path,
    tmp_path: Path,
    clock: SetClock,
    staffed_desk: Founded,
) -> None:
    credential = Credential(key_store=staffed_desk.store)
    torn = tmp_path / "torn"
    with at_the_window(qtbot, folder, clock) as officer:
        officer.program.doorway.opened.emit(unlock(folder, credential, clock=clock))
        officer.waits_for(lambda: officer.program.rooms is not None)
        begins(officer)
        officer.types("ships at night", into="offences")
        officer.waits_for(lambda: any('"ships at night"' in texts for texts in kept(officer)))
        key = "view/letter/open"
        officer.waits_for(lambda: officer.rooms.keeping.remembered(key) == draft_id(officer))
        officer.rooms.keeping.keep_now()
        officer.waits_for(lambda: _is_kept(officer, key))
        # As the machine would find it after kill -9.
        shutil.copytree(folder, torn, ignore=shutil.ignore_patterns("*.sock"))
    clock.forward(minutes=20)
    with at_the_window(qtbot, torn, clock) as officer:
        officer.program.doorway.opened.emit(unlock(torn, credential, clock=clock))
        officer.waits_for(lambda: officer.program.rooms is not None)
        (draft,) = open_drafts(desk_of(officer))
        officer.rooms.ways.resume_letter(draft.id)
        officer.waits_to_see("Restored what you typed at 04:12.")
        assert officer.rooms.letter.form.section == "offence"
        officer.waits_to_read("offences", "ships at night")


def _is_kept(officer: Officer, key: str) -> bool:
    return key in everything_kept(desk_of(officer))


def test_a_draft_that_was_left_says_nothing_of_a_crash(officer: Officer) -> None:
    begins(officer)
    officer.types("ships", into="offences")
    officer.presses("Esc")
    officer.waits_for(lambda: officer.rooms.letters_list.drafts.lines.count() == 1)
    officer.presses("Return")
    officer.waits_for(lambda: officer.rooms.letter.isVisible())
    assert not officer.sees("Restored what you typed")


@pytest.mark.long
def test_a_draft_that_vanished_under_the_page_is_told_and_its_text_kept(officer: Officer) -> None:
    begins_with(officer)
    officer.types("A storm. ", into="facts")
    officer.waits_for(lambda: len(kept(officer)) == 1)
    before = draft_id(officer)
    discard(desk_of(officer), before)
    officer.types("More. ")
    officer.waits_to_see("This draft was issued or discarded elsewhere.")
    assert kept(officer) == []
    officer.clicks("Copy the text")
    assert "A storm." in QGuiApplication.clipboard().text()
    officer.clicks("Keep as a new draft")
    officer.waits_for(lambda: len(kept(officer)) == 1)
    officer.waits_for(lambda: not officer.sees("issued or discarded elsewhere"))
    assert draft_id(officer) != before
    assert "More." in kept(officer)[0]
    assert officer.rooms.letter.form.section == "offence"
    assert letters(officer) == []


@pytest.mark.long
def test_a_change_elsewhere_tells_it_without_a_key(officer: Officer) -> None:
    begins_with(officer)
    officer.types("A storm. ", into="facts")
    officer.waits_for(lambda: len(kept(officer)) == 1)
    officer.waits_to_see("Draft saved")
    discard(desk_of(officer), draft_id(officer))
    officer.rooms.refresh()
    officer.waits_to_see("This draft was issued or discarded elsewhere.")


@pytest.mark.long
def test_a_vanished_draft_is_not_issued(officer: Officer) -> None:
    begins_with(officer)
    officer.types("A storm. ", into="facts")
    officer.waits_for(lambda: len(kept(officer)) == 1)
    officer.waits_to_see("Draft saved")
    discard(desk_of(officer), draft_id(officer))
    officer.presses("Ctrl+Return")
    officer.waits_to_see("Issue this letter")
    officer.presses("Return")
    officer.waits_to_see("This draft was issued or discarded elsewhere.")
    assert letters(officer) == []
    assert "A storm." in officer.text_in("facts")


@pytest.mark.long
def test_what_could_not_be_kept_is_told_and_tried_again(
    officer: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    begins(officer)
    autosave = officer.rooms.letter.findChild(Autosave) or officer.rooms.letter._autosave
    real = autosave._save

    def full(_draft: object) -> None:
        raise PocDeskError("The disk is full.", safe="Nothing was changed.", remedy="Make room.")

    monkeypatch.setattr(autosave, "_save", full)
    officer.types("ships", into="offences")
    officer.waits_to_be_told("The disk is full.")
    officer.waits_to_read("offences", "ships")
    monkeypatch.setattr(autosave, "_save", real)
    officer.types(" at night")
    officer.waits_for(lambda: any('"ships at night"' in texts for texts in kept(officer)))


def test_a_locked_letter_comes_back_where_it_was(officer: Officer) -> None:
    begins(officer)
    officer.types("ships", into="offences")
    officer.presses("Ctrl+PgDown")
    before = desk_of(officer).own_pages
    officer.presses("Ctrl+L")
    officer.waits_for(lambda: before._process is None)
    officer.unlocks("night shift harbour lamp")
    officer.waits_for(lambda: officer.rooms.letter.isVisible())
    assert officer.rooms.letter.form.section == "data"


def test_every_warning_stands_in_the_question_before_issuing(officer: Officer) -> None:
    begins_with(officer, facts="Too short.", legal_basis=None, confirm=None)
    officer.presses("Ctrl+Return")
    officer.waits_to_see("Issue this letter in spite of these warnings?")
    officer.waits_to_see("3 pages")
    officer.waits_to_see("Japan, Training Contact Point of Japan")
    form = officer.rooms.letter.form
    warnings = [problem for problem in form.problems if problem.level.value == "warn"]
    assert len(warnings) > 3
    for warning in warnings:
        assert officer.sees(warning.message), warning
    assert not officer.sees("more")
    officer.presses("Esc")
    assert officer.rooms.letter.isVisible()
    assert letters(officer) == []
