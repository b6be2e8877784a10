"""The Directory leaves the window: on paper, as a vCard, as a QR code before a telephone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from pocdesk.desk.doubt import doubt
from pocdesk.documents.qr import QUIET, Matrix, matrix
from pocdesk.domain.contact import ChannelKind, Point
from pocdesk.domain.entry import Entry, Event
from pocdesk.domain.known import Laid, Stand, known
from pocdesk.paths import shipped
from pocdesk.storage import entries
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.phone_codes import callable_channels
from pocdesk.ui.parts.point_cards import PointCards
from pocdesk.ui.parts.qr_view import QrView
from pocdesk.ui.sheets.grab_sheet_over import GrabSheetOver
from pocdesk.ui.sheets.palette import Palette
from pocdesk.ui.sheets.qr_sheet import QrSheet
from pocdesk.ui.theme import Look, read_theme
from tests.directory.training import point
from tests.documents.grab_sheets import OWN
from tests.documents.letters import read_back
from tests.documents.test_qr import read
from tests.officer import Dialog, Officer
from tests.ui.test_directory import at_work, in_the_directory, shows_japan
from tests.ui.test_letter_out import printer_to
from tests.unconfirmed import not_confirmed

_DARK = 64  # of 255: what a camera takes for black in any light

FIRST, SECOND = "+999 247 55 1035", "+999 247 55 1042"


def scanned(picture: QImage) -> str:
    """What a telephone held before `picture` reads."""
    side = picture.width()
    for modules in (21, 25, 29, 33):
        module = side // (modules + 2 * QUIET)
        begins = (side - module * modules) // 2
        code: Matrix = tuple(
            tuple(_is_dark(picture, begins, module, row, column) for column in range(modules))
            for row in range(modules)
        )
        edge = picture.pixelColor(begins, begins).lightness() < _DARK
        if edge and all(code[0][at] and code[at][0] for at in range(7)) and not code[0][7]:
            return read(code)
    raise AssertionError("there is no code in the picture")


def _is_dark(picture: QImage, begins: int, module: int, row: int, column: int) -> bool:
    x, y = (begins + at * module + module // 2 for at in (column, row))
    return picture.pixelColor(x, y).lightness() < _DARK


def in_japan(officer: Officer) -> None:
    in_the_directory(officer)
    officer.types("japan\n")
    officer.waits_for(lambda: shows_japan(officer))


def takes(officer: Officer, act: str, words: str) -> None:
    """Types `words` into the palette and takes the act once it stands first."""
    officer.presses("Ctrl+K")
    palette = officer.sheet(Palette)
    officer.types(words)
    officer.waits_for(lambda: palette.list.current() == f"act {act}")
    officer.presses("Return")


def dialog_of(officer: Officer, kind: type[Dialog]) -> Dialog:
    """The dialog that the act opens, as soon as it is there."""
    found = officer.window.findChildren
    officer.waits_for(lambda: any(dialog.isVisible() for dialog in found(kind)))
    return officer.sees_dialog(kind)


def last_entry(officer: Officer) -> Entry:
    desk = officer.program.desk
    assert desk is not None
    with desk.log.reading() as connection:
        entry = entries.last(connection)
    assert entry is not None
    return entry


@pytest.mark.long
@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_the_number_is_scanned_from_the_screen_in_every_theme(officer: Officer, theme: str) -> None:
    officer.program.menu.do(f"theme-{theme}")
    in_japan(officer)
    takes(officer, "show-qr", "QR")
    sheet = officer.sheet(QrSheet)
    picture = sheet.view.grab().toImage()
    assert scanned(picture) == "tel:+999247551035"
    colours = {picture.pixelColor(at, at).name() for at in range(picture.width())}
    theme_of = sheet.view.look.theme
    assert colours == {theme_of.colour(name).name() for name in ("ink", "paper")}
    assert officer.shown("qr_number") == FIRST
    assert sheet.view.accessibleName() == f"QR code of {FIRST}"

    officer.presses("2")
    assert scanned(sheet.view.grab().toImage()) == "tel:+999247551042"
    assert officer.shown("qr_number") == SECOND
    officer.presses("Left")
    assert officer.shown("qr_number") == FIRST
    officer.presses("Esc")
    officer.waits_for(lambda: officer.rooms.sheet is None)
    assert officer.rooms.directory.points()[0].hasFocus()


def test_the_card_with_the_focus_is_the_one_that_is_shown(officer: Officer) -> None:
    in_japan(officer)
    officer.presses("Right")
    takes(officer, "show-qr", "QR")
    sheet = officer.sheet(QrSheet)
    assert scanned(sheet.view.grab().toImage()) == "tel:+999247551070"
    assert not sheet.choice.isVisible()  # it has one number


def test_a_doubtful_number_comes_last_and_says_so(officer: Officer) -> None:
    at_work(officer)
    desk = officer.program.desk
    assert desk is not None
    doubt(desk, FIRST, party="JP", reason="The number is dead.")
    in_japan(officer)
    takes(officer, "show-qr", "QR")
    sheet = officer.sheet(QrSheet)
    assert scanned(sheet.view.grab().toImage()) == "tel:+999247551042"
    assert not officer.sees("doubtful, since")
    officer.presses("2")
    assert scanned(sheet.view.grab().toImage()) == "tel:+999247551035"
    words = [button.accessibleName() for button in sheet.choice.findChildren(QPushButton)]
    assert words == [f"Number: {SECOND}", f"Number: {FIRST}, doubtful"]
    assert officer.shown("qr_known") == "doubtful, since 8 Nov 2026: The number is dead."


def test_what_is_not_confirmed_or_in_use_is_no_silent_code(qtbot: QtBot, look: Look) -> None:
    first, *others = point("TRN-JP-1").reach(ChannelKind.PHONE)
    new = not_confirmed(first.value)
    laid = Laid(correction=OWN, stand=Stand.KEPT, listed=FIRST, version_label="2026-2", who="F")
    japan = point("TRN-JP-1")
    marked = replace(japan, channels=(replace(known(first), unconfirmed=new), *others))
    sheet = QrSheet(marked, look, "UTC")
    qtbot.addWidget(sheet)
    assert "not confirmed (new in 2026-2)" in {one.text() for one in sheet.findChildren(PlainLabel)}
    replaced = replace(japan, channels=(replace(known(first), beside=laid), *others))
    assert [one.value for one in callable_channels(replaced)] == [SECOND]


def test_a_point_is_saved_as_a_vcard(officer: Officer, tmp_path: Path) -> None:
    in_japan(officer)
    takes(officer, "save-vcard", "vcard")
    dialog = dialog_of(officer, QFileDialog)
    assert [Path(name).name for name in dialog.selectedFiles()] == [
        "Training Contact Point of Japan.vcf"
    ]
    officer.names_a_file(tmp_path / "japan.vcf")
    officer.waits_to_be_told("Saved as japan.vcf.")
    assert "not encrypted" in officer.notice()
    content = (tmp_path / "japan.vcf").read_bytes()
    assert b"UID;VALUE=text:pocdesk:budapest:TRN-JP-1\r\n" in content
    assert last_entry(officer).event is Event.EXPORTED


def test_a_part_of_the_list_is_saved(officer: Officer, tmp_path: Path) -> None:
    in_the_directory(officer)
    takes(officer, "grab-sheet", "grab sheet")
    sheet = officer.sheet(GrabSheetOver)
    assert sheet.region.key() == "whole"
    officer.presses("M")
    officer.presses("Right")
    assert sheet.region.key() == "asia-pacific"
    officer.presses("A")
    officer.ticks("The first urgent telephone")
    officer.presses("Ctrl+S")
    officer.waits_for(lambda: officer.rooms.sheet is None)
    dialog = dialog_of(officer, QFileDialog)
    named = [Path(name).name for name in dialog.selectedFiles()]
    assert named == ["pocdesk-directory-africa-2026-11-08.pdf"]
    officer.names_a_file(tmp_path / "africa.pdf")
    officer.waits_to_be_told("Saved as africa.pdf.")
    assert "Budapest Convention – Africa" in read_back((tmp_path / "africa.pdf").read_bytes())
    entry = last_entry(officer)
    assert entry.event is Event.EXPORTED
    assert [document.name for document in entry.documents] == ["africa.pdf"]


@pytest.mark.long
def test_it_is_printed_and_the_log_says_so(
    officer: Officer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "paper.pdf"

    def ask(_parent: QWidget, asked: str, chosen: Callable[[QPrinter], None]) -> None:
        assert asked == "the grab sheet"
        chosen(printer_to(target))

    monkeypatch.setattr("pocdesk.ui.paper_acts.ask_printer", ask)
    in_the_directory(officer)
    takes(officer, "grab-sheet", "grab sheet")
    officer.sheet(GrabSheetOver)
    officer.presses("A")
    officer.presses("Ctrl+Return")
    officer.waits_to_be_told("The grab sheet was given to the printer: 2 pages.")
    assert target.stat().st_size > 10_000
    assert last_entry(officer).event is Event.PRINTED


def test_a_lock_takes_the_question_for_a_printer_away(officer: Officer) -> None:
    in_the_directory(officer)
    takes(officer, "grab-sheet", "grab sheet")
    officer.sheet(GrabSheetOver)
    officer.presses("Ctrl+P")
    assert dialog_of(officer, QPrintDialog).accessibleName() == "Print the grab sheet"
    officer.program.menu.do("lock")
    officer.waits_for(lambda: not officer.is_at_work())
    dialogs = officer.window.findChildren(QPrintDialog)
    assert not any(dialog.isVisible() for dialog in dialogs)


@pytest.fixture
def look() -> Look:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return Look(application, read_theme(shipped("resources/theme")))


def test_only_a_number_that_can_be_called_is_offered_as_a_code(qtbot: QtBot, look: Look) -> None:
    def offered(*points: Point) -> set[str]:
        cards = PointCards(look, "UTC")
        qtbot.addWidget(cards)
        cards.show_points(points, date(2026, 11, 8), None)
        return {"save-vcard", "show-qr"} & cards.acts().keys()

    japan = point("TRN-JP-1")
    words = tuple(replace(one, value=f"{one.value} ext. 7") for one in japan.channels)
    assert offered() == set()
    assert offered(japan) == {"save-vcard", "show-qr"}
    assert offered(replace(japan, channels=words)) == {"save-vcard"}
    assert offered(replace(japan, channels=())) == {"save-vcard"}


def test_each_module_is_whole_at_every_size(qtbot: QtBot, look: Look) -> None:
    view = QrView(look)
    qtbot.addWidget(view)
    code = matrix("tel:+999247551035")
    view.show_code(code, "QR code")
    for side in (133, 200, 264, 401):
        view.resize(side, side)
        assert scanned(view.grab().toImage()) == "tel:+999247551035"
