"""The record of a letter: what `pocdesk-letter.json` says, and the letter as plain text."""

import json
from collections.abc import Iterator
from datetime import UTC

from pocdesk.documents.blocks import (
    Block,
    Boxes,
    Grid,
    Label,
    Lack,
    Pair,
    Section,
    Sheet,
    Spaces,
    Statement,
    Subhead,
)
from pocdesk.documents.phrases import Phrases, phrases
from pocdesk.documents.sheet import Head
from pocdesk.domain.clock import local_offset
from pocdesk.forms.filled import FilledForm
from pocdesk.forms.value import Moment

NAME = "pocdesk-letter.json"
FORMAT = "pocdesk-letter"
FORMAT_VERSION = 1

_SPACE = "_" * 20


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
        "their_reference": head.their_reference,
        **({"replaces": head.replaces} if head.replaces else {}),
        **({"copy": head.copy} if head.copy else {}),
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
    words = phrases(sheet.language)
    lines = [*sheet.marks, *sheet.letterhead, ""]
    lines += [_pair(sheet.addressee, words)] if sheet.addressee.text else []
    lines += [_pair(pair, words) for pair in sheet.references]
    lines += ["", sheet.title.text, sheet.instrument.text]
    if sheet.opening:
        lines += ["", sheet.opening]
    for section in sheet.sections:
        lines += ["", *_section(section, words)]
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


def _section(section: Section, words: Phrases) -> Iterator[str]:
    number = "" if section.number is None else f"{section.number}. "
    yield number + section.title.text
    if section.unfilled:
        yield section.unfilled
    for block in section.blocks:
        yield from _block(block, words)


def _block(block: Block, words: Phrases) -> Iterator[str]:
    match block:
        case Pair():
            yield _pair(block, words)
        case Boxes(label, options):
            yield _named(label, "", words)
            yield from (_ticked(option.text, option.ticked) for option in options)
        case Statement(label, ticked):
            yield _ticked(label.text, ticked)
        case Grid(label, columns, rows):
            yield _named(label, "", words)
            for row in rows:
                cells = zip(columns, row.cells, strict=True)
                named = (_named(column, cell, words) for column, cell in cells if cell)
                yield "- " + "; ".join((*named, *row.details))
        case Spaces(labels):
            yield from (_named(label, _SPACE, words) for label in labels)
        case Subhead(label):
            yield label.text
        case Lack(label, said):
            yield _named(label, said, words)


def _pair(pair: Pair, words: Phrases) -> str:
    return _named(pair.label, ("\n" if "\n" in pair.text else "") + pair.text, words)


def _named(label: Label, value: str, words: Phrases) -> str:
    return words.named(label.text, value).replace(" \n", "\n").rstrip()


def _ticked(words: str, ticked: bool) -> str:
    return f"[{'x' if ticked else ' '}] {words}"
