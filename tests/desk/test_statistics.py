"""Statistics of a desk: read from its log, kept in it for good, and taken out of it."""

import csv
import json
import tomllib
from datetime import UTC, date, datetime, timedelta
from io import BytesIO, StringIO
from pathlib import Path

import openpyxl
import pikepdf
import pytest
from pypdf import PdfReader

from pocdesk.desk.acknowledge import acknowledge
from pocdesk.desk.advance import advance
from pocdesk.desk.export_statistics import content_as, export_statistics
from pocdesk.desk.figure_words import network_report, read_words, worded
from pocdesk.desk.freeze_figures import freeze, frozen, frozen_of
from pocdesk.desk.hand_over import hand_over
from pocdesk.desk.opened import Desk
from pocdesk.desk.show import recent
from pocdesk.desk.statistics import Statistics, as_json, statistics
from pocdesk.desk.take_back import take_back
from pocdesk.desk.take_request import Request, take_request
from pocdesk.documents.figures import JSON_NAME
from pocdesk.domain.case import Kind, Urgency
from pocdesk.domain.entry import Audit, Event
from pocdesk.domain.figure import Figure, Line, Table
from pocdesk.domain.network import Network
from pocdesk.domain.outcome import Outcome
from pocdesk.domain.pack import PackRefused
from pocdesk.domain.tally import Days, tally
from pocdesk.errors import PocDeskError
from pocdesk.paths import shipped
from pocdesk.storage import cases
from pocdesk.storage.verify import verify
from tests.conftest import SetClock
from tests.desk.test_show import add
from tests.domain.random_log import RandomLog, random_log
from tests.domain.recount import recount

YEAR = (date(2026, 1, 1), date(2026, 12, 31))
NAMES = {"JP": "Japan"}


def test_a_sheet_of_the_desk_itself_is_counted_nowhere(staffed: Desk) -> None:
    sheet = hand_over(staffed, ticked=()).case.reference
    counted = statistics(staffed, *YEAR)
    found = {
        case
        for table in counted.tables
        for line in table.lines
        for figure in line.figures
        for case in figure.cases
    }
    assert sheet not in found
    assert counted.is_empty


def _written(desk: Desk, clock: SetClock, log: RandomLog) -> None:
    """`log` as a real log has it, entry by entry."""
    numbers: dict[int, int] = {}
    with desk.log.transaction() as connection:
        for case in log.cases.values():
            cases.add(connection, case)
        for row in log.rows:
            clock.at = row.at
            entry = desk.enter(
                connection,
                row.event,
                case=row.case,
                old_state=row.old,
                new_state=row.new,
                channel=row.channel,
                counterpart=row.counterpart,
                corrects=None if row.takes_back is None else numbers[id(row.takes_back)],
            )
            numbers[id(row)] = entry.number


def _compare(desk: Desk, clock: SetClock, seed: int) -> None:
    """What the desk counts is what a recount of the bare rows counts, nothing less or more."""
    log = random_log(seed)
    log.zone = desk.office.zone
    _written(desk, clock, log)

    counted = statistics(desk, log.first, log.last)

    shown = {
        (table.id, line.key, column): figure
        for table in counted.tables
        for line in table.lines
        for (column, _), figure in zip(table.columns, line.figures, strict=True)
        if isinstance(figure.value, int) and column != "network" and figure.value
    }
    found = {place: hits for place, hits in recount(log).found.items() if hits}
    assert {place: figure.value for place, figure in shown.items()} == {
        place: len(hits) for place, hits in found.items()
    }
    assert all(set(figure.cases) == set(found[place]) for place, figure in shown.items())


def test_a_log_is_counted_as_by_hand(desk: Desk, clock: SetClock) -> None:
    _compare(desk, clock, 7)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(20))
def test_twenty_logs_are_counted_as_by_hand(desk: Desk, clock: SetClock, seed: int) -> None:
    _compare(desk, clock, seed)


