"""The layers of text in a draft: typed by hand, over pre-filled, over the form's defaults."""

import re
from collections.abc import Mapping, Sequence

from pocdesk.forms.address import Address
from pocdesk.forms.facts import FROM_OWN
from pocdesk.forms.fields import text_of
from pocdesk.forms.form import Field, Form, Kind
from pocdesk.forms.kinds.parsed import WrongShape
from pocdesk.forms.prefill import Ground, is_known_to_be_unknown, prefilled

DEFAULT = "default"
"""The source of a text that the form itself gives."""


def by_hand(form: Form, address: str) -> bool:
    """Whether what stands at `address` counts only once it is chosen by hand."""
    return any(rule.check == "chosen-by-hand" and address in rule.fields for rule in form.rules)


class Layers:
    """Which text stands where. Typed text is kept as it was typed, and nothing overwrites it.

    `typed` by address. For a field of rows it also holds the number of rows, under the field's
    own name, as soon as the officer has touched one of them; pre-filled rows become typed then.
    """

    def __init__(self, form: Form, typed: Mapping[str, str] | None = None) -> None:
        self._form = form
        self.typed: dict[str, str] = dict(typed or {})
        self._taken: dict[str, dict[str, str]] = {}

    def has(self, address: str, text: str) -> bool:
        """Whether a saved `text` can stand at `address` in this form."""
        try:
            field = self._form.field(address)
        except KeyError:
            return False
        if field.kind.in_rows:
            return re.fullmatch(r"[0-9]{1,6}", text) is not None
        return field.kind is not Kind.GROUP

    def standing(self, address: str, ground: Ground) -> tuple[str, str | None]:
        """The text at `address`, and its source: a prefill name, `default` or None if typed.

        Raises KeyError for an address that the form does not have.
        """
        place = Address.parse(address)
        if address in self.typed:
            inside = place.row is not None and place.field in self.typed
            source = self._taken_in(place.field, ground).get(address) if inside else None
            return self.typed[address], source
        field = self._form.field(address)
        if place.row is not None:
            return self._in_row(place, field, ground)
        outer = self._form.field(place.field) if place.sub else field
        for source, plain in self._offers(field, outer, ground):
            text = _text(field, plain)
            if text:
                return text, source
        return "", None

    def rows(self, name: str, ground: Ground) -> int:
        """How many rows the field `name` has, empty ones included."""
        typed = self.typed.get(name)
        return len(self._given_rows(name, ground)) if typed is None else int(typed)

    def enter(self, address: str, text: str, ground: Ground) -> None:
        """Puts typed `text` at `address`; a row may be added at the end. Raises KeyError."""
        place = Address.parse(address)
        if self._form.field(address).kind in {Kind.GROUP, Kind.IDENTIFIERS, Kind.ROWS}:
            raise KeyError(address)
        if place.row is not None:
            self._take_rows(place.field, ground)
            count = int(self.typed[place.field])
            if place.row > count:
                raise KeyError(address)
            self.typed[place.field] = str(max(count, place.row + 1))
            self._taken_in(place.field, ground).pop(address, None)
        self.put(address, text)

    def put(self, address: str, text: str) -> None:
        """Puts `text` at an `address` that the form has. Nothing in place of a choice by hand takes
        that choice back: it is to be made again."""
        if text or not by_hand(self._form, address):
            self.typed[address] = text
        else:
            self.typed.pop(address, None)

    def add_row(self, name: str, ground: Ground) -> int:
        """Adds an empty row to `name` and answers its number."""
        self._take_rows(name, ground)
        number = int(self.typed[name])
        self.typed[name] = str(number + 1)
        return number

    def remove_row(self, name: str, number: int, ground: Ground) -> None:
        """Takes the row out; those after it move up. Raises KeyError if there is none."""
        self._take_rows(name, ground)
        count = int(self.typed[name])
        if not 0 <= number < count:
            raise KeyError(f"{name}[{number}]")
        taken = self._taken_in(name, ground)
        subs = [sub.id for sub in self._form.field(name).fields]
        for row in range(number, count):
            for sub in subs:
                here, after = str(Address(name, row, sub)), str(Address(name, row + 1, sub))
                for texts in (self.typed, taken):
                    texts.pop(here, None)
                    if after in texts:
                        texts[here] = texts[after]
        self.typed[name] = str(count - 1)

    def clear_rows(self, name: str) -> None:
        """Leaves the field without rows, pre-filled ones included."""
        for address in [key for key in self.typed if key.startswith(f"{name}[")]:
            del self.typed[address]
        self.typed[name] = "0"
        self._taken[name] = {}

    def _take_rows(self, name: str, ground: Ground) -> None:
        if not self._form.field(name).kind.in_rows:
            raise KeyError(name)
        if name in self.typed:
            return
        rows = self._given_rows(name, ground)
        self.typed[name] = str(len(rows))
        for number, row in enumerate(rows):
            for sub, text in row.items():
                self.typed[str(Address(name, number, sub))] = text

    def _taken_in(self, name: str, ground: Ground) -> dict[str, str]:
        """The source of each text in the rows of `name` that was pre-filled and stands unchanged.

        Of a saved draft, which holds texts alone, those are meant that are as they were given.
        """
        if name not in self._taken:
            source, given = self._form.field(name).prefill, self._given_rows(name, ground)
            self._taken[name] = {
                address: ground.facts.sources.get(source, source)
                for number, row in enumerate(given if source else ())
                for sub, text in row.items()
                if source and self.typed.get(address := str(Address(name, number, sub))) == text
            }
        return self._taken[name]

    def _in_row(self, place: Address, field: Field, ground: Ground) -> tuple[str, str | None]:
        given = () if place.field in self.typed else self._given_rows(place.field, ground)
        if place.row is not None and place.row < len(given) and place.sub in given[place.row]:
            source = self._form.field(place.field).prefill or ""
            return given[place.row][place.sub], ground.facts.sources.get(source, source)
        text = "" if field.default is None else _text(field, field.default)
        return text, DEFAULT if text else None

    def _given_rows(self, name: str, ground: Ground) -> list[dict[str, str]]:
        field = self._form.field(name)
        plain = None if field.prefill is None else prefilled(field.prefill, ground)
        if not isinstance(plain, Sequence) or isinstance(plain, str):
            return []
        rows = [row for row in plain if isinstance(row, Mapping)]
        return [
            {sub.id: _text(sub, row[sub.id]) for sub in field.fields if sub.id in row}
            for row in rows
        ]

    def _offers(self, field: Field, outer: Field, ground: Ground) -> list[tuple[str, object]]:
        """What could stand there, best first: of the group, of the field, its default."""
        offers: list[tuple[str, object]] = []
        if outer is not field and outer.prefill is not None:
            table = prefilled(outer.prefill, ground)
            if isinstance(table, Mapping) and field.id in table:
                offers.append((outer.prefill, table[field.id]))
        if field.kind not in {Kind.GROUP, Kind.IDENTIFIERS, Kind.ROWS}:
            if field.prefill is not None:
                offers.append((field.prefill, prefilled(field.prefill, ground)))
            unknown = is_known_to_be_unknown(field.prefill or "", ground)
            if field.default is not None and not unknown:
                offers.append((DEFAULT, field.default))
        return [(_whence(name, ground), plain) for name, plain in offers if plain is not None]


def _whence(name: str, ground: Ground) -> str:
    """The source of what `name` fills in."""
    kept = ground.facts.periods.get(ground.provider) if name == "provider.period" else None
    if kept is not None and kept.ours:
        return f"{FROM_OWN}{kept.source}"
    return ground.facts.sources.get(name, name)


def _text(field: Field, plain: object) -> str:
    # What the desk knows in another shape than the form asks for is left for the officer.
    if not field.kind.holds_value:
        return ""
    try:
        return text_of(field, plain)
    except WrongShape:
        return ""
