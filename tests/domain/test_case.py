"""How a case moves, and what it refuses."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.domain.case import Case, Direction, Kind, State, Urgency
from pocdesk.errors import PocDeskError

NOW = datetime(2026, 11, 22, 2, 12, tzinfo=UTC)


def incoming(**changes: object) -> Case:
    case = Case(
        reference="DESK-2026-00412",
        direction=Direction.INCOMING,
        received_at=NOW,
        state=State.RECEIVED,
        officer="o1",
    )
    return replace(case, **changes)  # type: ignore[arg-type]  # a test names the fields it sets


def test_the_main_line_of_an_incoming_case() -> None:
    case = incoming().acknowledge(NOW + timedelta(minutes=4))
    for state in ("validated", "accepted", "assigned", "served", "preserved", "confirmed"):
        case = case.step(State(state))
    assert case.response_time == timedelta(minutes=4)
    assert State.CLOSED in case.next_states()
    kept = replace(case, preserved_until=NOW + timedelta(days=60))
    assert State.CLOSED not in kept.next_states()


def test_the_main_line_of_an_outgoing_case() -> None:
    case = incoming(direction=Direction.OUTGOING, state=State.DRAFT)
    line = "validated approved issued sent acknowledged preserved assistance-in-preparation"
    for state in [*line.split(), "assistance-sent", "data-received", "closed"]:
        case = case.step(State(state))
    assert not case.is_open


def test_a_closed_case_reopens_where_it_was() -> None:
    closed = incoming(state=State.REFUSED).step(State.CLOSED)
    assert closed.next_states() == {State.REFUSED}
    assert closed.step(State.REFUSED).state_before_close is None


def test_only_an_emergency_is_accepted_before_it_is_acknowledged() -> None:
    assert State.ACCEPTED not in incoming().next_states()
    urgent = incoming(urgency=Urgency.EMERGENCY).step(State.ACCEPTED)
    assert urgent.acknowledge(NOW).state is State.ACCEPTED


def test_kind_decides_some_steps() -> None:
    acknowledged = incoming(state=State.ACKNOWLEDGED)
    assert State.ANSWERED not in acknowledged.next_states()
    assert State.ANSWERED in replace(acknowledged, kind=Kind.OTHER).next_states()
    served = incoming(state=State.SERVED)
    assert State.DISCLOSED not in served.next_states()
    assert State.DISCLOSED in replace(served, kind=Kind.SUBSCRIBER).next_states()


@pytest.mark.parametrize(
    "case",
    [
        incoming(acknowledged_at=NOW, state=State.ACKNOWLEDGED),
        incoming(state=State.CLOSED),
        incoming(direction=Direction.OUTGOING, state=State.SENT),
        incoming(state=State.VALIDATED),
    ],
)
def test_acknowledging_what_cannot_be(case: Case) -> None:
    with pytest.raises(PocDeskError) as refused:
        case.acknowledge(NOW)
    assert refused.value.remedy


@given(st.sampled_from(State), st.sampled_from(Direction), st.sampled_from(Urgency))
def test_no_step_outside_the_table(state: State, direction: Direction, urgency: Urgency) -> None:
    case = incoming(state=state, direction=direction, urgency=urgency)
    for step in State:
        if step in case.next_states():
            assert case.step(step).state is step
        else:
            with pytest.raises(PocDeskError, match=case.reference):
                case.step(step)
