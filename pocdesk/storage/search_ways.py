"""The ways in which search asks the index: each by words or by pieces of words, newest first."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from pocdesk.domain.case import State
from pocdesk.storage import schema
from pocdesk.storage.case_rows import COLUMNS

_t = schema.search_text.c
_OF_CASE = schema.cases.c.reference == _t.case
# What was closed as it was issued is no request: see `History.is_sheet`.
_c = schema.cases.c
_IS_SHEET = sa.func.coalesce(
    sa.and_(_c.state == State.CLOSED.value, _c.state_before_close == State.ISSUED.value), 0
)


@dataclass(frozen=True, slots=True)
class Way:
    """One way to look: texts with their cases below a text's id, the references alone, and the
    ids alone, of which the first come before the last are looked for."""

    cases: sa.Select[Any]
    references: sa.Select[str]
    ids: sa.Select[int]


def way_of(
    key: sa.ColumnElement[int],
    source: sa.FromClause,
    *conditions: sa.ColumnElement[bool],
) -> Way:
    page = sa.select(_t.id, *COLUMNS).select_from(source.join(schema.cases, _OF_CASE))
    page = page.where(*conditions, key < sa.bindparam("below"))
    page = page.where(sa.bindparam("sheets", type_=sa.Integer) == _IS_SHEET)
    page = page.order_by(key.desc()).limit(sa.bindparam("limit"))
    # Joined, thousands of references come in half the time of those of a list of ids.
    references = sa.select(_t.case).select_from(source).where(*conditions)
    return Way(page, references, sa.select(key).where(*conditions))


def index_table(name: str) -> sa.TableClause:
    # The column called like its table takes commands to the index, such as "delete".
    text = sa.column("text", sa.Text)
    return sa.table(name, sa.column(name), sa.column("rowid", sa.Integer), text)


def by(index: sa.TableClause) -> Way:
    rowid = index.c.rowid
    matches = index.c.text.op("MATCH", is_comparison=True)(sa.bindparam("sought"))
    source = index.join(schema.search_text, _t.id == rowid)
    return way_of(rowid, source, matches)
