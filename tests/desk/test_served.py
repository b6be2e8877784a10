"""How an order was served: what the letter to the provider says of it, and their answer's clock."""

from datetime import timedelta

import pytest

from pocdesk.desk.acknowledge import acknowledge
from pocdesk.desk.advance import Unanswered, advance
from pocdesk.desk.call_back import Outcome, call_back, numbers
from pocdesk.desk.choices import Choice, choices
from pocdesk.desk.clocks import deadlines
from pocdesk.desk.drafts import begin
from pocdesk.desk.issue import issue
from pocdesk.desk.opened import Desk
from pocdesk.desk.show import show
from pocdesk.desk.take_back import Done
from pocdesk.desk.take_request import Request, take_request
from pocdesk.desk.wait import wait
from pocdesk.desk.way_out import stamp_sent
from pocdesk.domain.case import Kind, State
from pocdesk.domain.deadline import Clock
from tests.conftest import SetClock
from tests.documents.examples import values

FORM = "provider-preservation"
SERVED = {"entity": "Example Mail Ltd", "channel": "portal"}


@pytest.fixture
def accepted(staffed: Desk) -> str:
    """An accepted request of somebody who was called back."""
    asked = Request(party="JP", kind=Kind.PRESERVATION, began_at=staffed.clock())
    reference = take_request(staffed, asked).reference
    acknowledge(staffed, reference)
    whole = show(staffed, reference)
    number = numbers(whole.points, whole.case)[0].value
    call_back(staffed, reference, number=number, reached="Duty", outcome=Outcome.CONFIRMED)
    advance(staffed, reference, "validated", {})
    advance(staffed, reference, "accepted", {"basis": "Act 1, section 2"})
    return reference


def _choice(desk: Desk, reference: str) -> Choice:
    return next(one for one in choices(desk, reference)[1] if one.key == State.SERVED)


def _sent(desk: Desk, reference: str, provider: str, clock: SetClock) -> str:
    opened = begin(desk, FORM, case=reference)
    opened.draft.enter_values({**values(FORM), "provider": provider})
    number = issue(desk, opened).letter.number
    clock.forward(minutes=3)
    stamp_sent(desk, number, "portal", "the provider's portal")
    return number


def _note(done: Done) -> str:
    assert done.entry is not None
    return done.entry.note


def _known(choice: Choice) -> str:
    return next(one.known for one in choice.details if one.id == "answer_by")


def test_the_letter_that_left_fills_how_it_was_served(
    staffed: Desk, clock: SetClock, accepted: str
) -> None:
    assert _choice(staffed, accepted).usual == {}
    opened = begin(staffed, FORM, case=accepted)
    opened.draft.enter_values({**values(FORM), "provider": "TikTok", "user_in": "FI"})
    unsent = issue(staffed, opened).letter.number
    assert _choice(staffed, accepted).usual == {}

    stamp_sent(staffed, unsent, "portal", "the provider's portal")
    usual = _choice(staffed, accepted).usual
    assert usual["entity"] == "TikTok Technology Limited"
    assert usual["channel"] == "portal"

    clock.forward(minutes=20)
    after = advance(staffed, accepted, "served", usual).after
    assert after.state is State.SERVED


def test_an_answer_that_is_due_runs_until_it_came(
    staffed: Desk, clock: SetClock, accepted: str
) -> None:
    due = clock() + timedelta(hours=48)
    advance(staffed, accepted, "served", {**SERVED, "answer_by": "48h"})
    (waiting,) = (one for one in deadlines(staffed) if one.clock is Clock.WAITING)
    assert waiting.due_at == due

    clock.forward(hours=1)
    after = advance(staffed, accepted, "preserved", {"until": "90 days"}).after
    assert (after.waiting_for, after.waiting_until) == ("", None)


def test_a_wait_that_somebody_set_by_hand_outlasts_the_answer(
    staffed: Desk, clock: SetClock, accepted: str
) -> None:
    advance(staffed, accepted, "served", {**SERVED, "answer_by": "48h"})
    wait(staffed, accepted, "the paper copy", clock() + timedelta(days=9))
    after = advance(staffed, accepted, "preserved", {"until": "90 days"}).after
    assert after.waiting_for == "the paper copy"


def test_no_answer_is_due_where_none_was_said(staffed: Desk, accepted: str) -> None:
    after = advance(staffed, accepted, "served", SERVED).after
    assert after.waiting_until is None
    assert Clock.WAITING not in {one.clock for one in deadlines(staffed)}


def test_what_a_provider_publishes_is_an_example_with_its_date(
    staffed: Desk, clock: SetClock, accepted: str
) -> None:
    assert _known(_choice(staffed, accepted)) == ""
    _sent(staffed, accepted, "GoDaddy", clock)
    known = _known(_choice(staffed, accepted))
    day = staffed.catalogue.providers["godaddy"].about.verified
    assert known.startswith("GoDaddy says that it answers within 30 days over Law Enforcement")
    assert known.endswith(f"as of {day}; to be confirmed.")
    _sent(staffed, accepted, "Google", clock)
    assert _known(_choice(staffed, accepted)) == ""


def test_an_answer_cannot_have_been_due_before(staffed: Desk, accepted: str) -> None:
    with pytest.raises(Unanswered, match="Serve") as refused:
        advance(staffed, accepted, "served", {**SERVED, "answer_by": "1 Jan 2020"})
    assert set(refused.value.problems) == {"answer_by"}


def test_a_wait_that_the_step_ends_is_named_before_and_after(
    staffed: Desk, clock: SetClock, accepted: str
) -> None:
    wait(staffed, accepted, "the prosecutor", clock() + timedelta(days=3))
    ends = "It ends the wait for “the prosecutor” until 2026-11-11 04:12."
    assert _known(_choice(staffed, accepted)) == ends
    done = advance(staffed, accepted, "served", {**SERVED, "answer_by": "48h"})
    assert "No longer waiting for the prosecutor until 2026-11-11 02:12 UTC." in _note(done)
    after = advance(staffed, accepted, "preserved", {"until": "90 days"})
    assert "No longer waiting" not in _note(after)


def test_a_step_that_sets_no_wait_leaves_the_one_there_is(
    staffed: Desk, clock: SetClock, accepted: str
) -> None:
    wait(staffed, accepted, "the prosecutor", clock() + timedelta(days=3))
    done = advance(staffed, accepted, "served", SERVED)
    assert done.after.waiting_for == "the prosecutor"
    assert "No longer waiting" not in _note(done)
