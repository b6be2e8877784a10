"""A stranger's table is mapped in the window, reviewed and imported; nothing typed is lost."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication

from pocdesk.desk.layouts import layouts
from pocdesk.desk.look_up import directory
from pocdesk.desk.map_table import Stated, mapped
from pocdesk.desk.show import journal
from pocdesk.domain.contact import Use
from pocdesk.domain.entry import Event
from pocdesk.domain.lists import Lists
from pocdesk.ui.change_lines import Prepared
from pocdesk.ui.models.mapped_rows import HEADS
from pocdesk.ui.sheets.own_fact_sheet import OwnFactSheet
from tests.conftest import PASSPHRASE, TRAINING
from tests.directory.strangers import pages, word, word_cell, word_table
from tests.directory.training import training
from tests.officer import Officer

MESSY = TRAINING / "training-directory-messy.xlsx"
LIST = (
    "Version 7 of 3 June 2026\nCountry,Institution,Phone,E-mail,Zzz\n"
    "Atlantis,Desk,+999 1 200 300,a@at.example,x\n"
    "Fiji,Desk of Ms Jane Sample,+999 1 200 400,b@fj.example,y\n"
)


ROWS = (
    ("Country", "Institution", "E-mail"),
    ("Fiji", "Cyber Desk", "desk@fj-poc.example"),
    ("Chile", "Duty Desk", "desk@cl-poc.example"),
)


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


def opens(officer: Officer, file: Path) -> None:
    officer.waits_for(lambda: officer.program.rooms is not None)
    officer.presses("Ctrl+I")
    officer.names_a_file(file)
    officer.waits_for(lambda: bool(officer.rooms.mapping.pane.table.rows))
    officer.waits_for(lambda: officer.focus() is officer.rooms.mapping.lines)


def progress(officer: Officer) -> str:
    return officer.rooms.mapping.head.progress.text()


def line(officer: Officer, key: str) -> str:
    """The line of that key, as it is read out."""
    lines = officer.rooms.mapping._shown
    assert lines is not None
    return next(one.whole for one in lines.lines if one.key == key)


def current(officer: Officer) -> str:
    return officer.rooms.mapping.lines.current()


def waits_for_line(officer: Officer, key: str) -> None:
    officer.waits_for(lambda: current(officer) == key)


def lists(officer: Officer) -> Lists:
    found = directory(officer.desk)
    assert found is not None
    return found


def notes(officer: Officer) -> list[str]:
    return [one.note for one in journal(officer.desk) if one.event is Event.IMPORTED]


def states(officer: Officer, issuer: str, version: str = "", issued: str = "") -> None:
    """Who made the list, and that it is the network's own; back to the lines."""
    officer.rooms.mapping.lines.go_to("stated")
    for name, text in (("version_label", version), ("issued_on", issued)):
        if text:
            officer.fills(name, text)
            officer.presses("Esc")
    officer.presses("Return")
    assert officer.focus().objectName() == "issuer"
    officer.types(issuer)
    officer.presses("Tab")
    if "network not stated" in line(officer, "stated"):
        officer.presses("Right")
    officer.presses("Esc")
    assert "network Budapest" in line(officer, "stated")


def goes_on(officer: Officer) -> None:
    """From the columns to the review."""
    officer.presses("Ctrl+Return")
    officer.waits_for(lambda: officer.rooms.review.lines.count() > 0)
    officer.waits_for(officer.rooms.review.isVisible)


