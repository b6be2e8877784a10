"""A letter begun at a provider's card: what is filled, and what is ticked before it is issued."""

from datetime import date

import pytest
from PySide6.QtWidgets import QComboBox

from pocdesk.desk.own_facts import Said, Wanted, say
from pocdesk.desk.registrations import Told, register
from pocdesk.desk.take_out import letter_pdf
from pocdesk.domain.own_fact import Change
from pocdesk.domain.registration import Standing
from pocdesk.ui.letter_words import counterpart
from pocdesk.ui.parts.fact_table import FactTable
from pocdesk.ui.parts.issue_box import IssueBox
from tests.documents.letters import read_back
from tests.officer import Officer
from tests.ui.letters import desk_of, letters, opens

FAILURES = 8
"""Why TikTok refuses requests, as its pack says."""

NO_ACCOUNT = "we have no active account with Kodex"


def at_the_card(officer: Officer, name: str) -> None:
    officer.presses("Alt+4")
    officer.waits_for(lambda: officer.rooms.providers.list.lines.count() > 50)
    officer.types(f"{name}\n")
    cards = officer.rooms.providers.cards
    officer.waits_for(lambda: cards.card is not None and cards.card.id == name)
    officer.waits_for(lambda: "new-letter" in officer.rooms.acts())


def begins(officer: Officer) -> None:
    """Write letter, and the form that stands first."""
    officer.presses("Ctrl+Shift+L")
    officer.presses("Return")
    officer.waits_for(officer.rooms.letter.isVisible)


def chosen(officer: Officer, name: str) -> str:
    officer.goes_to(name)
    field = officer.field(name)
    assert isinstance(field, QComboBox)
    return field.currentText()


def completes(officer: Officer) -> None:
    """What the card cannot know."""
    officer.chooses("urgent", into="urgency")
    officer.fills("legal_basis", "Coercive Measures Act, chapter 8")
    officer.goes_to("identifiers")
    officer.types("mia.sun09\tmia@sun.example\t")
    officer.ticks("subscriber information")
    officer.chooses("yes", into="confidential")


def failures(officer: Officer) -> FactTable:
    table = officer.field("failures")
    assert isinstance(table, FactTable)
    return table


def ticked(officer: Officer) -> int:
    return sum(fact.ticked is True for fact in failures(officer).facts)


def test_the_letter_knows_what_the_card_knows(officer: Officer) -> None:
    at_the_card(officer, "tiktok")
    count = officer.counts()
    begins(officer)
    assert (count.keys, count.mouse, count.jumps) == (4, 0, 0)
    officer.goes_to("provider")
    officer.waits_to_read("provider", "TikTok")
    assert chosen(officer, "channel") == "the provider's portal"
    officer.goes_to("period")
    officer.waits_to_see("from the provider's page")
    officer.goes_to("identifiers")
    officer.waits_to_see(
        "TikTok takes: user name, user id, video id, profile address, e-mail, telephone."
    )


def test_a_portal_where_we_have_no_account_is_said_at_the_field(officer: Officer) -> None:
    register(desk_of(officer), "kodex", Told(standing=Standing.REFUSED))
    at_the_card(officer, "discord")
    begins(officer)
    assert chosen(officer, "channel") != "the provider's portal"
    for choice in ("the provider's portal", "e-mail"):
        officer.goes_to("urgency")
        officer.waits_to_see(NO_ACCOUNT)
        officer.goes_to("channel")
        officer.chooses(choice, into="channel")
    officer.goes_to("urgency")
    officer.waits_for(lambda: not officer.sees(NO_ACCOUNT))


def test_a_period_of_our_own_says_whence_we_have_it(officer: Officer) -> None:
    wanted = [Wanted(change=Change.SET, path="preservation.days", value=60)]
    said = Said(source="Call to its desk", dated=date(2026, 11, 2), initials="AB")
    say(desk_of(officer), "provider google", wanted, said)
    at_the_card(officer, "google")
    begins(officer)
    officer.goes_to("period")
    officer.waits_to_see("our own knowledge")
    officer.waits_to_see("Our source: Call to its desk, 2026-11-02.")
    assert not officer.sees("from the provider's page")


