"""A request by telephone: the clock runs from the key press, and the call may join a case."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from pocdesk.desk.acknowledge import acknowledge
from pocdesk.desk.clocks import deadlines
from pocdesk.desk.opened import Desk
from pocdesk.desk.show import journal, search, show
from pocdesk.desk.take_request import Request, join_request, take_request
from pocdesk.desk.verify import verify
from pocdesk.domain.case import Case, Direction, Kind, State, Urgency, Verification
from pocdesk.domain.deadline import Clock
from pocdesk.domain.entry import Event
from pocdesk.errors import PocDeskError
from tests.conftest import SetClock


def call(desk: Desk, **changes: Any) -> Request:
    said: dict[str, Any] = {
        "party": "JP",
        "point": "TRN-JP-2",
        "caller": "Duty officer, +999 247 55 1070",
        "their_reference": "  TRN 417\n/2026 ",
        "kind": Kind.PRESERVATION,
        "urgency": Urgency.URGENT,
        "began_at": desk.clock(),
    }
    return Request(**{**said, **changes})


def test_the_clock_runs_from_the_key_press(staffed: Desk, clock: SetClock) -> None:
    began = clock()
    request = call(staffed)
    clock.forward(seconds=25)
    case = take_request(staffed, request)
    assert case == Case(
        reference="DESK-2026-00001",
        direction=Direction.INCOMING,
        kind=Kind.PRESERVATION,
        urgency=Urgency.URGENT,
        party="JP",
        point="TRN-JP-2",
        their_reference="TRN 417 /2026",
        channel="phone",
        received_at=began,
        state=State.RECEIVED,
        verification=Verification.UNVERIFIED,
        officer=staffed.officer.id,
    )
    assert show(staffed, case.reference).case == case
    (entry,) = show(staffed, case.reference).entries
    assert (entry.event, entry.channel, entry.new_state) == (
        Event.RECEIVE,
        "phone",
        State.RECEIVED,
    )
    assert entry.counterpart == "Duty officer, +999 247 55 1070"
    assert (entry.at, "02:12:00 UTC" in entry.note) == (began + timedelta(seconds=25), True)
    (first, second) = deadlines(staffed)
    assert (first.clock, first.due_at) == (Clock.ACKNOWLEDGE, began + timedelta(minutes=15))
    assert (second.clock, second.due_at) == (Clock.CALL_BACK, began + timedelta(hours=1))
    assert verify(staffed).breaks == ()


@pytest.mark.parametrize("words", ["duty officer", "247 55 1070", "TRN 417"])
def test_it_is_found_by_what_the_caller_said(staffed: Desk, words: str) -> None:
    case = take_request(staffed, call(staffed))
    assert search(staffed, words) == (case,)


def test_acknowledged_in_the_same_breath(staffed: Desk, clock: SetClock) -> None:
    request = call(staffed)
    clock.forward(seconds=40)
    case = take_request(staffed, request, acknowledged=True)
    assert (case.state, case.response_time) == (State.ACKNOWLEDGED, timedelta(seconds=40))
    whole = show(staffed, case.reference)
    assert whole.case == case
    assert [(entry.event, entry.new_state) for entry in whole.entries] == [
        (Event.RECEIVE, State.RECEIVED),
        (Event.ACKNOWLEDGE, State.ACKNOWLEDGED),
    ]
    assert verify(staffed).breaks == ()


def test_a_responsiveness_test_stands_as_one_and_has_no_acknowledgement(staffed: Desk) -> None:
    case = take_request(staffed, call(staffed, kind=Kind.PING))
    assert (case.state, case.next_states()) == (State.PING, frozenset({State.CLOSED}))
    assert {due.clock for due in deadlines(staffed)} == {Clock.CALL_BACK, Clock.PING}
    before = journal(staffed), show(staffed, case.reference)
    with pytest.raises(PocDeskError, match="ping"):
        take_request(staffed, call(staffed, kind=Kind.PING), acknowledged=True)
    with pytest.raises(PocDeskError, match="no case"):
        show(staffed, "DESK-2026-00002")
    assert (journal(staffed), show(staffed, case.reference)) == before


def test_nothing_need_be_known_of_the_caller(desk: Desk) -> None:
    case = take_request(desk, Request(party=None, began_at=desk.clock()))
    assert (case.party, case.point, case.their_reference, case.kind) == (
        None,
        None,
        None,
        Kind.UNKNOWN,
    )
    (entry,) = show(desk, case.reference).entries
    assert entry.counterpart is None
    assert verify(desk).breaks == ()


def test_a_clock_put_back_makes_no_request_of_the_future(staffed: Desk, clock: SetClock) -> None:
    request = call(staffed)
    clock.forward(hours=-1)
    case = take_request(staffed, request, acknowledged=True)
    assert case.received_at == clock()
    assert case.response_time == timedelta()


@pytest.mark.parametrize(
    "wrong", [{"party": "QQ", "point": None}, {"point": "TRN-JP-9"}, {"party": "FR"}]
)
def test_what_is_in_no_table_is_refused(staffed: Desk, wrong: dict[str, str | None]) -> None:
    before = journal(staffed)
    with pytest.raises(PocDeskError) as refused:
        take_request(staffed, call(staffed, **wrong))
    assert refused.value.happened
    assert "kept" in refused.value.safe
    assert refused.value.remedy
    assert (journal(staffed), deadlines(staffed)) == (before, ())


def test_a_territory_has_a_point_of_its_own(staffed: Desk) -> None:
    case = take_request(staffed, call(staffed, party="CW", point="TRN-CW-1"))
    assert (case.party, case.point) == ("CW", "TRN-CW-1")
    assert take_request(staffed, call(staffed, party="NL", point="TRN-CW-1")).party == "NL"


def test_a_time_without_zone_is_a_fault_of_the_program(staffed: Desk) -> None:
    with pytest.raises(ValueError, match="zone"):
        take_request(staffed, call(staffed, began_at=datetime(2026, 11, 8, 2, 12)))


def test_a_call_joins_a_case_and_fills_nothing_in(staffed: Desk, clock: SetClock) -> None:
    first = take_request(staffed, Request(party=None, began_at=clock()))
    clock.forward(minutes=3)
    joined = join_request(staffed, first.reference.lower(), call(staffed))
    assert joined == first == show(staffed, first.reference).case
    entry = show(staffed, first.reference).entries[-1]
    assert (entry.event, entry.channel, entry.counterpart, entry.new_state) == (
        Event.REPLY,
        "phone",
        "Duty officer, +999 247 55 1070",
        None,
    )
    for said in ("TRN 417 /2026", "Japan", "preservation", "urgent", "02:15:00 UTC"):
        assert said in entry.note
    assert search(staffed, "TRN 417") == (first,)
    assert [due.clock for due in deadlines(staffed)] == [Clock.ACKNOWLEDGE, Clock.CALL_BACK]
    assert verify(staffed).breaks == ()


def test_a_call_may_join_a_case_that_is_acknowledged(staffed: Desk) -> None:
    first = take_request(staffed, call(staffed))
    acknowledge(staffed, first.reference)
    joined = join_request(staffed, first.reference, call(staffed, party=None, point=None))
    assert joined.state is State.ACKNOWLEDGED
    assert "Country" not in show(staffed, first.reference).entries[-1].note


def test_a_call_joins_no_case_that_is_not_there(staffed: Desk) -> None:
    with pytest.raises(PocDeskError, match="no case"):
        join_request(staffed, "DESK-2026-00009", call(staffed))
    first = take_request(staffed, call(staffed))
    with pytest.raises(PocDeskError, match="QQ"):
        join_request(staffed, first.reference, call(staffed, party="QQ", point=None))
    assert len(show(staffed, first.reference).entries) == 1
