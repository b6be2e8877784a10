"""A stranger's text never freezes the window, whatever its words are."""

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.labelled import Labelled
from pocdesk.ui.parts.limited import LimitedLine, LimitedText
from pocdesk.ui.parts.long_text import show_text

SIZE = 150_000


def box(bot: QtBot) -> QPlainTextEdit:
    made = QPlainTextEdit()
    bot.addWidget(made)
    made.resize(400, 300)
    made.show()
    return made


def time_to_show(shown: QPlainTextEdit, text: str) -> float:
    began = time.process_time()
    show_text(shown, text)
    shown.grab()
    return time.process_time() - began


@pytest.mark.long
@pytest.mark.parametrize("sign", ["x", "\u0634", "\u65e5", "\u0301"])
def test_one_word_takes_no_longer_than_many(qtbot: QtBot, sign: str) -> None:
    shown = box(qtbot)
    many = max(time_to_show(shown, (sign * 4 + " ") * (SIZE // 5)) for _ in range(3))
    one = min(time_to_show(shown, sign * SIZE) for _ in range(3))
    # Broken between words alone it took a hundred times as long.
    assert one < 8 * many


def test_a_text_without_end_is_cut_and_says_so(qtbot: QtBot) -> None:
    shown = box(qtbot)
    show_text(shown, "line of a mail\n" * 100_000)
    assert len(shown.toPlainText()) < 201_000
    assert shown.toPlainText().endswith("the rest stands in the file itself.")


def test_a_usual_text_is_shown_as_it_is(qtbot: QtBot) -> None:
    shown = box(qtbot)
    text = "Dear colleagues,\n\n" + "a sentence of a letter " * 20
    show_text(shown, text)
    assert shown.toPlainText() == text


def pastes(into: LimitedText | LimitedLine, text: str) -> None:
    QApplication.clipboard().setText(text)
    into.paste()


def test_a_field_refuses_a_pasted_file_and_says_so_beside_it(qtbot: QtBot) -> None:
    field = LimitedText()
    labelled = Labelled("Facts", field)
    qtbot.addWidget(labelled)
    labelled.show()
    pastes(field, "The facts. ")
    for text, why in (("word " * 5_000, "25,011 characters"), ("x" * 12_000, "12,000 characters")):
        pastes(field, text)
        assert field.toPlainText() == "The facts. "
        said = [label.text() for label in labelled.findChildren(PlainLabel) if label.isVisible()]
        assert any(why in text and "Shorten it" in text for text in said), said
    QTest.keyClicks(field, "More.")
    assert field.toPlainText() == "The facts. More."
    said = [label.text() for label in labelled.findChildren(PlainLabel) if label.isVisible()]
    assert said == ["Facts"]


def test_a_full_text_takes_no_further_key_but_what_is_marked_is_replaced(qtbot: QtBot) -> None:
    field = LimitedText(limit=10)
    qtbot.addWidget(field)
    QTest.keyClicks(field, "0123456789a")
    assert field.toPlainText() == "0123456789"
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    QTest.keyClicks(field, "b")
    assert field.toPlainText() == "012345678b"
    field.selectAll()
    pastes(field, "abcdefghij")
    assert field.toPlainText() == "abcdefghij"


def test_a_long_word_that_was_kept_is_shown_without_a_freeze(qtbot: QtBot) -> None:
    many, one = LimitedText(), LimitedText()
    times = []
    for field, text in ((many, "xxxx " * (SIZE // 5)), (one, "x" * SIZE)):
        qtbot.addWidget(field)
        field.resize(400, 300)
        field.show()
        began = time.process_time()
        field.setPlainText(text)
        field.grab()
        times.append(time.process_time() - began)
        assert field.toPlainText() == text
    assert times[1] < 8 * max(times[0], 0.01)


def test_a_line_is_cut_with_a_word_about_it_and_what_is_brought_back_is_whole(
    qtbot: QtBot,
) -> None:
    line = LimitedLine(limit=20)
    qtbot.addWidget(line)
    said: list[str] = []
    line.refused.connect(said.append)
    pastes(line, "x" * 33_000)
    assert (line.text(), said) == ("x" * 20, ["20 characters fit here; the rest was left out."])
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    assert said[1:] == [""]
    line.setText("y" * 30)
    assert line.text() == "y" * 30
