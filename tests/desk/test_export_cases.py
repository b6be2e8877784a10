"""Export: a list of cases leaves as a table that others can read, and the log says so."""

import csv
import hashlib
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pocdesk.desk.export_cases import as_text, export_cases
from pocdesk.desk.opened import Desk
from pocdesk.desk.show import CaseFilter, SortBy, Sorting, order_of, recent
from pocdesk.domain.case import Direction, Kind, State, Urgency
from pocdesk.domain.entry import Audit, Event
from pocdesk.errors import PocDeskError
from pocdesk.storage.verify import verify
from tests.conftest import SetClock
from tests.desk.test_show import add


def _three(desk: Desk, clock: SetClock) -> tuple[str, ...]:
    """An ordinary case, one full of formulas and one that waits; the newest first."""
    start = clock()
    add(
        desk,
        "JP",
        kind=Kind.PRESERVATION,
        urgency=Urgency.EMERGENCY,
        subject="Préservation, 警視庁",
        their_reference="PV 1",
        sender="duty@police.example",
    )
    clock.forward(minutes=1)
    add(desk, None, subject="=cmd|'/C calc'!A0", their_reference="+1", sender="@evil")
    clock.forward(minutes=1)
    add(
        desk,
        "XK",
        direction=Direction.OUTGOING,
        state=State.PARTLY_PRESERVED,
        waiting_for="their letter",
        waiting_until=start + timedelta(days=30),
        preserved_until=start + timedelta(days=200),
    )
    return order_of(desk)


def _csv(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(path.read_text("utf-8-sig"), newline="")))


def _xlsx(path: Path) -> list[dict[str, Any]]:
    header, *rows = openpyxl.load_workbook(path).active.iter_rows(values_only=True)  # type: ignore[union-attr]
    return [{str(title): cell for title, cell in zip(header, row, strict=True)} for row in rows]


def test_a_csv_holds_each_case_with_its_times_in_both_zones(
    desk: Desk, clock: SetClock, tmp_path: Path
) -> None:
    path = export_cases(desk, _three(desk, clock), tmp_path / "cases.csv")

    waiting, formulas, plain = _csv(path)
    assert plain["Reference"] == "DESK-2026-00001"
    assert plain["Counterpart"] == "Japan"
    assert plain["Subject"] == "Préservation, 警視庁"
    assert plain["Received (UTC)"] == "2026-11-08T02:12:00Z"
    assert plain["Received (Europe/Helsinki)"] == "2026-11-08T04:12:00+02:00"
    assert plain["Next clock"] == "acknowledge"
    assert plain["Due (UTC)"] == "2026-11-08T02:27:00Z"
    assert plain["Officer"] == "Officer Seven"
    assert plain["Sent (UTC)"] == ""
    assert (formulas["Subject"], formulas["Their reference"]) == ("'=cmd|'/C calc'!A0", "'+1")
    assert formulas["Sender"] == "'@evil"
    assert waiting["State"] == "partly preserved"
    assert waiting["Waiting for"] == "their letter"
    assert waiting["Waiting until (Europe/Helsinki)"] == "2026-12-08T04:12:00+02:00"
    # Summer there: the same wall clock is one hour further from UTC.
    assert waiting["Preserved until (Europe/Helsinki)"] == "2027-05-27T05:12:00+03:00"


def test_a_workbook_says_the_same_as_the_csv(desk: Desk, clock: SetClock, tmp_path: Path) -> None:
    references = _three(desk, clock)
    plain = _csv(export_cases(desk, references, tmp_path / "cases.csv"))
    book = _xlsx(export_cases(desk, references, tmp_path / "cases.XLSX"))

    assert len(plain) == len(book) == 3
    for row, cells in zip(plain, book, strict=True):
        assert list(row) == list(cells)
        for title, value in cells.items():
            if isinstance(value, datetime):
                assert datetime.fromisoformat(row[title]).replace(tzinfo=None) == value
            else:
                assert row[title].removeprefix("'") == (value or "")
    assert book[1]["Subject"] == "=cmd|'/C calc'!A0"


