"""Runs the one suite in its three sizes: lint, types, contracts and tests, each with its time.

Called by packaging/test inside the environment. Without further arguments all four phases run, also
after one has failed; with arguments of pytest (a path, -k …) only the tests run.
"""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, NamedTuple, cast

ROOT = Path(__file__).resolve().parent.parent
# What a size adds is marked in the tests.
MARKED = {
    "push": "not long and not bench",
    "long": "not bench",
    "bench": "bench",
}
ADDED = "long and not bench"  # what the landing suite adds to a push
LONGEST_TEST_S = 1500  # of the landing suite; pyproject.toml has that of a push
# A push meets the same examples each time: what is new in it is the change. The landing suite and
# whoever runs single tests go on looking for others.
SAME_EXAMPLES = ["--hypothesis-profile", "same"]
COVERED_BELOW_UI = 95  # per cent of lines and branches
CLOSING = re.compile(r"^(?:\x1b\[[\d;]*m)*=+ .*\bin \d+\.\d+s\b.*=+", re.MULTILINE)


class Ended(NamedTuple):
    """How a phase ended: its exit code, and the closing line of pytest if it ran."""

    code: int
    closing: str = ""


def lint(_size: str) -> Ended:
    """Style and layout."""
    return _each(_module("ruff", "check"), _module("ruff", "format", "--check"))


def types(_size: str) -> Ended:
    """Types of the program, of the tests and of the scripts beside this one."""
    return _each(_module("mypy"), _module("mypy", "packaging"))


def contracts(_size: str) -> Ended:
    """Which room may import which."""
    return _each([str(Path(sys.executable).with_name("lint-imports")), "--no-logo"])


def tests(size: str) -> Ended:
    """The tests on all cores. Beyond a push those of a push also count the branches they took,
    which doubles their time, and the longer ones follow. What is measured runs alone."""
    if size == "bench":
        return _pytest(_module("pytest", "-m", MARKED[size], "-s"))
    shared = ["-n", "auto", "--dist", "worksteal"]
    run = ["pytest", "-m", MARKED["push"], *shared]
    if size == "push":
        return _pytest(_module(*run, *SAME_EXAMPLES))
    for stale in ROOT.glob(".coverage*"):
        stale.unlink()
    first = _pytest(_module("coverage", "run", "-m", *run))
    patient = ["-o", f"faulthandler_timeout={LONGEST_TEST_S}"]
    longer = _pytest(_module("pytest", "-m", ADDED, *shared, *patient))
    closing = f"{first.closing}\n{longer.closing}"
    if first.code:
        return Ended(first.code, closing)
    _each(_module("coverage", "combine", "-q"), _module("coverage", "report"))
    print("\nBelow the window, in per cent:", flush=True)
    floor = ["report", "--omit", "pocdesk/ui/*,pocdesk/app.py", "--format", "total"]
    held = _each(_module("coverage", *floor, "--fail-under", str(COVERED_BELOW_UI)))
    return Ended(longer.code or held.code, closing)


PHASES: dict[str, Callable[[str], Ended]] = {
    "lint": lint,
    "types": types,
    "contracts": contracts,
    "tests": tests,
}


def main(arguments: list[str]) -> int:
    """0 when every phase passed, 2 for two sizes at once, else 1 or what pytest ended with."""
    sizes = [word[2:] for word in arguments if word[2:] in MARKED and word.startswith("--")]
    others = [word for word in arguments if word.removeprefix("--") not in sizes]
    if len(sizes) > 1:
        print(f"One size at a time, not {' and '.join(sizes)}.", file=sys.stderr)
        return 2
    size = sizes[0] if sizes else "push"
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("LANG", "C.UTF-8")  # without any, Qt warns, and a warning fails a test
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # what one compiled, the others need not
    if others:
        return _pytest(_module("pytest", "-m", MARKED[size], *others)).code
    os.chdir(ROOT)
    times, closing, failed = [], "", False
    for name in ["tests"] if size == "bench" else PHASES:
        print(f"--- {name} ---", flush=True)
        begun = time.perf_counter()
        ended = PHASES[name](size)
        word = "FAILED" if ended.code else "passed"
        times.append(f"{name} {word} in {time.perf_counter() - begun:.0f} s")
        closing = ended.closing or closing
        failed = failed or ended.code != 0
        print(flush=True)
    print(f"{size}: {', '.join(times)}")
    print(closing, flush=True)
    return int(failed)


def _each(*commands: list[str]) -> Ended:
    """Runs all of `commands`, also after one has failed."""
    return Ended(max(abs(subprocess.run(command, check=False).returncode) for command in commands))


def _pytest(command: list[str]) -> Ended:
    """Runs pytest, passing on what it prints as it comes."""
    if sys.stdout.isatty():
        command = [*command, "--color=yes"]
    said = bytearray()
    with subprocess.Popen(command, stdout=subprocess.PIPE) as running:
        output = cast(IO[bytes], running.stdout)
        while piece := os.read(output.fileno(), 65536):
            sys.stdout.buffer.write(piece)
            sys.stdout.buffer.flush()
            said += piece
    found = CLOSING.findall(said.decode(errors="replace"))
    return Ended(abs(running.returncode), found[-1] if found else "")


def _module(name: str, *arguments: str) -> list[str]:
    """The command that runs the installed module `name`."""
    return [sys.executable, "-m", name, *arguments]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
