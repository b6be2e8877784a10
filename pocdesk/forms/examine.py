"""What stands in the way of a draft: faults of kinds, broken rules, fields that are empty."""

from collections.abc import Iterator, Mapping

from pocdesk.forms.address import Address, plain_address, row_of
from pocdesk.forms.checks.office import lacks_approval
from pocdesk.forms.checks.provider import said_of_provider
from pocdesk.forms.checks.table import CHECKS
from pocdesk.forms.fields import KINDS
from pocdesk.forms.form import Field, Form, Kind, Need, Rule
from pocdesk.forms.given import Given
from pocdesk.forms.problem import Fault, Level, Problem


def examine(given: Given, *, final: bool) -> tuple[Problem, ...]:
    """Every problem once, in the order of the form; what is empty counts only if `final`."""
    found = [*_faults(given), *_broken(given, final=final)]
    if final:
        # That it is empty need not be said twice, but a mere hint at the field does not say it.
        blocked = {problem.field for problem in found if problem.level is Level.BLOCK}
        warned = {problem.field for problem in found if problem.level is Level.WARN}
        for empty in (*_empty(given), *_too_few_rows(given)):
            said = blocked if empty.level is Level.BLOCK else blocked | warned
            found += [] if empty.field in said else [empty]
        found += _unapproved(given)
    found += _dropped(given)
    once: dict[tuple[str, str], Problem] = {}
    for problem in found:
        once.setdefault((problem.field, problem.rule), problem)
    order = _order(given.form)
    return tuple(sorted(once.values(), key=lambda problem: _place(problem, order)))


def need_at(given: Given, address: str) -> Need:
    """Whether the field at `address` must be filled, as the draft stands."""
    place = Address.parse(address)
    field = given.form.field(address)
    if not place.sub:
        return _need(field, given)
    whole = given.form.field(place.field)
    prefix = f"{Address(place.field, place.row)}."
    if place.row is not None:
        return _need(field, given, prefix)
    outer = _need(whole, given)
    if outer is not Need.ALWAYS and not given.filled(place.field):
        return min(outer, _need(field, given, prefix), key=_GRAVITY.__getitem__)
    return _need(field, given, prefix)


_GRAVITY = {Need.NO: 0, Need.WARN: 1, Need.ALWAYS: 2}


def _need(field: Field, given: Given, prefix: str = "") -> Need:
    if field.need_when is not None and given.holds(field.need_when, prefix):
        return Need.ALWAYS
    return field.need


def _faults(given: Given) -> Iterator[Problem]:
    found = [
        _problem(given, address, fault)
        for address, faults in given.faults.items()
        for fault in faults
    ]
    blocked = {problem.field for problem in found if problem.level is Level.BLOCK}
    # Beside a block at the same place a warning is noise.
    yield from (p for p in found if p.level is Level.BLOCK or p.field not in blocked)


def _broken(given: Given, *, final: bool) -> Iterator[Problem]:
    for rule in given.form.rules:
        check = CHECKS[rule.check]
        if (final or not check.final) and given.holds(rule.when):
            for address in filter(given.is_open, check.run(rule, given)):
                yield Problem(address, rule.level, rule.id, _sentence(rule, given))


def _sentence(rule: Rule, given: Given) -> str:
    """The sentence of a broken rule, with what it may name: case, counterpart, provider."""
    said, case = given.wording.sentence(rule.id), given.facts.case
    party = None if case is None else given.facts.parties.get(case.party or "")
    country = "" if party is None else party.name(given.wording.language)
    theirs = "" if case is None else case.their_reference or ""
    told = (one for one in (country, theirs) if one)
    named = {"case": "" if case is None else case.reference, "counterpart": ", ".join(told) or "?"}
    for name, text in {**named, **said_of_provider(given)}.items():
        said = said.replace("{" + name + "}", text)
    return said


def _empty(given: Given) -> Iterator[Problem]:
    for address, field in _asked(given):
        if not field.kind.holds_value or given.filled(address):
            continue
        need = need_at(given, address)
        if need is not Need.NO:
            level = Level.BLOCK if need is Need.ALWAYS else Level.WARN
            code = field.needed_by or KINDS[field.kind].missing
            yield _problem(given, address, Fault(code, level, field.needed_by or "missing"))


def _asked(given: Given) -> Iterator[tuple[str, Field]]:
    """Each field to be filled, with its address; of rows, those that hold anything."""
    for field in given.fields:
        if field.kind is Kind.GROUP:
            yield from ((f"{field.id}.{sub.id}", sub) for sub in field.fields)
        elif not field.kind.in_rows:
            yield field.id, field
        else:
            for row in given.rows[field.id]:
                yield from ((f"{field.id}[{row}].{sub.id}", sub) for sub in field.fields)


def _too_few_rows(given: Given) -> Iterator[Problem]:
    for field in given.fields:
        if not field.kind.in_rows:
            continue
        need = _need(field, given)
        wanted = max(field.min_rows, 1)
        if need is not Need.NO and len(given.rows[field.id]) < wanted:
            level = Level.BLOCK if need is Need.ALWAYS else Level.WARN
            code = field.needed_by or "missing-rows"
            rule = field.needed_by or "missing"
            yield _problem(given, field.id, Fault(code, level, rule, "", {"count": str(wanted)}))


def _unapproved(given: Given) -> list[Problem]:
    """An office may ask for a second officer where the form has no such rule of its own."""
    sentence = given.wording.sentence("V-82")
    return [Problem("", Level.BLOCK, "V-82", sentence)] if lacks_approval(given) else []


def _dropped(given: Given) -> list[Problem]:
    return [
        _problem(given, "", Fault("V-93", Level.WARN, "V-93", details={"rule": rule.id}))
        for rule in given.form.dropped_rules
    ]


def _problem(given: Given, address: str, fault: Fault) -> Problem:
    place = address + fault.at
    message = given.wording.sentence(fault.code)
    for name, detail in {"label": _label(given, place), **fault.details}.items():
        message = message.replace("{" + name + "}", detail)
    return Problem(place, fault.level, fault.rule or fault.code, message)


def _label(given: Given, address: str) -> str:
    """How the officer finds the place: group and field, rows counted from 1."""
    labels = given.wording.labels
    plain = plain_address(address)
    if plain not in labels:
        return address
    outer, _, sub = plain.partition(".")
    row = row_of(address)
    whole = labels[outer] if row is None else f"{labels[outer]} {row + 1}"
    if not sub:
        return whole
    named = given.wording.kinds.words["part"]
    return named.replace("{part}", labels[plain], 1).replace("{whole}", whole, 1)


def _order(form: Form) -> Mapping[str, int]:
    names: list[str] = []
    for field in form.fields:
        names += [field.id, *(f"{field.id}.{sub.id}" for sub in field.fields)]
    return {name: place for place, name in enumerate(names)}


def _place(problem: Problem, order: Mapping[str, int]) -> tuple[int, int, int]:
    """Rows stay together, and what is no field of the form comes last."""
    plain = plain_address(problem.field)
    row, last = row_of(problem.field), len(order)
    inside = order.get(plain, last)
    if row is None:
        return inside, -1, inside
    return order.get(plain.partition(".")[0], last), row, inside
