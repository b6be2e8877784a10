"""Which version of the Directory is in use is seen, and an earlier one is gone back to."""

from typing import Any

import pytest

from pocdesk.desk.correct_point import correct_point
from pocdesk.desk.list_versions import go_back
from pocdesk.desk.look_up import directory
from pocdesk.desk.open_pack import open_pack
from pocdesk.desk.refresh import review
from pocdesk.desk.show import journal
from pocdesk.desk.take_list import refresh, take
from pocdesk.desk.take_providers import review_providers, take_providers
from pocdesk.desk.trusted_keys import enter_key
from pocdesk.domain.correction import Reason
from pocdesk.packs.public_key import code_of_key
from pocdesk.paths import shipped
from pocdesk.ui.sheets.versions_sheet import VersionsSheet
from pocdesk.ui.theme import read_theme
from tests.conftest import TRAINING
from tests.desk.test_list_versions import liaison_list
from tests.made_once import Founded
from tests.officer import Officer
from tests.signed_files import FIRST, pack_of, the_providers

OLD = TRAINING / "training-directory-2026-1.json"


def _version(officer: Officer) -> str:
    now = directory(officer.desk)
    return "" if now is None else now.snapshot.version_label


def test_an_officer_goes_back_to_an_earlier_version_and_says_why(officer: Officer) -> None:
    desk = officer.desk
    refresh(desk, OLD.name, OLD.read_bytes().replace(b'"2026-1"', b'"2026-0"'))
    assert _version(officer) == "2026-0"
    officer.seeks("Versions of lists")
    sheet = officer.sheet(VersionsSheet)
    assert [row.line.aside for row in sheet._rows] == ["in use", "", "in use"]
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


def test_a_correction_that_stands_again_is_told(officer: Officer) -> None:
    desk = officer.desk
    older = OLD.read_bytes().replace(b'"2026-1"', b'"2026-0"')
    refresh(desk, OLD.name, older)
    how: dict[str, Any] = {"official": "contact@ge-poc.example", "reason": Reason.TOLD}
    correct_point(
        desk, "TRN-GE-1", "channels.email", "duty@ge-poc.example", confirmed="by telephone", **how
    )
    go_back(desk, "budapest", "2026-2", "it is right")  # and says the same
    officer.seeks("Versions of lists")
    sheet = officer.sheet(VersionsSheet)
    key = next(row.line.key for row in sheet._rows if row.line.title == "2026-0")
    while sheet.list.current() != key:
        officer.presses("Down")
    officer.fills("reason", "two points are missing")
    officer.presses("Return")
    officer.waits_to_be_told("Correction 1 (GE, channels.email) stands again")


def test_why_is_in_sight_in_text_of_twice_the_size(officer: Officer) -> None:
    desk = officer.desk
    take(desk, review(desk, "liaison.json", liaison_list()), {})
    refresh(desk, OLD.name, OLD.read_bytes().replace(b'"2026-1"', b'"2026-0"'))
    officer.program.appearance.look.wear(read_theme(shipped("resources/theme"), text_size=200))
    officer.seeks("Versions of lists")
    why = officer.sheet(VersionsSheet).reason
    officer.waits_for(lambda: why.visibleRegion().boundingRect() == why.rect())


def test_laying_a_list_aside_is_seen_and_says_what_it_needs(officer: Officer) -> None:
    desk = officer.desk
    take(desk, review(desk, "liaison.json", liaison_list()), {})
    officer.seeks("Versions of lists")
    sheet = officer.sheet(VersionsSheet)
    officer.waits_to_see("A list of another network can be laid aside")
    officer.clicks("Lay this list aside")  # of the 24/7 Network, whose line is the first
    officer.waits_to_see("Nothing is laid aside.")
    assert officer.focus() is sheet.list
    while sheet._rows[-2].line.key != sheet.list.current():
        officer.presses("Down")
    assert not officer.sees("Nothing is laid aside.")
    officer.clicks("Lay this list aside")
    officer.waits_to_see("Say in a few words why")
    officer.types("the officers are gone")
    officer.clicks("Lay this list aside")
    officer.waits_to_be_told("is laid aside; its points are not found any more.")
    now = directory(desk)
    assert now is not None
    assert [one.snapshot.version_label for one in now.every] == ["2026-2"]


@pytest.mark.long
def test_an_officer_goes_back_to_the_shipped_providers(officer: Officer, master: Founded) -> None:
    desk = officer.desk
    code = code_of_key(FIRST.mark.public)
    enter_key(desk, code, label="Issuer", second=master.code)
    changed = the_providers(b'name = "Google"', b'name = "Goggle"')
    content = pack_of(changed, 3, desk.clock(), name="providers")
    accepted = open_pack(desk, "providers.zip", content)
    take_providers(desk, review_providers(desk, "providers.zip", content, accepted), ())
    officer.seeks("Versions of lists")
    sheet = officer.sheet(VersionsSheet)
    lines = [row.line for row in sheet._rows]
    titles = [line.title for line in lines]
    assert titles == ["2026-2", "Pack 3", "As shipped with the program"]
    assert [line.aside for line in lines] == ["in use", "in use", ""]
    assert "signed by Issuer" in lines[1].detail
    officer.presses("End")
    officer.fills("reason", "an address in the pack is wrong")
    officer.presses("Return")
    officer.waits_to_be_told("The shipped pack of providers is in use again.")
    assert desk.catalogue.names["google"] == "Google"
    assert "an address in the pack is wrong" in journal(desk)[0].note
