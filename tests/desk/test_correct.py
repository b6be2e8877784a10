"""Correcting: both entries stay, each has one correction at most, the last one counts."""

import pytest

from pocdesk.desk.correct import correct
from pocdesk.desk.note import note
from pocdesk.desk.opened import Desk
from pocdesk.desk.show import journal, search, show
from pocdesk.desk.take_request import Request, take_request
from pocdesk.desk.verify import verify
from pocdesk.domain.case import State
from pocdesk.domain.entry import Event
from pocdesk.errors import PocDeskError


@pytest.fixture
def reference(staffed: Desk) -> str:
    return take_request(staffed, Request(party="JP", began_at=staffed.clock())).reference


def test_a_correction_names_what_it_corrects_and_leaves_it(staffed: Desk, reference: str) -> None:
    wrong = note(staffed, "The provider is in Norway.", reference)
    before = show(staffed, reference)
    right = correct(staffed, wrong.number, " The provider is in Sweden.\n")
    assert (right.event, right.case, right.corrects, right.note) == (
        Event.CORRECTION,
        reference,
        wrong.number,
        "The provider is in Sweden.",
    )
    after = show(staffed, reference)
    assert after.entries == (*before.entries, right)
    assert after.case == before.case
    for country in ("norway", "sweden"):
        assert [case.reference for case in search(staffed, country)] == [reference]
    assert verify(staffed).breaks == ()


def test_a_chain_has_no_branches_whichever_end_is_corrected(staffed: Desk, reference: str) -> None:
    first = note(staffed, "1", reference)
    other = note(staffed, "another matter", reference)
    second = correct(staffed, first.number, "2")
    beside = correct(staffed, other.number, "the other, put right")
    third = correct(staffed, second.number, "3")
    fourth = correct(staffed, first.number, "4")
    assert [entry.corrects for entry in (second, third, fourth, beside)] == [
        first.number,
        second.number,
        third.number,
        other.number,
    ]
    corrected = [entry.corrects for entry in show(staffed, reference).entries if entry.corrects]
    assert len(corrected) == len(set(corrected)) == 4


def test_an_entry_of_the_desk_is_corrected_in_the_journal(staffed: Desk, reference: str) -> None:
    wrong = note(staffed, "The phone is dead.")
    note(staffed, "in a case", reference)
    first = correct(staffed, wrong.number, "Line 2 is dead.")
    second = correct(staffed, wrong.number, "Line 3 is dead.")
    assert (first.case, first.corrects, second.corrects) == (None, wrong.number, first.number)
    assert journal(staffed)[:2] == (second, first)
    assert verify(staffed).breaks == ()


def test_what_a_case_was_received_as_can_be_corrected(staffed: Desk, reference: str) -> None:
    received = show(staffed, reference).entries[0]
    right = correct(staffed, received.number, "It was a call, then a mail.")
    assert (right.corrects, right.new_state) == (received.number, None)
    assert show(staffed, reference).case.state is State.RECEIVED
    assert verify(staffed).breaks == ()


@pytest.mark.parametrize("text", ["", " \n\t"])
def test_an_empty_correction_writes_nothing(staffed: Desk, reference: str, text: str) -> None:
    wrong = note(staffed, "1", reference)
    before = show(staffed, reference)
    with pytest.raises(PocDeskError, match="empty"):
        correct(staffed, wrong.number, text)
    assert show(staffed, reference) == before


@pytest.mark.parametrize("number", [0, -1, 999_999])
def test_an_entry_that_is_not_there(staffed: Desk, number: int) -> None:
    with pytest.raises(PocDeskError, match=f"entry {number}"):
        correct(staffed, number, "x")
