"""The window on a log of 10,000 cases: from the key to the painted answer.

Each limit does the same reading in the calling thread and shows its texts with bare widgets of Qt:
no worker, no style sheet, no delegate. It does less than the product: it shows the newest hits, not
those that are due first, keeps no selection, has no empty or failed state and says nothing to a
screen reader. The product is what the officer has: the real window, driven by its keys.
"""

import itertools
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import (
    QAbstractTableModel,
    QEventLoop,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
)
from PySide6.QtWidgets import (
    QApplication,
    QLabel,  # noqa: TID251 - the limit is bare
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from pocdesk.desk.lock import lock
from pocdesk.desk.opened import Desk
from pocdesk.desk.show import CaseFilter, cases, search, show
from pocdesk.desk.unlock import Credential, unlock
from pocdesk.ui.filters import EVERYTHING
from pocdesk.ui.models.lines import LINE
from pocdesk.ui.sheets.palette import Palette
from tests.bench.ratio import judge, measure, write_times
from tests.conftest import PASSPHRASE, Founded, SetClock
from tests.officer import Officer, at_the_window
from tests.seeded import seeded_desk

pytestmark = pytest.mark.bench

CASES = 10_000
SEARCH_GOAL = 4.0
KEY_MS = 50
CASE_GOAL = 6.0
PAGE_GOAL = 2.0
_COLUMNS = 8
_LABELS = 60
_LONG_S = 20
_LOOK_MS = 20

Index = QModelIndex | QPersistentModelIndex


@pytest.fixture(scope="module")
def many_folder(
    seeded_master: Founded, tmp_path_factory: pytest.TempPathFactory, qapp: QApplication
) -> Path:
    """The folder of a desk with 10,000 cases, made once for the benches of this file."""
    folder = tmp_path_factory.mktemp("many") / "desk"
    seeded_master.copied_to(folder)
    desk = unlock(folder, Credential(passphrase=PASSPHRASE), clock=_clock())
    seeded_desk().many(desk, CASES - 60)
    lock(desk)
    return folder


@pytest.fixture
def officer(qtbot: QtBot, many_folder: Path) -> Iterator[Officer]:
    """In the log, before all cases."""
    clock = _clock()
    with at_the_window(qtbot, many_folder, clock) as someone:
        desk = unlock(many_folder, Credential(passphrase=PASSPHRASE), clock=clock)
        someone.program.doorway.opened.emit(desk)
        someone.waits_for(lambda: someone.program.rooms is not None)
        someone.presses("Alt+2")
        someone.rooms.log.list.filter.apply(EVERYTHING)
        someone.waits_for(lambda: someone.rooms.log.table.model().rowCount() >= CASES)
        yield someone


def test_a_key_in_the_search_to_the_painted_rows(officer: Officer) -> None:
    desk, log = _desk(officer), officer.rooms.log
    bare = _Bare(officer)
    letters = itertools.cycle("kcua")
    answers: list[str] = []
    model = log.list.model
    model.answered.connect(lambda: answers.append(model.reference(0)))

    def product() -> float:
        log.search.clear()
        _until(lambda: model.is_whole and model.rowCount() >= CASES)
        log.search.setFocus()
        letter = next(letters)
        wanted = CaseFilter(text=letter)
        first = cases(desk, wanted, sorting=log.list.sorting.order, limit=1).cases[0]
        answers.clear()
        begun = time.perf_counter()
        officer.types(letter)
        _until(lambda: bool(answers))
        took = time.perf_counter() - begun
        assert answers[0] == first.reference
        return took

    def limit() -> float:
        letter = next(letters)
        begun = time.perf_counter()
        bare.show_rows([each.reference for each in search(desk, letter, limit=64)])
        return time.perf_counter() - begun

    judge(measure("window: key in search to painted rows", limit, product), SEARCH_GOAL)


@pytest.mark.parametrize(
    ("named", "query"),
    [
        ("a word", "account"),
        ("a word and a Party", "party:jp account"),
        ("filters", "state:open due:<2d"),
        ("more filters", "-party:fr,de kind:preservation received:<300d"),
        ("a name with an error", "acccount"),
        ("a number", "2026-00412"),
    ],
)
def test_each_key_of_a_query(officer: Officer, named: str, query: str) -> None:
    log = officer.rooms.log
    model = log.list.model
    answers: list[int] = []
    model.answered.connect(lambda: answers.append(model.rowCount()))
    in_the_log: list[float] = []
    for _ in range(3):
        log.search.clear()
        _until(lambda: model.is_whole and model.rowCount() >= CASES)
        log.search.setFocus()
        for sign in query:
            answers.clear()
            begun = time.perf_counter()
            officer.types(sign)
            _until(lambda: bool(answers))
            in_the_log.append(1000 * (time.perf_counter() - begun))
    log.search.clear()
    officer.presses("Ctrl+K")
    palette = officer.window.findChild(Palette)
    assert palette is not None
    in_the_palette: list[float] = []
    for _ in range(3):
        palette.field.clear()
        _until(lambda: not palette.is_reading)
        for sign in query:
            begun = time.perf_counter()
            officer.types(sign)
            _until(lambda: not palette.is_reading)
            in_the_palette.append(1000 * (time.perf_counter() - begun))
    officer.presses("Esc")

    write_times(f"query, {named}, in the log", in_the_log, KEY_MS)
    write_times(f"query, {named}, in the palette", in_the_palette, KEY_MS)


def test_the_last_key_of_a_party(officer: Officer) -> None:
    desk = _desk(officer)
    officer.presses("Ctrl+K")
    palette = officer.window.findChild(Palette)
    assert palette is not None
    took: list[float] = []
    for party in desk.parties.values():
        typo = f"{party.name_en[:-2]}{party.name_en[-1]}"
        for text in (party.name_en, party.name_fr, *party.native[:1], party.code3, typo):
            palette.field.setText(text[:-1])
            _until(lambda: not palette.is_reading)
            begun = time.perf_counter()
            officer.types(text[-1])
            _until(lambda: not palette.is_reading)
            took.append(1000 * (time.perf_counter() - begun))
            found = palette.list.model()
            lines = [found.index(row, 0).data(LINE) for row in range(found.rowCount())]
            assert f"party {party.code}" in {line.key for line in lines}, text
    officer.presses("Esc")
    write_times("a Party in the palette, the last key", took, KEY_MS)


def test_opening_a_case(officer: Officer) -> None:
    desk, rooms = _desk(officer), officer.rooms
    bare = _Bare(officer)
    names = itertools.cycle(each.reference for each in cases(desk, limit=64).cases)

    def product() -> float:
        rooms.ways.show_log()
        _until(lambda: rooms.log.isVisible())
        reference = next(names)
        begun = time.perf_counter()
        rooms.ways.show_case(reference)
        _until(lambda: "note" in rooms.case.acts() and rooms.case.key == reference)
        return time.perf_counter() - begun

    def limit() -> float:
        reference = next(names)
        begun = time.perf_counter()
        file = show(desk, reference)
        bare.show_labels([f"{entry.at} {entry.event} {entry.note}" for entry in file.entries])
        return time.perf_counter() - begun

    judge(measure("window: opening a case", limit, product), CASE_GOAL)


def test_switching_pages(officer: Officer) -> None:
    rooms = officer.rooms
    bare = _Bare(officer)
    keys = itertools.cycle(
        [("Alt+1", "desk"), ("Alt+3", "directory"), ("Alt+4", "providers"), ("Alt+2", "log")]
    )
    for _ in range(4):  # what a page does once, it does now
        officer.presses(next(keys)[0])
        _until(lambda: True)

    def product() -> float:
        chord, name = next(keys)
        begun = time.perf_counter()
        officer.presses(chord)
        _until(lambda: rooms.name == name)
        return time.perf_counter() - begun

    def limit() -> float:
        begun = time.perf_counter()
        bare.turn()
        return time.perf_counter() - begun

    judge(measure("window: switching pages", limit, product), PAGE_GOAL)


class _Bare:
    """A window of plain Qt, as large as the officer's."""

    def __init__(self, officer: Officer) -> None:
        self._pages = QStackedWidget()
        self._tables = [QTableView(), QTableView()]
        self._models = [_Rows(), _Rows()]
        for table, model in zip(self._tables, self._models, strict=True):
            model.show_rows([f"DESK-2026-{number:05d}" for number in range(CASES)])
            table.setModel(model)
            self._pages.addWidget(table)
        self._labels = QWidget()
        QVBoxLayout(self._labels)
        self._pages.addWidget(self._labels)
        officer.bot.addWidget(self._pages)
        self._pages.resize(1364, 820)
        with officer.bot.waitExposed(self._pages):
            self._pages.show()
        officer.window.activateWindow()  # the keys are the officer's
        officer.waits_for(officer.window.isActiveWindow)

    def show_rows(self, rows: Sequence[str]) -> None:
        """Other rows in the table, painted."""
        self._pages.setCurrentIndex(0)
        self._models[0].show_rows(rows)
        _until(lambda: True)

    def show_labels(self, texts: Sequence[str]) -> None:
        """A page of labels, built anew and painted."""
        old = self._labels
        self._labels = QWidget()
        layout = QVBoxLayout(self._labels)
        for text, _ in zip(itertools.cycle(texts), range(_LABELS), strict=False):
            layout.addWidget(QLabel(text))
        self._pages.removeWidget(old)
        old.deleteLater()
        self._pages.addWidget(self._labels)
        self._pages.setCurrentWidget(self._labels)
        _until(lambda: True)

    def turn(self) -> None:
        """The other table, painted."""
        self._pages.setCurrentIndex(1 - self._pages.currentIndex() % 2)
        _until(lambda: True)


class _Rows(QAbstractTableModel):
    """Rows whose cells are f-strings."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[str] = ()

    def show_rows(self, rows: Sequence[str]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        return len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        return _COLUMNS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return f"{self._rows[index.row()]} {index.column()}"


def _until(ready: Callable[[], bool]) -> None:
    """Turns the event loop until `ready`, and what follows from it is painted."""
    pulse = QTimer()
    pulse.start(_LOOK_MS)  # so that the loop wakes up though nothing happens
    over = time.perf_counter() + _LONG_S
    while not ready():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        assert time.perf_counter() < over, "nothing came of it"
    pulse.stop()
    QApplication.processEvents()


def _clock() -> SetClock:
    clock = SetClock()
    clock.at = seeded_desk().NOW
    return clock


def _desk(officer: Officer) -> Desk:
    desk = officer.program.desk
    assert desk is not None
    return desk
