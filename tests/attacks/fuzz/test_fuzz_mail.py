"""Broken copies of the sample mails: none may raise, none may end the child."""

import random
import zipfile

import pytest

from pocdesk import child
from tests.attacks.fuzz.driver import packed
from tests.attacks.limited import COMMAND
from tests.intake.samples import FOLDER

ROOM = child.Limits(cpu_seconds=600, wall_seconds=900)


@pytest.mark.parametrize("count", [200, pytest.param(2_000, marks=pytest.mark.long)])
def test_broken_mails_are_read_or_refused(count: int) -> None:
    mails = [path.read_bytes() for path in sorted((FOLDER / "mail").glob("*.eml"))]
    assert count // 2 < read(mails, {"count": count}) <= count


@pytest.mark.parametrize("count", [200, pytest.param(2_000, marks=pytest.mark.long)])
def test_broken_outlook_messages_are_read_or_refused(count: int) -> None:
    """Their middle holds tables that all the rest hangs on, so that fewer are read."""
    mails = [path.read_bytes() for path in sorted((FOLDER / "msg").glob("*.msg"))]
    whole: dict[str, int | str] = {"count": count, "longest": 60_000}
    assert 0 < read([mail for mail in mails if len(mail) < 60_000], whole) <= count


@pytest.mark.parametrize("count", [60, pytest.param(1_000, marks=pytest.mark.long)])
def test_broken_forms_are_read_or_refused(count: int) -> None:
    """Bodies of Word files, which a broken container would hide, and PDFs."""
    bodies = [
        zipfile.ZipFile(path).read("word/document.xml")
        for path in sorted((FOLDER / "forms").glob("*.docx"))
    ]
    prints = [path.read_bytes() for path in sorted((FOLDER / "forms").glob("*.pdf"))]
    whole: dict[str, int | str] = {"count": count, "longest": 200_000, "of": "words"}
    assert 0 < read([*bodies, *prints], whole) <= count


def read(mails: list[bytes], options: dict[str, int | str]) -> int:
    """How many of the broken copies were read; none may raise."""
    first = random.randrange(10**9)

    answer = child._ask(COMMAND, "fuzz", packed(mails), {"first": first, **options}, ROOM)

    assert isinstance(answer, child.Answered), f"{answer} among the {options} seeds from {first} on"
    assert isinstance(answer.value, dict)
    assert answer.value["failures"] == {}
    return int(answer.value["messages"])
