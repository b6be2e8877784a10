"""The table of identifiers in a filled form: types, values, ports and times in their zones."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pocdesk.intake.form_choices import day_in
from pocdesk.intake.form_words import squeezed

MOST_ROWS = 500

_COLUMNS = {
    "type": ("type", "tipo", "art", "typ"),
    "value": ("value", "valeur", "valor", "wert"),
    "port": ("port", "sourceport", "portsource", "puerto"),
    "from": ("from", "du", "de", "desde", "von"),
    "to": ("tozone", "to", "au", "a", "hasta", "bis", "auzone"),
    "service": ("service", "servicio", "dienst"),
    "note": ("note", "remarque", "nota"),
}
_OF_HEAD = {words: column for column, every in _COLUMNS.items() for words in every}
_TYPES = {
    "ipv4": ("ipv4", "IPv4 address", "adresse IPv4"),
    "ipv6": ("ipv6", "IPv6 address", "adresse IPv6"),
    "email": ("email", "e-mail address", "adresse électronique"),
    "phone": ("phone", "telephone number", "numéro de téléphone"),
    "imei": ("imei",),
    "imsi": ("imsi",),
    "mac": ("mac", "MAC address", "adresse MAC"),
    "user-name": ("user-name", "user name", "nom d'utilisateur"),
    "user-id": ("user-id", "user number", "identifiant d'utilisateur"),
    "url": ("url", "web address", "adresse web"),
    "domain": ("domain", "domain name", "nom de domaine"),
    "crypto-address": ("crypto-address", "crypto-asset address", "adresse de cryptoactif"),
    "transaction-id": ("transaction-id", "transaction number", "numéro de transaction"),
    "message-id": ("message-id", "message number", "identifiant de message"),
    "other": ("other", "autre"),
}
_OF_TYPE = {squeezed(words): kind for kind, every in _TYPES.items() for words in every}
_WHEN = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)[ T]\s*(?P<clock>\d\d:\d\d:\d\d)\s*"
    r"(?P<zone>Z|UTC|[+-]\d\d:?\d\d|[A-Z][A-Za-z_]+(?:/[A-Za-z0-9_+-]+)+)?"
)
_PORT = re.compile(r"(?:Source port|Port source)\s?:\s*(\d{1,5})\b")
_SAID = re.compile(
    r"(From|Du|To|Au)\s?:\s*(\d{1,2})(?:er)?\s+([^\W\d_]+)\s+(\d{4}),\s*(\d\d:\d\d:\d\d)\s*"
    r"\(([A-Za-z_/+-]{1,60}),\s*UTC(?:([+-]\d{1,2})(?::?(\d\d))?)?\s*\)"
)
_WITHOUT_BLANKS = frozenset(
    ("ipv4", "ipv6", "email", "url", "domain", "mac", "imei", "imsi", "message-id")
)


def column_of(head: str) -> str | None:
    """Which column the words of a head name, or None."""
    return _OF_HEAD.get(squeezed(head))


def type_of(text: str) -> str | None:
    """Which type of identifier the words name, or None."""
    return _OF_TYPE.get(squeezed(text))


def identifiers(rows: Sequence[Sequence[str]]) -> list[Mapping[str, object]]:
    """The identifiers in the rows of a table, its head first.

    A row whose type is not known or that has no value is left out; so is a port or a time that
    cannot be told, such as one that the clock showed twice.
    """
    if not rows:
        return []
    columns = [column_of(head) for head in rows[0]]
    found = []
    for row in rows[1 : MOST_ROWS + 1]:
        cells = {column: text for column, text in zip(columns, row, strict=False) if column}
        one = _identifier(cells)
        if one is not None:
            found.append(one)
    return found


def _identifier(cells: Mapping[str, str]) -> Mapping[str, object] | None:
    kind, lines = type_of(cells.get("type", "")), cells.get("value", "").strip().split("\n")
    value = lines[0].strip()
    if kind is None or not value:
        return None
    if kind in _WITHOUT_BLANKS:
        value = re.sub(r"\s+", "", value)
    one: dict[str, object] = {"type": kind, "value": value}
    _under_labels(" ".join(lines[1:]), one)
    port = re.sub(r"\s", "", cells.get("port", ""))
    if port.isdecimal() and port.isascii() and 0 < int(port[:6]) < 65536:
        one["port"] = int(port)
    ends = _WHEN.fullmatch(" ".join(cells.get("to", "").split()))
    begins = _WHEN.fullmatch(" ".join(cells.get("from", "").split()))
    zone = next((found["zone"] for found in (ends, begins) if found and found["zone"]), None)
    for name, when in (("from", begins), ("to", ends)):
        text = _moment(when, zone) if when else None
        if text is not None:
            one[name] = text
    return one


def _under_labels(rest: str, one: dict[str, object]) -> None:
    """Port and times in the words below the value, as letters of a desk print them."""
    port = _PORT.search(rest)
    if port is not None and 0 < int(port[1]) < 65536:
        one["port"] = int(port[1])
    for label, day, month, year, clock, zone, hours, minutes in _SAID.findall(rest):
        date = day_in(f"{day} {month} {year}")
        ahead = f"{int(hours or 0):+03d}:{minutes or '00'}"
        if date is not None and abs(int(hours or 0)) <= 14:
            end = "from" if label in ("From", "Du") else "to"
            one[end] = f"{date}T{clock}{ahead}[{zone}]"


def _moment(when: re.Match[str], zone: str | None) -> str | None:
    """The instant in the shape of a values file, or None where its words are not one instant."""
    try:
        local = datetime.fromisoformat(f"{when['day']}T{when['clock']}")
    except ValueError:
        return None
    told = when["zone"] or zone
    if told is None:
        return None
    if told in ("Z", "UTC"):
        return f"{local.isoformat()}+00:00"
    if told[0] in "+-":
        offset = f"{told[:3]}:{told[-2:]}"
        hours, minutes = int(told[1:3]), int(told[-2:])
        if hours > 14 or minutes > 59:
            return None
        return f"{local.isoformat()}{offset}"
    return _in_zone(local, told)


def _in_zone(local: datetime, name: str) -> str | None:
    try:
        zone = ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
    first, second = (local.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1))
    if first is None or first != second:  # the clock showed it twice, or skipped it
        return None
    return f"{local.isoformat()}[{name}]"
