"""Keeps a draft within two seconds of the last key, and at once when it is left."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from pocdesk.desk.drafts import OpenDraft
from pocdesk.forms.draft import Draft
from pocdesk.ui.tasks import Tasks

_PAUSE_MS = 1000
_LATEST_MS = 1800

Texts = tuple[str, str, dict[str, str]]


def frozen(open_draft: OpenDraft) -> OpenDraft:
    """The draft as it stands now, for a worker; typing goes on in the other."""
    draft = open_draft.draft
    copy = Draft.resumed(draft.form, draft.wording, draft.facts, draft.texts())
    return replace(open_draft, draft=copy)


class Autosave(QObject):
    """Keeps what `current` answers. Equal texts are not kept again.

    `saved` follows each time that the texts were kept; `failed` gives the error that kept them from
    being kept: they count as not kept, and the next key tries again.
    """

    saved = Signal()
    failed = Signal(object)

    def __init__(
        self,
        save: Callable[[OpenDraft], None],
        tasks: Tasks,
        current: Callable[[], OpenDraft | None],
    ) -> None:
        super().__init__()
        self._save = save
        self._tasks = tasks
        self._current = current
        self._begun: Texts | None = None
        self._kept: Texts | None = None
        self._pause = self._timer(_PAUSE_MS)
        self._latest = self._timer(_LATEST_MS)

    def begin(self) -> None:
        """Another draft, and what it holds now counts as kept; what an act entered into a fresh one
        is kept at once."""
        self._stop()
        self._begun = self._kept = self._texts()
        draft = self._current()
        if draft is not None and draft.saved_at is None and draft.draft.texts():
            self._kept = None
            self.keep()

    @property
    def is_fresh(self) -> bool:
        """Whether nothing has changed since the draft was begun."""
        return self._kept == self._begun == self._texts()

    def typed(self) -> None:
        """Something was typed: kept after a pause of a second, at the latest before two."""
        self._pause.start()
        if not self._latest.isActive():
            self._latest.start()

    def keep(self) -> None:
        """Keeps the texts now, unless they are kept already."""
        self._stop()
        draft = self._current()
        if draft is None or self._texts() == self._kept:
            return
        copy = frozen(draft)
        self._kept = self._texts()
        self._tasks.act(
            lambda: self._save(copy),
            lambda _none: self._on_saved(copy.id),
            lambda error: self._on_failed(copy.id, error),
        )

    def _texts(self) -> Texts | None:
        draft = self._current()
        if draft is None:
            return None
        return draft.draft.wording.language, draft.marking, draft.draft.texts()

    def _on_saved(self, id: str) -> None:
        draft = self._current()
        if draft is None or draft.id == id:
            self.saved.emit()

    def _on_failed(self, id: str, error: Exception) -> None:
        draft = self._current()
        if draft is not None and draft.id == id:
            self._kept = None
        self.failed.emit(error)

    def _stop(self) -> None:
        self._pause.stop()
        self._latest.stop()

    def _timer(self, wait: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(wait)
        timer.timeout.connect(self.keep)
        return timer
