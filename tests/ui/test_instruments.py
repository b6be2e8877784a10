"""The switches of instruments: on with a source, off again, asked for by a form that is shut."""

from datetime import date

import pytest

from pocdesk.desk.switch import switch_on, switches
from pocdesk.domain.switch import Gate
from pocdesk.ui.models.lines import LINE
from pocdesk.ui.sheets.choose_letter import ChooseLetter
from pocdesk.ui.sheets.switch_sheet import SwitchSheet
from tests.conftest import SAMPLES
from tests.officer import Officer
from tests.ui.letters import desk_of

MAIL = SAMPLES / "mail" / "01-jp-new-iso2022jp.eml"
SOURCE = "Chart of signatures of Treaty 224"


def sheet_of(officer: Officer) -> SwitchSheet:
    return officer.sheet(SwitchSheet)


def opens_the_sheet(officer: Officer) -> SwitchSheet:
    officer.seeks("switches of")
    return sheet_of(officer)


def on(officer: Officer) -> list[tuple[Gate, str]]:
    return [(one.gate, one.party) for one in switches(desk_of(officer)) if one.is_on]


def test_it_says_what_a_switch_means_and_what_is_missing(officer: Officer) -> None:
    opens_the_sheet(officer)
    officer.waits_to_see("both Parties, ours and theirs")
    officer.waits_to_see("No instrument is on yet.")
    officer.presses("E")
    officer.waits_to_see("decentralised IT system is the normal channel")
    officer.presses("Ctrl+Return")
    for said in ("Choose the Party.", "Name the text or page", "Give the day of the source"):
        officer.waits_to_see(said)
    assert officer.focus().objectName() == "party"
    assert on(officer) == []


def test_an_instrument_is_switched_on_with_its_source_and_off_again(officer: Officer) -> None:
    opens_the_sheet(officer)
    officer.presses("Tab")
    officer.types("japan\t")
    officer.types(SOURCE + "\n")
    officer.types("08/11/2026")
    officer.waits_to_see("Sunday 8 Nov 2026")
    officer.presses("Return")
    officer.waits_for(lambda: on(officer) == [(Gate.PROTOCOL, "JP")])
    officer.waits_to_be_told("is on for Japan")
    sheet = opens_the_sheet(officer)
    line = sheet.list.currentIndex().data(LINE)
    assert line.title == "Japan, Second Additional Protocol"
    assert SOURCE in line.detail
    sheet.list.setFocus()
    officer.presses("Delete")
    officer.waits_for(lambda: on(officer) == [])
    officer.waits_to_be_told("is off for Japan")


@pytest.mark.long
@pytest.mark.parametrize("day", ["31/12/2999", "31/02/2026", "spring"])
def test_a_day_that_is_none_is_said(officer: Officer, day: str) -> None:
    opens_the_sheet(officer)
    officer.presses("Tab")
    officer.types("japan\t")
    officer.types(f"{SOURCE}\n{day}\n")
    officer.waits_to_see("not one to come")
    assert officer.focus().objectName() == "day"
    assert on(officer) == []


@pytest.mark.long
def test_a_shut_form_leads_through_both_parties_to_its_letter(officer: Officer) -> None:
    officer.drops(MAIL)
    officer.waits_to_see("their ref.")
    officer.presses("Ctrl+Shift+L")
    officer.types("expedited disclosure")
    officer.presses("Return")
    sheet = sheet_of(officer)
    officer.waits_to_see("still off for Finland and Japan")
    officer.waits_to_read("party", "Finland")
    assert officer.focus().objectName() == "source"
    officer.types(f"{SOURCE}\n08/11/2026\n")
    officer.waits_for(lambda: on(officer) == [(Gate.PROTOCOL, "FI")])
    officer.waits_for(lambda: officer.rooms.sheet not in {None, sheet})
    officer.waits_to_read("party", "Japan")
    officer.waits_to_read("source", SOURCE)  # the same chart names both
    officer.presses("Ctrl+Return")
    officer.waits_for(lambda: officer.rooms.letter.isVisible())
    draft = officer.rooms.letter.form.draft
    assert draft is not None
    assert draft.form.id == "protocol-article-9-emergency"
    assert "V-60" not in {problem.rule for problem in draft.problems()}


def test_a_form_whose_switch_is_on_begins_at_once(officer: Officer) -> None:
    for party in ("FI", "JP"):
        switch_on(desk_of(officer), Gate.PROTOCOL, party, SOURCE, date(2026, 11, 8))
    officer.presses("Ctrl+Shift+L")
    assert isinstance(officer.rooms.sheet, ChooseLetter)
    officer.types("expedited disclosure")
    officer.presses("Return")
    officer.waits_for(lambda: officer.rooms.letter.isVisible())
