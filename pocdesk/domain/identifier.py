"""Identifiers of accounts, devices and connections: which are well formed, and which are equal.

Form only: no numbering plan and no list of domains is asked, so that new ranges pass.
"""

import re
import unicodedata
from collections.abc import Callable
from enum import StrEnum
from ipaddress import AddressValueError, IPv4Address, IPv4Network, IPv6Address
from urllib.parse import urlsplit

from pocdesk.domain.hidden import is_composed, unclear_characters


class IdentifierType(StrEnum):
    """What kind of identifier a row of a request holds."""

    IPV4 = "ipv4"
    IPV6 = "ipv6"
    EMAIL = "email"
    PHONE = "phone"
    IMEI = "imei"
    IMSI = "imsi"
    MAC = "mac"
    USER_NAME = "user-name"
    USER_ID = "user-id"
    URL = "url"
    DOMAIN = "domain"
    CRYPTO_ADDRESS = "crypto-address"
    TRANSACTION_ID = "transaction-id"
    MESSAGE_ID = "message-id"
    OTHER = "other"

    @property
    def is_ip(self) -> bool:
        """Whether it names a connection, which means nothing without its time."""
        return self in {IdentifierType.IPV4, IdentifierType.IPV6}


class Scope(StrEnum):
    """Who can have an IP address: one line in the world, many behind one, or nobody outside."""

    PUBLIC = "public"
    SHARED = "shared"
    PRIVATE = "private"


_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
# The hyphen, and the marks that IDNA 2008 allows inside Catalan, Hebrew and Japanese words.
_JOINERS = frozenset("-\u00b7\u05f3\u05f4\u30fb")
_DOT_ATOM = re.compile(r"[^\s@\"(),:;<>\[\]\\.]+(\.[^\s@\"(),:;<>\[\]\\.]+)*")
_QUOTED = re.compile(r'"[^"\\\r\n]{1,62}"')
_MAC = re.compile(
    r"([0-9a-f]{2}:){5}[0-9a-f]{2}|([0-9a-f]{2}-){5}[0-9a-f]{2}"
    r"|([0-9a-f]{4}\.){2}[0-9a-f]{4}|[0-9a-f]{12}",
    re.IGNORECASE,
)
_SHARED = IPv4Network("100.64.0.0/10")  # RFC 6598, carrier-grade translation


def fits(type: IdentifierType, value: str) -> bool:
    """Whether `value` has the form of its type (rules V-40 and V-44).

    One line as print would leave it, in which nothing is `unclear`, at most 4,096 characters;
    blanks around it do not count.
    """
    value = value.strip()
    if not value or len(value) > 4096 or unclear(type, value) or not is_composed(value):
        return False
    check = _FORMS.get(type)
    return check is None or check(value)


def unclear(type: IdentifierType, value: str) -> tuple[str, ...]:
    """The characters that hide something in an identifier of this type, as `U+202E`, each once."""
    if type is IdentifierType.PHONE:
        # Only the digits of a number count, and French ones are grouped by such blanks.
        value = re.sub("[\u00a0\u202f]", " ", value)
    return unclear_characters(value)


def key_of(type: IdentifierType, value: str) -> str:
    """What two spellings of the same identifier share; `value` must fit its type."""
    value = value.strip()
    make = _KEYS.get(type)
    return f"{type}:{value if make is None else make(value)}"


def scope_of(type: IdentifierType, value: str) -> Scope:
    """Who can have the IP address `value`, which must fit its type `ipv4` or `ipv6`."""
    address: IPv4Address | IPv6Address
    if type is IdentifierType.IPV4:
        address = IPv4Address(value.strip())
    else:
        six = IPv6Address(value.strip())
        address = six.ipv4_mapped or six
    if isinstance(address, IPv4Address) and address in _SHARED:
        return Scope.SHARED
    return Scope.PUBLIC if address.is_global and not address.is_multicast else Scope.PRIVATE


def is_email(value: str) -> bool:
    """Whether `value` is an e-mail address by its syntax; letters of any script may stand in it."""
    local, at, domain = value.rpartition("@")
    if not at or len(value.encode("utf-8", "replace")) > 254:
        return False
    if unclear_characters(value) or not is_composed(value):
        return False
    if len(local.encode("utf-8", "replace")) > 64:
        return False
    if not (_DOT_ATOM.fullmatch(local) or _QUOTED.fullmatch(local)):
        return False
    if domain.startswith("[") and domain.endswith("]"):
        literal = domain[1:-1]
        return _is_ipv4(literal) or (literal[:5].lower() == "ipv6:" and _is_ipv6(literal[5:]))
    return is_domain(domain)


def international(value: str) -> str | None:
    """A telephone number as `+` and its 6 to 15 digits (E.164), or None if it is not one."""
    if re.fullmatch(r"\+[0-9 ./()\u00a0\u202f-]*", value.strip()) is None:
        return None
    # The trunk prefix in brackets is dialled at home only.
    digits = re.sub(r"\(0\)|[^0-9]", "", value)
    return f"+{digits}" if 6 <= len(digits) <= 15 else None


