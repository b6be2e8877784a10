"""Cases: kept by reference, listed newest first, page by page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

import sqlalchemy as sa

from pocdesk.domain.case import Case, Direction, Kind, State, Urgency
from pocdesk.domain.deadline import order as soonest
from pocdesk.domain.deadline import running
from pocdesk.domain.reference import Reference, parse
from pocdesk.storage import schema, search
from pocdesk.storage.case_rows import READ, CaseRow, read, readable, rows, shown, whole
from pocdesk.storage.case_rows import CasePage as CasePage
from pocdesk.storage.opening import OPEN_CASES
from pocdesk.storage.plain import instant, row
from pocdesk.storage.refusals import CaseNotFound
from pocdesk.storage.sorting import (
    COLUMNS,
    SortBy,
    Sorting,
    in_order,
    places_of,
)

_c = schema.cases.c
_n = schema.numbers.c

_GET = READ.where(_c.reference == sa.bindparam("of"))
_EXISTS = sa.select(_c.reference).where(_c.reference == sa.bindparam("of"))
_ADD = schema.cases.insert()
_UPDATE = schema.cases.update().where(_c.reference == sa.bindparam("of"))
_THEIRS = READ.where(sa.func.lower(_c.their_reference) == sa.func.lower(sa.bindparam("text")))
_NUMBER = sa.select(_n.last).where(_n.year == sa.bindparam("of"))
_GIVEN = sa.bindparam("number", type_=sa.Integer)
_TAKE = (
    schema.numbers.update()
    .where(_n.year == sa.bindparam("of"))
    .values(last=sa.case((_n.last < _GIVEN, _GIVEN), else_=_n.last))
)
_FIRST = schema.numbers.insert()
# As text, for a boolean column would be compared with 1, and no index serves that.
_IS_OPEN = sa.text(OPEN_CASES)
_NEWEST = (_c.received_at.desc(), _c.reference.desc())
_AGE = sa.tuple_(_c.received_at, _c.reference)
_NEWEST_FIRST = Sorting()
_BY_THE_DATABASE = {SortBy.RECEIVED, SortBy.REFERENCE}
_SOME = READ.where(_c.reference.in_(sa.bindparam("of", expanding=True)))
_OPEN = READ.where(_IS_OPEN).order_by(*_NEWEST)
_MANY = 1000
_AT_ONCE = 500

_Conditions: TypeAlias = list[sa.ColumnElement[bool] | sa.TextClause]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFilter:
    """Which cases to list; what is left out does not narrow. `is_open` keeps only open ones.

    `party` is an alpha-2 code, `officer` an id. A case was received at `received_from` or later,
    and before `received_until`; both are aware. `text` is searched for as in `search.search`;
    where it names Parties, `named` holds their codes, and their cases fit as well.
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


def add(connection: sa.Connection, case: Case) -> None:
    """Stores a new case and takes its number. The reference must be one of ours."""
    reference = parse(case.reference)
    connection.execute(_ADD, row(case))
    taken = {"of": reference.year, "number": reference.number}
    if connection.execute(_TAKE, taken).rowcount == 0:
        connection.execute(_FIRST, {"year": reference.year, "last": reference.number})
    search.index_case(connection, case)


def update(connection: sa.Connection, case: Case) -> None:
    """Replaces the stored case of this reference. Raises CaseNotFound."""
    changed = connection.execute(_UPDATE, {**row(case), "of": case.reference})
    if changed.rowcount == 0:
        raise CaseNotFound(case.reference)
    search.index_case_again(connection, case)


def get(connection: sa.Connection, reference: str) -> Case:
    """The case `reference`, in any case of letters. Raises CaseNotFound, CaseUnreadable."""
    of = reference.strip().upper()
    for found in whole(read(connection, _GET, {"of": of})):
        return found
    raise CaseNotFound(reference)


def exists(connection: sa.Connection, reference: str) -> bool:
    """Whether there is a case `reference`, in any case of letters."""
    of = reference.strip().upper()
    return connection.execute(_EXISTS, {"of": of}).first() is not None


def page(
    connection: sa.Connection,
    chosen: CaseFilter,
    *,
    sorting: Sorting = _NEWEST_FIRST,
    names: Mapping[str, str] | None = None,
    after: str | None = None,
    limit: int = 64,
) -> CasePage:
    """Up to `limit` cases; `after` is the reference that ended the page before.

    `names` is what Parties, or officers, are called where these are sorted by.
    """
    if sorting.by in _BY_THE_DATABASE:
        statement = READ.where(*_conditions(connection, chosen)).limit(limit + 1)
        if after is not None:
            statement = statement.where(_beyond(after, sorting))
        found = read(connection, statement.order_by(*_by(sorting)))
        return CasePage(found[:limit], len(found) > limit)
    conditions = _conditions(connection, chosen)
    if after is not None:
        # It may fit no longer; the page goes on behind it nevertheless.
        conditions = [sa.or_(sa.and_(sa.true(), *conditions), _c.reference == after)]
    references = _in_order(connection, conditions, sorting, names)
    if after is not None:
        behind = references.index(after) + 1 if after in references else len(references)
        references = references[behind:]
    found = tuple(some_rows(connection, references[:limit]).values())
    return CasePage(found, len(references) > limit)


def every_open(connection: sa.Connection) -> tuple[CaseRow, ...]:
    """All open cases, the newest first."""
    return read(connection, _OPEN)


