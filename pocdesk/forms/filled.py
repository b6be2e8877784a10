"""A form as it is printed, and one in which every check has passed: what letter and log read."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Self

from pocdesk.domain.contact import Point
from pocdesk.domain.party import Party
from pocdesk.forms.address import Address
from pocdesk.forms.days import earlier_spellings, template_day
from pocdesk.forms.form import Form, Layout
from pocdesk.forms.problem import Level, Problem
from pocdesk.forms.show import show
from pocdesk.forms.value import Attached, Authority, ChosenPoint, Plain, Table, Value, to_plain
from pocdesk.forms.wording import Wording


def used_sha256(form: Form, wording: Wording) -> str:
    """The SHA-256 of a form and one of its wordings as used, 64 hexadecimal digits.

    It covers all of them that is printed or checked: the files, and of the shared groups the
    fields, labels and names of choices. Helps of shared groups and the program's own words do not
    count.
    """
    choices = {address: dict(names) for address, names in wording.choices.items()}
    named = json.dumps(choices, sort_keys=True, ensure_ascii=False)
    told = f"2\n{form.sha256}{wording.sha256}\n{named}"
    return hashlib.sha256(told.encode()).hexdigest()


def used_sha256_once(form: Form, wording: Wording) -> str:
    """The hash that letters before version 2 of it bear: it leaves out the names of choices of
    shared groups, so that equal ones may yet differ in these."""
    return hashlib.sha256((form.sha256 + wording.sha256).encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """Values of a form and how they are printed.

    `values` by field id: a group is a table, rows are a tuple of tables; what is empty is left
    out. `at` is the instant of filling (UTC), `zone` our office's; `directory` the label of its
    version in use. `closed` are the ids of sections whose condition is not met, `hidden` the
    addresses of fields that do not stand in this copy.
    """

    form: Form
    wording: Wording
    values: Mapping[str, Value]
    at: datetime
    zone: str
    directory: str = ""
    closed: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()

    def copy_for(self, reader: str) -> Self:
        """The copy for `reader` (such as `provider`): no page and no value of it holds what the
        form keeps from them (rules V-68, V-96)."""
        hidden = {address for address, field in self.form.leaves() if reader in field.not_for}
        whole = {field.id for field in self.form.fields if reader in field.not_for}
        values = {
            name: _without(name, value, hidden)
            for name, value in self.values.items()
            if name not in hidden | whole
        }
        closed = {
            section.id
            for section in self.form.sections
            if all(field.id in hidden | whole for field in section.fields)
        }
        return replace(
            self,
            values={name: value for name, value in values.items() if value is not None},
            closed=self.closed | closed,
            hidden=frozenset(hidden | whole),
        )

    def value(self, address: str) -> Value | None:
        """The value at `facts`, `requesting.email` or `identifiers[0].value`; None if empty."""
        place = Address.parse(address)
        found = self.values.get(place.field)
        if place.row is not None:
            rows = found if isinstance(found, tuple) else ()
            found = rows[place.row] if place.row < len(rows) else None
        if not place.sub:
            return found
        return found.get(place.sub) if isinstance(found, Mapping) else None

    def shown(self, address: str) -> str:
        """The value at `address` as it is printed; empty where there is none.

        Choices are named in the letter's language, a period bears its unit, a time its offset.
        Not for groups and rows, whose fields are shown one by one.
        """
        value = self.value(address)
        if value is None:
            return ""
        if type(value) is date and _is_templates(self.form, address):
            return template_day(value)
        return show(value, self.form.field(address), address, self.wording, self.at)

    def shown_before(self, address: str) -> tuple[str, ...]:
        """How letters on earlier editions may have printed the value at `address` instead."""
        value = self.value(address)
        return () if value is None else earlier_spellings(value)

    def plain_values(self) -> dict[str, Plain]:
        """The values in the shape of the letter's attached record, ready for JSON."""
        return {name: to_plain(value) for name, value in self.values.items()}

    @property
    def point(self) -> Point | None:
        """The contact point the letter goes to, if it goes to one."""
        chosen = self._counterpart()
        return chosen.point if isinstance(chosen, ChosenPoint) else None

    @property
    def party(self) -> Party | None:
        """The Party the letter goes to, if it goes to one."""
        chosen = self._counterpart()
        return None if chosen is None else chosen.party

    @property
    def footnotes(self) -> tuple[str, ...]:
        """The footnotes that must be printed because the name of a Party is."""
        notes = (_footnote(value) for value in _all(self.values))
        return tuple(dict.fromkeys(note for note in notes if note))

    def resolved(self) -> tuple[Value, ...]:
        """The values whose text only names what they hold: contact points, authorities, files."""
        found = [part for value in _all(self.values) for part in _parts(value)]
        return tuple(v for v in found if isinstance(v, ChosenPoint | Authority | Attached))

    @property
    def sha256(self) -> str:
        """The SHA-256 of the form and its wording as used, 64 hexadecimal digits."""
        return used_sha256(self.form, self.wording)

    def _counterpart(self) -> ChosenPoint | Authority | None:
        for value in self.values.values():
            if isinstance(value, ChosenPoint | Authority):
                return value
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledForm(Contents):
    """What a letter is made of: by `Draft.fill` alone, and never with a blocking problem.

    `warnings` are those the officer goes on in spite of, informs included.
    """

    warnings: tuple[Problem, ...]

    def __post_init__(self) -> None:
        if any(problem.level is Level.BLOCK for problem in self.warnings):
            raise ValueError("a filled form has no blocking problem")


def _is_templates(form: Form, address: str) -> bool:
    """Whether a template asks for the date at `address` in its own way (`Print.date_format`)."""
    official = (part for part in form.sections if part.layout is Layout.OFFICIAL)
    return any([field.id for field in part.fields] == [address] for part in official)


def _without(name: str, value: Value, hidden: set[str]) -> Value | None:
    """A group without its hidden fields; None if nothing else stood there."""
    if not isinstance(value, Mapping):
        return value
    left = {sub: inner for sub, inner in value.items() if f"{name}.{sub}" not in hidden}
    return left or None


def _all(values: Table) -> list[Value]:
    found: list[Value] = []
    for value in values.values():
        found.append(value)
        if isinstance(value, Mapping):
            found += _all(value)
        elif isinstance(value, tuple):
            found += [inner for row in value if isinstance(row, Mapping) for inner in _all(row)]
    return found


def _parts(value: Value) -> tuple[Value, ...]:
    return value if isinstance(value, tuple) else (value,)


def _footnote(value: Value) -> str | None:
    match value:
        case Party():
            return value.footnote
        case ChosenPoint() | Authority():
            return value.party.footnote
    return None
