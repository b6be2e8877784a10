"""Instants at the ends of the calendar, typed or stored by whomever: no page, no list falls."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.desk.clocks import deadlines, remind
from pocdesk.desk.export_cases import export_cases
from pocdesk.desk.export_ics import calendar, export_ics
from pocdesk.desk.hand_over import hand_over, handover
from pocdesk.desk.opened import Desk
from pocdesk.desk.show import cases as listed
from pocdesk.desk.show import show
from pocdesk.desk.statistics import statistics
from pocdesk.desk.take_request import Request, take_request
from pocdesk.desk.wait import wait
from pocdesk.domain.answers import last_day_named, read_answers
from pocdesk.domain.case import Case, Direction, EndSaidBy, Kind, State, Urgency, Verification
from pocdesk.domain.clock import moved, offset_text, zone_of
from pocdesk.domain.deadline import running
from pocdesk.domain.letter_clock import FIGURES, legal_clock, stamp_clock
from pocdesk.domain.past import past, past_day
from pocdesk.domain.period import Period, Unit, end_of
from pocdesk.domain.query_times import due_before, received
from pocdesk.domain.reminder import Told, reminders, to_tell, told_after
from pocdesk.domain.step import Asks, Detail
from pocdesk.domain.until import until
from pocdesk.errors import PocDeskError
from pocdesk.storage import cases
from pocdesk.ui import clock as words
from tests.conftest import SetClock

FIRST = datetime.min.replace(tzinfo=UTC)
LAST = datetime.max.replace(tzinfo=UTC)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
NOW = datetime(2026, 11, 22, 2, 12, tzinfo=UTC)
ENDS = (FIRST, FIRST + timedelta(hours=1), EPOCH, LAST - timedelta(days=3), LAST)
ZONES = ("Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Helsinki", "UTC")
INSTANTS = st.one_of(
    st.datetimes(timezones=st.just(UTC)),
    st.sampled_from(ENDS),
    st.timedeltas(timedelta(), timedelta(days=20)).map(lambda by: FIRST + by),
    st.timedeltas(timedelta(), timedelta(days=20)).map(lambda by: LAST - by),
)
DAYS = ("0001-01-01", "0001-12-31", "1899-12-31", "1970-01-01", "9999-12-30", "9999-12-31")


def case(at: datetime, direction: Direction, zone: str) -> Case:
    """A case all of whose instants are `at`."""
    return Case(
        reference="DESK-2026-00001",
        direction=direction,
        kind=Kind.PRESERVATION,
        party="JP",
        received_at=at,
        acknowledged_at=at,
        sent_at=at,
        preserved_from=at,
        preserved_until=at,
        preserved_zone=zone,
        order_until=at,
        waiting_for="an answer",
        waiting_until=at,
        end_said_by=EndSaidBy.US,
        state=State.SENT if direction is Direction.OUTGOING else State.CONFIRMED,
        verification=Verification.UNVERIFIED,
        officer="a1",
    )


@given(INSTANTS, INSTANTS, st.sampled_from(tuple(Direction)), st.sampled_from(ZONES))
def test_clocks_reminders_calendar_and_words_of_any_instant(
    at: datetime, now: datetime, direction: Direction, zone: str
) -> None:
    one = case(at, direction, zone)
    for urgency in Urgency:
        dues = [
            *running(replace(one, urgency=urgency, acknowledged_at=None)),
            stamp_clock(one, "DESK-2026-00001-L1", at),
            *(due for form in FIGURES if (due := legal_clock(one, form, at, zone))),
        ]
        for due in dues:
            assert all(reminder.at <= due.due_at for reminder in reminders(due))
        told = told_after(dues, now, Told())
        assert to_tell(dues, now, told) == ()
        assert calendar(dues, now).count(b"BEGIN:VEVENT") == len(dues)
    for unit, value in ((Unit.DAYS, 60), (Unit.MONTHS, 6), (Unit.HOURS, 96)):
        assert end_of(at, Period(value, unit), zone).ends_at.utcoffset() == timedelta()
    said = (words.time_text, words.weekday_text, words.short_text, words.whole_text)
    for text in (*said, words.here_text, words.today_text, offset_text):
        assert text(at, zone)
    assert words.left_text(at - now)
    for span in (timedelta(days=-14), timedelta(days=14)):
        assert moved(at, span).utcoffset() == timedelta()


@given(
    INSTANTS.filter(lambda at: timedelta(days=2) < at - FIRST < LAST - FIRST - timedelta(days=2))
)
def test_within_the_calendar_a_zone_says_what_the_table_says(at: datetime) -> None:
    for zone in ZONES:
        plain = at.astimezone(ZoneInfo(zone))
        here = at.astimezone(zone_of(zone))
        assert here.replace(tzinfo=None) == plain.replace(tzinfo=None)
        assert (here.utcoffset(), here.tzname()) == (plain.utcoffset(), plain.tzname())


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("zone", ZONES)
def test_a_day_typed_at_the_end_of_the_calendar_is_answered(day: str, zone: str) -> None:
    for text in (day, f"{day} 00:00", f"{day} 23:59", f"{day}T12:00", f"{day} at 12:00"):
        assert until(text, NOW, zone) is None
        found = past(text, NOW, zone)
        assert found is None or found >= EPOCH - timedelta(days=1)
        past_day(text, NOW.date())
        last_day_named(text, NOW.date())
        for query in (text, f"<{text}", f">{text}", f">={text}", f"{text}..{text}", "9999w"):
            received(query, NOW, zone_of(zone))
            due_before(query, NOW, zone_of(zone))


@pytest.mark.parametrize("typed", ["9999-12-31", "9999 months", "9999-12-30", "2100-01-01"])
def test_an_end_beyond_fifty_years_is_refused_in_words(typed: str) -> None:
    asked = Detail(
        id="until", label="Preserved until", asks=Asks.LAST_DAY, hint="60 days, 21 Jan 2027"
    )
    for zone in ZONES:
        answers = read_answers((asked,), {"until": typed}, NOW, zone)
        assert answers.ends == {}
        assert answers.problems["until"].startswith("More than 50 years ahead.")
        assert read_answers((asked,), {"until": "2060-01-01"}, NOW, zone).problems == {}


def test_a_wait_of_more_than_five_years_is_refused(staffed: Desk, clock: SetClock) -> None:
    reference = take_request(staffed, Request(party="JP", began_at=clock())).reference
    before = show(staffed, reference)
    for until_when in (LAST, clock() + timedelta(days=5 * 366, seconds=1)):
        with pytest.raises(PocDeskError, match="five years"):
            wait(staffed, reference, "an answer", until_when)
    assert show(staffed, reference) == before
    wait(staffed, reference, "an answer", clock() + timedelta(days=5 * 365))


def stored(desk: Desk, at: datetime, zone: str) -> str:
    """A case of the log with `at` in each of its instants, written past every act."""
    reference = take_request(desk, Request(party="JP", began_at=desk.clock())).reference
    with desk.log.transaction() as connection:
        kept = cases.get(connection, reference)
        other = case(at, kept.direction, zone)
        names = (
            *("received_at", "acknowledged_at", "sent_at", "preserved_from", "preserved_until"),
            *("preserved_zone", "order_until", "waiting_for", "waiting_until", "state"),
        )
        cases.update(connection, replace(kept, **{name: getattr(other, name) for name in names}))
    return reference


@pytest.mark.parametrize("zone", ZONES[:2])
@pytest.mark.parametrize("at", ENDS, ids=lambda at: f"{at:%Y-%m-%d}")
def test_what_is_stored_at_the_ends_stops_no_act(
    staffed: Desk, tmp_path: Path, at: datetime, zone: str
) -> None:
    reference = stored(staffed, at, zone)
    usual = take_request(staffed, Request(party="FR", began_at=staffed.clock())).reference
    assert {due.reference for due in deadlines(staffed)} == {reference, usual}
    remind(staffed, deadlines(staffed))
    assert remind(staffed, deadlines(staffed)) == ()
    assert {one.reference for one in listed(staffed).cases} == {reference, usual}
    assert show(staffed, reference).case.waiting_until == at
    statistics(staffed, date(2026, 1, 1), date(2026, 12, 31))
    assert b"%" not in export_ics(staffed, tmp_path / "clocks.ics").read_bytes()
    for suffix in (".csv", ".xlsx"):
        assert export_cases(staffed, (reference, usual), tmp_path / f"cases{suffix}").stat().st_size
    shown = handover(staffed)
    assert any("France" in line.what for line in shown.lines)
    assert hand_over(staffed, ticked=(), shown=shown).pdf
