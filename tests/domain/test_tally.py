"""Statistics equal a naive recount, on logs of every kind: each number, and each case behind it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from pocdesk.domain.case import Case, Direction, Kind
from pocdesk.domain.entry import Event
from pocdesk.domain.figure import Figure, Table
from pocdesk.domain.history import History, Step
from pocdesk.domain.responsiveness import Asked, report
from pocdesk.domain.state import State
from pocdesk.domain.tally import Days, tally
from tests.domain.random_log import histories, random_log
from tests.domain.recount import Place, recount

NETWORK = report([Asked(str(at), *(datetime(2024, 2, 19, tzinfo=UTC),) * 2) for at in range(68)])

# ---------------------------------------------------------------- the comparison


def _counts(tables: tuple[Table, ...]) -> dict[tuple[str, str, str], Figure]:
    return {
        (table.id, line.key, column): figure
        for table in tables
        for line in table.lines
        for column, figure in zip(table.columns, line.figures, strict=True)
    }


def _compare(seed: int) -> None:
    log = random_log(seed)
    tables = tally(histories(log), Days(log.first, log.last, log.zone), NETWORK, log.now)
    count = recount(log)
    found, seconds = count.found, count.seconds
    shown = _counts(tables)
    for place, cases in found.items():
        assert place in shown, (seed, place)
        figure = shown[place]
        assert figure.value == len(cases), (seed, place)
        assert sorted(figure.cases) == sorted(set(cases)), (seed, place)
    for place, figure in shown.items():
        if place[2] == "network":
            assert figure.cases == ()
        elif place[2] in {"median", "mean", "ninetieth"}:
            _compare_span(place, figure, seconds.get(place[:2], []), seed)
            assert figure.cases == shown[(*place[:2], "measured")].cases
        elif place not in found:
            assert (figure.value, figure.cases) == (0, ()), (seed, place)
    _compare_shares(tables, found, seed)


def _compare_span(place: Place, figure: Figure, seconds: list[float], seed: int) -> None:
    if not seconds:
        assert figure.value is None, (seed, place)
        return
    assert isinstance(figure.value, timedelta)
    ordered, value = sorted(seconds), figure.value.total_seconds()
    if place[2] == "mean":
        assert value == pytest.approx(sum(ordered) / len(ordered), abs=1e-5), (seed, place)
    elif place[2] == "median":
        ends = ordered[(len(ordered) - 1) // 2], ordered[len(ordered) // 2]
        assert value == pytest.approx(sum(ends) / 2, abs=1e-5), (seed, place)
    else:
        rank = next(n for n in range(1, len(ordered) + 1) if n * 10 >= 9 * len(ordered))
        assert value == ordered[rank - 1], (seed, place)


def _compare_shares(tables: tuple[Table, ...], found: dict[Place, list[str]], seed: int) -> None:
    for table in tables:
        for line in table.lines:
            for column, figure in zip(table.columns, line.figures, strict=True):
                whole = _whole(table.id, line.key, column, found)
                assert figure.of == whole, (seed, table.id, line.key, column)
                if whole and isinstance(figure.value, int):
                    assert figure.share == pytest.approx(100 * figure.value / whole, abs=0.0501)


def _whole(table: str, line: str, column: str, found: dict[Place, list[str]]) -> int:
    if table in {"party", "kind", "article", "data", "offence", "urgency", "network"}:
        return len(found["requests", "all", column])
    if table in {"acknowledged", "tests"} and line != "all":
        pending = len(found[table, line, "pending"])
        ours = len(found[table, "all", "ours"]) - pending
        return {"network": 68, "ours": ours, "pending": 0}[column]
    if table in {"decisions", "refusals", "endings", "assistance"} and line != "expired-unused":
        lines = {key for name, key, _ in found if name == table} - {"expired-unused"}
        return sum(len(found[table, key, column]) for key in lines)
    return 0


@pytest.mark.parametrize("start", range(0, 50, 10))
def test_statistics_equal_a_naive_recount(start: int) -> None:
    for seed in range(start, start + 10):
        _compare(seed)


@pytest.mark.long
@pytest.mark.parametrize("start", range(50, 1000, 50))
def test_statistics_of_a_thousand_logs_equal_a_naive_recount(start: int) -> None:
    for seed in range(start, start + 50):
        _compare(seed)


def test_the_logs_come_to_every_line_that_can_be_counted() -> None:
    """A recount proves nothing of a line that no log ever fills."""
    places: set[Place] = set()
    for seed in range(150):
        places |= {place for place, cases in recount(random_log(seed)).found.items() if cases}
    found = {place[:2] for place in places}
    assert ("acknowledged", "all", "pending") in places
    for table, line in (
        *(("requests", line) for line in ("all", "duplicates", "tests")),
        *(("assistance", line) for line in ("in-time", "late", "unknown-end", "expired-unused")),
        *(("decisions", str(state)) for state in ("preserved", "refused", "disclosed")),
        *(
            ("refusals", ground)
            for ground in ("", "refused-29-4", "refused-29-5-a", "nothing-to-preserve")
        ),
        *(("times", line) for line in ("acknowledge", "confirm-emergency")),
        *((table, "1800") for table in ("acknowledged", "tests")),
        ("extensions", "cases"),
    ):
        assert (table, line) in found
    assert {table for table, _ in found} >= {"endings", "providers", "failures"}


# ---------------------------------------------------------------- what the definitions say


def _case(reference: str = "DESK-2026-00001", **values: object) -> Case:
    fields: dict[str, Any] = {
        "reference": reference,
        "direction": Direction.INCOMING,
        "kind": Kind.PRESERVATION,
        "party": "JP",
        "received_at": datetime(2026, 1, 1, 2, 0, tzinfo=UTC),
        "state": State.RECEIVED,
        "officer": "seven",
    }
    return Case(**(fields | values))


def _tally(
    *found: History,
    first: date = date(2026, 1, 1),
    zone: str = "UTC",
    now: datetime = datetime(2026, 12, 31, tzinfo=UTC),
) -> dict[tuple[str, str, str], Figure]:
    return _counts(tally(found, Days(first, date(2026, 12, 31), zone), NETWORK, now))


def test_days_are_those_of_the_office() -> None:
    history = History(case=_case(), steps=())
    assert _tally(history)["requests", "all", "incoming"].value == 1
    in_lima = _tally(history, zone="America/Lima")  # where it is still New Year's Eve
    assert in_lima["requests", "all", "incoming"].value == 0


def test_a_step_counts_in_its_own_year_and_the_case_in_the_year_it_came() -> None:
    step = Step(
        at=datetime(2026, 2, 1, tzinfo=UTC),
        event=Event.EXTEND,
        old_state=State.CONFIRMED,
        new_state=State.EXTENDED,
    )
    received = datetime(2025, 12, 1, tzinfo=UTC)
    shown = _tally(History(case=_case(received_at=received), steps=(step,)))

    assert shown["requests", "all", "incoming"].value == 0
    assert shown["extensions", "steps", "incoming"] == Figure(1, ("DESK-2026-00001",))


def test_an_emergency_acknowledged_late_in_its_work_is_measured_at_the_letter() -> None:
    received = datetime(2026, 1, 1, 2, 0, tzinfo=UTC)
    steps = (
        Step(
            at=received + timedelta(minutes=3),
            event=Event.DECIDE,
            old_state=State.RECEIVED,
            new_state=State.ACCEPTED,
        ),
        Step(
            at=received + timedelta(minutes=15),
            event=Event.ACKNOWLEDGE,
            old_state=State.ACCEPTED,
            new_state=State.ACCEPTED,
        ),
    )
    shown = _tally(History(case=_case(), steps=steps))

    assert shown["times", "acknowledge", "median"].value == timedelta(minutes=15)
    assert shown["acknowledged", "15", "ours"].value == 1


@pytest.mark.parametrize(
    ("minutes", "pending"),
    [(0, 6), (15, 6), (16, 5), (61, 3), (1440, 2), (1800, 1), (1801, 0)],
)
def test_what_may_still_be_acknowledged_in_time_is_not_yet_late(minutes: int, pending: int) -> None:
    received = datetime(2026, 1, 1, 2, 0, tzinfo=UTC)
    answer = Step(
        at=received + timedelta(minutes=5),
        event=Event.ACKNOWLEDGE,
        old_state=State.RECEIVED,
        new_state=State.ACKNOWLEDGED,
    )
    done = History(case=_case("DESK-2026-00001"), steps=(answer,))
    open_one = History(case=_case("DESK-2026-00002"), steps=())
    shown = _tally(done, open_one, now=received + timedelta(minutes=minutes))

    bounds = ("15", "30", "60", "720", "1440", "1800")
    waits = [shown["acknowledged", bound, "pending"] for bound in bounds]
    assert sum(len(figure.cases) for figure in waits) == pending
    assert all(set(figure.cases) <= {"DESK-2026-00002"} for figure in waits)
    for bound, figure in zip(bounds, waits, strict=True):
        ours = shown["acknowledged", bound, "ours"]
        assert (ours.value, ours.of) == (1, 1 if figure.cases else 2)
    assert shown["acknowledged", "all", "ours"].value == 2
    assert shown["acknowledged", "all", "pending"].value == int(pending > 0)


def test_a_responsiveness_test_that_just_came_is_not_yet_late() -> None:
    came = History(case=_case(kind=Kind.PING), steps=())
    shown = _tally(came, now=came.case.received_at + timedelta(minutes=20))

    assert shown["tests", "15", "ours"] == Figure(0, (), 1)
    assert shown["tests", "30", "ours"] == Figure(0, (), 0)
    assert shown["tests", "30", "pending"].cases == ("DESK-2026-00001",)


def test_a_reopened_case_takes_no_step_twice_and_is_closed_no_more() -> None:
    at = datetime(2026, 3, 1, tzinfo=UTC)
    path = (State.CONFIRMED, State.EXTENDED, State.CLOSED, State.EXTENDED)
    steps = tuple(
        Step(at=at, event=Event.EXTEND, old_state=old, new_state=new)
        for old, new in zip((State.PRESERVED, *path), path, strict=False)
    )
    shown = _tally(History(case=_case(outcome="preserved-disclosed"), steps=steps))

    assert shown["extensions", "steps", "incoming"].value == 1
    assert ("endings", "preserved-disclosed", "incoming") not in shown


@pytest.mark.parametrize(
    ("first", "last"),
    [("2026-01-02", "2026-01-01"), ("1989-12-31", "1990-01-01"), ("2000-01-01", "2050-01-01")],
)
def test_a_period_that_is_none_is_refused(first: str, last: str) -> None:
    with pytest.raises(ValueError, match=r"period|last day"):
        Days(date.fromisoformat(first), date.fromisoformat(last), "UTC")
