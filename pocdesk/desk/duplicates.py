"""Duplicates: cases that may be the same request, told while it is typed; they block nothing."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from pocdesk.desk.opened import Desk
from pocdesk.desk.show import CaseFile
from pocdesk.domain.case import Case, Direction
from pocdesk.domain.contact import ChannelKind
from pocdesk.domain.identifier import fits, key_of
from pocdesk.domain.looks import guess
from pocdesk.domain.reference import find_ours
from pocdesk.storage import alike, cases
from pocdesk.storage.log import Connection

MOST = 5
"""Cases that are told at once; more would not be read during a call."""

_NEAR = timedelta(hours=72)


class Why(StrEnum):
    """What a case has in common with the request; the first is the strongest sign."""

    REFERENCE = "same reference"
    IDENTIFIER = "same identifier"
    CALL = "a call and a message of the same country within 72 h"
    COUNTRY = "same country within 72 h"


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A case that may be the same request, and the strongest sign of it."""

    case: Case
    why: Why


def duplicates(
    desk: Desk,
    *,
    party: str | None,
    their_reference: str,
    identifier: str = "",
    at: datetime,
    besides: str | None = None,
) -> tuple[Duplicate, ...]:
    """The cases that may be the request received at the aware instant `at`, at most five.

    The strongest sign comes first, and the newest among equals: else a Party that asks every day
    would hide the case with the same reference. What is left empty gives no hit; a reference of
    ours that the caller names counts as the same. `besides` is a case that is not to be told.
    """
    found: dict[str, Duplicate] = {}
    with desk.log.reading() as connection:
        signs = (
            (Why.REFERENCE, _by_reference(desk, connection, their_reference)),
            (Why.IDENTIFIER, _by_identifier(connection, identifier)),
            (Why.COUNTRY, _by_country(connection, party, at)),
        )
    for why, hits in signs:
        for case in hits:
            if case.reference != besides:
                found.setdefault(case.reference, Duplicate(case, why))
    return tuple(found.values())[:MOST]


def same_as(desk: Desk, file: CaseFile) -> tuple[Duplicate, ...]:
    """The cases that the open request of `file` may be, as `duplicates` tells them.

    That a Party asked twice is no sign by itself once both are cases; that one was a call and the
    other a message is: the caller sends the form after it. A message whose sender is no point of
    the Directory is not offered so, for the call may have been verified and the sender is not.
    Nothing is told of a case that was linked or merged.
    """
    case = file.case
    if not case.is_open or case.direction is not Direction.INCOMING or case.merged_into:
        return ()
    found = duplicates(
        desk,
        party=case.party,
        their_reference=case.their_reference or "",
        at=case.received_at,
        besides=case.reference,
    )
    known = {*file.merged, *(link.beside(case.reference) for link in file.links)}
    signs = (_between_cases(case, each) for each in found if each.case.reference not in known)
    return tuple(sign for sign in signs if sign is not None)


def _between_cases(case: Case, found: Duplicate) -> Duplicate | None:
    other = found.case
    if other.direction is not Direction.INCOMING or other.merged_into:
        return None
    if found.why is not Why.COUNTRY:
        return found
    by_way = {one.channel: one for one in (case, other)}
    mail, call = by_way.get(ChannelKind.EMAIL.value), by_way.get(ChannelKind.PHONE.value)
    if not other.is_open or mail is None or call is None or mail.point is None:
        return None
    return replace(found, why=Why.CALL)


def _by_reference(desk: Desk, connection: Connection, text: str) -> tuple[Case, ...]:
    prefixes = (desk.office.prefix, *desk.office.earlier_prefixes)
    ours = [str(one) for one in find_ours(text, prefixes)]
    named = cases.some(connection, ours)
    return (*named.values(), *alike.with_their_reference(connection, text, MOST + 1))


def _by_identifier(connection: Connection, identifier: str) -> tuple[Case, ...]:
    """The cases in which the identifier stands as typed, or as every spelling of it is compared."""
    typed = identifier.strip()
    type = guess(typed)
    spellings = [typed]
    if fits(type, typed):
        spellings.append(key_of(type, typed).removeprefix(f"{type}:"))
    found = (alike.with_identifier(connection, one) for one in dict.fromkeys(spellings))
    references = dict.fromkeys(reference for hits in found for reference in hits)
    known = cases.some(connection, references).values()
    newest = sorted(known, key=lambda case: (case.received_at, case.reference), reverse=True)
    return tuple(newest[: MOST + 1])


def _by_country(connection: Connection, party: str | None, at: datetime) -> tuple[Case, ...]:
    if not party:
        return ()
    return alike.of_party_between(connection, party, at - _NEAR, at + _NEAR, MOST + 1)
