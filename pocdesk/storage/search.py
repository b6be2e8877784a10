"""Search: what was indexed for a case, found by the beginnings of its words, newest first."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from pocdesk.domain.case import Case
from pocdesk.domain.normal import normal
from pocdesk.storage import schema
from pocdesk.storage.case_rows import COLUMNS, row_of, rows
from pocdesk.storage.plain import storable

_LONGEST = 200_000  # characters of one text; what stands beyond them is kept but not found
_LONGEST_QUERY = 200
_PIECE = 3  # the index of pieces knows nothing shorter
_BEYOND = 2**63 - 1  # above every id
_LAST_SIGN = chr(0x10FFFF)
_MOST_WORDS = 64
_AT_ONCE = 3  # texts read for each case that is asked for: a case has several

# The words of the index. Asked for some whole words, it answers from the newest text on; asked for
# their common beginning, it gathers all texts first, unless that is as short as those it knows.
_SHORT_BEGINNING = 3
_VOCABULARY = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_terms "
    "USING fts5vocab('main', 'search_words', 'row')"
)
_terms = sa.table("search_terms", sa.column("term", sa.Text), schema="temp")
_BEGINNING = (
    sa.select(_terms.c.term)
    .where(_terms.c.term >= sa.bindparam("first"), _terms.c.term < sa.bindparam("beyond"))
    .limit(_MOST_WORDS + 1)
)
_UNSPACED = {"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "GEORGIAN", "THAI"}

_t = schema.search_text.c
_OWN = sa.select(_t.id, _t.text).where(_t.case == sa.bindparam("of"), _t.own == 1)
_INSERT = schema.search_text.insert().returning(_t.id)
_OF_CASE = schema.cases.c.reference == _t.case


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to look: texts with their cases below a text's id, and the references alone."""

    cases: sa.Select[Any]
    references: sa.Select[str]


def _way(
    key: sa.ColumnElement[int],
    source: sa.FromClause,
    hits: sa.ColumnElement[bool],
    *conditions: sa.ColumnElement[bool],
) -> _Way:
    page = sa.select(_t.id, *COLUMNS).select_from(source.join(schema.cases, _OF_CASE))
    page = page.where(*conditions, key < sa.bindparam("below"))
    page = page.order_by(key.desc()).limit(sa.bindparam("limit"))
    return _Way(page, sa.select(_t.case).where(hits))


def _index(name: str) -> sa.TableClause:
    # The column called like its table takes commands to the index, such as "delete".
    text = sa.column("text", sa.Text)
    return sa.table(name, sa.column(name), sa.column("rowid", sa.Integer), text)


def _by(index: sa.TableClause) -> _Way:
    rowid = index.c.rowid
    matches = index.c.text.op("MATCH", is_comparison=True)(sa.bindparam("sought"))
    source = index.join(schema.search_text, _t.id == rowid)
    return _way(rowid, source, _t.id.in_(sa.select(rowid).where(matches)), matches)


_words, _pieces = _index("search_words"), _index("search_pieces")
_BY_WORDS, _BY_PIECES = _by(_words), _by(_pieces)
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
        for fts in (_words, _pieces):
            gone = {fts.name: "delete", "rowid": before.id, "text": before.text}
            connection.execute(fts.insert(), gone)
        changed = schema.search_text.update().where(_t.id == before.id)
        connection.execute(changed.values(text=text))
        _enter(connection, before.id, text)


def search(connection: sa.Connection, text: str, limit: int = 50) -> tuple[Case, ...]:
    """The cases of which one text has every word of `text`, the newest text first.

    Words may be cut short at their end; where no word begins so, pieces of words are looked for.
    """
    for way, sought in _ways(connection, text):
        found: dict[str, Case] = {}
        for case in _cases(connection, way, sought, limit):
            found.setdefault(case.reference, case)
            if len(found) == limit:
                break
        if found:
            return tuple(found.values())
    return ()


