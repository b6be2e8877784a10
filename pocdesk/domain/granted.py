"""For how long a provider keeps data, and which extensions it grants, as a source says."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Granted:
    """How often a preservation is extended (`most`) and for how long each time (`days`); None where
    `source`, the text that says so with its day, leaves that open."""

    most: int | None
    days: int | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """For how many `days` data are kept on request; `source` is the text that says so, with its
    day, and `ours` that this is the office's own knowledge."""

    days: int
    source: str
    ours: bool = False
