"""The log as a table: cases by pages of 64, of which only the last used ones are kept."""

from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QIcon

from pocdesk.domain.case import Case
from pocdesk.domain.deadline import Due, order, running
from pocdesk.storage.cases import CaseFilter, CasePage
from pocdesk.ui.clock import short_text, whole_text
from pocdesk.ui.due import due_look, due_text
from pocdesk.ui.parts.icon import icon
from pocdesk.ui.parts.label import plain_hint
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look
from pocdesk.ui.words import DIRECTION, URGENCY, URGENCY_LOOK, state_word, title_of

Index = QModelIndex | QPersistentModelIndex
ReadPage = Callable[[CaseFilter, str | None, int], CasePage]

PAGE = 64
_KEPT = 32
_ROLES = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.DecorationRole,
        Qt.ItemDataRole.ForegroundRole,
        Qt.ItemDataRole.FontRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
    }
)


class Column(IntEnum):
    """The columns in their order."""

    REFERENCE = 0
    COUNTERPART = 1
    SUBJECT = 2
    URGENCY = 3
    STATE = 4
    CLOCK = 5
    RECEIVED = 6


_HEADS = ("Reference", "Counterpart", "Subject", "Urgency", "State", "Next clock", "Received")


class CasesModel(QAbstractTableModel):
    """Cases newest first. `read_page` is called on the worker; `answered` follows each answer.

    `party_name` names a Party by its code, `zone` is the office's.
    """

    answered = Signal()

    def __init__(
        self,
        read_page: ReadPage,
        tasks: Tasks,
        look: Look,
        *,
        party_name: Callable[[str | None], str],
        zone: str,
        now: datetime,
    ) -> None:
        super().__init__()
        self._read_page = read_page
        self._tasks = tasks
        self._look = look
        self._party_name = party_name
        self._zone = zone
        self._now = now
        self._filter = CaseFilter()
        self._pages: OrderedDict[int, tuple[Case, ...]] = OrderedDict()
        self._after: list[str | None] = [None]
        self._count = 0
        self._more = False
        self._asked: set[int] = set()

    def ask(self, text: str = "") -> None:
        """Lists the cases in which every word of `text` stands; all of them when it is blank."""
        self._filter = CaseFilter(text=text.strip())
        self._read(PAGE)

    def refresh(self) -> None:
        """Reads again what is listed; rows that are still there keep their place."""
        self._read(max(PAGE, min(self._count, PAGE * _KEPT)))

    def tick(self, now: datetime) -> None:
        """Counts the clocks down to `now`."""
        self._now = now
        if self._count:
            first = self.index(0, Column.CLOCK)
            self.dataChanged.emit(first, self.index(self._count - 1, Column.CLOCK))

    def case(self, row: int) -> Case | None:
        """The case in `row`; None where there is none, or while its page is being read again."""
        if not 0 <= row < self._count:
            return None
        number, place = divmod(row, PAGE)
        if number in self._pages:
            self._pages.move_to_end(number)
            return self._pages[number][place]
        self._fetch(number)
        return None

    def row_of(self, reference: str) -> int:
        """The row of `reference` among the pages kept, or -1."""
        for number, page in self._pages.items():
            for place, case in enumerate(page):
                if case.reference == reference:
                    return number * PAGE + place
        return -1

    # ------------------------------------------------------------------ Qt's side

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(Column)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._more

    def fetchMore(self, parent: Index) -> None:
        self._fetch(len(self._after) - 1)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _HEADS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in _ROLES:
            return None
        case = self.case(index.row())
        if case is None:
            return None
        column = Column(index.column())
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            spoken = role == Qt.ItemDataRole.AccessibleTextRole
            if spoken and column is Column.REFERENCE:
                return f"{case.reference}, {DIRECTION[case.direction][0]}"
            return self._text(case, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_hint(self._hint(case, column))
        if role == Qt.ItemDataRole.FontRole:
            strong = column is Column.REFERENCE
            return self._look.theme.font("base", strong=True) if strong else None
        drawing, tone = self._marks(case, column)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._look.theme.colour(tone)
        return self._icon(drawing, tone) if drawing else None

    def _text(self, case: Case, column: Column) -> str:
        match column:
            case Column.REFERENCE:
                return case.reference
            case Column.COUNTERPART:
                return title_of(case, self._party_name(case.party))
            case Column.SUBJECT:
                return " ".join(case.subject.split())
            case Column.URGENCY:
                return URGENCY[case.urgency]
            case Column.STATE:
                return state_word(case.state)
            case Column.CLOCK:
                due = _next(case)
                return due_text(due, self._now) if due else ""
            case Column.RECEIVED:
                return short_text(case.received_at, self._zone)

    def _hint(self, case: Case, column: Column) -> str:
        if column is Column.REFERENCE:
            return DIRECTION[case.direction][0]
        if column is Column.RECEIVED:
            return whole_text(case.received_at, self._zone)
        return self._text(case, column)

    def _marks(self, case: Case, column: Column) -> tuple[str, str]:
        """The icon of a cell and the tone of its text."""
        match column:
            case Column.REFERENCE:
                return DIRECTION[case.direction][1], "text"
            case Column.URGENCY:
                return URGENCY_LOOK[case.urgency]
            case Column.CLOCK:
                due = _next(case)
                return due_look(due, self._now) if due else ("", "text")
            case Column.RECEIVED:
                return "", "muted"
        return "", "text"

    def _icon(self, drawing: str, tone: str) -> QIcon:
        theme = self._look.theme
        muted = "muted" if tone == "text" else tone
        return icon(drawing, theme.colour(muted), round(16 * theme.factor))

    # ------------------------------------------------------------------ reading

    def _read(self, limit: int) -> None:
        chosen = self._filter
        self._asked.clear()
        self._tasks.read(
            "cases", lambda: self._read_page(chosen, None, limit), lambda page: self._begin(page)
        )

    def _begin(self, page: CasePage) -> None:
        pages = [page.cases[start : start + PAGE] for start in range(0, len(page.cases), PAGE)]
        same = [case.reference for case in page.cases] == [
            case.reference for kept in sorted(self._pages) for case in self._pages[kept]
        ]
        if not same:
            self.beginResetModel()
        self._pages = OrderedDict(enumerate(pages))
        self._after = [None, *(part[-1].reference for part in pages if len(part) == PAGE)]
        self._count = len(page.cases)
        self._more = page.more
        if not same:
            self.endResetModel()
        elif self._count:
            self.dataChanged.emit(self.index(0, 0), self.index(self._count - 1, len(Column) - 1))
        self.answered.emit()

    def _fetch(self, number: int) -> None:
        if number in self._asked or number >= len(self._after):
            return
        self._asked.add(number)
        chosen, after = self._filter, self._after[number]
        self._tasks.read(
            f"cases {number}",
            lambda: self._read_page(chosen, after, PAGE),
            lambda page: self._take(number, chosen, page),
        )

    def _take(self, number: int, chosen: CaseFilter, page: CasePage) -> None:
        self._asked.discard(number)
        if chosen != self._filter:
            return
        first = number * PAGE
        if first >= self._count and page.cases:
            self.beginInsertRows(QModelIndex(), first, first + len(page.cases) - 1)
            self._keep(number, page.cases)
            self._count = first + len(page.cases)
            self._more = page.more
            if len(page.cases) == PAGE:
                self._after.append(page.cases[-1].reference)
            self.endInsertRows()
        elif page.cases:
            self._keep(number, page.cases)
            last = min(self._count, first + len(page.cases)) - 1
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(Column) - 1))
        else:
            self._more = False
        self.answered.emit()

    def _keep(self, number: int, page: tuple[Case, ...]) -> None:
        self._pages[number] = page
        while len(self._pages) > _KEPT:
            self._pages.popitem(last=False)


def _next(case: Case) -> Due | None:
    return min(running(case), key=order, default=None)
