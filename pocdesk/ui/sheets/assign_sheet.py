"""Assign: a message that answers to no case of this log is given to one, or makes its own."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pocdesk.desk.assign import Unassigned, assign, case_of
from pocdesk.desk.opened import Desk
from pocdesk.domain.step import Asks, Detail
from pocdesk.ui.clock import whole_text
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.parts.detail_rows import DetailRows
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.moment_row import breakable
from pocdesk.ui.sheets.act_sheet import ActSheet
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look

_LINK, _OWN = "link", "own"
_HOW = ((_LINK, "It belongs to that case"), (_OWN, "It makes a case of its own"))


class AssignSheet(ActSheet):
    """`assigned` gives the reference of the case to which the message belongs now."""

    assigned = Signal(str)

    def __init__(
        self, desk: Desk, tasks: Tasks, look: Look, keeping: Keeping, message: Unassigned
    ) -> None:
        super().__init__(
            "A message without a case",
            "Assign",
            tasks,
            look,
            keeping,
            about=message.sender or message.name,
            place=f"text/message/{message.sha256}",
            zone=desk.office.zone,
        )
        self._desk = desk
        self._message = message
        came = f"{message.name}, came {whole_text(message.came_at, desk.office.zone)}"
        for words in (came, message.note):
            if words:
                self.body.addWidget(PlainLabel(breakable(words), tone="muted", wrap=True))
        self.rows = DetailRows()
        details = (
            Detail(
                id="other",
                label="Reference of its case",
                asks=Asks.CASE,
                needed=False,
                hint="DESK-",
            ),
            Detail(id="how", label="Where it belongs", asks=Asks.CHOICE, choices=_HOW),
        )
        self.rows.show_details(details, {"how": _LINK}, self._keep, "assign")
        self.body.addWidget(self.rows)
        self.first = self.rows.editors()[0]

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes."""
        return self.rows.editors()

    def finish(self) -> None:
        """Gives the message to the case that was named, or to one of its own."""
        given = self.rows.given()
        other = given["other"].strip().upper()
        lacks = given["how"] == _LINK and not other
        self.rows.complain({"other": "Give the reference of its case."} if lacks else {})
        if lacks:
            return
        desk, sha256 = self._desk, self._message.sha256

        def work() -> str:
            if given["how"] == _LINK:
                return assign(desk, sha256, other).reference
            made = case_of(desk, sha256).case
            return "" if made is None else made.reference

        self._send(work, self.assigned.emit)
