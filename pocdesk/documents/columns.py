"""Columns of lines brought side by side into strips, and how wide the columns of a table are."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from pocdesk.documents.bidi import order_of
from pocdesk.documents.fonts import faces
from pocdesk.documents.runs import width
from pocdesk.documents.strips import Ink, Line, Strip, Words
from pocdesk.documents.text import Plain
from pocdesk.documents.wrap import Row, wrap


@dataclass(frozen=True, slots=True)
class Style:
    """How words are set: type size and distance of baselines in points."""

    size: float
    leading: float
    bold: bool = False
    ink: Ink = Ink.TEXT


def width_of(text: Plain, style: Style) -> float:
    """The width of `text` on one line, in points."""
    return width(text, faces()[style.bold]) * style.size


def words(x: float, text: Plain, style: Style) -> Words:
    """`text` in `style`, from `x` to the right."""
    return Words(x, text, style.size, style.bold, style.ink, levels=order_of(text))


def column(x: float, room: float, *paragraphs: tuple[Plain, Style]) -> list[Line]:
    """The lines of paragraphs under each other; an empty paragraph takes none.

    A paragraph that runs to the left begins at the right end of its `room`.
    """
    return [
        (_row(x, room, row, style),) if row.text else ()
        for text, style in paragraphs
        if text
        for row in wrap(text, faces()[style.bold], style.size, room)
    ]


def _row(x: float, room: float, row: Row, style: Style) -> Words:
    if row.leftward:
        x += room - width_of(row.text, style)
    return Words(x, row.text, style.size, style.bold, style.ink, levels=row.levels)


def beside(leading: float, *columns: Sequence[Line]) -> list[Strip]:
    """Strips of height `leading`, each with one line of every column that has one left."""
    return [
        Strip(height=leading, baseline=leading * 0.74, columns=lines, continues=at > 0)
        for at, lines in enumerate(zip_longest(*columns, fillvalue=()))
    ]


def tied(strips: Sequence[Strip], *, whole: bool = False) -> list[Strip]:
    """`strips` with no line left alone at the foot or head of a page, or all kept together."""
    last = len(strips) - 1
    return [
        strip._replace(keep=True) if at < last and (whole or at in {0, last - 1}) else strip
        for at, strip in enumerate(strips)
    ]


def leading_on(strips: Sequence[Strip]) -> list[Strip]:
    """`strips` kept together and with what follows them, as a heading is."""
    return [strip._replace(keep=True) for strip in strips]


def spaced(strips: Sequence[Strip], before: float) -> list[Strip]:
    """`strips` with space above the first."""
    return [strips[0]._replace(before=before), *strips[1:]] if strips else []


def shares(
    columns: Sequence[Sequence[Plain]], head: Style, body: Style, pad: float, room: float
) -> list[float]:
    """The widths of a table's columns, `pad` included, that fill `room`.

    Each column begins with its head. It gets what its longest text needs; where that is too much,
    what its longest word needs, or an even share if the words are too long as well; what is left
    goes to each in proportion to what it lacks.
    """

    def needed(texts: Sequence[Plain], *, words: bool) -> float:
        return pad + max(
            width_of(part, body if at else head)
            for at, text in enumerate(texts)
            for part in _parts(text, words=words)
        )

    wanted = [needed(texts, words=False) for texts in columns]
    if sum(wanted) <= room:
        return [*wanted[:-1], room - sum(wanted[:-1])]
    least = [needed(texts, words=True) for texts in columns]
    if sum(least) > room:
        least = [min(low, room / len(columns)) for low in least]
    lacking = [wish - low for wish, low in zip(wanted, least, strict=True)]
    spare = (room - sum(least)) / sum(lacking)
    return [low + lack * spare for low, lack in zip(least, lacking, strict=True)]


def _parts(text: Plain, *, words: bool) -> list[Plain]:
    """What has to stand on one line: a word, or else all up to the next line break."""
    lines = text.split("\n")
    return [Plain(part) for line in lines for part in (line.split(" ") if words else [line])]
