"""Search: what was indexed for a case, found by the beginnings of its words, newest first."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

import sqlalchemy as sa

from pocdesk.domain.case import Case
from pocdesk.storage import schema, vocabulary
from pocdesk.storage.case_rows import COLUMNS, row_of, rows
from pocdesk.storage.search_ways import Way, by, index_table, way_of
from pocdesk.storage.search_words import fold as fold
from pocdesk.storage.search_words import is_unspaced, words_of

_LONGEST_QUERY = 200
_PIECE = 3  # the index of pieces knows nothing shorter
_BEYOND = 2**63 - 1  # above every id
_AT_ONCE = 3  # texts read for each case that is asked for: a case has several

_JOINED = re.compile(r"[a-z]{2}[-.@][a-z]", re.IGNORECASE)
"""Words that are one name, such as the domain of an address."""

# So short a beginning, or one of so many words, the index is asked for as it is.
_SHORT_BEGINNING = 3
_MOST_WORDS = 64

_t = schema.search_text.c
_OWN = sa.select(_t.id, _t.text).where(_t.case == sa.bindparam("of"), _t.own == 1)
_BEHIND = sa.select(_t.id, _t.text).where(_t.id > sa.bindparam("behind")).order_by(_t.id).limit(500)
_INSERT = schema.search_text.insert().returning(_t.id)


@dataclass(frozen=True, slots=True)
class Hits:
    """The cases found, the newest text first; `similar` are the words that were looked for in the
    place of one that stands nowhere, and () where every word was found as typed."""

    cases: tuple[Case, ...] = ()
    similar: tuple[str, ...] = ()


_words, _pieces = index_table("search_words"), index_table("search_pieces")
_BY_WORDS, _BY_PIECES = by(_words), by(_pieces)
_TEXTS = (
    sa.select(_t.case, _t.text)
    .select_from(_pieces.join(schema.search_text, _t.id == _pieces.c.rowid))
    .where(_pieces.c.text.op("MATCH", is_comparison=True)(sa.bindparam("sought")))
    .order_by(_pieces.c.rowid.desc())
    .limit(sa.bindparam("limit"))
)


def index(connection: sa.Connection, reference: str, text: str) -> None:
    """Makes the case `reference` to be found by `text`: a mail's body, a note, a letter."""
    _add(connection, reference, fold(text), own=False)


def index_case(connection: sa.Connection, case: Case) -> None:
    """Makes a new case to be found by its own words."""
    _add(connection, case.reference, _own_words(case), own=True)


def index_case_again(connection: sa.Connection, case: Case) -> None:
    """Makes a case to be found by the words that it has now, and by no others it had."""
    text = _own_words(case)
    before = connection.execute(_OWN, {"of": case.reference}).one()
    if before.text != text:
        _replace(connection, before.id, before.text, text)


def fold_again(connection: sa.Connection, behind: int, characters: int) -> int | None:
    """Folds the texts that follow the id `behind` as they are folded now, one of them at least and
    about so many `characters`; answers the id of the last one, None when none was left."""
    last, left = None, characters
    for key, text in connection.execute(_BEHIND, {"behind": behind}).all():
        last, left = key, left - len(text)
        if (folded := fold(text)) != text:
            _replace(connection, key, text, folded)
        if left <= 0:
            break
    return last


def search(connection: sa.Connection, text: str, limit: int = 50) -> tuple[Case, ...]:
    """The cases that `hits` finds."""
    return hits(connection, text, limit).cases


def hits(connection: sa.Connection, text: str, limit: int = 50) -> Hits:
    """The cases of which one text has every word of `text`: those that were sent from there, then
    the newest text first, and the sheets of the desk itself last.

    Words may be cut short at their end; where no word begins so, pieces of words are looked for,
    and where no word has them, words with a typing error or in another alphabet.
    """
    wanted = fold(text)
    for way, sought, similar in _ways(connection, text):
        found: dict[str, Case] = {}
        requests, sheets = (
            _cases(connection, way, sought, limit, sheets=sheets) for sheets in (False, True)
        )
        for case in chain(requests, sheets):
            found.setdefault(case.reference, case)
            if len(found) == limit:
                break
        if found:
            ranked = sorted(found.values(), key=lambda case: wanted not in fold(case.sender or ""))
            return Hits(tuple(ranked), similar)
    return Hits()


@dataclass(frozen=True, slots=True)
class Fitting:
    """The way by which a text is found at all, and the similar words that are looked for then."""

    way: Way
    values: dict[str, str]
    similar: tuple[str, ...]

    def is_in_more_than(self, connection: sa.Connection, many: int) -> bool:
        """Whether more than `many` texts fit."""
        return (
            connection.execute(self.way.ids.limit(1).offset(many), self.values).first() is not None
        )

    def selection(self) -> sa.Select[str]:
        """The references of the cases that fit, to narrow a list of cases."""
        return self.way.references.params(**self.values)

    def references(self, connection: sa.Connection) -> frozenset[str]:
        """The same, read at once."""
        return frozenset(connection.execute(self.way.references, self.values).scalars())


def fitting(connection: sa.Connection, text: str) -> Fitting | None:
    """How `search` finds what it would find; None where that is nothing."""
    for way, sought, similar in _ways(connection, text):
        values = {"sought": sought}
        if connection.execute(way.ids.limit(1), values).first() is not None:
            return Fitting(way, values, similar)
    return None


