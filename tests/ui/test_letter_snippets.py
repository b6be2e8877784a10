"""Text blocks by a slash: narrowed by typing, put in by Enter, closed by Esc, never in the way."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from pocdesk.forms.snippets import Snippet
from pocdesk.paths import shipped
from pocdesk.ui.parts.snippets import SnippetList
from pocdesk.ui.theme import Look, read_theme
from tests.officer import Officer
from tests.ui.letters import begins

SNIPPETS = tuple(
    Snippet(id=id, language="en", name=name, text=text, places=("note",))
    for id, name, text in (
        ("a", "called, confirmed", "Called at […: time] and confirmed by […: who]."),
        ("b", "called, nobody answered", "Nobody answered."),
        ("c", "sent by e-mail", "Sent."),
        ("d", "relève", "Remis."),
    )
)


class Desk:
    """A text with its list of snippets, and hands to type in it."""

    def __init__(self, bot: QtBot) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self.look = Look(application, read_theme(shipped("resources/theme")))
        self.editor = QPlainTextEdit()
        bot.addWidget(self.editor)
        self.list = SnippetList(self.editor, SNIPPETS, self.look)
        self.editor.resize(400, 200)
        with bot.waitExposed(self.editor):
            self.editor.show()
        self.editor.activateWindow()
        self.editor.setFocus()
        bot.waitUntil(self.editor.hasFocus)

    def types(self, text: str) -> None:
        QTest.keyClicks(self.editor, text)

    def presses(self, key: Qt.Key) -> None:
        QTest.keyClick(self.editor, key)

    @property
    def text(self) -> str:
        return self.editor.toPlainText()

    @property
    def offered(self) -> list[str]:
        if not self.list.isVisible():
            return []
        model = self.list.lines.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot)


def test_a_slash_opens_the_list_and_letters_narrow_it(desk: Desk) -> None:
    desk.types("/")
    assert len(desk.offered) == 4
    desk.types("ca")
    assert desk.offered == ["called, confirmed", "called, nobody answered"]
    desk.types("xyz")
    assert desk.offered == []
    assert desk.text == "/caxyz"


def test_names_are_found_without_accents_and_from_their_middle(desk: Desk) -> None:
    desk.types("/releve")
    assert desk.offered == ["relève"]
    desk.editor.clear()
    desk.types("/nobody")
    assert desk.offered == ["called, nobody answered"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab])
def test_enter_puts_the_text_in_and_tab_goes_through_what_is_open(desk: Desk, key: Qt.Key) -> None:
    desk.editor.setPlainText("🚢 First. ")
    desk.editor.moveCursor(QTextCursor.MoveOperation.End)
    desk.types("/called")
    desk.presses(key)
    assert desk.text == "🚢 First. Called at […: time] and confirmed by […: who]."
    desk.types("03:12")
    assert desk.text == "🚢 First. Called at 03:12 and confirmed by […: who]."
    desk.presses(Qt.Key.Key_Tab)
    desk.types("Officer 4")
    assert desk.text == "🚢 First. Called at 03:12 and confirmed by Officer 4."
    assert desk.editor.hasFocus()


def test_the_arrows_choose_and_go_round(desk: Desk) -> None:
    desk.types("/called")
    desk.presses(Qt.Key.Key_Down)
    desk.presses(Qt.Key.Key_Return)
    assert desk.text == "Nobody answered."
    desk.editor.clear()
    desk.types("/called")
    desk.presses(Qt.Key.Key_Up)
    desk.presses(Qt.Key.Key_Return)
    assert desk.text == "Nobody answered."


def test_esc_closes_it_and_the_text_stays_as_typed(desk: Desk) -> None:
    desk.types("/ca")
    desk.presses(Qt.Key.Key_Escape)
    assert desk.offered == []
    desk.types("r park")
    assert desk.offered == []
    assert desk.text == "/car park"
    desk.types(" /se")
    assert desk.offered == ["sent by e-mail"]


@pytest.mark.parametrize("text", ["and/or", "https://a.example/ca", "5/", "a/ca"])
def test_a_slash_inside_a_word_is_a_slash(desk: Desk, text: str) -> None:
    desk.types(text)
    assert desk.offered == []
    desk.presses(Qt.Key.Key_Return)
    assert desk.text == text + "\n"


def test_a_blank_ends_the_search(desk: Desk) -> None:
    desk.types("/ ")
    assert desk.offered == []
    desk.presses(Qt.Key.Key_Return)
    assert desk.text == "/ \n"


def test_signs_outside_the_basic_plane_move_nothing(desk: Desk) -> None:
    desk.editor.setPlainText("🚢🚢 ")
    cursor = desk.editor.textCursor()
    cursor.movePosition(cursor.MoveOperation.End)
    desk.editor.setTextCursor(cursor)
    desk.types("/sent")
    desk.presses(Qt.Key.Key_Return)
    assert desk.text == "🚢🚢 Sent."


def test_text_that_is_put_in_by_the_program_opens_nothing(desk: Desk, qtbot: QtBot) -> None:
    desk.editor.clearFocus()
    desk.editor.setPlainText("/ca")
    assert desk.offered == []


def test_one_undo_takes_the_block_out_again(desk: Desk) -> None:
    desk.types("/sent")
    desk.presses(Qt.Key.Key_Return)
    assert desk.text == "Sent."
    desk.editor.undo()
    assert desk.text == "/sent"


def test_in_a_letter_the_blocks_of_the_field_are_offered(officer: Officer) -> None:
    begins(officer)
    officer.types("/retention", into="necessity")
    lists = officer.field("necessity").findChildren(SnippetList)
    assert [each.lines.count() for each in lists if each.isVisible()] == [1]
    officer.presses("Return")
    assert officer.text_in("necessity").startswith("To our knowledge the provider keeps")
    draft = officer.rooms.letter.form.draft
    assert draft is not None
    assert draft.text("necessity") == officer.text_in("necessity")
    assert officer.sees_problem("necessity") == ["open-place"]
    officer.types("7 days")
    assert "keeps these records for 7 days only" in draft.text("necessity")
    assert officer.sees_problem("necessity") == []
    officer.types("/")
    assert officer.rooms.letter.isVisible()


@pytest.mark.long
def test_esc_in_the_list_does_not_leave_the_letter(officer: Officer) -> None:
    begins(officer)
    officer.types("/re", into="necessity")
    officer.presses("Esc")
    assert officer.rooms.letter.isVisible()
    assert not any(each.isVisible() for each in officer.window.findChildren(SnippetList))
    officer.waits_to_read("necessity", "/re")
    officer.presses("Esc")
    officer.waits_for(lambda: not officer.rooms.letter.isVisible())


def test_a_french_letter_offers_french_blocks(officer: Officer) -> None:
    begins(officer)
    officer.chooses("Français", into="letter_language")
    officer.types("/avant", into="necessity")
    officer.presses("Return")
    assert officer.text_in("necessity").startswith("Une demande d")


def test_a_lock_hides_the_list(officer: Officer) -> None:
    begins(officer)
    officer.types("/", into="necessity")
    assert any(each.isVisible() for each in officer.window.findChildren(SnippetList))
    officer.presses("Ctrl+L")
    officer.waits_for(lambda: officer.program.rooms is None)
    shown = [each for each in QApplication.topLevelWidgets() if isinstance(each, SnippetList)]
    assert not any(each.isVisible() for each in shown)
