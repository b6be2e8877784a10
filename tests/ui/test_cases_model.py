"""The paged model of the log: few pages in memory, every row right, clocks counted."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from pocdesk.domain.case import Case, Direction, State, Urgency
from pocdesk.paths import shipped
from pocdesk.storage.cases import CaseFilter, CasePage
from pocdesk.ui.models.cases import PAGE, CasesModel, Column
from pocdesk.ui.tasks import AtOnce
from pocdesk.ui.theme import Look, read_theme

NOW = datetime(2026, 11, 22, 2, 12, tzinfo=UTC)
COUNT = 5 * PAGE + 7


def case(number: int, **changes: object) -> Case:
    values: dict[str, object] = {
        "reference": f"DESK-2026-{number:05d}",
        "direction": Direction.INCOMING,
        "party": "JP",
        "subject": f"<b>subject</b>\n{number}",
        "received_at": NOW - timedelta(minutes=COUNT - number),
        "state": State.RECEIVED,
        "officer": "o",
    }
    return Case(**(values | changes))  # type: ignore[arg-type]


class Store:
    """A log in memory that counts what is asked of it."""

    def __init__(self, count: int = COUNT) -> None:
        self.cases = [case(number) for number in range(count, 0, -1)]
        self.asked: list[tuple[str | None, int]] = []

    def __call__(self, chosen: CaseFilter, after: str | None, limit: int) -> CasePage:
        self.asked.append((after, limit))
        fitting = [each for each in self.cases if chosen.text in each.subject]
        start = 0
        if after is not None:
            start = [each.reference for each in fitting].index(after) + 1
        return CasePage(tuple(fitting[start : start + limit]), start + limit < len(fitting))


@pytest.fixture
def store() -> Store:
    return Store()


@pytest.fixture
def model(store: Store, qtbot: QtBot) -> CasesModel:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    look = Look(application, read_theme(shipped("resources/theme")))
    names = {"JP": "Japan"}
    return CasesModel(
        store,
        AtOnce(),
        look,
        party_name=lambda code: names.get(code or "", ""),
        zone="Europe/Paris",
        now=NOW,
    )


def shown(model: CasesModel, row: int, column: Column) -> object:
    return model.data(model.index(row, column))


def fetch_all(model: CasesModel) -> None:
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())


def test_it_keeps_the_contract_of_a_model(model: CasesModel, qtmodeltester: ModelTester) -> None:
    model.ask()
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_pages_come_as_they_are_needed(model: CasesModel, store: Store) -> None:
    model.ask()
    assert model.rowCount() == PAGE
    assert store.asked == [(None, PAGE)]
    fetch_all(model)
    assert model.rowCount() == COUNT
    assert len(store.asked) == 6
    rows = [shown(model, row, Column.REFERENCE) for row in range(COUNT)]
    assert rows == [each.reference for each in store.cases]


def test_only_the_last_used_pages_stay_in_memory(
    monkeypatch: pytest.MonkeyPatch, model: CasesModel, store: Store
) -> None:
    monkeypatch.setattr("pocdesk.ui.models.cases._KEPT", 2)
    model.ask()
    fetch_all(model)
    assert len(model._pages) == 2
    asked = len(store.asked)
    assert shown(model, 3, Column.REFERENCE) is None  # its page is on its way
    assert shown(model, 3, Column.REFERENCE) == store.cases[3].reference
    assert len(store.asked) == asked + 1
    assert len(model._pages) == 2


def test_searching_begins_anew_and_an_old_page_is_not_mixed_in(
    model: CasesModel, store: Store
) -> None:
    model.ask()
    model.ask(" 11 ")
    expected = [each.reference for each in store.cases if "11" in each.subject]
    assert [shown(model, row, Column.REFERENCE) for row in range(model.rowCount())] == expected
    model.ask("no such word")
    assert model.rowCount() == 0


def test_a_refresh_keeps_the_rows_where_they_are(model: CasesModel, store: Store) -> None:
    model.ask()
    model.fetchMore(QModelIndex())
    resets: list[None] = []
    model.modelReset.connect(lambda: resets.append(None))
    store.cases[0] = store.cases[0].acknowledge(NOW)
    model.refresh()
    assert resets == []
    assert shown(model, 0, Column.STATE) == "Acknowledged"
    assert model.rowCount() == 2 * PAGE
    store.cases.insert(0, case(COUNT + 1))
    model.refresh()
    assert len(resets) == 1
    assert model.row_of(f"DESK-2026-{COUNT:05d}") == 1


def test_a_row_says_what_it_is(model: CasesModel, store: Store) -> None:
    store.cases[:2] = [
        case(900, urgency=Urgency.EMERGENCY, party=None, sender="<i>who</i>@x.example"),
        case(899, direction=Direction.OUTGOING, state=State.ISSUED, received_at=NOW),
    ]
    model.ask()
    assert shown(model, 0, Column.COUNTERPART) == "<i>who</i>@x.example"
    assert shown(model, 0, Column.SUBJECT) == "<b>subject</b> 900"
    assert shown(model, 0, Column.URGENCY) == "Emergency"
    assert shown(model, 1, Column.CLOCK) == ""
    assert shown(model, 1, Column.RECEIVED) == "22 Nov 03:12"
    spoken = model.data(model.index(1, Column.REFERENCE), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "DESK-2026-00899, Outgoing"
    tip = model.data(model.index(0, Column.COUNTERPART), Qt.ItemDataRole.ToolTipRole)
    assert "<i>" not in str(tip)


def test_the_clock_follows_the_time_that_it_is_told(model: CasesModel, store: Store) -> None:
    store.cases[0] = case(COUNT, received_at=NOW)
    model.ask()
    assert shown(model, 0, Column.CLOCK) == "15:00 min"
    model.tick(NOW + timedelta(minutes=7, seconds=19))
    assert shown(model, 0, Column.CLOCK) == "7:41 min"
    red = model.data(model.index(0, Column.CLOCK), Qt.ItemDataRole.ForegroundRole)
    model.tick(NOW + timedelta(days=2))
    assert shown(model, 0, Column.CLOCK) == "1 day over"
    assert model.data(model.index(0, Column.CLOCK), Qt.ItemDataRole.ForegroundRole) != red
