"""Hints: what is told of a query while it is typed, beside the cases that it finds."""

from collections.abc import Iterator
from dataclasses import dataclass

from pocdesk.desk.opened import Desk
from pocdesk.desk.understand import understand
from pocdesk.directory.find import Why
from pocdesk.domain.fold import fold
from pocdesk.domain.query import Query, Term, parse
from pocdesk.domain.query_keys import BY_NAME, Key
from pocdesk.storage import office as office_store
from pocdesk.storage import search
from pocdesk.storage.case_filter import CaseFilter
from pocdesk.storage.log import Connection

_SHORTEST_KEY = 2
_MOST_SIMILAR = 4


@dataclass(frozen=True, slots=True)
class Hint:
    """What may be typed next: `shown` stands in the place of the last term, `text` is the whole
    query with it, `about` says what it means."""

    shown: str
    text: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """`not_understood` is one sentence or ""; `similar` are the words looked for in the place of
    one that stands nowhere; `hints` go on from the last term, if it is a filter."""

    not_understood: str = ""
    similar: tuple[str, ...] = ()
    hints: tuple[Hint, ...] = ()

    @property
    def sentence(self) -> str:
        """What was not understood, and that other words were met than those typed; or ""."""
        said = [self.not_understood] if self.not_understood else []
        if self.similar:
            words = ", ".join(self.similar[:_MOST_SIMILAR])
            more = ", …" if len(self.similar) > _MOST_SIMILAR else ""
            said.append(f"A word stands nowhere as typed; found by similar ones: {words}{more}.")
        return " ".join(said)


def told(desk: Desk, text: str) -> Told:
    """What is told of the query `text`; a filter that is being typed has hints, and is not called
    wrong as long as there are any."""
    if not text.strip():
        return Told()
    with desk.log.reading() as connection:
        found = hints(desk, connection, text)
        understood = understand(desk, connection, CaseFilter(text=text))
        words = understood.chosen.text
        similar = search.similar_to(connection, words) if words else ()
        return Told("" if found else understood.sentence, similar, found)


def hints(desk: Desk, connection: Connection, text: str, limit: int = 8) -> tuple[Hint, ...]:
    """Up to `limit` values that the last term of `text` may go on with, or the key that it may
    become; none behind a blank, and none for a value that is whole."""
    terms = parse(text).terms
    if not terms or text[-1:].isspace():
        return ()
    last, before = terms[-1], terms[:-1]
    if not last.key:
        word = last.values[0].lower()
        if text.endswith('"') or len(word) < _SHORTEST_KEY or word not in BY_NAME:
            return ()
        term = Term(word, ())
        return (Hint(term.text, _whole(before, term), BY_NAME[word].about),)
    key = BY_NAME.get(last.key)
    if key is None:
        return ()
    is_begun = bool(last.values) and not text.endswith(",")
    begun = last.values[-1] if is_begun else ""
    kept = last.values[:-1] if is_begun else last.values
    found = []
    for value, about in _offered(desk, connection, key, begun):
        if value.casefold() == begun.casefold():
            return ()
        term = Term(last.key, (*kept, value), last.negated)
        found.append(Hint(term.text, _whole(before, term), about))
        if len(found) == limit:
            break
    return tuple(found)


def _whole(before: tuple[Term, ...], last: Term) -> str:
    return Query((*before, last)).text


def _offered(desk: Desk, connection: Connection, key: Key, begun: str) -> Iterator[tuple[str, str]]:
    """The values of `key` that begin with `begun`, each with what it means; for a value that is
    free, an example before anything is typed."""
    if key.name == "party":
        for match in desk.directory(connection).finder.find(begun):
            if match.why is not Why.SIMILAR:
                yield match.party.code.lower(), match.party.name_en
        return
    if key.name == "officer":
        yield from ((one, "yourself") for one in key.values if one.startswith(begun.lower()))
        for officer in office_store.officers(connection):
            if fold(officer.name).startswith(fold(begun)):
                yield officer.name, ""
        return
    said = "-".join(begun.casefold().split())
    yield from ((value, "") for value in key.values if value.startswith(said))
    if not key.values and not begun:
        yield key.example.partition(":")[2], key.about
