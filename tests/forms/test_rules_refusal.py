"""The rules of the letters that refuse or warn, by their ids, as the officer meets them."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from pocdesk.forms.problem import Level
from tests.documents.examples import EXAMPLE_FACTS
from tests.documents.letters import OFFICER, library
from tests.forms.filling import changed, spoken

BLOCK, WARN = Level.BLOCK, Level.WARN
FORM = "refusal"
ARTICLE_30 = {
    "instrument": "article-30",
    "ground_29": None,
    "reservation_text": None,
    "outside_2_to_11": None,
    "why_condition_fails": None,
}
NONE = {**ARTICLE_30, "instrument": "none", "ground_none": "not-a-party"}


def asked(typed: Mapping[str, object]) -> set[str]:
    """The sections that are asked."""
    return {section.id for section in changed(FORM, typed).sections}


def test_v_10_no_article_of_the_convention_is_used_against_a_state_that_is_no_party() -> None:
    assert spoken(FORM, "V-10") == []
    assert spoken(FORM, "V-10", {"to": "XK"}) == [("to", BLOCK)]


def test_v_80_a_state_that_is_no_party_can_be_told_so() -> None:
    letter = changed(FORM, {**NONE, "to": "XK"}).fill()

    assert letter.values["ground_none"] == "not-a-party"
    assert "ground_29" not in letter.values


def test_v_80_article_29_has_three_grounds() -> None:
    assert library().form(FORM).field("ground_29").choices == ("29-5-a", "29-5-b", "29-4")
    assert spoken(FORM, "V-80", {"ground_29": None}) == [("ground_29", BLOCK)]
    assert spoken(FORM, "V-80") == []


@pytest.mark.parametrize(
    "ground", ["no-dual-criminality", "not-a-party", "outside-scope", "30-2-a"]
)
def test_v_80_no_other_ground_can_be_chosen(ground: str) -> None:
    problems = changed(FORM, {"ground_29": ground}).problems(final=True)

    assert [p.level for p in problems if p.field == "ground_29"] == [BLOCK]


@pytest.mark.parametrize("field", ["reservation_text", "outside_2_to_11", "why_condition_fails"])
def test_v_80_dual_criminality_needs_the_reservation_and_its_conditions(field: str) -> None:
    assert spoken(FORM, "V-80", {field: None}) == [(field, BLOCK)]
    assert spoken(FORM, "V-80", {"ground_29": "29-5-b", field: None}) == []


def test_v_80_the_offence_must_be_ticked_as_lying_outside_articles_2_to_11() -> None:
    assert spoken(FORM, "V-80", {"outside_2_to_11": False}) == [("outside_2_to_11", BLOCK)]


def test_v_81_article_30_has_the_same_two_grounds() -> None:
    assert library().form(FORM).field("ground_30").choices == ("30-2-a", "30-2-b")
    assert spoken(FORM, "V-81", ARTICLE_30) == [("ground_30", BLOCK)]
    assert spoken(FORM, "V-81", {**ARTICLE_30, "ground_30": "30-2-a"}) == []


def test_v_81_the_reservation_of_article_29_does_not_open_under_article_30() -> None:
    left = {"instrument": "article-30", "ground_30": "30-2-b"}  # the rest of the example stays

    assert asked(left) & {"ground-29", "reservation", "ground-30", "ground-none"} == {"ground-30"}
    assert "reservation_text" not in changed(FORM, left).fill().values


def test_v_82_a_second_officer_approves_a_refusal() -> None:
    alone = replace(EXAMPLE_FACTS, approved_by=None)
    oneself = replace(EXAMPLE_FACTS, approved_by=OFFICER.id)

    assert spoken(FORM, "V-82") == []
    assert spoken(FORM, "V-82", world=alone) == [("", BLOCK)]
    assert spoken(FORM, "V-82", world=oneself) == [("", BLOCK)]
