"""Clocks: when each begins, when it is due, when it is late, and what stops it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.domain.case import Case, Direction, EndSaidBy, Kind, State, Urgency, Verification
from pocdesk.domain.deadline import Clock, Due, Stage, in_sight, order, running, strip_order

NOW = datetime(2026, 11, 22, 2, 12, tzinfo=UTC)
LATE = {Urgency.EMERGENCY: 30, Urgency.URGENT: 60, Urgency.NORMAL: 24 * 60}


def incoming(**changes: Any) -> Case:
    case = Case(
        reference="DESK-2026-00412",
        direction=Direction.INCOMING,
        received_at=NOW,
        state=State.RECEIVED,
        officer="o1",
    )
    return replace(case, **changes)


def verified(**changes: Any) -> Case:
    return incoming(**{"verification": Verification.VERIFIED, **changes})


def outgoing(**changes: Any) -> Case:
    fresh = {"direction": Direction.OUTGOING, "state": State.SENT, "sent_at": NOW}
    return verified(**{**fresh, **changes})


def clocks(case: Case) -> set[Clock]:
    return {due.clock for due in running(case)}


def clock(case: Case, wanted: Clock) -> Due:
    (found,) = (due for due in running(case) if due.clock is wanted)
    return found


@pytest.mark.parametrize("urgency", Urgency)
def test_the_acknowledgement_clock(urgency: Urgency) -> None:
    (due,) = running(verified(urgency=urgency))
    assert (due.clock, due.due_at) == (Clock.ACKNOWLEDGE, NOW + timedelta(minutes=15))
    assert due.stage(NOW) is Stage.SOON
    late = NOW + timedelta(minutes=LATE[urgency])
    assert due.stage(late) is Stage.SOON
    assert due.stage(late + timedelta(seconds=1)) is Stage.OVERDUE


@pytest.mark.parametrize("urgency", Urgency)
def test_the_call_back_clock(urgency: Urgency) -> None:
    due = clock(incoming(urgency=urgency, acknowledged_at=NOW), Clock.CALL_BACK)
    end = NOW + timedelta(minutes=LATE[urgency])
    assert (due.due_at, due.overdue_at) == (end, end)
    quarter = timedelta(minutes=15)
    at = (end - quarter - timedelta(seconds=1), end - quarter, end + timedelta(seconds=1))
    assert [due.stage(moment) for moment in at] == [Stage.LATER, Stage.SOON, Stage.OVERDUE]


def test_an_unverified_request_has_both_clocks_until_each_is_answered() -> None:
    fresh = incoming()
    assert clocks(fresh) == {Clock.ACKNOWLEDGE, Clock.CALL_BACK}
    assert clocks(fresh.acknowledge(NOW)) == {Clock.CALL_BACK}
    assert clocks(fresh.verified()) == {Clock.ACKNOWLEDGE}
    assert clocks(fresh.acknowledge(NOW).verified()) == set()


@pytest.mark.parametrize(
    "state",
    [
        State.DUPLICATE,
        State.TRANSFERRED,
        State.REFUSED,
        State.WITHDRAWN,
        State.EXPIRED,
        State.ASSISTANCE_REFUSED,
        State.ANSWERED,
        State.CLOSED,
    ],
)
def test_nobody_is_called_back_who_gets_nothing(state: State) -> None:
    assert Clock.CALL_BACK not in clocks(incoming(state=state, acknowledged_at=NOW))


@pytest.mark.parametrize("state", [State.PING, State.SERVED, State.CONFIRMED, State.DISCLOSED])
def test_who_asks_is_called_back_whatever_was_done_since(state: State) -> None:
    assert Clock.CALL_BACK in clocks(incoming(state=state, acknowledged_at=NOW))


def test_a_responsiveness_test_is_not_acknowledged() -> None:
    ping = incoming(state=State.PING, kind=Kind.PING)
    assert clocks(ping) == {Clock.CALL_BACK, Clock.PING}
    assert clock(ping, Clock.PING).due_at == NOW + timedelta(minutes=15)
    assert clocks(replace(ping, sent_at=NOW)) == {Clock.CALL_BACK}


def test_in_an_emergency_the_work_may_begin_before_the_acknowledgement() -> None:
    urgent = verified(urgency=Urgency.EMERGENCY).step(State.ACCEPTED)
    assert clocks(urgent) == {Clock.ACKNOWLEDGE}
    assert running(urgent.acknowledge(NOW)) == ()


def test_a_wait_is_due_at_its_instant_whatever_the_case() -> None:
    until = NOW + timedelta(hours=6)
    for case in (verified(acknowledged_at=NOW, state=State.SERVED), outgoing(state=State.ISSUED)):
        (due,) = running(case.wait("the provider", until))
        assert (due.clock, due.due_at, due.overdue_at) == (Clock.WAITING, until, until)
        assert due.stage(until + timedelta(seconds=1)) is Stage.OVERDUE


def test_the_end_of_a_preservation_is_later_then_soon_then_over() -> None:
    until = NOW + timedelta(days=60)
    case = verified(acknowledged_at=NOW, state=State.CONFIRMED, preserved_until=until)
    (due,) = running(case)
    stages = [due.stage(until - timedelta(days=days)) for days in (15, 14, -1)]
    assert stages == [Stage.LATER, Stage.SOON, Stage.OVERDUE]


def test_the_arrival_of_an_assistance_request_stops_the_end_of_a_preservation() -> None:
    until = NOW + timedelta(days=3)
    kept = verified(acknowledged_at=NOW, state=State.CONFIRMED, preserved_until=until)
    arrived = kept.step(State.ASSISTANCE_RECEIVED)
    assert running(arrived) == ()
    for decided in (State.DISCLOSED, State.ASSISTANCE_REFUSED, State.WITHDRAWN):
        assert running(arrived.step(decided)) == ()
    assert running(kept.step(State.EXPIRED)) == ()
    extended = replace(kept.step(State.EXTENDED), preserved_until=until + timedelta(days=30))
    assert clock(extended, Clock.PRESERVATION_END).due_at == until + timedelta(days=30)


def test_that_our_assistance_request_was_sent_stops_nothing() -> None:
    until = NOW + timedelta(days=3)
    kept = outgoing(state=State.PRESERVED, preserved_until=until)
    assert clocks(kept.step(State.ASSISTANCE_SENT)) == {Clock.PRESERVATION_END}
    received = kept.step(State.ASSISTANCE_SENT).step(State.DATA_RECEIVED)
    assert running(received) == ()


def test_what_was_sent_waits_for_two_answers() -> None:
    sent = outgoing()
    assert clocks(sent) == {Clock.THEIR_ACKNOWLEDGEMENT, Clock.THEIR_CONFIRMATION}
    assert clock(sent, Clock.THEIR_ACKNOWLEDGEMENT).due_at == NOW + timedelta(days=1)
    urgent = replace(sent, urgency=Urgency.URGENT)
    assert clock(urgent, Clock.THEIR_ACKNOWLEDGEMENT).due_at == NOW + timedelta(hours=1)
    assert clocks(sent.step(State.ACKNOWLEDGED)) == {Clock.THEIR_CONFIRMATION}
    assert clock(sent, Clock.THEIR_CONFIRMATION).due_at == NOW + timedelta(hours=72)
    assert running(sent.step(State.PRESERVED)) == ()
    assert running(replace(sent, sent_at=None)) == ()


def test_closing_stops_every_clock_and_an_emergency_comes_first() -> None:
    closed = incoming(state=State.CLOSED, preserved_until=NOW, waiting_until=NOW)
    assert running(closed) == ()
    early = running(incoming(received_at=NOW - timedelta(hours=3)))[0]
    emergency = running(incoming(urgency=Urgency.EMERGENCY))[0]
    assert sorted([early, emergency], key=order) == [emergency, early]


@given(st.sampled_from(State), st.sampled_from(Direction), st.sampled_from(Urgency))
def test_a_due_instant_is_never_late_before_it_is_due(
    state: State, direction: Direction, urgency: Urgency
) -> None:
    case = incoming(
        state=state,
        direction=direction,
        urgency=urgency,
        sent_at=NOW,
        preserved_until=NOW + timedelta(days=60),
        waiting_until=NOW + timedelta(days=1),
    )
    for due in running(case):
        assert due.due_at <= due.overdue_at
        assert due.stage(due.due_at) is not Stage.LATER


def test_what_we_only_expect_of_them_is_due_a_day_before_its_end() -> None:
    """They may count the first day, which we do not."""
    end = NOW + timedelta(days=60)
    theirs = outgoing(state=State.PRESERVED, preserved_until=end)
    expected = replace(theirs, end_said_by=EndSaidBy.PUBLIC_SOURCE)
    assert clock(expected, Clock.PRESERVATION_END).due_at == end - timedelta(days=1)
    assert clock(expected, Clock.PRESERVATION_END).overdue_at == end
    said = replace(theirs, end_said_by=EndSaidBy.COUNTERPART)
    assert clock(said, Clock.PRESERVATION_END).due_at == end


def test_a_domestic_order_is_renewed_before_it_ends() -> None:
    """Rule V-57: Article 16(2) of the Convention (ETS 185), at most 90 days."""
    end = NOW + timedelta(days=90)
    order = clock(verified(state=State.PRESERVED, order_until=end), Clock.ORDER_END)
    assert order.stage(end - timedelta(days=15)) is Stage.LATER
    assert order.stage(end - timedelta(days=14)) is Stage.SOON


def test_an_open_emergency_stays_in_sight_once_no_clock_runs() -> None:
    case = verified(urgency=Urgency.EMERGENCY, acknowledged_at=NOW, state=State.ACKNOWLEDGED)
    assert not running(case)
    (due,) = in_sight(case)
    assert (due.clock, due.due_at) == (Clock.OPEN, NOW)
    assert due.stage(NOW + timedelta(days=2)) is Stage.LATER
    assert not in_sight(replace(case, urgency=Urgency.URGENT))
    assert not in_sight(replace(case, state=State.CLOSED))
    waiting = replace(case, waiting_until=NOW + timedelta(hours=1))
    assert in_sight(waiting) == running(waiting)


def test_an_open_emergency_stands_behind_what_is_due_and_is_never_pushed_out() -> None:
    late = [clock(verified(reference=f"DESK-2026-0000{n}"), Clock.ACKNOWLEDGE) for n in range(1, 6)]
    calm = clock(
        verified(acknowledged_at=NOW, waiting_until=NOW + timedelta(days=9)), Clock.WAITING
    )
    done = {"urgency": Urgency.EMERGENCY, "acknowledged_at": NOW, "state": State.ACKNOWLEDGED}
    several = [in_sight(verified(reference=f"DESK-2026-0010{n}", **done))[0] for n in range(2)]
    dues = sorted([*late, calm, *several], key=order)
    assert dues[:2] == several  # first among the rows of the log
    shown = strip_order(dues, NOW)
    assert shown == (*late[:2], several[0], *late[2:], several[1], calm)
    assert strip_order([*several, calm], NOW) == (*several, calm)
