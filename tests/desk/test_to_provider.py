"""Letters to a provider: the language it wants, the way it takes, and why it refuses requests."""

from datetime import date

import pytest

from pocdesk.desk.drafts import begin
from pocdesk.desk.office_settings import change_office
from pocdesk.desk.opened import Desk
from pocdesk.desk.own_facts import Said, Wanted, say
from pocdesk.desk.registrations import Told, register
from pocdesk.desk.to_provider import fails_there, language_for
from pocdesk.domain.own_fact import Change
from pocdesk.domain.period import Period, Unit
from pocdesk.domain.registration import Standing
from pocdesk.forms.draft import Draft
from pocdesk.ui.fresh_letter import fresh_letter
from pocdesk.ui.sources import source_text

ACCOUNT = "V-57a"


@pytest.mark.parametrize(
    ("form", "provider", "language"),
    [
        ("provider-preservation", "tiktok", "en"),  # a letter in English, its guidelines say
        ("provider-emergency", "tiktok", "en"),  # its web form is in English alone
        ("provider-preservation", "google", "fr"),  # nothing is said of it
        ("provider-preservation", "", "fr"),
        ("provider-preservation", "nobody", "fr"),
    ],
)
def test_a_letter_is_in_the_language_that_the_provider_wants(
    staffed: Desk, form: str, provider: str, language: str
) -> None:
    change_office(staffed, {"language": "fr"})
    assert language_for(staffed, staffed.forms.form(form), provider, "FR") == language
    assert fresh_letter(staffed, form, provider=provider).draft.wording.language == language


@pytest.mark.parametrize(
    ("provider", "channel"),
    [
        ("tiktok", "portal"),
        ("discord", "portal"),
        ("linkedin", ""),  # it names no channel for a preservation
        ("coinbase", ""),  # its channel is not verified
    ],
)
def test_the_way_is_the_one_that_may_be_offered(staffed: Desk, provider: str, channel: str) -> None:
    draft = fresh_letter(staffed, "provider-preservation", provider=provider).draft
    assert draft.text("channel") == channel
    assert draft.source("channel") == ("provider.channel" if channel else None)


def test_the_reasons_are_those_of_the_provider_that_is_written_to(staffed: Desk) -> None:
    draft = begin(staffed, "provider-preservation").draft
    assert fails_there(staffed, draft) == ("", ())
    draft.enter("provider", "TikTok")
    assert [one.code for one in fails_there(staffed, draft)[1]][:2] == [
        "wrong_entity",
        "unofficial_email",
    ]
    draft.enter("provider", "Chatverse")
    assert fails_there(staffed, draft) == ("", ())
    assert fails_there(staffed, begin(staffed, "article-29-30-preservation").draft) == ("", ())


@pytest.mark.parametrize(
    ("standing", "until"),
    [
        (Standing.NONE, None),
        (Standing.APPLIED, None),
        (Standing.REFUSED, None),
        (Standing.EXPIRED, None),
        (Standing.ACTIVE, date(2026, 11, 7)),  # the day before
    ],
)
def test_no_portal_is_filled_in_where_we_have_no_active_account(
    staffed: Desk, standing: Standing, until: date | None
) -> None:
    for portal in ("google/lers", "snap/less", "kodex"):
        register(staffed, portal, Told(standing=standing, until=until))

    for provider, way in (("google", ""), ("discord", ""), ("snap", "email"), ("tiktok", "portal")):
        draft = fresh_letter(staffed, "provider-preservation", provider=provider).draft
        assert draft.text("channel") == way
        assert warned(draft) == ([] if way else ["channel"])
    for provider in ("google", "snap"):  # chosen by hand all the same
        draft = fresh_letter(staffed, "provider-preservation", provider=provider).draft
        draft.enter("channel", "portal")
        assert warned(draft) == ["channel"]
        draft.enter("channel", "email")
        assert warned(draft) == []

    emergency = fresh_letter(staffed, "provider-emergency", provider="google").draft
    assert (emergency.text("channel"), warned(emergency)) == ("", ["channel"])
    said = [one.message for one in emergency.problems() if one.rule == ACCOUNT]
    assert "Law Enforcement Request System" in said[0]
    emergency.enter("channel", staffed.catalogue.emergency()["google"])
    assert warned(emergency) == ["channel"]
    emergency.enter("channel", "By telephone")
    assert warned(emergency) == []


def test_an_active_account_and_one_of_which_nothing_is_said_are_no_hindrance(
    staffed: Desk,
) -> None:
    register(staffed, "google/lers", Told(standing=Standing.ACTIVE, until=staffed.today))
    for provider in ("google", "discord"):
        draft = fresh_letter(staffed, "provider-preservation", provider=provider).draft
        assert (draft.text("channel"), warned(draft)) == ("portal", [])


def warned(draft: Draft) -> list[str]:
    """Where it is said that we have no account."""
    return [one.field for one in draft.problems() if one.rule == ACCOUNT]


def days_are_ours(desk: Desk, provider: str, key: str, days: int) -> None:
    wanted = Wanted(change=Change.SET, path=f"preservation.{key}", value=days)
    said = Said(source="Call to its desk", dated=date(2026, 11, 2), initials="AB")
    say(desk, f"provider {provider}", [wanted], said)


def test_a_period_of_our_own_says_so_with_its_source_and_day(staffed: Desk) -> None:
    draft = fresh_letter(staffed, "provider-preservation", provider="google").draft
    assert draft.source("period") == "provider.period"
    days_are_ours(staffed, "google", "days", 60)
    draft = fresh_letter(staffed, "provider-preservation", provider="google").draft
    assert draft.value("period") == Period(60, Unit.DAYS)
    assert draft.source("period") == "own.Call to its desk, 2026-11-02"
    assert source_text(draft.source("period")) == "our own knowledge"
    other = fresh_letter(staffed, "provider-preservation", provider="tiktok").draft
    assert other.source("period") == "provider.period"


def test_a_period_longer_than_an_order_lasts_is_told_where_nothing_stands(staffed: Desk) -> None:
    def told(draft: Draft) -> list[str]:
        return [one.message for one in draft.problems() if one.rule == "V-57k"]

    draft = fresh_letter(staffed, "provider-preservation", provider="snap").draft
    assert draft.text("period") == ""
    assert "keeps data for 365 days" in told(draft)[0]
    days_are_ours(staffed, "snap", "non_us_days", 120)
    draft = fresh_letter(staffed, "provider-preservation", provider="snap").draft
    assert draft.text("period") == ""
    office = staffed.office.name
    assert f"keeps data for 120 days (source: {office}: Call to its desk, 2026" in told(draft)[0]
    draft.enter("period", "90 days")
    assert told(draft) == []
