"""A letter written: from a filled form to the bytes of a PDF with its record inside."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from pocdesk.documents import record as records
from pocdesk.documents.draw import About, Attachment, Space, draw, spaces
from pocdesk.documents.fonts import missing
from pocdesk.documents.frame import leaves
from pocdesk.documents.phrases import phrases
from pocdesk.documents.printable import Unprintable as Unprintable
from pocdesk.documents.printable import code, refuse_unprintable
from pocdesk.documents.sheet import Head, compose, foot
from pocdesk.documents.text import plain
from pocdesk.domain.file import sha256_of
from pocdesk.domain.signature import Certificate
from pocdesk.forms.filled import Contents, FilledForm
from pocdesk.forms.problem import Level, Problem

_GLYPH_RULE = "V-86"
_MOST_NAMED = 3  # each with its code; a name in another script is one problem, not thirty


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A letter as drawn. `record` is the attached JSON, `text` the letter as plain text.

    `spaces` are the places left free for signatures and stamps, in reading order. `signed_by` is
    the certificate of the key that signed `pdf`, if one did.
    """

    pdf: bytes = field(repr=False)
    pages: int
    record: str = field(repr=False)
    record_sha256: str
    text: str = field(repr=False)
    spaces: tuple[Space, ...] = ()
    signed_by: Certificate | None = None


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
    pages = leaves(sheet, under)
    refuse_unprintable(
        pages,
        "The letter has",
        safe="Nothing was issued.",
        remedy="Write them in another way; look at the names of office and officer too.",
    )
    words = phrases(sheet.language)
    pdf = draw(
        pages,
        About(
            title=sheet.title.text,
            subject=sheet.instrument.text,
            language=sheet.language,
            written_at=head.written_at,
        ),
        Attachment(name=records.NAME, content=content, about=words.say("record")),
    )
    return Written(
        pdf=pdf,
        pages=len(pages),
        record=record,
        record_sha256=sha256,
        text=text,
        spaces=spaces(pages),
    )


def unprintable(text: str) -> tuple[str, ...]:
    """The characters of `text` that our typeface cannot draw, each once."""
    return missing([plain(text)])


def missing_glyphs(filled: Contents) -> tuple[Problem, ...]:
    """A blocking problem for each character of a value that the typeface lacks (rule V-86), or one
    for all of them where there are many. Raises TooLong.
    """
    words = phrases(filled.wording.language)
    found: list[Problem] = []
    for address, text in _printed(filled):
        lacking = missing([plain(text)])
        said = [
            words.say("missing_glyph", character=character, code=code(character))
            for character in lacking
        ]
        if len(lacking) > _MOST_NAMED:
            count, characters = str(len(lacking)), " ".join(lacking)
            said = [words.say("missing_glyphs", count=count, characters=characters)]
        found += [Problem(address, Level.BLOCK, _GLYPH_RULE, sentence) for sentence in said]
    return tuple(found)


def _printed(filled: Contents) -> Iterator[tuple[str, str]]:
    """Each value as printed, with its address."""
    for address, leaf in filled.form.leaves():
        value = filled.value(address)
        if not leaf.kind.in_rows:
            yield address, filled.shown(address)
        elif isinstance(value, tuple):
            for row in range(len(value)):
                for sub in leaf.fields:
                    inner = f"{address}[{row}].{sub.id}"
                    yield inner, filled.shown(inner)
