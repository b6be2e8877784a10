"""The way of a letter from the key to the log: checked, shown once more, and then issued."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from pocdesk.desk.drafts import OpenDraft
from pocdesk.desk.issue import issue, preview
from pocdesk.desk.opened import Desk
from pocdesk.documents.letter import Written
from pocdesk.ui.letter_words import PAGES, facts_of, pages_text
from pocdesk.ui.parts.issue_box import IssueBox
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look


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

    def begin(self, warnings: Sequence[str]) -> None:
        """Asks at once, with every one of `warnings`; the pages are counted meanwhile.

        What only the drawn letter shows to be wrong closes the question again.
        """
        draft, desk = self._current(), self._desk
        if draft is None:
            return
        box = IssueBox(self._page, self._look, facts_of(draft), warnings, self._go)
        box.finished.connect(lambda _result: self._forget())
        self._box = box
        box.ask()
        self._tasks.read(
            "letter to issue", lambda: preview(desk, draft), self._on_counted, self._on_wrong
        )

    def _on_counted(self, written: Written) -> None:
        if self._box is not None:
            self._box.say(PAGES, pages_text(written.pages))

    def _on_wrong(self, error: Exception) -> None:
        if self._box is not None:
            self._box.reject()
            self.refused.emit(error)

    def _forget(self) -> None:
        self._box = None

    def _go(self) -> None:
        self.begun.emit()
        draft, desk = self._current(), self._desk
        if draft is not None:
            self.waiting.emit("Issuing …")
            self._tasks.act(lambda: issue(desk, draft), self._on_issued, self._on_refused)

    def _on_issued(self, done: object) -> None:
        self.waiting.emit("")
        self.issued.emit(done)

    def _on_refused(self, error: Exception) -> None:
        self.waiting.emit("")
        self.refused.emit(error)
