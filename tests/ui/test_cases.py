"""Log and case: what comes in, how it is found, and what is said about what is odd."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog

from pocdesk.desk.show import show
from pocdesk.desk.take_request import Request, take_request
from pocdesk.domain.file import sha256_of
from pocdesk.ui.models.case_columns import Column
from pocdesk.ui.parts.flowing import WideLabel
from tests.conftest import SAMPLES, SetClock
from tests.officer import Officer

MAILS = SAMPLES / "mail"


def receives(officer: Officer, name: str, words: str) -> None:
    officer.drops(MAILS / name)
    officer.waits_to_see(words)


def rows(officer: Officer) -> list[str]:
    model = officer.rooms.log.table.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


@pytest.mark.long
def test_a_mail_is_opened_from_a_file_and_found_again_by_a_word_in_it(officer: Officer) -> None:
    officer.presses("Ctrl+O")
    officer.names_a_file(MAILS / "04-bg-new-cp1251.eml")
    officer.waits_to_see("Bulgaria")
    reference = officer.rooms.case.key
    receives(officer, "18-ca-emergency-plain.eml", "Canada")
    officer.presses("Alt+2")
    officer.waits_for(lambda: len(rows(officer)) == 2)
    officer.presses("Ctrl+F")
    officer.types("запазване")
    officer.waits_for(lambda: rows(officer) == [reference])
    officer.presses("Down")
    officer.presses("Return")
    officer.waits_for(lambda: officer.rooms.case.isVisible())
    assert officer.rooms.case.key == reference
    officer.presses("Esc")
    officer.waits_for(lambda: QApplication.focusWidget() is officer.rooms.log.table)
    officer.presses("Ctrl+F")
    officer.presses("Esc")
    officer.waits_for(lambda: len(rows(officer)) == 2)
    officer.types("no such word anywhere")
    officer.waits_to_see("None of these cases holds all of these words.")
    officer.presses("Down")
    officer.presses("Space")  # on the button that the empty list offers
    officer.waits_to_see("No case holds all of these words.")


def test_the_first_case_is_asked_for_where_there_is_none(officer: Officer) -> None:
    officer.presses("Alt+2")
    officer.waits_to_see("No case yet.")
    officer.presses("Down")
    assert officer.focus().accessibleName() == "New request"


def test_a_look_alike_is_nobody_and_its_number_is_never_one_to_call(officer: Officer) -> None:
    receives(officer, "15-look-alike-sender.eml", "contact@fr-p0c.example")
    officer.waits_to_see("Wrote from contact@fr-p0c.example")
    officer.waits_to_see("The sender is not in the Directory.")
    officer.waits_to_see("Counterpart not verified")
    officer.waits_to_see("+999 233 99 00 00")
    numbers = [label for label in officer.window.findChildren(WideLabel) if label.isVisible()]
    said = {label.text(): label.accessibleName() for label in numbers if "+999" in label.text()}
    written = "+999 233 99 00 00"
    assert said.pop(written) == f"{written}, seen in the mail only: do not call it"
    desk = officer.program.desk
    assert desk is not None
    genuine = show(desk, officer.rooms.case.key).to_call[0]
    assert set(said) <= {channel.value for channel in genuine.channels}
    officer.waits_to_be_told("call back")


def test_what_cannot_be_read_is_kept_and_said(officer: Officer, tmp_path: Path) -> None:
    torn = tmp_path / "torn.eml"
    torn.write_bytes(b"\x00\xff" * 40)
    officer.drops(torn)
    officer.waits_to_see("torn.eml")
    desk = officer.program.desk
    assert desk is not None
    kept = show(desk, officer.rooms.case.key).files
    assert kept[0].sha256 == sha256_of(torn.read_bytes())


def test_what_is_no_mail_is_refused_in_one_sentence(officer: Officer, tmp_path: Path) -> None:
    sheet = tmp_path / "slides.pptx"
    sheet.write_bytes(b"PK")
    officer.drops(sheet)
    officer.waits_to_see("slides.pptx is neither a mail (.eml, .msg), a request")
    officer.drops(tmp_path / "gone.eml")
    officer.waits_to_see("gone.eml cannot be read")
    officer.waits_to_see("Nothing was written.")


def test_a_file_dropped_on_a_case_is_attached_and_taken_out_unchanged(
    officer: Officer, tmp_path: Path
) -> None:
    receives(officer, "18-ca-emergency-plain.eml", "Canada")
    sheet = tmp_path / "answer.xlsx"
    sheet.write_bytes(b"PK and more")
    officer.drops(sheet)
    files = officer.rooms.case.cards.files.lines
    officer.waits_for(lambda: files.count() == 2)
    assert officer.rooms.case.isVisible()
    out = tmp_path / "out"
    out.mkdir()
    files.setFocus()
    officer.presses("End")
    officer.presses("Return")
    dialog = officer.sees_dialog(QFileDialog)
    dialog.fileSelected.emit(str(out))
    dialog.reject()
    officer.waits_to_see(f"answer.xlsx was saved as {out / 'answer.xlsx'}.")
    assert (out / "answer.xlsx").read_bytes() == sheet.read_bytes()


def test_a_note_stands_in_the_timeline_and_the_box_is_empty_again(officer: Officer) -> None:
    receives(officer, "18-ca-emergency-plain.eml", "Canada")
    before = officer.rooms.case.timeline.model().rowCount()
    officer.presses("Ctrl+J")
    officer.types("Line one, <b>not bold</b>\nligne deux, é")
    officer.presses("Ctrl+Return")
    timeline = officer.rooms.case.timeline.model()
    officer.waits_for(lambda: timeline.rowCount() == before + 1)
    officer.waits_to_read("note", "")
    last = timeline.index(before, 0)
    assert last.data() == "Note, Officer Seven"
    officer.presses("Ctrl+Return")  # nothing typed, nothing written
    QApplication.processEvents()
    assert timeline.rowCount() == before + 1


def test_an_acknowledged_case_offers_no_second_acknowledgement(officer: Officer) -> None:
    receives(officer, "18-ca-emergency-plain.eml", "Canada")
    officer.waits_for(lambda: offers(officer, "Acknowledge"))
    officer.presses("Alt+2")
    table = officer.rooms.log.table
    officer.waits_for(lambda: len(rows(officer)) == 1)
    officer.presses("Down")
    officer.waits_for(lambda: offers(officer, "Acknowledge"))
    officer.presses("Alt+Shift+A")
    model = table.model()
    officer.waits_for(lambda: model.index(0, Column.STATE).data() == "Acknowledged")
    officer.waits_for(lambda: not offers(officer, "Acknowledge"))
    assert QApplication.focusWidget() is table
    officer.presses("Return")
    officer.waits_for(lambda: officer.rooms.case.isVisible())
    officer.waits_for(lambda: officer.rooms.case.key != "" and officer.sees("Acknowledged"))
    assert not offers(officer, "Acknowledge")


def offers(officer: Officer, word: str) -> bool:
    """Whether a button on the screen bears `word`."""
    buttons = officer.window.findChildren(QAbstractButton)
    return any(b.isVisible() and b.accessibleName() == word for b in buttons)


@pytest.mark.long
def test_the_same_mail_twice_and_an_answer_to_nothing_are_said(officer: Officer) -> None:
    receives(officer, "18-ca-emergency-plain.eml", "Canada")
    reference = officer.rooms.case.key
    officer.drops(MAILS / "18-ca-emergency-plain.eml")
    officer.waits_to_see(f"This very mail was received before: {reference}.")
    officer.drops(MAILS / "20-bounce-dsn.eml")
    officer.waits_to_see("20-bounce-dsn.eml answers none of the cases of this log.")
    assert officer.rooms.case.key == reference


def test_a_notice_stays_until_it_is_closed_and_good_news_until_one_moves_on(
    officer: Officer,
) -> None:
    receives(officer, "18-ca-emergency-plain.eml", "Canada")
    officer.waits_to_be_told("the clock runs")
    officer.presses("Alt+2")
    assert officer.notice() == ""
    officer.drops(MAILS / "20-bounce-dsn.eml")
    officer.waits_for(lambda: officer.notice() != "")
    officer.presses("Alt+1")
    officer.waits_to_be_told("answers none of the cases")
    officer.presses_button("Close this message")
    assert officer.notice() == ""


def test_the_mail_after_a_call_is_joined_to_it_by_one_key(
    officer: Officer, clock: SetClock
) -> None:
    desk = officer.program.desk
    assert desk is not None
    call = take_request(desk, Request(party="JP", their_reference="", began_at=clock()))
    clock.forward(minutes=9)
    receives(officer, "01-jp-new-iso2022jp.eml", f"Already here? {call.reference}")
    officer.waits_to_see("a call and a message of the same country within 72 h")
    mail = officer.rooms.case.key
    count = officer.counts()
    officer.presses("J")
    officer.waits_for(lambda: officer.rooms.case.key == call.reference)
    assert (count.keys, count.mouse) == (1, 0)
    files = officer.rooms.case.cards.files.lines.model()
    officer.waits_for(lambda: files.rowCount() > 0)
    assert show(desk, mail).case.merged_into == call.reference
    assert not officer.rooms.case.same.bar.isVisible()
    officer.presses("Ctrl+Z")
    officer.waits_for(lambda: show(desk, mail).case.merged_into is None)
    officer.waits_to_see(f"Already here? {mail}")
    officer.clicks("Not the same")
    assert officer.focus() is officer.rooms.case.timeline
    # It is asked once, also after the case was left.
    receives(officer, "04-bg-new-cp1251.eml", "Bulgaria")
    with officer.bot.waitSignal(officer.rooms.case._reading.same):
        officer.rooms.ways.show_case(call.reference)
    assert not officer.rooms.case.same.bar.isVisible()
