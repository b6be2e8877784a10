"""One section of a form: its rows, short ones in pairs, and the identifiers as frames."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pocdesk.domain.identifier import guess
from pocdesk.forms.address import Address
from pocdesk.forms.draft import Draft
from pocdesk.forms.form import Field, Kind, Section
from pocdesk.forms.problem import Problem
from pocdesk.ui.parts.card import column
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.rows.identifiers import IdentifiersRow
from pocdesk.ui.rows.make import Ground, make_row
from pocdesk.ui.rows.row import Row
from pocdesk.ui.sources import source_text

_SHORT = frozenset(
    {Kind.DATE, Kind.PHONE, Kind.NUMBER, Kind.PERIOD, Kind.ZONE, Kind.LANGUAGE, Kind.PERSON}
)


class SectionPage(QScrollArea):
    """Writes into the draft as the officer types; `changed` follows each change, `left` comes
    when an editor loses the focus."""

    changed = Signal()
    left = Signal()

    def __init__(self, section: Section, draft: Draft, ground: Ground) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.section = section
        self._draft = draft
        self._ground = ground
        self._rows: dict[str, Row] = {}
        self._after = QTimer(self)
        self._after.setSingleShot(True)
        self._after.timeout.connect(self._on_left)
        self._inside = QWidget()
        self._inside.setObjectName("inside")
        self._layout = QVBoxLayout(self._inside)
        self._layout.setContentsMargins(16, 4, 16, 16)
        self._layout.setSpacing(14)
        self._build()
        self._layout.addStretch(1)
        self.setWidget(self._inside)

    def row(self, address: str) -> Row | None:
        """The row at `address`, the first inside it, or the one that it belongs to."""
        if address in self._rows:
            return self._rows[address]
        inside = (row for name, row in self._rows.items() if name.startswith(f"{address}."))
        outer = self._rows.get(Address.parse(address).field)
        return next(inside, outer)

    def focus_first(self) -> None:
        """The first editor of the section takes the focus."""
        for row in self._rows.values():
            row.setFocus()
            return

    def go_to(self, address: str) -> None:
        """The editor at `address` takes the focus and is shown."""
        row = self.row(address)
        if row is not None:
            row.setFocus()
            self.ensureWidgetVisible(row, 0, 40)

    def refresh(self, problems: Sequence[Problem], *, everything: bool = True) -> None:
        """Shows texts, sources and problems as the draft has them.

        Unless `everything`, the row being typed in is not complained of before it is left.
        """
        at: dict[str, list[Problem]] = defaultdict(list)
        for problem in problems:
            row = self.row(problem.field) if self._owns(problem.field) else None
            if row is not None:
                at[row.address].append(problem)
        for address, row in self._rows.items():
            if not isinstance(row, IdentifiersRow):
                row.show_text(self._draft.text(address))
                row.show_source(source_text(self._draft.source(address)))
            typing = not everything and row.isAncestorOf(row.focusWidget() or self)
            if not typing or row.complains:
                row.show_problems(at[address])

    def flush(self) -> None:
        """Lines waiting in a paste box become rows."""
        for row in tuple(self._rows.values()):
            if isinstance(row, IdentifiersRow) and row.text().strip():
                self._on_pasted(row.address, row.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            # Not before the focus has arrived: rows that change under it bring Qt down.
            self._after.start()
        return super().eventFilter(watched, event)

    def _on_left(self) -> None:
        self.flush()
        self.left.emit()

    def _owns(self, address: str) -> bool:
        name = Address.parse(address).field
        return any(field.id == name for field in self.section.fields)

    def _build(self) -> None:
        label = self._ground.wording.label
        for field in self.section.fields:
            if field.kind is Kind.GROUP:
                inner = [(sub, f"{field.id}.{sub.id}") for sub in field.fields]
            else:
                inner = [(field, field.id)]
            self._put_rows([pair for pair in inner if pair[0].kind.holds_value])
            for sub, address in inner:
                if sub.kind is Kind.SIGNATURE:
                    self._layout.addWidget(_by_hand(label(address)))

    def _put_rows(self, fields: Sequence[tuple[Field, str]]) -> None:
        for line in _in_lines(fields):
            rows = [self._make(field, address) for field, address in line]
            if len(rows) == 1:
                self._layout.addWidget(rows[0])
                continue
            pair = QHBoxLayout()
            pair.setSpacing(12)
            for row in rows:
                pair.addWidget(row, 1, Qt.AlignmentFlag.AlignTop)
            self._layout.addLayout(pair)

    def _make(self, field: Field, address: str) -> Row:
        row = make_row(field, address, self._ground)
        row.entered.connect(self._on_entered)
        row.editor.installEventFilter(self)
        self._rows[address] = row
        if isinstance(row, IdentifiersRow):
            row.pasted.connect(self._on_pasted)
            row.removed.connect(self._on_removed)
            self._put_frames(row)
        return row

    def _put_frames(self, row: IdentifiersRow) -> None:
        """One frame for each identifier of the draft."""
        name = row.address
        for address in [known for known in self._rows if known.startswith(f"{name}[")]:
            del self._rows[address]
        columns = sorted(row.field.fields, key=_column)
        row.show_rows(
            [
                [self._make(sub, str(Address(name, number, sub.id))) for sub in columns]
                for number in range(self._draft.rows(name))
            ]
        )

    def _on_entered(self, address: str, text: str) -> None:
        self._draft.enter(address, text)
        self.changed.emit()

    def _on_pasted(self, name: str, text: str) -> None:
        row = self._rows[name]
        for line in text.splitlines():
            if line.strip():
                number = self._draft.add_row(name)
                self._draft.enter(str(Address(name, number, "type")), guess(line))
                self._draft.enter(str(Address(name, number, "value")), line.strip())
        if isinstance(row, IdentifiersRow):
            row.accept()
            self._put_frames(row)
        self.changed.emit()

    def _on_removed(self, name: str, number: int) -> None:
        row = self._rows[name]
        self._draft.remove_row(name, number)
        if isinstance(row, IdentifiersRow):
            self._put_frames(row)
            row.setFocus()
        self.changed.emit()


def _column(field: Field) -> int:
    """Type and value first, then the times as a pair, then the rest."""
    return 0 if field.id in {"type", "value"} else 1 if field.kind is Kind.MOMENT else 2


def _in_lines(fields: Sequence[tuple[Field, str]]) -> Iterator[list[tuple[Field, str]]]:
    """The fields line by line: two short ones that follow each other share a line."""
    waiting: list[tuple[Field, str]] = []
    for field, address in fields:
        if field.kind not in _SHORT:
            if waiting:
                yield waiting
            yield [(field, address)]
            waiting = []
            continue
        waiting = [*waiting, (field, address)]
        if len(waiting) == 2:
            yield waiting
            waiting = []
    if waiting:
        yield waiting


def _by_hand(label: str) -> QWidget:
    return column(
        PlainLabel(label, face="label"), PlainLabel("by hand, on the print", tone="muted"), gap=2
    )
