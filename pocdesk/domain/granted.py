"""Extensions that a provider grants, as a public source says."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Granted:
    """How often a preservation is extended (`most`) and for how long each time (`days`); None where
    `source`, the text that says so with its day, leaves that open."""

    most: int | None
    days: int | None
    source: str
