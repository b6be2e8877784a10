"""The rules of the forms of the Second Additional Protocol, by their ids."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest

from pocdesk.domain.contact import Point
from pocdesk.domain.switch import Gate
from pocdesk.forms.draft import Draft
from pocdesk.forms.problem import Level
from tests.documents.examples import EXAMPLE_FACTS
from tests.documents.letters import library
from tests.forms.filling import asked, spoken

BLOCK, WARN, INFORM = Level.BLOCK, Level.WARN, Level.INFORM

DOMAIN = "protocol-article-6-domain"
SUBSCRIBER = "protocol-article-7-subscriber"
EFFECT = "protocol-article-8-giving-effect"
EMERGENCY = "protocol-article-9-emergency"
ASSISTANCE = "protocol-article-10-emergency-mla"
PROTOCOL = (DOMAIN, SUBSCRIBER, EFFECT, EMERGENCY, ASSISTANCE)

TODAY = EXAMPLE_FACTS.today


@pytest.mark.parametrize("form", [DOMAIN, SUBSCRIBER, EFFECT])
def test_v_01_the_date_of_issue_is_at_most_tomorrow(form: str) -> None:
    assert spoken(form, "V-01") == []
    assert spoken(form, "V-01", {"issued_on": TODAY + timedelta(days=1)}) == []
    assert spoken(form, "V-01", {"issued_on": TODAY + timedelta(days=2)}) == [("issued_on", BLOCK)]


def test_v_01_the_time_of_issue_is_not_of_the_future() -> None:
    assert spoken(EMERGENCY, "V-01") == []
    assert spoken(EMERGENCY, "V-01", {"issued_at": "2026-11-25T03:00:00+01:00"}) == [
        ("issued_at", BLOCK)
    ]


@pytest.mark.parametrize("form", PROTOCOL)
def test_v_06_the_signature_is_not_dated_after_the_day_of_sending(form: str) -> None:
    signed = {"signed_by": "Duty officer", "post": "Duty officer", "signed_on": date(2026, 11, 23)}

    assert spoken(form, "V-06") == []
    assert spoken(form, "V-06", {"signature": signed}) == [("signature.signed_on", WARN)]


@pytest.mark.parametrize("form", [EFFECT, EMERGENCY, ASSISTANCE])
def test_v_10_the_counterpart_is_a_party_to_the_convention(form: str) -> None:
    assert spoken(form, "V-10") == []
    other = {"party": "IE", "organisation": "Ministry of Justice", "address": "Dublin"}
    found = spoken(form, "V-10", {"to": other if form == EFFECT else "XK"})

    assert found == [("to", BLOCK)]


def _japan(**changes: object) -> tuple[Point, ...]:
    return tuple(
        replace(point, **changes) if point.id == "TRN-JP-1" else point  # type: ignore[arg-type]
        for point in EXAMPLE_FACTS.points
    )


def test_v_11_the_entry_was_confirmed_within_90_days() -> None:
    fresh = replace(EXAMPLE_FACTS, points=_japan(confirmed_on=TODAY - timedelta(days=90)))
    old = replace(EXAMPLE_FACTS, points=_japan(confirmed_on=TODAY - timedelta(days=91)))

    assert spoken(EMERGENCY, "V-11", world=fresh) == []
    assert spoken(EMERGENCY, "V-11", world=old) == [("to", WARN)]


def test_v_12_requesting_and_requested_party_differ() -> None:
    own = {"party": "FR", "organisation": "Ministry of Justice", "address": "Paris"}

    assert spoken(EMERGENCY, "V-12") == []
    assert spoken(EMERGENCY, "V-12", {"to": "FR"}) == [("to", BLOCK)]
    assert spoken(EFFECT, "V-12", {"to": own}) == [("to", BLOCK)]


def test_v_15_the_entry_lists_a_channel() -> None:
    silent = replace(EXAMPLE_FACTS, points=_japan(channels=()))

    assert spoken(EMERGENCY, "V-15") == []
    assert spoken(EMERGENCY, "V-15", world=silent) == [("to", BLOCK)]


@pytest.mark.parametrize("form", [SUBSCRIBER, EFFECT, EMERGENCY])
def test_v_25w_the_description_says_more_than_all_data(form: str) -> None:
    assert spoken(form, "V-25w") == []
    assert spoken(form, "V-25w", {"data_description": "All data you have"}) == [
        ("data_description", WARN)
    ]


def test_v_34_a_reply_preference_is_given() -> None:
    authority = {"reply_expedited": False}

    assert spoken(EMERGENCY, "V-34") == []
    assert spoken(EMERGENCY, "V-34", {"authority": authority}) == [
        ("authority.reply_expedited", WARN)
    ]


def test_v_44_a_request_for_domains_takes_domain_names_only() -> None:
    assert spoken(DOMAIN, "V-44") == []
    assert spoken(DOMAIN, "V-44", {"domains": [{"value": "http://a.example/x"}]}) == [
        ("domains[0].value", BLOCK)
    ]


@pytest.mark.parametrize("kind", ["traffic-data", "content-data", "other-stored-data"])
def test_v_46_article_7_is_for_subscriber_information_only(kind: str) -> None:
    assert spoken(SUBSCRIBER, "V-46") == []
    assert spoken(SUBSCRIBER, "V-46", {"data_types": ["subscriber-information", kind]}) == [
        ("data_types", BLOCK)
    ]


@pytest.mark.parametrize("form", PROTOCOL)
def test_v_60_the_protocol_is_switched_on_for_the_counterpart(form: str) -> None:
    off = replace(EXAMPLE_FACTS, gates={Gate.EU: frozenset({"FR", "JP"})})

    assert library().form(form).gate == "protocol-in-force"
    assert spoken(form, "V-60") == []
    assert spoken(form, "V-60", world=off) == [("", BLOCK)]

    ours = replace(EXAMPLE_FACTS, gates={Gate.PROTOCOL: frozenset({"FR"})})
    assert [level for _, level in spoken(form, "V-60", world=ours)] == [BLOCK]


@pytest.mark.parametrize(
    ("way", "broken"),
    [
        ({}, True),
        ({"mobile": "+999 155 555 101"}, False),
        ({"email": "duty@poc-fr.example"}, False),
    ],
)
def test_v_34_the_contact_for_the_return_can_be_reached(
    way: Mapping[str, str], *, broken: bool
) -> None:
    bare = {"telephone": "", "email": ""}
    typed = {"contact": {"name": "Duty officer", **bare, **way}}

    assert spoken(SUBSCRIBER, "V-34", typed) == ([("contact.email", BLOCK)] if broken else [])


def test_the_issuing_authority_of_an_order_is_not_taken_for_the_contact_point() -> None:
    draft = Draft(library().form(SUBSCRIBER), library().wording(SUBSCRIBER, "en"), EXAMPLE_FACTS)

    assert draft.text("issuer") == ""
    assert draft.text("contact.email") == EXAMPLE_FACTS.office.email
    assert draft.text("contact.telephone") == EXAMPLE_FACTS.office.telephone


@pytest.mark.parametrize(
    ("form", "other", "field"),
    [
        (DOMAIN, {"declarations_met": False}, "declarations_met"),
        (SUBSCRIBER, {"declarations_met": False}, "declarations_met"),
        (SUBSCRIBER, {"supervised_by": None}, "supervised_by"),
        (SUBSCRIBER, {"notified": False}, "notified"),
        (EFFECT, {"declared_items": True}, "declared_text"),
    ],
)
def test_v_61_the_declarations_of_the_counterpart_are_met(
    form: str, other: Mapping[str, object], field: str
) -> None:
    assert spoken(form, "V-61") == []
    assert spoken(form, "V-61", other) == [(field, BLOCK)]


def test_v_61_what_nobody_declared_is_not_asked_for() -> None:
    undeclared = {
        "supervision_declared": False,
        "supervised_by": None,
        "notification_declared": "no",
        "notified": None,
        "facts": None,
    }

    assert spoken(SUBSCRIBER, "V-61", undeclared) == []
    assert spoken(SUBSCRIBER, "missing", undeclared) == []
    assert not {"notified", "notified-facts"} & set(asked(SUBSCRIBER, undeclared))


def test_v_62_tells_when_article_7_escalates() -> None:
    assert spoken(SUBSCRIBER, "V-62") == [("return_by", INFORM)]


def test_v_63_a_reservation_for_traffic_data_was_looked_up() -> None:
    unsure = {"traffic_accepted": False}

    assert spoken(EFFECT, "V-63") == []
    assert spoken(EFFECT, "V-63", unsure) == [("traffic_accepted", BLOCK)]
    assert spoken(EFFECT, "V-63", {**unsure, "data_types": ["subscriber-information"]}) == []


@pytest.mark.parametrize("field", ["threatened", "danger", "imminence"])
@pytest.mark.parametrize("form", [EMERGENCY, ASSISTANCE])
def test_v_64_who_is_threatened_by_what_and_why_now(form: str, field: str) -> None:
    assert spoken(form, "V-64") == []
    assert spoken(form, "V-64", {field: None}) == [(field, BLOCK)]


def test_v_65_a_party_may_have_kept_article_9_to_subscriber_information() -> None:
    declared = replace(EXAMPLE_FACTS, reservations={"JP": frozenset({"CETS 224 Art. 9(1)(b)"})})
    only = {"data_types": ["subscriber-information"]}

    assert spoken(EMERGENCY, "V-65") == []
    assert spoken(EMERGENCY, "V-65", world=declared) == [("to", BLOCK)]
    assert spoken(EMERGENCY, "V-65", {"data_types": ["content-data"]}, declared) == [("to", BLOCK)]
    assert spoken(EMERGENCY, "V-65", only, declared) == []


def test_v_66_the_oral_request_lies_before_the_letter_that_confirms_it() -> None:
    later = {"oral_at": "2026-11-22T03:13:00+01:00"}

    assert spoken(EMERGENCY, "V-66") == []
    assert spoken(EMERGENCY, "V-66", later) == [("oral_at", WARN)]
    assert spoken(EMERGENCY, "missing", {"oral_at": None}) == [("oral_at", BLOCK)]
    assert spoken(EMERGENCY, "missing", {"oral": None, "oral_at": None}) == []


@pytest.mark.parametrize("channel", ["point", "interpol"])
def test_v_67_the_direct_channel_needs_a_copy_to_the_central_authority(channel: str) -> None:
    without: Mapping[str, object] = {"copied": False, "channel": channel}

    assert spoken(ASSISTANCE, "V-67") == []
    assert spoken(ASSISTANCE, "V-67", without) == [("copied", BLOCK)]
    assert spoken(ASSISTANCE, "V-67", {**without, "channel": "central-authority"}) == []


@pytest.mark.parametrize(
    ("form", "field"), [(SUBSCRIBER, "facts"), (EFFECT, "facts"), (EFFECT, "contact")]
)
def test_v_68_what_is_not_for_the_provider_is_declared_so(form: str, field: str) -> None:
    own = library().form(form)
    rule = next(rule for rule in own.rules if rule.id == "V-68")

    assert spoken(form, "V-68") == []
    assert field in rule.fields
    assert all("provider" in own.field(name).not_for for name in rule.fields)


def test_v_68_covers_the_whole_sheet_of_supporting_information() -> None:
    own = library().form(EFFECT)
    rule = next(rule for rule in own.rules if rule.id == "V-68")
    sheet = next(section for section in own.sections if section.id == "supporting")

    assert sheet.separate_sheet
    assert {field.id for field in sheet.fields} == set(rule.fields)


def test_v_68a_a_reservation_of_article_7_was_looked_up() -> None:
    assert spoken(SUBSCRIBER, "V-68a") == []
    assert spoken(SUBSCRIBER, "V-68a", {"not_reserved": False}) == [("not_reserved", BLOCK)]


def test_v_68a_a_central_authority_sends_the_order_where_declared() -> None:
    local = {"sender_central": False}

    assert spoken(EFFECT, "V-68a") == []
    assert spoken(EFFECT, "V-68a", local) == [("sender_central", BLOCK)]
    assert spoken(EFFECT, "V-68a", {**local, "central_only": False}) == []


def test_v_69_tells_the_times_of_article_8() -> None:
    assert spoken(EFFECT, "V-69") == [("data_types", INFORM)]


def test_article_10_keeps_the_rules_of_article_31_but_those_of_what_it_leaves_out() -> None:
    copied = library().form("article-31-subscriber").rule_ids
    own = library().form(ASSISTANCE).rule_ids

    assert copied - own == {"V-05", "V-20", "V-21", "V-46"}
    assert own - copied == {"V-60", "V-64", "V-67"}


def test_v_13_a_point_that_takes_no_assistance_requests_is_warned_of() -> None:
    assert spoken(ASSISTANCE, "V-13") == []
    assert spoken(ASSISTANCE, "V-13", {"to": "TRN-JP-1"}) == [("to", WARN)]
