"""The Directory on paper: two columns, so that a desk without power still knows whom to call."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from pocdesk.documents.columns import beside, column
from pocdesk.documents.draw import About, Leaf, draw
from pocdesk.documents.grab_point import point_block
from pocdesk.documents.grab_words import GrabPoint as GrabPoint
from pocdesk.documents.grab_words import PointWords, drawable_line
from pocdesk.documents.phrases import Phrases, phrases
from pocdesk.documents.text import EMPTY, Plain, joined, plain
from pocdesk.documents.two_columns import COLUMN, SMALL, WARNING, Head, in_two_columns
from pocdesk.domain.clock import offset_text, zone_of
from pocdesk.domain.contact import Snapshot


@dataclass(frozen=True, slots=True)
class PrintedList:
    """A version of a list that is printed; `signer` names who signed it, "" where nobody did."""

    snapshot: Snapshot
    signer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GrabSheet:
    """The `lists` in use, at least one, or the part of them called `part`, as it is to be printed.

    `points` are in the order of printing. `written_at` is aware and told on the clock of `zone`;
    `language` is that of the office. `languages` are names of languages by code; by the `doubt_id`
    of a channel `doubts` says why it is in doubt, and `unconfirmed` which version brought it, where
    nobody has confirmed it since. `codes` prints the first urgent telephone of each point as a QR
    code.
    """

    lists: Sequence[PrintedList]
    points: Sequence[GrabPoint]
    office: str
    language: str
    written_at: datetime
    zone: str
    part: str = ""
    exercise: bool = False
    codes: bool = False
    languages: Mapping[str, str] = field(default_factory=dict)
    doubts: Mapping[str, str] = field(default_factory=dict)
    unconfirmed: Mapping[str, str] = field(default_factory=dict)


def grab_sheet_pdf(sheet: GrabSheet) -> bytes:
    """The pages as a PDF; equal arguments give equal bytes. Raises TooLong, NoRoom."""
    said = phrases(sheet.language)
    about = About(
        title=_title(sheet, said),
        subject=_each(sheet, said, lambda one: _issued(one, said)),
        language=said.language,
        written_at=sheet.written_at,
    )
    return draw(pages_of(sheet), about, None)


def pages_of(sheet: GrabSheet) -> tuple[Leaf, ...]:
    """The pages before they are drawn. Raises TooLong, NoRoom."""
    said = phrases(sheet.language)
    words = PointWords(
        said, sheet.written_at, sheet.zone, sheet.languages, sheet.doubts, sheet.unconfirmed
    )
    every = (drawable_line(one.snapshot.marking or "") for one in sheet.lists)
    marks = [*dict.fromkeys(every)]
    marks = [said.say("exercise"), *marks] if sheet.exercise else marks

    blocks = [point_block(one, words, code=sheet.codes) for one in sheet.points]
    nobody = column(0, COLUMN, (said.of_list("nobody"), WARNING))
    return in_two_columns(
        blocks or [beside(WARNING.leading, nobody)],
        title=_title(sheet, said),
        head=_head(sheet, said),
        foot=_each(sheet, said, lambda one: _source(one, said)),
        page_of=plain(said.phrase["page_of"]),
        marks=[mark for mark in marks if mark],
        exercise=sheet.exercise,
    )


def _title(sheet: GrabSheet, said: Phrases) -> Plain:
    networks = "; ".join(dict.fromkeys(_network(one, said) for one in sheet.lists))
    whole = said.of_list("title", network=networks)
    return joined(whole, drawable_line(sheet.part), by=" – ")


def _each(sheet: GrabSheet, said: Phrases, tell: Callable[[PrintedList], Plain]) -> Plain:
    """What is told of each list, line by line; under its network where there are several."""
    if len(sheet.lists) == 1:
        return tell(sheet.lists[0])
    lines = (
        said.of_list("of_list", network=_network(one, said), text=tell(one)) for one in sheet.lists
    )
    return joined(*lines, by="\n")


def _network(one: PrintedList, said: Phrases) -> Plain:
    return said.of_list(f"network_{one.snapshot.network}")


def _source(one: PrintedList, said: Phrases) -> Plain:
    return said.of_list("source", sha256=one.snapshot.source_sha256)


def _issued(one: PrintedList, said: Phrases) -> Plain:
    known = one.snapshot
    day = said.day(known.issued_on)
    version, issuer = drawable_line(known.version_label), drawable_line(known.issuer)
    return said.of_list("issued", version=version, day=day, issuer=issuer)


def _status(one: PrintedList, said: Phrases) -> Plain:
    """Which version it is, who signed it, and whether it is whole."""
    signer = drawable_line(one.signer)
    signed = said.of_list("signed", signer=signer) if signer else said.of_list("unsigned")
    partial = EMPTY if one.snapshot.complete else said.of_list("partial")
    return joined(_issued(one, said), signed, partial)


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
    sure = all(one.signer and one.snapshot.complete for one in sheet.lists)
    status = _each(sheet, said, lambda one: _status(one, said))
    return [(status, SMALL if sure else WARNING), (printed, SMALL)]
