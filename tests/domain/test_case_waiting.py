"""A case waits for something until a time, for one thing at once, and only while it is open."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from pocdesk.domain.case import Case, Direction, State, Verification
from pocdesk.errors import PocDeskError

AT = datetime(2026, 11, 22, 2, 12, tzinfo=UTC)


def a_case(state: State = State.RECEIVED) -> Case:
    return Case(
        reference="DESK-2026-00001",
        direction=Direction.INCOMING,
        received_at=AT,
        state=state,
        officer="a1",
    )


def test_a_case_waits_for_what_was_said_until_an_instant_in_utc() -> None:
    there = datetime(2026, 11, 24, 9, 0, tzinfo=timezone(timedelta(hours=2)))

    waiting = a_case().wait("  their\n answer ", there)

    assert waiting.waiting_for == "their answer"
    assert waiting.waiting_until == datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
    assert waiting.waiting_until is not None
    assert waiting.waiting_until.utcoffset() == timedelta(0)
    assert waiting.state is State.RECEIVED


def test_the_last_wait_is_the_one_that_counts_and_it_can_end() -> None:
    first = a_case().wait("their answer", AT)
    second = first.wait("the prosecutor", AT + timedelta(days=1))

    assert (second.waiting_for, second.waiting_until) == ("the prosecutor", AT + timedelta(days=1))
    assert second.stop_waiting() == a_case()


@pytest.mark.parametrize("what", ["", "  ", "\n\t\u3000"])
def test_a_wait_for_nothing_is_refused(what: str) -> None:
    with pytest.raises(PocDeskError, match="not said"):
        a_case().wait(what, AT)


def test_a_time_without_zone_is_refused() -> None:
    with pytest.raises(PocDeskError, match="no zone"):
        a_case().wait("their answer", datetime(2026, 11, 24, 9, 0))


@pytest.mark.parametrize("state", [State.CLOSED, State.DISCARDED])
def test_a_case_that_is_over_waits_for_nothing(state: State) -> None:
    with pytest.raises(PocDeskError, match=str(state)):
        a_case(state).wait("their answer", AT)
    with pytest.raises(PocDeskError, match=str(state)):
        a_case(state).stop_waiting()


def test_a_wait_that_is_not_cannot_end() -> None:
    with pytest.raises(PocDeskError, match="waits for nothing"):
        a_case().stop_waiting()


def test_who_was_called_back_is_verified() -> None:
    assert a_case().verified().verification is Verification.VERIFIED
    assert a_case().verified().verified() == a_case().verified()
