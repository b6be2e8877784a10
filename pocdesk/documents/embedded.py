"""A typeface of reportlab's that also embeds glyphs which no single character calls for."""

import re
from typing import Any

from reportlab.pdfbase.ttfonts import TTFont

# Glyphs get codes by their number, in a plane where no text has characters: so the bytes of a
# letter do not depend on what was drawn before it.
_GLYPHS = 0xF0000
_GLYPH_LINE = re.compile("<F([0-9A-F]{4})>")


class Embedded(TTFont):
    """A TrueType font whose glyphs can be drawn by number and be read as any text."""

    def code_of(self, glyph: int) -> int:
        """The code under which `glyph` is drawn."""
        face = self.face
        code = _GLYPHS + glyph
        if code not in face.charToGlyph:
            face.charWidths[code] = face.hmetrics[glyph][0] * 1000 / face.unitsPerEm
            face.charToGlyph[code] = glyph
        return code

    @property
    def data(self) -> bytes:
        """The font file."""
        data: bytes = vars(self.face)["_ttf_data"]
        return data

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

    def _texts(self, document: Any) -> dict[int, str]:
        """The texts of codes in `document`, kept where reportlab keeps its own state of it."""
        state: Any = TTFont._assignState(self, document)  # type: ignore[attr-defined]
        texts: dict[int, str] = vars(state).setdefault("texts", {})
        return texts