def test_why_the_period_is_empty_is_said_at_the_field(officer: Officer) -> None:
    at_the_card(officer, "snap")
    begins(officer)
    officer.goes_to("period")
    officer.waits_to_see("keeps data for 365 days")


@pytest.mark.long
def test_a_lone_word_is_an_account_of_the_provider(officer: Officer) -> None:
    at_the_card(officer, "tiktok")
    begins(officer)
    officer.goes_to("identifiers")
    officer.types("mia.sun09\n6800000000000000000\nmia@sun.example\t")
    officer.waits_for(lambda: officer.shows("identifiers[2].type"))
    types = [chosen(officer, f"identifiers[{number}].type") for number in range(3)]
    assert types == ["user name", "user number", "e-mail address"]
    assert officer.sees_problem("identifiers") == []


@pytest.mark.long
def test_why_requests_fail_is_ticked_before_the_letter_is_issued(officer: Officer) -> None:
    at_the_card(officer, "tiktok")
    officer.picks("Finland", into="user_in")
    begins(officer)
    completes(officer)
    officer.presses("Ctrl+Return")
    warned = "Issue this letter in spite of these warnings"
    officer.waits_to_see(f"{warned}, with {FAILURES} of {FAILURES} reasons not checked?")
    officer.waits_to_see("A tick says: checked, does not apply here.")
    officer.waits_for(lambda: officer.focus().accessibleName() == "Issue")
    while officer.focus().objectName() != "failures":
        officer.presses("Tab")
    officer.presses("Space")
    officer.presses("Down")
    officer.presses("Space")
    officer.waits_to_see(f"with {FAILURES - 2} of {FAILURES} reasons not checked?")
    assert ticked(officer) == 2
    officer.presses("Esc")
    officer.waits_for(lambda: not officer.shows("failures"))
    officer.presses("Ctrl+Return")  # what was checked is still ticked
    officer.waits_to_see(f"with {FAILURES - 2} of {FAILURES} reasons not checked?")
    assert officer.sees_dialog(IssueBox).isVisible()
    officer.presses("Return")
    officer.waits_for(lambda: officer.rooms.issued.isVisible())
    (number,) = letters(officer)
    said = read_back(letter_pdf(desk_of(officer), number)[1])
    for text in ("TikTok Technology Limited", "The Sorting Office", "mia.sun09", "90 days"):
        assert text in said


def test_what_was_ticked_on_the_card_is_ticked_in_the_letter_begun_there(
    officer: Officer,
) -> None:
    at_the_card(officer, "tiktok")
    card = officer.rooms.providers.cards.side.failures.table
    while officer.focus() is not card:
        officer.presses("F6")
    for _ in range(FAILURES - 1):
        officer.presses("Space")
        officer.presses("Down")
    begins(officer)
    assert not any(fact.ticked for fact in card.facts)  # the next letter is another one
    completes(officer)
    officer.presses("Ctrl+Return")
    officer.waits_to_see(f"with 1 of {FAILURES} reasons not checked?")
    assert ticked(officer) == FAILURES - 1
    while officer.focus() is not failures(officer):
        officer.presses("Tab")
    for _ in range(FAILURES - 1):
        officer.presses("Down")
    officer.presses("Space")
    officer.waits_to_see("Issue this letter in spite of these warnings?")


def test_a_user_whose_place_nobody_knows_names_no_company(officer: Officer) -> None:
    at_the_card(officer, "tiktok")
    officer.fills("user_in", "")
    officer.presses("Tab")
    answer = officer.rooms.providers.cards
    officer.waits_for(
        lambda: (
            answer.card is not None
            and answer.card.answer is not None
            and not answer.card.answer.entity
        )
    )
    officer.presses("Ctrl+Shift+L")
    officer.presses("Return")
    officer.waits_for(officer.rooms.letter.isVisible)
    officer.goes_to("provider")
    officer.waits_to_read("provider", "TikTok")
    officer.goes_to("user_in")
    assert officer.text_in("user_in") == ""


def test_an_address_that_is_not_given_for_serving_is_not_printed_and_that_is_said(
    officer: Officer,
) -> None:
    opened = opens(officer, "provider-preservation", provider="google", user_in="DE")
    officer.waits_to_see("Google, no address printed: none is given for serving process")
    opened.draft.enter("provider", "tiktok")
    assert counterpart(opened.draft) == "TikTok"