def _two(desk: Desk, clock: SetClock) -> Statistics:
    """The year of two requests, one acknowledged after nine minutes; a test beside them."""
    case = take_request(
        desk, Request(began_at=clock(), party="JP", kind=Kind.PRESERVATION, urgency=Urgency.URGENT)
    )
    clock.forward(minutes=9)
    acknowledge(desk, case.reference)
    add(desk, "XK", network=Network.G7, articles="29 30", data_kinds="traffic-data")
    add(desk, "FR", kind=Kind.PING)
    return statistics(desk, *YEAR)


def _figures(counted: Statistics, table: str, line: str) -> dict[str, Figure]:
    found = counted.table(table)
    assert found is not None
    figures = next(each.figures for each in found.lines if each.key == line)
    return {id: figure for (id, _), figure in zip(found.columns, figures, strict=True)}


def test_each_number_knows_its_cases_and_tests_are_kept_out(desk: Desk, clock: SetClock) -> None:
    counted = _two(desk, clock)

    both = ("DESK-2026-00001", "DESK-2026-00002")
    assert _figures(counted, "requests", "all")["incoming"] == Figure(2, both)
    assert _figures(counted, "requests", "tests")["incoming"].cases == ("DESK-2026-00003",)
    assert _figures(counted, "article", "30")["incoming"] == Figure(1, both[1:], 2)
    assert _figures(counted, "times", "acknowledge")["median"].value == timedelta(minutes=9)
    assert _figures(counted, "times", "acknowledge")["without"].cases == both[1:]
    assert _figures(counted, "tests", "all")["ours"].cases == ("DESK-2026-00003",)
    assert not counted.is_empty
    assert statistics(desk, date(2020, 1, 1), date(2020, 12, 31)).is_empty


def test_the_life_of_a_case_is_counted_step_by_step(staffed: Desk, clock: SetClock) -> None:
    asked = Request(party="JP", kind=Kind.PRESERVATION, urgency=Urgency.URGENT, began_at=clock())
    reference = take_request(staffed, asked).reference
    acknowledge(staffed, reference)
    unverified = {"unverified": "Their number is dead"}
    for key, given in (
        ("validated", {}),
        ("accepted", {"basis": "Act 1"}),
        ("served", {"entity": "Example Mail", "channel": "portal", **unverified}),
        ("preserved", {"until": "90 days", **unverified}),
        ("confirmed", {"told": "By letter", **unverified}),
        ("extended", {"until": "1 month", **unverified}),
    ):
        done = advance(staffed, reference, key, given)
    counted = statistics(staffed, *YEAR)
    assert _figures(counted, "extensions", "steps")["incoming"].value == 1
    take_back(staffed, done)
    clock.forward(days=10)
    advance(staffed, reference, "assistance-received", {"request": "MLA 7", "authority": "MoJ"})

    counted = statistics(staffed, *YEAR)
    assert _figures(counted, "extensions", "steps")["incoming"].value == 0
    assert _figures(counted, "providers", "Example Mail")["orders"] == Figure(1, (reference,))
    assert _figures(counted, "decisions", "preserved")["incoming"] == Figure(1, (reference,), 1)
    assert _figures(counted, "assistance", "in-time")["incoming"] == Figure(1, (reference,), 1)
    assert _figures(counted, "times", "confirm")["measured"].cases == (reference,)


def test_what_a_log_of_older_years_counts_does_not_change(desk: Desk, clock: SetClock) -> None:
    before = _two(desk, clock)
    clock.at = datetime(2027, 2, 1, tzinfo=UTC)
    acknowledge(desk, "DESK-2026-00002")
    after = statistics(desk, *YEAR)

    assert after.table("months") == before.table("months")
    assert _figures(after, "times", "acknowledge")["without"].value == 0
    assert as_json(after) != as_json(before)


