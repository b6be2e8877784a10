"""A case goes through its life by the officer's word, and each step says what it must."""

import pytest

from pocdesk.desk.acknowledge import acknowledge
from pocdesk.desk.advance import Unanswered, advance
from pocdesk.desk.amend import amend
from pocdesk.desk.call_back import Outcome, call_back, numbers
from pocdesk.desk.choices import choices
from pocdesk.desk.clocks import deadlines
from pocdesk.desk.doubt import doubt, trust_again
from pocdesk.desk.drafts import begin
from pocdesk.desk.link import link, unlink
from pocdesk.desk.merge import merge, unmerge
from pocdesk.desk.opened import Desk
from pocdesk.desk.serve_whom import NotCalledBack, must_be_called_back
from pocdesk.desk.show import show
from pocdesk.desk.take_back import Done, take_back
from pocdesk.desk.take_request import Request, take_request
from pocdesk.desk.verify import verify
from pocdesk.domain.case import Case, EndSaidBy, Kind, State, Urgency, Verification
from pocdesk.domain.deadline import Clock
from pocdesk.domain.emergency import answers_of
from pocdesk.domain.entry import Event
from pocdesk.errors import PocDeskError
from pocdesk.storage.office_rows import doubts
from tests.conftest import SetClock


def _taken(desk: Desk, kind: Kind = Kind.PRESERVATION, party: str = "JP") -> str:
    asked = Request(party=party, kind=kind, urgency=Urgency.URGENT, began_at=desk.clock())
    return take_request(desk, asked).reference


def _called_back(desk: Desk, reference: str) -> None:
    whole = show(desk, reference)
    number = numbers(whole.points, whole.case)[0].value
    call_back(desk, reference, number=number, reached="Duty officer", outcome=Outcome.CONFIRMED)


def _goes(desk: Desk, reference: str, *steps: tuple[str, dict[str, str]]) -> Case:
    case = show(desk, reference).case
    for key, given in steps:
        case = advance(desk, reference, key, given).after
    return case


_TO_SERVED: tuple[tuple[str, dict[str, str]], ...] = (
    ("validated", {}),
    ("accepted", {"basis": "Act 1, section 2"}),
    ("served", {"entity": "Example Mail", "channel": "portal", "renew": "90 days"}),
)


def test_a_request_goes_from_receipt_to_its_close(staffed: Desk, clock: SetClock) -> None:
    reference = _taken(staffed)
    acknowledge(staffed, reference)
    _called_back(staffed, reference)
    case = _goes(
        staffed,
        reference,
        *_TO_SERVED,
        ("preserved", {"until": "90 days"}),
        ("confirmed", {"told": "By letter"}),
    )
    assert case.preserved_until is not None
    assert case.preserved_until.isoformat() == "2027-02-06T22:00:00+00:00"  # whole day, Helsinki
    assert (case.preserved_zone, case.end_said_by) == ("Europe/Helsinki", EndSaidBy.US)
    clock.forward(days=80)
    case = _goes(
        staffed,
        reference,
        ("extended", {"until": "1 month"}),
        ("assistance-received", {"request": "MLA 7", "authority": "Ministry of Justice"}),
    )
    assert case.preserved_until is not None
    assert case.preserved_until.isoformat() == "2027-03-06T22:00:00+00:00"
    assert not [one for one in deadlines(staffed) if one.clock is Clock.PRESERVATION_END]  # V-54
    closed = _goes(
        staffed,
        reference,
        ("disclosed", {"what": "Logs", "to": "Ministry", "how": "courier"}),
        ("closed", {"outcome": "preserved-disclosed"}),
    )
    assert (closed.state, closed.outcome) == (State.CLOSED, "preserved-disclosed")
    assert not deadlines(staffed)
    assert not verify(staffed).breaks


def test_nothing_is_executed_for_somebody_whom_nobody_called_back(staffed: Desk) -> None:
    reference = _taken(staffed)
    acknowledge(staffed, reference)
    _goes(staffed, reference, *_TO_SERVED[:2])
    with pytest.raises(Unanswered) as refused:
        advance(staffed, reference, "served", _TO_SERVED[2][1])
    assert set(refused.value.problems) == {"unverified"}
    given = {**_TO_SERVED[2][1], "unverified": "Their number is dead; life in danger"}
    after = advance(staffed, reference, "served", given).after
    assert after.unverified_reason == "Their number is dead; life in danger"
    assert after.verification is Verification.UNVERIFIED


def test_a_preservation_of_ours_lasts_sixty_days_at_least(staffed: Desk) -> None:
    """Rule V-51: Article 29(7) of the Convention (ETS 185)."""
    reference = _taken(staffed)
    acknowledge(staffed, reference)
    _called_back(staffed, reference)
    _goes(staffed, reference, *_TO_SERVED)
    for short in ("59 days", "2027-01-06"):
        with pytest.raises(Unanswered, match="not complete") as refused:
            advance(staffed, reference, "preserved", {"until": short})
        assert "V-51" in refused.value.problems["until"]
    assert advance(staffed, reference, "preserved", {"until": "2027-01-07"}).after.preserved_until


