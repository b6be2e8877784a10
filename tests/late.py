"""With `--late MS` answers come to the window up to that many milliseconds late, and the hands of
the officer rest as long after one key in eight.

A test that reads the screen before what it waits for has come, or while a word is typed in half,
then fails here, not on a slow machine. The pauses differ from run to run; pytest-randomly prints
the seed that repeats them.
"""

import random
from collections.abc import Callable, Iterator
from threading import Event
from typing import Any

import pytest


def add_option(parser: pytest.Parser) -> None:
    """Called by the hook of tests/conftest.py."""
    parser.addoption("--late", type=int, default=0, metavar="MS", help="answers come this late")


@pytest.fixture(scope="session", autouse=True)
def answers_late(pytestconfig: pytest.Config) -> Iterator[None]:
    """Both workers of the window rest before each answer, the officer after some keys."""
    longest = pytestconfig.getoption("late")
    with pytest.MonkeyPatch.context() as patch:
        if longest:
            _delay(patch, longest)
        yield


def _delay(patch: pytest.MonkeyPatch, longest: int) -> None:
    from pocdesk.ui.tasks import Tasks
    from tests.officer import Officer

    submit = Tasks._submit

    def later(self: Tasks, worker: Any, work: Callable[[], object], asked: Any) -> object:
        pause = random.uniform(0, longest) / 1000

        def rested() -> object:
            result = work()
            Event().wait(pause)
            return result

        return submit(self, worker, rested, asked)

    patch.setattr(Tasks, "_submit", later)
    patch.setattr(Officer, "longest_rest_ms", longest)
