"""A letter written: from a filled form to the bytes of a PDF with its record inside."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pocdesk.documents import record as records
from pocdesk.documents.draw import About, Attachment, draw
from pocdesk.documents.fonts import missing
from pocdesk.documents.frame import leaves
from pocdesk.documents.phrases import phrases
from pocdesk.documents.sheet import Head, compose, foot
from pocdesk.documents.text import plain
from pocdesk.domain.file import sha256_of
from pocdesk.errors import PocDeskError
from pocdesk.forms.filled import FilledForm
from pocdesk.forms.problem import Level, Problem
from pocdesk.forms.value import Plain as Json

_GLYPH_RULE = "V-86"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A letter as drawn. `record` is the attached JSON, `text` the letter as plain text."""

    pdf: bytes = field(repr=False)
    pages: int
    record: str = field(repr=False)
    record_sha256: str
    text: str = field(repr=False)


class Unprintable(PocDeskError):
    """A letter holds characters that its typeface lacks; it would print boxes in their place."""


def write(filled: FilledForm, head: Head) -> Written:
    """The letter of `filled` under `head`; equal arguments give equal bytes.

    Raises Unprintable for a character without a glyph, TooLong for a text and NoRoom for a head or
    foot that no page holds; `missing_glyphs` finds the first kind beforehand, field by field.
    """
    sheet = compose(filled, head)
    text = records.text(sheet)
    record = records.record(filled, head, text)
    content = record.encode()
    sha256 = sha256_of(content)
    under = foot(filled, head, sha256)
    _refuse_unprintable(text, *under.lines)
    ...
