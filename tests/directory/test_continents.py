"""The parts of the world: every Party lies in one of them, and a broken file is told."""

from pathlib import Path

import pytest

from pocdesk.directory.continents import read_continents
from pocdesk.domain.pack import PackRefused
from pocdesk.paths import shipped
from tests.directory.training import parties

FILE = shipped("resources/continents.toml")


def test_every_party_and_territory_lies_in_exactly_one() -> None:
    found = read_continents(FILE)
    placed = [code for one in found.values() for code in one.members]
    assert sorted(placed) == sorted(parties())
    assert list(found) == ["africa", "americas", "asia-pacific", "europe"]
    for code, where in (("XK", "europe"), ("CW", "americas"), ("JP", "asia-pacific")):
        assert code in found[where].members


def test_each_has_a_name_in_both_languages_and_a_source() -> None:
    for one in read_continents(FILE).values():
        assert one.name("en") == one.en
        assert one.name("fr-CA") == one.fr
        assert one.sources


@pytest.mark.parametrize(
    ("before", "after", "where"),
    [
        ('"BJ", "CI"', '"JP", "CI"', "continent[asia-pacific].members"),
        ('id = "americas"', 'id = "africa"', "continent[africa]"),
    ],
)
def test_what_contradicts_itself_is_refused_by_its_place(
    tmp_path: Path, before: str, after: str, where: str
) -> None:
    path = tmp_path / "continents.toml"
    text = FILE.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(PackRefused) as refused:
        read_continents(path)
    assert refused.value.where == where
