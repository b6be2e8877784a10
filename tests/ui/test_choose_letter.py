"""The sheet of a new letter: the likely form by Enter alone, every other one by a few letters."""

from pocdesk.domain.fold import fold
from pocdesk.ui.models.lines import LINE
from pocdesk.ui.sheets.choose_letter import ChooseLetter
from tests.conftest import SAMPLES
from tests.officer import Officer
from tests.ui.letters import begins, desk_of

MAIL = SAMPLES / "mail" / "01-jp-new-iso2022jp.eml"


def chooses(officer: Officer) -> ChooseLetter:
    officer.presses("Ctrl+Shift+L")
    sheet = officer.sheet(ChooseLetter)
    officer.waits_for(lambda: sheet.list.count() > 0)
    return sheet


def titles(sheet: ChooseLetter, *, headings: bool = False) -> list[str]:
    model = sheet.list.model()
    lines = [model.index(row, 0).data(LINE) for row in range(model.rowCount())]
    return [line.title for line in lines if line.heading is headings]


def form_of(officer: Officer) -> str:
    officer.waits_for(lambda: officer.rooms.letter.isVisible())
    draft = officer.rooms.letter.form.draft
    assert draft is not None
    return draft.form.id


def test_enter_alone_begins_the_most_usual_letter(officer: Officer) -> None:
    begins(officer)
    assert form_of(officer) == "article-29-30-preservation"
    assert officer.rooms.sheet is None


def test_the_forms_stand_in_their_groups_with_what_they_are_for(officer: Officer) -> None:
    sheet = chooses(officer)
    heads = titles(sheet, headings=True)
    assert heads[0] == "Likely here"
    assert heads[-2:] == ["Second Additional Protocol", "EU fallback"]
    assert len(titles(sheet)) == len(desk_of(officer).forms.ids)
    line = sheet.list.currentIndex().data(LINE)
    assert line.title == "Data preservation request"
    assert "Articles 29 and 30" in line.detail
    assert officer.focus() is sheet.field


def test_a_few_letters_and_the_arrows_lead_to_any_form(officer: Officer) -> None:
    sheet = chooses(officer)
    officer.types("handov")
    assert titles(sheet) == ["Shift handover"]
    officer.presses("Ctrl+A")
    officer.types("provider")
    first = sheet.list.current()
    officer.presses("Down")
    assert sheet.list.current() != first
    wanted = sheet.list.current()
    officer.presses("Return")
    assert form_of(officer) == wanted


def test_a_form_is_found_by_its_name_in_another_language(officer: Officer) -> None:
    sheet = chooses(officer)
    french = desk_of(officer).forms.wording("refusal", "fr").title
    officer.types(" ".join(fold(french).split()[:2]))
    officer.waits_for(lambda: sheet.list.current() == "refusal")


def test_what_fits_nothing_says_so_and_enter_does_nothing(officer: Officer) -> None:
    sheet = chooses(officer)
    officer.types("zzz")
    assert sheet.states.state == "empty"
    officer.presses("Return")
    assert officer.rooms.sheet is sheet


def test_in_a_request_that_came_in_answers_come_first(officer: Officer) -> None:
    officer.drops(MAIL)
    officer.waits_to_see("their ref.")
    reference = officer.rooms.case.key
    sheet = chooses(officer)
    assert sheet.list.current() == "acknowledgement"
    officer.waits_to_see(f"Japan, {reference}")
    officer.presses("Down")
    officer.presses("Return")
    assert form_of(officer) == "completion-request"
    assert officer.rooms.letter.head.isVisible()
    officer.presses("Esc")
    officer.waits_for(lambda: officer.rooms.case.isVisible())


def test_esc_leaves_the_page_as_it_was(officer: Officer) -> None:
    officer.presses("Alt+5")
    chooses(officer)
    officer.presses("Esc")
    assert officer.rooms.sheet is None
    assert officer.rooms.letters_list.isVisible()


def test_a_form_whose_switch_is_off_says_for_whom(officer: Officer) -> None:
    officer.drops(MAIL)
    officer.waits_to_see("their ref.")
    sheet = chooses(officer)
    officer.types("expedited disclosure")
    line = sheet.list.currentIndex().data(LINE)
    assert line.key == "protocol-article-9-emergency"
    assert line.aside == "switched off for Finland and Japan"
    assert line.aside in line.whole


def test_the_palette_begins_the_form_that_it_names(officer: Officer) -> None:
    officer.presses("Ctrl+K")
    officer.types("withdrawal")
    officer.fills("palette", "no longer needed")
    sheet = officer.rooms.sheet
    assert sheet is not None
    officer.waits_for(lambda: sheet.list.current() == "form withdrawal")  # type: ignore[attr-defined]
    officer.presses("Return")
    assert form_of(officer) == "withdrawal"
