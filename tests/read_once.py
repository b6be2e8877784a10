"""A file that many tests of a room receive is read by a limited child once, and then known.

The child stays for the next file, since starting one takes ten times as long as reading a mail.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from copy import deepcopy
from dataclasses import replace
from subprocess import Popen
from threading import Lock
from types import MappingProxyType
from typing import TypeAlias

import pytest

from pocdesk import child

_Asked: TypeAlias = tuple[str, bytes, str, child.Limits]

_KNOWN: dict[_Asked, child.Answered] = {}
_MANY = 25
"""Files after which the child is renewed: its limits are those of one file."""


class Staying:
    """One limited child that reads file after file, under the usual limits."""

    def __init__(self) -> None:
        self._process: Popen[bytes] | None = None
        self._left = 0
        self._one_at_a_time = Lock()

    def ask(self, reader: str, content: bytes, options: child.Options) -> child.Answer:
        """As `child.run`; a child that gives no answer is let go of. Any thread may ask."""
        with self._one_at_a_time:
            answer = self._asked(reader, content, options)
            if isinstance(answer, child.Failed):
                self.end()
        return answer

    def _asked(self, reader: str, content: bytes, options: child.Options) -> child.Answer:
        if not self._left:
            self.end()
            self._process, self._left = child.start(), _MANY
        process = self._process
        assert process is not None
        assert process.stdin is not None
        assert process.stdout is not None
        self._left -= 1
        try:
            process.stdin.writelines(child.pack(reader, content, options, child.LIMITS, stay=True))
            process.stdin.flush()
            return child.take_one(process.stdout, child.LIMITS)
        except OSError as error:
            return child.Failed(str(error))

    def end(self) -> None:
        """No child any more; the next file starts another."""
        if self._process is not None:
            self._process.kill()
            with suppress(BrokenPipeError), self._process:  # closes its pipes and waits for it
                pass
        self._process, self._left = None, 0


@pytest.fixture(scope="session")
def staying() -> Iterator[Staying]:
    """A child for this run's files, started with the first of them."""
    reading = Staying()
    yield reading
    reading.end()


@pytest.fixture(autouse=True)
def read_once(staying: Staying) -> Iterator[None]:
    """What a child answered is the answer to the same request of any later test; a failure, which
    a busy machine may have brought about, is none, and is left to a child of the file's own."""
    with reading_once(staying):
        yield


@contextmanager
def reading_once(staying: Staying) -> Iterator[None]:
    """As `read_once`, for the block."""
    run = child.run

    def remembered(
        reader: str,
        content: bytes,
        options: child.Options = MappingProxyType({}),
        *,
        limits: child.Limits = child.LIMITS,
    ) -> child.Answer:
        asked = (reader, bytes(content), repr(sorted(options.items())), limits)
        if asked not in _KNOWN:
            answer: child.Answer = child.Failed("not asked yet")
            if limits == child.LIMITS:
                answer = staying.ask(reader, content, options)
            if isinstance(answer, child.Failed):
                answer = run(reader, content, options, limits=limits)
            if isinstance(answer, child.Failed):
                return answer
            _KNOWN[asked] = answer
        known = _KNOWN[asked]
        return replace(known, value=deepcopy(known.value))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(child, "run", remembered)
        yield
