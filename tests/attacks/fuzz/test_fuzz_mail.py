"""Broken copies of the sample mails: none may raise, none may end the child."""

import random

import pytest

from pocdesk import child
from tests.attacks.fuzz.driver import packed
from tests.attacks.limited import COMMAND
from tests.intake.samples import FOLDER

ROOM = child.Limits(cpu_seconds=600, wall_seconds=900)


@pytest.mark.parametrize("count", [200, pytest.param(2_000, marks=pytest.mark.long)])
def test_broken_mails_are_read_or_refused(count: int) -> None:
    mails = [path.read_bytes() for path in sorted((FOLDER / "mail").glob("*.eml"))]
    first = random.randrange(10**9)  # noqa: S311 - the seed that pytest-randomly prints sets it

    answer = child._ask(COMMAND, "fuzz", packed(mails), {"first": first, "count": count}, ROOM)

    assert isinstance(answer, child.Answered), (
        f"{answer} among the seeds {first} to {first + count}"
    )
    assert isinstance(answer.value, dict)
    assert answer.value["failures"] == {}
    assert count // 2 < answer.value["messages"] <= count
