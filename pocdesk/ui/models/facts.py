"""The model of facts: rows of cells, each cell a few paragraphs of plain text with their look."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from pocdesk.ui.parts.label import plain_hint

Index = QModelIndex | QPersistentModelIndex

FACT = int(Qt.ItemDataRole.UserRole)
"""The role under which the model answers with the whole `Fact`."""
CELL = FACT + 1
"""The role under which it answers with the paragraphs of the cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A paragraph: `face` is base, strong, small or title; a `drawing` stands before it.

    In what stands at the right of a row, face "badge" and "key" are a word on a ground and a key.
    """

    text: str
    tone: str = "text"
    face: str = "base"
    drawing: str = ""


Cell = tuple[Words, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: it gets `share` of the room, and never less than `least` pixels at 100 %."""

    title: str = ""
    share: int = 1
    least: int = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A row. `key` names it to the page; `aside` stands at its right; `hint` says the sources.

    `below` runs under the cells, from the second column on, or over all where the first is empty.
    `copies` is what Enter puts on the clipboard, `act` what else it does, in a word. `ticked` is
    None for what cannot be ticked.
    """

    key: str
    cells: tuple[Cell, ...]
    drawing: str = ""
    tone: str = "muted"
    aside: Cell = ()
    below: Cell = ()
    hint: str = ""
    copies: str = ""
    act: str = ""
    ticked: bool | None = None

    @property
    def spoken(self) -> str:
        """What a screen reader says of the whole row."""
        cells = (*self.cells, self.below, self.aside)
        said = [words.text for cell in cells for words in cell if words.text]
        return ". ".join(text.rstrip(".") for text in said)


class FactsModel(QAbstractTableModel):
    """Facts in their order; `folded` puts all cells of a row into one, each with its heading."""

    ticked = Signal(str, bool)

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.folded = False
        self._facts: tuple[Fact, ...] = ()

    def show(self, facts: Sequence[Fact], *, folded: bool | None = None) -> None:
        """Replaces all rows."""
        self.beginResetModel()
        self._facts = tuple(facts)
        self.folded = self.folded if folded is None else folded
        self.endResetModel()

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The rows shown."""
        return self._facts

    def fact(self, row: int) -> Fact | None:
        """The fact in `row`, or None where there is none."""
        return self._facts[row] if 0 <= row < len(self._facts) else None

    def cell(self, row: int, column: int) -> Cell:
        """The paragraphs of a cell as they are painted."""
        fact = self._facts[row]
        if not self.folded:
            return fact.cells[column]
        first, *others = fact.cells
        titles = [column.title for column in self.columns[1:]]
        return (*first, *_folded(titles, others))

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._facts)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else 1 if self.folded else len(self.columns)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        fact = self.fact(index.row())
        if fact is None:
            return None
        if role == FACT:
            return fact
        if role == CELL:
            return self.cell(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return "\n".join(words.text for words in self.cell(index.row(), index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return fact.spoken if index.column() == 0 else self._said(index)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return fact.hint
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_hint(fact.hint)
        if role == Qt.ItemDataRole.CheckStateRole and fact.ticked is not None:
            return Qt.CheckState.Checked if fact.ticked else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        fact = self.fact(index.row())
        if fact is None or fact.ticked is None or role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.ticked.emit(fact.key, Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        fact = self.fact(index.row())
        if fact is not None and fact.ticked is not None:
            return usual | Qt.ItemFlag.ItemIsUserCheckable
        return usual

    def _said(self, index: Index) -> str:
        texts = [words.text for words in self.cell(index.row(), index.column())]
        title = "" if self.folded else self.columns[index.column()].title
        return f"{title}: {', '.join(texts)}" if title else ", ".join(texts)


def _folded(titles: Sequence[str], cells: Sequence[Cell]) -> Cell:
    """The cells below each other, the first paragraph of each behind the title of its column."""
    found: list[Words] = []
    for title, cell in zip(titles, cells, strict=True):
        for number, words in enumerate(cell):
            text = f"{title}: {words.text}" if title and not number else words.text
            face = "base" if words.face == "strong" else words.face
            found.append(Words(text=text, tone=words.tone, face=face, drawing=words.drawing))
    return tuple(found)
