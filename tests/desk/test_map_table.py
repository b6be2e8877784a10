"""Strangers' tables of every kind are mapped to points, compared, imported, and remembered."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from pocdesk.desk.import_note import How
from pocdesk.desk.layouts import layout_name, layouts, save_layout
from pocdesk.desk.look_up import directory
from pocdesk.desk.map_table import (
    Choices,
    Stated,
    asking,
    layout_of,
    mapped,
    points_read,
    stated_first,
    suspect_key,
)
from pocdesk.desk.open_list import OpenTable, open_list, turned_to
from pocdesk.desk.opened import Desk
from pocdesk.desk.own_facts import Wanted, close_facts, say
from pocdesk.desk.refresh import Review
from pocdesk.desk.show import journal
from pocdesk.desk.take_list import Refreshed, take
from pocdesk.desk.verify import verify
from pocdesk.directory.layout import LayoutRefused
from pocdesk.directory.refused import DirectoryRefused
from pocdesk.directory.sheet import Origin
from pocdesk.directory.targets import Target
from pocdesk.domain.contact import Point
from pocdesk.domain.entry import Event
from pocdesk.domain.file import Role
from pocdesk.domain.own_fact import Change
from pocdesk.errors import PocDeskError
from pocdesk.storage import files
from tests.conftest import TRAINING
from tests.desk.test_own_facts import SAID, UGANDA
from tests.directory.strangers import ods, pages, word, word_cell, word_table, workbook_of, xls
from tests.directory.training import training

ROWS = (
    ("Country", "Institution", "Phone", "E-mail"),
    ("Fiji", "Cyber Desk", "+999 1 200 300", "desk@fj-poc.example"),
    ("Chile", "Duty Desk", "+999 1 200 400", "desk@cl-poc.example"),
    ("Japan", "Night Desk", "+999 1 200 500", "desk@jp-poc.example"),
)
CARDS = "".join(
    f"BEGIN:VCARD\r\nVERSION:4.0\r\nKIND:org\r\nFN:{name}\r\nORG:{name}\r\nADR:;;;;;;{country}\r\n"
    f"TEL;TYPE=voice:{phone}\r\nEMAIL:{mail}\r\nEND:VCARD\r\n"
    for country, name, phone, mail in ROWS[1:]
).encode()
STATED = Stated(
    version_label="1", issued_on="2026-10-01", issuer="Office of Lists", network="other"
)
TABLE = "\r\n".join(",".join(row) for row in ROWS)


def opened(desk: Desk, content: bytes, name: str = "list") -> OpenTable:
    found = open_list(desk, name, content)
    assert isinstance(found, OpenTable)
    return found


def confirmed(table: OpenTable) -> Choices:
    return Choices(confirmed=frozenset(one.place for one in table.columns))


def imported(desk: Desk, review: Review) -> Refreshed:
    return take(desk, review, {item.key: How.LETTER for item in review.critical})


def points(desk: Desk) -> Mapping[str, Point]:
    now = directory(desk)
    assert now is not None
    return {one.party: one for one in now.points}


def note(desk: Desk) -> str:
    return next(one.note for one in journal(desk) if one.event is Event.IMPORTED)


@pytest.mark.parametrize(
    ("content", "origin"),
    [
        (workbook_of(ROWS), Origin.XLSX),
        (xls(ROWS), Origin.XLS),
        (ods(ROWS), Origin.ODS),
        (TABLE.encode(), Origin.CSV),
        (TABLE.replace(",", "\t").encode(), Origin.TEXT),
        (word(word_table(*([*map(word_cell, row)] for row in ROWS))), Origin.DOCX),
        (CARDS, Origin.VCARD),
        (pages(ROWS), Origin.PDF),
    ],
)
def test_the_same_points_come_of_every_kind(desk: Desk, content: bytes, origin: Origin) -> None:
    table = opened(desk, content)
    assert table.sheet.origin is origin
    if origin is Origin.PDF:  # a page alone is a guess, whatever its heads say
        assert asking(table, Choices()) == table.columns
        with pytest.raises(PocDeskError, match="guesses that nobody confirmed: “Country”"):
            mapped(desk, table, STATED, Choices())
    done = imported(desk, mapped(desk, table, STATED, confirmed(table)))
    assert (done.points, done.snapshot.series) == (3, "other/office of lists")
    for code, (_, institution, phone, mail) in zip(("FJ", "CL", "JP"), ROWS[1:], strict=True):
        point = points(desk)[code]
        assert point.institution == institution
        assert {one.value for one in point.channels} == {phone, mail}
    assert verify(desk).breaks == ()


def test_the_messy_table_is_the_version_it_was_made_from(desk: Desk) -> None:
    path = TRAINING / "training-directory-messy.xlsx"
    table = opened(desk, path.read_bytes(), path.name)
    assert asking(table, Choices()) == ()
    first = stated_first(desk, table)
    assert (first.version_label, first.issued_on) == ("2026-2", "2026-09-20")
    assert first.marking == "Diffusion restreinte (exercice)"
    # Whose list it is, nobody supposes.
    assert (first.issuer, first.network) == ("", "")
    stated = replace(first, issuer="Training Secretariat (fictional)", network="budapest")
    review = mapped(desk, table, stated, Choices())
    assert {doubt.id for doubt in review.origin.doubts} == {"W4", "W10"}
    imported(desk, review)
    now = directory(desk)
    assert now is not None
    assert len(now.points) == 91
    assert {one.institution for one in now.points} == {one.institution for one in training().points}
    assert "Read from a table by 12 columns, rows that are no points left out: 1." in note(desk)


def test_the_layout_is_remembered_and_sealed_with_the_import(desk: Desk) -> None:
    content = TABLE.replace("E-mail", "Zzz").encode()
    table = opened(desk, content)
    (guessed,) = asking(table, Choices())
    assert (guessed.head, guessed.column.target) == ("Zzz", Target("email"))
    imported(desk, mapped(desk, table, STATED, confirmed(table)))
    name = layout_name("Office of Lists")
    assert list(layouts(desk)) == [name]
    with desk.log.reading() as connection:
        (kept,) = files.of_desk(connection, Role.LAYOUT)
    entry = journal(desk)[0]
    assert f"file {kept.sha256}" in {one.name for one in entry.seals}
    # The next table of the issuer: nothing is asked, and the issuer is known.
    again = opened(desk, content)
    assert (again.known, asking(again, Choices())) == (True, ())
    first = stated_first(desk, again)
    assert (first.issuer, first.network) == ("Office of Lists", "other")
    imported(desk, mapped(desk, again, replace(STATED, version_label="2"), Choices()))
    with desk.log.reading() as connection:
        assert len(files.of_desk(connection, Role.LAYOUT)) == 1  # the very same is not kept twice
    # A column that it does not know is ignored, and asks for an eye.
    rows = zip(content.decode().split("\r\n"), "abcd", strict=True)
    wider = "\n".join(f"{row},{extra}" for row, extra in rows)
    (strange,) = asking(opened(desk, wider.encode()), Choices())
    assert (strange.head, strange.column.target) == ("a", Target("ignore"))
    assert "does not know it" in strange.why
    assert verify(desk).breaks == ()


def test_names_nobody_knows_are_named_or_left_out_and_remembered(desk: Desk) -> None:
    content = TABLE.replace("Fiji", "Atlantis").replace("Chile", "Subtotal of the region").encode()
    table = opened(desk, content)
    read = points_read(table, STATED, Choices(), desk.parties)
    assert [(one.row, one.text) for one in read.unknown] == [
        (2, "Atlantis"),
        (3, "Subtotal of the region"),
    ]
    with pytest.raises(DirectoryRefused, match=r"row 2 \(“Atlantis”\).*\(E3\)"):
        mapped(desk, table, STATED, Choices())
    settled = Choices(parties={"Atlantis": "FJ"}, left_out=("Subtotal of the region",))
    review = mapped(desk, table, STATED, settled)
    said = "Left out, as no Party is known by “Subtotal of the region”: row 3."
    assert review.remarks == (said,)
    imported(desk, review)
    assert points(desk).keys() == {"FJ", "JP"}
    again = opened(desk, content)
    assert points_read(again, STATED, Choices(), desk.parties).unknown == ()
    assert "left_out" in layout_of(again, STATED, Choices(), desk.parties).written()
    # A name that is told now is not left out any more.
    of_chile = Choices(parties={"Subtotal of the region": "CL"})
    told = layout_of(again, STATED, of_chile, desk.parties)
    assert told.left_out == ()


def test_names_of_persons_are_dropped_unless_kept(desk: Desk) -> None:
    content = TABLE.replace("Cyber Desk", "Cyber Desk of Ms Jane Sample").encode()
    table = opened(desk, content)
    review = mapped(desk, table, STATED, Choices())
    imported(desk, review)
    assert points(desk)["FJ"].institution == "Cyber Desk of"
    assert "names of persons dropped: 1" in note(desk)
    assert "Sample" not in note(desk)
    assert "W11" not in {doubt.id for doubt in review.doubts}
    read = points_read(table, STATED, Choices(), desk.parties)
    key = suspect_key(read, read.suspects[0])
    assert "Sample" not in key
    kept = Choices(kept=frozenset((key,)))
    review = mapped(desk, table, replace(STATED, version_label="2"), kept)
    assert "W11" in {doubt.id for doubt in review.doubts}
    imported(desk, review)
    assert points(desk)["FJ"].channels[0].note == "Ms Jane Sample"
    assert "names of persons kept as notes: 1" in note(desk)
    assert "Sample" not in note(desk)


def test_a_column_is_told_by_hand_but_nothing_twice(desk: Desk) -> None:
    table = opened(desk, TABLE.encode())
    told = Choices(targets={2: Target("fax"), 3: Target("secure_email")})
    read = points_read(table, STATED, told, desk.parties)
    kinds = {each["kind"] for one in read.points for each in one["channels"]}
    assert kinds == {"fax", "secure_email"}
    twice = Choices(targets={2: Target("institution")})
    with pytest.raises(LayoutRefused, match="“Institution” and “Phone” are both taken"):
        points_read(table, STATED, twice, desk.parties)


def test_a_partial_update_withdraws_nothing(desk: Desk) -> None:
    table = opened(desk, TABLE.encode())
    imported(desk, mapped(desk, table, STATED, Choices()))
    one = "\r\n".join(TABLE.split("\r\n")[:2]).replace("300", "301").encode()
    stated = replace(STATED, version_label="2", complete=False)
    review = mapped(desk, opened(desk, one), stated, Choices())
    imported(desk, review)
    assert points(desk).keys() == {"FJ", "CL", "JP"}


def test_another_table_of_the_file_is_turned_to(desk: Desk) -> None:
    first = word_table(*([*map(word_cell, row)] for row in ROWS))
    second = word_table(*([*map(word_cell, row)] for row in (ROWS[0], ROWS[2])))
    table = opened(desk, word(f"{first}<w:p/>{second}"))
    other = turned_to(table, 1 - table.at, desk.parties)
    counts = {
        len(points_read(one, STATED, Choices(), desk.parties).points) for one in (table, other)
    }
    assert counts == {3, 1}


def test_a_native_file_is_compared_at_once(desk: Desk) -> None:
    path = TRAINING / "training-directory-2026-2.json"
    assert isinstance(open_list(desk, path.name, path.read_bytes()), Review)


def test_a_layout_that_nobody_remembers_is_not_saved(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(PocDeskError, match="No layout of “x”"):
        save_layout(desk, "x", tmp_path / "x.toml")


def test_a_state_that_was_added_and_closed_again_is_asked_for_anew(desk: Desk) -> None:
    (fact,) = say(desk, "party UG", (Wanted(change=Change.ADD, path="", value=UGANDA),), SAID)
    content = TABLE.replace("Fiji", "Land of Uganda X").encode()
    table = opened(desk, content)
    choices = replace(confirmed(table), parties={"Land of Uganda X": "UG"})
    before = points_read(table, STATED, choices, desk.parties)
    assert (before.points[0]["party"], before.unknown) == ("UG", ())
    close_facts(desk, [fact.id])
    read = points_read(table, STATED, choices, desk.parties)
    assert [one.text for one in read.unknown] == ["Land of Uganda X"]


def test_a_state_that_a_list_names_is_not_closed_and_none_comes_without_it(desk: Desk) -> None:
    (fact,) = say(desk, "party UG", (Wanted(change=Change.ADD, path="", value=UGANDA),), SAID)
    table = opened(desk, TABLE.replace("Fiji", "Uganda").encode())
    review = mapped(desk, table, STATED, confirmed(table))
    close_facts(desk, [fact.id])
    with pytest.raises(PocDeskError, match="names UG, which no Party is known by any more"):
        imported(desk, review)
    (fact,) = say(desk, "party UG", (Wanted(change=Change.ADD, path="", value=UGANDA),), SAID)
    imported(desk, mapped(desk, table, STATED, confirmed(table)))
    with pytest.raises(PocDeskError, match="Version 1 of Office of Lists has contact points of UG"):
        close_facts(desk, [fact.id])
    assert "UG" in desk.parties
    assert verify(desk).breaks == ()


def test_a_row_without_a_country_is_left_out_by_its_own_number(desk: Desk) -> None:
    table = opened(
        desk,
        b"Country,Institution,Phone\nFiji,Cyber Desk,+999 1 200 300\n"
        b"Atlantis,Sea Desk,+999 1 200 400\nAtlantis,Coast Desk,+999 1 200 500\n"
        b",See also,+1 202 555 0199\n",
    )
    review = mapped(desk, table, STATED, Choices(left_out=("Atlantis",)))
    assert len(review.directory.points) == 1
    assert [one for one in review.remarks if one.startswith("Left out")] == [
        "Left out, row 5: no country stands there, so that “Atlantis” above holds for it: "
        "See also | +1 202 555 0199.",
        "Left out, as no Party is known by “Atlantis”: rows 3, 4.",
    ]
