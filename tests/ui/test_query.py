"""Queries in the window: filters in the log and in the palette, what may follow, what is told."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from pocdesk.desk.note import note
from pocdesk.ui.models.case_columns import Column
from pocdesk.ui.sheets.palette import Palette
from tests.conftest import Founded, SetClock
from tests.officer import Officer
from tests.ui.log_room import chip, column, in_the_log, listed, page, presses_chip, the_desk


@pytest.fixture
def officer(
    qtbot: QtBot, seeded_master: Founded, seeded_folder: Path, clock: SetClock
) -> Iterator[Officer]:
    yield from in_the_log(qtbot, seeded_master, seeded_folder, clock)


def _told(officer: Officer) -> str:
    line = page(officer).list.filter.line
    return line.text() if line.isVisible() else ""


@pytest.mark.long
def test_the_log_is_narrowed_by_a_query_that_can_be_saved(officer: Officer) -> None:
    officer.presses("Ctrl+F")
    officer.types("direction:out -party:fr party:")
    officer.waits_for(lambda: "party:al Albania, " in _told(officer))
    officer.types("chi")
    officer.waits_for(lambda: set(column(officer, Column.COUNTERPART)) == {"Chile"})
    officer.waits_for(lambda: "party:cl Chile" in _told(officer))
    found = listed(officer)
    officer.presses("Ctrl+Shift+F")
    officer.waits_to_see("Save this filter")
    officer.types("Ours to Chile")
    officer.presses("Return")
    officer.waits_for(lambda: chip(officer, "Ours to Chile").isChecked())
    officer.presses("Ctrl+F")
    officer.presses("Esc")
    officer.waits_for(lambda: listed(officer) != found and not _told(officer))
    presses_chip(officer, "Ours to Chile")
    officer.waits_for(lambda: listed(officer) == found)
    officer.waits_to_read("filter", "direction:out -party:fr party:chi")

    officer.fills("filter", "state:x flag:red")
    told = "Not understood: “state:x”: no state has that name; “flag:” is no filter and is sought "
    officer.waits_for(lambda: _told(officer) == told + "as a word.")


def test_the_palette_offers_what_follows_and_marks_what_is_similar(officer: Officer) -> None:
    reference = listed(officer)[0]
    note(the_desk(officer), "Called the prosecutor Korhonen", reference)
    officer.presses("Ctrl+K")
    palette = officer.window.findChild(Palette)
    assert palette is not None

    def keys() -> list[str]:
        model = palette.list.model()
        lines = (model.index(row, 0).data(0x0100) for row in range(model.rowCount()))
        return [line.key for line in lines]

    officer.types("state:open urg")
    officer.types("ency")
    officer.waits_for(lambda: keys()[:1] == ["hint state:open urgency:"])
    officer.presses("Return")
    officer.waits_to_read("palette", "state:open urgency:")
    officer.types("em")
    officer.waits_for(lambda: keys()[:1] == ["hint state:open urgency:emergency"])
    officer.presses("Return")
    officer.waits_for(lambda: bool(keys()) and keys()[0].startswith("case "))

    officer.fills("palette", "korhonne")
    officer.waits_for(lambda: keys()[:1] == [f"case {reference}"])
    officer.waits_to_see("A word stands nowhere as typed; found by similar ones: korhonen.")
    officer.presses("Return")
    officer.waits_for(lambda: officer.rooms.case.key == reference)


def test_a_filter_is_chosen_from_the_sheet_and_typed_on(officer: Officer) -> None:
    officer.presses("Ctrl+F")
    officer.types("lamp")
    officer.presses("Alt+1")
    officer.presses("Ctrl+Shift+K")
    officer.waits_to_see("Filters to type")
    officer.presses("Down")
    officer.presses("Return")
    officer.waits_to_read("filter", "lamp state:")
    officer.types("open")
    officer.waits_to_read("filter", "lamp state:open")
