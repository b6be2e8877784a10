"""Every way to close has an outcome that fits it, and none that does not."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from pocdesk.domain.case import Case, Direction, Kind, State
from pocdesk.domain.outcome import Outcome, outcomes

_AT = datetime(2026, 11, 8, 2, 12, tzinfo=UTC)


def _case(direction: Direction, kind: Kind, state: State) -> Case:
    return Case(
        reference="DESK-2026-00001",
        direction=direction,
        kind=kind,
        received_at=_AT,
        state=state,
        officer="a1",
    )


@given(
    st.sampled_from(Direction),
    st.sampled_from(Kind),
    st.sampled_from(State),
    st.frozensets(st.sampled_from([State.PRESERVED, State.PARTLY_PRESERVED])),
)
def test_a_case_that_can_close_has_an_outcome_and_no_other_has_one(
    direction: Direction, kind: Kind, state: State, was: frozenset[State]
) -> None:
    case = _case(direction, kind, state)

    assert bool(outcomes(case, was)) == (State.CLOSED in case.next_states())


def test_what_was_preserved_in_part_never_ends_as_preserved() -> None:
    case = _case(Direction.INCOMING, Kind.PRESERVATION, State.DISCLOSED)

    assert outcomes(case, {State.PARTLY_PRESERVED}) == (Outcome.PARTLY_DISCLOSED,)
    assert outcomes(case, {State.PRESERVED}) == (Outcome.PRESERVED_DISCLOSED,)


def test_a_withdrawal_before_anything_was_done_is_told_apart() -> None:
    case = _case(Direction.INCOMING, Kind.PRESERVATION, State.WITHDRAWN)

    assert outcomes(case, {State.ACKNOWLEDGED}) == (Outcome.WITHDRAWN_BEFORE_ACTION,)
    assert outcomes(case, {State.PRESERVED}) == (Outcome.PRESERVED_WITHDRAWN,)


def test_every_outcome_can_come_about() -> None:
    reached = {
        outcome
        for direction in Direction
        for kind in Kind
        for state in State
        for was in ((), (State.PRESERVED,), (State.PARTLY_PRESERVED,))
        for outcome in outcomes(_case(direction, kind, state), was)
    }

    assert reached == set(Outcome)
