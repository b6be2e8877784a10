"""Criteria: what cases may be narrowed by, said so that a store can ask for it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias


class Field(StrEnum):
    """A field of a case that holds one value out of few; nothing there counts as ""."""

    DIRECTION = "direction"
    KIND = "kind"
    URGENCY = "urgency"
    PARTY = "party"
    STATE = "state"
    NETWORK = "network"
    OUTCOME = "outcome"
    VERIFICATION = "verification"
    OFFICER = "officer"


class Words(StrEnum):
    """A field of a case that holds words parted by blanks."""

    TAGS = "tags"
    ARTICLES = "articles"


class Thing(StrEnum):
    """What may belong to a case."""

    LETTER = "letter"
    FILE = "file"
    DRAFT = "draft"
    MAIL = "mail"


@dataclass(frozen=True, slots=True)
class OneOf:
    """The `field` holds one of `values`."""

    field: Field
    values: frozenset[str]


@dataclass(frozen=True, slots=True)
class HasWord:
    """One of the words in `field` is `word`, or begins so; in any case of letters."""

    field: Words
    word: str
    begins: bool = False


@dataclass(frozen=True, slots=True)
class IsOpen:
    """The case is open."""


@dataclass(frozen=True, slots=True)
class Received:
    """Received at `since` or later, and before `until`; both aware, None sets no bound."""

    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Refers:
    """`text` stands in our reference or in theirs, in any case of letters."""

    text: str


@dataclass(frozen=True, slots=True)
class Has:
    """A thing belongs to the case; of files those that came with a message or were added."""

    thing: Thing


@dataclass(frozen=True, slots=True)
class Among:
    """The case is one of `references`: those whose clocks fit."""

    references: frozenset[str]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One of `criteria` fits, or none of them where it is `negated`."""

    criteria: tuple["Criterion", ...]
    negated: bool = False


Criterion: TypeAlias = OneOf | HasWord | IsOpen | Received | Refers | Has | Among | AnyOf
