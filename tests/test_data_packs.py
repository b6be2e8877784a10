"""The shipped packs keep the rules they were made by; a wrong fact is worse than none."""

import itertools
import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pocdesk.domain.contact import ChannelKind
from pocdesk.domain.party import Status
from pocdesk.domain.provider_words import ChannelKind as ProviderChannelKind
from pocdesk.domain.provider_words import ChannelStatus, Confidence, Level, Request
from pocdesk.domain.region import Region
from pocdesk.paths import shipped

RESOURCES = shipped("resources")
PROVIDERS = RESOURCES / "providers"
SPECIAL = {"vocabulary", "sources", "operators", "legal", "directories"}
FILES = sorted(PROVIDERS.glob("*.toml"))
PROVIDER_FILES = [path for path in FILES if path.stem not in SPECIAL]
PACKS = [
    *FILES,
    *(
        RESOURCES / name
        for name in ("parties.toml", "aliases.toml", "regions.toml", "holidays.toml")
    ),
    RESOURCES / "network-statistics.toml",
    RESOURCES / "statistics.toml",
    RESOURCES / "confusables.toml",
    RESOURCES / "continents.toml",
]


@cache
def table(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def walked(value: Any, key: str = "") -> Iterator[tuple[str, Any]]:
    """Each value inside with the dotted path of its key; tables too."""
    yield key, value
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from walked(inner, f"{key}.{name}" if key else name)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from walked(inner, f"{key}[{index}]")


def last(key: str) -> str:
    return re.sub(r"\[\d+\]", "", key.rsplit(".", 1)[-1])


def named(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("path", PACKS, ids=named)
def test_each_pack_says_what_it_is(path: Path) -> None:
    head = table(path)
    assert head["schema"].startswith("pocdesk-")
    assert head["schema_version"] == 1
    assert head["pack"]
    assert re.fullmatch(r"\d{4}\.\d\d\.\d\d", head["pack_version"])
    assert type(head["compiled"]) is date


@pytest.mark.parametrize("path", PACKS, ids=named)
def test_each_source_is_there_used_and_has_an_address_or_a_name(path: Path) -> None:
    pack = table(path)
    sources = {source["id"]: source for source in pack.get("source", [])}
    assert len(sources) == len(pack.get("source", []))
    for source in sources.values():
        assert source["by"]
        assert source.get("url") or source.get("document")
        assert re.fullmatch(r"https?://\S+", source.get("url", "https://none.example"))
    if path.stem == "sources":
        return
    used = {
        value
        for key, value in walked(pack)
        if isinstance(value, str) and (last(key) == "src" or last(key).endswith("_src"))
    }
    assert used == sources.keys()


@pytest.mark.parametrize("path", [p for p in FILES if p.stem != "sources"], ids=named)
def test_provider_files_repeat_the_register_word_for_word(path: Path) -> None:
    register = {source["id"]: source for source in table(PROVIDERS / "sources.toml")["source"]}
    for source in table(path).get("source", []):
        assert register[source["id"]] == source


def test_every_source_of_the_register_is_used() -> None:
    used = {
        source["id"]
        for path in FILES
        if path.stem != "sources"
        for source in table(path).get("source", [])
    }
    assert used == {source["id"] for source in table(PROVIDERS / "sources.toml")["source"]}
    assert len(used) == 145


@pytest.mark.parametrize("path", PACKS, ids=named)
def test_no_path_of_a_machine_and_no_empty_value_is_shipped(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"(?<![\w:/.])/(home|root|tmp|var|opt|mnt|srv|Users)/|[A-Za-z]:\\\\", text)
    assert "\r" not in text
    assert all(value != "" for _, value in walked(table(path)))


@pytest.mark.parametrize("path", PACKS, ids=named)
def test_dates_are_dates_and_none_lies_after_the_pack(path: Path) -> None:
    compiled = table(path)["compiled"]
    days = {"seen", "as_of", "verified", "date", "signed", "ratified", "in_force", "compiled"}
    for key, value in walked(table(path)):
        assert not isinstance(value, datetime), key
        if isinstance(value, date):
            assert value <= compiled, key
        elif last(key) in days:
            pytest.fail(f"{key} is a date written as text")


@pytest.mark.parametrize("path", FILES, ids=named)
def test_third_parties_alone_never_make_a_fact_sure(path: Path) -> None:
    by = {source["id"]: source["by"] for source in table(path).get("source", [])}
    for key, value in walked(table(path)):
        sure = isinstance(value, dict) and value.get("confidence") in ("high", "medium")
        if sure and value.get("src"):
            assert {by[source] for source in value["src"]} - {"third-party", "press"}, key


@pytest.mark.parametrize("path", PROVIDER_FILES, ids=named)
def test_a_usable_channel_stands_on_the_provider_or_a_public_body(path: Path) -> None:
    pack = table(path)
    by = {source["id"]: source["by"] for source in pack["source"]}
    for channel in pack.get("channel", []):
        assert channel.get("url", "https://").startswith("https://")
        if channel["status"] in ("current", "dated") and channel["confidence"] != "low":
            assert {by[source] for source in channel["src"]} & {"provider", "official"}


@pytest.mark.parametrize("path", PROVIDER_FILES, ids=named)
def test_a_pattern_fits_its_own_example(path: Path) -> None:
    for row in table(path).get("identifier", []):
        if "pattern" in row:
            assert re.search(row["pattern"], row["example"]), row


def test_the_address_of_a_company_on_a_portal_is_one_of_the_portal() -> None:
    for portal in table(PROVIDERS / "operators.toml")["operator"]:
        for company in portal["company"]:
            url = company.get("url", portal["gov_signup_url"])
            assert url == portal["gov_signup_url"] or re.match(portal["company_url_pattern"], url)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("region", Region),
        ("request", Request),
        ("channel_kind", ProviderChannelKind),
        ("status", ChannelStatus),
        ("confidence", Confidence),
        ("level", Level),
    ],
)
def test_the_program_knows_the_words_that_it_decides_on(name: str, words: type[StrEnum]) -> None:
    assert {str(word) for word in words} == set(
        table(PROVIDERS / "vocabulary.toml")["vocabulary"][name]
    )


