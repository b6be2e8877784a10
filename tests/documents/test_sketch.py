"""The page beside the form: what is missing stands on it, and it never becomes a letter."""

from dataclasses import replace
from itertools import pairwise

import pytest
from pypdfium2 import PdfDocument

from pocdesk.documents.measures import MARGIN, PAGE, WIDTH
from pocdesk.documents.sketch import Place, Sketch, What, printed_at, sketch
from pocdesk.forms.draft import Draft
from pocdesk.forms.facts import Facts
from pocdesk.forms.form import Need
from tests.documents.letters import (
    FORM,
    NOW,
    OFFICE,
    OFFICER,
    TYPED,
    directory,
    head,
    library,
    parties,
    read_back,
    squeezed,
    wording,
    written,
)


def draft(language: str = "en", **typed: object) -> Draft:
    facts = Facts(
        now=NOW,
        office=OFFICE,
        officer=OFFICER,
        parties=parties(),
        points=directory().points,
        snapshot=directory().snapshot,
    )
    made = Draft(library().form(FORM), wording(language), facts)
    made.enter_values({**TYPED, **typed})
    return made


def drawn(made: Draft, wanted: int | str = 1, field: str = "") -> Sketch:
    return sketch(made.unfinished(), head(), wanted, field)


def words_on(page: Sketch) -> str:
    return squeezed(read_back(page.pdf))


def places(page: Sketch, what: What) -> dict[str, Place]:
    return {place.key: place for place in page.places if place.what is what}


def test_without_a_gap_the_page_says_what_the_letter_says() -> None:
    letter = written()
    pages = list(PdfDocument(letter.pdf))
    for number, page in enumerate(pages, 1):
        shown = drawn(draft(), number)
        assert (shown.complete, shown.number, shown.pages) == (True, number, len(pages))
        said = squeezed(page.get_textpage().get_text_bounded())
        said = said.replace(letter.record_sha256, squeezed("set when the letter is issued"))
        assert words_on(shown) == said


def test_what_is_missing_stands_where_it_will_stand() -> None:
    made = draft()
    made.enter("necessity", "")
    shown = drawn(made, "necessity")
    assert not shown.complete
    assert squeezed("Missing: Why preservation is needed") in words_on(shown)
    missing = places(shown, What.MISSING)["necessity"]
    section = places(shown, What.SECTION)["necessity"]
    assert section.top <= missing.top
    assert missing.top + missing.height <= section.top + section.height + 0.01
    assert missing.left > MARGIN
    assert missing.left + missing.width <= PAGE[0] - MARGIN + 0.01


def test_it_is_said_in_the_language_of_the_letter() -> None:
    made = draft("fr")
    made.enter("necessity", "")
    assert squeezed("Manque :") in words_on(drawn(made, "necessity"))


def test_an_empty_form_is_drawn_with_every_gap_marked() -> None:
    made = draft()
    for address in ("facts", "offences", "relation", "data_description", "necessity", "period"):
        made.enter(address, "")
    made.enter("data_types", "")
    while made.rows("identifiers"):
        made.remove_row("identifiers", 0)
    marked: set[str] = set()
    for number in range(1, drawn(made).pages + 1):
        marked |= places(drawn(made, number), What.MISSING).keys()
    assert {"facts", "offences", "relation", "data_types", "identifiers", "necessity"} <= marked
    assert marked == set(made.unfinished().gaps)


def test_what_was_typed_and_is_no_value_is_shown_with_what_is_wrong() -> None:
    made = draft()
    made.enter("date", "tomorrow")
    said = words_on(drawn(made, "date"))
    assert squeezed("tomorrow") in said
    assert squeezed("write a real date as DD/MM/YYYY") in said


def test_a_row_that_is_wrong_is_marked_at_its_place_in_the_draft() -> None:
    made = draft()
    count = made.rows("identifiers")
    made.add_row("identifiers")  # empty: not printed
    made.enter(f"identifiers[{count + 1}].type", "email")
    made.enter(f"identifiers[{count + 1}].value", "no address")
    shown = drawn(made, "data")
    keys = {key for n in range(1, shown.pages + 1) for key in places(drawn(made, n), What.MISSING)}
    assert f"identifiers[{count + 1}].value" in keys


