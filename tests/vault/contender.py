"""A program that wants a desk: waits for the start, tries once, and tells how it went.

Run as `python -m tests.vault.contender LOCKFILE`. Each line on its input is one step: start, end.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

from pocdesk.vault.lock import DeskInUse, hold


def main(path: Path) -> None:
    say("ready")
    sys.stdin.readline()
    try:
        with hold(path, now=datetime(2026, 11, 22, 2, 12, tzinfo=UTC)):
            say("won")
            sys.stdin.readline()
    except DeskInUse as refused:
        say(f"in use by {refused.holder.pid if refused.holder else None}")


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
