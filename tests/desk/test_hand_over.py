"""A shift is handed over: what is ticked is taken, what is not returns."""

import io

from pypdf import PdfReader

from pocdesk.desk.doubt import doubt
from pocdesk.desk.hand_over import hand_over, handover
from pocdesk.desk.issue import Issued
from pocdesk.desk.note import note
from pocdesk.desk.opened import Desk
from pocdesk.desk.take_request import Request, take_request
from pocdesk.desk.verify import verify
from pocdesk.domain.case import State, Urgency
from tests.conftest import SetClock


def _told(desk: Desk) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in handover(desk).lines:
        found.setdefault(line.of, []).append(line.what)
    return found


def test_the_sheet_tells_what_is_red_due_and_in_doubt(staffed: Desk, clock: SetClock) -> None:
    take_request(staffed, Request(party="JP", began_at=clock()))
    clock.forward(minutes=20)
    take_request(staffed, Request(party="FR", began_at=clock()))
    doubt(staffed, "contact@jp-poc.example", party="JP", reason="it bounced")
    told = _told(staffed)
    assert told["red_now"] == ["acknowledge: Japan"]
    assert "acknowledge: France" in told["due_soon"]
    assert told["bounced"] == ["Japan, contact@jp-poc.example: it bounced"]


def test_what_is_not_ticked_returns_and_what_is_ticked_does_not(
    staffed: Desk, clock: SetClock
) -> None:
    doubt(staffed, "old@jp-poc.example", party="JP", reason="it bounced")
    shown = handover(staffed)
    hand_over(staffed, ticked=(), officer_in="Officer Nine", keys=True, shown=shown)
    clock.forward(hours=8)
    again = handover(staffed)
    assert [line.again for line in again.lines if line.of == "bounced"] == [True]
    keys = [line.key for line in again.lines]
    hand_over(staffed, ticked=keys, shown=again)
    clock.forward(hours=8)
    assert not [line for line in handover(staffed).lines if line.again]


def test_the_sheet_is_frozen_with_both_names_or_says_that_nobody_takes_over(
    staffed: Desk, clock: SetClock
) -> None:
    take_request(staffed, Request(party="JP", began_at=clock()))
    done = hand_over(staffed, ticked=(), officer_in="Officer Nine", shown=handover(staffed))
    assert done.case.state is State.CLOSED
    assert {"Officer Seven", "Officer Nine"} <= _names(done)
    assert "left alone" in _text(hand_over(staffed, ticked=()))
    assert not verify(staffed).breaks


def _text(done: Issued) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(done.pdf)).pages)


def _names(done: Issued) -> set[str]:
    return {name for name in ("Officer Seven", "Officer Nine") if name in _text(done)}


def test_no_words_of_a_stranger_keep_a_shift_from_being_handed_over(staffed: Desk) -> None:
    wild = "PV \U0001f389 7 \U00012000 \u202e" + "x" * 150
    began = staffed.clock()
    take_request(staffed, Request(party="JP", their_reference=wild, began_at=began))
    note(staffed, f"From the mail: {wild}\n{'y' * 3000}")
    done = hand_over(staffed, ticked=(), shown=handover(staffed))
    assert "[U+1F389]" in _text(done)
    assert "[U+202E]" in _text(done)


def test_what_a_relieved_officer_still_adds_is_marked_until_the_next_unlock(
    staffed: Desk, clock: SetClock
) -> None:
    case = take_request(staffed, Request(party="JP", began_at=clock()))
    sheet = hand_over(staffed, ticked=(), officer_in="Officer Nine")
    clock.forward(minutes=5)
    added = note(staffed, "They called once more", case.reference)
    assert added.note == "They called once more\nAdded after handover."
    # The sheet itself goes on its way, and another handover begins another shift.
    assert note(staffed, "Sheet printed", sheet.case.reference).note == "Sheet printed"
    hand_over(staffed, ticked=(), officer_in="")
    assert note(staffed, "My own shift", case.reference).note == "My own shift"


def test_a_shift_that_nobody_takes_over_goes_on(staffed: Desk, clock: SetClock) -> None:
    hand_over(staffed, ticked=())
    assert note(staffed, "Still here").note == "Still here"


def test_an_open_emergency_is_red_also_once_no_clock_runs_for_it(
    staffed: Desk, clock: SetClock
) -> None:
    case = take_request(staffed, Request(party="JP", urgency=Urgency.EMERGENCY, began_at=clock()))
    told = [line for line in handover(staffed).lines if line.of == "red_now"]
    assert [(line.case, line.what) for line in told] == [(case.reference, "emergency, open: Japan")]
    clock.forward(minutes=20)
    told = [line for line in handover(staffed).lines if line.of == "red_now"]
    assert "acknowledge: Japan" in [line.what for line in told]
    assert len({line.what for line in told}) == len(told)
