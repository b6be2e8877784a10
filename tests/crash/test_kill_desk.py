"""kill -9 while an officer writes: what the desk has acknowledged is there, and the chain whole."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from pocdesk.desk.lock import lock
from pocdesk.desk.show import cases, journal
from pocdesk.desk.unlock import Credential, unlock
from pocdesk.desk.verify import verify
from pocdesk.domain.clock import machine_clock
from pocdesk.domain.entry import Event
from tests.conftest import PASSPHRASE

WRITER = """
import sys
from pathlib import Path
from pocdesk.desk.note import note
from pocdesk.desk.receive import receive
from pocdesk.desk.unlock import Credential, unlock
from pocdesk.domain.clock import machine_clock

desk = unlock(Path(sys.argv[1]), Credential(passphrase=sys.argv[2]), clock=machine_clock)
for number in range(100):
    if number % 25 == 24:
        mail = f"From: contact@jp-poc.example\\nSubject: {number}\\n\\n{number}\\n"
        done = receive(desk, f"{number}.eml", mail.encode()).case.reference
    else:
        done = note(desk, f"line {number}").number
    print(number, done, flush=True)
input()
"""


LONG = [pytest.param(seed, marks=pytest.mark.long) for seed in range(4, 30)]


@pytest.mark.parametrize("seed", [1, 2, 3, *LONG])
def test_nothing_acknowledged_is_missing(desk_folder: Path, seed: int) -> None:
    after = random.Random(seed).randint(1, 100)
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(desk_folder), PASSPHRASE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert writer.stdout is not None
    acknowledged = [writer.stdout.readline().split() for _ in range(after)]
    writer.kill()
    acknowledged += [line.split() for line in writer.communicate()[0].splitlines()]
    assert len(acknowledged) >= after

    desk = unlock(desk_folder, Credential(passphrase=PASSPHRASE), clock=machine_clock)
    notes = {entry.note: entry.number for entry in journal(desk, 1000) if entry.event is Event.NOTE}
    references = {case.reference for case in cases(desk).cases}
    for number, done in (line for line in acknowledged if len(line) == 2):
        if int(number) % 25 == 24:
            assert done in references
        else:
            assert notes[f"line {number}"] == int(done)
    assert verify(desk).breaks == ()
    lock(desk)
