"""Tables of strangers read to points: the messy training table, and rows that were made badly."""

import tomllib
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.directory.changes import compare
from pocdesk.directory.guess import guess
from pocdesk.directory.layout import LayoutRefused, read_layout, shipped_layouts
from pocdesk.directory.mapped import Mapped, directory_from, points_of
from pocdesk.directory.refused import DirectoryRefused
from pocdesk.directory.sheet import Cell
from pocdesk.directory.table_words import table_words
from pocdesk.domain.contact import ChannelKind, Point, Use
from tests.conftest import SAMPLES
from tests.directory.tables import HEADS, USUAL, layout, mapped, messy, sheet
from tests.directory.training import parties, training

EXPECTED: dict[str, Any] = tomllib.loads(
    (SAMPLES / "directory" / "expected-messy.toml").read_text(encoding="utf-8")
)
SNAPSHOT = {
    "network": "budapest",
    "version_label": "2026-2",
    "issued_on": "2026-09-20",
    "issuer": "Training Secretariat (fictional)",
    "complete": True,
}
LOST = (ChannelKind.PORTAL, ChannelKind.I247)


@pytest.fixture(scope="module")
def of_messy() -> Mapped:
    return points_of(messy(), guess(messy(), parties()).layout(), parties())


def ids(found: Mapped) -> list[str]:
    return [remark.id for remark in found.remarks]


def values(point: dict[str, Any], kind: str) -> list[str]:
    return [each["value"] for each in point["channels"] if each["kind"] == kind]


def as_kept(point: Point) -> tuple[object, ...]:
    """A point without what the messy table has lost."""
    channels = {channel.normalised for channel in point.channels if channel.kind not in LOST}
    return (
        (point.party, point.territory, point.ordinal, point.institution, point.unit),
        (point.types, point.networks, point.languages, point.instructions.general),
        (point.availability.kind, point.availability.weekly),
        channels,
    )


def test_the_messy_table_is_read_to_the_points_of_its_version(of_messy: Mapped) -> None:
    read = directory_from("messy.xlsx", of_messy, SNAPSHOT, sha256="0" * 64, parties=parties())
    whole = sorted(training().points, key=lambda point: (point.party, point.ordinal))
    found = sorted(read.points, key=lambda point: (point.party, point.ordinal))
    assert [as_kept(point) for point in found] == [as_kept(point) for point in whole]
    # Nothing is taken for another point: they match, though the table has no ids.
    changes = compare(training(), read)
    assert len(changes.points) + changes.same == EXPECTED["points"]
    assert {change.turn.value for change in changes.points} == {"changed"}


def test_the_messy_table_is_counted_as_its_answer_sheet_says(of_messy: Mapped) -> None:
    names = ("numeric_phones", "ditto_cells", "line_break_cells", "merged_country_cells")
    for name in ("points", *names, "blank_rows", "nbsp_cells"):
        assert getattr(of_messy.counts, name) == EXPECTED[name], name
    placed = of_messy.placed
    assert (placed.header, placed.first_row) == (
        EXPECTED["header_row"] - 1,
        EXPECTED["first_data_row"] - 1,
    )
    assert {one.head: str(one.target) for one in placed.columns} == EXPECTED["columns"]
    assert [one.row for one in of_messy.left_out] == [101]
    assert of_messy.unknown == ()
    assert of_messy.suspects == ()


def test_each_doubt_of_the_messy_table_names_its_row(of_messy: Mapped) -> None:
    ditto = EXPECTED["ditto_cells"] + EXPECTED["merged_country_cells"]
    assert {id_: ids(of_messy).count(id_) for id_ in set(ids(of_messy))} == {
        "W4": EXPECTED["numeric_phones"],
        "W10": ditto,
    }
    lost = next(one for one in of_messy.remarks if (one.id, one.row) == ("W4", "#CA-1"))
    assert lost.field == "channels[0].value"
    assert lost.sentence.startswith("Row 19: “16135550125”")


