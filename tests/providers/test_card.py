"""The card of a provider: nothing guessed, nothing without its source, doubts where they belong."""

from datetime import date

import pytest

from pocdesk.domain.provider_words import ChannelStatus, Confidence, Level
from pocdesk.providers.aged import Backing
from pocdesk.providers.card import Card, Fits, Touches
from pocdesk.providers.describe import describe
from pocdesk.providers.describe_portal import describe_elsewhere, describe_portal
from tests.providers.packs import TODAY, catalogue

NAMES = {"HU": "Hungary", "US": "United States", "JP": "Japan", "GB": "United Kingdom"}


def card(id: str, *, requester: str = "HU", user_in: str = "HU", today: date = TODAY) -> Card:
    return describe(
        catalogue().providers[id],
        catalogue().portals,
        requester=requester,
        user_in=user_in,
        today=today,
        names=NAMES,
    )


def kodex() -> Card:
    return describe_portal(catalogue().portals[0], catalogue().header, TODAY)


def elsewhere() -> Card:
    known = catalogue()
    return describe_elsewhere(known.directories, known.legal, known.header, TODAY)


def every() -> list[Card]:
    return [*(card(id) for id in catalogue().providers), kodex(), elsewhere()]


def behind(found: Card) -> list[Backing | None]:
    """What stands behind each fact of a card."""
    facts = (
        found.ways,
        found.teams,
        found.needs,
        found.failures,
        found.accepted,
        found.notes,
        found.members,
    )
    return [fact.backing for kind in facts for fact in kind]


def test_no_fact_stands_on_a_card_without_its_sources() -> None:
    for found in every():
        for backing in behind(found):
            assert backing is not None
            assert backing.sources
            assert (backing.read_on is None) == (backing.age.days is None)
            assert set(backing.sources) <= set(found.sources)
        for note in (found.notice, found.cost):
            assert note is None or note.backing.sources


def test_the_company_is_named_with_its_reason_its_rule_and_what_stands_behind_it() -> None:
    answer = card("google").answer
    assert answer is not None
    assert answer.entity == "Google Ireland Limited"
    assert "EEA and Switzerland; Hungary lies there" in answer.reason
    assert answer.rule.startswith("By the location of the user")
    assert not answer.serves
    assert answer.backing is not None
    assert answer.backing.read_on == date(2026, 6, 24)
    assert (answer.backing.age.days, answer.backing.age.stale) == (151, False)


def test_user_and_authority_are_two_places() -> None:
    google, linkedin = card("google", user_in="JP").answer, card("linkedin", user_in="JP").answer
    assert google is not None
    assert linkedin is not None
    assert (google.entity, google.by_requester) == ("Google LLC", False)
    assert (linkedin.entity, linkedin.by_requester) == ("LinkedIn Ireland U.C.", True)


@pytest.mark.parametrize(
    ("id", "user_in", "candidates", "said"),
    [
        ("meta", "GB", 2, "The sources do not settle it"),
        ("telegram", "HU", 0, "No source names the company"),
        ("google", "", 2, "The place of the user is not known"),
        ("whatsapp", "", 1, "WhatsApp Ireland Limited, or a company that no source here names"),
        ("whatsapp", "GB", 1, "WhatsApp Ireland Limited, or a company that no source here names"),
        ("google", "Narnia", 0, "is no country code"),
    ],
)
def test_where_the_company_is_not_known_the_card_says_so(
    id: str, user_in: str, candidates: int, said: str
) -> None:
    answer = card(id, user_in=user_in).answer
    assert answer is not None
    assert answer.entity == ""
    assert answer.address == ()
    assert len(answer.candidates) == candidates
    assert said in answer.reason


def test_only_a_known_channel_is_offered_to_be_copied() -> None:
    for found in every():
        for way in found.ways:
            assert way.where or not way.copies
            if way.status is not None:
                known = way.status in {ChannelStatus.CURRENT, ChannelStatus.DATED}
                assert not way.copies or known
            assert not way.copies or way.confidence is not Confidence.LOW
            assert not way.copies or way.level is not Level.REPORTED


def test_what_was_not_found_has_no_address() -> None:
    mail = next(way for way in card("google").ways if way.name == "E-mail for preservation")
    assert (mail.where, mail.copies, mail.status) == ("", False, ChannelStatus.UNVERIFIED)
    assert any("no address was found" in text for text in mail.says)


def test_a_former_channel_stands_last_and_is_never_copied() -> None:
    ways = card("cloudflare").ways
    assert [way.status for way in ways][-1] is ChannelStatus.SUPERSEDED
    assert not ways[-1].copies


def test_post_goes_to_the_competent_company_where_its_address_is_for_process() -> None:
    here = next(way for way in card("meta").ways if way.name.startswith("Post"))
    assert here.where.startswith("Meta Platforms Ireland Ltd., Merrion Road")
    assert here.copies
    unknown = next(way for way in card("meta", user_in="GB").ways if way.name.startswith("Post"))
    assert (unknown.where, unknown.copies) == ("", False)


