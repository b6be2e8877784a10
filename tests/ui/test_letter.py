"""The letter editor: what is filled in, what is missing, what is kept, what the page shows."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from pocdesk.desk.drafts import begin, open_drafts
from pocdesk.desk.show import issued
from tests.conftest import PASSPHRASE
from tests.desk.values import complete
from tests.officer import Officer

FORM = "article-29-30-preservation"


def begins(officer: Officer) -> None:
    officer.waits_for(lambda: officer.program.rooms is not None)
    officer.presses("Ctrl+Shift+L")
    officer.presses("Return")
    officer.waits_for(lambda: officer.rooms.letter.isVisible())


def begins_with(officer: Officer, **changes: object) -> None:
    """Opens a draft that could be issued, but for `changes`."""
    officer.waits_for(lambda: officer.program.rooms is not None)
    desk = officer.program.desk
    assert desk is not None
    draft = begin(desk, FORM)
    draft.draft.enter_values(complete(**changes))
    officer.rooms.ways.edit_letter(draft)
    QApplication.processEvents()


def kept(officer: Officer) -> list[str]:
    desk = officer.program.desk
    assert desk is not None
    return [draft.texts for draft in open_drafts(desk)]


def kept_letters(officer: Officer) -> list[str]:
    desk = officer.program.desk
    assert desk is not None
    return [letter.number for letter in issued(desk)]


def test_what_the_desk_knows_is_filled_in_and_says_whence(officer: Officer) -> None:
    begins(officer)
    officer.goes_to("requesting.organisation")
    officer.waits_to_read("requesting.organisation", "Training Contact Point of Finland")
    assert officer.field("requesting.organisation").property("filled")
    officer.waits_to_see("from the office")
    officer.fills("requesting.organisation", "Another Office")
    assert not officer.field("requesting.organisation").property("filled")


def test_a_complaint_waits_until_the_field_is_left_and_goes_while_typing(officer: Officer) -> None:
    begins(officer)
    officer.fills("period", "5")
    assert not officer.sees("60 days")
    officer.presses("Tab")
    officer.waits_for(lambda: officer.sees_problem("period") == ["V-50"])
    officer.waits_for(lambda: bool(officer.field("period").property("missing")))
    officer.fills("period", "90")
    officer.waits_for(lambda: not officer.field("period").property("missing"))
    assert officer.sees_problem("period") == []


def test_a_missing_item_is_a_link_to_its_field(officer: Officer) -> None:
    begins_with(officer, necessity=None, relation=None)
    officer.waits_to_see("2 items are missing or wrong")
    missing = officer.rooms.letter.form.missing
    missing.setFocus()
    officer.presses("Home")
    officer.presses("Return")
    assert officer.focus().objectName() == "relation"


def test_issue_leads_to_what_only_the_page_finds_missing(officer: Officer) -> None:
    begins_with(officer, relation="An account called \N{SNOWMAN WITHOUT SNOW}\u1200 was used.")
    officer.presses("Ctrl+Return")
    officer.waits_for(lambda: officer.focus().objectName() == "relation")
    officer.waits_to_see("U+1200")
    assert officer.field("relation").property("missing")
    assert not [box for box in officer.window.findChildren(QDialog) if box.isVisible()]
    assert kept_letters(officer) == []


def test_lines_become_rows_with_a_type_and_can_be_taken_out(officer: Officer) -> None:
    begins(officer)
    officer.types("quiet.ferry@post.example\n\n  198.51.100.7 \nferry77", into="identifiers")
    officer.clicks("Add these lines")
    officer.waits_for(lambda: officer.shows("identifiers[2].value"))
    draft = officer.rooms.letter.form.draft
    assert draft is not None
    assert [draft.text(f"identifiers[{row}].type") for row in range(3)] == [
        "email",
        "ipv4",
        "user-name",
    ]
    officer.waits_to_read("identifiers", "")
    officer.presses_button("Take out identifier 1")
    officer.waits_to_read("identifiers[0].value", "198.51.100.7")
    assert not officer.shows("identifiers[2].value")
    assert draft.rows("identifiers") == 2


@pytest.mark.long
def test_every_row_shows_what_the_draft_holds_and_gives_it_back(officer: Officer) -> None:
    begins_with(officer)
    form = officer.rooms.letter.form
    draft = form.draft
    assert draft is not None
    for address, field in draft.form.leaves():
        if field.kind.in_rows or not field.kind.holds_value:
            continue
        form.go_to(address)
        row = form.row(address)
        assert row is not None, address
        wanted = draft.text(address)
        if address == "requested":  # named by its Party, shown as the point it means
            wanted = "TRN-JP-1"
        shown = row.text()
        if not wanted and shown == "no":  # an unticked box cannot say whether it was asked
            continue
        assert shown == wanted, address


def test_typing_is_kept_on_leaving_and_before_a_lock(officer: Officer) -> None:
    begins(officer)
    officer.types("ships", into="offences")
    assert kept(officer) == []
    officer.presses("Tab")
    officer.waits_for(lambda: any('"ships"' in texts for texts in kept(officer)))
    officer.types("night", into="necessity")
    officer.types("one@post.example", into="identifiers")
    officer.presses("Ctrl+L")
    officer.unlocks(PASSPHRASE)
    officer.waits_for(lambda: officer.rooms.letter.isVisible())
    officer.goes_to("necessity")
    officer.waits_to_read("necessity", "night")
    officer.goes_to("identifiers")
    officer.waits_to_read("identifiers[0].value", "one@post.example")


def test_typing_is_kept_while_the_focus_stays(officer: Officer) -> None:
    begins(officer)
    officer.types("ships", into="offences")
    officer.waits_for(lambda: any('"ships"' in texts for texts in kept(officer)))
    officer.waits_to_see("Draft saved")
    assert officer.field("offences").hasFocus()


def test_a_draft_is_found_again_and_can_be_discarded(officer: Officer) -> None:
    begins(officer)
    officer.types("ships", into="offences")
    officer.presses("Esc")
    drafts = officer.rooms.letters_list.drafts.lines
    officer.waits_for(lambda: drafts.count() == 1)
    officer.waits_for(drafts.hasFocus)
    officer.presses("Home")
    officer.presses("Return")
    officer.waits_for(lambda: officer.rooms.letter.isVisible())
    officer.goes_to("offences")
    officer.waits_to_read("offences", "ships")
    officer.clicks("Discard draft")
    officer.waits_for(lambda: kept(officer) == [])
    officer.waits_to_see("No letter yet.")
    officer.waits_to_see("was discarded.")
    officer.presses("Ctrl+Z")
    officer.waits_for(lambda: officer.rooms.letter.isVisible())
    officer.goes_to("offences")
    officer.waits_to_read("offences", "ships")
    officer.waits_for(lambda: len(kept(officer)) == 1)


def test_the_language_changes_and_what_was_typed_stays(officer: Officer) -> None:
    begins(officer)
    officer.types("ships", into="offences")
    officer.rooms.letter.form.sections.setFocus()
    officer.chooses("Français", into="letter_language")
    officer.waits_to_see("Demande de conservation de données")
    officer.goes_to("offences")
    officer.waits_to_read("offences", "ships")
    officer.waits_to_see("Infractions et dispositions applicables")


def test_the_page_follows_the_typing_and_can_be_turned(officer: Officer) -> None:
    begins_with(officer)
    paper = officer.rooms.letter.paper
    officer.waits_to_see("Page 1 of 3")
    officer.waits_to_see("as it will be issued")
    officer.goes_to("offences")
    officer.waits_to_see("Page 2 of 3")  # where its section stands
    before = paper.picture_key()
    officer.types("Another offence")
    officer.waits_for(lambda: paper.picture_key() != before)
    officer.presses("Alt+PgDown")
    officer.waits_to_see("Page 3 of 3")
    officer.fills("offences", "")
    officer.waits_to_see("what is missing is marked")
    officer.waits_to_see("Page 3 of 3")  # the officer turned there: typing turns no page back


def test_a_narrow_window_shows_form_or_page(officer: Officer) -> None:
    begins_with(officer)
    officer.window.resize(1000, 700)
    officer.waits_to_see("Show the page")
    letter = officer.rooms.letter
    assert (letter.form.isVisible(), letter.paper.isVisible()) == (True, False)
    officer.presses("F6")
    assert (letter.form.isVisible(), letter.paper.isVisible()) == (False, True)
    officer.presses("Esc")
    assert (letter.form.isVisible(), letter.paper.isVisible()) == (True, False)
    officer.clicks("Show the page")
    officer.presses("Ctrl+PgDown")  # what is written is shown
    assert letter.form.isVisible()
    assert letter.form.section == "reference"


def test_an_issued_letter_is_shown_and_saved_as_a_new_file_only(
    officer: Officer, tmp_path: Path
) -> None:
    begins_with(officer)
    officer.presses("Ctrl+Return")
    officer.presses("Return")
    officer.waits_to_see("is issued and stands in the log.")
    officer.waits_to_be_told("stamp it as sent (Alt+S)")
    officer.waits_to_see("Page 1 of 3")
    target = tmp_path / "letter.pdf"
    for expected in ("was saved as letter.pdf.", "could not be written"):
        officer.presses("Ctrl+S")
        officer.names_a_file(target)
        officer.waits_for(lambda expected=expected: expected in officer.notice())  # type: ignore[misc]
    assert target.read_bytes().startswith(b"%PDF")
    officer.presses("Alt+Return")
    officer.waits_for(lambda: officer.rooms.case.cards.letters.lines.count() == 1)
    assert kept(officer) == []


def test_files_are_attached_by_a_dialog_and_taken_out_by_delete(
    officer: Officer, tmp_path: Path
) -> None:
    begins(officer)
    for name in ("order.pdf", "list.txt"):
        (tmp_path / name).write_bytes(name.encode())
        officer.rooms.letter.form.go_to("attachments")
        officer.presses_button("Add a file")
        officer.names_a_file(tmp_path / name)
    draft = officer.rooms.letter.form.draft
    assert draft is not None
    assert draft.text("attachments").split("\n") == [
        str(tmp_path / "order.pdf"),
        str(tmp_path / "list.txt"),
    ]
    files = officer.finds(lambda w: w.accessibleName() == "Attachments, list", "the list of files")
    files.setFocus()
    officer.presses("Home")
    officer.presses("Delete")
    assert draft.text("attachments") == str(tmp_path / "list.txt")
