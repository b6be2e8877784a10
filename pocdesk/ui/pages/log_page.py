"""The Log: all cases in any order, narrowed by chips and by typing, with a preview beside them."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from pocdesk.desk.opened import Desk
from pocdesk.domain.case import Case
from pocdesk.domain.deadline import Clock, running
from pocdesk.ui.acts import Handlers
from pocdesk.ui.case_acts import available
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.log_memory import LogMemory
from pocdesk.ui.log_take_out import LogTakeOut
from pocdesk.ui.messages import Level, Notice
from pocdesk.ui.pages.log_list import LogList
from pocdesk.ui.pages.log_preview import LogPreview
from pocdesk.ui.pages.page import Page
from pocdesk.ui.parts.act_menu import ON_CASES, open_act_menu
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look

_PREVIEW = 344
_LEAST_PREVIEW = 280
_LEAST_WITH_PREVIEW = 1124  # of a window of 1200: what the rail leaves


class LogPage(Page):
    """`chosen` gives a reference, `act_wanted` the name of an act before it, `acknowledged` and
    `each_wanted` the references of all cases that are meant; `request_wanted` and `mail_wanted` ask
    for a new case. `sheet_wanted` gives a sheet, `told` a notice, `undoable` a sentence and its
    undoing.
    """

    chosen = Signal(str)
    acknowledged = Signal(object)
    act_wanted = Signal(str, str)
    each_wanted = Signal(object)
    request_wanted = Signal()
    mail_wanted = Signal()
    sheet_wanted = Signal(object)
    told = Signal(object)
    undoable = Signal(str, object)

    def __init__(self, desk: Desk, tasks: Tasks, look: Look, keeping: Keeping) -> None:
        super().__init__()
        self._desk = desk
        self._look = look
        self._memory = LogMemory(keeping)
        self._wish = ""
        self.list = LogList(desk, tasks, look, keeping, self._memory)
        self.search, self.table = self.list.search, self.list.table
        self.chips = self.list.chips
        self.preview = LogPreview(desk, tasks, look)
        self._wanted = self._memory.shows_preview()
        self._model = self.list.model
        self._out = LogTakeOut(desk, tasks, self.list.columns, self)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setObjectName("log")
        self._splitter.setHandleWidth(5)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.list)
        self._splitter.addWidget(self.preview)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.splitterMoved.connect(self._on_split)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._splitter)
        self._connect()
        self._measure()
        look.changed.connect(self._measure)
        self.setFocusProxy(self.search)

    @property
    def key(self) -> str:
        """The reference of the current row."""
        return self._model.reference(self.table.currentIndex().row())

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes."""
        return (self.search, self.chips, self.table, self.preview)

    def acts(self) -> Handlers:
        """What can be done with the list, and with the rows that are selected or else current."""
        can: Handlers = {
            "filter": self._on_filter,
            "save-filter": self.list.filter.save,
            "sort": self.list.sorting.offer,
            "preview": self._on_preview,
            "reset-layout": self.reset_layout,
        }
        filters = self.list.filter
        chosen = self.chips.focused_filter() or filters.current
        if chosen:
            can["delete-filter"] = lambda: filters.delete(chosen)
        if self.list.is_empty:
            return can
        can |= {
            "copy-case": lambda: self._out.copy_text(self._targets()),
            "copy-rows": lambda: self._out.copy_rows(self._targets(), self._desk.clock()),
            "select-all": self._on_select_all,
        }
        if self._model.is_whole:
            can["export"] = self._on_export
        if self.table.marked_count() > 1:
            can["acknowledge"] = lambda: self.acknowledged.emit(self._targets())
            can["amend"] = can["wait"] = lambda: self.each_wanted.emit(self._targets())
            return can
        return can | self._acts_on_one()

    def refresh(self) -> None:
        """Reads again what is listed and previewed."""
        self.list.read()
        self.preview.read()

    def tick(self, now: datetime) -> None:
        """Counts the clocks down."""
        self.list.tick(now)
        self.preview.tick(now)

    def arrive(self, reference: str = "") -> None:
        """The search field has the focus; where `reference` is given, the row of that case."""
        self._wish = reference
        self.list.go_to_search()
        self.refresh()

    def leave(self) -> bool:
        """Esc: empties the search, then selects one row; False if there was nothing to do."""
        if self.list.filter.clear_text():
            self.search.setFocus()
            return True
        if self.table.marked_count() > 1:
            self.table.go_to(max(0, self.table.currentIndex().row()))
            return True
        return False

    def reset_layout(self) -> None:
        """The usual columns, order and preview."""
        self.list.reset_layout()
        self._wanted = True
        self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_preview()

    # ------------------------------------------------------------------ acts

    def _acts_on_one(self) -> Handlers:
        if not (reference := self.key):
            return {}
        can: Handlers = {"open": lambda: self.chosen.emit(reference)}
        if self.preview.reference == reference and self._shows_preview():
            can |= self.preview.who.acts()
        case = self._model.case(self.table.currentIndex().row())
        if case is None or not case.is_open:
            return can
        for name in available(case):
            can[name] = partial(self.act_wanted.emit, name, reference)
        if _awaits_acknowledgement(case):
            can["acknowledge"] = lambda: self.acknowledged.emit((reference,))
        return can

    def _targets(self) -> tuple[str, ...]:
        """What an act is about: the rows that are selected, or else the current one."""
        return self.table.marked_references() or ((self.key,) if self.key else ())

    def _do(self, act: str) -> None:
        """A button or a key of this page: the same handler as the menu's."""
        handler = self.acts().get(act)
        if handler is not None:
            handler()

    def _on_filter(self) -> None:
        self._wish = ""
        self.list.go_to_search()

    def _on_select_all(self) -> None:
        self.table.setFocus()
        self.table.mark_all()

    def _on_export(self) -> None:
        several = self.table.marked_count() > 1
        listed = self.table.marked_references() if several else tuple(self._model.references)
        self._out.ask_export(listed)

    def _on_preview(self) -> None:
        if not self._has_room():
            happened = "The preview needs a wider window, or smaller text."
            self.told.emit(Notice(level=Level.INFORM, happened=happened))
            return
        self._wanted = not self._wanted
        self._memory.keep_preview(shown=self._wanted)
        self._place_preview()

    def _open_menu(self, place: QPoint) -> None:
        open_act_menu(self.table, "Acts on the rows", ON_CASES, self.acts(), place)

    # ------------------------------------------------------------------ the current row

    def _on_listed(self) -> None:
        if self._wish:
            row = self._model.row_of(self._wish)
            if row >= 0:
                self.table.go_to(row)
                if self.search.hasFocus():
                    self.table.setFocus()
            elif not self._model.is_whole:
                return
            else:
                self.list.say(f"{self._wish} is not among the cases listed here.")
            self._wish = ""
        self._show_current()

    def _show_current(self) -> None:
        count, row = self.table.marked_count(), self.table.currentIndex().row()
        if count > 1:
            self.list.say(f"{count:,} selected. A acknowledges each, Ctrl+C copies, Ctrl+E exports")
            self.preview.show_many(count)
            return
        reference = self._model.reference(row)
        if not reference:
            self.preview.show_nothing()
            return
        changed = reference != self.preview.reference
        self.preview.show_row(reference, self._model.case(row), self._desk.clock())
        if changed and self._shows_preview():
            self.preview.read()

    def _on_moved(self) -> None:
        self.list.say("")
        self._show_current()

    def _on_page_read(self, first: int, last: int) -> None:
        if first <= self.table.currentIndex().row() <= last:
            self._show_current()

    def _on_typed(self, _text: str) -> None:
        self._wish = ""  # nothing takes the focus from a hand that types

    # ------------------------------------------------------------------ layout

    def _has_room(self) -> bool:
        return self.width() >= _LEAST_WITH_PREVIEW * self._look.theme.factor

    def _shows_preview(self) -> bool:
        return self._wanted and self._has_room()

    def _place_preview(self) -> None:
        before = not self.preview.isHidden()
        shown = self._shows_preview()
        self.preview.setVisible(shown)
        if shown and not before:
            self._show_current()
            self.preview.read()

    def _measure(self) -> None:
        factor = self._look.theme.factor
        self.preview.setMinimumWidth(round(_LEAST_PREVIEW * factor))
        wide = round(self._memory.preview_width(_PREVIEW) * factor)
        self._splitter.setSizes([max(1, self.width() - wide), wide])
        self._place_preview()

    def _on_split(self) -> None:
        wide = self._splitter.sizes()[1] / self._look.theme.factor
        self._memory.keep_preview_width(round(wide))

    def _connect(self) -> None:
        table, filters = self.table, self.list.filter
        table.chosen.connect(lambda row: self.chosen.emit(self._model.reference(row)))
        table.selectionModel().currentRowChanged.connect(lambda _now, _was: self._on_moved())
        table.marked.connect(self._on_moved)
        table.acted.connect(self._do)
        table.menu_wanted.connect(self._open_menu)
        self._model.page_read.connect(self._on_page_read)
        self.list.listed.connect(self._on_listed)
        self.list.request_wanted.connect(self.request_wanted)
        self.list.mail_wanted.connect(self.mail_wanted)
        self.search.textEdited.connect(self._on_typed)
        filters.sheet_wanted.connect(self.sheet_wanted)
        filters.undoable.connect(self.undoable)
        self.preview.acted.connect(self._do)
        self._out.told.connect(self.told)
        self.preview.who.told.connect(self.told)
        self._out.copied.connect(self.list.say)


def _awaits_acknowledgement(case: Case) -> bool:
    return any(due.clock is Clock.ACKNOWLEDGE for due in running(case))
