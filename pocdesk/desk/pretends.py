"""Who tries to pass for somebody of the Directory in use, or for us, and the sentence on it."""

from collections.abc import Iterator, Sequence

from pocdesk.desk.incoming import Incoming
from pocdesk.desk.opened import Desk
from pocdesk.directory.addresses import parse_address
from pocdesk.directory.look_alike import LookAlike, domains_of, look_alike
from pocdesk.directory.pretended import beside
from pocdesk.directory.sender import SenderKind, SenderMatch, match_sender
from pocdesk.domain.contact import Point
from pocdesk.domain.hidden import quoted
from pocdesk.domain.message import Message

_WHO = {
    SenderKind.ADDRESS: "The sender's address is in the Directory.",
    SenderKind.DOMAIN: "The sender's domain is in the Directory, the address is not: call back.",
    SenderKind.UNKNOWN: "The sender is not in the Directory: call back on the Directory's number.",
}


def look_alike_in(desk: Desk, mail: Incoming, points: Sequence[Point]) -> LookAlike | None:
    """The look-alike of a domain of the Directory in use, or of our own, by which `mail` tries to
    pass for somebody; None where there is none."""
    if not isinstance(mail.message, Message) or mail.message.is_bare_letter:
        return None
    message, claimed = mail.message, mail.claimed
    from_address = message.from_address or claimed
    return look_alike_of(desk, points, from_address, message.from_name, message.reply_to)


def who_line(desk: Desk, mail: Incoming, sender: SenderMatch, points: Sequence[Point]) -> str:
    """The sentence on the sender, or on whom words that came without a mail say they are from."""
    if mail.claimed is None:
        return _WHO[sender.kind]
    match = match_sender(mail.claimed, points)
    whose = desk.party_name(match.party) if match.party else ""
    known = {
        SenderKind.ADDRESS: f"an address of {whose} in the Directory",
        SenderKind.DOMAIN: f"of which the Directory holds the domain ({whose}), not the address",
        SenderKind.UNKNOWN: "which is not in the Directory",
    }
    return (
        f"The pasted text says it is from {quoted(mail.claimed)}, {known[match.kind]}. Anybody can "
        "write that: call back on the Directory's number."
    )


def look_alike_of(
    desk: Desk,
    points: Sequence[Point],
    address: str | None,
    display_name: str = "",
    reply_to: str | None = None,
) -> LookAlike | None:
    """As `look_alike_in`, of one who writes from `address`."""
    own = parse_address(desk.office.email)
    genuine = domains_of(points) | ({own.domain} if own else set())
    others = beside(points, {name: code for code, name in _places(desk)})
    return look_alike(address, display_name, reply_to, genuine, others)


def _places(desk: Desk) -> Iterator[tuple[str, str]]:
    """Codes of the Parties and the names that a domain may spell out."""
    for code, party in desk.parties.items():
        yield from ((code, name) for name in (party.name_en, *party.aliases, *party.native) if name)


def look_alike_line(desk: Desk, found: LookAlike, points: Sequence[Point]) -> str:
    """The sentence on it for the officer: both domains apart, and what differs."""
    party = match_sender(f"postmaster@{found.genuine}", points).party
    return found.sentence(desk.party_name(party) if party else "")
