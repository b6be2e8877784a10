"""Jobs 3 and 7: what the network waits for at this very minute, within its keys."""

from pathlib import Path

import pytest

from pocdesk.desk.hand_over import handover
from pocdesk.desk.show import CaseFile, cases, show
from pocdesk.desk.take_out import letter_pdf
from pocdesk.desk.take_request import Request, take_request
from pocdesk.domain.case import Kind, State
from pocdesk.domain.entry import Event
from pocdesk.domain.file import sha256_of
from pocdesk.ui.sheets.handover_sheet import HandoverSheet
from tests.conftest import SetClock
from tests.officer import Officer
from tests.shifts.test_jobs import desk_of


@pytest.fixture(autouse=True)
def handed(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What was handed to the mail program."""
    given: list[Path] = []

    def opened(path: Path) -> bool:
        given.append(path)
        return True

    monkeypatch.setattr("pocdesk.ui.letter_acts.open_file", opened)
    return given


def newest(officer: Officer) -> CaseFile:
    desk = desk_of(officer)
    return show(desk, cases(desk).cases[0].reference)


def test_job_3_a_request_is_acknowledged_by_letter_with_three_keys(
    officer: Officer, clock: SetClock, handed: list[Path]
) -> None:
    desk = desk_of(officer)
    reference = take_request(desk, Request(party="FR", began_at=clock())).reference
    officer.rooms.ways.show_case(reference)
    officer.waits_for(lambda: "acknowledge" in officer.rooms.acts())
    clock.forward(seconds=9)
    count = officer.counts()
    officer.presses("A")
    officer.waits_for(lambda: officer.rooms.letter.isVisible())
    clock.forward(seconds=6)
    officer.presses("Ctrl+Return")
    officer.waits_for(lambda: bool(handed))
    assert (count.keys, count.mouse, count.jumps) == (3, 0, 0)
    file = show(desk, reference)
    assert file.case.state is State.ACKNOWLEDGED
    assert file.case.response_time is not None
    assert file.case.response_time.total_seconds() == 15
    (letter,) = file.letters
    assert (letter.form, letter.language) == ("acknowledgement", "fr")
    assert handed[0].read_bytes().startswith(b"X-Unsent: 1")
    assert handed[0].parent == desk.folder.private
    officer.presses("Ctrl+L")
    officer.waits_for(lambda: not handed[0].exists())


def test_job_7_the_reply_to_a_test_is_ready_with_six_keys(
    officer: Officer, clock: SetClock, handed: list[Path]
) -> None:
    count = officer.counts()
    officer.presses("Ctrl+N")
    officer.waits_for(lambda: officer.shows("country"))
    officer.presses("Alt+G")
    officer.waits_for(lambda: officer.rooms.letter.isVisible())
    officer.waits_for(lambda: officer.focus().objectName() == "entry_correct")
    officer.types("y")
    assert (count.mouse, count.jumps) == (0, 0)
    assert count.keys <= 6
    clock.forward(minutes=4)
    officer.presses("Ctrl+Return")
    officer.waits_for(lambda: bool(handed))
    file = newest(officer)
    assert (file.case.kind, file.case.state) == (Kind.PING, State.PING)
    assert [entry.event for entry in file.entries][:2] == [Event.RECEIVE, Event.ISSUE]


def test_job_8_a_shift_of_which_nothing_red_is_unticked_takes_two_keys(
    officer: Officer,
) -> None:
    desk = desk_of(officer)
    officer.presses("F8")
    officer.sheet(HandoverSheet).lines.mark_all(ticked=True)
    officer.presses("Esc")
    officer.waits_for(lambda: officer.rooms.sheet is None)
    count = officer.counts()
    officer.presses("F8")
    officer.sheet(HandoverSheet)
    officer.presses("Return")
    officer.waits_for(lambda: officer.rooms.name == "issued")
    assert (count.keys, count.mouse, count.jumps) == (2, 0, 0)
    number = officer.rooms.issued.key
    letter, pdf = letter_pdf(desk, number)
    assert letter.form == "shift-handover"
    assert sha256_of(pdf) == letter.pdf_sha256


@pytest.mark.long
def test_red_lines_that_nobody_ticked_are_asked_about_once(officer: Officer) -> None:
    desk = desk_of(officer)
    red = sum(line.of == "red_now" for line in handover(desk).lines)
    assert red > 1
    officer.presses("F8")
    sheet = officer.sheet(HandoverSheet)
    officer.presses("Return")
    officer.waits_to_see(f"{red} red lines are not ticked and nobody takes over.")
    assert officer.rooms.sheet is sheet
    officer.presses("Return")
    officer.waits_for(lambda: officer.rooms.name == "issued")
    assert letter_pdf(desk, officer.rooms.issued.key)[0].form == "shift-handover"
