"""Reads the rules of a form: each names a check, its fields and the check's own keys."""

from pocdesk.domain.period import Period
from pocdesk.forms.address import Address
from pocdesk.forms.checks.amounts import day_of, span_of
from pocdesk.forms.checks.check import Check
from pocdesk.forms.checks.table import CHECKS
from pocdesk.forms.form import Field, Form, Kind, Rule, Test, When
from pocdesk.forms.problem import Level
from pocdesk.forms.read_field import read_period, read_rule_id, read_when
from pocdesk.forms.tables import Table

_DATES = frozenset({Kind.DATE, Kind.MOMENT})
_LAWS = frozenset({"initial", "extension"})


def read_rules(table: Table, fields: tuple[Field, ...], base: Form | None) -> tuple[Rule, ...]:
    """The `[[rule]]` tables of a form with these fields, after those of the form it copies from.

    Of `base` come the rules whose fields are all still there and as they were, but none with the
    id of a rule that the form has itself. Raises FormRefused.
    """
    own = [_rule(row, fields) for row in table.tables("rule")]
    replaced = {rule.id for rule in own}
    copied = (rule for rule in (base.rules if base else ()) if rule.id not in replaced)
    return (*(rule for rule in copied if base and _still_fits(rule, base, fields)), *own)


def check_when(table: Table, when: When, fields: tuple[Field, ...]) -> None:
    """Refuses a condition on a field that is not there, or that can never be met."""
    field = _find(when.field, fields)
    if field is None:
        table.refuse(f"a condition names “{when.field}”, which is no field")
    if when.test is Test.FILLED:
        return
    answers = ("yes", "no") if field.kind is Kind.TICK else field.choices
    for word in when.wanted:
        if word not in answers:
            table.refuse(f"“{when.field}” can never be “{word}”")


def _rule(row: Table, fields: tuple[Field, ...]) -> Rule:
    name = row.text("check")
    check = CHECKS.get(name)
    if check is None:
        row.refuse(f"there is no check “{name}”", "check")
    id = read_rule_id(row, "id")
    if id is None:
        row.refuse("“id” is missing")
    for key in sorted(check.needs):
        if key not in row:
            row.refuse(f"the check {name} needs “{key}”")
    when = read_when(row, "when")
    if when is not None:
        check_when(row, when, fields)
    own = check.needs | check.takes
    return Rule(
        id=id,
        level=row.word("level", Level),
        check=name,
        fields=_fields(row, name, check, fields),
        when=when,
        than=_than(row, fields) if "than" in own else "",
        slack_days=_whole(row, "slack_days") if "slack_days" in own else 0,
        days=_whole(row, "days") if "days" in own else 0,
        min=_size(row, "min", fields) if "min" in own else None,
        max=_size(row, "max", fields) if "max" in own else None,
        choice=_choice(row, name, fields) if "choice" in own else "",
        choices=row.texts("choices") if "choices" in own else (),
        instrument=row.text("instrument") if "instrument" in own else "",
        reservation=row.text("reservation") if "reservation" in own else "",
    )


def _fields(row: Table, name: str, check: Check, fields: tuple[Field, ...]) -> tuple[str, ...]:
    addresses = row.texts("fields")
    if not check.least <= len(addresses) <= check.most:
        row.refuse(f"the check {name} cannot have {len(addresses)} fields", "fields")
    for place, address in enumerate(addresses):
        if check.parties and address == "office.party":
            continue
        field = _find(address.removesuffix(".party") if check.parties else address, fields)
        if field is None:
            row.refuse(f"there is no field “{address}”", "fields")
        kinds = check.kinds_at(place)
        if kinds and field.kind not in kinds:
            row.refuse(f"the check {name} is not for the kind {field.kind} there", "fields")
    return addresses


def _than(row: Table, fields: tuple[Field, ...]) -> str:
    text = row.text("than")
    first, plus, second = (part.strip() for part in text.partition("+"))
    start = _find(first, fields)
    known = first in {"today", "sending"} or day_of(first) is not None
    if not known and (start is None or start.kind not in _DATES):
        row.refuse(f"“{first}” is no date", "than")
    span = _find(second, fields)
    if plus and span_of(second) is None and (span is None or span.kind is not Kind.PERIOD):
        row.refuse(f"“{second}” is no period", "than")
    return text


def _still_fits(rule: Rule, base: Form, fields: tuple[Field, ...]) -> bool:
    """Whether every field that a copied rule looks at is there and unchanged."""
    than = (part.strip() for part in rule.than.split("+"))
    names = {*rule.fields, *than} | ({rule.when.field} if rule.when else set())
    plain = {name.removesuffix(".party") for name in names}
    before = {name: _find(name, base.fields) for name in plain}
    return all(_find(name, fields) == field for name, field in before.items() if field is not None)


def _whole(row: Table, key: str) -> int:
    return row.whole(key) or 0


def _size(row: Table, key: str, fields: tuple[Field, ...]) -> int | Period | None:
    first = _find(row.texts("fields")[0], fields)
    return read_period(row, key) if first and first.kind is Kind.PERIOD else row.whole(key)


def _choice(row: Table, name: str, fields: tuple[Field, ...]) -> str:
    word = row.maybe_text("choice") or ""
    if name == "within-law":
        known = _LAWS | {""}
    else:
        field = _find(row.texts("fields")[0], fields)
        known = frozenset(field.choices if field else ())
    if word not in known:
        row.refuse(f"“{word}” is none of the choices", "choice")
    return word


def _find(address: str, fields: tuple[Field, ...]) -> Field | None:
    try:
        place = Address.parse(address)
    except KeyError:
        return None
    for field in fields:
        if field.id == place.field and place.row is None:
            if not place.sub:
                return field
            return next((sub for sub in field.fields if sub.id == place.sub), None)
    return None
