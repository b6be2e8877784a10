"""What came due while nobody saw it stands first at the start; each reminder is told once."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot

from pocdesk.desk.clocks import has_looked, told
from pocdesk.desk.export_ics import export_ics
from pocdesk.desk.take_request import Request, take_request
from pocdesk.ui.outlook import Outlook
from pocdesk.ui.reminding import notice_text
from pocdesk.ui.tray import Tray
from tests.conftest import Founded, SetClock
from tests.officer import Officer, at_the_window


def test_what_was_missed_while_the_desk_was_closed_is_told_at_the_start_once(
    qtbot: QtBot, staffed_desk: Founded, tmp_path: Path, clock: SetClock
) -> None:
    folder = staffed_desk.copied_to(tmp_path / "desk")

    def opened(officer: Officer) -> None:
        officer.program.doorway.opened.emit(staffed_desk.opened(folder, clock))
        officer.waits_for(lambda: officer.program.rooms is not None)

    with at_the_window(qtbot, folder, clock) as officer:
        opened(officer)
        desk = officer.program.desk
        assert desk is not None
        officer.waits_for(lambda: has_looked(desk))
        reference = take_request(desk, Request(party="JP", began_at=clock())).reference
        assert officer.notice() == ""
    clock.forward(hours=3)
    with at_the_window(qtbot, folder, clock) as officer:
        opened(officer)
        officer.waits_to_be_told(f"While the desk was closed: {reference} (acknowledge).")
    with at_the_window(qtbot, folder, clock) as officer:
        opened(officer)
        officer.waits_for(lambda: officer.program.window.strip.model().rowCount() > 0)
        officer.program.ticker.tick()
        assert officer.notice() == ""


def test_a_clock_that_comes_due_is_told_beside_the_clock_without_its_case(
    officer: Officer, clock: SetClock
) -> None:
    said: list[str] = []
    desk = officer.program.desk
    assert desk is not None
    officer.waits_for(lambda: has_looked(desk))
    reference = take_request(desk, Request(party="JP", began_at=clock())).reference
    officer.rooms.refresh()
    officer.waits_for(lambda: officer.program.window.strip.model().rowCount() > 0)
    clock.forward(minutes=16)
    (outlook,) = officer.rooms.findChildren(Outlook)
    outlook.reminding.noticed.connect(said.append)
    officer.program.ticker.tick()
    officer.waits_for(lambda: bool(said))
    assert said[0] == "1 Acknowledge, 04:27"
    assert reference not in "".join(said)
    assert "Japan" not in "".join(said)


def test_the_tray_asks_for_a_new_request_where_there_is_one(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "show", lambda _icon: None)  # no desktop shows it here
    window = QWidget()
    qtbot.addWidget(window)
    asked: list[str] = []
    bare = Tray(window, QIcon(), lambda: False)
    bare.notice("1 Acknowledge, 03:27")
    tray = Tray(window, QIcon(), lambda: True)
    tray.request_wanted.connect(lambda: asked.append("request"))
    tray.window_wanted.connect(lambda: asked.append("window"))
    (menu,) = window.findChildren(QMenu)
    for action in menu.actions():
        action.trigger()
    assert asked == ["request", "window"]


def test_the_calendar_holds_every_clock_and_names_no_counterpart(
    officer: Officer, clock: SetClock, tmp_path: Path
) -> None:
    desk = officer.program.desk
    assert desk is not None
    reference = take_request(desk, Request(party="JP", began_at=clock())).reference
    text = export_ics(desk, tmp_path / "clocks.ics").read_text(encoding="utf-8")
    due = f"{clock() + timedelta(minutes=15):%Y%m%dT%H%M%SZ}"
    assert f"SUMMARY:{reference}: acknowledge" in text
    assert f"DTSTART:{due}" in text
    assert "Japan" not in text
    assert text.count("BEGIN:VEVENT") == 2
    assert notice_text((), desk.office.zone) == ""


def test_a_clock_that_was_a_year_ahead_is_noticed_at_the_window(
    officer: Officer, clock: SetClock
) -> None:
    desk = officer.program.desk
    assert desk is not None
    officer.waits_for(lambda: has_looked(desk))
    take_request(desk, Request(party="JP", began_at=clock()))
    officer.rooms.refresh()
    officer.waits_for(lambda: officer.program.window.strip.model().rowCount() > 0)
    (outlook,) = officer.rooms.findChildren(Outlook)
    said: list[str] = []
    outlook.reminding.noticed.connect(said.append)
    clock.forward(days=365)
    officer.program.ticker.tick()
    officer.waits_for(lambda: len(said) == 1)
    clock.forward(days=-365)
    officer.program.ticker.tick()
    officer.waits_for(lambda: told(desk).back == clock())
    assert len(said) == 1
    clock.forward(minutes=16)
    officer.program.ticker.tick()
    officer.waits_for(lambda: len(said) == 2)
    assert said[1] == "1 Acknowledge, 04:27"
