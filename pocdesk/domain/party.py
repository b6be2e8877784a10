"""Parties to the Convention on Cybercrime (ETS 185) and other States around the network."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from pocdesk.domain.holiday import Holiday
from pocdesk.domain.laid_over import Laid
from pocdesk.domain.pack import Source as Source
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
class PreservationHint:
    """A period from a public source; may pre-fill a date with "please confirm", never decide.

    `as_of` dates the text that was read, as far as it has a date; `note` is what else it says.
    """

    initial: Period | None
    extension: Period | None
    extensions_max: int | None
    usable: bool
    sources: tuple[Source, ...]
    as_of: str | None = None
    note: str | None = None
    confidence: str = "low"

    @property
    def ours(self) -> str:
        """The office's own source, where it says so itself: "A call (ours, 2026-11-07, OS)"."""
        own = (one for one in self.sources if one.by == "office")
        return next((f"{one.document} ({one.note})" for one in own), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicInstitution:
    """Who a public text names as contact point: unconfirmed, often old, never contact data."""

    institution: str
    type: str
    evidence: str
    as_of: str
    note: str | None
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Protocol2:
    """The Second Additional Protocol (CETS 224): ratified, signed or no signature known."""

    value: str
    signed: date | None
    ratified: date | None
    as_of: date
    sources: tuple[Source, ...]


class DeclarationKind(StrEnum):
    """What a Party has declared of itself to the depositary, or what the office notes of it."""

    RESERVATION = "reservation"
    DECLARATION = "declaration"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """What a Party reserved or declared under `article`, such as "ETS 185 Art. 29(4)"; as of the
    day of the text, where it has one."""

    kind: DeclarationKind
    article: str
    text: str
    as_of: str | None
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A row of the table of Parties. Names are English and French; `weekend` holds mon to sun.

    The names follow the usage of the Council of Europe where it differs; `aliases` hold the other
    names a person may type, `native` those of its own languages. `of_en` is the name after "of"
    where it is another there, `of_fr` the French one with its preposition. `footnote` must be
    printed wherever the name is printed. `territory_of` names the Party of a territory with a
    contact point of its own. `code` is alpha-2, `code3` alpha-3.
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
    code3: str = ""
    native: tuple[str, ...] = ()
    in_force: date | None = None
    protocol2: Protocol2 | None = None
    institutions: tuple[PublicInstitution, ...] = ()
    declarations: tuple[Declaration, ...] = ()
    holidays: tuple[Holiday, ...] = ()
    of_en: str | None = None
    of_fr: str | None = None

    @property
    def bound(self) -> bool:
        """Whether Articles 29 to 31 can be relied on: a Party, or a territory of one."""
        return self.status in {Status.PARTY, Status.TERRITORY}

    def name(self, language: str) -> str:
        """The name in "fr", else in English."""
        return self.name_fr if language == "fr" else self.name_en

    def printed(self, language: str) -> str:
        """The name with the mark that leads to its footnote, which must stand beside it."""
        return self._marked(self.name(language))

    def of(self, language: str) -> str:
        """The name in a sentence, as printed: "of the Kingdom of the Netherlands", "de la France";
        in French without its preposition known, the name in brackets."""
        if language == "fr":
            return self._marked(self.of_fr or f"({self.name_fr})")
        return f"of {self._marked(self.of_en or self.name_en)}"

    def _marked(self, name: str) -> str:
        return name if self.footnote is None or name.endswith("*") else f"{name}*"


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatyRule:
    """What an article of the Convention itself says, in one sentence."""

    text: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, eq=False)
class Parties(Mapping[str, Party]):
    """The table of Parties by alpha-2 code; show it with the day it is as of.

    `own` are the facts of an office that are laid over it, by code; `treaty` is what the Convention
    says for every Party, by article: "art16", "art29".
    """

    rows: Mapping[str, Party] = field(repr=False)
    as_of: date
    own: Mapping[str, tuple[Laid, ...]] = field(default_factory=dict, repr=False)
    treaty: Mapping[str, TreatyRule] = field(default_factory=dict, repr=False)

    @property
    def reservations(self) -> Mapping[str, frozenset[str]]:
        """The articles that each Party reserved, by its code."""
        reserved = DeclarationKind.RESERVATION
        found = {
            code: frozenset(one.article for one in party.declarations if one.kind is reserved)
            for code, party in self.rows.items()
            if party.declarations
        }
        return {code: articles for code, articles in found.items() if articles}

    def __getitem__(self, code: str) -> Party:
        return self.rows[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)