def test_the_table_of_parties_has_the_counts_it_expects() -> None:
    pack = table(RESOURCES / "parties.toml")
    rows = pack["party"]
    parties = [row for row in rows if row["status"]["value"] == "party"]
    assert pack["expected"] == {
        "rows": len(rows),
        "parties": len(parties),
        "protocol2_signatures": sum("signed" in row.get("protocol2", {}) for row in rows),
        "protocol2_ratifications": sum("ratified" in row.get("protocol2", {}) for row in rows),
        "institutions": sum("contact_point" in row for row in parties),
        "preservation_hints": sum(
            row.get("preservation", {}).get("usable_as_hint", False) for row in rows
        ),
    }
    assert {str(status) for status in Status} == set(pack["vocabulary"]["status"])
    assert len({row["iso3"] for row in rows}) == len(rows)
    assert all(re.fullmatch("[A-Z]{2}", row["iso2"]) for row in rows)


def test_the_table_of_parties_holds_no_contact_data() -> None:
    text = (RESOURCES / "parties.toml").read_text(encoding="utf-8")
    assert not re.search(r"[\w.+-]+@[\w-]+\.\w+|\+\d[\d ()-]{7,}\d", text)


def test_a_ratified_protocol_was_signed_and_both_have_their_day() -> None:
    for row in table(RESOURCES / "parties.toml")["party"]:
        protocol = row.get("protocol2", {"value": "not_applicable"})
        assert ("ratified" in protocol) == (protocol["value"] == "ratified"), row["iso2"]
        if protocol["value"] in ("signed", "ratified"):
            assert protocol["signed"] <= protocol.get("ratified", protocol["signed"].max)


def test_further_names_belong_to_rows_of_the_table() -> None:
    codes = {row["iso2"] for row in table(RESOURCES / "parties.toml")["party"]}
    rows = table(RESOURCES / "aliases.toml")["party"]
    assert {row["code"] for row in rows} == codes
    owners = Counter(alias for row in rows for alias in row.get("aliases", []))
    assert set(owners.values()) == {1}


def test_the_responsiveness_test_adds_up() -> None:
    test = table(RESOURCES / "network-statistics.toml")["ping_test"]
    counts = itertools.accumulate(row["answers_in_interval"] for row in test["bucket"])
    minutes = itertools.accumulate(
        row["answers_in_interval"] * row["mean_minutes_in_interval"] for row in test["bucket"]
    )
    for row, count, total in zip(test["bucket"], counts, minutes, strict=True):
        assert row["answers_cumulative"] == count
        assert row["mean_minutes_cumulative"] == round(total / count)
        assert row["share_percent"] == round(100 * count / test["answers"], 1)
    assert test["bucket"][-1]["answers_cumulative"] == test["answers"]


@pytest.mark.parametrize("version", ["2026-1", "2026-2"])
def test_the_training_directory_is_fiction_through_and_through(version: str) -> None:
    path = RESOURCES / "training" / f"training-directory-{version}.json"
    for point in json.loads(path.read_text(encoding="utf-8"))["points"]:
        for channel in point["channels"]:
            kind, value = channel["kind"], channel["value_normalised"]
            if kind in (ChannelKind.EMAIL, ChannelKind.SECURE_EMAIL):
                assert re.fullmatch(r"[a-z0-9.]+@[a-z0-9-]+\.example", value)
            elif kind == ChannelKind.PORTAL:
                assert re.fullmatch(r"https://[a-z0-9.-]+\.example/", value)
            elif kind in (ChannelKind.PHONE, ChannelKind.MOBILE, ChannelKind.FAX):
                assert re.fullmatch(r"\+999\d{7,12}|\+442079460\d{3}|\+1(202|613)55501\d\d", value)
