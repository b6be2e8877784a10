"""Figures in words, as a table shows and prints them: `12 (35.3 %)`, `7:41 min`, `5:48 h`."""

from dataclasses import dataclass
from datetime import timedelta

from pocdesk.domain.figure import Figure

NONE = "–"
_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)
_DAYS = {"fr": "j"}
_COMMA = {"fr"}


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line by its name; `key` is its code, `figures` stand in the order of the columns."""

    key: str
    name: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table in the words of a language: title, columns, lines, and what it counts."""

    id: str
    title: str
    definition: str
    columns: tuple[tuple[str, str], ...]
    """Each as its code and its name."""
    lines: tuple[ShownLine, ...]


def figure_text(figure: Figure, language: str) -> str:
    """A figure as a cell of a table says it, in `language` (BCP 47): its share in brackets."""
    if figure.value is None:
        return NONE
    if isinstance(figure.value, timedelta):
        return span_text(figure.value, language)
    if figure.share is None:
        return str(figure.value)
    return f"{figure.value} ({share_text(figure.share, language)})"


def share_text(share: float, language: str) -> str:
    """A share in per cent with its one decimal place, as the language writes it."""
    text = f"{share:.1f} %"
    return text.replace(".", ",") if language.partition("-")[0] in _COMMA else text


def span_text(span: timedelta, language: str) -> str:
    """A length of time with its unit: minutes and seconds, hours and minutes, days and hours."""
    seconds = round(span.total_seconds())
    if seconds < _HOUR.total_seconds():
        return f"{seconds // 60}:{seconds % 60:02d} min"
    if seconds < _DAY.total_seconds():
        return f"{seconds // 3600}:{seconds // 60 % 60:02d} h"
    days, rest = divmod(seconds, round(_DAY.total_seconds()))
    unit = _DAYS.get(language.partition("-")[0], "d")
    return f"{days} {unit} {rest // 3600} h"
