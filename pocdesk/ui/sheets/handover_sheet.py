"""Hand over: what goes on, ticked by who takes over; Enter makes the sheet with both names."""

import json
from itertools import groupby

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pocdesk.desk.hand_over import RED, Handover, hand_over
from pocdesk.desk.issue import Issued
from pocdesk.desk.opened import Desk
from pocdesk.domain.step import Asks, Detail
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.messages import Level, Notice
from pocdesk.ui.models.lines import Line
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.card import line
from pocdesk.ui.parts.detail_rows import DetailRows
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.labelled import Labelled
from pocdesk.ui.parts.tick_list import TickList
from pocdesk.ui.sheets.act_sheet import ActSheet
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look

_ROWS = 6
_KEYS = (("yes", "Handed over"), ("no", "Not handed over"))
_PLACE = "text/handover"
_DETAILS = (
    Detail(
        id="officer_in",
        label="Who takes over",
        needed=False,
        hint="empty: nobody does, the desk is left alone",
    ),
    Detail(id="keys", label="Keys and cards", asks=Asks.CHOICE, choices=_KEYS),
)


class HandoverSheet(ActSheet):
    """`handed_over` gives the sheet as it was issued (`Issued`)."""

    handed_over = Signal(object)

    def __init__(
        self, desk: Desk, tasks: Tasks, look: Look, keeping: Keeping, found: Handover
    ) -> None:
        super().__init__(
            "Hand over the shift",
            "Hand over",
            tasks,
            look,
            keeping,
            about=desk.officer.name,
            place=_PLACE,
            zone=desk.office.zone,
        )
        self._desk = desk
        self._found = found
        self._asked: frozenset[str] = frozenset()
        self.lines = TickList("What goes on", look)
        self.lines.setObjectName("lines")
        self.lines.show_ticks(_lines(found), self._kept_ticks())
        self.lines.fit(_ROWS)
        self.lines.ticked.connect(self._keep_ticks)
        self.rows = DetailRows()
        self.rows.show_details(_DETAILS, {"keys": "no"}, self._keep, "who")
        self._count = PlainLabel(face="small", tone="muted", wrap=True)
        every = KeyButton("Tick all", quiet=True)
        every.clicked.connect(lambda: self.lines.mark_all(ticked=True))
        self._lay_out(every)
        self._say_count()
        # Enter alone hands over a shift of which nothing is left to be ticked by hand.
        self.first = self.act

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes."""
        return (self.lines, *self.rows.editors(), self.act)

    def finish(self) -> None:
        """Makes the sheet; what is not ticked returns at the next one. What is red and not ticked
        is asked about once, as it stands."""
        left = self._red_left()
        if not left <= self._asked:
            self._asked = left
            self._banner.tell(_question(len(left), self.rows.given()["officer_in"]))
            return
        desk, shown, ticked = self._desk, self._found, self.lines.marked
        given = self.rows.given()

        def work() -> Issued:
            return hand_over(
                desk,
                ticked=ticked,
                officer_in=" ".join(given["officer_in"].split()),
                keys=given["keys"] == "yes",
                shown=shown,
            )

        self._send(work, self.handed_over.emit)

    def _kept_ticks(self) -> tuple[str, ...]:
        """The ticks of a sheet that was closed before it was handed over."""
        try:
            keys = json.loads(self._remembered("ticks") or "[]")
        except ValueError:
            return ()
        known = {one.key for one in self._found.lines}
        return tuple(key for key in keys if key in known) if isinstance(keys, list) else ()

    def _keep_ticks(self, ticked: frozenset[str]) -> None:
        self._banner.clear()
        self._remember("ticks", json.dumps(sorted(ticked)))
        self._say_count()

    def _red_left(self) -> frozenset[str]:
        """The keys of the red lines that nobody ticked."""
        red = (one.key for one in self._found.lines if one.of == RED)
        return frozenset(red) - self.lines.marked

    def _say_count(self) -> None:
        left = len(self._found.lines) - len(self.lines.marked)
        if not self._found.lines:
            said = "Nothing is red, due, waited for or in doubt."
        elif left:
            word = "line is" if left == 1 else "lines are"
            said = f"{left} {word} not ticked: they return at the next handover."
        else:
            said = "Every line is ticked."
        self._count.setText(said)

    def _lay_out(self, every: QWidget) -> None:
        if self._found.lines:
            self.body.addWidget(Labelled("What goes on", self.lines, aside="Space ticks"))
            self.body.addWidget(line(self._count, every, stretch=0))
        else:
            self.lines.hide()
            self.body.addWidget(self._count)
        self.body.addWidget(self.rows)
        if self._found.journal:
            self.body.addWidget(
                PlainLabel(f"Journal of the shift\n{self._found.journal}", tone="muted", wrap=True)
            )


def _question(red: int, taking_over: str) -> Notice:
    lines = "1 red line is" if red == 1 else f"{red} red lines are"
    alone = "" if taking_over.strip() else " and nobody takes over"
    return Notice(
        level=Level.WARNING,
        happened=f"{lines} not ticked{alone}.",
        safe="Nothing is handed over yet.",
        remedy="Tick what was told; or press the same key again to hand over as it is.",
    )


def _lines(found: Handover) -> list[Line]:
    lines: list[Line] = []
    for name, group in groupby(found.lines, key=lambda one: one.of):
        lines.append(Line(key=f"head {name}", title=found.titles[name], heading=True))
        for one in group:
            again = "not ticked last time" if one.again else ""
            detail = ", ".join(part for part in (one.case, again) if part)
            lines.append(Line(key=one.key, title=one.what, detail=detail, aside=one.due))
    return lines
