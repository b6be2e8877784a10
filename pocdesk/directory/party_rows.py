"""The rows of parties.toml and aliases.toml, field for field as the files have them."""

from dataclasses import dataclass, field
from datetime import date

from pocdesk.domain.pack import Fact, Source
from pocdesk.domain.party import DeclarationKind, Status
from pocdesk.domain.period import Period, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusRow(Fact):
    """Where a State stands; `as_of` where the source has a day, else `as_of_text`."""

    value: Status
    as_of: date | None = None
    as_of_text: str | None = None
    signed: date | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConventionRow(Fact):
    """Entry into force of ETS 185; `computed` where the day follows from Article 37(2)."""

    in_force: date
    computed: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtocolRow(Fact):
    """The Second Additional Protocol (CETS 224)."""

    value: str = field(metadata={"words": "protocol2"})
    as_of: date
    signed: date | None = None
    ratified: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InstitutionRow(Fact):
    """An institution from a declaration, law, bill or statement; its status is never confirmed."""

    institution: str
    type: str = field(metadata={"words": "institution_type"})
    status: str
    evidence: str = field(metadata={"words": "institution_evidence"})
    as_of: date | None = None
    as_of_text: str | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        if self.status != "public_unconfirmed":
            raise ValueError("status must be public_unconfirmed")


@dataclass(frozen=True, slots=True, kw_only=True)
class PreservationRow(Fact):
    """A national period: value and unit, never converted."""

    usable_as_hint: bool
    confidence: str = field(metadata={"words": "confidence"})
    initial_value: int | None = None
    initial_unit: str | None = field(default=None, metadata={"words": "unit"})
    initial_is_maximum: bool | None = None
    extension_value: int | None = None
    extension_unit: str | None = field(default=None, metadata={"words": "unit"})
    extension_is_maximum: bool | None = None
    extensions_max: int | None = None
    as_of: date | None = None
    as_of_text: str | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        if self.usable_as_hint and self.initial is None:
            raise ValueError("a usable hint needs initial_value and initial_unit")

    @property
    def initial(self) -> Period | None:
        """The first period. Raises ValueError for one that is no period."""
        return _period(self.initial_value, self.initial_unit)

    @property
    def extension(self) -> Period | None:
        """What may be added. Raises ValueError for one that is no period."""
        return _period(self.extension_value, self.extension_unit)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclarationRow(Fact):
    """What a Party reserved or declared."""

    kind: DeclarationKind
    article: str
    text: str
    as_of: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyRow:
    """One State or territory."""

    iso2: str
    iso3: str
    name_en: str
    name_fr: str
    of_en: str | None = None
    of_fr: str | None = None
    coe_name_en: str | None = None
    coe_name_fr: str | None = None
    coe_name_sources: tuple[Source, ...] = field(default=(), metadata={"key": "coe_name_src"})
    coe_name_status: str | None = None
    territory_of: str | None = None
    code_is_user_assigned: bool = False
    footnote: str | None = None
    capital: str | None = None
    zone_capital: str
    zones: tuple[str, ...]
    weekend: tuple[str, ...] = field(metadata={"words": "weekday"})
    languages: tuple[str, ...]
    status: StatusRow
    convention: ConventionRow | None = None
    protocol2: ProtocolRow | None = None
    institutions: tuple[InstitutionRow, ...] = field(default=(), metadata={"key": "contact_point"})
    preservation: PreservationRow | None = None
    declarations: tuple[DeclarationRow, ...] = field(default=(), metadata={"key": "declaration"})

    def __post_init__(self) -> None:
        if self.zone_capital not in self.zones:
            raise ValueError("zone_capital is not among zones")
        if (self.status.value is Status.TERRITORY) != (self.territory_of is not None):
            raise ValueError("status and territory_of do not agree")


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatyRule(Fact):
    """A period that the Convention itself sets."""

    id: str
    text: str
    minimum_value: int | None = None
    minimum_unit: str | None = field(default=None, metadata={"words": "unit"})
    maximum_value: int | None = None
    maximum_unit: str | None = field(default=None, metadata={"words": "unit"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """The counts that the table must have; a test compares them."""

    parties: int
    protocol2_signatures: int
    protocol2_ratifications: int
    rows: int
    institutions: int
    preservation_hints: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyTable:
    """The body of parties.toml."""

    parties_as_of: date
    zone_sources: tuple[Source, ...] = field(metadata={"key": "zones_src"})
    calendar_sources: tuple[Source, ...] = field(metadata={"key": "languages_weekend_src"})
    expected: Expected
    treaty_rules: tuple[TreatyRule, ...] = field(metadata={"key": "treaty_rule"})
    parties: tuple[PartyRow, ...] = field(metadata={"key": "party"})


@dataclass(frozen=True, slots=True, kw_only=True)
class AliasRow:
    """Names a person may type: `native` in the State's own languages, `aliases` all others."""

    code: str
    native: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AliasTable:
    """The body of aliases.toml."""

    native_sources: tuple[Source, ...] = field(metadata={"key": "native_src"})
    parties: tuple[AliasRow, ...] = field(metadata={"key": "party"})


def _period(value: int | None, unit: str | None) -> Period | None:
    return None if value is None or unit is None else Period(value, Unit(unit))
