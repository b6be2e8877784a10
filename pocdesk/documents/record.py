"""The record of a letter: what `pocdesk-letter.json` says, and the letter as plain text."""

import json
from collections.abc import Iterator
from datetime import UTC

from pocdesk.documents.blocks import (
    Block,
    Boxes,
    Grid,
    Pair,
    Section,
    Sheet,
    Spaces,
    Statement,
    Subhead,
)
from pocdesk.documents.phrases import phrases
from pocdesk.documents.sheet import Head
from pocdesk.domain.clock import local_offset
from pocdesk.forms.filled import FilledForm
from pocdesk.forms.value import Moment

NAME = "pocdesk-letter.json"
FORMAT = "pocdesk-letter"
FORMAT_VERSION = 1


def record(filled: FilledForm, head: Head, text: str) -> str:
    """The record as JSON with sorted keys and no blanks; equal arguments give equal text.

    `values` have the shape of a values file, `text` is the letter without its foot, `from` and `to`
    name Party, contact point and institution. A lone surrogate is written as its JSON escape.
    """
    content = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "form": filled.form.id,
        "edition": filled.form.edition,
        "language": filled.wording.language,
        "letter": head.number,
        "reference": head.reference,
        "written_at": _written_at(head),
        "from": _from(head),
        "to": _to(filled, head),
        "values": filled.plain_values(),
        "text": text,
        "note": phrases(filled.wording.language).say("record_note"),
    }
    written = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return written.encode("utf-8", "backslashreplace").decode()


def text(sheet: Sheet) -> str:
    """The letter as plain text, without its foot; ticks as `[x]`, rows one under the other."""
    lines = [*sheet.marks, *sheet.letterhead, "", *_pair(sheet.addressee)]
    for pair in sheet.references:
        lines += _pair(pair)
    lines += ["", sheet.title.text, sheet.instrument.text]
    if sheet.opening:
        lines += ["", sheet.opening]
    for section in sheet.sections:
        lines += ["", *_section(section)]
    if sheet.notes:
        lines += ["", *sheet.notes]
    return "\n".join(lines) + "\n"


def _written_at(head: Head) -> str:
    at = head.written_at.astimezone(UTC).replace(microsecond=0)
    return Moment(at, local_offset(at, head.zone), head.zone).iso


def _from(head: Head) -> dict[str, str | None]:
    office = head.office
    return {"party": office.party, "point_id": office.point, "institution": office.name}


def _to(filled: FilledForm, head: Head) -> dict[str, str | None]:
    point, party = head.to or filled.point, filled.party
    return {
        "party": point.party if point else party.code if party else None,
        "point_id": point.id if point else None,
        "institution": point.institution if point else None,
    }


def _section(section: Section) -> Iterator[str]:
    number = "" if section.number is None else f"{section.number}. "
    yield number + section.title.text
    if section.unfilled:
        yield section.unfilled
    for block in section.blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Pair():
            yield from _pair(block)
        case Boxes(label, options):
            yield f"{label.text}:"
            yield from (_ticked(option.text, option.ticked) for option in options)
        case Statement(label, ticked):
            yield _ticked(label.text, ticked)
        case Grid(label, columns, rows):
            yield f"{label.text}:"
            for row in rows:
                cells = [Pair(*cell) for cell in zip(columns, row.cells, strict=True)]
                pairs = (pair for pair in (*cells, *row.details) if pair.text)
                yield "- " + "; ".join(f"{pair.label.text}: {pair.text}" for pair in pairs)
        case Spaces(labels):
            yield from (f"{label.text}: ____________________" for label in labels)
        case Subhead(label):
            yield label.text


def _pair(pair: Pair) -> Iterator[str]:
    apart = "\n" if "\n" in pair.text else " "
    yield f"{pair.label.text}:{apart}{pair.text}"


def _ticked(words: str, ticked: bool) -> str:
    return f"[{'x' if ticked else ' '}] {words}"
