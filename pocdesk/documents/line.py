"""A line of several faces or directions, and what of it a reader may take for one line."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import TypeAlias

from pocdesk.documents.fonts import Typeface
from pocdesk.documents.paper import Paper
from pocdesk.documents.pen import Part, Pen, signs
from pocdesk.documents.runs import Run, runs_of
from pocdesk.documents.shaping import Cluster, Glyph
from pocdesk.documents.strips import Words

Span: TypeAlias = tuple[int, int]
"""Where characters of a line begin and end."""


def line(paper: Paper, mark: Words, typeface: Typeface, x: float, y: float) -> list[str]:
    """The operators that draw `mark` from `x` to the right, its baseline at `y`."""
    parts = _parts(mark, typeface, x)

    def drawn(span: Span) -> Pen:
        start, end = span
        pen = Pen(paper, mark.size, y)
        inside = [part for part in parts if start <= min(part.places) < end]
        pen.draw(mark.text[start:end], inside, start)
        return pen

    if not mark.levels:
        return drawn((0, len(mark.text))).code
    code = [_turn(paper, typeface, 0, y)]
    for turn, pen in enumerate(_lines(drawn, _runs(parts, mark.levels)), 1):
        code += [*pen.code, _turn(paper, typeface, turn, y)]
    return code


def _lines(drawn: Callable[[Span], Pen], runs: Sequence[Sequence[Span]]) -> list[Pen]:
    """What a reader takes for one line and still finds in order: all, else as much as can be."""
    whole = drawn((0, runs[-1][-1][1]))
    if whole.in_order:
        return [whole]
    spans: list[Span] = []
    for run in runs:
        together = (run[0][0], run[-1][1])
        spans += [together] if drawn(together).in_order else run
    found: list[Pen] = []
    begin = 0
    for start, end in spans:
        longer = drawn((begin, end))
        if found and longer.in_order:
            found[-1] = longer
        else:
            begin = start
            found.append(drawn((start, end)))
    return found


def _runs(parts: Iterable[Part], levels: Sequence[int]) -> list[list[Span]]:
    """Runs of one face and one level in the order of reading, each by its parts."""
    read = sorted(parts, key=lambda part: min(part.places))
    starts = [min(part.places) for part in read]
    spans = zip(read, pairwise([*starts, len(levels)]), strict=True)
    kinds = groupby(spans, lambda found: (found[0].face, levels[found[1][0]]))
    return [[span for _, span in run] for _, run in kinds]


def _turn(paper: Paper, typeface: Typeface, turn: int, y: float) -> str:
    """A letter that is neither painted nor read, high above the line: there a reader ends its line.

    Readers sort what stands on one line by its place: the words of the next column among those of
    this one, the runs of a line that runs both ways in the order of the eye. `turn` counts those of
    one line, for a reader would leave out a letter that stands where the one before it did.
    """
    face = typeface.latin
    name, byte = paper.glyph(face.glyph_of("H"), " ", face.font)
    place = f"1 0 0 1 {20 + turn % 20 * 20} {y + 14:.2f} Tm"
    return f"/Span <</ActualText ()>> BDC 3 Tr {place} {name} 9 Tf <{byte.hex()}> Tj 0 Tr EMC"


def _parts(mark: Words, typeface: Typeface, x: float) -> list[Part]:
    """What is drawn, from left to right."""
    found: list[Part] = []
    for run, start in runs_of(mark.text, mark.levels, typeface):
        at = start + len(run.text) if run.leftward else start
        for cluster in run.clusters:
            size = len(cluster.text)
            at -= size if run.leftward else 0
            for places, glyphs in _shares(cluster, run):
                found.append(Part(tuple(at + place for place in places), glyphs, run.face, x))
                x += sum(glyph.width for glyph in glyphs) * mark.size / 1000
            at += 0 if run.leftward else size
    return found


def _shares(cluster: Cluster, run: Run) -> Iterator[tuple[Sequence[int], tuple[Glyph, ...]]]:
    """A cluster whole; one that runs to the left by its signs, for readers would turn its text."""
    apart = list(signs(cluster.glyphs, cluster.text, run.face))
    if run.leftward and all(map(_is_one_piece, (places for _, places in apart))):
        for glyph, places in apart:
            yield places, (glyph,)
    else:
        yield range(len(cluster.text)), cluster.glyphs


def _is_one_piece(places: Sequence[int]) -> bool:
    return len(places) > 0 and places[-1] - places[0] < len(places)
