"""A desk of two: the second officer compares the key with the paper and approves."""

import pytest

from pocdesk.desk.trusted_keys import keys
from tests.conftest import SECOND_PASSPHRASE
from tests.made_once import Founded
from tests.officer import Officer
from tests.ui.test_trusted_keys import CODE, on, opens


@pytest.fixture
def master(paired_desk: Founded) -> Founded:
    """The desk with two officers."""
    return paired_desk


def test_the_second_officer_approves_by_passphrase(officer: Officer) -> None:
    opens(officer)
    officer.waits_to_see("Officer Nine compares the key with the paper and approves")
    officer.fills("key_code", CODE)
    officer.fills("key_label", "Secretariat")
    officer.presses("Ctrl+Return")
    officer.waits_to_see("Let the second officer type it.")
    officer.fills("second_officer", SECOND_PASSPHRASE)
    officer.presses("Ctrl+Return")
    officer.waits_for(lambda: on(officer) == {"Secretariat": True})
    assert officer.program.desk is not None
    (key,) = keys(officer.program.desk)
    assert (key.approved_by, key.packs) == ("Officer Nine", "")
