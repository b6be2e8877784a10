"""The rules of replies, notices and short letters, by their ids, as the officer meets them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pocdesk.documents.letter import write
from pocdesk.forms.facts import Facts
from pocdesk.forms.problem import Level
from tests.documents.examples import EXAMPLE_FACTS, example_letter, values
from tests.documents.letters import NOW, head, library
from tests.forms.filling import changed, inside, spoken

BLOCK, WARN, INFORM = Level.BLOCK, Level.WARN, Level.INFORM
TODAY = EXAMPLE_FACTS.today
DAY = timedelta(days=1)
TO_A_POINT = (
    "refusal",
    "article-29-6-warning",
    "article-30-notice",
    "mla-follow-up",
    "handling-receipt",
)
TO_THE_SECRETARIAT = ("ping-reply", "directory-correction")


def confirmed(day: date) -> Facts:
    """The world with every entry of the Directory confirmed on that day."""
    points = tuple(replace(point, confirmed_on=day) for point in EXAMPLE_FACTS.points)
    return replace(EXAMPLE_FACTS, points=points)


@pytest.mark.parametrize("form", [form for form in TO_A_POINT if form != "handling-receipt"])
def test_v_10_an_article_of_the_convention_is_used_with_a_party(form: str) -> None:
    assert spoken(form, "V-10") == []
    assert spoken(form, "V-10", {"to": "XK"}) == [("to", BLOCK)]


@pytest.mark.parametrize("form", TO_A_POINT)
def test_v_11_the_entry_was_confirmed_within_90_days(form: str) -> None:
    assert spoken(form, "V-11", world=confirmed(TODAY - 90 * DAY)) == []
    assert spoken(form, "V-11", world=confirmed(TODAY - 91 * DAY)) == [("to", WARN)]


@pytest.mark.parametrize("form", TO_A_POINT)
def test_v_12_the_counterpart_is_not_our_own_party(form: str) -> None:
    assert spoken(form, "V-12") == []
    assert spoken(form, "V-12", {"to": "FR"}) == [("to", BLOCK)]


@pytest.mark.parametrize("form", TO_A_POINT)
def test_v_15_the_entry_lists_a_channel(form: str) -> None:
    points = tuple(replace(point, channels=()) for point in EXAMPLE_FACTS.points)

    assert spoken(form, "V-15") == []
    assert spoken(form, "V-15", world=replace(EXAMPLE_FACTS, points=points)) == [("to", BLOCK)]


def test_v_01_the_assistance_request_is_not_dated_ahead() -> None:
    assert spoken("mla-follow-up", "V-01", {"mla_date": TODAY + DAY}) == []
    assert spoken("mla-follow-up", "V-01", {"mla_date": TODAY + 2 * DAY}) == [("mla_date", BLOCK)]


def test_v_05_the_time_for_the_answer_is_not_past() -> None:
    yesterday = {"answer_by": "2026-11-21T18:00:00+01:00"}

    assert spoken("article-29-6-warning", "V-05", yesterday) == [("answer_by", WARN)]
    assert spoken("article-29-6-warning", "V-05") == []


def test_v_05_a_day_is_left_for_the_answer_unless_another_time_is_typed() -> None:
    made = changed("article-29-6-warning", {"answer_by": None})

    assert made.source("answer_by") == "now+24h"
    assert made.text("answer_by").startswith("2026-11-23T03:12")


def test_v_06_the_receipt_is_not_signed_after_the_day_of_sending() -> None:
    later = inside("handling-receipt", "signature", signed_on=TODAY + DAY)

    assert spoken("handling-receipt", "V-06", later) == [("signature.signed_on", WARN)]
    assert spoken("handling-receipt", "V-06") == []


@pytest.mark.parametrize(
    ("hours", "expected"), [(-1, [("preservation_reference", WARN)]), (8 * 24, [])]
)
def test_v_52_the_preservation_lives_when_the_assistance_request_leaves(
    hours: int, expected: list[tuple[str, Level]]
) -> None:
    ends = {"DESK-2026-00371": NOW + timedelta(hours=hours)}
    world = replace(EXAMPLE_FACTS, preservations=ends)

    assert spoken("mla-follow-up", "V-52", world=world) == expected
    assert spoken("mla-follow-up", "V-52", {"side": "received"}, world) == []


@pytest.mark.parametrize(
    ("side", "wanted", "other"),
    [
        ("sent", "keep_until_decision", "kept_until_decision"),
        ("received", "kept_until_decision", "keep_until_decision"),
    ],
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_v_54_the_letter_says_that_data_are_kept_until_the_decision(
    language: str, side: str, wanted: str, other: str
) -> None:
    filled = changed("mla-follow-up", {"side": side}, language=language).fill()
    texts = library().wording("mla-follow-up", language).texts
    text = " ".join(write(filled, head()).text.split())

    assert " ".join(texts[wanted].split()) in text
    assert " ".join(texts[other].split()) not in text


def test_v_82_a_second_officer_approves_a_warning() -> None:
    alone = replace(EXAMPLE_FACTS, approved_by=None)

    assert spoken("article-29-6-warning", "V-82") == []
    assert spoken("article-29-6-warning", "V-82", world=alone) == [("", BLOCK)]


def test_v_89_a_test_is_said_to_stay_out_of_the_case_figures() -> None:
    assert spoken("ping-reply", "V-89") == [("received_at", INFORM)]


def test_v_89_does_not_stand_in_the_place_of_what_is_missing() -> None:
    problems = changed("ping-reply", {"received_at": None}).problems(final=True)

    assert [p.level for p in problems if p.field == "received_at"] == [BLOCK]


def test_a_correct_entry_has_no_changes_and_a_wrong_one_has() -> None:
    wrong = changed("ping-reply", {"changes": None}).problems(final=True)
    right = changed("ping-reply", {"entry_correct": "yes"}).fill()

    assert [(p.field, p.level) for p in wrong if p.field == "changes"] == [("changes", BLOCK)]
    assert "changes" not in right.values


@pytest.mark.parametrize("form", TO_THE_SECRETARIAT)
def test_a_letter_to_the_secretariat_does_not_go_to_the_point_it_speaks_of(form: str) -> None:
    filled = changed(form).fill()

    assert filled.point is None
    assert "Council of Europe" in example_letter(form, "en").text


def test_a_transfer_may_go_to_an_authority_of_our_own_state_and_is_copied() -> None:
    filled = changed("transfer").fill()
    uncopied = changed("transfer", {"copy_to_requester": False}).problems(final=True)

    assert filled.party is not None
    assert filled.party.code == EXAMPLE_FACTS.office.party
    assert [p.field for p in uncopied if p.level is BLOCK] == ["copy_to_requester"]


def test_the_contact_at_the_new_authority_is_not_our_own_officer() -> None:
    made = changed("transfer", {"their_contact": None})

    assert made.text("their_contact.name") == ""
    assert made.text("their_contact.email") == ""


def test_an_article_30_notice_names_at_least_one_step_with_its_time() -> None:
    path = values("article-30-notice")["path"]
    assert isinstance(path, list)
    without_time = [{name: text for name, text in path[0].items() if name != "at"}]

    for broken, at in ((None, "path"), (without_time, "path[0].at")):
        problems = changed("article-30-notice", {"path": broken}).problems(final=True)
        assert [p.field for p in problems if p.level is BLOCK] == [at]
