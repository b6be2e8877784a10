"""The words of the statistics: what each table counts and what its lines are called."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from pocdesk.domain.figure import Table
from pocdesk.domain.figure_text import ShownLine, ShownTable
from pocdesk.domain.month import MONTHS
from pocdesk.domain.pack import PackRefused, read_pack
from pocdesk.domain.responsiveness import BOUNDS, Bucket, Report
from pocdesk.domain.tally_line import UNSAID
from pocdesk.domain.tally_steps import PARTED
from pocdesk.paths import shipped

_UNKNOWN = {UNSAID, "unknown"}
_NOT_SAID = {"en": "not said", "fr": "non indiqué"}
_ARTICLE = {"en": "Article", "fr": "Article"}
_FRENCH = "fr"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Heading:
    title: str
    definition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    id: str
    en: _Heading
    fr: _Heading


@dataclass(frozen=True, slots=True, kw_only=True)
class _Column:
    id: str
    en: str
    fr: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    tables: tuple[str, ...]
    key: str
    en: str
    fr: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureWords:
    """Titles, definitions and names in English and French; each table and column once."""

    tables: tuple[_Table, ...] = field(metadata={"key": "table"})
    columns: tuple[_Column, ...] = field(metadata={"key": "column"})
    lines: tuple[_Line, ...] = field(metadata={"key": "line"})

    def heading(self, table: str, language: str) -> tuple[str, str]:
        """Title and definition of a table. Raises KeyError for one that has none."""
        found = {one.id: one for one in self.tables}[table]
        words = found.fr if language == _FRENCH else found.en
        return words.title, words.definition

    def column(self, id: str, language: str) -> str:
        """What a column is called. Raises KeyError."""
        found = {one.id: one for one in self.columns}[id]
        return found.fr if language == _FRENCH else found.en

    def line(self, table: str, key: str, language: str) -> str | None:
        """What a line is called; None for one that is named by its value."""
        for one in self.lines:
            if one.key == key and table in one.tables:
                return one.fr if language == _FRENCH else one.en
        return None


@cache
def read_words(path: Path) -> FigureWords:
    """The words in the TOML file `path`. Raises PackRefused naming file and key."""
    pack = read_pack(path, "pocdesk-statistics")
    words = pack.fill(FigureWords)
    for key, ids in (
        ("table", [one.id for one in words.tables]),
        ("column", [one.id for one in words.columns]),
        ("line", [f"{table}/{one.key}" for one in words.lines for table in one.tables]),
    ):
        twice = next((id for id in ids if ids.count(id) > 1), None)
        if twice is not None:
            raise PackRefused(pack.file, f"{key}[{twice}]", "it is there twice")
    return words


@cache
def network_report() -> Report:
    """The responsiveness test of the network as it was published (2024). Raises PackRefused."""
    pack = read_pack(shipped("resources/network-statistics.toml"), "pocdesk-network-statistics")
    test = pack.body["ping_test"]
    if not isinstance(test, Mapping):
        raise PackRefused(pack.file, "ping_test", "a table is wanted")
    found = tuple(
        Bucket(
            within=row["within_minutes"],
            answers=row["answers_cumulative"],
            mean=row["mean_minutes_cumulative"],
            share=row["share_percent"],
        )
        for row in test["bucket"]
    )
    if [each.within for each in found] != [bound.total_seconds() / 60 for bound in BOUNDS]:
        raise PackRefused(pack.file, "ping_test.bucket", "the six bounds are wanted")
    return Report(test["answers"], found)


def worded(
    tables: Iterable[Table], language: str, party: Callable[[str], str], provider: Mapping[str, str]
) -> tuple[ShownTable, ...]:
    """The tables in `language` (English for all but French). `party` names a Party by its code,
    `provider` a service provider by its id in the catalogue."""
    spoken = _FRENCH if language.partition("-")[0] == _FRENCH else "en"
    words = read_words(shipped("resources/statistics.toml"))

    def name(table: str, key: str) -> str:
        said = words.line(table, key, spoken)
        if said is not None:
            return said
        if key in _UNKNOWN:
            return _NOT_SAID[spoken]
        return _named(table, key, spoken, party, provider)

    shown = []
    for table in tables:
        title, definition = words.heading(table.id, spoken)
        columns = tuple((id, words.column(id, spoken)) for id in table.columns)
        lines = tuple(
            ShownLine(line.key, name(table.id, line.key), line.figures) for line in table.lines
        )
        shown.append(ShownTable(table.id, title, definition, columns, lines))
    return tuple(shown)


def _named(
    table: str,
    key: str,
    language: str,
    party: Callable[[str], str],
    provider: Mapping[str, str],
) -> str:
    """The name of a line out of its value."""
    match table:
        case "party":
            return party(key)
        case "months":
            year, month = key.split("-")
            return f"{MONTHS[language][int(month) - 1]} {year}"
        case "article":
            return f"{_ARTICLE[language]} {key}" if key[:1].isdigit() else key
        case "providers":
            return provider.get(key) or party(key)
        case "failures":
            channel, _, address = key.partition(PARTED)
            unsaid = _NOT_SAID[language]
            colon = " : " if language == _FRENCH else ": "
            return f"{channel or unsaid}{colon}{party(address) if address else unsaid}"
        case _:
            return key.replace("-", " ")
