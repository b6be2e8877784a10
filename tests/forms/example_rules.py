"""What a rule says of the filled example of a form, once one of its values is another."""

from collections.abc import Mapping
from types import MappingProxyType

from pocdesk.forms.draft import Draft
from pocdesk.forms.facts import Facts
from pocdesk.forms.problem import Level
from tests.documents.examples import EXAMPLE_FACTS, values
from tests.documents.letters import library

NOTHING: Mapping[str, object] = MappingProxyType({})


def changed(
    form: str,
    other: Mapping[str, object] = NOTHING,
    *,
    world: Facts = EXAMPLE_FACTS,
    language: str = "en",
) -> Draft:
    """The example of `form` with these values in place of its own; None leaves one out."""
    draft = Draft(library().form(form), library().wording(form, language), world)
    wanted = {**values(form), **other}
    draft.enter_values({name: value for name, value in wanted.items() if value is not None})
    return draft


def spoken(
    form: str,
    rule: str,
    other: Mapping[str, object] = NOTHING,
    world: Facts = EXAMPLE_FACTS,
) -> list[tuple[str, Level]]:
    """Where and how gravely `rule` speaks when the officer asks to issue."""
    problems = changed(form, other, world=world).problems(final=True)
    return [(problem.field, problem.level) for problem in problems if problem.rule == rule]


def asked(form: str, other: Mapping[str, object] = NOTHING) -> list[str]:
    """The ids of the sections that are asked, as the values stand."""
    return [section.id for section in changed(form, other).sections]
