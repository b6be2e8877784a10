"""The page beside the form: drawn while things are missing, marked, and in no way disturbing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pocdesk.desk.take_out import letter_pdf
from pocdesk.documents.sketch import What
from pocdesk.ui.parts.leaf import Leaf
from tests.documents.letters import read_back
from tests.officer import Officer
from tests.ui.letters import begins, begins_with, desk_of, letters, pixels


def leaf_of(officer: Officer) -> Leaf:
    leaf = officer.rooms.letter.paper.findChild(Leaf)
    assert leaf is not None
    return leaf


def missing_on_page(officer: Officer) -> set[str]:
    places = officer.rooms.letter.paper.places
    return {place.key for place in places if place.what is What.MISSING}


def places_marked(officer: Officer) -> list[tuple[What, str]]:
    return [(place.what, place.key) for place in leaf_of(officer).marked]


def marked_on(officer: Officer) -> list[str]:
    return [key for _what, key in places_marked(officer)]


def test_the_page_stands_from_the_first_moment_with_what_is_missing(officer: Officer) -> None:
    begins(officer)
    officer.waits_to_see("what is missing is marked")
    officer.goes_to("offences")
    officer.waits_for(lambda: "offences" in missing_on_page(officer))
    officer.types("ships")
    officer.waits_for(lambda: "offences" not in missing_on_page(officer))
    assert "facts" in missing_on_page(officer)
    assert letters(officer) == []


@pytest.mark.long
def test_marks_stand_on_the_warning_ground_and_the_section_has_its_bar(officer: Officer) -> None:
    begins_with(officer, necessity=None)
    theme = officer.program.appearance.look.theme
    officer.goes_to("necessity")
    officer.waits_for(lambda: "necessity" in missing_on_page(officer))
    QApplication.processEvents()
    leaf = leaf_of(officer)
    assert pixels(leaf, theme.colour("paper-warning-ground")) > 500
    assert pixels(leaf, theme.colour("paper-accent")) > 30
    officer.types("It will be deleted.")
    officer.waits_for(lambda: "necessity" not in missing_on_page(officer))
    QApplication.processEvents()
    assert pixels(leaf, theme.colour("paper-warning-ground")) == 0
    officer.waits_to_see("as it will be issued")


def test_the_page_is_paper_in_the_dark_theme_too(officer: Officer) -> None:
    begins_with(officer)
    officer.waits_to_see("as it will be issued")
    officer.program.menu.do("theme-dark")
    QApplication.processEvents()
    leaf = leaf_of(officer)
    white = pixels(leaf, QColor("#FFFFFF"))
    assert white > leaf.width() * leaf.height() / 3
    assert officer.program.appearance.look.theme.name == "dark"


def test_a_click_on_what_is_missing_leads_to_its_field(officer: Officer) -> None:
    begins_with(officer, necessity=None, relation=None)
    officer.goes_to("necessity")
    officer.waits_for(lambda: {"necessity", "relation"} <= missing_on_page(officer))
    paper, leaf = officer.rooms.letter.paper, leaf_of(officer)
    place = next(place for place in paper.places if place.key == "relation")
    middle = leaf.place_of(place).center().toPoint()
    QTest.mouseClick(leaf, Qt.MouseButton.LeftButton, pos=middle)
    assert officer.focus().objectName() == "relation"


def test_typing_keeps_the_scroll_place_and_the_child(officer: Officer) -> None:
    begins_with(officer)
    officer.goes_to("offences")
    officer.waits_to_see("Page 2 of 3")
    paper = officer.rooms.letter.paper
    bar = paper.scroll_bar
    officer.waits_for(lambda: bar.maximum() > 100)
    bar.setValue(90)
    process = desk_of(officer).own_pages._process
    assert process is not None
    for _ in range(3):
        before = paper.picture_key()
        officer.types("x")
        officer.waits_for(lambda before=before: paper.picture_key() != before)  # type: ignore[misc]
    assert bar.value() == 90
    assert desk_of(officer).own_pages._process is process


def test_another_section_is_brought_into_sight(officer: Officer) -> None:
    begins_with(officer)
    paper = officer.rooms.letter.paper
    officer.goes_to("date")
    officer.waits_to_see("Page 1 of 3")
    officer.goes_to("signature.place")
    officer.waits_to_see("Page 3 of 3")
    place = next(place for place in paper.places if place.key == "signature")
    seen = leaf_of(officer).place_of(place)
    assert paper.scroll_bar.value() <= seen.top() + 1


def test_the_bar_stands_beside_the_field_and_moves_without_a_new_page(
    officer: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    begins_with(officer, data_description="Records of the account. " * 200)
    paper, live = officer.rooms.letter.paper, officer.rooms.letter._live
    officer.goes_to("data_description")
    officer.waits_for(lambda: marked_on(officer) == ["data_description"])
    first = paper.page()
    officer.goes_to("identifiers[0].value")  # of the same section, on a later page
    officer.waits_for(lambda: marked_on(officer) == ["identifiers[0]"])
    assert paper.page() > first
    draws: list[str] = []
    monkeypatch.setattr(live, "draw", lambda: draws.append("drawn"))
    officer.goes_to("relation")
    assert marked_on(officer) == ["relation"]
    officer.goes_to("identifiers[1].value")
    assert marked_on(officer) == ["identifiers[1]"]
    assert draws == []


def test_a_field_that_does_not_print_leaves_the_bar_to_its_section(officer: Officer) -> None:
    begins_with(officer)
    officer.goes_to("custodian")
    officer.waits_for(lambda: marked_on(officer) == ["custodian"])
    officer.goes_to("location")
    officer.waits_for(lambda: places_marked(officer) == [(What.SECTION, "custodian")])
    officer.types("Tokyo")
    officer.waits_for(lambda: places_marked(officer) == [(What.FIELD, "location")])


def test_the_whole_page_fits_the_window_and_is_remembered(officer: Officer) -> None:
    begins_with(officer)
    officer.waits_to_see("as it will be issued")
    paper, wide = officer.rooms.letter.paper, officer.rooms.letter.paper.scale()
    officer.clicks("Whole page")
    officer.waits_for(lambda: paper.scroll_bar.maximum() == 0)
    assert paper.scale() < wide
    assert officer.rooms.keeping.remembered("view/letter/fit") == "whole"
    assert officer.program.menu.do("fit-page")
    assert paper.scale() == wide


def test_a_missing_character_is_marked_while_typing_and_said_under_its_field(
    officer: Officer,
) -> None:
    begins_with(officer)
    officer.goes_to("relation")
    officer.types(" \u1200")
    officer.waits_for(lambda: "relation" in missing_on_page(officer))
    officer.presses("Tab")
    officer.waits_to_see("U+1200")
    assert officer.field("relation").property("missing")
    officer.fills("relation", "It was used.")
    officer.waits_for(lambda: not officer.field("relation").property("missing"))


def test_a_sketch_is_never_what_is_issued(officer: Officer) -> None:
    begins_with(officer, necessity=None)
    officer.waits_to_see("what is missing is marked")
    officer.presses("Ctrl+Return")
    officer.waits_for(lambda: officer.focus().objectName() == "necessity")
    officer.types("It will be deleted.")
    officer.presses("Ctrl+Return")
    officer.waits_to_see("Issue this letter")
    officer.presses("Return")
    officer.waits_to_see("is issued and stands in the log.")
    words = read_back(letter_pdf(desk_of(officer), letters(officer)[0])[1])
    assert "Missing:" not in words
    assert "set when the letter is issued" not in words
