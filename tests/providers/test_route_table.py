"""The ways to Google, TikTok and all on Kodex are those that a person reads from the packs."""

import tomllib
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from pocdesk.domain.provider_words import Level
from pocdesk.providers.on_portals import second_ways
from pocdesk.providers.routed import Route
from tests.providers.packs import catalogue, way

TABLE: dict[str, Any] = tomllib.loads(
    Path(__file__).with_name("route_table.toml").read_text(encoding="utf-8")
)
ROWS: list[dict[str, Any]] = TABLE["provider"]


def company(row: dict[str, Any], authority: str, user: str) -> tuple[str, list[str]]:
    """The company that the table names, and those between which it leaves it open."""
    place = authority if row.get("by") == "authority" else user
    (line,) = (line for line in row["company"] if place in line["of"])
    return line.get("name", ""), line.get("between", [])


def needed(row: dict[str, Any], authority: str, user: str, request: str) -> str | None:
    for line in row.get("needed", []):
        of, about = line.get("of", [authority]), line.get("about", [user])
        if line["request"] == request and authority in of and user in about:
            return str(line["instrument"])
    return None


def ways(row: dict[str, Any]) -> Iterator[tuple[str, str, str, Route]]:
    for authority, user, request in product(
        TABLE["authorities"], TABLE["users"], TABLE["requests"]
    ):
        asked = "unknown" if user == "?" else user
        yield (
            authority,
            user,
            request,
            way(row["id"], requester=authority, user_in=asked, request=request),
        )


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_every_way_is_the_one_read_from_the_packs(row: dict[str, Any]) -> None:
    differences = []
    for authority, user, request, found in ways(row):
        name, between = company(row, authority, user)
        wanted = {
            "company": name,
            "between": between,
            "offered": row.get("offered", {}).get(request, []),
            "as text": row.get("as_text", {}).get(request, []),
            "needed": needed(row, authority, user, request),
        }
        answered = {
            "company": found.entity.name if found.entity else "",
            "between": [one.name for one in found.candidates],
            "offered": [door.channel.id for door in found.doors if door.usable],
            "as text": [door.channel.id for door in found.doors if not door.usable],
            "needed": found.requirement.instrument if found.requirement else None,
        }
        differences += [
            f"{authority} about {user}, {request}: {key} {answered[key]!r}, by hand {said!r}"
            for key, said in wanted.items()
            if answered[key] != said
        ]
    assert not differences, "\n".join(differences)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_every_answer_has_a_source_and_an_age(row: dict[str, Any]) -> None:
    for _, _, _, found in ways(row):
        facts = found.plain()
        known = {source.id for source in found.sources}
        assert known
        assert all(source.document or source.url for source in found.sources)
        for fact in behind(facts):
            assert fact["sources"]
            assert known.issuperset(fact["sources"])
            assert fact["stale"] == (fact["age"] is None or fact["age"] > 180)
            assert (fact["age"] is None) == (fact["read_on"] is None)


def behind(value: Any) -> Iterator[dict[str, Any]]:
    """Every fact inside `value`."""
    if isinstance(value, dict):
        if "stale" in value:
            yield value
        for key, inner in value.items():
            if key != "sources":
                yield from behind(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from behind(inner)


def test_the_table_holds_every_company_on_kodex_that_is_no_mere_lead() -> None:
    (kodex,) = catalogue().portals
    on_it = {one.provider or one.name for one in kodex.companies if one.level is not Level.LEAD}
    assert on_it == {row["id"] for row in ROWS if "kodex" in row}
    assert {row["id"] for row in ROWS} - on_it == {"google", "tiktok", "whatsapp"}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_kodex_is_shown_with_its_level_and_a_second_way(row: dict[str, Any]) -> None:
    found = way(row["id"])
    assert [str(place.level) for place in found.portals] == [
        level for level in [row.get("kodex")] if level
    ]
    if "kodex" not in row:
        return
    seconds = row.get("second", [])
    assert [one.id for one in second_ways(found.provider)] == seconds
    (place,) = (line for line in found.text().splitlines() if line.startswith("On Kodex"))
    assert f"({row['kodex']}, " in place
    assert "may also be contacted directly" in place
    assert ("no second channel is known here" in place) == (not seconds)


@pytest.mark.parametrize("name", ["Roblox", "Twilio", "Kik"])
def test_a_mere_lead_is_never_shown_on_kodex(name: str) -> None:
    (kodex,) = catalogue().portals
    assert {c.level for c in kodex.companies if c.name.startswith(name)} == {Level.LEAD}
    assert name not in [other.name for other in catalogue().others.values()]
    if name == "Roblox":
        assert "\nOn Kodex" not in way("roblox").text()
