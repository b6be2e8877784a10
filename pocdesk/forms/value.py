"""What a field holds once it was read: plain frozen values, and their shape in JSON."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import TypeAlias

from pocdesk.domain.clock import zone_of
from pocdesk.domain.contact import Point
from pocdesk.domain.party import Party
from pocdesk.domain.period import Period


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant as it was written: `at` in UTC, the minutes ahead of UTC, the IANA zone if named.

    `seconds` says whether seconds were written, since a log line without them may be a minute off.
    """

    at: datetime
    offset: int
    zone: str | None = None
    seconds: bool = True

    @property
    def local(self) -> datetime:
        """The instant on the clock that it was written by, aware."""
        if self.zone is not None:
            return self.at.astimezone(zone_of(self.zone))
        return self.at.astimezone(timezone(timedelta(minutes=self.offset)))

    @property
    def iso(self) -> str:
        """ISO 8601 with offset, and the zone in brackets where one is known (RFC 9557)."""
        fine = "auto" if self.seconds else "minutes"
        written = self.local.isoformat(timespec=fine)
        return written if self.zone is None else f"{written}[{self.zone}]"


@dataclass(frozen=True, slots=True)
class Phone:
    """A telephone number as typed, and as `+` and digits where it is international."""

    text: str
    international: str | None


@dataclass(frozen=True, slots=True)
class ChosenPoint:
    """A contact point of the Directory; None while the Party has none.

    `version` is the label of the Directory's version that named it.
    """

    party: Party
    point: Point | None
    version: str = ""


@dataclass(frozen=True, slots=True)
class Authority:
    """An authority in another Party, from the Directory or typed; `point` is a point id."""

    party: Party
    organisation: str
    address: str = ""
    point: str | None = None


@dataclass(frozen=True, slots=True)
class Provider:
    """A service provider; `id` is None for a name that is not in our list.

    `company` is the competent company and its address, line by line, where that is known.
    """

    name: str
    id: str | None = None
    company: tuple[str, ...] = ()

    @property
    def addressed(self) -> tuple[str, ...]:
        """The lines of an address: the company, after the provider's name where it lacks that."""
        named = self.company and self.name.casefold() in self.company[0].casefold()
        return self.company if named else (self.name, *self.company)


@dataclass(frozen=True, slots=True)
class Attached:
    """A file named in a form: its label, its size in bytes and its SHA-256 when it was entered.

    `path` is None for a file that the log already holds.
    """

    name: str
    size: int
    sha256: str
    path: Path | None = None


Table: TypeAlias = Mapping[str, "Value"]
"""A group or a row: the values by the ids of its fields."""

Value: TypeAlias = (
    str
    | bool
    | int
    | date
    | Moment
    | Period
    | Phone
    | Party
    | ChosenPoint
    | Authority
    | Provider
    | Attached
    | tuple[str, ...]
    | tuple[Attached, ...]
    | tuple[Table, ...]
    | Table
)
"""All that a field can hold."""

Plain: TypeAlias = str | bool | int | Sequence["Plain"] | Mapping[str, "Plain"]
"""A value as JSON knows it."""


def to_plain(value: Value) -> Plain:
    """`value` in the shape of a values file and of the letter's attached record, for JSON."""
    match value:
        case bool() | int() | str():
            return value
        case date():
            return value.isoformat()
        case Moment():
            return value.iso
        case Period():
            return {"value": value.value, "unit": str(value.unit)}
        case tuple():
            return [to_plain(item) for item in value]
        case Mapping():
            return {name: to_plain(item) for name, item in value.items()}
        case _:
            return _record(value)


def _record(
    value: Phone | Party | ChosenPoint | Authority | Provider | Attached,
) -> Plain:
    match value:
        case Phone():
            return value.text
        case Party():
            return value.code
        case ChosenPoint():
            return value.party.code if value.point is None else value.point.id
        case Authority():
            if value.point is not None:
                return value.point
            party = value.party.code
            return {"party": party, "organisation": value.organisation, "address": value.address}
        case Provider():
            return value.name if value.id is None else value.id
        case Attached():
            return {"name": value.name, "bytes": value.size, "sha256": value.sha256}
