"""No network: a whole shift in a process that is told of every socket, and opens none."""

import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import sys
from pathlib import Path

def watch(event, arguments):
    if event in ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto"):
        raise SystemExit(f"{event} {arguments}")
    if event == "socket.__new__" and arguments[1] in (2, 10):
        raise SystemExit(f"{event} {arguments}")

sys.addaudithook(watch)
from tests.conftest import PASSPHRASE, SAMPLES, TRAINING
from tests.desk.values import complete
from tests.signing import PASSPHRASE as KEY_PASSPHRASE, key_file
from pocdesk.desk import drafts
from pocdesk.desk.issue import issue
from pocdesk.desk.lock import lock
from pocdesk.desk.receive import receive
from pocdesk.desk.take_list import refresh
from pocdesk.desk.route import route
from pocdesk.desk.sign import open_key_file
from pocdesk.desk.unlock import Credential, unlock
from pocdesk.domain.clock import machine_clock

desk = unlock(Path(sys.argv[1]), Credential(passphrase=PASSPHRASE), clock=machine_clock)
file = TRAINING / "training-directory-2026-2.json"
refresh(desk, file.name, file.read_bytes())
for mail in sorted((SAMPLES / "mail").glob("1*.eml"))[:3]:
    receive(desk, mail.name, mail.read_bytes())
route(desk, "gmail", requester="FI", user_in="DE", request="preservation")
opened = drafts.begin(desk, "article-29-30-preservation")
opened.draft.enter_values(complete())
key = Path(sys.argv[1]).parent / "key.p12"
key.write_bytes(key_file())
signed = issue(desk, opened, open_key_file(desk, key, KEY_PASSPHRASE))
receive(desk, "back.pdf", signed.pdf + b"%")
lock(desk)
print("quiet")
"""


@pytest.mark.long
def test_a_shift_opens_no_socket(desk_folder: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(desk_folder)],
        check=False,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert (ended.stdout.strip(), ended.returncode) == ("quiet", 0), ended.stderr


def test_the_watch_would_see_a_socket() -> None:
    program = PROGRAM.split("from tests", maxsplit=1)[0] + "import socket; socket.socket()"
    ended = subprocess.run(
        [sys.executable, "-c", program], check=False, capture_output=True, text=True
    )
    assert ended.returncode != 0
    assert "socket.__new__" in ended.stderr
