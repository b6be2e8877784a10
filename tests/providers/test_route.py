"""The way to a provider: the right company, usable channels first, and never a guess."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.domain.provider_words import ChannelStatus, Level, Request
from pocdesk.errors import Usage
from pocdesk.providers.choice import extensions_of
from pocdesk.providers.route import route
from tests.providers.packs import catalogue, way


@pytest.mark.parametrize(
    ("provider", "user_in", "name"),
    [
        ("google", "HU", "Google Ireland Limited"),
        ("google", "CH", "Google Ireland Limited"),
        ("google", "NO", "Google Ireland Limited"),
        ("google", "US", "Google LLC"),
        ("google", "GB", "Google LLC"),
        ("google", "JP", "Google LLC"),
        ("tiktok", "US", "TikTok USDS Joint Venture LLC"),
        ("tiktok", "GB", "TikTok Information Technologies UK Limited"),
        ("tiktok", "HU", "TikTok Technology Limited"),
        ("tiktok", "JP", "TikTok Pte. Limited"),
        ("instagram", "GB", "Meta Platforms, Inc."),
        ("uber", "HU", "Uber B.V."),
        ("uber", "JP", "Uber Technologies, Inc."),
        ("github", "HU", "GitHub, Inc."),
        ("apple", "JP", "Apple Distribution International Ltd."),
    ],
)
def test_the_place_of_the_user_decides_the_company(provider: str, user_in: str, name: str) -> None:
    found = way(provider, user_in=user_in)
    assert found.entity is not None
    assert found.entity.name == name
    assert found.candidates == ()
    assert name in found.why[0]


def test_user_and_requester_are_two_different_things() -> None:
    assert way("google", requester="US", user_in="HU").plain()["entity"] == {
        "id": "ie",
        "name": "Google Ireland Limited",
    }
    # LinkedIn goes by the place of the authority.
    linkedin = way("linkedin", requester="HU", user_in="US", request="subscriber")
    assert linkedin.entity is not None
    assert linkedin.entity.name == "LinkedIn Ireland U.C."
    assert "requests from authorities" in linkedin.why[0]


@pytest.mark.parametrize(
    ("provider", "user_in", "candidates"),
    [
        ("meta", "GB", ["us", "ie"]),
        ("x", "NO", ["us", "ie"]),
        ("coinbase", "HU", ["ie", "de"]),
        ("google", "PR", ["us"]),
        ("google", "ZZ", []),
        ("google", "", ["ie", "us"]),
        ("google", "unknown", ["ie", "us"]),
        ("kraken", "DE", ["ie"]),
        ("paypal", "JP", ["lu"]),
        ("discord", "", ["us", "nl"]),
        ("microsoft", "JP", []),
        ("binance", "US", []),
        ("telegram", "HU", []),
    ],
)
def test_where_the_sources_do_not_settle_it_no_company_is_named(
    provider: str, user_in: str, candidates: list[str]
) -> None:
    found = way(provider, user_in=user_in)
    assert found.entity is None
    assert found.plain()["entity"] is None
    assert [entity.id for entity in found.candidates] == candidates
    assert found.why


def test_codes_may_be_typed_in_small_letters() -> None:
    assert way("google", requester="hu", user_in=" hu ").plain() == way("google").plain()


def test_tiktok_preserves_on_a_letter_of_the_head_of_the_police_unit() -> None:
    found = way("tiktok")
    needed = found.requirement
    assert needed is not None
    assert needed.instrument == "police_letter"
    assert needed.signatory == "head of the police unit"
    assert needed.language == ("en",)
    assert (needed.signature, needed.letterhead, needed.court_order_needed) == (True, True, False)
    assert needed.must_state == ("username", "data types", "date ranges")
    assert found.preservation is not None
    assert (found.preservation.days, found.preservation.extension_days) == (90, 90)
    assert found.failures[0].code == "wrong_entity"


@pytest.mark.parametrize(
    ("provider", "requester", "request_", "instrument"),
    [
        ("google", "US", "subscriber", "subpoena"),
        ("google", "HU", "subscriber", "mlat_or_letter_rogatory"),
        ("google", "HU", "emergency", "emergency_form"),
        ("snap", "HU", "content", "mlat_or_letter_rogatory"),
        ("github", "HU", "preservation", None),
        ("github", "US", "preservation", "letter"),
        ("tiktok", "HU", "subscriber", "domestic_order"),
        ("tiktok", "HU", "preservation-extension", "letter"),
        ("linkedin", "HU", "subscriber", None),
        ("linkedin", "JP", "subscriber", "mlat_or_letter_rogatory"),
        ("paypal", "HU", "subscriber", "domestic_order"),
        ("paypal", "NO", "subscriber", None),
        ("twitch", "HU", "preservation", None),
        ("google", "HU", "freeze", None),
    ],
)
def test_a_rule_applies_where_it_fits_and_nowhere_else(
    provider: str, requester: str, request_: str, instrument: str | None
) -> None:
    found = way(provider, requester=requester, user_in="US", request=request_).requirement
    assert (found.instrument if found else None) == instrument


def test_a_rule_for_one_company_does_not_count_for_another() -> None:
    at_google_llc = way("google", requester="US", user_in="US", request="subscriber")
    assert at_google_llc.requirement is not None
    assert at_google_llc.requirement.entity == "us"
    at_google_ireland = way("google", requester="US", user_in="HU", request="subscriber")
    assert at_google_ireland.requirement is not None
    assert at_google_ireland.requirement.entity == "ie"


@pytest.mark.parametrize(
    ("provider", "requester", "days", "extension"),
    [
        ("snap", "HU", 365, 180),
        ("snap", "US", 90, 90),
        ("snap", "ZZ", None, None),
        ("github", "US", 90, None),
        ("github", "HU", None, None),
        ("google", "HU", 90, 90),
        ("twitch", "HU", None, None),
    ],
)
def test_the_period_is_that_of_the_authority(
    provider: str, requester: str, days: int | None, extension: int | None
) -> None:
    term = way(provider, requester=requester).preservation
    if days is None:
        assert term is None
        assert way(provider, requester=requester).plain()["preservation"] is None
    else:
        assert term is not None
        assert (term.days, term.extension_days) == (days, extension)
        assert "please confirm" in str(term)


def test_the_reminder_comes_as_early_as_the_provider_asks() -> None:
    x, google = way("x").preservation, way("google").preservation
    assert x is not None
    assert google is not None
    assert (x.remind_days, google.remind_days) == (7, 14)


def test_only_known_channels_are_usable_and_they_come_first() -> None:
    doors = way("google").doors
    assert [(door.channel.id, door.usable) for door in doors] == [("lers", True), ("mail", False)]
    assert doors[1].channel.address is None
    assert doors[1].channel.note is not None
    okx = way("okx", request="subscriber").doors
    assert [(door.channel.id, door.channel.status, door.usable) for door in okx] == [
        ("kodex", ChannelStatus.CURRENT, True),
        ("mail", ChannelStatus.RESTRICTED, False),
    ]


def test_a_superseded_channel_stands_under_former_alone() -> None:
    found = way("cloudflare", request="subscriber")
    assert [channel.id for channel in found.former] == ["mail-old"]
    assert "mail-old" not in [door.channel.id for door in found.doors]
    assert "Former, not to be used" in found.text()


def test_a_channel_that_only_informs_is_no_door() -> None:
    ids = [door.channel.id for request in Request for door in way("google", request=request).doors]
    assert "lers-help" not in ids
    assert "help-13967303" not in ids


def test_a_fact_ages_from_the_newest_text_behind_it() -> None:
    (lers, mail) = way("google").doors
    assert (lers.age.days, lers.age.stale) == (50, False)
    assert (mail.age.days, mail.age.stale) == (765, True)
    term = way("google").preservation
    assert term is not None
    assert (term.age.days, term.age.stale) == (None, True)
    provider = catalogue().named("google")
    later = route(
        provider,
        requester="HU",
        user_in="HU",
        request="preservation",
        today=date(2027, 4, 2),
    )
    assert (later.doors[0].age.days, later.doors[0].age.stale) == (181, True)


def test_what_is_old_or_undated_says_so() -> None:
    lers, mail = (str(door) for door in way("google").doors)
    assert "read 50 days ago)" in lers
    assert "read 765 days ago: old)" in mail
    assert "date of reading not known" in str(way("google").preservation)


def test_a_route_names_the_team_the_notice_the_identifiers_and_the_failures() -> None:
    usual, urgent = way("tiktok"), way("tiktok", request="emergency")
    assert [team.id for team in usual.teams] == ["lert", "child-safety", "outreach"]
    assert [team.id for team in urgent.teams] == ["ert", "child-safety"]
    said = urgent.text()
    assert "Answers: ERT (emergency team), emergencies, 24/7; through Law Enforcement" in said
    assert "Notice to the user: notify where required; except: prohibited by law" in said
    assert "Identifier: username, such as @example.user; a screenshot" in said
    assert "Requests fail: not processed until corrected (read 123 days ago)" in said
    assert "Notice to the user: not known" in way("discord").text()
    facts: dict[str, Any] = urgent.plain()
    assert [team["name"] for team in facts["teams"]] == [
        "ERT (emergency team)",
        "Child safety team",
    ]
    assert facts["notice"]["policy"] == "notify_where_required"
    assert facts["identifiers"][0]["kind"] == "username"


def test_post_goes_to_the_company_where_its_address_serves_process() -> None:
    doors = way("linkedin", request="subscriber").doors
    assert [door.channel.id for door in doors] == ["kodex", "post"]
    assert str(doors[1].channel.where).startswith("LinkedIn Ireland U.C., ATTN: Legal")


def test_conflicts_of_the_sources_are_always_shown() -> None:
    assert [conflict.topic for conflict in way("google").conflicts] == [
        "territory of Google Ireland"
    ]
    assert "Sources disagree on territory of Google Ireland" in way("google").text()
    assert len(way("tiktok").conflicts) == 4


def test_a_company_on_a_portal_may_also_be_contacted_directly() -> None:
    (place,) = way("discord").portals
    assert (place.level, place.url) == (Level.CONFIRMED, "https://app.kodex.us/discord/signin")
    assert "On Kodex (Albatross Technologies) (confirmed, " in way("discord").text()
    assert "It may also be contacted directly" in way("discord").text()
    assert way("roblox").portals == ()


def test_the_plain_route_has_the_promised_shape() -> None:
    found: dict[str, Any] = way("gmail").plain()
    assert found["provider"] == {"id": "google", "name": "Google"}
    assert found["entity"] == {"id": "ie", "name": "Google Ireland Limited"}
    assert [channel["id"] for channel in found["channels"]] == ["lers", "mail"]
    assert found["channels"][0]["url"] == "https://lers.google.com/"
    assert found["channels"][0]["status"] == "current"
    assert found["channels"][1]["address"] is None
    assert found["requirement"]["instrument"] == "letter"
    assert found["preservation"]["days"] == 90
    assert {source["id"] for source in found["sources"]} >= {"google-priv", "coe-2024"}
    assert json.loads(json.dumps(found)) == found


def test_an_unknown_kind_of_request_is_refused_with_the_known_ones() -> None:
    with pytest.raises(Usage) as refused:
        way("google", request="everything")
    assert "preservation" in refused.value.remedy


CODES = sorted(catalogue().providers["google"].regions.codes)


@given(
    provider=st.sampled_from(sorted(catalogue().providers)),
    requester=st.sampled_from(CODES) | st.text(max_size=3),
    user_in=st.sampled_from(CODES) | st.text(max_size=3),
    request=st.sampled_from(Request),
)
def test_no_route_guesses(provider: str, requester: str, user_in: str, request: Request) -> None:
    found = way(provider, requester=requester, user_in=user_in, request=request)
    named = found.provider.named_regions
    holds = found.provider.regions.holds
    if found.entity is not None:
        rule = found.provider.entity_rule
        place = found.requester if rule and rule.by == "requester" else found.user_in
        assert any(holds(region, place, named) for region in found.entity.users_in)
    if found.requirement is not None:
        assert holds(found.requirement.requester, found.requester, named)
        assert found.requirement.request in request.kinds
        assert found.requirement.entity in (None, found.entity.id if found.entity else None)
    assert all(set(door.channel.serves) & set(request.kinds) for door in found.doors)
    assert [door.usable for door in found.doors] == sorted(
        (door.usable for door in found.doors), reverse=True
    )
    for door in found.doors:
        low = door.channel.confidence == "low"
        assert not (door.usable and (low or door.channel.status not in ("current", "dated")))
    assert found.sources or not found.doors
    assert found.text()
    json.dumps(found.plain())


def test_a_letter_is_addressed_to_the_company_that_is_competent_for_the_user() -> None:
    company = catalogue().company
    assert company("FI", "tiktok", "fi") == (
        "TikTok Technology Limited",
        "The Sorting Office, Ropemaker Place",
        "Dublin 2, D02 HD23",
        "IRELAND",
    )
    assert company("FI", "google", "FI") == ("Google Ireland Limited",)  # not given for process
    assert company("FI", "tiktok", "GB")[0] == "TikTok Information Technologies UK Limited"
    assert company("FI", "linkedin", "FI") == company("FI", "linkedin", "US")
    assert company("FI", "tiktok", "??") == company("FI", "nobody", "FI") == ()


def test_the_days_a_provider_keeps_data_are_those_of_its_page() -> None:
    days = catalogue().periods_for("FI")
    assert (days["tiktok"].days, days["tiktok"].ours) == (90, False)
    assert days["tiktok"].source.startswith("Open Terms Archive, ")
    assert days["snap"].days == 365  # more than Article 16(2) knows
    assert "github" not in days  # for authorities of the United States alone


def test_the_extensions_a_provider_grants_are_those_of_its_page_for_who_asks() -> None:
    grants = catalogue().grants_for("FI")
    assert (grants["tiktok"].most, grants["tiktok"].days) == (1, 90)
    assert grants["tiktok"].source.startswith("Open Terms Archive, ")
    assert grants["tiktok"].source.endswith(", 2026-07-22")
    assert (grants["snap"].most, grants["snap"].days) == (1, 180)  # outside the United States
    assert catalogue().grants_for("US")["snap"].days == 90
    assert (grants["google"].most, grants["google"].days) == (None, 90)
    assert "binance" not in grants  # that it is possible says neither how often nor for how long
    assert "github" not in grants


@pytest.mark.parametrize(("possible", "most"), [(False, 0), (True, 1), (None, 1)])
def test_a_provider_that_extends_nothing_grants_none(possible: bool | None, most: int) -> None:
    tiktok = catalogue().providers["tiktok"]
    assert tiktok.preservation is not None
    told = replace(tiktok.preservation, extension_possible=possible)
    granted = extensions_of(replace(tiktok, preservation=told), "FI")
    assert granted is not None
    assert granted.most == most
