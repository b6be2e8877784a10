"""The timeline of a case: its entries in order, drawn by a delegate; nothing in it can change."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from pocdesk.ui.parts.label import plain_hint
from pocdesk.ui.parts.letters import LETTERS, is_letter
from pocdesk.ui.parts.moment_row import Moment, Row
from pocdesk.ui.parts.moment_row import Paper as Paper
from pocdesk.ui.parts.moment_row import breakable as breakable
from pocdesk.ui.theme import Look

_ITEM = int(Qt.ItemDataRole.UserRole)
_NEAR = 8
_MANY = 100
_FIRST = 300
_SLICE = 200
_WALKING = {Qt.Key.Key_Home, Qt.Key.Key_End}

Index = QModelIndex | QPersistentModelIndex


class Timeline(QListView):
    """Newest at the bottom, where it also opens; the arrows walk it."""

    def __init__(self, name: str, look: Look) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setProperty("ground", "background")
        self.setProperty(LETTERS, True)
        self._chosen_at = 0
        self._moments = _Model()
        self.setModel(self._moments)
        self._delegate = _Delegate(look, self)
        self.setItemDelegate(self._delegate)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(True)
        look.changed.connect(self._measure)
        self._earlier = QTimer(self)
        self._earlier.setSingleShot(True)
        self._earlier.setInterval(0)
        self._earlier.timeout.connect(self._show_earlier)

    def show_moments(self, moments: Sequence[Moment], *, afresh: bool = False) -> None:
        """Replaces the entries. What was read stays in its place; whoever was at the newest one
        stays at the newest, and so does whoever begins `afresh`, with another case."""
        at_end = afresh or self._is_at_end()
        if afresh:
            self._moments.show(())
        # A bar that comes only once all is measured would have it measured again, narrower.
        surely = Qt.ScrollBarPolicy.ScrollBarAlwaysOn
        maybe = Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(surely if len(moments) > _MANY else maybe)
        if self._moments.show(tuple(moments)) and at_end:
            self.doItemsLayout()
            self.scrollToBottom()
        if self.hasFocus():
            self._stand()
        self._earlier.start()

    def current(self) -> Moment | None:
        """The entry on which the officer stands."""
        return self._moments.moment(self.currentIndex().row())

    def to_correct(self) -> Moment | None:
        """The entry to correct: the current one if the officer chose it since the newest came,
        else the newest that an officer wrote, or the current one where there is none."""
        newest = self._moments.moment(self._moments.rowCount() - 1)
        if newest is not None and self._chosen_at == newest.number:
            return self.current()
        return self._moments.newest_own() or self.current()

    def go_to(self, number: int) -> bool:
        """Makes the entry `number` current; False if it is not here."""
        row = self._moments.row_of(number)
        while row < 0 and self._moments.show_earlier():
            row = self._moments.row_of(number)
        if row < 0:
            return False
        self.setCurrentIndex(self._moments.index(row))
        self.scrollTo(self._moments.index(row))
        self._choose()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_letter(event):
            event.ignore()
            return
        before = self.currentIndex()
        super().keyPressEvent(event)
        if event.key() in _WALKING:
            self.scrollTo(self.currentIndex())  # Qt does not where Home finds the first current
        if self.currentIndex() != before:
            self._choose()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._choose()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._stand()  # before Qt makes the oldest one current
        super().focusInEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        at_end = self._is_at_end()
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.doItemsLayout()  # wrapped text has another height in another width
        if at_end:
            self.scrollToBottom()

    def _choose(self) -> None:
        """The officer stands at an entry of his or her own choice, with no newer one unseen."""
        newest = self._moments.moment(self._moments.rowCount() - 1)
        self._chosen_at = newest.number if newest is not None and self.current() else 0

    def _stand(self) -> None:
        """The newest entry is current until another one is."""
        if not self.currentIndex().isValid() and self._moments.rowCount():
            at_end = self._is_at_end()
            self.setCurrentIndex(self._moments.index(self._moments.rowCount() - 1))
            if at_end:
                self.scrollToBottom()  # of a note longer than the list its end is shown

    def _is_at_end(self) -> bool:
        bar = self.verticalScrollBar()
        return bar.value() >= bar.maximum() - _NEAR

    def _measure(self) -> None:
        at_end = self._is_at_end()
        self._delegate.forget()
        self.doItemsLayout()
        if at_end:
            self.scrollToBottom()

    def _show_earlier(self) -> None:
        """The next slice of older entries, above those that are shown and without moving them."""
        bar = self.verticalScrollBar()
        from_end = bar.maximum() - bar.value()
        if self._moments.show_earlier():
            self.doItemsLayout()
            bar.setValue(bar.maximum() - from_end)
            self._earlier.start()


class _Model(QAbstractListModel):
    """The newest at once; those before them in slices, since each must be measured once."""

    def __init__(self) -> None:
        super().__init__()
        self._moments: tuple[Moment, ...] = ()
        self._before: tuple[Moment, ...] = ()

    def show_earlier(self) -> bool:
        """Adds a slice at the top; False if none is left."""
        slice, self._before = self._before[-_SLICE:], self._before[:-_SLICE]
        if not slice:
            return False
        self.beginInsertRows(QModelIndex(), 0, len(slice) - 1)
        self._moments = slice + self._moments
        self.endInsertRows()
        return True

    def show(self, moments: tuple[Moment, ...]) -> bool:
        """Changes what differs; entries that were added leave the current one as it is."""
        hidden, before = len(self._before), self._moments
        if moments == self._before + before:
            return False
        same = [moment.number for moment in moments[hidden : hidden + len(before)]]
        if before and same == [moment.number for moment in before]:
            self._before = moments[:hidden]
            self._add(before, moments[hidden:])
            return True
        self.beginResetModel()
        self._before, self._moments = moments[:-_FIRST], moments[-_FIRST:]
        self.endResetModel()
        return True

    def moment(self, row: int) -> Moment | None:
        return self._moments[row] if 0 <= row < len(self._moments) else None

    def newest_own(self) -> Moment | None:
        """The newest entry in an officer's own words that no other one corrects."""
        own = (moment for moment in reversed(self._moments) if moment.own and not moment.struck)
        return next(own, None)

    def row_of(self, number: int) -> int:
        found = (row for row, moment in enumerate(self._moments) if moment.number == number)
        return next(found, -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._moments)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        moment = self.moment(index.row())
        if moment is None:
            return None
        if role == _ITEM:
            return moment
        if role == Qt.ItemDataRole.DisplayRole:
            return moment.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return moment.whole
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_hint(moment.whole_time)
        return None

    def _add(self, before: tuple[Moment, ...], moments: tuple[Moment, ...]) -> None:
        shown = len(before)
        self._moments = moments[:shown]
        changed = [row for row in range(shown) if moments[row] != before[row]]
        if changed:
            self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))
        if len(moments) > shown:
            self.beginInsertRows(QModelIndex(), shown, len(moments) - 1)
            self._moments = moments
            self.endInsertRows()


