"""Checks of what is there: needed, ticked, chosen, chosen by hand."""

from pocdesk.forms.checks.check import Addresses
from pocdesk.forms.facts import FROM_OURS
from pocdesk.forms.form import Rule
from pocdesk.forms.given import Given
from pocdesk.forms.value import Value


def needs(rule: Rule, given: Given) -> Addresses:
    """Each of the fields is filled; an unticked tick is empty."""
    return [address for address in rule.fields if not given.filled(address)]


def one_of(rule: Rule, given: Given) -> Addresses:
    """At least one of the fields is filled; an unticked tick is empty."""
    return [] if any(given.filled(address) for address in rule.fields) else [rule.fields[0]]


def is_true(rule: Rule, given: Given) -> Addresses:
    """Each of the fields is ticked."""
    return [address for address in rule.fields if given.values.get(address) is not True]


def includes(rule: Rule, given: Given) -> Addresses:
    """Each filled field has the choice `choice`."""
    return [
        address
        for address in rule.fields
        if given.filled(address) and rule.choice not in _chosen(given.values.get(address))
    ]


def excludes(rule: Rule, given: Given) -> Addresses:
    """No field has one of `choices`; of a field of rows, it is asked in each row."""
    return [
        address
        for named in rule.fields
        for address in _places(named, given)
        if not _chosen(given.values.get(address)).isdisjoint(rule.choices)
    ]


def chosen_by_hand(rule: Rule, given: Given) -> Addresses:
    """Each of the fields was chosen here or in our earlier letter, not by a default."""
    sources, field = given.facts.sources, given.form.field
    hands = given.typed | {
        at for at in rule.fields if sources.get(field(at).prefill or "") == FROM_OURS
    }
    return [address for address in rule.fields if address not in hands]


def as_filled(rule: Rule, given: Given) -> Addresses:
    """The first field, a tick that the desk filled in, stands for other fields as it filled them:
    none of them was typed since."""
    tick, *spoken_of = rule.fields
    by_desk = given.values.get(tick) is True and tick not in given.typed
    return [tick] if by_desk and not given.typed.isdisjoint(spoken_of) else []


def suggests(rule: Rule, given: Given) -> Addresses:
    """Says that the fields were ticked because of `when`, as long as nobody chose otherwise."""
    return [address for address in rule.fields if given.suggested.get(address) == rule.id]


def says(rule: Rule, given: Given) -> Addresses:
    """Says its sentence at the first field, for whoever meets `when`; breaks by being met."""
    return [rule.fields[0]]


def _places(address: str, given: Given) -> list[str]:
    """The address itself, or with rows its place in each of them."""
    name, _, sub = address.partition(".")
    return [f"{name}[{row}].{sub}" for row in given.rows[name]] if name in given.rows else [address]


def _chosen(value: Value | None) -> set[str]:
    if isinstance(value, str):
        return {value}
    if isinstance(value, tuple):
        return {item for item in value if isinstance(item, str)}
    return set()
