"""kill -9 while an officer types: nothing older than two seconds is missing, and it comes back."""

import json
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from pocdesk.desk.drafts import open_drafts
from pocdesk.desk.keep import kept
from pocdesk.desk.opened import Desk
from pocdesk.desk.show import cases
from pocdesk.desk.unlock import Credential, unlock
from pocdesk.desk.verify import verify
from pocdesk.domain.clock import machine_clock
from tests.conftest import PASSPHRASE
from tests.crash.typist import FIELD, KEYS, sign
from tests.officer import Officer, at_the_window

ROOT = Path(__file__).parents[2]
PLACES = ("letter", "note", "request", "journal", "log")
KEPT = {"journal": "text/journal", "log": "text/log/search", "request": "text/new-request/caller"}
LIMIT_S = 2.0


@pytest.mark.long
@pytest.mark.parametrize("seed", range(30))
def test_nothing_older_than_two_seconds_is_missing(
    qtbot: QtBot, desk_folder: Path, seed: int
) -> None:
    chance = random.Random(seed)
    place = PLACES[seed % len(PLACES)]
    typist = subprocess.Popen(
        [sys.executable, "-m", "tests.crash.typist", str(desk_folder), PASSPHRASE, place],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=ROOT,
    )
    assert typist.stdout is not None
    lines = [typist.stdout.readline() for _ in range(chance.randint(45, 90))]
    killed_at = time.monotonic()
    typist.kill()
    typist.communicate()

    typed = [float(line.split()[1]) for line in lines]
    due = sum(1 for at in typed if killed_at - at > LIMIT_S)
    assert due > 0
    desk = unlock(desk_folder, Credential(passphrase=PASSPHRASE), clock=machine_clock)
    found = text_kept(desk, place)
    assert len(found) >= due, f"{len(typed)} typed in {place}"
    assert found == "".join(map(sign, range(len(found))))
    assert verify(desk).breaks == ()
    with at_the_window(qtbot, desk_folder, machine_clock) as officer:
        officer.program.doorway.opened.emit(desk)
        officer.waits_for(lambda: officer.program.rooms is not None)
        comes_back(officer, place)
        officer.waits_for(lambda: officer.text_in(FIELD[place]) == found)
        officer.waits_to_see("Restored what you typed")


def text_kept(desk: Desk, place: str) -> str:
    """What the log holds of the text that was typed in `place`."""
    if place == "letter":
        return "".join(json.loads(draft.texts)["facts"] for draft in open_drafts(desk))
    key = KEPT.get(place) or f"text/case/{cases(desk).cases[0].reference}/note"
    found = kept(desk)
    return found[key].value if key in found else ""


def comes_back(officer: Officer, place: str) -> None:
    """Goes to where it was typed."""
    desk = officer.program.desk
    assert desk is not None
    if place == "note":
        officer.rooms.ways.show_case(cases(desk).cases[0].reference)
    elif place == "letter":
        officer.rooms.ways.resume_letter(open_drafts(desk)[0].id)
    else:
        for keys in KEYS[place]:
            officer.presses(keys)
