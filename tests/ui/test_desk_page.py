"""The Desk alone: its cards under the hand, its clocks, and what there is room for."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from pocdesk.desk.opened import Desk
from pocdesk.domain.case import State, Urgency, Verification
from pocdesk.errors import PocDeskError
from pocdesk.ui.desk_columns import read_columns
from pocdesk.ui.models.board import MORE
from pocdesk.ui.pages import desk_page
from pocdesk.ui.parts.button import IconButton
from pocdesk.ui.parts.card_list import CardList
from pocdesk.ui.parts.label import PlainLabel
from tests.conftest import SetClock
from tests.ui.desk_room import (
    ACKNOWLEDGE,
    DO_NEXT,
    DRAFTS,
    EXPIRING,
    LONG,
    WAITING,
    Enter,
    acknowledged,
    add,
    change,
    draft,
    entrance,
    preserved,
    sent,
    workers,
)


@pytest.fixture
def enter(qtbot: QtBot, staffed: Desk) -> Iterator[Enter]:
    yield from entrance(qtbot, staffed)


# ---------------------------------------------------------------- columns and cards


def test_each_case_stands_in_one_column_and_an_empty_column_says_so(
    enter: Enter, staffed: Desk
) -> None:
    new, called = add(staffed), acknowledged(staffed, party="EE")
    asked, ends = sent(staffed, party="PH"), preserved(staffed, 9, party="MA")
    room = enter()
    assert [room.keys(place) for place in range(5)] == [[new], [called], [asked], [ends], []]
    names = [column.cards.accessibleName() for column in room.page.board.columns]
    assert names[0] == "Acknowledge now, 1"
    assert names[DRAFTS] == "Drafts, 0"
    said = room.column(DRAFTS).accessibleDescription()
    assert said == "No letter is half written. Ctrl+Shift+L starts one."
    assert room.column(ACKNOWLEDGE).accessibleDescription() == ""
    written = draft(staffed, called)
    room.page.refresh()
    assert room.keys(DRAFTS) == [written]
    assert room.column(DRAFTS).accessibleDescription() == ""
    assert "Estonia" in room.spoken(DRAFTS)
    assert called in room.spoken(DRAFTS)


def test_a_card_says_everything_in_order_the_urgent_first(enter: Enter, staffed: Desk) -> None:
    add(staffed, urgency=Urgency.EMERGENCY, their_reference="NPA-77/2026", subject="<b>Child</b>")
    room = enter()
    assert room.spoken(ACKNOWLEDGE) == (
        "Emergency, 11:00 min to acknowledge, Japan, DESK-2026-00001, Preservation, "
        "<b>Child</b>, there 11:12 Sun, weekend, Acknowledge: A"
    )
    face = room.face(ACKNOWLEDGE)
    assert (face.drawing, face.tone, face.reason) == ("octagon", "danger", "emergency")
    tip = str(room.column(ACKNOWLEDGE).model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole))
    assert "Their reference NPA-77/2026" in tip
    assert "&lt;b&gt;Child" in tip
    assert "02:23:00 UTC" in tip


def test_time_that_has_passed_is_not_taken_for_time_left(enter: Enter, staffed: Desk) -> None:
    now = staffed.clock()
    begun = {"received_at": now - timedelta(hours=3, minutes=12), "acknowledged_at": now}
    verified = {"state": State.VALIDATED, "verification": Verification.VERIFIED}
    add(staffed, urgency=Urgency.EMERGENCY, **begun, **verified)
    room = enter()
    face = room.face(DO_NEXT)
    assert (face.left, face.drawing, face.tone) == ("for 3 h 12 min", "clock", "muted")
    assert (face.reason, face.reason_tone) == ("emergency", "danger")
    assert room.spoken(DO_NEXT).startswith("Emergency, for 3 h 12 min, Japan, ")


def test_without_a_point_there_is_no_time_there_and_nobody_to_call(
    enter: Enter, staffed: Desk
) -> None:
    acknowledged(staffed, party=None, sender="someone@somewhere.example")
    room = enter()
    assert room.face(DO_NEXT).there == ""
    assert "there" not in room.spoken(DO_NEXT)
    assert room.spoken(DO_NEXT).endswith("Open: Enter")
    assert not {"copy-phone", "copy-mail"} & room.page.acts().keys()


def test_time_counts_down_on_the_screen_and_the_cards_stay(enter: Enter, staffed: Desk) -> None:
    add(staffed)
    room = enter()
    model, resets = room.column(ACKNOWLEDGE).model(), []
    model.modelReset.connect(lambda: resets.append("reset"))
    model.rowsRemoved.connect(lambda: resets.append("removed"))
    before = room.page.grab().toImage()
    assert room.face(ACKNOWLEDGE).left == "11:00 min"
    room.waits(seconds=19)
    assert room.face(ACKNOWLEDGE).left == "10:41 min"
    assert room.page.grab().toImage() != before
    assert resets == []


def test_a_card_that_says_the_same_is_not_drawn_again(enter: Enter, staffed: Desk) -> None:
    add(staffed)
    preserved(staffed, 9.5, party="MA")
    room = enter()
    QApplication.processEvents()
    room.page.grab()
    clock = staffed.clock
    assert isinstance(clock, SetClock)
    clock.forward(seconds=1)
    models = [room.column(place).model() for place in (ACKNOWLEDGE, EXPIRING)]
    for model in models:
        model.tick(clock())  # type: ignore[attr-defined]
    aged = [model.is_aged(0) for model in models]  # type: ignore[attr-defined]
    assert aged == [True, False]


def test_what_a_case_waits_for_stands_with_the_day_on_which_it_comes(
    enter: Enter, staffed: Desk
) -> None:
    until = staffed.clock() + timedelta(days=1, hours=5)
    acknowledged(staffed, waiting_for="the period asked for", waiting_until=until)
    sent(staffed, party="PH")
    room = enter()
    assert room.face(WAITING, 0).left == "Sun 23:12"
    assert room.face(WAITING, 0).reason == "reply, sent 5 h ago"
    assert room.face(WAITING, 1).left == "Mon 09:12"
    assert "the period asked for" in room.spoken(WAITING, 1)
    assert "Preservation" in room.spoken(WAITING, 1)


@pytest.mark.parametrize("text", ["<b>bold</b>", "مكتب الاتصال الوطني", "警察庁" * 30, "x" * 200])
def test_foreign_and_endless_text_is_shortened_on_the_card_and_whole_in_the_tip(
    enter: Enter, staffed: Desk, text: str
) -> None:
    add(staffed, party=None, sender=text, their_reference=text, waiting_for=text)
    room = enter(800, 600, text=200)
    assert text in room.spoken(ACKNOWLEDGE)
    tip = str(room.column(ACKNOWLEDGE).model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole))
    assert text.replace("<", "&lt;").replace(">", "&gt;") in tip
    room.page.grab()


def test_more_cards_than_are_shown_lead_to_the_log(enter: Enter, staffed: Desk) -> None:
    for _ in range(53):
        add(staffed)
    room = enter()
    view = room.column(ACKNOWLEDGE)
    assert view.model().rowCount() == 51
    assert view.model().index(50, 0).data(MORE) == "3 more in the Log"
    assert view.accessibleName() == "Acknowledge now, 53"
    room.presses("End")
    room.presses("Return")
    spot = view.visualRect(view.model().index(50, 0)).center()
    room.clicks(ACKNOWLEDGE, spot)
    assert room.asked == [("log_wanted", ""), ("log_wanted", "")]
    assert room.filled() == []


def test_a_column_keeps_the_contract_of_a_model(
    enter: Enter, staffed: Desk, qtmodeltester: ModelTester
) -> None:
    first = add(staffed)
    room = enter()
    model = room.column(ACKNOWLEDGE).model()
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    for _ in range(3):
        add(staffed)
    change(staffed, first, state=State.CLOSED)
    room.page.refresh()
    add(staffed, urgency=Urgency.EMERGENCY)
    room.page.refresh()
    assert model.rowCount() == 4


# ---------------------------------------------------------------- keys and mouse


def test_arrows_walk_cards_and_columns_and_one_button_alone_is_filled(
    enter: Enter, staffed: Desk
) -> None:
    add(staffed), add(staffed)
    preserved(staffed, 9, party="MA")
    room = enter()
    assert room.filled() == [(ACKNOWLEDGE, 0)]
    room.presses("Down")
    assert room.filled() == [(ACKNOWLEDGE, 1)]
    room.presses("Right")
    assert QApplication.focusWidget() is room.column(EXPIRING)
    assert room.filled() == [(EXPIRING, 0)]
    room.presses("Right")
    assert QApplication.focusWidget() is room.column(EXPIRING)
    room.presses("Left")
    assert room.filled() == [(ACKNOWLEDGE, 1)]
    room.page.journal.begin_note()
    assert room.filled() == []


def test_enter_does_the_shown_act_where_enter_is_its_key(enter: Enter, staffed: Desk) -> None:
    new, called = add(staffed), acknowledged(staffed)
    asked, ends = sent(staffed), preserved(staffed, 9)
    written = draft(staffed)
    room = enter()
    for _ in range(5):
        room.presses("Return")
        room.presses("Right")
    assert room.asked == [
        ("chosen", new),
        ("call-back", called),
        ("chosen", asked),
        ("chosen", ends),
        ("draft_chosen", written),
    ]


def test_single_letters_act_on_the_card_and_never_search_the_list(
    enter: Enter, staffed: Desk
) -> None:
    add(staffed, party="CL"), add(staffed, party="AM")
    first = room_key = add(staffed, urgency=Urgency.EMERGENCY)
    ends = preserved(staffed, 9)
    room = enter()
    room.types("a")
    room.types("w")
    room.types("x")  # nothing is preserved for it
    assert room.column(ACKNOWLEDGE).currentIndex().row() == 0
    assert room.asked == [("acknowledged", first), ("wait", room_key)]
    room.asked.clear()
    room.presses("Right")
    room.types("xa")
    assert room.asked == [("extend", ends)]


def test_phone_mail_and_text_of_a_case_are_copied_by_one_key(enter: Enter, staffed: Desk) -> None:
    reference = add(staffed)
    room = enter()
    clipboard = QGuiApplication.clipboard()
    room.types("p")
    phone = clipboard.text()
    assert phone.startswith("+999")
    assert room.page._head.said() == f"Copied: telephone number {phone}"
    room.types("m")
    assert clipboard.text().endswith(".example")
    room.page.acts()["copy-case"]()
    assert clipboard.text().startswith(reference)
    assert "Japan" in clipboard.text()
    room.waits(seconds=10)
    assert room.page._head.said() == "Sunday 8 November 2026, night"


def test_the_button_of_a_card_acts_and_the_rest_of_it_is_only_chosen(
    enter: Enter, staffed: Desk
) -> None:
    first, second = add(staffed), add(staffed)
    room = enter()
    view = room.column(ACKNOWLEDGE)
    row = view.visualRect(view.model().index(1, 0))
    room.clicks(ACKNOWLEDGE, row.topLeft() + QPoint(40, 20))
    assert room.asked == []
    assert view.currentIndex().row() == 1
    room.clicks(ACKNOWLEDGE, room.on_button(ACKNOWLEDGE, 0))
    assert room.asked == [("acknowledged", first)]
    room.clicks(ACKNOWLEDGE, row.topLeft() + QPoint(40, 20), twice=True)
    assert room.asked[1:] == [("chosen", second)]
    room.asked.clear()
    room.clicks(ACKNOWLEDGE, room.on_button(ACKNOWLEDGE, 1), twice=True)
    assert room.asked == [("acknowledged", second)]  # the second click does nothing more


def test_a_press_that_leaves_the_button_does_nothing(enter: Enter, staffed: Desk) -> None:
    add(staffed)
    room = enter()
    viewport, spot = room.column(ACKNOWLEDGE).viewport(), room.on_button(ACKNOWLEDGE)
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=spot - QPoint(0, 40))
    assert room.asked == []


def test_only_what_fits_the_case_can_be_done(enter: Enter, staffed: Desk) -> None:
    add(staffed), sent(staffed), preserved(staffed, 9), draft(staffed)
    room = enter()
    everywhere = {"note"}
    always = everywhere | {"open", "copy-case", "wait", "call-back", "copy-phone", "copy-mail"}
    always |= {"step", "close-case", "amend", "link"}
    assert room.page.acts().keys() == always | {"acknowledge", "acknowledge-only"}
    room.presses("Right")
    assert room.page.acts().keys() == always
    room.presses("Right")
    assert room.page.acts().keys() == always | {"extend"}
    room.presses("Right")
    assert room.page.acts().keys() == everywhere | {"open"}
    room.page.journal.begin_note()
    assert room.page.acts().keys() == everywhere | {"finish"}


def test_new_request_is_asked_for_by_its_button(enter: Enter, qtbot: QtBot) -> None:
    room = enter()
    button = next(w for w in room.page.findChildren(QWidget) if w.accessibleName() == "New request")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert room.asked == [("request_wanted", "")]


# ---------------------------------------------------------------- nothing moves by itself


def test_a_card_that_is_gone_leaves_its_place_to_the_next(enter: Enter, staffed: Desk) -> None:
    references = [add(staffed) for _ in range(3)]
    room = enter()
    room.presses("Down")
    change(staffed, references[1], state=State.CLOSED)
    room.page.refresh()
    assert room.keys(ACKNOWLEDGE) == [references[0], references[2]]
    assert room.column(ACKNOWLEDGE).card is not None
    assert room.column(ACKNOWLEDGE).currentIndex().row() == 1
    for reference in references:
        change(staffed, reference, state=State.CLOSED)
    room.page.refresh()
    assert QApplication.focusWidget() is room.column(ACKNOWLEDGE)
    assert room.page.acts().keys() == {"note"}


def test_what_comes_in_above_does_not_move_the_card_under_the_hand(
    enter: Enter, staffed: Desk
) -> None:
    references = [add(staffed) for _ in range(12)]
    room = enter()
    view = room.column(ACKNOWLEDGE)
    for _ in range(5):
        room.presses("Down")
    place = view.visualRect(view.currentIndex()).top()
    add(staffed, urgency=Urgency.EMERGENCY)
    room.page.refresh()
    QApplication.processEvents()
    assert view.card is not None
    assert view.card.key == references[5]
    assert view.visualRect(view.currentIndex()).top() == place
    assert room.keys(ACKNOWLEDGE)[0] not in references


def test_cards_in_another_order_keep_the_current_one(enter: Enter, staffed: Desk) -> None:
    references = [add(staffed) for _ in range(4)]
    room = enter()
    room.presses("Down")
    change(staffed, references[3], urgency=Urgency.EMERGENCY)
    room.page.refresh()
    assert room.keys(ACKNOWLEDGE)[0] == references[3]
    card = room.column(ACKNOWLEDGE).card
    assert card is not None
    assert card.key == references[1]


def test_with_a_minute_a_wait_is_over_but_not_under_the_hand(enter: Enter, staffed: Desk) -> None:
    until = staffed.clock() + timedelta(minutes=2)
    waits = sent(staffed, waiting_for="their answer", waiting_until=until)
    new = add(staffed)
    room = enter()
    room.presses("Right")
    assert QApplication.focusWidget() is room.column(WAITING)
    room.waits(minutes=3)
    assert room.keys(WAITING) == [waits]
    room.presses("Left")
    assert room.column(ACKNOWLEDGE).card is not None
    room.waits(minutes=1)
    assert room.keys(WAITING) == []
    assert room.keys(DO_NEXT) == [waits]
    assert room.spoken(DO_NEXT).endswith("Chase: Enter")
    assert room.keys(ACKNOWLEDGE) == [new]


def test_on_arrival_the_focus_goes_to_the_first_column_that_holds_something(
    enter: Enter, staffed: Desk
) -> None:
    ends = preserved(staffed, 9)
    room = enter()
    assert QApplication.focusWidget() is room.column(EXPIRING)
    assert room.filled() == [(EXPIRING, 0)]
    change(staffed, ends, state=State.CLOSED)
    asked = sent(staffed)
    room.page.hide()
    room.page.show()
    room.page.setFocus()
    assert QApplication.focusWidget() is room.column(WAITING)
    assert room.keys(WAITING) == [asked]


# ---------------------------------------------------------------- loading and failing


def test_a_desk_that_cannot_be_read_says_so_and_is_read_again(
    enter: Enter, staffed: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = add(staffed)

    def broken(desk: Desk) -> Any:
        raise PocDeskError("The log cannot be read.", safe="It is unchanged.", remedy="Try again.")

    monkeypatch.setattr(desk_page, "read_columns", broken)
    room = enter()
    said = room.says()
    assert "The log cannot be read." in said
    assert "It is unchanged. Try again." in said
    monkeypatch.setattr(desk_page, "read_columns", read_columns)
    button = next(w for w in room.findChildren(QWidget) if w.accessibleName() == "Try again")
    button.setFocus()
    room.presses("Space")
    assert room.keys(ACKNOWLEDGE) == [new]
    assert QApplication.focusWidget() is room.column(ACKNOWLEDGE)


def test_a_case_that_cannot_be_read_is_named_once_and_hides_no_other(
    enter: Enter, staffed: Desk
) -> None:
    new, broken = add(staffed), add(staffed)
    with staffed.log.transaction() as connection:
        change = "UPDATE cases SET kind = CAST(x'ff' AS TEXT) WHERE reference = ?"
        connection.exec_driver_sql(change, (broken,))
    room = enter()
    assert room.keys(ACKNOWLEDGE) == [new]
    room.page.refresh()
    (told,) = room.told
    assert told.startswith(f"The case {broken} cannot be read")
    assert "Run Verify" in told


def test_a_reading_that_lasts_is_said_and_the_focus_comes_back_to_the_cards(
    enter: Enter, staffed: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    new, go = add(staffed), threading.Event()

    def slow(desk: Desk) -> Any:
        assert go.wait(20)
        return read_columns(desk)

    monkeypatch.setattr(desk_page, "read_columns", slow)
    with workers() as tasks:
        room = enter(tasks=tasks)
        qtbot.waitUntil(lambda: room.page._states.state == "loading", timeout=LONG)
        go.set()
        qtbot.waitUntil(lambda: room.page._states.state == "view", timeout=LONG)
        assert room.keys(ACKNOWLEDGE) == [new]
        qtbot.waitUntil(
            lambda: QApplication.focusWidget() is room.column(ACKNOWLEDGE), timeout=LONG
        )


def test_a_reading_that_ends_once_another_page_is_shown_takes_no_focus(
    enter: Enter, staffed: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(staffed)
    go = threading.Event()

    def slow(desk: Desk) -> Any:
        assert go.wait(20)
        return read_columns(desk)

    monkeypatch.setattr(desk_page, "read_columns", slow)
    with workers() as tasks:
        room = enter(tasks=tasks)
        qtbot.waitUntil(lambda: room.page._states.state == "loading", timeout=LONG)
        other = IconButton("check", "Another page")
        layout = room.layout()
        assert layout is not None
        layout.addWidget(other)
        other.setFocus()
        room.page.hide()
        go.set()
        qtbot.waitUntil(lambda: room.page._states.state == "view", timeout=LONG)
        assert room.focusWidget() is other


# ---------------------------------------------------------------- room

SIZES = [
    (1364, 820, 100, 5, True),
    (1364, 820, 80, 5, True),
    (1288, 740, 200, 3, False),
    (1326, 780, 150, 3, False),
    (948, 620, 100, 5, False),
    (724, 520, 100, 3, False),
    (872, 540, 200, 1, False),
    (648, 440, 200, 1, False),
]


@pytest.mark.long
@pytest.mark.parametrize(("width", "height", "text", "columns", "journal_shown"), SIZES)
def test_what_there_is_room_for_is_whole(
    enter: Enter,
    staffed: Desk,
    width: int,
    height: int,
    text: int,
    columns: int,
    journal_shown: bool,
) -> None:
    add(staffed, party="BA", urgency=Urgency.EMERGENCY)
    acknowledged(staffed), sent(staffed), preserved(staffed, 9)
    room = enter(width, height, text=text)
    QApplication.processEvents()
    board = room.page.board
    shown = [column for column in board.columns if column.isVisible()]
    assert len(shown) == len(board.shown) == columns
    assert len({column.width() for column in shown}) <= 2  # a pixel that cannot be shared
    assert room.page.journal.lines.isVisible() is journal_shown
    assert room.page.journal.editor.isVisible()
    assert (room.page.width(), room.page.height()) == (width, height)
    assert clipped(room.page) == []
    for column in shown:
        view = column.cards
        assert view.height() >= view._nothing_drawing.height()
        assert view.horizontalScrollBar().maximum() == 0
    assert len(room.filled()) == 1


def clipped(page: QWidget) -> list[str]:
    """Labels and buttons that are smaller than their words, or stand outside of the page."""
    found = []
    for widget in page.findChildren(QWidget):
        if not widget.isVisible() or (
            not widget.accessibleName() and not isinstance(widget, PlainLabel)
        ):
            continue
        inside = page.rect().contains(widget.rect().translated(widget.mapTo(page, QPoint(0, 0))))
        wanted = widget.minimumSizeHint()
        short = widget.width() < wanted.width() or widget.height() < wanted.height()
        if isinstance(widget, CardList):
            short = False
        if short or not inside:
            found.append(f"{type(widget).__name__} {widget.accessibleName()} {widget.geometry()}")
    return found


def test_where_there_is_room_for_one_column_the_others_are_one_key_away(
    enter: Enter, staffed: Desk
) -> None:
    add(staffed)
    called, ends = acknowledged(staffed), preserved(staffed, 9)
    room = enter(648, 440, text=200)
    board = room.page.board
    assert [column.title for column in board.shown] == ["Acknowledge now"]
    room.presses("Right")
    assert [column.title for column in board.shown] == ["Do next"]
    assert QApplication.focusWidget() is room.column(DO_NEXT)
    assert room.keys(DO_NEXT) == [called]
    buttons = board.findChildren(IconButton)
    beyond = next(button for button in buttons if button.accessibleName() == "Waiting for, 0")
    QTest.mouseClick(beyond, Qt.MouseButton.LeftButton)
    assert [column.title for column in board.shown] == ["Waiting for"]
    assert QApplication.focusWidget() is room.column(WAITING)
    room.presses("Right")
    assert QApplication.focusWidget() is room.column(EXPIRING)
    assert room.keys(EXPIRING) == [ends]
    assert len(room.filled()) == 1


def test_a_narrow_card_has_its_time_under_its_country(enter: Enter, staffed: Desk) -> None:
    add(staffed, party="BA")
    wide = enter(1364, 820).column(ACKNOWLEDGE)
    assert not wide._drawing.tall
    low = wide.card_height
    narrow = enter(948, 620).column(ACKNOWLEDGE)
    assert narrow._drawing.tall
    assert narrow.card_height > low


def test_the_ring_of_the_focus_moves_nothing(enter: Enter, staffed: Desk) -> None:
    add(staffed), add(staffed)
    room = enter()
    view = room.column(ACKNOWLEDGE)
    places = [view.visualRect(view.model().index(row, 0)) for row in range(2)]
    first = room.page.grab().toImage()
    room.presses("Down")
    assert [view.visualRect(view.model().index(row, 0)) for row in range(2)] == places
    second = room.page.grab().toImage()
    # What both cards say stands where it stood: the words of the first line are the same pixels.
    words = places[0].adjusted(14, 14, -30, 34 - places[0].height())
    at = view.viewport().mapTo(room.page, words.topLeft())
    words.moveTopLeft(at)
    assert first.copy(words) == second.copy(words)
    assert first != second


def test_nothing_stands_in_a_row_that_is_not_there(enter: Enter) -> None:
    room = enter()
    model = room.column(ACKNOWLEDGE).model()
    assert model.data(QModelIndex()) is None
    assert model.rowCount() == 0
    assert room.page.acts().keys() == {"note"}
