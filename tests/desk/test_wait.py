"""Waiting: laid aside until an instant, back on the desk when it comes."""

from datetime import datetime, timedelta

import pytest

from pocdesk.desk.clocks import deadlines
from pocdesk.desk.opened import Desk
from pocdesk.desk.show import search, show
from pocdesk.desk.take_request import Request, take_request
from pocdesk.desk.verify import verify
from pocdesk.desk.wait import stop_waiting, wait
from pocdesk.domain.case import State
from pocdesk.domain.deadline import Clock
from pocdesk.domain.entry import Event
from pocdesk.errors import PocDeskError
from tests.conftest import SetClock


@pytest.fixture
def reference(staffed: Desk) -> str:
    request = Request(party="JP", began_at=staffed.clock())
    return take_request(staffed, request, acknowledged=True).reference


def test_a_case_waits_and_the_log_says_for_what(
    staffed: Desk, clock: SetClock, reference: str
) -> None:
    until = clock() + timedelta(hours=6)
    case = wait(staffed, reference.lower(), " the  provider's answer\n", until)
    assert (case.waiting_for, case.waiting_until, case.state) == (
        "the provider's answer",
        until,
        State.ACKNOWLEDGED,
    )
    assert show(staffed, reference).case == case
    entry = show(staffed, reference).entries[-1]
    assert entry.event is Event.WAIT
    assert entry.note == "Waiting for the provider's answer until 2026-11-08 08:12 UTC."
    assert [due.due_at for due in deadlines(staffed) if due.clock is Clock.WAITING] == [until]
    assert search(staffed, "provider's") == (case,)
    assert verify(staffed).breaks == ()


def test_another_wait_takes_its_place_and_it_can_end(
    staffed: Desk, clock: SetClock, reference: str
) -> None:
    wait(staffed, reference, "the provider", clock() + timedelta(hours=1))
    later = wait(staffed, reference, "the chief on call", clock() + timedelta(hours=2))
    assert later.waiting_for == "the chief on call"
    after = stop_waiting(staffed, reference)
    assert (after.waiting_for, after.waiting_until) == ("", None)
    assert show(staffed, reference).entries[-1].note == "No longer waiting for the chief on call."
    assert Clock.WAITING not in {due.clock for due in deadlines(staffed)}
    with pytest.raises(PocDeskError, match="waits for nothing"):
        stop_waiting(staffed, reference)
    assert verify(staffed).breaks == ()


@pytest.mark.parametrize("hours", [0, -1])
def test_the_past_is_not_waited_for(
    staffed: Desk, clock: SetClock, reference: str, hours: int
) -> None:
    before = show(staffed, reference)
    with pytest.raises(PocDeskError, match="past"):
        wait(staffed, reference, "the provider", clock() + timedelta(hours=hours))
    assert show(staffed, reference) == before


def test_what_cannot_be_waited_for(staffed: Desk, clock: SetClock, reference: str) -> None:
    soon = clock() + timedelta(hours=1)
    for what, until in ((" \n", soon), ("the provider", datetime(2026, 11, 9, 1))):
        with pytest.raises(PocDeskError):
            wait(staffed, reference, what, until)
    with pytest.raises(PocDeskError, match="no case"):
        wait(staffed, "DESK-2026-00009", "the provider", soon)
    assert len(show(staffed, reference).entries) == 2
