"""An unsigned list takes two officers where the desk has two."""

from pathlib import Path

import pytest

from tests.conftest import SECOND_PASSPHRASE
from tests.made_once import Founded
from tests.officer import Officer
from tests.ui.test_review import imports, newer, reviews, version

__all__ = ["newer"]


@pytest.fixture
def master(paired_desk: Founded) -> Founded:
    """The desk with two officers."""
    return paired_desk


def test_a_second_officer_stands_for_an_unsigned_list(officer: Officer, newer: Path) -> None:
    reviews(officer, newer)
    officer.waits_to_see("Officer Nine looks at it too and approves")
    for key in ("1", "2"):
        officer.types(key)
    officer.presses("Ctrl+Return")
    officer.waits_to_see("Let the second officer type their passphrase")
    assert officer.focus().objectName() == "second_officer"
    officer.types("some other words")
    officer.presses("Ctrl+Return")
    officer.waits_to_see("that of no other officer")
    assert version(officer) == "2026-2"
    officer.fills("second_officer", SECOND_PASSPHRASE)
    officer.presses("Ctrl+Return")
    officer.waits_for(lambda: officer.rooms.directory.isVisible())
    assert version(officer) == "2026-3"
    assert "Approved by Officer Nine." in imports(officer)[0]
