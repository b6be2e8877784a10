"""Checks against the desk: references in use, preservations, switches, a second officer."""

from datetime import timedelta

from pocdesk.domain.remembered import remembered
from pocdesk.forms.checks.check import Addresses
from pocdesk.forms.checks.counterpart import party_code
from pocdesk.forms.facts import ASKED, FROM_LAW
from pocdesk.forms.form import Rule
from pocdesk.forms.given import Given
from pocdesk.forms.prefill import Ground, prefilled


def unique_reference(rule: Rule, given: Given) -> Addresses:
    """No other case of ours bears the reference (V-02)."""
    own = given.facts.case.reference if given.facts.case else None
    others = given.facts.references
    used = _folded(others - {own} if own in others else others)
    return [at for at in rule.fields if _same(given.values.get(at)) in used]


def known_reference(rule: Rule, given: Given) -> Addresses:
    """The reference is one of our cases (V-03w)."""
    known = _folded(given.facts.own_references)
    return [
        at
        for at in rule.fields
        if (text := given.values.get(at)) is not None and _same(text) not in known
    ]


def preservation_alive(rule: Rule, given: Given) -> Addresses:
    """The preservation a group or field refers to does not end within `days` days (V-52)."""
    broken = []
    for address in rule.fields:
        value = given.values.get(f"{address}.reference", given.values.get(address))
        end = given.facts.preservations.get(value) if isinstance(value, str) else None
        if end is not None and end < given.facts.now + timedelta(days=rule.days):
            broken.append(address)
    return broken


def stands(rule: Rule, given: Given) -> Addresses:
    """The log tells of no end of the preservation that the case is about (V-99w)."""
    return rule.fields if given.facts.ended else []


def confirmed(rule: Rule, given: Given) -> Addresses:
    """A day that the desk filled in is not merely one that we asked for ourselves (V-52w), or that
    the text of a law lets expect (V-92)."""
    ours = {at: given.form.field(at).prefill for at in rule.fields if at not in given.typed}
    whence = {at: given.facts.sources.get(name or "", "") for at, name in ours.items()}
    return [at for at, source in whence.items() if source.startswith((ASKED, FROM_LAW))]


def as_in_case(rule: Rule, given: Given) -> Addresses:
    """A tick that the case fills in was not taken away (V-94w)."""
    ground = Ground(given.facts, given.wording.language, None)
    named = ((at, given.form.field(at).prefill) for at in rule.fields)
    stands = [at for at, name in named if name and prefilled(name, ground) is True]
    return [at for at in stands if given.values.get(at) is not True]


def gate_open(rule: Rule, given: Given) -> Addresses:
    """The switch that the form hangs on is on for our Party and for those of the fields (V-60)."""
    gate = given.form.gate
    if gate is None:
        return []
    opened = given.facts.gates.get(gate, frozenset())
    if given.facts.office.party not in opened:
        return [""]
    named = ((at, party_code(at, given)) for at in rule.fields)
    return [at for at, code in named if code is not None and code not in opened]


def second_officer(rule: Rule, given: Given) -> Addresses:
    """Another officer than the one at the desk approved, where the office asks for it (V-82)."""
    return (rule.fields or [""]) if lacks_approval(given) else []


def lacks_approval(given: Given) -> bool:
    """Whether the letter leaves only with a second officer, and none has approved it."""
    facts = given.facts
    return facts.two_officers and facts.approved_by in {None, facts.officer.id}


def not_on_provider_copy(rule: Rule, given: Given) -> Addresses:
    """Each of the fields is declared as not for the provider's copy (V-68)."""
    return [at for at in rule.fields if "provider" not in given.form.field(at).not_for]


@remembered(4)
def _folded(references: frozenset[str]) -> frozenset[str]:
    """All of them as they are compared; tens of thousands, which stay the same while one types."""
    return frozenset(map(_same, references))


def _same(value: object) -> str:
    return " ".join(value.casefold().split()) if isinstance(value, str) else ""
