"""The words of the index: which of them begin so, and which are like a word that none begins with.

Asked for some whole words, the index answers from the newest text on; asked for their common
beginning, it gathers all texts first.
"""

import sqlalchemy as sa

from pocdesk.domain.latin import latin, written_as

_VIEW = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_terms "
    "USING fts5vocab('main', 'search_words', 'row')"
)
_terms = sa.table("search_terms", sa.column("term", sa.Text), schema="temp")
_BETWEEN = (
    sa.select(_terms.c.term)
    .where(_terms.c.term >= sa.bindparam("first"), _terms.c.term < sa.bindparam("beyond"))
    .limit(sa.bindparam("limit"))
)
_LAST_SIGN = chr(0x10FFFF)

ONE_ERROR_FROM = 5
TWO_ERRORS_FROM = 9
"""Letters of a word from which on it may have that many typing errors."""

_SHORTEST = 3  # letters; so short a word is met in another alphabet only
_LOOKED_AT = 20_000  # words that begin with one letter
_MOST = 16


def beginning(connection: sa.Connection, start: str, limit: int) -> tuple[str, ...]:
    """Up to `limit` words of the index that begin with the folded text `start`, in order."""
    connection.exec_driver_sql(_VIEW)
    return _begin(connection, start, limit)


def similar(connection: sa.Connection, word: str) -> tuple[str, ...]:
    """Up to 16 words of the index that `word`, a folded one, may have meant, the nearest first.

    One typing error from 5 letters on, two from 9 on, none in the first two letters but their
    turning round; and the same name in Cyrillic, Greek, Georgian or Latin letters. Numbers, and
    what holds digits, are like nothing else.
    """
    wanted = latin(word)
    if len(wanted) < _SHORTEST or not word.isalpha():
        return ()
    # The library costs 90 ms: it is loaded with the first search and never at the start.
    from rapidfuzz.distance import OSA

    errors = (len(wanted) >= ONE_ERROR_FROM) + (len(wanted) >= TWO_ERRORS_FROM)
    near: list[tuple[int, str]] = []
    connection.exec_driver_sql(_VIEW)
    for first in sorted(written_as(wanted[0]) | written_as(wanted[1])):
        for term in _begin(connection, first, _LOOKED_AT):
            if abs(len(term) - len(word)) <= errors or not (term.isascii() and word.isascii()):
                distance = OSA.distance(wanted, latin(term), score_cutoff=errors)
                if distance <= errors and term.isalpha() and term != word:
                    near.append((distance, term))
    return tuple(term for _, term in sorted(near)[:_MOST])


def _begin(connection: sa.Connection, start: str, limit: int) -> tuple[str, ...]:
    values = {"first": start, "beyond": start + _LAST_SIGN, "limit": limit}
    return tuple(connection.execute(_BETWEEN, values).scalars())
