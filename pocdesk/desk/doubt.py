"""Doubt a channel that does not work, by a bounce or an officer's word; or trust it again."""

from dataclasses import replace

from pocdesk.desk.opened import Desk
from pocdesk.domain.doubt import Doubt, doubt_id
from pocdesk.domain.entry import Event
from pocdesk.errors import PocDeskError
from pocdesk.storage import search
from pocdesk.storage.log import Connection
from pocdesk.storage.office_rows import doubts
from pocdesk.storage.seals import seal


def doubt(
    desk: Desk, value: str, *, party: str | None = None, case: str | None = None, reason: str = ""
) -> Doubt:
    """The doubt about the address or number `value`, of the Party `party`, seen in `case`.

    A channel that is in doubt already stays so, with the new reason. Raises PocDeskError for an
    empty `value`.
    """
    said = " ".join(value.split())
    if not said:
        raise PocDeskError(
            "Which address or number does not work is not said.",
            safe="Nothing was written.",
            remedy="Name it as the Directory or the bounce does.",
        )
    with desk.log.transaction() as connection:
        records = put_in_doubt(desk, connection, said, party=party, case=case, reason=reason)
        made = records[-1]
        desk.enter(
            connection,
            Event.NOTE,
            case=case,
            counterpart=said,
            seals=tuple(map(seal, records)),
            note=f"{named(desk, made)} is in doubt{f': {made.reason}' if made.reason else '.'}",
        )
        if case is not None:
            search.index(connection, case, f"{said}\n{made.reason}")
    return made


def trust_again(desk: Desk, value: str) -> Doubt:
    """The doubt about `value`, which is over. Raises PocDeskError where there is none."""
    with desk.log.transaction() as connection:
        before = _known(connection, value)
        if before is None or not before.is_on:
            raise PocDeskError(
                f"“{value.strip()}” is not in doubt.",
                safe="Nothing was written.",
                remedy="Look at the channels of the contact point.",
            )
        after = replace(before, off_at=desk.clock())
        doubts.save(connection, after)
        desk.enter(
            connection,
            Event.NOTE,
            case=before.case,
            counterpart=before.value,
            seals=(seal(before), seal(after)),
            note=f"{named(desk, before)} is no longer in doubt.",
        )
    return after


def named(desk: Desk, made: Doubt) -> str:
    """What is in doubt, and whose it is where that is known: "+999 1 200 300 (Japan)"."""
    return f"{made.value} ({desk.party_name(made.party)})" if made.party else made.value


def put_in_doubt(
    desk: Desk,
    connection: Connection,
    value: str,
    *,
    party: str | None,
    case: str | None,
    reason: str,
) -> tuple[Doubt, ...]:
    """Keeps the doubt, in the transaction of an act that enters it; the records to be sealed, as
    found and as left."""
    before = _known(connection, value)
    after = Doubt(
        id=doubt_id(value),
        value=value,
        party=party,
        case=case,
        reason=" ".join(reason.split()),
        officer=desk.officer.id,
        set_at=desk.clock(),
    )
    doubts.save(connection, after)
    return (after,) if before is None else (before, after)


def _known(connection: Connection, value: str) -> Doubt | None:
    wanted = doubt_id(value)
    return next((one for one in doubts.every(connection) if one.id == wanted), None)
