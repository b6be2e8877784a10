"""The keys that sign packs: typed from paper, approved by a second one, switched off."""

import pytest

from pocdesk.desk.trusted_keys import keys
from pocdesk.packs.public_key import code_of_key
from pocdesk.ui.sheets.trusted_keys_sheet import TrustedKeysSheet
from tests.made_once import Founded
from tests.officer import Officer
from tests.signed_files import FIRST

CODE = code_of_key(FIRST.mark.public)


def on(officer: Officer) -> dict[str, bool]:
    """The keys by their labels, and whether each counts."""
    return {key.label: key.off_at is None for key in keys(officer.desk)}


def opens(officer: Officer) -> TrustedKeysSheet:
    officer.seeks("Keys that sign packs")
    return officer.sheet(TrustedKeysSheet)


@pytest.mark.long
def test_a_mistyped_key_is_told_by_its_group_before_anybody_approves(officer: Officer) -> None:
    opens(officer)
    officer.waits_to_see("No key is trusted yet")
    officer.presses("Ctrl+Return")
    officer.waits_to_see("Type the key as it stands on the paper.")
    groups = CODE.split("-")
    officer.types(" ".join((*groups[:3], groups[3][:5], *groups[4:])).lower())
    officer.waits_to_see("Group 4 has 5 characters instead of 6.")
    officer.fills("key_code", f"{CODE[:-1]}{'A' if CODE[-1] != 'A' else 'B'}")
    officer.waits_to_see("If one character is wrong, it is in group")
    officer.fills("key_code", CODE)
    officer.waits_to_see(f"Key id {FIRST.mark.id}: compare it with the paper.")
    officer.presses("Ctrl+Return")
    officer.waits_to_see("Say in a few words whose key it is.")
    assert on(officer) == {}


def test_a_desk_of_one_takes_the_recovery_code(officer: Officer, master: Founded) -> None:
    opens(officer)
    officer.waits_to_see("The recovery code of this desk")
    officer.fills("key_code", CODE)
    officer.fills("key_label", "Secretariat")
    officer.fills("key_packs", "directory-budapest")
    officer.fills("second_officer", "not the code")
    officer.presses("Ctrl+Return")
    officer.waits_to_see("This is not the recovery code of this desk")
    assert on(officer) == {}
    officer.fills("second_officer", master.code)
    officer.presses("Return")
    officer.waits_to_be_told("What Secretariat signs counts from now on")
    sheet = officer.sheet(TrustedKeysSheet)
    officer.waits_for(lambda: sheet.list.current() == FIRST.mark.id)
    assert on(officer) == {"Secretariat": True}
    assert officer.text_in("key_code") == ""


@pytest.mark.long
def test_a_key_is_switched_off_and_stays_on_the_list(officer: Officer, master: Founded) -> None:
    opens(officer)
    officer.fills("key_code", CODE)
    officer.fills("key_label", "Secretariat")
    officer.fills("second_officer", master.code)
    officer.presses("Ctrl+Return")
    officer.waits_to_be_told("What Secretariat signs counts from now on")
    sheet = officer.sheet(TrustedKeysSheet)
    officer.waits_for(lambda: sheet.list.current() == FIRST.mark.id)
    officer.goes_to("trusted_keys")
    officer.presses("Delete")
    officer.waits_to_see("Let somebody type the recovery code.")
    officer.fills("second_officer", master.code)
    officer.goes_to("trusted_keys")
    officer.presses("Delete")
    officer.waits_to_be_told("The key of Secretariat counts no more.")
    assert on(officer) == {"Secretariat": False}
