"""The paged model of the log: it knows its rows, keeps few pages, drops answers that came late."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from pocdesk.documents.table import guarded
from pocdesk.domain.case import Case, Direction, Kind, State, Urgency
from pocdesk.domain.initials import initials
from pocdesk.errors import PocDeskError
from pocdesk.storage.case_rows import CasePage, Unreadable
from pocdesk.storage.cases import CaseFilter
from pocdesk.storage.sorting import SortBy, Sorting
from pocdesk.ui.models.case_columns import (
    GONE,
    PENDING,
    UNREADABLE,
    Cell,
    Column,
    Columns,
)
from pocdesk.ui.models.cases import CasesModel
from pocdesk.ui.models.listing import Listing
from pocdesk.ui.models.paging import PAGE
from pocdesk.ui.tasks import AtOnce, Refused, T

NOW = datetime(2026, 11, 22, 2, 12, tzinfo=UTC)
COUNT = 5 * PAGE + 7
NEWEST_FIRST = Sorting()


def case(number: int, **changes: object) -> Case:
    values: dict[str, Any] = {
        "reference": f"DESK-2026-{number:05d}",
        "direction": Direction.INCOMING,
        "kind": Kind.PRESERVATION,
        "party": "JP",
        "subject": f"<b>subject</b>\n{number}",
        "received_at": NOW - timedelta(minutes=COUNT - number),
        "state": State.RECEIVED,
        "officer": "7",
    }
    return Case(**(values | changes))


class Store:
    """A log in memory that counts what is asked of it."""

    def __init__(self, count: int = COUNT) -> None:
        self.cases = [case(number) for number in range(count, 0, -1)]
        self.firsts = 0
        self.orders = 0
        self.pages: list[int] = []

    def listing(self) -> Listing:
        return Listing(first=self.first, order=self.order, some=self.some)

    def first(self, chosen: CaseFilter, sorting: Sorting) -> CasePage:
        self.firsts += 1
        found = self.fitting(chosen, sorting)
        return CasePage(tuple(found[:PAGE]), len(found) > PAGE)

    def order(self, chosen: CaseFilter, sorting: Sorting) -> tuple[str, ...]:
        self.orders += 1
        return tuple(each.reference for each in self.fitting(chosen, sorting))

    def some(self, references: Sequence[str]) -> dict[str, Case]:
        self.pages.append(len(references))
        return {each.reference: each for each in self.cases if each.reference in references}

    def fitting(self, chosen: CaseFilter, sorting: Sorting) -> list[Case]:
        found = [each for each in self.cases if chosen.text in each.subject]
        return found if sorting.descending else found[::-1]


class Later(AtOnce):
    """Readings wait until they are let through, one by one, as a slow worker would."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[tuple[str, Callable[[], None]]] = []

    def read(
        self,
        kind: str,
        work: Callable[[], T],
        then: Callable[[T], None],
        otherwise: Refused | None = None,
    ) -> None:
        run = super().read
        self.waiting.append((kind, lambda: run(kind, work, then, otherwise)))

    def let_through(self, place: int = 0) -> str:
        kind, run = self.waiting.pop(place)
        run()
        return kind


@pytest.fixture
def store() -> Store:
    return Store()


def make(store: Store, tasks: AtOnce | None = None, kept: int = 32) -> CasesModel:
    names = {"JP": "Japan"}
    columns = Columns(lambda code: names.get(code or "", ""), "Europe/Paris", {"7": "Officer 7"})
    return CasesModel(store.listing(), tasks or AtOnce(), columns, NOW, kept=kept)


@pytest.fixture
def model(store: Store, qtbot: QtBot) -> CasesModel:
    return make(store)


def listed(model: CasesModel, qtbot: QtBot, text: str = "") -> CasesModel:
    """The model with all its references read."""
    model.ask(CaseFilter(text=text), NEWEST_FIRST)
    qtbot.waitUntil(lambda: model.is_whole)
    return model


def shown(model: CasesModel, row: int, column: Column) -> str:
    return model.cell(row, column).text


