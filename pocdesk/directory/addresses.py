"""E-mail addresses compared as mail systems compare them, and no further.

Only ASCII letters lose their case and only punycode is written out: any mapping beyond that, such
as ß to ss, would let a different domain pass for one of the Directory.
"""

import re
import unicodedata
from dataclasses import dataclass
from string import ascii_lowercase, ascii_uppercase

from pocdesk.domain.contact import MAILS, Point
from pocdesk.domain.remembered import remembered

_LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)

# Mail systems read these as the start of another address, or as a route to it. A quoted mailbox
# could hold them, but no contact point has one.
_NOT_IN_MAILBOX = frozenset('<>@()%!,:;"\\\ufffd')

# Anybody may have a mailbox there: such a domain says nothing of who writes.
PUBLIC_WEBMAIL = frozenset(
    {
        "aol.com",
        "gmail.com",
        "gmx.de",
        "gmx.net",
        "googlemail.com",
        "hotmail.com",
        "icloud.com",
        "live.com",
        "mail.com",
        "mail.ru",
        "msn.com",
        "outlook.com",
        "proton.me",
        "protonmail.com",
        "qq.com",
        "tutanota.com",
        "web.de",
        "yahoo.com",
        "yandex.ru",
        "zoho.com",
    }
)


@dataclass(frozen=True, slots=True)
class Address:
    """The two halves of an address, ready to compare; the domain in ASCII (punycode)."""

    mailbox: str
    domain: str


@remembered(4096)
def parse_address(text: str) -> Address | None:
    """The address in `text`, or None where it has not one mailbox and one domain.

    A mailbox with blanks, with signs that cannot be seen or with those of another address is none.
    """
    mailbox, at, domain = text.strip().rpartition("@")
    name = ascii_domain(domain)
    if not at or not mailbox or name is None or not all(map(_stands_in_mailbox, mailbox)):
        return None
    return Address(mailbox.translate(_LOWER), name)


def _stands_in_mailbox(sign: str) -> bool:
    hidden = sign.isspace() or unicodedata.category(sign).startswith("C")
    return not hidden and sign not in _NOT_IN_MAILBOX


def ascii_domain(text: str) -> str | None:
    """A domain as it travels: lower case, labels beyond ASCII as xn--; None for no domain."""
    labels = [_label(label) for label in text.removesuffix(".").split(".")]
    if len(labels) < 2 or None in labels:
        return None
    return ".".join(label for label in labels if label is not None)


def _label(text: str) -> str | None:
    lowered = text.translate(_LOWER)
    if lowered.isascii():
        return lowered if re.fullmatch(r"[a-z0-9_-]+", lowered) else None
    if not all(sign in "-_" or unicodedata.category(sign)[0] in "LMN" for sign in lowered):
        return None
    # A sign that turns into ASCII by itself, such as the Kelvin sign, is a disguise.
    if any(not sign.isascii() and _settled(sign).isascii() for sign in lowered):
        return None
    return "xn--" + _settled(lowered).encode("punycode").decode("ascii")


def _settled(text: str) -> str:
    return unicodedata.normalize("NFC", text.lower())


def addresses_of(point: Point) -> tuple[Address, ...]:
    """The mail addresses of a point, as far as they are addresses."""
    parsed = (parse_address(channel.value) for channel in point.reach(*MAILS))
    return tuple(address for address in parsed if address is not None)
