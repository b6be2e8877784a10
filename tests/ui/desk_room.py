"""A room with the Desk alone in it, an eye and a hand for it, and cases as the acts leave them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pocdesk.desk.drafts import begin, save
from pocdesk.desk.keep import kept
from pocdesk.desk.opened import Desk
from pocdesk.domain.case import Case, Direction, Kind, State, Verification
from pocdesk.paths import shipped
from pocdesk.storage import cases
from pocdesk.ui.acts import BY_LETTER
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.models.board import CARD, FACE
from pocdesk.ui.pages.desk_page import DeskPage
from pocdesk.ui.parts.card_list import CardList
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.letters import is_letter, takes_letters
from pocdesk.ui.tasks import AtOnce, Tasks
from pocdesk.ui.theme import Look, read_theme
from tests.conftest import SetClock

LONG = 20_000
"""Milliseconds after which a wait is a hang."""

ACKNOWLEDGE, DO_NEXT, WAITING, EXPIRING, DRAFTS = range(5)
SIGNALS = (
    "chosen",
    "acknowledged",
    "draft_chosen",
    "request_wanted",
    "log_wanted",
)


class Room(QWidget):
    """A window with the page in it, which hands single letters to its acts as the rooms do."""

    def __init__(self, desk: Desk, tasks: Tasks, look: Look) -> None:
        super().__init__()
        self._desk = desk
        self._look = look
        self.keeping = Keeping(desk, tasks, kept(desk))
        self.page = DeskPage(desk, tasks, look, self.keeping)
        self.asked: list[tuple[str, str]] = []
        self.told: list[str] = []
        for name in SIGNALS:
            getattr(self.page, name).connect(lambda *key, name=name: self._ask(name, *key))
        self.page.act_wanted.connect(self._ask)
        self.page.told.connect(lambda notice: self.told.append(notice.whole))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_letter(event) and takes_letters(QApplication.focusWidget()):
            handler = self.page.acts().get(BY_LETTER.get(event.text().upper(), ""))
            if handler is not None:
                handler()

    def _ask(self, name: str, key: str = "") -> None:
        self.asked.append((name, key))

    # ---------------------------------------------------------------- eyes

    def column(self, place: int) -> CardList:
        return self.page.board.columns[place].cards

    def keys(self, place: int) -> list[str]:
        model = self.column(place).model()
        found = [model.index(row, 0).data(CARD) for row in range(model.rowCount())]
        return [card.key for card in found if card is not None]

    def face(self, place: int, row: int = 0) -> Any:
        return self.column(place).model().index(row, 0).data(FACE)

    def spoken(self, place: int, row: int = 0) -> str:
        index = self.column(place).model().index(row, 0)
        return str(index.data(Qt.ItemDataRole.AccessibleTextRole))

    def filled(self) -> list[tuple[int, int]]:
        """Column and row of each button that is drawn filled with the accent."""
        picture, accent = self.page.grab().toImage(), self._look.theme.colour("accent")
        found = []
        for place, column in enumerate(self.page.board.columns):
            for row in range(len(self.keys(place)) if column.isVisible() else 0):
                spot = self.on_button(place, row)
                if column.cards.viewport().rect().contains(spot):
                    at = column.cards.viewport().mapTo(self.page, spot)
                    if picture.pixelColor(at * self.page.devicePixelRatio()) == accent:
                        found.append((place, row))
        return found

    def journal(self) -> list[str]:
        """The lines of the journal as a screen reader says them."""
        model = self.page.journal.lines.model()
        spoken = Qt.ItemDataRole.AccessibleTextRole
        return [str(model.index(row, 0).data(spoken)) for row in range(model.rowCount())]

    def says(self) -> list[str]:
        """The texts of the labels on the screen."""
        return [label.text() for label in self.findChildren(PlainLabel) if label.isVisible()]

    # ---------------------------------------------------------------- hands

    def on_button(self, place: int, row: int = 0) -> QPoint:
        """A spot near the beginning of the button, where no word is."""
        view = self.column(place)
        place_of = view.visualRect(view.model().index(row, 0))
        return view._drawing.button_place(place_of, mirrored=False).topLeft() + QPoint(8, 8)

    def presses(self, keys: str) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keySequence(focused, keys)
        QApplication.processEvents()

    def types(self, text: str) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, text)
        QApplication.processEvents()

    def clicks(self, place: int, spot: QPoint, *, twice: bool = False) -> None:
        viewport = self.column(place).viewport()
        QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=spot)
        if twice:
            QTest.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=spot)
        QApplication.processEvents()

    def waits(self, **by: float) -> None:
        """Time passes, and the page is told once."""
        clock = self._desk.clock
        assert isinstance(clock, SetClock)
        clock.forward(**by)
        self.page.tick(clock())


Enter = Callable[..., Room]


def entrance(bot: QtBot, desk: Desk) -> Iterator[Enter]:
    """Opens the page on `desk`, as large as asked for, with the focus where the page puts it."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme = shipped("resources/theme")

    def enter(
        width: int = 1364, height: int = 820, *, text: int = 100, tasks: Tasks | None = None
    ) -> Room:
        room = Room(desk, tasks or AtOnce(), Look(application, read_theme(theme, text_size=text)))
        bot.addWidget(room)
        room.resize(width, height)
        with bot.waitExposed(room):
            room.show()
            room.activateWindow()
        room.page.setFocus()
        bot.waitUntil(lambda: QApplication.focusWidget() is not None, timeout=LONG)
        return room

    yield enter
    Look(application, read_theme(theme))


@contextmanager
def workers() -> Iterator[Tasks]:
    """Real workers; at the end nothing has the focus, so that nothing is asked of them any more."""
    tasks = Tasks()
    try:
        yield tasks
    finally:
        focused = QApplication.focusWidget()
        if focused is not None:
            focused.clearFocus()
        tasks.close()


def add(desk: Desk, **changes: Any) -> str:
    """A case as it stands in the log after some acts; an incoming one of Japan, just received."""
    with desk.log.transaction() as connection:
        case = Case(
            reference=desk.next_reference(connection),
            direction=Direction.INCOMING,
            kind=Kind.PRESERVATION,
            party="JP",
            received_at=desk.clock() - timedelta(minutes=4),
            state=State.RECEIVED,
            officer=desk.officer.id,
        )
        case = replace(case, **changes)
        cases.add(connection, case)
    return case.reference


def change(desk: Desk, reference: str, **changes: Any) -> None:
    with desk.log.transaction() as connection:
        cases.update(connection, replace(cases.get(connection, reference), **changes))


def acknowledged(desk: Desk, **changes: Any) -> str:
    now = desk.clock()
    values: dict[str, Any] = {"state": State.ACKNOWLEDGED, "acknowledged_at": now}
    return add(desk, **(values | changes))


def sent(desk: Desk, **changes: Any) -> str:
    at = desk.clock() - timedelta(hours=5)
    values: dict[str, Any] = {"direction": Direction.OUTGOING, "state": State.SENT, "sent_at": at}
    return add(desk, **(values | changes))


def preserved(desk: Desk, days: float, **changes: Any) -> str:
    values: dict[str, Any] = {
        "state": State.CONFIRMED,
        "verification": Verification.VERIFIED,
        "preserved_until": desk.clock() + timedelta(days=days),
    }
    return acknowledged(desk, **(values | changes))


def draft(desk: Desk, case: str | None = None) -> str:
    made = begin(desk, "article-29-30-preservation", case=case)
    save(desk, made)
    return made.id
