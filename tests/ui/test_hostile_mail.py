"""Mails made to stop the window are dropped on it: it answers meanwhile and nothing is lost."""

import base64
from pathlib import Path

import pytest

from pocdesk.desk.show import cases, show
from pocdesk.desk.verify import verify
from pocdesk.domain.file import Role, sha256_of
from tests.attacks.test_mail import BOMBS
from tests.intake.mails import mail
from tests.officer import Officer
from tests.ui.test_watchdog import ANY_MACHINE, LIMIT_S, Walk
from tests.ui.watchdog import Watchdog

PART = (
    "--b\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; "
    'filename="{}"\r\nContent-Transfer-Encoding: base64\r\n\r\n{}\r\n'
)
MIXED = "multipart/mixed; boundary=b"
LARGE = base64.encodebytes(bytes(18_000_000)).decode()
MAILS = {
    "400,000 lines": mail("x\n" * 400_000),
    "one word": mail("x" * 400_000),
    "4,000 brackets": BOMBS["4,000 brackets around the sender"],
    "unknown charset": BOMBS["unknown charset"],
    "thousands of telephone numbers": mail(
        "".join(f"tel: +1 202 555 {number:06d}\n" for number in range(30_000))
    ),
    "thousands of identifiers": mail(
        "".join(
            f"10.0.{n % 250}.7 user{n}@example.org https://x{n}.example/\n" for n in range(9_000)
        )
    ),
    "25 MB": mail(PART.format("a.bin", LARGE) + "--b--", content_type=MIXED),
    "names of files": mail(
        "".join(PART.format(f"..\\..\\evil{n}\u202egnp.lnk", "eA==") for n in range(190)) + "--b--",
        content_type=MIXED,
    ),
    "subject of marks": mail(subject=f"=?utf-8?Q?{'=CC=81' * 20_000}?="),
    "two ways of writing": mail("\u202e\u05d0a1 " * 40_000),
    "1970": mail(date="Thu, 01 Jan 1970 00:00:00 +0000"),
    "a date far away": BOMBS["a date far away"],
    "no sender": mail(**{"from": ""}),
}


# On each push one that is long, one that is deep and one that is odd; all before a landing.
PUSHED = {"400,000 lines", "4,000 brackets", "1970"}


@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=() if name in PUSHED else pytest.mark.long) for name in MAILS],
)
def test_the_window_answers_while_a_hostile_mail_comes_in(
    officer: Officer, tmp_path: Path, name: str
) -> None:
    desk = officer.program.desk
    assert desk is not None
    file = tmp_path / "mail.eml"
    file.write_bytes(MAILS[name])
    dog = Watchdog()
    walk = Walk(officer, dog)
    dog.begin()
    with walk.act(name):
        officer.drops(file)
        walk.waits_for(lambda: officer.rooms.name == "case")
        walk.waits_for(lambda: "note" in officer.rooms.case.acts())
        walk.waits_for(lambda: officer.rooms.case.cards.message.text.is_whole)
    dog.end()
    late = [str(block) for block in dog.blocks if block.busy > ANY_MACHINE * LIMIT_S]
    assert late == []
    (one,) = cases(desk).cases
    kept = [each for each in show(desk, one.reference).files if each.role is Role.MESSAGE]
    assert [each.sha256 for each in kept] == [sha256_of(MAILS[name])]
    assert verify(desk).breaks == ()
