"""Take back what was just done to a correction: the ones before stand again as they stood."""

from collections.abc import Iterable

from pocdesk.desk.correct_point import Corrected, refused
from pocdesk.desk.correction_stands import ended, has_another
from pocdesk.desk.opened import Desk
from pocdesk.domain.correction import Correction
from pocdesk.domain.entry import Document, Event
from pocdesk.errors import PocDeskError
from pocdesk.storage.log import Connection
from pocdesk.storage.office_rows import corrections
from pocdesk.storage.seals import seal


def take_back(desk: Desk, made: Corrected) -> None:
    """Sets the corrections as they were before the act that `made` tells of; one that the act
    brought is over. Raises PocDeskError where another act came between."""
    one = made.correction
    with desk.log.transaction() as connection:
        _must_be(connection, one)
        seals: list[Document] = []
        if all(before.id != one.id for before in made.before):
            seals += ended(desk, connection, one, "taken back")
        for before in made.before:
            (now,) = corrections.of(connection, id=before.id)
            if now.off_at is not None and has_another(connection, before):
                raise _changed(before)
            corrections.save(connection, before)
            seals += [seal(now), seal(before)]
        desk.enter(
            connection,
            Event.NOTE,
            counterpart=one.own or one.official,
            seals=tuple(seals),
            note="\n".join(_lines(made.before, one)),
        )


def _lines(before: Iterable[Correction], made: Correction) -> Iterable[str]:
    about = f"({made.place}, {made.field})"
    known = [one for one in before if one.id == made.id]
    if not known:
        yield f"Correction {made.id} {about} is taken back."
    for one in before:
        yield f"Correction {one.id} {about} stands again as before: ours {one.own or 'nothing'}."


def _must_be(connection: Connection, made: Correction) -> None:
    if corrections.of(connection, id=made.id) != (made,):
        raise _changed(made)


def _changed(one: Correction) -> PocDeskError:
    return refused(
        f"What stands at {one.place}, {one.field} was changed since.",
        "Look at the contact point, and settle its corrections there.",
    )