@pytest.mark.long
def test_the_messy_table_comes_into_use_with_its_91_points(officer: Officer) -> None:
    opens(officer, MESSY)
    assert progress(officer) == "1 to settle"
    assert current(officer) == "stated"
    assert line(officer, "column 0").startswith("Pays → Party")
    assert "Version 2026-2, issued 20 Sep 2026" in line(officer, "stated")
    assert len(officer.rooms.mapping.pane.table.rows) == 91
    assert officer.sees("91 points as read now, 1 row left out")
    states(officer, "tra")  # it is known, and so is its network
    assert "Training Secretariat (fictional), network Budapest" in line(officer, "stated")
    officer.fills("issuer", "Another office")  # whose network nobody knows
    assert "Another office, network not stated" in line(officer, "stated")
    officer.fills("issuer", "train")  # the same letters are not completed twice
    officer.presses("Tab")
    assert "Training Secretariat (fictional), network Budapest" in line(officer, "stated")
    officer.presses("Esc")
    # The version in use has this label already: another one is stated.
    officer.presses("Return")
    assert officer.focus().objectName() == "version_label"
    officer.fills("version_label", "2026-2 (table)")
    officer.presses("Return")
    officer.waits_for(lambda: officer.focus() is officer.rooms.mapping.lines)
    goes_on(officer)
    officer.waits_to_see("Review of version 2026-2 (table)")
    review = officer.rooms.review
    critical = review._ticks.wanted if review._ticks is not None else 0
    for _ in range(critical):
        officer.types("3")
    officer.presses("Ctrl+Return")
    officer.waits_for(officer.rooms.directory.isVisible)
    officer.waits_to_be_told("91 points")
    now = lists(officer)
    assert now.snapshot.version_label == "2026-2 (table)"
    assert {(one.place, one.institution, one.unit) for one in now.points} == {
        (one.place, one.institution, one.unit) for one in training().points
    }
    assert (
        "Read from a table by 12 columns, rows that are no points left out: 1." in notes(officer)[0]
    )
    (layout,) = layouts(officer.desk).values()
    assert layout.issuer == now.snapshot.issuer
    # The next table of this issuer is read by what was remembered.
    opens(officer, MESSY)
    assert officer.sees("as the layout of")
    assert "the layout of" in line(officer, "column 0")


def test_what_is_open_is_asked_line_by_line(officer: Officer, listed: Path) -> None:
    opens(officer, listed)
    assert progress(officer) == "3 to settle"
    officer.presses("Ctrl+Return")
    assert progress(officer) == "3 to settle"
    waits_for_line(officer, "stated")
    states(officer, "Office of lists")
    officer.rooms.mapping.lines.go_to("party Atlantis")
    officer.presses("Return")
    assert officer.focus().objectName() == "party_of" or officer.sees("Who is “Atlantis”?")
    officer.types("fra")
    officer.presses("Return")
    waits_for_line(officer, "column 4")
    officer.waits_for(lambda: len(officer.rooms.mapping.pane.table.rows) == 2)
    assert "→ France" in line(officer, "party Atlantis")
    officer.types("1")  # it holds nothing, and that is right
    assert "confirmed" in line(officer, "column 4")
    officer.waits_for(lambda: progress(officer) == "Ready to compare")
    assert "confirmed" in line(officer, "column 4")


def test_a_state_that_is_missing_is_added_and_the_table_knows_it(
    officer: Officer, listed: Path
) -> None:
    opens(officer, listed)
    mapping = officer.rooms.mapping
    mapping.lines.go_to("party Atlantis")
    officer.waits_to_see("or by O on the card of any Party")
    officer.types("2")
    waits_for_line(officer, "column 4")
    officer.waits_to_see("1 point as read now, 1 row left out")
    assert "row 3" in line(officer, "party Atlantis")
    assert "left out" in line(officer, "party Atlantis")
    mapping.lines.go_to("party Atlantis")
    officer.types("3")
    sheet = officer.sheet(OwnFactSheet)
    officer.waits_for(lambda: officer.focus().objectName() == "party_code")
    assert sheet.what.currentText() == "A State that is missing here"
    assert officer.text_in("name_en") == "Atlantis"
    for name, text in (
        *(("party_code", "AA"), ("code3", "AAA")),
        *(("name_fr", "Atlantide"), ("zone", "UTC")),
    ):
        officer.fills(name, text)
    officer.fills("source", "Letter of the issuer")
    officer.fills("dated", "03/06/2026")
    officer.presses("Ctrl+Return")
    officer.waits_to_see("Choose one: “Party”, ")  # nobody is a Party by default
    officer.presses_button("Status: Mentioned")
    officer.presses("Ctrl+Return")
    officer.waits_to_be_told("What we say counts now: ")
    officer.waits_to_see("2 points as read now")
    assert "known now" in line(officer, "party Atlantis")


