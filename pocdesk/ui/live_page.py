"""Redraws the page of a letter while it is written: a moment after the last key, on the worker."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from pocdesk.desk.drafts import OpenDraft
from pocdesk.desk.issue import sketch
from pocdesk.desk.opened import Desk
from pocdesk.documents.preview import NoPicture, Picture
from pocdesk.documents.sketch import Sketch, printed_at
from pocdesk.errors import PocDeskError
from pocdesk.ui.parts.paper import Paper
from pocdesk.ui.tasks import Tasks

_WAIT_MS = 80
_LATEST_MS = 350
_NOW = "as it will be issued"
_LACKING = "what is missing is marked"


@dataclass(frozen=True, slots=True)
class _Drawn:
    sketch: Sketch
    picture: Picture | NoPicture


class LivePage(QObject):
    """Draws the draft it watches onto `paper`; the newest state wins.

    `found` gives the problems that only typeface and log know, `failed` the error that kept the
    page from being drawn, `drawn` the count of pages.
    """

    found = Signal(object)
    failed = Signal(object)
    drawn = Signal(int)

    def __init__(self, desk: Desk, tasks: Tasks, paper: Paper) -> None:
        super().__init__(paper)
        self._desk = desk
        self._tasks = tasks
        self._paper = paper
        self._current: Callable[[], OpenDraft | None] = lambda: None
        self._section = self._field = ""
        self._turned = False
        self._last: Sketch | None = None
        self._pause = self._timer(_WAIT_MS)
        self._latest = self._timer(_LATEST_MS)
        paper.turned.connect(self._on_turned)
        paper.resized.connect(self.draw)

    def watch(self, current: Callable[[], OpenDraft | None]) -> None:
        """Another draft, as `current` answers it: frozen for the worker, or None."""
        self._stop()
        self._current = current
        self._section, self._field, self._turned = "", "", False
        self._last = None
        self._paper.clear("")

    def show_section(self, section: str) -> None:
        """The officer writes in `section` now: the page on which it stands follows."""
        if section != self._section:
            self._section, self._field, self._turned = section, "", False
            self._paper.mark(section, "")
            self.draw()

    def show_field(self, address: str) -> None:
        """The officer writes at `address` now: the mark goes there. Only where another page than
        the one shown has it, one is drawn."""
        if address == self._field:
            return
        self._field, self._turned = address, False
        self._paper.mark(self._section, address)
        if self._last is None or not self._paper.has_page or self._is_elsewhere(self._last):
            self.draw()
        else:
            self._paper.reveal()

    def typed(self) -> None:
        """Something changed: the page follows in a moment."""
        self._pause.start()
        if not self._latest.isActive():
            self._latest.start()

    def draw(self) -> None:
        """Draws the page that is wanted, now."""
        self._stop()
        copy = self._current()
        if copy is None:
            return
        desk, scale, section = self._desk, self._paper.scale(), self._section
        wanted: int | str = self._paper.page()
        field = ""
        if section and not self._turned:
            wanted, field = section, self._field
        self._tasks.read(
            "live page",
            lambda: _drawn(desk, copy, wanted, field, scale),
            lambda drawn: self._show(copy.id, drawn),
            lambda error: self._on_failed(copy.id, error),
        )

    def _show(self, id: str, drawn: _Drawn) -> None:
        current = self._current()
        if current is None or current.id != id:
            return
        if isinstance(drawn.picture, NoPicture):
            self._last = None
            self._paper.clear(drawn.picture.reason)
            return
        done = self._last = drawn.sketch
        remark = _NOW if done.complete else _LACKING
        self._paper.show_page(drawn.picture, done.number, done.pages, remark, done.places)
        if not self._turned:
            self._paper.reveal()
            if self._is_elsewhere(done):  # the focus moved on while this page was drawn
                self.draw()
        self.drawn.emit(done.pages)
        self.found.emit(done.found)

    def _is_elsewhere(self, last: Sketch) -> bool:
        """Whether what is written now begins on another page than the one that was drawn last."""
        if shown := printed_at(self._field, last.fields):
            return last.fields[shown] != last.number
        return last.sections.get(self._section, last.number) != last.number

    def _on_failed(self, id: str, error: Exception) -> None:
        current = self._current()
        if current is None or current.id != id:
            return
        said = error.happened if isinstance(error, PocDeskError) else ""
        self._paper.clear(f"The page cannot be drawn now. {said}".strip())
        self.failed.emit(error)

    def _on_turned(self, _page: int) -> None:
        self._turned = True
        self.draw()

    def _stop(self) -> None:
        self._pause.stop()
        self._latest.stop()

    def _timer(self, wait: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(wait)
        timer.timeout.connect(self.draw)
        return timer


def _drawn(
    desk: Desk, open_draft: OpenDraft, wanted: int | str, field: str, scale: float
) -> _Drawn:
    done = sketch(desk, open_draft, wanted, field)
    return _Drawn(done, desk.own_pages.page(done.pdf, 1, scale))
