"""What is typed is kept in the log, survives a lock, and is no evidence."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pocdesk.desk.keep import Kept, forget, keep, kept
from pocdesk.desk.lock import lock
from pocdesk.desk.opened import Desk
from pocdesk.desk.show import journal
from pocdesk.desk.unlock import Credential, unlock
from pocdesk.storage.refusals import DeskLocked
from pocdesk.storage.verify import verify
from tests.conftest import PASSPHRASE, SetClock

_LINE = "Rang zurück: „Größe“ 警視庁 بلاغ\n\tzweite Zeile\0"


def test_what_is_typed_is_there_after_a_lock_with_its_time(
    desk: Desk, desk_folder: Path, clock: SetClock
) -> None:
    keep(desk, {"note": "half a sent", "desk.splitter": "488"})
    clock.forward(seconds=2)
    keep(desk, {"note": _LINE, "caller": ""})
    at = clock()
    lock(desk)

    again = unlock(desk_folder, Credential(passphrase=PASSPHRASE), clock=clock)

    assert kept(again) == {
        "caller": Kept("caller", "", at),
        "desk.splitter": Kept("desk.splitter", "488", SetClock()()),
        "note": Kept("note", _LINE, at),
    }
    lock(again)


def test_what_was_written_down_is_forgotten(desk: Desk) -> None:
    keep(desk, {"note": "text", "caller": "Ms Tanaka", "reference": "PV 1"})

    forget(desk, "note", "caller", "was never there")
    forget(desk)

    assert set(kept(desk)) == {"reference"}


def test_it_is_no_evidence(desk: Desk) -> None:
    before = journal(desk)
    keep(desk, {"note": "text"})
    keep(desk, {"note": "other"})
    forget(desk, "note")
    keep(desk, {"note": "last"})

    assert journal(desk) == before
    assert verify(desk.log) == ()


def test_nothing_typed_lies_in_clear_on_the_disk(desk: Desk, desk_folder: Path) -> None:
    keep(desk, {"new-request.caller": "Inspector Marker"})
    files = [path for path in desk_folder.rglob("*") if path.is_file()]

    for path in files:
        content = path.read_bytes()
        assert b"Inspector Marker" not in content, path
        assert b"new-request.caller" not in content, path
    assert any(path.name == "log.db-wal" for path in files)


def test_a_locked_desk_keeps_nothing_and_says_so(desk: Desk) -> None:
    lock(desk)

    with pytest.raises(DeskLocked):
        keep(desk, {"note": "text"})


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(
        st.dictionaries(st.text(max_size=8), st.none() | st.text(max_size=30), max_size=4),
        max_size=6,
    )
)
def test_the_last_text_of_each_key_is_the_one_kept(
    desk: Desk, steps: list[dict[str, str | None]]
) -> None:
    forget(desk, *kept(desk))
    expected: dict[str, str] = {}
    for step in steps:
        typed = {key: value for key, value in step.items() if value is not None}
        gone = [key for key, value in step.items() if value is None]
        keep(desk, typed)
        forget(desk, *gone)
        expected = {**expected, **typed}
        expected = {key: value for key, value in expected.items() if key not in gone}

    assert {key: one.value for key, one in kept(desk).items()} == expected