def references_with(connection: sa.Connection, text: str) -> sa.Select[str]:
    """A selection of the references that `search` would find, to narrow a list of cases."""
    for way, sought in _ways(connection, text):
        wanted = way.references.params(sought=sought)
        if connection.execute(wanted.limit(1)).first() is not None:
            return wanted
    return sa.select(_t.case).where(sa.false())


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


def fold(text: str) -> str:
    """`text` as it is indexed and sought: compatible forms made one, capitals made small."""
    clean = storable(text[:_LONGEST]).replace("\0", " ")
    return normal("NFKC", clean.casefold())


def _ways(connection: sa.Connection, text: str) -> Iterator[tuple[_Way, str]]:
    """By words; else by pieces of words: each way with what it looks for.

    What the officer typed reaches an index in quotes only: bare, it would be a language.
    """
    folded = fold(text[:_LONGEST_QUERY])
    if words := _words_of(folded):
        asked = [_beginning(connection, word) for word in words]
        if all(asked):
            yield _BY_WORDS, " AND ".join(asked)
    pieces = folded.split()
    short = [piece for piece in pieces if len(piece) < _PIECE]
    if pieces and not short:
        quoted = (piece.replace('"', '""') for piece in pieces)
        yield _BY_PIECES, " ".join(f'"{piece}"' for piece in quoted)
    elif short and all(_is_unspaced(piece) for piece in short):
        inside = sa.and_(*(sa.func.instr(_t.text, piece) > 0 for piece in pieces))
        yield _way(_t.id, schema.search_text, inside, inside), ""


def _beginning(connection: sa.Connection, word: str) -> str:
    """What the index is asked for a folded word that may be cut short; empty if it has none."""
    cut_short = f'"{word}"*'
    # Only of plain words is it certain that the index spells them the same way.
    if not word.isascii():
        return cut_short
    connection.exec_driver_sql(_VOCABULARY)
    values = {"first": word, "beyond": word + _LAST_SIGN}
    known = connection.execute(_BEGINNING, values).scalars().all()
    if not known:
        return ""
    if len(word) <= _SHORT_BEGINNING or len(known) > _MOST_WORDS:
        return cut_short
    whole = " OR ".join(f'"{term}"' for term in known)
    return f"({whole})"


def _cases(connection: sa.Connection, way: _Way, sought: str, limit: int) -> Iterator[Case]:
    """The cases of the texts that are found, newest first; one case may come several times."""
    below, at_once = _BEYOND, limit * _AT_ONCE
    while True:
        values = {"sought": sought, "below": below, "limit": at_once}
        page = rows(connection, way.cases, (_t.id, *COLUMNS), values)
        for found in page:
            case = row_of(found[1:])
            if isinstance(case, Case):
                yield case
        if len(page) < at_once:
            return
        below = int(page[-1][0])


def _words_of(folded: str) -> list[str]:
    """The words in a folded text, cut where the index cuts: at all but letters and digits."""
    return "".join(sign if _is_of_word(sign) else " " for sign in folded).split()


def _own_words(case: Case) -> str:
    own = (case.reference, case.their_reference, case.subject, case.sender, case.party, case.point)
    return fold("\n".join(part for part in own if part))


def _is_of_word(sign: str) -> bool:
    category = unicodedata.category(sign)
    return category[0] in "LNM" or category == "Co"


def _is_unspaced(piece: str) -> bool:
    """Whether a piece is of a script whose words are long, or not kept apart by blanks."""
    return all(unicodedata.name(sign, "-").split()[0] in _UNSPACED for sign in piece)


def _add(connection: sa.Connection, reference: str, text: str, *, own: bool) -> None:
    values = {"case": reference, "own": int(own), "text": text}
    key = connection.execute(_INSERT, values).scalar_one()
    _enter(connection, key, text)


def _enter(connection: sa.Connection, key: int, text: str) -> None:
    for fts in (_words, _pieces):
        connection.execute(fts.insert(), {"rowid": key, "text": text})
