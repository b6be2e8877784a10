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
from pocdesk.desk.clocks import deadlines, remind
from pocdesk.desk.opened import Desk
from pocdesk.desk.take_request import Request, take_request
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


def _looks(random: Random) -> list[datetime]:
    """When the desk looks at its clocks: mostly by the hour, at times after days, or set back."""
    at, looks = START, []
    while at < START + 600 * DAY:
        looks.append(at)
        step = random.random()
        if step < 0.01:
            at += random.randint(1, 6) * DAY  # off over a long weekend
        elif step < 0.02:
            looks.append(at - random.randint(1, 400) * DAY)  # the clock was set back, and mended
            at += HOUR
        else:
            at += random.randint(1, 12) * HOUR
    return [*looks, START + 600 * DAY]


@pytest.mark.parametrize("count", [60, pytest.param(2_000, marks=pytest.mark.long)])
def test_in_a_year_of_many_cases_nothing_is_unseen_or_told_twice(count: int) -> None:
    random = Random(count)
    every = [_case(number, random) for number in range(1, count + 1)]
    told: Told = {}
    seen: Counter[str] = Counter()
    dues = {case.reference: running(case) for case in every}
    for now in _looks(random):
        here = [due for case in every if case.received_at <= now for due in dues[case.reference]]
        found = to_tell(here, now, told)
        told = {**told, **told_after(here, now, told)}
        for one in found:
            seen[f"{one.due.reference} {one.key}"] += 1
    assert set(seen.values()) == {1}
    for reference, (due, *_rest) in dues.items():
        assert f"{reference} {reminders(due)[-1].key}" in seen, f"{reference} ended unseen"


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
