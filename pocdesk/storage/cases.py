"""Cases: kept by reference, listed newest first, page by page."""

from dataclasses import dataclass

import sqlalchemy as sa

from pocdesk.domain.case import Case, Direction, State, Urgency
from pocdesk.domain.reference import Reference, parse
from pocdesk.storage import schema, search
from pocdesk.storage.opening import OPEN_CASES
from pocdesk.storage.plain import names, records, row
from pocdesk.storage.refusals import CaseNotFound

_c = schema.cases.c
_n = schema.numbers.c

_READ = sa.select(*(_c[name] for name in names(Case)))
_GET = _READ.where(_c.reference == sa.bindparam("of"))
_EXISTS = sa.select(_c.reference).where(_c.reference == sa.bindparam("of"))
_ADD = schema.cases.insert()
_UPDATE = schema.cases.update().where(_c.reference == sa.bindparam("of"))
_THEIRS = _READ.where(sa.func.lower(_c.their_reference) == sa.func.lower(sa.bindparam("text")))
_NUMBER = sa.select(_n.last).where(_n.year == sa.bindparam("of"))
_GIVEN = sa.bindparam("number", type_=sa.Integer)
_TAKE = (
    schema.numbers.update()
    .where(_n.year == sa.bindparam("of"))
    .values(last=sa.case((_n.last < _GIVEN, _GIVEN), else_=_n.last))
)
_FIRST = schema.numbers.insert()
_NEWEST = (_c.received_at.desc(), _c.reference.desc())
_IS_OPEN: sa.ColumnElement[bool] = sa.literal_column(OPEN_CASES, sa.Boolean)
_AGE = sa.tuple_(_c.received_at, _c.reference)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFilter:
    """Which cases to list; what is left out does not narrow. `is_open` keeps only open ones.

    `text` is searched for as in `search.search`; `party` is an alpha-2 code.
    """

    direction: Direction | None = None
    states: frozenset[State] = frozenset()
    is_open: bool = False
    urgency: Urgency | None = None
    party: str | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class CasePage:
    """Some cases, newest first; `more` says whether others follow the last of them."""

    cases: tuple[Case, ...]
    more: bool


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
    """The case `reference`, in any case of letters. Raises CaseNotFound, LogDamaged."""
    of = reference.strip().upper()
    found = records(Case, connection.execute(_GET, {"of": of}))
    if not found:
        raise CaseNotFound(reference)
    return found[0]


def exists(connection: sa.Connection, reference: str) -> bool:
    """Whether there is a case `reference`, in any case of letters."""
    of = reference.strip().upper()
    return connection.execute(_EXISTS, {"of": of}).first() is not None


def page(
    connection: sa.Connection, chosen: CaseFilter, *, after: str | None = None, limit: int = 64
) -> CasePage:
    """Up to `limit` cases, newest first; `after` is the reference that ended the page before."""
    conditions = _conditions(connection, chosen)
    statement = _READ.where(*conditions).order_by(*_NEWEST).limit(limit + 1)
    if after is not None:
        ended = sa.select(_c.received_at).where(_c.reference == after).scalar_subquery()
        statement = statement.where(sa.tuple_(ended, sa.literal(after)) > _AGE)
    found = records(Case, connection.execute(statement))
    return CasePage(found[:limit], len(found) > limit)


def count(connection: sa.Connection, chosen: CaseFilter) -> int:
    """How many cases there are in all. It visits each of them: ask after the first page."""
    statement = sa.select(sa.func.count()).select_from(schema.cases)
    conditions = _conditions(connection, chosen)
    return connection.execute(statement.where(*conditions)).scalar_one()


def by_their_reference(connection: sa.Connection, text: str) -> tuple[Case, ...]:
    """The cases in which the counterpart uses the reference `text`, newest first."""
    wanted = {"text": text.strip()}
    return records(Case, connection.execute(_THEIRS.order_by(*_NEWEST), wanted))


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


def _conditions(connection: sa.Connection, chosen: CaseFilter) -> list[sa.ColumnElement[bool]]:
    conditions: list[sa.ColumnElement[bool]] = []
    if chosen.direction is not None:
        conditions.append(_c.direction == chosen.direction.value)
    if chosen.states:
        conditions.append(_c.state.in_(sorted(state.value for state in chosen.states)))
    if chosen.is_open:
        conditions.append(_IS_OPEN)
    if chosen.urgency is not None:
        conditions.append(_c.urgency == chosen.urgency.value)
    if chosen.party is not None:
        conditions.append(_c.party == chosen.party)
    if chosen.text.strip():
        conditions.append(_c.reference.in_(search.references_with(connection, chosen.text)))
    return conditions
