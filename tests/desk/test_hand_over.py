"""A shift is handed over: what is ticked is taken, what is not returns."""

import io
from datetime import date, timedelta

import pytest
from pypdf import PdfReader

from pocdesk.desk.advance import advance
from pocdesk.desk.correct_point import correct_point
from pocdesk.desk.doubt import doubt, trust_again
from pocdesk.desk.hand_over import hand_over, handover
from pocdesk.desk.handover_rows import shift_from
from pocdesk.desk.import_note import How
from pocdesk.desk.issue import Issued
from pocdesk.desk.note import note
from pocdesk.desk.on_sheet import Sheet
from pocdesk.desk.opened import Desk
from pocdesk.desk.receive import receive
from pocdesk.desk.refresh import review
from pocdesk.desk.settle_correction import Settled, settle
from pocdesk.desk.take_list import take
from pocdesk.desk.take_request import Request, take_request
from pocdesk.desk.verify import verify
from pocdesk.documents.phrases import phrases
from pocdesk.domain.case import Kind, State, Urgency
from pocdesk.domain.contact import ChannelKind
from pocdesk.domain.correction import Correction, Reason
from pocdesk.domain.next_step import _MAIN_IN, _MAIN_OUT
from pocdesk.storage import entries
from tests.conftest import SAMPLES, TRAINING, SetClock
from tests.directory.training import point


def _told_another(desk: Desk, number: str, valid_from: date | None = None) -> Correction:
    """The first point of Japan has told us another one than `number`."""
    return correct_point(
        desk,
        "TRN-JP-1",
        "channels.phone",
        "+999 247 55 1777",
        official=number,
        reason=Reason.TOLD,
        confirmed="a call",
        valid_from=valid_from,
    ).correction


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


def test_what_a_new_list_changed_stands_on_the_sheet_of_its_shift(staffed: Desk) -> None:
    newer = (TRAINING / "training-directory-2026-2.json").read_bytes()
    for old, new in ((b'"2026-2"', b'"2026-3"'), (b"contact@jp-poc", b"third@jp-poc")):
        newer = newer.replace(old, new)
    found = review(staffed, "newer.json", newer)
    take(staffed, found, {item.key: How.NOT for item in found.critical})
    told = _told(staffed)["directory_changes"][0]
    assert told.startswith("Directory 2026-3 of 2026-09-20: 91 points, unsigned. Against 2026-2: ")
    assert told.endswith("Critical, not confirmed (1).")
    text = _text(hand_over(staffed, ticked=(), shown=handover(staffed)))
    assert "contact@jp-poc.example -> third@jp-poc.example" in text  # in the journal


def test_what_an_officer_knew_better_stands_on_the_sheet_of_the_shift(
    staffed: Desk, clock: SetClock
) -> None:
    number, dead = (one.value for one in point("TRN-JP-1").reach(ChannelKind.PHONE))
    doubt(staffed, dead, party="JP", reason="nobody answers")
    corrected = _told_another(staffed, number)
    assert _told(staffed)["directory_changes"][1:] == [  # below the list that came in
        f"Japan: our correction, +999 247 55 1777 in place of {number}",
        f"Japan: {dead} is in doubt: nobody answers",
    ]
    clock.forward(minutes=5)
    shown = handover(staffed)
    hand_over(staffed, ticked=[line.key for line in shown.lines], shown=shown)
    clock.forward(hours=8)
    assert "directory_changes" not in _told(staffed)  # it was of the shift before
    trust_again(staffed, dead)
    settle(staffed, corrected.id, Settled.OFFICIAL)
    assert _told(staffed)["directory_changes"] == [
        f"Japan: our correction +999 247 55 1777 in place of {number} is over: the list counts",
        f"Japan: {dead} is no longer in doubt",
    ]


