"""The head of a table: words that are never clipped, and an arrow at the column sorted by."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from pocdesk.ui.parts.icon import pixmap
from pocdesk.ui.theme import Look

PAD = 8
_ARROW = 12
_GAP = 4
_LEAST = 40


class TableHead(QHeaderView):
    """`sort_wanted` gives the column whose head was clicked, `menu_wanted` the place (global) at
    which a menu of the columns is asked for. While it `is_held`, a hand moves its edges.
    """

    sort_wanted = Signal(int)
    menu_wanted = Signal(object)

    def __init__(self, words: Sequence[str], look: Look, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look = look
        self._words = tuple(words)
        self._sorted = -1
        self._descending = False
        self.is_held = False
        self.setAccessibleName("Columns")
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setSectionsMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.sectionClicked.connect(self.sort_wanted)
        self.customContextMenuRequested.connect(
            lambda place: self.menu_wanted.emit(self.mapToGlobal(place))
        )
        self.measure()

    def show_sorting(self, column: int, *, descending: bool) -> None:
        """Marks the column by which the rows are sorted."""
        self._sorted, self._descending = column, descending
        self.viewport().update()

    def measure(self) -> None:
        """Takes the sizes of the theme."""
        self.setMinimumSectionSize(round(_LEAST * self._look.theme.factor))
        self.updateGeometry()
        self.viewport().update()

    def needs(self, column: int) -> int:
        """The pixels that the word of `column` needs, with its arrow."""
        metrics = QFontMetrics(self._look.theme.font("small", strong=True))
        factor = self._look.theme.factor
        word = metrics.horizontalAdvance(self._words[column])
        return word + 2 * PAD + round((_ARROW + _GAP) * factor) + 2

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._look.theme.px("row") - 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.is_held = True
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.is_held = False

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        theme = self._look.theme
        painter.save()
        painter.fillRect(rect, theme.colour("surface"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.colour("edge"))
        font = theme.font("small", strong=True)
        painter.setFont(font)
        is_sorted = logicalIndex == self._sorted
        painter.setPen(theme.colour("text" if is_sorted else "muted"))
        arrow = round(_ARROW * theme.factor) if is_sorted else 0
        inside = rect.adjusted(PAD, 0, -PAD, -1)
        metrics = QFontMetrics(font)
        room = inside.width() - (arrow + _GAP if arrow else 0)
        word = metrics.elidedText(self._words[logicalIndex], Qt.TextElideMode.ElideRight, room)
        mirrored = self.isRightToLeft()
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        flags = int(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(inside, flags, word)
        if arrow:
            wide = metrics.horizontalAdvance(word) + _GAP
            left = inside.right() - wide - arrow if mirrored else inside.left() + wide
            picture = pixmap(
                "down" if self._descending else "up",
                theme.colours["text"],
                arrow,
                painter.device().devicePixelRatio(),
            )
            painter.drawPixmap(left, inside.center().y() - arrow // 2 + 1, picture)
        painter.restore()
