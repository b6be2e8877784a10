"""Each rule of the data preservation request, by its id, as the officer meets it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from pocdesk.domain.case import Case, Direction, State
from pocdesk.domain.party import Status
from pocdesk.forms.problem import Level
from tests.forms.world import (
    FACTS,
    NOW,
    PARTIES,
    TODAY,
    draft,
    empty,
    party,
    point,
    said,
    spoken,
)

BLOCK, WARN, INFORM = Level.BLOCK, Level.WARN, Level.INFORM

EXTENSION = {
    "status": "extension",
    "previous_reference": "DESK-2026-00001",
    "previous_end": date(2026, 11, 30),
}


def test_a_complete_letter_is_only_told_that_article_30_was_ticked() -> None:
    problems = draft().problems(final=True)

    assert [(problem.rule, problem.level) for problem in problems] == [("V-55", INFORM)]


def test_v_01_the_date_is_at_most_tomorrow() -> None:
    assert spoken("V-01", {"date": TODAY + timedelta(days=1)}) == []
    assert spoken("V-01", {"date": TODAY + timedelta(days=2)}) == [("date", BLOCK)]
    assert spoken("V-01", {"date": ""}) == [("date", BLOCK)]


def test_v_01_the_date_is_at_most_a_week_back() -> None:
    assert spoken("V-01", {"date": TODAY - timedelta(days=7)}) == []
    assert spoken("V-01", {"date": TODAY - timedelta(days=8)}) == [("date", BLOCK)]
    assert "week" in next(
        p.message for p in draft({"date": date(1999, 1, 1)}).problems() if p.rule == "V-01"
    )


def test_v_06_the_signature_is_not_dated_before_the_letter() -> None:
    letter = {"date": TODAY - timedelta(days=3)}

    def signed(days: int) -> dict[str, object]:
        return {**letter, "signature": {"signed_on": TODAY - timedelta(days=days)}}

    assert spoken("V-06", signed(4)) == []
    assert spoken("V-06", signed(5)) == [("signature.signed_on", WARN)]


def test_v_30b_the_request_is_not_planned_before_the_letter() -> None:
    assert spoken("V-30b", {"mla_planned": TODAY}) == []
    assert spoken("V-30b", {"mla_planned": TODAY - timedelta(days=1)}) == [("mla_planned", WARN)]


@pytest.mark.parametrize("text", ["\u034f", "\uffff", " \u3164 "])
def test_v_26_what_is_drawn_as_nothing_fills_no_field(text: str) -> None:
    problems = draft({"relation": text}).problems(final=True)

    assert ("relation", BLOCK) in [(p.field, p.level) for p in problems]


def test_v_01_counts_the_day_of_our_own_zone() -> None:
    evening = replace(FACTS, now=datetime(2026, 11, 22, 23, 30, tzinfo=UTC))

    assert draft({"date": None}, world=evening).value("date") == date(2026, 11, 23)
    assert spoken("V-01", {"date": date(2026, 11, 24)}, evening) == []


@pytest.mark.parametrize("reference", ["TAKEN 1", " taken   1", "Taken 1"])
def test_v_02_the_reference_is_not_used_by_another_case(reference: str) -> None:
    assert spoken("V-02", {"reference": reference}) == [("reference", BLOCK)]


def test_v_02_the_reference_is_there() -> None:
    assert spoken("V-02", {"reference": None}) == [("reference", BLOCK)]


def test_v_02_our_own_case_may_bear_its_reference_again() -> None:
    case = Case(
        reference="TAKEN 1",
        direction=Direction.OUTGOING,
        received_at=NOW,
        state=State.DRAFT,
        officer="AB",
    )

    assert spoken("V-02", {"reference": "TAKEN 1"}, replace(FACTS, case=case)) == []


def test_v_03_an_extension_carries_the_earlier_reference() -> None:
    assert spoken("V-03", {**EXTENSION, "previous_reference": None}) == [
        ("previous_reference", BLOCK)
    ]
    assert spoken("V-03", EXTENSION) == []
    assert spoken("V-03") == []


def test_v_03w_the_earlier_reference_is_a_case_of_ours() -> None:
    assert spoken("V-03w", {**EXTENSION, "previous_reference": "ELSEWHERE 7"}) == [
        ("previous_reference", WARN)
    ]
    assert spoken("V-03w", {**EXTENSION, "previous_reference": "desk-2026-00001"}) == []


def test_v_06_the_signature_is_not_dated_after_the_day_of_sending() -> None:
    later = {"signature": {"signed_on": TODAY + timedelta(days=1)}}

    assert spoken("V-06", later) == [("signature.signed_on", WARN)]
    assert spoken("V-06", {"signature": {"signed_on": TODAY}}) == []


@pytest.mark.parametrize("code", ["IN", "XK"])
def test_v_10_the_requested_state_is_a_party(code: str) -> None:
    assert spoken("V-10", {"requested": code}) == [("requested", BLOCK)]


def test_v_10_speaks_even_where_the_directory_has_no_point() -> None:
    world = replace(FACTS, parties={**PARTIES, "RU": party("RU", "Russia", Status.OBSERVER)})
    problems = draft({"requested": "RU"}, world=world).problems(final=True)

    assert said(problems, "V-10") == [("requested", BLOCK)]
    assert said(problems, "no-point") == [("requested", BLOCK)]


def test_v_10_a_territory_of_a_party_is_bound() -> None:
    assert spoken("V-10", {"requested": "CW"}) == []


@pytest.mark.parametrize(
    ("confirmed", "expected"),
    [
        (TODAY - timedelta(days=90), []),
        (TODAY - timedelta(days=91), [("requested", WARN)]),
        (None, [("requested", WARN)]),
    ],
)
def test_v_11_the_entry_was_confirmed_within_90_days(
    confirmed: date | None, expected: list[tuple[str, Level]]
) -> None:
    world = replace(FACTS, points=(replace(point("JP"), confirmed_on=confirmed),))

    assert spoken("V-11", world=world) == expected
    called = replace(world, called={point("JP").id: TODAY - timedelta(days=3)})
    assert spoken("V-11", world=called) == []


def test_v_12_requesting_and_requested_party_differ() -> None:
    assert spoken("V-12", {"requested": "FR"}) == [("requested", BLOCK)]
    assert spoken("V-12", {"requested": "JP"}) == []


def test_v_12_a_territory_is_not_another_party_than_its_own() -> None:
    office = replace(FACTS.office, party="NL")

    assert spoken("V-12", {"requested": "CW"}, replace(FACTS, office=office)) == [
        ("requested", BLOCK)
    ]


def test_v_14_informs_of_a_reservation_outside_articles_2_to_11() -> None:
    world = replace(FACTS, reservations={"JP": frozenset({"ETS 185 Art. 29(4)"})})

    assert spoken("V-14", {"convention_articles": ["8", "other"]}, world) == [("requested", INFORM)]
    assert spoken("V-14", {"convention_articles": ["8"]}, world) == []
    assert spoken("V-14", {"convention_articles": ["other"]}) == []


def test_v_15_the_entry_lists_a_channel() -> None:
    world = replace(FACTS, points=(replace(point("JP"), channels=()),))

    assert spoken("V-15", world=world) == [("requested", BLOCK)]
    assert spoken("V-15") == []


def test_v_20_urgency_needs_a_reason_and_one_sentence() -> None:
    assert spoken("V-20", {"urgency": "urgent"}) == [
        ("urgency_reason", BLOCK),
        ("urgency_text", BLOCK),
    ]
    assert spoken("V-20", {"urgency": "urgent", "urgency_reason": ["other"]}) == [
        ("urgency_text", BLOCK)
    ]
    assert spoken("V-20", {"urgency": "normal"}) == []


def test_v_20_is_said_once_for_each_field() -> None:
    problems = draft({"urgency": "urgent"}).problems(final=True)

    assert [p.rule for p in problems if p.field == "urgency_text"] == ["V-20"]


def test_v_21_an_emergency_names_the_risk_to_life_or_safety() -> None:
    emergency = {"urgency": "emergency", "urgency_text": "The person is in danger."}

    assert spoken("V-21", {**emergency, "urgency_reason": ["other"]}) == [("urgency_reason", WARN)]
    assert spoken("V-21", {**emergency, "urgency_reason": ["threat-to-life-or-safety"]}) == []
    assert spoken("V-21", {**emergency, "urgency": "urgent", "urgency_reason": ["other"]}) == []


@pytest.mark.parametrize(
    ("rule", "field"),
    [
        ("V-22", "offences"),
        ("V-23", "facts"),
        ("V-24", "data_types"),
        ("V-25", "data_description"),
        ("V-26", "relation"),
        ("V-28", "necessity"),
        ("V-29", "mla_intent"),
    ],
)
def test_v_22_to_v_29_what_article_29_asks_for_is_filled(rule: str, field: str) -> None:
    assert spoken(rule, {field: None}) == [(field, BLOCK)]
    assert spoken(rule) == []


def test_v_22_blanks_are_not_filled() -> None:
    assert spoken("V-22", {"offences": " \n "}) == [("offences", BLOCK)]


@pytest.mark.parametrize("length", [199, 4001])
def test_v_23w_the_facts_are_a_brief_summary(length: int) -> None:
    assert spoken("V-23w", {"facts": "x" * length}) == [("facts", WARN)]


@pytest.mark.parametrize("length", [200, 4000])
def test_v_23w_is_silent_within_its_bounds(length: int) -> None:
    assert spoken("V-23w", {"facts": "x" * length}) == []


@pytest.mark.parametrize(
    "vague", ["All data", "all available data.", "Any and all information you have", "everything"]
)
def test_v_25w_the_description_says_more_than_all_data(vague: str) -> None:
    assert spoken("V-25w", {"data_description": vague}) == [("data_description", WARN)]
    assert spoken("V-25w", {"data_description": f"{vague}, log-in records"}) == []


def test_v_25w_speaks_the_language_of_the_letter() -> None:
    french = draft({"data_description": "Toutes les données disponibles"}, language="fr")

    assert said(french.problems(final=True), "V-25w") == [("data_description", WARN)]


def test_v_27_custodian_or_location_or_one_sentence() -> None:
    nothing = {"custodian": None}

    assert spoken("V-27", nothing) == [("custodian", BLOCK)]
    for field in ("custodian", "location", "custodian_unknown"):
        assert spoken("V-27", {**nothing, field: "known"}) == []


def test_v_29_an_unticked_intention_is_none() -> None:
    assert spoken("V-29", {"mla_intent": False}) == [("mla_intent", BLOCK)]


def test_v_30a_the_planned_request_is_before_the_expected_end() -> None:
    assert spoken("V-30a", {"mla_planned": date(2027, 1, 21)}) == []
    assert spoken("V-30a", {"mla_planned": date(2027, 1, 22)}) == [("mla_planned", WARN)]
    assert spoken("V-30", {"mla_planned": None}) == [("mla_planned", WARN)]


def test_v_30a_an_extension_counts_from_the_day_kept_so_far() -> None:
    # 30 November 2026 and 60 days
    assert spoken("V-30a", {**EXTENSION, "mla_planned": date(2027, 1, 29)}) == []
    assert spoken("V-30a", {**EXTENSION, "mla_planned": date(2027, 1, 30)}) == [
        ("mla_planned", WARN)
    ]


def test_v_34_a_reply_preference_is_given() -> None:
    by_nothing = {"requesting": {"reply_expedited": False}}
    by_fax = {"requesting": {"reply_expedited": False, "reply_by_means": "fax"}}

    assert spoken("V-34", by_nothing) == [("requesting.reply_expedited", WARN)]
    assert spoken("V-34", by_fax) == []
    assert spoken("V-34") == []


def test_v_35_the_counterpart_names_the_language() -> None:
    assert spoken("V-35", {"language": "de"}) == [("language", WARN)]
    assert spoken("V-35", {"language": "ja"}) == []


def test_v_35_looks_at_the_language_of_the_letter_too() -> None:
    french = draft({"language": "ja"}, language="fr")

    assert said(french.problems(final=True), "V-35") == [("language", WARN)]


def test_v_35_a_translation_is_attached(tmp_path: Path) -> None:
    paper = tmp_path / "translation.pdf"
    paper.write_bytes(b"%PDF-1.7")

    assert spoken("V-35", {"language": "de", "attachments": [str(paper)]}) == []


@pytest.mark.parametrize(
    ("period", "fits"),
    [
        ({"value": 59, "unit": "days"}, False),
        ({"value": 60, "unit": "days"}, True),
        ({"value": 2, "unit": "months"}, True),  # 22 November to 22 January: 61 days
        ({"value": 1, "unit": "months"}, False),
    ],
)
def test_v_50_the_period_is_not_under_60_days(period: dict[str, object], fits: bool) -> None:
    assert spoken("V-50", {"period": period}) == ([] if fits else [("period", BLOCK)])


def test_v_50_two_months_can_be_59_days() -> None:
    in_january = {"date": date(2026, 1, 1), "period": {"value": 2, "unit": "months"}}

    assert spoken("V-50", in_january) == [("period", BLOCK)]


def test_v_50_the_period_is_there() -> None:
    assert spoken("V-50", {"period": ""}) == [("period", BLOCK)]


@pytest.mark.parametrize(
    ("code", "period", "within"),
    [
        ("RO", {"value": 60, "unit": "days"}, True),
        ("RO", {"value": 61, "unit": "days"}, False),
        ("FI", {"value": 3, "unit": "months"}, True),
        ("FI", {"value": 92, "unit": "days"}, True),  # 22 November and 3 months: 92 days
        ("FI", {"value": 93, "unit": "days"}, False),
        ("JP", {"value": 900, "unit": "days"}, True),  # nothing is known
    ],
)
def test_v_50w_the_counterparts_law_seems_to_allow_the_period(
    code: str, period: dict[str, object], within: bool
) -> None:
    expected = [] if within else [("period", WARN)]

    assert spoken("V-50w", {"requested": code, "period": period}) == expected


def test_v_50w_an_extension_has_its_own_length() -> None:
    extension = {**EXTENSION, "requested": "RO", "period": {"value": 60, "unit": "days"}}

    assert spoken("V-50w", extension) == [("period", WARN)]


def test_v_50w_a_source_that_may_not_be_used_says_nothing() -> None:
    romania = PARTIES["RO"]
    assert romania.preservation is not None
    unsure = replace(romania, preservation=replace(romania.preservation, usable=False))
    world = replace(FACTS, parties={**PARTIES, "RO": unsure})

    assert (
        spoken("V-50w", {"requested": "RO", "period": {"value": 90, "unit": "days"}}, world) == []
    )


def test_v_55_traffic_data_tick_article_30() -> None:
    made = draft({"data_types": ["traffic-data"]})

    assert made.value("article_30") is True
    assert made.text("article_30") == "yes"
    assert made.source("article_30") == "V-55"
    assert said(made.problems(), "V-55") == [("article_30", INFORM)]


def test_v_55_leaves_article_30_to_the_officer() -> None:
    refused = draft({"article_30": False})

    assert refused.value("article_30") is False
    assert said(refused.problems(final=True), "V-55") == []
    assert spoken("V-55", {"data_types": ["subscriber-information"]}) == []
    assert draft({"data_types": ["subscriber-information"]}).value("article_30") is None


def test_v_56_confidentiality_is_chosen_by_hand() -> None:
    shown = draft({"confidential": None})

    assert shown.text("confidential") == "yes"
    assert said(shown.problems(final=True), "V-56") == [("confidential", BLOCK)]
    assert shown.unchosen("confidential")
    assert "confidential" not in shown.unfinished().values
    shown.enter("confidential", "yes")
    assert said(shown.problems(final=True), "V-56") == []


def test_v_56_a_values_file_chooses_by_giving_the_key() -> None:
    assert spoken("V-56", {"confidential": "no", "confidential_reason": None}) == []


def test_a_new_draft_complains_of_nothing_until_the_officer_asks_to_issue() -> None:
    assert empty().problems() == ()
    assert {problem.level for problem in empty().problems(final=True)} == {BLOCK, WARN}


def test_problems_come_in_the_order_of_the_form() -> None:
    made = empty()
    made.enter_values({"period": "x", "identifiers": [{"type": "ipv4", "value": "1"}], "date": "x"})
    order = [field.id for field in made.form.fields]
    fields = [p.field.partition("[")[0].partition(".")[0] for p in made.problems(final=True)]

    assert fields == sorted(fields, key=order.index)
