"""Which version of the Directory is in use is seen, and an earlier one is gone back to."""

from pocdesk.desk.look_up import directory
from pocdesk.desk.show import journal
from pocdesk.desk.take_list import refresh
from pocdesk.ui.sheets.versions_sheet import VersionsSheet
from tests.conftest import TRAINING
from tests.officer import Officer

OLD = TRAINING / "training-directory-2026-1.json"


def _version(officer: Officer) -> str:
    assert officer.program.desk is not None
    now = directory(officer.program.desk)
    return "" if now is None else now.snapshot.version_label


def test_an_officer_goes_back_to_an_earlier_version_and_says_why(officer: Officer) -> None:
    desk = officer.program.desk
    assert desk is not None
    refresh(desk, OLD.name, OLD.read_bytes().replace(b'"2026-1"', b'"2026-0"'))
    assert _version(officer) == "2026-0"
    officer.seeks("Versions of the lists")
    sheet = officer.sheet(VersionsSheet)
    officer.waits_to_see("in use")
    assert not sheet.act.isEnabled()  # the first line is in use already
    officer.presses("Down")
    officer.presses("Ctrl+Return")
    officer.waits_to_see("Say in a few words why")
    officer.types("the mailbox of one point is forged")
    officer.presses("Return")
    officer.waits_for(lambda: _version(officer) == "2026-2")
    officer.waits_to_be_told("2026-2")
    assert "the mailbox of one point is forged" in journal(desk)[0].note
    officer.waits_to_see("Directory 2026-2")
