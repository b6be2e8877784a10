"""The line that says that a text was brought back, and from when it is."""

from datetime import datetime

from pocdesk.ui.clock import time_text
from pocdesk.ui.parts.banner import announce
from pocdesk.ui.parts.label import PlainLabel


class RestoredLine(PlainLabel):
    """Hidden until something was restored."""

    def __init__(self) -> None:
        super().__init__(face="small", tone="accent", wrap=True)
        self.hide()

    def say_restored(self, saved_at: datetime | None, zone: str) -> None:
        """Names the time at which the text was kept last, in the office's `zone`; None where it was
        typed since the desk was opened."""
        when = "a while ago" if saved_at is None else f"at {time_text(saved_at, zone)}"
        self.setText(f"Restored what you typed {when}.")
        self.show()
        announce(self, self.text())

    def clear(self) -> None:
        """What was restored is written, or the officer goes on with something else."""
        self.hide()
        self.setText("")
