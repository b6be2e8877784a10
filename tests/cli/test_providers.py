"""Providers at the command line: which are known, what is known of one, and the way to it."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.cli.shift import Pocdesk


def test_every_provider_and_portal_is_listed_with_its_day(command: Pocdesk) -> None:
    found = command("--json", "provider", "list").plain["providers"]
    assert [one["id"] for one in found[:3]] == ["google", "tiktok", "kodex"]
    known = [one for one in found if one["kind"] == "provider"]
    assert len(known) == 52
    assert {one["verified"] for one in known} == {"2026-11-21"}
    (discord,) = (one for one in found if one["id"] == "discord")
    assert discord["portals"] == {"Kodex (Albatross Technologies)": "confirmed"}
    assert "TikTok" in command("provider", "list").out


def test_the_list_is_narrowed_by_a_text(command: Pocdesk) -> None:
    found = command("--json", "provider", "list", "gmail").plain["providers"]
    assert [one["id"] for one in found] == ["google"]
    bumble = command("--json", "provider", "list", "bumble").plain["providers"]
    assert [one["id"] for one in bumble] == ["kodex"]
    assert "No provider fits that." in command("provider", "list", "qqqq").out


@pytest.mark.parametrize("name", ["tiktok", "Gmail", "kodex", "elsewhere", "bumble"])
def test_a_card_names_source_day_and_age_of_each_fact(command: Pocdesk, name: str) -> None:
    card = command("--json", "provider", "show", name).plain["card"]
    known = {source["id"] for source in card["sources"]}
    facts = list(backed(card))
    assert facts
    for fact in facts:
        assert fact["sources"]
        assert known.issuperset(fact["sources"])
        assert (fact["read_on"] is None) == (fact["age"] is None)
        assert fact["stale"] == (fact["age"] is None or fact["age"] > 180)


def backed(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "read_on" in value:
            yield value
        for inner in value.values():
            yield from backed(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from backed(inner)


def test_a_card_is_for_our_country_and_a_user_nobody_knows(command: Pocdesk) -> None:
    answer = command("--json", "provider", "show", "google").plain["card"]["answer"]
    assert answer["entity"] == ""
    assert "The place of the user is not known" in answer["reason"]
    there = command("provider", "show", "google", "--user-in", "de").out
    assert re.search(r"Company: Google Ireland Limited \(read \d+ days ago", there)
    assert "Needed for emergency, for you: emergency form" in there
    assert re.search(r"read \d+ days ago: old", there)  # the report of 2024
    kosovo = command("provider", "show", "github", "--requester", "XK").out
    assert "without prejudice to positions on status" in kosovo


def test_the_way_is_from_our_country_unless_another_is_named(command: Pocdesk) -> None:
    words = ("--json", "provider", "route", "linkedin", "--request", "subscriber")
    ours = command(*words).plain
    assert (ours["requester"], ours["user_in"]) == ("FI", "")
    assert ours["entity"]["name"] == "LinkedIn Ireland U.C."
    theirs = command(*words, "--requester", "jp", "--user-in", "unknown").plain
    assert theirs["entity"]["name"] == "LinkedIn Corporation"
    assert theirs["requirement"]["instrument"] == "mlat_or_letter_rogatory"


def test_a_company_known_through_a_portal_alone_has_a_way(command: Pocdesk) -> None:
    found = command("--json", "provider", "route", "stripe", "--request", "content").plain
    assert (found["entity"], found["channels"], found["requirement"]) == (None, [], None)
    (place,) = found["portals"]
    assert (place["level"], place["directly"], place["second_channels"]) == ("reported", True, [])
    assert place["sources"] == ["ccn-2024"]


@pytest.mark.parametrize("act", [("show",), ("route", "--request", "content")])
def test_a_name_nobody_knows_is_refused_with_the_next_step(
    command: Pocdesk, act: tuple[str, ...]
) -> None:
    refused = command("provider", act[0], "goggle", *act[1:])
    assert refused.code == 1
    assert "Choose one of: Google." in refused.err
