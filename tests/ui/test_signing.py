"""Signing in the question before issuing: key file, token, what is refused and forgotten."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from pocdesk.desk.issue_signed import issue_signed
from pocdesk.desk.opened import Desk
from pocdesk.desk.receive import receive
from pocdesk.desk.show import show
from pocdesk.desk.sign import CannotSign, FileKey
from pocdesk.desk.take_out import letter_pdf
from pocdesk.documents import tokens
from pocdesk.intake.signatures import read_signatures
from pocdesk.paths import shipped
from pocdesk.ui.moments import moments_of
from pocdesk.ui.parts.box_row import BoxRow
from pocdesk.ui.parts.issue_box import IssueBox
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.second_officer import SecondOfficer
from pocdesk.ui.parts.secret_line import SecretLine
from pocdesk.ui.parts.sign_row import SignRow, SignWith
from pocdesk.ui.theme import Look, read_theme
from tests import conftest
from tests.desk.test_issue import written
from tests.documents.test_sign import with_softhsm
from tests.officer import Officer
from tests.signing import PASSPHRASE, PIN, SOFTHSM, SoftToken, certificate, key_file, rsa_key
from tests.ui.letters import begins_with, kept, letters

SUBJECT = "CN=Officer Seven,C=FI"
WARNINGS = [f"V-{number}: {'long words of a warning ' * 6}" for number in range(9)]


@pytest.fixture
def key(tmp_path: Path) -> Path:
    file = tmp_path / "me.p12"
    file.write_bytes(key_file())
    return file


def asked(officer: Officer, way: str) -> IssueBox:
    """The question, once the letter was found whole, with the way of signing of this letter."""
    begins_with(officer)
    officer.presses("Ctrl+Return")
    officer.waits_to_see("3 pages")
    assert officer.focus().accessibleName() == "Issue"
    while officer.focus().objectName() != "nothing":
        officer.presses("Tab")
    officer.presses(way)
    return officer.sees_dialog(IssueBox)


def open_boxes(officer: Officer) -> list[IssueBox]:
    return [box for box in officer.window.findChildren(IssueBox) if box.isVisible()]


def secret(officer: Officer) -> QLineEdit:
    field = officer.field("secret")
    assert isinstance(field, QLineEdit)
    return field


def test_a_wrong_passphrase_costs_nothing_and_the_right_one_signs(
    officer: Officer, key: Path
) -> None:
    box = asked(officer, "K")
    officer.presses("Tab")
    officer.presses("Return")
    officer.waits_to_see("Choose the key file that your certificate came in.")
    assert officer.focus().objectName() == "key_file"
    officer.presses_button("Choose the key file")
    officer.names_a_file(key)
    box.activateWindow()  # which a window manager does
    officer.waits_to_read("key_file", str(key))
    assert secret(officer).echoMode() is QLineEdit.EchoMode.Password

    officer.types("not this one\n", into="secret")
    officer.waits_to_see("The passphrase does not open the key file, or the file is damaged.")
    officer.waits_for(lambda: officer.focus().objectName() == "secret")
    assert secret(officer).text() == ""
    assert open_boxes(officer) == [box]
    assert letters(officer) == []
    assert officer.rooms.letter.form.draft is not None

    officer.types(f"{PASSPHRASE}\n", into="secret")
    officer.waits_to_see(f"Signed electronically by {SUBJECT}, issuer {SUBJECT}, serial ")
    label = officer.field("signed")
    assert isinstance(label, PlainLabel)
    assert label.wordWrap()
    (number,) = letters(officer)
    desk = officer.program.desk
    assert desk is not None
    (found,) = read_signatures(letter_pdf(desk, number)[1]).found
    assert found.holds
    assert found.subject == SUBJECT
    assert open_boxes(officer) == []
    assert kept(officer) == []


def test_a_lock_empties_the_question_and_the_place_of_the_key_is_known_after_it(
    officer: Officer, key: Path
) -> None:
    asked(officer, "K")
    officer.fills("key_file", str(key))
    officer.types("not yet", into="key_file")
    officer.presses("Return")
    officer.waits_to_see("me.p12not yet")  # a file that is not there is told like a wrong key
    assert letters(officer) == []
    officer.fills("key_file", str(key))
    officer.types("half a pass", into="secret")
    field = secret(officer)
    emptied: list[str] = []
    field.textChanged.connect(emptied.append)
    officer.program.lock()  # as the clock or the system does: the question has the keys
    assert emptied[-1] == ""
    assert open_boxes(officer) == []
    officer.unlocks(conftest.PASSPHRASE)
    named = officer.rooms.letter.issuing.sign_with
    assert named == SignWith(key_file=str(key) + "not yet")


@pytest.fixture
def token(tmp_path: Path) -> SoftToken:
    made = SoftToken.made(tmp_path)
    made.takes(rsa_key(), certificate(rsa_key()), "01", "sign")
    return made


@with_softhsm
def test_a_wrong_pin_is_tried_once_and_nothing_goes_on_by_itself(
    officer: Officer, token: SoftToken, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []
    really = tokens._session

    def counted(found: Any, pin: str, label: str) -> Any:
        tried.append(pin)
        return really(found, pin, label)

    monkeypatch.setattr(tokens, "_session", counted)
    asked(officer, "T")
    officer.fills("token_library", str(SOFTHSM))
    officer.goes_to("secret")
    officer.presses("Return")
    officer.waits_to_see("Type the PIN of the token.")
    assert tried == []
    officer.types("0000-0000\n")
    officer.waits_to_see("refused the PIN; it was tried once.")
    assert tried == ["0000-0000"]
    assert secret(officer).text() == ""
    assert officer.shows("token_label")
    assert letters(officer) == []
    officer.types(f"{PIN}\n", into="secret")
    officer.waits_to_see(f"Signed electronically by {SUBJECT}")
    assert tried == ["0000-0000", PIN]


@pytest.mark.long
def test_the_timeline_shows_what_a_signed_pdf_says_of_itself(staffed: Desk, key: Path) -> None:
    signed = issue_signed(staffed, written(staffed), FileKey(key), PASSPHRASE)
    received = receive(staffed, "letter.pdf", signed.pdf + b"%")
    assert received.case is not None
    entries = show(staffed, received.case.reference).entries
    moments = moments_of(entries, staffed.office.zone, lambda id: id)
    said = "\n".join(moment.text for moment in moments)
    assert "PDF signature 1: intact; the file was added to after it" in said
    assert SUBJECT in said


@pytest.fixture
def at_double_size(qapp: QApplication, qtbot: QtBot) -> Iterator[Callable[..., IssueBox]]:
    """The question at double size with nine long warnings and these rows."""
    look = Look(qapp, read_theme(shipped("resources/theme"), text_size=200))
    page = QWidget()
    qtbot.addWidget(page)
    look.dress(page)
    page.show()
    boxes = []

    def ask(*rows: BoxRow) -> IssueBox:
        box = IssueBox(page, look, [("To", "Japan")], WARNINGS, lambda: None, rows)
        look.dress(box)
        box.ask()
        boxes.append(box)
        QApplication.processEvents()
        return box

    yield ask
    for box in boxes:
        box.reject()
    Look(qapp, read_theme(shipped("resources/theme")))


def test_what_has_no_room_in_the_question_scrolls(at_double_size: Callable[..., IssueBox]) -> None:
    row = SignRow(SignWith(token="desk"), lambda: None)
    box = at_double_size(row)
    QTest.keyClicks(row._way._buttons["nothing"], "T")
    row.get_ready()
    box.refuse(CannotSign("The token refused. " * 6, "Be sure."))
    QApplication.processEvents()
    assert box.height() <= box.screen().availableGeometry().height()
    assert not box._issue.visibleRegion().isEmpty()
    assert not row._secret.visibleRegion().isEmpty()  # scrolled to, since it has the focus
    for label in box.findChildren(PlainLabel):
        if label.isVisible() and label.wordWrap():
            assert label.height() >= label.heightForWidth(label.width()), label.text()


def test_every_warning_can_be_read_by_the_keys_at_double_size(
    at_double_size: Callable[..., IssueBox],
) -> None:
    box = at_double_size()
    labels = {label.text(): label for label in box.findChildren(PlainLabel)}
    read = set()
    for _ in range(12):  # from the button, on which the question begins
        for warning in WARNINGS:
            label = labels[warning]
            if label.visibleRegion().boundingRect().height() >= label.height():
                read.add(warning)
        QTest.keyClick(box._issue, Qt.Key.Key_PageDown)
        QApplication.processEvents()
    assert read == set(WARNINGS)


def test_the_question_begins_at_its_warnings_and_follows_what_is_typed(
    at_double_size: Callable[..., IssueBox],
) -> None:
    second = SecondOfficer()
    box = at_double_size(second)
    second.name(["Officer Nine"])
    box.get_ready()
    QApplication.processEvents()
    line = box.focusWidget()
    (first,) = (one for one in box.findChildren(PlainLabel) if one.text() == WARNINGS[0])
    assert isinstance(line, SecretLine)
    assert not first.visibleRegion().isEmpty()
    assert line.visibleRegion().isEmpty()
    QTest.keyClicks(line, "h")
    QApplication.processEvents()
    assert not line.visibleRegion().isEmpty()


# ------------------------------------------------------------------ the row alone


def not_there() -> None:
    raise CannotSign("A part is not installed.", "Install it with: this.")


def test_what_is_not_installed_is_said_in_one_sentence(qtbot: QtBot) -> None:
    row = SignRow(SignWith(), not_there)
    qtbot.addWidget(row)
    row.show()
    assert not row.lacks()
    QTest.keyClicks(row._way._buttons["nothing"], "K")
    assert row._way.accessibleDescription() == "A part is not installed. Install it with: this."
    assert not row._secret.isVisible()
    assert row.holds()
    assert row.lacks()
    QTest.keyClicks(row._way._buttons["nothing"], "N")
    assert row._way.accessibleDescription() == ""
    assert row.key() is None


def test_nothing_is_typed_before_the_letter_was_found_whole(qtbot: QtBot, key: Path) -> None:
    row = SignRow(SignWith(key_file=str(key)), lambda: None)
    qtbot.addWidget(row)
    row.show()
    QTest.keyClicks(row._way._buttons["nothing"], "K")
    assert row.key() == FileKey(key)
    assert not row._secret.isEnabled()
    assert row.lacks()
    row.get_ready()
    assert row._secret.isEnabled()
    assert not row.lacks()
    QTest.keyClicks(row._secret, PASSPHRASE)
    assert row.take() == PASSPHRASE
    assert row._secret.text() == ""
    assert not row._secret.isUndoAvailable()


def test_a_click_or_an_arrow_chooses_like_a_letter(qtbot: QtBot) -> None:
    row = SignRow(SignWith(), lambda: None)
    qtbot.addWidget(row)
    with qtbot.waitActive(row):
        row.show()
        row.activateWindow()
    buttons = row._way._buttons
    QTest.mouseClick(buttons["file"], Qt.MouseButton.LeftButton)
    assert row.holds()
    assert row._key.isVisible()
    assert row._secret.isVisible()
    QTest.keyClick(buttons["file"], Qt.Key.Key_Right)
    assert row._way.key() == "token"
    assert row._of_token.isVisible()
    assert not row._key.isVisible()
    QTest.mouseClick(buttons["nothing"], Qt.MouseButton.LeftButton)
    assert not row.holds()
    assert not row._secret.isVisible()


def test_the_letters_work_from_the_buttons_of_the_question_and_with_alt_from_its_lines(
    qtbot: QtBot, qapp: QApplication
) -> None:
    look = Look(qapp, read_theme(shipped("resources/theme")))
    parent = QWidget()
    qtbot.addWidget(parent)
    row = SignRow(SignWith(), lambda: None)
    box = IssueBox(parent, look, [("To", "Estonia")], [], lambda: None, [row])
    with qtbot.waitActive(box):
        parent.show()
        box.ask()
        box.activateWindow()
    QTest.keyClick(box._issue, Qt.Key.Key_K)
    assert row._way.key() == "file"
    assert row._key.isVisible()
    QTest.keyClicks(row._file, "kt")
    assert row._file.text() == "kt"
    assert row._way.key() == "file"
    QTest.keyClick(row._file, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    assert row._way.key() == "token"
    assert row._file.text() == "kt"


def test_another_way_of_signing_takes_the_passphrase_of_the_first_away(qtbot: QtBot) -> None:
    row = SignRow(SignWith(), lambda: None)
    qtbot.addWidget(row)
    row.show()
    row.get_ready()
    QTest.keyClicks(row._way._buttons["nothing"], "K")
    QTest.keyClicks(row._secret, PASSPHRASE)
    QTest.keyClicks(row._way._buttons["nothing"], "T")
    assert row._secret.text() == ""
    assert not row.refuse(ValueError("a mistake of ours"))
