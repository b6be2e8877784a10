"""Officers join with a passphrase of their own and leave; a crash in between does no harm."""

import io
import shutil
from pathlib import Path

import pytest
from pypdf import PdfReader

from pocdesk.desk.approve import NotApproved
from pocdesk.desk.found import found
from pocdesk.desk.issue import issue
from pocdesk.desk.lock import lock
from pocdesk.desk.office_settings import ask_second_officer
from pocdesk.desk.officers import add_officer, change_officer, members, remove_officer
from pocdesk.desk.opened import Desk
from pocdesk.desk.show import journal
from pocdesk.desk.unlock import Credential, unlock
from pocdesk.desk.verify import verify
from pocdesk.domain.entry import Event
from pocdesk.domain.office import Officer, SecondOfficer
from pocdesk.errors import PocDeskError
from pocdesk.vault.key_file import KeyFile
from pocdesk.vault.refusals import KeyFileNotSaved, PassphraseRefused, WrongPassphrase
from tests.conftest import PASSPHRASE, SECOND_PASSPHRASE, Founded, SetClock
from tests.desk.test_issue import written

THIRD = "third words for the door"


def second(desk: Desk) -> Officer:
    return next(each.officer for each in members(desk) if each.officer.id != desk.officer.id)


def opened_by(desk: Desk, passphrase: str, clock: SetClock) -> Desk:
    """The same desk, locked and opened again."""
    if desk.log.is_open:
        lock(desk)
    return unlock(desk.folder.root, Credential(passphrase=passphrase), clock=clock)


def state(desk: Desk) -> tuple[object, ...]:
    return members(desk), len(journal(desk)), desk.folder.keys.read_bytes()


def test_either_passphrase_opens_the_desk_for_its_own_officer(
    paired: Desk, clock: SetClock
) -> None:
    for passphrase, name in ((PASSPHRASE, "Officer Seven"), (SECOND_PASSPHRASE, "Officer Nine")):
        paired = opened_by(paired, passphrase, clock)
        assert paired.officer.name == name
        assert journal(paired)[0].officer == paired.officer.id
    issued = issue(paired, written(paired))
    assert issued.letter.officer == paired.officer.id
    first = PdfReader(io.BytesIO(issued.pdf)).pages[0].extract_text()
    assert "Officer Nine, Deputy head" in first
    assert "Officer Seven" not in first
    lock(paired)


def test_joining_is_written_and_sealed(paired: Desk) -> None:
    (entry,) = [one for one in journal(paired) if one.event is Event.SETTINGS]
    assert entry.note == "Officer Nine (Deputy head) joins with a passphrase of their own."
    assert [one.name for one in entry.seals] == [f"officer {second(paired).id}"]
    assert [each.enters for each in members(paired)] == [True, True]
    assert verify(paired).breaks == ()


@pytest.mark.parametrize(
    ("name", "passphrase", "said"),
    [
        ("  ", THIRD, "name of the officer is missing"),
        ("officer  NINE", THIRD, "already"),
        ("x" * 101, THIRD, "too long"),
        ("Officer Ten", "short", "cannot be used"),
        ("Officer Ten", SECOND_PASSPHRASE, "opens this desk already"),
        pytest.param("Officer Ten", PASSPHRASE, "opens this desk already", marks=pytest.mark.long),
    ],
)
def test_what_is_refused_changes_nothing(
    paired: Desk, name: str, passphrase: str, said: str
) -> None:
    before = state(paired)
    with pytest.raises(PocDeskError, match=said):
        add_officer(paired, name, "", passphrase)
    assert state(paired) == before


@pytest.mark.long
@pytest.mark.parametrize(
    "stop",
    [
        KeyFileNotSaved(Path("k"), "it is full", "Wait."),
        pytest.param(SystemExit(), marks=pytest.mark.long),
    ],
)
def test_a_crash_before_the_slot_leaves_an_officer_without_a_way_in(
    paired: Desk, clock: SetClock, monkeypatch: pytest.MonkeyPatch, stop: BaseException
) -> None:
    def fails(*_: object) -> None:
        raise stop

    with monkeypatch.context() as broken:
        broken.setattr(KeyFile, "save", fails)
        with pytest.raises((PocDeskError, SystemExit)):
            add_officer(paired, "Officer Ten", "", THIRD)
    left = members(paired)[-1]
    assert (left.officer.name, left.enters) == ("Officer Ten", False)
    assert verify(paired).breaks == ()
    with pytest.raises(WrongPassphrase):
        opened_by(paired, THIRD, clock)

    paired = opened_by(paired, PASSPHRASE, clock)
    again = add_officer(paired, "Officer Ten", "Analyst", THIRD)
    assert again.id == left.officer.id
    paired = opened_by(paired, THIRD, clock)
    assert paired.officer == again
    assert verify(paired).breaks == ()
    lock(paired)


def test_who_left_opens_nothing_and_stays_in_the_entries(paired: Desk, clock: SetClock) -> None:
    gone = remove_officer(paired, second(paired).id)
    assert gone.left_at == clock.at
    assert [each.enters for each in members(paired)] == [True, False]
    assert "Officer Nine left" in journal(paired)[0].note
    assert verify(paired).breaks == ()
    with pytest.raises(PocDeskError, match="left this desk before"):
        remove_officer(paired, gone.id)
    with pytest.raises(WrongPassphrase):
        opened_by(paired, SECOND_PASSPHRASE, clock)
    paired = opened_by(paired, PASSPHRASE, clock)
    back = add_officer(paired, "Officer Nine", "Deputy head", THIRD)
    assert (back.id, back.left_at) == (gone.id, None)
    assert verify(paired).breaks == ()
    lock(paired)


