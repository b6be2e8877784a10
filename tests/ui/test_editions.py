"""A letter of another edition at the window: which one it is, and what has no field is not lost."""

import pytest
from PySide6.QtGui import QGuiApplication

from pocdesk.desk.again import like, new_version
from pocdesk.desk.issue import issue
from pocdesk.ui.parts.edition_bar import EditionBar
from tests.desk.test_editions import NEW, a_new_edition
from tests.desk.test_issue import written
from tests.officer import Officer
from tests.ui.letters import desk_of, kept


@pytest.mark.long
def test_the_bar_names_the_edition_and_gives_the_texts_without_a_field(officer: Officer) -> None:
    desk = desk_of(officer)
    letter = issue(desk, written(desk, location="Osaka, second floor")).letter
    a_new_edition(desk)
    bar = officer.rooms.letter.findChild(EditionBar)
    assert bar is not None

    officer.rooms.ways.edit_letter(new_version(desk, letter.number))
    officer.waits_to_see(f"Written on edition 2026-11-draft; today's is {NEW}.")
    assert not officer.sees("Leave them out")

    officer.rooms.ways.edit_letter(like(desk, letter.number))
    officer.waits_to_see("One text has no field in this edition")
    officer.waits_to_see("location: Osaka, second floor")
    officer.clicks("Copy these texts")
    assert QGuiApplication.clipboard().text() == "location: Osaka, second floor"
    officer.types("ships", into="offences")
    officer.waits_for(lambda: sum("Osaka" in texts for texts in kept(officer)) == 2)

    officer.clicks("Leave them out")
    assert not bar.isVisible()
    # The new version that was begun first has the field.
    officer.waits_for(lambda: sum("Osaka" in texts for texts in kept(officer)) == 1)
