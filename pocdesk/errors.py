"""The two ways an act ends without its result: a refusal with a sentence, or a cancel."""


class PocDeskError(Exception):
    """Something an officer can understand and act on.

    `happened` says what went wrong, `safe` what was not touched, `remedy` what to do next; each is
    one plain sentence or empty. `exit_code` is what a command ends with.
    """

    exit_code = 1

    def __init__(self, happened: str, *, safe: str = "", remedy: str = "") -> None:
        super().__init__(happened)
        self.happened = happened
        self.safe = safe
        self.remedy = remedy

    def __str__(self) -> str:
        return " ".join(part for part in (self.happened, self.safe, self.remedy) if part)


class Damaged(PocDeskError):
    """Stored data does not match what was written; nothing of it is shown."""

    exit_code = 3


class Usage(PocDeskError):
    """A command was called with words it does not know."""

    exit_code = 2


class Cancelled(Exception):
    """The officer stopped an act; nothing was written and nothing is reported."""
