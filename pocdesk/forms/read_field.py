"""Reads the declaration of a field and of the groups that several forms share."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pocdesk.domain.identifier import IdentifierType
from pocdesk.domain.period import Period, Unit
from pocdesk.forms.form import Evidence, Field, Kind, Need, Test, When
from pocdesk.forms.prefill import PREFILLS, is_previous
from pocdesk.forms.tables import Table, read_table

FIELD_ID = re.compile(r"[a-z][a-z0-9_]*")
WORD_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
RULE_ID = re.compile(r"V-[0-9]{2}[a-z]?")

_LISTS = {
    "office.handling_marks": frozenset({Kind.CHOICE, Kind.CHOICES}),
    "directory.languages": frozenset({Kind.LANGUAGE}),
}
_KEYS_OF_KINDS = {
    "units": frozenset({Kind.PERIOD}),
    "group": frozenset({Kind.GROUP, Kind.ROWS, Kind.IDENTIFIERS}),
    "min_rows": frozenset({Kind.ROWS, Kind.IDENTIFIERS}),
    "max_chars": frozenset({Kind.LINE, Kind.TEXT, Kind.PERSON, Kind.REFERENCE, Kind.PHONE}),
    "min": frozenset({Kind.NUMBER}),
    "max": frozenset({Kind.NUMBER}),
    "choices": frozenset({Kind.CHOICE, Kind.CHOICES, Kind.LANGUAGE}),
    "default": frozenset(
        {
            Kind.LINE,
            Kind.TEXT,
            Kind.PERIOD,
            Kind.NUMBER,
            Kind.TICK,
            Kind.CHOICE,
            Kind.CHOICES,
        }
    ),
}


@dataclass(frozen=True, slots=True)
class Groups:
    """Groups of fields by id; `marks` is what goes into the hash of a form that uses one."""

    fields: Mapping[str, tuple[Field, ...]]
    marks: Mapping[str, str]

    def over(self, shared: "Groups") -> "Groups":
        """These groups, and those of `shared` that have no namesake here."""
        return Groups({**shared.fields, **self.fields}, {**shared.marks, **self.marks})


NO_GROUPS = Groups({}, {})


def read_groups(name: str, content: bytes) -> Groups:
    """The file of shared groups. Raises FormRefused."""
    table = read_table(name, content)
    if table.text("format") != "pocdesk-form-groups" or table.whole("format_version") != 1:
        table.refuse("this is not a file of groups, format 1", "format")
    table.text("edition")
    groups = read_own_groups(table)
    table.close()
    return groups


def read_own_groups(table: Table) -> Groups:
    """The `[group.<id>]` tables of a file of groups or of a form. Raises FormRefused."""
    fields, marks = {}, {}
    groups = table.table("group")
    for id in groups.keys:
        group = groups.table(id)
        evidence = group.word("evidence", Evidence)
        if WORD_ID.fullmatch(id) is None:
            group.refuse(f"“{id}” is no id: small letters, digits and hyphens")
        rows = group.tables("fields")
        if not rows:
            group.refuse(f"the group “{id}” has no fields")
        fields[id] = unique(group, [read_field(row, None, evidence) for row in rows])
        marks[id] = json.dumps(group.raw("fields"), sort_keys=True, default=str)
    return Groups(fields, marks)


def read_field(table: Table, groups: Groups | None, evidence: Evidence | None = None) -> Field:
    """One field; without `groups` it stands inside a group and cannot hold another.

    Raises FormRefused for an unknown key or kind, or a key that does not belong to its kind.
    """
    kind = table.word("kind", Kind)
    for key, kinds in _KEYS_OF_KINDS.items():
        if key in table and kind not in kinds:
            table.refuse(f"“{key}” does not belong to the kind {kind}", key)
    choices, choices_from = _choices(table, kind)
    group, fields = _group(table, kind, groups)
    field = Field(
        id=_id(table),
        kind=kind,
        need=table.word("need", Need),
        need_when=read_when(table, "need_when"),
        needed_by=read_rule_id(table, "needed_by"),
        evidence=table.word("evidence", Evidence, evidence),
        default=_default(table, kind, choices),
        prefill=_prefill(table),
        choices=choices,
        choices_from=choices_from,
        units=_units(table, kind),
        group=group,
        fields=fields,
        min_rows=table.whole("min_rows") or 0,
        max_chars=table.whole("max_chars", 1),
        min=table.whole("min"),
        max=table.whole("max"),
        legal=table.maybe_text("legal") or "",
        note=table.maybe_text("note") or "",
        not_for=table.texts("not_for"),
        asked_only=table.flag("asked_only", False),
    )
    table.close()
    return field


def unique(table: Table, fields: Iterable[Field]) -> tuple[Field, ...]:
    """The fields, of which no two may share an id. Raises FormRefused."""
    found: dict[str, Field] = {}
    for field in fields:
        if field.id in found:
            table.refuse(f"the field “{field.id}” stands there twice")
        found[field.id] = field
    return tuple(found.values())


def read_when(table: Table, key: str) -> When | None:
    """A condition such as `{ field = "status", is = "extension" }`. Raises FormRefused."""
    if key not in table:
        table.raw(key)
        return None
    when = table.table(key)
    field = when.text("field")
    tests = [test for test in Test if test in when]
    if len(tests) != 1:
        when.refuse(f"“{key}” needs exactly one of {', '.join(Test)}", key)
    test = tests[0]
    value = when.raw(test)
    found = list(value) if test is Test.IS_ANY and isinstance(value, list) else [value]
    words = tuple(_condition_word(item) for item in found)
    if "" in words or (test is Test.FILLED and not isinstance(value, bool)):
        when.refuse(f"“{test}” cannot be compared with this", test)
    return When(field, test, words)


def read_rule_id(table: Table, key: str) -> str | None:
    """A rule's number such as V-23w, or None where the key is missing. Raises FormRefused."""
    id = table.maybe_text(key)
    if id is not None and RULE_ID.fullmatch(id) is None:
        table.refuse(f"“{id}” is no rule of the form V-23w", key)
    return id


