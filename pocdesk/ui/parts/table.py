"""The table of the log: fixed rows, hairlines, any number of them chosen; Enter opens one."""

from collections.abc import Mapping

from PySide6.QtCore import (
    QModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from pocdesk.ui.models.case_columns import HEADS, Cell
from pocdesk.ui.models.cases import CasesModel
from pocdesk.ui.parts.letters import LETTERS, is_letter
from pocdesk.ui.parts.table_head import TableHead
from pocdesk.ui.parts.table_place import Stood, marked_ranges, marked_references
from pocdesk.ui.parts.table_rows import RowPainter
from pocdesk.ui.theme import Look

_AHEAD = 32


class RowTable(QTableView):
    """Rows of a model; `chosen` gives the row that was entered, by Enter or a double click.

    `widths` in pixels at 100 %; none is usually narrower than its sample, a cell, needs in the
    system's font. The `stretched` column takes what is left. Where there is no room, the columns
    `spare` go, in this order, so that the others keep their widths. `marked` follows
    each change of what is selected, `arranged` each column resized by hand, `acted` a key that
    acts on the rows ("copy-rows", "preview") and `menu_wanted` gives the place of a menu (global).

    When the rows are replaced, what was selected, current and in sight stays so, if it is still
    there; after `begin_anew` the next rows are looked at from the first.
    """

    chosen = Signal(int)
    marked = Signal()
    arranged = Signal()
    acted = Signal(str)
    menu_wanted = Signal(object)

    def __init__(
        self,
        name: str,
        model: CasesModel,
        look: Look,
        widths: tuple[int, ...],
        samples: tuple[Cell, ...],
        *,
        stretched: int,
        spare: tuple[int, ...] = (),
    ) -> None:
        super().__init__()
        self._look = look
        self._usual = widths
        self._samples = samples
        self._own: dict[int, int] = {}
        self._stretched = stretched
        self._spare = spare
        self._rows = model
        self._placing = False
        self._anew = False
        self._all_wanted = False
        self._stood: Stood | None = None
        self.setAccessibleName(name)
        self.setProperty(LETTERS, True)
        self.head = TableHead(HEADS, look, self)
        self.setHorizontalHeader(self.head)
        self._painter = RowPainter(self, model, look)
        # Before the view's own answers to the same signals: it forgets what was chosen.
        model.modelAboutToBeReset.connect(self._on_going)
        self.setModel(model)
        model.modelReset.connect(self._on_come)
        model.answered.connect(self._on_answered)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.head.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
        self.head.sectionResized.connect(self._on_resized)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.doubleClicked.connect(lambda index: self.chosen.emit(index.row()))
        self.selectionModel().selectionChanged.connect(lambda _on, _off: self.marked.emit())
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._expect())
        self._measure()
        look.changed.connect(self._measure)

    # ------------------------------------------------------------------ what is chosen

    def go_to(self, row: int) -> None:
        """Makes `row` the current and only selected one, and shows it."""
        index = self._rows.index(row, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def marked_count(self) -> int:
        """How many rows are selected."""
        return sum(last - first + 1 for first, last in marked_ranges(self))

    def marked_references(self) -> tuple[str, ...]:
        """The references of the selected rows in their order, also of rows never looked at."""
        return marked_references(self, self._rows)

    def begin_anew(self) -> None:
        """The next rows answer another question: nothing of those before is kept."""
        self._anew = True
        self._all_wanted = False

    def mark_all(self) -> None:
        """Selects every row, also those that are yet to be read."""
        self._all_wanted = not self._rows.is_whole
        self.selectAll()

    def in_sight(self) -> tuple[int, int]:
        """The first and the last row in sight."""
        first = max(0, self.rowAt(0))
        high = self.verticalHeader().defaultSectionSize()
        return first, first + max(1, self.viewport().height() // high)

    def redraw(self, column: int) -> None:
        """Draws one column again, since time has passed."""
        place = self.viewport().rect()
        place.setLeft(self.columnViewportPosition(column))
        place.setWidth(self.columnWidth(column))
        self.viewport().update(place)

    # ------------------------------------------------------------------ columns

    @property
    def widths(self) -> dict[int, int]:
        """The columns that were resized by hand, in pixels at 100 %."""
        return dict(self._own)

    def arrange(self, widths: Mapping[int, int]) -> None:
        """Gives columns the widths that they once were given by hand; {} for the usual ones."""
        last = len(self._usual) - 1
        self._own = {
            column: max(24, min(2000, width))
            for column, width in widths.items()
            if 0 <= column <= last and column != self._stretched
        }
        self._measure()

    def _wide(self, column: int) -> int:
        factor, least = self._look.theme.factor, self.head.needs(column)
        if column in self._own:
            return max(least, round(self._own[column] * factor))
        needed = self._painter.needs(self._samples[column])
        return max(least, needed, round(self._usual[column] * factor))

    def _make_room(self) -> None:
        room = self.viewport().width()
        wanted = sum(self._wide(column) for column in range(len(self._usual)))
        for column in self._spare:
            gone = wanted > room
            self.setColumnHidden(column, gone)
            if gone:
                wanted -= self._wide(column)

    def _measure(self) -> None:
        self._painter.measure()
        self.head.measure()
        self.verticalHeader().setDefaultSectionSize(self._look.theme.px("row"))
        for column in range(len(self._usual)):
            if column != self._stretched:
                self.setColumnWidth(column, self._wide(column))
        self._make_room()
        self.viewport().update()

    def _on_resized(self, column: int, _before: int, after: int) -> None:
        # Qt resizes columns itself, too: when they are hidden, polished, or squeezed.
        if not self.head.is_held or self._placing or column == self._stretched:
            return
        shown = [each for each in range(len(self._usual)) if not self.isColumnHidden(each)]
        others = sum(self._wide(each) for each in shown if each != column)
        wide = max(self.head.needs(column), min(after, self.viewport().width() - others))
        if wide != after:
            self._placing = True
            self.setColumnWidth(column, wide)
            self._placing = False
        self._own[column] = round(wide / self._look.theme.factor)
        self.arranged.emit()

    # ------------------------------------------------------------------ rows come and go

    def _on_going(self) -> None:
        self._stood = None if self._anew else Stood.of(self, self._rows)

    def _on_come(self) -> None:
        stood, self._stood = self._stood, None
        self._anew = False
        self.updateGeometries()
        if stood is None:
            self.verticalScrollBar().setValue(0)
        else:
            stood.restore(self, self._rows)

    def _on_answered(self) -> None:
        if self._all_wanted and self._rows.is_whole:
            self._all_wanted = False
            self.selectAll()
        self._expect()

    def _expect(self) -> None:
        first, last = self.in_sight()
        self._rows.expect(first - _AHEAD, last + _AHEAD)

    # ------------------------------------------------------------------ Qt's side

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self.currentIndex().isValid():
                self.chosen.emit(self.currentIndex().row())
        elif plain and event.key() == Qt.Key.Key_Space:
            self.acted.emit("preview")
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.acted.emit("copy-rows")
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.mark_all()
        elif is_letter(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Typing narrows the list in its search field; it does not look through the rows."""

    def moveCursor(
        self,
        action: QAbstractItemView.CursorAction,
        modifiers: Qt.KeyboardModifier,
    ) -> QModelIndex:
        """Home and End go to the first and the last row, as in every list."""
        ends = {
            QAbstractItemView.CursorAction.MoveHome: 0,
            QAbstractItemView.CursorAction.MoveEnd: self._rows.rowCount() - 1,
        }
        if action in ends:
            return self._rows.index(ends[action], 0)
        return super().moveCursor(action, modifiers)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """A menu of what can be done with the rows, by the mouse or by its key."""
        place = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            row = self.visualRect(self.currentIndex())
            place = self.viewport().mapToGlobal(row.bottomLeft())
        self.menu_wanted.emit(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._make_room()
        super().resizeEvent(event)
        self._expect()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._painter.paint(event.rect())
