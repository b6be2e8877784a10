"""The Directory on paper: two columns, so that a desk without power still knows whom to call."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from pocdesk.documents.columns import beside, column
from pocdesk.documents.draw import About, Leaf, draw
from pocdesk.documents.grab_point import point_block
from pocdesk.documents.grab_words import GrabPoint as GrabPoint
from pocdesk.documents.grab_words import PointWords, drawable_line
from pocdesk.documents.phrases import Phrases, phrases
from pocdesk.documents.strips import Strip
from pocdesk.documents.text import Plain, joined, plain
from pocdesk.documents.two_columns import COLUMN, SMALL, WARNING, Head, in_two_columns
from pocdesk.domain.clock import offset_text, zone_of
from pocdesk.domain.contact import Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class GrabSheet:
    """A version of the Directory, or the part of it called `part`, as it is to be printed.

    `points` are in the order of printing. `written_at` is aware and told on the clock of `zone`;
    `language` is that of the office. `signer` names who signed the list, "" where nobody did.
    `languages` are names of languages by code, `doubts` says why a channel is in doubt, by
    `doubt_id`. `codes` prints the first urgent telephone of each point as a QR code.
    """

    snapshot: Snapshot
    points: Sequence[GrabPoint]
    office: str
    language: str
    written_at: datetime
    zone: str
    part: str = ""
    signer: str = ""
    exercise: bool = False
    codes: bool = False
    languages: Mapping[str, str] = field(default_factory=dict)
    doubts: Mapping[str, str] = field(default_factory=dict)


def grab_sheet_pdf(sheet: GrabSheet) -> bytes:
    """The pages as a PDF; equal arguments give equal bytes. Raises TooLong, NoRoom."""
    said = phrases(sheet.language)
    about = About(
        title=_title(sheet, said),
        subject=_issued(sheet, said),
        language=said.language,
        written_at=sheet.written_at,
    )
    return draw(pages_of(sheet), about, None)


def pages_of(sheet: GrabSheet) -> tuple[Leaf, ...]:
    """The pages before they are drawn. Raises TooLong, NoRoom."""
    said = phrases(sheet.language)
    words = PointWords(said, sheet.written_at, sheet.zone, sheet.languages, sheet.doubts)
    marks = [drawable_line(sheet.snapshot.marking or "")]
    marks = [said.say("exercise"), *marks] if sheet.exercise else marks

    def strips(high: float) -> list[Strip]:
        blocks = [point_block(one, words, high, code=sheet.codes) for one in sheet.points]
        if not blocks:
            nobody = column(0, COLUMN, (said.of_list("nobody"), WARNING))
            return beside(WARNING.leading, nobody)
        return [strip for block in blocks for strip in block]

    return in_two_columns(
        strips,
        title=_title(sheet, said),
        head=_head(sheet, said),
        foot=said.of_list("source", sha256=sheet.snapshot.source_sha256),
        page_of=plain(said.phrase["page_of"]),
        marks=[mark for mark in marks if mark],
        exercise=sheet.exercise,
    )


def _title(sheet: GrabSheet, said: Phrases) -> Plain:
    network = said.of_list(f"network_{sheet.snapshot.network}")
    whole = said.of_list("title", network=network)
    return joined(whole, drawable_line(sheet.part), by=" – ")


def _issued(sheet: GrabSheet, said: Phrases) -> Plain:
    known = sheet.snapshot
    day = said.day(known.issued_on)
    version, issuer = drawable_line(known.version_label), drawable_line(known.issuer)
    return said.of_list("issued", version=version, day=day, issuer=issuer)


def _head(sheet: GrabSheet, said: Phrases) -> Head:
    at, zone = sheet.written_at, sheet.zone
    local = at.astimezone(zone_of(zone))
    printed = said.of_list(
        "printed",
        moment=f"{said.day(local.date())}, {local:%H:%M}",
        zone=zone,
        offset=offset_text(at, zone),
        utc=said.utc(at, zone),
        office=drawable_line(sheet.office),
    )
    signer = drawable_line(sheet.signer)
    signed = said.of_list("signed", signer=signer) if signer else said.of_list("unsigned")
    lines = [(joined(_issued(sheet, said), printed), SMALL)]
    lines.append((signed, SMALL if signer else WARNING))
    if not sheet.snapshot.complete:
        lines.append((said.of_list("partial"), WARNING))
    return lines
