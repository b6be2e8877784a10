"""The points of a file as records: every value judged, every refusal with row and field."""

import re
from collections.abc import Mapping, Sequence
from typing import TypeVar

from pocdesk.directory.columns import Columns, Inner, alike, repeated
from pocdesk.directory.format_words import (
    ACCEPTS,
    AVAILABILITY,
    KEY_KINDS,
    NETWORKS,
    ROLES,
    TYPES,
    normalised,
)
from pocdesk.directory.listed import INSTRUCTIONS, Listed
from pocdesk.directory.local_time import DAYS
from pocdesk.directory.refused import DirectoryRefused, shown
from pocdesk.directory.value_kinds import (
    DAY,
    Kind,
    Unfit,
    number,
    text,
    then,
    there,
    word,
    word_or_none,
    words,
)
from pocdesk.domain.contact import (
    Availability,
    Channel,
    ChannelKind,
    Hours,
    Instructions,
    Key,
    Point,
    Use,
)
from pocdesk.domain.party import Party

T = TypeVar("T")

_KINDS = {kind.value: kind for kind in ChannelKind}
_USES = {use.value: use for use in Use}
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d|24:00")


def points_of(found: Listed, parties: Mapping[str, Party]) -> tuple[Point, ...]:
    """The points of a file, in its order. Raises DirectoryRefused."""
    points = found.points
    if not points.size:
        raise DirectoryRefused(points.file, "there is not one point", field="points", error="E2")
    given = points.read("point_id", then(text(64, exact=True), _point_id))
    party = points.read("party", _party(parties))
    ordinal = points.read("ordinal", number(1, 999))
    places = [f"{code}-{place}" for code, place in zip(party, ordinal, strict=True)]
    ids = [own or f"#{place}" for own, place in zip(given, places, strict=True)]
    if (again := repeated(ids)) is not None:
        raise points.refused(again, "point_id", "the same id is there twice", "E4")
    if (again := repeated(places)) is not None:
        reason = f"{party[again]} has the number {ordinal[again]} twice"
        raise points.refused(again, "ordinal", reason)
    territory = _territories(points, party, parties)
    role = points.read("role", word(ROLES))
    institution = points.read("institution", there(text()))
    institution_local = points.read("institution_local", text())
    unit = points.read("unit", text())
    types = points.read("types", words(TYPES))
    networks = points.read("networks", words(NETWORKS))
    competence = points.read("competence", text(1_000, lines=True))
    availability = _availability(found.availability, found.hours)
    languages = points.read("languages", words())
    instructions = _instructions(found.instructions)
    accepts = points.read("accepts", words(ACCEPTS))
    channels = found.channels.gathered(_channels(found.channels))
    keys = found.keys.gathered(_keys(found.keys))
    source_updated_on = points.read("source_updated_on", DAY)
    confirmed_on = points.read("confirmed_on", DAY)
    return tuple(
        Point(
            id=ids[at],
            party=party[at],
            territory=territory[at],
            ordinal=ordinal[at],
            role=role[at],
            institution=institution[at],
            institution_local=institution_local[at],
            unit=unit[at],
            types=types[at],
            networks=networks[at],
            competence=competence[at],
            availability=availability[at],
            languages=languages[at],
            instructions=instructions[at],
            accepts=accepts[at],
            channels=channels[at],
            keys=keys[at],
            source_updated_on=source_updated_on[at],
            confirmed_on=confirmed_on[at],
        )
        for at in range(points.size)
    )


def _point_id(found: str) -> str:
    if found.startswith("#"):
        raise Unfit("an id that starts with # belongs to no issuer")
    return found


def _party(parties: Mapping[str, Party]) -> Kind[str]:
    def read(found: str) -> str:
        if found not in parties or parties[found].territory_of is not None:
            raise Unfit(f"“{shown(found)}” is not a known code", "E3")
        return found

    return there(then(text(8, exact=True), read))


def _territories(
    points: Columns, party: Sequence[str], parties: Mapping[str, Party]
) -> list[str | None]:
    territory = points.read("territory", text(8, exact=True))
    for at, found in enumerate(territory):
        if found is not None and (found not in parties or parties[found].territory_of != party[at]):
            reason = f"“{shown(found)}” is no known territory of {party[at]}"
            raise points.refused(at, "territory", reason, "E3")
    return territory


def _availability(table: Columns, hours: Inner) -> list[Availability]:
    kind = table.read("kind", word(AVAILABILITY))
    said = table.read("text", text(1_000, lines=True))
    zone = table.read("zone", text(64, exact=True))
    weekly = hours.gathered(_hours(hours))
    return alike(Availability, kind=kind, text=said, weekly=weekly, zone=zone)


def _hours(table: Columns) -> list[Hours]:
    day = table.read("day", word(DAYS))
    opens = table.read("from", _CLOCK)
    closes = table.read("to", _CLOCK)
    for at, begin in enumerate(opens):
        if begin == closes[at]:
            raise table.refused(at, "to", "it closes when it opens")
    return alike(Hours, day=day, opens=opens, closes=closes)


def _time(found: str) -> str:
    if not _TIME.fullmatch(found):
        raise Unfit(f"“{shown(found)}” is no time of day (HH:MM)")
    return found


_CLOCK = there(then(text(8, exact=True), _time))


def _instructions(table: Columns) -> list[Instructions]:
    said = {key: table.read(key, text(4_000, lines=True)) for key in INSTRUCTIONS}
    return alike(Instructions, **said)


def _channels(table: Columns) -> list[Channel]:
    kind = table.read("kind", _meaning(_KINDS))
    value = table.read("value", there(text(500, exact=True)))
    known = {way: normalised(*way) for way in {*zip(kind, value, strict=True)}}
    compared = [known[way] for way in zip(kind, value, strict=True)]
    use = table.read("use", _meaning(_USES))
    priority = table.read("priority", number(1, 99))
    note = table.read("note", text(1_000, lines=True))
    # A list whose two forms of one value differ would slip a change past the comparison.
    for at, other in enumerate(table.read("value_normalised", text(500, exact=True))):
        if other is not None and other != compared[at]:
            raise table.refused(at, "value_normalised", "it is not the value beside it")
    return [
        Channel(
            kind=kind[at],
            value=value[at],
            normalised=compared[at],
            use=use[at],
            priority=priority[at],
            note=note[at],
        )
        for at in range(table.size)
    ]


def _meaning(words: Mapping[str, T]) -> Kind[T]:
    return there(then(word_or_none(words), words.__getitem__))


def _keys(table: Columns) -> list[Key]:
    kind = table.read("kind", word(KEY_KINDS))
    fingerprint = table.read("fingerprint", there(text(200, exact=True)))
    expires_on = table.read("expires_on", DAY)
    material = table.read("material", text(20_000, lines=True))
    return [
        Key(
            kind=kind[at],
            fingerprint=fingerprint[at],
            expires_on=expires_on[at],
            material=material[at],
        )
        for at in range(table.size)
    ]