def test_frozen_figures_stay_whatever_is_written_later(desk: Desk, clock: SetClock) -> None:
    counted = _two(desk, clock)
    stored = freeze(desk, counted)
    acknowledge(desk, "DESK-2026-00002")

    assert frozen(desk) == (stored,)
    found = frozen_of(desk, *YEAR)
    assert found is not None
    assert found.file == stored
    assert found.statistics == counted
    assert found.statistics.plain() == json.loads(as_json(counted))
    assert content_as(found.statistics, ".pdf") == content_as(counted, ".pdf")
    assert statistics(desk, *YEAR) != counted
    assert frozen_of(desk, date(2026, 1, 1), date(2026, 12, 30)) is None
    entry = recent(desk, 2)[0]
    assert (entry.event, entry.documents[0].sha256) == (Event.FILE, stored.sha256)
    assert verify(desk.log) == ()


@pytest.mark.parametrize(
    ("first", "last"),
    [(date(2026, 2, 1), date(2026, 1, 1)), (date(1, 1, 1), date(9999, 12, 31))],
)
def test_days_that_are_no_period_are_refused(desk: Desk, first: date, last: date) -> None:
    with pytest.raises(PocDeskError, match="is no period"):
        statistics(desk, first, last)


def test_a_case_that_cannot_be_read_is_named_and_not_counted(desk: Desk, clock: SetClock) -> None:
    add(desk, "JP")
    broken = add(desk, "JP")
    with desk.log.transaction() as connection:
        connection.exec_driver_sql(
            "UPDATE cases SET urgency = 'soon' WHERE reference = ?", (broken.reference,)
        )

    counted = statistics(desk, *YEAR)

    assert counted.unreadable == (broken.reference,)
    assert _figures(counted, "requests", "all")["incoming"].value == 1
    text = "\n".join(page.extract_text() for page in _pdf(counted).pages)
    assert broken.reference in text


# ---------------------------------------------------------------- what leaves


def _pdf(counted: Statistics) -> PdfReader:
    content = content_as(counted, ".pdf")
    assert content is not None
    return PdfReader(BytesIO(content))


def test_the_pdf_prints_every_definition_and_holds_the_figures(desk: Desk, clock: SetClock) -> None:
    counted = _two(desk, clock)
    text = " ".join(" ".join(page.extract_text() for page in _pdf(counted).pages).split())

    assert "From 1 January 2026 to 31 December 2026" in text
    for table in counted.tables:
        assert table.title in text
        assert table.definition in text
    assert "1 (50.0 %)" in text
    assert "9:00 min" in text
    assert "without prejudice to positions on status" in text  # a name with an asterisk
    content = content_as(counted, ".pdf")
    assert content == content_as(counted, ".pdf")
    with pikepdf.open(BytesIO(content or b"")) as document:
        assert document.attachments[JSON_NAME].get_file().read_bytes() == as_json(counted)


def test_tables_say_the_same_as_the_figures_and_hold_no_formula(
    desk: Desk, clock: SetClock, tmp_path: Path
) -> None:
    counted = _two(desk, clock)
    for table in counted.tables:
        assert all(line.name for line in table.lines)
    path = export_statistics(desk, counted, tmp_path / "figures.csv")
    head, *rows = list(csv.reader(StringIO(path.read_text("utf-8-sig"), newline="")))
    book = openpyxl.load_workbook(BytesIO(content_as(counted, ".xlsx") or b""))
    titles, *cells = list(book.worksheets[0].iter_rows(values_only=True))

    assert head == list(titles) == ["Table", "Line", "Column", "Number", "Unit", "Share in %", "Of"]
    assert len(rows) == len(cells)
    for row, line in zip(rows, cells, strict=True):
        assert [text.removeprefix("'") for text in row] == [
            "" if cell is None else str(cell) for cell in line
        ]
    assert ["By instrument", "Article 30", "Incoming", "1", "number", "50.0", "2"] in rows
    assert ("Times", "To acknowledge", "Median", 9, "minutes", None, None) in cells
    entry = recent(desk, 1)[0]
    assert (entry.event.audit, entry.documents[0].name) == (Audit.EXPORT, "figures.csv")