def is_iban(value: str) -> bool:
    """Whether `value` is the number of a bank account, check digits included (ISO 13616)."""
    text = value.strip().replace(" ", "").upper()
    if re.fullmatch(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}", text) is None:
        return False
    return int("".join(str(int(char, 36)) for char in text[4:] + text[:4])) % 97 == 1


def is_domain(value: str) -> bool:
    """Whether `value` is one domain name, of two labels or more, in any script."""
    return domain_ascii(value) is not None


def domain_ascii(value: str) -> str | None:
    """The domain name in lower-case ASCII (punycode), or None if it is not one."""
    if not 1 <= len(value) <= 253:
        return None
    parts = re.split(r"[.\u3002\uff0e\uff61]", value.removesuffix("."))
    labels = [_label_ascii(part) for part in parts]
    if len(labels) < 2 or None in labels or labels[-1] is None or labels[-1].isdigit():
        return None
    name = ".".join(label for label in labels if label is not None)
    return name if len(name) <= 253 else None


def _label_ascii(label: str) -> str | None:
    # Not the standard library's codec: it follows IDNA 2003, which turns ß into ss and so names
    # another domain.
    label = unicodedata.normalize("NFKC", label).lower()
    if not 1 <= len(label) <= 63:
        return None
    if label.isascii():
        if _LABEL.fullmatch(label) is None:
            return None
        return label if not label.startswith("xn--") or _is_punycode(label) else None
    if not all(char in _JOINERS or unicodedata.category(char)[0] in "LMN" for char in label):
        return None
    if unicodedata.category(label[0])[0] == "M" or label[0] == "-" or label[-1] == "-":
        return None
    coded = "xn--" + label.encode("punycode").decode("ascii")
    return coded if len(coded) <= 63 else None


def _is_punycode(label: str) -> bool:
    try:
        word = label[4:].encode("ascii").decode("punycode")
    except ValueError:
        return False
    return not word.isascii() and _label_ascii(word) == label


def _is_ipv4(value: str) -> bool:
    try:
        IPv4Address(value)
    except AddressValueError:
        return False
    return True


def _is_ipv6(value: str) -> bool:
    try:
        return IPv6Address(value).scope_id is None
    except AddressValueError:
        return False


def _is_imei(value: str) -> bool:
    digits = _bare(value)
    return re.fullmatch(r"[0-9]{15}", digits) is not None and _luhn(digits)


def _luhn(digits: str) -> bool:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        doubled = int(digit) * (1 + place % 2)
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0


def _is_url(value: str) -> bool:
    if re.search(r"\s|\\", value):
        return False
    try:
        parts = urlsplit(value)
        port_fits = parts.port is None or parts.port > 0
    except ValueError:
        return False
    host = parts.hostname or ""
    # A name before the host makes the reader take it for the host.
    if parts.scheme not in {"http", "https"} or "@" in parts.netloc or not port_fits:
        return False
    return _is_ipv4(host) or _is_ipv6(host) or is_domain(host)


def _bare(value: str) -> str:
    return re.sub(r"[ /.:-]", "", value)


def _url_key(value: str) -> str:
    parts = urlsplit(value)
    return parts._replace(scheme=parts.scheme.lower(), netloc=parts.netloc.lower()).geturl()


_FORMS: dict[IdentifierType, Callable[[str], bool]] = {
    IdentifierType.IPV4: _is_ipv4,
    IdentifierType.IPV6: _is_ipv6,
    IdentifierType.EMAIL: is_email,
    IdentifierType.PHONE: lambda value: international(value) is not None,
    IdentifierType.IMEI: _is_imei,
    IdentifierType.IMSI: lambda value: re.fullmatch(r"[0-9]{14,15}", _bare(value)) is not None,
    IdentifierType.MAC: lambda value: _MAC.fullmatch(value) is not None,
    IdentifierType.URL: _is_url,
    IdentifierType.DOMAIN: is_domain,
    # Every chain has its own form; what they share is one word of letters, digits and few marks.
    IdentifierType.CRYPTO_ADDRESS: lambda value: (
        re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9:._-]{9,149}", value) is not None
    ),
}

_KEYS: dict[IdentifierType, Callable[[str], str]] = {
    IdentifierType.IPV6: lambda value: IPv6Address(value).compressed,
    IdentifierType.EMAIL: lambda value: (
        f"{value.rpartition('@')[0].casefold()}@"
        f"{domain_ascii(value.rpartition('@')[2]) or value.rpartition('@')[2].lower()}"
    ),
    IdentifierType.PHONE: lambda value: international(value) or value,
    IdentifierType.IMEI: _bare,
    IdentifierType.IMSI: _bare,
    IdentifierType.MAC: lambda value: _bare(value).lower(),
    IdentifierType.URL: _url_key,
    IdentifierType.DOMAIN: lambda value: domain_ascii(value) or value.lower(),
}
