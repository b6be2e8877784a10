"""The two acknowledgements: what stands there before a key is pressed, and what their rules say."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from pocdesk.domain.case import Urgency
from pocdesk.domain.switch import Gate
from pocdesk.forms.draft import Draft
from pocdesk.forms.value import Moment
from tests.documents.examples import EXAMPLE_FACTS
from tests.documents.letters import NOW, library
from tests.forms.filling import BLOCK, INFORM, WARN, blocked, changed, incoming, spoken

ACK, EMERGENCY = "acknowledgement", "emergency-acknowledgement"


def fresh(form: str, language: str = "en", urgency: Urgency = Urgency.NORMAL) -> Draft:
    """The form in a case that has just come in, nothing typed."""
    world = replace(EXAMPLE_FACTS, case=replace(incoming(), urgency=urgency))
    return Draft(library().form(form), library().wording(form, language), world)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("urgency", list(Urgency))
def test_an_acknowledgement_can_be_issued_as_it_opens(language: str, urgency: Urgency) -> None:
    draft = fresh(ACK, language, urgency)

    assert blocked(draft) == []
    assert draft.text("urgency_as_claimed") == urgency
    received = draft.value("received_at")
    assert isinstance(received, Moment)
    assert received.at == NOW
    assert draft.fill().point is not None


def test_an_emergency_acknowledgement_waits_for_the_decision_alone() -> None:
    draft = fresh(EMERGENCY, urgency=Urgency.EMERGENCY)

    assert blocked(draft) == ["decision"]
    draft.enter("decision", "granted")
    assert blocked(draft) == []


@pytest.mark.parametrize(("decision", "decided"), [("pending", False), ("refused", True)])
def test_an_emergency_acknowledgement_says_when_it_was_decided_or_that_it_was_not(
    decision: str, decided: bool
) -> None:
    draft = changed(EMERGENCY, {"decision": decision})
    asked = {section.id for section in draft.sections}

    assert ("decided" in asked) is decided
    assert ("no-decision" in asked) is not decided


@pytest.mark.parametrize("form", [ACK, EMERGENCY])
def test_v_05_the_answer_is_not_promised_for_a_day_that_is_over(form: str) -> None:
    assert spoken(form, "V-05", {"by_when": "2026-11-21T23:00:00+01:00"}) == [("by_when", WARN)]
    assert spoken(form, "V-05", {"by_when": "2026-11-22T04:00:00+01:00"}) == []


@pytest.mark.parametrize("form", [ACK, EMERGENCY])
def test_v_35_the_counterpart_names_the_language(form: str) -> None:
    assert spoken(form, "V-35", {"reply_language": "de"}) == [("reply_language", WARN)]
    assert spoken(form, "V-35") == []


def test_v_60_the_protocol_is_switched_on_for_the_counterpart() -> None:
    off = replace(EXAMPLE_FACTS, gates={})
    ours = replace(EXAMPLE_FACTS, gates={Gate.PROTOCOL: frozenset({"FR"})})

    assert spoken(EMERGENCY, "V-60", world=off) == [("", BLOCK)]
    assert spoken(EMERGENCY, "V-60", world=ours) == [("to", BLOCK)]
    assert spoken(EMERGENCY, "V-60") == []
    assert spoken(ACK, "V-60", world=off) == []


def test_another_next_step_is_described() -> None:
    assert blocked(changed(ACK, {"next_step": "other"})) == ["next_step_more"]
    assert INFORM not in {p.level for p in changed(ACK).problems(final=True)}


@pytest.mark.parametrize(("urgency", "hours"), [("normal", 24), ("urgent", 8), ("emergency", 2)])
def test_the_suggested_promise_is_as_fast_as_the_urgency(urgency: str, hours: int) -> None:
    made = fresh(ACK)
    made.enter("urgency_as_claimed", urgency)
    at = datetime.fromisoformat(made.text("by_when").partition("[")[0])
    assert at == NOW.replace(second=0) + timedelta(hours=hours)
    made.enter("by_when", "2026-12-24 12:00 +01:00")
    made.enter("urgency_as_claimed", "normal")
    assert made.text("by_when") == "2026-12-24 12:00 +01:00"
