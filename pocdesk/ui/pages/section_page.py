"""One section of a form: its rows, short ones in pairs, and the identifiers as frames."""

from collections import defaultdict
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from pocdesk.domain.looks import guess
from pocdesk.forms.address import Address
from pocdesk.forms.draft import Draft
from pocdesk.forms.form import Field, Kind, Need, Section
from pocdesk.forms.layers import DEFAULT
from pocdesk.forms.problem import Problem
from pocdesk.ui.acts import Handlers
from pocdesk.ui.pages.row_frames import RowFrames
from pocdesk.ui.parts.card import column
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.measures import Inside
from pocdesk.ui.parts.tab_order import bring_into_sight
from pocdesk.ui.rows.authority import AuthorityRow
from pocdesk.ui.rows.choice import ChoiceRow
from pocdesk.ui.rows.framed import FramedRow
from pocdesk.ui.rows.identifiers import IdentifiersRow
from pocdesk.ui.rows.make import Ground, make_row
from pocdesk.ui.rows.pairs import Pairs, in_lines
from pocdesk.ui.rows.pick import PickRow
from pocdesk.ui.rows.row import Row
from pocdesk.ui.sources import RECOGNISED, source_text, told_by

_PAIR = 400
"""From this width on, in pixels at 100 %, two short fields share a line."""


