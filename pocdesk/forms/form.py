"""A form as its file declares it: sections, fields and rules, and no sentence for the officer."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as stored
from enum import StrEnum

from pocdesk.domain.case import State
from pocdesk.domain.period import Period, Unit
from pocdesk.domain.switch import Gate
from pocdesk.forms.address import Address
from pocdesk.forms.problem import Level


class Kind(StrEnum):
    """What a field holds; a kind turns text into a value or a problem, once."""

    LINE = "line"
    TEXT = "text"
    WORDING = "wording"
    DATE = "date"
    MOMENT = "moment"
    PERIOD = "period"
    NUMBER = "number"
    TICK = "tick"
    CHOICE = "choice"
    CHOICES = "choices"
    REFERENCE = "reference"
    PARTY = "party"
    COUNTRY = "country"
    POINT = "point"
    AUTHORITY = "authority"
    PERSON = "person"
    PROVIDER = "provider"
    IDENTIFIERS = "identifiers"
    PHONE = "phone"
    EMAIL = "email"
    ZONE = "zone"
    LANGUAGE = "language"
    FILES = "files"
    HASH = "hash"
    IMAGE = "image"
    SIGNATURE = "signature"
    ROWS = "rows"
    GROUP = "group"
    COMPUTED = "computed"

    @property
    def in_rows(self) -> bool:
        """Whether the field is a table of rows."""
        return self in {Kind.IDENTIFIERS, Kind.ROWS}

    @property
    def holds_value(self) -> bool:
        """Whether the officer gives a value; a place to sign or a computed line has none."""
        return self not in {Kind.WORDING, Kind.COMPUTED, Kind.SIGNATURE}


class Need(StrEnum):
    """Whether a field must be filled: `always` blocks, `warn` asks once, `no` is free."""

    ALWAYS = "always"
    WARN = "warn"
    NO = "no"


class Layout(StrEnum):
    """How much of a section's layout is known from the official form."""

    OFFICIAL = "official"
    HEADING_ONLY = "heading-only"
    RECONSTRUCTED = "reconstructed"


class Evidence(StrEnum):
    """Where a section or field comes from; `treaty` from the text of the Convention."""

    READ = "read"
    TREATY = "treaty"
    RECALLED = "recalled"
    OURS = "ours"


class Way(StrEnum):
    """What a form is for."""

    OUTGOING = "outgoing"
    REPLY = "reply"
    INTERNAL = "internal"
    PROVIDER = "provider"


class Counterpart(StrEnum):
    """Whom a form is written to."""

    POINT = "point"
    AUTHORITY = "authority"
    PROVIDER = "provider"
    SECRETARIAT = "secretariat"
    NONE = "none"


class Test(StrEnum):
    """How a condition looks at its field."""

    IS = "is"
    IS_ANY = "is_any"
    IS_NOT = "is_not"
    INCLUDES = "includes"
    FILLED = "filled"

    __test__ = False  # pytest takes a class of this name for a test


