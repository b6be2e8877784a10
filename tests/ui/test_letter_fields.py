"""The fields of a letter: pasted lists, the order of Tab, words before complaints, any script."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)

from pocdesk.forms.form import Kind
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.rows.identifiers import IdentifiersRow
from tests.officer import Officer
from tests.ui.letters import begins, begins_with, kept, opens

FIFTY = [f"quiet.ferry{number}@post.example" for number in range(49)] + ["not an address@"]
ANY_SCRIPT = "شرطة الجرائم 日本の窓口 ჩვენება Ωμέγα"


def pastes(officer: Officer, text: str) -> None:
    QApplication.clipboard().setText(text)
    officer.presses("Ctrl+V")


def identifiers(officer: Officer) -> IdentifiersRow:
    row = officer.rooms.letter.form.row("identifiers")
    assert isinstance(row, IdentifiersRow)
    return row


@pytest.mark.long
def test_fifty_pasted_lines_become_fifty_checked_rows(officer: Officer) -> None:
    begins(officer)
    officer.goes_to("identifiers")
    pastes(officer, "\r\n".join(FIFTY))
    officer.presses("Tab")
    officer.presses("Return")
    draft = officer.rooms.letter.form.draft
    assert draft is not None
    officer.waits_for(lambda: draft.rows("identifiers") == 50)
    officer.waits_for(lambda: len(identifiers(officer).frames) == 50)
    assert [draft.text(f"identifiers[{row}].value") for row in range(50)] == FIFTY
    assert {draft.text(f"identifiers[{row}].type") for row in range(49)} == {"email"}
    officer.waits_to_read("identifiers", "")
    officer.chooses("e-mail address", into="identifiers[49].type")
    officer.presses("Tab")
    officer.waits_for(lambda: officer.sees_problem("identifiers[49].value") == ["V-40"])
    officer.waits_for(lambda: bool(officer.field("identifiers[49].value").property("missing")))
    assert not officer.field("identifiers[48].value").property("missing")


def test_lines_that_are_not_added_yet_are_kept(officer: Officer) -> None:
    begins(officer)
    officer.goes_to("identifiers")
    pastes(officer, "ferry77\nferry78")
    key = f"text/letter/{officer.rooms.letter._draft.id}/identifiers"  # type: ignore[union-attr]
    officer.waits_for(lambda: officer.rooms.keeping.text(key) == "ferry77\nferry78")
    officer.presses("Tab")
    officer.presses("Return")
    officer.waits_for(lambda: officer.rooms.keeping.text(key) == "")


@pytest.mark.long
def test_tab_out_of_the_paste_box_stays_in_the_field(officer: Officer) -> None:
    begins(officer)
    officer.goes_to("identifiers")
    pastes(officer, "\n".join(f"ferry{number}" for number in range(30)))
    officer.presses("Tab")
    row = identifiers(officer)
    officer.waits_for(lambda: len(row.frames) == 30)
    assert officer.focus() is row.add
    officer.presses("Space")  # no menu: it leads back to the box
    assert officer.focus() is row.box
    # Rows above the one in work complain and grow while it is written: it stays in sight.
    last = row.frames[-1].rows[0]
    last.setFocus()
    page = officer.rooms.letter.form._stack.page
    assert page is not None
    page.verticalScrollBar().setValue(0)
    page._on_left()
    officer.waits_for(lambda: not last.editor.visibleRegion().isEmpty())


def test_what_a_row_must_say_is_in_view_and_one_answer_serves_all(officer: Officer) -> None:
    rows = [{"type": "user-name", "value": f"ferry{number}"} for number in range(5)]
    draft = opens(officer, "preservation-confirmation", per_identifier=rows).draft
    form = officer.rooms.letter.form
    form.go_to("per_identifier[0].value")
    row = form.row("per_identifier")
    assert isinstance(row, IdentifiersRow)
    officer.waits_for(lambda: len(row.frames) == 5)
    assert not any(frame.is_open for frame in row.frames)
    cells = [f"per_identifier[{number}].preserved" for number in range(5)]
    assert all(officer.shows(cell) for cell in cells)
    numbers = [frame.findChildren(PlainLabel)[0].text() for frame in row.frames]
    assert numbers == ["1", "2", "3", "4", "5"]
    assert "same-in-rows" not in form.acts()  # a name is no answer that rows could share
    officer.goes_to(cells[2])
    officer.presses("Ctrl+D")
    assert [draft.text(cell) for cell in cells] == [""] * 5  # nothing stands there yet
    officer.chooses("partly", into=cells[2])
    officer.presses("Ctrl+D")
    assert [draft.text(cell) for cell in cells] == ["partly"] * 5
    officer.chooses("yes", into=cells[0])
    officer.clicks("Same in all rows")
    assert [draft.text(cell) for cell in cells] == ["yes"] * 5
    assert [draft.text(f"per_identifier[{n}].value") for n in range(5)] == [
        each["value"] for each in rows
    ]


def test_a_pasted_line_brings_its_times_and_what_was_defanged_says_so(officer: Officer) -> None:
    begins(officer)
    officer.goes_to("identifiers")
    pastes(officer, "203.0.113.5:443 2026-11-01 03:12:44 UTC+1\nhxxp://shop[.]example/pay")
    pastes(officer, "\n8.8.8.8 05/06/2026 3:12 pm\ntelegram: @abc")
    officer.presses("Tab")
    officer.presses("Return")
    draft = officer.rooms.letter.form.draft
    assert draft is not None
    officer.waits_for(lambda: draft.rows("identifiers") == 4)
    row = [draft.text(f"identifiers[3].{name}") for name in ("type", "value", "service")]
    assert row == ["user-name", "@abc", "telegram"]
    said = "read in two ways: type 2026-06-05 15:12 or 2026-05-06 15:12, as it is meant"
    found = {each.field: each.message for each in draft.problems()}
    assert said in found["identifiers[2].from"]  # asked, never guessed
    row = [draft.text(f"identifiers[0].{name}") for name in ("type", "value", "port", "from")]
    assert row == ["ipv4", "203.0.113.5", "443", "2026-11-01 03:12:44 +01:00"]
    assert "V-41" not in officer.sees_problem("identifiers[0].from")
    assert draft.text("identifiers[1].value") == "http://shop.example/pay"
    said = "Read as http://shop.example/pay, pasted as hxxp://shop[.]example/pay."
    officer.waits_to_see(said)
    officer.types("s", into="identifiers[1].value")
    officer.waits_for(lambda: not officer.sees(said))


def test_the_paste_box_comes_before_the_rows_and_these_before_what_follows(
    officer: Officer,
) -> None:
    begins_with(officer)
    officer.goes_to("identifiers")
    names = []
    for _ in range(40):
        officer.presses("Tab")
        names.append(officer.focus().objectName() or officer.focus().accessibleName())
        if names[-1] == "relation":
            break
    fields = [name for name in names if name.startswith("identifiers[")]
    assert fields[:2] == ["identifiers[0].value", "identifiers[0].type"]
    assert fields.index("identifiers[1].value") > fields.index("identifiers[0].type")
    assert "identifiers[1].from" in fields
    assert names[-1] == "relation"
    for _ in names:
        officer.presses("Shift+Tab")
    assert officer.focus().objectName() == "identifiers"


def test_no_type_of_identifier_is_cut(officer: Officer) -> None:
    begins(officer)
    officer.types("quiet.ferry@post.example", into="identifiers")
    officer.presses("Tab")
    officer.presses("Return")
    officer.waits_for(lambda: officer.shows("identifiers[0].type"))
    types = officer.field("identifiers[0].type")
    assert isinstance(types, QComboBox)
    option = QStyleOptionComboBox()
    types.initStyleOption(option)
    room = types.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox,
        option,
        QStyle.SubControl.SC_ComboBoxEditField,
        types,
    )
    metrics = QFontMetrics(types.font())
    for row in range(types.count()):
        assert metrics.horizontalAdvance(types.itemText(row)) <= room.width(), types.itemText(row)


def test_a_provider_is_completed_on_leaving_and_any_other_stays(officer: Officer) -> None:
    begins(officer)
    officer.picks("microso", into="custodian")
    draft = officer.rooms.letter.form.draft
    assert draft is not None
    assert draft.text("custodian") == "microsoft"
    assert officer.text_in("custodian") != "microso"
    officer.picks("Mail Example K.K.", into="custodian")
    assert draft.text("custodian") == "Mail Example K.K."


def test_what_is_required_says_so_before_any_complaint(officer: Officer) -> None:
    begins(officer)
    officer.goes_to("offences")
    officer.waits_to_see("required")
    assert not officer.field("offences").property("missing")
    assert "required" in officer.field("offences").accessibleDescription()
    officer.types("ships")
    officer.waits_for(lambda: "required" not in officer.field("offences").accessibleDescription())


def test_our_default_for_confidentiality_says_what_it_means(officer: Officer) -> None:
    begins(officer)
    officer.goes_to("confidential")
    officer.waits_to_see("Yes is our default: the counterpart is asked to tell nobody")
    field = officer.field("confidential")
    assert isinstance(field, QComboBox)
    assert (field.currentIndex(), field.placeholderText()) == (-1, "Choose; usually yes")
    assert not field.property("filled")
    officer.types("y")
    officer.waits_for(lambda: officer.sees_problem("confidential") == [])
    assert field.currentText() == "yes"


def test_a_choice_that_was_taken_back_is_asked_for_again_in_the_reopened_draft(
    officer: Officer,
) -> None:
    begins(officer)
    officer.types("ships", into="offences")
    officer.goes_to("confidential")
    officer.presses("y")
    officer.presses("Home")
    officer.presses("Esc")
    officer.waits_for(lambda: officer.rooms.letters_list.drafts.lines.count() == 1)
    officer.presses("Return")
    officer.waits_for(lambda: officer.rooms.letter.isVisible())
    field = officer.goes_to("confidential")
    assert isinstance(field, QComboBox)
    assert (field.currentIndex(), field.placeholderText()) == (-1, "Choose; usually yes")
    assert officer.sees_problem("confidential")
    officer.presses("Down")
    officer.presses("Down")  # over the empty line
    officer.waits_for(lambda: officer.sees_problem("confidential") == [])


def test_the_section_written_last_comes_back(officer: Officer) -> None:
    begins(officer)
    officer.types("ships", into="offences")
    officer.presses("Ctrl+PgDown")
    officer.types("records", into="data_description")
    officer.presses("Esc")
    officer.waits_for(lambda: officer.rooms.letters_list.drafts.lines.count() == 1)
    officer.presses("Return")
    officer.waits_for(lambda: officer.rooms.letter.isVisible())
    assert officer.rooms.letter.form.section == "data"


def test_a_handling_mark_is_typed_in_the_head_and_stands_on_each_page(officer: Officer) -> None:
    begins_with(officer)
    marking = officer.field("marking")
    assert isinstance(marking, QLineEdit)
    marking.setFocus()
    officer.types("RESTRICTED")
    officer.waits_for(lambda: any("RESTRICTED" in texts for texts in kept(officer)))
    officer.presses("Ctrl+Return")
    officer.waits_to_see("Handling mark")
    officer.presses("Return")
    officer.waits_to_see("is issued and stands in the log.")
    assert officer.rooms.keeping.remembered("view/letter/marks") == "RESTRICTED"
    begins(officer)
    marking.setFocus()
    officer.types("re")
    completer = marking.completer()
    assert completer.currentCompletion() == "RESTRICTED"
    for _ in range(3):
        officer.rooms.letter.head.offer_marks(["RESTRICTED"])
    assert marking.completer() is completer  # one that is replaced ends under its wrapper


@pytest.mark.long
@pytest.mark.parametrize("text", [ANY_SCRIPT, "R" * 200, "\n".join(f"line {n}" for n in range(40))])
def test_any_text_stays_whole_in_every_field(officer: Officer, text: str) -> None:
    begins(officer)
    form = officer.rooms.letter.form
    draft = form.draft
    assert draft is not None
    tried = 0
    for address, field in draft.form.leaves():
        if field.kind not in {Kind.LINE, Kind.TEXT, Kind.REFERENCE, Kind.PERSON}:
            continue
        form.go_to(address)
        editor = officer.field(address)
        wanted = text if isinstance(editor, QPlainTextEdit) else text.replace("\n", " ")
        QApplication.clipboard().setText(wanted)
        editor.setFocus()
        QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        assert draft.text(address) == wanted, address
        shown = editor.text() if isinstance(editor, QLineEdit) else officer.text_in(address)
        assert shown == wanted, address
        tried += 1
    assert tried > 15
    officer.waits_for(officer.rooms.letter.paper.isVisible)
    officer.presses("Ctrl+Return")  # what the page cannot print blocks; nothing is lost
    assert len(draft.texts()) >= tried


@pytest.mark.long
def test_nothing_of_the_editor_is_wider_than_the_window(officer: Officer) -> None:
    begins_with(officer, reference="R" * 200)
    for size, text_size in (
        ((1440, 900), 100),
        ((1440, 900), 200),
        ((1024, 700), 100),
        ((1024, 700), 200),
    ):
        officer.program.appearance.resize_text(text_size)
        officer.window.resize(*size)
        officer.waits_for(lambda: officer.rooms.letter.form.isVisible())
        for name in ("reference", "requesting.address", "identifiers", "confidential"):
            officer.goes_to(name)
            QApplication.processEvents()
            page = officer.rooms.letter
            for child in page.findChildren(QWidget):
                if child.isVisible() and not child.isWindow():
                    right = child.mapTo(page, child.rect().topRight()).x()
                    assert right <= page.width() + 1, (name, child, size, text_size)
