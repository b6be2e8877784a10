"""Identifiers that a message mentions in running text, without those that only say who writes."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from pocdesk.directory.addresses import PUBLIC_WEBMAIL, parse_address
from pocdesk.domain.contact import MAILS, ChannelKind, Point
from pocdesk.domain.identifier import IdentifierType, fits, key_of
from pocdesk.domain.message import Message
from pocdesk.intake.pasted_head import pasted_head

MOST = 20
"""Identifiers that are told of one message."""

_LONGEST = 100_000  # characters of a body that are looked through
# In plain letters only: where a script parts no words, the words beside an address would join it.
# No telephone number: in a mail it says where to call, not what to preserve; nor what has the form
# of any long number or word. A wrong identifier is worse than none.
_FORMS = (
    (IdentifierType.URL, re.compile(r"(?<![a-z0-9])https?://[a-z0-9._~:/?#@!$&*+=%-]+")),
    (
        IdentifierType.EMAIL,
        re.compile(r"(?<![a-z0-9._%+-])[a-z0-9._%+-]{1,64}@[a-z0-9.-]{3,253}(?![a-z0-9@])"),
    ),
    (IdentifierType.IPV4, re.compile(r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?!\d|\.\d)")),
    (IdentifierType.MAC, re.compile(r"(?<![\w:-])(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}(?![\w:-])")),
    (IdentifierType.IPV6, re.compile(r"(?<![\w:.])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?![\w:])")),
    (IdentifierType.CRYPTO_ADDRESS, re.compile(r"(?<!\w)(?:0x[0-9a-f]{40}|bc1[a-z0-9]{11,71})\b")),
    (IdentifierType.IMEI, re.compile(r"(?<=imei)\W{0,4}(\d[\d /-]{13,18}\d)")),
)

Found = tuple[IdentifierType, str]


def mentioned(message: Message, points: Iterable[Point], own: str) -> tuple[Found, ...]:
    """The identifiers in subject and body of `message`, in their order, each once.

    Left out are the addresses and pages of those who write or are written to, of the Directory's
    `points`, and our `own` address. A bounce or an automatic reply asks for nothing.
    """
    if message.flags.bounce or message.flags.auto_reply:
        return ()
    head = pasted_head(message.body) if message.is_bare_file else None
    known = _Known(message, points, (own, *(_addresses(head.lines) if head else ())))
    text = f"{message.subject}\n{head.rest if head else message.body}"[:_LONGEST]
    found: dict[str, Found] = {}
    for _, type, value in sorted(_candidates(text), key=lambda hit: hit[0]):
        if fits(type, value) and not known.holds(type, value):
            found.setdefault(key_of(type, value), (type, value))
    return tuple(found.values())[:MOST]


def _candidates(text: str) -> Iterator[tuple[int, IdentifierType, str]]:
    """What looks like an identifier, with its place; what lies inside another is none."""
    low = text.lower()
    if len(low) != len(text):  # some capitals grow when they are made small
        low = text
    taken = bytearray(len(text))
    for type, pattern in _FORMS:
        for hit in pattern.finditer(low):
            start, end = hit.span(hit.lastindex or 0)
            if any(taken[start:end]) or _is_cut(text, start, end):
                continue
            taken[start:end] = b"\1" * (end - start)
            value = text[start:end]
            ends_in_a_sentence = type in {IdentifierType.URL, IdentifierType.EMAIL}
            yield start, type, value.strip(".:!?*_#-") if ends_in_a_sentence else value


def _addresses(text: str) -> tuple[str, ...]:
    """The mail addresses in header lines that were pasted as words."""
    return tuple(value for _, type, value in _candidates(text) if type is IdentifierType.EMAIL)


def _is_cut(text: str, start: int, end: int) -> bool:
    """Whether the word goes on in letters of another alphabet, as in `name@exämple.example`."""
    beside = text[start - 1 : start] + text[end : end + 1]
    return any(sign.lower() != sign.upper() for sign in beside)


class _Known:
    """Mailboxes and domains by which people are reached, not what they ask about."""

    def __init__(self, message: Message, points: Iterable[Point], own: Iterable[str]) -> None:
        named = [message.from_address, message.reply_to, message.envelope_from, *own]
        named += [*message.to, *message.cc, *(one.from_address for one in message.nested)]
        channels = [channel for point in points for channel in point.channels]
        named += [channel.value for channel in channels if channel.kind in MAILS]
        addresses = [address for one in named if one and (address := parse_address(one))]
        portals = [one.value for one in channels if one.kind is ChannelKind.PORTAL]
        self._mailboxes = {(address.mailbox, address.domain) for address in addresses}
        # The domain of an office is its own; thousands have theirs at a webmail service.
        domains = {address.domain for address in addresses} | {_host(one) for one in portals}
        self._domains = domains - PUBLIC_WEBMAIL - {""}

    def holds(self, type: IdentifierType, value: str) -> bool:
        if type is IdentifierType.URL:
            host = _host(value)
            return any(host == one or host.endswith(f".{one}") for one in self._domains)
        address = parse_address(value) if type is IdentifierType.EMAIL else None
        if address is None:
            return False
        return (address.mailbox, address.domain) in self._mailboxes or (
            address.domain in self._domains
        )


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""
