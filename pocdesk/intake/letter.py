"""Reads a letter of another desk: the record inside its PDF, and the words its pages show."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pocdesk import child
from pocdesk.domain.hidden import bounded, marked
from pocdesk.domain.message import LETTER_KIND, Message, Unreadable
from pocdesk.domain.sent_letter import SentLetter, is_too_much

RECORD = "pocdesk-letter.json"
"""The attachment that makes a PDF a letter of this kind."""

LARGEST = 25 * child.MIB
"""Bytes of a PDF that is looked into."""

_FORMAT, _VERSION = "pocdesk-letter", 1
_MOST_RECORD = 4 * child.MIB
_MOST_TEXT = 2_000_000  # characters of all pages; a letter has a few thousand
_MOST_PAGES = 500
_MOST_LINE = 500
_MOST_ATTACHED = 100
_DOUBTS = {  # by the names in `shown`
    "notes": "Notes or fields lie over its pages: a viewer may show them in place of its words.",
    "drawings": "Some of its words stand inside drawings: whether they are seen cannot be judged.",
    "ink": "Some of its ink is masked or mixed: whether its words are seen cannot be judged.",
}


def is_pdf(content: bytes) -> bool:
    """Whether the bytes begin as a PDF does."""
    return content.startswith(b"%PDF-")


def read_letter(
    content: bytes, *, limits: child.Limits = child.LIMITS
) -> SentLetter | Unreadable | None:
    """The letter in the bytes of a PDF, read in a limited child; None for a PDF without record.

    Never raises for a bad file.
    """
    if len(content) > LARGEST:
        return Unreadable(reason="The PDF is larger than 25 MiB; it is kept unread.")
    answer = child.run("letter", content, limits=limits)
    if isinstance(answer, child.Failed):
        return Unreadable(reason=answer.reason)
    match answer.value, answer.blobs:
        case {"refused": str(reason)}, ():
            return Unreadable(reason=reason)
        case {"record": False}, ():
            return None
        case {"record": True, "doubts": list(doubts)}, (record, pages):
            return _taken_over(record, pages, doubts)
    return Unreadable(reason="The reader gave an answer that cannot be used.")


def as_message(letter: SentLetter | Unreadable) -> Message | Unreadable:
    """What the desk shows of a PDF that came without a mail; nobody is known by it."""
    if isinstance(letter, Unreadable):
        return letter
    title = next((line for line in letter.text.splitlines() if line.strip()), letter.form)
    return Message(
        author_certain=False,
        from_name=marked(letter.institution),
        subject=f"{bounded(letter.letter)}: {title}",
        body=letter.text,
        body_kinds=(LETTER_KIND,),
    )


def _taken_over(record: bytes, pages: bytes, doubts: Sequence[object]) -> SentLetter | Unreadable:
    try:
        told = json.loads(record.decode("utf-8"), parse_constant=_no_number)
        if is_too_much(told):
            return Unreadable(
                reason="The PDF says it is a letter of a desk, but its record holds more than a "
                "letter can; it is not read."
            )
        json.dumps(told, ensure_ascii=False).encode("utf-8")  # halves of characters are refused
        known = tuple(sentence for doubt, sentence in _DOUBTS.items() if doubt in doubts)
        return replace(_letter(told, record, pages.decode("utf-8")), doubts=known)
    except (ValueError, RecursionError):
        return Unreadable(reason="The PDF says it is a letter of a desk, but its record is broken.")


def _no_number(name: str) -> float:
    """Refuses NaN and the infinite, which are no JSON. Raises ValueError."""
    raise ValueError(f"not a number: {name}")


def _letter(told: object, record: bytes, pages: str) -> SentLetter:
    if not isinstance(told, Mapping) or told.get("format") != _FORMAT:
        raise ValueError("no record")
    if told.get("format_version") != _VERSION:
        raise ValueError("a record of another version")
    values, sender = told.get("values"), told.get("from")
    if not isinstance(values, Mapping) or not isinstance(sender, Mapping):
        raise ValueError("a record without values or sender")
    text = told.get("text")
    return SentLetter(
        form=_line(told.get("form")),
        edition=_line(told.get("edition")),
        language=_line(told.get("language")),
        letter=_line(told.get("letter")),
        reference=_line(told.get("reference")),
        their_reference=_line(told.get("their_reference")),
        party=_line(sender.get("party")).upper(),
        point=_line(sender.get("point_id")),
        institution=_line(sender.get("institution")),
        values=values,
        text=text[:_MOST_TEXT] if isinstance(text, str) else "",
        pages=pages,
        record=record,
    )


def _line(value: object) -> str:
    """One short line; empty where the record says nothing. Raises ValueError for anything else."""
    if value is None:
        return ""
    if not isinstance(value, str) or len(value) > _MOST_LINE:
        raise ValueError("not a short text")
    return " ".join(value.split())


def answer(
    content: bytes, options: Mapping[str, str | int | float]
) -> tuple[dict[str, object], list[bytes]]:
    """The child's side: the record and the text of all pages as blobs, or why there is none."""
    # The reader of strangers' files is loaded in the child alone.
    from pypdfium2 import PdfDocument, PdfiumError

    from pocdesk.intake.shown import seen

    try:
        document = PdfDocument(content)
        attached = [document.get_attachment(n) for n in range(document.count_attachments())]
        records = [one for one in attached[:_MOST_ATTACHED] if one.get_name() == RECORD]
        if not records:
            return {"record": False}, []
        if len(records) > 1 or len(attached) > _MOST_ATTACHED:
            return {"refused": "The PDF holds two records of a letter; neither is believed."}, []
        record = bytes(records[0].get_data())
        if len(record) > _MOST_RECORD or len(document) > _MOST_PAGES:
            return {"refused": "The PDF is larger than a letter of a desk can be."}, []
        pages = [seen(page) for page in document]
        text = "\n".join(page.text for page in pages)
    except PdfiumError:
        return {"refused": "This is not a PDF that can be read."}, []
    doubts = sorted(frozenset[str]().union(*(page.doubts for page in pages)))
    return {"record": True, "doubts": doubts}, [
        record,
        text[:_MOST_TEXT].encode("utf-8", "replace"),
    ]
