"""A year of a desk at an accelerated clock: no end is missed, no reminder comes twice.

The desk restarts, sleeps, is off for days, and its clock is set back; its counterparts live in
eight zones that put their clocks forward and back at different times.
"""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest

from pocdesk.desk.advance import advance
from pocdesk.desk.clocks import deadlines, remind, told
from pocdesk.desk.opened import Desk
from pocdesk.desk.take_request import Request, take_request
from pocdesk.desk.wait import wait
from pocdesk.domain.case import Case, Direction, EndSaidBy, Kind, State, Verification
from pocdesk.domain.clock import zone_of
from pocdesk.domain.deadline import Clock, running
from pocdesk.domain.period import Period, Unit, end_of, last_day
from pocdesk.domain.reminder import Told, reminders, to_tell, told_after
from pocdesk.storage import cases
from tests.conftest import SetClock

ZONES = (
    *("Europe/Helsinki", "Europe/Lisbon", "America/New_York", "America/Santiago"),
    *("Asia/Tokyo", "Pacific/Auckland", "Australia/Lord_Howe", "Africa/Casablanca"),
)
START = datetime(2026, 1, 1, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def _case(number: int, random: Random) -> Case:
    """A preservation that took effect at any moment of the year, for any usual period."""
    zone = random.choice(ZONES)
    began = START + timedelta(seconds=random.randrange(365 * 86_400))
    unit = random.choice((Unit.DAYS, Unit.DAYS, Unit.MONTHS))
    period = Period(random.randint(60, 120) if unit is Unit.DAYS else random.randint(1, 6), unit)
    said = random.choice((EndSaidBy.US, EndSaidBy.COUNTERPART, EndSaidBy.PUBLIC_SOURCE))
    incoming = said is EndSaidBy.US
    return Case(
        reference=f"DESK-2026-{number:05d}",
        direction=Direction.INCOMING if incoming else Direction.OUTGOING,
        kind=Kind.PRESERVATION,
        party="JP",
        received_at=began,
        acknowledged_at=began,
        preserved_from=began,
        preserved_until=end_of(began, period, zone).ends_at,
        preserved_zone=zone,
        end_said_by=said,
        state=State.CONFIRMED if incoming else State.PRESERVED,
        verification=Verification.VERIFIED,
        officer="a1",
    )


def _looks(random: Random) -> list[tuple[datetime, datetime]]:
    """When the desk looks at its clocks, and what its own clock then shows: mostly by the hour, at
    times after days, set back, or for an hour a year ahead."""
    at, looks = START, []
    while at < START + 600 * DAY:
        looks.append((at, at))
        step = random.random()
        if step < 0.01:
            at += random.randint(1, 6) * DAY  # off over a long weekend
        elif step < 0.02:
            looks.append((at, at - random.randint(1, 400) * DAY))  # set back, and mended
            at += HOUR
        elif step < 0.025:
            ahead = random.randint(1, 400) * DAY
            looks += [(now, now + ahead) for now in (at + HOUR / 60, at + HOUR)]
            at += HOUR
            looks += [(now, now) for now in (at + HOUR, at + DAY, at + DAY + HOUR)]
            at += DAY + HOUR
        else:
            at += random.randint(1, 12) * HOUR
    end = START + 600 * DAY
    return sorted((*looks, (end, end)), key=lambda look: look[0])


@pytest.mark.parametrize("count", [60, pytest.param(2_000, marks=pytest.mark.long)])
def test_in_a_year_of_many_cases_nothing_is_unseen_or_told_twice(count: int) -> None:
    random = Random(count)
    every = [_case(number, random) for number in range(1, count + 1)]
    told = Told()
    seen: Counter[str] = Counter()
    late: set[str] = set()
    dues = {case.reference: running(case) for case in every}
    for now, shown in _looks(random):
        here = [due for case in every if case.received_at <= now for due in dues[case.reference]]
        found = to_tell(here, shown, told)
        told = told_after(here, shown, told)
        names = [f"{one.due.reference} {one.key}" for one in found]
        if shown == now:
            seen.update(names)
        elif shown < now:
            late.update(names)
    assert set(seen.values()) == {1}
    for reference, (due, *_rest) in dues.items():
        end = f"{reference} {reminders(due)[-1].key}"
        assert end in seen or end in late, f"{reference} ended unseen"


@pytest.mark.parametrize("count", [500, pytest.param(20_000, marks=pytest.mark.long)])
def test_no_period_ends_early_or_more_than_a_local_day_late(count: int) -> None:
    """However it is counted: N whole days are kept, and the end is the same in every zone."""
    random = Random(count)
    for _ in range(count):
        zone = random.choice(ZONES)
        began = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(
            seconds=random.randrange(4 * 366 * 86_400)
        )
        days = random.randint(1, 400)
        end = end_of(began, Period(days, Unit.DAYS), zone)
        local = began.astimezone(zone_of(zone))
        # Never early: N days on the same clock are still kept.
        assert end.ends_at >= (local + days * DAY).astimezone(UTC)
        # Late by less than one local day.
        assert end.last_day == local.date() + days * DAY
        over = end.ends_at.astimezone(zone_of(zone))
        assert over.date() <= end.last_day + DAY
        # The same instant, whatever zone it is shown in.
        assert len({end.ends_at.astimezone(zone_of(other)).astimezone(UTC) for other in ZONES}) == 1


def test_a_leap_day_and_the_end_of_a_month_count_as_they_are_written() -> None:
    assert last_day(date(2027, 12, 30), Period(60, Unit.DAYS)) == date(2028, 2, 28)
    assert last_day(date(2027, 12, 31), Period(60, Unit.DAYS)) == date(2028, 2, 29)
    assert last_day(date(2026, 11, 30), Period(3, Unit.MONTHS)) == date(2027, 2, 28)


def test_a_real_desk_reminds_through_restarts_and_stops_with_the_case(
    staffed: Desk, clock: SetClock
) -> None:
    """The same through the log: what was told is kept there, and a closed case is silent."""
    reference = take_request(staffed, Request(party="JP", began_at=clock())).reference
    with staffed.log.transaction() as connection:
        kept = cases.get(connection, reference)
        case = _case(1, Random(7))
        preserved = {
            name: getattr(case, name)
            for name in ("preserved_from", "preserved_zone", "end_said_by")
        }
        cases.update(
            connection,
            replace(
                kept,
                state=State.CONFIRMED,
                acknowledged_at=clock(),
                verification=Verification.VERIFIED,
                preserved_until=clock() + 20 * DAY,
                **preserved,
            ),
        )
    said = []
    for _ in range(30):
        clock.forward(days=1)
        said += [(one.due.clock, one.days) for one in remind(staffed, deadlines(staffed))]
    assert said == [(Clock.PRESERVATION_END, days) for days in (14, 7, 2, 0)]
    advance(staffed, reference, "expired", {})
    assert deadlines(staffed) == ()
    assert remind(staffed, deadlines(staffed)) == ()


def test_a_year_ahead_for_an_hour_leaves_nothing_of_a_real_desk_untold(
    staffed: Desk, clock: SetClock
) -> None:
    """What was told ahead, and when, is kept in the log; an older version reads its keys."""
    reference = take_request(staffed, Request(party="JP", began_at=clock())).reference
    wait(staffed, reference, "their answer", clock() + 10 * DAY)
    began = clock()
    clock.forward(days=365)
    assert {one.due.clock for one in remind(staffed, deadlines(staffed))} >= {Clock.WAITING}
    (keys,) = told(staffed).keys.values()
    assert set(keys.values()) == {clock()}
    clock.forward(days=-365)
    said: list[tuple[Clock, datetime]] = []
    for _ in range(24 * 12):
        clock.forward(hours=1)
        said += [(one.due.clock, clock()) for one in remind(staffed, deadlines(staffed))]
    assert said.count((Clock.WAITING, began + 10 * DAY)) == 1
    assert max(Counter(name for name, _ in said).values()) == 1
    assert told(staffed).back is None