def is_word(connection: sa.Connection, text: str) -> bool:
    """Whether each word of `text` begins a word of the index."""
    words = words_of(fold(text[:_LONGEST_QUERY]))
    return all(vocabulary.beginning(connection, word, 1) for word in words)


def similar_to(connection: sa.Connection, text: str) -> tuple[str, ...]:
    """The words that `hits` looks for in the place of one that stands nowhere, or ()."""
    found = fitting(connection, text)
    return found.similar if found else ()


def texts_with(connection: sa.Connection, piece: str, limit: int) -> tuple[tuple[str, str], ...]:
    """The newest texts in which `piece` stands, each as it is indexed and after its case.

    None for a piece of fewer than three characters.
    """
    folded = fold(piece[:_LONGEST_QUERY]).strip()
    if len(folded) < _PIECE:
        return ()
    quoted = folded.replace('"', '""')
    values = {"sought": f'"{quoted}"', "limit": limit}
    return tuple((case, text) for case, text in connection.execute(_TEXTS, values))


def _ways(connection: sa.Connection, text: str) -> Iterator[tuple[Way, str, tuple[str, ...]]]:
    """By words; else by pieces of words; else by similar words: each way with what it looks for.

    What the officer typed reaches an index in quotes only: bare, it would be a language.
    """
    folded = fold(text[:_LONGEST_QUERY])
    words = words_of(folded)
    pieces = folded.split()
    short = [piece for piece in pieces if len(piece) < _PIECE]
    quoted = (piece.replace('"', '""') for piece in pieces if not short)
    by_pieces = " ".join(f'"{piece}"' for piece in quoted)
    if by_pieces and any(_JOINED.search(piece) for piece in pieces):
        # "fr-poc" means what is written so, before any two words that begin with its two.
        yield _BY_PIECES, by_pieces, ()
    asked = [_beginning(connection, word) for word in words]
    if words and all(asked):
        yield _BY_WORDS, " AND ".join(asked), ()
    if by_pieces:
        yield _BY_PIECES, by_pieces, ()
    elif short and all(is_unspaced(piece) for piece in short):
        inside = sa.and_(*(sa.func.instr(_t.text, piece) > 0 for piece in pieces))
        yield way_of(_t.id, schema.search_text, inside), "", ()
    yield from _by_similar(connection, words)


def _by_similar(
    connection: sa.Connection, words: list[str]
) -> Iterator[tuple[Way, str, tuple[str, ...]]]:
    """By what words that begin no word of the index may have meant, and the others as typed."""
    similar: list[str] = []
    asked: list[str] = []
    for word in words:
        if vocabulary.beginning(connection, word, 1):
            asked.append(f'"{word}"*')
        elif meant := vocabulary.similar(connection, word):
            similar += meant
            asked.append(_either(meant))
        else:
            return
    if similar:
        yield _BY_WORDS, " AND ".join(asked), tuple(dict.fromkeys(similar))


def _either(words: Iterable[str]) -> str:
    whole = " OR ".join(f'"{word}"' for word in words)
    return f"({whole})"


def _beginning(connection: sa.Connection, word: str) -> str:
    """What the index is asked for a folded word that may be cut short; empty if it has none."""
    cut_short = f'"{word}"*'
    # Only of plain words is it certain that the index spells them the same way.
    if not word.isascii():
        return cut_short
    known = vocabulary.beginning(connection, word, _MOST_WORDS + 1)
    if not known:
        return ""
    if len(word) <= _SHORT_BEGINNING or len(known) > _MOST_WORDS:
        return cut_short
    return _either(known)


def _cases(
    connection: sa.Connection, way: Way, sought: str, limit: int, *, sheets: bool
) -> Iterator[Case]:
    """The cases of the texts that are found, newest first; one case may come several times.

    Either the requests, or the `sheets` of the desk itself.
    """
    below, at_once = _BEYOND, limit * _AT_ONCE
    while True:
        values = {"sought": sought, "below": below, "limit": at_once, "sheets": sheets}
        page = rows(connection, way.cases, (_t.id, *COLUMNS), values)
        for found in page:
            case = row_of(found[1:])
            if isinstance(case, Case):
                yield case
        if len(page) < at_once:
            return
        below = int(page[-1][0])


def _own_words(case: Case) -> str:
    own = (
        *(case.reference, case.their_reference, case.earlier_reference, case.subject),
        *(case.sender, case.party, case.point, case.tags),
        *(case.emergency, case.unverified_reason),
    )
    return fold("\n".join(part for part in own if part))


def _add(connection: sa.Connection, reference: str, text: str, *, own: bool) -> None:
    values = {"case": reference, "own": int(own), "text": text}
    key = connection.execute(_INSERT, values).scalar_one()
    _enter(connection, key, text)


def _replace(connection: sa.Connection, key: int, before: str, after: str) -> None:
    for fts in (_words, _pieces):
        connection.execute(fts.insert(), {fts.name: "delete", "rowid": key, "text": before})
    changed = schema.search_text.update().where(_t.id == key)
    connection.execute(changed.values(text=after))
    _enter(connection, key, after)


def _enter(connection: sa.Connection, key: int, text: str) -> None:
    for fts in (_words, _pieces):
        connection.execute(fts.insert(), {"rowid": key, "text": text})
