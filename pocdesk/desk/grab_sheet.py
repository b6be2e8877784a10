"""Grab sheet: the Directory or a part of it leaves as pages, for the night without a machine."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pocdesk.desk import packs
from pocdesk.desk.known_lists import known_lists
from pocdesk.desk.look_up import sure_by_point
from pocdesk.desk.opened import Desk
from pocdesk.desk.signed_by import signer_of
from pocdesk.desk.standing import standing_of
from pocdesk.desk.take_out import safe_name, save_bytes
from pocdesk.directory.local_time import zone_at
from pocdesk.documents.grab_sheet import GrabPoint, GrabSheet, PrintedList, grab_sheet_pdf
from pocdesk.documents.phrases import Phrases, phrases
from pocdesk.domain.clock import zone_of
from pocdesk.domain.contact import Point
from pocdesk.domain.correction import Correction
from pocdesk.domain.entry import Document, Event
from pocdesk.domain.file import sha256_of
from pocdesk.domain.fold import fold
from pocdesk.domain.known import KnownChannel
from pocdesk.domain.lists import Lists, version_name
from pocdesk.domain.party import Status
from pocdesk.domain.sure import Sure
from pocdesk.errors import PocDeskError
from pocdesk.storage.log import Connection
from pocdesk.storage.office_rows import corrections, doubts

_PRINTED = "pocdesk-directory-{version}.pdf"
_ANY_FORM = "directory-correction"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What is printed: the whole Directory, one `region` of it (its id), or these `parties`.

    `codes` adds a QR code to the first urgent telephone of each point.
    """

    region: str = ""
    parties: tuple[str, ...] = ()
    codes: bool = False


def save_grab_sheet(desk: Desk, chosen: Choice, target: Path) -> Path:
    """Writes the pages to the new file `target`; the log names it as exported, without its folder.

    Raises PocDeskError before the first import, for a region or a Party that is not known, and what
    `save_bytes` raises.
    """
    pdf = grab_sheet_pdf(_sheet(desk, chosen))
    document = Document(safe_name(target.name), sha256_of(pdf))
    return save_bytes(desk, pdf, document, target, None)


def print_grab_sheet(desk: Desk, chosen: Choice) -> bytes:
    """The pages for the printer; the log names them as printed. Raises as `save_grab_sheet`."""
    sheet = _sheet(desk, chosen)
    pdf = grab_sheet_pdf(sheet)
    name = _PRINTED.format(version=sheet.lists[0].snapshot.version_label)
    with desk.log.transaction() as connection:
        desk.enter(connection, Event.PRINTED, documents=(Document(name, sha256_of(pdf)),))
    return pdf


def in_use(desk: Desk, connection: Connection) -> Lists:
    """The lists in use. Raises PocDeskError before the first import."""
    found = desk.directory(connection).directory
    if found is None:
        raise PocDeskError(
            "There is no Directory in this desk yet.",
            safe="Nothing was written.",
            remedy="Import a version of it first (Ctrl+I, or pocdesk directory import).",
        )
    return found


def _sheet(desk: Desk, chosen: Choice) -> GrabSheet:
    language = desk.office.language
    said = phrases(language)
    with desk.log.reading() as connection:
        directory = in_use(desk, connection)
        points = _ordered(desk, _chosen(desk, directory, chosen))
        sure = sure_by_point(connection, points, desk.office.zone)
        standing = doubts.standing(connection)
        lists = tuple(
            PrintedList(snapshot=one.snapshot, signer=signer_of(connection, one.snapshot.series))
            for one in directory.every
        )
        new = _unconfirmed(known_lists(connection, desk.tomorrow) or directory)
        better = corrections.standing(connection)
    zone = zone_of(desk.office.zone)
    why = {
        each.id: ", ".join(
            part for part in (said.day(each.set_at.astimezone(zone).date()), each.reason) if part
        )
        for each in standing
    }
    return GrabSheet(
        lists=lists,
        points=_entries(desk, directory, points, sure, better),
        office=desk.office.name,
        language=language,
        written_at=desk.clock(),
        zone=desk.office.zone,
        part=_part(desk, chosen),
        codes=chosen.codes,
        languages=desk.forms.wording(_ANY_FORM, said.language).kinds.languages,
        doubts=why,
        unconfirmed=new,
    )


