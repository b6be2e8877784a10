"""The model of the duty journal: lines that only grow at the end and leave at the beginning."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from pocdesk.ui.journal_lines import JournalLine
from pocdesk.ui.parts.label import plain_hint

Index = QModelIndex | QPersistentModelIndex

LINE = int(Qt.ItemDataRole.UserRole)
"""The role under which the model answers with the whole `JournalLine`."""


class JournalModel(QAbstractListModel):
    """Lines in their order, the newest last."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[JournalLine, ...] = ()

    def show(self, lines: Sequence[JournalLine]) -> None:
        """Replaces the lines; those that are still there keep their place in the views."""
        fresh, keys = tuple(lines), [_key(line) for line in lines]
        before = [_key(line) for line in self._lines]
        gone = before.index(keys[0]) if keys and keys[0] in before else len(before)
        if not before or before[gone:] != keys[: len(before) - gone]:
            self.beginResetModel()
            self._lines = fresh
            self.endResetModel()
            return
        if gone:
            self.beginRemoveRows(QModelIndex(), 0, gone - 1)
            self._lines = self._lines[gone:]
            self.endRemoveRows()
        kept = len(self._lines)
        changed = [row for row in range(kept) if self._lines[row] != fresh[row]]
        if kept < len(fresh):
            self.beginInsertRows(QModelIndex(), kept, len(fresh) - 1)
            self._lines = fresh
            self.endInsertRows()
        self._lines = fresh
        for row in changed:
            self.dataChanged.emit(self.index(row), self.index(row))

    def line(self, row: int) -> JournalLine | None:
        """The line in `row`, or None where there is none."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.line(index.row())
        if line is None:
            return None
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.text or line.day
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_hint(line.hint)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        line = self.line(index.row())
        if line is None or line.day:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def _key(line: JournalLine) -> tuple[int, str]:
    return (line.key, line.day)
