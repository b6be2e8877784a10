"""Understand a query: what an officer typed into a search box becomes a filter of cases."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from functools import cached_property

from pocdesk.desk.clocks import deadlines_in
from pocdesk.desk.opened import Desk
from pocdesk.directory.find import Why
from pocdesk.domain.case import Kind, Urgency, Verification
from pocdesk.domain.clock import zone_of
from pocdesk.domain.criteria import (
    Among,
    AnyOf,
    Criterion,
    Field,
    Has,
    HasWord,
    IsOpen,
    OneOf,
    Received,
    Refers,
    Thing,
    Words,
)
from pocdesk.domain.deadline import Due, Stage
from pocdesk.domain.fold import fold
from pocdesk.domain.network import Network
from pocdesk.domain.outcome import WORDS as OUTCOMES
from pocdesk.domain.outcome import Outcome
from pocdesk.domain.query import EMERGENCY, Term, parse
from pocdesk.domain.query_keys import BY_NAME, DIRECTIONS, NONE, meant
from pocdesk.domain.query_times import due_before, received
from pocdesk.domain.state import State
from pocdesk.storage import entries
from pocdesk.storage import office as office_store
from pocdesk.storage.case_filter import CaseFilter
from pocdesk.storage.log import Connection

# A case has one of each of these: several filters of one key mean either of them.
_SINGLE = frozenset(
    {"party", "state", "kind", "urgency", "officer", "network", "direction", "outcome", "ref"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """The filter that a query means; `not_understood` says of each part that narrows nothing why,
    each the end of a sentence: "“state:x”: no state has that name"."""

    chosen: CaseFilter
    not_understood: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """What was not understood, in one sentence; "" when all was."""
        return f"Not understood: {'; '.join(self.not_understood)}." if self.not_understood else ""


def understand(desk: Desk, connection: Connection, chosen: CaseFilter) -> Understood:
    """`chosen` with the filters in its text as criteria; its text is left with the free words.

    A filter that is not known is sought as the words that it is, and one whose value is not known
    narrows nothing; both are told.
    """
    query = parse(chosen.text)
    if not query.filters:
        return Understood(chosen=replace(chosen, text=query.words))
    here = _Here(desk, connection)
    told: list[str] = []
    either: dict[str, list[Criterion]] = {}
    criteria: list[Criterion] = []
    words: list[str] = []
    for term in query.terms:
        if not term.key:
            words.append(term.values[0])
        elif term.key not in BY_NAME:
            words.append(term.text)
            told.append(f"“{term.key}:” is no filter and is sought as a word")
        else:
            found = tuple(_values(here, term, told))
            if found and term.negated:
                criteria.append(AnyOf(found, negated=True))
            elif found and term.key in _SINGLE:
                either.setdefault(term.key, []).extend(found)
            elif found:
                criteria.append(_any(found))
    criteria += [_any(found) for found in either.values()]
    narrowed = replace(chosen, text=" ".join(words), criteria=(*chosen.criteria, *criteria))
    return Understood(chosen=_indexed(narrowed), not_understood=tuple(told))


def not_understood(desk: Desk, text: str) -> str:
    """What of a query narrows nothing, in one sentence; "" for a query that is understood."""
    if not parse(text).filters:
        return ""
    with desk.log.reading() as connection:
        return understand(desk, connection, CaseFilter(text=text)).sentence


def _values(here: "_Here", term: Term, told: list[str]) -> Iterator[Criterion]:
    key = BY_NAME[term.key]
    if not term.values:
        told.append(f"“{term.text}” has no value yet, such as {key.example}")
    for value in term.values:
        found = _READERS[term.key](here, value)
        if found is None:
            told.append(f"“{key.name}:{value}”: {key.nothing}")
        else:
            yield found


def _any(found: Iterable[Criterion]) -> Criterion:
    several = tuple(found)
    return several[0] if len(several) == 1 else AnyOf(several)


def _indexed(chosen: CaseFilter) -> CaseFilter:
    """The filter with its plainest criteria where the store has an index for them."""
    kept: list[Criterion] = []
    for criterion in chosen.criteria:
        match criterion:
            case IsOpen():
                chosen = replace(chosen, is_open=True)
            case OneOf(Field.PARTY, values) if len(values) == 1 and chosen.party is None:
                (code,) = values
                kept += [criterion] if not code else []
                chosen = replace(chosen, party=code or None)
            case _:
                kept.append(criterion)
    return replace(chosen, criteria=tuple(kept))


@dataclass(frozen=True)
class _Here:
    """Where a query is understood: what its values may name, each looked up when first needed."""

    desk: Desk
    connection: Connection

    @cached_property
    def now(self) -> datetime:
        return self.desk.clock()

    @cached_property
    def zone(self) -> tzinfo:
        return zone_of(self.desk.office.zone)

    @cached_property
    def clocks(self) -> tuple[Due, ...]:
        """Kept until the log has another entry: one query asks for them at each key."""
        known, last = self.desk.known_clocks, entries.last(self.connection)
        number = last.number if last else 0
        if number not in known:
            known.clear()
            known[number] = deadlines_in(self.desk, self.connection)
        return known[number]

    @cached_property
    def officers(self) -> Mapping[str, str]:
        return {one.id: fold(one.name) for one in office_store.officers(self.connection)}


def _party(here: _Here, text: str) -> Criterion | None:
    if text.casefold() == NONE:
        return OneOf(Field.PARTY, frozenset({""}))
    code = text.upper()
    if code in here.desk.parties:
        return OneOf(Field.PARTY, frozenset({code}))
    found = here.desk.directory(here.connection).finder.find(text)
    codes = frozenset(match.party.code for match in found if match.why is not Why.SIMILAR)
    return OneOf(Field.PARTY, codes) if codes else None


def _state(_here: _Here, text: str) -> Criterion | None:
    found = meant(text, ("open", *State))
    states = found - {"open"}
    parts: list[Criterion] = [IsOpen()] if "open" in found else []
    parts += [OneOf(Field.STATE, states)] if states else []
    return _any(parts) if parts else None


def _urgency(_here: _Here, text: str) -> Criterion | None:
    return _one_of(Field.URGENCY, Urgency)(_here, "emergency" if text == EMERGENCY else text)


def _one_of(field: Field, values: Iterable[str]) -> "_Reader":
    known = tuple(values)

    def read(_here: _Here, text: str) -> Criterion | None:
        found = meant(text, known)
        return OneOf(field, found) if found else None

    return read


def _direction(_here: _Here, text: str) -> Criterion | None:
    said = text.casefold()
    found = {one for short, one in DIRECTIONS.items() if said == short or one.startswith(said)}
    return OneOf(Field.DIRECTION, frozenset(found)) if found else None


def _outcome(_here: _Here, text: str) -> Criterion | None:
    if text.casefold() == NONE:
        return OneOf(Field.OUTCOME, frozenset({""}))
    said = fold(text)
    spoken = {
        one.value for one, words in OUTCOMES.items() if said and f" {said}" in f" {fold(words)}"
    }
    found = meant(text, Outcome) or frozenset(spoken)
    return OneOf(Field.OUTCOME, found) if found else None


def _officer(here: _Here, text: str) -> Criterion | None:
    if text.casefold() == "me":
        return OneOf(Field.OFFICER, frozenset({here.desk.officer.id}))
    said = fold(text)
    found = {id for id, name in here.officers.items() if said and f" {said}" in f" {name}"}
    found |= {id for id in here.officers if id == text}
    return OneOf(Field.OFFICER, frozenset(found)) if found else None


def _received(here: _Here, text: str) -> Criterion | None:
    return received(text, here.now, here.zone)


def _from(here: _Here, text: str) -> Criterion | None:
    found = received(text, here.now, here.zone) if text[0] not in "<>=." else None
    return None if found is None or ".." in text else Received(since=found.since)


def _to(here: _Here, text: str) -> Criterion | None:
    found = received(f"<={text}", here.now, here.zone) if text[0] not in "<>=." else None
    if found is None or ".." in text:
        return None
    return Received(until=found.until or found.since)


def _due(here: _Here, text: str) -> Criterion | None:
    if meant(text, ("late", "overdue")):
        fitting = (due for due in here.clocks if due.stage(here.now) is Stage.OVERDUE)
    else:
        until = due_before(text, here.now, here.zone)
        if until is None:
            return None
        fitting = (due for due in here.clocks if due.due_at < until)
    return Among(frozenset(due.reference for due in fitting))


def _unverified(_here: _Here, text: str) -> Criterion | None:
    found = meant(text, ("yes", "no"))
    values = {"yes": Verification.UNVERIFIED.value, "no": Verification.VERIFIED.value}
    return OneOf(Field.VERIFICATION, frozenset(values[one] for one in found)) if found else None


def _has(_here: _Here, text: str) -> Criterion | None:
    found = sorted(meant(text.removesuffix("s"), Thing))
    return _any(Has(Thing(one)) for one in found) if found else None


_Reader = Callable[[_Here, str], Criterion | None]

_READERS: Mapping[str, _Reader] = {
    "party": _party,
    "state": _state,
    "kind": _one_of(Field.KIND, Kind),
    "urgency": _urgency,
    "due": _due,
    "received": _received,
    "from": _from,
    "to": _to,
    "officer": _officer,
    "network": _one_of(Field.NETWORK, Network),
    "direction": _direction,
    "tag": lambda _here, text: HasWord(Words.TAGS, text, begins=True),
    "article": lambda _here, text: HasWord(Words.ARTICLES, text),
    "unverified": _unverified,
    "ref": lambda _here, text: Refers(text),
    "outcome": _outcome,
    "has": _has,
}
