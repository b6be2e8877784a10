"""The model of one column of the desk: cards in their order, and a last row for what is left."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from pocdesk.ui.cards import Card, Face, spoken, whole
from pocdesk.ui.parts.label import plain_hint

Index = QModelIndex | QPersistentModelIndex

CARD = int(Qt.ItemDataRole.UserRole)
"""The role under which the model answers with the `Card`; None for the last row, "n more"."""
FACE = CARD + 1
"""The role under which it answers with the card's `Face` of now."""
MORE = CARD + 2
"""The role under which it answers with the text of the last row."""


class ColumnModel(QAbstractListModel):
    """`face` makes the face of a card for an instant; `now` is set by `tick`."""

    def __init__(self, face: Callable[[Card, datetime], Face], zone: str, now: datetime) -> None:
        super().__init__()
        self._face = face
        self._zone = zone
        self._now = now
        self._cards: list[Card] = []
        self._rest = 0
        self._shown: dict[str, Face] = {}

    def show(self, cards: Sequence[Card], total: int) -> None:
        """Replaces the cards. What is still there keeps its row's index, whatever came or went."""
        fresh = list(cards)
        kept = {card.key for card in fresh} & {card.key for card in self._cards}
        before = [card.key for card in self._cards if card.key in kept]
        if kept and before == [card.key for card in fresh if card.key in kept]:
            self._merge(fresh, kept)
        else:
            self.beginResetModel()
            self._cards = fresh
            self.endResetModel()
        self._say_rest(total - len(fresh))

    def tick(self, now: datetime) -> None:
        """The time that faces are made for from now on; nothing is told to the views."""
        self._now = now

    def is_aged(self, row: int) -> bool:
        """Whether the card in `row` says something else by now than when it was drawn."""
        card = self.card(row)
        return card is not None and self._shown.get(card.key) != self._face(card, self._now)

    def card(self, row: int) -> Card | None:
        """The card in `row`; None for the last row, and where there is none."""
        return self._cards[row] if 0 <= row < len(self._cards) else None

    def row(self, key: str) -> int:
        """The row of the card `key`, or -1."""
        return next((i for i, card in enumerate(self._cards) if card.key == key), -1)

    @property
    def rest(self) -> int:
        """How many cards there are that are not shown."""
        return self._rest

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._cards) + (self._rest > 0)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        card = self.card(index.row())
        if card is None:
            shown = {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, MORE}
            return f"{self._rest} more in the Log" if role in shown else None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return card.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return spoken(card, self._face(card, self._now))
            case Qt.ItemDataRole.ToolTipRole:
                return plain_hint(whole(card, self._face(card, self._now), self._zone))
        if role == CARD:
            return card
        if role == FACE:
            face = self._shown[card.key] = self._face(card, self._now)
            return face
        return None

    def _merge(self, fresh: list[Card], kept: set[str]) -> None:
        nowhere = QModelIndex()
        for row in reversed(range(len(self._cards))):
            if self._cards[row].key not in kept:
                self.beginRemoveRows(nowhere, row, row)
                del self._cards[row]
                self.endRemoveRows()
        for row, card in enumerate(fresh):
            if card.key not in kept:
                self.beginInsertRows(nowhere, row, row)
                self._cards.insert(row, card)
                self.endInsertRows()
            elif self._cards[row] != card:
                self._cards[row] = card
                self.dataChanged.emit(self.index(row), self.index(row))
        self._shown = {key: face for key, face in self._shown.items() if key in kept}

    def _say_rest(self, rest: int) -> None:
        row = len(self._cards)
        if rest > 0 and not self._rest:
            self.beginInsertRows(QModelIndex(), row, row)
            self._rest = rest
            self.endInsertRows()
        elif rest <= 0 and self._rest:
            self.beginRemoveRows(QModelIndex(), row, row)
            self._rest = 0
            self.endRemoveRows()
        elif rest != self._rest:
            self._rest = rest
            self.dataChanged.emit(self.index(row), self.index(row))
