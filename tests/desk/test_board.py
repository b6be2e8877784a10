"""The board: each open case in one column, the most pressing first, in little time."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from pocdesk.desk import drafts
from pocdesk.desk.acknowledge import acknowledge
from pocdesk.desk.board import Board, Column, Item, board
from pocdesk.desk.call_back import Outcome, call_back
from pocdesk.desk.glance import glance
from pocdesk.desk.issue import issue
from pocdesk.desk.opened import Desk
from pocdesk.desk.take_request import Request, take_request
from pocdesk.desk.wait import wait
from pocdesk.domain.case import Case, Direction, Kind, State, Urgency, Verification
from pocdesk.domain.deadline import Clock
from pocdesk.domain.entry import Event
from pocdesk.domain.next_act import NextAct
from pocdesk.storage import cases
from pocdesk.storage.seals import seal
from tests.conftest import SetClock

NUMBER = "+999 247 55 1035"


def called(desk: Desk, **changes: Any) -> Case:
    said: dict[str, Any] = {"party": "JP", "began_at": desk.clock(), **changes}
    return take_request(desk, Request(**said))


def answered(desk: Desk, **changes: Any) -> Case:
    """A request that is owed nothing more: acknowledged, and its counterpart called back."""
    case = acknowledge(desk, called(desk, **changes).reference)
    return call_back(desk, case.reference, number=NUMBER, reached="duty", outcome=Outcome.CONFIRMED)


def put(desk: Desk, **changes: Any) -> Case:
    """A case as a later act would leave it."""
    with desk.log.transaction() as connection:
        case = Case(
            reference=desk.next_reference(connection),
            direction=Direction.OUTGOING,
            received_at=desk.clock(),
            state=State.SENT,
            sent_at=desk.clock(),
            verification=Verification.VERIFIED,
            officer=desk.officer.id,
        )
        case = replace(case, **changes)
        cases.add(connection, case)
        seals = (seal(case),)
        desk.enter(connection, Event.OPEN, case=case.reference, new_state=case.state, seals=seals)
    return case


def columns(shown: Board) -> dict[str, list[str]]:
    names = ("acknowledge", "do_next", "waiting", "expiring")
    found = {name: [item.case.reference for item in getattr(shown, name).items] for name in names}
    return {name: references for name, references in found.items() if references}


def test_an_empty_desk(desk: Desk) -> None:
    nothing: Column[Item] = Column((), 0)
    shown = board(desk, desk.clock())
    assert (shown.acknowledge, shown.do_next, shown.waiting, shown.expiring) == (nothing,) * 4
    assert shown.drafts == Column((), 0)


def test_a_case_goes_from_column_to_column(staffed: Desk, clock: SetClock) -> None:
    reference = called(staffed).reference
    (item,) = board(staffed, clock()).acknowledge.items
    assert (item.act, item.due and item.due.clock) == (NextAct.ACKNOWLEDGE, Clock.ACKNOWLEDGE)
    assert columns(board(staffed, clock())) == {"acknowledge": [reference]}
    acknowledge(staffed, reference)
    (item,) = board(staffed, clock()).do_next.items
    assert (item.act, item.due and item.due.clock) == (NextAct.CALL_BACK, Clock.CALL_BACK)
    call_back(staffed, reference, number=NUMBER, reached="duty", outcome=Outcome.CONFIRMED)
    (item,) = board(staffed, clock()).do_next.items
    assert (item.act, item.due) == (NextAct.STEP, None)
    wait(staffed, reference, "the provider", clock() + timedelta(hours=2))
    (item,) = board(staffed, clock()).waiting.items
    assert (item.case.waiting_for, item.due and item.due.clock) == ("the provider", Clock.WAITING)
    (item,) = board(staffed, clock() + timedelta(hours=2)).do_next.items
    assert item.act is NextAct.CHASE
    assert columns(board(staffed, clock() + timedelta(hours=2))) == {"do_next": [reference]}


def test_a_test_whose_reply_is_issued_only_waits_to_be_stamped(staffed: Desk) -> None:
    reference = called(staffed, kind=Kind.PING).reference
    (item,) = board(staffed, staffed.clock()).do_next.items
    assert (item.act, glance(staffed, reference).letter_waits) == (NextAct.REPLY, False)
    opened = drafts.begin(staffed, "ping-reply", case=reference)
    opened.draft.enter("entry_correct", "yes")
    issue(staffed, opened)
    (item,) = board(staffed, staffed.clock()).do_next.items
    assert (item.act, glance(staffed, reference).letter_waits) == (NextAct.STAMP, True)


def test_each_open_case_stands_in_one_column(staffed: Desk, clock: SetClock) -> None:
    kept = {"state": State.PRESERVED, "preserved_until": clock() + timedelta(days=13)}
    expected = {
        "acknowledge": [called(staffed).reference],
        "do_next": [answered(staffed).reference, put(staffed, state=State.ISSUED).reference],
        "waiting": [put(staffed).reference],
        "expiring": [put(staffed, **kept).reference],
    }
    put(staffed, state=State.CLOSED, preserved_until=clock())
    put(staffed, state=State.DISCARDED)
    assert columns(board(staffed, clock())) == expected
    late = board(staffed, clock() + timedelta(days=1, seconds=1))
    assert late.do_next.items[0].act is NextAct.CHASE
    assert columns(late)["do_next"][0] == expected["waiting"][0]


def test_an_emergency_first_then_the_soonest_then_the_oldest(
    staffed: Desk, clock: SetClock
) -> None:
    oldest = put(staffed, state=State.ISSUED)
    clock.forward(minutes=1)
    older = put(staffed, state=State.ISSUED)
    waits = put(staffed, waiting_for="x", waiting_until=clock())
    unverified = acknowledge(staffed, called(staffed).reference)
    clock.forward(minutes=1)
    emergency = acknowledge(staffed, called(staffed, urgency=Urgency.EMERGENCY).reference)
    shown = columns(board(staffed, clock()))
    assert shown["do_next"] == [
        case.reference for case in (emergency, waits, unverified, oldest, older)
    ]


def test_a_column_hands_out_so_many_and_counts_all(staffed: Desk, clock: SetClock) -> None:
    made = []
    for _ in range(7):
        made.append(called(staffed).reference)
        clock.forward(seconds=1)
    shown = board(staffed, clock(), limit=3)
    assert [item.case.reference for item in shown.acknowledge.items] == made[:3]
    assert shown.acknowledge.total == 7
    assert shown.do_next == Column((), 0)


def test_drafts_with_their_cases_newest_first(staffed: Desk, clock: SetClock) -> None:
    case = called(staffed)
    for owner in (case.reference, None):
        clock.forward(minutes=1)
        opened = drafts.begin(staffed, "article-29-30-preservation", case=owner)
        opened.draft.enter("facts", "Fraud.")
        drafts.save(staffed, opened)
    shown = board(staffed, clock()).drafts
    assert [item.case for item in shown.items] == [None, case]
    assert [item.draft.case for item in shown.items] == [None, case.reference]
    assert board(staffed, clock(), limit=1).drafts == Column(shown.items[:1], 2)


def test_more_open_cases_than_one_page(staffed: Desk) -> None:
    with staffed.log.transaction() as connection:
        for number in range(1, 1102):
            case = Case(
                reference=f"DESK-2026-{number:05d}",
                direction=Direction.INCOMING,
                received_at=staffed.clock() + timedelta(seconds=number),
                state=State.RECEIVED,
                officer=staffed.officer.id,
            )
            cases.add(connection, case)
    shown = board(staffed, staffed.clock())
    assert (len(shown.acknowledge.items), shown.acknowledge.total) == (50, 1101)
    assert shown.acknowledge.items[0].case.reference == "DESK-2026-00001"


def test_the_board_writes_nothing(staffed: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    called(staffed)
    monkeypatch.setattr(type(staffed.log), "transaction", None)
    assert board(staffed, staffed.clock()).acknowledge.total == 1
