"""The seeded desk: fictional, in every state of both directions, and nothing in it to mend."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from pocdesk.desk.board import board
from pocdesk.desk.lock import lock
from pocdesk.desk.opened import Desk
from pocdesk.desk.procedure import steps
from pocdesk.desk.show import CaseFile, journal, search, show
from pocdesk.desk.unlock import Credential, unlock
from pocdesk.desk.verify import verify
from pocdesk.domain.case import Case, Direction, State, Urgency
from pocdesk.domain.entry import Event
from pocdesk.domain.next_act import NextAct
from pocdesk.storage import cases, drafts, office
from pocdesk.storage.cases import CaseFilter
from tests.seeded import seeded_desk

pytestmark = pytest.mark.long
NOW = seeded_desk().NOW
ONLY_OURS = {
    State.DRAFT,
    State.APPROVED,
    State.DISCARDED,
    State.ISSUED,
    State.SENT,
    State.REPLACED,
    State.BOUNCED,
    State.EXTENSION_REQUESTED,
    State.REFUSED_EXTENSION,
    State.ASSISTANCE_IN_PREPARATION,
    State.ASSISTANCE_SENT,
    State.EXPIRED_WITHOUT_ASSISTANCE,
    State.DATA_RECEIVED,
}
OURS_TOO = {
    State.VALIDATED,
    State.ACKNOWLEDGED,
    State.INFO_REQUESTED,
    State.PRESERVED,
    State.PARTLY_PRESERVED,
    State.EXTENDED,
    State.REFUSED,
    State.WITHDRAWN,
    State.ASSISTANCE_REFUSED,
    State.CLOSED,
}


@pytest.fixture
def seeded(seeded_folder: Path) -> Iterator[Desk]:
    passphrase = seeded_desk().PASSPHRASE
    desk = unlock(seeded_folder, Credential(passphrase=passphrase), clock=lambda: NOW)
    yield desk
    lock(desk)


def all_cases(desk: Desk, **chosen: Any) -> tuple[Case, ...]:
    with desk.log.reading() as connection:
        return cases.page(connection, CaseFilter(**chosen), limit=100_000).cases


def whole(desk: Desk) -> list[CaseFile]:
    return [show(desk, case.reference) for case in all_cases(desk)]


def test_nothing_is_to_be_mended(seeded: Desk) -> None:
    found = verify(seeded)
    assert (found.breaks, found.remarks) == ((), ())
    assert found.entries > 300


def test_sixty_cases_in_every_state_of_both_directions(seeded: Desk) -> None:
    listed = all_cases(seeded)
    assert len(listed) == 60
    states = {
        direction: {case.state for case in listed if case.direction is direction}
        for direction in Direction
    }
    assert states[Direction.INCOMING] == set(State) - ONLY_OURS
    assert states[Direction.OUTGOING] == ONLY_OURS | OURS_TOO
    assert len({case.party for case in listed}) > 40
    assert {case.urgency for case in listed} == set(Urgency)


def test_every_column_and_every_next_act_is_there(seeded: Desk) -> None:
    shown = board(seeded, NOW)
    columns = (shown.acknowledge, shown.do_next, shown.waiting, shown.expiring)
    assert all(column.total >= 3 for column in columns)
    assert shown.drafts.total == 3
    assert {item.act for column in columns for item in column.items} == set(NextAct)
    first = shown.acknowledge.items[0]
    assert first.due is not None
    left = first.due.due_at - NOW
    assert (first.case.party, left) == ("JP", timedelta(minutes=7, seconds=41))


def test_the_hard_things_to_show_are_there(seeded: Desk) -> None:
    files = whole(seeded)
    assert max(len(one.case.their_reference or "") for one in files) == 200
    notes = [entry.note for one in files for entry in one.entries]
    assert max(note.count("\n") + 1 for note in notes) == 40
    words = [one.case.subject for one in files] + [one.case.waiting_for for one in files] + notes
    signs = {unicodedata.bidirectional(sign) for text in words for sign in text}
    assert {"R", "AL"} <= signs  # Hebrew and Arabic
    names = {unicodedata.name(sign, "-").split()[0] for text in words for sign in text}
    assert {"CJK", "HIRAGANA", "CYRILLIC", "GREEK", "ARMENIAN"} <= names
    assert any(entry.corrects for entry in journal(seeded))
    assert any(step.done and not step.by_log for one in files for step in steps(seeded, one))
    assert {event for one in files for event in (e.event for e in one.entries)} >= {
        Event.RECEIVE,
        Event.ACKNOWLEDGE,
        Event.AUTHENTICATE,
        Event.ISSUE,
        Event.SEND,
        Event.WAIT,
        Event.FILE,
        Event.NOTE,
        Event.CLOSE,
    }
    assert sum(bool(one.letters) for one in files) > 15
    assert {entry.officer for one in files for entry in one.entries} >= {"officer03", "officer12"}


def test_the_log_tells_its_acts_in_the_order_of_time(seeded: Desk) -> None:
    for one in whole(seeded):
        times = [entry.at for entry in one.entries]
        assert times == sorted(times)
        assert all(at <= NOW for at in times)
        assert one.case.received_at <= times[0]


def test_nothing_in_it_is_real(seeded: Desk) -> None:
    assert seeded.office.name == "Training Contact Point of Finland"
    with seeded.log.reading() as connection:
        officers = [officer.name for officer in office.officers(connection)]
    assert officers == ["Officer 7", "Officer 3", "Officer 12"]
    senders = {case.sender for case in all_cases(seeded) if case.sender}
    assert all(sender.endswith(".example") for sender in senders)
    said = "\n".join(entry.note for one in whole(seeded) for entry in one.entries)
    addresses = re.findall(r"@([\w.-]+\w)", said)
    assert all(address.endswith(".example") for address in addresses)


def test_fewer_stories_and_more_plain_cases(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    passphrase = seeded_desk().seed(folder, cases=3)
    desk = unlock(folder, Credential(passphrase=passphrase), clock=lambda: NOW)
    try:
        assert len(all_cases(desk)) == 3
        seeded_desk().many(desk, 1)
        seeded_desk().many(desk, 246)
        assert len(all_cases(desk)) == 250
        assert verify(desk).breaks == ()
        (found,) = search(desk, "user245@mail.example")
        assert found.reference == "DESK-2026-00250"
        assert found.their_reference == f"TRN-{found.party}-00245/26"
        assert len(all_cases(desk, is_open=True)) == 3 + 24
        with desk.log.reading() as connection:
            assert len(drafts.all(connection)) == 3
    finally:
        lock(desk)


@pytest.mark.long
def test_another_night(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    now = NOW - timedelta(days=30)
    passphrase = seeded_desk().seed(folder, clock_at=now, cases=8)
    desk = unlock(folder, Credential(passphrase=passphrase), clock=lambda: now)
    try:
        assert verify(desk).breaks == verify(desk).remarks == ()
        assert all(case.received_at <= now for case in all_cases(desk))
    finally:
        lock(desk)
