"""Whom a case names that a letter to no Party opened: the log is read by that name."""

from dataclasses import replace

import pytest

from pocdesk.desk.drafts import begin
from pocdesk.desk.issue import issue
from pocdesk.desk.opened import Desk
from pocdesk.ui.words import title_of
from tests.documents.examples import values


@pytest.mark.parametrize(
    ("form", "more", "named"),
    [
        (
            "provider-preservation",
            {"provider": "google", "user_in": "DE"},
            "Google Ireland Limited",
        ),
        ("provider-preservation", {"provider": "Small Host of Nowhere"}, "Small Host of Nowhere"),
        ("directory-correction", {}, "Secretariat of the 24/7 Network"),
        ("shift-handover", {}, "Our own desk"),
    ],
)
def test_the_log_names_whom_a_letter_to_no_party_goes_to(
    staffed: Desk, form: str, more: dict[str, str], named: str
) -> None:
    opened = begin(staffed, form)
    opened.draft.enter_values({**values(form), **more})
    case = issue(staffed, opened).case
    assert title_of(case, staffed.party_name(case.party)) == named


def test_a_case_of_ours_that_names_nobody_is_told_by_its_letter(staffed: Desk) -> None:
    opened = begin(staffed, "provider-preservation")
    opened.draft.enter_values({**values("provider-preservation"), "provider": "google"})
    case = issue(staffed, opened).case
    assert title_of(replace(case, sender=None), "") == opened.draft.wording.title
