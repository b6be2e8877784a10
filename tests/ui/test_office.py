"""The office's own: its particulars with their picture, and its forms with what is refused."""

from pathlib import Path

import pytest

from pocdesk.desk.install_form import OwnForm, own_forms
from pocdesk.desk.office_settings import letterhead_in_use
from pocdesk.desk.show import journal
from pocdesk.domain.entry import Event
from pocdesk.paths import shipped
from pocdesk.ui.messages import Level
from pocdesk.ui.models.lines import LINE
from pocdesk.ui.office_acts import notice_of_forms
from pocdesk.ui.sheets.forms_sheet import FormsSheet
from pocdesk.ui.sheets.office_sheet import OfficeSheet
from tests.conftest import Founded, SetClock
from tests.desk.test_office_settings import SVG
from tests.officer import Officer
from tests.ui.letters import begins_with, desk_of

FORM = "article-29-30-preservation"


def office_sheet(officer: Officer) -> OfficeSheet:
    return officer.sheet(OfficeSheet)


# ------------------------------------------------------------------ particulars


def test_the_desk_says_what_letters_lack_and_leads_there(officer: Officer) -> None:
    officer.waits_to_see("Letters print no address of this office yet.")  # the Directory knows it
    officer.clicks("Office particulars")
    office_sheet(officer)
    assert officer.focus().objectName() == "address"
    officer.types("1 Harbour Square\n00100 Helsinki")
    officer.fills("telephone", "")
    officer.fills("email", "")
    officer.presses("Ctrl+Return")
    officer.waits_for(lambda: desk_of(officer).office.address == "1 Harbour Square\n00100 Helsinki")
    officer.waits_to_see("Letters print no telephone and no e-mail of this office yet.")
    officer.waits_to_be_told("Still empty: telephone, e-mail.")
    officer.seeks("office particulars")
    assert office_sheet(officer).first is officer.focus()
    officer.types("+999 231 55 1035")
    officer.types("contact@fi-poc.example", into="email")
    officer.presses("Ctrl+Return")
    officer.waits_for(lambda: not officer.sees("of this office yet"))


def test_each_refusal_stands_at_its_field_and_what_was_typed_is_kept(officer: Officer) -> None:
    before = desk_of(officer).office
    officer.seeks("office particulars")
    office_sheet(officer)
    officer.fills("name", " ")
    officer.types("a\nb\nc\nd", into="footer")
    officer.fills("telephone", "+" + "9" * 301)
    officer.presses("Ctrl+Return")
    officer.waits_to_see("The name of the office is empty. Type the name that letters print.")
    officer.waits_to_see("The office's footer is too long for the head of a letter.")
    officer.waits_to_see("The office's telephone is too long for the head of a letter.")
    officer.waits_to_see("Shorten it to 300 characters and one line.")
    assert officer.focus().objectName() == "name"
    officer.presses("Esc")
    officer.seeks("office particulars")
    office_sheet(officer)
    officer.waits_to_read("footer", "a\nb\nc\nd")
    assert desk_of(officer).office == before
    assert journal(desk_of(officer))[0].event is not Event.SETTINGS


@pytest.mark.long
def test_the_live_page_follows_once_the_office_is_saved(officer: Officer) -> None:
    begins_with(officer)
    officer.waits_to_see("Page 1 of 3")
    before = officer.rooms.letter.paper.picture_key()
    officer.seeks("office particulars")
    sheet = office_sheet(officer)
    officer.fills("hours", "day and night")
    sheet.language.setFocus()
    officer.presses("F")
    officer.presses("Ctrl+Return")
    officer.waits_for(lambda: desk_of(officer).office.hours == "day and night")
    officer.waits_for(lambda: officer.rooms.letter.paper.picture_key() != before)
    assert desk_of(officer).office.language == "fr"


@pytest.mark.long
def test_a_picture_is_shown_as_it_prints_then_kept_or_taken_away(
    officer: Officer, tmp_path: Path
) -> None:
    good, bad = tmp_path / "arms.svg", tmp_path / "arms.png"
    good.write_bytes(SVG)
    bad.write_bytes(b"no picture")
    officer.seeks("office particulars")
    sheet = office_sheet(officer)
    assert not sheet.view.isVisible()
    officer.presses_button("Choose a picture")
    officer.names_a_file(bad)
    officer.waits_to_see("The file is no PNG, JPEG or SVG picture.")
    officer.presses_button("Choose a picture")
    officer.names_a_file(good)
    officer.waits_for(sheet.view.isVisible)
    assert "200 by 50" in sheet.view.accessibleName() or "pixels" in sheet.view.accessibleName()
    assert desk_of(officer).office.letterhead is None  # only shown yet
    officer.presses("Ctrl+Return")
    officer.waits_for(lambda: desk_of(officer).office.letterhead is not None)
    assert letterhead_in_use(desk_of(officer)).startswith(b"\x89PNG")
    officer.seeks("office particulars")
    assert office_sheet(officer).view.isVisible()
    officer.presses_button("Take it away")
    officer.presses("Ctrl+Return")
    officer.waits_for(lambda: desk_of(officer).office.letterhead is None)


