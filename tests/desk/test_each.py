"""One act for several cases: what one refuses is told, and the others are done."""

from datetime import timedelta

from pocdesk.desk.each import acknowledge_each, change_each
from pocdesk.desk.opened import Desk
from pocdesk.desk.show import show
from pocdesk.desk.take_request import Request, take_request
from tests.conftest import SetClock


def called(desk: Desk) -> str:
    return take_request(desk, Request(party="JP", began_at=desk.clock())).reference


def test_one_that_is_refused_hinders_no_other(staffed: Desk) -> None:
    first, second = called(staffed), called(staffed)
    done = acknowledge_each(staffed, [first, "DESK-2026-00099", second])
    assert [case.reference for case in done.done] == [first, second]
    assert [reference for reference, _ in done.refused] == ["DESK-2026-00099"]
    again = acknowledge_each(staffed, [first])
    assert not again.done


def test_tags_are_added_and_each_waits_with_entries_of_its_own(
    staffed: Desk, clock: SetClock
) -> None:
    first, second = called(staffed), called(staffed)
    change_each(staffed, [first], tags="harbour")
    at = clock() + timedelta(hours=4)
    done = change_each(staffed, [first, second], tags="lamp", what="the order", until=at)
    assert [case.tags for case in done.done] == ["harbour lamp", "lamp"]
    for reference in (first, second):
        file = show(staffed, reference)
        assert (file.case.waiting_for, file.case.waiting_until) == ("the order", at)
        assert file.entries[-1].note.startswith("Waiting for the order until ")


def test_what_is_left_empty_stays(staffed: Desk) -> None:
    reference = called(staffed)
    before = show(staffed, reference)
    assert change_each(staffed, [reference]).done == (before.case,)
    assert show(staffed, reference).entries == before.entries


def test_a_time_that_is_past_is_refused_case_by_case(staffed: Desk, clock: SetClock) -> None:
    reference = called(staffed)
    done = change_each(staffed, [reference], what="it", until=clock() - timedelta(hours=1))
    assert [one for one, _ in done.refused] == [reference]
    assert show(staffed, reference).case.waiting_until is None
