"""A typeface of reportlab's that also embeds glyphs which no single character calls for."""

import re
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFStreamFilterZCompress
from reportlab.pdfbase.ttfonts import TTFont

from pocdesk.domain.remembered import remembered

# Glyphs get codes by their number, in a plane where no text has characters: so the bytes of a
# letter do not depend on what was drawn before it.
_GLYPHS = 0xF0000
_WIDE_BLANK = _GLYPHS + 0xFFFF  # no face has so many
_SUBSET = 256
_SUBSETS_KEPT = 8
_NO_BREAK = 0xA0
_GLYPH_LINE = re.compile("<F([0-9A-F]{4})>")


class _Packed(PDFStreamFilterZCompress):
    """What most letters use alike is packed once, as it is cut down once."""

    @staticmethod
    @remembered(2 * _SUBSETS_KEPT)  # of two faces
    def encode(content: bytes) -> bytes:
        """As the library packs it."""
        packed: bytes = PDFStreamFilterZCompress().encode(content)
        return packed


class Embedded(TTFont):
    """A TrueType font whose glyphs can be drawn by number and be read as any text."""

    def __init__(self, name: str, file: str) -> None:
        super().__init__(name, file)
        cut = remembered(_SUBSETS_KEPT)(self.face.makeSubset)
        # Most letters use the same characters, and cutting a face down takes as long as a page.
        vars(self.face)["makeSubset"] = lambda subset: cut(tuple(subset))

    def code_of(self, glyph: int) -> int:
        """The code under which `glyph` is drawn."""
        face = self.face
        code = _GLYPHS + glyph
        if code not in face.charToGlyph:
            face.charWidths[code] = face.hmetrics[glyph][0] * 1000 / face.unitsPerEm
            face.charToGlyph[code] = glyph
        return code

    @property
    def wide_blank(self) -> int:
        """The code of a blank twice as wide as the type is high."""
        face = self.face
        face.charWidths[_WIDE_BLANK] = (
            2000  # no more: readers would take the next line for the same one
        )
        face.charToGlyph[_WIDE_BLANK] = face.charToGlyph[ord(" ")]
        return _WIDE_BLANK

    @property
    def data(self) -> bytes:
        """The font file."""
        data: bytes = vars(self.face)["_ttf_data"]
        return data

    def has_blank(self, subset: int, document: Any) -> bool:
        """Whether code 32 of `subset` is in use: then reportlab has made it a blank."""
        subsets: list[list[int]] = self._state(document).subsets
        return len(subsets[subset]) > ord(" ")

    def split(self, text: str, document: Any) -> list[tuple[int, bytes]]:
        """`text` in pieces of one subset each: its number and the codes.

        reportlab looks at each character; where all of them had a code in the first subset before,
        one translation gives the same.
        """
        state = self._state(document)
        known: dict[int, int] = vars(state).setdefault("known", {})
        seen: set[str] = vars(state).setdefault("seen", set())
        if not seen.issuperset(text):
            pieces: list[tuple[int, bytes]] = self.splitString(text, document)
            known.update((at, code) for at, code in state.assignments.items() if code < _SUBSET)
            known[_NO_BREAK] = ord(" ")
            seen.update(map(chr, known))
            return pieces
        return [(0, text.translate(known).encode("latin-1"))] if text else []

    def read_as(self, code: int, text: str, document: Any) -> None:
        """In `document`, what is drawn as `code` is read as `text`, unless that was said before."""
        self._texts(document).setdefault(code, text)

    def addObjects(self, doc: Any) -> None:  # noqa: N802
        """reportlab's own part, which knows no text of more than one character."""
        texts = self._texts(doc)
        super().addObjects(doc)

        def text_of(found: re.Match[str]) -> str:
            return f"<{texts[_GLYPHS + int(found[1], 16)].encode('utf-16-be').hex()}>"

        for name, part in doc.idToObject.items():
            if name.startswith("toUnicodeCMap:") and name.endswith(f"+{self.face.name.ustr}"):
                part.content = _GLYPH_LINE.sub(text_of, part.content)
            elif name.startswith("fontFile:") and part.filters:
                part.filters = [_Packed()]

    def _texts(self, document: Any) -> dict[int, str]:
        """The texts of codes in `document`, kept where reportlab keeps its own state of it."""
        texts: dict[int, str] = vars(self._state(document)).setdefault("texts", {})
        return texts

    def _state(self, document: Any) -> Any:
        return TTFont._assignState(self, document)  # type: ignore[attr-defined]
