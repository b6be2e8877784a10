"""A letter that waits for a call back says so at its head, and takes a reason there."""

from pocdesk.desk.serve_whom import held_case
from pocdesk.desk.show import show
from pocdesk.desk.take_request import Request, take_request
from tests.officer import Officer
from tests.ui.letters import desk_of, opens


def test_a_letter_that_waits_for_a_call_back_says_so_from_the_start(officer: Officer) -> None:
    desk = desk_of(officer)
    case = take_request(desk, Request(party="JP", began_at=desk.clock())).reference
    opens(officer, "acknowledgement", case)
    opens(officer, "provider-preservation", case)
    bar = officer.rooms.letter.held
    officer.waits_to_see(f"Nobody has called the counterpart of {case} back")
    officer.presses("Alt+C")
    officer.waits_for(lambda: officer.shows("reached"))
    officer.presses("Esc")
    officer.waits_for(lambda: officer.rooms.sheet is None)
    officer.types("Their number is", into="held_reason")
    opens(officer, "acknowledgement", case)
    officer.waits_for(bar.isHidden)
    opens(officer, "provider-preservation", case)
    officer.waits_to_read("held_reason", "Their number is")  # what was typed is kept
    officer.types(" dead\n", into="held_reason")
    officer.waits_for(lambda: bar.isHidden())
    assert show(desk, case).case.unverified_reason == "Their number is dead"
    draft = officer.rooms.letter.form.draft
    assert draft is not None
    assert draft.text("call_back_why_not") == "Their number is dead"
    assert "call-back" not in officer.rooms.letter.acts()


def test_a_letter_that_may_leave_at_once_has_no_bar(officer: Officer) -> None:
    desk = desk_of(officer)
    case = take_request(desk, Request(party="JP", began_at=desk.clock())).reference
    opens(officer, "acknowledgement", case)
    assert not held_case(desk, case, desk.forms.form("acknowledgement"))
    assert held_case(desk, case, desk.forms.form("provider-preservation")) == case
    assert not held_case(desk, None, desk.forms.form("provider-preservation"))
    assert officer.rooms.letter.held.isHidden()
