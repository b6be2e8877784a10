"""Parties and points are counted apart: the published figures come out whichever way they arose."""

import tomllib
from dataclasses import replace

import pytest

from pocdesk.directory.census import Census, census
from pocdesk.domain.contact import Point
from pocdesk.paths import shipped
from tests.directory.training import training

PUBLISHED = tomllib.loads(shipped("resources/network-statistics.toml").read_text("utf-8"))[
    "contact_points"
]
TYPES: dict[str, int] = PUBLISHED["by_type"]


def _point(number: int, party: int, *types: str) -> Point:
    first = training().points[0]
    return replace(first, id=f"#{number}", party=f"P{party:02d}", ordinal=number, types=types)


def _network(*, double: int | None) -> list[Point]:
    """Points of 71 Parties, the first twelve with two, types dealt out as published.

    Either the first point of Party `double` has two types, or Party 0 has a third point.
    """
    parties = [*range(71), *range(12), *([0] if double is None else [])]
    deal = [kind for kind, count in TYPES.items() for _ in range(count)]
    points = []
    for number, party in enumerate(parties):
        own = [deal.pop(0)]
        if number == double:
            own.append(deal.pop())
        points.append(_point(number, party, *own))
    assert not deal
    return points


@pytest.mark.parametrize(("double", "points"), [(None, 84), (0, 83), (11, 83), (70, 83)])
def test_the_published_count_of_the_network_comes_out(double: int | None, points: int) -> None:
    found = census(_network(double=double))

    assert (found.parties, found.with_several, found.typed) == (
        PUBLISHED["parties_with_points"],
        PUBLISHED["parties_with_more_than_one"],
        PUBLISHED["points_by_type_sum"],
    )
    assert (found.parties, found.with_several, found.typed) == (71, 12, 84)
    assert found.points == points
    assert dict(found.by_type) == TYPES


def test_a_point_of_a_territory_counts_for_its_party_and_a_type_once() -> None:
    points = [
        _point(1, 1, "police", "police"),
        replace(_point(2, 1, "prosecution"), territory="CW"),
        _point(3, 2),
    ]

    found = census(points)

    assert found == Census(
        parties=2, with_several=1, points=3, by_type={"police": 1, "prosecution": 1}
    )
    assert census(()) == Census(parties=0, with_several=0, points=0, by_type={})