def test_a_character_without_a_glyph_is_marked_and_said() -> None:
    made = draft()
    made.enter("relation", "ሀ was named")
    shown = drawn(made, "data")
    assert {problem.field for problem in shown.found} == {"relation"}
    assert not shown.complete
    assert squeezed("U+1200") in squeezed(
        "".join(read_back(drawn(made, n).pdf) for n in range(1, shown.pages + 1))
    )


def test_sections_do_not_overlap_and_lie_on_the_page() -> None:
    made = draft()
    found = [place for place in drawn(made, 2).places if place.what is What.SECTION]
    assert len(found) > 2
    for above, below in pairwise(found):
        assert above.top + above.height <= below.top + 0.01
    for place in found:
        assert (place.left, place.width) == (MARGIN, WIDTH)
        assert place.top + place.height <= PAGE[1]


@pytest.mark.parametrize(("wanted", "number"), [(0, 1), (99, 4), ("date", 1), ("nowhere", 1)])
def test_a_page_that_is_not_there_is_the_nearest_one(wanted: int | str, number: int) -> None:
    assert drawn(draft(), wanted).number == number


def test_a_sketch_has_one_page_no_record_and_no_hash() -> None:
    made = draft()
    made.enter("necessity", "")
    shown = drawn(made)
    assert len(PdfDocument(shown.pdf)) == 1
    assert PdfDocument(shown.pdf).count_attachments() == 0
    assert squeezed("set when the letter is issued") in words_on(shown)


def test_marking_stands_on_it() -> None:
    shown = sketch(draft().unfinished(), replace(head(), marking="RESTRICTED"), 2)
    assert words_on(shown).count("RESTRICTED") == 2


def test_a_field_stands_where_its_words_do() -> None:
    shown = drawn(draft(), "data", "relation")
    fields, sections = places(shown, What.FIELD), places(shown, What.SECTION)
    relation, whole = fields["relation"], sections["data"]
    assert whole.top <= relation.top
    assert relation.top + relation.height <= whole.top + whole.height + 0.01
    page = PdfDocument(shown.pdf)[0]
    bottom = PAGE[1] - relation.top - relation.height
    said = page.get_textpage().get_text_bounded(
        MARGIN, bottom, MARGIN + WIDTH, PAGE[1] - relation.top
    )
    assert squeezed(str(TYPED["relation"])) in squeezed(said)


def test_every_field_that_prints_has_its_page_and_no_other_has_one() -> None:
    made = draft()
    first = drawn(made)
    seen: set[str] = set()
    for number in range(1, first.pages + 1):
        here = set(places(drawn(made, number), What.FIELD))
        assert {at for at, page in first.fields.items() if page == number} <= here
        seen |= here
    assert seen == set(first.fields)
    values = made.fill().values
    assert {at for at in seen if "[" not in at} >= {
        at for at, field in made.form.leaves() if at in values and field.kind.holds_value
    }


def test_the_page_of_a_field_is_drawn_rather_than_that_of_its_section() -> None:
    made = draft(data_description="Records of the account. " * 400)
    section = drawn(made, "data")
    later = drawn(made, "data", "identifiers")
    assert section.number < later.number == section.fields["identifiers"]
    assert "identifiers" in places(later, What.FIELD)
    assert drawn(made, "data", "nothing_such").number == section.number


def test_a_row_has_a_place_of_its_own_under_its_number_in_the_draft() -> None:
    made = draft()
    count = made.rows("identifiers")
    made.add_row("identifiers")  # empty: not printed
    made.enter(f"identifiers[{count + 1}].type", "email")
    made.enter(f"identifiers[{count + 1}].value", "someone@provider.example")
    address = f"identifiers[{count + 1}].value"
    shown = drawn(made, "data", address)
    fields = places(shown, What.FIELD)
    row = printed_at(address, fields)
    assert row == f"identifiers[{count + 1}]"
    assert fields["identifiers"].top < fields[row].top
    assert printed_at(f"identifiers[{count}].value", fields) == "identifiers"  # the empty one
    assert printed_at("facts.nothing", ()) == printed_at("", fields) == ""


def test_what_was_left_out_has_no_place() -> None:
    made = draft()
    made.enter("necessity", "")
    assert "necessity" in drawn(made).fields  # the gap stands in its place
    optional = next(
        at
        for at, field in made.form.leaves()
        if field.kind.holds_value and not made.text(at) and made.need(at) is Need.NO
    )
    assert optional not in drawn(made).fields
