"""Freeze figures: the tables of a period kept in the log as they are, and read back from it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from pocdesk.desk.opened import Desk
from pocdesk.desk.reports import keep_report, reports
from pocdesk.desk.statistics import FORMAT, FORMAT_VERSION, Statistics, as_json
from pocdesk.domain.entry import Event
from pocdesk.domain.figure import Figure
from pocdesk.domain.figure_text import ShownLine, ShownTable
from pocdesk.domain.file import StoredFile
from pocdesk.domain.tally import Days
from pocdesk.errors import PocDeskError
from pocdesk.storage import files

_NAME = "statistics-"


@dataclass(frozen=True, slots=True)
class Frozen:
    """Statistics as they were kept, and the file in the log that holds them."""

    file: StoredFile
    statistics: Statistics


def freeze(desk: Desk, counted: Statistics) -> StoredFile:
    """Keeps `counted` in the log as it is now: rows, definitions and cases, sealed by an entry.

    Later entries may change what the same period counts; this stays what was known then.
    """
    days = counted.days
    note = f"Statistics from {days.first} to {days.last} kept as they are."
    return keep_report(desk, _name(days.first, days.last), as_json(counted), Event.FILE, note)


def frozen(desk: Desk) -> tuple[StoredFile, ...]:
    """All statistics that were kept, in the order in which they were."""
    with desk.log.reading() as connection:
        return reports(connection, prefix=_NAME)


def frozen_of(desk: Desk, first: date, last: date) -> Frozen | None:
    """The statistics of exactly these days as they were kept last, hash checked; None for none.

    Raises Damaged, and PocDeskError for a table that a newer version of the program kept.
    """
    with desk.log.reading() as connection:
        found = reports(connection, prefix=_name(first, last))
        if not found:
            return None
        content = files.content(connection, found[-1].sha256)
    return Frozen(found[-1], _read(json.loads(content)))


def _name(first: date, last: date) -> str:
    return f"{_NAME}{first}-{last}.json"


def _read(plain: Mapping[str, Any]) -> Statistics:
    """The statistics out of what `Statistics.plain` made of them."""
    if (plain["format"], plain["format_version"]) != (FORMAT, FORMAT_VERSION):
        raise PocDeskError(
            "These figures were kept by a newer version of PocDesk.",
            safe="They stand in the log unchanged.",
            remedy="Open the desk with the newer version.",
        )
    days = Days(date.fromisoformat(plain["from"]), date.fromisoformat(plain["to"]), plain["zone"])
    return Statistics(
        days=days,
        made_at=datetime.fromisoformat(plain["made_at"]),
        office=plain["office"],
        language=plain["language"],
        tables=tuple(_table(table) for table in plain["tables"]),
        unreadable=tuple(plain["unreadable"]),
        footnotes=tuple(plain["footnotes"]),
        left_out=tuple(plain.get("left_out", ())),  # none were before an office could
    )


def _table(plain: Mapping[str, Any]) -> ShownTable:
    columns = tuple((column["id"], column["name"]) for column in plain["columns"])
    lines = tuple(
        ShownLine(
            line["key"], line["name"], tuple(_figure(line["figures"][id]) for id, _ in columns)
        )
        for line in plain["lines"]
    )
    return ShownTable(plain["id"], plain["title"], plain["definition"], columns, lines)


def _figure(plain: Mapping[str, Any]) -> Figure:
    cases = tuple(plain["cases"])
    if "minutes" in plain:
        minutes = plain["minutes"]
        return Figure(None if minutes is None else timedelta(minutes=minutes), cases)
    return Figure(plain["value"], cases, plain.get("of", 0))
