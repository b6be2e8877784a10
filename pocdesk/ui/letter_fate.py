"""What becomes of a draft beside being issued: discarded and brought back, or kept as a new one."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from pocdesk.desk.drafts import OpenDraft, anew, discard, save
from pocdesk.desk.opened import Desk
from pocdesk.ui.tasks import Tasks


class LetterFate(QObject):
    """`discarded` says that a draft is gone; `undoable` gives a sentence and what takes it back,
    after which `brought_back` gives its id; `made_anew` gives the `OpenDraft` of a kept copy."""

    discarded = Signal()
    undoable = Signal(str, object)
    brought_back = Signal(str)
    made_anew = Signal(object)

    def __init__(self, desk: Desk, tasks: Tasks, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._tasks = tasks

    def discard(self, draft: OpenDraft) -> None:
        """Throws `draft` away; what was typed into it can be brought back for a while."""
        desk, title = self._desk, draft.draft.wording.title

        def done(_none: object) -> None:
            self.discarded.emit()
            if draft.draft.texts():
                self.undoable.emit(f"The draft “{title}” was discarded.", self._bring_back(draft))

        self._tasks.act(lambda: discard(desk, draft.id), done)

    def keep_anew(self, draft: OpenDraft) -> None:
        """The texts of `draft`, which is gone from the log, become a draft of their own."""
        desk = self._desk
        self._tasks.act(lambda: anew(desk, draft), self.made_anew.emit)

    def _bring_back(self, draft: OpenDraft) -> Callable[[], None]:
        desk, tasks, fresh = self._desk, self._tasks, replace(draft, saved_at=None)
        return lambda: tasks.act(
            lambda: save(desk, fresh), lambda _none: self.brought_back.emit(fresh.id)
        )
