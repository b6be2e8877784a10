"""Job 9: the figures of a year, from the desk to the table, and from each number to its cases."""

import json

import pytest

from pocdesk.desk.freeze_figures import frozen
from pocdesk.domain.figure import Figure
from pocdesk.domain.file import sha256_of
from pocdesk.storage import files
from pocdesk.ui.models.figures import FiguresModel
from tests.officer import Officer
from tests.shifts.test_jobs import desk_of


@pytest.mark.long
def test_job_9_the_year_stands_there_after_one_act_and_is_kept_with_two_more(
    officer: Officer,
) -> None:
    desk, page = desk_of(officer), officer.rooms.statistics
    count = officer.counts()
    officer.presses("Alt+6")
    officer.waits_to_see("1 Jan 2026 to 31 Dec 2026")
    officer.waits_for(lambda: page.table.isVisible() and page.table.hasFocus())
    assert (count.acts, count.jumps) == (1, 0)  # of three
    assert page.counted is not None
    assert all(table.definition for table in page.counted.tables)

    officer.presses("Ctrl+K")
    officer.types("keep fig\n")
    officer.waits_to_be_told("are kept in the log as statistics-2026-01-01-2026-12-31.json")
    (kept,) = frozen(desk)
    assert kept.sha256[:20] in officer.notice()
    with desk.log.reading() as connection:
        content = files.content(connection, kept.sha256)
    assert sha256_of(content) == kept.sha256
    assert json.loads(content) == page.counted.plain()


@pytest.mark.long
def test_job_9_every_number_opens_its_list_with_one_key(officer: Officer) -> None:
    page, log = officer.rooms.statistics, officer.rooms.log.list
    count = officer.counts()
    officer.presses("Alt+6")
    officer.waits_for(lambda: page.counted is not None and page.table.hasFocus())
    officer.presses("Return")  # at the first number
    model = page.table.model()
    assert isinstance(model, FiguresModel)
    numbers = figures(model)
    first = set(numbers[0][2].cases)
    officer.waits_for(lambda: log.isVisible() and set(log.model.references) == first)
    assert (count.acts, count.jumps) == (2, 0)

    before = page.counted
    officer.presses("Alt+6")
    officer.waits_for(lambda: page.counted is not before and page.table.hasFocus())
    lists: list[tuple[str, ...]] = []
    page.list_wanted.disconnect()
    page.list_wanted.connect(lambda _about, references: lists.append(references))
    for row, column, figure in numbers:
        page.table.setCurrentIndex(model.index(row, column))
        officer.presses("Return")
        assert lists.pop() == figure.cases
    assert len(numbers) > 100


def figures(model: FiguresModel) -> list[tuple[int, int, Figure]]:
    """Every number of the table that counts a case, with its place."""
    return [
        (at, column, figure)
        for at, row in enumerate(model.rows)
        for column, figure in enumerate(row.figures, start=1)
        if figure.cases
    ]
