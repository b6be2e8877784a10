"""The child of the attack tests: the program's own, with the readers of the tests.

The program's table of readers stays as it is; this file is started in its place.
"""

import sys
from pathlib import Path

READERS = {"hostile": "tests.attacks.hostile", "fuzz": "tests.attacks.fuzz.driver"}
COMMAND = [sys.executable, "-I", "-B", str(Path(__file__).resolve())]


def main() -> None:
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    from pocdesk import child

    child.serve(READERS)


if __name__ == "__main__":
    main()
