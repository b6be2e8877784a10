"""A contact point that the lists in use name no more: as it was, and which version left it out."""

from collections.abc import Iterator
from dataclasses import dataclass

from pocdesk.domain.contact import Point
from pocdesk.storage import contacts
from pocdesk.storage.log import Connection

_HELD = "pocdesk.withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """The `point` as its last version had it, and the label of the one that left it out."""

    point: Point
    version_label: str

    @property
    def said(self) -> str:
        """The name as it was, and since when it is gone."""
        unit = f", {self.point.unit}" if self.point.unit else ""
        return f"{self.point.institution}{unit}: withdrawn in version {self.version_label}."


def withdrawn(connection: Connection, id: str | None) -> Withdrawn | None:
    """What became of the point with this id; None for one that a list in use still names, and for
    one that no version ever had. Raises LogDamaged."""
    if id is None:
        return None
    stand = (id, tuple(contacts.in_use(connection).items()))
    held: dict[object, Withdrawn | None] = connection.info.setdefault(_HELD, {})
    if stand not in held:
        held[stand] = next(
            (
                found
                for series in contacts.in_use(connection)
                for found in _in_series(connection, series, id)
            ),
            None,
        )
    return held[stand]


def _in_series(connection: Connection, series: str, id: str) -> Iterator[Withdrawn]:
    """Goes back from the version in use to the last one that has the point."""
    lists = contacts.current(connection)
    is_first = lists is not None and lists.snapshot.series == series
    if not is_first and not id.startswith(f"{series} "):
        return
    own = id if is_first else id.removeprefix(f"{series} ")
    used = contacts.in_use(connection)[series]
    every = [one for one in contacts.versions(connection) if one.snapshot.series == series]
    hashes = [one.content_sha256 for one in every]
    left_out = every[hashes.index(used)].snapshot.version_label
    # Versions newer than the one in use were gone back from: they withdrew nothing.
    for one in every[hashes.index(used) :]:
        points = contacts.stored(connection, one.content_sha256).points
        found = next((point for point in points if point.id == own), None)
        if found is not None:
            if one.content_sha256 != used:
                yield Withdrawn(point=found, version_label=left_out)
            return
        left_out = one.snapshot.version_label
