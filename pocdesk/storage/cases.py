"""Cases: kept by reference, listed newest first, page by page."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from pocdesk.domain.case import Case
from pocdesk.domain.reference import Reference, parse
from pocdesk.storage import schema, search
from pocdesk.storage.case_filter import CaseFilter as CaseFilter
from pocdesk.storage.case_filter import Conditions, conditions_of, narrowed_by
from pocdesk.storage.case_rows import READ, CaseRow, read, readable, rows, shown, whole
from pocdesk.storage.case_rows import CasePage as CasePage
from pocdesk.storage.next_clocks import mark_of, next_clocks
from pocdesk.storage.opening import OPEN_CASES
from pocdesk.storage.plain import row
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
_GOES_ON = sa.select(_c.reference, _c.merged_into).where(schema.is_merged)
_MERGED = sa.select(_c.reference).where(_c.merged_into == sa.bindparam("of")).order_by(_c.reference)
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
_AT_ONCE = 500
_KEPT = "last order"


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
        statement = READ.where(*conditions_of(connection, chosen)).limit(limit + 1)
        if after is not None:
            statement = statement.where(_beyond(after, sorting))
        found = read(connection, statement.order_by(*_by(sorting)))
        return CasePage(found[:limit], len(found) > limit)
    if after is None:
        references = _all_in_order(connection, chosen, sorting, names)
    else:
        # It may fit no longer; the page goes on behind it nevertheless.
        fits = sa.and_(sa.true(), *conditions_of(connection, chosen))
        either: Conditions = [sa.or_(fits, _c.reference == after)]
        references = _in_order(connection, either, sorting, names)
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
    if sorting.by in _BY_THE_DATABASE:
        conditions = conditions_of(connection, chosen)
        statement = sa.select(_c.reference).where(*conditions).order_by(*_by(sorting))
        found = rows(connection, statement, (_c.reference,))
        return tuple(shown(reference) or "" for (reference,) in found)
    return tuple(_all_in_order(connection, chosen, sorting, names))


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
    conditions = conditions_of(connection, chosen)
    return connection.execute(statement.where(*conditions)).scalar_one()


def by_their_reference(connection: sa.Connection, text: str) -> tuple[Case, ...]:
    """The cases in which the counterpart uses the reference `text`, newest first."""
    wanted = {"text": text.strip()}
    return readable(connection, _THEIRS.order_by(*_NEWEST), wanted)


def merged(connection: sa.Connection, reference: str) -> tuple[str, ...]:
    """The references of the cases that go on as `reference`, in order."""
    return tuple(connection.execute(_MERGED, {"of": reference}).scalars())


def goes_on(connection: sa.Connection) -> dict[str, str]:
    """By the reference of each merged case, that of the case as which it goes on."""
    return {one: into for one, into in connection.execute(_GOES_ON)}


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


def _all_in_order(
    connection: sa.Connection,
    chosen: CaseFilter,
    sorting: Sorting,
    names: Mapping[str, str] | None,
) -> Sequence[str]:
    """As `_in_order`; the last answer is kept with a connection until the log changes, for who has
    read the first page asks for all of them next."""
    mark = mark_of(connection)
    asked = (mark, chosen, sorting, dict(names or {}))
    kept: tuple[object, Sequence[str]] | None = connection.info.get(_KEPT)
    if kept is not None and mark is not None and kept[0] == asked:
        return kept[1]
    conditions, hits = narrowed_by(connection, chosen)
    found = _in_order(connection, conditions, sorting, names)
    if hits:
        found = [reference for reference in found if reference in hits]
    connection.info[_KEPT] = (asked, found)
    return found


def _in_order(
    connection: sa.Connection,
    conditions: Conditions,
    sorting: Sorting,
    names: Mapping[str, str] | None,
) -> list[str]:
    """The references of the cases that fit, by what only the domain and the desk can place.

    Told the places, the database would take three times as long.
    """
    if sorting.by is SortBy.CLOCK:
        value: sa.ColumnElement[str | None] = _c.reference
        places: Mapping[str, Any] = next_clocks(connection)
    else:
        value = _c[COLUMNS[sorting.by]]
        places = places_of(sorting.by, names or {})
    statement = sa.select(value, _c.reference).where(*conditions).order_by(*_NEWEST)
    lines = rows(connection, statement, (value, _c.reference))
    return [shown(each) or "" for each in in_order(lines, places, sorting)]
