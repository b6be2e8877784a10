"""A second letter in a case: what the first said of the offence is filled in, no name is."""

import json
from datetime import date

import pytest

from pocdesk.desk.amend import amend
from pocdesk.desk.drafts import begin
from pocdesk.desk.issue import issue
from pocdesk.desk.opened import Desk
from pocdesk.desk.take_request import Request, take_request
from pocdesk.domain.case import Kind
from pocdesk.forms.problem import Level
from tests.desk.values import complete

FORM = "article-29-30-preservation"
LIKEWISE = {
    "offences",
    "convention_articles",
    "facts",
    "data_types",
    "relation",
    "mla_intent",
    "mla_planned",
    "confidential_reason",
}


def first_letter(desk: Desk) -> str:
    opened = begin(desk, FORM)
    opened.draft.enter_values(complete())
    return issue(desk, opened).case.reference


def test_what_the_first_letter_said_of_the_offence_is_filled_in(staffed: Desk) -> None:
    second = begin(staffed, FORM, case=first_letter(staffed)).draft
    sources = {second.source(name) for name in LIKEWISE}
    assert sources == {f"case.{name}" for name in LIKEWISE}
    assert second.text("facts") == complete()["facts"]
    assert second.value("mla_intent") is True
    assert second.value("mla_planned") == date(2026, 12, 15)


def test_who_holds_which_data_is_asked_anew(staffed: Desk) -> None:
    second = begin(staffed, FORM, case=first_letter(staffed)).draft
    assert second.rows("identifiers") == 0
    for name in ("custodian", "location", "data_description", "necessity"):
        assert second.text(name) == ""
    blocking = [each.field for each in second.problems(final=True) if each.level is Level.BLOCK]
    assert blocking == ["data_description", "identifiers", "custodian", "necessity", "confidential"]


def test_the_newest_letter_counts_and_typed_text_wins(staffed: Desk) -> None:
    case = first_letter(staffed)
    second = begin(staffed, FORM, case=case)
    second.draft.enter_values(complete(facts="Forty-one people paid. " * 10, reference=case))
    issued = issue(staffed, second)
    assert json.loads(issued.letter.record)["values"]["facts"].startswith("Forty-one")
    third = begin(staffed, FORM, case=case).draft
    assert third.text("facts").startswith("Forty-one")
    third.enter("facts", "Another summary.")
    assert (third.text("facts"), third.source("facts")) == ("Another summary.", None)


@pytest.mark.parametrize("form", ["provider-preservation", FORM])
def test_the_kinds_of_data_that_the_case_says_stand_in_a_new_letter(
    staffed: Desk, form: str
) -> None:
    asked = Request(party="JP", kind=Kind.PRESERVATION, began_at=staffed.clock())
    case = take_request(staffed, asked).reference
    assert begin(staffed, form, case=case).draft.source("data_types") is None
    amend(staffed, case, {"data_kinds": "traffic-data content-data"})
    draft = begin(staffed, form, case=case).draft
    assert draft.text("data_types") == "traffic-data, content-data"
    assert draft.source("data_types") == "case.data_types"


def test_a_first_letter_has_nothing_of_another_case(staffed: Desk) -> None:
    first_letter(staffed)
    fresh = begin(staffed, FORM).draft
    assert not any(source in {f"case.{n}" for n in LIKEWISE} for source in fresh.prefilled.values())
