"""What in a Directory looks doubtful: values for the officer to decide on, never a refusal."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from pocdesk.directory.addresses import PUBLIC_WEBMAIL, parse_address
from pocdesk.domain.clock import zone_of
from pocdesk.domain.contact import MAILS, NUMBERS, Channel, Directory, Key, Point, Use
from pocdesk.domain.party import Party
from pocdesk.domain.remembered import remembered

_INTERNATIONAL = re.compile(r"\+[1-9]\d{6,14}")
# A spare code of ITU-T E.164.
_NOBODY = "+999"
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_FINGERPRINT = re.compile(r"[0-9A-Fa-f]{40}|[0-9A-Fa-f]{64}")
_FORMULA = ("=", "+", "-", "@")
_DIGIT_FOR_LETTER = re.compile(r"[a-z][01][a-z]")

# Id, field, sentence.
_Doubt: TypeAlias = tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowWarning:
    """One doubt: its id (W1 to W9), the point or Party it is about, the field, a sentence."""

    id: str
    row: str
    field: str
    sentence: str


def warnings(
    directory: Directory, parties: Mapping[str, Party], today: date
) -> tuple[RowWarning, ...]:
    """The doubts W1 to W9 about a version, in the order of its points, Parties last.

    W1 is given for a complete version only; a key is judged on the day `today`.
    """
    found = [
        RowWarning(id=id_, row=point.id, field=field, sentence=sentence)
        for point in directory.points
        for id_, field, sentence in doubts_of(point, parties, today)
    ]
    found += _shared(directory.points)
    if directory.snapshot.complete:
        found += _without_point(directory.points, parties)
    return tuple(found)


def doubts_of(point: Point, parties: Mapping[str, Party], today: date) -> Iterator[_Doubt]:
    """The doubts about one point by itself, as id, field and sentence."""
    party = parties.get(point.party)
    if party is None or not party.bound:
        yield "W2", "party", f"{point.party} is no Party to the Convention."
    if not any(channel.use is Use.URGENT for channel in point.channels):
        yield "W3", "channels", "No channel is meant for urgent requests."
    for index, channel in enumerate(point.channels):
        for id_, sentence in _of_channel(channel, point.place):
            yield id_, f"channels[{index}].value", sentence
    zone = point.availability.zone
    if zone is not None and not _is_zone(zone):
        yield "W7", "availability.zone", "This machine does not know the time zone."
    for index, language in enumerate(point.languages):
        if not _LANGUAGE.fullmatch(language):
            yield "W7", f"languages[{index}]", "This is not the code of a language."
    yield from _of_keys(point.keys, today)
    for field, text in _texts(point):
        if text is not None and text.startswith(_FORMULA):
            yield "W9", field, "It starts like a formula and is kept as text."


def _of_keys(keys: tuple[Key, ...], today: date) -> Iterator[_Doubt]:
    for index, key in enumerate(keys):
        if key.expires_on is not None and key.expires_on < today:
            yield "W8", f"keys[{index}].expires_on", f"It expired on {key.expires_on}."
        if not _FINGERPRINT.fullmatch(key.fingerprint):
            yield "W8", f"keys[{index}].fingerprint", "It has not 40 or 64 hexadecimal digits."


def _of_channel(channel: Channel, region: str) -> Iterator[tuple[str, str]]:
    if channel.kind in NUMBERS:
        if not channel.value.startswith("+") or not _INTERNATIONAL.fullmatch(channel.normalised):
            yield "W4", "The number is not international: + and 7 to 15 digits are wanted."
        elif channel.normalised.startswith(_NOBODY):
            yield "W4", "The country code 999 is assigned to nobody."
        elif not _is_of(channel.normalised, region):
            yield "W4", f"The number is not valid for the region {region}."
    elif channel.value.startswith(_FORMULA):
        yield "W9", "It starts like a formula and is kept as text."
    if channel.kind in MAILS:
        yield from (("W5", sentence) for sentence in doubts_of_address(channel.value))


@remembered(4096)
def _is_of(number: str, region: str) -> bool:
    """Whether an international number is one that `region`, an alpha-2 code, has given out."""
    import phonenumbers  # here, since little that knows of warnings ever judges a number

    try:
        return phonenumbers.is_valid_number_for_region(phonenumbers.parse(number), region)
    except phonenumbers.NumberParseException:
        return False


def doubts_of_address(value: str) -> Iterator[str]:
    """The doubts about a mail address by itself, as sentences."""
    address = parse_address(value)
    if address is None:
        yield "This is not an e-mail address."
        return
    if address.domain in PUBLIC_WEBMAIL:
        yield f"Anybody may have an address at {address.domain}."
    if any(label.startswith("xn--") for label in address.domain.split(".")):
        yield f"The domain has letters beyond ASCII: {address.domain}."
    if _DIGIT_FOR_LETTER.search(address.domain):
        yield f"The domain has a digit among letters and may imitate another: {address.domain}."


def _is_zone(name: str) -> bool:
    try:
        zone_of(name)
    except KeyError:
        return False
    return True


def _texts(point: Point) -> Iterator[tuple[str, str | None]]:
    for name in ("institution", "institution_local", "unit", "competence"):
        yield name, getattr(point, name)
    yield "availability.text", point.availability.text
    for name in ("general", "preservation", "emergency", "must_state"):
        yield f"instructions.{name}", getattr(point.instructions, name)


def _shared(points: tuple[Point, ...]) -> Iterator[RowWarning]:
    """W6: one address under two Parties."""
    owners: dict[str, list[Point]] = defaultdict(list)
    for point in points:
        for value in {channel.normalised for channel in point.channels if channel.kind in MAILS}:
            owners[value].append(point)
    for value, found in owners.items():
        others = [point for point in found if point.party != found[0].party]
        for point in others:
            yield RowWarning(
                id="W6",
                row=point.id,
                field="channels",
                sentence=f"{value} stands under {found[0].party} as well.",
            )


def _without_point(points: tuple[Point, ...], parties: Mapping[str, Party]) -> Iterator[RowWarning]:
    places = {point.place for point in points} | {point.party for point in points}
    for party in parties.values():
        if party.bound and party.code not in places:
            yield RowWarning(
                id="W1", row=party.code, field="", sentence=f"{party.name_en} has no point."
            )
