"""The next step is one key away, says what it records, and can be taken back."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from pocdesk.desk.acknowledge import acknowledge
from pocdesk.desk.advance import advance
from pocdesk.desk.amend import amend
from pocdesk.desk.assign import unassigned
from pocdesk.desk.call_back import Outcome, call_back, numbers
from pocdesk.desk.drafts import begin
from pocdesk.desk.issue import issue
from pocdesk.desk.receive import receive
from pocdesk.desk.show import show
from pocdesk.desk.take_request import Request, take_request
from pocdesk.desk.way_out import stamp_sent
from pocdesk.domain.case import Kind, State, Urgency
from pocdesk.ui.messages import Level, Notice
from pocdesk.ui.parts.choice_row import ChoiceRow
from pocdesk.ui.sheets.amend_sheet import AmendSheet
from pocdesk.ui.sheets.assign_sheet import AssignSheet
from pocdesk.ui.sheets.link_sheet import LinkSheet
from pocdesk.ui.sheets.step_sheet import StepSheet
from tests.conftest import SAMPLES, SetClock
from tests.documents.examples import values
from tests.officer import Officer


def _case(officer: Officer) -> str:
    """An acknowledged request of Japan, open on the screen."""
    desk = officer.program.desk
    assert desk is not None
    asked = Request(party="JP", kind=Kind.PRESERVATION, began_at=desk.clock())
    reference = take_request(desk, asked, acknowledged=True).reference
    officer.rooms.ways.show_case(reference)
    officer.waits_for(lambda: "step" in officer.rooms.acts())
    return reference


def _state(officer: Officer, reference: str) -> State:
    desk = officer.program.desk
    assert desk is not None
    return show(desk, reference).case.state


def test_n_writes_the_likely_step_and_undo_takes_it_back(officer: Officer) -> None:
    reference = _case(officer)
    count = officer.counts()
    officer.presses("N")
    sheet = officer.sheet(StepSheet)
    assert sheet.steps.current() == "validated"
    officer.presses("Ctrl+Return")
    officer.waits_for(lambda: _state(officer, reference) is State.VALIDATED)
    assert (count.keys, count.mouse) == (3, 0)
    officer.waits_for(lambda: officer.rooms.sheet is None)
    officer.presses("Ctrl+Z")
    officer.waits_for(lambda: _state(officer, reference) is State.ACKNOWLEDGED)


def test_what_a_step_lacks_is_said_at_its_field_and_what_is_typed_stays(officer: Officer) -> None:
    reference = _case(officer)
    officer.presses("N")
    sheet = officer.sheet(StepSheet)
    sheet.steps.go_to("info-requested")
    officer.presses("Ctrl+Return")
    officer.waits_to_see("Say this: what is missing.")
    officer.types("The offence", into="lacking")
    officer.presses("Esc")
    officer.presses("N")
    sheet = officer.sheet(StepSheet)
    sheet.steps.go_to("info-requested")
    officer.waits_for(lambda: "The offence" in sheet.rows.given().get("lacking", ""))
    officer.presses("Ctrl+Return")
    officer.waits_for(lambda: _state(officer, reference) is State.INFO_REQUESTED)
    officer.waits_to_see("The offence")


def test_what_is_preserved_is_confirmed_first_and_x_writes_what_was_granted_later(
    officer: Officer, clock: SetClock
) -> None:
    reference = _case(officer)
    desk = officer.program.desk
    assert desk is not None
    whole = show(desk, reference)
    number = numbers(whole.points, whole.case)[0].value
    call_back(desk, reference, number=number, reached="Duty", outcome=Outcome.CONFIRMED)
    served = {"entity": "Mail company", "channel": "Portal"}
    for key, given in (
        ("validated", {}),
        ("accepted", {"basis": "Act 1"}),
        ("served", served),
        ("preserved", {"until": "60 days"}),
    ):
        advance(desk, reference, key, given)
    clock.forward(days=55)
    officer.rooms.refresh()
    head = officer.rooms.case.head
    officer.waits_for(lambda: head.act is not None and head.act.accessibleName() == "Confirm")
    assert "extend" not in officer.rooms.acts()
    advance(desk, reference, "confirmed", {"told": "The last day, by mail"})
    officer.rooms.refresh()
    officer.waits_for(lambda: head.act is not None and head.act.accessibleName() == "Extend")
    officer.presses("X")
    assert officer.sheet(StepSheet).steps.current() == "extended"


def test_a_case_is_closed_with_an_outcome(officer: Officer) -> None:
    reference = _case(officer)
    officer.presses("N")
    officer.sheet(StepSheet).steps.go_to("withdrawn")
    officer.waits_for(lambda: officer.shows("why"))
    officer.types("Sent to us by mistake", into="why")
    officer.presses("Ctrl+Return")
    officer.waits_for(lambda: _state(officer, reference) is State.WITHDRAWN)
    officer.waits_for(lambda: "close-case" in officer.rooms.acts())
    officer.presses("Alt+Shift+C")
    officer.sheet(StepSheet)
    officer.presses("Ctrl+Return")
    officer.waits_for(lambda: _state(officer, reference) is State.CLOSED)


def test_what_a_case_says_is_changed_and_an_emergency_asks_six_lines(officer: Officer) -> None:
    reference = _case(officer)
    officer.presses("Alt+E")
    sheet = officer.sheet(AmendSheet)
    assert not officer.shows("why-now")
    (urgency,) = sheet.urgency.editors()
    assert isinstance(urgency, ChoiceRow)
    urgency.choose(Urgency.EMERGENCY.value)
    officer.waits_for(lambda: officer.shows("why-now"))
    officer.types("He is in the room", into="why-now")
    officer.types("child", into="tags")
    officer.ticks("Traffic data")
    officer.ticks("Content data")
    officer.presses("Ctrl+Return")
    desk = officer.program.desk
    assert desk is not None
    officer.waits_for(lambda: show(desk, reference).case.urgency is Urgency.EMERGENCY)
    case = show(desk, reference).case
    assert case.tags == "child"
    assert case.data_kinds == "traffic-data content-data"
    assert "He is in the room" in case.emergency
    officer.waits_for(lambda: officer.rooms.sheet is None)
    officer.presses("Ctrl+7")
    steps = officer.rooms.case.cards.steps
    officer.waits_for(lambda: officer.focus() is steps)
    answered = "Why now: what happens if nobody acts in the next hours?, done, as the log shows"
    officer.waits_for(lambda: officer.shows("step-why-now"))
    officer.waits_for(lambda: officer.field("step-why-now").accessibleName() == answered)
    officer.waits_for(lambda: officer.field("step-who-in-danger").accessibleName().endswith("next"))
    officer.presses("Alt+E")  # from now on the six lines come first
    officer.waits_for(lambda: officer.focus().objectName() == "who")
    rest = officer.field("kind").mapTo(officer.window, QPoint(0, 0)).y()
    assert officer.field("signs").mapTo(officer.window, QPoint(0, 0)).y() < rest


def test_what_no_list_has_is_said_at_its_field_and_a_piece_of_a_name_is_enough(
    officer: Officer,
) -> None:
    reference = _case(officer)
    officer.presses("Alt+E")
    officer.waits_to_read("party", "Japan")
    officer.fills("party", "Atlantis")
    officer.types(" ".join(f"tag{number}" for number in range(13)), into="tags")
    officer.presses("Ctrl+Return")
    officer.waits_to_see("“Atlantis” is none of the names: choose one from the list.")
    assert officer.focus().objectName() == "party"
    officer.fills("party", "Fran")
    officer.presses("Ctrl+Return")
    officer.waits_for(lambda: officer.focus().objectName() == "tags")
    assert "A case has at most 12 tags." in officer.field("tags").accessibleDescription()
    officer.fills("tags", "child")
    officer.presses("Ctrl+Return")
    officer.waits_for(lambda: officer.rooms.sheet is None)
    desk = officer.program.desk
    assert desk is not None
    assert show(desk, reference).case.party == "FR"


def _place(officer: Officer, part: QWidget) -> QRect:
    return QRect(part.mapTo(officer.window, QPoint(0, 0)), part.size())


def test_no_notice_lies_over_the_buttons_of_a_sheet(officer: Officer) -> None:
    _case(officer)
    banner, undo = officer.window.banner, officer.window.undo
    officer.window.tell(Notice(level=Level.DANGER, happened="Something is wrong."))
    foot = _place(officer, banner).bottom()
    officer.presses("Alt+E")
    save = officer.sheet(AmendSheet).act
    officer.waits_for(save.isVisible)
    officer.waits_for(lambda: _place(officer, banner).bottom() < _place(officer, save).top())
    undo.offer("It is done.", lambda: None)
    officer.waits_for(undo.isVisible)
    for part in (banner, undo):
        assert not _place(officer, part).intersects(_place(officer, save))
    assert _place(officer, banner).bottom() < _place(officer, undo).top()
    undo.clear()
    officer.presses("Esc")
    officer.waits_for(lambda: officer.rooms.sheet is None)
    officer.waits_for(lambda: _place(officer, banner).bottom() == foot)


def test_why_nobody_was_called_back_is_asked_only_until_somebody_is(officer: Officer) -> None:
    reference = _case(officer)
    officer.presses("Alt+E")
    officer.waits_for(lambda: officer.shows("unverified_reason"))
    officer.presses("Escape")
    officer.waits_for(lambda: officer.rooms.sheet is None)
    desk = officer.program.desk
    assert desk is not None
    whole = show(desk, reference)
    number = numbers(whole.points, whole.case)[0].value
    call_back(desk, reference, number=number, reached="Duty", outcome=Outcome.CONFIRMED)
    officer.presses("Alt+E")
    officer.waits_for(lambda: officer.shows("tags"))
    assert not officer.shows("unverified_reason")


def test_ctrl_z_takes_back_what_the_case_says(officer: Officer) -> None:
    reference = _case(officer)
    officer.presses("Alt+E")
    officer.waits_to_read("party", "Japan")
    officer.picks("France", into="party")
    officer.presses("Ctrl+Return")
    officer.waits_for(lambda: officer.rooms.sheet is None)
    officer.waits_for(lambda: officer.window.undo.can_undo)
    assert officer.window.undo.accessibleName().startswith(f"{reference}: Country: Japan → France")
    officer.presses("Ctrl+Z")
    desk = officer.program.desk
    assert desk is not None
    officer.waits_for(lambda: show(desk, reference).case.party == "JP")


def test_two_cases_are_linked_and_merged_and_parted(officer: Officer) -> None:
    desk = officer.program.desk
    assert desk is not None
    other = take_request(desk, Request(party="JP", began_at=desk.clock())).reference
    acknowledge(desk, other)
    reference = _case(officer)
    officer.presses("Alt+B")
    officer.sheet(LinkSheet)
    officer.types(other.lower(), into="other")
    officer.presses("Ctrl+Return")
    officer.waits_for(lambda: bool(show(desk, reference).links))
    officer.waits_for(lambda: officer.rooms.sheet is None)
    officer.presses("Ctrl+Z")
    officer.waits_for(lambda: not show(desk, reference).links)


def test_a_message_without_a_case_stands_on_the_desk_until_it_is_assigned(
    officer: Officer,
) -> None:
    desk = officer.program.desk
    assert desk is not None
    answer = SAMPLES / "mail" / "14-pt-reply-our-reference.eml"
    reference = take_request(desk, Request(party="PT", began_at=desk.clock())).reference
    receive(desk, answer.name, answer.read_bytes())
    officer.rooms.refresh()
    column = officer.rooms.board.board.columns[1].cards
    officer.waits_for(lambda: bool(column.model().rowCount()))
    column.setFocus()
    officer.waits_for(lambda: column.card is not None and column.card.loose)
    officer.presses("Return")
    officer.sheet(AssignSheet)
    officer.types(reference, into="other")
    officer.presses("Ctrl+Return")
    officer.waits_for(lambda: not unassigned(desk))
    officer.waits_for(lambda: column.card is None or not column.card.loose)


def test_the_letter_that_left_fills_the_fields_of_the_step_that_serves(officer: Officer) -> None:
    reference = _case(officer)
    desk = officer.program.desk
    assert desk is not None
    amend(desk, reference, {"unverified_reason": "Known by voice"})
    advance(desk, reference, "validated", {})
    advance(desk, reference, "accepted", {"basis": "Act 1"})
    opened = begin(desk, "provider-preservation", case=reference)
    opened.draft.enter_values({**values("provider-preservation"), "provider": "TikTok"})
    stamp_sent(desk, issue(desk, opened).letter.number, "portal", "the provider's portal")
    officer.rooms.refresh()
    officer.presses("N")
    sheet = officer.sheet(StepSheet)
    officer.waits_for(lambda: bool(sheet.steps.count()))
    sheet.steps.go_to("served")
    officer.waits_to_read("channel", "portal")
    assert officer.text_in("entity").startswith("TikTok")
    officer.presses("Ctrl+Return")
    officer.waits_for(lambda: _state(officer, reference) is State.SERVED)
