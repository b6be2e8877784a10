"""One broken row of a case is named and hides no other case."""

from datetime import date
from pathlib import Path

import pytest

from pocdesk.cli import parse
from pocdesk.cli.acts import COMMANDS
from pocdesk.desk import show
from pocdesk.desk.board import board
from pocdesk.desk.clocks import deadlines
from pocdesk.desk.duplicates import duplicates
from pocdesk.desk.export_cases import export_cases
from pocdesk.desk.find import find
from pocdesk.desk.opened import Desk
from pocdesk.desk.show import CaseFilter, Sorting
from pocdesk.desk.statistics import statistics
from pocdesk.desk.take_request import Request, take_request
from pocdesk.errors import Damaged
from pocdesk.storage.case_rows import Unreadable
from pocdesk.storage.sorting import SortBy

BROKEN = {
    "a word that is no state": "state = 'no-such-state'",
    "bytes that are no text": "party = CAST(x'4aff' AS TEXT)",
    "a time that is none": "received_at = '2026-11-22 when the bell rang'",
}


@pytest.fixture(params=list(BROKEN.values()), ids=list(BROKEN))
def cases(staffed: Desk, request: pytest.FixtureRequest) -> tuple[str, str, str]:
    """Three open cases, of which the second cannot be read."""
    made = [
        take_request(
            staffed, Request(party="JP", began_at=staffed.clock(), their_reference=f"TR-{number}")
        ).reference
        for number in range(3)
    ]
    with staffed.log.transaction() as connection:
        change = f"UPDATE cases SET {request.param} WHERE reference = ?"  # noqa: S608
        assert connection.exec_driver_sql(change, (made[1],)).rowcount == 1
    return made[0], made[1], made[2]


def test_every_list_shows_the_others_and_names_it(
    staffed: Desk, cases: tuple[str, str, str]
) -> None:
    first, broken, last = cases
    for by in SortBy:
        for descending in (True, False):
            sorting = Sorting(by, descending)
            page = show.cases(staffed, sorting=sorting)
            assert sorted(case.reference for case in page.cases) == [first, last]
            assert page.unreadable == (broken,)
            order = show.order_of(staffed, CaseFilter(), sorting)
            assert order == tuple(row.reference for row in page.rows)
            # Page by page nothing is lost or shown twice.
            seen, after = [], None
            while True:
                page = show.cases(staffed, sorting=sorting, after=after, limit=1)
                seen += [row.reference for row in page.rows]
                if not page.more:
                    break
                after = page.last
            assert tuple(seen) == order
    rows = show.rows_of(staffed, [last, broken, "DESK-2026-99999"])
    assert list(rows) == [last, broken]
    assert rows[broken] == Unreadable(broken)
    assert list(show.cases_of(staffed, cases)) == [first, last]


def test_the_desk_the_clocks_and_the_palette_go_on(
    staffed: Desk, cases: tuple[str, str, str]
) -> None:
    first, broken, last = cases
    shown = board(staffed, staffed.clock())
    assert {item.case.reference for item in shown.acknowledge.items} == {first, last}
    assert shown.unreadable == show.unreadable(staffed) == (broken,)
    assert {due.reference for due in deadlines(staffed)} == {first, last}
    assert {case.reference for case in find(staffed, "TR").cases} == {first, last}
    alike = duplicates(staffed, party="JP", their_reference=broken, at=staffed.clock())
    assert {one.case.reference for one in alike} == {first, last}


def test_what_leaves_as_a_whole_leaves_not_at_all_without_it(
    staffed: Desk, cases: tuple[str, str, str], tmp_path: Path
) -> None:
    with pytest.raises(Damaged, match=f"The case {cases[1]} cannot be read"):
        export_cases(staffed, cases, tmp_path / "cases.csv")
    assert not (tmp_path / "cases.csv").exists()
    with pytest.raises(Damaged, match=f"The case {cases[1]} cannot be read"):
        show.whole_cases(staffed, cases)
    with pytest.raises(Damaged, match=f"The case {cases[1]} cannot be read"):
        show.show(staffed, cases[1])
    assert show.show(staffed, cases[2]).case.reference == cases[2]


def test_a_command_lists_the_others_names_it_and_fails(
    staffed: Desk, cases: tuple[str, str, str]
) -> None:
    for command in ("cases", "deadlines"):
        answer = COMMANDS[command](staffed, parse([command]))
        assert answer.exit_code == Damaged.exit_code
        assert answer.plain["unreadable"] == [cases[1]]
        assert all(reference in answer.text for reference in cases)


def test_statistics_count_the_others_and_name_it(
    staffed: Desk, cases: tuple[str, str, str]
) -> None:
    first, broken, last = cases
    asked = parse(["stats", "--from", "2026-01-01", "--to", "2026-12-31"])

    counted = statistics(staffed, date(2026, 1, 1), date(2026, 12, 31))
    said = COMMANDS["stats"](staffed, asked)

    assert counted.unreadable == (broken,)
    assert counted.tables[0].id == "requests"
    assert counted.tables[0].lines[0].figures[0].cases == (first, last)
    assert said.exit_code == Damaged.exit_code
    assert f"{broken} cannot be read" in said.text