def test_a_custodian_that_is_a_formula_is_none_in_a_table() -> None:
    table = Table("providers", ("orders", "cases"), (Line("=cmd|'/C calc'!A0", (Figure(1),) * 2),))
    days = Days(*YEAR, "UTC")
    shown = worded([table], "en", lambda code: NAMES.get(code, code), {})
    counted = Statistics(
        days=days,
        made_at=datetime(2026, 11, 8, tzinfo=UTC),
        office="",
        language="en",
        tables=shown,
        unreadable=(),
    )

    assert "\"'=cmd|" in (content_as(counted, ".csv") or b"").decode("utf-8-sig")
    book = openpyxl.load_workbook(BytesIO(content_as(counted, ".xlsx") or b""))
    cell = book.worksheets[0]["B2"]
    assert (cell.data_type, cell.value) == ("s", "=cmd|'/C calc'!A0")


@pytest.mark.parametrize("name", ["figures.ods", "figures", "figures.pdf.exe"])
def test_only_known_kinds_of_files_are_written(desk: Desk, tmp_path: Path, name: str) -> None:
    with pytest.raises(PocDeskError, match="no file of figures"):
        export_statistics(desk, statistics(desk, *YEAR), tmp_path / name)
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("suffix", [".pdf", ".xlsx", ".csv", ".json"])
def test_a_file_that_is_there_is_never_replaced(desk: Desk, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"figures{suffix}"
    path.write_text("mine", encoding="utf-8")

    with pytest.raises(PocDeskError, match="could not be written"):
        export_statistics(desk, statistics(desk, *YEAR), path)

    assert path.read_text(encoding="utf-8") == "mine"


# ---------------------------------------------------------------- the words


def test_every_table_column_and_closed_value_has_words_in_both_languages() -> None:
    words = read_words(shipped("resources/statistics.toml"))
    tables = tally((), Days(*YEAR, "UTC"), network_report(), datetime(2026, 12, 31, tzinfo=UTC))
    assert {one.id for one in words.tables} == {table.id for table in tables}
    assert {one.id for one in words.columns} == {id for each in tables for id in each.columns}
    for language in ("en", "fr"):
        for table in tables:
            assert all(words.heading(table.id, language))
        for outcome in Outcome:
            assert words.line("endings", outcome, language)
        for network in set(Network) - {Network.UNKNOWN}:
            assert words.line("network", network, language)
        for urgency in Urgency:
            assert words.line("urgency", urgency, language)


def test_lines_are_named_in_the_language_of_the_office() -> None:
    lines = {
        "article": "29",
        "months": "2026-02",
        "party": "JP",
        "urgency": "emergency",
        "failures": "email\t",
        "offence": "child-abuse",
        "network": "unknown",
    }
    tables = [Table(id, (), (Line(key, ()),)) for id, key in lines.items()]

    def named(language: str) -> list[str]:
        shown = worded(tables, language, lambda code: NAMES.get(code, code), {})
        return [table.lines[0].name for table in shown]

    assert named("en") == [
        *("Article 29", "February 2026", "Japan", "Emergency", "email: not said", "child abuse"),
        "not said",
    ]
    assert named("fr-CH") == [
        *("Article 29", "février 2026", "Japan", "Situation d'urgence", "email : non indiqué"),
        *("child abuse", "non indiqué"),
    ]


def test_the_published_test_is_the_one_that_is_shipped() -> None:
    test = tomllib.loads(shipped("resources/network-statistics.toml").read_text("utf-8"))
    report = network_report()
    assert report.base == test["ping_test"]["answers"] == 68
    assert [each.answers for each in report.buckets] == [24, 32, 38, 60, 62, 68]


def test_a_word_that_stands_there_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "statistics.toml"
    text = shipped("resources/statistics.toml").read_text("utf-8")
    path.write_text(f'{text}\n[[column]]\nid = "mean"\nen = "x"\nfr = "x"\n', encoding="utf-8")
    with pytest.raises(PackRefused, match=r"column\[mean\]: it is there twice"):
        read_words(path)
