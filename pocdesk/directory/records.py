"""The Directory's records out of the plain values of a `pocdesk-directory` 1.0 file."""

import re
from collections.abc import Mapping

from pocdesk.directory.local_time import DAYS
from pocdesk.directory.refused import shown
from pocdesk.directory.rows import Row
from pocdesk.domain.contact import (
    Availability,
    Channel,
    ChannelKind,
    Directory,
    Hours,
    Instructions,
    Key,
    Point,
    Snapshot,
    Use,
)
from pocdesk.domain.party import Party

FORMAT = "pocdesk-directory"
MOST_POINTS = 5_000
_MOST_CHANNELS = 50

NETWORKS = ("budapest", "g7", "interpol", "other")
ROLES = ("primary", "secondary", "backup", "unknown")
TYPES = (
    "police",
    "security_service",
    "prosecution",
    "ministry_of_justice",
    "cybersecurity_agency",
    "other",
)
ACCEPTS = ("art29", "art30", "art31", "ap2_art6", "ap2_art7", "ap2_art8", "ap2_art9", "ap2_art10")
AVAILABILITY = ("h24", "hours", "unknown")
RECEIVED_VIA = ("email", "cybox", "courier", "other")
KEY_KINDS = ("openpgp", "smime")

_PHONES = (ChannelKind.PHONE, ChannelKind.MOBILE, ChannelKind.FAX)
_MAILS = (ChannelKind.EMAIL, ChannelKind.SECURE_EMAIL)
_KINDS = {kind.value: kind for kind in ChannelKind}
_USES = {use.value: use for use in Use}
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d|24:00")
_VERSION = re.compile(r"1\.\d{1,3}")
_SHA256 = re.compile(r"[0-9a-fA-F]{64}")


def directory_of(
    file: str, value: object, *, sha256: str, parties: Mapping[str, Party]
) -> Directory:
    """The Directory in `value`, the JSON of the file called `file` whose bytes hash to `sha256`.

    Raises DirectoryRefused naming the first row and field that break the format. Points come in
    the order of the file.
    """
    whole = Row(file, value)
    if whole.text_or_none("format") != FORMAT:
        raise whole.refused("format", f"it is no {FORMAT} file", "E1")
    version = whole.text_or_none("format_version") or ""
    if not _VERSION.fullmatch(version):
        raise whole.refused("format_version", f"version “{shown(version)}” is not known", "E1")
    snapshot = _snapshot(whole.table("snapshot"), file, sha256)
    rows = whole.tables("points", most=MOST_POINTS)
    whole.done()
    if not rows:
        raise whole.refused("points", "there is not one point", "E2")
    points: dict[str, Point] = {}
    places: set[tuple[str, int]] = set()
    for index, row in enumerate(rows):
        point = _point(row, index, parties)
        if point.id in points:
            raise row.refused("point_id", "the same id is there twice", "E4")
        if (point.party, point.ordinal) in places:
            raise row.refused("ordinal", f"{point.party} has the number {point.ordinal} twice")
        points[point.id] = point
        places.add((point.party, point.ordinal))
    return Directory(snapshot=snapshot, points=tuple(points.values()))


def normalised(kind: ChannelKind, value: str) -> str:
    """A channel's value for comparison: digits of a number, an address in lower case."""
    if kind in _PHONES:
        return "+" + re.sub(r"\D", "", value)
    return value.lower() if kind in _MAILS else value


def _snapshot(row: Row, file: str, sha256: str) -> Snapshot:
    snapshot = Snapshot(
        network=row.word("network", NETWORKS),
        version_label=row.text("version_label", most=64, exact=True),
        issued_on=row.day("issued_on"),
        issuer=row.text("issuer"),
        received_on=row.moment_or_none("received_on"),
        received_via=row.word_or_none("received_via", RECEIVED_VIA),
        replaces=row.text_or_none("replaces", most=64, exact=True),
        complete=row.yes("complete"),
        marking=row.text_or_none("marking"),
        source_name=row.text_or_none("source_name", exact=True) or file,
        source_sha256=sha256,
    )
    # The file may name the hash of the table it was made from. What counts here is the file that
    # was read, so that hash is checked for its form and not kept.
    original = row.text_or_none("source_sha256", exact=True)
    if original is not None and not _SHA256.fullmatch(original):
        raise row.refused("source_sha256", "64 hexadecimal digits are wanted")
    row.done()
    return snapshot


