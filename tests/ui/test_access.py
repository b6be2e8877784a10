"""Access: every control has a name and a key, every text is plain, nothing strays."""

import re
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,  # noqa: TID251 - to find bare ones
    QScrollBar,
    QWidget,
)

from tests.conftest import SAMPLES
from tests.officer import Officer

MAIL = SAMPLES / "mail" / "12-ro-art31-smtputf8.eml"


def at_the_door(officer: Officer) -> None:
    officer.presses("Ctrl+L")


def in_the_log(officer: Officer) -> None:
    officer.presses("Alt+2")


def in_a_case(officer: Officer) -> None:
    officer.drops(MAIL)
    officer.waits_to_see("Cerere de asisten")


def in_the_directory(officer: Officer) -> None:
    officer.presses("Alt+3")
    officer.types("france")
    officer.waits_to_see("Training Contact Point of France")


def in_the_letters(officer: Officer) -> None:
    officer.presses("Alt+5")


def in_a_letter(officer: Officer) -> None:
    officer.presses("Ctrl+Shift+L")
    officer.waits_for(lambda: officer.rooms.letter.isVisible())
    draft = officer.rooms.letter.form.draft
    assert draft is not None
    for section in draft.form.sections:
        officer.rooms.letter.form.sections.go_to(section.id)
    officer.types("198.51.100.7\n+999 1 555 0100", into="identifiers")
    officer.presses("Tab")
    officer.waits_for(lambda: officer.shows("identifiers[1].value"))


PLACES = (in_the_log, in_a_case, in_the_directory, in_the_letters, in_a_letter, at_the_door)


@pytest.fixture(params=PLACES, ids=lambda place: place.__name__)
def widgets(request: pytest.FixtureRequest, officer: Officer) -> list[QWidget]:
    """All widgets of the window, shown or not, with the officer at one place."""
    go: Callable[[Officer], None] = request.param
    go(officer)
    QApplication.processEvents()
    return officer.window.findChildren(QWidget)


def test_every_place_is_plain_named_and_one_window(widgets: list[QWidget]) -> None:
    assert len(widgets) > 20
    assert unnamed(widgets) == []
    assert not_plain(widgets) == []
    assert rich_tips(widgets) == []
    assert twice(mnemonics(widgets)) == set()
    assert twice(shortcuts(widgets)) == set()
    assert windows_of_their_own(widgets) == []


def unnamed(widgets: list[QWidget]) -> list[str]:
    """Controls that take the focus and have nothing that a screen reader could say."""
    found = [w for w in widgets if w.focusPolicy() is not Qt.FocusPolicy.NoFocus]
    # A label that can be copied says its own text.
    found = [w for w in found if w.focusProxy() is None and not isinstance(w, QScrollBar | QLabel)]
    return [
        f"{type(w).__name__} {w.objectName()}"
        for w in found
        if not w.accessibleName() and not (isinstance(w, QAbstractButton) and w.text())
        if not w.objectName().startswith("qt_")
    ]


def not_plain(widgets: list[QWidget]) -> list[str]:
    """Labels that would take a stranger's text for HTML."""
    labels = [w for w in widgets if isinstance(w, QLabel)]
    return [w.text() for w in labels if w.textFormat() is not Qt.TextFormat.PlainText]


def rich_tips(widgets: list[QWidget]) -> list[str]:
    """Tool tips that did not pass through `hint`."""
    opening = "<p style='white-space: pre-wrap'>"
    return [w.toolTip() for w in widgets if w.toolTip() and not w.toolTip().startswith(opening)]


def mnemonics(widgets: list[QWidget]) -> list[str]:
    """The letters behind Alt that the visible buttons claim."""
    buttons = [w for w in widgets if isinstance(w, QAbstractButton) and w.isVisible()]
    return [m[1].lower() for w in buttons if (m := re.search(r"&(\w)", w.text()))]


def shortcuts(widgets: list[QWidget]) -> list[tuple[str, str]]:
    """Keys with the widget in which they act, the window's own and the visible ones."""
    found = []
    for widget in widgets:
        actions = [a for a in widget.actions() if widget.isVisible()]
        found += [(key, str(id(widget))) for a in actions for key in _keys(a)]
    return found


def _keys(action: QAction) -> list[str]:
    return [QKeySequence(key).toString() for key in action.shortcuts()]


def twice(items: list[object] | list[str] | list[tuple[str, str]]) -> set[object]:
    """What stands in `items` more than once."""
    return {item for item in items if items.count(item) > 1}  # type: ignore[arg-type]


def windows_of_their_own(widgets: list[QWidget]) -> list[str]:
    """Widgets that were shown before they had a place."""
    return [type(w).__name__ for w in widgets if w.isWindow() and w.isVisible()]


def test_the_whole_window_can_be_walked_by_f6_and_left_by_esc(officer: Officer) -> None:
    in_a_case(officer)
    seen = []
    for _ in range(12):
        officer.presses("F6")
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.append(focused.accessibleName())
    assert "Note for the timeline" in seen
    assert "Files" in seen
    assert "Timeline" in seen
    assert "Menu" in seen
    officer.presses("Esc")
    officer.waits_for(lambda: officer.rooms.board.isVisible())


def test_a_single_letter_acts_on_a_list_and_never_in_a_text(officer: Officer) -> None:
    in_a_case(officer)
    officer.types("Alpha", into="note")
    assert officer.text_in("note") == "Alpha"
    assert "acknowledge" in officer.rooms.case.acts()
    officer.rooms.case.timeline.setFocus()
    officer.presses("A")
    officer.waits_for(lambda: "acknowledge" not in officer.rooms.case.acts())


def test_the_text_grows_and_shrinks_by_key_and_stays_so(officer: Officer) -> None:
    usual = officer.rooms.font().pixelSize()
    officer.presses("Ctrl+=")
    officer.waits_for(lambda: officer.rooms.font().pixelSize() > usual)
    settings = officer.program.desk.folder.settings if officer.program.desk else None
    assert settings is not None
    officer.waits_for(lambda: "text_size = 110" in settings.read_text(encoding="utf-8"))
    officer.presses("Ctrl+0")
    officer.waits_for(lambda: officer.rooms.font().pixelSize() == usual)
