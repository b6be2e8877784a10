"""Starts the process that writes and is killed, and speaks with it."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]


class Farm:
    """One process that forks a writer for each request, so that each costs no start."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def ask(
        self,
        path: Path,
        salt: bytes,
        *,
        acts: int = 0,
        limit: int | None = None,
        then: str = "close",
    ) -> Iterator[tuple[int, str]]:
        """What the writer of this request says, each with its process id, until it has ended."""
        request = {"path": str(path), "salt": salt.hex(), "acts": acts, "limit": limit}
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(json.dumps({**request, "then": then}) + "\n")
        stdin.flush()
        for line in stdout:
            pid, _, said = line.rstrip("\n").partition(" ")
            if said == "ended":
                return
            yield int(pid), said

    def numbers_until_killed(self, path: Path, salt: bytes, *, after: int, spin: int) -> list[int]:
        """The entries that a writer acknowledged before it was killed.

        It is killed `spin` idle rounds after its acknowledgement number `after`: what it was then
        about is chance.
        """
        acknowledged: list[int] = []
        killed = False
        for pid, said in self.ask(path, salt, acts=1_000):
            if said.isdigit():
                acknowledged.append(int(said))
            if len(acknowledged) >= after and not killed:
                for _ in range(spin):
                    pass
                os.kill(pid, signal.SIGKILL)
                killed = True
        return acknowledged


@contextmanager
def farm() -> Iterator[Farm]:
    """A farm that ends with the block."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.crash.writer"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    with process:
        yield Farm(process)
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(60) == 0
