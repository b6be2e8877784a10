"""What an office's own form may not take from the shipped one that it is laid over."""

from collections.abc import Iterator
from dataclasses import replace

from pocdesk.forms.form import Field, Form, Need, Rule, When
from pocdesk.forms.problem import Level

TREATY_RULES = frozenset(
    {
        "V-10",
        *(f"V-{number}" for number in range(22, 30)),
        "V-50",
        "V-51",
        "V-80",
    }
)
"""Rules that follow from the text of the Convention; an office names one that it drops (V-93)."""

_KEPT_BACK = frozenset({"V-68", "V-96"})
"""Rules that keep from a provider what is not for it; an office names one that it drops."""

_SECOND = "second-officer"
_NEEDS = (Need.NO, Need.WARN, Need.ALWAYS)
_LEVELS = (Level.INFORM, Level.WARN, Level.BLOCK)


def is_own(edition: str) -> bool:
    """Whether a form or wording of this edition is an office's own."""
    return edition.startswith("office-")


def faults(form: Form, shipped: Form) -> Iterator[str]:
    """Why the office's `form` cannot stand in the place of `shipped`: a rule of the treaty is left
    out or weakened without a word (V-93), the letter could leave with fewer officers (V-82), or
    somebody would read in it what the shipped form keeps from them (V-68, V-96)."""
    if form.direction is not shipped.direction:
        yield f"its direction must stay “{shipped.direction}”"
    if form.counterpart is not shipped.counterpart:
        yield f"its counterpart must stay “{shipped.counterpart}”"
    if form.instruments != shipped.instruments:
        yield f"its instruments must stay {', '.join(f'“{one}”' for one in shipped.instruments)}"
    yield from _told_to_more(form, shipped)
    for rule in shipped.rules:
        if rule.check == _SECOND and not _kept(rule, form):
            yield f"it drops or weakens {rule.id}, by which a second officer approves"
    said = {rule.id for rule in form.dropped_rules}
    for id in sorted((TREATY_RULES | _KEPT_BACK) - said):
        if id in shipped.rule_ids - form.rule_ids:
            yield f"it drops {id}, {_what(id)}, without naming it (V-93)"
        elif not _holds_as_much(id, form, shipped):
            yield f"it weakens {id}, {_what(id)}, without naming it (V-93)"


def _what(id: str) -> str:
    return "which keeps something from a provider" if id in _KEPT_BACK else "a rule of the treaty"


def _told_to_more(form: Form, shipped: Form) -> Iterator[str]:
    """Each field that would stand in a copy in which the shipped form leaves it out."""
    own = dict(_kept_from(form))
    for address, (readers, asked_only) in _kept_from(shipped):
        if address not in own:
            continue
        still, still_asked_only = own[address]
        if asked_only and not still_asked_only:
            yield f"it prints “{address}”, which is only asked"
        for reader in sorted(readers - still):
            yield f"it shows “{address}” to the {reader}, which may not see it"


def _kept_from(form: Form) -> Iterator[tuple[str, tuple[frozenset[str], bool]]]:
    """Each field with its address, in whose copies it does not stand, and whether in none."""
    for field in form.fields:
        yield field.id, (frozenset(field.not_for), field.asked_only)
        for sub in field.fields:
            readers = frozenset((*field.not_for, *sub.not_for))
            yield f"{field.id}.{sub.id}", (readers, field.asked_only or sub.asked_only)


def _holds_as_much(id: str, form: Form, shipped: Form) -> bool:
    rules = all(_kept(rule, form) for rule in shipped.rules if rule.id == id)
    own = {at: (fields, when) for at, fields, when in _needing(form, id)}
    for address, fields, when in _needing(shipped, id):
        if address not in own:
            return False
        found, closed = own[address]
        pairs = zip(found, fields, strict=True)  # a group, and the field in it
        if closed not in (None, when) or not all(_needs_as_much(*pair) for pair in pairs):
            return False
    return rules


def _kept(rule: Rule, form: Form) -> bool:
    """Whether `form` has the rule as it is; its level may be stricter."""
    return any(
        replace(own, level=rule.level) == rule
        and _LEVELS.index(own.level) >= _LEVELS.index(rule.level)
        for own in form.rules
    )


def _needs_as_much(own: Field, field: Field) -> bool:
    """Whether an officer is asked for the field as before, and what they say is printed: text that
    stands there by itself would meet the need with nothing."""
    strong = _NEEDS.index(own.need) >= _NEEDS.index(field.need)
    asked = own.need is Need.ALWAYS or field.need_when in (None, own.need_when)
    typed = own.default in (None, field.default) and own.prefill in (None, field.prefill)
    printed = own.asked_only <= field.asked_only and set(own.not_for) <= set(field.not_for)
    same = own.min_rows >= field.min_rows and own.kind is field.kind
    return strong and asked and typed and printed and same


def _needing(form: Form, id: str) -> Iterator[tuple[str, tuple[Field, ...], When | None]]:
    """Each field that is needed by the rule `id`, after its group if it is in one, with its address
    and when its section opens."""
    for section in form.sections:
        for field in section.fields:
            if field.needed_by == id:
                yield field.id, (field,), section.when
            for sub in field.fields:
                if sub.needed_by == id:
                    yield f"{field.id}.{sub.id}", (field, sub), section.when
