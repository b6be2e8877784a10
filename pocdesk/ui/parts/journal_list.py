"""The lines of the duty journal, drawn by a delegate: time, icon, verb, text, reference."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from pocdesk.ui.journal_lines import JournalLine
from pocdesk.ui.models.journal import LINE, Index, JournalModel
from pocdesk.ui.parts.icon import pixmap
from pocdesk.ui.theme import Look, Theme

_PAD = 10
_GAP = 12
_ICON = 16
_VERB = "acknowledged"
_ROUNDED = 3  # what is drawn may be wider than what is measured by a pixel or two
_WITH_VERB = 620
_BAR = 3


class JournalList(QListView):
    """`chosen` gives the reference of the line that was entered by Enter or a click."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("entries")
        self.setAccessibleName("Duty journal")
        self._look = look
        self._lines = JournalModel()
        self.setModel(self._lines)
        self._drawing = _Drawing(look)
        self._drawing.setParent(self)
        self.setItemDelegate(self._drawing)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(lambda index: self._choose(index.row()))
        look.changed.connect(self.doItemsLayout)

    @property
    def reference(self) -> str:
        """The case of the current line, or ""."""
        line = self._lines.line(self.currentIndex().row())
        return "" if line is None else line.reference

    def show_lines(self, lines: Sequence[JournalLine]) -> None:
        """Replaces the lines; who looks at the newest goes on doing so, others stay in place."""
        bar = self.verticalScrollBar()
        before, at_end = bar.value(), bar.value() >= bar.maximum()
        self._lines.show(lines)
        self._drawing.verbs = frozenset(line.verb for line in lines)
        self.doItemsLayout()
        if at_end:
            self.scrollToBottom()
        else:
            bar.setValue(before)

    def to_end(self) -> None:
        """Shows the newest line."""
        self.scrollToBottom()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self._choose(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def _choose(self, row: int) -> None:
        line = self._lines.line(row)
        if line is not None and line.reference:
            self.chosen.emit(line.reference)


class _Drawing(QStyledItemDelegate):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.verbs: frozenset[str] = frozenset()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self._look.theme.px("journal"))

    def _verb_width(self) -> int:
        """Room for each verb that stands there, so that none is cut."""
        metrics = QFontMetrics(self._look.theme.font())
        return max(metrics.horizontalAdvance(verb) for verb in {*self.verbs, _VERB}) + _ROUNDED

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(LINE)
        painter.save()
        # Each text runs its own way, whichever way the window runs.
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        row = _Row(painter, self._look.theme, option, self._verb_width())
        row.draw(line, focused=bool(option.state & QStyle.StateFlag.State_HasFocus))
        painter.restore()


class _Row:
    """Draws one line from its two ends, so that the text takes what is left."""

    def __init__(
        self, painter: QPainter, theme: Theme, option: QStyleOptionViewItem, verb_width: int
    ) -> None:
        self._painter = painter
        self._verb_width = verb_width
        self._theme = theme
        self._place: QRect = option.rect
        self._mirrored = option.direction is Qt.LayoutDirection.RightToLeft
        self._start = self._place.left() + _PAD
        self._end = self._place.right() + 1 - _PAD

    def draw(self, line: JournalLine, *, focused: bool) -> None:
        theme, usual = self._theme, self._theme.font()
        if focused:
            self._painter.fillRect(self._place, theme.colour("accent-ground"))
            bar = QRect(self._place.left(), self._place.top(), _BAR, self._place.height())
            self._painter.fillRect(self._seen(bar), theme.colour("accent"))
        if line.day:
            self._text(line.day, theme.font("small", strong=True), "muted", self._end)
            return
        metrics = QFontMetrics(usual)
        self._text(line.time, usual, "muted", self._start + metrics.horizontalAdvance("00:00") + 1)
        side = round(_ICON * theme.factor)
        top = self._place.top() + (self._place.height() - side) // 2
        ratio = self._painter.device().devicePixelRatio()
        where = self._seen(QRect(self._start, top, side, side)).topLeft()
        self._painter.drawPixmap(where, pixmap(line.drawing, theme.colours["muted"], side, ratio))
        self._start += side + _GAP - 4
        if self._place.width() >= round(_WITH_VERB * theme.factor):
            until = self._start + min(self._verb_width, self._place.width() // 4)
            self._text(line.verb, usual, "muted", until)
        if line.reference:
            wide = min(metrics.horizontalAdvance(line.reference) + 1, self._place.width() // 3)
            end = self._end
            self._end -= wide + _GAP
            place = QRect(end - wide, self._place.top(), wide, self._place.height())
            self._draw(line.reference, usual, "muted", place)
        if line.struck:
            usual.setStrikeOut(True)
        self._text(line.text, usual, "muted" if line.struck else "text", self._end)

    def _text(self, text: str, font: QFont, tone: str, until: int) -> None:
        """`text` from where the last one ended to `until`; the next begins behind it."""
        place = QRect(
            self._start, self._place.top(), max(0, until - self._start), self._place.height()
        )
        self._draw(text, font, tone, place)
        self._start = until + _GAP

    def _draw(self, text: str, font: QFont, tone: str, place: QRect) -> None:
        flat = " ".join(text.split())
        metrics, room = QFontMetrics(font), place.width()
        # Where several scripts meet, a text that was cut may come out wider than what was asked.
        room -= 0 if metrics.horizontalAdvance(flat) <= room else _ROUNDED
        shown = metrics.elidedText(flat, Qt.TextElideMode.ElideRight, max(0, room))
        side = Qt.AlignmentFlag.AlignRight if self._mirrored else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        self._painter.setFont(font)
        self._painter.setPen(self._theme.colour(tone))
        self._painter.drawText(self._seen(place), int(flags), shown)

    def _seen(self, place: QRect) -> QRect:
        if not self._mirrored:
            return place
        return QStyle.visualRect(Qt.LayoutDirection.RightToLeft, self._place, place)
