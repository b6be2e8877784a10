"""Accounts of the office with portals: said with days and names, shown on cards, no password."""

from dataclasses import replace
from datetime import date

import pytest

from pocdesk.desk.opened import Desk
from pocdesk.desk.providers import card
from pocdesk.desk.registrations import Told, all_portals, register, registrations
from pocdesk.desk.show import journal
from pocdesk.desk.verify import verify
from pocdesk.domain.registration import Standing
from pocdesk.errors import PocDeskError
from pocdesk.providers.card import Account

ACTIVE = Told(
    standing=Standing.ACTIVE,
    since=date(2025, 12, 1),
    until=date(2027, 1, 31),
    who="Head of the contact point",
    account="contact.point@police.example",
)


def accounts(desk: Desk, id: str) -> dict[str, Account]:
    found = card(desk, id, requester="FI", user_in="FI", names={}).accounts
    return {one.portal: one for one in found}


def test_until_it_is_said_it_is_not_known(desk: Desk) -> None:
    lers = accounts(desk, "google")["google/lers"]
    assert lers.name.startswith("Law Enforcement Request System")
    assert lers.registration is None
    assert accounts(desk, "kodex")["kodex"].registration is None


def test_it_stands_on_each_card_that_leads_through_the_portal(desk: Desk) -> None:
    made = register(desk, "kodex", ACTIVE)
    assert made.id == "kodex 1"
    on = [id for id in desk.catalogue.providers if accounts(desk, id).get("kodex")]
    assert "discord" in on
    assert "google" not in on
    for id in (*on, "kodex"):
        assert accounts(desk, id)["kodex"].registration == made
    assert "active, since 2025-12-01, until 2027-01-31, Head" in journal(desk)[0].note
    assert verify(desk).breaks == ()


def test_the_next_one_ends_the_one_before(desk: Desk) -> None:
    register(desk, "google/lers", replace(ACTIVE, standing=Standing.APPLIED, until=None))
    second = register(desk, "GOOGLE/lers", ACTIVE)
    assert second.id == "google/lers 2"
    assert registrations(desk) == (second,)
    assert verify(desk).breaks == ()


@pytest.mark.parametrize(
    ("until", "soon"),
    [
        (None, False),
        (date(2026, 12, 9), False),
        (date(2026, 12, 8), True),
        (date(2026, 11, 7), True),
    ],
)
def test_an_end_within_thirty_days_or_past_is_said(
    desk: Desk, until: date | None, soon: bool
) -> None:
    register(desk, "kodex", replace(ACTIVE, until=until))
    assert accounts(desk, "kodex")["kodex"].soon is soon


def test_a_web_form_has_an_account_once_one_is_said(desk: Desk) -> None:
    form = next(id for id in all_portals(desk) if id.startswith("tiktok/"))
    assert form not in accounts(desk, "tiktok")
    made = register(desk, form, ACTIVE)
    assert accounts(desk, "tiktok")[form].registration == made


def test_a_portal_that_no_pack_knows_has_the_words_of_the_office(desk: Desk) -> None:
    register(desk, "Portal of the bank", ACTIVE)
    assert all_portals(desk)["Portal of the bank"] == "Portal of the bank"


@pytest.mark.parametrize(
    ("portal", "told", "said"),
    [
        (" ", ACTIVE, "not said"),
        ("google/nothing", ACTIVE, "no portal that we know"),
        ("kodex", replace(ACTIVE, note="Password: hunter2"), "looks like a password"),
        ("kodex", replace(ACTIVE, account="desk, PIN is 1234"), "looks like a password"),
        ("kodex", replace(ACTIVE, who="mot de passe = abc"), "looks like a password"),
        ("kodex", replace(ACTIVE, since=date(2999, 1, 1)), "in the future"),
        ("kodex", replace(ACTIVE, until=date(2020, 1, 1)), "before it began"),
        ("kodex", replace(ACTIVE, who="A\u202eB"), "nobody sees"),
    ],
)
def test_what_cannot_be_is_refused(desk: Desk, portal: str, told: Told, said: str) -> None:
    with pytest.raises(PocDeskError, match=said):
        register(desk, portal, told)
    assert registrations(desk) == ()
