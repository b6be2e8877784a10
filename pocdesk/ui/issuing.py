"""The way of a letter from the key to the log: checked, shown once more, and then issued."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from pocdesk.desk.approve import Approval, approve, approvers, asks_second
from pocdesk.desk.drafts import OpenDraft
from pocdesk.desk.issue import issue, preview, seen
from pocdesk.desk.opened import Desk
from pocdesk.domain.office import Officer
from pocdesk.ui.letter_words import PAGES, facts_of, pages_text
from pocdesk.ui.messages import notice_of
from pocdesk.ui.parts.issue_box import IssueBox
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look


@dataclass(frozen=True, slots=True)
class _Looked:
    """What the question shows: pages, who could approve, and what it is that they approve."""

    pages: int
    approvers: tuple[str, ...]
    seen: str


def _look(desk: Desk, draft: OpenDraft, *, second: bool) -> _Looked:
    shown = seen(desk, draft)  # first: what changes while the pages are drawn was not looked at
    names = tuple(officer.name for officer in approvers(desk)) if second else ()
    return _Looked(preview(desk, draft).pages, names, shown)


class Issuing(QObject):
    """Issues what `current` answers. `issued` gives the `Issued`, `refused` the error; `begun`
    comes when the officer agreed, `waiting` says what is waited for, "" for nothing."""

    issued = Signal(object)
    refused = Signal(object)
    begun = Signal()
    waiting = Signal(str)

    def __init__(
        self,
        page: QWidget,
        desk: Desk,
        tasks: Tasks,
        look: Look,
        current: Callable[[], OpenDraft | None],
    ) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        self._tasks = tasks
        self._look = look
        self._current = current
        self._box: IssueBox | None = None
        self._looked: _Looked | None = None
        self._approver: Officer | None = None

    def begin(self, warnings: Sequence[str]) -> None:
        """Asks at once, with every one of `warnings`; the pages are counted meanwhile.

        What only the drawn letter shows to be wrong closes the question again.
        """
        draft, desk = self._current(), self._desk
        if draft is None:
            return
        second = asks_second(desk.office, draft.draft.form)
        approving = self._approve if second else None
        box = IssueBox(self._page, self._look, facts_of(draft), warnings, self._go, approving)
        box.finished.connect(lambda _result: self._forget())
        self._box, self._looked, self._approver = box, None, None
        box.ask()
        self._tasks.read(
            "letter to issue",
            lambda: _look(desk, draft, second=second),
            self._on_looked,
            self._on_wrong,
        )

    def _on_looked(self, looked: "_Looked") -> None:
        if self._box is not None:
            self._looked = looked
            self._box.say(PAGES, pages_text(looked.pages))
            if self._box.second is not None:
                self._box.second.name(looked.approvers)
            self._agree_once_approved()

    def _approve(self, passphrase: str) -> None:
        desk, box = self._desk, self._box

        def approved(officer: Officer) -> None:
            if box is self._box:  # else the question was closed meanwhile
                self._approver = officer
                self._agree_once_approved()

        def refused(error: Exception) -> None:
            if box is not None and box is self._box and box.second is not None:
                box.second.refuse(notice_of(error).whole)

        self._tasks.act(lambda: approve(desk, passphrase), approved, refused)

    def _agree_once_approved(self) -> None:
        """The approval holds for what was drawn: it waits until that is known."""
        if self._box is not None and self._approver is not None and self._looked is not None:
            self._box.accept()

    def _on_wrong(self, error: Exception) -> None:
        if self._box is not None:
            self._box.reject()
            self.refused.emit(error)

    def _forget(self) -> None:
        self._box = None

    def _go(self) -> None:
        self.begun.emit()
        draft, desk, approval = self._current(), self._desk, None
        if self._approver is not None and self._looked is not None:
            approval = Approval(self._approver, self._looked.seen)
        if draft is not None:
            self.waiting.emit("Issuing …")
            self._tasks.act(
                lambda: issue(desk, draft, approved_by=approval), self._on_issued, self._on_refused
            )

    def _on_issued(self, done: object) -> None:
        self.waiting.emit("")
        self.issued.emit(done)

    def _on_refused(self, error: Exception) -> None:
        self.waiting.emit("")
        self.refused.emit(error)
