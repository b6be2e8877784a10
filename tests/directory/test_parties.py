"""The table of Parties: its counts, its codes, and what is printed with a name."""

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from pocdesk.directory.parties import read_parties
from pocdesk.domain.clock import zone_of
from pocdesk.domain.pack import PackRefused
from pocdesk.domain.party import Status
from pocdesk.domain.period import Period, Unit
from pocdesk.paths import shipped
from tests.directory.training import parties


def test_the_table_has_the_published_counts() -> None:
    rows = parties().values()
    assert len(rows) == 100
    assert sum(row.status is Status.PARTY for row in rows) == 79
    assert sum(row.protocol2 is not None and row.protocol2.signed is not None for row in rows) == 52
    ratified = sorted(row.code for row in rows if row.protocol2 and row.protocol2.ratified)
    assert ratified == ["HU", "JP", "RS"]
    assert sum(row.preservation is not None and row.preservation.usable for row in rows) == 16


def test_every_zone_of_every_party_loads() -> None:
    for party in parties().values():
        assert party.zone in party.zones
        for zone in party.zones:
            assert zone_of(zone).key == zone


def test_codes_are_told_apart() -> None:
    assert all(code == party.code for code, party in parties().items())
    assert len({party.code3 for party in parties().values()}) == len(parties())


def test_kosovo_never_goes_without_its_asterisk_and_footnote() -> None:
    kosovo = parties()["XK"]
    assert (kosovo.name("en"), kosovo.name("fr")) == ("Kosovo*", "Kosovo*")
    assert kosovo.footnote is not None
    assert "UNSCR 1244" in kosovo.footnote
    assert all(name.endswith("*") for name in kosovo.native)
    assert not kosovo.bound


def test_names_follow_the_council_of_europe_and_keep_the_other_as_alias() -> None:
    moldova = parties()["MD"]
    assert moldova.name("en") == "Republic of Moldova"
    assert "Moldova" in moldova.aliases
    assert parties()["CZ"].name("fr") == "République tchèque"
    assert parties()["DE"].native == ("Deutschland",)


def test_a_territory_belongs_to_its_party_and_is_bound_with_it() -> None:
    curacao = parties()["CW"]
    assert curacao.territory_of == "NL"
    assert curacao.bound
    assert not parties()["IE"].bound


def test_a_national_period_keeps_its_unit() -> None:
    finland = parties()["FI"].preservation
    assert finland is not None
    assert finland.initial == Period(3, Unit.MONTHS)
    assert finland.usable
    france = parties()["FR"].preservation
    assert france is not None
    assert not france.usable
    assert parties()["JP"].preservation is None


def test_the_table_says_what_day_it_is_as_of() -> None:
    assert parties().as_of.isoformat() == "2026-01-14"
    assert parties()["HU"].as_of


def test_public_institutions_are_dated_and_sourced() -> None:
    found = [one for party in parties().values() for one in party.institutions]
    assert len(found) == 49
    assert all(one.as_of and one.sources for one in found)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('iso2 = "AL"', 'iso2 = "AL"\ncolour = "red"', "unknown key “colour”"),
        ('zone_capital = "Europe/Tirane"', 'zone_capital = "Europe/Rome"', "zone_capital"),
        ('weekend = ["sat", "sun"]', 'weekend = ["sat", "sunday"]', "party[AL].weekend[1]"),
        ('name_en = "Albania"', "name_en = 7", "party[AL].name_en"),
        ('name_en = "Albania"', 'name_en = ""', "party[AL].name_en"),
        ('name_en = "Albania"\n', "", "“name_en” is missing"),
        ('src = ["dtd-185-2024"]', 'src = ["nobody"]', "unknown source “nobody”"),
        ('src = ["dtd-185-2024"]', "src = []", "a fact needs a source"),
        ('value = "party"', 'value = "friend"', "party[AL].status.value"),
        ("schema_version = 1", "schema_version = 2", "pocdesk-parties 1 is wanted"),
        ('iso2 = "AD"', 'iso2 = "AL"', "the code is used twice"),
        ("in_force = 2004-07-01", 'in_force = "2004-07-01"', "a date is wanted"),
        ("initial_value = 90", "initial_value = 0", "preservation"),
        ("initial_value = 90\n", "", "a usable hint needs initial_value"),
        ('territory_of = "NL"', 'territory_of = "QQ"', "party[CW].territory_of: unknown code"),
        ('territory_of = "NL"\n', "", "status and territory_of do not agree"),
        ('"public_unconfirmed"', '"confirmed"', "status must be public_unconfirmed"),
    ],
)
def test_a_fault_in_the_table_names_file_and_key(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    path = tmp_path / "parties.toml"
    text = shipped("resources/parties.toml").read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PackRefused) as refused:
        read_parties(path)
    assert str(path) in refused.value.happened
    assert said in refused.value.happened


def test_further_names_are_optional_and_checked(tmp_path: Path) -> None:
    path = tmp_path / "parties.toml"
    shutil.copy(shipped("resources/parties.toml"), path)
    assert read_parties(path)["DE"].native == ()
    text = shipped("resources/aliases.toml").read_text(encoding="utf-8")
    (tmp_path / "aliases.toml").write_text(text.replace('"DE"', '"QQ"'), encoding="utf-8")
    with pytest.raises(PackRefused, match="QQ"):
        read_parties(path)


def test_a_missing_table_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(PackRefused, match=r"nowhere\.toml"):
        read_parties(tmp_path / "nowhere.toml")


def test_every_name_stands_in_a_sentence_as_its_language_wants() -> None:
    rows = read_parties(shipped("resources/parties.toml"))

    for party in rows.values():
        assert re.match(r"de |du |des |d\u2019", party.of_fr or ""), party.code
        assert "(" not in party.of("en") + party.of("fr")
        assert party.footnote is None or "*" in party.of("en") + party.of("fr")
    assert rows["NL"].of("en") == "of the Kingdom of the Netherlands"
    assert rows["NL"].of("fr") == "du Royaume des Pays-Bas"
    assert rows["US"].of("en") == "of the United States of America"
    assert rows["XK"].of("fr") == "du Kosovo*"
    assert replace(rows["FR"], of_fr=None).of("fr") == "(France)"
