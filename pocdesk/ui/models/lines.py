"""The model of every short list: lines of plain text with an icon, replaced as a whole."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from pocdesk.ui.parts.label import plain_hint

Index = QModelIndex | QPersistentModelIndex

LINE = int(Qt.ItemDataRole.UserRole)
"""The role under which the model answers with the whole `Line`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row. `key` names it to the page; `detail` stands below `title`, `aside` at the right.

    Icons carry a tone of the theme; a `badge` stands beside the title, `face` is the size of the
    aside. A `heading` parts the list and cannot be chosen; with `rule` it stands below a hairline.
    """

    key: str
    title: str
    detail: str = ""
    aside: str = ""
    drawing: str = ""
    tone: str = "muted"
    aside_drawing: str = ""
    aside_tone: str = "muted"
    strong: bool = False
    badge: str = ""
    badge_tone: str = "text"
    face: str = "small"
    heading: bool = False
    rule: bool = False
    spoken: str = ""
    hint: str = ""

    @property
    def whole(self) -> str:
        """What a screen reader says of the row."""
        return self.spoken or ", ".join(t for t in (self.title, self.detail, self.aside) if t)


class LinesModel(QAbstractListModel):
    """Lines in their order."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[Line, ...] = ()

    def show(self, lines: Sequence[Line]) -> None:
        """Replaces all lines; equal lines change nothing, so that no selection is lost."""
        fresh = tuple(lines)
        if fresh == self._lines:
            return
        if [line.key for line in fresh] == [line.key for line in self._lines]:
            self._lines = fresh
            self.dataChanged.emit(self.index(0), self.index(len(fresh) - 1))
            return
        self.beginResetModel()
        self._lines = fresh
        self.endResetModel()

    def line(self, row: int) -> Line | None:
        """The line in `row`, or None where there is none."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def row(self, key: str) -> int:
        """The first row of `key`, or -1."""
        return next((i for i, line in enumerate(self._lines) if line.key == key), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.line(index.row())
        if line is None:
            return None
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.whole
        if role == Qt.ItemDataRole.ToolTipRole:
            shown = line.hint or "\n".join(t for t in (line.title, line.detail) if t)
            return plain_hint(shown)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        line = self.line(index.row())
        if line is None or line.heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
