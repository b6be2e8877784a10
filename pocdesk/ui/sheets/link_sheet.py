"""Link a case with another one, or let it go on as that one; both can be undone."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pocdesk.desk import link as linking
from pocdesk.desk import merge as merging
from pocdesk.desk.opened import Desk
from pocdesk.desk.show import CaseFile
from pocdesk.domain.step import Asks, Detail
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.parts.detail_rows import DetailRows
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.sheets.case_sheet import CaseSheet
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look

_LINK, _MERGE, _PART = "link", "merge", "part"
_HOW = (
    (_LINK, "Link: both go on"),
    (_MERGE, "Merge: this one goes on as the other"),
    (_PART, "Part: no longer linked"),
)


class LinkSheet(CaseSheet):
    """`done` gives a sentence and what takes it back."""

    done = Signal(str, object)

    def __init__(
        self, desk: Desk, tasks: Tasks, look: Look, keeping: Keeping, file: CaseFile
    ) -> None:
        case = file.case
        super().__init__("Another case", "Write it", desk, tasks, look, keeping, case, act="link")
        linked = [one.beside(case.reference) for one in file.links]
        self.rows = DetailRows()
        known = [f"Linked with {', '.join(linked)}."] if linked else []
        known += [f"{', '.join(file.merged)} goes on as this case."] if file.merged else []
        for words in known:
            self.body.addWidget(PlainLabel(words, tone="muted", wrap=True))
        details = (
            Detail(id="other", label="Reference of the other case", asks=Asks.CASE),
            Detail(
                id="how",
                label="How they belong together",
                asks=Asks.CHOICE,
                choices=_HOW if linked else _HOW[:2],
            ),
        )
        self.rows.show_details(details, {"how": _LINK}, self._keep, "link")
        self.body.addWidget(self.rows)
        self.first = self.rows.editors()[0]

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes."""
        return self.rows.editors()

    def finish(self) -> None:
        """Links, merges or parts the two cases."""
        given = self.rows.given()
        other = given["other"].strip().upper()
        self.rows.complain({} if other else {"other": "Give the reference of the other case."})
        if not other:
            return
        work, sentence, undo = self._way(given["how"], other)
        self._send(work, lambda _done: self.done.emit(sentence, undo))

    def _way(self, how: str, other: str) -> tuple[Callable[[], object], str, Callable[[], object]]:
        desk, here = self._desk, self._case.reference
        if how == _MERGE:
            return (
                lambda: merging.merge(desk, here, other),
                f"{here} goes on as {other}.",
                lambda: merging.unmerge(desk, here),
            )
        tie, part = (
            lambda: linking.link(desk, here, other),
            lambda: linking.unlink(desk, here, other),
        )
        if how == _PART:
            return part, f"{here} and {other} are no longer linked.", tie
        return tie, f"{here} and {other} are linked.", part
