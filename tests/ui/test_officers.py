"""Officers from the window: one joins, letters take two, and no passphrase stays in it."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit

from pocdesk.desk.install_form import own_forms
from pocdesk.desk.office_settings import ask_second_officer
from pocdesk.desk.officers import members
from pocdesk.desk.show import issued
from pocdesk.domain.office import SecondOfficer
from pocdesk.paths import shipped
from pocdesk.ui.parts.secret_line import SecretLine
from pocdesk.ui.sheets.forms_sheet import FormsSheet
from pocdesk.ui.sheets.officers_sheet import OfficersSheet
from tests.conftest import PASSPHRASE, SECOND_PASSPHRASE, Founded
from tests.officer import Officer
from tests.ui.letters import begins_with, desk_of, letters

THIRD = "third words for the door"
WRONG = "not the words of anybody"


@pytest.fixture
def master(paired_desk: Founded) -> Founded:
    """A desk with two officers."""
    return paired_desk


@pytest.fixture
def careful(officer: Officer) -> Officer:
    """At a desk on which every letter takes two, before a letter that could be issued."""
    ask_second_officer(desk_of(officer), SecondOfficer.EVERY)
    begins_with(officer)
    officer.waits_to_see("as it will be issued")
    officer.presses("Ctrl+Return")
    officer.waits_to_see("Officer Nine can approve.")
    return officer


def sheet_of(officer: Officer) -> OfficersSheet:
    officer.seeks("officers of")
    return officer.sheet(OfficersSheet)


def put(forms: Path, name: str) -> None:
    """An own form, the shipped one with another line at its head."""
    (forms / name).parent.mkdir(parents=True, exist_ok=True)
    text = (shipped("forms") / name).read_text(encoding="utf-8")
    (forms / name).write_text(f"# Of the office\n{text}", encoding="utf-8")


def forms_sheet(officer: Officer) -> FormsSheet:
    officer.seeks("own forms")
    return officer.sheet(FormsSheet)


def secrets(officer: Officer) -> list[str]:
    """What stands in any line of the window that hides what is typed."""
    lines = officer.window.findChildren(QLineEdit)
    return [line.text() for line in lines if isinstance(line, SecretLine) and line.text()]


@pytest.mark.long
def test_one_joins_and_letters_take_two_and_one_again(officer: Officer) -> None:
    desk = desk_of(officer)
    sheet = sheet_of(officer)
    officer.presses("Ctrl+Return")
    officer.waits_to_see("Type the name that letters print.")
    assert officer.focus().objectName() == "officer_name"
    officer.types(f"Officer Ten\nAnalyst\n{THIRD}\nother words\n")
    officer.waits_to_see("The two passphrases are not the same.")
    assert officer.focus().objectName() == "again"
    officer.fills("again", THIRD)
    officer.presses("Return")
    officer.waits_to_be_told("Officer Ten opens this desk")
    assert [each.officer.name for each in members(desk) if each.enters][-1] == "Officer Ten"
    officer.waits_for(lambda: officer.rooms.sheet not in {None, sheet})
    again = officer.sheet(OfficersSheet)
    ten = next(each.officer for each in members(desk) if each.officer.name == "Officer Ten")
    assert again.list.current() == ten.id
    remove = officer.finds(lambda widget: widget.accessibleName() == "Remove", "Remove")
    assert remove.isEnabled()
    again.list.go_to(desk.officer.id)
    assert not remove.isEnabled()

    sheet = again
    assert sheet.name.text() == ""
    sheet.release.choose("every")
    officer.waits_to_see("Two officers release every letter")
    officer.presses_button("Set who releases letters")
    officer.waits_for(lambda: desk.office.second_officer is SecondOfficer.EVERY)

    sheet = sheet_of(officer)
    assert officer.focus().objectName() == "officer_name"
    sheet.release.choose("never")
    officer.presses_button("Set who releases letters")
    assert officer.focus().objectName() == "second_officer"
    officer.waits_to_see("Let the other officer type their passphrase.")
    officer.types(PASSPHRASE)
    officer.presses_button("Set who releases letters")
    officer.waits_to_see("This is your own passphrase")
    assert desk.office.second_officer is SecondOfficer.EVERY
    officer.fills("second_officer", SECOND_PASSPHRASE)
    officer.presses_button("Set who releases letters")
    officer.waits_for(lambda: desk.office.second_officer is SecondOfficer.NEVER)
    officer.waits_to_be_told("One officer releases a letter.")
    assert secrets(officer) == []


def test_the_second_officer_approves_in_the_question(careful: Officer) -> None:
    assert careful.focus().objectName() == "second_officer"
    careful.presses("Return")
    careful.waits_to_see("Let the second officer type their passphrase.")
    for typed, said in ((PASSPHRASE, "This is your own passphrase"), (WRONG, "no other officer")):
        careful.types(f"{typed}\n")
        careful.waits_to_see(said)
        assert careful.focus().objectName() == "second_officer"
        careful.waits_to_read("second_officer", "")
        assert letters(careful) == []
    careful.types(f"{SECOND_PASSPHRASE}\n")
    careful.waits_to_see("is issued and stands in the log.")
    nine = next(e.officer for e in members(desk_of(careful)) if e.officer.name == "Officer Nine")
    assert [each.approved_by for each in issued(desk_of(careful))] == [nine.id]


@pytest.mark.long
def test_own_forms_take_two_where_letters_do(officer: Officer) -> None:
    desk = desk_of(officer)
    ask_second_officer(desk, SecondOfficer.REFUSALS)
    name = "withdrawal/fr.toml"
    put(desk.folder.forms, name)
    sheet = forms_sheet(officer)
    assert sheet.second.isVisible()
    assert sheet.second.echoMode() is QLineEdit.EchoMode.Password
    officer.waits_to_see("A form says which letters take two, so installing takes two.")

    officer.presses("Ctrl+Return")
    assert officer.focus().objectName() == "second_officer"
    officer.waits_to_see("Let the other officer type their passphrase.")
    for typed, said in ((PASSPHRASE, "This is your own passphrase"), (WRONG, "no other officer")):
        officer.fills("second_officer", typed)
        officer.presses("Ctrl+Return")
        officer.waits_to_see(said)
        assert not any(one.installed for one in own_forms(desk))

    officer.fills("second_officer", SECOND_PASSPHRASE)
    officer.presses("Ctrl+Return")
    officer.waits_to_be_told(f"installed and in use: {name}")
    assert [one.installed for one in own_forms(desk)] == [True]
    assert secrets(officer) == []


@pytest.mark.long
def test_a_letter_that_changed_meanwhile_is_not_issued(careful: Officer) -> None:
    draft = careful.rooms.letter.form.draft
    assert draft is not None
    draft.enter("necessity", "Another reason than the one on the page.")
    careful.types(f"{SECOND_PASSPHRASE}\n")
    careful.waits_to_be_told("it changed meanwhile")
    assert letters(careful) == []
    assert careful.rooms.letter.isVisible()


def test_a_lock_leaves_no_passphrase_in_the_window(careful: Officer) -> None:
    careful.types(SECOND_PASSPHRASE)
    assert secrets(careful) == [SECOND_PASSPHRASE]
    careful.program.menu.do("lock")
    careful.waits_for(lambda: careful.shows("unlock"))
    assert secrets(careful) == []
