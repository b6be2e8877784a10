"""The list of every short list: one delegate draws its rows in one or two lines of plain text."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from pocdesk.ui.models.lines import LINE, Line, LinesModel
from pocdesk.ui.parts.icon import pixmap
from pocdesk.ui.parts.letters import is_letter, takes_letters
from pocdesk.ui.theme import Look, Theme

_PAD = 12
_ICON = 16
_GAP = 8
_BAR = 3
# Absolute: a name in Arabic or Hebrew begins where the names above and below it begin.
_AT_THE_LEFT = int(
    Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
)


class LineList(QListView):
    """Lines to walk with the arrows. `moved` names the current line, `chosen` the one
    entered by Enter or a click, `removed` the one on which Delete was pressed.

    Where its property "letters" is set, single letters are left to the acts.
    """

    moved = Signal(str)
    chosen = Signal(str)
    removed = Signal(str)

    def __init__(
        self, name: str, look: Look, *, tall: bool = False, dense: bool = False, pad: int = _PAD
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._wished = 0
        self._most = 0
        self._lines = LinesModel()
        self.setModel(self._lines)
        height = "row2" if tall else "journal" if dense else "row"
        self.setItemDelegate(_LineDelegate(look, self, height, pad))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(lambda index: self._choose(index.row()))
        self.selectionModel().currentChanged.connect(lambda now, _before: self._move(now.row()))
        look.changed.connect(self._fit_again)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Replaces the lines; the current one stays current if it is still there."""
        current = self.current()
        self._lines.show(lines)
        if current and self.current() != current:
            self.go_to(current)

    def current(self) -> str:
        """The key of the current line, or ""."""
        line = self._lines.line(self.currentIndex().row())
        return line.key if line is not None else ""

    def go_to(self, key: str) -> bool:
        """Makes the line `key` current; False if there is none."""
        row = self._lines.row(key)
        if row < 0:
            return False
        self.setCurrentIndex(self._lines.index(row))
        self.scrollTo(self._lines.index(row), QAbstractItemView.ScrollHint.EnsureVisible)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The current line stays in sight, if it was, when the list gets lower."""
        super().resizeEvent(event)
        here = self.visualRect(self.currentIndex())
        if here.top() < event.oldSize().height() and here.bottom() >= event.size().height():
            self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.EnsureVisible)

    def go_to_none(self) -> None:
        """No line is the current one."""
        self.setCurrentIndex(QModelIndex())

    def go_to_first(self) -> None:
        """Makes the first line current that can be chosen."""
        for row in range(self._lines.rowCount()):
            line = self._lines.line(row)
            if line is not None and not line.heading:
                self.setCurrentIndex(self._lines.index(row))
                return

    def count(self) -> int:
        """How many lines there are."""
        return self._lines.rowCount()

    def wish(self, height: int) -> None:
        """So many pixels high where there is room; lower, and scrolling, where there is none."""
        self._wished = height
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        usual = super().sizeHint()
        around = 2 * self.frameWidth() + 4
        return QSize(usual.width(), self._wished + around) if self._wished else usual

    def fit(self, most: int = 1000) -> None:
        """As high as its lines, never higher than `most` of them, also after a change of look."""
        self._most = most
        rows = range(min(most, self._lines.rowCount()))
        height = sum(self.sizeHintForRow(row) for row in rows)
        self.setFixedHeight(height + 2 * self.frameWidth() + 4)

    def _fit_again(self) -> None:
        self.doItemsLayout()
        if self._most:
            self.fit(self._most)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self._choose(self.currentIndex().row())
            return
        if event.key() == Qt.Key.Key_Delete and self.current():
            self.removed.emit(self.current())
            return
        if takes_letters(self) and is_letter(event):
            event.ignore()
            return
        super().keyPressEvent(event)

    def _move(self, row: int) -> None:
        line = self._lines.line(row)
        if line is not None:
            self.moved.emit(line.key)

    def _choose(self, row: int) -> None:
        line = self._lines.line(row)
        if line is not None and not line.heading:
            self.chosen.emit(line.key)


class _LineDelegate(QStyledItemDelegate):
    def __init__(self, look: Look, parent: QWidget, height: str, pad: int) -> None:
        super().__init__(parent)
        self._look = look
        self._height = height
        self._pad = pad

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        line: Line = index.data(LINE)
        return QSize(0, self._look.theme.px("journal" if line.heading else self._height))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        line: Line = index.data(LINE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        _Row(painter, self._look.theme, option.rect, self._pad).draw(
            line, chosen=chosen, focused=focused
        )
        painter.restore()


class _Row:
    """Draws one line into its rectangle."""

    def __init__(self, painter: QPainter, theme: Theme, place: QRect, pad: int) -> None:
        self._painter = painter
        self._theme = theme
        self._place = place
        self._pad = pad

    def draw(self, line: Line, *, chosen: bool, focused: bool) -> None:
        """The whole row: ground, icon, words, and what stands at the right."""
        theme, place = self._theme, self._place
        if chosen:
            # In high contrast every ground is black: there a frame says what is chosen.
            self._painter.setPen(theme.colour("selected"))
            self._painter.setBrush(theme.colour("accent-ground"))
            self._painter.drawRoundedRect(place.adjusted(2, 1, -2, -1), 5, 5)
        if focused:
            bar = QRect(place.left() + 2, place.top() + 4, _BAR, place.height() - 8)
            self._painter.fillRect(bar, theme.colour("accent"))
        inside = place.adjusted(self._pad, 0, -self._pad, 0)
        if line.heading:
            self._heading(inside, line)
            return
        left = inside.left()
        if line.drawing:
            side = round(_ICON * theme.factor)
            self._icon(line.drawing, line.tone, left, side, inside)
            left += side + _GAP
        right = self._aside(inside, line)
        words = QRect(left, inside.top(), max(0, right - left), inside.height())
        title = theme.font("base", strong=line.strong)
        tone = "accent" if chosen and line.strong else "text"
        if not line.detail:
            self._title(words, line, title, tone)
            return
        small = theme.font("small")
        high, low = QFontMetrics(title).height(), QFontMetrics(small).height()
        top = words.top() + (words.height() - high - low) // 2
        self._title(QRect(words.left(), top, words.width(), high), line, title, tone)
        below = QRect(words.left(), top + high, words.width(), low)
        self._text(below, line.detail, small, "muted")

    def _heading(self, inside: QRect, line: Line) -> None:
        if line.rule:
            self._painter.setPen(self._theme.colour("border"))
            self._painter.drawLine(self._place.topLeft(), self._place.topRight())
        right = self._aside(inside, line)
        words = QRect(inside.left(), inside.top(), right - inside.left(), inside.height())
        self._text(words, line.title, self._theme.font("small"), "muted")

    def _title(self, place: QRect, line: Line, font: QFont, tone: str) -> None:
        if not line.badge:
            self._text(place, line.title, font, tone)
            return
        small, theme = self._theme.font("small", strong=True), self._theme
        metrics = QFontMetrics(small)
        high = min(place.height(), metrics.height() + 2)
        wide = max(high, metrics.horizontalAdvance(line.badge) + _GAP + 2)
        words = min(
            QFontMetrics(font).horizontalAdvance(line.title) + 2, place.width() - wide - _GAP
        )
        self._text(QRect(place.left(), place.top(), words, place.height()), line.title, font, tone)
        top = place.top() + (place.height() - high) // 2
        pill = QRect(place.left() + words + _GAP, top, wide, high)
        plain = line.badge_tone == "text"
        self._painter.setPen(theme.colour("line" if plain else line.badge_tone))
        self._painter.setBrush(theme.colour("sunken" if plain else f"{line.badge_tone}-ground"))
        self._painter.drawRoundedRect(pill, high / 2, high / 2)
        self._painter.setFont(small)
        self._painter.setPen(theme.colour(line.badge_tone))
        self._painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), line.badge)

    def _aside(self, inside: QRect, line: Line) -> int:
        """Draws what stands at the right; answers where it begins."""
        right = inside.right() + 1
        if line.aside_drawing:
            side = round(_ICON * self._theme.factor)
            right -= side
            self._icon(line.aside_drawing, line.aside_tone, right, side, inside)
            right -= _GAP
        if line.aside:
            font = self._theme.font(line.face)
            width = QFontMetrics(font).horizontalAdvance(line.aside) + 2
            right -= width
            place = QRect(right, inside.top(), width, inside.height())
            self._text(place, line.aside, font, line.aside_tone)
            right -= _GAP
        return right

    def _icon(self, drawing: str, tone: str, left: int, side: int, inside: QRect) -> None:
        ratio = self._painter.device().devicePixelRatio()
        picture = pixmap(drawing, self._theme.colours[tone], side, ratio)
        top = inside.top() + (inside.height() - side) // 2
        self._painter.drawPixmap(left, top, picture)

    def _text(self, place: QRect, text: str, font: QFont, tone: str) -> None:
        self._painter.setFont(font)
        self._painter.setPen(self._theme.colour(tone))
        one_line = " ".join(text.split())
        shown = QFontMetrics(font).elidedText(one_line, Qt.TextElideMode.ElideRight, place.width())
        self._painter.drawText(place, _AT_THE_LEFT, shown)
