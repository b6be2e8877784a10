"""What a reader must not see stands on a sheet apart, and in no copy that is made for them."""

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from pypdfium2 import PdfDocument

from pocdesk.documents.letter import Written, write
from pocdesk.documents.sheet import compose
from pocdesk.forms.form import Kind
from tests.documents.examples import example
from tests.documents.letters import head, library, read_back, squeezed

KEEPING = [
    id
    for id in library().ids
    if any("provider" in field.not_for for field in library().form(id).fields)
]


def copy(form: str, language: str = "en") -> Written:
    return write(example(form, language).copy_for("provider"), replace(head(), copy="provider"))


def kept_back(form: str) -> Iterator[tuple[str, str]]:
    """Each field that the provider must not see and the example fills, with what it prints."""
    filled = example(form, "en")
    for address, field in filled.form.leaves():
        value = filled.values.get(address)
        if "provider" in field.not_for and value is not None:
            ticked = field.kind is Kind.TICK
            yield address, filled.wording.label(address) if ticked else filled.shown(address)


def test_forms_keep_something_back() -> None:
    assert "protocol-article-8-giving-effect" in KEEPING
    assert "eu-annex-1-epoc" in KEEPING


@pytest.mark.parametrize("form", KEEPING)
def test_v_68_v_96_nothing_kept_back_is_in_the_copy(form: str) -> None:
    made = copy(form)
    said = squeezed(read_back(made.pdf))
    record = json.loads(made.record)
    held = dict(kept_back(form))

    assert record["copy"] == "provider"
    assert not held.keys() & record["values"].keys()
    for address, text in held.items():
        if len(text) > 20:  # a short word may stand there for another reason
            assert squeezed(text) not in said, address
            assert squeezed(text) not in squeezed(record["text"]), address
    assert squeezed("Copy for the service provider") in said


@pytest.mark.parametrize("form", KEEPING)
def test_the_whole_letter_has_it_on_sheets_behind_the_others(form: str) -> None:
    filled = example(form, "en")
    sheet = compose(filled, head())
    apart = [section.title.text for section in sheet.sections if section.apart]
    document = PdfDocument(write(filled, head()).pdf)
    pages = [squeezed(page.get_textpage().get_text_bounded()) for page in document]

    assert [section.apart for section in sheet.sections] == sorted(
        section.apart for section in sheet.sections
    )
    for title in apart:
        assert squeezed(title) not in pages[0]
        assert any(squeezed(title) in page for page in pages[1:])


def test_a_form_that_keeps_nothing_back_is_the_same_for_everybody() -> None:
    filled = example("article-29-30-preservation", "en")

    assert filled.copy_for("provider") == filled
