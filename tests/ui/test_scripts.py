"""Words in any script of the network are letters on the screen, not boxes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontDatabase, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pocdesk.ui import scripts
from pocdesk.ui.party_lines import names_text
from pocdesk.ui.scripts import is_drawn, wear_scripts
from tests.directory.training import parties

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


def test_a_name_in_a_script_without_a_font_is_left_out(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    wear_scripts()
    sri_lanka = parties()["LK"]
    sinhala = next(name for name in sri_lanka.native if "\u0dc1" in name)

    def families(script: QFontDatabase.WritingSystem) -> list[str]:
        return [] if script is QFontDatabase.WritingSystem.Sinhala else ["One"]

    scripts._has_script.cache_clear()
    monkeypatch.setattr(QFontDatabase, "families", families)
    assert sinhala not in names_text(sri_lanka)
    assert names_text(sri_lanka).endswith("LK")
    scripts._has_script.cache_clear()


@pytest.mark.parametrize("name", ["日本", "대한민국", "ไทย", "ישראל", "تونس", "Україна", "Perú"])
def test_a_name_with_a_font_stays(qtbot: QtBot, name: str) -> None:
    wear_scripts()
    assert is_drawn(name)