def test_each_conflict_is_told_under_the_decision_it_touches() -> None:
    touched = {
        (id, conflict.topic): doubt.touches
        for id, provider in catalogue().providers.items()
        for conflict in provider.conflicts
        for doubt in card(id).doubts
        if doubt.text == conflict.text
    }
    assert len(touched) == sum(len(one.conflicts) for one in catalogue().providers.values())
    company = {
        ("google", "territory of Google Ireland"),
        ("tiktok", "US entity"),
        ("tiktok", "entity table after July 2026"),
        ("yahoo", "European entity"),
        ("airbnb", "Dublin address"),
        ("godaddy", "address"),
    }
    needs = {
        ("tiktok", "who signs a preservation letter"),
        ("github", "cross-border requests"),
        ("kakao", "foreign authorities"),
        ("vk", "foreign authorities"),
    }
    assert {key for key, on in touched.items() if on is Touches.COMPANY} == company
    assert {key for key, on in touched.items() if on is Touches.NEEDS} == needs
    assert len({key for key, on in touched.items() if on is Touches.CHANNELS}) > 10


def test_what_is_hardly_known_says_so_in_words() -> None:
    low = {id for id, one in catalogue().providers.items() if one.about.confidence == "low"}
    told = {id for id in low if card(id).doubts_on(Touches.COMPANY)[0].title == "Little is sure"}
    assert told == low
    assert len(low) > 8
    channels = [doubt.title for doubt in card("kraken").doubts_on(Touches.CHANNELS)]
    assert channels == ["No channel is known well enough"]


def test_the_rules_for_the_authority_stand_above_those_for_others() -> None:
    needs = card("google").needs
    fits = [need.fits for need in needs]
    assert fits == sorted(fits, key=lambda one: one is Fits.OTHERS)
    yours = {(str(need.request), need.instrument) for need in needs if need.fits is Fits.YOURS}
    assert yours == {
        ("preservation", "letter"),
        ("emergency", "emergency_form"),
        ("any_disclosure", "mlat_or_letter_rogatory"),
    }
    american = card("google", requester="US", user_in="US").needs
    assert ("subscriber", "subpoena") in {
        (str(need.request), need.instrument) for need in american if need.fits is Fits.YOURS
    }


def test_what_a_rule_does_not_state_stays_unstated() -> None:
    tiktok = next(need for need in card("tiktok").needs if need.instrument == "police_letter")
    assert (tiktok.signatory, tiktok.language, tiktok.letterhead) == (
        "head of the police unit",
        ("en",),
        True,
    )
    assert tiktok.must_state == ("username", "data types", "date ranges")
    assert "No court order" in tiktok.text
    meta = next(need for need in card("meta").needs if need.instrument == "letter")
    assert (meta.signature, meta.signatory, meta.language, meta.letterhead) == (None, "", (), None)


def test_a_period_for_others_is_no_period_for_us() -> None:
    here, there = card("github").lasts, card("github", requester="US").lasts
    assert here is not None
    assert there is not None
    assert here.term is None
    assert "Not known for an authority in Hungary" in here.why
    assert "(90 days) is for the United States" in here.why
    assert there.term is not None
    assert there.term.days == 90
    nowhere = card("twitch").lasts
    assert nowhere is not None
    assert (nowhere.term, nowhere.why) == (None, "No source says how long.")


def test_teams_say_how_they_are_reached_or_that_nothing_is_published() -> None:
    reach = {team.name.partition(" ")[0]: (team.reach, team.hours) for team in card("tiktok").teams}
    assert reach["ERT"] == ("Reached through: Law Enforcement Request webform.", "24/7")
    assert reach["Child"] == ("No separate channel is published.", "24/7")


def test_a_place_on_a_portal_leads_to_the_portal_and_says_how_sure_it_is() -> None:
    okx = [way for way in card("okx").ways if way.level is not None]
    assert [(way.level, way.leads_to, way.where) for way in okx] == [
        (Level.CONFIRMED, "kodex", "")  # its address stands at the channel above
    ]
    assert "It may also be contacted directly: E-mail in extraordinary" in " ".join(okx[0].says)
    binance = next(way for way in card("binance").ways if way.level is not None)
    assert (binance.level, binance.copies) == (Level.REPORTED, False)
    assert "no second channel is known here" in " ".join(binance.says)
    assert [way for way in card("roblox").ways if way.level is not None] == []


def test_the_portal_names_its_companies_and_no_rumour() -> None:
    found = kodex()
    assert found.name == "Kodex (Albatross Technologies)"
    levels = [member.level for member in found.members]
    assert Level.LEAD not in levels
    assert levels == sorted(levels, key=lambda level: level is not Level.CONFIRMED)
    assert (len(found.members), found.unnamed_leads) == (14, 11)
    linkedin = next(member for member in found.members if member.name == "LinkedIn")
    assert (linkedin.provider, linkedin.where) == (
        "linkedin",
        "https://app.kodex.us/linkedin/signin",
    )
    assert "An authority may also contact the companies directly." in [
        note.text for note in found.notes
    ]
    assert len(found.doubts) == 3


def test_other_places_begin_with_sirius() -> None:
    found = elsewhere()
    assert found.ways[0].name.startswith("SIRIUS")
    assert [way.copies for way in found.ways] == [True, True, False, False]
    assert "EPOC-PR preservation period: not verified from the text, so no number is shipped." in [
        note.text for note in found.notes
    ]


def test_facts_grow_old_on_the_card() -> None:
    fresh, old = card("tiktok"), card("tiktok", today=date(2027, 6, 1))
    assert not fresh.ways[0].backing.age.stale
    assert old.ways[0].backing.age.stale
    assert old.lasts is not None
    assert old.lasts.backing is not None
    assert old.lasts.backing.age.days == 314
