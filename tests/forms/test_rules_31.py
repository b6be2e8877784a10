"""Each rule of the request for subscriber information, by its id, as the officer meets it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from pocdesk.forms.facts import Facts
from pocdesk.forms.form import Layout
from pocdesk.forms.problem import Level
from tests.documents.examples import EXAMPLE_FACTS, example_draft
from tests.documents.letters import NOW, library
from tests.forms.filling import NOTHING, changed, inside, spoken

BLOCK, WARN = Level.BLOCK, Level.WARN
FORM = "article-31-subscriber"
TODAY = EXAMPLE_FACTS.today
DAY = timedelta(days=1)


def says(
    rule: str, changed: Mapping[str, object] = NOTHING, world: Facts = EXAMPLE_FACTS
) -> list[tuple[str, Level]]:
    return spoken(FORM, rule, changed, world)


def points(code: str, **changed: object) -> Facts:
    """The world with the first point of a Party changed."""
    first = EXAMPLE_FACTS.point(code)
    assert first is not None
    return replace(EXAMPLE_FACTS, points=(replace(first, **changed),))  # type: ignore[arg-type]


def test_the_sections_that_were_read_stand_in_their_places() -> None:
    form = library().form(FORM)
    official = [part.number for part in form.sections if part.layout is Layout.OFFICIAL]

    assert official == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    assert [part.number for part in form.sections if part.layout is Layout.HEADING_ONLY] == [11]
    assert form.follows is not None
    assert form.follows.document == "T-CY(2018)10"


def test_v_01_the_date_is_at_most_tomorrow() -> None:
    assert says("V-01", {"date": TODAY + DAY}) == []
    assert says("V-01", {"date": TODAY + 2 * DAY}) == [("date", BLOCK)]
    assert says("V-01", {"date": ""}) == [("date", BLOCK)]


def test_v_02_the_reference_is_there_and_not_used_by_another_case() -> None:
    taken = replace(EXAMPLE_FACTS, references=frozenset({"DESK-2026-00414"}))

    assert says("V-02") == []
    assert says("V-02", world=taken) == [("reference", BLOCK)]
    assert says("V-02", {"reference": None}) == [("reference", BLOCK)]


@pytest.mark.parametrize(
    ("status", "field"),
    [
        ("follow-up-to-mla", "earlier_mla"),
        ("follow-up-to-preservation", "earlier_preservation"),
    ],
)
def test_v_04_a_follow_up_names_the_earlier_request(status: str, field: str) -> None:
    known = {"date": date(2026, 11, 3), "reference": "DESK-2026-00371"}
    both = [(f"{field}.date", BLOCK), (f"{field}.reference", BLOCK)]

    assert says("V-04", {"status": [status], field: None}) == both
    assert says("V-04", {"status": [status], field: {"date": date(2026, 11, 3)}}) == both[1:]
    assert says("V-04", {"status": [status], field: known}) == []


def test_v_04_is_silent_for_a_new_request_whose_sections_9_and_10_are_closed() -> None:
    new = changed(FORM, {"status": ["new"], "earlier_preservation": None})
    asked = {section.id for section in new.sections}

    assert says("V-04", {"status": ["new"], "earlier_preservation": None}) == []
    assert not asked & {"earlier-mla", "earlier-preservation"}


def test_v_04_fills_in_the_preservation_request_that_the_case_knows() -> None:
    known = {"previous.date": date(2026, 11, 3), "previous.reference": "DESK-2026-00371"}
    world = replace(EXAMPLE_FACTS, prefill=known)
    made = changed(FORM, {"earlier_preservation": None}, world=world)

    assert made.value("earlier_preservation.reference") == "DESK-2026-00371"
    assert made.value("earlier_preservation.date") == date(2026, 11, 3)


def test_v_05_the_wished_day_is_not_past() -> None:
    urgent = {"urgency": "urgent", "urgency_reason": ["other"], "urgency_text": "A hearing."}

    assert says("V-05", {**urgent, "reply_by_date": TODAY - DAY}) == [("reply_by_date", WARN)]
    assert says("V-05", {**urgent, "reply_by_date": TODAY}) == []


def test_v_05_without_urgency_the_wished_day_is_at_least_tomorrow() -> None:
    assert says("V-05", {"reply_by_date": TODAY}) == [("reply_by_date", WARN)]
    assert says("V-05", {"reply_by_date": TODAY + DAY}) == []
    assert says("V-05", {"reply_by_date": None}) == []


def test_v_06_the_signature_is_not_dated_after_the_day_of_sending() -> None:
    later = inside(FORM, "signature", signed_on=TODAY + DAY)

    assert says("V-06", later) == [("signature.signed_on", WARN)]
    assert says("V-06") == []


def test_v_10_point_and_authority_are_of_a_party() -> None:
    elsewhere = inside(FORM, "requested", party="XK")

    assert says("V-10") == []
    assert says("V-10", elsewhere) == [("requested", BLOCK)]
    assert says("V-10", {"to": "XK", "requested": None}) == [("to", BLOCK)]


def test_v_11_the_entry_was_confirmed_within_90_days() -> None:
    assert says("V-11", world=points("JP", confirmed_on=TODAY - 90 * DAY)) == []
    assert says("V-11", world=points("JP", confirmed_on=TODAY - 91 * DAY)) == [("to", WARN)]


def test_v_12_requesting_and_requested_party_differ() -> None:
    assert says("V-12") == []
    assert says("V-12", {"to": "FR"}) == [("to", BLOCK)]
    assert says("V-12", inside(FORM, "requested", party="FR")) == [("requested", BLOCK)]


def test_v_13_a_point_that_takes_no_article_31_suggests_the_central_authority() -> None:
    assert says("V-13", {"to": "TRN-JP-1", "requested": None}) == [("to", WARN)]
    assert says("V-13", {"to": "TRN-JP-1"}) == []  # the central authority is asked
    assert says("V-13", {"to": "TRN-JP-2", "requested": None}) == []


def test_v_13_the_letter_goes_to_the_authority_that_is_asked_else_to_the_point() -> None:
    named = example_draft(FORM, "en").fill()
    alone = changed(FORM, {"requested": None}).fill()

    assert "requested" in named.values
    assert "requested" not in alone.values
    assert alone.point is not None
    assert alone.point.id == "TRN-JP-1"


def test_v_15_the_entry_lists_a_channel() -> None:
    assert says("V-15") == []
    assert says("V-15", world=points("JP", channels=())) == [("to", BLOCK)]


def test_v_20_urgency_needs_a_reason_and_one_sentence() -> None:
    both = [("urgency_reason", BLOCK), ("urgency_text", BLOCK)]

    assert says("V-20", {"urgency": "urgent"}) == both
    assert says("V-20", {"urgency": "urgent", "urgency_reason": ["other"]}) == both[1:]
    assert says("V-20") == []


def test_v_21_an_emergency_names_the_risk_to_life_or_safety() -> None:
    emergency = {"urgency": "emergency", "urgency_text": "The person is in danger."}

    assert says("V-21", {**emergency, "urgency_reason": ["other"]}) == [("urgency_reason", WARN)]
    assert says("V-21", {**emergency, "urgency_reason": ["threat-to-life-or-safety"]}) == []


@pytest.mark.parametrize(("rule", "field"), [("V-22", "offences"), ("V-23", "facts")])
def test_v_22_and_v_23_offence_and_facts_are_filled(rule: str, field: str) -> None:
    assert says(rule, {field: None}) == [(field, BLOCK)]
    assert says(rule) == []


@pytest.mark.parametrize("length", [199, 4001])
def test_v_23w_the_facts_are_a_brief_summary(length: int) -> None:
    assert says("V-23w", {"facts": "x" * length}) == [("facts", WARN)]
    assert says("V-23w") == []


def test_v_34_a_reply_preference_is_given() -> None:
    by_nothing = {"requesting": {"reply_expedited": False}}
    by_fax = {"requesting": {"reply_expedited": False, "reply_by_means": "fax"}}

    assert says("V-34", by_nothing) == [("requesting.reply_expedited", WARN)]
    assert says("V-34", by_fax) == []
    assert says("V-34") == []


def test_v_35_the_counterpart_names_the_language_or_has_a_translation() -> None:
    assert says("V-35", {"language": "de"}) == [("language", WARN)]
    assert says("V-35", {"language": "de", "translation_attached": True}) == []
    assert says("V-35") == []


@pytest.mark.parametrize("item", ["traffic-data", "content-data"])
def test_v_46_traffic_and_content_cannot_be_chosen(item: str) -> None:
    problems = changed(FORM, {"subscriber_items": ["identity", item]}).problems(final=True)

    assert item not in library().form(FORM).field("subscriber_items").choices
    assert [p.level for p in problems if p.field == "subscriber_items"] == [BLOCK]
    assert says("V-46") == []


def test_v_52_the_preservation_it_points_to_lives_for_another_week() -> None:
    def ending(at: datetime) -> Facts:
        return replace(EXAMPLE_FACTS, preservations={"DESK-2026-00371": at})

    at = [("earlier_preservation", WARN)]
    assert says("V-52", world=ending(NOW - DAY)) == at
    assert says("V-52", world=ending(NOW + 6 * DAY)) == at
    assert says("V-52", world=ending(NOW + 8 * DAY)) == []
    assert says("V-52") == []  # nothing is known of it


def test_v_56_confidentiality_is_chosen_by_hand() -> None:
    assert says("V-56") == []
    assert says("V-56", {"confidential": None}) == [("confidential", BLOCK)]
