"""Every form in every wording: filled, it prints what it should; with a gap, it does not issue."""

import re
from io import BytesIO

import pytest
from pikepdf import Pdf

from pocdesk.documents.letter import write
from pocdesk.forms.draft import Draft
from pocdesk.forms.form import Kind, Need, Way
from pocdesk.forms.problem import Level
from tests.documents.examples import (
    EXAMPLES,
    GOLDEN,
    example,
    example_draft,
    example_letter,
    golden,
    golden_file,
)
from tests.documents.letters import head, library

FORMS = library().ids
LETTERS = [(form, language) for form in FORMS for language in library().form(form).letter_languages]


def test_every_form_has_its_example_and_golden_texts_and_no_other() -> None:
    assert {path.stem for path in EXAMPLES.iterdir()} == set(FORMS)
    assert {path for path in GOLDEN.iterdir()} == {golden_file(*letter) for letter in LETTERS}


@pytest.mark.parametrize(("form", "language"), LETTERS)
def test_a_filled_form_prints_as_it_should(form: str, language: str) -> None:
    assert golden(form, language) == golden_file(form, language).read_text(encoding="utf-8")


@pytest.mark.parametrize(("form", "language"), LETTERS)
def test_the_same_values_give_the_same_bytes_and_a_sound_file(form: str, language: str) -> None:
    pdf = example_letter(form, language).pdf

    assert write(example_draft(form, language).fill(), head()).pdf == pdf
    with Pdf.open(BytesIO(pdf)) as opened:
        assert opened.check_pdf_syntax() == []


@pytest.mark.parametrize("form", FORMS)
def test_an_example_goes_out_with_nothing_to_block_it(form: str) -> None:
    filled = example(form, "en")

    assert all(problem.level is not Level.BLOCK for problem in filled.warnings)


@pytest.mark.parametrize("form", FORMS)
def test_what_must_be_there_blocks_when_it_is_taken_out(form: str) -> None:
    """Each field that is always needed, one at a time."""
    taken_out = 0
    for address, field in library().form(form).leaves():
        draft = example_draft(form, "en")
        asked = draft.need(address) is Need.ALWAYS and address in _open(draft)
        if not asked or not (field.kind.in_rows or field.kind.holds_value):
            continue
        if field.kind.in_rows:
            for number in reversed(range(draft.rows(address))):
                draft.remove_row(address, number)
        else:
            draft.enter(address, "")
        blocks = [p.field for p in draft.problems(final=True) if p.level is Level.BLOCK]
        assert address in blocks, address
        taken_out += 1

    assert taken_out


def _open(draft: Draft) -> set[str]:
    """The addresses of the sections that are asked."""
    return {
        address
        for section in draft.sections
        for field in section.fields
        for address in [field.id, *(f"{field.id}.{sub.id}" for sub in field.fields)]
    }


@pytest.mark.parametrize("form", ["preservation-confirmation", "refusal"])
def test_a_decision_has_a_space_to_sign_in(form: str) -> None:
    fields = library().form(form).leaves()
    assert [address for address, field in fields if field.kind is Kind.SIGNATURE] == [
        "signature.signature",
        "signature.stamp",
    ]


@pytest.mark.parametrize("form", FORMS)
def test_every_letter_that_leaves_has_room_to_be_signed_by_hand(form: str) -> None:
    inside = library().form(form).direction is Way.INTERNAL
    spaces = example_letter(form, "fr").spaces

    assert spaces or inside
    if form in {"acknowledgement", "completion-request", "ping-reply"}:
        assert len(spaces) == 2
    if form == "case-log-extract":
        assert not spaces


@pytest.mark.parametrize(("form", "language"), LETTERS)
def test_no_day_stands_in_digits_but_where_a_template_asks_for_it(form: str, language: str) -> None:
    text = golden_file(form, language).read_text(encoding="utf-8")
    digits = re.findall(r"(?m)^.*(?:\d{4}-\d\d-\d\d|\d\d/\d\d/\d{4}).*$", text)

    assert all(re.fullmatch(r"1 Date \d\d/\d\d/\d{4}", line) for line in digits)