def test_a_number_of_another_party_and_a_day_to_come_are_told_in_the_review(
    officer: Officer, tmp_path: Path
) -> None:
    path = tmp_path / "g7.csv"
    path.write_text(
        "Country,Institution,Phone,E-mail\nFrance,Desk,+999 1 200 300,a@fr.example\n"
        "Germany,Desk,see above,b@de.example\nAtlantis,Desk,+999 1 200 400,c@at.example\n"
        ",See also,+1 202 555 0199,d@us.example\n",
        encoding="utf-8",
    )
    opens(officer, path)
    phones = [row.texts[3] for row in officer.rooms.mapping.pane.table.rows]
    assert phones == ["+999 1 200 300", "", "", ""]
    assert "rows 4, 5; no country stands in row 5" in line(officer, "party Atlantis")
    officer.rooms.mapping.lines.go_to("party Atlantis")
    officer.types("2")
    states(officer, "Office of lists", version="1", issued="2099-12-01")
    officer.waits_for(lambda: progress(officer) == "Ready to compare")
    goes_on(officer)
    review = officer.rooms.review
    found = review._found
    assert isinstance(found, Prepared)
    (ditto,) = (key for key, one in found.doubts.items() if "of another Party" in one.title)
    for key, said in (
        (ditto, "points to row 2, which is of France; nothing was filled in for Germany."),
        ("remark 0", "Left out, row 5: no country stands there, so that “Atlantis” above holds"),
        ("remark 1", "Left out, as no Party is known by “Atlantis”: row 4."),
        (
            "remark 2",
            "It was issued on 1 December 2099, which is still to come: that day or the clock "
            "here is wrong (W16).",
        ),
    ):
        review.lines.go_to(key)
        officer.waits_to_see(said)


def test_a_column_is_told_by_hand(officer: Officer, listed: Path) -> None:
    opens(officer, listed)
    mapping = officer.rooms.mapping
    mapping.lines.go_to("column 4")
    officer.presses("Return")
    officer.fills("holds", "unit")
    officer.presses("Return")
    officer.waits_for(lambda: officer.focus() is mapping.lines)
    assert line(officer, "column 4").startswith("Zzz → Unit, said by hand")
    officer.waits_for(lambda: any("y" in row.texts[2] for row in mapping.pane.table.rows))
    mapping.lines.go_to("column 4")
    officer.presses("Return")
    officer.fills("holds", "institution")
    officer.presses("Tab")
    officer.waits_to_be_told("both taken for the same (institution)")
    assert officer.sees("No point can be read as the columns stand.")


def test_what_a_column_of_numbers_is_for_is_told_by_its_head_or_by_hand(
    officer: Officer, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "Country,Institution,Telephone,Out of hours telephone\n"
        "Fiji,Cyber Desk,+999 1 200 300,+999 1 200 400\n",
        encoding="utf-8",
    )
    opens(officer, path)
    mapping = officer.rooms.mapping
    assert line(officer, "column 3").startswith("Out of hours telephone → Telephone 2, out of ho")
    mapping.lines.go_to("column 2")
    officer.presses("Return")
    officer.fills("holds", "Telephone, routine")
    officer.presses("Return")
    officer.waits_for(lambda: officer.focus() is mapping.lines)
    assert line(officer, "column 2").startswith("Telephone → Telephone 1, routine, said by hand")
    mapping.lines.go_to("column 3")
    officer.waits_to_read("holds", "Telephone, out of hours")
    # A lock loses nothing of it.
    officer.presses("Ctrl+L")
    officer.waits_for(lambda: officer.program.rooms is None)
    officer.unlocks(PASSPHRASE)
    officer.waits_for(lambda: bool(officer.rooms.mapping.pane.table.rows))
    state = officer.rooms.mapping._state
    assert state is not None
    assert line(officer, "column 2").startswith("Telephone → Telephone 1, routine, said by hand")
    # What the points are read with says it too, and would be remembered.
    review = mapped(
        officer.desk,
        state.table,
        Stated(version_label="1", issued_on="2026-11-01", issuer="Office", network="g7"),
        replace(state.choices, confirmed=frozenset(range(4))),
    )
    channels = review.directory.points[0].channels
    assert [one.use for one in channels] == [Use.ROUTINE, Use.OUT_OF_HOURS]
    assert review.origin.table is not None
    assert review.origin.table.layout.columns[2].use is Use.ROUTINE