class SectionPage(QScrollArea):
    """Writes into the draft as the officer types; `changed` follows each change, `left` comes
    when an editor loses the focus, `entered` gives the address of the field that gets it."""

    changed = Signal()
    left = Signal()
    entered = Signal(str)

    def __init__(self, section: Section, draft: Draft, ground: Ground) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.section = section
        self._draft = draft
        self._ground = ground
        self._rows: dict[str, Row] = {}
        self._frames: dict[str, RowFrames] = {}
        self._problems: Sequence[Problem] = ()
        self._guessed: dict[str, str] = {}
        self._after = QTimer(self)
        self._after.setSingleShot(True)
        self._after.timeout.connect(self._on_left)
        self._inside = Inside()
        self._inside.setObjectName("inside")
        self._layout = QVBoxLayout(self._inside)
        self._layout.setContentsMargins(16, 4, 16, 16)
        self._layout.setSpacing(14)
        self._pairs = Pairs(self._layout)
        self._build()
        self._layout.addStretch(1)
        self.setWidget(self._inside)
        application = QApplication.instance()
        if isinstance(application, QApplication):  # a field may be made of several widgets
            application.focusChanged.connect(self._on_focus)

    def row(self, address: str) -> Row | None:
        """The row at `address`, the first inside it, or the one that it belongs to."""
        place = Address.parse(address)
        if place.sub and place.field in self._frames and address not in self._rows:
            self._frames[place.field].show(address)
        return self._near(address)

    def identifiers(self) -> list[IdentifiersRow]:
        """The rows with a paste box."""
        return [row for row in self._rows.values() if isinstance(row, IdentifiersRow)]

    def table_acts(self) -> Handlers:
        """What can be done with the table that has the focus, or else the first of the section."""
        table = self._table()
        if table is None:
            return {}
        handlers: Handlers = {"add-row": partial(self._on_added, table.address)}
        if (number := table.current()) is not None:
            handlers["remove-row"] = partial(self._on_removed, table.address, number)
        if cell := table.current_cell():
            handlers["same-in-rows"] = partial(self._on_spread, cell)
        return handlers

    def _table(self) -> FramedRow | None:
        tables = [row for row in self._rows.values() if isinstance(row, FramedRow)]
        focused = self.focusWidget() or self
        return next((row for row in tables if row.isAncestorOf(focused)), next(iter(tables), None))

    def focus_first(self) -> None:
        """The first editor of the section takes the focus."""
        for row in self._rows.values():
            row.setFocus(Qt.FocusReason.OtherFocusReason)
            return

    def go_to(self, address: str) -> None:
        """The editor at `address` takes the focus and is shown."""
        row = self.row(address)
        if row is not None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(row, 0, 40)
            self.ensureWidgetVisible(row.focusWidget() or row.editor, 0, 24)

    def refresh(self, problems: Sequence[Problem], *, everything: bool = True) -> None:
        """Shows texts, sources and problems as the draft has them.

        Unless `everything`, the row being typed in is not complained of before it is left.
        """
        self._problems = problems
        wrong = {problem.field for problem in problems}
        for frames in self._frames.values():
            frames.match(wrong)
        self._show_all(everything=everything)

    def flush(self) -> None:
        """Lines waiting in a paste box become rows, and the beginning of a name the name."""
        for each in self._rows.values():
            if isinstance(each, PickRow | AuthorityRow):
                each.settle()
        for row in self.identifiers():
            if row.text().strip():
                self._on_pasted(row.address, row.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            # Not before the focus has arrived: rows that change under it bring Qt down.
            self._after.start()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.viewport().width() >= _PAIR * self._ground.look.theme.factor
        self._pairs.turn(beside=wide)

    def _near(self, address: str) -> Row | None:
        """Of the rows that stand, the one at `address`, the first inside it, or the outer one."""
        if address in self._rows:
            return self._rows[address]
        place = Address.parse(address)
        if place.row is not None and place.sub:
            address = str(Address(place.field, place.row))
        inside = (row for name, row in self._rows.items() if name.startswith(f"{address}."))
        return next(inside, self._rows.get(place.field))

    def _looks_like(self, value: str) -> str:
        """The type that `value` looks like; each is looked at once, for a page shows them often."""
        if value not in self._guessed:
            self._guessed[value] = str(guess(value))
        return self._guessed[value]

    def _said(self) -> dict[str, list[Problem]]:
        """The problems by the address of the row that says them."""
        at: dict[str, list[Problem]] = defaultdict(list)
        for problem in self._problems:
            row = self._near(problem.field) if self._owns(problem.field) else None
            if row is not None:
                at[row.address].append(problem)
        return at

    def _show_all(self, *, everything: bool) -> None:
        at = self._said()
        focused = self.focusWidget() or self
        for address, row in self._rows.items():
            self._show(address, row)
            if everything or row.complains or not row.isAncestorOf(focused):
                row.show_problems(at[address])

    def _show(self, address: str, row: Row) -> None:
        draft = self._draft
        if isinstance(row, FramedRow):
            row.show_need(Need.NO if draft.rows(address) else draft.need(address))
            return
        text, source = draft.standing(address)
        words = source_text(source)
        if isinstance(row, ChoiceRow) and draft.unchosen(address):
            row.show_unchosen(text)
            words = ""
        else:
            row.show_text(text)
        if address.endswith("].type") and text:
            value = draft.text(f"{address.removesuffix('type')}value")
            words = RECOGNISED if self._looks_like(value) == text else words
        frames = self._frames.get(Address.parse(address).field)
        if frames is not None and address.endswith("].value"):
            pasted = frames.pasted_for(text)
            row.say_meaning(f"Read as {text}, pasted as {pasted}." if pasted else "", keep=False)
        row.show_source(words)
        if row.field.kind is Kind.PERIOD:
            row.say_meaning(told_by(source), keep=False)
        row.show_need(draft.need(address))
        if source == DEFAULT and row.field.kind is Kind.CHOICE:
            row.say_meaning(self._ground.wording.help(address))

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is None or not self._inside.isAncestorOf(now):
            return
        around = [row for row in self._rows.values() if row is now or row.isAncestorOf(now)]
        if around:  # the row of a cell stands inside that of its table
            self.entered.emit(max(around, key=lambda row: len(row.address)).address)

    def _on_left(self) -> None:
        self.flush()
        self.left.emit()
        # Once complaints have made the rows above it higher.
        QTimer.singleShot(0, self, self._show_focused)

    def _show_focused(self) -> None:
        """What has the focus does not leave the sight because something above it grew."""
        focused = QApplication.focusWidget()
        if focused is not None and self._inside.isAncestorOf(focused):
            bring_into_sight(focused)

    def _owns(self, address: str) -> bool:
        try:
            name = Address.parse(address).field
        except KeyError:
            return False
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
        for line in in_lines(fields):
            self._pairs.put([self._make(field, address) for field, address in line])

    def _make(self, field: Field, address: str) -> Row:
        row = make_row(field, address, self._ground)
        row.hint(self._ground.wording.help(address))
        if field.kind in {Kind.CHOICES, Kind.COUNTRY}:  # what it is for stands with it
            row.say_meaning(self._ground.wording.help(address))
        row.entered.connect(self._on_entered)
        row.editor.installEventFilter(self)
        self._rows[address] = row
        if isinstance(row, FramedRow):
            frames = RowFrames(row, self._draft, self._rows, self._make)
            frames.grown.connect(self._on_grown)
            self._frames[address] = frames
            row.added.connect(self._on_added)
            row.removed.connect(self._on_removed)
            row.spread.connect(self._on_spread)
        if isinstance(row, IdentifiersRow):
            row.pasted.connect(self._on_pasted)
        return row

    def _on_grown(self, rows: list[Row]) -> None:
        at = self._said()
        for row in rows:
            self._show(row.address, row)
            row.show_problems(at[row.address])

    def _on_entered(self, address: str, text: str) -> None:
        self._draft.enter(address, text)
        self.changed.emit()

    def _on_pasted(self, name: str, text: str) -> None:
        self._frames[name].take(text)
        self.changed.emit()

    def _on_added(self, name: str) -> None:
        self._frames[name].add()
        self.changed.emit()

    def _on_spread(self, address: str) -> None:
        if self._frames[Address.parse(address).field].spread(address):
            self.changed.emit()

    def _on_removed(self, name: str, number: int) -> None:
        if self._frames[name].take_out(number):
            self.changed.emit()


def _by_hand(label: str) -> QWidget:
    return column(
        PlainLabel(label, face="label"), PlainLabel("by hand, on the print", tone="muted"), gap=2
    )
