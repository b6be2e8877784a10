"""Parties to the Convention on Cybercrime (ETS 185) and other States around the network."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pocdesk.domain.period import Period


class Status(StrEnum):
    """How a State or territory stands to the Convention; as of the date beside it."""

    PARTY = "party"
    TERRITORY = "territory"
    SIGNATORY = "signatory"
    INVITED = "invited"
    OBSERVER = "observer"
    MENTIONED = "mentioned"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a fact comes from; `seen` is the date of the text that was read, if known."""

    id: str
    by: str
    document: str | None = None
    url: str | None = None
    seen: date | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PreservationHint:
    """A period from a public source; may pre-fill a date with "please confirm", never decide."""

    initial: Period | None
    extension: Period | None
    extensions_max: int | None
    usable: bool
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A row of the table of Parties. Names are English and French; `weekend` holds mon to sun.

    `footnote` must be printed wherever the name is printed. `territory_of` names the Party of a
    territory with a contact point of its own.
    """

    code: str
    name_en: str
    name_fr: str
    capital: str | None
    zone: str
    zones: tuple[str, ...]
    weekend: tuple[str, ...]
    languages: tuple[str, ...]
    status: Status
    as_of: str
    territory_of: str | None = None
    footnote: str | None = None
    preservation: PreservationHint | None = None
    aliases: tuple[str, ...] = ()

    @property
    def bound(self) -> bool:
        """Whether Articles 29 to 31 can be relied on: a Party, or a territory of one."""
        return self.status in {Status.PARTY, Status.TERRITORY}

    def name(self, language: str) -> str:
        """The name in "fr", else in English."""
        return self.name_fr if language == "fr" else self.name_en