def test_every_sign_of_the_answer_sheet_stands_for_the_cell_above() -> None:
    for mark in EXPECTED["ditto_marks"]:
        found = mapped(
            ("Fiji", "Sample Desk", "+999 1 200 300", ""), ("Ghana", mark, "+999 1 200 400", "")
        )
        assert found.points[1]["institution"] == "Sample Desk", mark
        assert found.counts.ditto_cells == 1
        assert ids(found) == ["W10"]


@given(
    st.lists(
        st.sampled_from(("", "Desk A", "Desk B", *sorted(table_words().above))),
        min_size=1,
        max_size=8,
    )
)
def test_a_sign_takes_the_last_text_above_it_and_no_other(cells: list[str]) -> None:
    rows = [("Fiji", cell, f"+999 200 55 10{at:02}", "") for at, cell in enumerate(cells)]
    found = mapped(*rows)
    expected, last = [], ""
    for cell in cells:
        last = cell if cell.startswith("Desk") else last
        meant = last if cell.lower() in table_words().above else cell
        expected.append(meant or "(not named)")
    assert [point["institution"] for point in found.points] == expected
    assert found.counts.ditto_cells == sum(cell.lower() in table_words().above for cell in cells)


@pytest.mark.parametrize(
    ("cell", "value", "sentence"),
    [
        (Cell("3225550100.0", number=True), "3225550100", "a plus, a zero or blanks"),
        (Cell("3225550100.0"), "3225550100", "a plus, a zero or blanks"),
        (Cell("3225550100", number=True), "3225550100", "a plus, a zero or blanks"),
        (Cell("3.22555E+09", number=True), "3.22555E+09", "its last digits are lost"),
    ],
)
def test_a_number_that_was_stored_as_one_is_kept_and_marked(
    cell: Cell, value: str, sentence: str
) -> None:
    found = mapped(("Belgium", "Sample Desk", cell, ""))
    assert values(found.points[0], "phone") == [value]
    (remark,) = found.remarks
    assert (remark.id, remark.row) == ("W4", "#BE-1")
    assert sentence in remark.sentence
    assert found.counts.numeric_phones == 1


def test_a_computed_cell_is_remarked_on() -> None:
    found = mapped(("Fiji", Cell("Sample Desk", formula=True), "+999 200 55 1035", ""))
    assert [(one.id, one.field) for one in found.remarks] == [("W9", "institution")]
    assert found.points[0]["institution"] == "Sample Desk"


def test_a_row_without_a_country_belongs_to_the_one_above() -> None:
    found = mapped(
        ("Fiji", "First Desk", "+999 200 55 1035", ""),
        ("", "Second Desk", "+999 200 55 1036", ""),
        (Cell("Fiji", above=True), "Third Desk", "", "third@fj-poc.example"),
        ("Netherlands", "Desk", "", "a@nl-poc.example"),
        ("Curaçao", "Desk", "", "a@cw-poc.example"),
    )
    places = [(each["party"], each["territory"], each["ordinal"]) for each in found.points]
    assert places == [
        ("FJ", None, 1),
        ("FJ", None, 2),
        ("FJ", None, 3),
        ("NL", None, 1),
        ("NL", "CW", 2),
    ]
    assert (found.counts.empty_country_cells, found.counts.merged_country_cells) == (1, 1)
    assert [(one.id, one.row) for one in found.remarks] == [("W10", "#FJ-2"), ("W10", "#FJ-3")]


def test_a_country_above_its_points_holds_for_them_and_a_title_for_none() -> None:
    found = mapped(
        ("Fiji", "", "", ""),
        ("", "First Desk", "+999 200 55 1035", ""),
        ("AFRICA", "", "", ""),
        ("", "Nobody’s Desk", "+999 200 55 1036", ""),
        ("Ghana", "Desk", "+999 200 55 1037", ""),
    )
    assert [each["party"] for each in found.points] == ["FJ", "GH"]
    assert [(one.row, one.text) for one in found.unknown] == [(5, "")]
    assert [one.text for one in found.left_out] == ["Fiji", "AFRICA"]