def all_references(model: CasesModel) -> list[str]:
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_it_keeps_the_contract_of_a_model(
    model: CasesModel, qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    listed(model, qtbot)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_the_first_page_comes_at_once_and_then_it_knows_its_rows(
    model: CasesModel, qtbot: QtBot, store: Store
) -> None:
    model.ask(CaseFilter(), NEWEST_FIRST)
    assert model.rowCount() == PAGE
    assert not model.is_whole
    assert store.orders == 0
    qtbot.waitUntil(lambda: model.is_whole)
    assert model.rowCount() == COUNT
    assert not model.canFetchMore(model.index(-1, -1))
    assert all_references(model) == [each.reference for each in store.cases]


def test_a_short_list_is_read_once(qtbot: QtBot) -> None:
    store = Store(5)
    model = make(store)
    model.ask(CaseFilter(), NEWEST_FIRST)
    assert model.is_whole
    assert (store.firsts, store.orders, store.pages) == (1, 0, [])


def test_a_page_being_read_says_so_and_then_stands_there(
    model: CasesModel, qtbot: QtBot, store: Store
) -> None:
    listed(model, qtbot)
    far = 3 * PAGE + 5
    assert shown(model, far, Column.REFERENCE) == store.cases[far].reference
    assert shown(model, far, Column.COUNTERPART) == PENDING
    assert model.case(far) is None
    with qtbot.waitSignal(model.page_read) as read:
        pass
    assert read.args == [3 * PAGE, 4 * PAGE - 1]
    assert shown(model, far, Column.COUNTERPART) == "Japan"
    assert model.case(far) == store.cases[far]


def test_only_the_last_used_pages_stay_in_memory(qtbot: QtBot, store: Store) -> None:
    model = listed(make(store, kept=2), qtbot)
    for number in range(5):
        model.expect(number * PAGE, number * PAGE + 1)
        qtbot.waitUntil(lambda number=number: model.case(number * PAGE) is not None)  # type: ignore[misc]
    assert len(model._pages) == 2


def test_who_drags_through_the_list_does_not_wait_for_what_he_passed(
    qtbot: QtBot, store: Store
) -> None:
    tasks = Later()
    model = make(store, tasks)
    model.ask(CaseFilter(), NEWEST_FIRST)
    tasks.let_through()
    qtbot.waitUntil(lambda: bool(tasks.waiting))
    tasks.let_through()
    for row in range(PAGE, COUNT):  # every row is painted on the way
        model.cell(row, Column.KIND)
    qtbot.waitUntil(lambda: bool(tasks.waiting))
    assert len(tasks.waiting) == 1
    assert tasks.let_through() == "cases pages"
    assert store.pages == [3 * PAGE + 7]  # the four pages wished for last
    assert shown(model, COUNT - 1, Column.COUNTERPART) == "Japan"


def test_an_answer_to_an_older_question_is_dropped(qtbot: QtBot, store: Store) -> None:
    tasks = Later()
    model = make(store, tasks)
    model.ask(CaseFilter(), NEWEST_FIRST)
    model.ask(CaseFilter(text="11"), NEWEST_FIRST)
    tasks.let_through(1)
    expected = [each.reference for each in store.cases if "11" in each.subject]
    assert all_references(model) == expected
    tasks.let_through()
    assert all_references(model) == expected


def test_a_page_of_an_older_list_is_not_mixed_in(qtbot: QtBot, store: Store) -> None:
    tasks = Later()
    model = make(store, tasks)
    model.ask(CaseFilter(), NEWEST_FIRST)
    tasks.let_through()
    qtbot.waitUntil(lambda: bool(tasks.waiting))
    tasks.let_through()
    model.cell(2 * PAGE, Column.KIND)
    qtbot.waitUntil(lambda: bool(tasks.waiting))
    model.ask(CaseFilter(), Sorting(SortBy.RECEIVED, descending=False))
    tasks.let_through(1)
    assert tasks.let_through() == "cases pages"
    qtbot.waitUntil(lambda: bool(tasks.waiting))
    tasks.let_through()
    assert all_references(model) == [each.reference for each in reversed(store.cases)]
    qtbot.waitUntil(
        lambda: shown(model, 2 * PAGE, Column.RECEIVED) not in {"", PENDING} or _let(tasks)
    )
    wanted = model.case(2 * PAGE)
    assert wanted is not None
    assert wanted.reference == model.reference(2 * PAGE)


def _let(tasks: Later) -> bool:
    if tasks.waiting:
        tasks.let_through()
    return False


def test_reading_again_keeps_rows_that_did_not_change(
    model: CasesModel, qtbot: QtBot, store: Store
) -> None:
    listed(model, qtbot)
    resets: list[None] = []
    model.modelReset.connect(lambda: resets.append(None))
    store.cases[0] = store.cases[0].acknowledge(NOW)
    model.read_again(0, 20)
    assert resets == []
    assert shown(model, 0, Column.STATE) == "Acknowledged"
    store.cases.insert(0, case(COUNT + 1))
    model.read_again(0, 20)
    assert len(resets) == 1
    assert model.row_of(f"DESK-2026-{COUNT:05d}") == 1
    assert shown(model, 1, Column.STATE) == "Acknowledged"


def test_the_rows_in_sight_come_with_the_answer_wherever_they_went(
    model: CasesModel, qtbot: QtBot, store: Store
) -> None:
    listed(model, qtbot)
    top = model.reference(4 * PAGE)
    for number in range(1, 3 * PAGE):
        store.cases.insert(0, case(COUNT + number))
    model.read_again(4 * PAGE, 4 * PAGE + 20)
    row = model.row_of(top)
    assert row == 7 * PAGE - 1
    assert all(shown(model, each, Column.KIND) != PENDING for each in range(row, row + 20))


def test_another_order_turns_the_rows_round(model: CasesModel, qtbot: QtBot, store: Store) -> None:
    listed(model, qtbot)
    model.read_again(0, 20, Sorting(SortBy.RECEIVED, descending=False))
    assert all_references(model) == [each.reference for each in reversed(store.cases)]


def test_a_case_that_vanished_is_said_and_never_blank(
    model: CasesModel, qtbot: QtBot, store: Store
) -> None:
    listed(model, qtbot)
    gone = store.cases.pop(PAGE + 3)
    model.expect(PAGE, PAGE + 5)
    qtbot.waitUntil(lambda: model.case(PAGE + 2) is not None)
    assert model.case(PAGE + 3) is None
    assert shown(model, PAGE + 3, Column.REFERENCE) == gone.reference
    assert shown(model, PAGE + 3, Column.COUNTERPART) == GONE
    tip = model.data(model.index(PAGE + 3, Column.COUNTERPART), Qt.ItemDataRole.ToolTipRole)
    assert GONE in str(tip)


def test_a_reading_that_fails_is_told(qtbot: QtBot, store: Store) -> None:
    def broken(chosen: CaseFilter, sorting: Sorting) -> CasePage:
        raise PocDeskError("The log cannot be read.", safe="", remedy="")

    columns = Columns(lambda code: "", "UTC", {})
    listing = Listing(first=broken, order=store.order, some=store.some)
    model = CasesModel(listing, AtOnce(), columns, NOW)
    told: list[object] = []
    model.failed.connect(told.append)
    model.ask(CaseFilter(), NEWEST_FIRST)
    assert [str(error) for error in told] != []
    assert model.rowCount() == 0


def test_a_row_says_what_it_is(model: CasesModel, qtbot: QtBot, store: Store) -> None:
    store.cases[:3] = [
        case(900, urgency=Urgency.EMERGENCY, party=None, sender="<i>who</i>\n@x.example"),
        case(
            899, articles="29 30", direction=Direction.OUTGOING, state=State.ISSUED, received_at=NOW
        ),
        case(898, received_at=NOW - timedelta(days=400), their_reference="TR-1"),
    ]
    listed(model, qtbot)
    assert shown(model, 0, Column.COUNTERPART) == "<i>who</i> @x.example"
    assert shown(model, 0, Column.KIND) == "Preservation"
    assert shown(model, 1, Column.KIND) == "Preservation, Art. 29, 30"
    assert model.cell(0, Column.URGENCY) == Cell("Emergency", "octagon", "danger")
    assert model.cell(0, Column.CLOCK).tone == "danger"
    assert shown(model, 1, Column.CLOCK) == ""
    assert shown(model, 1, Column.RECEIVED) == "22 Nov 03:12"
    assert shown(model, 1, Column.OFFICER) == "O7"
    assert shown(model, 2, Column.RECEIVED) == "18 Oct 2025"
    assert spoken(model, 1, Column.REFERENCE) == "DESK-2026-00899, Outgoing"
    assert spoken(model, 1, Column.OFFICER) == "Officer 7"
    assert spoken(model, 1, Column.CLOCK) == "no clock"
    assert spoken(model, 2, Column.CLOCK).endswith("over to acknowledge")
    tip = str(model.data(model.index(0, Column.COUNTERPART), Qt.ItemDataRole.ToolTipRole))
    assert "<i>" not in tip
    tip = str(model.data(model.index(2, Column.REFERENCE), Qt.ItemDataRole.ToolTipRole))
    assert "Their reference TR-1" in tip


def spoken(model: CasesModel, row: int, column: Column) -> str:
    return str(model.data(model.index(row, column), Qt.ItemDataRole.AccessibleTextRole))


def test_the_clock_follows_the_time_that_it_is_told(
    model: CasesModel, qtbot: QtBot, store: Store
) -> None:
    store.cases[0] = case(COUNT, received_at=NOW)
    listed(model, qtbot)
    assert shown(model, 0, Column.CLOCK) == "15:00 min"
    model.tick(NOW + timedelta(minutes=7, seconds=19))
    assert model.cell(0, Column.CLOCK) == Cell("7:41 min", "triangle", "warning")
    model.tick(NOW + timedelta(days=2))
    assert model.cell(0, Column.CLOCK) == Cell("1 day over", "octagon", "danger")


def test_a_row_that_cannot_be_read_says_so_in_its_place(qtbot: QtBot, store: Store) -> None:
    broken = Unreadable("DESK-2026-00002")
    listing = Listing(
        first=lambda *_: CasePage((case(3), broken, case(1)), False),
        order=store.order,
        some=lambda references: {each: Unreadable(each) for each in references if "2" in each[-1]},
    )
    columns = Columns(lambda code: "Japan", "Europe/Paris", {})
    made = CasesModel(listing, AtOnce(), columns, NOW)
    made.ask(CaseFilter(), NEWEST_FIRST)
    for _ in range(2):
        assert [made.reference(row) for row in range(3)][1] == broken.reference
        assert made.case(1) is None
        assert made.cell(1, Column.COUNTERPART) == Cell(UNREADABLE, "triangle", "danger")
        store.cases = [case(3), case(2), case(1)]
        made.read_again(0, 2)


def test_copied_rows_are_one_line_each_and_no_formula(store: Store) -> None:
    columns = Columns(lambda code: "", "Europe/Paris", {"7": "Officer 7"})
    text = columns.tabbed(
        [case(1, party=None, sender="=cmd|'x'!A1\t@y.example"), case(2, party=None)], NOW
    )
    first, second = (line.split("\t") for line in text.split("\n"))
    assert len(first) == len(second) == 1 + len(Column)
    assert first[2] == "'=cmd|'x'!A1 @y.example"
    assert first[0] == "Incoming"
    assert second[-1] == "Officer 7"
    # What the exported table knows, the clipboard knows: wide signs, quotes, other separators.
    for sender in ("\uff1dcmd()", '"=1+1"', "a;=1+1", "\u2028+1"):
        row = columns.tabbed([case(1, party=None, sender=sender)], NOW).split("\t")
        assert row[2] == guarded(" ".join(sender.split()))
        assert row[2] != sender


def test_a_name_becomes_initials() -> None:
    assert initials("Officer 7") == "O7"
    assert initials("Ana Maria López 12") == "AML12"
    assert initials("") == ""
