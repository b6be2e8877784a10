"""The head of a review: which version, from whom, how many changes are ticked, and the two acts."""

from pocdesk.domain.sentence import full_stop
from pocdesk.ui.parts.act_head import ActHead
from pocdesk.ui.parts.banner import announce
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.stands_for import StandsFor
from pocdesk.ui.reviewed import Reviewed


class ReviewHead(ActHead):
    """The act is to import."""

    def __init__(self) -> None:
        self.stands_for, self._lacking = StandsFor(), PlainLabel(tone="danger", wrap=True)
        self._lacking.hide()
        super().__init__("Import", self.stands_for, self._lacking)

    def show_file(self, name: str) -> None:
        """The file is being read."""
        self.say("Review of a version", name)
        self.show_ready(False)
        self._lacking.hide()
        self.restored.clear()
        self.stands_for.ask((), signed=True)

    def show_review(self, found: Reviewed) -> None:
        """What was read, against what it was compared, and who has to stand for it."""
        self.say(found.title, f"{found.about} Nothing is written yet.")
        self.stands_for.ask(found.approvers, signed=found.signed)
        self.show_ready(True)

    def show_progress(self, done: int, of: int, reserve: str) -> None:
        """How many of the critical changes are ticked, and how many of these in `reserve`."""
        self._lacking.hide()
        if not of:
            self.progress.say("Nothing to tick", "muted")
            return
        is_well = done == of and not reserve
        said = ", ".join(part for part in (f"{done} of {of} ticked", reserve) if part)
        self.progress.say(said, "success" if is_well else "warning")

    def lack(self, missing: int, following: str) -> None:
        """The import was asked for, but so many changes are not ticked; the next is `following`."""
        are = "critical change is" if missing == 1 else "critical changes are"
        said = f"Nothing is imported: {missing} {are} not ticked. Tick this one now: {following}"
        self._lacking.setText(full_stop(said))
        self._lacking.show()
        self.progress.say(f"{missing} not ticked yet", "danger")
        announce(self._lacking, self._lacking.text(), urgent=True)
