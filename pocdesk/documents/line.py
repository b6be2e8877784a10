"""A line of several faces or directions, and what of it a reader may take for one line."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import TypeAlias

from pocdesk.documents.fonts import Typeface
from pocdesk.documents.paper import Paper
from pocdesk.documents.pen import Part, Pen, Stored, in_storing, is_in_order, signs
from pocdesk.documents.reading import is_kept
from pocdesk.documents.runs import Run, runs_of
from pocdesk.documents.shaping import Cluster, Glyph
from pocdesk.documents.strips import Words

Span: TypeAlias = tuple[int, int]
"""Where characters of a line begin and end."""

_TRIED = 10_000
"""Characters that are tried as one with others for a line of ordinary length; see `_lines`."""


def line(paper: Paper, mark: Words, typeface: Typeface, x: float, y: float) -> list[str]:
    """The operators that draw `mark` from `x` to the right, its baseline at `y`."""
    parts = sorted(_parts(mark, typeface, x), key=lambda part: part.places)
    if not mark.levels:
        pen = Pen(paper, mark.size, y)
        pen.draw(in_storing(mark.text, parts, 0))
        return pen.code
    code = [_turn(paper, typeface, 0, y)]
    for turn, found in enumerate(_lines(mark, parts), 1):
        pen = Pen(paper, mark.size, y)
        pen.draw(found)
        code += [*pen.code, _turn(paper, typeface, turn, y)]
    return code


def _lines(mark: Words, parts: Sequence[Part]) -> list[list[Stored]]:
    """What a reader takes for one line and still finds in order: all, else as much as can be.

    Each trial looks at all that it joins. A line with heaps of accents could be tried for hours, so
    what is left after some trials stands alone.
    """

    places = [part.places[0] for part in parts]

    def kept(start: int, end: int) -> list[Stored]:
        within = parts[bisect_left(places, start) : bisect_left(places, end)]
        return in_storing(mark.text[start:end], within, start)

    def one(start: int, end: int) -> list[Stored]:
        """What is stored for the span if it can be one line, else nothing."""
        if is_kept(mark.text[start:end]) and is_in_order(found := kept(start, end)):
            return found
        return []

    if whole := one(0, len(mark.text)):
        return [whole]
    spans: list[Span] = []
    for run in _runs(parts, places, mark.levels):
        together = (run[0][0], run[-1][1])
        spans += [together] if len(run) == 1 or one(*together) else run
    found = [kept(*spans[0])]
    begun, spare = spans[0][0], max(_TRIED, 8 * len(mark.text))
    for start, end in spans[1:]:
        spare -= end - begun
        if spare > 0 and (longer := one(begun, end)):
            found[-1] = longer
        else:
            found.append(kept(start, end))
            begun = start
    return found


def _runs(parts: Sequence[Part], places: Sequence[int], levels: Sequence[int]) -> list[list[Span]]:
    """Runs of one face and one level in the order of reading, each by its parts."""
    spans = zip(parts, pairwise([*places, len(levels)]), strict=True)
    runs = groupby(spans, lambda found: (found[0].face, levels[found[1][0]]))
    return [[span for _, span in run] for _, run in runs]


def _turn(paper: Paper, typeface: Typeface, turn: int, y: float) -> str:
    """A letter that is neither painted nor read, high above the line: there a reader ends its line.

    Readers sort what stands on one line by its place: the words of the next column among those of
    this one, the runs of a line that runs both ways in the order of the eye. `turn` counts those of
    one line, for a reader would leave out a letter that stands where the one before it did.
    """
    face = typeface.latin
    name, byte, _ = paper.code(face.glyph_of("H"), " ", face)
    place = f"1 0 0 1 {20 + turn % 20 * 20} {y + 14:.2f} Tm"
    return f"/Span <</ActualText ()>> BDC 3 Tr {place} {name} 9 Tf <{byte}> Tj 0 Tr EMC"


def _parts(mark: Words, typeface: Typeface, x: float) -> list[Part]:
    """What is drawn, from left to right."""
    found: list[Part] = []
    for run, start in runs_of(mark.text, mark.levels, typeface):
        at = start + len(run.text) if run.leftward else start
        for cluster in run.clusters:
            size = len(cluster.text)
            at -= size if run.leftward else 0
            for places, glyphs in _shares(cluster, run):
                found.append(Part(tuple([at + place for place in places]), glyphs, run.face, x))
                x += sum([glyph.width for glyph in glyphs]) * mark.size / 1000
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