def read_period(table: Table, key: str) -> Period:
    """`{ value = 60, unit = "days" }`. Raises FormRefused."""
    period = table.table(key)
    value, unit = period.whole("value", 1), period.word("unit", Unit)
    if value is None or value > 10_000:
        table.refuse(f"“{key}” must have a value from 1 to 10,000", key)
    return Period(value, unit)


def _id(table: Table) -> str:
    id = table.text("id")
    if FIELD_ID.fullmatch(id) is None:
        table.refuse(f"“{id}” is no field id: small letters, digits and underscores", "id")
    return id


def _choices(table: Table, kind: Kind) -> tuple[tuple[str, ...], str | None]:
    if isinstance(table.raw("choices"), str):
        name = table.text("choices")
        if kind not in _LISTS.get(name, frozenset()):
            table.refuse(f"“{name}” is no list for the kind {kind}", "choices")
        return (), name
    choices = table.texts("choices")
    for choice in choices:
        if WORD_ID.fullmatch(choice) is None:
            table.refuse(f"“{choice}” is no id: small letters, digits and hyphens", "choices")
    if not choices and kind in {Kind.CHOICE, Kind.CHOICES}:
        table.refuse(f"the kind {kind} needs choices")
    return choices, None


def _group(table: Table, kind: Kind, groups: Groups | None) -> tuple[str | None, tuple[Field, ...]]:
    if kind not in _KEYS_OF_KINDS["group"]:
        table.raw("group")
        return None, ()
    if groups is None:
        table.refuse("a group cannot hold another group or rows", "kind")
    id = table.text("group")
    if id not in groups.fields:
        table.refuse(f"there is no group “{id}”", "group")
    fields = groups.fields[id]
    if kind is Kind.IDENTIFIERS and not _holds_identifiers(fields):
        table.refuse(f"the group “{id}” has no type and value of an identifier", "group")
    return id, fields


def _holds_identifiers(fields: Iterable[Field]) -> bool:
    by_id = {field.id: field for field in fields}
    known = {str(type) for type in IdentifierType}
    type, value = by_id.get("type"), by_id.get("value")
    return (
        type is not None
        and type.kind is Kind.CHOICE
        and known.issuperset(type.choices)
        and value is not None
        and value.kind is Kind.LINE
    )


def _units(table: Table, kind: Kind) -> tuple[Unit, ...]:
    known = {str(unit): unit for unit in Unit}
    words = table.texts("units")
    for word in words:
        if word not in known:
            table.refuse(f"“{word}” is no unit: {', '.join(known)}", "units")
    if kind is Kind.PERIOD and not words:
        table.refuse("the kind period needs units")
    return tuple(known[word] for word in words)


def _prefill(table: Table) -> str | None:
    name = table.maybe_text("prefill")
    if name is not None and name not in PREFILLS and not is_previous(name):
        table.refuse(f"the desk has nothing called “{name}” to fill in", "prefill")
    return name


def _default(table: Table, kind: Kind, choices: tuple[str, ...]) -> object:
    if "default" not in table:
        return table.raw("default")
    match kind:
        case Kind.TICK:
            return table.flag("default")
        case Kind.NUMBER:
            return table.whole("default")
        case Kind.PERIOD:
            period = read_period(table, "default")
            return {"value": period.value, "unit": str(period.unit)}
        case Kind.CHOICES:
            words = table.texts("default")
        case Kind.CHOICE:
            words = (table.text("default"),)
        case _:
            return table.text("default")
    for word in words:
        if word not in choices:
            table.refuse(f"“{word}” is none of the choices", "default")
    return list(words) if kind is Kind.CHOICES else words[0]


def _condition_word(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, str) else ""
