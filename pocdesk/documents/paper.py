"""reportlab's canvas for a letter, with the inner parts that its published types leave out."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cached_property
from hashlib import md5
from typing import NamedTuple, Protocol

from reportlab.pdfbase.pdfdoc import PDFCatalog, PDFDocument, PDFObject
from reportlab.pdfgen.canvas import Canvas

from pocdesk.documents.embedded import Embedded
from pocdesk.documents.fonts import Face


class _Catalog(PDFCatalog):
    Names: PDFObject
    AF: PDFObject


class _Hash(Protocol):
    def update(self, data: bytes, /) -> None: ...
    def digest(self) -> bytes: ...


class _Time:
    """An instant as reportlab asks for it, in the place of the machine's clock."""

    dhh = dmm = 0

    def __init__(self, at: datetime) -> None:
        self.YMDhms = at.astimezone(UTC).timetuple()[:6]


class _Document(PDFDocument):
    Catalog: _Catalog
    signature: _Hash


class Code(NamedTuple):
    """A glyph in a document: its subset, its code in it, and how wide a reader takes it.

    The code is hexadecimal, the width in thousandths of the type size.
    """

    subset: str
    byte: str
    width: float


class Paper(Canvas):
    """A canvas whose document is known by type."""

    _doc: _Document

    @property
    def catalog(self) -> _Catalog:
        """The root of the document that is being written."""
        return self._doc.Catalog

    def refer(self, part: PDFObject) -> PDFObject:
        """A reference to `part`, which becomes an object of the document."""
        refer: Callable[[PDFObject], PDFObject] = self._doc.Reference
        return refer(part)

    def glyphs(self, text: str, font: Embedded) -> list[tuple[str, bytes]]:
        """`text` in pieces of one subset of `font` each: its name in the document, the codes."""
        return [
            (font.getSubsetInternalName(subset, self._doc), codes)
            for subset, codes in font.split(text, self._doc)
        ]

    def code(self, number: int, text: str, face: Face) -> Code:
        """The glyph `number` of `face` where it is read as `text`; the same at every asking."""
        found = self._codes.get((number, text, face))
        if found is None:
            if len(text) == 1 and face.glyph_of(text) == number:
                found = self._coded(text, face.widths[text], face.font)
            else:
                found = self._read_as(face.font.code_of(number), text, face.font)
            self._codes[number, text, face] = found
        return found

    def blank(self, subset: str, font: Embedded) -> tuple[str, float]:
        """The code of a blank in the `subset` of `font`, and its width.

        A wide one if it can be had; none at all where the subset has no room for it.
        """
        wide = self._wide_blanks.get(font)
        if wide is None:
            wide = self._wide_blanks[font] = self._read_as(font.wide_blank, " ", font)
        if wide.subset == subset:
            return wide.byte, wide.width
        if font.has_blank(int(subset.rpartition("+")[2]), self._doc):
            return b" ".hex(), font.face.charWidths[ord(" ")]
        return "", 0.0

    @cached_property
    def _codes(self) -> dict[tuple[int, str, Face], Code]:
        return {}

    @cached_property
    def _wide_blanks(self) -> dict[Embedded, Code]:
        return {}

    def _read_as(self, code: int, text: str, font: Embedded) -> Code:
        font.read_as(code, text, self._doc)
        return self._coded(chr(code), font.face.charWidths[code], font)

    def _coded(self, character: str, width: float, font: Embedded) -> Code:
        ((name, byte),) = self.glyphs(character, font)
        return Code(name, byte.hex(), width)

    def identify(self, content: bytes, at: datetime) -> None:
        """Tie the file's identity to `content` and its date to the aware `at`.

        reportlab would take the one from the environment and the other from the machine.
        """
        self._doc.signature = md5(content, usedforsecurity=False)
        vars(self._doc)["_timeStamp"] = _Time(at)
