"""The example of any form with a value changed: what a rule says when it is broken or met."""

from collections.abc import Mapping
from types import MappingProxyType

from pocdesk.domain.case import Case, Direction, State
from pocdesk.forms.draft import Draft
from pocdesk.forms.facts import Facts
from pocdesk.forms.problem import Level
from tests.documents.examples import EXAMPLE_FACTS, values
from tests.documents.letters import NOW, library
from tests.forms.world import said

BLOCK, WARN, INFORM = Level.BLOCK, Level.WARN, Level.INFORM
JAPAN = "TRN-JP-1"
NOTHING: Mapping[str, object] = MappingProxyType({})


def changed(
    form: str,
    typed: Mapping[str, object] = NOTHING,
    world: Facts = EXAMPLE_FACTS,
    *,
    language: str = "en",
) -> Draft:
    """The example with these values in place of its own; one that is None is left out."""
    made = Draft(library().form(form), library().wording(form, language), world)
    wanted = {**values(form), **typed}
    made.enter_values({name: value for name, value in wanted.items() if value is not None})
    return made


def spoken(
    form: str, rule: str, typed: Mapping[str, object] = NOTHING, world: Facts = EXAMPLE_FACTS
) -> list[tuple[str, Level]]:
    """Where and how gravely `rule` speaks when the officer asks to issue the example."""
    return said(changed(form, typed, world).problems(final=True), rule)


def asked(form: str, typed: Mapping[str, object] = NOTHING) -> list[str]:
    """The ids of the sections that are asked, as the values stand."""
    return [section.id for section in changed(form, typed).sections]


def inside(form: str, field: str, **typed: object) -> dict[str, object]:
    """The group `field` of the example with these fields in place of its own."""
    table = values(form).get(field, {})
    assert isinstance(table, Mapping)
    wanted = {**table, **typed}
    return {field: {name: value for name, value in wanted.items() if value is not None}}


def blocked(draft: Draft) -> list[str]:
    """The addresses at which the draft cannot be issued."""
    return [p.field for p in draft.problems(final=True) if p.level is BLOCK]


def incoming() -> Case:
    """A request of the Japanese contact point, just received."""
    return Case(
        reference="DESK-2026-00414",
        direction=Direction.INCOMING,
        party="JP",
        point=JAPAN,
        their_reference="NPA 2026-0871",
        received_at=NOW,
        state=State.RECEIVED,
        officer="officer-7",
    )
