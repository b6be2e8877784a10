"""What a pasted identifier looks like: its likely type, from its form alone."""

import re

from pocdesk.domain.crypto_address import is_base58_address
from pocdesk.domain.identifier import IdentifierType, fits, is_iban


def guess(value: str) -> IdentifierType:
    """The likely type of a pasted identifier; the officer may choose another.

    Four numbers with dots are an IPv4 address and one word on either side of an @ is an e-mail
    address even where they do not fit: the form then says what is wrong with it.
    """
    value = value.strip()
    for type, pattern in _LOOKS:
        if pattern.fullmatch(value) and fits(type, value):
            return type
    for type, pattern in _NEARLY:
        if pattern.fullmatch(value):
            return type
    if is_base58_address(value):
        return IdentifierType.CRYPTO_ADDRESS
    if value.isdigit():
        return IdentifierType.USER_ID
    if is_iban(value):
        return IdentifierType.OTHER
    return IdentifierType.OTHER if " " in value or not value else IdentifierType.USER_NAME


# Tried in this order; the form of the type is asked as well.
_LOOKS = tuple(
    (type, re.compile(pattern, re.IGNORECASE))
    for type, pattern in (
        (IdentifierType.MESSAGE_ID, r"<[^<>\s]+@[^<>\s]+>"),
        (IdentifierType.EMAIL, r"\S+@\S+"),
        (IdentifierType.URL, r"https?://\S+"),
        (IdentifierType.IPV4, r"[0-9.]+"),
        (IdentifierType.IPV6, r"[0-9a-f.]*:[0-9a-f:.]*"),
        (IdentifierType.MAC, r".*[:.-].*"),
        (IdentifierType.PHONE, r"\+.+"),
        (IdentifierType.IMEI, r"[0-9 /-]+"),
        (IdentifierType.TRANSACTION_ID, r"(0x)?[0-9a-f]{64}"),
        (IdentifierType.CRYPTO_ADDRESS, r"0x[0-9a-f]{40}|bc1[a-z0-9]{11,71}"),
        (IdentifierType.DOMAIN, r"\S+\.[^\s.]*[^\s.0-9][^\s.]*\.?"),
    )
)

_NEARLY = (
    (IdentifierType.IPV4, re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,4}){3}")),
    (IdentifierType.EMAIL, re.compile(r"[^\s@:/]+@[^\s@:/]+")),
)
