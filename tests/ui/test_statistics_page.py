"""The page of statistics: a period typed, tables with definitions; a number opens its list."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from pocdesk.desk.acknowledge import acknowledge
from pocdesk.desk.figure_template import set_template
from pocdesk.desk.freeze_figures import frozen
from pocdesk.desk.show import recent
from pocdesk.desk.statistics import arrangement
from pocdesk.domain.case import Direction, Kind, State
from pocdesk.domain.entry import Event
from pocdesk.domain.figure_template import Template
from pocdesk.ui.filters import Chip
from pocdesk.ui.pages.statistics_page import StatisticsPage
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.chart import ChartCard, ChartData, Series
from pocdesk.ui.parts.figure_table import FigureTable
from pocdesk.ui.sheets.figures_sheet import FiguresSheet
from tests.conftest import SetClock
from tests.desk.test_show import add
from tests.officer import Officer


@pytest.fixture
def page(officer: Officer, clock: SetClock) -> StatisticsPage:
    """The page, with three requests and a test in the log; one request is acknowledged."""
    desk = officer.program.desk
    assert desk is not None
    first = add(desk, "JP", kind=Kind.PRESERVATION)
    clock.forward(minutes=7)
    acknowledge(desk, first.reference)
    add(desk, "XK", kind=Kind.PRESERVATION)
    sent = {"direction": Direction.OUTGOING, "state": State.SENT, "sent_at": clock()}
    add(desk, "FR", received_at=clock() - timedelta(hours=1), **sent)
    add(desk, "FR", kind=Kind.PING)
    officer.presses("Alt+6")
    officer.waits_for(lambda: officer.rooms.statistics.counted is not None)
    return officer.rooms.statistics


def _row(table: FigureTable, name: str) -> list[str]:
    return next(texts for texts in table.texts() if texts[0] == name)


def test_the_year_is_counted_with_definitions_and_charts(
    officer: Officer, page: StatisticsPage
) -> None:
    officer.waits_to_see("1 Jan 2026 to 31 Dec 2026, days in Europe/Helsinki")
    assert _row(page.table, "Cases") == ["Cases", "2", "1"]
    assert _row(page.table, "Japan") == ["Japan", "1 (50.0 %)", "0 (0.0 %)"]
    assert _row(page.table, "To acknowledge")[1:3] == ["1", "7:00 min"]
    texts = [texts[0] for texts in page.table.texts()]
    assert page.counted is not None
    assert all(table.definition in texts for table in page.counted.tables)
    assert any(text.startswith("* This designation") for text in texts)
    month, times, _ = page.charts
    assert month.accessibleDescription() == "November 2026: Incoming 2, Outgoing 1"
    assert times.accessibleDescription().startswith(
        "Within 15 minutes: This office 100.0 %, Network 2024 35.3 %."  # the other is not due yet
    )
    assert officer.focus() is page.table


def test_a_number_opens_its_list_in_the_log(officer: Officer, page: StatisticsPage) -> None:
    page.table.go_to("Cases", 1)
    officer.presses("Return")

    log = officer.rooms.log.list
    officer.waits_for(lambda: log.isVisible() and log.model.rowCount() == 2)
    assert set(log.model.references) == {"DESK-2026-00001", "DESK-2026-00002"}
    officer.waits_to_see("Only what is counted in Requests, Cases, Incoming: 2 cases")

    officer.presses("Esc")
    officer.waits_for(lambda: log.model.rowCount() == 4)
    assert log.filter.narrowing.chips == {Chip.OPEN}
    assert not officer.sees("Only what is counted")

    officer.presses("Alt+6")
    officer.waits_for(lambda: page.state == "view")
    assert page.table.currentIndex().column() == 1

    page.table.go_to("Cases", 1)
    cell = page.table.visualRect(page.table.currentIndex())
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(page.table.viewport(), left, pos=QPoint(cell.left() + 4, cell.center().y()))
    assert page.isVisible()
    number = QPoint(cell.right() - 14, cell.center().y())
    QTest.mouseClick(page.table.viewport(), left, pos=number)

    officer.waits_for(lambda: officer.rooms.log.isVisible())
    officer.waits_for(lambda: log.model.rowCount() == 2)
    officer.types("xk")
    officer.waits_for(lambda: log.model.rowCount() <= 1)
    officer.presses("Esc")
    officer.waits_for(lambda: log.model.rowCount() == 2)
    officer.presses("Alt+6")
    officer.waits_for(page.table.hasFocus)
    page.table.go_to("Kosovo*", 1)
    officer.presses("Return")
    officer.waits_for(lambda: log.model.rowCount() == 1)
    officer.clicks("All as before")

    officer.waits_for(lambda: log.model.rowCount() == 4)
    assert log.filter.narrowing.chips == {Chip.OPEN}


def test_another_period_is_typed(officer: Officer, page: StatisticsPage) -> None:
    officer.presses("Ctrl+F")
    officer.types("last month")
    officer.waits_for(lambda: page.state == "empty")
    officer.waits_to_see("1 Oct 2026 to 31 Oct 2026")
    officer.waits_to_see("No case came or went in this period")

    officer.fills("statistics_period", "nov")
    officer.waits_to_see("Type a period: 2026, Nov 2026")
    officer.types(" 2026")
    officer.waits_for(lambda: page.state == "view")
    assert _row(page.table, "Cases") == ["Cases", "2", "1"]
    officer.presses("Esc")
    officer.waits_to_see("1 Jan 2026 to 31 Dec 2026")


def test_figures_are_exported_and_kept(
    officer: Officer, page: StatisticsPage, tmp_path: Path
) -> None:
    desk = officer.program.desk
    assert desk is not None
    officer.presses("Ctrl+E")
    officer.names_a_file(tmp_path / "figures.json")
    officer.waits_to_be_told("exported to figures.json")
    content = json.loads((tmp_path / "figures.json").read_text("utf-8"))
    assert content["tables"][0]["lines"][0]["figures"]["incoming"]["value"] == 2
    assert recent(desk, 1)[0].event is Event.EXPORTED

    officer.program.menu.do("keep-figures")
    officer.waits_to_be_told("are kept in the log")
    assert [one.name for one in frozen(desk)] == ["statistics-2026-01-01-2026-12-31.json"]
    officer.waits_to_see("the same is counted now")
    add(desk, "JP")
    page.refresh()
    officer.waits_to_see("other figures are counted now")
    assert _row(page.table, "Cases") == ["Cases", "3", "1"]
    officer.program.menu.do("kept-figures")
    assert _row(page.table, "Cases") == ["Cases", "2", "1"]
    officer.waits_to_see("As kept on 8 Nov 2026")
    officer.program.menu.do("kept-figures")
    assert _row(page.table, "Cases") == ["Cases", "3", "1"]

    with desk.log.transaction() as connection:
        connection.exec_driver_sql("DROP TRIGGER entries_no_update")
        broken = b'{"new_state":'.hex()
        connection.exec_driver_sql(
            f"UPDATE entries SET content = X'{broken}' WHERE event = 'receive'"  # noqa: S608
        )

    page.refresh()

    officer.waits_for(lambda: page.state == "failed")
    officer.waits_to_see("damaged")


def test_charts_and_table_change_places_where_there_is_no_room(
    officer: Officer, page: StatisticsPage
) -> None:
    def on_top(widget: QWidget) -> bool:
        place = widget.mapTo(page, QPoint(widget.width() // 2, min(60, widget.height() // 2)))
        found = page.childAt(place)
        return found is not None and (found is widget or widget.isAncestorOf(found))

    officer.window.resize(800, 600)
    officer.waits_for(lambda: on_top(page.table))
    officer.presses("F9")
    officer.waits_for(lambda: on_top(page.charts[0]))
    assert officer.focus() is page.charts[0]
    officer.presses("F9")
    officer.waits_for(lambda: on_top(page.table))
    assert officer.focus() is page.table

    card = ChartCard(officer.program.appearance.look)
    card.show_chart(ChartData("Empty", ("A",), (Series("x", (0.0,), ("0",)),)))
    assert card.accessibleDescription() == "Nothing in this period."


def test_the_office_arranges_tables_and_columns(officer: Officer, page: StatisticsPage) -> None:
    officer.seeks("arrange tables")
    sheet = officer.sheet(FiguresSheet)
    assert officer.focus() is sheet.list
    officer.presses("Tab")
    officer.fills("column_name", "Received")
    rows = sheet.list.model()
    assert rows.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Received, for “Incoming”"
    sheet.list.setFocus()
    officer.presses("Down")
    assert sheet.name.text() == "Outgoing"
    officer.presses("Space")
    officer.presses("Ctrl+Return")

    officer.waits_to_be_told("The statistics are arranged: 1 column is left out.")
    officer.waits_to_see("Not shown by this office: Requests (Outgoing).")
    officer.waits_for(lambda: _row(page.table, "Cases") == ["Cases", "2"])
    assert _row(page.table, "Requests")[1:] == ["Received"]
    assert page.charts[0].isVisible()


def test_a_wide_page_shows_the_way_to_arrange(officer: Officer, page: StatisticsPage) -> None:
    button = next(w for w in page.findChildren(KeyButton) if w.accessibleName() == "Arrange")
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    officer.waits_for(lambda: officer.rooms.sheet is not None)
    officer.presses("Esc")
    officer.window.resize(800, 700)
    officer.waits_for(lambda: not button.isVisible())


def test_a_chart_goes_with_its_table(officer: Officer, page: StatisticsPage) -> None:
    desk = officer.program.desk
    assert desk is not None
    gone = frozenset({"months/incoming", "months/outgoing"})
    set_template(desk, Template(left_out=gone), arrangement(desk).columns)
    page.refresh()
    officer.waits_to_see("Not shown by this office: By month.")
    assert [card.isVisible() for card in page.charts] == [False, True, True]
