"""What is pasted where no editor has the focus comes in as a dropped mail does."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from pocdesk.desk.receive_text import MOST
from pocdesk.desk.show import cases, show
from pocdesk.domain.file import Role
from pocdesk.ui.parts.clipboard import board
from tests.conftest import SAMPLES
from tests.officer import Officer
from tests.ui.letters import desk_of

WORDS = (
    "Please preserve the data of example.user under Article 29 of the Convention.\n"
    "Our reference: TRN-2026/77\n"
)
MAIL = SAMPLES / "mail" / "12-ro-art31-smtputf8.eml"


def copies(text: str = "", *, files: tuple[Path, ...] = (), image: bool = False) -> None:
    """What another program puts on the clipboard."""
    data = QMimeData()
    if text:
        data.setText(text)
    if files:
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
    if image:
        data.setImageData(QImage(2, 2, QImage.Format.Format_RGB32))
    puts(data)


def puts(data: QMimeData) -> None:
    """Without telling the window, which would take it for its own and put a copy in its place: that
    would end `data` while Python is still handing it over."""
    board().blockSignals(True)
    board().setMimeData(data)
    board().blockSignals(False)


def on_the_desk(officer: Officer) -> None:
    """The focus is among the cards, where nothing can be typed."""
    officer.presses("Alt+1")
    officer.waits_for(officer.rooms.board.isVisible)
    assert not isinstance(officer.focus(), QLineEdit | QPlainTextEdit)


def references(officer: Officer) -> list[str]:
    return [row.reference for row in cases(desk_of(officer)).rows]


@pytest.mark.parametrize("keys", ["Ctrl+V", "Shift+Ins"])
def test_pasted_words_are_logged_and_their_case_is_opened(officer: Officer, keys: str) -> None:
    on_the_desk(officer)
    copies(WORDS)
    officer.presses(keys)
    officer.waits_to_be_told("Logged as DESK-2026-00001; the clock runs.")
    officer.waits_for(officer.rooms.case.isVisible)
    assert references(officer) == [officer.rooms.case.key]
    whole = show(desk_of(officer), officer.rooms.case.key)
    assert [(file.role, file.name) for file in whole.files] == [(Role.MESSAGE, "Pasted text.txt")]
    assert whole.case.their_reference == "TRN-2026/77"
    officer.waits_to_see("Please preserve the data of example.user")


def test_words_pasted_twice_are_known(officer: Officer) -> None:
    on_the_desk(officer)
    copies(WORDS)
    officer.presses("Ctrl+V")
    officer.waits_to_be_told("Logged as DESK-2026-00001")
    on_the_desk(officer)
    officer.presses("Ctrl+V")
    officer.waits_to_be_told("This very file was received before: DESK-2026-00001.")
    assert references(officer) == ["DESK-2026-00001"]


@pytest.mark.long
@pytest.mark.parametrize("keys", ["Ctrl+V", "Shift+Ins"])
@pytest.mark.parametrize("field", ["journal-note", "filter"])
def test_in_a_field_it_is_a_paste_like_any_other(officer: Officer, field: str, keys: str) -> None:
    copies("Night shift")
    officer.presses("Alt+1" if field == "journal-note" else "Alt+2")
    officer.waits_for(lambda: officer.shows(field))
    officer.goes_to(field)
    officer.presses(keys)
    officer.waits_to_read(field, "Night shift")
    assert references(officer) == []


def test_it_is_found_in_the_palette_and_waits_for_a_sheet(officer: Officer) -> None:
    copies(WORDS)
    officer.presses("Ctrl+N")
    officer.waits_for(lambda: officer.rooms.sheet is not None)
    officer.program.menu.do("paste")
    officer.waits_to_be_told("waits until this sheet is closed")
    officer.presses("Esc")
    officer.waits_for(lambda: officer.rooms.sheet is None)
    officer.seeks("paste as new request")
    officer.waits_to_be_told("Logged as DESK-2026-00001")


def test_copied_files_come_in_like_dropped_ones(officer: Officer, tmp_path: Path) -> None:
    on_the_desk(officer)
    copies("file names as text", files=(MAIL,))
    officer.presses("Ctrl+V")
    officer.waits_to_be_told("Logged as DESK-2026-00001")
    officer.waits_for(officer.rooms.case.isVisible)
    sheet = tmp_path / "answer.xlsx"
    sheet.write_bytes(b"PK")
    copies(files=(sheet,))
    officer.presses("Ctrl+V")
    officer.waits_for(lambda: "answer.xlsx" in files_of(officer))


def files_of(officer: Officer) -> list[str]:
    return [file.name for file in show(desk_of(officer), officer.rooms.case.key).files]


def test_from_the_message_of_a_case_words_make_a_case_of_their_own(officer: Officer) -> None:
    officer.drops(MAIL)
    officer.waits_to_see("Cerere de asisten")
    officer.presses("Ctrl+6")
    officer.waits_for(lambda: officer.rooms.case.cards.isAncestorOf(officer.focus()))
    copies(WORDS)
    officer.presses("Ctrl+V")
    officer.waits_to_be_told("Logged as DESK-2026-00002")


def test_a_key_held_down_pastes_once(officer: Officer) -> None:
    actions = officer.program.menu.actions
    assert {name for name in actions if not actions[name].autoRepeat()} == {"paste", "finish"}


def test_what_cannot_come_in_is_said_in_one_sentence(officer: Officer) -> None:
    on_the_desk(officer)
    board().clear()
    officer.presses("Ctrl+V")
    officer.waits_to_be_told("The clipboard holds nothing that could be a request.")
    copies(image=True)
    officer.presses("Ctrl+V")
    officer.waits_to_be_told("The clipboard holds a picture and no words.")
    secret = QMimeData()
    secret.setText("correct horse")
    secret.setData("x-kde-passwordManagerHint", b"secret")
    puts(secret)
    officer.presses("Ctrl+V")
    officer.waits_to_be_told("is marked as secret")
    copies("x" * (MOST + 1))
    officer.presses("Ctrl+V")
    officer.waits_to_be_told("The text has 1,000,001 characters; at most 1,000,000 are taken.")
    assert references(officer) == []
