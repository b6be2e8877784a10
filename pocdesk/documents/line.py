"""The operators that draw a line of several faces or directions, glyph by glyph in its place."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from pocdesk.documents.fonts import Face, Typeface
from pocdesk.documents.paper import Paper
from pocdesk.documents.runs import Run, runs_of
from pocdesk.documents.shaping import Cluster, Glyph
from pocdesk.documents.strips import Words

_UNREAD = "\u200b"
"""What a reader finds for a glyph whose characters stand elsewhere."""


def line(paper: Paper, mark: Words, typeface: Typeface, x: float, y: float) -> list[str]:
    """The operators that draw `mark` from `x` to the right, its baseline at `y`."""
    pen = _Pen(paper, mark.size, x, y)
    for run in runs_of(mark.text, mark.levels, typeface):
        for cluster in run.clusters:
            pen.draw(cluster, run)
    pen.lift()
    return pen.code


@dataclass(slots=True)
class _Pen:
    """Draws glyphs one after the other; those of one subset on one height share an operator."""

    paper: Paper
    size: float
    x: float
    y: float
    code: list[str] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _subset: str = ""
    _height: float = 0.0
    _end: float = 0.0

    def draw(self, cluster: Cluster, run: Run) -> None:
        # The text of a cluster of several glyphs is said once for all of them. Not where it runs to
        # the left: readers take that text for reversed as well, and turn it round.
        told = len(cluster.glyphs) > 1 and not run.leftward
        if told:
            self.lift()
            self.code.append(f"/Span <</ActualText <{_text_string(cluster.text)}>>> BDC")
        for glyph, text in _read(cluster, run.face):
            self._glyph(glyph, text, run.face)
        if told:
            self.lift()
            self.code.append("EMC")

    def lift(self) -> None:
        """Ends what was begun."""
        if self._parts:
            self.code.append(f"[{''.join(self._parts)}] TJ")
            self._parts = []

    def _glyph(self, glyph: Glyph, text: str, face: Face) -> None:
        font = face.font
        if len(text) == 1 and face.glyph_of(text) == glyph.number:
            ((subset, byte),) = self.paper.glyphs(text, font)
            drawn = face.widths[text]
        else:
            subset, byte = self.paper.glyph(glyph.number, text, font)
            drawn = font.face.charWidths[font.code_of(glyph.number)]
        x = self.x + glyph.right * self.size / 1000
        height = self.y + glyph.up * self.size / 1000
        if not self._parts or (subset, height) != (self._subset, self._height):
            self.lift()
            self.code.append(f"1 0 0 1 {x:.2f} {height:.2f} Tm {subset} {self.size:g} Tf")
            self._subset, self._height, self._end = subset, height, x
        elif abs(shift := (self._end - x) * 1000 / self.size) > 0.01:
            self._parts.append(f"{shift:.2f} ")
        self._parts.append(f"<{byte.hex()}>")
        self._end = x + drawn * self.size / 1000
        self.x += glyph.width * self.size / 1000


def _read(cluster: Cluster, face: Face) -> Iterator[tuple[Glyph, str]]:
    """Each glyph with the text it is read as.

    Of several, each that stands for a character is read as that one, the first other as the rest.
    """
    if len(cluster.glyphs) == 1:
        yield cluster.glyphs[0], cluster.text
        return
    own = {face.glyph_of(character): character for character in cluster.text}
    rest = "".join(
        character
        for character in cluster.text
        if face.glyph_of(character) not in {glyph.number for glyph in cluster.glyphs}
    )
    for glyph in cluster.glyphs:
        if glyph.number in own:
            yield glyph, own.pop(glyph.number)
        else:
            yield glyph, rest or _UNREAD
            rest = ""


def _text_string(text: str) -> str:
    return f"\ufeff{text}".encode("utf-16-be").hex()
