"""Own facts and accounts from the window: one screen, both values on the card, closed again."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from pocdesk.desk.opened import Desk
from pocdesk.desk.own_facts import every_fact, facts_on
from pocdesk.desk.providers import card
from pocdesk.desk.registrations import Told, register, registrations
from pocdesk.domain.own_fact import OwnFact
from pocdesk.domain.registration import Standing
from pocdesk.ui.models.facts import Fact, Words
from pocdesk.ui.provider_facts import way_facts
from pocdesk.ui.provider_own import account_facts
from pocdesk.ui.sheets.own_fact_sheet import OwnFactSheet
from pocdesk.ui.sheets.registration_sheet import RegistrationSheet
from tests.conftest import SetClock
from tests.officer import Officer

SOURCE = "Call with the provider"


def opens_google(officer: Officer) -> None:
    officer.presses("Alt+4")
    officer.waits_for(lambda: officer.rooms.name == "providers")
    officer.types("google")
    officer.waits_for(lambda: officer.rooms.providers.key == "google")
    officer.waits_for(lambda: "own-fact" in officer.rooms.providers.acts())


def says_something(officer: Officer, what: str) -> OwnFactSheet:
    officer.presses("Alt+O")
    sheet = officer.sheet(OwnFactSheet)
    officer.types(f"{what}\t")
    return sheet


def whence(officer: Officer) -> None:
    officer.fills("source", SOURCE)
    officer.fills("dated", "07/11/2026")


def rows(officer: Officer, card: str) -> list[Fact]:
    return list(getattr(officer.rooms.providers.cards.main, card).table.facts)


def text_of(fact: Fact) -> str:
    return fact.spoken


def standing(officer: Officer) -> list[OwnFact]:
    return [fact for fact in every_fact(officer.desk) if fact.off_at is None]


def test_an_address_is_added_on_one_screen_and_closed_again(officer: Officer) -> None:
    opens_google(officer)
    says_something(officer, "e-mail for preservation: address")
    officer.waits_to_see("Here it says nothing.")
    officer.fills("where", "desk@google.example")
    whence(officer)
    officer.waits_to_read("initials", "OS")
    officer.presses("Ctrl+Return")
    officer.waits_to_be_told("desk@google.example, and 2 more")
    officer.waits_for(
        lambda: any("desk@google.example" in text_of(one) for one in rows(officer, "ways"))
    )
    (way,) = (one for one in rows(officer, "ways") if one.copies == "desk@google.example")
    assert "Ours, 7 Nov 2026, OS" in text_of(way)
    assert "address (the pack says nothing)" in text_of(way)
    own = [text_of(one) for one in rows(officer, "own")]
    assert any("The pack says “unverified”" in text for text in own)

    officer.presses("Alt+O")
    sheet = officer.sheet(OwnFactSheet)
    assert len(standing(officer)) == 3
    sheet.list.setFocus()
    officer.presses("Delete")
    officer.waits_to_be_told("The pack counts again.")
    officer.waits_for(lambda: len(standing(officer)) == 2)


def test_what_is_missing_is_said_at_its_field(officer: Officer) -> None:
    opens_google(officer)
    officer.presses("Alt+O")
    officer.sheet(OwnFactSheet)
    officer.presses("Ctrl+Return")
    officer.waits_to_see("Choose what is to be said otherwise.")
    officer.types("a new channel\t")
    officer.presses("Ctrl+Return")
    officer.waits_to_see("Say this: what it is called.")
    officer.waits_to_see("Give the day of the source, DD/MM/YYYY, not one to come.")
    assert officer.focus().objectName() == "name"
    assert standing(officer) == []


def test_what_the_pack_says_already_is_refused_in_the_sheet(officer: Officer) -> None:
    opens_google(officer)
    says_something(officer, "preservation period")
    officer.fills("days", "ninety")
    whence(officer)
    officer.presses("Ctrl+Return")
    officer.waits_to_see("Give the number of days, such as 90.")
    assert standing(officer) == []


@pytest.mark.parametrize("words", ["peri", "days"])
def test_what_is_said_otherwise_is_found_by_the_words_of_its_fields(
    officer: Officer, words: str
) -> None:
    opens_google(officer)
    officer.presses("Alt+O")
    officer.sheet(OwnFactSheet)
    officer.types("zzqx\t")
    officer.waits_to_see("“zzqx” is none of the choices.")
    officer.fills("what", words)
    officer.presses("Return")
    officer.waits_to_read("what", "Preservation period: how long it lasts")
    officer.waits_for(lambda: officer.shows("days"))
    assert not officer.sees("is none of the choices")


@pytest.mark.long
def test_a_provider_that_is_missing_is_found_once_it_was_said(officer: Officer) -> None:
    opens_google(officer)
    says_something(officer, "a provider that is missing")
    officer.fills("provider_name", "Agora")
    officer.fills("where", "desk@agora.example")
    whence(officer)
    officer.ticks("Preservation extension")
    officer.presses("Ctrl+Return")
    officer.waits_to_be_told("What we say counts now: ")
    officer.seeks("agora")
    officer.waits_for(lambda: officer.rooms.providers.key == "local-1")
    officer.waits_for(lambda: bool(rows(officer, "own")))


def test_an_account_whose_last_day_is_past_has_expired(officer: Officer) -> None:
    opens_google(officer)
    officer.waits_for(lambda: bool(rows(officer, "accounts")))
    officer.presses("Alt+U")
    officer.sheet(RegistrationSheet)
    officer.presses("Space")  # active
    officer.fills("until", "01/11/2026")
    officer.presses("Ctrl+Return")
    officer.waits_to_be_told("Law Enforcement Request System (LERS): expired.")
    officer.waits_for(lambda: "Ended on 1 Nov 2026" in text_of(rows(officer, "accounts")[0]))
    (badge,) = rows(officer, "accounts")[0].aside
    assert badge.text == "expired"


@pytest.mark.parametrize(
    ("given", "way", "tone", "advice"),
    [
        ({"standing": Standing.NONE}, "is not registered there", "warning", "Apply before"),
        (
            {"standing": Standing.APPLIED, "since": date(2026, 8, 8)},
            "applied 92 days ago: ask again",
            "warning",
            "Until then reach the company by another way.",
        ),
        (
            {"standing": Standing.APPLIED, "since": date(2026, 11, 7)},
            "applied 1 day ago; there is no account yet",
            "muted",
            "Until then reach the company by another way.",
        ),
        (
            {"standing": Standing.ACTIVE, "until": date(2026, 11, 1)},
            "account is over",
            "danger",
            "Have it renewed.",
        ),
        (
            {"standing": Standing.REFUSED},
            "was refused",
            "danger",
            "Reach the company by another way.",
        ),
        (
            {"standing": Standing.ACTIVE, "until": date(2026, 11, 18)},
            "has an account. Until 18 Nov 2026, in 10 days.",
            "warning",
            "",
        ),
        ({"standing": Standing.ACTIVE}, "has an account.", "success", ""),
    ],
)
def test_a_way_says_how_the_office_stands_there_and_what_to_do(
    staffed: Desk, given: dict[str, Any], way: str, tone: str, advice: str
) -> None:
    def ways() -> list[Words]:
        shown = card(staffed, "discord", requester="FI", user_in="", names={})
        return [words for fact in way_facts(shown, {}, "") for words in fact.cells[0]]

    assert not any("our office" in words.text for words in ways())
    register(staffed, "kodex", Told(**given))
    said = [words for words in ways() if "our office" in words.text]
    assert said
    assert {words.tone for words in said} == {tone}
    assert all(way in words.text for words in said)
    (account,) = account_facts(
        card(staffed, "discord", requester="FI", user_in="", names={}).accounts
    )
    assert advice in account.spoken


def test_an_account_is_of_the_day_where_the_office_sits(staffed: Desk, clock: SetClock) -> None:
    staffed.own.office = replace(staffed.office, zone="Asia/Tokyo")
    clock.forward(hours=18)  # 8 November in UTC, 9 November in Tokyo
    register(staffed, "kodex", Told(standing=Standing.ACTIVE))
    (account,) = card(staffed, "discord", requester="JP", user_in="", names={}).accounts
    assert account.said_on == date(2026, 11, 9)
    assert "9 Nov 2026" in account_facts([account])[0].hint


def test_an_account_is_not_known_until_it_is_said(officer: Officer) -> None:
    opens_google(officer)
    officer.waits_for(lambda: bool(rows(officer, "accounts")))
    assert "is not known" in text_of(rows(officer, "accounts")[0])
    officer.presses("Alt+U")
    officer.sheet(RegistrationSheet)
    officer.waits_to_see("No password and no code belongs here.")
    officer.fills("since", "01/02/2026")
    officer.fills("until", "01/12/2026")
    officer.fills("account", "password: hunter2")
    officer.presses("Ctrl+Return")
    officer.waits_to_see("Choose one: “Active”, “Applied for”, “Not registered”, “Refused”, ")
    assert registrations(officer.desk) == ()
    officer.presses("Space")
    officer.presses("Ctrl+Return")
    officer.waits_to_see("That looks like a password or a code.")
    officer.fills("account", "desk@police.example")
    officer.presses("Ctrl+Return")
    officer.waits_to_be_told("active")
    (held,) = registrations(officer.desk)
    assert (held.portal, held.standing) == ("google/lers", Standing.ACTIVE)
    officer.waits_for(
        lambda: "Until 1 Dec 2026, in 23 days" in text_of(rows(officer, "accounts")[0])
    )
    (until,) = (
        one for one in rows(officer, "accounts")[0].cells[0] if one.text.startswith("Until")
    )
    assert until.tone == "warning"
    assert [(one.text, one.tone) for one in rows(officer, "accounts")[0].aside] == [
        ("active", "success")
    ]


def test_a_reservation_stands_on_the_card_of_its_party(officer: Officer) -> None:
    officer.seeks("japan")
    officer.waits_for(lambda: officer.rooms.directory.key == "JP")
    says_something(officer, "reservation")
    officer.fills("text", "It may refuse where dual criminality is missing")
    whence(officer)
    officer.presses("Ctrl+Return")
    officer.waits_to_be_told("What we say counts now: ")
    officer.waits_to_see("Reservation (ETS 185 Art. 29(4)): It may refuse")
    officer.waits_to_see(f"{SOURCE} (ours, 2026-11-07, OS); as of 7 Nov 2026")
    assert len(facts_on(officer.desk, "party JP")) == 1


@pytest.mark.long
def test_a_state_that_is_missing_is_found_by_its_name(officer: Officer) -> None:
    officer.seeks("japan")
    officer.waits_for(lambda: officer.rooms.directory.key == "JP")
    says_something(officer, "a state that is missing")
    for name, text in (
        ("party_code", "ug"),
        ("code3", "uga"),
        ("name_en", "Uganda"),
        ("name_fr", "Ouganda"),
        ("zone", "Africa/Kampala"),
    ):
        officer.fills(name, text)
    officer.presses_button("Status: Party")
    whence(officer)
    officer.presses("Ctrl+Return")
    officer.waits_to_be_told("What we say counts now: ")
    officer.seeks("uganda")
    officer.waits_for(lambda: officer.rooms.directory.key == "UG")


def test_a_period_of_our_own_is_shown_as_ours_and_not_as_a_public_source(
    officer: Officer,
) -> None:
    officer.seeks("japan")
    officer.waits_for(lambda: officer.rooms.directory.key == "JP")
    says_something(officer, "preservation period")
    officer.fills("value", "30")
    whence(officer)
    officer.presses("Ctrl+Return")
    officer.waits_to_be_told("What we say counts now: Preservation is 30 days.")
    officer.waits_to_see("Preservation lasts 30 days at first.")
    officer.waits_to_see("The Convention beside it: Article 29(7): preservation for another Party")
    officer.waits_to_see("Article 16(2): a domestic preservation order lasts as long as needed")
    officer.waits_to_see(f"{SOURCE} (ours, 2026-11-07, OS); as of 7 Nov 2026")
    assert not officer.sees("fairly sure")
    assert not officer.sees("public source")


def test_days_of_our_own_are_no_public_source_on_the_card_of_a_provider(officer: Officer) -> None:
    officer.presses("Alt+4")
    officer.types("twitch")
    officer.waits_for(lambda: officer.rooms.providers.key == "twitch")
    officer.waits_for(lambda: "own-fact" in officer.rooms.providers.acts())
    says_something(officer, "preservation period")
    officer.fills("days", "45")
    whence(officer)
    officer.presses("Ctrl+Return")
    officer.waits_to_be_told("What we say counts now: Preservation is 45 days")
    side = officer.rooms.providers.cards.side
    officer.waits_for(lambda: "45 days" in side.lasts.table.facts[0].spoken)
    said = side.lasts.table.facts[0].spoken
    assert f"Ours, 7 Nov 2026, OS, {SOURCE}" in said
    assert "public source" not in said
    officer.waits_to_see("ours")
    assert not officer.sees("medium confidence")
