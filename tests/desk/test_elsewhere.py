"""V-45i: an identifier that another open case holds is told while the letter is written."""

from pocdesk.desk.drafts import begin
from pocdesk.desk.issue import issue, preview, sketch
from pocdesk.desk.note import note
from pocdesk.desk.opened import Desk
from pocdesk.forms.problem import Level
from tests.desk.test_issue import written

OTHER = "harbour.lamp@mail.example"


def told(desk: Desk, **changes: object) -> list[tuple[str, str]]:
    page = sketch(desk, written(desk, None, **changes), 1)
    return [(problem.field, problem.message) for problem in page.found if problem.rule == "V-45i"]


def test_v_45i_the_other_case_is_named(staffed: Desk) -> None:
    assert told(staffed) == []
    first = issue(staffed, written(staffed))

    found = told(staffed)

    assert found[0][0] == "identifiers[0].value"
    assert first.case.reference in found[0][1]


def test_v_45i_another_spelling_is_the_same_identifier(staffed: Desk) -> None:
    first = issue(staffed, written(staffed))

    ((field, message),) = told(staffed, identifiers=[{"type": "email", "value": OTHER.upper()}])

    assert (field, first.case.reference in message) == ("identifiers[0].value", True)


def test_v_45i_the_own_case_is_not_another(staffed: Desk) -> None:
    first = issue(staffed, written(staffed))
    second = begin(staffed, "extension-request", case=first.case.reference)

    assert [p for p in sketch(staffed, second, 1).found if p.rule == "V-45i"] == []


def test_v_45i_what_was_found_follows_the_log(staffed: Desk) -> None:
    assert told(staffed) == []
    first = issue(
        staffed,
        written(staffed, None, identifiers=[{"type": "url", "value": "https://x.example/"}]),
    )
    assert told(staffed) == []

    note(staffed, f"They also wrote from {OTHER}.", first.case.reference)

    assert [field for field, _ in told(staffed)] == ["identifiers[0].value"]


def test_v_45i_informs_and_blocks_nothing(staffed: Desk) -> None:
    issue(staffed, written(staffed))

    preview(staffed, written(staffed))
    warnings = issue(staffed, written(staffed)).warnings

    assert {problem.level for problem in warnings if problem.rule == "V-45i"} == {Level.INFORM}
