"""One issuer's layout and the table of another; names of Parties that a layout turns round."""

from dataclasses import replace

from pocdesk.desk.map_table import Choices, Stated, mapped, stated_first
from pocdesk.desk.open_list import OpenTable, open_list
from pocdesk.desk.opened import Desk
from pocdesk.desk.take_list import take
from pocdesk.directory.layout import read_layout
from pocdesk.directory.mapped import points_of
from pocdesk.directory.sheet import Cell, Origin, Sheet
from pocdesk.directory.targets import Target
from tests.desk.test_map_table import STATED, TABLE
from tests.directory.training import parties

_TURNED = b"""schema = "pocdesk-layout"
version = 1
issuer = "Somebody"
network = "other"
[[column]]
heads = ["Country"]
target = "party"
[[column]]
heads = ["E-mail"]
target = "email"
[parties]
Japan = "FR"
Nippon-koku = "JP"
"""


def opened(desk: Desk) -> OpenTable:
    found = open_list(desk, "list.csv", TABLE.encode())
    assert isinstance(found, OpenTable)
    return found


def imported(desk: Desk, stated: Stated, choices: Choices) -> None:
    review = mapped(desk, opened(desk), stated, choices)
    take(desk, review, {item.key: "known" for item in review.critical})


def test_a_table_that_two_issuers_layouts_fit_is_read_by_neither(desk: Desk) -> None:
    imported(desk, replace(STATED, issuer="AAA"), Choices(targets={2: Target("fax")}))
    assert opened(desk).layout.issuer == "AAA"
    imported(desk, STATED, Choices(targets={2: Target("phone")}))
    table = opened(desk)
    assert table.layout.issuer == ""
    assert stated_first(desk, table).issuer == ""
    assert str(table.columns[2].column.target) == "phone"


def test_a_layout_that_takes_one_party_for_another_is_told() -> None:
    rows = (
        ("Country", "E-mail"),
        ("Japan", "a@jp-poc.example"),
        ("Nippon-koku", "b@jp-poc.example"),
    )
    cells = tuple(tuple(map(Cell, row)) for row in rows)
    sheet = Sheet(name="List", origin=Origin.CSV, rows=cells)
    found = points_of(sheet, read_layout("turned.toml", _TURNED), parties())
    doubts = [one.sentence for one in found.remarks if one.field == "party"]
    assert doubts == ["Row 2: “Japan”: the layout takes it for France."]
