"""Data packs: TOML files filled into frozen records, with every key known and every type right.

A record's fields are the keys of its table. Metadata of a field may name another key (`key`, or
None for what is not in the file) and the closed vocabulary of its words (`words`). A field of
Sources is read from the ids in `src`, so that no fact can lose its sources on the way.
"""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType, UnionType
from typing import TypeVar, get_args, get_origin, get_type_hints

from pocdesk.errors import PocDeskError

# Days and what else is counted: of more the calendar has no day.
_COUNTED = ("days", "_value", "_max")
_MOST = 9_999

T = TypeVar("T")
Words = Mapping[str, frozenset[str]]


class PackRefused(PocDeskError):
    """A data file breaks its own rules; `happened` names file and key, `reason` what is wrong."""

    def __init__(self, file: str, where: str, reason: str) -> None:
        super().__init__(
            f"{file}: {where + ': ' if where else ''}{reason}.",
            safe="No case data is concerned.",
            remedy="Correct the file, or install PocDesk again.",
        )
        self.where = where
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a fact comes from; `seen` is the date of the text that was read, if known."""

    id: str
    by: str
    document: str | None = None
    url: str | None = None
    seen: date | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something a source says."""

    sources: tuple[Source, ...] = field(metadata={"key": "src"})

    def age(self, today: date) -> int | None:
        """Days since the newest text behind the fact was read; None when no date is known."""
        seen = [source.seen for source in self.sources if source.seen is not None]
        return (today - max(seen)).days if seen else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What stands at the top of each pack: which data, which version, of which day."""

    schema: str
    schema_version: int
    pack: str
    pack_version: str
    compiled: date
    stale_after_days: int


@dataclass(frozen=True, slots=True)
class Pack:
    """A TOML file whose header, word lists and sources were checked; `body` is still to be filled.

    `words` are the closed word lists of its own table `vocabulary`, if it has one.
    """

    file: str
    header: Header
    words: Words
    sources: Mapping[str, Source]
    body: Mapping[str, object]

    def fill(self, kind: Callable[..., T], words: Words | None = None, **beside: object) -> T:
        """The whole file as a record of the dataclass `kind`, words checked against `words`.

        Without `words` the file's own lists count. `beside` are the values of the fields that do
        not stand in the file. Raises PackRefused.
        """
        known = self.words if words is None else words
        return _Filler(self.file, self.sources, known).fill(kind, self.body, "", beside)


def read_pack(path: Path, schema: str) -> Pack:
    """The pack in the TOML file `path`, which must be of `schema`, version 1.

    Raises PackRefused for a file that is missing, no TOML, of another schema or version, or whose
    header or sources are not whole.
    """
    return parse_pack(str(path), content_of(path), schema)


def content_of(path: Path) -> bytes:
    """The bytes of the data file at `path`. Raises PackRefused."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise PackRefused(str(path), "", f"it cannot be read ({error})") from error


def parse_pack(file: str, content: bytes, schema: str) -> Pack:
    """The pack in the bytes of a TOML file called `file`. Raises PackRefused as `read_pack`."""
    try:
        table = tomllib.loads(content.decode("utf-8"))
    except (ValueError, RecursionError) as error:  # also a number of thousands of figures
        raise PackRefused(file, "", f"it cannot be read ({error})") from error
    filler = _Filler(file, {}, {})
    names = {spec.name for spec in fields(Header)}
    header = filler.fill(Header, {key: table.pop(key) for key in names & set(table)}, "")
    if (header.schema, header.schema_version) != (schema, 1):
        found = f"{header.schema} {header.schema_version}"
        raise PackRefused(file, "schema", f"{schema} 1 is wanted, {found} was found")
    words = _words(file, table.pop("vocabulary", {}))
    return Pack(file, header, words, _sources(filler, table.pop("source", [])), table)


def filled(kind: Callable[..., T], file: str, table: Mapping[str, object]) -> T:
    """A `table` of the file called `file` as a record of the dataclass `kind`, which has no facts.

    Raises PackRefused.
    """
    return _Filler(file, {}, {}).fill(kind, table, "")


def _sources(filler: "_Filler", rows: object) -> Mapping[str, Source]:
    known: dict[str, Source] = {}
    if not isinstance(rows, list):
        raise PackRefused(filler.file, "source", "a list is wanted")
    for index, row in enumerate(rows):
        source = filler.fill(Source, row, f"source[{_label(row) or index}]")
        if source.id in known:
            raise PackRefused(filler.file, f"source[{source.id}]", "the id is used twice")
        known[source.id] = source
    return known


