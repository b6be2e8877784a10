"""One line of a mapping in full: what is asked about it, above the points as they are read."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from pocdesk.desk.map_table import Stated
from pocdesk.desk.open_list import FoundColumn
from pocdesk.directory.find import Finder
from pocdesk.directory.persons import Suspect
from pocdesk.domain.party import Party
from pocdesk.ui.countries import country_names
from pocdesk.ui.doubt_lines import Doubt
from pocdesk.ui.mapping_lines import held_key, holds, rows_text
from pocdesk.ui.mapping_state import MappingState
from pocdesk.ui.models.mapped_rows import MappedRow
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.card import Card
from pocdesk.ui.parts.flowing import flowing
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.labelled import Labelled
from pocdesk.ui.parts.mapped_table import MappedTable
from pocdesk.ui.parts.measures import Inside
from pocdesk.ui.parts.stated_form import StatedForm
from pocdesk.ui.parts.type_ahead import TypeAhead
from pocdesk.ui.theme import Look

_MOST_ROWS = 200


class MappingPane(QScrollArea):
    """`stated` gives a value of `Stated` by its name; `held` the key of what the column holds,
    `confirmed` that it is right as it is; `named` the code for a name, `left_out` that its rows are
    no points, `missing` a name whose State is to be added; `kept` whether the name of a person
    stays; `turned` the number of another table. `done` says that the line is answered."""

    stated = Signal(str, object)
    held = Signal(str)
    confirmed = Signal()
    named = Signal(str)
    left_out = Signal()
    missing = Signal(str)
    kept = Signal(bool)
    turned = Signal(int)
    done = Signal()

    def __init__(self, parties: Mapping[str, Party], look: Look) -> None:
        super().__init__()
        self.setObjectName("page")  # opaque: it may lie over the list
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._held = self._unknown = self._named = self._sheet = ""
        self._first_field: QWidget | None = None
        self.form = StatedForm()
        self.form.stated.connect(self.stated)
        self.form.done.connect(self.done)
        self._holds = _choice("holds", "Begin to type: phone, unit …", holds())
        self._holds.picked.connect(self._on_held)
        self._confirm = KeyButton("It is right", "1")
        self._confirm.clicked.connect(self.confirmed)
        self._samples = PlainLabel(tone="muted", wrap=True)
        self._column = Card("Column")
        self._column.put(Labelled("It holds", self._holds))
        self._column.put(flowing(self._confirm, gap=8, row_gap=8))
        self._column.put(self._samples)
        self._parties = parties
        self._party = TypeAhead("Country, in any language, or its code")
        self._party.setObjectName("party_of")
        self._party.picked.connect(self._on_named)
        self._out = KeyButton("Leave its rows out", "2")
        self._out.clicked.connect(self.left_out)
        self._name = Card("Name")
        self._name.put(PlainLabel(_UNKNOWN, tone="muted", wrap=True))
        self._name.put(Labelled("It is", self._party))
        self._add = KeyButton("Add a missing State", "3")
        self._add.clicked.connect(lambda: self.missing.emit(self._unknown))
        self._name.put(flowing(self._out, self._add, gap=8, row_gap=8))
        self._drop, self._keep = KeyButton("Drop it", "1"), KeyButton("Keep as a note", "2")
        self._person = Card("Name of a person")
        self._about_person = PlainLabel(tone="muted", wrap=True)
        self._person.put(self._about_person)
        self._person.put(flowing(self._drop, self._keep, gap=8, row_gap=8))
        for button, keeps in ((self._drop, False), (self._keep, True)):
            button.setCheckable(True)
            button.setProperty("choice", True)
            button.clicked.connect(lambda _on=False, keeps=keeps: self.kept.emit(keeps))
        self._sheets = _choice("sheet", "", ())
        self._sheets.picked.connect(self._on_turned)
        self._file = Card("The file has several tables")
        self._file.put(Labelled("Read", self._sheets))
        self._texts = Card("Doubt")
        self._said = PlainLabel(tone="muted", wrap=True)
        self._texts.put(self._said)
        for card in (self._column, self._name, self._person, self._texts):
            card.title.setWordWrap(True)
        self._cards = (
            *(self.form, self._column, self._name, self._person, self._file, self._texts),
        )
        self.points = PlainLabel(face="strong", wrap=True)
        self.table = MappedTable(look)
        self._walked = PlainLabel(tone="muted", wrap=True)
        self.table.walked.connect(self._walked.setText)
        self._lay_out()

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes."""
        return (*filter(None, (self._first(),)), self.table)

    def focus_question(self) -> bool:
        """Gives the focus to what is asked; False where nothing is."""
        first = self._first()
        if first is None:
            return False
        first.setFocus(Qt.FocusReason.TabFocusReason)  # so that what stands there is typed over
        return True

    def press(self, key: str) -> bool:
        """Takes a key that is printed on a button; False where none bears it."""
        for button in (self._confirm, self._out, self._add, self._drop, self._keep):
            if button.isVisibleTo(self) and button.accessibleDescription() == key:
                button.click()
                return True
        return False

    # ------------------------------------------------------------------ what is shown

    def show_stated(self, now: Stated, first: Stated, lacks: Sequence[str]) -> None:
        """The list as a whole."""
        self.form.show_stated(now, first, lacks)
        self._only(self.form)
        self._first_field = self.form.first_lacking(lacks)

    def show_column(self, one: FoundColumn, state: MappingState) -> None:
        """A column: what it holds, why, and some of its cells."""
        now = state.now(one)
        self._held = held_key(now.target.field, now.use)
        self._holds.choose(self._held)
        self._column.title.setText(f"Column “{one.name}”")
        cells = "; ".join(f"“{text}”" for text in one.samples) or "nothing"
        self._samples.setText(f"Why: {one.why}. In its cells: {cells}")
        self._confirm.setVisible(one.asks and one.place not in state.choices.confirmed)
        self._only(self._column)

    def show_name(self, name: str, said: str) -> None:
        """A name that no Party is known by, and what was said of it."""
        self._unknown, self._named = name, said
        if not self._party.count():
            self._offer_parties()
        self._party.choose("" if said == "out" else said)
        self._name.title.setText(f"Who is “{name}”?" if name else "Whose are rows without a name?")
        self._only(self._name)

    def show_person(self, one: Suspect, row: int, *, kept: bool) -> None:
        """A name of a person, and whether it stays."""
        self._person.title.setText(f"“{one.text}”")
        self._about_person.setText(
            f"It may be a person’s name: {one.why} ({rows_text((row,))}). The Directory has no "
            "place for names: it is dropped unless you keep it as a note of the first channel."
        )
        self._drop.setChecked(not kept)
        self._keep.setChecked(kept)
        self._only(self._person)

    def show_sheets(self, state: MappingState) -> None:
        """The tables of the file."""
        sheets = state.table.sheets
        names = [one.name or f"Table {at}" for at, one in enumerate(sheets, 1)]
        self._sheet = str(state.table.at)
        self._sheets.offer([(str(at), f"{at + 1} {name}") for at, name in enumerate(names)])
        self._sheets.choose(self._sheet)
        self._only(self._file)

    def show_doubt(self, doubt: Doubt) -> None:
        """Warnings of one kind, each with its points."""
        texts = [doubt.meaning, *(sentence for sentence, _ in doubt.parts[:_MOST_ROWS])]
        more = len(doubt.parts) - _MOST_ROWS
        self.show_text(doubt.title, [*texts, f"and {more} more"] if more > 0 else texts)

    def show_text(self, title: str, texts: Sequence[str]) -> None:
        """Something to know."""
        self._texts.title.setText(title)
        self._said.setText("\n".join(texts))
        self._only(self._texts)

    def show_points(self, text: str, rows: tuple[MappedRow, ...]) -> None:
        """The points as they are read now, and how many in words."""
        self.points.setText(text)
        self.table.show_rows(rows)

    # ------------------------------------------------------------------ answers

    def _on_held(self, field: str) -> None:
        if field and field != self._held and self._column.isVisibleTo(self):
            self._held = field
            self.held.emit(field)

    def _on_named(self, code: str) -> None:
        if code and code != self._named and self._name.isVisibleTo(self):
            self._named = code
            self.named.emit(code)

    def _on_turned(self, at: str) -> None:
        if at and at != self._sheet and self._file.isVisibleTo(self):
            self._sheet = at
            self.turned.emit(int(at))

    def know(self, parties: Mapping[str, Party]) -> None:
        """Other Parties may be named from now on."""
        if parties != self._parties:
            self._parties = parties
            self._offer_parties()

    def _offer_parties(self) -> None:
        finder, names = Finder(self._parties, ()), country_names(self._parties, self._parties)
        self._party.offer(
            list(names.items()),
            rank=lambda text: [match.party.code for match in finder.find(text)],
            key_of=str.upper,
        )

    def _first(self) -> QWidget | None:
        if self.form.isVisibleTo(self):
            return self._first_field
        for card, field in (
            (self._column, self._holds),
            (self._name, self._party),
            (self._person, self._drop),
            (self._file, self._sheets),
        ):
            if card.isVisibleTo(self):
                return field
        return None

    def _only(self, card: QWidget) -> None:
        for each in self._cards:
            each.setVisible(each is card)

    def _lay_out(self) -> None:
        inside = Inside()
        inside.setObjectName("inside")
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(12)
        for card in self._cards:
            layout.addWidget(card)
        layout.addWidget(self.points)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._walked)
        self._only(self._texts)
        self.setWidget(inside)


_UNKNOWN = (
    "No Party is known by this name (E3). Say which Party or territory it is, or that its rows are "
    "no points; the layout of this issuer remembers it. A State that the program does not know is "
    "added here, or by O on the card of any Party; the table then knows its name."
)


def _choice(name: str, placeholder: str, choices: Sequence[tuple[str, str]]) -> TypeAhead:
    made = TypeAhead(placeholder)
    made.setObjectName(name)
    made.offer(choices)
    return made
