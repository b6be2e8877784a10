"""Acts that the worker imports as it runs them: nothing heavy is loaded before the first paint."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pocdesk.desk.keep import EverythingKept
    from pocdesk.desk.opened import Desk


def load() -> None:
    """Imports the rooms and all below them."""
    import pocdesk.ui.rooms  # noqa: F401 - only to have it loaded


def kept(desk: "Desk") -> "EverythingKept":
    """What was typed and not sent when the desk was left."""
    from pocdesk.desk.keep import everything_kept

    return everything_kept(desk)


def lock(desk: "Desk") -> None:
    """Closes the log."""
    from pocdesk.desk.lock import lock

    lock(desk)
