"""Choosing a form: every form in one group, the likely ones for the case at hand before them."""

from datetime import date

import pytest

from pocdesk.desk.amend import amend
from pocdesk.desk.choose_form import Group, Offers, choose_form
from pocdesk.desk.drafts import begin
from pocdesk.desk.issue import issue
from pocdesk.desk.opened import Desk
from pocdesk.desk.receive import receive
from pocdesk.desk.switch import switch_on
from pocdesk.domain.switch import Gate
from pocdesk.storage.refusals import CaseNotFound
from tests.conftest import SAMPLES
from tests.desk.values import complete


def received(desk: Desk) -> str:
    mail = SAMPLES / "mail" / "01-jp-new-iso2022jp.eml"
    case = receive(desk, mail.name, mail.read_bytes()).case
    assert case is not None
    return case.reference


def ids(offers: Offers, group: Group) -> list[str]:
    return [offer.id for offer in offers.forms if offer.group is group]


def test_every_form_is_offered_once_and_no_group_is_torn(staffed: Desk) -> None:
    offers = choose_form(staffed)
    assert sorted(offer.id for offer in offers.forms) == list(staffed.forms.ids)
    groups = [offer.group for offer in offers.forms]
    assert groups == sorted(groups, key=list(Group).index)
    assert set(groups) == set(Group)
    assert all(offer.title and offer.line for offer in offers.forms)


def test_without_a_case_a_request_is_likely(staffed: Desk) -> None:
    assert ids(choose_form(staffed), Group.LIKELY)[:2] == [
        "article-29-30-preservation",
        "article-31-subscriber",
    ]
    assert choose_form(staffed, provider="google").forms[0].id == "provider-preservation"


def test_who_asked_is_answered(staffed: Desk) -> None:
    offers = choose_form(staffed, received(staffed))
    assert offers.party == "JP"
    assert ids(offers, Group.LIKELY)[:4] == [
        "acknowledgement",
        "completion-request",
        "preservation-confirmation",
        "refusal",
    ]


def test_in_an_emergency_the_sheet_for_the_provider_is_likely_first(staffed: Desk) -> None:
    case = received(staffed)
    amend(staffed, case, {"urgency": "emergency"})
    likely = ids(choose_form(staffed, case), Group.LIKELY)
    assert likely[:2] == ["provider-emergency", "acknowledgement"]
    named = ids(choose_form(staffed, case, provider="google"), Group.LIKELY)
    assert named == ["provider-emergency", "provider-preservation", "provider-follow-up"]


def test_our_own_request_is_followed_up(staffed: Desk) -> None:
    draft = begin(staffed, "article-29-30-preservation")
    draft.draft.enter_values(complete())
    case = issue(staffed, draft).case.reference
    likely = ids(choose_form(staffed, case), Group.LIKELY)
    assert likely[0] == "article-29-30-preservation"  # nobody answered yet
    assert set(likely[1:]) == {"extension-request", "mla-follow-up", "withdrawal"}


def test_a_form_says_for_whom_its_switch_is_off(staffed: Desk) -> None:
    day = date(2026, 5, 26)

    def shut(party: str) -> tuple[str, ...]:
        found = choose_form(staffed, party=party).forms
        return next(one for one in found if one.id == "protocol-article-9-emergency").shut_for

    assert shut("JP") == ("FI", "JP")
    switch_on(staffed, Gate.PROTOCOL, "FI", "Treaty Office", day)
    assert shut("JP") == ("JP",)
    assert shut("") == ()
    switch_on(staffed, Gate.PROTOCOL, "JP", "Treaty Office", day)
    assert shut("JP") == ()


def test_a_case_that_is_gone_is_said(staffed: Desk) -> None:
    with pytest.raises(CaseNotFound):
        choose_form(staffed, "FI-2026-99999")
