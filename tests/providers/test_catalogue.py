"""All packs load; one fault names file and key; a provider is found by what people call it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.domain.pack import PackRefused
from pocdesk.domain.provider_words import Level
from pocdesk.errors import PocDeskError
from pocdesk.paths import shipped
from pocdesk.providers.aliases import read_aliases
from pocdesk.providers.catalogue import Catalogue
from pocdesk.providers.regions import read_regions
from tests.providers.packs import catalogue, copied


def test_all_packs_load() -> None:
    assert len(catalogue().providers) == 52
    assert all(id_ == provider.id for id_, provider in catalogue().providers.items())
    assert catalogue().names["google"] == "Google"
    assert [note.id for note in catalogue().legal][:1] == ["us-2703f"]
    assert len(catalogue().directories) == 4
    assert "sirius" in {other.id for other in catalogue().directories}


def test_the_portal_names_its_companies_with_their_level() -> None:
    (kodex,) = catalogue().portals
    assert kodex.id == "kodex"
    assert len(kodex.companies) == 25
    levels = {company.name: company.level for company in kodex.companies}
    assert levels["LinkedIn"] is Level.CONFIRMED
    assert levels["Binance"] is Level.REPORTED
    assert levels["Roblox"] is Level.LEAD


def test_a_mere_lead_is_never_laid_beside_a_provider() -> None:
    def level(name: str) -> list[Level]:
        return [place.level for place in catalogue().providers[name].portals]

    assert level("discord") == [Level.CONFIRMED]
    assert level("binance") == [Level.REPORTED]
    assert level("roblox") == []
    assert level("google") == []


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("google", "google"),
        ("Google", "google"),
        ("gmail", "google"),
        ("YouTube", "google"),
        ("you", "google"),
        ("whatsapp", "whatsapp"),
        ("facebook", "meta"),
        ("Messenger", "meta"),
        ("twitter", "x"),
        ("X", "x"),
        ("outlook", "microsoft"),
        ("steam", "valve"),
        ("  Proton   Mail ", "proton"),
        ("wordpress.com", "automattic"),
    ],
)
def test_a_service_names_its_provider(text: str, id_: str) -> None:
    assert catalogue().named(text).id == id_
    assert catalogue().find(text)[0].id == id_


def test_each_provider_is_named_by_its_id_its_name_and_its_services() -> None:
    for provider in catalogue().providers.values():
        for text in (provider.id, provider.name):
            assert catalogue().named(text) is provider
        for service in provider.services:
            assert provider in catalogue().find(service)


@pytest.mark.parametrize("text", ["", " ", "*", "g", "amazone", "gogle", "hosting", "zzz"])
def test_nobody_is_guessed(text: str) -> None:
    with pytest.raises(PocDeskError) as refused:
        catalogue().named(text)
    assert refused.value.remedy


def test_a_near_miss_is_suggested_and_not_taken() -> None:
    with pytest.raises(PocDeskError, match=r"Choose one of: Google\."):
        catalogue().named("goggle")
    assert catalogue().find("telegramm")[0].id == "telegram"
    with pytest.raises(PocDeskError, match="names several providers"):
        catalogue().named("domain registration")


def test_blank_text_lists_all_by_name() -> None:
    names = [provider.name for provider in catalogue().find("")]
    assert len(names) == 52
    assert names[:3] == ["Airbnb", "Amazon and AWS", "Apple"]


@given(st.text(max_size=30))
def test_any_text_is_answered(text: str) -> None:
    found = catalogue().find(text)
    assert len({provider.id for provider in found}) == len(found)


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("google", 'name = "Google"', 'name = "Google"\ncolour = "red"', "unknown key “colour”"),
        ("google", 'id = "google"', 'id = "goggle"', "provider.id"),
        ("google", 'kind = "portal"', 'kind = "pigeon"', "channel[lers].kind"),
        ("google", 'status = "current"', 'status = "fresh"', "channel[lers].status"),
        ("google", 'operator = "provider"', 'operator = "nobody"', "channel[lers].operator"),
        ("google", "https://lers.google.com/", "http://lers.google.com/", "only https is taken"),
        ("google", 'id = "us"', 'id = "ie"', "an id is used twice"),
        ("google", 'users_in = ["eea_ch"]', 'users_in = ["europe"]', "entity[ie].users_in[0]"),
        ("google", 'entity = "us"', 'entity = "uk"', "unknown entity"),
        ("google", "signature = true", 'signature = "yes"', "requirement[0].signature"),
        ("google", 'instrument = "letter"', 'instrument = "song"', "requirement[5].instrument"),
        ("google", "days = 90", "days = 90.0", "preservation.days"),
        ("google", 'src = ["google-third"]', 'src = ["rumour"]', "unknown source “rumour”"),
        ("google", 'by = "provider"', "", "“by” is missing"),
        ("google", "verified = 2026-11-21", 'verified = "today"', "provider.verified"),
        ("google", 'schema = "pocdesk-provider"', 'schema = "other"', "pocdesk-provider 1"),
        ("google", "[preservation]", "[conservation]", "unknown key “conservation”"),
        ("google", "[provider]", "[provider", "it cannot be read"),
        (
            "tiktok",
            'reach_through = "webform"',
            'reach_through = "fax"',
            "team[lert].reach_through",
        ),
        ("tiktok", 'teams = ["lert", "ert"]', 'teams = ["lert", "x"]', "channel[webform].teams"),
        ("tiktok", 'code = "wrong_entity"', 'code = "bad_mood"', "failure[bad_mood].code"),
        ("google", "{22}$", "{23}$", "identifier[1].pattern: it does not fit its own example"),
        ("google", "{22}$", "{22", "identifier[1].pattern: it does not fit"),
        ("google", '"^UC[', '"^UC([', "identifier[1].pattern: it is no pattern"),
        ("google", "seen = 2026-06-24", "seen = 2027-06-24", "source[google-priv].seen"),
        ("google", "verified = 2026-11-21", "verified = 2026-11-22", "provider.verified"),
        ("coinbase", 'confidence = "low"\nsrc', 'confidence = "high"\nsrc', "third parties alone"),
        ("operators", "app.kodex.us/discord/", "kodex.example/discord/", "company[Discord].url"),
        ("operators", 'level = "confirmed"', 'level = "sure"', "company[0].level"),
        ("operators", 'provider = "linkedin"', 'provider = "linkedout"', "linkedout"),
        ("legal", 'confidence = "high"', 'confidence = "total"', "legal[us-2703f].confidence"),
        ("directories", "open_to =", "closed_to =", "closed_to"),
        ("vocabulary", "schema_version = 1", "schema_version = 9", "pocdesk-vocabulary 1"),
    ],
)
def test_a_fault_in_a_pack_names_file_and_key(
    tmp_path: Path, file: str, old: str, new: str, said: str
) -> None:
    folder = copied(tmp_path)
    path = folder / f"{file}.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PackRefused) as refused:
        Catalogue.read(folder)
    assert f"{file}.toml: " in refused.value.happened
    assert said in refused.value.happened


def test_a_rule_said_twice_is_refused(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    path = folder / "binance.toml"
    rule = '[[requirement]]\nrequest = "preservation"\nrequester = "any"\n'
    more = f'{rule}instrument = "letter"\nsrc = ["binance-gl"]\n\n[preservation]'
    path.write_text(path.read_text().replace("[preservation]", more), encoding="utf-8")
    with pytest.raises(PackRefused, match="another says the same of this case"):
        Catalogue.read(folder)


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackRefused, match=r"vocabulary\.toml"):
        Catalogue.read(tmp_path / "nowhere", regions=shipped("resources/regions.toml"))


def test_a_catalogue_is_the_same_from_files_in_memory_as_from_a_folder() -> None:
    folder = shipped("resources/providers")
    files = {path.name: path.read_bytes() for path in folder.glob("*.toml")}
    regions = read_regions(shipped("resources/regions.toml"))
    aliases = read_aliases(shipped("resources/provider-aliases.toml"))
    assert Catalogue.of(files, regions, aliases) == catalogue()
    without = {name: content for name, content in files.items() if name != "hetzner.toml"}
    fewer = Catalogue.of(without, regions, aliases)
    assert catalogue().ids - fewer.ids == {"hetzner"}
    with pytest.raises(PackRefused, match=r"legal\.toml: it is missing"):
        Catalogue.of({name: files[name] for name in files.keys() - {"legal.toml"}}, regions, {})
