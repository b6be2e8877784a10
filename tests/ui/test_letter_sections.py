"""Sections that an answer opens or closes: rail, keys and counting follow, and no text is lost."""

import pytest
from PySide6.QtWidgets import QComboBox

from pocdesk.forms.draft import Draft
from pocdesk.forms.problem import Level, Problem
from pocdesk.ui.models.lines import LINE
from tests.officer import Officer
from tests.ui.letters import opens

REASON = "Our reservation to Article 29(4), deposited in 2007."


def draft_of(officer: Officer) -> Draft:
    draft = officer.rooms.letter.form.draft
    assert draft is not None
    return draft


def rail(officer: Officer) -> list[str]:
    model = officer.rooms.letter.form.sections.model()
    return [model.index(row, 0).data(LINE).key for row in range(model.rowCount())]


def answers(officer: Officer, field: str, choice: str) -> None:
    """Chooses by the keyboard, in the order of the list."""
    editor = officer.goes_to(field)
    assert isinstance(editor, QComboBox)
    wanted = editor.findData(choice)
    assert wanted > 0
    officer.presses("Home")
    for _ in range(wanted):
        officer.presses("Down")


def refusing(officer: Officer) -> None:
    opens(officer, "refusal", to="JP")
    answers(officer, "instrument", "article-29")


def test_an_answer_opens_a_section_and_the_keys_lead_there(officer: Officer) -> None:
    opens(officer, "refusal", to="JP")
    assert not {"ground-29", "ground-30", "ground-none"} & set(rail(officer))
    answers(officer, "instrument", "article-30")
    form = officer.rooms.letter.form
    assert rail(officer) == [part.id for part in draft_of(officer).sections]
    assert "ground-30" in rail(officer)
    assert officer.focus().objectName() == "instrument"
    assert form.section == "instrument"
    assert form.sections.current() == "instrument"
    officer.waits_to_see(f"3 of {len(rail(officer))}")
    officer.presses("Ctrl+PgDown")
    assert form.section == "ground-30"
    assert officer.focus().objectName() == "ground_30"
    officer.presses("Ctrl+PgDown")
    assert form.section == "reasons"
    officer.presses("Ctrl+PgUp")
    assert form.section == "ground-30"


def test_another_answer_closes_it_and_what_was_typed_comes_back(officer: Officer) -> None:
    refusing(officer)
    answers(officer, "ground_29", "29-4")
    officer.types(REASON, into="reservation_text")
    answers(officer, "instrument", "article-30")
    assert not {"ground-29", "reservation"} & set(rail(officer))
    assert officer.focus().objectName() == "instrument"
    assert all(
        not p.field.startswith("reservation") for p in draft_of(officer).problems(final=True)
    )
    answers(officer, "instrument", "article-29")
    assert {"ground-29", "reservation"} <= set(rail(officer))
    officer.goes_to("reservation_text")
    officer.waits_to_read("reservation_text", REASON)


@pytest.mark.long
def test_what_was_typed_comes_back_after_the_draft_was_left(officer: Officer) -> None:
    refusing(officer)
    answers(officer, "ground_29", "29-4")
    officer.types(REASON, into="reservation_text")
    answers(officer, "instrument", "article-30")
    id = officer.rooms.letter._draft.id  # type: ignore[union-attr]
    officer.presses("Esc")
    officer.waits_for(lambda: officer.rooms.letters_list.isVisible())
    officer.rooms.ways.resume_letter(id)
    officer.waits_for(lambda: officer.rooms.letter.isVisible())
    assert "reservation" not in rail(officer)
    answers(officer, "instrument", "article-29")
    officer.goes_to("reservation_text")
    officer.waits_to_read("reservation_text", REASON)


def test_what_only_the_page_found_in_a_closed_section_blocks_nothing(officer: Officer) -> None:
    refusing(officer)
    answers(officer, "ground_29", "29-4")
    officer.types("A word that no typeface has", into="reservation_text")
    form = officer.rooms.letter.form
    strange = Problem(
        field="reservation_text", level=Level.BLOCK, rule="missing-glyph", message="U+0E01"
    )
    form.also([strange])
    assert strange in form.problems
    answers(officer, "instrument", "article-30")
    assert strange not in form.problems
    assert "reservation_text" not in {problem.field for problem in form.problems}


@pytest.mark.long
def test_the_page_beside_follows_the_open_sections(officer: Officer) -> None:
    refusing(officer)
    answers(officer, "ground_29", "29-4")
    officer.types(REASON, into="reservation_text")
    shown = officer.rooms.letter.paper
    officer.waits_for(lambda: "reservation" in {place.key for place in shown.places})
    answers(officer, "instrument", "article-30")
    officer.waits_for(lambda: bool(shown.places) and "reservation" not in keys_of(officer))
    officer.goes_to("ground_30")
    officer.waits_for(lambda: "ground-30" in keys_of(officer))


def keys_of(officer: Officer) -> set[str]:
    return {place.key for place in officer.rooms.letter.paper.places}


@pytest.mark.long
def test_a_long_form_counts_only_what_is_open(officer: Officer) -> None:
    opens(officer, "eu-annex-1-epoc")
    form = officer.rooms.letter.form
    before = rail(officer)
    assert not {"validating", "validating-signature"} & set(before)
    answers(officer, issued_by(officer), "validated-by-judge")
    after = rail(officer)
    assert [id for id in after if id not in before] == ["validating", "validating-signature"]
    missing = {problem.field for problem in form.problems if problem.level is Level.BLOCK}
    assert any(name.startswith("validat") for name in missing)
    assert officer.focus().objectName() == issued_by(officer)
    seen = [form.section]
    for _ in after[after.index(form.section) + 1 :]:
        officer.presses("Ctrl+PgDown")
        seen.append(form.section)
    assert seen == after[after.index(seen[0]) :]
    answers(officer, issued_by(officer), "judge")
    assert rail(officer) == before


def issued_by(officer: Officer) -> str:
    """Where the form asks who issues the order."""
    return next(at for at, field in draft_of(officer).form.leaves() if field.id == "issued_by")


def test_what_is_wrong_in_a_closed_section_keeps_no_letter_back(officer: Officer) -> None:
    opens(
        officer,
        "shift-handover",
        shift_from="07/11/2026 22:00 +02:00",
        keys_handed_over="yes",
        officer_in="Officer Eight",
        signature_in={"signed_by": "Officer Eight", "signed_on": "31/02/2026"},
    )
    officer.waits_to_see("1 item is missing or wrong")
    officer.goes_to("alone")
    officer.presses("Space")
    assert "signature-in" not in rail(officer)
    officer.presses("Ctrl+Return")
    officer.waits_to_see("Issue this letter")
    officer.presses("Return")
    officer.waits_for(lambda: officer.rooms.issued.isVisible())
