"""Founding a desk, and the ways in; a desk that cannot be opened is never replaced."""

import subprocess
import sys
from pathlib import Path

import pytest

from pocdesk.desk.found import found
from pocdesk.desk.lock import lock
from pocdesk.desk.opened import Desk
from pocdesk.desk.show import journal
from pocdesk.desk.unlock import Credential, unlock
from pocdesk.domain.entry import Event
from pocdesk.errors import Damaged, PocDeskError
from tests.conftest import PASSPHRASE, Founded, SetClock

FITTING = Credential(passphrase=PASSPHRASE)


def snapshot(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "lock"
    }


def test_each_opening_and_locking_is_written_down(desk_folder: Path, clock: SetClock) -> None:
    lock(unlock(desk_folder, FITTING, clock=clock))
    again = unlock(desk_folder, FITTING, clock=clock)
    events = [entry.event for entry in reversed(journal(again))]
    assert events == [Event.FOUNDED, Event.UNLOCKED, Event.LOCKED, Event.UNLOCKED]
    assert again.officer.name == "Officer Seven"
    lock(again)


def test_the_recovery_code_opens_and_says_so(
    founded_desk: Founded, desk_folder: Path, clock: SetClock
) -> None:
    typed = founded_desk.code.lower().replace("-", " ")
    opened = unlock(desk_folder, Credential(recovery_code=typed), clock=clock)
    assert journal(opened)[0].event is Event.RECOVERED
    assert journal(opened)[0].note.startswith("By recovery: no passphrase was typed")
    lock(opened)


def test_only_a_passphrase_says_that_the_officer_was_there(
    founded_desk: Founded, desk_folder: Path, clock: SetClock
) -> None:
    ways = (Credential(key_store=founded_desk.store), FITTING)
    notes = []
    for way in ways:
        opened = unlock(desk_folder, way, clock=clock)
        notes.append(journal(opened)[0].note)
        lock(opened)
    assert "who sat at the desk until it was locked is not known" in notes[0]
    assert notes[1] == "By officer."


def test_a_wrong_passphrase_changes_nothing(desk_folder: Path, clock: SetClock) -> None:
    before = snapshot(desk_folder)
    with pytest.raises(PocDeskError, match="This passphrase does not fit") as refused:
        unlock(desk_folder, Credential(passphrase="another one"), clock=clock)
    assert not isinstance(refused.value, Damaged)
    assert snapshot(desk_folder) == before
    lock(unlock(desk_folder, FITTING, clock=clock))


def test_four_reasons_have_four_sentences(desk_folder: Path, clock: SetClock) -> None:
    said = set()
    with pytest.raises(PocDeskError) as wrong:
        unlock(desk_folder, Credential(passphrase="another one"), clock=clock)
    said.add(str(wrong.value))

    opened = unlock(desk_folder, FITTING, clock=clock)
    with pytest.raises(PocDeskError) as used:
        unlock(desk_folder, FITTING, clock=clock)
    said.add(str(used.value))
    lock(opened)

    log = desk_folder / "log.db"
    whole = log.read_bytes()
    log.write_bytes(whole[:2000] + bytes([whole[2000] ^ 1]) + whole[2001:])
    with pytest.raises(Damaged) as damaged:
        unlock(desk_folder, FITTING, clock=clock)
    said.add(str(damaged.value))
    log.write_bytes(whole)

    keys = desk_folder / "keys.json"
    text = keys.read_text()
    keys.write_text(text.replace('"format": 1', '"format": 2', 1))
    with pytest.raises(PocDeskError) as newer:
        unlock(desk_folder, FITTING, clock=clock)
    said.add(str(newer.value))
    assert len(said) == 4


@pytest.mark.parametrize("missing", ["log.db", "keys.json"])
def test_half_a_desk_is_never_replaced(desk_folder: Path, clock: SetClock, missing: str) -> None:
    (desk_folder / missing).unlink()
    before = snapshot(desk_folder)
    with pytest.raises(PocDeskError):
        unlock(desk_folder, FITTING, clock=clock)
    with pytest.raises(PocDeskError, match="not empty"):
        found(desk_folder, country="FI", officer="A", passphrase=PASSPHRASE, clock=clock)
    assert snapshot(desk_folder) == before


@pytest.mark.parametrize("size", [0, 1, 16, 4095])
def test_a_short_log_is_missing_or_damaged(desk_folder: Path, clock: SetClock, size: int) -> None:
    log = desk_folder / "log.db"
    log.write_bytes(log.read_bytes()[:size])
    with pytest.raises(PocDeskError) as refused:
        unlock(desk_folder, FITTING, clock=clock)
    assert refused.value.safe
    assert log.stat().st_size == size


@pytest.mark.parametrize(
    ("country", "officer", "passphrase"),
    [
        ("QQ", "A", PASSPHRASE),
        ("", "A", PASSPHRASE),
        ("FI", "  ", PASSPHRASE),
        ("FI", "A", "short"),
    ],
)
def test_a_desk_needs_country_officer_and_passphrase(
    tmp_path: Path, clock: SetClock, country: str, officer: str, passphrase: str
) -> None:
    with pytest.raises(PocDeskError):
        found(
            tmp_path / "desk", country=country, officer=officer, passphrase=passphrase, clock=clock
        )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("where", ["officer", "office"])
@pytest.mark.parametrize("sign", ["\u202e", "\0", "\n"])
def test_no_name_is_founded_with_what_nobody_sees(
    tmp_path: Path, clock: SetClock, where: str, sign: str
) -> None:
    officer, office = (f"A{sign}B" if name == where else "A" for name in ("officer", "office"))
    with pytest.raises(PocDeskError, match=f"name of the {where} holds .* nobody sees"):
        found(
            tmp_path / "desk",
            country="FI",
            officer=officer,
            office=office,
            passphrase=PASSPHRASE,
            clock=clock,
        )
    assert list(tmp_path.iterdir()) == []


def test_the_folder_above_keeps_its_rights(tmp_path: Path, clock: SetClock) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o755)
    found(
        shared / "desk",
        country="FI",
        officer="A",
        passphrase=PASSPHRASE,
        clock=clock,
        memory_mib=64,
    )
    assert shared.stat().st_mode & 0o777 == 0o755


def test_a_file_stands_where_the_folder_should(tmp_path: Path, clock: SetClock) -> None:
    place = tmp_path / "desk"
    place.write_text("mine")
    with pytest.raises(PocDeskError):
        found(place, country="FI", officer="A", passphrase=PASSPHRASE, clock=clock)
    assert place.read_text() == "mine"


def test_a_killed_program_leaves_the_desk_to_the_next(desk_folder: Path, clock: SetClock) -> None:
    program = (
        "import sys, signal, os\n"
        "from pathlib import Path\n"
        "from pocdesk.desk.unlock import Credential, unlock\n"
        "from pocdesk.domain.clock import machine_clock\n"
        "unlock(Path(sys.argv[1]), Credential(passphrase=sys.argv[2]), clock=machine_clock)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run(
        [sys.executable, "-c", program, str(desk_folder), PASSPHRASE],
        check=False,
        cwd=Path(__file__).parents[2],
    )
    opened: Desk = unlock(desk_folder, FITTING, clock=clock)
    assert [entry.event for entry in journal(opened)][:2] == [Event.UNLOCKED, Event.UNLOCKED]
    lock(opened)


def test_a_credential_does_not_tell_itself() -> None:
    said = repr(Credential(passphrase="night shift harbour lamp", recovery_code="ABCD-EFGH"))
    assert "harbour" not in said
    assert "ABCD" not in said