@dataclass(frozen=True, slots=True)
class When:
    """One condition on one field; `wanted` are choice ids, or `yes` and `no`."""

    field: str
    test: Test
    wanted: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field. `fields` are those of its group, or the columns of its rows.

    `choices_from` names a list of the desk (`directory.languages`) in place of `choices`.
    `default` is plain, as in a values file. `needed_by` is the rule whose sentence is read when
    the field is empty. `not_for` names copies in which the field must not stand; what
    is `asked_only` is kept with the letter and stands in no copy.
    """

    id: str
    kind: Kind
    need: Need = Need.NO
    need_when: When | None = None
    needed_by: str | None = None
    evidence: Evidence | None = None
    default: object = None
    prefill: str | None = None
    choices: tuple[str, ...] = ()
    choices_from: str | None = None
    units: tuple[Unit, ...] = ()
    group: str | None = None
    fields: tuple["Field", ...] = ()
    min_rows: int = 0
    max_chars: int | None = None
    min: int | None = None
    max: int | None = None
    legal: str = ""
    note: str = ""
    not_for: tuple[str, ...] = ()
    asked_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a form; only an official one bears the official number. Where `when` is not met it
    is closed: nothing in it is asked, read or printed."""

    id: str
    layout: Layout
    evidence: Evidence
    fields: tuple[Field, ...]
    number: int | None = None
    when: When | None = None
    legal: str = ""
    note: str = ""
    separate_sheet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A check across fields, by its name and its own keys; see `forms.checks`."""

    id: str
    level: Level
    check: str
    fields: tuple[str, ...] = ()
    when: When | None = None
    than: str = ""
    slack_days: int = 0
    days: int = 0
    min: int | Period | None = None
    max: int | Period | None = None
    choice: str = ""
    choices: tuple[str, ...] = ()
    instrument: str = ""
    reservation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Follows:
    """The official document a form follows, as far as that document is known."""

    document: str
    title: str
    adopted: str = ""
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """How a form is printed. `mark` is the wording key of a text that stands on each page,
    `date_format` how a template writes the date that is an official section by itself. `addressee`
    is the field of whom the letter goes to, printed at the head alone."""

    head: str
    foot: str
    may_say_official: bool
    date_format: str
    number_only_official: bool
    empty_optional: str
    mark: str | None = None
    addressee: str | None = None
    names_officer: bool = True


@dataclass(frozen=True, slots=True)
class DroppedRule:
    """A rule that an office left out of its own form, and why."""

    id: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form, whole and checked. `sha256` covers form.toml and the groups it uses.

    `copies_from` is the form whose sections and rules it began with. `groups` holds the groups of
    head and foot; those of fields stand in the fields. `own_groups` are the ids of groups that the
    form declares itself. `step` is the state that issuing the letter gives its case, where the
    case may take it.
    """

    id: str
    edition: str
    direction: Way
    counterpart: Counterpart
    instruments: tuple[str, ...]
    letter_languages: tuple[str, ...]
    bilingual_print: bool
    gate: Gate | None
    follows: Follows | None
    print: Print
    sections: tuple[Section, ...]
    rules: tuple[Rule, ...]
    own_groups: frozenset[str]
    groups: Mapping[str, tuple[Field, ...]]
    dropped_rules: tuple[DroppedRule, ...]
    sha256: str
    copies_from: str | None = None
    step: State | None = None
    _by_id: Mapping[str, Field] = stored(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Asked for thousands of times while a letter is written, and never changed.
        fields = (field for section in self.sections for field in section.fields)
        object.__setattr__(self, "_by_id", {field.id: field for field in fields})

    @property
    def fields(self) -> tuple[Field, ...]:
        """All fields in order of print; those inside a group stand in its `fields`."""
        return tuple(self._by_id.values())

    @property
    def not_official(self) -> tuple[Section, ...]:
        """The sections whose layout is not known from the official form (rule V-90)."""
        return tuple(part for part in self.sections if part.layout is not Layout.OFFICIAL)

    @property
    def rule_ids(self) -> frozenset[str]:
        """The rules that the form names, in a rule or for an empty field."""
        inside = (sub for field in self.fields for sub in (field, *field.fields))
        needed = {field.needed_by for field in inside if field.needed_by is not None}
        return frozenset(needed | {rule.id for rule in self.rules})

    def field(self, address: str) -> Field:
        """The field at `requesting.email` or `identifiers[0].value`. Raises KeyError."""
        place = Address.parse(address)
        field = self._by_id.get(place.field)
        if field is None or not place.fits(in_rows=field.kind.in_rows):
            raise KeyError(address)
        return field if not place.sub else _inside(field, place.sub)

    def leaves(self) -> Iterator[tuple[str, Field]]:
        """Each field that is not a group, with its address; rows count as one."""
        for field in self.fields:
            if field.kind is Kind.GROUP:
                yield from ((f"{field.id}.{sub.id}", sub) for sub in field.fields)
            else:
                yield field.id, field


def _inside(field: Field, name: str) -> Field:
    found = {sub.id: sub for sub in field.fields}
    return found[name]
