"""What comes next in a case, and in which column of the desk it stands."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.domain.case import Case, Direction, Kind, State, Urgency, Verification
from pocdesk.domain.deadline import Clock, running
from pocdesk.domain.next_act import NextAct, Place, next_act, next_of

NOW = datetime(2026, 11, 22, 2, 12, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def incoming(**changes: Any) -> Case:
    """Acknowledged and called back: nothing is owed any more but the work itself."""
    case = Case(
        reference="DESK-2026-00412",
        direction=Direction.INCOMING,
        received_at=NOW,
        acknowledged_at=NOW,
        state=State.ACKNOWLEDGED,
        verification=Verification.VERIFIED,
        officer="o1",
    )
    return replace(case, **changes)


def outgoing(**changes: Any) -> Case:
    case = incoming(direction=Direction.OUTGOING, acknowledged_at=None, state=State.SENT)
    return replace(case, **{"sent_at": NOW, **changes})


def unanswered(**changes: Any) -> Case:
    fresh = {"acknowledged_at": None, "state": State.RECEIVED}
    return incoming(**{**fresh, "verification": Verification.UNVERIFIED, **changes})


def stands(case: Case, now: datetime = NOW) -> tuple[NextAct, Clock | None, Place]:
    found = next_of(case, now)
    return found.act, found.due.clock if found.due else None, found.place


def test_the_line_of_an_incoming_request() -> None:
    fresh = unanswered()
    assert stands(fresh) == (NextAct.ACKNOWLEDGE, Clock.ACKNOWLEDGE, Place.ACKNOWLEDGE)
    acknowledged = fresh.acknowledge(NOW)
    assert stands(acknowledged) == (NextAct.CALL_BACK, Clock.CALL_BACK, Place.DO_NEXT)
    verified = acknowledged.verified()
    assert stands(verified) == (NextAct.STEP, None, Place.DO_NEXT)
    assert next_of(verified, NOW).step is State.VALIDATED


def test_what_waits_comes_back_when_it_is_due() -> None:
    case = incoming().wait("the provider", NOW + HOUR)
    assert stands(case) == (NextAct.OPEN, Clock.WAITING, Place.WAITING)
    assert stands(case, NOW + HOUR - MINUTE) == (NextAct.OPEN, Clock.WAITING, Place.WAITING)
    assert stands(case, NOW + HOUR) == (NextAct.CHASE, Clock.WAITING, Place.DO_NEXT)
    assert stands(case.stop_waiting(), NOW + HOUR) == (NextAct.STEP, None, Place.DO_NEXT)


def test_a_wait_hides_no_acknowledgement() -> None:
    case = unanswered().wait("the officer on call", NOW + DAY)
    assert stands(case) == (NextAct.ACKNOWLEDGE, Clock.ACKNOWLEDGE, Place.ACKNOWLEDGE)


def test_who_was_not_reached_is_called_again_later() -> None:
    case = unanswered().acknowledge(NOW).wait("somebody to answer there", NOW + HOUR)
    assert stands(case) == (NextAct.CALL_BACK, Clock.WAITING, Place.WAITING)
    assert stands(case, NOW + HOUR)[::2] == (NextAct.CALL_BACK, Place.DO_NEXT)


def test_a_request_of_ours_waits_and_is_chased_when_late() -> None:
    case = outgoing()
    assert stands(case) == (NextAct.OPEN, Clock.THEIR_ACKNOWLEDGEMENT, Place.WAITING)
    assert stands(case, NOW + DAY)[2] is Place.WAITING
    late = NOW + DAY + MINUTE
    assert stands(case, late) == (NextAct.CHASE, Clock.THEIR_ACKNOWLEDGEMENT, Place.DO_NEXT)
    # Chased, and given until the evening: nobody is asked twice for one letter.
    chased = case.wait("their answer", late + 8 * HOUR)
    assert stands(chased, late) == (NextAct.OPEN, Clock.WAITING, Place.WAITING)
    assert stands(chased, late + 8 * HOUR) == (NextAct.CHASE, Clock.WAITING, Place.DO_NEXT)


def test_an_acknowledgement_of_theirs_is_not_yet_an_answer() -> None:
    case = outgoing(state=State.ACKNOWLEDGED)
    assert stands(case) == (NextAct.OPEN, Clock.THEIR_CONFIRMATION, Place.WAITING)
    late = NOW + 3 * DAY + MINUTE
    assert stands(case, late) == (NextAct.CHASE, Clock.THEIR_CONFIRMATION, Place.DO_NEXT)


@pytest.mark.parametrize("make", [incoming, outgoing])
def test_a_preservation_expires_from_fourteen_days_on(make: Any) -> None:
    state = State.CONFIRMED if make is incoming else State.PRESERVED
    case = make(state=state, preserved_until=NOW + 20 * DAY)
    ours = (NextAct.OPEN, Clock.PRESERVATION_END, Place.WAITING)  # for their assistance request
    theirs = (NextAct.STEP, Clock.PRESERVATION_END, Place.DO_NEXT)  # we have to send one
    assert stands(case) == (ours if make is incoming else theirs)
    for left in (timedelta(days=14), timedelta(days=1), timedelta(), -DAY):
        at = NOW + 20 * DAY - left
        assert stands(case, at) == (NextAct.EXTEND, Clock.PRESERVATION_END, Place.EXPIRING)


def test_a_wait_that_outlasts_the_preservation_hides_nothing() -> None:
    case = incoming(state=State.CONFIRMED, preserved_until=NOW + 10 * DAY)
    assert stands(case.wait("their reply", NOW + 9 * DAY))[2] is Place.WAITING
    assert stands(case.wait("their reply", NOW + 11 * DAY))[2] is Place.EXPIRING


@pytest.mark.parametrize("state", [State.PRESERVED, State.PARTLY_PRESERVED])
def test_what_is_preserved_for_them_is_confirmed_before_it_is_extended(state: State) -> None:
    case = incoming(state=state, preserved_until=NOW + 10 * DAY)
    assert stands(case) == (NextAct.STEP, Clock.PRESERVATION_END, Place.DO_NEXT)
    assert next_of(case, NOW).step is State.CONFIRMED
    confirmed = replace(case, state=State.CONFIRMED)
    assert stands(confirmed)[::2] == (NextAct.EXTEND, Place.EXPIRING)


def test_a_call_back_comes_before_an_extension() -> None:
    case = unanswered(acknowledged_at=NOW, state=State.CONFIRMED, preserved_until=NOW + 2 * DAY)
    assert stands(case) == (NextAct.CALL_BACK, Clock.CALL_BACK, Place.DO_NEXT)


def test_an_extension_that_was_asked_for_waits_unless_the_end_is_near() -> None:
    asked = outgoing(state=State.EXTENSION_REQUESTED, preserved_until=NOW + 20 * DAY)
    assert stands(asked)[2] is Place.WAITING
    assert stands(asked, NOW + 7 * DAY)[2] is Place.EXPIRING


@pytest.mark.parametrize("state", [State.DUPLICATE, State.TRANSFERRED, State.PING])
def test_what_was_never_a_request_is_only_to_be_closed(state: State) -> None:
    case = incoming(state=state, acknowledged_at=None)
    assert stands(case) == (NextAct.STEP, None, Place.DO_NEXT)
    assert next_of(case, NOW).step is State.CLOSED


def test_a_letter_that_nobody_stamped_is_stamped_next() -> None:
    issued = outgoing(state=State.ISSUED, sent_at=None)
    assert stands(issued) == (NextAct.STAMP, None, Place.DO_NEXT)


def test_a_refusal_does_not_take_the_place_of_the_acknowledgement() -> None:
    refused = incoming(state=State.REFUSED, acknowledged_at=None)
    assert stands(refused)[::2] == (NextAct.ACKNOWLEDGE, Place.ACKNOWLEDGE)


def test_a_responsiveness_test_is_replied_to_called_back_and_never_acknowledged() -> None:
    ping = unanswered(state=State.PING, kind=Kind.PING)
    assert stands(ping) == (NextAct.REPLY, Clock.PING, Place.DO_NEXT)
    replied = replace(ping, sent_at=NOW)
    assert stands(replied) == (NextAct.CALL_BACK, Clock.CALL_BACK, Place.DO_NEXT)
    assert stands(replied.verified()) == (NextAct.STEP, None, Place.DO_NEXT)


def test_a_closed_case_has_no_clock_and_nothing_to_do() -> None:
    closed = unanswered(state=State.CLOSED, preserved_until=NOW, waiting_until=NOW)
    assert (running(closed), next_act(closed, NOW)) == ((), NextAct.OPEN)


@given(
    st.sampled_from(State),
    st.sampled_from(Direction),
    st.sampled_from(Urgency),
    st.sampled_from(Verification),
    st.booleans(),
    st.none() | st.integers(-90, 90),
    st.none() | st.integers(-90, 90),
)
def test_the_act_is_about_a_clock_that_runs(
    state: State,
    direction: Direction,
    urgency: Urgency,
    verification: Verification,
    acknowledged: bool,
    waits: int | None,
    ends: int | None,
) -> None:
    case = incoming(
        state=state,
        direction=direction,
        urgency=urgency,
        verification=verification,
        acknowledged_at=NOW if acknowledged else None,
        sent_at=NOW if direction is Direction.OUTGOING else None,
        waiting_until=None if waits is None else NOW + waits * DAY,
        preserved_until=None if ends is None else NOW + ends * DAY,
    )
    clocks = running(case)
    found = next_of(case, NOW)
    assert found.due is None or found.due in clocks
    assert (found.due is None) == (not clocks)
    assert (found.place is Place.ACKNOWLEDGE) == (found.act is NextAct.ACKNOWLEDGE)
    assert found.act is not NextAct.EXTEND or found.place in {Place.EXPIRING, Place.WAITING}
