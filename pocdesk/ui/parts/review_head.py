"""The head of a review: which version, from whom, how many changes are ticked, and the two acts."""

from pocdesk.ui.parts.act_head import ActHead
from pocdesk.ui.parts.stands_for import StandsFor
from pocdesk.ui.reviewed import Reviewed


class ReviewHead(ActHead):
    """The act is to import."""

    def __init__(self) -> None:
        stands_for = StandsFor()
        super().__init__("Import", stands_for)
        self.stands_for = stands_for

    def show_file(self, name: str) -> None:
        """The file is being read."""
        self.say("Review of a version", name)
        self.show_ready(False)
        self.restored.clear()
        self.stands_for.ask((), signed=True)

    def show_review(self, found: Reviewed) -> None:
        """What was read, against what it was compared, and who has to stand for it."""
        self.say(found.title, f"{found.about} Nothing is written yet.")
        self.stands_for.ask(found.approvers, signed=found.signed)
        self.show_ready(True)

    def show_progress(self, done: int, of: int, reserve: str) -> None:
        """How many of the critical changes are ticked, and how many of these in `reserve`."""
        if not of:
            self.progress.say("Nothing to tick", "muted")
            return
        is_well = done == of and not reserve
        said = ", ".join(part for part in (f"{done} of {of} ticked", reserve) if part)
        self.progress.say(said, "success" if is_well else "warning")

    def lack(self, missing: int) -> None:
        """The import was asked for, but so many changes are not ticked."""
        are = "critical change" if missing == 1 else "critical changes"
        self.complain(f"{missing} not ticked yet", are)
