"""A narrow list whose names wrap instead of being cut: sections, and what is missing in them."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from pocdesk.ui.models.lines import LINE, Line
from pocdesk.ui.parts.icon import pixmap
from pocdesk.ui.parts.lines import LineList
from pocdesk.ui.theme import Look, Theme

_PAD = 10
_ICON = 14
_GAP = 8
_BAR = 3
_AIR = 6
_SCROLL_BAR = 12
_NARROWEST = 40

Index = QModelIndex | QPersistentModelIndex


class SectionRail(LineList):
    """As `LineList`, with rows as high as their names need; a line without an icon is a link."""

    def __init__(self, name: str, look: Look) -> None:
        super().__init__(name, look)
        self.setItemDelegate(_WrappedDelegate(look, self))
        self.setResizeMode(QListView.ResizeMode.Adjust)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()
        if self.currentIndex().isValid():  # with less room it would be cut off or out of sight
            self.scrollTo(self.currentIndex())

    def content_height(self) -> int:
        """How high all rows are together, in pixels."""
        rows = range(self.count())
        return sum(self.sizeHintForRow(row) for row in rows) + 2 * self.frameWidth() + 2


class _WrappedDelegate(QStyledItemDelegate):
    def __init__(self, look: Look, view: QListView) -> None:
        super().__init__(view)
        self._look = look
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line: Line = index.data(LINE)
        return QSize(0, _Row(self._look.theme, QRect(0, 0, self._width(), 0), line).height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(LINE)
        place = QRect(option.rect)
        place.setWidth(self._width())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _Row(self._look.theme, place, line).paint(
            painter,
            chosen=bool(option.state & QStyle.StateFlag.State_Selected),
            focused=bool(option.state & QStyle.StateFlag.State_HasFocus),
            ratio=self._view.devicePixelRatioF(),
        )
        painter.restore()

    def _width(self) -> int:
        # Always as if the bar were there: it would come and go with the height that it causes.
        wide = self._view.width() - 2 * self._view.frameWidth() - _SCROLL_BAR
        return max(_NARROWEST, wide)


class _Row:
    """One line in its rectangle: icon, name in as many lines as it needs, a short word at right."""

    def __init__(self, theme: Theme, place: QRect, line: Line) -> None:
        self._theme = theme
        self._place = place
        self._line = line
        self._small = theme.font("small")
        self._side = round(_ICON * theme.factor) if line.drawing else 0
        inside = place.adjusted(_PAD, 0, -_PAD // 2, 0)
        self._left = inside.left() + (self._side + _GAP if self._side else 0)
        self._right = inside.right()
        self._icon_left = inside.left()
        room = max(_NARROWEST, self._right - self._left)
        self._aside = QFontMetrics(self._small).horizontalAdvance(line.aside) + _GAP
        first = max(_NARROWEST, room - self._aside) if line.aside else room
        face = self._small if line.heading else theme.font("base")
        self._title = _wrapped(line.title, face, first, room)
        self._detail = _wrapped(line.detail, self._small, room, room)

    def height(self) -> int:
        """At least the journal row of the theme, more where the name needs it."""
        return max(self._theme.px("journal"), self._content() + 2 * _AIR)

    def paint(self, painter: QPainter, *, chosen: bool, focused: bool, ratio: float) -> None:
        theme, line, place = self._theme, self._line, self._place
        if chosen:
            painter.setPen(theme.colour("selected"))
            painter.setBrush(theme.colour("accent-ground"))
            painter.drawRoundedRect(place.adjusted(2, 1, -2, -2), 5, 5)
        if focused:
            bar = QRect(place.left() + 2, place.top() + 4, _BAR, place.height() - 8)
            painter.fillRect(bar, theme.colour("accent"))
        top = place.top() + (place.height() - self._content()) / 2
        high = QFontMetrics(theme.font("base")).height()
        if line.drawing:
            icon = pixmap(line.drawing, theme.colours[line.tone], self._side, ratio)
            painter.drawPixmap(self._icon_left, round(top + (high - self._side) / 2), icon)
        link = not line.drawing and not line.heading
        tone = "accent" if link or chosen else "muted" if line.heading else "text"
        painter.setPen(theme.colour(tone))
        self._title.draw(painter, QPointF(self._left, top))
        painter.setPen(theme.colour("muted"))
        below = top + self._title.boundingRect().height()
        self._detail.draw(painter, QPointF(self._left, below))
        if line.aside:
            painter.setFont(self._small)
            painter.setPen(theme.colour(line.aside_tone))
            at = QRect(self._right - self._aside, round(top), self._aside, high)
            to_right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(at, int(to_right), line.aside)

    def _content(self) -> int:
        detail = self._detail.boundingRect().height() if self._line.detail else 0
        return round(self._title.boundingRect().height() + detail)


def _wrapped(text: str, font: QFont, first: int, rest: int) -> QTextLayout:
    """`text` in lines: the first `first` pixels wide, the others `rest`; a long word is broken."""
    layout = QTextLayout(" ".join(text.split()), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    # Absolute: a name in Arabic begins where the names above and below it begin.
    option.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    layout.setTextOption(option)
    layout.beginLayout()
    down = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(first if down == 0.0 else rest)
        line.setPosition(QPointF(0, down))
        down += line.height()
    layout.endLayout()
    return layout
