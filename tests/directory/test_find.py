"""A counterpart is found by whatever an officer types at three in the morning."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.directory.find import Match, Why, find
from pocdesk.domain.contact import Point
from tests.directory.training import parties, training


def found(text: str) -> list[str]:
    return [match.party.code for match in find(text, parties(), ())]


def first(text: str) -> Match:
    return find(text, parties(), training().points)[0]


@pytest.mark.parametrize("code", sorted(parties()))
def test_each_party_is_first_under_its_names_and_codes(code: str) -> None:
    row = parties()[code]
    for text in (row.code, row.code.lower(), row.code3, row.name_en, row.name_fr):
        assert found(text)[0] == code, text
    for text in (row.name_en.upper(), *row.native, *row.aliases):
        assert code in found(text)[:2], text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("UK", "GB"),
        ("Great Britain", "GB"),
        ("USA", "US"),
        ("u.s.", "US"),
        ("Holland", "NL"),
        ("Turkey", "TR"),
        ("Türkiye", "TR"),
        ("Turquie", "TR"),
        ("Czechia", "CZ"),
        ("czech republic", "CZ"),
        ("cote d'ivoire", "CI"),
        ("Côte d\u2019Ivoire", "CI"),
        ("ivory coast", "CI"),
        ("curacao", "CW"),
        ("kingdom of the netherlands", "NL"),
        ("korea", "KR"),
        ("deutschland", "DE"),
        ("日本", "JP"),
        ("Україна", "UA"),
        ("ellada", "GR"),
        ("jap", "JP"),
        ("bosnie", "BA"),
    ],
)
def test_common_names_lead_to_the_party(text: str, code: str) -> None:
    assert found(text)[0] == code


ERRORS: dict[str, Callable[[str, int], str]] = {
    "dropped": lambda name, at: name[:at] + name[at + 1 :],
    "swapped": lambda name, at: name[:at] + name[at + 1] + name[at] + name[at + 2 :],
    "doubled": lambda name, at: name[:at] + name[at] + name[at:],
    "replaced": lambda name, at: name[:at] + "x" + name[at + 1 :],
}


@pytest.mark.parametrize(
    "error",
    ["dropped", *(pytest.param(kind, marks=pytest.mark.long) for kind in list(ERRORS)[1:])],
)
def test_one_typing_error_in_a_name_of_four_letters_or_more_still_finds_it(error: str) -> None:
    spoilt = [
        (row, ERRORS[error](name, at))
        for row in parties().values()
        for name in (row.name_en, row.name_fr)
        for at in range(len(name) - 1)
    ]
    missed = [text for row, text in spoilt if len(text) >= 4 and row.code not in found(text)]
    assert missed == []


def test_a_code_comes_before_the_beginning_of_a_name() -> None:
    assert found("ch")[:2] == ["CH", "CL"]
    assert first("ch").why is Why.CODE
    assert first("chil").why is Why.NAME
    assert first("germny").why is Why.SIMILAR


def test_a_direct_hit_stands_before_a_near_miss() -> None:
    matches = find("niger", parties(), ())
    assert [match.party.code for match in matches[:2]] == ["NE", "NG"]
    assert [match.score for match in matches] == sorted((m.score for m in matches), reverse=True)


def test_among_equals_a_party_with_a_point_stands_first() -> None:
    nigeria = replace(training().points[0], id="NG", party="NG", territory=None)
    niger = replace(nigeria, id="NE", party="NE")

    def order(text: str, *points: Point) -> list[str]:
        return [match.party.code for match in find(text, parties(), points)[:2]]

    assert order("nig", nigeria) == ["NG", "NE"]
    assert order("nig", niger) == ["NE", "NG"]
    assert order("nig") == ["NE", "NG"]
    assert order("niger", nigeria) == ["NE", "NG"]  # the whole name is exacter than a point


def test_several_points_of_a_party_come_together_in_order() -> None:
    brazil = first("brazil")
    assert [point.ordinal for point in brazil.points] == [1, 2]
    assert {point.party for point in brazil.points} == {"BR"}


def test_a_territory_is_found_under_both_names() -> None:
    assert [point.id for point in first("kingdom of the netherlands").points] == [
        "TRN-NL-1",
        "TRN-CW-1",
    ]
    assert [point.id for point in first("curacao").points] == ["TRN-CW-1"]


def test_a_party_without_a_point_is_found_all_the_same() -> None:
    assert first("kiribati").points == ()


def test_blank_text_lists_all_by_name() -> None:
    matches = find("  ", parties(), training().points)
    assert len(matches) == len(parties())
    assert [match.party.name_en for match in matches][:3] == [
        "Albania",
        "Andorra",
        "Antigua and Barbuda",
    ]


@pytest.mark.parametrize("text", ["zzzz", "*", "?!", "qx", "1234"])
def test_nobody_is_found_for_nonsense(text: str) -> None:
    assert found(text) == []


@given(st.text(max_size=40))
def test_any_text_is_answered(text: str) -> None:
    codes = found(text)
    assert len(codes) == len(set(codes))
