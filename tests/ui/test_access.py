"""Access: every control has a name, a role and a key, the focus is seen, every text is plain."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from pocdesk.ui.parts.issue_box import IssueBox
from pocdesk.ui.parts.plain_box import plain_box
from pocdesk.ui.parts.second_officer import SecondOfficer
from pocdesk.ui.parts.sign_row import SignRow, SignWith
from pocdesk.ui.parts.tab_order import bring_into_sight
from tests.conftest import SAMPLES, Founded
from tests.officer import Officer
from tests.ui.access import (
    given_twice,
    goes_back,
    miscast,
    not_plain,
    place_of,
    rich_tips,
    seen,
    stops,
    strays,
    twice,
    unnamed,
)
from tests.ui.sizes import called
from tests.ui.walk import PLACES, Walk, at_a_walk

MAIL = SAMPLES / "mail" / "12-ro-art31-smtputf8.eml"
MOST_STOPS = 120


@pytest.fixture(scope="module")
def walk(
    qapp: QApplication, seeded_master: Founded, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Walk]:
    folder = tmp_path_factory.mktemp("access") / "desk"
    seeded_master.copied_to(folder)
    with at_a_walk(folder) as opened:
        opened.resizes(1440, 900)
        yield opened


@dataclass
class Found:
    """What is wrong at all places, by what it is."""

    barriers: list[str] = field(default_factory=list)
    strays: list[str] = field(default_factory=list)
    misread: list[str] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    kinds: set[tuple[object, ...]] = field(default_factory=set)


@pytest.fixture(scope="module")
def found(walk: Walk) -> Found:
    """One walk through all places for the tests that look at each of them."""
    found = Found()
    with strays() as shown:
        for place in PLACES:
            walk.goes(place)
            found.barriers += [f"{place}: {said}" for said in barriers(walk.window)]
            if QApplication.activePopupWidget() is None:
                found.misread += [f"{place}: {said}" for said in misread(walk)]
                found.unseen += [f"{place}: {said}" for said in unseen(walk, found.kinds)]
            found.strays += [f"{place}: {said}" for said in shown]
            shown.clear()
    return found


def barriers(window: QWidget) -> list[str]:
    """What is wrong with any widget of `window`, shown or not."""
    widgets = window.findChildren(QWidget)
    assert len(widgets) > 5
    found = [*unnamed(widgets), *miscast(widgets), *not_plain(widgets), *rich_tips(widgets)]
    return found + given_twice(window, widgets)


@pytest.mark.long
def test_every_place_is_plain_and_named(found: Found) -> None:
    assert found.barriers == []


@pytest.mark.long
def test_nothing_is_shown_before_it_has_a_place(found: Found) -> None:
    assert found.strays == []


@pytest.mark.long
def test_tab_comes_everywhere_as_the_screen_is_read(found: Found) -> None:
    assert found.misread == []


@pytest.mark.long
def test_the_focus_can_be_seen_wherever_it_is(found: Found) -> None:
    assert len(found.kinds) > 40
    assert found.unseen == []


def test_the_door_is_plain_and_named(qapp: QApplication, tmp_path: Path) -> None:
    with strays() as shown, at_a_walk(tmp_path / "desk") as walk:
        assert barriers(walk.window) == []
        walk.founds()
        assert barriers(walk.window) == []
        assert shown == []


@pytest.mark.long
def test_every_question_is_plain_and_named(walk: Walk) -> None:
    walk.goes("desk")
    look = walk.program.appearance.look
    boxes = [
        plain_box(
            walk.window, "Discard <b>it</b>?", "It cannot be brought back.", "Discard", nothing
        ),
        IssueBox(walk.window, look, [("To", "Japan & Co.")], ["V-11 <i>old</i>"], nothing),
        IssueBox(walk.window, look, [("To", "Japan & Co.")], [], nothing, (SecondOfficer(),)),
        *(box_with(walk, way) for way in ("file", "token")),
    ]
    for box in boxes:
        box.show()
        walk.settle()
        assert box.accessibleName()
        assert barriers(box) == []
        box.reject()


def box_with(walk: Walk, way: str) -> IssueBox:
    """The question before issuing, to be signed in this way."""
    row = SignRow(SignWith(token="<b>desk</b>"), nothing)
    row._way.choose(way)
    row.get_ready()
    look = walk.program.appearance.look
    return IssueBox(walk.window, look, [("To", "Japan & Co.")], [], nothing, (row,))


def nothing() -> None:
    """For a question of which only the looks count."""


@pytest.mark.long
def test_no_menu_over_a_page_gives_a_letter_twice(walk: Walk) -> None:
    for place in ("case-more", "menu"):
        walk.goes(place)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        texts = [action.text() for action in menu.actions()]
        assert len(texts) > 5
        assert twice(m[1].lower() for text in texts if (m := re.search(r"&(\S)", text))) == []


def misread(walk: Walk) -> list[str]:
    """What Tab leaves out, and where it goes back up the screen."""
    rooms = walk.program.rooms
    sheet = rooms.sheet if rooms is not None else None
    order = round_by_tab()
    places = {stop: place_of(stop) for stop in order}
    if sheet is None:  # the rail comes before all that is beside it
        home = min(order, key=lambda stop: (places[stop].left(), places[stop].top()))
    else:
        home = min(order, key=lambda stop: (places[stop].top(), places[stop].left()))
    wanted = stops(walk.window, walk.window if sheet is None else sheet)
    missed = [f"Tab does not come to {called(stop)}" for stop in wanted - set(order)]
    backs = [
        f"Tab goes back from {called(one)} to {called(other)}"
        for one, other in pairwise([*order, order[0]])
        if other is not home and goes_back(one, other)
    ]
    return missed + backs


def round_by_tab() -> list[QWidget]:
    """Where Tab stops, once round."""
    order: list[QWidget] = []
    for _ in range(MOST_STOPS):
        QTest.keyClick(listening(), Qt.Key.Key_Tab)
        QApplication.processEvents()
        assert not listening().visibleRegion().isEmpty(), f"{called(listening())} is out of sight"
        if listening() in order:
            return order
        order.append(listening())
    raise AssertionError("Tab never comes round")


def listening() -> QWidget:
    """What has the focus."""
    focused = QApplication.focusWidget()
    assert focused is not None, "nothing has the focus"
    return focused


@pytest.mark.long
def test_tab_turns_round_and_comes_back(walk: Walk) -> None:
    for place in ("case", "new-request"):
        walk.goes(place)
        order = round_by_tab()
        QTest.keyClick(listening(), Qt.Key.Key_Backtab)
        assert listening() is order[-1]


def unseen(walk: Walk, known: set[tuple[object, ...]]) -> list[str]:
    """Each kind of stop, once, that looks the same with the focus and without it."""
    found = []
    for widget in sorted(stops(walk.window, walk.window), key=called):
        if kind_of(widget) not in known and widget.isVisible():
            known.add(kind_of(widget))
            if not shows_its_focus(walk, widget):
                found.append(called(widget))
    return found


def kind_of(widget: QWidget) -> tuple[object, ...]:
    """What decides how a widget shows its focus."""
    looks = (widget.property(name) for name in ("main", "quiet", "choice", "chip", "ring", "bare"))
    return type(widget), type(widget.parent()), *looks


def shows_its_focus(walk: Walk, widget: QWidget) -> bool:
    """Whether `widget` looks another way while it has the focus."""
    window = walk.window
    other = window.strip if widget is not window.strip else window.rail.menu
    bring_into_sight(widget)
    other.setFocus(Qt.FocusReason.TabFocusReason)
    walk.settle()
    without = seen(widget)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    walk.settle()
    return seen(widget) != without


# ------------------------------------------------------------------ by real keys


def in_a_case(officer: Officer) -> None:
    officer.drops(MAIL)
    officer.waits_to_see("Cerere de asisten")


def test_every_page_has_its_key(officer: Officer) -> None:
    rooms = officer.rooms
    pages = (rooms.board, rooms.log, rooms.directory, rooms.providers, rooms.letters_list)
    for number, page in enumerate(pages, start=1):
        officer.presses(f"Alt+{number}")
        officer.waits_for(page.isVisible)
        officer.waits_for(partial(has_the_focus, page))


def has_the_focus(page: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and (focused is page or page.isAncestorOf(focused))


def test_the_whole_window_can_be_walked_by_f6_and_left_by_esc(officer: Officer) -> None:
    in_a_case(officer)
    seen_by_f6 = []
    for _ in range(12):
        officer.presses("F6")
        seen_by_f6.append(officer.focus().accessibleName())
    assert {"Note for the timeline", "Files", "Timeline", "Menu"} <= set(seen_by_f6)
    officer.presses("Esc")
    officer.waits_for(lambda: officer.rooms.board.isVisible())


def test_a_single_letter_acts_on_a_list_and_never_in_a_text(officer: Officer) -> None:
    in_a_case(officer)
    officer.types("Alpha", into="note")
    officer.waits_to_read("note", "Alpha")
    assert "acknowledge" in officer.rooms.case.acts()
    officer.rooms.case.timeline.setFocus()
    officer.presses("A")
    officer.waits_for(lambda: officer.rooms.letter.isVisible())


def test_the_text_grows_and_shrinks_by_key_and_stays_so(officer: Officer) -> None:
    usual = officer.rooms.font().pixelSize()
    officer.presses("Ctrl+=")
    officer.waits_for(lambda: officer.rooms.font().pixelSize() > usual)
    settings = officer.program.desk.folder.settings if officer.program.desk else None
    assert settings is not None
    officer.waits_for(lambda: "text_size = 110" in settings.read_text(encoding="utf-8"))
    officer.presses("Ctrl+0")
    officer.waits_for(lambda: officer.rooms.font().pixelSize() == usual)
