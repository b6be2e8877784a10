"""Words in any script of the network are letters on the screen, not boxes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pocdesk.ui.scripts import wear_scripts

# Two letters of each: a font that lacks them draws the same box for both.
_PAIRS = ("保全", "전보", "ไท", "שמ", "عب", "აბ", "հա", "भा", "жщ", "λω")


def _drawn(letter: str) -> QImage:
    image = QImage(64, 64, QImage.Format.Format_Grayscale8)
    image.fill(QColor("white"))
    painter = QPainter(image)
    font = QApplication.font()
    font.setPixelSize(40)
    painter.setFont(font)
    painter.drawText(image.rect(), Qt.AlignmentFlag.AlignCenter, letter)
    painter.end()
    return image


@pytest.mark.parametrize("pair", _PAIRS)
def test_a_letter_is_no_box(qtbot: QtBot, pair: str) -> None:
    wear_scripts()
    blank = _drawn(" ")
    first, second = map(_drawn, pair)
    assert blank not in (first, second)
    assert first != second


def test_the_window_keeps_its_own_font(qtbot: QtBot) -> None:
    before = QApplication.font().family()
    families = wear_scripts()
    assert "Droid Sans Fallback" in families
    assert "Noto Sans" not in families
    assert QApplication.font().family() == before
