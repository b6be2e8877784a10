"""What a list of cases is narrowed by, and the conditions in which the database is asked for it."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

import sqlalchemy as sa

from pocdesk.domain.case import Direction, Kind, State, Urgency
from pocdesk.domain.criteria import (
    Among,
    AnyOf,
    Criterion,
    Has,
    HasWord,
    IsOpen,
    OneOf,
    Received,
    Refers,
    Thing,
)
from pocdesk.domain.file import Role
from pocdesk.storage import schema, search
from pocdesk.storage.opening import OPEN_CASES
from pocdesk.storage.plain import instant, storable

_c = schema.cases.c
# As text, for a boolean column would be compared with 1, and no index serves that.
_IS_OPEN = sa.text(OPEN_CASES)
# The same in words of columns, which can stand among others and be negated.
_ENDED = (State.CLOSED.value, State.DISCARDED.value)
_OPEN_AMONG_OTHERS = sa.and_(_c.state.not_in(_ENDED), _c.merged_into.is_(None))
MANY, MOST = 1000, 4000
"""Texts from which on a search is no look-up any more, and from which on a list is read whole."""

_ESCAPE = "/"
_CAME_ALONG = (Role.ATTACHMENT, Role.ADDED)
_THINGS = {
    Thing.LETTER: sa.select(schema.letters.c.case),
    Thing.DRAFT: sa.select(schema.drafts.c.case).where(schema.drafts.c.case.is_not(None)),
    Thing.FILE: sa.select(schema.files.c.case).where(
        schema.files.c.case.is_not(None), schema.files.c.role.in_(_CAME_ALONG)
    ),
    Thing.MAIL: sa.select(schema.files.c.case).where(
        schema.files.c.case.is_not(None), schema.files.c.role == Role.MESSAGE
    ),
}

Conditions: TypeAlias = list[sa.ColumnElement[bool] | sa.TextClause]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFilter:
    """Which cases to list; what is left out does not narrow. `is_open` keeps only open ones.

    `party` is an alpha-2 code, `officer` an id. A case was received at `received_from` or later,
    and before `received_until`; both are aware. `text` is searched for as in `search.search`;
    where it names Parties, `named` holds their codes, and their cases fit as well. All of the
    `criteria` must fit.
    """

    direction: Direction | None = None
    states: frozenset[State] = frozenset()
    is_open: bool = False
    kind: Kind | None = None
    urgency: Urgency | None = None
    party: str | None = None
    officer: str | None = None
    received_from: datetime | None = None
    received_until: datetime | None = None
    text: str = ""
    named: frozenset[str] = frozenset()
    criteria: tuple[Criterion, ...] = ()


def conditions_of(connection: sa.Connection, chosen: CaseFilter) -> Conditions:
    """What a case must meet to fit `chosen`; all of it."""
    if not chosen.text.strip():
        return _without_text(chosen)
    found = search.fitting(connection, chosen.text)
    return [*_without_text(chosen), _holds(connection, found, chosen.named)]


def narrowed_by(connection: sa.Connection, chosen: CaseFilter) -> tuple[Conditions, frozenset[str]]:
    """As `conditions_of`, for who reads the whole list: of a text that stands in most cases the
    references instead, among which a case must be. The database takes three times as long."""
    conditions = _without_text(chosen)
    if not chosen.text.strip():
        return conditions, frozenset()
    found = search.fitting(connection, chosen.text)
    if found is not None and not chosen.named and found.is_in_more_than(connection, MOST):
        return conditions, found.references(connection)
    return [*conditions, _holds(connection, found, chosen.named)], frozenset()


def _without_text(chosen: CaseFilter) -> Conditions:
    conditions: Conditions = []
    if chosen.direction is not None:
        conditions.append(_c.direction == chosen.direction.value)
    if chosen.states:
        conditions.append(_c.state.in_(sorted(state.value for state in chosen.states)))
    if chosen.is_open:
        conditions.append(_IS_OPEN)
    if chosen.kind is not None:
        conditions.append(_c.kind == chosen.kind.value)
    if chosen.urgency is not None:
        conditions.append(_c.urgency == chosen.urgency.value)
    if chosen.party is not None:
        conditions.append(_c.party == chosen.party)
    if chosen.officer is not None:
        conditions.append(_c.officer == chosen.officer)
    if chosen.received_from is not None:
        conditions.append(_c.received_at >= instant(chosen.received_from))
    if chosen.received_until is not None:
        conditions.append(_c.received_at < instant(chosen.received_until))
    conditions += [_IS_OPEN if one == IsOpen() else _condition(one) for one in chosen.criteria]
    return conditions


def _holds(
    connection: sa.Connection, found: search.Fitting | None, named: frozenset[str]
) -> sa.ColumnElement[bool]:
    """The text stands in the case, or names its Party.

    Few hits are looked up one by one. Where there are many the columns are hidden from the indexes:
    otherwise the database would fetch and sort thousands of cases to give the first page of them.
    """
    hits = sa.select(_c.reference).where(sa.false()) if found is None else found.selection()
    reference: sa.ColumnElement[str] = _c.reference
    party: sa.ColumnElement[str] = _c.party
    if found is not None and found.is_in_more_than(connection, MANY):
        reference, party = sa.func.coalesce(reference, ""), sa.func.coalesce(party, "")
    fits = reference.in_(hits)
    return sa.or_(fits, party.in_(sorted(named))) if named else fits


def _condition(criterion: Criterion) -> sa.ColumnElement[bool]:
    match criterion:
        case OneOf(field, values):
            # Nothing there is compared as "", so that what is negated keeps it.
            column = _c[field.value]
            held = sa.func.coalesce(column, "") if column.nullable else column
            return held.in_(sorted(values))
        case HasWord(field, word, begins):
            # Patterns made here: texts that the database makes for each row take it 20 times as
            # long, since it wipes its memory.
            said = _like(word.lower())
            ends = ("%",) if begins else ("", " %")
            patterns = [f"{start}{said}{end}" for start in ("", "% ") for end in ends]
            held = _c[field.value]
            return sa.or_(*(held.like(pattern, escape=_ESCAPE) for pattern in patterns))
        case IsOpen():
            return _OPEN_AMONG_OTHERS
        case Received(since, until):
            bounds = [_c.received_at >= instant(since)] if since else []
            bounds += [_c.received_at < instant(until)] if until else []
            return sa.and_(sa.true(), *bounds)
        case Refers(text):
            ours = _c.reference.like(f"%{_like(text.upper())}%", escape=_ESCAPE)
            theirs = _c.their_reference.like(f"%{_like(text)}%", escape=_ESCAPE)
            return sa.or_(ours, sa.and_(_c.their_reference.is_not(None), theirs))
        case Has(thing):
            return _c.reference.in_(_THINGS[thing])
        case Among(references):
            return _c.reference.in_(sorted(references))
        case AnyOf(criteria, negated):
            either = sa.or_(sa.false(), *(_condition(one) for one in criteria))
            return sa.not_(either) if negated else either


def _like(text: str) -> str:
    """`text` within a pattern, where none of its signs stands for others."""
    for sign in (_ESCAPE, "%", "_"):
        text = text.replace(sign, f"{_ESCAPE}{sign}")
    return storable(text)
