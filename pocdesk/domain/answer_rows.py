"""The answers of a responsiveness test out of a CSV: point, sent_at, answered_at, one row each."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import StringIO

from pocdesk.domain.hidden import quoted
from pocdesk.domain.responsiveness import Asked
from pocdesk.errors import PocDeskError

COLUMNS = ("point", "sent_at", "answered_at")
_SEPARATORS = ",;\t"
_LONGEST = 200  # signs of a cell; each names a point or a time


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that is not counted, by its line in the file, and why in a sentence."""

    line: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Answers:
    """What the rows say, in their order, and the rows that say nothing that can be counted."""

    asked: tuple[Asked, ...]
    refused: tuple[Refused, ...]


def read_answers(text: str) -> Answers:
    """The rows of a CSV whose head names the three columns, in any order, others beside them.

    Times are ISO 8601 with their zone; an empty `answered_at` means no answer. Commas, semicolons
    or tabs part the cells, whichever the head has. A point is asked once. Raises PocDeskError for
    what is no such file.
    """
    asked: list[Asked] = []
    refused: list[Refused] = []
    first: dict[str, int] = {}
    for line, cells in _rows(text):
        point = cells["point"]
        try:
            if not point:
                raise ValueError("no point is named")
            if point in first:
                raise ValueError(f"{quoted(point)} stands in line {first[point]} already")
            one = Asked(point, _time(cells, "sent_at"), _time_or_none(cells))
        except ValueError as error:
            refused.append(Refused(line, f"Line {line} is not counted: {error}."))
            continue
        first[point] = line
        asked.append(one)
    return Answers(tuple(asked), tuple(refused))


def _rows(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows below the head with the line each ends in; empty ones are passed over."""
    head = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=head.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        names = [name.strip().lower() for name in next(reader, [])]
        places = _places(names)
        for row in reader:
            cells = [cell.strip() for cell in row]
            if any(cells):
                yield reader.line_num, _cells(cells, places)
    except csv.Error as error:
        raise _no_answers(f"line {reader.line_num} is no line of a CSV ({error})") from error


def _places(names: Sequence[str]) -> dict[str, int]:
    for column in COLUMNS:
        if names.count(column) != 1:
            raise _no_answers(f"its first line does not name “{column}” once")
    return {column: names.index(column) for column in COLUMNS}


def _cells(cells: Sequence[str], places: dict[str, int]) -> dict[str, str]:
    """What stands in the three columns, "" where the row is too short; cut, for a refusal."""
    return {
        column: cells[place][:_LONGEST] if place < len(cells) else ""
        for column, place in places.items()
    }


def _time_or_none(cells: dict[str, str]) -> datetime | None:
    return _time(cells, "answered_at") if cells["answered_at"] else None


def _time(cells: dict[str, str], column: str) -> datetime:
    text = cells[column]
    if not text:
        raise ValueError(f"“{column}” is empty")
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"“{column}” is no time in ISO 8601: {quoted(text)}") from error
    if at.tzinfo is None:
        raise ValueError(f"“{column}” has no zone: {quoted(text)}")
    return at


def _no_answers(why: str) -> PocDeskError:
    return PocDeskError(
        f"This file holds no answers of a test: {why}.",
        safe="Nothing was counted.",
        remedy=f"Give a CSV with the head {','.join(COLUMNS)} and times as 2026-02-19T09:00+01:00.",
    )
