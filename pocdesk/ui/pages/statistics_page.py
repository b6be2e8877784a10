"""Statistics: a period, its tables with every definition, and three plain charts beside them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from pocdesk.desk.freeze_figures import Frozen, frozen_of
from pocdesk.desk.opened import Desk
from pocdesk.desk.statistics import Statistics, statistics
from pocdesk.domain.days_text import days_of
from pocdesk.ui.acts import Handlers
from pocdesk.ui.charts import charts
from pocdesk.ui.clock import day_text, whole_text
from pocdesk.ui.figures_out import FiguresOut
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.pages.page import Page
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.card import line
from pocdesk.ui.parts.chart import ChartCard
from pocdesk.ui.parts.empty import Empty
from pocdesk.ui.parts.figure_table import FigureTable
from pocdesk.ui.parts.flow import Flow
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.search_field import SearchField
from pocdesk.ui.parts.side_by_side import SideBySide
from pocdesk.ui.parts.states import States
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look

_PERIOD = "view/statistics/period"
_CHARTS = 392
_LEAST_TABLE = 600
_WIDE = 1000
_EXAMPLES = "Type a period: 2026, Nov 2026, last month, Q3 2026, 2026-01-01 to 2026-06-30."


class StatisticsPage(Page):
    """`list_wanted` gives what a number is about and the references behind it; `told` a notice.
    `columns_wanted` asks for the sheet that arranges tables and columns."""

    list_wanted = Signal(str, object)
    columns_wanted = Signal()
    told = Signal(object)

    def __init__(self, desk: Desk, tasks: Tasks, look: Look, keeping: Keeping) -> None:
        super().__init__()
        self._desk = desk
        self._tasks = tasks
        self._look = look
        self._counted: Statistics | None = None
        self._frozen: Frozen | None = None
        self._as_kept = False
        self._out = FiguresOut(desk, tasks, self)
        self._out.told.connect(self.told)
        self._out.kept.connect(self.refresh)
        self.period = SearchField("This year", "Period of the statistics", "calendar")
        self.period.setObjectName("statistics_period")
        self.period.setText(keeping.remembered(_PERIOD))
        self.period.textEdited.connect(lambda _text: self._on_typed())
        keeping.watch(self.period, _PERIOD)
        self.table = FigureTable(look)
        self.table.opened.connect(self.list_wanted)
        self.charts = tuple(ChartCard(look) for _ in range(3))
        self._found = PlainLabel(tone="muted")
        self._said = PlainLabel(face="small", tone="muted", wrap=True)
        empty = Empty(
            "No case came or went in this period, and no step was written in one.",
            ("Ctrl+F", "names another period"),
        )
        self._states = States(self.table, empty)
        self._export = KeyButton("Export", "Ctrl+E", main=True)
        self._export.clicked.connect(self._on_export)
        self._arrange = KeyButton("Arrange", quiet=True)
        self._arrange.clicked.connect(self.columns_wanted)
        self._lay_out()
        self._measure()
        look.changed.connect(self._measure)
        self.setFocusProxy(self.table)

    @property
    def state(self) -> str:
        """One of "view", "empty", "loading" and "failed"."""
        return self._states.state

    @property
    def counted(self) -> Statistics | None:
        """The figures counted last; None before the first are."""
        return self._counted

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes."""
        places = (self.period, self.table, self.charts[0])
        return tuple(pane for pane in places if pane.isVisible())

    def acts(self) -> Handlers:
        """What can be done with the figures."""
        can: Handlers = {"filter": self._on_period, "preview": self._on_charts}
        if self._counted is not None and self.state == "view":
            can["export"] = self._on_export
            can["keep-figures"] = self._on_keep
        if self._frozen is not None:
            can["kept-figures"] = self._on_kept
        return can

    def arrive(self) -> None:
        """The figures are read again; what was looked at stays in sight."""
        self.refresh()

    def refresh(self) -> None:
        """Counts again; it reads thousands of entries, hence beside the window."""
        self._ask()

    def leave(self) -> bool:
        """Esc in the field of the period empties it first: this year."""
        if self.period.hasFocus() and self.period.text():
            self.period.clear()
            self._ask()
            return True
        return False

    def _ask(self) -> None:
        desk = self._desk
        span = days_of(self.period.text(), desk.today)
        if span is None:
            self._say(_EXAMPLES)
            return
        first, last = span
        self._states.begin()
        self._tasks.read(
            "statistics",
            lambda: (statistics(desk, first, last), frozen_of(desk, first, last)),
            lambda answer: self._on_read(*answer),
            self._on_failed,
        )

    def _on_read(self, counted: Statistics, kept: Frozen | None) -> None:
        self._counted, self._frozen = counted, kept
        self._as_kept = self._as_kept and kept is not None
        self._show()

    def _show(self) -> None:
        """The figures as counted now, or as they were kept."""
        counted = self._shown
        if counted is None:
            return
        days = counted.days
        self._found.setText(f"{day_text(days.first)} to {day_text(days.last)}, days in {days.zone}")
        lost = ", ".join(counted.unreadable)
        said = [f"Not counted, for they cannot be read: {lost}."] if lost else []
        if counted.left_out:
            gone = ", ".join(counted.left_out)
            said.append(f"Not shown by this office: {gone}. The menu List arranges the columns.")
        self._say(" ".join([*said, *self._said_of_kept()]))
        self.table.show_tables(counted.tables, counted.language, counted.footnotes)
        for card, chart in zip(self.charts, charts(counted), strict=True):
            card.setVisible(chart is not None)
            if chart is not None:
                card.show_chart(chart)
        self._states.show_lines(not counted.is_empty)
        if self.awaits_focus(self.table):
            (self.period if counted.is_empty else self.table).setFocus()

    @property
    def _shown(self) -> Statistics | None:
        return self._frozen.statistics if self._as_kept and self._frozen else self._counted

    def _said_of_kept(self) -> list[str]:
        """When figures of these days were kept, and whether a count says the same today."""
        if self._frozen is None or self._counted is None:
            return []
        at = whole_text(self._frozen.file.stored_at, self._desk.office.zone)
        if self._as_kept:
            return [f"As kept on {at}; the menu List leads back to what is counted now."]
        same = self._frozen.statistics.plain()["tables"] == self._counted.plain()["tables"]
        what = "the same is counted now" if same else "other figures are counted now"
        return [f"Kept on {at}: {what}. The menu List shows them as they were kept."]

    def _on_failed(self, error: Exception) -> None:
        self._states.fail(error, self._ask)

    def _say(self, text: str) -> None:
        self._said.setText(text)
        self._said.setVisible(bool(text))
        self.period.setAccessibleDescription(text)

    def _on_period(self) -> None:
        self.period.setFocus()
        self.period.selectAll()

    def _on_charts(self) -> None:
        """To the charts and back; where there is no room for both, that shows them."""
        charts = self.charts[0]
        at_charts = any(card.hasFocus() for card in self.charts)
        (self.table if at_charts else charts).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_typed(self) -> None:
        self._as_kept = False
        self._ask()

    def _on_kept(self) -> None:
        self._as_kept = not self._as_kept
        self._show()

    def _on_export(self) -> None:
        if self._shown is not None:
            self._out.ask_export(self._shown)

    def _on_keep(self) -> None:
        if self._counted is not None:
            self._out.keep(self._counted)

    def _lay_out(self) -> None:
        head = QWidget()
        row = Flow(head, gap=16, row_gap=6, last_right=True)
        row.addWidget(line(PlainLabel("Statistics", face="page"), self._found, gap=12))
        tools = QWidget()
        pair = Flow(tools, gap=12, row_gap=6)
        pair.addWidget(self.period)
        pair.addWidget(self._arrange)
        pair.addWidget(self._export)
        row.addWidget(tools)
        inside, beside = QWidget(), QScrollArea()
        for part in (inside, beside):
            part.setObjectName("charts")
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 0, 0, 0)
        column.setSpacing(12)
        for card in self.charts:
            column.addWidget(card)
        column.addStretch(1)
        beside.setFrameShape(QFrame.Shape.NoFrame)
        beside.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        beside.setWidgetResizable(True)
        beside.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        beside.setWidget(inside)
        self._both = SideBySide(beside, self._states, behind=True)
        self._both.turned.connect(
            lambda: column.setContentsMargins(0 if self._both.is_narrow else 16, 0, 0, 0)
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 16)
        layout.setSpacing(10)
        layout.addWidget(head)
        layout.addWidget(self._said)
        layout.addWidget(self._both, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        factor = self._look.theme.factor
        self._arrange.setVisible(self.width() >= round(_WIDE * factor))
        self._both.measure(round(_CHARTS * factor), round(_LEAST_TABLE * factor))