def test_a_case_cannot_close_while_a_preservation_runs(staffed: Desk) -> None:
    """Rule V-59."""
    reference = _taken(staffed)
    acknowledge(staffed, reference)
    _called_back(staffed, reference)
    _goes(staffed, reference, *_TO_SERVED, ("preserved", {"until": "60 days"}))
    _goes(staffed, reference, ("confirmed", {"told": "By letter"}))
    with pytest.raises(PocDeskError, match="V-59"):
        advance(staffed, reference, "closed", {"outcome": "no-such-data"})


def test_what_does_not_exist_is_confirmed_and_closed(staffed: Desk) -> None:
    reference = _taken(staffed)
    acknowledge(staffed, reference)
    _called_back(staffed, reference)
    _goes(staffed, reference, *_TO_SERVED, ("not-preserved", {"why": "already-deleted"}))
    _goes(staffed, reference, ("confirmed", {"told": "By letter"}))
    with pytest.raises(Unanswered):
        advance(staffed, reference, "closed", {"outcome": "preserved-disclosed"})
    closed = _goes(staffed, reference, ("closed", {"outcome": "already-deleted"}))
    assert closed.outcome == "already-deleted"
    again = _goes(staffed, reference, ("reopen", {"why": "A second copy was found"}))
    assert (again.state, again.outcome) == (State.CONFIRMED, "")


def test_missing_items_are_waited_for_and_the_wait_ends_with_the_answer(
    staffed: Desk, clock: SetClock
) -> None:
    reference = _taken(staffed)
    acknowledge(staffed, reference)
    asked = _goes(staffed, reference, ("info-requested", {"lacking": "The offence"}))
    assert asked.waiting_until is not None
    assert (asked.waiting_until - clock()).total_seconds() == 72 * 3600
    validated = _goes(staffed, reference, ("validated", {}))
    assert validated.waiting_until is None


def test_a_step_is_taken_back_by_an_entry_of_its_own(staffed: Desk) -> None:
    reference = _taken(staffed)
    acknowledge(staffed, reference)
    done = advance(staffed, reference, "withdrawn", {"why": "Wrong button"})
    assert take_back(staffed, done) == done.before
    written, last = show(staffed, reference).entries[-2:]
    assert written == done.entry
    assert (last.event, last.corrects) == (Event.CORRECTION, written.number)
    assert not verify(staffed).breaks


def test_what_was_amended_is_told_plainly_and_taken_back_as_a_step_is(staffed: Desk) -> None:
    reference = _taken(staffed)
    _called_back(staffed, reference)
    done = amend(staffed, reference, {"party": "FR", "tags": "child"})
    assert done.words == (
        "Country: Japan → France; Counterpart: verified → unverified; Tags: none → child"
    )
    assert take_back(staffed, done) == done.before
    assert show(staffed, reference).case.verification is Verification.VERIFIED
    written, last = show(staffed, reference).entries[-2:]
    assert (last.event, last.corrects) == (Event.CORRECTION, written.number)
    assert "Taken back: Country: Japan → France" in last.note
    assert not verify(staffed).breaks
    again = amend(staffed, reference, {"tags": "child"})
    amend(staffed, reference, {"tags": "ransom"})
    with pytest.raises(PocDeskError, match="has changed"):
        take_back(staffed, again)


def test_a_step_is_not_taken_back_once_the_case_went_on(staffed: Desk) -> None:
    reference = _taken(staffed)
    acknowledge(staffed, reference)
    done: Done = advance(staffed, reference, "validated", {})
    _goes(staffed, reference, ("accepted", {"basis": "Act 1"}))
    with pytest.raises(PocDeskError, match="has changed"):
        take_back(staffed, done)


def test_every_step_offered_asks_for_what_it_must_and_none_is_written_without(
    staffed: Desk,
) -> None:
    reference = _taken(staffed)
    acknowledge(staffed, reference)
    before, offered = choices(staffed, reference)
    for choice in offered:
        if any(detail.needed for detail in choice.details):
            with pytest.raises(Unanswered):
                advance(staffed, reference, choice.key, {})
    assert show(staffed, reference).case == before
    assert offered[0].key == "validated"


def test_a_duplicate_is_linked_with_its_twin_and_closed(staffed: Desk) -> None:
    first, second = _taken(staffed), _taken(staffed)
    _goes(staffed, second, ("duplicate", {"of": first}), ("closed", {"outcome": "duplicate"}))
    assert [one.beside(first) for one in show(staffed, first).links] == [second]
    assert not verify(staffed).breaks


