"""The words of foreign tables: what their heads, types, networks, languages and signs mean here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from pocdesk.domain.fold import fold, letters
from pocdesk.forms.tables import Table, read_table
from pocdesk.paths import shipped


@dataclass(frozen=True, slots=True, kw_only=True)
class Titles:
    """Words around the names of persons, in small letters as written."""

    address: frozenset[str]
    rank: frozenset[str]
    label: frozenset[str]
    role: frozenset[str]
    particle: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableWords:
    """The shipped phrases. Tables lead from a folded phrase to its meaning; signs stay as written,
    in small letters."""

    above: frozenset[str]
    nothing: frozenset[str]
    total: frozenset[str]
    joining: tuple[str, ...]
    heads: Mapping[str, str]
    uses: Mapping[str, str]
    beside_label: frozenset[str]
    labels: Mapping[str, str]
    types: Mapping[str, str]
    networks: Mapping[str, str]
    roles: Mapping[str, str]
    languages: Mapping[str, str]
    days: Mapping[str, Mapping[str, str]]
    hours: Mapping[str, frozenset[str]]
    institution_words: frozenset[str]
    titles: Titles


@cache
def table_words() -> TableWords:
    """The phrases of resources/table-words.toml. Raises FormRefused for a file that is spoilt."""
    path = shipped("resources/table-words.toml")
    return read_words(path.name, path.read_bytes())


def read_words(name: str, content: bytes) -> TableWords:
    """The phrases in the TOML file `content` called `name`. Raises FormRefused naming the line."""
    whole = read_table(name, content)
    if (whole.text("schema"), whole.whole("version")) != ("pocdesk-table-words", 1):
        whole.refuse("pocdesk-table-words, version 1, is wanted", "schema")
    titles = whole.table("titles")
    languages = whole.table("languages")
    days = whole.table("days")
    hours = whole.table("hours")
    found = TableWords(
        above=_signs(whole.texts("above")),
        nothing=_signs(whole.texts("nothing")),
        total=frozenset(map(fold, whole.texts("total"))),
        joining=whole.texts("joining"),
        beside_label=frozenset(map(fold, whole.texts("beside_label"))),
        heads=_meanings(whole.table("heads")),
        uses=_meanings(whole.table("uses")),
        labels=_meanings(whole.table("labels")),
        types=_meanings(whole.table("types")),
        networks=_meanings(whole.table("networks")),
        roles=_meanings(whole.table("roles")),
        languages=_meanings(languages) | {code.lower(): code for code in languages.keys},
        days={language: _meanings(days.table(language)) for language in days.keys},
        hours={key: frozenset(map(letters, hours.texts(key))) for key in hours.keys},
        institution_words=frozenset(map(fold, whole.texts("institution_words"))),
        titles=Titles(
            address=_signs(titles.texts("address")),
            rank=_signs(titles.texts("rank")),
            label=_signs(titles.texts("label")),
            role=_signs(titles.texts("role")),
            particle=_signs(titles.texts("particle")),
        ),
    )
    whole.close()
    return found


def sign(text: str) -> str:
    """`text` as signs and titles are compared: small letters, accents off, blanks once."""
    return " ".join(letters(text).split())


def _signs(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(map(sign, phrases))


def _meanings(table: Table) -> dict[str, str]:
    """Folded phrase to key; a phrase under two keys would mean two things."""
    found: dict[str, str] = {}
    for key in table.keys:
        for phrase in map(fold, table.texts(key)):
            if found.setdefault(phrase, key) != key:
                table.refuse(f"“{phrase}” stands under “{found[phrase]}” as well", key)
    return found
