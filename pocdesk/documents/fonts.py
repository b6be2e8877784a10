"""The typefaces of a letter: Noto Sans, and one for each further script, read when it is needed."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from unicodedata import category

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics

from pocdesk.documents.bidi import is_mixed
from pocdesk.documents.embedded import Embedded
from pocdesk.documents.text import Plain
from pocdesk.paths import shipped

REGULAR = "NotoSans"
BOLD = "NotoSans-Bold"

# First and last character of the blocks whose letters are not in Noto Sans itself.
_BLOCKS = (
    (0x0530, 0x058F, "NotoSansArmenian"),
    (0x0590, 0x05FF, "NotoSansHebrew"),
    (0x0600, 0x06FF, "NotoSansArabic"),
    (0x0750, 0x077F, "NotoSansArabic"),
    (0x08A0, 0x08FF, "NotoSansArabic"),
    (0x0900, 0x097F, "NotoSansDevanagari"),
    (0x0E00, 0x0E7F, "NotoSansThai"),
    (0x10A0, 0x10FF, "NotoSansGeorgian"),
    (0x1C90, 0x1CBF, "NotoSansGeorgian"),
    (0x2D00, 0x2D2F, "NotoSansGeorgian"),
    (0x2E80, 0x312F, "DroidSansFallbackFull"),
    (0x3130, 0x318F, "NanumGothicCoding"),
    (0x3190, 0xA4CF, "DroidSansFallbackFull"),
    (0xA8E0, 0xA8FF, "NotoSansDevanagari"),
    (0xAC00, 0xD7A3, "NanumGothicCoding"),
    (0xF900, 0xFAFF, "DroidSansFallbackFull"),
    (0xFB13, 0xFB17, "NotoSansArmenian"),
    (0xFB1D, 0xFB4F, "NotoSansHebrew"),
    (0xFB50, 0xFDFF, "NotoSansArabic"),
    (0xFE30, 0xFE6F, "DroidSansFallbackFull"),
    (0xFE70, 0xFEFF, "NotoSansArabic"),
    (0xFF00, 0xFFEF, "DroidSansFallbackFull"),
    (0x20000, 0x3FFFF, "DroidSansFallbackFull"),
)
_STARTS = [first for first, _, _ in _BLOCKS]
_ONE_WEIGHT = frozenset({"DroidSansFallbackFull", "NanumGothicCoding"})
_SHAPED = frozenset({"NotoSansArabic", "NotoSansHebrew", "NotoSansDevanagari", "NotoSansThai"})

_reading = Lock()


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """One face under its name in reportlab; `widths` by character, in thousandths of the type size.

    Where it is `shaped`, a letter looks as its neighbours ask for.
    """

    name: str
    font: Embedded
    widths: dict[str, float]
    shaped: bool

    def glyph_of(self, character: str) -> int:
        """The number of the glyph that stands for `character` by itself, 0 if there is none."""
        return self.font.face.charToGlyph[ord(character)] if character in self.widths else 0


class Typeface:
    """One weight of all faces. `plain` are the characters that are drawn one by one."""

    def __init__(self, name: str, file: str, *, bold: bool) -> None:
        self.latin = _face(name, file)
        self.plain = {
            character: width
            for character, width in self.latin.widths.items()
            if not category(character).startswith("M") and not is_mixed(character)
        }
        self._bold = bold
        self._faces: dict[str, Face] = {}

    def has(self, character: str) -> bool:
        """Whether there is a glyph for `character`."""
        return character in self.plain or character in self.face_of(character).widths

    def is_plain(self, text: str) -> bool:
        """Whether `text` is set as it is typed: letter by letter to the right, in one face."""
        return text.isascii() or self.plain.keys() >= set(text)

    def face_of(self, character: str) -> Face:
        """The face for the script of `character`."""
        found = self._faces.get(character)
        if found is None:
            at = bisect_right(_STARTS, ord(character)) - 1
            is_latin = at < 0 or ord(character) > _BLOCKS[at][1]
            found = self.latin if is_latin else _script(_BLOCKS[at][2], bold=self._bold)
            self._faces[character] = found
        return found


@dataclass(frozen=True, slots=True)
class Faces:
    """The two weights that every letter uses."""

    regular: Typeface
    bold: Typeface

    def __getitem__(self, bold: bool) -> Typeface:
        return self.bold if bold else self.regular


def faces() -> Faces:
    """Both weights, Noto Sans registered with reportlab at the first call.

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
    found = Faces(
        Typeface(REGULAR, "NotoSans-Regular.ttf", bold=False),
        Typeface(BOLD, "NotoSans-Bold.ttf", bold=True),
    )
    # Otherwise every page names Helvetica, which is never embedded.
    rl_config.canvas_basefontname = REGULAR
    # Nothing here reads markup or fetches a picture; if something ever did, it should find no way.
    rl_config.trustedSchemes = []
    return found


def _script(name: str, *, bold: bool) -> Face:
    """The face of a script; the same for both weights where there is but one."""
    weight = "" if name in _ONE_WEIGHT else "-Bold" if bold else "-Regular"
    with _reading:
        return _read_script(name + weight)


@lru_cache
def _read_script(name: str) -> Face:
    return _face(name, f"{name}.ttf")


def _face(name: str, file: str) -> Face:
    font = Embedded(name, str(shipped("resources/fonts") / file))
    pdfmetrics.registerFont(font)
    widths = {
        chr(code): float(font.face.charWidths[code])
        for code, glyph in font.face.charToGlyph.items()
        if glyph
    }
    return Face(name, font, widths, name.partition("-")[0] in _SHAPED)
