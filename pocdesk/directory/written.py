"""A Directory as its own format writes it: the value of the JSON, and the rows of the three tables.

Read again, both give the same Directory; only the hash is that of the file that was read.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pocdesk.directory import available
from pocdesk.directory.changes import is_given
from pocdesk.directory.format_words import FORMAT
from pocdesk.directory.native_tables import CHANNEL_COLUMNS, MATERIAL, POINT_COLUMNS
from pocdesk.domain.contact import Channel, Directory, Key, Point

VERSION = "1.0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One of the three tables: its name, its columns, and rows of texts; "" is null."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def json_bytes(directory: Directory) -> bytes:
    """The Directory as `pocdesk-directory` 1.0 JSON, in UTF-8, with every key of the format."""
    return (json.dumps(plain_of(directory), ensure_ascii=False, indent=1) + "\n").encode()


def plain_of(directory: Directory) -> Mapping[str, object]:
    """The value of that JSON."""
    return {
        "format": FORMAT,
        "format_version": VERSION,
        "snapshot": _snapshot(directory),
        "points": [_point(point) for point in directory.points],
    }


def tables_of(directory: Directory) -> tuple[Table, Table, Table]:
    """The tables snapshot, points and channels; every cell is a text."""
    told = {"format": FORMAT, "format_version": VERSION, **_snapshot(directory)}
    columns: tuple[str, ...] = CHANNEL_COLUMNS
    if any(key.material for point in directory.points for key in point.keys):
        columns += (MATERIAL,)
    return (
        Table(
            name="snapshot",
            columns=("key", "value"),
            rows=tuple((key, _text(value)) for key, value in told.items()),
        ),
        Table(
            name="points",
            columns=POINT_COLUMNS,
            rows=tuple(_row(POINT_COLUMNS, _cells(point)) for point in directory.points),
        ),
        Table(
            name="channels",
            columns=columns,
            rows=tuple(
                _row(columns, {"point_ref": point.id, **cells})
                for point in directory.points
                for cells in _ways(point)
            ),
        ),
    )


def _snapshot(directory: Directory) -> dict[str, object]:
    snapshot = directory.snapshot
    return {
        "network": snapshot.network,
        "version_label": snapshot.version_label,
        "issued_on": snapshot.issued_on.isoformat(),
        "issuer": snapshot.issuer,
        "received_on": snapshot.received_on,
        "received_via": snapshot.received_via,
        "replaces": snapshot.replaces,
        "complete": snapshot.complete,
        "marking": snapshot.marking,
        "source_sha256": snapshot.source_sha256,
        "source_name": snapshot.source_name,
    }


def _point(point: Point) -> Mapping[str, object]:
    hours, said = point.availability, point.instructions
    return {
        "point_id": point.id if is_given(point.id) else None,
        "party": point.party,
        "territory": point.territory,
        "ordinal": point.ordinal,
        "role": point.role,
        "institution": point.institution,
        "institution_local": point.institution_local,
        "unit": point.unit,
        "types": [*point.types],
        "networks": [*point.networks],
        "competence": point.competence,
        "availability": {
            "kind": hours.kind,
            "text": hours.text,
            "weekly": [
                {"day": each.day, "from": each.opens, "to": each.closes} for each in hours.weekly
            ],
            "zone": hours.zone,
        },
        "languages": [*point.languages],
        "instructions": {
            "general": said.general,
            "preservation": said.preservation,
            "emergency": said.emergency,
            "must_state": said.must_state,
        },
        "accepts": [*point.accepts],
        "channels": [_channel(channel) for channel in point.channels],
        "keys": [_key(key) for key in point.keys],
        "source_updated_on": _text(point.source_updated_on) or None,
        "confirmed_on": _text(point.confirmed_on) or None,
    }


def _channel(channel: Channel) -> Mapping[str, object]:
    return {
        "kind": channel.kind.value,
        "value": channel.value,
        "value_normalised": channel.normalised,
        "use": channel.use.value,
        "priority": channel.priority,
        "note": channel.note,
    }


def _key(key: Key) -> Mapping[str, object]:
    return {
        "kind": key.kind,
        "fingerprint": key.fingerprint,
        "expires_on": _text(key.expires_on) or None,
        "material": key.material,
    }


def _cells(point: Point) -> Mapping[str, object]:
    said = point.instructions
    return {
        **_point(point),
        "point_ref": point.id,
        "types": "; ".join(point.types),
        "networks": "; ".join(point.networks),
        "availability": available.written(point.availability),
        "zone": point.availability.zone,
        "languages": "; ".join(point.languages),
        "instr_general": said.general,
        "instr_preservation": said.preservation,
        "instr_emergency": said.emergency,
        "must_state": said.must_state,
        "accepts": "; ".join(point.accepts),
    }


def _ways(point: Point) -> Iterator[Mapping[str, object]]:
    yield from map(_channel, point.channels)
    yield from map(_key, point.keys)


def _row(columns: tuple[str, ...], cells: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(_text(cells.get(column)) for column in columns)


def _text(value: object) -> str:
    """A value as the text of a cell; dates and numbers write themselves as the format wants."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
    return str(value)
