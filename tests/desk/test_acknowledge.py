"""Acknowledging, noting, attaching: each act writes its one entry."""

import shutil
from pathlib import Path

import pytest

from pocdesk.desk.acknowledge import acknowledge
from pocdesk.desk.attach import attach
from pocdesk.desk.back_up import back_up
from pocdesk.desk.clocks import deadlines
from pocdesk.desk.lock import lock
from pocdesk.desk.note import note
from pocdesk.desk.opened import Desk
from pocdesk.desk.receive import receive
from pocdesk.desk.show import journal, search, show
from pocdesk.desk.unlock import Credential, unlock
from pocdesk.desk.verify import verify
from pocdesk.domain.case import State
from pocdesk.domain.deadline import Clock
from pocdesk.domain.entry import Event
from pocdesk.errors import PocDeskError
from pocdesk.paths import private_folder
from tests.conftest import PASSPHRASE, SetClock


@pytest.fixture
def reference(staffed: Desk) -> str:
    received = receive(staffed, "a.eml", b"From: contact@jp-poc.example\nSubject: a\n\na\n")
    assert received.case is not None
    return received.case.reference


def test_the_clock_stops(staffed: Desk, clock: SetClock, reference: str) -> None:
    assert [due.clock for due in deadlines(staffed)] == [Clock.ACKNOWLEDGE, Clock.CALL_BACK]
    clock.forward(minutes=7)
    case = acknowledge(staffed, reference.lower())
    assert case.response_time is not None
    assert case.response_time.total_seconds() == 7 * 60
    assert [due.clock for due in deadlines(staffed)] == [Clock.CALL_BACK]
    assert show(staffed, reference).case == case
    entry = show(staffed, reference).entries[-1]
    assert (entry.event, entry.old_state, entry.new_state) == (
        Event.ACKNOWLEDGE,
        State.RECEIVED,
        State.ACKNOWLEDGED,
    )


def test_twice_is_refused_and_writes_nothing(staffed: Desk, reference: str) -> None:
    acknowledge(staffed, reference)
    before = show(staffed, reference)
    with pytest.raises(PocDeskError, match="was acknowledged"):
        acknowledge(staffed, reference)
    assert show(staffed, reference) == before


@pytest.mark.parametrize("unknown", ["DESK-2026-99999", "", "nonsense", "'; DROP TABLE cases;--"])
def test_an_unknown_case(staffed: Desk, unknown: str) -> None:
    with pytest.raises(PocDeskError):
        acknowledge(staffed, unknown)


def test_a_note_is_found_again(staffed: Desk, reference: str) -> None:
    note(staffed, "Chief on call informed: Łódź", reference)
    assert show(staffed, reference).entries[-1].event is Event.NOTE
    assert [case.reference for case in search(staffed, "lodz")] in ([reference], [])
    assert [case.reference for case in search(staffed, "łódź")] == [reference]
    note(staffed, "The phone is quiet.")
    assert journal(staffed)[0].note == "The phone is quiet."
    with pytest.raises(PocDeskError, match="empty"):
        note(staffed, "  \n")


def test_an_older_log_put_back_is_seen(
    staffed: Desk, clock: SetClock, reference: str, tmp_path: Path
) -> None:
    old = tmp_path / "old"
    shutil.copytree(staffed.folder.root, old)
    note(staffed, "Chief on call informed.", reference)
    backups = private_folder(staffed.folder.backups)
    back_up(staffed, backups / "night.pocdesk")
    lock(staffed)
    for name in ("log.db", "log.db-wal", "log.db-shm"):
        (staffed.folder.root / name).unlink(missing_ok=True)
        if (old / name).exists():
            shutil.copy(old / name, staffed.folder.root / name)
    again = unlock(staffed.folder.root, Credential(passphrase=PASSPHRASE), clock=clock)
    breaks = verify(again).breaks
    lock(again)
    assert any("backup" in found.sentence for found in breaks)


def test_an_attached_file(staffed: Desk, reference: str) -> None:
    attach(staffed, reference, "../../order.pdf", b"%PDF-1.4")
    whole = show(staffed, reference)
    assert whole.files[-1].name == "../../order.pdf"
    assert whole.entries[-1].event is Event.FILE
    assert verify(staffed).breaks == ()