def test_names_of_persons_are_dropped_or_kept(officer: Officer, listed: Path) -> None:
    opens(officer, listed)
    mapping = officer.rooms.mapping
    shown = mapping._shown
    assert shown is not None
    key = next(one.key for one in shown.lines if one.key.startswith("person "))
    assert "dropped" in line(officer, key)
    mapping.lines.go_to(key)
    officer.waits_to_see("It may be a person’s name")
    officer.types("2")
    assert "kept as a note" in line(officer, key)
    mapping.lines.go_to(key)
    officer.types("1")
    assert "dropped" in line(officer, key)


def test_esc_comes_back_and_loses_nothing(officer: Officer, listed: Path) -> None:
    opens(officer, listed)
    mapping = officer.rooms.mapping
    mapping.lines.go_to("party Atlantis")
    officer.types("2")
    waits_for_line(officer, "column 4")
    officer.types("1")
    states(officer, "Office of lists")
    officer.waits_for(lambda: progress(officer) == "Ready to compare")
    goes_on(officer)
    officer.presses("Esc")
    officer.waits_for(mapping.isVisible)
    assert "left out" in line(officer, "party Atlantis")
    assert "Office of lists" in line(officer, "stated")
    before = len(notes(officer))
    officer.presses("Esc")
    officer.waits_for(officer.rooms.directory.isVisible)
    assert len(notes(officer)) == before
    officer.rooms.directory.parties.setFocus()
    officer.presses("Ctrl+Z")
    officer.waits_for(mapping.isVisible)
    officer.waits_for(lambda: bool(mapping.pane.table.rows))
    assert "Office of lists" in line(officer, "stated")


def test_a_lock_brings_the_columns_back(officer: Officer, listed: Path) -> None:
    opens(officer, listed)
    officer.rooms.mapping.lines.go_to("party Atlantis")
    officer.types("2")
    waits_for_line(officer, "column 4")
    officer.presses("Ctrl+L")
    officer.waits_for(lambda: officer.program.rooms is None)
    officer.unlocks(PASSPHRASE)
    officer.waits_for(lambda: bool(officer.rooms.mapping.pane.table.rows))
    assert "left out" in line(officer, "party Atlantis")
    officer.waits_to_see("Restored what you typed")


def test_a_pasted_table_goes_the_same_way(officer: Officer) -> None:
    officer.waits_for(lambda: officer.program.rooms is not None)
    officer.presses("Alt+3")
    officer.waits_for(officer.rooms.directory.isVisible)
    rows = ["Country\tInstitution\tE-mail", "Fiji\tDesk\ta@fj.example", "Chile\tDesk\tb@cl.example"]
    QGuiApplication.clipboard().setText("\n".join(rows))
    officer.waits_for(lambda: officer.focus() is officer.rooms.directory.search)
    officer.presses("Ctrl+V")
    assert officer.text_in("find_party") == ""
    officer.waits_for(lambda: len(officer.rooms.mapping.pane.table.rows) == 2)
    assert line(officer, "column 0").startswith("Country → Party")
    assert progress(officer) == "1 to settle"  # what is stated of it
    states(officer, "Office of lists", version="1", issued="2026-10-02")
    officer.presses("Esc")
    officer.waits_for(officer.rooms.directory.isVisible)
    officer.rooms.directory.parties.setFocus()
    officer.presses("Ctrl+Z")  # no file is there that could be read again
    officer.waits_for(officer.rooms.mapping.isVisible)
    assert "Office of lists" in line(officer, "stated")
    goes_on(officer)
    officer.waits_to_see("Review of version 1")


