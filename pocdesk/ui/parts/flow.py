"""A layout of words and buttons side by side; what does not fit goes on in the next row."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget, QWidgetItem
from shiboken6 import isValid


class Flow(QLayout):
    """Each item has its natural size, or the whole width where it is wider than that.

    With `last_right` the last item stands at the end of its row; with `at_bottom` items stand on
    the bottom of theirs, as buttons do beside a field that has its label above.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        gap: int = 8,
        row_gap: int = 4,
        last_right: bool = False,
        at_bottom: bool = False,
    ) -> None:
        if parent is None:
            super().__init__()
        else:
            super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._taken: list[QLayoutItem] = []
        self._gap = gap
        self._row_gap = row_gap
        self._last_right = last_right
        self._at_bottom = at_bottom
        self.setContentsMargins(0, 0, 0, 0)

    def addWidget(self, widget: QWidget) -> None:
        """Adds `widget` behind the others."""
        self.addChildWidget(widget)
        # An item of Qt's own making would be freed behind Python's back, and its place in memory
        # taken for another one's.
        self.addItem(QWidgetItem(widget))

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        if not 0 <= index < len(self._items):
            return None
        # Qt frees what it takes: until then Python must not.
        self._taken = [item for item in self._taken if isValid(item)]
        self._taken.append(self._items.pop(index))
        return self._taken[-1]

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        shown = self._shown()
        wide = sum(item.sizeHint().width() for item in shown) + self._gap * max(0, len(shown) - 1)
        high = max((item.sizeHint().height() for item in shown), default=0)
        return self._with_margins(QSize(wide, high))

    def minimumSize(self) -> QSize:
        size = QSize(0, 0)
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return self._with_margins(size)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _with_margins(self, size: QSize) -> QSize:
        around = self.contentsMargins()
        return size + QSize(around.left() + around.right(), around.top() + around.bottom())

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Fills `rect` row by row; answers the height that this takes."""
        inside = rect.marginsRemoved(self.contentsMargins())
        top = inside.top()
        rows = self._rows(inside.width())
        for row in rows:
            high = max(size.height() for _, size in row)
            left = inside.left()
            for item, size in row:
                if self._last_right and rows[-1] is row and item is row[-1][0]:
                    left = inside.left() + inside.width() - size.width()
                if move:
                    lower = high - size.height()
                    down = lower if self._at_bottom else lower // 2
                    place = QRect(QPoint(left, top + down), size)
                    item.setGeometry(self._mirrored(inside, place))
                left += size.width() + self._gap
            top += high + self._row_gap
        used = top - self._row_gap if rows else top
        return used - inside.top() + rect.height() - inside.height()

    def _rows(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        rows: list[list[tuple[QLayoutItem, QSize]]] = []
        room = 0
        for item in self._shown():
            size = _size_in(item, width)
            if not rows or size.width() > room:
                rows.append([])
                room = width
            rows[-1].append((item, size))
            room -= size.width() + self._gap
        return rows

    def _mirrored(self, whole: QRect, place: QRect) -> QRect:
        parent = self.parentWidget()
        if parent is None:
            return place
        return QStyle.visualRect(parent.layoutDirection(), whole, place)


def _size_in(item: QLayoutItem, width: int) -> QSize:
    size = item.sizeHint()
    if size.width() <= width:
        return size
    wide = max(width, item.minimumSize().width())
    return QSize(wide, item.heightForWidth(wide) if item.hasHeightForWidth() else size.height())
