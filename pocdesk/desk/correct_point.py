"""Correct what a list says of a contact point: our value is laid over it, and the list stays."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from pocdesk.desk.correction_stands import ended
from pocdesk.desk.opened import Desk
from pocdesk.directory.point_fields import (
    FIELDS,
    doubts_about,
    has_several,
    same,
    values_of,
    why_not,
)
from pocdesk.domain.contact import Point
from pocdesk.domain.correction import Correction, Reason
from pocdesk.domain.entry import Event
from pocdesk.domain.known import coming_over
from pocdesk.domain.lists import Lists
from pocdesk.domain.period import end_on
from pocdesk.errors import PocDeskError
from pocdesk.storage import contacts
from pocdesk.storage.log import Connection
from pocdesk.storage.office_rows import corrections
from pocdesk.storage.seals import seal

REASONS = {
    Reason.BOUNCE: "a message came back",
    Reason.DEAD_NUMBER: "the number is dead",
    Reason.TOLD: "the contact point told us",
    Reason.OWN_CHANGE: "our own details have changed",
}
"""The reasons in words."""

_MOST_AHEAD = timedelta(days=183)


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """The correction as it is kept now, and what the import would warn of in its value;
    `valid_from` is the day from which it holds, None where that was not said. `before` are those
    that the act changed, as they stood."""

    correction: Correction
    doubts: tuple[str, ...] = ()
    valid_from: date | None = None
    before: tuple[Correction, ...] = ()


def correct_point(
    desk: Desk,
    point: str,
    field: str,
    own: str,
    *,
    reason: Reason,
    confirmed: str,
    official: str | None = None,
    valid_from: date | None = None,
) -> Corrected:
    """Lays `own` over `field` of the contact point with the id `point`, or of the only one of the
    Party or territory `point`; "" takes out what stands there.

    `official` says which of several values is meant, "" that ours is one more; without it there
    must not be several. Until the day `valid_from`, where that is to come, the list counts. A
    correction of the same value before is over. Raises PocDeskError for a point, field or value
    that is not there, for a value that the import refuses, for one that the list has already, for
    a day that is too far or would end a value of ours, and where it is not said how the office
    knows.
    """
    said, how = own.strip(), " ".join(confirmed.split())
    if not how:
        raise refused("How you know is not said.", "Say who told it, when, and on which number.")
    if field not in FIELDS:
        raise refused(f"“{field}” is no field of a point.", f"Name one of {', '.join(FIELDS)}.")
    with desk.log.transaction() as connection:
        lists = contacts.current(connection)
        if lists is None:
            raise refused("There is no Directory yet.", "Import one first.")
        shown = _point(lists, point)
        series, raw, listed = _place(lists, shown, field, official)
        must_be_takeable(field, said, listed, values_of(raw, field))
        fresh = Correction(
            id=next_id(connection),
            series=series,
            point=raw.id,
            place=raw.place,
            field=field,
            official=listed,
            own=said,
            reason=reason,
            confirmed=how,
            officer=desk.officer.id,
            set_at=_set_at(desk, valid_from),
        )
        former = [one for one in corrections.of(connection, series=series) if _is_of(one, fresh)]
        _must_leave_ours(desk, fresh, former)
        seals = [
            document
            for one in former
            for document in ended(desk, connection, one, f"replaced by correction {fresh.id}")
        ]
        corrections.save(connection, fresh)
        lost = (f"What was to come is over: {one.own}." for one in former if is_coming(desk, one))
        doubts = (*value_doubts(desk, raw, field, said), *lost)
        begins = "" if valid_from is None else f" Valid from {valid_from}."
        lines = (
            f"{called(fresh, raw)}.{begins}",
            f"Reason: {REASONS[reason]}. Confirmed: {how}",
            *doubts,
        )
        desk.enter(
            connection,
            Event.NOTE,
            counterpart=said or listed,
            seals=(*seals, seal(fresh)),
            note="\n".join(lines),
        )
    return Corrected(correction=fresh, doubts=doubts, valid_from=valid_from, before=tuple(former))


def would_end(point: Point, field: str, official: str) -> Correction | None:
    """The change to come that a correction of `field` of the `point` as it is shown ends; of a
    field with several values `official` is the one that is corrected."""
    several = has_several(field)
    return next(
        (
            laid.correction
            for laid in coming_over(point)
            if laid.correction.field == field
            and laid.correction.official
            and same(field, laid.correction.official, official if several else laid.listed)
        ),
        None,
    )


def is_coming(desk: Desk, one: Correction) -> bool:
    """Whether the day of a correction is still to come."""
    return one.is_to_come(desk.tomorrow)


def _set_at(desk: Desk, valid_from: date | None) -> datetime:
    """Now, or the beginning of the day `valid_from` where that is to come."""
    if valid_from is None or valid_from <= desk.today:
        return desk.clock()
    if valid_from - desk.today > _MOST_AHEAD:
        raise refused(
            f"{valid_from} is more than half a year ahead.", "Give the day with its year."
        )
    return end_on(valid_from - timedelta(days=1), desk.office.zone).ends_at


def _must_leave_ours(desk: Desk, fresh: Correction, former: Iterable[Correction]) -> None:
    """Raises PocDeskError where a change to come would end at once what we say until then."""
    now = [one for one in former if not is_coming(desk, one)]
    if now and is_coming(desk, fresh):
        raise refused(
            f"Until that day our own value counts there: {now[0].own or 'nothing'}.",
            "Correct it when the day has come, and note the change until then.",
        )


def _point(lists: Lists, text: str) -> Point:
    exact = [one for one in lists.points if one.id == text]
    found = exact or [one for one in lists.points if text.upper() in {one.place, one.party}]
    if not found:
        raise refused(f"“{text}” is no contact point.", "Name its id, or the code of its Party.")
    if len(found) > 1:
        ids = ", ".join(one.id for one in found)
        raise refused(f"“{text}” has several contact points.", f"Name one of {ids}.")
    return found[0]


def _place(lists: Lists, shown: Point, field: str, official: str | None) -> tuple[str, Point, str]:
    """The list that says it, its own point, and what it says there."""
    home = lists.snapshot_of(shown.id).series
    shows = [one for one in values_of(shown, field) if official and same(field, one, official)]
    every = [
        (each.snapshot.series, raw)
        for each in lists.every
        for raw in each.points
        if raw.party == shown.party
    ]

    def is_own(series: str, raw: Point) -> bool:
        return series == home and shown.id in {raw.id, f"{series} {raw.id}"}

    # Another point of the Party may say the same, as of a number that both share.
    for series, raw in sorted(every, key=lambda each: (not is_own(*each), each[0] != home)):
        now = values_of(raw, field)
        meant = [one for one in now if shows and same(field, one, shows[0])]
        if meant:
            return series, raw, meant[0]
        if not official and is_own(series, raw):
            if official is None and len(now) > 1:
                raise refused(
                    f"The point has several values there: {', '.join(now)}.",
                    "Say which one is not right.",
                )
            return series, raw, "" if official == "" or not now else now[0]
    raise refused(f"The list does not say “{official}” there.", "Take what it says.")


def _is_of(one: Correction, fresh: Correction) -> bool:
    """Whether a correction that stands is about the very value that `fresh` corrects."""
    if one.off_at is not None or (one.point, one.field) != (fresh.point, fresh.field):
        return False
    return bool(fresh.official) and same(one.field, one.official, fresh.official)


def must_be_takeable(field: str, own: str, official: str, now: tuple[str, ...]) -> None:
    """Raises PocDeskError for an own value that nothing can come of."""
    if not own and not official:
        raise refused("Nothing stands there, and nothing is to stand there.", "Type a value.")
    if own and any(same(field, own, one) for one in now):
        raise refused("The list says that already.", "Type what is right, if it is not.")
    if wrong := why_not(field, own):
        raise refused(wrong, "Type the value as it is used.")


def value_doubts(desk: Desk, point: Point, field: str, own: str) -> tuple[str, ...]:
    """What the import would warn of in an own value."""
    if not own:
        return ()
    return doubts_about(point, field, own, desk.parties, desk.today)


def next_id(connection: Connection) -> str:
    """The id that the next correction bears."""
    return str(len(corrections.every(connection)) + 1)


def called(one: Correction, point: Point) -> str:
    """A correction in the words of an entry."""
    change = f"{one.official or 'nothing'} → {one.own or 'nothing'}"
    return f"Correction {one.id}: {one.place} {point.institution}, {one.field}: {change}"


def refused(happened: str, remedy: str) -> PocDeskError:
    """Why a correction cannot be as it was asked for."""
    return PocDeskError(happened, safe="Nothing was written.", remedy=remedy)
