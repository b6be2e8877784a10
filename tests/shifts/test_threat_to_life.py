"""Job 2: somebody is in danger; from the ringing telephone to the letter that can be printed."""

import json
from functools import partial

from PySide6.QtWidgets import QApplication

from pocdesk.desk.show import show
from pocdesk.desk.take_out import letter_pdf
from pocdesk.domain.case import Urgency, Verification
from pocdesk.domain.contact import ChannelKind
from pocdesk.domain.emergency import CHECKLIST
from pocdesk.domain.identifier import IdentifierType
from tests.officer import Officer
from tests.shifts.test_jobs import case_shown, desk_of


def takes_the_call(officer: Officer) -> str:
    """Everything that is said on the telephone; the reference of the case."""
    officer.presses("Ctrl+N")
    officer.waits_for(lambda: officer.shows("country"))
    officer.types("jap\n")
    officer.waits_for(lambda: "+999" in officer.text_in("caller"))
    officer.types("Insp. Sato\t\t\te")
    officer.waits_to_see("the 15-minute clock is running, 15:00 min left")
    officer.waits_to_see(CHECKLIST[-1][1])
    officer.types("\tgirl of 14, Mia\tTampere, railway station\tsaid she will jump at 5")
    officer.types("\ttiktok: mia.sun09\ther post of 02:50\tChief Sato")
    officer.presses("Ctrl+Return")
    file = case_shown(officer)
    assert file.case.urgency is Urgency.EMERGENCY
    officer.waits_for(lambda: "call-back" in officer.rooms.acts())
    return file.case.reference


def calls_back(officer: Officer, outcome: str) -> None:
    officer.presses("Alt+C")
    officer.waits_for(lambda: officer.focus().objectName() == "reached")
    officer.types(f"Insp. Sato\t{outcome}")
    officer.presses("Ctrl+Return")


def test_job_2_a_threat_to_life_is_a_letter_after_twelve_fields(officer: Officer) -> None:
    desk, rooms = desk_of(officer), officer.rooms
    count = officer.counts()
    reference = takes_the_call(officer)
    assert rooms.case.property("tone") == "danger"  # the red frame
    calls_back(officer, "c")
    officer.waits_for(lambda: verified(officer, reference))
    officer.waits_for(lambda: rooms.sheet is None)
    officer.presses("Alt+4")  # the card of the service that was named
    officer.waits_to_see(f"For {reference}, an emergency")
    officer.waits_for(
        lambda: (
            rooms.providers.key == "tiktok" and rooms.providers.cards.isAncestorOf(officer.focus())
        )
    )
    assert rooms.providers.property("tone") == "danger"
    officer.presses("Ctrl+Shift+L")
    officer.presses("Return")  # the sheet for the provider stands first
    officer.waits_for(rooms.letter.isVisible)
    officer.types(" ")  # what is missing: subscriber information, and who signs here
    officer.presses("Ctrl+Return")
    officer.waits_for(lambda: officer.focus() is officer.field("unit_head.signed_by"))
    officer.types("Chief Aho")
    officer.presses("Ctrl+Return")
    officer.waits_to_see("Issue this letter")
    officer.presses("Return")
    officer.waits_for(lambda: rooms.name == "issued" and "print" in officer.rooms.acts())
    assert (count.mouse, count.jumps) == (0, 0)
    assert len(count.fields) <= 12
    assert count.seconds <= 90
    (letter,) = show(desk, reference).letters
    assert letter.form == "provider-emergency"
    assert letter_pdf(desk, letter.number)[1].startswith(b"%PDF")
    values = json.loads(letter.record)["values"]
    assert values["provider"] == "tiktok"
    assert values["channel"].endswith("https://www.tiktok.com/legal/report/lawenforcementrequest")
    assert values["call_back_done"] is True  # V-94
    assert values["in_danger"] == "girl of 14, Mia; Tampere, railway station"
    assert values["why_now"] == "said she will jump at 5; her post of 02:50"
    (account,) = values["identifiers"]
    assert account == {"type": IdentifierType.USER_NAME, "value": "mia.sun09", "service": "tiktok"}
    assert values["unit_head"]["signed_by"] == "Chief Aho"


def test_job_2_without_a_call_back_the_letter_asks_why(officer: Officer) -> None:
    reference = takes_the_call(officer)
    calls_back(officer, "r")
    officer.waits_for(lambda: officer.rooms.sheet is None)
    officer.presses("Ctrl+Shift+L")
    officer.presses("Return")
    officer.waits_for(officer.rooms.letter.isVisible)
    officer.types(" ")
    officer.presses("Ctrl+Return")
    officer.waits_for(lambda: officer.sees_problem("call_back_done") == ["V-94"])
    officer.types("line dead", into="call_back_why_not")
    assert officer.sees_problem("call_back_done") == []
    assert not verified(officer, reference)


def test_job_2_every_telephone_number_is_copied_with_one_key(officer: Officer) -> None:
    reference = takes_the_call(officer)
    keys = {"P": "+999 247 55 1035", "2": "+999 247 55 1042"}
    phones = {
        channel.value
        for point in show(desk_of(officer), reference).points[:1]
        for channel in point.reach(ChannelKind.PHONE, ChannelKind.MOBILE)
    }
    assert phones == set(keys.values())
    for key, number in keys.items():
        count = officer.counts()
        officer.presses(key)
        officer.waits_for(partial(is_copied, number))
        assert (count.keys, count.mouse, count.jumps) == (1, 0, 0)


def verified(officer: Officer, reference: str) -> bool:
    return show(desk_of(officer), reference).case.verification is Verification.VERIFIED


def is_copied(text: str) -> bool:
    return QApplication.clipboard().text() == text
