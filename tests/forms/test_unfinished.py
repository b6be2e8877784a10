"""A form as far as it is: its gaps, where they are printed, and that no letter is made of it."""

import pytest

from pocdesk.forms.problem import Incomplete, Level, Problem
from tests.forms.world import draft, empty

ROWS = [
    {"type": "email", "value": "a@provider.example"},
    {"type": "domain", "value": "provider.example"},
]


def test_a_whole_form_has_no_gap() -> None:
    made = draft({"identifiers": ROWS})
    assert not made.unfinished().gaps
    assert made.unfinished().values == made.fill().values


def test_what_is_empty_is_a_gap_that_the_form_asks_for() -> None:
    made = draft({"identifiers": ROWS})
    made.enter("necessity", "")
    unfinished = made.unfinished()
    gap = unfinished.gaps["necessity"]
    assert gap.needed
    assert gap.text == ""
    assert unfinished.value("necessity") is None
    with pytest.raises(Incomplete):
        made.fill()


def test_what_was_typed_and_is_no_value_is_kept_in_its_gap() -> None:
    made = draft({"identifiers": ROWS})
    made.enter("date", "tomorrow")
    gap = made.unfinished().gaps["date"]
    assert (gap.text, gap.needed) == ("tomorrow", False)
    assert gap.sentences


def test_a_value_that_breaks_a_rule_stays_a_value() -> None:
    made = draft({"identifiers": ROWS})
    made.enter("period", "5 days")
    unfinished = made.unfinished()
    assert unfinished.value("period") is not None
    assert unfinished.gaps["period"].text == ""
    assert not unfinished.gaps["period"].needed


def test_an_unticked_tick_is_said_in_its_own_sentence() -> None:
    made = draft({"identifiers": ROWS})
    made.enter("mla_intent", "no")
    assert not made.unfinished().gaps["mla_intent"].needed


def test_a_gap_in_a_row_is_where_the_row_is_printed() -> None:
    made = draft({"identifiers": ROWS})
    number = made.add_row("identifiers")  # stays empty and is not printed
    assert number == 2
    made.enter("identifiers[3].type", "email")
    made.enter("identifiers[3].value", "not an address")
    unfinished = made.unfinished()
    assert "identifiers[2].value" in unfinished.gaps
    assert unfinished.written("identifiers[2].value") == "identifiers[3].value"
    assert unfinished.written("identifiers[0].value") == "identifiers[0].value"
    assert unfinished.written("facts") == "facts"
    assert unfinished.lacks("identifiers")
    assert not unfinished.lacks("facts")


def test_an_empty_form_has_a_gap_for_each_thing_that_blocks() -> None:
    made = empty()
    blocks = {p.field for p in made.problems(final=True) if p.level is Level.BLOCK and p.field}
    assert set(made.unfinished().gaps) == blocks
    assert blocks


def test_only_what_blocks_becomes_a_gap() -> None:
    unfinished = draft({"identifiers": ROWS}).unfinished()
    marked = unfinished.marked(
        [
            Problem("facts", Level.WARN, "V-23w", "Too short."),
            Problem("facts", Level.BLOCK, "V-86", "No glyph."),
            Problem("facts", Level.BLOCK, "V-86", "Another one."),
        ]
    )
    assert marked.gaps["facts"].sentences == ("No glyph.", "Another one.")
    assert not unfinished.gaps
