"""The look: every pair of colours can be read, nothing is coloured outside the tokens file."""

import itertools
import re
import tomllib
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pocdesk.errors import PocDeskError
from pocdesk.paths import shipped
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.theme import Look, read_theme

FOLDER = shipped("resources/theme")
TOKENS = tomllib.loads((FOLDER / "tokens.toml").read_text(encoding="utf-8"))
THEMES = [
    name for name in TOKENS if "text" in (TOKENS[name] if isinstance(TOKENS[name], dict) else ())
]
UI = Path(__file__).resolve().parents[2] / "pocdesk" / "ui"
ICONS = sorted(shipped("resources/icons").glob("*.svg"))


def luminance(colour: str) -> float:
    """Relative luminance after WCAG 2.2 of `#RRGGBB`."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """From 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_of_contrast_is_right() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("name", THEMES)
def test_every_text_can_be_read_on_every_ground(name: str) -> None:
    colours, rules = TOKENS[name], TOKENS["pairs"]
    pairs = [*itertools.product(rules["texts"], rules["grounds"]), *rules["others"]]
    low = {(a, b): round(contrast(colours[a], colours[b]), 2) for a, b in pairs}
    assert len(low) > 40
    assert {pair: ratio for pair, ratio in low.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("name", THEMES)
def test_what_is_typed_into_has_an_edge_that_shows(name: str) -> None:
    colours, rules = TOKENS[name], TOKENS["pairs"]
    pairs = itertools.product(rules["edges"], rules["edge-grounds"])
    low = {(a, b): round(contrast(colours[a], colours[b]), 2) for a, b in pairs}
    assert {pair: ratio for pair, ratio in low.items() if ratio < 3} == {}


def test_no_python_file_holds_a_colour() -> None:
    literal = re.compile(r"#[0-9A-Fa-f]{6}\b|#[0-9A-Fa-f]{3}\b|Qt\.GlobalColor\.(?!transparent)")
    held = [f"{p.name}: {m[0]}" for p in UI.rglob("*.py") for m in literal.finditer(p.read_text())]
    assert held == []


def test_the_sheet_names_only_tokens_and_holds_no_colour() -> None:
    template = (FOLDER / "sheet.qss").read_text(encoding="utf-8")
    assert not re.search(r":[^;{]*#[0-9A-Fa-f]{3,6}", template)
    for name in THEMES:
        assert "$" not in read_theme(FOLDER, name).sheet()


@pytest.mark.parametrize("name", THEMES)
def test_arrow_and_tick_bear_the_colours_of_their_theme(name: str) -> None:
    for picture, token in (("arrow", "muted"), ("tick", "on-accent")):
        drawn = (FOLDER / name / f"{picture}.svg").read_text(encoding="utf-8")
        assert set(re.findall(r"#[0-9A-Fa-f]{6}", drawn)) == {TOKENS[name][token]}


def test_no_field_of_a_sheet_bears_a_name_that_is_dressed_as_something_else() -> None:
    sheets = (path.read_text(encoding="utf-8") for path in FOLDER.rglob("*.qss"))
    dressed = {name for text in sheets for name in re.findall(r"#([a-z_]+)", text)}
    programs = (path.read_text(encoding="utf-8") for path in UI.parent.rglob("*.py"))
    asked = {id for text in programs for id in re.findall(r'\bDetail\(\s*id="(\w+)"', text)}
    assert "remark" in asked
    assert not dressed & asked


@pytest.mark.parametrize("path", ICONS, ids=lambda path: path.stem)
def test_an_icon_is_one_colour_on_a_grid_of_24_and_in_use(path: Path) -> None:
    drawn = path.read_text(encoding="utf-8")
    assert 'viewBox="0 0 24 24"' in drawn
    assert set(re.findall(r'(?:stroke|fill)="([^"]+)"', drawn)) <= {"none", "currentColor"}
    assert 'stroke-width="1.75"' in drawn
    named = re.compile(rf"(?<!objectName\(){re.escape(chr(34) + path.stem + chr(34))}")
    assert any(named.search(module.read_text(encoding="utf-8")) for module in UI.rglob("*.py"))


def test_the_text_size_scales_every_measure_but_the_space() -> None:
    usual, large = read_theme(FOLDER), read_theme(FOLDER, text_size=200)
    for measure in TOKENS["measure"]:
        assert large.px(measure) == 2 * usual.px(measure)
    for space in TOKENS["space"]:
        assert large.px(space) == usual.px(space)


def test_a_theme_that_is_not_there_is_the_light_one() -> None:
    assert read_theme(FOLDER, "measure").name == "light"
    assert read_theme(FOLDER, "pairs").name == "light"
    assert read_theme(FOLDER, "none such").name == "light"


def test_a_missing_tokens_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(PocDeskError, match="The look of the program cannot be read"):
        read_theme(tmp_path)


def test_painters_read_the_same_colours_as_the_sheet(qtbot: QtBot) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme = read_theme(FOLDER)
    look = Look(application, theme)
    with qtbot.waitSignal(look.changed):
        look.wear(read_theme(FOLDER, text_size=150))
    palette = application.palette()
    assert palette.color(QPalette.ColorRole.Accent).name().upper() == theme.colours["accent"]
    assert (
        palette.color(QPalette.ColorRole.PlaceholderText).name().upper() == theme.colours["muted"]
    )
    assert application.font().pixelSize() == round(13 * 1.5)
    look.wear(theme)


def test_a_page_that_nobody_looks_at_is_not_dressed(qtbot: QtBot) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    light, dark = read_theme(FOLDER), read_theme(FOLDER, "dark")
    look = Look(application, light, by_part=True)
    window, page, later = QWidget(), QWidget(), QWidget()
    qtbot.addWidget(window)
    for part in (page, later):
        part.setParent(window)
        look.dress(part, when_shown=True)
        part.hide()
    window.show()
    assert (page.styleSheet(), later.styleSheet()) == ("", "")
    page.show()
    assert (page.styleSheet(), later.styleSheet()) == (light.sheet(), "")
    look.wear(dark)
    later.show()
    assert later.styleSheet() == dark.sheet()


def test_another_theme_reaches_what_is_seen_at_once_and_the_rest_when_it_is_shown(
    qtbot: QtBot,
) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    light, dark = read_theme(FOLDER), read_theme(FOLDER, "dark")
    look = Look(application, light, by_part=True)
    window, pages = QWidget(), [QWidget(), QWidget(), QWidget()]
    qtbot.addWidget(window)
    for page in pages:
        page.setParent(window)
        look.dress(page)
    pages[1].hide()
    pages[2].hide()
    window.show()
    look.wear(dark)
    assert [page.styleSheet() == dark.sheet() for page in pages] == [True, False, False]
    pages[1].show()
    assert pages[1].styleSheet() == dark.sheet()
    qtbot.waitUntil(lambda: pages[2].styleSheet() == dark.sheet())
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    look.wear(light)  # nothing that is gone is dressed


@pytest.mark.parametrize("name", THEMES)
def test_the_word_on_a_button_that_waits_can_be_read(name: str, qtbot: QtBot) -> None:
    button = KeyButton("Opening …", main=True)
    qtbot.addWidget(button)
    button.setStyleSheet(read_theme(FOLDER, name).sheet())
    button.setEnabled(False)
    button.show()
    (word, *_) = button.findChildren(PlainLabel)
    word.ensurePolished()
    shown = word.palette().color(QPalette.ColorRole.WindowText).name()
    assert contrast(shown, TOKENS[name]["sunken"]) >= 4.5
