"""The office's arrangement of its statistics: columns ticked or not, each by a name of its own."""

from itertools import groupby

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pocdesk.desk.figure_template import set_template
from pocdesk.desk.opened import Desk
from pocdesk.desk.statistics import Arrangement
from pocdesk.domain.figure_template import Template
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.models.lines import Line
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.card import line
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.labelled import Labelled
from pocdesk.ui.parts.limited import SHORT, LimitedLine
from pocdesk.ui.parts.tick_list import TickList
from pocdesk.ui.sheets.act_sheet import ActSheet
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look

_ROWS = 8
_ABOUT = (
    "No form of the committee for yearly figures is known, so the office arranges its own. What "
    "is not ticked is counted no less; pages and files name what they do not show."
)


class FiguresSheet(ActSheet):
    """`arranged` gives the `Template` as it is in use then."""

    arranged = Signal(object)

    def __init__(
        self, desk: Desk, tasks: Tasks, look: Look, keeping: Keeping, known: Arrangement
    ) -> None:
        super().__init__(
            "Arrange the statistics",
            "Save",
            tasks,
            look,
            keeping,
            about="for this office",
            place="text/figures",
            zone=desk.office.zone,
            typed=False,
        )
        self._desk = desk
        self._known = known.columns
        self._names = {key: one.name for key, one in known.columns.items()} | dict(
            known.template.names
        )
        self.list = TickList("Columns that are shown", look)
        self.list.setObjectName("figure_columns")
        shown = [key for key in self._known if key not in known.template.left_out]
        self.list.show_ticks(self._lines(), shown)
        self.list.fit(_ROWS)
        self.list.go_to_first()
        self.list.moved.connect(self._on_moved)
        self.list.ticked.connect(self._say_count)
        self._count = PlainLabel(face="small", tone="muted")
        self.name = LimitedLine(SHORT)
        self.name.setObjectName("column_name")
        self.name.textEdited.connect(self._on_named)
        self._lay_out()
        self._on_moved(self.list.current())
        self._say_count(self.list.marked)
        self.first = self.list

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes."""
        return (self.list, self.name)

    def finish(self) -> None:
        """Shows the statistics so from now on."""
        desk, known = self._desk, self._known
        left_out = frozenset(known.keys() - self.list.marked)
        template = Template(left_out=left_out, names=self._names)
        self._send(lambda: set_template(desk, template, known), self.arranged.emit)

    def _lines(self) -> list[Line]:
        lines: list[Line] = []
        for table, columns in groupby(self._known.values(), key=lambda one: one.table):
            lines.append(Line(key=f"head {table}", title=table, heading=True))
            for one in columns:
                own = self._names[one.key]
                detail = f"for “{one.name}”" if own != one.name else ""
                lines.append(Line(key=one.key, title=own, detail=detail))
        return lines

    def _on_moved(self, key: str) -> None:
        """The field names the column on which the list stands."""
        known = self._known.get(key)
        self.name.setEnabled(known is not None)
        self.name.setText(self._names.get(key, ""))
        self.name.setPlaceholderText(known.name if known is not None else "")

    def _on_named(self, text: str) -> None:
        key = self.list.current()
        # Emptied, the field gives the column its shipped name back.
        self._names[key] = " ".join(text.split()) or self._known[key].name
        self.list.show_ticks(self._lines(), tuple(self.list.marked))

    def _say_count(self, shown: frozenset[str]) -> None:
        self._count.setText(f"{len(shown)} of {len(self._known)} columns are shown.")

    def _lay_out(self) -> None:
        self.body.addWidget(PlainLabel(_ABOUT, face="small", tone="muted", wrap=True))
        every = KeyButton("Show all", quiet=True)
        every.clicked.connect(lambda: self.list.mark_all(ticked=True))
        self.body.addWidget(Labelled("Columns that are shown", self.list, aside="Space ticks"))
        self.body.addWidget(line(self._count, every, stretch=0))
        named = Labelled("The column on which the list stands is called", self.name)
        named.say_meaning("Empty: by its usual name.")
        self.body.addWidget(named)
