"""The list of letters: drafts and issued ones, by keyboard, in every one of its states."""

import json
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from pocdesk.desk.again import new_version
from pocdesk.desk.drafts import begin, discard, open_drafts, save
from pocdesk.desk.issue import issue
from pocdesk.desk.receive import receive
from pocdesk.desk.show import issued
from pocdesk.desk.way_out import way_out
from pocdesk.desk.written_for import Naming, Whose
from pocdesk.documents.preview import NoPicture
from pocdesk.errors import PocDeskError
from pocdesk.forms.problem import Level
from pocdesk.ui import letters_reading
from pocdesk.ui.letter_sent import NOT_SENT
from pocdesk.ui.pages.letters_page import LettersPage
from tests.conftest import SAMPLES
from tests.desk.values import complete
from tests.officer import Officer
from tests.ui.letters import FORM, begins_with, desk_of, kept


def page_of(officer: Officer) -> LettersPage:
    return officer.rooms.letters_list


def keeps_a_draft(officer: Officer) -> str:
    draft = begin(desk_of(officer), FORM)
    draft.draft.enter_values(complete())
    save(desk_of(officer), draft)
    return draft.id


def issues_one(officer: Officer) -> str:
    draft = begin(desk_of(officer), FORM)
    draft.draft.enter_values(complete())
    return issue(desk_of(officer), draft).letter.number


def test_an_empty_list_says_what_fills_it(officer: Officer) -> None:
    officer.presses("Alt+5")
    officer.waits_to_see("No letter yet.")
    assert page_of(officer).state == "empty"


def test_both_lists_say_what_a_letter_is_and_to_whom(officer: Officer) -> None:
    keeps_a_draft(officer)
    number = issues_one(officer)
    officer.presses("Alt+5")
    page = page_of(officer)
    officer.waits_for(lambda: page.letters.lines.count() == 1)
    officer.waits_for(page.drafts.lines.hasFocus)
    lines = [each.model().index(0, 0).data() for each in (page.drafts.lines, page.letters.lines)]
    assert lines == ["Data preservation request, to Japan", number]
    officer.presses("F6")
    officer.waits_for(page.letters.lines.hasFocus)
    officer.presses("Down")
    officer.presses("Return")
    officer.waits_for(lambda: officer.rooms.issued.isVisible())
    assert officer.rooms.issued.key == number
    # A provider is named like any other addressee.
    record = json.dumps({"to": {}, "values": {"provider": "google"}})
    (letter,) = issued(desk_of(officer))
    to_provider = replace(letter, form="provider-preservation", record=record)
    with desk_of(officer).log.reading() as connection:
        assert Naming(desk_of(officer), connection).of_letter(to_provider) == Whose("Google")
    # A sheet of the desk itself asks for no stamp; a letter does.
    shown, way = officer.rooms.issued, way_out(desk_of(officer), number)
    officer.waits_for(lambda: "stamp-sent" in shown.acts())
    sheet = replace(way, letter=replace(letter, form="shift-handover"), stays=True)
    assert shown._shown is not None
    shown._show(sheet, shown._shown, "", NoPicture("not drawn"), 1)
    assert not {"stamp-sent", "draft-mail"} & shown.acts().keys()
    assert not shown._buttons["stamp-sent"].isVisible()
    assert not officer.sees(NOT_SENT)


def test_the_filter_narrows_both_lists_and_esc_takes_it_away(officer: Officer) -> None:
    first, second = issues_one(officer), issues_one(officer)
    officer.presses("Alt+5")
    page = page_of(officer)
    officer.waits_for(lambda: page.letters.lines.count() == 2)
    officer.presses("Ctrl+F")
    officer.types(second[-8:])
    assert page.letters.lines.count() == 1
    officer.waits_to_see("1 of 2")
    officer.types("zzz")
    officer.waits_to_see("None fits what is typed.")
    officer.presses("Esc")
    assert page.isVisible()
    assert page.letters.lines.count() == 2
    assert first != second


def test_a_draft_is_discarded_by_delete_and_brought_back(officer: Officer) -> None:
    keeps_a_draft(officer)
    officer.presses("Alt+5")
    page = page_of(officer)
    officer.waits_for(lambda: page.drafts.lines.count() == 1)
    officer.waits_for(page.drafts.lines.hasFocus)
    officer.presses("Delete")
    officer.waits_for(lambda: kept(officer) == [])
    officer.waits_to_see("was discarded.")
    officer.presses("Ctrl+Z")
    officer.waits_for(lambda: len(kept(officer)) == 1)
    officer.waits_for(lambda: page.drafts.lines.count() == 1)


def test_a_draft_that_vanished_says_so_and_leaves_the_list(officer: Officer) -> None:
    id = keeps_a_draft(officer)
    officer.presses("Alt+5")
    page = page_of(officer)
    officer.waits_for(lambda: page.drafts.lines.count() == 1)
    officer.waits_for(page.drafts.lines.hasFocus)
    discard(desk_of(officer), id)
    officer.presses("Return")
    officer.waits_to_see("This draft is not there any more: it was issued or discarded.")
    officer.waits_for(lambda: page.state == "empty")
    assert page.isVisible()