def test_a_name_with_a_footnote_has_it_beside_it(
    desk: Desk, clock: SetClock, tmp_path: Path
) -> None:
    waiting, formulas, _ = _csv(export_cases(desk, _three(desk, clock), tmp_path / "cases.csv"))

    assert waiting["Counterpart"].endswith("*")
    assert "without prejudice to positions on status" in waiting["Footnote"]
    assert formulas["Footnote"] == ""


def test_the_order_of_the_list_is_the_order_of_the_file(
    desk: Desk, clock: SetClock, tmp_path: Path
) -> None:
    _three(desk, clock)
    order = order_of(desk, CaseFilter(), Sorting(SortBy.COUNTERPART, False))

    rows = _csv(export_cases(desk, order, tmp_path / "cases.csv"))

    assert [row["Reference"] for row in rows] == list(order)
    assert order != order_of(desk)


@pytest.mark.parametrize("name", ["cases.csv", "cases.xlsx"])
def test_the_entry_names_the_file_by_its_hash(
    desk: Desk, clock: SetClock, tmp_path: Path, name: str
) -> None:
    path = export_cases(desk, _three(desk, clock), tmp_path / name)

    entry = recent(desk, 1)[0]
    assert (entry.event, entry.event.audit, entry.case) == (Event.EXPORTED, Audit.EXPORT, None)
    ((document),) = entry.documents
    assert document.name == name
    assert document.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert entry.note == ("A list of 3 cases: DESK-2026-00003, DESK-2026-00002, DESK-2026-00001.")
    assert verify(desk.log) == ()


def test_a_long_list_is_counted_in_the_entry(desk: Desk, tmp_path: Path) -> None:
    for _ in range(102):
        add(desk, "JP")

    export_cases(desk, order_of(desk), tmp_path / "cases.csv")

    assert recent(desk, 1)[0].note.startswith("A list of 102 cases: DESK-2026-00102, ")
    assert recent(desk, 1)[0].note.endswith("DESK-2026-00003 and 2 more.")


@pytest.mark.parametrize("name", ["cases.csv", "cases.xlsx"])
def test_a_file_that_is_there_is_never_replaced(desk: Desk, tmp_path: Path, name: str) -> None:
    case = add(desk, "JP")
    path = tmp_path / name
    path.write_text("mine", encoding="utf-8")
    before = recent(desk)

    with pytest.raises(PocDeskError, match="could not be written"):
        export_cases(desk, (case.reference,), path)

    assert path.read_text(encoding="utf-8") == "mine"
    assert recent(desk) == before
    assert [found.name for found in tmp_path.iterdir() if found.is_file()] == [name]


@pytest.mark.parametrize("name", ["cases.ods", "cases", "cases.csv.exe"])
def test_only_tables_are_written(desk: Desk, tmp_path: Path, name: str) -> None:
    case = add(desk, "JP")
    with pytest.raises(PocDeskError, match="no table"):
        export_cases(desk, (case.reference,), tmp_path / name)
    assert not (tmp_path / name).exists()


def test_a_list_without_cases_makes_no_file_and_no_entry(desk: Desk, tmp_path: Path) -> None:
    before = recent(desk)
    with pytest.raises(PocDeskError, match="no cases"):
        export_cases(desk, ("DESK-2026-09999",), tmp_path / "cases.csv")
    with pytest.raises(PocDeskError, match="could not be written"):
        export_cases(desk, (add(desk, "JP").reference,), tmp_path / "nowhere" / "cases.csv")

    assert recent(desk)[:-1] == before
    assert not (tmp_path / "cases.csv").exists()


def test_a_case_as_text_is_one_line(desk: Desk) -> None:
    full = add(desk, "JP", subject="Request \n for\tdata", state=State.INFO_REQUESTED)
    bare = add(desk, None, kind=Kind.PING, sender="duty@police.example")
    empty = add(desk, None)

    assert as_text(full, "Japan") == "DESK-2026-00001 - Japan - Request for data - info requested"
    assert as_text(bare, "") == "DESK-2026-00002 - duty@police.example - ping - received"
    assert as_text(empty, "") == "DESK-2026-00003 - unknown - unknown - received"
