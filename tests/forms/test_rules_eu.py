"""Each rule of the five EU certificates, by its id, as the officer meets it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType

import pytest
from pypdfium2 import PdfDocument

from pocdesk.domain.switch import Gate
from pocdesk.forms.draft import Draft
from pocdesk.forms.facts import Facts
from pocdesk.forms.form import Form
from pocdesk.forms.problem import Level
from tests.documents.examples import EXAMPLE_FACTS, example_letter, values
from tests.documents.letters import library
from tests.forms.world import said

BLOCK, WARN, INFORM = Level.BLOCK, Level.WARN, Level.INFORM

PRODUCTION = "eu-annex-1-epoc"
PRESERVATION = "eu-annex-2-epoc-pr"
IMPOSSIBLE = "eu-annex-3-cannot-execute"
FOLLOWS = "eu-annex-5-production-follows"
EXTENSION = "eu-annex-6-extension"
FORMS = (PRODUCTION, PRESERVATION, IMPOSSIBLE, FOLLOWS, EXTENSION)
MARKS = {
    "en": "draft or fallback: the decentralised IT system is the normal channel",
    "fr": "projet ou solution de repli\N{NO-BREAK SPACE}: "
    "le système informatique décentralisé est la voie normale",
}

TODAY = date(2026, 11, 22)
FIRST_DAY = date(2026, 8, 18)

TRAFFIC = ("traffic_telephony", "traffic_internet", "traffic_hosting", "traffic_other", "content")
NEEDS_A_JUDGE = {
    "traffic_telephony": ["attempts"],
    "traffic_internet": ["routing"],
    "traffic_hosting": ["log-files"],
    "traffic_other": ["purchases"],
    "traffic_text": "Cell data of 20 November only.",
    "content": ["mailbox"],
    "content_text": "Messages of 20 November only.",
}
NO_JUDGE = ("prosecutor", "validated-by-prosecutor", "emergency-without-validation")
ONLY_SUBSCRIBER: Mapping[str, object] = {
    **dict.fromkeys((*TRAFFIC, "traffic_text", "content_text")),
    "notification": "not-required",
    "deadline": "ten-days",
    "threshold": None,
}


def draft(
    form: str,
    changes: Mapping[str, object] = MappingProxyType({}),
    *,
    world: Facts = EXAMPLE_FACTS,
    declared: Form | None = None,
) -> Draft:
    """The example of `form` with these values in place of its own; None leaves one out."""
    made = Draft(declared or library().form(form), library().wording(form, "en"), world)
    changed = {**values(form), **changes}
    made.enter_values({name: value for name, value in changed.items() if value is not None})
    return made


def spoken(
    form: str,
    rule: str,
    changes: Mapping[str, object] = MappingProxyType({}),
    *,
    world: Facts = EXAMPLE_FACTS,
) -> list[tuple[str, Level]]:
    return said(draft(form, changes, world=world).problems(final=True), rule)


def blocks(form: str, changes: Mapping[str, object]) -> set[str]:
    problems = draft(form, changes).problems(final=True)
    return {problem.field for problem in problems if problem.level is BLOCK}


@pytest.mark.parametrize("form", FORMS)
def test_v_06_the_signature_is_not_dated_after_the_day_of_sending(form: str) -> None:
    field = "signature" if form in {IMPOSSIBLE, FOLLOWS, EXTENSION} else "issuing_signature"
    signed = {field: {"stamp": "official-stamp", "signed_on": TODAY + timedelta(days=1)}}

    assert spoken(form, "V-06", signed) == [(f"{field}.signed_on", WARN)]
    assert spoken(form, "V-06") == []


@pytest.mark.parametrize("form", [PRODUCTION, PRESERVATION])
def test_v_24_at_least_one_kind_of_data_is_chosen(form: str) -> None:
    nothing = {**ONLY_SUBSCRIBER, "subscriber": None} if form == PRODUCTION else {}
    nothing = nothing or {**dict.fromkeys(TRAFFIC), "subscriber": None}

    assert spoken(form, "V-24", nothing) == [("subscriber", BLOCK)]
    assert spoken(form, "V-24") == []
    assert spoken(form, "V-24", {**nothing, "identification": ["ip-connections"]}) == []


@pytest.mark.parametrize("form", [PRODUCTION, PRESERVATION])
def test_v_40_an_identifier_fits_its_type(form: str) -> None:
    wrong = {"identifiers": [{"type": "imei", "value": "12345"}]}

    assert spoken(form, "V-40", wrong) == [("identifiers[0].value", BLOCK)]
    assert spoken(form, "V-40") == []


@pytest.mark.parametrize("form", [PRODUCTION, PRESERVATION])
def test_an_identifier_is_needed_unless_the_user_is_to_be_identified(form: str) -> None:
    assert "identifiers" in blocks(form, {"identifiers": None})
    only_identify = {"identifiers": None, "identification": ["ip-connections"]}
    assert "identifiers" not in blocks(form, only_identify)
    assert ("identifiers", WARN) in spoken(form, "missing", only_identify)


@pytest.mark.parametrize("form", [PRODUCTION, PRESERVATION])
def test_v_43_a_range_does_not_end_before_it_starts(form: str) -> None:
    backwards = {"range_from": "2026-11-22T00:00:00+01:00", "range_to": "2026-11-01T00:00:00+01:00"}
    own = {
        "identification_from": backwards["range_from"],
        "identification_to": backwards["range_to"],
    }

    assert spoken(form, "V-43", backwards) == [("range_to", BLOCK)]
    assert spoken(form, "V-43", own) == [("identification_to", BLOCK)]
    assert spoken(form, "V-43") == []


@pytest.mark.parametrize("form", FORMS)
def test_v_70_without_the_switch_nothing_goes_out(form: str) -> None:
    def opened(*parties: str) -> Facts:
        return replace(EXAMPLE_FACTS, gates={Gate.EU: frozenset(parties)})

    state = {"issuing_authority": values(form)["issuing_authority"]}
    if form != IMPOSSIBLE:
        state = {"issuing_state": "BE"}
    named = next(iter(state))

    assert spoken(form, "V-70", state, world=opened()) == [("", BLOCK)]
    assert spoken(form, "V-70", state, world=opened("FR")) == [(named, BLOCK)]
    assert spoken(form, "V-70", state, world=opened("FR", "BE")) == []


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("form", FORMS)
def test_v_70_every_page_says_that_it_is_a_draft_or_fallback(form: str, language: str) -> None:
    assert library().wording(form, language).texts["mark"] == MARKS[language]
    for page in PdfDocument(example_letter(form, language).pdf):
        text = page.get_textpage().get_text_bounded().replace("\N{NO-BREAK SPACE}", " ")
        assert MARKS[language].replace("\N{NO-BREAK SPACE}", " ") in text


def test_v_71_eight_hours_need_an_emergency_and_its_reason() -> None:
    hurry = {"deadline": "eight-hours"}

    assert spoken(PRODUCTION, "V-71", hurry) == [
        ("emergency", BLOCK),
        ("deadline_information", BLOCK),
    ]
    reason = {"emergency": ["person"], "deadline_information": "A child is missing."}
    assert spoken(PRODUCTION, "V-71", {**hurry, **reason}) == []
    assert spoken(PRODUCTION, "V-71") == []


def test_v_71a_the_ten_days_fit_the_notification() -> None:
    wrong = [("deadline", BLOCK)]

    assert spoken(PRODUCTION, "V-71a", {"deadline": "ten-days"}) == wrong
    assert spoken(PRODUCTION, "V-71a", {"notification": "not-notified"}) == wrong
    assert spoken(PRODUCTION, "V-71a") == []
    other = {"deadline": "ten-days", "notification": "not-notified"}
    assert spoken(PRODUCTION, "V-71a", other) == []


def test_v_71i_eight_hours_tell_of_receipt_and_the_96_hours() -> None:
    assert spoken(PRODUCTION, "V-71i", {"deadline": "eight-hours"}) == [("deadline", INFORM)]
    assert spoken(PRODUCTION, "V-71i") == []


@pytest.mark.parametrize("form", [PRODUCTION, PRESERVATION])
def test_v_72_another_addressee_needs_the_silence_of_the_first(form: str) -> None:
    other = {"addressee_is": "other-in-emergency", "addressee_information": None}

    assert spoken(form, "V-72", other) == [("addressee_information", BLOCK)]
    said_so = "Asked on 21 November at 18:00, no answer by 02:00; log entry 411."
    assert spoken(form, "V-72", {**other, "addressee_information": said_so}) == []
    assert spoken(form, "V-72") == []


@pytest.mark.parametrize("issuer", NO_JUDGE)
@pytest.mark.parametrize("field", NEEDS_A_JUDGE)
def test_v_73_traffic_and_content_are_produced_for_a_judge_alone(field: str, issuer: str) -> None:
    asked = {**ONLY_SUBSCRIBER, field: NEEDS_A_JUDGE[field], "issued_by": issuer}

    assert spoken(PRODUCTION, "V-73", asked) == [("issued_by", BLOCK)]
    for judge in ("judge", "validated-by-judge"):
        assert spoken(PRODUCTION, "V-73", {**asked, "issued_by": judge}) == []


@pytest.mark.parametrize("issuer", NO_JUDGE)
def test_v_73_subscriber_data_are_produced_without_a_judge(issuer: str) -> None:
    assert spoken(PRODUCTION, "V-73", {**ONLY_SUBSCRIBER, "issued_by": issuer}) == []


@pytest.mark.parametrize("issuer", NO_JUDGE)
def test_v_73_any_data_may_be_preserved(issuer: str) -> None:
    asked = {**NEEDS_A_JUDGE, "issued_by": issuer}

    assert spoken(PRESERVATION, "V-73", asked) == [("issued_by", INFORM)]
    assert spoken(PRESERVATION, "V-73", {**asked, "issued_by": "judge"}) == []


@pytest.mark.parametrize("field", NEEDS_A_JUDGE)
def test_v_73a_for_traffic_and_content_the_enforcing_authority_is_notified(field: str) -> None:
    asked = {**ONLY_SUBSCRIBER, field: NEEDS_A_JUDGE[field]}

    assert spoken(PRODUCTION, "V-73a", asked) == [("notification", BLOCK)]
    for answer in ("notified", "not-notified"):
        assert spoken(PRODUCTION, "V-73a", {**asked, "notification": answer}) == []
    assert spoken(PRODUCTION, "V-73a", ONLY_SUBSCRIBER) == []


@pytest.mark.parametrize("form", [PRODUCTION, PRESERVATION])
def test_v_73b_both_sections_name_the_same_validating_authority(form: str) -> None:
    by_judge = {"issued_by": "validated-by-judge", "validated_by": "judge"}
    by_prosecutor = {"issued_by": "validated-by-prosecutor", "validated_by": "prosecutor"}
    wrong = [("validated_by", BLOCK)]

    assert spoken(form, "V-73b", by_judge) == spoken(form, "V-73b", by_prosecutor) == []
    assert spoken(form, "V-73b", {**by_judge, "validated_by": "prosecutor"}) == wrong
    assert spoken(form, "V-73b", {**by_prosecutor, "validated_by": "judge"}) == wrong


def test_v_74_only_an_emergency_goes_without_validation() -> None:
    unvalidated = {**ONLY_SUBSCRIBER, "issued_by": "emergency-without-validation"}

    assert spoken(PRODUCTION, "V-74", unvalidated) == [("emergency", BLOCK)]
    assert spoken(PRODUCTION, "V-74", {**unvalidated, "emergency": ["person"]}) == []
    assert spoken(PRODUCTION, "V-74") == []


@pytest.mark.parametrize("form", [PRODUCTION, PRESERVATION])
def test_v_74w_an_unvalidated_order_has_48_hours(form: str) -> None:
    unvalidated = {"issued_by": "emergency-without-validation"}

    assert spoken(form, "V-74w", unvalidated) == [("issued_by", WARN)]
    assert spoken(form, "V-74w") == []
    problems = draft(form, unvalidated).problems(final=True)
    assert "48 hours" in next(p.message for p in problems if p.rule == "V-74w")


def test_v_75_one_extension_sent_before_day_60() -> None:
    sent = {"order_sent_on": date(2026, 9, 23)}

    assert spoken(EXTENSION, "V-75", {**sent, "old_end": TODAY}) == []
    late = {**sent, "old_end": TODAY - timedelta(days=1)}
    assert spoken(EXTENSION, "V-75", late) == [("old_end", BLOCK)]
    twice = {**sent, "old_end": date(2026, 9, 23) + timedelta(days=90)}
    assert spoken(EXTENSION, "V-75", twice) == [("old_end", BLOCK)]


def test_v_75_the_preservation_order_tells_of_its_60_days() -> None:
    assert spoken(PRESERVATION, "V-75") == [("addressee", INFORM)]
    assert "addressee" in blocks(PRESERVATION, {"addressee": None})


def test_v_75a_the_new_end_is_30_days_later() -> None:
    old = {"old_end": date(2026, 11, 28)}

    assert spoken(EXTENSION, "V-75a", {**old, "new_end": date(2026, 12, 28)}) == []
    for wrong in (date(2026, 12, 27), date(2026, 12, 29)):
        assert spoken(EXTENSION, "V-75a", {**old, "new_end": wrong}) == [("new_end", BLOCK)]


def test_v_75w_a_confirmation_may_come_too_late() -> None:
    late = [("signature.signed_on", WARN)]
    once = {"extended": False}

    assert spoken(FOLLOWS, "V-75w", {"order_sent_on": TODAY - timedelta(days=90)}) == []
    assert spoken(FOLLOWS, "V-75w", {"order_sent_on": TODAY - timedelta(days=91)}) == late
    assert spoken(FOLLOWS, "V-75w", {**once, "order_sent_on": TODAY - timedelta(days=60)}) == []
    assert spoken(FOLLOWS, "V-75w", {**once, "order_sent_on": TODAY - timedelta(days=61)}) == late


def test_v_76_a_third_countrys_law_is_pleaded_within_10_days() -> None:
    late = {"received_on": TODAY - timedelta(days=11)}

    assert spoken(IMPOSSIBLE, "V-76", late) == [("signature.signed_on", BLOCK)]
    assert spoken(IMPOSSIBLE, "V-76", {"received_on": TODAY - timedelta(days=10)}) == []
    assert spoken(IMPOSSIBLE, "V-76", {**late, "reasons": ["incomplete"]}) == []


def test_v_76w_data_abroad_alone_are_no_ground() -> None:
    assert spoken(IMPOSSIBLE, "V-76w") == [("reasons", WARN)]
    assert spoken(IMPOSSIBLE, "V-76w", {"reasons": ["incomplete"]}) == []


@pytest.mark.parametrize(
    ("form", "field"),
    [
        (PRODUCTION, "issuing_signature"),
        (PRODUCTION, "validating_signature"),
        (PRESERVATION, "issuing_signature"),
        (IMPOSSIBLE, "issued_on"),
        (FOLLOWS, "order_issued_on"),
        (EXTENSION, "order_issued_on"),
    ],
)
def test_v_77_nothing_is_issued_before_18_august_2026(form: str, field: str) -> None:
    def issued(day: date) -> Mapping[str, object]:
        signed = field.endswith("signature")
        return {field: {"stamp": "official-stamp", "signed_on": day} if signed else day}

    address = f"{field}.signed_on" if field.endswith("signature") else field
    assert spoken(form, "V-77", issued(FIRST_DAY - timedelta(days=1))) == [(address, BLOCK)]
    assert spoken(form, "V-77", issued(FIRST_DAY)) == []


def test_v_78_data_that_are_not_kept_are_explained() -> None:
    assert spoken(IMPOSSIBLE, "V-78", {"preservation": "not-kept"}) == [("preservation", WARN)]
    assert spoken(IMPOSSIBLE, "V-78") == []
    assert "preservation" in blocks(IMPOSSIBLE, {"preservation": None})


@pytest.mark.parametrize(
    ("form", "field"),
    [
        (PRODUCTION, "issuing_signature"),
        (PRODUCTION, "validating_signature"),
        (PRESERVATION, "issuing_signature"),
        (IMPOSSIBLE, "signature"),
        (FOLLOWS, "signature"),
        (EXTENSION, "signature"),
    ],
)
def test_v_95_each_signature_bears_a_stamp(form: str, field: str) -> None:
    assert spoken(form, "V-95", {field: {"stamp": ""}}) == [(f"{field}.stamp", BLOCK)]
    assert spoken(form, "V-95") == []


def test_v_95_an_authority_that_does_not_validate_needs_no_stamp() -> None:
    by_judge = {"issued_by": "judge", "validating_signature": {"stamp": ""}}

    assert spoken(PRODUCTION, "V-95", by_judge) == []


def test_v_96_section_m_is_not_for_the_addressee() -> None:
    form = library().form(PRODUCTION)
    (section,) = (part for part in form.sections if part.id == "enforcing-only")
    assert section.separate_sheet
    assert all(field.not_for == ("provider",) for field in section.fields)
    assert spoken(PRODUCTION, "V-96") == []

    shown = replace(section, fields=tuple(replace(f, not_for=()) for f in section.fields))
    sections = tuple(shown if part is section else part for part in form.sections)
    leaky = draft(PRODUCTION, declared=replace(form, sections=sections))
    assert said(leaky.problems(final=True), "V-96") == [(f.id, BLOCK) for f in section.fields]


@pytest.mark.parametrize("reason", ["incomplete", "manifest-errors", "not-enough-information"])
def test_v_97_the_issuing_authority_has_five_days(reason: str) -> None:
    assert spoken(IMPOSSIBLE, "V-97", {"reasons": [reason]}) == [("reasons", INFORM)]
    assert spoken(IMPOSSIBLE, "V-97", {"reasons": ["not-stored"]}) == []
    asked = {"reasons": [reason], "clarification": None}
    assert "clarification" in blocks(IMPOSSIBLE, asked)


def test_sections_open_by_the_answers_they_belong_to() -> None:
    def opened(form: str, changes: Mapping[str, object]) -> set[str]:
        return {section.id for section in draft(form, changes).sections}

    whole = opened(PRODUCTION, {})
    assert {"earlier-preservation", "validating", "notified", "enforcing-only"} <= whole
    assert "earlier-production" not in whole
    plain = opened(PRODUCTION, {**ONLY_SUBSCRIBER, "issued_by": "judge", "earlier": None})
    assert plain.isdisjoint({"earlier-preservation", "validating", "notified", "enforcing-only"})
    assert "third-country" not in opened(IMPOSSIBLE, {"reasons": ["incomplete"]})
    assert "investigation-order" in opened(FOLLOWS, {"follow_up": ["investigation-order"]})


def test_the_letters_of_the_sections_stand_in_their_headings() -> None:
    letters = {PRODUCTION: "M", PRESERVATION: "G", IMPOSSIBLE: "H", FOLLOWS: "D", EXTENSION: "D"}
    for form, last in letters.items():
        for language in ("en", "fr"):
            headings = library().wording(form, language).sections.values()
            found = {heading[8] for heading in headings if heading.startswith("Section ")}
            assert found == {chr(letter) for letter in range(ord("A"), ord(last) + 1)}
