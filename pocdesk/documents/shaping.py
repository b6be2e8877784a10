"""Letters that look as their neighbours ask for: a run of text made into glyphs by HarfBuzz."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any

import uharfbuzz

from pocdesk.documents.fonts import Face

# Latin is set without kerning and joined letters too.
_FEATURES = {"kern": False, "liga": False, "clig": False}
_SHORT = 64  # characters of a run that is worth remembering


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph by its number in the face: moved by `right` and `up`, then the pen by `width`.

    All in thousandths of the type size.
    """

    number: int
    width: float
    right: float = 0.0
    up: float = 0.0


@dataclass(frozen=True, slots=True)
class Cluster:
    """Characters that cannot be told apart on paper, and the glyphs that draw them."""

    text: str
    glyphs: tuple[Glyph, ...]

    @property
    def width(self) -> float:
        """How far the pen moves, in thousandths of the type size."""
        return sum(glyph.width for glyph in self.glyphs)


def clusters(text: str, face: Face, *, leftward: bool) -> tuple[Cluster, ...]:
    """The clusters of `text`, which runs one way, from left to right on paper."""
    if len(text) <= _SHORT:
        return _remembered(text, face, leftward)
    return tuple(_shaped(text, face, leftward=leftward))


@lru_cache(maxsize=8192)
def _remembered(text: str, face: Face, leftward: bool) -> tuple[Cluster, ...]:
    """A word is measured, wrapped and drawn, and comes again on the same page."""
    return tuple(_shaped(text, face, leftward=leftward))


def _shaped(text: str, face: Face, *, leftward: bool) -> Iterator[Cluster]:
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.direction = "rtl" if leftward else "ltr"
    buffer.guess_segment_properties()
    uharfbuzz.shape(_font(face), buffer, _FEATURES)
    scale = 1000 / face.font.face.unitsPerEm
    drawn = list(zip(buffer.glyph_infos, buffer.glyph_positions, strict=True))
    starts = sorted({info.cluster for info, _ in drawn})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    for start, glyphs in groupby(drawn, lambda glyph: glyph[0].cluster):
        yield Cluster(
            text[start : ends[start]],
            tuple(
                Glyph(
                    info.codepoint,
                    place.x_advance * scale,
                    place.x_offset * scale,
                    place.y_offset * scale,
                )
                for info, place in glyphs
            ),
        )


@lru_cache
def _font(face: Face) -> Any:
    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob(face.font.data)))
