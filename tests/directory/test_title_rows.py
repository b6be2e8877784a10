"""What stands above a table is read as its version, day and handling mark, or not at all."""

from datetime import date

import pytest

from pocdesk.directory.title_rows import Titles, titles_of
from tests.directory.tables import messy, sheet

HEADS = ("Country", "Institution")


def test_the_messy_table_says_its_version_day_and_mark() -> None:
    assert titles_of(messy(), 4) == Titles(
        version_label="2026-2",
        issued_on=date(2026, 9, 20),
        marking="Diffusion restreinte (exercice)",
    )


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Version 7 of 3 June 2026", Titles(version_label="7", issued_on=date(2026, 6, 3))),
        (
            "Édition n° 12/2026 du 1er mars 2026",
            Titles(version_label="12/2026", issued_on=date(2026, 3, 1)),
        ),
        ("List. TLP:AMBER", Titles(marking="TLP:AMBER")),
        ("Contact points, 2026-10-01", Titles(issued_on=date(2026, 10, 1))),
        ("Version of June, 31/02/2026", Titles()),
        ("Contact points of the network", Titles()),
    ],
)
def test_a_title_is_read_as_far_as_it_goes(title: str, found: Titles) -> None:
    assert titles_of(sheet((title, ""), HEADS, ("Fiji", "Desk")), 1) == found


def test_without_a_row_of_heads_nothing_is_a_title() -> None:
    assert titles_of(sheet(("Version 7", "Desk")), None) == Titles()
