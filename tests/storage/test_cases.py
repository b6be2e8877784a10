"""Cases: references without reuse, pages newest first, filters that agree with plain Python."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pocdesk.domain.case import Case, Direction, State, Urgency
from pocdesk.domain.reference import Reference
from pocdesk.storage import cases, letters, schema
from pocdesk.storage.cases import CaseFilter
from pocdesk.storage.log import Log
from pocdesk.storage.refusals import CaseNotFound
from tests.storage.shelf import NOW, a_case, a_letter

_shelf = settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)


def _empty(connection: sa.Connection) -> None:
    connection.exec_driver_sql("INSERT INTO search_words(search_words) VALUES ('delete-all')")
    connection.exec_driver_sql("INSERT INTO search_pieces(search_pieces) VALUES ('delete-all')")
    for made in (schema.search_text, schema.cases, schema.numbers):
        connection.execute(made.delete())


def test_a_case_comes_back_in_any_case_of_letters(log: Log) -> None:
    case = a_case(412, preserved_until=NOW + timedelta(days=60))
    with log.transaction() as connection:
        cases.add(connection, case)

    with log.reading() as connection:
        assert cases.get(connection, " desk-2026-00412 ") == case
        assert cases.exists(connection, "desk-2026-00412")
        assert cases.references(connection) == {"DESK-2026-00412"}


def test_a_changed_case_takes_the_place_of_the_old_one(log: Log) -> None:
    case = a_case()
    with log.transaction() as connection:
        cases.add(connection, case)
    after = case.acknowledge(NOW + timedelta(minutes=9))
    with log.transaction() as connection:
        cases.update(connection, after)

    with log.reading() as connection:
        assert cases.get(connection, case.reference) == after
        assert cases.count(connection, CaseFilter()) == 1


def test_a_case_that_is_not_there_is_named(log: Log) -> None:
    with log.reading() as connection, pytest.raises(CaseNotFound, match="DESK-2026-00009"):
        cases.get(connection, "DESK-2026-00009")
    with pytest.raises(CaseNotFound), log.transaction() as connection:
        cases.update(connection, a_case(9))
    with log.reading() as connection:
        assert not cases.exists(connection, "DESK-2026-00009")


@pytest.mark.parametrize("reference", ["", "2026-1", "DESK-2026-1"])
def test_only_a_reference_of_ours_names_a_case(log: Log, reference: str) -> None:
    with pytest.raises(ValueError, match="not a reference"), log.transaction() as connection:
        cases.add(connection, a_case(reference=reference))


def test_numbers_are_counted_per_year_and_run_on_under_another_prefix(log: Log) -> None:
    with log.transaction() as connection:
        assert cases.next_reference(connection, "DESK", 2026) == Reference("DESK", 2026, 1)
        cases.add(connection, a_case(1))
        cases.add(connection, a_case(2))
        assert cases.next_reference(connection, "FIPOC", 2026) == Reference("FIPOC", 2026, 3)
        assert cases.next_reference(connection, "DESK", 2027) == Reference("DESK", 2027, 1)


def test_a_number_is_not_given_twice_though_its_case_is_gone(log: Log) -> None:
    with log.transaction() as connection:
        cases.add(connection, a_case(1))
        cases.add(connection, a_case(2))
    with log.transaction() as connection:
        gone = schema.search_text.delete().where(schema.search_text.c.case == "DESK-2026-00002")
        connection.execute(gone)
        connection.execute(
            schema.cases.delete().where(schema.cases.c.reference == "DESK-2026-00002")
        )
    with log.reading() as connection:
        assert cases.next_reference(connection, "DESK", 2026).number == 3


def test_asking_for_the_next_reference_takes_nothing(log: Log) -> None:
    with log.reading() as connection:
        first = cases.next_reference(connection, "DESK", 2026)
        assert cases.next_reference(connection, "DESK", 2026) == first


@_shelf
@given(numbers=st.lists(st.integers(1, 99_999), unique=True, max_size=8))
def test_the_next_number_is_always_above_all_others(log: Log, numbers: list[int]) -> None:
    with log.transaction() as connection:
        _empty(connection)
        for number in numbers:
            cases.add(connection, a_case(number))
        assert cases.next_reference(connection, "DESK", 2026).number == max(numbers, default=0) + 1


def _several() -> st.SearchStrategy[list[Case]]:
    one = st.builds(
        a_case,
        state=st.sampled_from([State.RECEIVED, State.ACKNOWLEDGED, State.CLOSED, State.DRAFT]),
        direction=st.sampled_from(Direction),
        urgency=st.sampled_from(Urgency),
        party=st.sampled_from([None, "FR", "FI"]),
        received_at=st.integers(0, 4).map(lambda days: NOW + timedelta(days=days)),
    )
    return st.lists(one, max_size=12).map(
        lambda found: [
            a_case(
                number,
                state=case.state,
                direction=case.direction,
                urgency=case.urgency,
                party=case.party,
                received_at=case.received_at,
            )
            for number, case in enumerate(found, 1)
        ]
    )


_filters = st.builds(
    CaseFilter,
    direction=st.none() | st.sampled_from(Direction),
    states=st.frozensets(st.sampled_from([State.RECEIVED, State.CLOSED, State.DRAFT])),
    is_open=st.booleans(),
    urgency=st.none() | st.sampled_from(Urgency),
    party=st.none() | st.sampled_from(["FR", "FI"]),
)


def _passes(case: Case, chosen: CaseFilter) -> bool:
    return (
        chosen.direction in {None, case.direction}
        and (not chosen.states or case.state in chosen.states)
        and (case.is_open or not chosen.is_open)
        and chosen.urgency in {None, case.urgency}
        and chosen.party in {None, case.party}
    )


@_shelf
@given(several=_several(), chosen=_filters, limit=st.integers(1, 5))
def test_pages_hold_each_chosen_case_once_newest_first(
    log: Log, several: list[Case], chosen: CaseFilter, limit: int
) -> None:
    with log.transaction() as connection:
        _empty(connection)
        for case in several:
            cases.add(connection, case)
    expected = sorted(
        (case for case in several if _passes(case, chosen)),
        key=lambda case: (case.received_at, case.reference),
        reverse=True,
    )

    listed: list[Case] = []
    with log.reading() as connection:
        more, after = True, None
        while more:
            page = cases.page(connection, chosen, after=after, limit=limit)
            assert len(page.cases) <= limit
            listed += page.cases
            more, after = page.more, page.cases[-1].reference if page.cases else None
        assert cases.count(connection, chosen) == len(expected)

    assert listed == expected


def test_a_list_can_be_narrowed_by_text(log: Log) -> None:
    with log.transaction() as connection:
        cases.add(connection, a_case(1, subject="Ministère public"))
        cases.add(connection, a_case(2, subject="Tribunal", state=State.CLOSED))
        cases.add(connection, a_case(3, subject="Ministry"))

    def found(text: str, *, is_open: bool = False) -> list[str]:
        with log.reading() as connection:
            page = cases.page(connection, CaseFilter(text=text, is_open=is_open))
        return [case.reference[-1] for case in page.cases]

    assert found("minist") == ["3", "1"]
    assert found("tribunal") == ["2"]
    assert found("tribunal", is_open=True) == []
    assert found("nowhere") == []
    assert found("  ") == ["3", "2", "1"]


def test_the_counterparts_reference_finds_its_cases(log: Log) -> None:
    with log.transaction() as connection:
        cases.add(connection, a_case(1, their_reference="PV 17/2026"))
        cases.add(connection, a_case(2, their_reference="pv 17/2026"))
        cases.add(connection, a_case(3, their_reference="PV 17/2026-b"))
        cases.add(connection, a_case(4, their_reference=None))

    with log.reading() as connection:
        found = cases.by_their_reference(connection, " PV 17/2026 ")

    assert [case.reference for case in found] == ["DESK-2026-00002", "DESK-2026-00001"]


def test_a_reference_in_use_is_a_cases_or_a_letters(log: Log) -> None:
    with log.transaction() as connection:
        cases.add(connection, a_case(1))
        letters.add(connection, a_letter("DESK-2026-00001", 1, b"%PDF", head="1 x"), b"%PDF")

    with log.reading() as connection:
        assert cases.in_use(connection, "desk-2026-00001")
        assert cases.in_use(connection, "DESK-2026-00001-l1")
        assert not cases.in_use(connection, "DESK-2026-00002")
