"""The office changes what the card “What now?” says, on the sheet of its own forms."""

import pytest
from PySide6.QtWidgets import QCheckBox

from pocdesk.desk.own_procedures import is_own
from pocdesk.desk.procedure import tick
from pocdesk.desk.take_request import Request, take_request
from pocdesk.domain.case import Kind
from pocdesk.ui.models.lines import LINE
from pocdesk.ui.sheets.forms_sheet import FormsSheet
from tests.officer import Officer
from tests.ui.letters import desk_of

OWN_STEP = ('id = "items"\ntext = "Check', 'id = "our-form"\ntext = "On our form: check')


def lines(officer: Officer) -> list[tuple[str, str]]:
    """What the sheet says of each file; nothing while there is no such sheet."""
    sheet = officer.rooms.sheet
    if not isinstance(sheet, FormsSheet):
        return []
    model = sheet.list.model()
    found = [model.index(row, 0).data(LINE) for row in range(model.rowCount())]
    return [(line.title, line.detail) for line in found]


def box(officer: Officer, step: str) -> QCheckBox | None:
    """The box of a step on the card, while it is shown."""
    boxes = officer.rooms.case.cards.steps.findChildren(QCheckBox, f"step-{step}")
    return next((found for found in boxes if found.isVisible()), None)


def is_to_do(officer: Officer, step: str) -> bool:
    """Whether the step stands there to be ticked."""
    found = box(officer, step)
    return found is not None and found.isEnabled() and not found.isChecked()


@pytest.mark.long
def test_the_office_changes_what_to_do_now_and_takes_it_back(officer: Officer) -> None:
    desk = desk_of(officer)
    path = desk.folder.forms / "procedures.toml"
    request = Request(party="JP", kind=Kind.PRESERVATION, began_at=desk.clock())
    reference = take_request(desk, request).reference
    tick(desk, reference, "items", True)
    officer.rooms.ways.show_case(reference)
    officer.waits_for(lambda: box(officer, "items") is not None)

    officer.seeks("procedure")
    officer.waits_to_see("Nothing lies there yet.")
    officer.presses_button("Lay the procedure out there")
    officer.waits_for(lambda: lines(officer) == [(path.name, "new, not installed yet")])
    text = path.read_text(encoding="utf-8")
    assert OWN_STEP[0] in text
    own = text.replace(*OWN_STEP, 1)
    path.write_text(own.replace('act = "wait"', 'act = "hope"', 1), encoding="utf-8")
    officer.presses("Ctrl+Return")
    officer.waits_to_see("the step “answer-due”: the window has no act “hope” for a case")
    assert not is_own(desk)
    officer.presses("Esc")

    path.write_text(own, encoding="utf-8")
    officer.seeks("own forms")
    officer.waits_for(lambda: lines(officer) == [(path.name, "new, not installed yet")])
    officer.presses("Ctrl+Return")
    officer.waits_to_be_told("1 form file is installed and in use: procedures.toml")
    officer.waits_for(lambda: is_to_do(officer, "our-form"))
    officer.waits_to_see("On our form: check the items")
    officer.waits_to_see("(no step of this case any more)")
    former = box(officer, "items")
    assert former is not None
    assert (former.isEnabled(), former.isChecked()) == (False, True)
    officer.waits_to_see("0 of 11 done")
    officer.ticks("On our form: check")
    officer.waits_to_see("1 of 11 done")

    path.unlink()
    officer.seeks("own forms")
    gone = "gone from the folder, still in use; installing brings the shipped one back"
    officer.waits_for(lambda: lines(officer) == [(path.name, gone)])
    officer.presses("Ctrl+Return")
    officer.waits_to_be_told("Taken out of use: procedures.toml")
    officer.waits_for(lambda: (found := box(officer, "items")) is not None and found.isEnabled())
    officer.waits_to_see("On our form: check the items")  # ticked meanwhile, and not lost
    assert not is_own(desk)


def test_a_file_that_lies_there_is_not_written_over(officer: Officer) -> None:
    path = desk_of(officer).folder.forms / "procedures.toml"
    path.parent.mkdir()
    path.write_text("ours", encoding="utf-8")
    officer.seeks("own forms")
    officer.waits_for(lambda: lines(officer) == [(path.name, "refused, cannot be installed")])
    officer.presses_button("Lay the procedure out there")
    officer.waits_to_see("procedures.toml lies in the folder of own forms already.")
    assert path.read_text(encoding="utf-8") == "ours"
