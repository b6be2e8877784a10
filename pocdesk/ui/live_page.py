"""Redraws the page of a letter while it is written: a moment after the last key, on the worker."""

from PySide6.QtCore import QObject, QTimer

from pocdesk.desk.drafts import OpenDraft
from pocdesk.desk.issue import preview
from pocdesk.desk.opened import Desk
from pocdesk.documents.preview import NoPicture, Picture, page
from pocdesk.forms.problem import Incomplete
from pocdesk.ui.autosave import frozen
from pocdesk.ui.parts.paper import Paper
from pocdesk.ui.tasks import Tasks

_WAIT_MS = 250
_NOT_YET = "The page appears here as soon as nothing is missing."
_BEFORE = "as it was before something went missing"
_NOW = "as it will be issued"


class LivePage(QObject):
    """Draws the draft it watches onto `paper`; the newest state wins."""

    def __init__(self, desk: Desk, tasks: Tasks, paper: Paper) -> None:
        super().__init__()
        self._desk = desk
        self._tasks = tasks
        self._paper = paper
        self._draft: OpenDraft | None = None
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT_MS)
        self._wait.timeout.connect(self.draw)
        paper.wanted.connect(self._draw)

    def watch(self, open_draft: OpenDraft | None) -> None:
        """Another draft; the page is empty until it is drawn."""
        self._wait.stop()
        self._draft = open_draft
        self._paper.clear(_NOT_YET if open_draft is not None else "")

    def typed(self) -> None:
        """Something changed: the page follows in a moment."""
        self._wait.start()

    def draw(self) -> None:
        """Draws the page that is shown, now."""
        self._draw(self._paper.page(), self._paper.scale())

    def _draw(self, number: int, scale: float) -> None:
        if self._draft is None:
            return
        desk, copy = self._desk, frozen(self._draft)
        self._tasks.read(
            "live page",
            lambda: _drawn(desk, copy, number, scale),
            lambda drawn: self._show(copy.id, drawn),
        )

    def _show(self, id: str, drawn: Picture | NoPicture | None) -> None:
        if self._draft is None or self._draft.id != id:
            return
        if isinstance(drawn, Picture):
            self._paper.show_picture(drawn, _NOW)
        elif drawn is not None:
            self._paper.clear(drawn.reason)
        elif self._paper.has_page:
            self._paper.remark(_BEFORE)
        else:
            self._paper.clear(_NOT_YET)


def _drawn(
    desk: Desk, open_draft: OpenDraft, number: int, scale: float
) -> Picture | NoPicture | None:
    """Page `number` of the letter, or its last one; None while something blocks it."""
    try:
        written = preview(desk, open_draft)
    except Incomplete:
        return None
    return page(written.pdf, min(number, written.pages), scale)
