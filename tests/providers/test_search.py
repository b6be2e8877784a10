"""The search of the providers: by anything they are called, portals and near misses included."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.domain.pack import PackRefused
from pocdesk.domain.provider_words import Level
from pocdesk.paths import shipped
from pocdesk.providers.catalogue import Catalogue
from pocdesk.providers.search import ELSEWHERE, Kind, Why
from tests.providers.packs import catalogue, copied


def ids(text: str) -> list[str]:
    return [match.listed.id for match in catalogue().search(text)]


def test_the_three_that_are_asked_for_most_stand_first_and_the_rest_by_name() -> None:
    listed = catalogue().listed
    assert [one.id for one in listed[:3]] == ["google", "tiktok", "kodex"]
    providers = [one.name.casefold() for one in listed[3:] if one.kind is Kind.PROVIDER]
    assert providers == sorted(providers)
    assert len(providers) == 50
    assert listed[-1].id == ELSEWHERE
    assert len({one.id for one in listed}) == len(listed) == 54


@pytest.mark.parametrize(
    ("typed", "first", "why"),
    [
        ("gmail", "google", Why.SERVICE),
        ("YouTube", "google", Why.SERVICE),
        ("tube", "google", Why.SERVICE),
        ("whatsapp", "whatsapp", Why.NAME),
        ("hotmail", "microsoft", Why.ALIAS),
        ("FB", "meta", Why.ALIAS),
        ("twitter", "x", Why.ALIAS),
        ("微信", "wechat", Why.ALIAS),
        ("google ireland", "google", Why.COMPANY),
        ("Aux Cayes", "okx", Why.COMPANY),
        ("sirius", ELSEWHERE, Why.SERVICE),
        ("whatsaap", "whatsapp", Why.SIMILAR),
        ("insatgram", "instagram", Why.SIMILAR),
        ("gmial", "google", Why.SIMILAR),
        ("kodx", "kodex", Why.SIMILAR),
    ],
)
def test_a_provider_is_found_by_what_it_is_called(typed: str, first: str, why: Why) -> None:
    found = catalogue().search(typed)
    assert found[0].listed.id == first
    assert found[0].why is why


def test_kodex_is_found_and_after_it_who_is_reached_through_it() -> None:
    found = catalogue().search("kodex")
    assert (found[0].listed.id, found[0].listed.kind) == ("kodex", Kind.PORTAL)
    through = {match.listed.id for match in found[1:]}
    assert {match.why for match in found[1:]} == {Why.PORTAL}
    placed = {one.id for one in catalogue().providers.values() if one.portals}
    assert through == placed
    assert {"linkedin", "discord", "okx"} <= through


def test_a_company_without_a_card_leads_to_its_portal_and_a_rumour_to_nothing() -> None:
    (bumble,) = catalogue().search("bumble")
    assert (bumble.listed.id, bumble.why, bumble.what) == ("kodex", Why.ON_PORTAL, "Bumble")
    (kodex,) = catalogue().portals
    rumours = [one for one in kodex.companies if one.level is Level.LEAD and not one.provider]
    assert len(rumours) > 5
    for one in rumours:
        assert "kodex" not in ids(one.name)


@pytest.mark.parametrize("typed", ["", "   ", "*", "zz", "qqqqqq", "nothing of the kind"])
def test_nothing_is_found_where_nothing_fits(typed: str) -> None:
    assert ids(typed) == []


def test_a_whole_name_comes_before_the_beginning_of_another() -> None:
    assert ids("x")[:2] == ["x", "microsoft"]  # the provider X, then Xbox


def test_every_name_of_every_provider_finds_it() -> None:
    for provider in catalogue().providers.values():
        companies = [entity.name for entity in provider.entities]
        for name in (provider.id, provider.name, *provider.services, *companies):
            assert provider.id in ids(name), name


@given(st.text(max_size=40))
def test_any_text_is_answered_with_entries_of_the_list(typed: str) -> None:
    known = {one.id for one in catalogue().listed}
    found = catalogue().search(typed)
    assert {match.listed.id for match in found} <= known
    assert len({match.listed.id for match in found}) == len(found)
    assert [match.score for match in found] == sorted((m.score for m in found), reverse=True)


def test_the_further_names_are_no_condition_and_a_stray_one_is_refused(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    assert Catalogue.read(folder).search("hotmail") == ()
    names = folder.with_name("provider-aliases.toml")
    shutil.copy(shipped("resources/provider-aliases.toml"), names)
    assert Catalogue.read(folder).search("hotmail")[0].listed.id == "microsoft"
    whole = names.read_text(encoding="utf-8")
    names.write_text(whole.replace('id = "microsoft"', 'id = "micro"'), encoding="utf-8")
    with pytest.raises(PackRefused, match=r"provider\[micro\]: unknown id"):
        Catalogue.read(folder)
    names.write_text(whole.replace('id = "microsoft"', 'id = "meta"'), encoding="utf-8")
    with pytest.raises(PackRefused, match="the id is used twice"):
        Catalogue.read(folder)


def test_no_further_name_stands_for_two() -> None:
    owners: dict[str, set[str]] = {}
    for entry in catalogue().index.entries:
        for name in entry.names:
            if name.why is Why.ALIAS:
                owners.setdefault(name.text.casefold(), set()).add(entry.listed.id)
    assert len(owners) > 30
    assert {name for name, whose in owners.items() if len(whose) > 1} == set()