def test_totals_footnotes_and_heads_that_come_again_are_no_points() -> None:
    found = mapped(
        ("Fiji", "Desk", "+999 200 55 1035", ""),
        HEADS,
        ("Ghana", "Desk", "+999 200 55 1036", ""),
        ("", "", "", ""),
        ("Total", "2", "", ""),
        ("* As of the day above.", "", "", ""),
    )
    assert [each["party"] for each in found.points] == ["FJ", "GH"]
    assert [one.text for one in found.left_out] == ["Total | 2", "* As of the day above."]
    assert (found.counts.repeated_heads, found.counts.blank_rows) == (1, 0)
    assert found.unknown == ()


def test_a_row_that_names_nobody_goes_on_with_the_point_above() -> None:
    found = mapped(
        ("Fiji", "Desk", "+999 200 55 1035", ""),
        ("", "", "+999 200 55 1036", "night@fj-poc.example"),
        ("", "", "+999 200 55 1037", ""),
    )
    (point,) = found.points
    assert [value[-2:] for value in values(point, "phone")] == ["35", "36", "37"]
    assert [each["priority"] for each in point["channels"]] == [1, 2, 1, 3]
    assert found.counts.continued_rows == 2
    assert ids(found) == ["W14", "W14"]


def test_parties_that_nobody_knows_are_told_all_together() -> None:
    rows = [
        ("Atlantis", "Desk", "+999 200 55 1035", ""),
        ("Fiji", "Desk", "+999 200 55 1036", ""),
        ("Ruritania", "Desk", "+999 200 55 1037", ""),
        ("", "Desk below", "+999 200 55 1038", ""),
    ]
    found = mapped(*rows)
    assert [(one.row, one.text) for one in found.unknown] == [
        (2, "Atlantis"),
        (4, "Ruritania"),
        (5, "Ruritania"),
    ]
    with pytest.raises(DirectoryRefused) as refused:
        directory_from("list.xlsx", found, SNAPSHOT, sha256="0" * 64, parties=parties())
    assert refused.value.error == "E3"
    assert "row 2 (“Atlantis”), row 4 (“Ruritania”)" in refused.value.happened

    named = layout(
        "[parties]",
        'Atlantis = "GH"',
        'Ruritania = "CW"',
        party="Country",
        institution="Institution",
        phone="Phone",
    )
    again = mapped(*rows, by=named)
    assert again.unknown == ()
    assert [each["party"] for each in again.points] == ["GH", "FJ", "NL", "NL"]


def test_a_country_with_one_typing_error_is_a_doubt() -> None:
    found = mapped(("Germny", "Desk", "+999 200 55 1035", ""))
    assert found.points[0]["party"] == "DE"
    (remark,) = found.remarks
    assert (remark.id, remark.field) == ("W14", "party")
    assert "“Germny”: it was taken for Germany." in remark.sentence


def test_always_in_brackets_goes_to_the_availability() -> None:
    found = mapped(("Fiji", "Sample Desk (24/7)", "+999 200 55 1035 (24/7)", ""))
    (point,) = found.points
    assert point["institution"] == "Sample Desk"
    assert point["availability"]["kind"] == "h24"
    assert values(point, "phone") == ["+999 200 55 1035"]
    assert point["channels"][0]["note"] == "24/7"
    assert ids(found) == ["W10"]


def test_the_plain_table_of_the_format_is_read_by_the_shipped_layout() -> None:
    heads = ("country", "institution", "unit", "type", "phone_1", "phone_2", "fax", "email_1")
    more = ("secure", "languages", "hours", "instructions", "accepts", "openpgp", "confirmed_on")
    row = ("JP", "Sample Police", "Desk", "police", "+999 1 200 300", "", "-", "a@jp-poc.example")
    rest = ("s@jp-poc.example", "English; JA", "24/7", "Call\nfirst.", "29, 30", "AB" * 20, "")
    found = mapped((*row, *rest), by=shipped_layouts()["plain-table"], heads=(*heads, *more))
    read = directory_from("t.csv", found, SNAPSHOT, sha256="0" * 64, parties=parties())
    (point,) = read.points
    assert (point.id, point.types, point.networks) == ("#JP-1", ("police",), ("budapest",))
    assert [(str(c.kind), str(c.use), c.priority) for c in point.channels] == [
        ("phone", "urgent", 1),
        ("email", "urgent", 1),
        ("secure_email", "urgent", 1),
    ]
    assert (point.languages, point.accepts) == (("en", "ja"), ("art29", "art30"))
    assert point.instructions.general == "Call\nfirst."
    assert [key.fingerprint for key in point.keys] == ["AB" * 20]
    assert found.remarks == ()


