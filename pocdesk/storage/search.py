"""Search: what was indexed for a case, found by the beginnings of its words, newest first."""

import unicodedata
from collections.abc import Iterator

import sqlalchemy as sa

from pocdesk.domain.case import Case
from pocdesk.storage import schema
from pocdesk.storage.plain import names, records, storable

_LONGEST = 200_000  # characters of one text; what stands beyond them is kept but not found
_LONGEST_QUERY = 200
_PIECE = 3  # the index of pieces knows nothing shorter
_UNSPACED = {"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "GEORGIAN", "THAI"}


def _index(name: str) -> sa.TableClause:
    # A column called like its table takes commands to the index, such as "delete".
    return sa.table(
        name, sa.column(name), sa.column("rowid", sa.Integer), sa.column("text", sa.Text)
    )


_words, _pieces = _index("search_words"), _index("search_pieces")
_t = schema.search_text.c
_OWN = sa.select(_t.id, _t.text).where(_t.case == sa.bindparam("of"), _t.own.is_(True))
_CASE = tuple(schema.cases.c[name] for name in names(Case))
_CASES = (
    sa.select(_t.id, *_CASE)
    .join_from(schema.search_text, schema.cases, _t.case == schema.cases.c.reference)
    .order_by(_t.id.desc())
    .limit(sa.bindparam("limit"))
)
"""Texts and their cases, newest first; narrowed by one of the ways to look."""


def _matching(index: sa.TableClause) -> sa.Select[tuple[int]]:
    hit = index.c.text.op("MATCH")(sa.bindparam("sought"))
    return sa.select(index.c.rowid).where(hit)


def index(connection: sa.Connection, reference: str, text: str) -> None:
    """Makes the case `reference` to be found by `text`: a mail's body, a note, a letter."""
    _add(connection, reference, fold(text), own=False)


def index_case(connection: sa.Connection, case: Case) -> None:
    """Makes a case to be found by its own words, in the place of those it had before."""
    texts = (
        case.reference,
        case.their_reference,
        case.subject,
        case.sender,
        case.party,
        case.point,
    )
    text = fold("\n".join(part for part in texts if part))
    before = connection.execute(_OWN, {"of": case.reference}).one_or_none()
    if before is None:
        _add(connection, case.reference, text, own=True)
    elif before.text != text:
        changed = schema.search_text.update().where(_t.id == before.id)
        for fts in (_words, _pieces):
            old = {fts.name: "delete", "rowid": before.id, "text": before.text}
            connection.execute(fts.insert().values(old))
        connection.execute(changed.values(text=text))
        _write(connection, before.id, text)


def search(connection: sa.Connection, text: str, limit: int = 50) -> tuple[Case, ...]:
    """The cases of which one text has every word of `text`, the newest text first.

    Words may be cut short at their end; where no word begins so, pieces of words are looked for.
    """
    for condition in _ways(text):
        found: dict[str, Case] = {}
        for case in _cases(connection, condition, limit):
            found.setdefault(case.reference, case)
            if len(found) == limit:
                break
        if found:
            return tuple(found.values())
    return ()


def references_with(connection: sa.Connection, text: str) -> sa.Select[tuple[str]]:
    """A selection of the references that `search` would find, to narrow a list of cases."""
    for condition in _ways(text):
        wanted = sa.select(_t.case).where(condition)
        if connection.execute(wanted.limit(1)).first() is not None:
            return wanted
    return sa.select(_t.case).where(sa.false())


def fold(text: str) -> str:
    """`text` as it is indexed and sought: compatible forms made one, capitals made small."""
    return unicodedata.normalize(
        "NFKC", storable(text[:_LONGEST]).replace("\0", " ").casefold()
    )


def _ways(text: str) -> Iterator[sa.ColumnElement[bool]]:
    """The conditions under which a text counts as found: by words; else by pieces of words.

    What the officer typed reaches the index in quotes only: bare, it would be a language.
    """
    sought = fold(text[:_LONGEST_QUERY])
    if words := _words_of(sought):
        yield _t.id.in_(_quoted(_words, (f'"{word}"*' for word in words)))
    pieces = sought.split()
    short = [piece for piece in pieces if len(piece) < _PIECE]
    if pieces and not short:
        quoted = ('"{}"'.format(piece.replace('"', '""')) for piece in pieces)
        yield _t.id.in_(_quoted(_pieces, quoted))
    elif short and all(_is_unspaced(piece) for piece in short):
        yield sa.and_(*(sa.func.instr(_t.text, piece) > 0 for piece in pieces))
