"""The two faces of a letter, read once per process: Noto Sans regular and bold."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from pocdesk.documents.text import Plain
from pocdesk.paths import shipped

REGULAR = "NotoSans"
BOLD = "NotoSans-Bold"

_reading = Lock()


class _Widths(dict[int, float]):
    """Widths by code point; a character without a glyph is as wide as the box in its place."""

    def __init__(self, font: TTFont) -> None:
        super().__init__(font.face.charWidths)
        self._default = float(font.face.defaultWidth)

    def __missing__(self, code: int) -> float:
        return self._default


@dataclass(frozen=True, slots=True)
class Face:
    """One face under its name in reportlab."""

    name: str
    font: TTFont
    widths: _Widths

    def has(self, character: str) -> bool:
        """Whether the face has a glyph for `character`."""
        return ord(character) in self.font.face.charToGlyph

    def width(self, text: str) -> float:
        """The width of `text` at type size 1, in points; no kerning, as it is drawn."""
        return sum(map(self.widths.__getitem__, map(ord, text))) / 1000


@dataclass(frozen=True, slots=True)
class Faces:
    """The faces that every letter uses."""

    regular: Face
    bold: Face

    def __getitem__(self, bold: bool) -> Face:
        return self.bold if bold else self.regular


def faces() -> Faces:
    """Both faces, registered with reportlab at the first call.

    Raises PocDeskError if the installation lacks a font file.
    """
    with _reading:
        return _read()


def missing(texts: Iterable[Plain]) -> tuple[str, ...]:
    """The characters that regular or bold cannot draw, each once, by code point."""
    both = faces()
    characters: set[str] = set().union(*texts) - {"\n"}
    return tuple(
        character
        for character in sorted(characters)
        if not (both.regular.has(character) and both.bold.has(character))
    )


@lru_cache(maxsize=1)
def _read() -> Faces:
    # Compressed streams stay binary; the default wraps them in ASCII, a quarter longer.
    rl_config.useA85 = 0
    found = Faces(_face(REGULAR, "NotoSans-Regular.ttf"), _face(BOLD, "NotoSans-Bold.ttf"))
    # Otherwise every page names Helvetica, which is never embedded.
    rl_config.canvas_basefontname = REGULAR
    # Nothing here reads markup or fetches a picture; if something ever did, it should find no way.
    rl_config.trustedSchemes = []
    return found


def _face(name: str, file: str) -> Face:
    font = TTFont(name, str(shipped("resources/fonts") / file))
    pdfmetrics.registerFont(font)
    return Face(name, font, _Widths(font))
