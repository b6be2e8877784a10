"""A letter being written: the texts as they stand, and the values and problems they make."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from pocdesk.forms.address import Address
from pocdesk.forms.examine import examine, need_at
from pocdesk.forms.facts import Facts
from pocdesk.forms.fields import text_of
from pocdesk.forms.filled import FilledForm
from pocdesk.forms.form import Form, Kind, Need, Section
from pocdesk.forms.gather import Gatherer
from pocdesk.forms.given import Given
from pocdesk.forms.kinds.parsed import WrongShape
from pocdesk.forms.layers import DEFAULT, Layers, by_hand
from pocdesk.forms.prefill import Ground
from pocdesk.forms.problem import Fault, Incomplete, Level, Problem
from pocdesk.forms.put_aside import aside, text_at
from pocdesk.forms.unfinished import Unfinished, gaps_of
from pocdesk.forms.value import Value
from pocdesk.forms.wording import Wording


class Draft:
    """Texts by address; each becomes a value once, and only `fill` makes a letter of them.

    An address is `facts`, `requesting.email` or `identifiers[0].value`. One that the form does not
    have raises KeyError, except in what comes from a file (`enter_plain`, `resumed`), where it is
    a problem.
    """

    def __init__(self, form: Form, wording: Wording, facts: Facts) -> None:
        self.form = form
        self.wording = wording
        self.facts = facts
        self._layers = Layers(form)
        self._gatherer = Gatherer(form, wording, facts)
        self._refused: dict[str, Fault] = {}
        self._left_over: dict[str, str] = {}
        self._reading: Given | None = None
        self._grounded: Ground | None = None

    @classmethod
    def resumed(
        cls, form: Form, wording: Wording, facts: Facts, texts: Mapping[str, str]
    ) -> "Draft":
        """The draft whose `texts()` these are.

        A text whose field the form no longer has is kept and reported, never lost.
        """
        draft = cls(form, wording, facts)
        for address, text in texts.items():
            if draft._layers.has(address, text):
                draft._layers.put(address, text)
            else:
                draft._left_over[address] = text
        return draft

    def enter(self, address: str, text: str) -> None:
        """Takes typed `text`; it stays as it was typed. A row may be added at the end."""
        self._layers.enter(address, text, self._ground())
        self._changed(address)

    def enter_plain(self, address: str, plain: object) -> None:
        """Takes a value of a values file, a whole group or all rows included.

        A wrong shape or an unknown name becomes a problem at its address. A value given in this
        way counts as chosen by hand.
        """
        try:
            field = self.form.field(address)
        except KeyError:
            self._refuse(address, Fault("unknown-field"))
            return
        if field.kind is Kind.GROUP:
            self._enter_table(address, plain)
        elif field.kind.in_rows:
            self._enter_rows(address, plain)
        elif not field.kind.holds_value:
            self._refuse(address, Fault("not-typed"))
        else:
            try:
                self.enter(address, text_of(field, plain))
            except WrongShape as error:
                self._refuse(address, Fault(error.code, rule="wrong-type"))
            except KeyError:
                self._refuse(address, Fault("unknown-field"))

    def enter_values(self, values: Mapping[str, object]) -> None:
        """Takes the `[values]` of a values file."""
        for name, plain in values.items():
            self.enter_plain(name, plain)

    def take_over(self, values: Mapping[str, object]) -> None:
        """Takes the values of a letter that may be of another edition of the form.

        What has no field in this one, or does not fit it, is kept as a text without a field.
        """
        before = set(self._refused)
        self.enter_values(values)
        for address in [each for each in self._refused if each not in before]:
            del self._refused[address]
            if text := text_at(values, address):
                self._left_over[aside(self.form, address)] = text
        self._reading = None

    @property
    def left_over(self) -> Mapping[str, str]:
        """The texts that have no field in the form, by where they stood."""
        return MappingProxyType(self._left_over)

    def drop_left_over(self) -> None:
        """Lets the texts go that have no field."""
        self._left_over.clear()
        self._reading = None

    def text(self, address: str) -> str:
        """The text that stands there: typed, suggested by a rule, pre-filled, or the default."""
        return self._standing(address)[0]

    def source(self, address: str) -> str | None:
        """Where a text comes from that nobody typed: `office.email`, `default`, `V-55`."""
        return self._standing(address)[1]

    def unchosen(self, address: str) -> bool:
        """Whether a default stands there that counts only once it is chosen by hand."""
        return by_hand(self.form, address) and self.source(address) == DEFAULT

    @property
    def prefilled(self) -> Mapping[str, str]:
        """The source of each text that stands there without having been typed, by address."""
        found = {address: self.source(address) for address in self._addresses()}
        return {address: source for address, source in found.items() if source is not None}

    def value(self, address: str) -> Value | None:
        """The value at `address`; None where it is empty or cannot be read."""
        return self._read().values.get(address)

    def need(self, address: str) -> Need:
        """Whether the field must be filled, as the draft stands."""
        return need_at(self._read(), address)

    def rows(self, name: str) -> int:
        """How many rows the field `name` has, empty ones included."""
        return self._layers.rows(name, self._ground())

    def add_row(self, name: str) -> int:
        """Adds an empty row and answers its number, from 0."""
        number = self._layers.add_row(name, self._ground())
        self._changed(name)
        return number

    def remove_row(self, name: str, number: int) -> None:
        """Takes a row out; those after it move up."""
        self._layers.remove_row(name, number, self._ground())
        self._changed(name)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections that are asked as the draft stands, in order."""
        closed = self._read().closed
        return tuple(part for part in self.form.sections if part.id not in closed)

    def problems(self, *, final: bool = False) -> tuple[Problem, ...]:
        """What is wrong or odd, in the order of the form; what is missing only if `final`."""
        return examine(self._read(), final=final)

    def texts(self) -> dict[str, str]:
        """What was typed, by address, for autosave; `resumed` makes the same draft of it."""
        typed = self._layers.typed
        left = self._left_over.items()
        return {**{aside(self.form, at) if at in typed else at: text for at, text in left}, **typed}

    def standing_texts(self) -> dict[str, str]:
        """Every text that stands there by address, typed or filled in, but for what tells the
        present time: that alone is another one a moment later."""
        found = {address: self._standing(address) for address in self._addresses()}
        return {
            address: text
            for address, (text, source) in found.items()
            if text and (source is None or not source.startswith("now"))
        }

    def fill(self) -> FilledForm:
        """The filled form. Raises Incomplete with all problems while one of them blocks."""
        problems = self.problems(final=True)
        if any(problem.level is Level.BLOCK for problem in problems):
            raise Incomplete(problems)
        return FilledForm(
            form=self.form,
            wording=self.wording,
            values=self._values(),
            warnings=problems,
            at=self.facts.now,
            zone=self.facts.office.zone,
            directory=self._directory(),
            closed=self._read().closed,
        )

    def unfinished(self) -> Unfinished:
        """The form as far as it is, with what blocks it as gaps."""
        reading, problems = self._read(), self.problems(final=True)
        places = {problem.field for problem in problems if self._holds(problem.field)}
        texts = {place: self.text(place) for place in places if place not in reading.values}
        empty = places - reading.written | {name for name, rows in reading.rows.items() if not rows}
        # What a tick says is a sentence of its own: “missing” before it would turn it round.
        needs = {at: self.need(at) for at in empty if self.form.field(at).kind is not Kind.TICK}
        values = {id: value for id, value in self._values().items() if not self.unchosen(id)}
        return Unfinished(
            form=self.form,
            wording=self.wording,
            values=MappingProxyType(values),
            at=self.facts.now,
            zone=self.facts.office.zone,
            directory=self._directory(),
            closed=reading.closed,
            gaps=gaps_of(problems, reading.rows, texts, needs),
            rows=reading.rows,
        )

    def _values(self) -> Mapping[str, Value]:
        values = self._read().values
        return MappingProxyType({f.id: values[f.id] for f in self.form.fields if f.id in values})

    def _directory(self) -> str:
        return "" if self.facts.snapshot is None else self.facts.snapshot.version_label

    def _holds(self, address: str) -> bool:
        try:
            field = self.form.field(address)
        except KeyError:
            return False
        return field.kind is not Kind.GROUP and not field.kind.in_rows and field.kind.holds_value

    def standing(self, address: str) -> tuple[str, str | None]:
        """The text at `address` and its source, as `text` and `source` answer them."""
        return self._standing(address)

    def _standing(self, address: str) -> tuple[str, str | None]:
        reading = self._read()
        if address in reading.idle:
            return "", None
        rule = reading.suggested.get(address)
        return ("yes", rule) if rule else self._layers.standing(address, self._ground())

    def _addresses(self) -> Iterator[str]:
        for address, field in self.form.leaves():
            if field.kind.in_rows:
                for row in range(self.rows(address)):
                    yield from (str(Address(address, row, sub.id)) for sub in field.fields)
            elif field.kind.holds_value:
                yield address

    def _enter_table(self, address: str, plain: object) -> None:
        if not isinstance(plain, Mapping):
            self._refuse(address, Fault("shape-table", rule="wrong-type"))
            return
        for name, value in plain.items():
            self.enter_plain(f"{address}.{name}", value)

    def _enter_rows(self, address: str, plain: object) -> None:
        if not isinstance(plain, list | tuple) or not all(isinstance(r, Mapping) for r in plain):
            self._refuse(address, Fault("shape-rows", rule="wrong-type"))
            return
        self._layers.clear_rows(address)
        self._changed(address)
        for row in plain:
            number = self._layers.add_row(address, self._ground())
            self._enter_table(f"{address}[{number}]", row)

    def _refuse(self, address: str, fault: Fault) -> None:
        self._changed(address)
        self._refused[address] = fault

    def _changed(self, address: str) -> None:
        self._refused.pop(address, None)
        # Only a field of the form holds others: thousands of unknown names are not gone through.
        if self._refused and any(field.id == address for field in self.form.fields):
            for refused in [key for key in self._refused if _is_at(key, address)]:
                del self._refused[refused]
        self._reading = self._grounded = None

    def _ground(self) -> Ground:
        if self._grounded is None:
            self._grounded = self._gatherer.ground(self._layers)
        return self._grounded

    def _read(self) -> Given:
        if self._reading is None:
            left = {address: Fault("left-over", Level.WARN) for address in self._left_over}
            self._reading = self._gatherer.gather(self._layers, {**left, **self._refused})
        return self._reading


def _is_at(address: str, whole: str) -> bool:
    return address == whole or address.startswith((f"{whole}.", f"{whole}["))
