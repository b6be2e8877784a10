"""A stranger's text never freezes the window, whatever its words are."""

import itertools
import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.labelled import Labelled
from pocdesk.ui.parts.limited import LimitedLine, LimitedText
from pocdesk.ui.parts.long_text import LongText

SIZE = 150_000


def box(bot: QtBot) -> LongText:
    made = LongText()
    bot.addWidget(made)
    made.resize(400, 300)
    made.show()
    return made


def shows(bot: QtBot, shown: LongText, text: str) -> None:
    shown.show_text(text)
    bot.waitUntil(lambda: shown.is_whole, timeout=60_000)


def time_to_show(bot: QtBot, shown: LongText, text: str) -> float:
    began = time.process_time()
    shows(bot, shown, text)
    shown.grab()
    return time.process_time() - began


@pytest.mark.long
@pytest.mark.parametrize("sign", ["x", "\u0634", "\u65e5", "\u0301"])
def test_one_word_takes_no_longer_than_many(qtbot: QtBot, sign: str) -> None:
    shown = box(qtbot)
    many = max(time_to_show(qtbot, shown, (sign * 4 + " ") * (SIZE // 5)) for _ in range(3))
    one = min(time_to_show(qtbot, shown, sign * SIZE) for _ in range(3))
    # Broken between words alone it took a hundred times as long.
    assert one < 8 * many


@pytest.mark.long
@pytest.mark.parametrize(
    "text",
    [
        "x\n" * 400_000,
        "\n" * 400_000,
        "x\r" * 200_000,
        "x\u2028" * 200_000,
        "x\u2029y\r\n" * 100_000,
        "x" * 400_000,
        "a\u05d0" * 100_000,
        ("a" + "\u0301" * 50 + " ") * 4_000,
    ],
    ids=["lines", "empty", "returns", "separators", "paragraphs", "word", "two ways", "marks"],
)
def test_between_two_turns_of_the_window_little_is_laid_out(qtbot: QtBot, text: str) -> None:
    """The window answers after each piece, whatever ends its lines."""
    shown = box(qtbot)
    grown: list[tuple[int, int]] = []
    shown.document().contentsChange.connect(
        lambda _at, _gone, signs: grown.append((signs, shown.blockCount()))
    )
    shows(qtbot, shown, text)
    blocks = [0, *(count for _, count in grown)]
    lines = [after - before for before, after in itertools.pairwise(blocks)]
    assert len(grown) > 40
    assert max(lines) <= 501
    assert max(signs for signs, _ in grown) < 9_000
    longest, block = 0, shown.document().firstBlock()
    while block.isValid():
        longest = max(longest, block.length())
        assert "\u2028" not in block.text()
        block = block.next()
    assert longest <= 4_001
    assert len(shown.toPlainText()) > 0.75 * 200_000


def test_another_text_ends_the_one_that_is_under_way(qtbot: QtBot) -> None:
    shown = box(qtbot)
    shown.show_text("x\n" * 100_000)
    assert not shown.is_whole
    shows(qtbot, shown, "The next message.")
    assert shown.toPlainText() == "The next message."


def test_a_text_without_end_is_cut_and_says_so(qtbot: QtBot) -> None:
    shown = box(qtbot)
    shows(qtbot, shown, "line of a mail\n" * 100_000)
    assert len(shown.toPlainText()) < 201_000
    assert shown.toPlainText().startswith("line of a mail\nline of a mail\n")
    assert shown.toPlainText().endswith("the rest stands in the file itself.")


@pytest.mark.parametrize("lines", [0, 1, 499, 500, 501, 1_000, 7_000])
def test_a_text_in_pieces_is_the_same_text(qtbot: QtBot, lines: int) -> None:
    shown = box(qtbot)
    text = "Dear colleagues,\n\n" + "\n".join(f"line {number}" for number in range(lines))
    shows(qtbot, shown, text)
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
