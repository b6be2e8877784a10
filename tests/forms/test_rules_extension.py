"""Each rule of the request for extension, and what it takes over from the earlier request."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest

from pocdesk.domain.granted import Granted
from pocdesk.domain.party import Status
from pocdesk.forms.draft import Draft
from pocdesk.forms.facts import FROM_OURS
from tests.documents.examples import EXAMPLE_FACTS, values
from tests.documents.letters import library
from tests.forms.filling import BLOCK, WARN, blocked, changed, spoken

FORM, FIRST = "extension-request", "article-29-30-preservation"
TODAY = EXAMPLE_FACTS.today
SENT = {"state_of_assistance": "sent", "mla_intent": None, "mla_planned": None}


def test_an_extension_takes_over_what_the_earlier_request_says() -> None:
    earlier = values(FIRST)
    told = {f"previous.{name}": value for name, value in earlier.items()}
    told |= {f"case.{name}": earlier[name] for name in ("offences", "facts")}
    draft = Draft(
        library().form(FORM),
        library().wording(FORM, "en"),
        replace(EXAMPLE_FACTS, prefill=told),
    )
    draft.enter("requested", "JP")
    draft.enter("state_of_assistance", "in-preparation")

    assert blocked(draft) == [
        "reference",
        "previous_reference",
        "old_end",
        "wanted_end",
        "end_zone",
        "unchanged",
        "reason",
        "confidential",
        "confidential_reason",
    ]


def test_every_item_of_article_29_2_is_asked_for() -> None:
    sections = library().form(FORM).sections
    legal = " ".join(part.legal for part in sections)

    assert all(f"29(2)({item})" in legal for item in "abcdef")
    assert [part.number for part in sections if part.number] == [1, 2, 3, 4, 5, 6, 7]


def test_every_rule_of_the_extension_is_there() -> None:
    wanted = """
        V-01 V-02 V-03 V-03u V-03w V-06 V-10 V-11 V-12 V-14 V-15 V-20 V-21 V-22 V-23 V-23w V-24 V-25
        V-25w V-26 V-27 V-28 V-29 V-30 V-34 V-35 V-50 V-52w V-56 V-57p V-57q V-91 V-92 V-99 V-99w
    """

    assert library().form(FORM).rule_ids - {"V-41"} == set(wanted.split())


def test_v_03_an_extension_is_no_new_request() -> None:
    assert spoken(FORM, "V-03", {"status": "new"}) == [("status", BLOCK)]
    assert spoken(FORM, "V-03") == []


def test_v_03_an_extension_carries_the_earlier_reference() -> None:
    assert spoken(FORM, "V-03", {"previous_reference": None}) == [("previous_reference", BLOCK)]


def test_v_03w_the_earlier_reference_is_a_case_of_ours() -> None:
    ours = replace(EXAMPLE_FACTS, own_references=frozenset({"DESK-2026-00377"}))

    assert spoken(FORM, "V-03w") == [("previous_reference", WARN)]
    assert spoken(FORM, "V-03w", world=ours) == []


def filled_in(name: str, value: object, source: str) -> Draft:
    """A draft in which the desk has filled in one thing, from `source`."""
    world = replace(EXAMPLE_FACTS, prefill={name: value}, sources={name: source})
    return Draft(library().form(FORM), library().wording(FORM, "en"), world)


def rules_at(draft: Draft, address: str) -> set[str]:
    return {problem.rule for problem in draft.problems(final=True) if problem.field == address}


def test_v_03u_the_desk_s_tick_does_not_stand_for_data_that_were_changed() -> None:
    draft = filled_in("case.unchanged", True, FROM_OURS)
    assert rules_at(draft, "unchanged") == set()
    draft.enter("data_description", "Other records of the same account.")
    assert rules_at(draft, "unchanged") == {"V-03u"}
    draft.enter("unchanged", "yes")  # now it is the officer's
    assert rules_at(draft, "unchanged") == set()


def test_v_03u_it_does_not_stand_for_rows_that_were_added() -> None:
    draft = filled_in("case.unchanged", True, FROM_OURS)
    draft.add_row("identifiers")
    assert rules_at(draft, "unchanged") == {"V-03u"}


def test_v_92_an_end_from_a_public_source_is_to_be_confirmed() -> None:
    draft = filled_in("case.wanted_end", date(2026, 12, 30), "law.2024-10-18")
    assert rules_at(draft, "wanted_end") == {"V-92"}
    draft.enter("wanted_end", "30/12/2026")
    assert rules_at(draft, "wanted_end") == set()
    assert (
        rules_at(filled_in("case.wanted_end", date(2026, 12, 30), FROM_OURS), "wanted_end") == set()
    )


def test_v_10_the_requested_state_is_a_party() -> None:
    japan = replace(EXAMPLE_FACTS.parties["JP"], status=Status.OBSERVER)
    world = replace(EXAMPLE_FACTS, parties={**EXAMPLE_FACTS.parties, "JP": japan})

    assert spoken(FORM, "V-10", world=world) == [("requested", BLOCK)]
    assert spoken(FORM, "V-10") == []


def test_v_25w_the_description_says_more_than_all_data() -> None:
    assert spoken(FORM, "V-25w", {"data_description": "All data"}) == [("data_description", WARN)]
    assert spoken(FORM, "V-25w") == []


def test_v_27_custodian_or_location_or_one_sentence() -> None:
    nothing = {"custodian": None, "location": None}

    assert spoken(FORM, "V-27", nothing) == [("custodian", BLOCK)]
    assert spoken(FORM, "V-27", {**nothing, "custodian_unknown": "A host in Osaka."}) == []


def test_v_28_the_reason_is_given() -> None:
    assert spoken(FORM, "V-28", {"reason": None}) == [("reason", BLOCK)]


def test_v_29_a_request_for_assistance_is_still_intended_or_was_sent() -> None:
    assert spoken(FORM, "V-29", {"mla_intent": False}) == [("mla_intent", BLOCK)]
    assert spoken(FORM, "V-29", SENT) == []
    assert blocked(changed(FORM, SENT)) == ["assistance_sent_on", "assistance_reference"]


@pytest.mark.parametrize(
    ("planned", "fits"),
    [
        (TODAY - timedelta(days=1), False),
        (TODAY, True),
        (date(2027, 1, 29), True),
        (date(2027, 1, 30), False),
    ],
)
def test_v_30_the_request_is_planned_before_the_end_asked_for(planned: date, fits: bool) -> None:
    expected = [] if fits else [("mla_planned", WARN)]

    assert spoken(FORM, "V-30", {"mla_planned": planned}) == expected
    assert spoken(FORM, "V-30", SENT) == []


def test_v_35_the_counterpart_names_the_language() -> None:
    assert spoken(FORM, "V-35", {"language": "de"}) == [("language", WARN)]
    assert spoken(FORM, "V-35") == []


@pytest.mark.parametrize(("day", "fits"), [(29, False), (30, False), (31, True)])
def test_v_50_the_end_asked_for_is_after_the_one_so_far(day: int, fits: bool) -> None:
    typed: Mapping[str, object] = {
        "old_end": date(2026, 12, 30),
        "wanted_end": date(2026, 12, day),
    }

    assert spoken(FORM, "V-50", typed) == ([] if fits else [("wanted_end", BLOCK)])


def test_v_56_confidentiality_is_chosen_by_hand() -> None:
    assert spoken(FORM, "V-56", {"confidential": None}) == [("confidential", BLOCK)]
    assert spoken(FORM, "V-56") == []


def test_v_56_what_was_chosen_by_hand_in_our_earlier_letter_stays_chosen() -> None:
    assert rules_at(filled_in("case.confidential", "no", FROM_OURS), "confidential") == set()
    assert rules_at(filled_in("case.confidential", "no", "earlier.theirs"), "confidential") == {
        "V-56"
    }


def test_v_91_an_end_is_a_day_in_a_zone() -> None:
    assert spoken(FORM, "V-91", {"end_zone": None}) == [("end_zone", BLOCK)]
    assert spoken(FORM, "V-91") == []


def test_what_changed_is_no_extension() -> None:
    assert blocked(changed(FORM, {"unchanged": False})) == ["unchanged"]


def test_v_99_the_preservation_to_be_extended_has_not_ended() -> None:
    past = {"old_end": TODAY - timedelta(days=1)}

    assert spoken(FORM, "V-99", past) == [("old_end", WARN)]
    assert spoken(FORM, "V-99", {"old_end": TODAY}) == []


def test_v_99w_the_log_tells_of_no_end_of_it() -> None:
    ended = replace(EXAMPLE_FACTS, ended=True)

    assert spoken(FORM, "V-99w", world=ended) == [("previous_reference", WARN)]
    assert spoken(FORM, "V-99w") == []


def test_v_57p_the_custodian_is_known_to_grant_one_more() -> None:
    asked = {"google": frozenset({date(2026, 11, 30)})}
    one = Granted(most=1, days=None, source="Guide, 2026-06-09")
    world = replace(EXAMPLE_FACTS, grants={"google": one}, extended=asked)
    google = {"custodian": "google"}

    assert spoken(FORM, "V-57p", google, world) == [("wanted_end", WARN)]
    assert spoken(FORM, "V-57p", google, replace(world, extended={})) == []
    assert spoken(FORM, "V-57p", {"custodian": "Mail Example K.K."}, world) == []


def test_v_57q_the_custodian_is_known_to_extend_by_as_many_days() -> None:
    known = Granted(most=None, days=60, source="Guide, 2026-06-09")
    world = replace(EXAMPLE_FACTS, grants={"google": known})
    google = {"custodian": "google"}  # sixty days are asked for

    assert spoken(FORM, "V-57q", google, world) == []
    longer = {**google, "wanted_end": date(2027, 1, 30)}
    assert spoken(FORM, "V-57q", longer, world) == [("wanted_end", WARN)]


@pytest.mark.parametrize("status", ["extension", "new"])
def test_v_99_the_tick_in_the_request_itself_is_warned_of_too(status: str) -> None:
    typed = {
        "status": status,
        "previous_reference": "DESK-2026-00377",
        "previous_end": TODAY - timedelta(days=1),
    }
    wanted = status == "extension"
    over = [("previous_end", WARN)] if wanted else []
    assert spoken(FIRST, "V-99", typed) == over
    assert spoken(FIRST, "V-99", {**typed, "previous_end": TODAY}) == []
    ended = [("previous_reference", WARN)] if wanted else []
    assert spoken(FIRST, "V-99w", typed, replace(EXAMPLE_FACTS, ended=True)) == ended
