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
    told = Told()
    for day in range(22):
        found, told = looks(dues, NOW + day * DAY, told)
        seen += [(day, one.days) for one in found]
    assert seen == [(6, 14), (13, 7), (18, 2), (20, 0)]


def test_what_was_missed_is_told_once_with_the_last_that_came() -> None:
    dues = (due(20), due(1, Clock.ACKNOWLEDGE, 2))
    found, told = looks(dues, NOW + 15 * DAY, Told())
    assert [(one.due.clock, one.days) for one in found] == [
        (Clock.ACKNOWLEDGE, 0),
        (Clock.PRESERVATION_END, 7),
    ]
    assert looks(dues, NOW + 15 * DAY, told) == ((), told)


def test_an_end_that_moved_reminds_anew_and_a_clock_that_stopped_is_forgotten() -> None:
    _, told = looks((due(1),), NOW, Told())
    assert [one.days for one in to_tell((due(1.5),), NOW, told)] == [2]
    assert told_after((), NOW, told) == Told()


def test_what_a_clock_told_that_ran_ahead_is_told_again_when_its_time_comes() -> None:
    dues = (due(20),)
    found, told = looks(dues, NOW + 365 * DAY, Told())
    assert [one.days for one in found] == [0]
    found, told = looks(dues, NOW, told)
    assert found == ()
    seen = []
    for day in (*range(1, 22), 364, 366):
        found, told = looks(dues, NOW + day * DAY, told)
        seen += [(day, one.days) for one in found]
    assert seen == [(6, 14), (13, 7), (18, 2), (20, 0)]


def test_a_clock_that_was_ahead_is_known_as_such_once_it_went_on_for_a_day() -> None:
    """Then the desk may be off while the time passes up to which it was ahead."""
    dues = (due(20),)
    _, told = looks(dues, NOW + 30 * DAY, Told())
    for hours in (1, 12, 25):
        _, told = looks(dues, NOW + hours * DAY / 24, told)
    found, _ = looks(dues, NOW + 40 * DAY, told)
    assert [one.days for one in found] == [0]


def test_what_was_told_while_no_instant_was_kept_stays_told() -> None:
    keys = dict.fromkeys(one.key for one in reminders(due(1)))
    told = Told({due(1).reference: keys})
    assert looks((due(1),), NOW + DAY, told) == ((), told)


def test_a_clock_that_is_put_right_by_a_minute_repeats_nothing() -> None:
    _, told = looks((due(0),), NOW + DAY / 1440, Told())
    assert looks((due(0),), NOW, told)[0] == ()


WRONG = st.one_of(st.just(0.0), st.floats(-30, -0.01), st.floats(1.1, 365))


@given(
    st.lists(st.floats(0, 60, allow_nan=False), min_size=1, max_size=6),
    st.lists(st.tuples(st.floats(-5, 90, allow_nan=False), WRONG), max_size=30),
)
def test_by_true_time_each_reminder_is_told_once_and_none_is_lost(
    ends: list[float], looked: list[tuple[float, float]]
) -> None:
    """The desk looks at any instants: it slept, was off, its clock ran ahead or was behind."""
    dues = tuple(due(end, number=number) for number, end in enumerate(ends))
    told = Told()
    seen: list[str] = []
    late: set[str] = set()
    at = -10.0
    for moment, wrong in sorted(looked):
        at = max(at, moment)
        # What was ahead is put right again and goes on; a clock behind is mended before long.
        for later, off in ((0, wrong), (0.001, 0), (1.02, 0))[: 3 if wrong > 0 else 2]:
            found, told = looks(dues, NOW + (at + later + off) * DAY, told)
            names = [f"{one.due.reference} {one.key}" for one in found]
            if off < 0:
                late.update(names)
            elif not off:
                seen += names
        at += later
    found, told = looks(dues, NOW + 1000 * DAY, told)
    seen += [f"{one.due.reference} {one.key}" for one in found]
    assert len(seen) == len(set(seen))
    last = {f"{one.reference} {reminders(one)[-1].key}" for one in dues}
    assert last <= {*seen, *late}
