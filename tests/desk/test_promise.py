"""What an acknowledgement promises has a clock until the counterpart heard from us again."""

from datetime import UTC, datetime, timedelta

import pytest

from pocdesk.desk.advance import advance
from pocdesk.desk.call_back import Outcome, call_back, numbers
from pocdesk.desk.clocks import clocks_of, deadlines, remind
from pocdesk.desk.drafts import begin
from pocdesk.desk.issue import issue
from pocdesk.desk.merge import merge, unmerge
from pocdesk.desk.opened import Desk
from pocdesk.desk.show import show
from pocdesk.desk.take_request import Request, take_request
from pocdesk.domain.case import Kind, Urgency
from pocdesk.domain.deadline import Clock, Due, Stage
from tests.conftest import SetClock
from tests.documents.examples import values

PROMISED = datetime(2026, 11, 8, 4, 12, tzinfo=UTC)


@pytest.fixture
def acknowledged(staffed: Desk) -> str:
    """A request that was acknowledged by letter, with two hours to the next word."""
    asked = Request(
        party="JP", kind=Kind.PRESERVATION, urgency=Urgency.EMERGENCY, began_at=staffed.clock()
    )
    reference = take_request(staffed, asked).reference
    _letter(
        staffed, reference, "acknowledgement", by_when="2026-11-08T06:12+02:00[Europe/Helsinki]"
    )
    return reference


def _letter(desk: Desk, reference: str, form: str, **changes: str) -> None:
    opened = begin(desk, form, case=reference)
    opened.draft.enter_values({**values(form), "to": "", **changes})
    opened.draft.enter("to", "JP")
    issue(desk, opened)


def _promises(desk: Desk) -> list[Due]:
    return [due for due in deadlines(desk) if due.clock is Clock.PROMISE]


def _goes_on(desk: Desk, reference: str) -> None:
    whole = show(desk, reference)
    number = numbers(whole.points, whole.case)[0].value
    call_back(desk, reference, number=number, reached="Duty", outcome=Outcome.CONFIRMED)
    for step, given in (("validated", {}), ("accepted", {"basis": "Act 1"})):
        advance(desk, reference, step, given)


def test_the_promise_runs_from_the_letter_to_its_own_instant(
    staffed: Desk, clock: SetClock, acknowledged: str
) -> None:
    (due,) = _promises(staffed)
    assert (due.reference, due.due_at, due.overdue_at) == (acknowledged, PROMISED, PROMISED)
    assert due.about == f"{acknowledged}-L1"
    _goes_on(staffed, acknowledged)
    assert _promises(staffed) == [due]

    clock.at = PROMISED + timedelta(minutes=1)
    assert due.stage(clock()) is Stage.OVERDUE
    told = remind(staffed, deadlines(staffed))
    assert Clock.PROMISE in {one.due.clock for one in told}
    assert Clock.PROMISE not in {one.due.clock for one in remind(staffed, deadlines(staffed))}


def test_another_letter_to_them_keeps_it_and_one_to_a_provider_does_not(
    staffed: Desk, acknowledged: str
) -> None:
    _goes_on(staffed, acknowledged)
    opened = begin(staffed, "provider-preservation", case=acknowledged)
    opened.draft.enter_values(dict(values("provider-preservation")))
    issue(staffed, opened)
    assert len(_promises(staffed)) == 1

    _letter(staffed, acknowledged, "completion-request")
    assert _promises(staffed) == []


def test_a_later_acknowledgement_promises_anew(staffed: Desk, acknowledged: str) -> None:
    _letter(staffed, acknowledged, "acknowledgement", by_when="2026-11-08T09:00+00:00")
    (due,) = _promises(staffed)
    assert due.due_at == datetime(2026, 11, 8, 9, tzinfo=UTC)


def test_a_step_that_tells_them_keeps_it_too(staffed: Desk, acknowledged: str) -> None:
    advance(staffed, acknowledged, "info-requested", {"lacking": "The offence"})
    assert _promises(staffed) == []


def test_the_case_itself_has_all_its_clocks_and_those_of_no_other(
    staffed: Desk, acknowledged: str
) -> None:
    other = Request(party="JP", kind=Kind.PRESERVATION, began_at=staffed.clock())
    take_request(staffed, other)
    mine = clocks_of(staffed, show(staffed, acknowledged).case)
    assert mine == tuple(due for due in deadlines(staffed) if due.reference == acknowledged)
    assert {Clock.STAMP, Clock.PROMISE, Clock.CALL_BACK} == {due.clock for due in mine}


def test_a_promise_follows_its_case_when_that_is_merged(staffed: Desk, acknowledged: str) -> None:
    asked = Request(party="JP", kind=Kind.PRESERVATION, began_at=staffed.clock())
    other = take_request(staffed, asked).reference
    merge(staffed, acknowledged, other)
    (due,) = _promises(staffed)
    assert due.reference == other
    assert due in clocks_of(staffed, show(staffed, other).case)
    unmerge(staffed, acknowledged)
    assert [one.reference for one in _promises(staffed)] == [acknowledged]
