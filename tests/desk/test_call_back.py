"""Calling back: only on the Directory's number, and only a confirmation verifies."""

import pytest

from pocdesk.desk.call_back import Outcome, call_back, numbers
from pocdesk.desk.clocks import deadlines
from pocdesk.desk.doubt import doubt
from pocdesk.desk.opened import Desk
from pocdesk.desk.receive import receive
from pocdesk.desk.show import search, show
from pocdesk.desk.take_request import Request, take_request
from pocdesk.desk.verify import verify
from pocdesk.domain.case import Verification
from pocdesk.domain.deadline import Clock
from pocdesk.domain.entry import Event
from pocdesk.errors import PocDeskError
from pocdesk.storage.office_rows import unconfirmed
from tests.conftest import SetClock
from tests.unconfirmed import not_confirmed

NUMBER = "+999 247 55 1035"


@pytest.fixture
def reference(staffed: Desk) -> str:
    received = receive(staffed, "a.eml", b"From: contact@jp-poc.example\nSubject: a\n\na\n")
    assert received.case is not None
    return received.case.reference


@pytest.mark.parametrize(
    "typed", [NUMBER, "999247551035", " +999-247-55-1035", "+999 247 55 1070", "(+999) 247/551042"]
)
def test_a_confirmation_verifies_and_stops_the_clock(
    staffed: Desk, clock: SetClock, reference: str, typed: str
) -> None:
    clock.forward(minutes=4)
    case = call_back(
        staffed,
        reference.lower(),
        number=typed,
        reached=" duty\nofficer ",
        outcome=Outcome.CONFIRMED,
        note="Will send the form.",
    )
    assert case.verification is Verification.VERIFIED
    assert show(staffed, reference).case == case
    entry = show(staffed, reference).entries[-1]
    assert (entry.event, entry.channel, entry.at) == (Event.AUTHENTICATE, "phone", clock())
    assert entry.counterpart is not None
    digits = [sign for sign in typed if sign.isdigit()]
    assert [sign for sign in entry.counterpart if sign.isdigit()] == digits
    assert entry.counterpart in entry.note
    assert "Reached: duty officer." in entry.note
    assert "Will send the form." in entry.note
    assert [due.clock for due in deadlines(staffed)] == [Clock.ACKNOWLEDGE]
    assert [found.reference for found in search(staffed, "send the form")] == [reference]
    assert verify(staffed).breaks == ()


@pytest.mark.parametrize("outcome", [Outcome.NOT_CONFIRMED, Outcome.NOT_REACHED])
def test_without_a_confirmation_it_stays_unverified(
    staffed: Desk, reference: str, outcome: Outcome
) -> None:
    case = call_back(staffed, reference, number=NUMBER, reached="the exchange", outcome=outcome)
    assert case.verification is Verification.UNVERIFIED
    assert show(staffed, reference).entries[-1].event is Event.AUTHENTICATE
    assert Clock.CALL_BACK in {due.clock for due in deadlines(staffed)}
    assert verify(staffed).breaks == ()


def test_nobody_answers_at_all(staffed: Desk, reference: str) -> None:
    call_back(staffed, reference, number=NUMBER, reached="", outcome=Outcome.NOT_REACHED)
    assert "Nobody was reached." in show(staffed, reference).entries[-1].note


def test_a_confirmation_can_be_taken_back(staffed: Desk, reference: str) -> None:
    call = {"number": NUMBER, "reached": "duty officer"}
    call_back(staffed, reference, outcome=Outcome.CONFIRMED, **call)
    again = call_back(staffed, reference, number=NUMBER, reached="", outcome=Outcome.NOT_REACHED)
    assert again.verification is Verification.VERIFIED
    doubted = call_back(staffed, reference, outcome=Outcome.NOT_CONFIRMED, **call)
    assert doubted.verification is Verification.UNVERIFIED
    assert show(staffed, reference).case == doubted
    assert verify(staffed).breaks == ()


@pytest.mark.parametrize("number", ["+999 233 99 00 00", "", "ext.", "247 55 1035", "112"])
def test_no_other_number_verifies(staffed: Desk, reference: str, number: str) -> None:
    before = show(staffed, reference)
    with pytest.raises(PocDeskError) as refused:
        call_back(staffed, reference, number=number, reached="x", outcome=Outcome.CONFIRMED)
    assert "Japan" in refused.value.happened
    assert refused.value.safe
    assert refused.value.remedy
    assert show(staffed, reference) == before


def test_a_fax_is_no_telephone(staffed: Desk, reference: str) -> None:
    with pytest.raises(PocDeskError, match="not a number"):
        call_back(
            staffed,
            reference,
            number="+999 247 55 1056",
            reached="x",
            outcome=Outcome.CONFIRMED,
        )


def test_who_was_reached_must_be_said(staffed: Desk, reference: str) -> None:
    with pytest.raises(PocDeskError, match="reached"):
        call_back(staffed, reference, number=NUMBER, reached=" ", outcome=Outcome.CONFIRMED)


def test_an_unknown_counterpart_has_no_number(staffed: Desk) -> None:
    case = take_request(staffed, Request(party=None, began_at=staffed.clock()))
    with pytest.raises(PocDeskError, match="not known"):
        call_back(staffed, case.reference, number=NUMBER, reached="x", outcome=Outcome.CONFIRMED)


def test_without_a_directory_nobody_is_verified(desk: Desk) -> None:
    case = take_request(desk, Request(party="JP", began_at=desk.clock()))
    with pytest.raises(PocDeskError, match="Japan"):
        call_back(desk, case.reference, number=NUMBER, reached="x", outcome=Outcome.CONFIRMED)


def test_a_number_that_only_a_new_list_names_is_called_after_those_known(
    staffed: Desk, reference: str
) -> None:
    whole = show(staffed, reference)
    before = [channel.value for channel in numbers(whole.points, whole.case)]
    assert before[0] == NUMBER
    new = not_confirmed(NUMBER)
    with staffed.log.transaction() as connection:
        unconfirmed.save(connection, new)
    whole = show(staffed, reference)
    after = [channel.value for channel in numbers(whole.points, whole.case)]
    assert after == [*before[1:], NUMBER]
    doubt(staffed, before[1], reason="Nobody answers.")
    whole = show(staffed, reference)
    after = [channel.value for channel in numbers(whole.points, whole.case)]
    assert after == [*before[2:], NUMBER, before[1]]
