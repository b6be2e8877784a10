"""A preservation is prolonged: what the log knows of its end and of extensions asked for."""

from datetime import date

import pytest

from pocdesk.desk.advance import advance
from pocdesk.desk.again import new_version
from pocdesk.desk.drafts import begin
from pocdesk.desk.issue import Issued, issue
from pocdesk.desk.opened import Desk
from pocdesk.domain.case import Case, State
from pocdesk.forms.draft import Draft
from pocdesk.ui.fresh_letter import extension
from tests.conftest import SetClock
from tests.desk.test_earlier_letter import EXTENSION, FOLLOW_UP, PRESERVATION, ordered, preserved
from tests.desk.values import complete
from tests.documents.examples import values

WITHDRAWAL = "withdrawal"


def written(desk: Desk, form: str, case: Case, **changes: object) -> Issued:
    """The example of `form` in the case, with these values."""
    opened = begin(desk, form, case=case.reference)
    told = {**values(form), **changes}
    opened.draft.enter_values({name: value for name, value in told.items() if value is not None})
    return issue(desk, opened)


def rules(draft: Draft) -> set[str]:
    return {problem.rule for problem in draft.problems(final=True)}


def extending(desk: Desk, case: Case) -> Draft:
    return extension(desk, case.reference).draft


def test_v_99w_our_withdrawal_ends_it_until_a_new_request(staffed: Desk) -> None:
    case = preserved(staffed)
    assert "V-99w" not in rules(extending(staffed, case))

    written(staffed, WITHDRAWAL, case)
    assert "V-99w" in rules(extending(staffed, case))

    opened = begin(staffed, PRESERVATION, case=case.reference)
    opened.draft.enter_values(complete(reference="DESK-2026-00001 bis"))
    issue(staffed, opened)
    assert "V-99w" not in rules(extending(staffed, case))


def test_v_99w_a_step_ends_it(staffed: Desk) -> None:
    case = preserved(staffed)
    sent = {"channel": "email", "to": "point@jp-poc.example"}
    advance(staffed, case.reference, State.SENT, sent)
    assert "V-99w" not in rules(extending(staffed, case))
    advance(staffed, case.reference, State.WITHDRAWN, {"why": "case-closed"})
    assert "V-99w" in rules(extending(staffed, case))


def test_v_99_a_day_that_is_over_is_told(staffed: Desk, clock: SetClock) -> None:
    case = preserved(staffed, date=date(2026, 11, 7))  # for ninety days
    clock.forward(days=89)
    assert "V-99" not in rules(extending(staffed, case))
    clock.forward(days=3)
    assert "V-99" in rules(extending(staffed, case))


def asks_longer(desk: Desk, case: Case, until: date) -> Issued:
    return written(
        desk,
        FOLLOW_UP,
        case,
        provider="tiktok",
        previous_end=date(2027, 2, 6),
        renewed_until=until,
    )


def test_v_57p_the_second_extension_by_a_provider_that_grants_one_is_warned_of(
    staffed: Desk,
) -> None:
    case = ordered(staffed)
    opened = begin(staffed, FOLLOW_UP, case=case.reference)
    opened.draft.enter("wanted", "extension")
    assert "V-57p" not in rules(opened.draft)

    first = asks_longer(staffed, case, date(2027, 5, 7))
    again = begin(staffed, FOLLOW_UP, case=case.reference)
    again.draft.enter("wanted", "extension")
    (told,) = (one for one in again.draft.problems(final=True) if one.rule == "V-57p")
    assert told.message.startswith("TikTok is known to grant no more than 1 extension(s)")
    assert "2026-07-22" in told.message

    # A letter that is replaced counts once, and so does the day that is asked for again.
    instead = new_version(staffed, first.letter.number)
    assert "V-57p" not in rules(instead.draft)


def test_v_57p_the_second_extension_that_a_counterpart_is_asked_for_counts_by_custodian(
    staffed: Desk,
) -> None:
    case = preserved(staffed, custodian="tiktok", location=None)
    draft = extending(staffed, case)
    assert draft.text("custodian") == "tiktok"
    assert "V-57p" not in rules(draft)

    named = {"reference": case.reference, "requested": case.party}
    written(staffed, EXTENSION, case, custodian="tiktok", location=None, **named)
    assert "V-57p" in rules(extending(staffed, case))


@pytest.mark.parametrize(("until", "fits"), [(date(2027, 5, 7), True), (date(2027, 5, 8), False)])
def test_v_57q_an_extension_longer_than_the_provider_grants_is_warned_of(
    staffed: Desk, until: date, fits: bool
) -> None:
    found = asks_longer(staffed, ordered(staffed), until)
    assert ("V-57q" in {one.rule for one in found.warnings}) is not fits