def test_a_list_that_cannot_be_read_says_so_and_can_be_tried_again(
    officer: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_desk: object, _most: int) -> letters_reading.Letters:
        raise PocDeskError("The list cannot be read.", safe="All is safe.", remedy="Try again.")

    keeps_a_draft(officer)
    with monkeypatch.context() as patched:
        patched.setattr("pocdesk.ui.pages.letters_page.read_letters", fails)
        officer.presses("Alt+5")
        officer.waits_to_see("The list cannot be read.")
        assert page_of(officer).state == "failed"
    officer.clicks("Try again")
    officer.waits_for(lambda: page_of(officer).state == "view")


def test_many_letters_scroll_and_the_oldest_are_named(officer: Officer) -> None:
    number = issues_one(officer)
    page = page_of(officer)
    officer.presses("Alt+5")
    officer.waits_for(lambda: page.letters.lines.count() == 1)
    line = page._found.issued[0]
    page._on_read(letters_reading.Letters((), (line,) * letters_reading.MOST, more=True))
    QApplication.processEvents()
    assert page.letters.lines.height() <= page.height()
    officer.waits_to_see("older ones come when you type")
    assert line.key == number


def test_leaving_a_letter_leads_back_to_its_draft(officer: Officer) -> None:
    begins_with(officer)
    officer.types("x", into="facts")
    officer.presses("Esc")
    officer.waits_for(lambda: page_of(officer).drafts.lines.count() == 1)
    assert len(open_drafts(desk_of(officer))) == 1


def test_it_is_found_by_counterpart_form_number_and_reference(officer: Officer) -> None:
    desk = desk_of(officer)
    draft = begin(desk, FORM)
    draft.draft.enter_values(complete())
    first = issue(desk, draft).letter.number
    case = answered(officer)
    officer.presses("Alt+5")
    page = page_of(officer)
    officer.waits_for(lambda: page.letters.lines.count() == 2)
    for typed, found in (
        ("preservation japan", first),
        (first[-8:], first),
        ("acknowledgement", f"{case}-L1"),
        ("0417", f"{case}-L1"),  # the counterpart's own reference
    ):
        officer.presses("Ctrl+F")
        officer.types(typed)
        officer.waits_for(lambda: page.letters.lines.count() == 1)
        page.letters.lines.go_to_first()
        assert page.letters.lines.current() == found, typed


def answered(officer: Officer) -> str:
    """A request of Japan that was acknowledged by a letter."""
    desk = desk_of(officer)
    mail = SAMPLES / "mail" / "01-jp-new-iso2022jp.eml"
    case = receive(desk, mail.name, mail.read_bytes()).case
    assert case is not None
    draft = begin(desk, "acknowledgement", case=case.reference)
    draft.draft.enter("urgency_as_claimed", "normal")
    for problem in draft.draft.problems(final=True):
        assert problem.level is not Level.BLOCK, problem
    issue(desk, draft)
    return case.reference


def test_older_letters_are_looked_through_once_something_is_typed(
    officer: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = issues_one(officer), issues_one(officer)
    page = page_of(officer)
    monkeypatch.setattr(page, "_most", 1)
    officer.presses("Alt+5")
    officer.waits_for(lambda: page.letters.lines.count() == 1)
    assert page._found.issued[0].key == second
    officer.presses("Ctrl+F")
    officer.types(first[-8:])
    officer.waits_for(lambda: [line.key for line in page._found.issued] == [second, first])
    officer.waits_for(lambda: page.letters.lines.count() == 1)


def test_the_list_says_how_a_letter_left_and_what_replaced_it(officer: Officer) -> None:
    number = issues_one(officer)
    officer.presses("Alt+5")
    page = page_of(officer)
    officer.waits_for(lambda: page.letters.lines.count() == 1)
    officer.waits_for(page.letters.lines.hasFocus)
    assert "not stamped as sent" in page._found.issued[0].whole
    officer.presses("S")
    officer.waits_for(lambda: officer.rooms.sheet is not None)
    officer.presses("Ctrl+Return")
    officer.waits_for(lambda: " by fax" in page._found.issued[0].detail)
    desk = desk_of(officer)
    issue(desk, new_version(desk, number))
    page.refresh()
    officer.waits_for(lambda: page.letters.lines.count() == 2)
    details = [line.detail for line in page._found.issued]
    assert details[0].endswith("replaces L1")
    assert details[1].endswith("replaced by L2")


def test_another_letter_begins_like_one_of_the_list(officer: Officer) -> None:
    issues_one(officer)
    officer.presses("Alt+5")
    page = page_of(officer)
    officer.waits_for(page.letters.lines.hasFocus)
    officer.presses("Alt+L")
    officer.waits_for(lambda: officer.rooms.letter.isVisible())
    officer.waits_to_see("opens a case of its own")
