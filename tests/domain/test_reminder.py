"""Every clock reminds, each time once, through restarts, sleep and clocks that were set back."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pocdesk.domain.case import Urgency
from pocdesk.domain.deadline import Clock, Due
from pocdesk.domain.reminder import Reminder, Told, reminders, to_tell, told_after

NOW = datetime(2026, 11, 22, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def due(days: float, clock: Clock = Clock.PRESERVATION_END, number: int = 1) -> Due:
    at = NOW + days * DAY
    return Due(
        reference=f"DESK-2026-{number:05d}",
        party="JP",
        urgency=Urgency.NORMAL,
        clock=clock,
        due_at=at,
        overdue_at=at,
    )


def looks(dues: tuple[Due, ...], at: datetime, told: Told) -> tuple[tuple[Reminder, ...], Told]:
    """What the desk tells when it looks at `at`, and what it knows as told from then on."""
    return to_tell(dues, at, told), told_after(dues, at, told)


def test_a_preservation_reminds_by_its_leads_and_at_its_end() -> None:
    dues, seen = (due(20),), []
    told: Told = {}
    for day in range(22):
        found, told = looks(dues, NOW + day * DAY, told)
        seen += [(day, one.days) for one in found]
    assert seen == [(6, 14), (13, 7), (18, 2), (20, 0)]


def test_what_was_missed_is_told_once_with_the_last_that_came() -> None:
    dues = (due(20), due(1, Clock.ACKNOWLEDGE, 2))
    found, told = looks(dues, NOW + 15 * DAY, {})
    assert [(one.due.clock, one.days) for one in found] == [
        (Clock.ACKNOWLEDGE, 0),
        (Clock.PRESERVATION_END, 7),
    ]
    assert looks(dues, NOW + 15 * DAY, told) == ((), told)


def test_an_end_that_moved_reminds_anew_and_a_clock_that_stopped_is_forgotten() -> None:
    _, told = looks((due(1),), NOW, {})
    assert [one.days for one in to_tell((due(1.5),), NOW, told)] == [2]
    assert told_after((), NOW, told) == {}


@given(
    st.lists(st.floats(0, 60, allow_nan=False), min_size=1, max_size=6),
    st.lists(st.floats(-30, 90, allow_nan=False), max_size=30),
)
def test_whenever_the_desk_looks_each_reminder_is_told_once_and_none_is_lost(
    ends: list[float], looked: list[float]
) -> None:
    """The desk looks at any instants in any order: it slept, was off, its clock was set back."""
    dues = tuple(due(end, number=number) for number, end in enumerate(ends))
    told: Told = {}
    seen: list[str] = []
    for moment in [*looked, 100.0]:
        found, told = looks(dues, NOW + moment * DAY, told)
        seen += [f"{one.due.reference} {one.key}" for one in found]
    assert len(seen) == len(set(seen))
    last = {f"{one.reference} {reminders(one)[-1].key}" for one in dues}
    assert last <= set(seen)
