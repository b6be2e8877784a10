"""The way out of an issued letter: mail draft, file, printer, stamp, new version, one like it."""

from collections.abc import Callable
from email import message_from_bytes
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QWidget

from pocdesk.desk.amend import amend
from pocdesk.desk.drafts import begin
from pocdesk.desk.issue import issue
from pocdesk.desk.mail_draft import mailed
from pocdesk.desk.opened import Desk
from pocdesk.desk.show import journal, show
from pocdesk.desk.way_out import way_out
from pocdesk.documents.preview import NoPicture, Picture, page
from pocdesk.domain.entry import Event
from pocdesk.domain.sending import E_EVIDENCE
from pocdesk.errors import PocDeskError
from pocdesk.ui.open_file import open_file
from pocdesk.ui.parts.choice_row import ChoiceRow
from pocdesk.ui.printing import paint, print_on
from pocdesk.ui.sheets.sent_sheet import SentSheet
from tests.conftest import SetClock
from tests.desk.values import complete
from tests.documents.examples import values
from tests.officer import Officer
from tests.ui.letters import FORM, begins_with, desk_of


class Desktop(QObject):
    """Takes what is opened, as the programs of a desktop do."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(url.toLocalFile())


def issues(officer: Officer, **changes: object) -> str:
    begins_with(officer, **changes)
    officer.presses("Ctrl+Return")
    officer.presses("Return")
    officer.waits_to_see("is issued and stands in the log.")
    officer.waits_to_see("Page 1 of 3")
    return officer.rooms.issued.key


def sheet_of(officer: Officer) -> SentSheet:
    return officer.sheet(SentSheet)


def test_it_is_stamped_by_one_key_for_the_channel(officer: Officer) -> None:
    number = issues(officer)
    officer.waits_to_see("Not stamped as sent")
    assert officer.rooms.issued.filled == "stamp-sent"
    officer.presses("S")
    sheet = sheet_of(officer)
    way = way_out(desk_of(officer), number)
    assert sheet.channels.count() == len(way.channels) > 1
    officer.presses("2")
    assert sheet.channels.current() == "1"
    officer.presses("Ctrl+Return")
    chosen = way.channels[1]
    officer.waits_for(lambda: bool(way_out(desk_of(officer), number).sent))
    sent = way_out(desk_of(officer), number).sent[0]
    assert (sent.channel, sent.value) == (chosen.kind, chosen.value)
    assert sent.at == desk_of(officer).clock()
    officer.waits_to_see(f"to {chosen.value}, ")
    officer.waits_for(lambda: not officer.sees("Not stamped as sent"))
    assert officer.rooms.issued.filled == ""  # what is stamped asks for no stamp
    officer.waits_for(lambda: officer.rooms.sheet is None)
    officer.program.menu.do("theme-dark")  # the sheet is gone: nothing of it hears of this


@pytest.mark.long
def test_s_in_its_case_stamps_the_newest_letter_that_waits_for_it(officer: Officer) -> None:
    number = issues(officer)
    officer.presses("Alt+Return")
    officer.waits_for(lambda: "stamp-sent" in officer.rooms.case.acts())
    officer.types("S", into="note")  # a letter in a text
    assert officer.rooms.sheet is None
    officer.rooms.case.timeline.setFocus()
    officer.presses("S")
    sheet = sheet_of(officer)
    officer.waits_to_see(number)
    sheet.channels.setFocus()
    officer.presses("Ctrl+Return")
    officer.waits_for(lambda: bool(way_out(desk_of(officer), number).sent))
    officer.waits_for(lambda: "stamp-sent" not in officer.rooms.case.acts())


@pytest.mark.long
def test_the_time_is_given_to_the_minute_and_what_was_stamped_is_told(
    officer: Officer, clock: SetClock
) -> None:
    number = issues(officer)
    clock.forward(minutes=20)
    for typed, said in (("25:61", "Not understood, or still to come."), ("", "")):
        officer.presses("Alt+S")
        sheet_of(officer)
        officer.fills("sent-at", typed)
        officer.presses("Return")
        if said:
            officer.waits_to_see(said)
            assert way_out(desk_of(officer), number).sent == ()
            officer.presses("Esc")
    officer.waits_for(lambda: bool(way_out(desk_of(officer), number).sent))
    officer.waits_for(lambda: officer.rooms.sheet is None)
    officer.presses("Alt+S")
    sheet_of(officer)
    officer.waits_to_see("Sent by ")


@pytest.mark.long
def test_a_time_before_it_was_issued_is_refused_in_the_sheet(officer: Officer) -> None:
    number = issues(officer)
    officer.presses("S")
    sheet = sheet_of(officer)
    officer.types("yesterday 22:10", into="sent-at")
    officer.waits_to_see("22:10 (EET, UTC+2)")
    officer.presses("Return")
    officer.waits_to_see("it cannot have left")
    assert officer.rooms.sheet is sheet
    assert way_out(desk_of(officer), number).sent == ()


def test_a_letter_to_nobody_of_the_directory_leaves_by_any_channel(officer: Officer) -> None:
    desk = desk_of(officer)
    draft = begin(desk, "provider-preservation")
    draft.draft.enter_values(dict(values("provider-preservation")))
    number = issue(desk, draft).letter.number
    officer.rooms.ways.show_issued(number)
    officer.waits_for(lambda: "stamp-sent" in officer.rooms.issued.acts())
    officer.presses("S")
    sheet_of(officer)
    assert officer.text_in("sent-by") == "portal"  # as the letter says
    assert officer.text_in("sent-to") == desk.catalogue.names["tiktok"]
    officer.presses("Del")
    officer.presses("Ctrl+Return")
    officer.waits_to_see("Say how it left.")
    officer.types("by hand")
    officer.presses("Return")
    officer.types("Officer Eight")
    officer.presses("Return")
    officer.presses("Return")
    officer.waits_to_see("Sent by hand to Officer Eight")
    assert way_out(desk, number).sent[0].directory == ""


def test_a_mail_draft_is_opened_in_the_mail_program(officer: Officer, tmp_path: Path) -> None:
    number = issues(officer)
    programs = Desktop()
    QDesktopServices.setUrlHandler("file", programs, "take")  # type: ignore[arg-type]
    try:
        officer.presses("Alt+D")
        officer.names_a_file(tmp_path)
        officer.waits_to_be_told("handed to your mail program")
    finally:
        QDesktopServices.unsetUrlHandler("file")
    written = tmp_path / f"{number}.eml"
    assert programs.opened == [str(written)]
    mail = message_from_bytes(written.read_bytes())
    assert number in str(mail["Subject"])
    officer.presses("Ctrl+Shift+P")
    assert QApplication.clipboard().text() == str(written)


@pytest.mark.long
def test_a_desktop_without_a_mail_program_is_said(
    officer: Officer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    issues(officer)
    monkeypatch.setattr("pocdesk.ui.letter_acts.open_file", lambda _path: False)
    officer.presses("Alt+D")
    officer.names_a_file(tmp_path)
    officer.waits_to_be_told("No program of this machine took")
    officer.waits_to_be_told(str(tmp_path))


def test_of_a_letter_that_goes_by_a_portal_the_address_of_that_is_copied(officer: Officer) -> None:
    draft = begin(desk_of(officer), "provider-preservation")
    draft.draft.enter_values(dict(values("provider-preservation")))
    officer.rooms.ways.edit_letter(draft)
    officer.waits_for(officer.rooms.letter.isVisible)
    officer.presses("Ctrl+Return")
    officer.presses("Return")
    officer.waits_to_see("is issued and stands in the log.")
    officer.waits_to_see("Copy the portal's address (Alt+Shift+2) or save the PDF")
    officer.waits_for(lambda: "copy-2" in officer.rooms.issued.acts())
    officer.presses("Alt+Shift+2")
    page = "https://www.tiktok.com/legal/report/lawenforcementrequest"
    officer.waits_to_be_told(f"Copied for 30 s: {page}")
    assert QApplication.clipboard().text() == page


def test_of_a_letter_to_a_provider_the_copy_that_is_seen_leaves(
    officer: Officer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = begin(desk_of(officer), "provider-preservation")
    draft.draft.enter_values(dict(values("provider-preservation")))
    number = issue(desk_of(officer), draft).letter.number
    officer.rooms.ways.show_issued(number)
    officer.waits_to_see("Shown, saved and printed: the provider's copy")
    page = officer.rooms.issued
    officer.waits_for(lambda: "save-file" in page.acts())
    officer.presses("Ctrl+S")
    officer.names_a_file(tmp_path / "copy.pdf")
    officer.waits_to_be_told(f"{number}, the provider's copy, was saved")
    assert (tmp_path / "copy.pdf").read_bytes() == mailed(desk_of(officer), number).pdf

    choice = page.findChild(ChoiceRow, "which-copy")
    assert choice is not None
    choice.setFocus()
    officer.presses("W")
    officer.waits_to_see("Shown, saved and printed: the whole letter; nothing in it is kept")
    officer.waits_for(lambda: "print" in page.acts())
    monkeypatch.setattr("pocdesk.ui.letter_acts.open_file", lambda _path: False)
    officer.presses("Alt+D")
    officer.names_a_file(tmp_path)
    officer.waits_to_be_told("save the provider's copy")
    officer.waits_to_be_told(f"{number}-for-provider.pdf")


def test_nothing_but_a_file_is_opened(tmp_path: Path) -> None:
    assert not open_file(tmp_path)
    assert not open_file(tmp_path / "gone.eml")


def test_the_path_of_a_saved_pdf_can_be_copied(officer: Officer, tmp_path: Path) -> None:
    issues(officer)
    assert "copy-path" not in officer.rooms.issued.acts()
    officer.presses("Ctrl+S")
    officer.names_a_file(tmp_path / "letter.pdf")
    officer.waits_to_be_told("was saved as letter.pdf.")
    officer.clicks("Copy its path")
    assert QApplication.clipboard().text() == str(tmp_path / "letter.pdf")


@pytest.mark.long
def test_it_is_printed_and_the_log_says_so(
    officer: Officer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = issues(officer)
    target = tmp_path / "print.pdf"

    def ask(_parent: QWidget, asked: str, chosen: Callable[[QPrinter], None]) -> None:
        assert asked == number
        chosen(printer_to(target))

    monkeypatch.setattr("pocdesk.ui.letter_acts.ask_printer", ask)
    officer.presses("Ctrl+P")
    officer.waits_to_be_told("given to the printer: 3 pages")
    drawn = page(target.read_bytes(), 3, 1.0)
    assert isinstance(drawn, Picture)
    assert drawn.pages == 3
    entries = show(desk_of(officer), officer.rooms.issued._letter.case).entries  # type: ignore[union-attr]
    assert entries[-1].event is Event.PRINTED


def test_the_system_asks_for_a_printer_and_a_lock_takes_the_question_away(
    officer: Officer,
) -> None:
    issues(officer)
    officer.presses("Ctrl+P")
    dialog = officer.sees_dialog(QPrintDialog)
    assert dialog.accessibleName() == f"Print {officer.rooms.issued.key}"
    officer.program.menu.do("lock")
    officer.waits_for(lambda: not officer.is_at_work())
    dialogs = officer.window.findChildren(QPrintDialog)
    assert not any(dialog.isVisible() for dialog in dialogs)


def printer_to(target: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    return printer


def test_only_the_pages_that_were_chosen_are_painted(qapp: QApplication, tmp_path: Path) -> None:
    asked: list[int] = []

    def one(number: int, scale: float) -> Picture | NoPicture:
        asked.append(number)
        return Picture(number=number, pages=9, width=2, height=3, stride=8, pixels=bytes(2 * 3 * 4))

    printer = printer_to(tmp_path / "some.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 4)
    assert paint(one, printer) == 3
    assert asked == [2, 3, 4]
    with pytest.raises(PocDeskError, match="cannot be drawn"):
        paint(lambda _n, _s: NoPicture("It cannot be drawn."), printer_to(tmp_path / "none.pdf"))


def test_no_printer_writes_over_a_file_of_the_desk(
    qapp: QApplication, staffed: Desk, tmp_path: Path
) -> None:
    (tmp_path / "link").symlink_to(staffed.folder.root, target_is_directory=True)
    keys = staffed.folder.keys.read_bytes()
    before = journal(staffed)
    with pytest.raises(PocDeskError, match="in the folder of the desk itself"):
        print_on(staffed, "DESK-2026-00001-L1", printer_to(tmp_path / "link" / "keys.json"))
    (tmp_path / "letter.pdf").symlink_to(staffed.folder.keys)
    with pytest.raises(PocDeskError, match="itself, or leads there"):
        print_on(staffed, "DESK-2026-00001-L1", printer_to(tmp_path / "letter.pdf"))
    assert staffed.folder.keys.read_bytes() == keys
    assert journal(staffed) == before


def test_a_new_version_takes_the_place_of_the_letter(officer: Officer) -> None:
    first = issues(officer)
    officer.presses("Alt+V")
    officer.waits_for(lambda: officer.rooms.letter.isVisible())
    draft = officer.rooms.letter.form.draft
    assert draft is not None
    assert draft.text("offences") == str(complete()["offences"])
    officer.presses("Ctrl+Return")
    officer.presses("Return")
    officer.waits_for(lambda: officer.rooms.issued.isVisible())
    second = officer.rooms.issued.key
    assert second == first.replace("-L1", "-L2")
    officer.waits_to_see(f"Replaces {first}")
    officer.rooms.ways.show_issued(first)
    officer.waits_to_see(f"Replaced by {second}")
    officer.presses("Alt+V")
    officer.waits_to_be_told(f"{first} was replaced by {second}")


def test_another_letter_begins_like_it_in_a_case_of_its_own(officer: Officer) -> None:
    issues(officer)
    officer.presses("Alt+L")
    officer.waits_for(lambda: officer.rooms.letter.isVisible())
    officer.waits_to_see("opens a case of its own")
    draft = officer.rooms.letter.form.draft
    assert draft is not None
    assert draft.form.id == FORM
    assert draft.text("facts") == str(complete()["facts"])


def test_a_letter_of_the_e_evidence_network_is_stamped_by_the_id_of_its_system(
    officer: Officer,
) -> None:
    number = issues(officer)
    desk = desk_of(officer)
    amend(desk, way_out(desk, number).case.reference, {"network": "e-evidence"})
    officer.presses("S")
    sheet_of(officer)
    officer.waits_to_read("sent-by", E_EVIDENCE)
    assert officer.focus().objectName() == "sent-to"
    officer.types("EE-0417")
    officer.presses("Ctrl+Return")
    officer.waits_to_see("Sent through the e-Evidence system, id EE-0417")
    assert way_out(desk, number).sent[0].value == "EE-0417"
