"""Letters that look as their neighbours ask for: a run of text made into glyphs by HarfBuzz."""

from functools import lru_cache
from typing import Any, NamedTuple

import uharfbuzz

from pocdesk.documents.fonts import Face
from pocdesk.domain.remembered import remembered

# Latin is set without kerning and joined letters too.
_FEATURES = {"kern": False, "liga": False, "clig": False}
_LETTER = 4  # characters of a cluster that will come again
_SHORT = 256  # characters of a run that is worth remembering: a line, and more than a word


class Glyph(NamedTuple):
    """One glyph by its number in the face: moved by `right` and `up`, then the pen by `width`.

    All in thousandths of the type size.
    """

    number: int
    width: float
    right: float = 0.0
    up: float = 0.0


class Cluster(NamedTuple):
    """Characters that cannot be told apart on paper, and the glyphs that draw them."""

    text: str
    glyphs: tuple[Glyph, ...]

    @property
    def width(self) -> float:
        """How far the pen moves, in thousandths of the type size."""
        return sum([glyph.width for glyph in self.glyphs])


def clusters(text: str, face: Face, *, leftward: bool) -> tuple[Cluster, ...]:
    """The clusters of `text`, which runs one way, from left to right on paper."""
    shape = _known if len(text) <= _SHORT else _shaped
    return shape(text, face, leftward)


@lru_cache(maxsize=8192)
def lone(character: str, face: Face) -> Cluster:
    """A character that is drawn by its own glyph whatever stands beside it."""
    width = face.widths.get(character, float(face.font.face.defaultWidth))
    return Cluster(character, (Glyph(face.glyph_of(character), width),))


def _shaped(text: str, face: Face, leftward: bool) -> tuple[Cluster, ...]:
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.direction = "rtl" if leftward else "ltr"
    buffer.guess_segment_properties()
    uharfbuzz.shape(_font(face), buffer, _FEATURES)
    scale = 1000 / face.font.face.unitsPerEm
    found: dict[int, list[Glyph]] = {}
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        number, step, (right, up) = (
            info.codepoint,
            place.x_advance,
            (place.x_offset, place.y_offset),
        )
        found.setdefault(info.cluster, []).append(
            _glyph(number, step * scale, right * scale, up * scale)
        )
    starts = sorted(found)
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    return tuple(
        [_cluster(text[start : ends[start]], tuple(glyphs)) for start, glyphs in found.items()]
    )


def _cluster(text: str, glyphs: tuple[Glyph, ...]) -> Cluster:
    return _common(text, glyphs) if len(text) <= _LETTER else Cluster(text, glyphs)


# A word is measured, wrapped and drawn, and comes again on the same page; so do its letters.
_known = remembered(8192)(_shaped)
_glyph = lru_cache(maxsize=8192)(Glyph)
_common = remembered(8192)(Cluster)


@lru_cache
def _font(face: Face) -> Any:
    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob(face.font.data)))
