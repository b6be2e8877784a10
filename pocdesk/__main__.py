"""The start of the program: a command, the window, or one sentence why not."""

import os
import sys
from collections.abc import Sequence

from pocdesk import child


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs PocDesk with the words of the command line and returns the exit code."""
    os.umask(0o077)  # before any file is made: SQLite would otherwise let everybody read the log
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given == [child.VERB]:
        child.main()
    # What is not needed is not imported: the child must stay small, the window must come soon.
    from pocdesk import cli

    asked = cli.parse(given)
    if asked.command not in {None, "open"}:
        return cli.run(asked)
    if not _has_screen():
        sys.stderr.write(
            "There is no screen here, so the window cannot open; "
            "use a command instead, for example: pocdesk cases (see pocdesk --help).\n"
        )
        return 1
    from pocdesk import app

    return app.run(cli.folder_of(asked), asked.files if asked.command else ())


def _has_screen() -> bool:
    # Qt would abort the process and blame a library; only Linux can be without a screen.
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


if __name__ == "__main__":
    sys.exit(main())
