"""The example of any form, filled with a few values changed, and what its rules say then."""

from collections.abc import Mapping
from types import MappingProxyType

from pocdesk.forms.draft import Draft
from pocdesk.forms.facts import Facts
from pocdesk.forms.problem import Level
from tests.documents.examples import EXAMPLE_FACTS, values
from tests.documents.letters import library
from tests.forms.world import said

NOTHING: Mapping[str, object] = MappingProxyType({})


def draft(
    form: str,
    changed: Mapping[str, object] = NOTHING,
    *,
    world: Facts = EXAMPLE_FACTS,
    language: str = "en",
) -> Draft:
    """The example with these values in place of its own; one that is None is left out."""
    made = Draft(library().form(form), library().wording(form, language), world)
    wanted = {**values(form), **changed}
    made.enter_values({name: value for name, value in wanted.items() if value is not None})
    return made


def spoken(
    form: str, rule: str, changed: Mapping[str, object] = NOTHING, world: Facts = EXAMPLE_FACTS
) -> list[tuple[str, Level]]:
    """Where and how gravely `rule` speaks when the officer asks to issue the example."""
    return said(draft(form, changed, world=world).problems(final=True), rule)


def asked(form: str, changed: Mapping[str, object] = NOTHING) -> list[str]:
    """The ids of the sections that are asked, as the values stand."""
    return [section.id for section in draft(form, changed).sections]


def inside(form: str, field: str, **changed: object) -> dict[str, object]:
    """The group `field` of the example with these fields in place of its own."""
    table = values(form).get(field, {})
    assert isinstance(table, Mapping)
    wanted = {**table, **changed}
    return {field: {name: value for name, value in wanted.items() if value is not None}}
