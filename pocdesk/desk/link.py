"""Link two cases that belong together, or part them again; both keep all that they hold."""

from collections.abc import Sequence
from dataclasses import replace

from pocdesk.desk.opened import Desk
from pocdesk.domain.entry import Event
from pocdesk.domain.link import Link, link_id
from pocdesk.errors import PocDeskError
from pocdesk.storage import cases, links
from pocdesk.storage.log import Connection
from pocdesk.storage.seals import seal


def link(desk: Desk, reference: str, other: str) -> Link:
    """The link between the two cases; an entry in both. Raises PocDeskError where there is one
    already or both are the same, CaseNotFound."""
    with desk.log.transaction() as connection:
        records = tied(desk, connection, reference, other)
        if not records:
            raise PocDeskError(
                f"{reference} and {other} are linked already.",
                safe="Nothing was written.",
                remedy="Open the case to see its links.",
            )
        made = records[-1]
        _tell_both(desk, connection, records, "Linked with {}.")
    return made


def unlink(desk: Desk, reference: str, other: str) -> Link:
    """The link, which is off from now on; an entry in both. Raises PocDeskError where the two are
    not linked, CaseNotFound."""
    with desk.log.transaction() as connection:
        one = cases.get(connection, reference).reference
        two = cases.get(connection, other).reference
        standing = _known(connection, one, two)
        if standing is None or not standing.is_on:
            raise PocDeskError(
                f"{one} and {two} are not linked.",
                safe="Nothing was written.",
                remedy="Open the case to see its links.",
            )
        parted = replace(standing, off_at=desk.clock())
        links.save(connection, parted)
        _tell_both(desk, connection, (standing, parted), "No longer linked with {}.")
    return parted


def tied(desk: Desk, connection: Connection, reference: str, other: str) -> tuple[Link, ...]:
    """Keeps the link between two cases, in the transaction of an act that enters it; the records
    to be sealed, as found and as left. None where the two are linked already.

    Raises PocDeskError where both are the same, CaseNotFound.
    """
    one = cases.get(connection, reference).reference
    two = cases.get(connection, other).reference
    if one == two:
        raise PocDeskError(
            f"{one} cannot be linked with itself.",
            safe="Nothing was written.",
            remedy="Name the other case.",
        )
    before = _known(connection, one, two)
    if before is not None and before.is_on:
        return ()
    made = Link(
        id=link_id(one, two), case=one, other=two, officer=desk.officer.id, set_at=desk.clock()
    )
    links.save(connection, made)
    return (made,) if before is None else (before, made)


def _tell_both(desk: Desk, connection: Connection, records: Sequence[Link], said: str) -> None:
    """An entry in each of the two cases; the first seals what was found and what was left."""
    seals = tuple(map(seal, records))
    link = records[-1]
    for here, sealed in ((link.case, seals), (link.other, ())):
        note = said.format(link.beside(here))
        desk.enter(connection, Event.LINK, case=here, seals=sealed, note=note)


def _known(connection: Connection, one: str, two: str) -> Link | None:
    wanted = link_id(one, two)
    return next((each for each in links.of_case(connection, one) if each.id == wanted), None)
