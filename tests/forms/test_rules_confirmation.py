"""The replies of whoever keeps the data: what is missing, what is kept and until when."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from pocdesk.forms.draft import Draft
from tests.documents.examples import EXAMPLE_FACTS, values
from tests.documents.letters import library
from tests.forms.filling import BLOCK, WARN, blocked, changed, incoming, spoken

COMPLETION, CONFIRMATION = "completion-request", "preservation-confirmation"
REQUESTED: Mapping[str, object] = {
    "previous.identifiers": [{"type": "email", "value": "harbour.lamp@mail.example"}],
    "previous.custodian": "Mail Example SAS",
    "case.preserved_until": date(2027, 1, 21),
}


def test_a_completion_request_opens_with_all_but_what_is_missing() -> None:
    world = replace(EXAMPLE_FACTS, case=incoming())
    draft = Draft(library().form(COMPLETION), library().wording(COMPLETION, "en"), world)

    assert blocked(draft) == ["missing"]
    assert draft.text("answer_by") == "2026-11-25T03:12:00+01:00[Europe/Paris]"
    assert draft.text("contact.email") == EXAMPLE_FACTS.office.email


def test_v_05_the_answer_is_not_wanted_on_a_day_that_is_over() -> None:
    assert spoken(COMPLETION, "V-05", {"answer_by": "2026-11-21T09:00:00+01:00"}) == [
        ("answer_by", WARN)
    ]
    assert spoken(COMPLETION, "V-05") == []


def test_a_confirmation_takes_over_what_was_asked() -> None:
    world = replace(EXAMPLE_FACTS, case=incoming(), prefill=REQUESTED)
    draft = Draft(library().form(CONFIRMATION), library().wording(CONFIRMATION, "en"), world)
    draft.enter("outcome", "preserved")

    assert draft.text("per_identifier[0].value") == "harbour.lamp@mail.example"
    assert draft.text("provider") == "Mail Example SAS"
    assert draft.value("preserved_until") == date(2027, 1, 21)
    assert draft.text("end_zone") == "Europe/Paris"


def test_a_confirmation_reads_the_last_day_off_the_end_of_the_case() -> None:
    case = replace(incoming(), preserved_until=datetime(2027, 1, 21, 23, tzinfo=UTC))
    world = replace(EXAMPLE_FACTS, case=case)
    draft = Draft(library().form(CONFIRMATION), library().wording(CONFIRMATION, "en"), world)
    draft.enter("outcome", "preserved")

    assert draft.value("preserved_until") == date(2027, 1, 21)


@pytest.mark.parametrize(
    ("effective", "last", "fits"),
    [
        ("2026-11-22T02:40:00+01:00", date(2027, 1, 20), False),  # the 59th day
        ("2026-11-22T02:40:00+01:00", date(2027, 1, 21), True),
        ("2026-11-22T23:59:00+01:00", date(2027, 1, 21), True),
        ("2026-11-21T23:59:00+01:00", date(2027, 1, 20), True),
        ("2026-11-22T02:40:00+01:00", date(2027, 2, 22), True),
    ],
)
def test_v_51_the_last_day_is_not_before_the_60th_day(
    effective: str, last: date, fits: bool
) -> None:
    typed = {"effective_at": effective, "preserved_until": last}

    assert spoken(CONFIRMATION, "V-51", typed) == ([] if fits else [("preserved_until", BLOCK)])


def test_v_91_an_end_is_a_day_in_a_zone() -> None:
    assert spoken(CONFIRMATION, "V-91", {"preserved_until": "", "end_zone": ""}) == [
        ("preserved_until", BLOCK),
        ("end_zone", BLOCK),
    ]
    assert spoken(CONFIRMATION, "V-91") == []


def test_what_is_not_kept_has_no_end() -> None:
    nothing = {
        "outcome": "not-preserved",
        "effective_at": None,
        "preserved_until": None,
        "assistance_to": None,
    }

    assert blocked(changed(CONFIRMATION, nothing)) == []


def test_a_row_says_what_is_not_kept_and_why() -> None:
    rows = values(CONFIRMATION)["per_identifier"]
    assert isinstance(rows, list)
    gone = {name: value for name, value in rows[1].items() if name != "gaps"}

    assert blocked(changed(CONFIRMATION, {"per_identifier": [gone]})) == ["per_identifier[0].gaps"]


def test_v_41_an_ip_address_is_confirmed_with_the_time_of_its_connection() -> None:
    row = {"type": "ipv4", "value": "198.51.100.77", "port": 5, "preserved": "no", "gaps": "gone"}

    assert spoken(CONFIRMATION, "V-41", {"per_identifier": [row]}) == [
        ("per_identifier[0].from", BLOCK)
    ]


def test_a_risk_under_article_29_6_is_explained() -> None:
    assert blocked(changed(CONFIRMATION, {"risk_29_6": None})) == ["risk_29_6"]
    assert blocked(changed(CONFIRMATION, {"risk": False, "risk_29_6": None})) == []


@pytest.mark.parametrize(
    ("outcome", "kept", "broken"),
    [
        ("preserved", ("yes", "no"), [1]),
        ("preserved", ("partly", "no"), [0, 1]),
        ("preserved", ("yes", "yes"), []),
        ("not-preserved", ("no", "yes"), [1]),
        ("not-preserved", ("no", "no"), []),
        ("partly-preserved", ("yes", "no"), []),
    ],
)
def test_v_98_no_identifier_belies_the_result(
    outcome: str, kept: tuple[str, str], broken: list[int]
) -> None:
    rows = [
        {"type": "email", "value": f"lamp{number}@mail.example", "preserved": word}
        for number, word in enumerate(kept)
    ]
    typed = {"outcome": outcome, "per_identifier": rows}

    assert spoken(CONFIRMATION, "V-98", typed) == [
        (f"per_identifier[{row}].preserved", WARN) for row in broken
    ]