def test_a_table_that_cannot_be_read_says_so(officer: Officer, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(b"PK\x03\x04 nothing")
    officer.waits_for(lambda: officer.program.rooms is not None)
    officer.presses("Ctrl+I")
    officer.names_a_file(path)
    officer.waits_to_see("the container is damaged")
    officer.presses("Esc")
    officer.waits_for(officer.rooms.directory.isVisible)


def test_a_page_is_a_guess_and_each_column_is_confirmed(officer: Officer, tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    path.write_bytes(pages(ROWS))
    opens(officer, path)
    states(officer, "Office of lists", version="3", issued="2026-10-02")
    assert progress(officer) == "3 to settle"
    officer.presses("Ctrl+Return")
    for column in ("column 0", "column 1", "column 2"):
        waits_for_line(officer, column)
        assert "to confirm" in line(officer, column)
        officer.types("1")
    assert progress(officer) == "Ready to compare"
    goes_on(officer)
    officer.waits_to_see("Review of version 3")


def test_another_table_of_the_file_is_read(officer: Officer, tmp_path: Path) -> None:
    one = word_table(*([*map(word_cell, row)] for row in ROWS))
    other = word_table(*([*map(word_cell, row)] for row in ROWS[:2]))
    path = tmp_path / "list.docx"
    path.write_bytes(word(f"{one}<w:p/>{other}"))
    opens(officer, path)
    mapping = officer.rooms.mapping
    assert len(mapping.pane.table.rows) == 2
    mapping.lines.go_to("sheet")
    officer.presses("Return")
    officer.fills("sheet", "2")
    officer.presses("Return")
    officer.waits_for(lambda: len(mapping.pane.table.rows) == 1)


def test_f6_goes_round_and_esc_comes_back_to_the_lines(officer: Officer, listed: Path) -> None:
    opens(officer, listed)
    mapping = officer.rooms.mapping
    mapping.lines.go_to("column 0")
    officer.presses("F6")
    assert officer.focus().objectName() == "holds"
    officer.presses("F6")
    assert officer.focus() is mapping.pane.table
    officer.presses("F6")
    assert officer.focus() is mapping.head.finish
    officer.presses("Shift+F6")
    assert officer.focus() is mapping.pane.table
    officer.presses("Esc")
    assert officer.focus() is mapping.lines
    assert mapping.isVisible()


def test_what_is_typed_of_the_list_is_complained_about_at_its_field(
    officer: Officer, listed: Path
) -> None:
    opens(officer, listed)
    officer.rooms.mapping.lines.go_to("stated")
    officer.fills("issued_on", "soon")
    officer.waits_to_see("Say the day as YYYY-MM-DD.")
    assert "on a day not stated" in line(officer, "stated")
    officer.fills("issued_on", "2026-06-04")
    assert not officer.sees("Say the day as YYYY-MM-DD.")
    assert "issued 4 Jun 2026" in line(officer, "stated")


def test_what_strangers_wrote_is_text_and_never_markup(officer: Officer, tmp_path: Path) -> None:
    hostile = "<img src='/etc/passwd'> & <b>Desk</b>"
    path = tmp_path / "list.csv"
    long = "x" * 150
    path.write_text(f"Country,Institution,<b>E-mail</b>\nFiji,{hostile} {long},a@fj.example\n")
    opens(officer, path)
    model = officer.rooms.mapping.pane.table.model()
    cell = model.index(0, HEADS.index("Institution"))
    assert hostile in cell.data()
    hint = cell.data(int(Qt.ItemDataRole.ToolTipRole))
    assert "&lt;img" in hint
    assert "<img" not in hint
    assert line(officer, "column 2").startswith("<b>E-mail</b> → E-mail")
    officer.rooms.mapping.lines.go_to("column 2")
    officer.waits_to_see("Column “<b>E-mail</b>”")


def test_numbers_and_addresses_are_read_in_full(officer: Officer, tmp_path: Path) -> None:
    number, mail = "+999 (0) 1 200 300 400 ext. 4711", "cybercrime.duty@police-poc.example"
    many = "; ".join(f"+999 1 200 30{digit}" for digit in range(8))
    path = tmp_path / "long.csv"
    path.write_text(
        "Version 7 of 3 June 2026\nCountry,Institution,Phone,E-mail\n"
        f'Fiji,Desk,"{number}",{mail}\nChile,Desk,"{many}",a@cl.example\n',
        encoding="utf-8",
    )
    opens(officer, path)
    table = officer.rooms.mapping.pane.table
    metrics = QFontMetrics(table._look.theme.font("base"))
    texts = {3: table.rows[0].texts[3], 4: table.rows[0].texts[4]}
    assert texts[4] == mail
    assert all(
        metrics.horizontalAdvance(text) < table.columnWidth(at) for at, text in texts.items()
    )
    table.setFocus()
    officer.presses("Down")
    officer.waits_to_see(f"Row 4: Desk; {table.rows[1].texts[3]}; a@cl.example")
