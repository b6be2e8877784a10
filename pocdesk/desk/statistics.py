"""Statistics: the figures of any period, as tables in words and as one JSON object."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from pocdesk.desk.figure_template import template_in
from pocdesk.desk.figure_words import network_report, worded
from pocdesk.desk.opened import Desk
from pocdesk.domain.figure import Figure, Table
from pocdesk.domain.figure_template import Column, Template, columns_of
from pocdesk.domain.figure_text import ShownTable
from pocdesk.domain.tally import Days, tally
from pocdesk.errors import PocDeskError
from pocdesk.storage import statistics as store

FORMAT = "pocdesk-statistics"
FORMAT_VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """The tables of `days` as counted at `made_at` (UTC), in the office's language.

    `unreadable` are cases that stand in the log, cannot be read, and are counted nowhere;
    `footnotes` belong to names of Parties that bear an asterisk; `left_out` names tables and
    columns that the office does not show.
    """

    days: Days
    made_at: datetime
    office: str
    language: str
    tables: tuple[ShownTable, ...]
    unreadable: tuple[str, ...]
    footnotes: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether no table counts anything of ours."""
        return not any(
            figure.cases for table in self.tables for line in table.lines for figure in line.figures
        )

    def table(self, id: str) -> ShownTable | None:
        """The table `id`; None where the office leaves it out."""
        return next((table for table in self.tables if table.id == id), None)

    def plain(self) -> dict[str, object]:
        """All of it as JSON knows it; lengths of time in minutes, each figure with its cases."""
        return {
            "format": FORMAT,
            "format_version": FORMAT_VERSION,
            "office": self.office,
            "language": self.language,
            "from": self.days.first.isoformat(),
            "to": self.days.last.isoformat(),
            "zone": self.days.zone,
            "made_at": self.made_at.isoformat(),
            "tables": [_plain(table) for table in self.tables],
            "unreadable": list(self.unreadable),
            "footnotes": list(self.footnotes),
            "left_out": list(self.left_out),
        }


@dataclass(frozen=True, slots=True)
class Arrangement:
    """All columns of the statistics by their keys, and how the office arranges them."""

    columns: Mapping[str, Column]
    template: Template


def arrangement(desk: Desk) -> Arrangement:
    """How the office arranges its statistics; what they hold does not hang on any case."""
    days = Days(desk.today, desk.today, desk.office.zone)
    tables = _worded(desk, tally((), days, network_report(), desk.clock()))
    with desk.log.reading() as connection:
        template = template_in(connection)
    columns = {one.key: one for table in tables for one in columns_of(table)}
    return Arrangement(columns, template.within(columns))


def statistics(desk: Desk, first: date, last: date) -> Statistics:
    """The figures of the local days from `first` to `last`, read at one moment, arranged as the
    office wants them.

    Raises PocDeskError for days that are no period, LogDamaged for an entry that cannot be read.
    """
    try:
        days = Days(first, last, desk.office.zone)
    except ValueError as error:
        raise PocDeskError(
            f"From {first} to {last} is no period: {error}.",
            safe="Nothing was counted; the log is unchanged.",
            remedy="Name the first day, then the last, such as 2026-01-01 and 2026-12-31.",
        ) from error
    with desk.log.reading() as connection:
        found = store.histories(connection, days.begins_at, days.ends_at)
        template = template_in(connection)
    now = desk.clock()
    tables = _worded(desk, tally(found.found, days, network_report(), now))
    shown = template.arranged(tables)
    return Statistics(
        days=days,
        made_at=now,
        office=desk.office.name,
        language=desk.office.language,
        tables=shown,
        unreadable=found.unreadable,
        footnotes=_footnotes(desk, shown),
        left_out=template.unseen(tables),
    )


def as_json(counted: Statistics) -> bytes:
    """The statistics as a JSON file in UTF-8; equal ones give equal bytes."""
    return (json.dumps(counted.plain(), ensure_ascii=False, indent=1) + "\n").encode()


def _worded(desk: Desk, tables: Iterable[Table]) -> tuple[ShownTable, ...]:
    return worded(tables, desk.office.language, desk.party_name, desk.catalogue.names)


def _footnotes(desk: Desk, tables: Iterable[ShownTable]) -> tuple[str, ...]:
    keys = (line.key for table in tables if table.id == "party" for line in table.lines)
    named = (desk.parties.get(key) for key in keys)
    return tuple(dict.fromkeys(party.footnote for party in named if party and party.footnote))


def in_minutes(span: timedelta) -> float:
    """A length of time in minutes, to a thousandth."""
    return round(span / timedelta(minutes=1), 3)


def _plain(table: ShownTable) -> dict[str, object]:
    return {
        "id": table.id,
        "title": table.title,
        "definition": table.definition,
        "columns": [{"id": id, "name": name} for id, name in table.columns],
        "lines": [
            {
                "key": line.key,
                "name": line.name,
                "figures": {
                    id: _figure(figure)
                    for (id, _), figure in zip(table.columns, line.figures, strict=True)
                },
            }
            for line in table.lines
        ],
    }


def _figure(figure: Figure) -> dict[str, object]:
    if figure.value is None or isinstance(figure.value, timedelta):
        minutes = None if figure.value is None else in_minutes(figure.value)
        return {"minutes": minutes, "cases": list(figure.cases)}
    plain: dict[str, object] = {"value": figure.value, "cases": list(figure.cases)}
    return plain if figure.share is None else {**plain, "share": figure.share, "of": figure.of}
