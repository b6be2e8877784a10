"""The frame: strip, themes, sheets, rail, and the place of the window."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from pocdesk.domain.case import Urgency
from pocdesk.domain.deadline import Clock, Due
from pocdesk.paths import DeskFolder, shipped
from pocdesk.settings import Settings, read_settings
from pocdesk.ui.appearance import Appearance
from pocdesk.ui.parts.strip import Strip
from pocdesk.ui.sheets.over import Dim, Over
from pocdesk.ui.theme import Look, read_theme
from tests.officer import Officer

NOW = datetime(2026, 11, 22, 2, 12, tzinfo=UTC)


@pytest.fixture
def application(qtbot: QtBot) -> QApplication:
    found = QApplication.instance()
    assert isinstance(found, QApplication)
    return found


@pytest.fixture
def look(application: QApplication) -> Look:
    return Look(application, read_theme(shipped("resources/theme")))


def due(number: int, minutes: float, *, urgency: Urgency = Urgency.NORMAL) -> Due:
    at = NOW + timedelta(minutes=minutes)
    return Due(
        reference=f"DESK-2026-{number:05d}",
        party="JP",
        urgency=urgency,
        clock=Clock.ACKNOWLEDGE,
        due_at=at,
        overdue_at=at + timedelta(minutes=15),
    )


@pytest.fixture
def strip(qtbot: QtBot, look: Look) -> Strip:
    made = Strip(look)
    qtbot.addWidget(made)
    made.resize(1000, 52)
    made.show()
    made.tick(NOW)
    return made


def items(strip: Strip) -> list[str]:
    model = strip.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_the_strip_shows_what_fits_and_counts_the_rest(strip: Strip) -> None:
    strip.show_dues([due(n, 5 + n) for n in range(1, 13)], lambda _code: "Japan")
    shown = items(strip)
    assert shown[0] == "6:00 min, Acknowledge, Japan, DESK-2026-00001"
    assert shown[-1] == f"{12 - (len(shown) - 1)} more"
    strip.resize(400, 52)
    assert len(items(strip)) < len(shown)
    assert items(strip)[-1] == f"{12 - (len(items(strip)) - 1)} more"


def test_an_open_emergency_says_for_how_long(strip: Strip) -> None:
    opened = replace(due(1, -72, urgency=Urgency.EMERGENCY), clock=Clock.OPEN)
    strip.show_dues([opened, due(2, 400)], lambda _code: "Japan")
    assert items(strip)[0] == "open 1 h 12 min, Emergency, Japan, DESK-2026-00001"


def test_a_long_name_takes_no_room_from_the_other_clocks(strip: Strip) -> None:
    dues = [due(n, 5 + n) for n in range(1, 13)]
    strip.show_dues(dues, lambda _code: "Japan")
    fitting = len(items(strip))
    strip.show_dues(dues, lambda _code: "United Kingdom of Great Britain and Northern Ireland")
    assert len(items(strip)) >= fitting - 1
    assert items(strip)[0].endswith("Northern Ireland, DESK-2026-00001")


def test_the_strip_counts_down_and_keeps_its_place(strip: Strip) -> None:
    strip.show_dues([due(1, 10), due(2, 20)], lambda _code: "Japan")
    strip.setCurrentIndex(strip.model().index(1, 0))
    strip.tick(NOW + timedelta(minutes=4))
    assert items(strip)[0].startswith("6:00 min")
    assert strip.currentIndex().row() == 1
    strip.tick(NOW + timedelta(minutes=40))
    assert items(strip)[0].startswith("30:00 min over")


def test_a_clock_is_entered_by_key(qtbot: QtBot, strip: Strip) -> None:
    strip.show_dues([due(1, 10), due(2, 20)], lambda _code: "Japan")
    strip.setFocus()
    strip.setCurrentIndex(strip.model().index(0, 0))
    QTest.keyClick(strip, Qt.Key.Key_Right)
    with qtbot.waitSignal(strip.chosen) as chosen:
        QTest.keyClick(strip, Qt.Key.Key_Return)
    assert chosen.args == ["DESK-2026-00002"]


def test_a_locked_strip_is_numbers_alone(qtbot: QtBot, strip: Strip) -> None:
    strip.show_dues([due(1, 10, urgency=Urgency.EMERGENCY), due(2, 20)], lambda _code: "Japan")
    strip.show_locked()
    assert items(strip) == ["10:00 min", "20:00 min"]
    strip.tick(NOW + timedelta(minutes=1))
    assert items(strip) == ["9:00 min", "19:00 min"]
    strip.chosen.connect(lambda _reference: pytest.fail("a locked clock leads nowhere"))
    strip.setCurrentIndex(strip.model().index(0, 0))
    QTest.keyClick(strip, Qt.Key.Key_Return)


def test_an_overdue_clock_is_said_aloud(strip: Strip, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[tuple[str, bool]] = []
    monkeypatch.setattr(
        "pocdesk.ui.parts.strip.announce",
        lambda _widget, text, *, urgent=False: said.append((text, urgent)),
    )
    strip.show_dues([due(1, 10)], lambda _code: "Japan")
    strip.tick(NOW)
    strip.tick(NOW + timedelta(minutes=9))
    assert said == []
    strip.tick(NOW + timedelta(minutes=26))
    strip.tick(NOW + timedelta(minutes=27))
    assert [(text[:13], urgent) for text, urgent in said] == [("16:00 min ove", True)]


def test_the_theme_follows_the_system_live(
    application: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The platform of the tests has no colours of its own: what it would say is said for it.
    hints, system = QGuiApplication.styleHints(), ["light"]
    monkeypatch.setattr("pocdesk.ui.appearance.system_theme", lambda: system[0])
    appearance = Appearance(application, Settings())

    def turns(name: str) -> str:
        system[0] = name
        hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
        return appearance.look.theme.name

    assert turns("dark") == "dark"
    assert turns("contrast") == "contrast"
    appearance.wear("light")
    assert turns("dark") == "light"  # the officer's own switch stands
    appearance.wear("system")
    assert appearance.look.theme.name == "dark"
    appearance.wear("contrast")
    assert appearance.look.theme.colours["text"] == "#FFFFFF"
    appearance.wear("light")


def test_text_size_stays_within_its_bounds(application: QApplication) -> None:
    appearance = Appearance(application, Settings(theme="light"))
    for _ in range(30):
        appearance.acts()["larger-text"]()
    assert appearance.settings.text_size == 200
    for _ in range(30):
        appearance.acts()["smaller-text"]()
    assert appearance.settings.text_size == 80
    appearance.acts()["usual-text"]()
    assert appearance.look.theme.factor == 1


def test_a_window_comes_back_where_it_stood(qtbot: QtBot, application: QApplication) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    appearance = Appearance(application, Settings(theme="light", window="30 40 700 500"))
    appearance.place(window)
    assert window.geometry() == QRect(30, 40, 700, 500)
    window.setGeometry(50, 60, 640, 480)
    appearance.remember(window)
    assert appearance.settings.window == "50 60 640 480"


def test_a_monitor_that_is_gone_takes_no_window_along(
    qtbot: QtBot, application: QApplication
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    appearance = Appearance(application, Settings(theme="light", window="9000 4000 1440 900"))
    appearance.place(window)
    assert window.screen().availableGeometry().intersects(window.geometry())


def test_what_was_settled_is_written_down(officer: Officer, folder: Path) -> None:
    officer.program.menu.do("theme-dark")
    officer.program.menu.do("rail")
    officer.waits_for(lambda: not read_settings(DeskFolder(folder).settings).rail_words)
    assert read_settings(DeskFolder(folder).settings).theme == "dark"
    officer.program.menu.do("theme-light")


class Small(Over):
    """Two fields."""

    def __init__(self, look: Look) -> None:
        super().__init__("Small", look)
        self.fields = [QLineEdit(), QLineEdit()]
        for field in self.fields:
            self.body.addWidget(field)
        self.first = self.fields[0]


def test_tab_stays_on_a_sheet_and_the_focus_goes_back(qtbot: QtBot, look: Look) -> None:
    page = QWidget()
    below = QLineEdit(page)
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    qtbot.waitUntil(page.isVisible)
    page.activateWindow()
    below.setFocus()
    qtbot.waitUntil(below.hasFocus)
    dim, sheet = Dim(page, look), Small(look)
    dim.show_over(sheet)
    one, two = sheet.fields
    assert one.hasFocus()
    seen = []
    for _ in range(4):
        QTest.keyClick(QApplication.focusWidget() or dim, Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert seen == [two, one, two, one]
    QTest.keyClick(one, Qt.Key.Key_Backtab)
    assert two.hasFocus()
    dim.close_over()
    assert below.hasFocus()
    assert dim.over is None


@pytest.mark.parametrize(
    ("wide", "high", "size"), [(1440, 900, 100), (640, 360, 100), (800, 600, 200)]
)
def test_a_sheet_stays_inside_its_page(
    qtbot: QtBot, application: QApplication, wide: int, high: int, size: int
) -> None:
    look = Look(application, read_theme(shipped("resources/theme"), text_size=size))
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(wide, high)
    page.show()
    dim, sheet = Dim(page, look), Small(look)
    dim.show_over(sheet)
    application.processEvents()
    assert page.rect().contains(sheet.geometry())
    look.wear(read_theme(shipped("resources/theme")))
