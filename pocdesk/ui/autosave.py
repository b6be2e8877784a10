"""Keeps a draft within two seconds of the last key, and at once when it is left."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from pocdesk.desk.drafts import OpenDraft
from pocdesk.forms.draft import Draft
from pocdesk.ui.tasks import Tasks

_PAUSE_MS = 1000
_LATEST_MS = 1800


def frozen(open_draft: OpenDraft) -> OpenDraft:
    """The draft as it stands now, for a worker; typing goes on in the other."""
    draft = open_draft.draft
    copy = Draft.resumed(draft.form, draft.wording, draft.facts, draft.texts())
    return OpenDraft(open_draft.id, open_draft.case, copy)


class Autosave(QObject):
    """`saved` follows each time that the texts were kept. Equal texts are not kept again."""

    saved = Signal()

    def __init__(self, save: Callable[[OpenDraft], None], tasks: Tasks) -> None:
        super().__init__()
        self._save = save
        self._tasks = tasks
        self._draft: OpenDraft | None = None
        self._kept: dict[str, str] = {}
        self._pause = self._timer(_PAUSE_MS)
        self._latest = self._timer(_LATEST_MS)

    def watch(self, open_draft: OpenDraft | None) -> None:
        """Another draft, as it is kept now; None to stop."""
        self._stop()
        self._draft = open_draft
        self._kept = {} if open_draft is None else open_draft.draft.texts()

    def typed(self) -> None:
        """Something was typed: kept after a pause of a second, at the latest before two."""
        self._pause.start()
        if not self._latest.isActive():
            self._latest.start()

    def keep(self) -> None:
        """Keeps the texts now, unless they are kept already."""
        self._stop()
        if self._draft is None or self._draft.draft.texts() == self._kept:
            return
        copy = frozen(self._draft)
        self._kept = copy.draft.texts()
        self._tasks.act(lambda: self._save(copy), lambda _none: self.saved.emit())

    def _stop(self) -> None:
        self._pause.stop()
        self._latest.stop()

    def _timer(self, wait: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(wait)
        timer.timeout.connect(self.keep)
        return timer
