"""A stranger's text never freezes the window, whatever its words are."""

import time

import pytest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

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
