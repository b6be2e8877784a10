"""Filters of the log: chips and text mean one filter, and come back as they were kept."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.domain.case import Direction, Urgency
from pocdesk.storage.cases import CaseFilter
from pocdesk.ui.filters import (
    EVERYTHING,
    LONGEST_NAME,
    Chip,
    Narrowing,
    chips_of,
    chips_text,
    name_of,
    saved_of,
    saved_text,
)
from pocdesk.ui.models.references import References

NOW = datetime(2026, 11, 30, 23, 30, tzinfo=UTC)  # already December in Paris

narrowings = st.builds(
    Narrowing,
    chips=st.sets(st.sampled_from(Chip)).map(
        lambda chips: frozenset(chips - {Chip.OUTGOING} if Chip.INCOMING in chips else chips)
    ),
    text=st.text(max_size=50),
)


def test_what_is_pressed_narrows() -> None:
    chosen = Narrowing(frozenset({Chip.OPEN, Chip.MINE, Chip.EMERGENCY}), "  account  ")
    assert chosen.case_filter("7", "Europe/Paris", NOW) == CaseFilter(
        is_open=True, officer="7", urgency=Urgency.EMERGENCY, text="account"
    )
    assert EVERYTHING.case_filter("7", "Europe/Paris", NOW) == CaseFilter()


def test_this_month_begins_at_midnight_of_the_office() -> None:
    chosen = Narrowing(frozenset({Chip.THIS_MONTH}))
    begun = chosen.case_filter("7", "Europe/Paris", NOW).received_from
    assert begun == datetime(2026, 11, 30, 23, 0, tzinfo=UTC)
    assert chosen.case_filter("7", "UTC", NOW).received_from == datetime(2026, 11, 1, tzinfo=UTC)


def test_incoming_and_outgoing_exclude_each_other() -> None:
    chosen = EVERYTHING.press(Chip.INCOMING, pressed=True)
    assert chosen.case_filter("7", "UTC", NOW).direction is Direction.INCOMING
    chosen = chosen.press(Chip.OUTGOING, pressed=True)
    assert chosen.chips == {Chip.OUTGOING}
    assert chosen.press(Chip.OUTGOING, pressed=False) == EVERYTHING


def test_it_is_said_in_words() -> None:
    assert EVERYTHING.words == "All cases"
    assert Narrowing(frozenset({Chip.THIS_MONTH, Chip.OPEN})).words == "Open, this month cases"


def test_without_a_memory_the_open_cases_are_listed_and_none_is_remembered_too() -> None:
    assert chips_of("") == {Chip.OPEN}
    assert chips_of(chips_text(frozenset())) == frozenset()
    assert chips_of("open no-such-chip mine") == {Chip.OPEN, Chip.MINE}


@given(narrowings)
def test_chips_come_back(chosen: Narrowing) -> None:
    assert chips_of(chips_text(chosen.chips)) == chosen.chips


@given(st.dictionaries(st.text().map(name_of).filter(bool), narrowings, max_size=5))
def test_saved_filters_come_back_in_their_order(saved: dict[str, Narrowing]) -> None:
    again = saved_of(saved_text(saved))
    assert list(again.items()) == list(saved.items())


@pytest.mark.parametrize(
    "text", ["", "no json", "{}", "[1, null]", '[{"name": "x"}]', '[{"name": 1, "chips": 2}]']
)
def test_what_is_not_understood_is_no_filter(text: str) -> None:
    assert saved_of(text) == {}


def test_a_name_is_one_short_line() -> None:
    assert name_of("  a\n b\t c ") == "a b c"
    assert len(name_of("x" * 100)) == LONGEST_NAME


@given(st.lists(st.from_regex(r"[A-ZÄ]{1,4}-\d{4}-\d{5}", fullmatch=True), unique=True))
def test_references_are_what_was_put_in(listed: list[str]) -> None:
    kept = References(listed)
    assert list(kept) == listed
    assert [kept.at(row) for row in range(len(kept))] == listed
    assert [kept.row_of(each) for each in listed] == list(range(len(listed)))
    assert kept.part(1, 3) == tuple(listed[1:3])
    assert kept.at(-1) == kept.at(len(listed)) == ""
    assert kept.row_of("X") == -1
    assert kept == References(tuple(listed))
    assert References([*listed, "Z-2026-1"]).begins_with(kept)
