"""Cases sorted by every column agree with plain Python, page by page as in one list."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pocdesk.domain.case import Case, Direction, Kind, State, Urgency
from pocdesk.domain.deadline import in_sight
from pocdesk.domain.deadline import order as soonest
from pocdesk.domain.fold import fold
from pocdesk.storage import cases, schema
from pocdesk.storage.cases import CaseFilter
from pocdesk.storage.log import Log
from pocdesk.storage.sorting import SortBy, Sorting
from tests.storage.shelf import NOW, a_case

_shelf = settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
PARTIES = {"FI": "Finland", "CI": "Côte d'Ivoire", "AX": "Åland Islands", "US": "United States"}
OFFICERS = {"b2": "Aino", "a1": "Örjan", "c3": "Zoe"}
STATES = (State.RECEIVED, State.ACKNOWLEDGED, State.SENT, State.PRESERVED, State.CLOSED)


def _cases() -> st.SearchStrategy[list[Case]]:
    times = st.integers(0, 4).map(lambda days: NOW + timedelta(days=days))
    one = st.fixed_dictionaries(
        {
            "state": st.sampled_from(STATES),
            "direction": st.sampled_from(Direction),
            "kind": st.sampled_from(Kind),
            "urgency": st.sampled_from(Urgency),
            "party": st.sampled_from([None, "ZZ", *PARTIES]),
            "officer": st.sampled_from(["gone", *OFFICERS]),
            "received_at": times,
            "acknowledged_at": st.none() | times,
            "sent_at": st.none() | times,
            "preserved_until": st.none() | times,
            "waiting_until": st.none() | times,
        }
    )
    return st.lists(one, max_size=14).map(
        lambda found: [a_case(number, **values) for number, values in enumerate(found, 1)]
    )


_filters = st.builds(
    CaseFilter,
    direction=st.none() | st.sampled_from(Direction),
    is_open=st.booleans(),
    kind=st.none() | st.sampled_from(Kind),
    urgency=st.none() | st.sampled_from(Urgency),
    party=st.none() | st.sampled_from(["FI", "US"]),
    officer=st.none() | st.sampled_from(["a1", "b2"]),
    received_from=st.none() | st.integers(0, 4).map(lambda days: NOW + timedelta(days=days)),
    received_until=st.none() | st.integers(0, 5).map(lambda days: NOW + timedelta(days=days)),
)
_sortings = st.builds(Sorting, by=st.sampled_from(SortBy), descending=st.booleans())


def _names(sorting: Sorting) -> dict[str, str]:
    return {SortBy.COUNTERPART: PARTIES, SortBy.OFFICER: OFFICERS}.get(sorting.by, {})


def _fits(case: Case, chosen: CaseFilter) -> bool:
    return (
        chosen.direction in {None, case.direction}
        and (case.is_open or not chosen.is_open)
        and chosen.kind in {None, case.kind}
        and chosen.urgency in {None, case.urgency}
        and chosen.party in {None, case.party}
        and chosen.officer in {None, case.officer}
        and (chosen.received_from is None or case.received_at >= chosen.received_from)
        and (chosen.received_until is None or case.received_at < chosen.received_until)
    )


def _value(case: Case, by: SortBy) -> Any:
    """What of a case is compared, spelled out a second time; None for what stands behind."""
    match by:
        case SortBy.COUNTERPART:
            return fold(PARTIES[case.party]) if case.party in PARTIES else None
        case SortBy.OFFICER:
            return fold(OFFICERS[case.officer]) if case.officer in OFFICERS else None
        case SortBy.KIND:
            return list(Kind).index(case.kind)
        case SortBy.URGENCY:
            return list(Urgency).index(case.urgency)
        case SortBy.STATE:
            return list(State).index(case.state)
        case SortBy.CLOCK:
            return min((soonest(due) for due in in_sight(case)), default=None)
        case SortBy.REFERENCE:
            return case.reference
        case SortBy.RECEIVED:
            return case.received_at, case.reference


def _in_python(several: list[Case], chosen: CaseFilter, sorting: Sorting) -> list[str]:
    fitting = [case for case in several if _fits(case, chosen)]
    fitting.sort(key=lambda case: (case.received_at, case.reference), reverse=True)
    known = [case for case in fitting if _value(case, sorting.by) is not None]
    behind = [case for case in fitting if _value(case, sorting.by) is None]
    known.sort(key=lambda case: _value(case, sorting.by), reverse=sorting.descending)
    return [case.reference for case in known + behind]


def _fill(connection: sa.Connection, several: list[Case]) -> None:
    connection.exec_driver_sql("INSERT INTO search_words(search_words) VALUES ('delete-all')")
    connection.exec_driver_sql("INSERT INTO search_pieces(search_pieces) VALUES ('delete-all')")
    for made in (schema.search_text, schema.cases, schema.numbers):
        connection.execute(made.delete())
    for case in several:
        cases.add(connection, case)


@_shelf
@given(several=_cases(), chosen=_filters, sorting=_sortings, limit=st.integers(1, 5))
def test_the_list_and_its_pages_are_what_python_sorts(
    log: Log, several: list[Case], chosen: CaseFilter, sorting: Sorting, limit: int
) -> None:
    with log.transaction() as connection:
        _fill(connection, several)
    expected = _in_python(several, chosen, sorting)
    names = _names(sorting)

    paged: list[Case] = []
    with log.reading() as connection:
        listed = cases.listed(connection, chosen, sorting, names)
        found = cases.some(connection, reversed(listed))
        more, after = True, None
        while more:
            page = cases.page(
                connection, chosen, sorting=sorting, names=names, after=after, limit=limit
            )
            assert len(page.cases) <= limit
            paged += page.cases
            more, after = page.more, page.cases[-1].reference if page.cases else None
        assert cases.count(connection, chosen) == len(expected)

    assert list(listed) == expected
    assert [case.reference for case in paged] == expected
    assert list(found) == list(reversed(expected))
    assert {case.reference: case for case in paged} == found
    assert all(case in several for case in paged)


@pytest.mark.parametrize("descending", [True, False])
@pytest.mark.parametrize("by", SortBy)
def test_a_page_goes_on_behind_a_case_that_no_longer_fits(
    log: Log, by: SortBy, descending: bool
) -> None:
    several = [
        a_case(number, urgency=urgency, party=party, officer=officer, state=state)
        for number, (urgency, party, officer, state) in enumerate(
            zip([*Urgency] * 3, [*PARTIES, None] * 2, [*OFFICERS] * 3, STATES * 2, strict=False), 1
        )
    ]
    sorting = Sorting(by, descending)
    with log.transaction() as connection:
        _fill(connection, several)
        whole = cases.listed(connection, CaseFilter(), sorting, _names(sorting))
        chosen = CaseFilter(is_open=True)
        still = cases.listed(connection, chosen, sorting, _names(sorting))

        for place, after in enumerate(whole):
            page = cases.page(
                connection, chosen, sorting=sorting, names=_names(sorting), after=after
            )
            behind = [one for one in whole[place + 1 :] if one in still]
            assert [case.reference for case in page.cases] == behind


def test_nothing_follows_a_case_that_is_not_there(log: Log) -> None:
    with log.transaction() as connection:
        _fill(connection, [a_case(1), a_case(2)])

    with log.reading() as connection:
        for by in set(SortBy) - {SortBy.REFERENCE}:
            page = cases.page(
                connection, CaseFilter(), sorting=Sorting(by), after="DESK-2026-00009"
            )
            assert (page.cases, page.more) == ((), False)


@pytest.mark.long
def test_many_cases_are_fetched_by_reference_in_the_order_asked_for(log: Log) -> None:
    with log.transaction() as connection:
        _fill(connection, [a_case(number) for number in range(1, 1102)])
    wanted = [f"DESK-2026-{number:05d}" for number in (*range(1101, 0, -1), 9999, 7)]

    with log.reading() as connection:
        found = cases.some(connection, wanted)

    assert list(found) == wanted[:-2]
    assert all(case.reference == reference for reference, case in found.items())


def test_emergencies_come_first_and_a_case_without_clock_behind_all(log: Log) -> None:
    late = a_case(1, urgency=Urgency.NORMAL, received_at=NOW)
    idle = a_case(2, state=State.CLOSED, received_at=NOW + timedelta(days=9))
    burning = a_case(3, urgency=Urgency.EMERGENCY, received_at=NOW + timedelta(days=1))
    with log.transaction() as connection:
        _fill(connection, [late, idle, burning])

    with log.reading() as connection:
        soonest_first = cases.listed(connection, CaseFilter(), Sorting(SortBy.CLOCK, False))
        last_first = cases.listed(connection, CaseFilter(), Sorting(SortBy.CLOCK, True))
        urgent = cases.listed(connection, CaseFilter(), Sorting(SortBy.URGENCY, True))

    assert [one[-1] for one in soonest_first] == ["3", "1", "2"]
    assert [one[-1] for one in last_first] == ["1", "3", "2"]
    assert urgent[0] == burning.reference


def test_clocks_that_are_kept_follow_what_another_connection_writes(log: Log) -> None:
    soon, later = a_case(1, received_at=NOW), a_case(2, received_at=NOW + timedelta(days=1))
    by_clock = Sorting(SortBy.CLOCK, False)
    with log.transaction() as connection:
        _fill(connection, [soon, later])

    def listed() -> list[str]:
        with log.reading() as connection:
            return [one[-1] for one in cases.listed(connection, CaseFilter(), by_clock)]

    assert (listed(), listed()) == (["1", "2"], ["1", "2"])
    with log.transaction() as connection:
        cases.update(connection, replace(soon, received_at=NOW + timedelta(days=2)))
        assert listed() == ["1", "2"]
    assert (listed(), listed()) == (["2", "1"], ["2", "1"])


def _plans(log: Log, ask: Callable[[sa.Connection], object]) -> set[str]:
    """How the database goes about the statements with which `ask` asks it."""
    asked: list[tuple[str, Any]] = []
    with log.reading() as connection:
        event = "before_cursor_execute"
        sa.event.listen(connection, event, lambda *args: asked.append((args[2], args[3])))
        ask(connection)
        return {
            str(row[-1])
            for statement, values in tuple(asked)
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        }


@pytest.mark.parametrize("by", [by for by in SortBy if by not in {SortBy.REFERENCE, SortBy.CLOCK}])
def test_lists_of_references_are_read_from_an_index_alone(log: Log, by: SortBy) -> None:
    def listing(chosen: CaseFilter) -> Callable[[sa.Connection], object]:
        return lambda connection: cases.listed(connection, chosen, Sorting(by, True), {"FI": "x"})

    everything, of_it = CaseFilter(urgency=Urgency.URGENT, officer="a1"), CaseFilter(is_open=True)

    assert _plans(log, listing(everything)) == {"SCAN cases USING COVERING INDEX cases_newest"}
    assert _plans(log, listing(of_it)) == {"SCAN cases USING COVERING INDEX cases_open"}


def test_open_cases_are_found_and_counted_by_their_own_index(log: Log) -> None:
    chosen = CaseFilter(is_open=True)

    first = _plans(log, lambda connection: cases.page(connection, chosen))
    counted = _plans(log, lambda connection: cases.count(connection, chosen))

    assert first == {"SCAN cases USING INDEX cases_open"}
    assert counted == {"SCAN cases USING COVERING INDEX cases_open"}
