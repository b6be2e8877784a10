"""kill -9 while an officer types: nothing older than two seconds is missing, and it comes back."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pocdesk.desk.keep import kept
from pocdesk.desk.lock import lock
from pocdesk.desk.unlock import Credential, unlock
from pocdesk.desk.verify import verify
from pocdesk.domain.clock import machine_clock
from tests.conftest import PASSPHRASE

ROOT = Path(__file__).parents[2]
KEYS = {"journal": "text/journal", "log": "view/log/text", "request": "text/new-request/country"}
LIMIT_S = 2.0

LONG = [pytest.param(seed, marks=pytest.mark.long) for seed in range(3, 30)]


@pytest.mark.parametrize("seed", [0, 1, 2, *LONG])
def test_nothing_older_than_two_seconds_is_missing(desk_folder: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a seed that can be told again
    place = sorted(KEYS)[seed % len(KEYS)]
    signs = chance.randint(50, 110)
    typist = subprocess.Popen(
        [sys.executable, "-m", "tests.crash.typist", str(desk_folder), PASSPHRASE, place],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert typist.stdout is not None
    typed = [float(typist.stdout.readline().split()[1]) for _ in range(signs)]
    killed_at = time.monotonic()
    typist.kill()
    typist.communicate()

    due = sum(1 for at in typed if killed_at - at > LIMIT_S)
    assert due > 0
    desk = unlock(desk_folder, Credential(passphrase=PASSPHRASE), clock=machine_clock)
    found = kept(desk)
    assert KEYS[place] in found, sorted(found)
    assert len(found[KEYS[place]].value) >= due
    assert verify(desk).breaks == ()
    lock(desk)