def test_an_older_key_file_lets_nobody_back_who_left(
    paired: Desk, clock: SetClock, tmp_path: Path
) -> None:
    shutil.copy(paired.folder.keys, tmp_path / "kept.json")
    remove_officer(paired, second(paired).id)
    shutil.copy(tmp_path / "kept.json", paired.folder.keys)
    assert [each.enters for each in members(paired)] == [True, False]
    with pytest.raises(PocDeskError, match="no place at this desk"):
        opened_by(paired, SECOND_PASSPHRASE, clock)
    paired = opened_by(paired, PASSPHRASE, clock)
    remove_officer(paired, second(paired).id)  # takes the slot away that came back
    with pytest.raises(WrongPassphrase):
        opened_by(paired, SECOND_PASSPHRASE, clock)


@pytest.mark.parametrize("who", ["oneself", "nobody"])
def test_neither_oneself_nor_a_stranger_is_taken_away(paired: Desk, who: str) -> None:
    before = state(paired)
    with pytest.raises(PocDeskError, match=r"your own way|is no officer"):
        remove_officer(paired, paired.officer.id if who == "oneself" else "nobody")
    assert state(paired) == before


@pytest.mark.long
def test_the_recovery_code_opens_for_the_first_who_is_still_there(
    paired: Desk, clock: SetClock, paired_desk: Founded
) -> None:
    first = paired.officer.id
    paired = opened_by(paired, SECOND_PASSPHRASE, clock)
    remove_officer(paired, first)
    lock(paired)
    recovered = unlock(paired.folder.root, Credential(recovery_code=paired_desk.code), clock=clock)
    assert recovered.officer.name == "Officer Nine"
    lock(recovered)
    with pytest.raises(PocDeskError):  # the key store kept the way in of the one who left
        paired_desk.opened(paired.folder.root, clock)


def test_an_officer_gets_another_name_and_post(paired: Desk) -> None:
    nine = second(paired)
    assert change_officer(paired, nine.id, name="Inspector Nine").post == "Deputy head"
    change_officer(paired, nine.id, post="Head")
    assert second(paired).post == "Head"
    before = state(paired)
    with pytest.raises(PocDeskError, match="already"):
        change_officer(paired, nine.id, name="OFFICER SEVEN")
    change_officer(paired, nine.id, post="Head")
    assert state(paired) == before
    assert verify(paired).breaks == ()


@pytest.mark.parametrize(
    "name",
    [
        "0fficer Seven",
        "Offlcer Seven",
        "\u041efficer Seven",
        "Officer S\u0435ven",
        "Officer\u00a0Seven",
        "\uff2ffficer Seven",
    ],
)
def test_no_name_looks_like_that_of_another(paired: Desk, name: str) -> None:
    before = state(paired)
    nine = second(paired)
    with pytest.raises(PocDeskError, match=r"called Officer Seven already"):
        change_officer(paired, nine.id, name=name)
    with pytest.raises(PocDeskError, match=r"called Officer Seven already"):
        add_officer(paired, name, "", "third words for the door")
    assert state(paired) == before


@pytest.mark.parametrize("sign", ["\u200b", "\u202e", "\0", "\ud800", "\u3164"])
def test_no_name_or_post_holds_what_nobody_sees(paired: Desk, tmp_path: Path, sign: str) -> None:
    before, nine = state(paired), second(paired).id
    name = f"Inspector{sign} Ten"
    with pytest.raises(PocDeskError, match=f"nobody sees: U.{ord(sign):04X}"):
        change_officer(paired, nine, name=name)
    with pytest.raises(PocDeskError, match="nobody sees"):
        change_officer(paired, nine, post=name)
    with pytest.raises(PocDeskError, match="nobody sees"):
        add_officer(paired, name, "", "third words for the door")
    with pytest.raises(PocDeskError, match="nobody sees"):
        found(tmp_path / "new", country="FI", officer=name, passphrase=PASSPHRASE, clock=SetClock())
    assert state(paired) == before


def test_another_name_takes_two_where_letters_do(paired: Desk) -> None:
    nine = second(paired)
    ask_second_officer(paired, SecondOfficer.EVERY)
    before = state(paired)
    with pytest.raises(NotApproved):
        change_officer(paired, nine.id, name="Inspector Nine")
    with pytest.raises(NotApproved):
        change_officer(paired, paired.officer.id, name="Inspector One", second=PASSPHRASE)
    assert change_officer(paired, nine.id, post="Head").name == nine.name
    changed = change_officer(paired, nine.id, name="Inspector Nine", second=SECOND_PASSPHRASE)
    assert changed.name == "Inspector Nine"
    assert "approved by Officer Nine" in journal(paired)[0].note
    assert verify(paired).breaks == ()
    assert before != state(paired)


def test_a_short_passphrase_is_told_by_the_vault(paired: Desk) -> None:
    with pytest.raises(PassphraseRefused):
        add_officer(paired, "Officer Ten", "", "")
