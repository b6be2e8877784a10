"""Reads the cards of a vCard file, version 2.1 to 4, as a table with one row for each card."""

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pocdesk.directory.grid import MOST_ROWS, Grid, GridCell, Unread
from pocdesk.directory.sheet import Origin

# vCard 4 parts the names of several kinds by commas, and quotes them where they hold one.
_LINE = re.compile(
    r"""(?:[A-Za-z0-9-]+\.)?([A-Za-z0-9-]+)((?:;[^:;"]*(?:"[^"]*"[^:;"]*)*)*):(.*)""", re.S
)
_DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)")
_FOLD = re.compile(r"\n[ \t]")
_ESCAPED = re.compile(r"\\(.)", re.S)
_PARTED = re.compile(r"(?<!\\);")
_NUMBERED = ("phone", "email")
_ORDER = (
    "country",
    "institution",
    "unit",
    "name",
    "phone",
    "mobile",
    "fax",
    "email",
    "portal",
    "address",
    "zone",
    "languages",
    "instructions",
    "key",
    "source_updated_on",
)
_LAST = 1_000  # of the ranks that a card may give; they end at 100
_JOINED = {"languages": "; "}


@dataclass(frozen=True, slots=True)
class _Property:
    name: str
    kinds: frozenset[str]
    rank: int
    value: str


def read_cards(name: str, text: str) -> Grid:
    """The cards in `text`: a row of plain field names, then a row for each card.

    Raises Unread where a card does not end, or a line is none of a card.
    """
    cards = [_fields(card) for card in _cards(text)]
    columns: list[tuple[str, int]] = []
    for field in _ORDER:
        most = max(len(card.get(field, ())) for card in cards)
        columns += [(field, at) for at in range(most if field in _NUMBERED else min(1, most))]
    rows: list[list[GridCell]] = [
        [f"{field}_{at + 1}" if field in _NUMBERED else field for field, at in columns]
    ]
    for card in cards:
        row: list[GridCell] = []
        for field, at in columns:
            found = card.get(field, [])
            if field in _NUMBERED:
                row.append(found[at] if at < len(found) else "")
            else:
                row.append(_JOINED.get(field, "\n").join(found))
        rows.append(row)
    return Grid(name, Origin.VCARD, rows)


def _cards(text: str) -> Iterator[list[_Property]]:
    card: list[_Property] | None = None
    count = 0
    for number, line in enumerate(_unfolded(text), 1):
        if not line.strip():
            continue
        found = _property(line)
        if found is None:
            raise Unread(f"line {number} is none of a vCard")
        if found.name == "BEGIN" and card is None:
            card = []
        elif found.name == "END" and card is not None:
            yield card
            card, count = None, count + 1
        elif card is not None and found.name != "BEGIN":
            card.append(found)
        else:
            raise Unread(f"line {number} stands between two cards")
        if count > MOST_ROWS:
            raise Unread(f"it has more than {MOST_ROWS:,} cards", "E7")
    if card is not None:
        raise Unread("it is cut: the last card does not end")


def _unfolded(text: str) -> Iterator[str]:
    """The lines of the file, with what goes on in the next line put together.

    In quoted-printable, as version 2.1 has it, the sign = at the end of a line goes on as well.
    """
    held = ""
    for line in _FOLD.sub("", text).split("\n"):
        held += line
        head = held.partition(":")[0].upper()
        if "QUOTED-PRINTABLE" in head and held.endswith("="):
            held = held[:-1]
            continue
        yield held
        held = ""
    if held:
        yield held


def _property(line: str) -> _Property | None:
    hit = _LINE.fullmatch(line)
    if hit is None:
        return None
    told = [piece.strip().partition("=") for piece in hit[2].split(";")[1:]]
    given = {key.upper(): value.strip('"') for key, _, value in told}
    kinds = {
        kind.strip().strip('"').upper()
        for key, equals, value in told
        for kind in (value.split(",") if key.upper() == "TYPE" else () if equals else (key,))
    }
    value = hit[3]
    if "QUOTED-PRINTABLE" in (given.get("ENCODING", "").upper(), *kinds):
        raw = quopri.decodestring(value.encode("utf-8", "replace"))
        charset = given.get("CHARSET", "utf-8")
        try:
            value = raw.decode(charset)
        except (LookupError, UnicodeError):
            value = raw.decode("cp1252", "replace")
    rank = given.get("PREF", "")
    first = int(rank) if re.fullmatch("[0-9]{1,3}", rank) else _LAST
    return _Property(hit[1].upper(), frozenset(kinds), first, value)


def _fields(card: list[_Property]) -> dict[str, list[str]]:
    """What a card says, by the plain names of its fields."""
    found: dict[str, list[str]] = {}
    for each in sorted(card, key=_rank):
        for field, text in _said(each):
            if text.strip():
                found.setdefault(field, []).append(text.strip())
    full = next(iter(found.pop("full", ())), "")
    is_person = bool(found.pop("given", ()))
    is_office = bool(found.pop("office", ()))
    if "institution" not in found and not is_person:
        found["institution"] = [full]
    elif full and full not in (*found.get("institution", ()), *found.get("unit", ())):
        found.setdefault("unit" if is_office else "name", [full])
    return found


def _said(each: _Property) -> Iterator[tuple[str, str]]:
    """The fields that a property fills; three of them only tell whom the card is of."""
    parts = [_plain(part) for part in _PARTED.split(each.value)]
    whole = _plain(each.value)
    match each.name:
        case "ORG":
            yield "institution", parts[0]
            yield "unit", ", ".join(filter(None, parts[1:]))
        case "FN":
            yield "full", whole
        case "N":
            yield "given", "".join(parts[1:3])
        case "KIND":
            yield "office", whole if whole.lower() in ("org", "group", "location") else ""
        case "TEL":
            yield _telephone(each.kinds), _number(whole)
        case "EMAIL":
            yield "email", whole.removeprefix("mailto:")
        case "ADR":
            yield "country", "".join(parts[6:7])
            yield "address", ", ".join(filter(None, parts[:6]))
        case "REV" if day := _DAY.match(whole):
            yield "source_updated_on", "-".join(day.groups())
        case name if name in _PLAIN:
            yield _PLAIN[name], whole


def _rank(each: _Property) -> int:
    return each.rank


_PLAIN = {
    "URL": "portal",
    "TZ": "zone",
    "NOTE": "instructions",
    "KEY": "key",
    "LANG": "languages",
}


def _telephone(kinds: frozenset[str]) -> str:
    if "FAX" in kinds:
        return "fax"
    return "mobile" if "CELL" in kinds else "phone"


def _number(text: str) -> str:
    return text.removeprefix("tel:").partition(";")[0] if text.startswith("tel:") else text


def _plain(text: str) -> str:
    return _ESCAPED.sub(lambda hit: "\n" if hit[1] in "nN" else hit[1], text)
