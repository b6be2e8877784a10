"""Cases that may be the same request: told by reference, identifier, or country and time."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from pocdesk.desk.advance import advance
from pocdesk.desk.amend import amend
from pocdesk.desk.asked import asked
from pocdesk.desk.confirm_form import confirm_form
from pocdesk.desk.drafts import begin
from pocdesk.desk.duplicates import MOST, Why, duplicates, same_as
from pocdesk.desk.link import link, unlink
from pocdesk.desk.merge import join, merge, unmerge
from pocdesk.desk.note import note
from pocdesk.desk.opened import Desk
from pocdesk.desk.receive import receive
from pocdesk.desk.show import show
from pocdesk.desk.take_request import Request, take_request
from pocdesk.desk.verify import verify
from pocdesk.domain.case import Case, Urgency
from pocdesk.errors import PocDeskError
from tests.conftest import SAMPLES, SetClock


def called(desk: Desk, party: str | None = "JP", theirs: str = "") -> Case:
    request = Request(party=party, their_reference=theirs, began_at=desk.clock())
    return take_request(desk, request)


def alike(desk: Desk, **typed: Any) -> list[tuple[str, str]]:
    values = {"party": None, "their_reference": "", "identifier": "", "at": desk.clock()}
    found = duplicates(desk, **{**values, **typed})
    return [(hit.case.reference, hit.why) for hit in found]


@pytest.mark.parametrize(
    "typed",
    ["PV 1-22/2026", "pv 1-22/2026", "PV1222026", " p v.1.22.2026 ", "PV\u00a01\u201322/2026"],
)
def test_the_same_reference_however_it_is_written(staffed: Desk, typed: str) -> None:
    case = called(staffed, theirs="PV 1-22/2026")
    assert alike(staffed, their_reference=typed) == [(case.reference, "same reference")]


@pytest.mark.parametrize(
    "typed", ["PV 1-22/2027", "1-22/2026", "PV 1-22/20260", "V 1-22/2026", "/"]
)
def test_a_reference_that_is_only_near_is_another(staffed: Desk, typed: str) -> None:
    called(staffed, theirs="PV 1-22/2026")
    assert alike(staffed, their_reference=typed) == []


@pytest.mark.parametrize("theirs", ["文書番号 訓練警サ発第0417号", "ÉCLAIR", "УЧ-8211/2026"])
def test_a_reference_in_any_script(staffed: Desk, theirs: str) -> None:
    case = called(staffed, theirs=theirs)
    assert alike(staffed, their_reference=f" {theirs.lower()} ") == [
        (case.reference, "same reference")
    ]


def test_a_reference_of_ours_that_the_caller_names(staffed: Desk) -> None:
    case = called(staffed)
    words = f"your {case.reference.lower()}"
    assert alike(staffed, their_reference=words) == [(case.reference, "same reference")]
    assert alike(staffed, their_reference="your DESK-2026-00009") == []


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Account harbour.lamp@mail.example.", "Harbour.Lamp@mail.example"),
        ("From 198.51.100.23, port 51234", "198.51.100.23"),
        ("at https://chat.example/u/7?x=1 since", "https://chat.example/u/7?x=1"),
        ("SIM +999246551035 in the phone", "+999 246 55 10 35"),
        ("The name is 港の灯り, he said", "港の灯り"),
    ],
)
def test_the_same_identifier_in_any_text_of_another_case(
    staffed: Desk, written: str, typed: str
) -> None:
    case = called(staffed)
    note(staffed, written, case.reference)
    assert alike(staffed, identifier=typed) == [(case.reference, "same identifier")]


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("lamp@mail.example and harbour@mail.example", "harbour.lamp@mail.example"),
        ("harbour.lamp@mail.example", "lamp@mail.example"),
        ("harbour.lamp@mail.example", "harbour.lamp@mail.exam"),
        ("198.51.100.230", "198.51.100.23"),
        ("8.198.51.100.23", "198.51.100.23"),
        ("an ox", "ox"),
    ],
)
def test_a_piece_of_an_identifier_is_none(staffed: Desk, written: str, typed: str) -> None:
    note(staffed, written, called(staffed).reference)
    assert alike(staffed, identifier=typed) == []


def test_an_identifier_inside_a_mail(staffed: Desk) -> None:
    mail = SAMPLES / "mail" / "10-us-forward-rfc822-flowed.eml"
    received = receive(staffed, mail.name, mail.read_bytes())
    assert received.case is not None
    assert alike(staffed, identifier="throwaway.training@mail.example") == [
        (received.case.reference, "same identifier")
    ]


def test_the_same_country_within_three_days(staffed: Desk, clock: SetClock) -> None:
    case = called(staffed, "JP")
    called(staffed, "FR")
    called(staffed, None)
    assert alike(staffed, party="JP") == [(case.reference, "same country within 72 h")]
    clock.forward(hours=72)
    assert alike(staffed, party="JP") == [(case.reference, "same country within 72 h")]
    clock.forward(seconds=1)
    assert alike(staffed, party="JP") == []
    assert alike(staffed, party="JP", at=case.received_at - timedelta(hours=73)) == []


def test_empty_fields_give_no_hit(staffed: Desk) -> None:
    called(staffed, None, theirs="")
    for blank in ("", "  ", "\n", "-- / --"):
        assert alike(staffed, their_reference=blank, identifier=blank, party=None) == []
    assert alike(staffed, party="") == []


def test_the_strongest_sign_first_and_five_at_most(staffed: Desk, clock: SetClock) -> None:
    old = called(staffed, "FR", theirs="TRN 7")
    middle = called(staffed, "FR")
    note(staffed, "someone@mail.example", middle.reference)
    recent = []
    for _ in range(6):
        clock.forward(minutes=1)
        recent.append(called(staffed, "JP").reference)
    typed = {"their_reference": "trn7", "identifier": "someone@mail.example"}
    found = alike(staffed, party="JP", **typed)
    assert len(found) == MOST
    assert found[:2] == [(old.reference, Why.REFERENCE), (middle.reference, Why.IDENTIFIER)]
    assert [reference for reference, _ in found[2:]] == recent[:-4:-1]


def test_a_case_is_told_once_and_not_to_itself(staffed: Desk) -> None:
    case = called(staffed, "JP", theirs="TRN 7")
    note(staffed, "someone@mail.example", case.reference)
    typed = {"party": "JP", "their_reference": "TRN 7", "identifier": "someone@mail.example"}
    assert alike(staffed, **typed) == [(case.reference, "same reference")]
    assert alike(staffed, besides=case.reference, **typed) == []


def test_hostile_text_is_only_text(staffed: Desk) -> None:
    called(staffed, theirs="100%_")
    for typed in ('"', "' OR 1=1 --", "%", "_", "a" * 10_000, "1" * 60_000, "\0\ud800x", "(" * 50):
        assert alike(staffed, their_reference=typed, identifier=typed) == []


# ------------------------------------------------------------------ between cases


def said(desk: Desk, case: Case) -> list[tuple[str, str]]:
    return [(hit.case.reference, hit.why) for hit in same_as(desk, show(desk, case.reference))]


def mailed(desk: Desk, name: str = "01-jp-new-iso2022jp.eml") -> Case:
    case = receive(desk, name, (SAMPLES / "mail" / name).read_bytes()).case
    assert case is not None
    return case


def test_a_call_and_the_mail_after_it_may_be_one_and_two_calls_or_two_mails_are_two(
    staffed: Desk, clock: SetClock
) -> None:
    call = called(staffed)
    assert said(staffed, called(staffed)) == []
    clock.forward(minutes=9)
    mail = mailed(staffed)
    calls = [hit for hit in said(staffed, mail) if hit[0] == call.reference]
    assert calls == [(call.reference, Why.CALL)]
    assert (mail.reference, Why.CALL) in said(staffed, call)


@pytest.mark.parametrize("party", ["KR", None])
def test_a_call_of_another_or_no_country_is_another_request(
    staffed: Desk, party: str | None
) -> None:
    called(staffed, party=party)
    assert said(staffed, mailed(staffed)) == []


def test_what_was_joined_linked_or_closed_is_not_asked_about(
    staffed: Desk, clock: SetClock
) -> None:
    call = called(staffed)
    clock.forward(minutes=9)
    mail = mailed(staffed)
    link(staffed, mail.reference, call.reference)
    assert said(staffed, mail) == []
    unlink(staffed, mail.reference, call.reference)
    after = join(staffed, call.reference, mail.reference)
    assert (after.reference, after.merged_into) == (mail.reference, call.reference)
    assert said(staffed, mail) == said(staffed, call) == []
    unmerge(staffed, mail.reference)
    assert said(staffed, call) == [(mail.reference, Why.CALL)]


def test_the_later_case_goes_on_as_the_earlier_whichever_is_shown(
    staffed: Desk, clock: SetClock
) -> None:
    mail = mailed(staffed)
    clock.forward(minutes=9)
    call = called(staffed)
    after = join(staffed, mail.reference, call.reference)
    assert (after.reference, after.merged_into) == (call.reference, mail.reference)


def test_a_call_takes_over_what_the_mail_says_and_gives_it_back(
    staffed: Desk, clock: SetClock
) -> None:
    call = called(staffed)
    clock.forward(minutes=9)
    mail = mailed(staffed)
    merge(staffed, mail.reference, call.reference)
    joined = show(staffed, call.reference).case
    assert (joined.their_reference, joined.subject) == (mail.their_reference, mail.subject)
    assert (joined.received_at, joined.reference) == (call.received_at, call.reference)
    letter = begin(staffed, "acknowledgement", case=call.reference).draft
    assert letter.text("subject") == mail.subject
    # What somebody changed meanwhile stays; all else is as before.
    amend(staffed, call.reference, {"their_reference": "TRN-2"})
    unmerge(staffed, mail.reference)
    alone = show(staffed, call.reference).case
    assert alone == replace(call, their_reference="TRN-2")
    assert show(staffed, mail.reference).case == mail
    assert not verify(staffed).breaks


def test_the_form_of_a_joined_mail_is_what_is_asked_until_it_is_parted(
    staffed: Desk, clock: SetClock
) -> None:
    call = called(staffed)
    clock.forward(minutes=9)
    mail = mailed(staffed)
    form = asked(staffed, mail.reference)
    assert form.to_confirm
    merge(staffed, mail.reference, call.reference)
    assert asked(staffed, call.reference) == form
    entry = confirm_form(staffed, call.reference)
    assert entry.case == call.reference
    told = asked(staffed, call.reference)
    assert (told.to_confirm, told.source) == (False, "their form, compared by an officer")
    assert told.lines == form.lines
    with pytest.raises(PocDeskError, match="waits to be confirmed"):
        confirm_form(staffed, call.reference)


def test_values_of_a_form_are_marked_in_letters_until_they_are_confirmed(staffed: Desk) -> None:
    case = mailed(staffed)

    def source() -> str | None:
        begun = begin(staffed, "preservation-confirmation", case=case.reference)
        return begun.draft.source("per_identifier[0].value")

    assert source() == "earlier.unverified"
    confirm_form(staffed, case.reference)
    assert source() == "previous.identifiers"


def test_a_stranger_who_names_the_callers_country_is_not_offered_for_the_call(
    staffed: Desk, clock: SetClock
) -> None:
    """The call may have been verified by then; a mail from nobody known must not look so too."""
    call = called(staffed)
    clock.forward(minutes=9)
    words = b"Please preserve harbour.lamp@mail.example, as told by telephone from Japan."
    head = b"From: duty@jp-p0c.example\nSubject: Preservation request, Article 29\n\n"
    case = receive(staffed, "stranger.eml", head + words).case
    assert case is not None
    amend(staffed, case.reference, {"party": "JP"})
    assert said(staffed, case) == said(staffed, call) == []


# ------------------------------------------------------------------ what a join must not lose


def test_no_clock_is_lost_by_a_merge(staffed: Desk, clock: SetClock) -> None:
    call = called(staffed)
    clock.forward(minutes=1)
    mail = mailed(staffed, "18-ca-emergency-plain.eml")
    assert mail.urgency is Urgency.EMERGENCY
    amend(staffed, mail.reference, {"who": "A child"})
    merge(staffed, mail.reference, call.reference)
    joined = show(staffed, call.reference).case
    assert (joined.urgency, "A child" in joined.emergency) == (Urgency.EMERGENCY, True)
    unmerge(staffed, mail.reference)
    alone = show(staffed, call.reference).case
    assert (alone.urgency, alone.emergency) == (call.urgency, "")


def test_nothing_goes_on_as_a_closed_case_and_no_preservation_ends_by_it(staffed: Desk) -> None:
    first, second = called(staffed), called(staffed)
    advance(staffed, first.reference, "duplicate", {"of": second.reference})
    advance(staffed, first.reference, "closed", {"outcome": "duplicate"})
    with pytest.raises(PocDeskError, match="is closed"):
        merge(staffed, second.reference, first.reference)


def test_a_strangers_mail_does_not_become_the_sender_of_a_call(staffed: Desk) -> None:
    call = called(staffed)
    head = b"From: desk@evil-host.example\nSubject: Preservation request, Article 29\n\n"
    mail = receive(staffed, "evil.eml", head + b"Please preserve a@b.example.").case
    assert mail is not None
    merge(staffed, mail.reference, call.reference)
    assert show(staffed, call.reference).case.sender is None


def test_parting_gives_back_only_what_the_last_merge_took(staffed: Desk, clock: SetClock) -> None:
    call = called(staffed)
    mail = mailed(staffed)
    merge(staffed, mail.reference, call.reference)
    unmerge(staffed, mail.reference)
    amend(staffed, call.reference, {"their_reference": mail.their_reference or ""})
    merge(staffed, mail.reference, call.reference)
    unmerge(staffed, mail.reference)
    assert show(staffed, call.reference).case.their_reference == mail.their_reference