def test_what_a_point_says_in_strange_words_is_told_and_nothing_of_it_guessed() -> None:
    by = layout(
        party="Country",
        institution="Institution",
        types="Type",
        languages="Languages",
        confirmed_on="Confirmed",
        phone="Phone",
    )
    heads = ("Country", "Institution", "Type", "Languages", "Confirmed", "Phone")
    row = ("Fiji", "Desk", "Choir", "Volapuk, English", "03/04/2026", "on request")
    found = mapped(row, by=by, heads=heads)
    (point,) = found.points
    assert (point["types"], point["languages"]) == (["other"], ["Volapuk", "en"])
    assert (point["confirmed_on"], point["channels"]) == (None, [])
    told = sorted((one.id, one.field) for one in found.remarks)
    assert told == [
        ("W14", "channels"),
        ("W14", "channels"),
        ("W14", "confirmed_on"),
        ("W14", "types"),
        ("W7", "languages"),
    ]


def test_signs_that_nobody_sees_are_left_out_of_what_must_be_exact() -> None:
    by = layout(
        party="Country", institution="Institution", contact="Contact", languages="Languages"
    )
    found = mapped(
        ("Fiji", "Desk", "\u202a1 Sample Street\u202c", "\u200eVolapuk"),
        ("Ghana", "Desk", Cell("\u202a999200551035\u202c", number=True), "\u200een"),
        by=by,
        heads=("Country", "Institution", "Contact", "Languages"),
    )
    read = directory_from("t.csv", found, SNAPSHOT, sha256="0" * 64, parties=parties())
    assert [(point.channels[0].value, point.languages) for point in read.points] == [
        ("1 Sample Street", ("Volapuk",)),
        ("999200551035", ("en",)),
    ]


def test_a_layout_that_does_not_fit_is_refused() -> None:
    with pytest.raises(LayoutRefused, match="no row has the heads"):
        points_of(sheet(("a", "b"), ("c", "d")), USUAL, parties())
    by = layout(party="Country", unit="Unit")
    with pytest.raises(LayoutRefused, match="neither an institution nor an address"):
        points_of(sheet(("Country", "Unit"), ("Fiji", "d")), by, parties())


def test_names_that_are_left_out_and_rows_that_name_nobody() -> None:
    rows = (
        ("", "Desk of nobody", "", "n@x.example"),
        ("Atlantis", "Desk", "", "a@x.example"),
        ("", "Second desk", "", "b@x.example"),
        ("Fiji", "Desk", "", "c@x.example"),
    )
    found = mapped(*rows)
    assert [(one.row, one.text) for one in found.unknown] == [
        (2, ""),
        (3, "Atlantis"),
        (4, "Atlantis"),
    ]
    told = USUAL.written().replace("version = 1", 'version = 1\nleft_out = ["ATLANTIS"]')
    by = read_layout("own.toml", f'{told}\n[parties]\n"" = "FJ"\n'.encode())
    found = mapped(*rows, by=by)
    assert [(one["party"], one["institution"]) for one in found.points] == [
        ("FJ", "Desk of nobody"),
        ("FJ", "Desk"),
    ]
    assert [one.row for one in found.left_out] == [3, 4]
    assert found.unknown == ()
    assert read_layout("own.toml", by.written().encode()) == by


def test_a_layout_that_says_two_things_of_a_name_is_refused() -> None:
    told = USUAL.written().replace("version = 1", 'version = 1\nleft_out = ["Atlantis"]')
    told += '\n[parties]\n"atlantis" = "FJ"\n'
    with pytest.raises(LayoutRefused, match="left out as well"):
        read_layout("own.toml", told.encode())
    strange = USUAL.written() + '\n[parties]\n"Atlantis" = "QQ"\n'
    with pytest.raises(LayoutRefused, match="QQ, which is no Party"):
        mapped(("Atlantis", "Desk"), by=read_layout("own.toml", strange.encode()))