def listed(
    connection: sa.Connection,
    chosen: CaseFilter,
    sorting: Sorting,
    names: Mapping[str, str] | None = None,
) -> tuple[str, ...]:
    """The references of all cases that fit, in their order: all pages in one, without cases."""
    conditions = _conditions(connection, chosen)
    if sorting.by in _BY_THE_DATABASE:
        statement = sa.select(_c.reference).where(*conditions).order_by(*_by(sorting))
        found = rows(connection, statement, (_c.reference,))
        return tuple(shown(reference) or "" for (reference,) in found)
    return tuple(_in_order(connection, conditions, sorting, names))


def some(connection: sa.Connection, references: Iterable[str]) -> dict[str, Case]:
    """The cases of `references` by reference, in that order; what is not there, or cannot be read,
    is left out."""
    found = some_rows(connection, references)
    return {reference: one for reference, one in found.items() if isinstance(one, Case)}


def some_rows(connection: sa.Connection, references: Iterable[str]) -> dict[str, CaseRow]:
    """As `some`, with an `Unreadable` for each that is there and cannot be read."""
    wanted = tuple(references)
    found: dict[str, CaseRow] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        these = {"of": wanted[start : start + _AT_ONCE]}
        found.update((row.reference, row) for row in read(connection, _SOME, these))
    return {reference: found[reference] for reference in wanted if reference in found}


def count(connection: sa.Connection, chosen: CaseFilter) -> int:
    """How many cases there are in all. It visits each of them: ask after the first page."""
    statement = sa.select(sa.func.count()).select_from(schema.cases)
    conditions = _conditions(connection, chosen)
    return connection.execute(statement.where(*conditions)).scalar_one()


def by_their_reference(connection: sa.Connection, text: str) -> tuple[Case, ...]:
    """The cases in which the counterpart uses the reference `text`, newest first."""
    wanted = {"text": text.strip()}
    return readable(connection, _THEIRS.order_by(*_NEWEST), wanted)


def next_reference(connection: sa.Connection, prefix: str, year: int) -> Reference:
    """The reference that the next case of `year` will bear; it is taken by `add`.

    Numbers are counted per year whatever the prefix, and none is given twice.
    """
    last = connection.execute(_NUMBER, {"of": year}).scalar_one_or_none()
    return Reference(prefix, year, (last or 0) + 1)


def in_use(connection: sa.Connection, text: str) -> bool:
    """Whether `text` is the reference of a case or the number of a letter here."""
    if exists(connection, text):
        return True
    letters = schema.letters.c
    numbered = sa.select(letters.number).where(letters.number == text.strip().upper())
    return connection.execute(numbered).first() is not None


def references(connection: sa.Connection) -> frozenset[str]:
    """The references of all cases."""
    return frozenset(connection.execute(sa.select(_c.reference)).scalars())


def _by(sorting: Sorting) -> tuple[sa.UnaryExpression[str], ...]:
    by = (_c.reference,) if sorting.by is SortBy.REFERENCE else (_c.received_at, _c.reference)
    return tuple(column.desc() if sorting.descending else column.asc() for column in by)


def _beyond(after: str, sorting: Sorting) -> sa.ColumnElement[bool]:
    if sorting.by is SortBy.REFERENCE:
        return _c.reference < after if sorting.descending else _c.reference > after
    received = sa.select(_c.received_at).where(_c.reference == after).scalar_subquery()
    ended = sa.tuple_(received, sa.literal(after))
    return ended > _AGE if sorting.descending else ended < _AGE


def _in_order(
    connection: sa.Connection,
    conditions: _Conditions,
    sorting: Sorting,
    names: Mapping[str, str] | None,
) -> list[str]:
    """The references of the cases that fit, by what only the domain and the desk can place.

    Told the places, the database would take three times as long.
    """
    if sorting.by is SortBy.CLOCK:
        value: sa.ColumnElement[str | None] = _c.reference
        places = _soonest(connection, conditions)
    else:
        value = _c[COLUMNS[sorting.by]]
        places = places_of(sorting.by, names or {})
    statement = sa.select(value, _c.reference).where(*conditions).order_by(*_NEWEST)
    lines = rows(connection, statement, (value, _c.reference))
    return [shown(each) or "" for each in in_order(lines, places, sorting)]


def _soonest(connection: sa.Connection, conditions: _Conditions) -> Mapping[str, Any]:
    """The soonest running clock of each case that has one."""
    cases = readable(connection, READ.where(*conditions, _IS_OPEN))
    clocks = {case.reference: running(case) for case in cases}
    return {reference: min(map(soonest, due)) for reference, due in clocks.items() if due}


def _conditions(connection: sa.Connection, chosen: CaseFilter) -> _Conditions:
    conditions: _Conditions = []
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
    if chosen.text.strip():
        conditions.append(_holds(connection, chosen.text, chosen.named))
    return conditions


def _holds(connection: sa.Connection, text: str, named: frozenset[str]) -> sa.ColumnElement[bool]:
    """The text stands in the case, or names its Party.

    Few hits are looked up one by one. Where there are many the columns are hidden from the indexes:
    otherwise the database would fetch and sort thousands of cases to give the first page of them.
    """
    hits = search.references_with(connection, text)
    reference: sa.ColumnElement[str] = _c.reference
    party: sa.ColumnElement[str] = _c.party
    if connection.execute(hits.offset(_MANY).limit(1)).first() is not None:
        reference, party = sa.func.coalesce(reference, ""), sa.func.coalesce(party, "")
    fits = reference.in_(hits)
    return sa.or_(fits, party.in_(sorted(named))) if named else fits