def _words(file: str, table: object) -> Words:
    if not isinstance(table, dict):
        raise PackRefused(file, "vocabulary", "a table is wanted")
    for name, found in table.items():
        if not isinstance(found, list) or not all(isinstance(word, str) for word in found):
            raise PackRefused(file, f"vocabulary.{name}", "a list of words is wanted")
    return {name: frozenset(found) for name, found in table.items()}


@dataclass(frozen=True, slots=True)
class _Spec:
    name: str
    key: str
    words: str | None
    hint: object
    required: bool


@cache
def _specs(kind: Callable[..., object]) -> tuple[_Spec, ...]:
    """What the fields of a dataclass ask of a table."""
    if not (isinstance(kind, type) and is_dataclass(kind)):
        raise TypeError(f"{kind} is no dataclass")
    hints = get_type_hints(kind)
    found = []
    for item in fields(kind):
        key = item.metadata.get("key", item.name)
        if key is not None:
            required = item.default is MISSING and item.default_factory is MISSING
            words = item.metadata.get("words")
            found.append(_Spec(item.name, key, words, hints[item.name], required))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Filler:
    file: str
    sources: Mapping[str, Source]
    words: Words

    def fill(
        self,
        kind: Callable[..., T],
        table: object,
        where: str,
        beside: Mapping[str, object] = MappingProxyType({}),
    ) -> T:
        if not isinstance(table, Mapping):
            raise PackRefused(self.file, where, "a table is wanted")
        values = dict(beside)
        specs = _specs(kind)
        unknown = sorted(set(table) - {spec.key for spec in specs})
        if unknown:
            raise PackRefused(self.file, where, f"unknown key “{unknown[0]}”")
        for spec in specs:
            if spec.key in table:
                place = f"{where}.{spec.key}" if where else spec.key
                values[spec.name] = self._value(spec.hint, spec.words, table[spec.key], place)
            elif spec.required:
                raise PackRefused(self.file, where, f"“{spec.key}” is missing")
        try:
            return kind(**values)
        except ValueError as error:
            raise PackRefused(self.file, where, str(error)) from error

    def _value(self, hint: object, words: str | None, value: object, where: str) -> object:
        if get_origin(hint) is UnionType:
            hint = next(part for part in get_args(hint) if part is not type(None))
        if get_origin(hint) is tuple:
            return self._list(get_args(hint)[0], words, value, where)
        if isinstance(hint, type) and is_dataclass(hint):
            return self.fill(hint, value, where)
        if isinstance(hint, type) and issubclass(hint, StrEnum):
            if not isinstance(value, str) or value not in {str(word) for word in hint}:
                raise PackRefused(self.file, where, f"“{value}” is not one of {', '.join(hint)}")
            return hint(value)
        # The exact type: TOML's true is no number, and a moment is no day.
        if type(value) is not hint or value == "":
            wanted = hint.__name__ if isinstance(hint, type) else str(hint)
            raise PackRefused(self.file, where, f"a {wanted} is wanted")
        if type(value) is int and where.endswith(_COUNTED) and not 0 <= value <= _MOST:
            raise PackRefused(self.file, where, f"a number from 0 to {_MOST} is wanted")
        if words is not None and value not in self.words.get(words, frozenset()):
            known = ", ".join(sorted(self.words.get(words, frozenset())))
            raise PackRefused(self.file, where, f"“{value}” is not one of {known}")
        return value

    def _list(self, hint: object, words: str | None, value: object, where: str) -> object:
        if not isinstance(value, list):
            raise PackRefused(self.file, where, "a list is wanted")
        if hint is Source:
            return self._sources(value, where)
        return tuple(
            self._value(hint, words, item, f"{where}[{_label(item) or index}]")
            for index, item in enumerate(value)
        )

    def _sources(self, ids: list[object], where: str) -> tuple[Source, ...]:
        if not ids:
            raise PackRefused(self.file, where, "a fact needs a source")
        for item in ids:
            if not isinstance(item, str) or item not in self.sources:
                raise PackRefused(self.file, where, f"unknown source “{item}”")
        return tuple(self.sources[str(item)] for item in ids)


def _label(item: object) -> str | None:
    """What names a row for a person: its id or code."""
    if not isinstance(item, Mapping):
        return None
    found = item.get("id") or item.get("iso2") or item.get("code")
    return found if isinstance(found, str) else None