@pytest.mark.parametrize("sign", ["see above", "voir ci-dessus", "idem", '"'])
def test_a_number_is_never_filled_in_for_another_party(sign: str) -> None:
    found = mapped(
        ("France", "Desk", "+999 233 55 1999", "desk@fr-poc.example"),
        ("France", "Second Desk", sign, ""),
        ("Germany", "Desk", sign, "desk@de-poc.example"),
        ("", "Second Desk", sign, sign),
        (Cell("Spain"), "Desk", Cell("+999 233 55 1999", above=True), ""),
        ("Atlantis", "Desk", "+999 1 200 300", ""),
        ("Fiji", "Desk", sign, ""),
        by=replace(USUAL, left_out=("Atlantis",)),
    )
    assert [values(point, "phone") for point in found.points] == [
        ["+999 233 55 1999"],
        ["+999 233 55 1999"],
        *([[]] * 4),
    ]
    said = [(one.row, one.sentence) for one in found.remarks if one.id == "W15"]
    cell = f"in “Phone” “{sign}” points to"
    merged = "in “Phone” a merged cell points to"
    nothing = "nothing was filled in for"
    assert said == [
        ("#DE-1", f"Row 4: {cell} row 2, which is of France; {nothing} Germany."),
        ("#DE-2", f"Row 5: {cell} row 2, which is of France; {nothing} Germany."),
        ("#ES-1", f"Row 6: {merged} row 2, which is of France; {nothing} Spain."),
        ("#FJ-1", f"Row 8: {cell} row 7, which is of Atlantis; {nothing} Fiji."),
    ]
    filled = [(one.row, one.sentence) for one in found.remarks if "row 2." in one.sentence]
    assert filled == [
        ("#FR-2", f"Row 3: in “Phone” “{sign}” stands for “+999 233 55 1999” of row 2.")
    ]


def test_a_number_in_a_note_is_not_filled_in_for_another_party_either() -> None:
    found = mapped(
        ("France", "Desk", "a@fr-poc.example", "By night +999 233 55 1999"),
        ("Germany", "Desk", "a@de-poc.example", "idem"),
        by=layout(party="Country", institution="Institution", email="Mail", instr_general="Text"),
        heads=("Country", "Institution", "Mail", "Text"),
    )
    assert [point["instructions"]["general"] for point in found.points] == [
        "By night +999 233 55 1999",
        None,
    ]
    assert ids(found) == ["W15"]


def test_a_telefax_among_telephone_numbers_is_not_for_haste() -> None:
    (party, institution, phone, mail) = USUAL.columns
    urgent = replace(USUAL, columns=(party, institution, replace(phone, use=Use.URGENT), mail))
    found = mapped(("Brazil", "Desk", "+999 255 55 7001 (fax)", ""), by=urgent)
    (channel,) = found.points[0]["channels"]
    assert (channel["kind"], channel["use"], channel["note"]) == ("fax", "routine", None)


@pytest.mark.parametrize("told", ["", "—", "idem"])
def test_a_number_below_the_name_of_a_party_is_not_that_of_the_party_above(told: str) -> None:
    found = mapped(
        ("France", "Desk", "+999 233 55 1999", "desk@fr-poc.example"),
        ("Germany", "", told, ""),
        ("", "", "+999 49 200 300", ""),
        ("Atlantis", "", told, ""),
        ("", "", "+999 1 200 300", ""),
        by=USUAL,
    )
    assert [(point["party"], values(point, "phone")) for point in found.points] == [
        ("FR", ["+999 233 55 1999"]),
        ("DE", ["+999 49 200 300"]),
    ]
    assert [one.row for one in found.unknown] == [6]


def test_a_cell_that_stands_for_nothing_above_was_not_filled_in() -> None:
    found = mapped(
        ("Fiji", "Desk", "see above", "a@x.example"),
        ("Fiji", "Other Desk", "+999 1 200 300", "idem"),
    )
    assert [(one.id, one.row) for one in found.remarks] == [("W14", "#FJ-1"), ("W10", "#FJ-2")]
    assert "“see above” stands for nothing above and stays empty" in found.remarks[0].sentence
    assert values(found.points[0], "phone") == []
