"""The officer's jobs through the real window, each within its budget of keys.

Keys are counted as `tests/officer.py` says; nothing is clicked, and no field is reached but by the
keys that lead to it.
"""

import json
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from time import process_time

from PySide6.QtWidgets import QApplication

from pocdesk.desk.advance import advance
from pocdesk.desk.opened import Desk
from pocdesk.desk.show import CaseFile, CaseFilter, cases, recent, show
from pocdesk.desk.take_out import letter_pdf
from pocdesk.domain.case import Direction, Kind, State, Urgency
from pocdesk.storage.office_rows import doubts
from pocdesk.ui.sheets.next_way import NextWaySheet
from tests.conftest import SAMPLES, SetClock
from tests.officer import Officer

MAIL = SAMPLES / "mail" / "01-jp-new-iso2022jp.eml"


def desk_of(officer: Officer) -> Desk:
    desk = officer.program.desk
    assert desk is not None
    return desk


def case_shown(officer: Officer) -> CaseFile:
    officer.waits_for(lambda: officer.rooms.name == "case" and bool(officer.rooms.case.key))
    return show(desk_of(officer), officer.rooms.case.key)


def test_job_1_a_call_is_logged_with_forty_keys(officer: Officer, clock: SetClock) -> None:
    rang_at = clock()
    count = officer.counts()
    officer.presses("Ctrl+N")
    officer.waits_for(lambda: officer.shows("country"))
    clock.forward(seconds=25)
    officer.types("cl\n")
    officer.waits_for(lambda: officer.focus().objectName() == "caller")
    officer.waits_for(lambda: "+999" in officer.text_in("caller"))
    officer.types("Rojas, 4411\t88-2026/4412-cl\t\tu")
    officer.presses("Ctrl+Return")
    file = case_shown(officer)
    assert (count.mouse, count.jumps) == (0, 0)
    assert count.keys <= 40
    assert (file.case.party, file.case.urgency) == ("CL", Urgency.URGENT)
    assert (file.case.kind, file.case.direction) == (Kind.PRESERVATION, Direction.INCOMING)
    assert file.case.their_reference == "88-2026/4412-cl"
    assert file.case.received_at == rang_at  # the clock runs from the key press
    assert file.case.acknowledged_at == rang_at + timedelta(seconds=25)


def test_job_1_a_dropped_mail_is_logged_with_three_actions(
    officer: Officer, clock: SetClock, tmp_path: Path
) -> None:
    mail = tmp_path / "request.eml"
    mail.write_bytes(next_of(MAIL.read_bytes()))
    sent_at = desk_of(officer).clock()
    count = officer.counts()
    officer.drops(mail)
    file = case_shown(officer)
    assert (file.case.party, file.case.sender) == ("JP", "contact@jp-poc.example")
    assert file.case.their_reference == "訓練警サ発第0417号"  # as its form says
    assert file.case.received_at == sent_at
    names = {stored.name: stored.sha256 for stored in file.files}
    assert names["request.eml"] == sha256(mail.read_bytes()).hexdigest()
    assert names["保全要請書_訓練警サ発第0418号.pdf"].startswith("3b54b175")
    officer.waits_to_see(f"their ref. {file.case.their_reference}")
    assert count.keys + count.mouse <= 3
    assert count.jumps == 0


def next_of(mail: bytes) -> bytes:
    """The same request under its next number, sent as another message."""
    for old, new in (
        (b"MDQxN+WPtw", b"MDQxOOWPtw"),
        (b"0417", b"0418"),
        (b"6dy7sua6", b"7ez8tvb7"),
    ):
        assert old in mail
        mail = mail.replace(old, new)
    return mail


def test_job_3_the_soonest_request_is_acknowledged_with_three_keys(officer: Officer) -> None:
    first = officer.rooms.board.board.columns[0].cards
    officer.waits_for(lambda: first.hasFocus() and first.currentIndex().isValid())
    count = officer.counts()
    officer.presses("A")
    officer.waits_for(lambda: officer.rooms.letter.isVisible())
    officer.presses("Ctrl+Return")
    officer.waits_for(lambda: bool(acknowledged_now(officer)))
    assert (count.mouse, count.jumps) == (0, 0)
    assert count.keys <= 3


def acknowledged_now(officer: Officer) -> list[str]:
    desk = desk_of(officer)
    now = [entry for entry in recent(desk) if entry.at == desk.clock()]
    return [entry.case or "" for entry in now if entry.new_state is State.ACKNOWLEDGED]


def test_job_5_the_counterpart_stands_there_after_six_keys(officer: Officer) -> None:
    count = officer.counts()
    officer.presses("Ctrl+K")
    officer.types("jap\n")
    officer.waits_for(lambda: officer.rooms.directory.key == "JP")
    assert (count.mouse, count.jumps) == (0, 0)
    assert count.keys <= 6
    officer.waits_to_see("Training Contact Point of Japan")
    officer.waits_to_see("11:12")  # there, when it is 03:12 at the desk
    officer.waits_to_see("Sunday")
    officer.presses("P")  # the card has the focus
    officer.waits_to_see("Copied")
    assert QApplication.clipboard().text() == "+999 247 55 1035"


