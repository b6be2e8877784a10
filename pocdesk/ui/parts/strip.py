"""The clock strip: what is due, an emergency first, then the soonest; never dimmed."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QAbstractListModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from pocdesk.domain.case import Urgency
from pocdesk.domain.deadline import Clock, Due, Stage, strip_order
from pocdesk.ui.due import due_look, due_text
from pocdesk.ui.parts.banner import announce
from pocdesk.ui.parts.strip_item import ITEM, Drawing, Index, Item, more
from pocdesk.ui.theme import Look
from pocdesk.ui.words import CLOCK_ACT

_MOST = 40


class Strip(QListView):
    """`chosen` gives the reference of the clock that was entered, "" for "6 more"."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("clocks")
        self.setAccessibleName("Clocks, soonest first")
        self._look = look
        self._dues: tuple[Due, ...] = ()
        self._total = 0
        self._names: Callable[[str | None], str] = lambda code: code or ""
        self._now: datetime | None = None
        self._locked = False
        self._told: dict[tuple[str, str], Stage] | None = None
        self._items = _Items()
        self.setModel(self._items)
        self._draw = Drawing(look, self)
        self.setItemDelegate(self._draw)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.clicked.connect(self._on_chosen)
        look.changed.connect(self._measure)
        self._measure()

    def show_dues(self, dues: Sequence[Due], names: Callable[[str | None], str]) -> None:
        """The clocks that run, in their order; `names` names a Party by its code."""
        self._locked = False
        self._names = names
        self._dues = tuple(dues[:_MOST])
        self._total = len(dues)
        self._show()

    def show_locked(self) -> None:
        """Numbers alone: whom and what they concern is forgotten here as well."""
        self._locked = True
        self._told = None
        self._names = lambda _code: ""
        self._dues = tuple(_nameless(due) for due in self._dues)
        self._show()

    def tick(self, now: datetime) -> None:
        """Counts down to `now`; a clock that becomes urgent is said aloud."""
        self._now = now
        self._show()
        self._announce(now)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self._on_chosen(self.currentIndex())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show()

    def sizeHint(self) -> QSize:
        return QSize(400, self._look.theme.px("strip"))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self._look.theme.px("strip"))

    def _show(self) -> None:
        now = self._now
        if now is None:
            return
        whole = [self._item(due, now) for due in strip_order(self._dues, now)]
        room = self.viewport().width()
        shown: list[Item] = []
        for item in whole:
            wide = self._draw.width(item)
            rest = self._total - len(shown) - 1
            beside = self._draw.width(more(rest)) if rest else 0
            if wide + beside > room:
                if shown:
                    break
                item = replace(item, act="")  # one clock at least, however large the text
            shown.append(item)
            room -= wide
        if self._total > len(shown) and not self._locked:
            shown.append(more(self._total - len(shown)))
        self._items.show(tuple(shown))

    def _item(self, due: Due, now: datetime) -> Item:
        drawing, tone = due_look(due, now)
        emergency = due.urgency is Urgency.EMERGENCY
        act = "" if self._locked else CLOCK_ACT[due.clock]
        if emergency and act and due.clock is not Clock.OPEN:
            act = f"Emergency, {act[0].lower()}{act[1:]}"
        return Item(
            due.reference,
            due_text(due, now),
            act,
            self._names(due.party),
            "octagon" if emergency else drawing,
            "danger" if emergency else tone,
            emergency,
        )

    def _announce(self, now: datetime) -> None:
        if self._locked:
            return
        clocks = [due for due in self._dues if due.clock is not Clock.OPEN]
        stages = {(due.reference, due.clock.value): due.stage(now) for due in clocks}
        if self._told is not None:
            for due in clocks:
                key, stage = (due.reference, due.clock.value), due.stage(now)
                before = self._told.get(key)
                new_emergency = before is None and due.urgency is Urgency.EMERGENCY
                worse = before is not stage and stage is not Stage.LATER and before is not None
                if new_emergency or worse:
                    late = stage is Stage.OVERDUE
                    announce(self, self._item(due, now).spoken, urgent=late or new_emergency)
        self._told = stages

    def _on_chosen(self, index: Index) -> None:
        item = index.data(ITEM)
        if isinstance(item, Item) and not self._locked:
            self.chosen.emit(item.key)

    def _measure(self) -> None:
        self.setFixedHeight(self._look.theme.px("strip") - 1)  # the hairline stands below
        self.doItemsLayout()
        self._show()


class _Items(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self._items: tuple[Item, ...] = ()

    def show(self, items: tuple[Item, ...]) -> None:
        """Changes what differs; the current one stays current while its place is there."""
        before, self_items = len(self._items), items
        if items == self._items:
            return
        if len(items) < before:
            self.beginRemoveRows(QModelIndex(), len(items), before - 1)
            self._items = self_items
            self.endRemoveRows()
        elif len(items) > before:
            self.beginInsertRows(QModelIndex(), before, len(items) - 1)
            self._items = self_items
            self.endInsertRows()
        self._items = self_items
        if items:
            self.dataChanged.emit(self.index(0), self.index(len(items) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self._items):
            return None
        item = self._items[index.row()]
        if role == ITEM:
            return item
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return item.spoken
        return None


def _nameless(due: Due) -> Due:
    return Due(
        reference="",
        party=None,
        urgency=due.urgency,
        clock=due.clock,
        due_at=due.due_at,
        overdue_at=due.overdue_at,
    )
