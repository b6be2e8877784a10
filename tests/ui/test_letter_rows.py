"""Rows of a table, authorities, days and moments: typed by key, and read back as they were."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from pocdesk.domain.identifier import IdentifierType
from pocdesk.domain.looks import guess
from pocdesk.forms.draft import Draft
from pocdesk.forms.form import Field, Kind
from pocdesk.ui.rows.files import FilesRow
from pocdesk.ui.rows.table import TableRow
from pocdesk.ui.rows.when import moment_row
from tests.forms.world import FACTS
from tests.officer import Officer
from tests.ui.letters import begins_with, opens


def draft_of(officer: Officer) -> Draft:
    draft = officer.rooms.letter.form.draft
    assert draft is not None
    return draft


def table(officer: Officer, name: str) -> TableRow:
    row = officer.rooms.letter.form.row(name)
    assert isinstance(row, TableRow)
    return row


def in_the_table(officer: Officer) -> TableRow:
    opens(officer, "shift-handover")
    officer.rooms.letter.form.go_to("due_soon")
    return table(officer, "due_soon")


def test_the_first_row_waits_to_be_typed_into(officer: Officer) -> None:
    rows = in_the_table(officer)
    assert len(rows.frames) == 1
    assert draft_of(officer).rows("due_soon") == 0
    assert officer.focus().objectName() == "due_soon[0].case"
    officer.presses("Tab")
    officer.types("Call back Chile")
    assert draft_of(officer).text("due_soon[0].what") == "Call back Chile"
    assert draft_of(officer).rows("due_soon") == 1
    assert officer.focus().accessibleName().endswith(", row 1")


def test_rows_are_added_and_taken_out_by_key(officer: Officer) -> None:
    rows = in_the_table(officer)
    for number, text in enumerate(("one", "two", "three")):
        if number:
            officer.presses("Alt+Ins")
            assert officer.focus().objectName() == f"due_soon[{number}].case"
        officer.presses("Tab")
        officer.types(text)
    assert [frame.accessibleName() for frame in rows.frames] == [f"row {n} of 3" for n in (1, 2, 3)]
    officer.presses("Shift+Tab")
    officer.rooms.letter.form.go_to("due_soon[1].what")
    officer.presses("Alt+Del")
    draft = draft_of(officer)
    assert [draft.text(f"due_soon[{n}].what") for n in range(draft.rows("due_soon"))] == [
        "one",
        "three",
    ]
    officer.waits_to_read("due_soon[1].what", "three")
    assert officer.focus().objectName() == "due_soon[1].case"
    for _ in range(2):
        officer.presses("Alt+Del")
    assert draft.rows("due_soon") == 0
    assert officer.focus().objectName() == "due_soon[0].case"
    officer.waits_to_read("due_soon[0].what", "")


def test_rows_are_added_and_taken_out_by_their_buttons(officer: Officer) -> None:
    rows = in_the_table(officer)
    officer.types("first", into="due_soon[0].what")
    officer.presses_button(rows.add.accessibleName())
    officer.waits_for(lambda: officer.focus().objectName() == "due_soon[1].case")
    officer.types("second", into="due_soon[1].what")
    officer.presses_button("Take out row 1")
    officer.waits_to_read("due_soon[0].what", "second")
    assert draft_of(officer).rows("due_soon") == 1


def test_a_table_that_must_have_rows_leads_to_its_first_one(officer: Officer) -> None:
    opens(officer, "completion-request")
    form = officer.rooms.letter.form
    form.go_to("missing")
    place = officer.focus().objectName()
    assert place.startswith("missing[0].")
    assert "missing" in {problem.field for problem in form.problems}
    officer.types("The period")
    officer.waits_for(lambda: "missing" not in {problem.field for problem in form.problems})
    assert draft_of(officer).rows("missing") == 1


def test_many_rows_come_back_with_the_draft(officer: Officer) -> None:
    lines = [{"what": f"line {number}"} for number in range(12)]
    opens(officer, "shift-handover", red_now=lines)
    officer.rooms.letter.form.go_to("red_now[11].what")
    officer.waits_to_read("red_now[11].what", "line 11")
    assert len(table(officer, "red_now").frames) == 12


def test_the_weekday_stands_beside_a_day(officer: Officer) -> None:
    opens(officer, "shift-handover")
    officer.rooms.letter.form.go_to("signature_out.signed_on")
    officer.fills("signature_out.signed_on", "22/11/2026")
    officer.waits_to_see("Sunday")
    assert "Sunday" in officer.field("signature_out.signed_on").accessibleDescription()
    officer.fills("signature_out.signed_on", "31/11/2026")
    assert not officer.sees("Sunday")
    assert draft_of(officer).text("signature_out.signed_on") == "31/11/2026"


def test_a_moment_is_told_at_the_office(officer: Officer) -> None:
    opens(officer, "shift-handover")
    officer.fills("shift_from", "21/11/2026 22:00 +00:00")
    officer.waits_to_see("Sun 22 Nov 2026, 00:00 (EET, UTC+2)")


def test_an_authority_of_the_directory_is_picked(officer: Officer) -> None:
    opens(officer, "transfer")
    officer.picks("japan, training", into="passed_to")
    draft = draft_of(officer)
    assert draft.text("passed_to") == "TRN-JP-1"
    officer.waits_to_read("passed_to", "Japan, Training Contact Point of Japan")
    assert not officer.shows("passed_to/organisation")


def test_another_authority_is_typed_under_its_party(officer: Officer) -> None:
    opens(officer, "transfer")
    officer.picks("jp", into="passed_to")
    officer.waits_to_see("Training Contact Point of Japan, as listed in the Directory.")
    assert officer.focus().accessibleName().endswith(": organisation")
    officer.types("Tokyo District Court")
    officer.presses("Tab")
    officer.types("1-1-4 Kasumigaseki")
    draft = draft_of(officer)
    assert draft.text("passed_to") == "JP\nTokyo District Court\n1-1-4 Kasumigaseki"
    assert officer.sees_problem("passed_to") == []
    officer.presses("Ctrl+PgDown")
    officer.presses("Ctrl+PgUp")
    officer.waits_to_read("passed_to", "Japan")
    officer.waits_to_read("passed_to/organisation", "Tokyo District Court")


@pytest.mark.parametrize(
    ("kind", "left"), [(Kind.FILES, ["a.png", "b.png"]), (Kind.IMAGE, ["b.png"])]
)
def test_a_picture_is_one_file_and_attachments_are_many(
    officer: Officer, kind: Kind, left: list[str]
) -> None:
    look = officer.program.appearance.look
    row = FilesRow(Field(id="logo", kind=kind), "logo", "Letterhead", look, lambda _then: None)
    officer.bot.addWidget(row)
    for name in ("a.png", "b.png"):
        row.add([Path(name)])
    assert row.text().split("\n") == left


def test_a_moment_is_shown_as_it_is_typed_with_the_offset_of_the_day(qtbot: QtBot) -> None:
    summer = replace(FACTS, now=datetime(2026, 7, 1, 12, tzinfo=UTC))
    row = moment_row(Field(id="when", kind=Kind.MOMENT), "when", "When", summer)
    qtbot.addWidget(row)
    assert isinstance(row.editor, QLineEdit)
    assert row.editor.placeholderText() == "DD/MM/YYYY 03:12 +02:00"
    row.show_text("2026-11-22T14:29:48+02:00[Europe/Helsinki]")
    assert row.text() == "22/11/2026 14:29:48 +02:00 [Europe/Helsinki]"
    row.show_text("05/06/2026 12:00?")
    assert row.text() == "05/06/2026 12:00?"
    row.editor.clear()
    QTest.keyClicks(row.editor, "2026-11-22T14:29Z")
    row.show_text("2026-11-22T14:29Z")
    assert row.text() == "2026-11-22T14:29Z"  # what a hand typed stays


def test_each_identifier_is_looked_at_once_however_often_it_is_shown(
    officer: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def counted(value: str) -> IdentifierType:
        asked.append(value)
        return guess(value)

    monkeypatch.setattr("pocdesk.ui.pages.section_page.guess", counted)
    values = [f"name{number}@mail.example" for number in range(12)]
    begins_with(officer, identifiers=[{"type": "email", "value": value} for value in values])
    form = officer.rooms.letter.form
    form.go_to("identifiers[11].value")  # all of them stand now
    for _ in range(3):
        form.turn(1)
        form.turn(-1)
        form.refresh()
    assert sorted(asked) == sorted(values)
