"""The letters about the end of a preservation: reply to an extension, expiry notice, withdrawal."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from pocdesk.forms.draft import Draft
from tests.documents.examples import EXAMPLE_FACTS
from tests.documents.letters import library
from tests.forms.filling import BLOCK, WARN, blocked, changed, incoming, spoken

REPLY, EXPIRY, WITHDRAWAL = "extension-reply", "expiry-notice", "withdrawal"
TOLD: Mapping[str, object] = {
    "case.last_request_reference": "DESK-2026-00377",
    "previous.identifiers": [
        {"type": "email", "value": "harbour.lamp@mail.example"},
        {"type": "user-name", "value": "harbour.lamp"},
    ],
}


def opened(form: str) -> Draft:
    """The form as it opens in a case whose data are kept until 21 January 2027."""
    case = replace(incoming(), preserved_until=datetime(2027, 1, 21, 23, tzinfo=UTC))
    world = replace(EXAMPLE_FACTS, case=case, prefill=TOLD)
    return Draft(library().form(form), library().wording(form, "en"), world)


def test_an_expiry_notice_opens_with_all_but_the_last_moment_to_ask() -> None:
    draft = opened(EXPIRY)

    assert blocked(draft) == ["extension_by"]
    assert draft.value("last_day") == date(2027, 1, 21)


def test_a_withdrawal_is_told_by_hand_which_it_is_why_and_that_the_data_may_go() -> None:
    draft = opened(WITHDRAWAL)

    assert blocked(draft) == ["which", "reason_code", "data_may_be_released"]
    assert draft.text("preservation_reference") == "DESK-2026-00377"
    assert draft.rows("identifiers") == 2


@pytest.mark.parametrize(("which", "asks"), [("request-withdrawn", 1), ("preservation-lifted", 0)])
def test_only_who_withdraws_a_request_asks_for_something(which: str, asks: int) -> None:
    sections = [section.id for section in changed(WITHDRAWAL, {"which": which}).sections]

    assert sections.count("wishes") == asks


def test_a_withdrawal_of_some_names_them() -> None:
    assert blocked(changed(WITHDRAWAL, {"identifiers": None})) == ["identifiers"]
    assert blocked(changed(WITHDRAWAL, {"identifiers": None, "extent": "all"})) == []


@pytest.mark.parametrize(
    ("decision", "end", "limit"),
    [("granted", True, False), ("partly", True, True), ("refused", False, True)],
)
def test_a_reply_gives_the_new_end_or_what_stands_against_it(
    decision: str, end: bool, limit: bool
) -> None:
    draft = changed(REPLY, {"decision": decision, "new_end": None, "legal_limit": None})

    assert ("new_end" in blocked(draft)) is end
    assert ("legal_limit" in blocked(draft)) is limit


@pytest.mark.parametrize(("day", "fits"), [(29, False), (30, False), (31, True)])
def test_v_51_the_new_end_is_after_the_one_so_far(day: int, fits: bool) -> None:
    typed = {"old_end": date(2026, 12, 30), "new_end": date(2026, 12, day)}

    assert spoken(REPLY, "V-51", typed) == ([] if fits else [("new_end", BLOCK)])
    assert spoken(REPLY, "V-51", {**typed, "decision": "refused"}) == []


def test_v_51_an_extension_has_its_new_end() -> None:
    assert spoken(REPLY, "V-51", {"new_end": ""}) == [("new_end", BLOCK)]


@pytest.mark.parametrize("form", [REPLY, EXPIRY])
def test_v_91_an_end_is_a_day_in_a_zone(form: str) -> None:
    assert spoken(form, "V-91", {"end_zone": ""}) == [("end_zone", BLOCK)]
    assert spoken(form, "V-91") == []


def test_v_99_an_end_that_is_past_is_not_prolonged_unseen() -> None:
    today = EXAMPLE_FACTS.today
    past = {"old_end": today - timedelta(days=1)}

    assert spoken(REPLY, "V-99", past) == [("old_end", WARN)]
    assert spoken(REPLY, "V-99", {"old_end": today}) == []


def test_v_99w_what_was_withdrawn_is_not_prolonged_unseen() -> None:
    ended = replace(EXAMPLE_FACTS, ended=True)

    assert spoken(REPLY, "V-99w", world=ended) == [("decision", WARN)]
    assert spoken(REPLY, "V-99w") == []
