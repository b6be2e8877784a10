"""The model of a table as it is mapped: each point with its row, and rows that are none."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from pocdesk.directory.cells import one_line, tidy
from pocdesk.directory.mapped import Mapped
from pocdesk.directory.persons import Suspect
from pocdesk.directory.sheet import Sheet
from pocdesk.domain.contact import MAILS, PHONES
from pocdesk.domain.party import Party
from pocdesk.ui.parts.label import plain_hint

Index = QModelIndex | QPersistentModelIndex

HEADS = ("Row", "Party", "Institution", "Telephone", "E-mail", "Doubts", "Others", "Languages")
_SHOWN = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_HINT = int(Qt.ItemDataRole.ToolTipRole)
_E3 = "No Party is known by this name"


@dataclass(frozen=True, slots=True, kw_only=True)
class MappedRow:
    """A row of the file: a text for each of `HEADS`; `tone` is warning or danger where it is
    doubtful or no point yet."""

    number: int
    texts: tuple[str, ...]
    tone: str = "text"


def mapped_rows(
    read: Mapped, keep: frozenset[Suspect], sheet: Sheet, parties: Mapping[str, Party]
) -> tuple[MappedRow, ...]:
    """The points `read` from `sheet`, without the names of persons but those to `keep`, and the
    rows of Parties that nobody knows with all that stands in them, in the order of the file."""
    said: dict[str, list[str]] = defaultdict(list)
    for remark in read.remarks:
        said[remark.row].append(remark.sentence.partition(": ")[2] or remark.sentence)
    rows = [
        _point(point, number, said[read.name_of(index)], parties)
        for index, (point, number) in enumerate(zip(read.settled(keep), read.rows, strict=True))
    ]
    rows += [
        MappedRow(
            number=one.row,
            texts=(str(one.row), one.text or "nobody", _whole(sheet, one.row), "", "", _E3, "", ""),
            tone="danger",
        )
        for one in read.unknown
    ]
    return tuple(sorted(rows, key=_number))


def _whole(sheet: Sheet, number: int) -> str:
    texts = (one_line(tidy(cell.text)) for cell in sheet.rows[number - 1])
    return " | ".join(filter(None, texts))


def _number(row: MappedRow) -> int:
    return row.number


def _point(
    point: Mapping[str, Any], number: int, said: list[str], parties: Mapping[str, Party]
) -> MappedRow:
    place = point["territory"] or point["party"]
    names = [point["institution"], point["unit"]]
    channels = [(each["kind"], each["value"]) for each in point["channels"]]
    return MappedRow(
        number=number,
        texts=(
            str(number),
            parties[place].name_en,
            ", ".join(filter(None, names)),
            _values(channels, PHONES),
            _values(channels, MAILS),
            " ".join(said),
            ", ".join(value for kind, value in channels if kind not in (*PHONES, *MAILS)),
            ", ".join(point["languages"]),
        ),
        tone="warning" if said else "text",
    )


def _values(channels: list[tuple[str, str]], kinds: tuple[str, ...]) -> str:
    return ", ".join(value for kind, value in channels if kind in kinds)


class MappedRowsModel(QAbstractTableModel):
    """Rows in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[MappedRow, ...] = ()

    def show(self, rows: tuple[MappedRow, ...]) -> None:
        """Replaces all rows; equal rows change nothing."""
        if rows != self.rows:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    def row_of(self, number: int) -> int:
        """Where the row `number` of the file stands, or -1."""
        return next((at for at, row in enumerate(self.rows) if row.number == number), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _SHOWN) -> object:
        if orientation is Qt.Orientation.Horizontal and role in {_SHOWN, _SPOKEN}:
            return HEADS[section]
        return None

    def data(self, index: Index, role: int = _SHOWN) -> object:
        if role not in {_SHOWN, _SPOKEN, _HINT}:
            return None
        row, column = self.rows[index.row()], index.column()
        text = row.texts[column]
        if role == _SPOKEN:
            return f"Row {row.number}, {HEADS[column]}: {text or 'nothing'}"
        return plain_hint(text) if role == _HINT and text else text
