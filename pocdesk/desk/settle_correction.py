"""Settle a correction of ours: which value counts where the list differs."""

from dataclasses import replace
from enum import StrEnum

from pocdesk.desk.correct_point import Corrected, called, must_be_takeable, refused, value_doubts
from pocdesk.desk.correction_stands import ended, list_counts
from pocdesk.desk.known_lists import laid_now
from pocdesk.desk.opened import Desk
from pocdesk.directory.point_fields import values_of
from pocdesk.domain.correction import Correction
from pocdesk.domain.entry import Event
from pocdesk.domain.known import Laid, Stand
from pocdesk.storage.log import Connection
from pocdesk.storage.office_rows import corrections
from pocdesk.storage.seals import seal


class Settled(StrEnum):
    """What counts from now on: our value, that of the list, or another one of ours."""

    OURS = "ours"
    OFFICIAL = "official"
    OTHER = "other"


def settle(desk: Desk, id: str, settled: Settled, own: str = "") -> Corrected:
    """Says what counts where the list and the correction `id` differ.

    OURS stays, over what the list says now; OFFICIAL ends the correction; OTHER takes `own` in the
    place of our value. Raises PocDeskError for a correction that is over, or none, and for a value
    that is not given or cannot be taken.
    """
    said = own.strip()
    if settled is Settled.OTHER and not said:
        raise refused("Our other value is not given.", "Type the value that counts.")
    with desk.log.transaction() as connection:
        before = _standing(connection, id)
        raw, laid = laid_now(connection, before)
        if settled is Settled.OFFICIAL:
            over = _withdraw(desk, connection, before, _why(laid))
            return Corrected(correction=over, before=(before,))
        if raw is None or laid is None:
            raise refused(
                f"The point of correction {id} is not in the list any more.",
                "Say that the list counts, or keep the correction as it is.",
            )
        now, listed = values_of(raw, before.field), laid.listed
        said = said if settled is Settled.OTHER else before.own
        # Of several values nobody knows which one took the place: ours stands beside them then.
        after = replace(before, official=listed if listed in now else "", own=said, point=raw.id)
        if after == before:
            raise refused(f"Correction {id} says that already.", "Nothing needs to be done.")
        if said != before.own:
            must_be_takeable(before.field, said, after.official, now)
            set_at = max(before.set_at, desk.clock())  # what is to come stays so
            after = replace(after, officer=desk.officer.id, set_at=set_at)
        corrections.save(connection, after)
        doubts = value_doubts(desk, raw, after.field, said)
        desk.enter(
            connection,
            Event.NOTE,
            counterpart=said or after.official,
            seals=(seal(before), seal(after)),
            note="\n".join((f"{called(after, raw)}: ours counts.", *doubts)),
        )
    return Corrected(correction=after, doubts=doubts, before=(before,))


def _why(laid: Laid | None) -> str:
    """Why a correction is over for which the list counts: against one version, or altogether."""
    differs = laid is not None and laid.stand is Stand.CONFLICT
    return list_counts(laid.version_label) if laid and differs else "the list counts"


def _withdraw(desk: Desk, connection: Connection, before: Correction, why: str) -> Correction:
    seals = ended(desk, connection, before, why)
    desk.enter(
        connection,
        Event.NOTE,
        counterpart=before.own or before.official,
        seals=tuple(seals),
        note=f"Correction {before.id} ({before.place}, {before.field}) is over: {why}.",
    )
    (over,) = corrections.of(connection, id=before.id)
    return over


def _standing(connection: Connection, id: str) -> Correction:
    found = next((one for one in corrections.standing(connection) if one.id == id), None)
    if found is None:
        raise refused(f"There is no correction {id} that stands.", "Look at the contact point.")
    return found
