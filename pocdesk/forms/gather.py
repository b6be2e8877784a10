"""Reads all texts of a draft into values: each text once, however often it is looked at."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from types import MappingProxyType

from pocdesk.domain.identifier import IdentifierType
from pocdesk.forms.address import Address
from pocdesk.forms.facts import Facts
from pocdesk.forms.fields import parse
from pocdesk.forms.form import Counterpart, Field, Form, Kind, Need, Section
from pocdesk.forms.given import Given
from pocdesk.forms.kinds.identifier_rows import row_faults, shape_faults
from pocdesk.forms.kinds.parsed import Parsed
from pocdesk.forms.layers import DEFAULT, Layers
from pocdesk.forms.prefill import URGENCIES, Ground
from pocdesk.forms.problem import Fault, Level
from pocdesk.forms.value import Authority, ChosenPoint, Provider, Table, Value
from pocdesk.forms.wording import Wording

_TIME_FAULTS = frozenset({"no-time", "no-zone"})


class Gatherer:
    """Remembers what each text was read as, so that a file is hashed when it is entered."""

    def __init__(self, form: Form, wording: Wording, facts: Facts) -> None:
        self._form = form
        self._wording = wording
        self._facts = facts
        self._parsed: dict[tuple[str, str], Parsed] = {}

    def ground(self, layers: Layers) -> Ground:
        """What pre-filled values are taken from, the counterpart as chosen so far included."""
        ground = Ground(self._facts, self._wording.language, None)
        urgent = next((f.id for f in self._form.fields if f.prefill in URGENCIES), "")
        if urgent:
            ground = replace(ground, urgency=layers.standing(urgent, ground)[0])
        for field in self._form.fields:
            if field.kind in {Kind.POINT, Kind.AUTHORITY} or field.id == self._to_provider:
                text, _ = layers.standing(field.id, ground)
                value = self._parse(field.id, field, text).value
                if isinstance(value, ChosenPoint | Authority):
                    return replace(ground, counterpart=value)
                if isinstance(value, Provider) and value.id:
                    return replace(ground, provider=value.id)
        return ground

    @property
    def _to_provider(self) -> str:
        """The field that names the provider to whom the letter goes, if it goes to one."""
        form = self._form
        return (form.print.addressee or "") if form.counterpart is Counterpart.PROVIDER else ""

    def gather(self, layers: Layers, refused: Mapping[str, Fault]) -> Given:
        """All values and faults; `refused` are values of a file that could not become text."""
        reading = _Reading()
        ground = self.ground(layers)
        for section in self._form.sections:
            if section.when is not None and not self._given(layers, reading).holds(section.when):
                self._close(section, reading)
                continue
            for field in section.fields:
                if field.kind is Kind.GROUP:
                    self._group(field, layers, ground, reading)
                elif field.kind.in_rows:
                    self._rows(field, layers, ground, reading)
                else:
                    self._leaf(field.id, field, layers, ground, reading)
        self._choose_company(reading)
        self._look_at_shapes(reading)
        for address, fault in refused.items():
            reading.faults[address] = (fault,)
            reading.written.add(address)
        given = self._given(layers, reading)
        self._suggest(given, reading)
        return given

    def _given(self, layers: Layers, reading: "_Reading") -> Given:
        return Given(
            form=self._form,
            wording=self._wording,
            facts=self._facts,
            values=reading.values,
            faults=reading.faults,
            typed=frozenset(layers.typed),
            written=frozenset(reading.written),
            suggested=reading.suggested,
            rows=reading.rows,
            closed=frozenset(reading.closed),
            idle=frozenset(reading.idle),
        )

    def _close(self, section: Section, reading: "_Reading") -> None:
        """What was typed there stays in the draft, and is no part of the letter."""
        reading.closed.add(section.id)
        reading.rows |= {field.id: () for field in section.fields if field.kind.in_rows}

    def _leaf(
        self, address: str, field: Field, layers: Layers, ground: Ground, reading: "_Reading"
    ) -> bool:
        """Whether more than a default stands there."""
        if not field.kind.holds_value:
            return False
        text, source = layers.standing(address, ground)
        if not text.strip():
            return False
        if source not in {None, DEFAULT} and self._is_idle(field, address, layers, reading):
            reading.idle.add(address)
            return False
        reading.written.add(address)
        parsed = self._parse(address, field, text)
        if parsed.value is not None:
            reading.values[address] = parsed.value
        if parsed.faults:
            reading.faults[address] = parsed.faults
        return source != DEFAULT

    def _choose_company(self, reading: "_Reading") -> None:
        """Of the provider that is written to, the company that answers for the user's country."""
        at = self._to_provider
        value = reading.values.get(at)
        if not isinstance(value, Provider) or value.id is None:
            return
        asked = [field.id for field in self._form.fields if field.kind is Kind.COUNTRY]
        if asked:
            place = reading.values.get(asked[0])
            company = self._facts.company(value.id, place) if isinstance(place, str) else ()
            reading.values[at] = replace(value, company=company)

    def _is_idle(self, field: Field, address: str, layers: Layers, reading: "_Reading") -> bool:
        """Whether the field is needed only where something else holds, and that does not hold."""
        when = field.need_when
        if when is None or field.need is not Need.NO or address != field.id:
            return False
        return not self._given(layers, reading).holds(when)

    def _group(self, field: Field, layers: Layers, ground: Ground, reading: "_Reading") -> None:
        for sub in field.fields:
            self._leaf(f"{field.id}.{sub.id}", sub, layers, ground, reading)
        table = _table(field, f"{field.id}.", reading)
        if table:
            reading.values[field.id] = table

    def _rows(self, field: Field, layers: Layers, ground: Ground, reading: "_Reading") -> None:
        tables: dict[int, Table] = {}
        for number in range(layers.rows(field.id, ground)):
            held = [
                self._leaf(str(Address(field.id, number, sub.id)), sub, layers, ground, reading)
                for sub in field.fields
            ]
            if any(held):
                tables[number] = _table(field, f"{field.id}[{number}].", reading)
        reading.rows[field.id] = tuple(tables)
        if tables:
            reading.values[field.id] = tuple(tables.values())
        if field.kind is Kind.IDENTIFIERS:
            texts = {
                row: layers.standing(str(Address(field.id, row, "value")), ground)[0]
                for row in tables
            }
            self._identifiers(field, tables, texts, reading)

    def _identifiers(
        self,
        field: Field,
        tables: Mapping[int, Table],
        texts: Mapping[int, str],
        reading: "_Reading",
    ) -> None:
        found = tuple(row_faults(tables, texts, self._facts))
        if found:
            reading.faults[field.id] = found
        for number, row in tables.items():
            address = f"{field.id}[{number}].from"
            faults = reading.faults.get(address, ())
            if row.get("type") in {IdentifierType.IPV4, IdentifierType.IPV6}:
                reading.faults[address] = tuple(_of_connection(fault) for fault in faults)

    def _look_at_shapes(self, reading: "_Reading") -> None:
        """Of a letter to a provider: identifiers that do not look like one of its own."""
        chosen = (value for value in reading.values.values() if isinstance(value, Provider))
        provider = next(chosen, None)
        if self._form.counterpart is not Counterpart.PROVIDER or provider is None:
            return
        known = self._facts.shapes.get(provider.id or "")
        for field in self._form.fields if known else ():
            rows = reading.values.get(field.id)
            if known and field.kind is Kind.IDENTIFIERS and isinstance(rows, tuple):
                tables = zip(reading.rows[field.id], rows, strict=True)
                numbered = {row: table for row, table in tables if isinstance(table, Mapping)}
                name = partial(self._wording.choice, f"{field.id}.type")
                faults = reading.faults.get(field.id, ())
                words, language = self._wording.kinds.words, self._wording.language
                found = shape_faults(numbered, known, name, words, language)
                reading.faults[field.id] = (*faults, *found)

    def _suggest(self, given: Given, reading: "_Reading") -> None:
        for rule in self._form.rules:
            if rule.check == "suggests" and given.holds(rule.when):
                for address in rule.fields:
                    if address not in given.typed and given.is_open(address):
                        reading.values[address] = True
                        reading.suggested[address] = rule.id

    def _parse(self, address: str, field: Field, text: str) -> Parsed:
        key = (address, text)
        if key not in self._parsed:
            self._parsed[key] = parse(field, text, self._facts)
        return self._parsed[key]


class _Reading:
    """What is being gathered; the tables a `Given` is made of."""

    def __init__(self) -> None:
        self.values: dict[str, Value] = {}
        self.faults: dict[str, tuple[Fault, ...]] = {}
        self.written: set[str] = set()
        self.suggested: dict[str, str] = {}
        self.rows: dict[str, tuple[int, ...]] = {}
        self.closed: set[str] = set()
        self.idle: set[str] = set()


def _table(field: Field, prefix: str, reading: _Reading) -> Table:
    found = {sub.id: reading.values.get(prefix + sub.id) for sub in field.fields}
    return MappingProxyType({name: value for name, value in found.items() if value is not None})


def _of_connection(fault: Fault) -> Fault:
    # Rule V-41 asks for all three: date, time and zone of a connection.
    if fault.code in _TIME_FAULTS and fault.level is Level.BLOCK:
        return Fault(fault.code, fault.level, "V-41", fault.at, fault.details)
    return fault