def test_a_change_to_come_is_handed_over_until_its_day_and_so_is_its_end(
    staffed: Desk, clock: SetClock
) -> None:
    number = point("TRN-JP-1").reach(ChannelKind.PHONE)[0].value
    made = _told_another(staffed, number, valid_from=date(2026, 11, 16))
    change = f"+999 247 55 1777 in place of {number}"
    said = f"Japan: from 16 November 2026 our correction, {change}; until then the list counts"
    for _shift in range(2):
        shown = handover(staffed)
        assert said in _told(staffed)["directory_changes"]
        hand_over(staffed, ticked=[line.key for line in shown.lines], shown=shown)
        clock.forward(hours=8)
    settle(staffed, made.id, Settled.OFFICIAL)
    assert _told(staffed)["directory_changes"] == [
        f"Japan: our correction {change} is over: the list counts"
    ]


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


def test_what_came_back_to_no_case_stands_on_the_sheet_of_its_shift(
    staffed: Desk, clock: SetClock
) -> None:
    bounce = SAMPLES / "mail" / "20-bounce-dsn.eml"
    assert receive(staffed, bounce.name, bounce.read_bytes()).case is None
    (told,) = _told(staffed)["bounced"]
    assert "“contact@gd-poc.example” (Grenada) is doubtful" in told
    note(staffed, told)  # said by an officer, it came back no second time
    assert _told(staffed)["bounced"] == [told]
    doubt(staffed, "contact@gd-poc.example", party="GD", reason="it came back")
    assert _told(staffed)["bounced"] == ["Grenada, contact@gd-poc.example: it came back"]


def test_a_shift_begins_no_sooner_than_its_desk(staffed: Desk, clock: SetClock) -> None:
    with staffed.log.reading() as connection:
        founded = entries.get(connection, 1).at
        clock.at = founded + timedelta(hours=2)
        sheet = Sheet(staffed, connection, None, "en")
        assert shift_from(sheet) == sheet.moment(founded)
        clock.forward(hours=20)
        assert shift_from(sheet) == sheet.moment(clock() - timedelta(hours=12))


def test_a_preserved_case_is_still_to_be_confirmed(staffed: Desk, clock: SetClock) -> None:
    reference = take_request(
        staffed, Request(party="JP", kind=Kind.PRESERVATION, began_at=clock()), acknowledged=True
    ).reference
    why = {"unverified": "the line was dead"}
    given = {
        State.VALIDATED: {},
        State.ACCEPTED: {"basis": "Coercive Measures Act"},
        State.SERVED: {"entity": "Mail Example Oy", "channel": "portal", **why},
        State.PRESERVED: {"until": "60 days"},
    }
    for state, answers in given.items():
        advance(staffed, reference, state, answers)
    lines = [line for line in handover(staffed).lines if line.of == "due_soon"]
    assert [(line.case, line.what) for line in lines if line.case == reference][-1] == (
        reference,
        "confirm to the counterpart: Japan",
    )


@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_step_that_may_be_ours_has_its_words(language: str) -> None:
    for state in {*_MAIN_IN.values(), *_MAIN_OUT.values()}:
        assert phrases(language).say(f"step_{state.value.replace('-', '_')}")


def test_a_look_alike_is_red_and_named_so(staffed: Desk) -> None:
    mail = SAMPLES / "mail" / "15-look-alike-sender.eml"
    case = receive(staffed, mail.name, mail.read_bytes()).case
    assert case is not None
    said = f"{case.sender} (look-alike of fr-poc.example, do not answer)"
    lines = [line for line in handover(staffed).lines if line.case == case.reference]
    assert {line.of for line in lines} >= {"red_now", "due_soon"}
    assert all(said in line.what for line in lines)


def test_each_moment_names_its_offset_beside_a_journal_in_utc(
    staffed: Desk, clock: SetClock
) -> None:
    take_request(staffed, Request(party="JP", began_at=clock()))
    assert {line.due[-5:] for line in handover(staffed).lines if line.due} == {"UTC+2"}