class _Delegate(QStyledItemDelegate):
    """Measures each entry once for a width: a list asks for all heights whenever it is laid out."""

    def __init__(self, look: Look, parent: Timeline) -> None:
        super().__init__(parent)
        self._look = look
        self._view = parent
        self._width = -1
        self._row: Row | None = None
        self._heights: dict[Moment, int] = {}

    def forget(self) -> None:
        """Another theme or text size."""
        self._width = -1

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        moment = index.data(_ITEM)
        if not isinstance(moment, Moment):
            return QSize(0, 0)
        row = self._row_for(self._view.viewport().width())
        height = self._heights.get(moment)
        if height is None:
            height = self._heights[moment] = row.height(moment)
        return QSize(0, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        moment = index.data(_ITEM)
        if not isinstance(moment, Moment):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._row_for(self._view.viewport().width()).draw(
            painter,
            option.rect,
            moment,
            last=index.row() == self._view.model().rowCount() - 1,
            current=bool(option.state & QStyle.StateFlag.State_Selected),
            focused=bool(option.state & QStyle.StateFlag.State_HasFocus),
        )
        painter.restore()

    def _row_for(self, width: int) -> Row:
        if self._row is None or width != self._width:
            self._width = width
            self._row = Row(self._look.theme, width)
            self._heights.clear()
        return self._row
