"""Draws the rows of the log in one go: asking a style for each cell costs a frame ten times."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QTableView

from pocdesk.ui.models.case_columns import Cell
from pocdesk.ui.models.cases import CasesModel
from pocdesk.ui.parts.icon import pixmap
from pocdesk.ui.parts.table_head import PAD
from pocdesk.ui.parts.table_place import marked_ranges
from pocdesk.ui.theme import Look

_ICON = 16
_GAP = 6
_BAR = 3
_KNOWN = 4096  # texts whose fit is remembered


class RowPainter:
    """Grounds and hairlines row by row, then the cells column by column."""

    def __init__(self, view: QTableView, model: CasesModel, look: Look) -> None:
        self._view = view
        self._model = model
        self._look = look
        self._fits: dict[tuple[str, int, bool], str] = {}
        self.measure()

    def measure(self) -> None:
        """Takes colours and sizes of the theme."""
        theme = self._look.theme
        self._fits.clear()
        self._fonts = (theme.font("base"), theme.font("base", strong=True))
        self._metrics = tuple(QFontMetrics(font) for font in self._fonts)
        self._side = round(_ICON * theme.factor)
        self._colours: dict[str, QColor] = {}

    def needs(self, cell: Cell) -> int:
        """The pixels in which `cell` is not shortened."""
        drawn = self._side + _GAP if cell.drawing else 0
        return self._metrics[cell.strong].horizontalAdvance(cell.text) + drawn + 2 * PAD + 2

    def paint(self, clip: QRect) -> None:
        """Draws what of the rows lies in `clip`."""
        view = self._view
        first = view.rowAt(clip.top())
        if first < 0:
            return
        high = view.rowHeight(first)
        top = view.rowViewportPosition(first)
        count = self._model.rowCount() - first
        shown = min(count, (clip.bottom() - top) // high + 1)
        painter = QPainter(view.viewport())
        # Each text runs as its own letters do: a time among Arabic words stays a time.
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        self._grounds(painter, first, shown, top, high)
        for column in range(self._model.columnCount()):
            wide = view.columnWidth(column)
            left = view.columnViewportPosition(column)
            if wide and left <= clip.right() and left + wide >= clip.left():
                place = QRect(left + PAD, top, wide - 2 * PAD, high)
                self._cells(painter, place, column, first, shown)
        painter.end()

    def _grounds(self, painter: QPainter, first: int, shown: int, top: int, high: int) -> None:
        view = self._view
        wide, mirrored = view.viewport().width(), view.isRightToLeft()
        ground, edge, line = map(self._colour, ("accent-ground", "selected", "border"))
        chosen: set[int] = set()
        for begin, end in marked_ranges(view):
            chosen.update(range(max(first, begin), min(first + shown, end + 1)))
        for row in range(first, first + shown):
            y = top + (row - first) * high
            if row in chosen:
                painter.fillRect(0, y, wide, high, ground)
                painter.fillRect(0, y, wide, 1, edge)
                painter.fillRect(wide - _BAR if mirrored else 0, y, _BAR, high, edge)
            painter.fillRect(0, y + high - 1, wide, 1, edge if row in chosen else line)
        current = view.currentIndex().row()
        if view.hasFocus() and first <= current < first + shown:
            left = wide - _BAR if mirrored else 0
            y = top + (current - first) * high
            painter.fillRect(left, y + 4, _BAR, high - 8, self._colour("accent"))

    def _cells(self, painter: QPainter, place: QRect, column: int, first: int, shown: int) -> None:
        cell_of = self._model.cell
        strong, tone = False, ""
        painter.setFont(self._fonts[False])
        for row in range(first, first + shown):
            cell = cell_of(row, column)
            if cell.text:
                if cell.strong is not strong:
                    strong = cell.strong
                    painter.setFont(self._fonts[strong])
                if cell.tone != tone:
                    tone = cell.tone
                    painter.setPen(self._colour(tone))
                self._cell(painter, place, cell)
            place.translate(0, place.height())

    def _cell(self, painter: QPainter, place: QRect, cell: Cell) -> None:
        left, room = place.left(), place.width()
        mirrored = self._view.isRightToLeft()
        if cell.drawing:
            side = self._side
            tone = "muted" if cell.tone == "text" else cell.tone
            ratio = painter.device().devicePixelRatio()
            picture = pixmap(cell.drawing, self._look.theme.colours[tone], side, ratio)
            x = left + room - side if mirrored else left
            painter.drawPixmap(x, place.top() + (place.height() - 1 - side) // 2, picture)
            left += 0 if mirrored else side + _GAP
            room -= side + _GAP
        metrics = self._metrics[cell.strong]
        text = self._fit(cell, room)
        if mirrored:
            left += room - metrics.horizontalAdvance(text)
        base = place.top() + (place.height() - 1 + metrics.ascent() - metrics.descent()) // 2
        painter.drawText(left, base, text)

    def _fit(self, cell: Cell, room: int) -> str:
        """The text of `cell`, shortened with an ellipsis where it has no room."""
        key = (cell.text, room, cell.strong)
        known = self._fits.get(key)
        if known is None:
            if len(self._fits) >= _KNOWN:
                self._fits.clear()
            metrics = self._metrics[cell.strong]
            known = metrics.elidedText(cell.text, Qt.TextElideMode.ElideRight, room)
            self._fits[key] = known
        return known

    def _colour(self, tone: str) -> QColor:
        colour = self._colours.get(tone)
        if colour is None:
            colour = self._colours[tone] = self._look.theme.colour(tone)
        return colour
