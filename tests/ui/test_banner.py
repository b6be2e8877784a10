"""Banner and undo bar: they come and go, and nothing on the page moves for it."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pocdesk.paths import shipped
from pocdesk.ui.messages import Level, Notice
from pocdesk.ui.parts.banner import Banner
from pocdesk.ui.parts.button import IconButton
from pocdesk.ui.theme import Look, read_theme
from pocdesk.ui.window import Window
from tests.conftest import SAMPLES
from tests.officer import Officer


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    made = Window(Look(application, read_theme(shipped("resources/theme"))))
    qtbot.addWidget(made)
    made.resize(1100, 700)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_they_float_one_above_the_other_and_the_page_stays(window: Window, qtbot: QtBot) -> None:
    page = QWidget()
    window.show_middle(page, places=True)
    QApplication.processEvents()
    before = QRect(page.mapTo(window, QPoint(0, 0)), page.size())
    window.undo.offer("“Tell the chief on call” is done.", lambda: None)
    window.tell(Notice(level=Level.WARNING, happened="It failed. " * 30, safe="Nothing was lost."))
    QApplication.processEvents()
    assert QRect(page.mapTo(window, QPoint(0, 0)), page.size()) == before
    banner, undo = window.banner.geometry(), window.undo.geometry()
    assert before.contains(banner)
    assert before.contains(undo)
    assert banner.bottom() < undo.top()
    assert window.banner.height() >= window.banner.heightForWidth(window.banner.width())
    window.undo.clear()
    qtbot.waitUntil(lambda: window.banner.geometry().bottom() == undo.bottom())
    window.resize(700, 500)
    qtbot.waitUntil(lambda: window.rect().contains(window.banner.geometry()))


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    """A field that has the focus, away from where the pointer rests."""
    made = QWidget()
    qtbot.addWidget(made)
    QVBoxLayout(made).addWidget(QLineEdit())
    made.move(400, 400)
    made.show()
    return made


def below(page: QWidget) -> Banner:
    made, layout = Banner(stays_ms=20), page.layout()
    assert layout is not None
    layout.addWidget(made)
    return made


def test_what_concerns_one_case_is_gone_with_its_page_and_trouble_stays(window: Window) -> None:
    trouble = Notice(level=Level.WARNING, happened="The disk is full.")
    window.tell(trouble)
    window.arrive("log")
    assert window.banner.notice is trouble
    window.tell(Notice(level=Level.WARNING, happened="Call back.", about="DESK-2026-00412"))
    window.arrive("log")
    assert window.banner.notice is None


def test_a_notice_leaves_what_is_asked_in_sight(officer: Officer) -> None:
    officer.drops(SAMPLES / "mail" / "01-jp-new-iso2022jp.eml")
    officer.waits_to_be_told("the clock runs")
    window, asked = officer.window, officer.rooms.case.cards.asked
    cards = (asked, officer.rooms.case.cards.counterpart)
    officer.waits_for(lambda: not any(card.visibleRegion().isEmpty() for card in cards))
    banner = window.banner.geometry()
    for card in cards:
        shown = card.visibleRegion().boundingRect()
        place = QRect(card.mapTo(window, shown.topLeft()), shown.size())
        assert not place.isEmpty()
        assert not place.intersects(banner)
    officer.presses("Alt+1")
    officer.waits_for(lambda: window.banner.notice is None)


def test_good_news_leaves_and_trouble_stays(page: QWidget, qtbot: QtBot) -> None:
    good, bad = below(page), below(page)
    for banner, level in ((good, Level.SUCCESS), (bad, Level.WARNING)):
        banner.tell(Notice(level=level, happened="It happened."))
    qtbot.waitUntil(lambda: good.notice is None)
    assert bad.notice is not None
    bad.tell(Notice(level=Level.INFORM, happened="It is done."))
    qtbot.waitUntil(lambda: bad.notice is None)


def test_good_news_stays_under_the_focus(page: QWidget, qtbot: QtBot) -> None:
    banner = below(page)
    banner.tell(Notice(level=Level.SUCCESS, happened="It happened."))
    page.activateWindow()
    close = banner.findChild(IconButton)
    assert close is not None
    close.setFocus()
    qtbot.waitUntil(close.hasFocus)
    rounds: list[None] = []
    banner._time.timeout.connect(lambda: rounds.append(None))
    qtbot.waitUntil(lambda: len(rounds) >= 3)
    assert banner.notice is not None
    close.clearFocus()
    qtbot.waitUntil(lambda: banner.notice is None)