# ------------------------------------------------------------------ own forms


def put(forms: Path, name: str, old: str, new: str) -> None:
    text = (shipped("forms") / FORM / name).read_text(encoding="utf-8")
    assert old in text
    (forms / FORM).mkdir(parents=True, exist_ok=True)
    (forms / FORM / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def forms_sheet(officer: Officer) -> FormsSheet:
    officer.seeks("own forms")
    return officer.sheet(FormsSheet)


def lines(sheet: FormsSheet) -> list[tuple[str, str]]:
    model = sheet.list.model()
    found = [model.index(row, 0).data(LINE) for row in range(model.rowCount())]
    return [(line.title, line.detail) for line in found]


@pytest.mark.long
def test_own_forms_are_installed_from_the_window_and_a_wrong_one_is_named(
    officer: Officer,
) -> None:
    forms = desk_of(officer).folder.forms
    forms_sheet(officer)
    officer.waits_to_see("Nothing lies there yet.")
    officer.presses("Ctrl+Return")
    officer.waits_to_see("There is no new form file in")
    officer.presses("Ctrl+Shift+P")
    officer.waits_to_see("Copied")
    officer.presses("Esc")

    put(forms, "fr.toml", "Demande de conservation", "Requête de conservation")
    put(forms, "en.toml", 'facts = "', 'fakts = "')
    sheet = forms_sheet(officer)
    assert lines(sheet) == [
        (f"{FORM}/en.toml", "refused, cannot be installed"),
        (f"{FORM}/fr.toml", "new, not installed yet"),
    ]
    officer.waits_to_see(f"{FORM}/en.toml, line ")
    officer.presses("Ctrl+Return")
    officer.waits_for(lambda: sheet._banner.notice is not None)
    assert not any(one.installed for one in own_forms(desk_of(officer)))
    officer.presses("Esc")

    (forms / FORM / "en.toml").unlink()
    forms_sheet(officer)
    officer.presses("Ctrl+Return")
    officer.waits_to_be_told(f"1 form file is installed and in use: {FORM}")
    assert lines(forms_sheet(officer)) == [(f"{FORM}/fr.toml", "in use")]
    officer.presses("Esc")

    (forms / FORM / "fr.toml").unlink()
    gone = "installed, but gone from the folder; the shipped file is used"
    assert lines(forms_sheet(officer)) == [(f"{FORM}/fr.toml", gone)]


def test_what_is_not_installed_is_named_when_the_desk_opens(
    officer: Officer, staffed_desk: Founded, clock: SetClock
) -> None:
    forms = desk_of(officer).folder.forms
    put(forms, "fr.toml", "Demande de conservation", "Requête de conservation")
    officer.program.lock()
    officer.waits_for(lambda: not officer.is_at_work())
    officer.unlocks("night shift harbour lamp")
    officer.waits_to_be_told(f"{FORM}/fr.toml lies in the folder")


@pytest.mark.parametrize("falls_back", [True, False])
def test_a_form_refused_at_load_is_told_with_its_line_before_all(falls_back: bool) -> None:
    wrong = OwnForm("x/fr.toml", "0" * 64, True, "x/fr.toml, line 12: no title.", falls_back)
    fresh = OwnForm("y/fr.toml", "1" * 64, False)
    told = notice_of_forms([fresh, wrong])
    assert told is not None
    assert told.level is Level.WARNING
    assert told.happened == "x/fr.toml, line 12: no title."
    assert ("The shipped edition is used." in told.safe) is falls_back
    assert notice_of_forms([OwnForm("z/en.toml", "2" * 64, True)]) is None
    assert notice_of_forms([]) is None
    kept = OwnForm("procedures.toml", "3" * 64, True, missing=True, stays=True)
    assert notice_of_forms([kept]) is None


@pytest.mark.parametrize("falls_back", [True, False])
def test_an_installed_form_that_is_gone_is_told_before_new_ones(falls_back: bool) -> None:
    gone = OwnForm("x/fr.toml", "0" * 64, True, falls_back=falls_back, missing=True)
    told = notice_of_forms([OwnForm("y/fr.toml", "1" * 64, False), gone])
    assert told is not None
    assert told.happened.startswith("x/fr.toml was installed and lies no more")
    assert ("The shipped form counts again." in told.safe) is falls_back
