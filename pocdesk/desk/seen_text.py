"""What stands on every letter is read as it was typed: nothing in it may be hidden."""

from pocdesk.domain.hidden import hidden_characters
from pocdesk.errors import PocDeskError

# A break that no keyboard makes is named like one that it does.
_BREAKS = dict.fromkeys((0x2028, 0x2029), "\n")


def must_be_seen(text: str, what: str, *, safe: str) -> None:
    """Raises PocDeskError if the one line `text`, called `what`, breaks or holds characters that
    nobody sees, such as those that turn the direction of writing."""
    if hidden := hidden_characters(text.translate(_BREAKS)):
        raise PocDeskError(
            f"The {what} holds characters that nobody sees: {', '.join(hidden)}.",
            safe=safe,
            remedy="Type it again by hand.",
        )
