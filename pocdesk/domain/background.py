"""What an officer may read up on: notes on the law, and where else contacts are kept."""

from dataclasses import dataclass, field

from pocdesk.domain.pack import Fact
from pocdesk.domain.provider import Statement
from pocdesk.domain.provider_words import Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalNote(Fact):
    """A short text of legal background; never advice."""

    id: str
    text: str
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherDirectory(Fact):
    """A place outside this program where contacts of providers are kept."""

    id: str
    name: str
    operator: str
    url: str | None = None
    open_to: str
    holds: str | None = None
    note: str | None = None
    confidence: Confidence
    statements: tuple[Statement, ...] = field(default=(), metadata={"key": "statement"})


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalNotes:
    """The body of legal.toml."""

    notes: tuple[LegalNote, ...] = field(metadata={"key": "legal"})


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherDirectories:
    """The body of directories.toml."""

    directories: tuple[OtherDirectory, ...] = field(metadata={"key": "directory"})
