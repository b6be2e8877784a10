"""Acts that the worker imports as it runs them: nothing heavy is loaded before the first paint."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pocdesk.desk.keep import Kept
    from pocdesk.desk.opened import Desk


def load() -> None:
    """Imports the rooms and all below them."""
    import pocdesk.ui.rooms  # noqa: F401 - only to have it loaded


def kept(desk: "Desk") -> "Mapping[str, Kept]":
    """What was typed and not sent when the desk was left."""
    from pocdesk.desk.keep import kept

    return kept(desk)


def lock(desk: "Desk") -> None:
    """Closes the log."""
    from pocdesk.desk.lock import lock

    lock(desk)