def _point(row: Row, index: int, parties: Mapping[str, Party]) -> Point:
    row.named(f"points[{index}]")
    given = row.text_or_none("point_id", most=64, exact=True)
    if given is not None:
        row.named(f"points[{index}] ({given})")
    if given is not None and given.startswith("#"):
        raise row.refused("point_id", "an id that starts with # belongs to no issuer")
    party = row.text("party", most=8, exact=True)
    if party not in parties or parties[party].territory_of is not None:
        raise row.refused("party", f"“{shown(party)}” is not a known code", "E3")
    ordinal = row.number("ordinal", 1, 999)
    point = Point(
        id=given or f"#{party}-{ordinal}",
        party=party,
        territory=_territory(row, party, parties),
        ordinal=ordinal,
        role=row.word("role", ROLES),
        institution=row.text("institution"),
        institution_local=row.text_or_none("institution_local"),
        unit=row.text_or_none("unit"),
        types=row.words("types", TYPES),
        networks=row.words("networks", NETWORKS),
        competence=row.text_or_none("competence", most=1_000, lines=True),
        availability=_availability(row.table("availability")),
        languages=row.texts("languages"),
        instructions=_instructions(row.table("instructions")),
        accepts=row.words("accepts", ACCEPTS),
        channels=tuple(_channel(item) for item in row.tables("channels", most=_MOST_CHANNELS)),
        keys=tuple(_key(item) for item in row.tables("keys", most=_MOST_CHANNELS)),
        source_updated_on=row.day_or_none("source_updated_on"),
        confirmed_on=row.day_or_none("confirmed_on"),
    )
    row.done()
    return point


def _territory(row: Row, party: str, parties: Mapping[str, Party]) -> str | None:
    found = row.text_or_none("territory", most=8, exact=True)
    if found is not None and (found not in parties or parties[found].territory_of != party):
        raise row.refused("territory", f"“{shown(found)}” is no known territory of {party}", "E3")
    return found


def _availability(row: Row) -> Availability:
    found = Availability(
        kind=row.word("kind", AVAILABILITY),
        text=row.text_or_none("text", most=1_000, lines=True),
        weekly=tuple(_hours(item) for item in row.tables("weekly", most=50)),
        zone=row.text_or_none("zone", most=64, exact=True),
    )
    row.done()
    return found


def _hours(row: Row) -> Hours:
    found = Hours(day=row.word("day", DAYS), opens=_time(row, "from"), closes=_time(row, "to"))
    if found.opens == found.closes:
        raise row.refused("to", "it closes when it opens")
    row.done()
    return found


def _time(row: Row, key: str) -> str:
    found = row.text(key, most=8, exact=True)
    if not _TIME.fullmatch(found):
        raise row.refused(key, f"“{shown(found)}” is no time of day (HH:MM)")
    return found


def _instructions(row: Row) -> Instructions:
    found = Instructions(
        general=row.text_or_none("general", most=4_000, lines=True),
        preservation=row.text_or_none("preservation", most=4_000, lines=True),
        emergency=row.text_or_none("emergency", most=4_000, lines=True),
        must_state=row.text_or_none("must_state", most=4_000, lines=True),
    )
    row.done()
    return found


def _channel(row: Row) -> Channel:
    kind = _KINDS[row.word("kind", _KINDS)]
    value = row.text("value", most=500, exact=True)
    computed = normalised(kind, value)
    # A list whose two forms of one value differ would slip a change past the comparison.
    if row.text_or_none("value_normalised", most=500, exact=True) not in (None, computed):
        raise row.refused("value_normalised", "it is not the value beside it")
    found = Channel(
        kind=kind,
        value=value,
        normalised=computed,
        use=_USES[row.word("use", _USES)],
        priority=row.number("priority", 1, 99),
        note=row.text_or_none("note", most=1_000, lines=True),
    )
    row.done()
    return found


def _key(row: Row) -> Key:
    found = Key(
        kind=row.word("kind", KEY_KINDS),
        fingerprint=row.text("fingerprint", most=200, exact=True),
        expires_on=row.day_or_none("expires_on"),
        material=row.text_or_none("material", most=20_000, lines=True),
    )
    row.done()
    return found
