"""The frames of a table: as many as the draft has rows, built a few at a time."""

from collections.abc import Callable, Collection, Iterator, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from pocdesk.domain.identifier import IdentifierType
from pocdesk.domain.pasted import read_line
from pocdesk.forms.address import Address, row_of
from pocdesk.forms.draft import Draft
from pocdesk.forms.form import Field, Need
from pocdesk.ui.letter_words import taken_by, taken_text
from pocdesk.ui.rows.framed import FramedRow
from pocdesk.ui.rows.identifiers import IdentifiersRow
from pocdesk.ui.rows.row import Row

_ACCOUNTS = {
    "username": IdentifierType.USER_NAME,
    "user_id": IdentifierType.USER_ID,
    "domain": IdentifierType.DOMAIN,
}
_AT_ONCE = 2
"""Frames built in one go; the window answers between them."""


class RowFrames(QObject):
    """Keeps the frames of `row` in step with the draft; their rows are entered into `rows`.

    `grown` gives the rows that were built and show nothing yet.
    """

    grown = Signal(list)

    def __init__(
        self,
        row: FramedRow,
        draft: Draft,
        rows: dict[str, Row],
        make: Callable[[Field, str], Row],
    ) -> None:
        super().__init__(row)
        self._row = row
        self._draft = draft
        self._rows = rows
        self._make = make
        self._wrong: Collection[str] = ()
        self._pasted: dict[str, str] = {}
        self._fresh: list[Row] = []
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._grow)

    def match(self, wrong: Collection[str]) -> None:
        """A few frames more, or fewer; the rest follows. What is `wrong` must be in sight."""
        self._wrong = wrong
        if isinstance(self._row, IdentifiersRow):
            self._row.say_meaning(taken_text(self._draft), keep=False)
        self._drop()
        self._grow()

    def show(self, address: str) -> None:
        """The row at `address` stands, however far down it is."""
        number = Address.parse(address).row
        self._match(self._wanted())
        if number is not None and number < len(self._row.frames):
            self._open(number)
        self._tell()

    def add(self) -> None:
        """One more row, which has the focus; one that stands empty already is the one meant."""
        name = self._row.address
        number = self._draft.rows(name)
        if number >= self._row.least:
            self._draft.add_row(name)
        self.show(str(Address(name, number)))
        self._row.focus_row(number)

    def take_out(self, number: int) -> bool:
        """The row `number` goes, and the one after it has the focus; False where there is none."""
        name = self._row.address
        if not 0 <= number < self._draft.rows(name):
            return False
        self._row.setFocus()  # before the row that has it goes
        self._draft.remove_row(name, number)
        self._drop()
        self._row.focus_row(number if self._draft.rows(name) else -1)
        return True

    def spread(self, address: str) -> bool:
        """What stands at `address` stands in every row; False where nothing stands there."""
        text = self._draft.text(address)
        if not text or self._draft.unchosen(address):
            return False
        place = Address.parse(address)
        for number in range(self._draft.rows(place.field)):
            self._draft.enter(str(Address(place.field, number, place.sub)), text)
        return True

    def take(self, text: str) -> None:
        """Each line of `text` becomes an identifier, with the type that it looks like and with the
        times, the port and the service that stand beside it."""
        name = self._row.address
        columns = {field.id for field in self._row.field.fields}
        kinds = taken_by(self._draft)[1]
        taken = {_ACCOUNTS[kind] for kind in kinds if kind in _ACCOUNTS}
        for line in text.splitlines():
            if not line.strip():
                continue
            found, number = read_line(line, taken), self._draft.add_row(name)
            for column, said in (
                ("type", found.type),
                ("value", found.value),
                ("port", found.port),
                ("from", found.start),
                ("to", found.end),
                ("service", found.service),
            ):
                if said and column in columns:
                    self._draft.enter(str(Address(name, number, column)), said)
            if found.pasted:
                self._pasted[found.value] = found.pasted
        if isinstance(self._row, IdentifiersRow):
            self._row.accept()

    def pasted_for(self, value: str) -> str:
        """How `value` was written where that was not the same; "" where it was."""
        return self._pasted.get(value, "")

    def _wanted(self) -> int:
        return max(self._row.least, self._draft.rows(self._row.address))

    def _grow(self) -> None:
        self._match(_AT_ONCE)
        self._open_wanted()
        self._tell()

    def _tell(self) -> None:
        fresh, self._fresh = self._fresh, []
        if fresh:
            self.grown.emit(fresh)

    def _drop(self) -> None:
        name, wanted = self._row.address, self._wanted()
        for number in range(wanted, len(self._row.frames)):
            for address in [key for key in self._rows if key.startswith(f"{name}[{number}]")]:
                del self._rows[address]
        if wanted < len(self._row.frames):
            self._row.show_count(wanted, self._columns)

    def _match(self, most: int) -> None:
        """Builds frames that lack, at most `most` of them."""
        wanted, have = self._wanted(), len(self._row.frames)
        count = min(wanted, have + most)
        if count > have:
            self._row.show_count(count, self._columns)
        if count < wanted:
            self._soon.start()

    def _open_wanted(self) -> None:
        """Opens each frame of which a later column holds or needs something."""
        if all(frame.is_open for frame in self._row.frames):
            return
        wanted = {row_of(address) for address in self._held() if address not in self._rows}
        for number, frame in enumerate(self._row.frames):
            if not frame.is_open and (number in wanted or self._asks_for_more(number)):
                self._open(number)

    def _open(self, number: int) -> None:
        self._row.frames[number].open()

    def _held(self) -> Iterator[str]:
        """The addresses in the rows at which something stands, or something is wrong."""
        inside = f"{self._row.address}["
        texts = self._draft.texts()
        if self._row.address not in texts:  # rows that came with the case are not typed yet
            texts = dict.fromkeys(self._draft.prefilled, "filled")
        yield from (at for at, text in texts.items() if text and at.startswith(inside))
        yield from (at for at in self._wrong if at.startswith(inside))

    def _asks_for_more(self, number: int) -> bool:
        """Whether the form asks for one of the later columns of the identifier `number`."""
        asked = (sub.id for sub in self._row.field.fields if sub.need_when is not None)
        places = (str(Address(self._row.address, number, id)) for id in asked)
        return any(self._draft.need(place) is Need.ALWAYS for place in places)

    def _columns(self, number: int, fields: Sequence[Field]) -> list[Row]:
        name = self._row.address
        rows = [self._make(sub, str(Address(name, number, sub.id))) for sub in fields]
        self._fresh += rows
        return rows
