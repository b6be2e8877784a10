"""A look-alike that wrote: marked wherever its case is shown, and called back before all else."""

from pocdesk.desk.show import show
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.sheets.call_sheet import CallSheet
from tests.officer import Officer
from tests.ui.test_case_page import desk_of
from tests.ui.test_cases import receives

MARK = "look-alike of fr-poc.example"


def in_case(officer: Officer) -> str:
    receives(officer, "15-look-alike-sender.eml", MARK)
    return officer.rooms.case.key


def says(button: KeyButton | None) -> str:
    return "" if button is None else button.accessibleName()


def test_the_case_names_both_and_offers_the_genuine_number(officer: Officer) -> None:
    in_case(officer)
    officer.waits_to_see("not “fr-poc.example” (France)")
    officer.waits_to_see("contact@fr-poc.example.mail-gateway.example")
    officer.waits_for(lambda: says(officer.rooms.case.head.act) == "Call back")
    officer.presses("Alt+C")
    officer.waits_for(lambda: officer.rooms.sheet is not None)
    sheet = officer.sheet(CallSheet)
    desk = desk_of(officer)
    point = show(desk, officer.rooms.case.key).to_call[0]
    model = sheet.numbers.model()
    offered = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
    assert any(channel.value in offered[0] for channel in point.channels)


def test_it_is_acknowledged_only_when_asked_twice(officer: Officer) -> None:
    reference = in_case(officer)
    officer.presses("Alt+Shift+A")
    officer.waits_to_be_told("is not acknowledged")
    assert show(desk_of(officer), reference).case.acknowledged_at is None
    officer.presses("Alt+Shift+A")
    officer.waits_for(lambda: show(desk_of(officer), reference).case.acknowledged_at is not None)


def test_that_it_cannot_be_closed_yet_is_said_with_what_can(officer: Officer) -> None:
    in_case(officer)
    officer.presses("Alt+Shift+C")
    officer.waits_to_be_told("it cannot be closed from here")
    officer.waits_to_be_told("N writes what may follow:")


def test_the_card_and_the_preview_bear_the_mark(officer: Officer) -> None:
    in_case(officer)
    officer.presses("Alt+1")
    board = officer.rooms.board.board
    officer.waits_for(lambda: board.columns[0].count == 1)
    card = board.columns[0].cards.card
    assert card is not None
    assert (card.mark, card.step.word) == (MARK, "Call back")
    officer.presses("Alt+2")
    preview = officer.rooms.log.preview
    officer.waits_to_see(MARK)
    officer.waits_for(lambda: says(preview.main) == "Call back")