def test_job_10_a_bad_contact_leads_to_the_next_channel_with_four_keys(officer: Officer) -> None:
    desk = desk_of(officer)
    officer.presses("Ctrl+K")
    officer.types("jap\n")
    officer.waits_for(lambda: officer.rooms.directory.key == "JP")
    officer.waits_to_see("Training Contact Point of Japan")
    officer.waits_for(lambda: officer.focus().inherits("QFrame"))  # the card
    count, began = officer.counts(), process_time()
    officer.presses("B")
    officer.types("2")  # the number is dead
    officer.presses("Return")
    sheet = officer.sheet(NextWaySheet)
    took = process_time() - began
    assert sheet.ways.current() == "0"
    assert (count.mouse, count.jumps) == (0, 0)
    assert count.keys <= 4
    assert took < 2
    officer.presses("Return")
    officer.waits_for(lambda: QApplication.clipboard().text() == "+999 247 55 1042")
    with desk.log.reading() as connection:
        (made,) = doubts.standing(connection)
    assert (made.value, made.reason) == ("+999 247 55 1035", "The number is dead.")
    officer.presses("Ctrl+Return")
    officer.waits_for(lambda: officer.rooms.letter.isVisible())
    draft = officer.rooms.letter.form.draft
    assert draft is not None
    assert draft.text("entry.point") == "TRN-JP-1"
    assert draft.text("changes[0].old") == made.value


def test_job_10_in_a_case_the_counterpart_is_doubted_and_the_case_says_so(
    officer: Officer,
) -> None:
    desk = desk_of(officer)
    reference = ours_with(desk, State.SENT)
    officer.rooms.ways.show_case(reference)
    officer.waits_for(lambda: "bad-contact" in officer.rooms.case.acts())
    officer.waits_for(lambda: officer.focus() is officer.rooms.case.timeline)
    count = officer.counts()
    officer.presses("B")
    officer.types("2")
    officer.presses("Return")
    officer.sheet(NextWaySheet)
    assert count.keys <= 4
    with desk.log.reading() as connection:
        (made,) = doubts.standing(connection)
    assert made.case == reference
    officer.presses("Esc")
    officer.waits_to_see("doubtful")
    assert (
        f"{made.value} (Bosnia and Herzegovina) is in doubt"
        in show(desk, reference).entries[-1].note
    )


def test_job_4_a_letter_from_a_filled_case_is_issued_with_sixty_keys(officer: Officer) -> None:
    desk = desk_of(officer)
    reference = ours_with(desk, State.SENT)
    before = show(desk, reference).letters
    officer.rooms.ways.show_case(reference)
    count = officer.counts()
    officer.presses("Ctrl+Shift+L")  # also where the page of the case is still being read
    officer.presses("Return")
    officer.waits_for(lambda: officer.rooms.letter.isVisible())
    assert officer.focus().objectName() == "data_description"  # the first thing that is missing
    officer.types("/\n1-6/11/2026\t")
    officer.types("night.harbour@mail.exampl")
    officer.presses("Ctrl+Return")
    assert officer.focus().objectName() == "custodian"
    officer.types("goog")
    officer.presses("Ctrl+Return")
    assert officer.focus().objectName() == "necessity"
    officer.types("/u\n")
    officer.presses("Ctrl+Return")
    assert officer.focus().objectName() == "confidential"
    officer.types("y")
    officer.presses("Ctrl+Return")
    officer.waits_to_see("Issue this letter")
    officer.presses("Return")
    officer.waits_for(lambda: officer.rooms.name == "issued")
    assert (count.mouse, count.jumps) == (0, 0)
    assert count.keys <= 60
    old, new = before[-1], show(desk, reference).letters[-1]
    assert officer.rooms.issued.key == new.number != old.number
    assert letter_pdf(desk, new.number)[1].startswith(b"%PDF")
    first, second = (json.loads(letter.record)["values"] for letter in (old, new))
    assert [row["value"] for row in second["identifiers"]] == ["night.harbour@mail.exampl"]
    assert second["custodian"] == "google"
    assert "from 1-6/11/2026." in second["data_description"]
    assert second["necessity"] != first["necessity"]
    for told in ("requested", "offences", "facts", "data_types", "relation", "mla_planned"):
        assert second[told] == first[told]


def test_job_6_a_preservation_near_its_end_is_extended_with_four_keys(officer: Officer) -> None:
    desk = desk_of(officer)
    reference = ours_with(desk, State.PARTLY_PRESERVED)
    advance(desk, reference, State.ASSISTANCE_IN_PREPARATION, {"who": "Prosecutor 4"})
    officer.rooms.ways.show_case(reference)
    officer.waits_for(lambda: "extend" in officer.rooms.acts())
    count = officer.counts()
    officer.presses("X")
    officer.waits_for(lambda: officer.rooms.letter.isVisible())
    officer.presses("Ctrl+Return")
    officer.waits_to_see("Issue this letter")  # the one question: days and warnings stand in it
    officer.presses("Return")
    officer.waits_for(lambda: officer.rooms.name == "issued")
    assert (count.mouse, count.jumps) == (0, 0)
    assert count.keys <= 4
    file = show(desk, reference)
    assert file.case.state is State.EXTENSION_REQUESTED
    first, second = (json.loads(letter.record)["values"] for letter in file.letters)
    assert (second["old_end"], second["wanted_end"]) == ("2026-11-28", "2026-12-28")
    assert second["state_of_assistance"] == "in-preparation"
    assert second["reason"] == first["necessity"]
    for told in ("data_types", "data_description", "identifiers", "custodian", "confidential"):
        assert second[told] == first[told]


def ours_with(desk: Desk, state: State) -> str:
    """A case of ours in `state`, of which a letter went out."""
    found = cases(desk, CaseFilter(direction=Direction.OUTGOING), limit=64).cases
    return next(case.reference for case in found if case.state is state)
