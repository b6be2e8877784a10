"""Who wrote: the sender's address against the Directory, exactly or not at all.

The display name counts for nothing, and a domain that merely resembles one is unknown.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from pocdesk.directory.addresses import PUBLIC_WEBMAIL, addresses_of, parse_address
from pocdesk.domain.contact import Point


class SenderKind(StrEnum):
    """How much of the address is in the Directory."""

    ADDRESS = "address"
    DOMAIN = "domain"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class SenderMatch:
    """The point that a sender belongs to by its address, and the code of its Party or territory.

    `party` stays None where points of several Parties share what matched.
    """

    kind: SenderKind
    point: Point | None = None
    party: str | None = None


def match_sender(
    address: str | None, points: Iterable[Point], *, certain: bool = True
) -> SenderMatch:
    """The match of the From `address`: the whole address first, then its domain.

    Domains compare without regard to case, and equal whether written in their script or in
    punycode. A domain of public webmail never matches as a domain. Where it is not `certain` that
    the message names this one author, the sender is unknown.
    """
    wanted = parse_address(address or "") if certain else None
    if wanted is None:
        return SenderMatch(kind=SenderKind.UNKNOWN)
    known = [(point, addresses_of(point)) for point in points]
    found = [point for point, addresses in known if wanted in addresses]
    kind = SenderKind.ADDRESS
    if not found and wanted.domain not in PUBLIC_WEBMAIL:
        kind = SenderKind.DOMAIN
        found = [
            point
            for point, addresses in known
            if any(other.domain == wanted.domain for other in addresses)
        ]
    if not found:
        return SenderMatch(kind=SenderKind.UNKNOWN)
    places = {point.place for point in found}
    party = places.pop() if len(places) == 1 else None
    return SenderMatch(kind=kind, point=found[0], party=party)
