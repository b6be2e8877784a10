"""The clocks of letters go on in the case as which their own one goes on."""

from datetime import timedelta

from pocdesk.desk.advance import advance
from pocdesk.desk.clocks import deadlines
from pocdesk.desk.drafts import begin
from pocdesk.desk.issue import issue
from pocdesk.desk.merge import merge, unmerge
from pocdesk.desk.opened import Desk
from pocdesk.desk.show import show
from pocdesk.desk.take_request import Request, take_request
from pocdesk.desk.wait import wait
from pocdesk.desk.way_out import stamp_sent
from pocdesk.domain.case import Kind, State
from pocdesk.domain.deadline import Clock
from tests.conftest import SetClock
from tests.desk.test_served import FORM, SERVED
from tests.desk.test_served import accepted as accepted
from tests.documents.examples import values


def _stamps(desk: Desk) -> list[tuple[str, str]]:
    return [(due.reference, due.about) for due in deadlines(desk) if due.clock is Clock.STAMP]


def test_a_letter_to_be_stamped_stays_in_sight_when_its_case_is_merged(
    staffed: Desk, accepted: str
) -> None:
    opened = begin(staffed, FORM, case=accepted)
    opened.draft.enter_values({**values(FORM), "provider": "Example Mail Ltd"})
    number = issue(staffed, opened).letter.number
    other = Request(party="JP", kind=Kind.PRESERVATION, began_at=staffed.clock())
    into = take_request(staffed, other).reference

    merge(staffed, accepted, into)
    assert _stamps(staffed) == [(into, number)]
    unmerge(staffed, accepted)
    assert _stamps(staffed) == [(accepted, number)]
    merge(staffed, accepted, into)
    stamp_sent(staffed, number, "portal", "the provider's portal")
    assert _stamps(staffed) == []


def test_a_wait_for_somebody_else_is_not_over_with_the_order(
    staffed: Desk, clock: SetClock, accepted: str
) -> None:
    advance(staffed, accepted, "served", SERVED)
    wait(staffed, accepted, "answer of the prosecutor", clock() + timedelta(days=3))
    case = show(staffed, accepted).case
    assert case.step(State.PRESERVED).waiting_for == "answer of the prosecutor"