def test_links_come_and_go_and_are_told_in_both_cases(staffed: Desk) -> None:
    first, second = _taken(staffed), _taken(staffed)
    link(staffed, first, second)
    with pytest.raises(PocDeskError, match="already"):
        link(staffed, second, first)
    unlink(staffed, second, first)
    link(staffed, first, second)
    assert [entry.event for entry in show(staffed, second).entries][-3:] == [Event.LINK] * 3
    assert not verify(staffed).breaks


def test_merging_and_parting_again_changes_nothing(staffed: Desk) -> None:
    kept, other = _taken(staffed), _taken(staffed)
    before = show(staffed, other).case
    merge(staffed, other, kept)
    together = show(staffed, kept)
    assert together.merged == (other,)
    assert {entry.case for entry in together.entries} == {kept, other}
    assert {due.reference for due in deadlines(staffed)} == {kept}
    assert show(staffed, other.lower()).case.merged_into == kept
    assert unmerge(staffed, other) == before
    assert not verify(staffed).breaks
    with pytest.raises(PocDeskError):
        merge(staffed, kept, kept)


def test_what_a_case_says_of_itself_is_amended_with_what_it_was(staffed: Desk) -> None:
    reference = _taken(staffed)
    _called_back(staffed, reference)
    given = {"urgency": "emergency", "network": "g7", "tags": "Ransom, child ransom", "who": "A"}
    after = amend(staffed, reference, given).after
    assert (after.urgency, after.tags) == (Urgency.EMERGENCY, "child ransom")
    assert answers_of(after) == {"who": "A"}
    note = show(staffed, reference).entries[-1].note
    assert "Urgency: emergency (was urgent)." in note
    assert amend(staffed, reference, given).entry is None
    # Whoever was called back was somebody else.
    moved = amend(staffed, reference, {"party": "FR"}).after
    assert (moved.party, moved.verification) == ("FR", Verification.UNVERIFIED)
    for wrong in ({"urgency": "very"}, {"party": "XX"}, {"officer": "nobody"}, {"state": "closed"}):
        with pytest.raises(PocDeskError):
            amend(staffed, reference, wrong)
    assert show(staffed, reference).case == moved
    assert not verify(staffed).breaks


def test_a_channel_is_doubted_and_trusted_again(staffed: Desk) -> None:
    doubt(staffed, "Contact@JP-poc.example", party="JP", reason="It bounced")
    trust_again(staffed, "contact@jp-poc.example")
    with pytest.raises(PocDeskError):
        trust_again(staffed, "contact@jp-poc.example")
    doubt(staffed, "contact@jp-poc.example", party="JP", reason="Again")
    with staffed.log.reading() as connection:
        assert [one.reason for one in doubts.standing(connection)] == ["Again"]
    assert not verify(staffed).breaks


def test_what_an_emergency_answers_stands_in_the_letter_to_the_provider(staffed: Desk) -> None:
    reference = _taken(staffed)
    given = {"who": "A child", "where": "Osaka", "why-now": "A threat", "since": "02:00"}
    amend(staffed, reference, {"urgency": "emergency", **given})
    draft = begin(staffed, "provider-emergency", case=reference).draft
    assert draft.text("in_danger") == "A child; Osaka"
    assert draft.text("why_now") == "A threat; 02:00"


def test_a_letter_that_serves_or_confirms_waits_for_the_call_back(staffed: Desk) -> None:
    reference = _taken(staffed)
    forms = staffed.forms
    case = show(staffed, reference).case
    for form in ("provider-preservation", "preservation-confirmation", "handling-receipt"):
        with pytest.raises(NotCalledBack):
            must_be_called_back(case, forms.form(form))
    must_be_called_back(case, forms.form("acknowledgement"))
    known = amend(staffed, reference, {"unverified_reason": "Their number is dead"}).after
    must_be_called_back(known, forms.form("provider-preservation"))


def test_the_law_of_who_preserves_stands_beside_the_end_with_its_date(
    staffed: Desk,
) -> None:
    """A source without a date says so; the officer still types the end."""

    def known(reference: str, key: str) -> str:
        _, found = choices(staffed, reference)
        steps = [one for one in found if one.key == key]
        return next(one.known for step in steps for one in step.details if one.id == "until")

    ours = _taken(staffed)
    acknowledge(staffed, ours)
    _called_back(staffed, ours)
    _goes(staffed, ours, *_TO_SERVED)
    assert known(ours, "preserved") == (
        "Our law: 3 months, after an undated public source; to be confirmed."
    )
    advance(staffed, ours, "preserved", {"until": "90 days"})
    _goes(staffed, ours, ("confirmed", {"told": "By letter"}))
    assert known(ours, "extended").startswith("Our law: 3 months")
