"""The notice to the Secretariat: filled with what is known of the wrong entry."""

import pytest

from pocdesk.desk.correction_notice import correction_notice, field_word
from pocdesk.desk.opened import Desk
from pocdesk.directory.point_fields import FIELDS
from pocdesk.domain.correction import Reason


def test_the_notice_lacks_only_what_nobody_has_said(staffed: Desk) -> None:
    draft = correction_notice(
        staffed,
        "TRN-JP-1",
        "channels.phone",
        "+999 247 55 1035",
        None,
        reason=Reason.DEAD_NUMBER,
    ).draft
    assert draft.text("entry.point") == "TRN-JP-1"
    assert draft.text("changes[0].field") == "telephone"
    assert draft.text("changes[0].old") == "+999 247 55 1035"
    assert draft.text("reason") == "dead-number"
    open_fields = {problem.field for problem in draft.problems(final=True)}
    assert {"how_confirmed", "changes[0].new", "changes[0].valid_from"} <= open_fields
    assert not {"entry.point", "changes[0].field"} & open_fields


@pytest.mark.parametrize("field", FIELDS)
def test_the_form_has_a_word_for_every_field(staffed: Desk, field: str) -> None:
    form = staffed.forms.form("directory-correction")
    assert field_word(field) in form.field("changes[0].field").choices
    assert field_word("channels.i247") == "other-channel"
