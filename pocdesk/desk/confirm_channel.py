"""Confirm a channel that a new version brought: by what it was used for, or an officer's word."""

from collections.abc import Iterable
from dataclasses import replace

from pocdesk.desk.opened import Desk
from pocdesk.domain.doubt import doubt_id
from pocdesk.domain.entry import Document, Event
from pocdesk.domain.unconfirmed import Unconfirmed
from pocdesk.errors import PocDeskError
from pocdesk.storage.log import Connection
from pocdesk.storage.office_rows import unconfirmed
from pocdesk.storage.seals import seal


def confirm_channel(desk: Desk, value: str, how: str) -> Unconfirmed:
    """The record that `value` was new, which is over because an officer says `how` it is known.

    Raises PocDeskError for a value that nobody waits to be confirmed, and where nothing is said.
    """
    said = " ".join(how.split())
    if not said:
        raise PocDeskError(
            "How it was confirmed is not said.",
            safe="Nothing was written.",
            remedy="Say who confirmed it, when, and on which number.",
        )
    with desk.log.transaction() as connection:
        found = _standing(connection, [value])
        if not found:
            raise PocDeskError(
                f"“{value.strip()}” does not wait to be confirmed.",
                safe="Nothing was written.",
                remedy="Look at the channels of the contact point.",
            )
        desk.enter(
            connection,
            Event.NOTE,
            counterpart=found[0].value,
            seals=_over(desk, connection, found, said),
            note=f"{found[0].value}, new in {found[0].version_label}, is confirmed: {said}",
        )
    return replace(found[0], off_at=desk.clock(), off_why=said)


def seen_to_work(
    desk: Desk, connection: Connection, values: Iterable[str], why: str
) -> tuple[Document, ...]:
    """What is new no more, in the transaction of an act that used it: the seals for its entry."""
    return _over(desk, connection, _standing(connection, values), why)


def _standing(connection: Connection, values: Iterable[str]) -> list[Unconfirmed]:
    wanted = {doubt_id(value) for value in values}
    return [one for one in unconfirmed.standing(connection) if one.id in wanted]


def _over(
    desk: Desk, connection: Connection, found: Iterable[Unconfirmed], why: str
) -> tuple[Document, ...]:
    seals: list[Document] = []
    for before in found:
        after = replace(before, off_at=desk.clock(), off_why=why)
        unconfirmed.save(connection, after)
        seals += [seal(before), seal(after)]
    return tuple(seals)