def _unconfirmed(lists: Lists) -> dict[str, str]:
    """Which version brought a channel that nobody has confirmed, by the id of the mark."""
    every = (channel for point in lists.points for channel in point.channels)
    fresh = (one.unconfirmed for one in every if isinstance(one, KnownChannel))
    return {one.id: version_name(one.series, one.version_label) for one in fresh if one is not None}


def _part(desk: Desk, chosen: Choice) -> str:
    """What the part of the list is called, "" for the whole."""
    language = desk.office.language
    if chosen.parties:  # named by their points alone: a name may need its footnote on each page
        return phrases(language).of_list("chosen")
    return packs.continents()[chosen.region].name(language) if chosen.region else ""


def _chosen(desk: Desk, directory: Lists, chosen: Choice) -> Iterable[Point]:
    if strange := [code for code in chosen.parties if code not in desk.parties]:
        raise PocDeskError(
            f"“{strange[0]}” is no code of a Party or territory that is known here.",
            safe="Nothing was written.",
            remedy="Name it by two letters, such as JP.",
        )
    known = packs.continents()
    if chosen.region and chosen.region not in known:
        raise PocDeskError(
            f"“{chosen.region}” is no region of which a list can be printed.",
            safe="Nothing was written.",
            remedy=f"Take one of: {', '.join(known)}.",
        )
    if chosen.parties:  # a territory is found under both names
        wanted = {*chosen.parties}
        return [one for one in directory.points if {one.place, one.party} & wanted]
    if not chosen.region:
        return directory.points
    return [one for one in directory.points if one.place in known[chosen.region].members]


def _ordered(desk: Desk, points: Iterable[Point]) -> list[Point]:
    """By the name of the Party or territory in the office's language, then as the list has them."""

    def place(point: Point) -> tuple[str, str, int]:
        name = desk.parties[point.place].name(desk.office.language)
        return fold(name), name, point.ordinal

    return sorted(points, key=place)


def _entries(
    desk: Desk,
    directory: Lists,
    points: Iterable[Point],
    sure: Mapping[str, Sure],
    better: Iterable[Correction],
) -> tuple[GrabPoint, ...]:
    language = desk.office.language
    said = phrases(language)
    count = Counter(point.place for point in directory.points)
    elsewhere: dict[str, dict[str, str]] = {}
    for point in directory.points:
        if point.territory is not None:
            name = desk.parties[point.territory].printed(language)
            elsewhere.setdefault(point.party, {})[point.territory] = name
    known: dict[str, list[Correction]] = {}
    for made in better:
        main = made.series == directory.snapshot.series
        known.setdefault(made.point if main else f"{made.series} {made.point}", []).append(made)
    found = []
    for point in points:
        here = desk.parties[point.place]
        name = here.printed(language)
        if point.territory is not None:
            party = desk.parties[point.party].printed(language)
            name = said.of_list("of_party", territory=name, party=party)
        zone, assumed = zone_at(point, here)
        see_also = elsewhere.get(point.place, {}).values()
        found.append(
            GrabPoint(
                point=point,
                name=name,
                zone=zone,
                footnote=here.footnote,
                chosen=count[point.place] > 1,
                see_also=tuple(see_also),
                zone_assumed=assumed,
                sure=sure.get(point.id),
                listed=_list_of(directory, point, said),
                corrections=tuple(known.get(point.id, ())),
                standing=""
                if here.status is Status.PARTY
                else standing_of(here, desk.parties, language),
                binds=here.bound,
            )
        )
    return tuple(found)


def _list_of(lists: Lists, point: Point, said: Phrases) -> str:
    """From which list a point is that the first one does not have; "" for one of the first."""
    snapshot = lists.snapshot_of(point.id)
    if snapshot is lists.snapshot:
        return ""
    return f"{snapshot.issuer}, {snapshot.version_label}, {said.day(snapshot.issued_on)}"
