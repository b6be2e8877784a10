"""The model of figures: tables one below the other, each with its columns and its definition."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from pocdesk.domain.figure import Figure
from pocdesk.domain.figure_text import ShownTable, figure_text
from pocdesk.ui.parts.label import plain_hint

Index = QModelIndex | QPersistentModelIndex

_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_SHOWN = int(Qt.ItemDataRole.DisplayRole)
_HINT = int(Qt.ItemDataRole.ToolTipRole)


class Is(StrEnum):
    """What a row is: the head of a table, a line of it, or what it counts."""

    HEAD = "head"
    LINE = "line"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it is shown: its name or its words, then a text for each column."""

    kind: Is
    table: str
    name: str
    texts: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()

    def figure(self, column: int) -> Figure | None:
        """The figure that stands in `column` of the view, if there is one."""
        return self.figures[column - 1] if 0 < column <= len(self.figures) else None

    def text(self, column: int) -> str:
        """What stands in `column` of the view."""
        if column == 0:
            return self.name
        return self.texts[column - 1] if column <= len(self.texts) else ""


class FiguresModel(QAbstractTableModel):
    """The rows of all tables; column 0 names them, the others hold figures."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Row, ...] = ()
        self._columns = 1

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows in their order."""
        return self._rows

    def show(
        self, tables: Sequence[ShownTable], language: str, footnotes: Sequence[str] = ()
    ) -> None:
        """Replaces all rows; `footnotes` belong to names in them, and stand below the Parties."""
        self.beginResetModel()
        rows = [row for table in tables for row in _rows(table, language)]
        after = max((at + 1 for at, row in enumerate(rows) if "*" in row.name), default=len(rows))
        after += next((at for at, row in enumerate(rows[after:], 1) if row.kind is Is.WORDS), 0)
        notes = [Row(Is.WORDS, "", f"* {note}") for note in footnotes]
        self._rows = (*rows[:after], *notes, *rows[after:])
        self._columns = 1 + max((len(table.columns) for table in tables), default=0)
        self.endResetModel()

    def row(self, row: int) -> Row | None:
        """The row, or None where there is none."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, table: str, name: str, kind: Is) -> int:
        """Where that row stands now, or -1."""
        return next(
            (
                at
                for at, row in enumerate(self._rows)
                if (row.table, row.name, row.kind) == (table, name, kind)
            ),
            -1,
        )

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else self._columns

    def data(self, index: Index, role: int = _SHOWN) -> object:
        if role not in {_SHOWN, _SPOKEN, _HINT}:
            return None
        row, column = self._rows[index.row()], index.column()
        if role == _SPOKEN:
            return _spoken(row, column)
        if role == _HINT:
            figure = row.figure(column)
            return plain_hint(_opens(figure)) if figure is not None and figure.cases else None
        return row.text(column)


def _rows(table: ShownTable, language: str) -> list[Row]:
    columns = tuple(name for _, name in table.columns)
    rows = [Row(Is.HEAD, table.title, table.title, columns)]
    rows += [
        Row(
            Is.LINE,
            table.title,
            line.name,
            tuple(figure_text(figure, language) for figure in line.figures),
            columns,
            line.figures,
        )
        for line in table.lines
    ]
    if not table.lines:
        rows.append(Row(Is.WORDS, table.title, "Nothing in this period."))
    return [*rows, Row(Is.WORDS, table.title, table.definition)]


def _spoken(row: Row, column: int) -> str:
    """What a screen reader says of a cell: of a figure also what it is about."""
    figure = row.figure(column)
    if figure is None:
        return row.text(column)
    said = f"{row.table}, {row.name}, {row.columns[column - 1]}: {row.text(column)}"
    return f"{said}. {_opens(figure)}" if figure.cases else said


def _opens(figure: Figure) -> str:
    count = len(figure.cases)
    return f"Enter lists {'this case' if count == 1 else f'these {count:,} cases'}"
