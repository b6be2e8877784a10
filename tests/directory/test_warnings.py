"""Doubts about a version are values, each with its id, its row and a sentence."""

from datetime import date
from typing import Any

import pytest

from pocdesk.directory.warnings import RowWarning, warnings
from tests.directory.training import parties, plain, taken, training

TODAY = date(2026, 11, 22)


def of(value: Any) -> tuple[RowWarning, ...]:
    return warnings(taken(value), parties(), TODAY)


def test_the_training_directory_shows_what_it_was_made_to_show() -> None:
    found = warnings(training(), parties(), TODAY)
    assert [(w.id, w.row) for w in found if w.id != "W4"] == [
        ("W8", "TRN-EE-1"),
        ("W5", "TRN-PH-1"),
        ("W2", "TRN-XK-1"),
        ("W1", "KI"),
    ]
    # Numbers reserved for fiction have no country; British and American fiction has one.
    assert sum(w.id == "W4" for w in found) == 169


def test_the_first_version_lacks_three_parties() -> None:
    found = warnings(training("2026-1"), parties(), TODAY)
    assert {w.row for w in found if w.id == "W1"} == {"FJ", "KI", "RW"}


def test_a_partial_update_says_nothing_of_who_is_absent() -> None:
    value = plain()
    value["snapshot"]["complete"] = False
    assert not [w for w in of(value) if w.id == "W1"]


def channel(kind: str, value: str, use: str = "urgent") -> dict[str, object]:
    return {"kind": kind, "value": value, "use": use, "priority": 1}


GOOD = channel("phone", "+376 800 123")


def fresh(**fields: object) -> set[tuple[str, str]]:
    """The doubts about a point that is sound but for these fields."""
    value = plain()
    value["points"][0].update({"channels": [GOOD], **fields})
    return {(w.id, w.field) for w in of(value) if w.row == "TRN-AD-1"}


@pytest.mark.parametrize(
    ("row", "doubt"),
    [
        (channel("phone", "020 7946 0123"), "W4"),
        (channel("phone", "00442079460123"), "W4"),
        (channel("fax", "+0 7946 0123"), "W4"),
        (channel("mobile", "+12"), "W4"),
        (channel("phone", "+999 1 234 5678"), "W4"),
        (channel("phone", "+44 20 7946 0123"), "W4"),
        (channel("mobile", "+376 1"), "W4"),
        (channel("phone", "+376 800 12"), "W4"),
        (channel("phone", "3225550100.0"), "W4"),
        (channel("email", "duty at desk"), "W5"),
        (channel("email", "duty@gmail.com"), "W5"),
        (channel("email", "duty@fr-p0c.example"), "W5"),
        (channel("email", "duty@\u0430d-poc.example"), "W5"),
        (channel("portal", "=HYPERLINK(1)"), "W9"),
        (channel("i247", "@SUM(1)"), "W9"),
    ],
)
def test_a_doubtful_channel_is_named(row: dict[str, object], doubt: str) -> None:
    assert fresh(channels=[GOOD, row]) == {(doubt, "channels[1].value")}


def test_a_sound_channel_raises_no_doubt() -> None:
    assert fresh(channels=[GOOD, channel("email", "duty@desk.example")]) == set()


@pytest.mark.parametrize(
    ("place", "number"),
    [
        ("US", "+1 202 555 0143"),
        ("CA", "+1 613 555 0143"),
        ("GB", "+44 20 7946 0123"),
        ("XK", "+383 38 123 456"),
        ("CW", "+599 9 461 1000"),
    ],
)
def test_a_number_is_judged_by_the_region_of_its_point(place: str, number: str) -> None:
    party = parties()[place].territory_of or place
    found = fresh(
        party=party,
        territory=None if party == place else place,
        ordinal=99,
        channels=[channel("phone", number), channel("fax", "+33 1 44 55 66 77")],
    )
    assert {field for id_, field in found if id_ == "W4"} == {"channels[1].value"}


def test_a_point_without_an_urgent_channel_is_named() -> None:
    routine = {**GOOD, "use": "routine"}
    assert fresh(channels=[routine]) == {("W3", "channels")}
    assert fresh(channels=[]) == {("W3", "channels")}


def test_an_address_under_two_parties_is_named_at_the_second() -> None:
    value = plain()
    value["points"][0]["channels"] = [channel("email", "CONTACT@jp-poc.example")]
    shared = [w for w in of(value) if w.id == "W6"]
    assert [(w.row, w.sentence) for w in shared] == [
        ("TRN-JP-1", "contact@jp-poc.example stands under AD as well.")
    ]


def test_an_unknown_zone_or_language_is_named() -> None:
    hours = {"kind": "h24", "zone": "Europe/Atlantis"}
    assert fresh(availability=hours) == {("W7", "availability.zone")}
    assert fresh(languages=["fr", "french!"]) == {("W7", "languages[1]")}


def test_a_key_is_judged_by_date_and_digits() -> None:
    def keys(fingerprint: str, expires_on: str | None) -> list[dict[str, object]]:
        return [{"kind": "openpgp", "fingerprint": fingerprint, "expires_on": expires_on}]

    assert fresh(keys=keys("A" * 40, "2026-11-22")) == set()
    assert fresh(keys=keys("A" * 40, "2026-11-21")) == {("W8", "keys[0].expires_on")}
    assert fresh(keys=keys("A" * 64, None)) == set()
    assert fresh(keys=keys("A" * 39, None)) == {("W8", "keys[0].fingerprint")}


def test_a_text_that_starts_like_a_formula_is_named() -> None:
    assert fresh(unit="=1+1") == {("W9", "unit")}
    assert fresh(instructions={"emergency": "-call"}) == {("W9", "instructions.emergency")}
