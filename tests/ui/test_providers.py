"""The providers' page: found by any name, answered for a place, doubts told, copied by one key."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,  # noqa: TID251 - to find bare ones
    QScrollBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from pocdesk.desk import providers as act
from pocdesk.desk.keep import kept
from pocdesk.desk.opened import Desk
from pocdesk.desk.take_request import Request as Call
from pocdesk.desk.take_request import take_request
from pocdesk.domain.case import Urgency
from pocdesk.domain.pack import PackRefused
from pocdesk.domain.provider_words import ChannelKind, ChannelStatus, Confidence, Level, Request
from pocdesk.domain.region import Region
from pocdesk.paths import shipped
from pocdesk.providers.card import Fits
from pocdesk.providers.search import ELSEWHERE
from pocdesk.ui import provider_text as words
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.models.facts import Column, Fact, Words
from pocdesk.ui.models.lines import LINE, Line
from pocdesk.ui.pages import provider_page
from pocdesk.ui.pages.provider_page import ProviderPage
from pocdesk.ui.parts.fact_table import FactTable
from pocdesk.ui.parts.failure_row import FailureRow
from pocdesk.ui.sheets.registration_sheet import RegistrationSheet
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look, read_theme
from tests.conftest import SetClock
from tests.officer import Officer

_THEME = shipped("resources/theme")
_WAIT_MS = 20_000


class Reader:
    """An officer at the providers' page alone: types, presses, sees; waits for what appears."""

    def __init__(self, bot: QtBot, desk: Desk, look: Look) -> None:
        self.bot = bot
        self.desk = desk
        self.look = look
        self.tasks = Tasks()
        self.keeping = Keeping(desk, self.tasks, kept(desk))
        self.page = ProviderPage(desk, self.tasks, look, self.keeping)
        self.letters: list[tuple[str, str]] = []
        self.undone: list[tuple[str, Callable[[], None]]] = []
        self.page.letter_wanted.connect(lambda id, place, _case: self.letters.append((id, place)))
        self.page.undoable.connect(lambda said, undo: self.undone.append((said, undo)))
        self.page.resize(1364, 820)
        self.page.show()
        self.page.activateWindow()
        self.page.arrive()
        self.waits(lambda: self.page.cards.card is not None)

    def waits(self, condition: Callable[[], bool]) -> None:
        self.bot.waitUntil(condition, timeout=_WAIT_MS)

    def types(self, text: str) -> None:
        """Types into the search field in place of what stands there."""
        search = self.page.list.search
        search.setFocus()
        search.selectAll()
        self.focus()
        for sign in text:
            if sign.isascii():
                QTest.keyClick(self.window(), ord(sign))
            else:  # QTest aborts the process for some keys that are not ASCII
                search.insert(sign)
        QApplication.processEvents()

    def presses(self, key: Qt.Key) -> None:
        self.focus()
        QTest.keyClick(self.window(), key)
        QApplication.processEvents()

    def window(self) -> QWindow:
        """The window to which the keyboard belongs, as for a hand on real keys."""
        window = QGuiApplication.focusWindow()
        assert window is not None
        return window

    def focus(self) -> QWidget:
        self.page.activateWindow()
        self.waits(lambda: QApplication.focusWidget() is not None)
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused

    def opens(self, id: str) -> None:
        """Goes to a card and waits for it."""
        self.page.arrive(id)
        self.waits(lambda: self.shown == id)
        QApplication.processEvents()

    def does(self, name: str) -> None:
        """Does an act by its name, as the frame does."""
        self.page.acts()[name]()
        QApplication.processEvents()

    def places(self, name: str, country: str) -> None:
        """Chooses the country of the user or of the authority by its keys."""
        field = getattr(self.page.cards.answer, name)
        field.setFocus()
        field.lineEdit().selectAll()
        self.focus()
        for sign in country:
            QTest.keyClick(self.window(), ord(sign))
        QApplication.processEvents()
        self.presses(Qt.Key.Key_Tab)

    def leaves(self) -> None:
        """Keeps what is typed and closes the page."""
        self.keeping.keep_now()
        self.tasks.close()
        self.page.close()
        self.page.deleteLater()

    @property
    def shown(self) -> str:
        card = self.page.cards.card
        return "" if card is None else card.id

    @property
    def lines(self) -> list[Line]:
        model = self.page.list.lines.model()
        return [model.index(row, 0).data(LINE) for row in range(model.rowCount())]

    @property
    def answer(self) -> str:
        return said(self.page.cards.answer.table)


@pytest.fixture
def look() -> Iterator[Look]:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    usual = Look(application, read_theme(_THEME))
    yield usual
    usual.wear(read_theme(_THEME))


@pytest.fixture
def reader(qtbot: QtBot, desk: Desk, look: Look) -> Iterator[Reader]:
    someone = Reader(qtbot, desk, look)
    yield someone
    someone.leaves()


def kept_text(desk: Desk, key: str) -> str:
    """What the log keeps under `key` now; the place of the office is kept there too at first."""
    return kept(desk)[key].value if key in kept(desk) else ""


def said(table: FactTable) -> str:
    """Everything that a table of facts says."""
    return "\n".join(fact.spoken for fact in table.facts)


# --- found


def test_google_tiktok_and_kodex_stand_first_and_every_pack_is_listed(reader: Reader) -> None:
    titles = [line.title for line in reader.lines]
    assert titles[:3] == ["Google", "TikTok", "Kodex"]
    assert len(titles) == 54
    assert reader.shown == "google"


def test_a_service_leads_to_its_provider_and_enter_to_its_cards(reader: Reader) -> None:
    reader.opens("airbnb")
    reader.types("gmail")
    reader.waits(lambda: reader.shown == "google")
    first, hit, rest, *others = reader.lines
    assert (first.title, hit.title, rest.title) == ("1 match", "Google", "All providers")
    assert len(others) == 54  # what was found stands above the whole list
    reader.presses(Qt.Key.Key_Return)
    assert reader.focus() is reader.page.cards.answer.table
    assert "For a user in a country not known: the company is not known" in reader.answer


def test_where_the_user_is_nobody_has_said_of_the_next_provider(reader: Reader) -> None:
    reader.opens("google")
    assert reader.page.cards.answer.user_in.currentText() == ""
    reader.places("user_in", "Japan")
    reader.waits(lambda: "For a user in Japan: Google LLC" in reader.answer)
    reader.opens("tiktok")
    assert "For a user in a country not known: the company is not known" in reader.answer
    reader.opens("google")
    assert "For a user in a country not known" in reader.answer
    button = next(
        one
        for one in reader.page.cards.answer.findChildren(QAbstractButton)
        if one.accessibleName() == "Both here"
    )
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    reader.waits(lambda: "For a user in your country: Google Ireland Limited" in reader.answer)
    assert not button.isVisible()


def test_kodex_shows_who_is_reached_through_it_and_leads_there(reader: Reader) -> None:
    reader.types("kodex")
    reader.waits(lambda: reader.shown == "kodex")
    hits = [line for line in reader.lines if line.key.startswith("hit ")]
    assert hits[0].title == "Kodex"
    assert {line.detail for line in hits[1:]} == {"through Kodex"}
    table = reader.page.cards.main.members.table
    assert "11 more stand only in unverified lists" in said(table)
    assert "Twilio" not in said(table)
    table.setFocus()
    assert table.facts[0].cells[0][0].text == "LinkedIn"
    reader.presses(Qt.Key.Key_Return)
    reader.waits(lambda: reader.shown == "linkedin")
    assert "For an authority in your country: LinkedIn Ireland U.C." in reader.answer


def test_a_wrong_guess_leaves_no_card_of_another_open(reader: Reader) -> None:
    reader.opens("tiktok")
    assert "new-letter" in reader.page.acts()
    reader.types("no such thing")
    reader.waits(lambda: reader.lines[0].title == "No provider fits “no such thing”")
    assert reader.lines[1].key == f"hit {ELSEWHERE}"
    reader.waits(lambda: reader.shown == ELSEWHERE)
    assert reader.page.list.current == reader.page.key == ELSEWHERE
    assert "new-letter" not in reader.page.acts()
    assert not reader.page.cards.letter.isVisible()
    assert reader.page.leave()  # Esc empties the search
    assert reader.lines[0].title == "Google"
    assert not reader.page.leave()


def test_any_script_and_any_length_is_answered(reader: Reader) -> None:
    for typed in ("微信", "ВКонтакте"):
        reader.types(typed)
        reader.waits(lambda: reader.lines[0].title == "1 match")
        reader.page.leave()
    for typed in ("x" * 200, "شركة", "<b>&amp;"):
        reader.types(typed)
        title = f"No provider fits “{typed[:40]}”"
        reader.waits(partial(heads, reader, title))


# --- the card


def test_the_answer_comes_first_and_the_doubt_right_under_it(reader: Reader) -> None:
    reader.opens("google")
    assert "Rule: by the location of the user" in reader.answer
    assert "read 24 Jun 2026" in reader.answer
    doubts = reader.page.cards.panes()[1]
    assert isinstance(doubts, FactTable)
    assert "Sources disagree: territory of Google Ireland" in said(doubts)
    assert "Use the provider's wording" in said(doubts)
    reader.opens("instagram")  # of which no source disagrees
    assert "In doubt" not in " ".join(pane.accessibleName() for pane in reader.page.panes())


def test_what_is_not_known_says_so(reader: Reader) -> None:
    reader.opens("twitch")
    cards = reader.page.cards
    assert "Little is sure" in said(cards.panes()[1])  # type: ignore[arg-type]
    shown = [label.text() for label in cards.findChildren(QLabel) if label.isVisible()]
    assert "No channel is known." in shown
    assert "No source says what a request needs." in shown
    assert "No source says how long" in said(cards.side.lasts.table)
    assert "No source says whether the user is told" in said(cards.side.notice.table)


def test_the_place_of_the_user_changes_the_company(reader: Reader) -> None:
    reader.opens("google")
    reader.places("user_in", "Japan")
    reader.waits(lambda: "For a user in Japan: Google LLC" in reader.answer)
    reader.places("user_in", "Narnia")
    reader.waits(lambda: "For a user in Narnia: the company is not known" in reader.answer)
    assert reader.page.cards.answer.property("level") == "warning"
    reader.opens("linkedin")
    reader.places("requester", "Japan")
    reader.waits(lambda: "For an authority in Japan: LinkedIn Corporation" in reader.answer)


def test_an_answer_names_the_place_for_which_it_was_found(reader: Reader) -> None:
    reader.opens("google")
    reader.places("user_in", "Japan")
    reader.waits(lambda: "For a user in Japan: Google LLC" in reader.answer)
    reader.page.cards.answer.user_in.setEditText("France")  # typed, and the field not left yet
    reader.does("copy-2")
    assert "For a user in Japan: Google LLC" in reader.answer


def test_the_footnote_of_a_name_stands_beside_it(reader: Reader) -> None:
    reader.opens("google")
    reader.places("user_in", "Kosovo")
    reader.waits(lambda: "UNSCR 1244" in reader.answer)


def test_the_rules_for_us_are_told_from_those_for_others(reader: Reader) -> None:
    reader.opens("google")
    table = reader.page.cards.main.needs.table
    assert table.facts[0].cells[0][0].text == "Preservation"
    assert ["any country", "the rule for you"] in asked_by(table)
    assert asked_by(table)[-1] == ["United States", "not for you"]
    for place in ("user_in", "requester"):
        reader.places(place, "United States of America")
    reader.waits(lambda: ["United States", "the rule for you"] in asked_by(table))
    assert ["outside the US", "not for you"] in asked_by(table)


def test_every_fact_tells_its_sources_to_a_hand_and_to_a_screen_reader(reader: Reader) -> None:
    for id in ("google", "tiktok", "kodex", "okx", ELSEWHERE):
        reader.opens(id)
        main, side = reader.page.cards.main, reader.page.cards.side
        cards = (*main.cards(), side.lasts, side.failures, side.accepted, side.notice)
        for fact in (fact for card in cards for fact in card.table.facts):
            unknown = any("No source says" in one.text for one in fact.cells[0])
            if fact.key not in {"ages", "leads"} and not unknown:
                assert fact.hint.startswith("Source"), fact
        for card in cards:
            model = card.table.model()
            for row in range(model.rowCount()):
                index = model.index(row, 0)
                assert index.data(Qt.ItemDataRole.AccessibleTextRole)
                tip = index.data(Qt.ItemDataRole.ToolTipRole)
                assert not tip or tip.startswith("<p style='white-space: pre-wrap'>")


def test_the_sources_are_text_to_copy_and_shown_when_asked(reader: Reader) -> None:
    reader.opens("google")
    sources = reader.page.cards.side.sources.table
    assert said(sources) == "9 sources, 4 of its own. Checked 21 Nov 2026"
    button = next(
        one
        for one in reader.page.cards.side.sources.findChildren(QAbstractButton)
        if one.accessibleName() == "Show"
    )
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(sources.facts) == 10
    assert button.accessibleName() == "Hide"
    sources.setFocus()
    reader.presses(Qt.Key.Key_Down)
    reader.presses(Qt.Key.Key_Return)
    assert QApplication.clipboard().text() == "https://www.coe.int/cybercrime"
    reader.opens("meta")
    assert len(sources.facts) == 1


# --- copying


def test_a_channel_with_an_address_is_copied_by_one_key(reader: Reader) -> None:
    reader.opens("google")
    acts = reader.page.acts()
    assert {name for name in acts if name.startswith("copy")} == {"copy-2", "copy-3", "copy-mail"}
    reader.does("copy-2")
    assert QApplication.clipboard().text() == "https://lers.google.com/"
    ways = reader.page.cards.main.ways.table
    assert [words.text for words in ways.facts[0].aside] == ["current", "copied"]
    reader.does("copy-3")
    assert QApplication.clipboard().text() == "lers-help@google.com"
    assert "copied" not in [words.text for words in ways.facts[0].aside]


def test_a_channel_without_one_offers_nothing_to_copy(reader: Reader) -> None:
    reader.opens("google")
    QApplication.clipboard().setText("before")
    ways = reader.page.cards.main.ways.table
    mail = ways.facts[1]
    assert (mail.copies, [words.text for words in mail.aside]) == ("", ["unverified"])
    ways.setFocus()
    reader.presses(Qt.Key.Key_Down)
    reader.presses(Qt.Key.Key_Return)
    assert QApplication.clipboard().text() == "before"


def test_a_click_copies_on_the_drawing_and_nowhere_else(reader: Reader) -> None:
    reader.opens("google")
    QApplication.clipboard().setText("before")
    ways = reader.page.cards.main.ways.table
    place = ways.visualRect(ways.model().index(0, 0))
    left = Qt.MouseButton.LeftButton
    middle, corner = place.center(), QPoint(place.right() - 14, place.top() + 14)
    QTest.mouseClick(ways.viewport(), left, Qt.KeyboardModifier.NoModifier, middle)
    assert QApplication.clipboard().text() == "before"
    QTest.mouseClick(ways.viewport(), left, Qt.KeyboardModifier.NoModifier, corner)
    assert QApplication.clipboard().text() == "https://lers.google.com/"


def test_an_address_for_process_is_copied_as_it_is_written(reader: Reader) -> None:
    reader.opens("tiktok")
    reader.places("user_in", "Finland")
    said_now = "For a user in your country: TikTok Technology Limited"
    reader.waits(lambda: said_now in reader.answer)
    reader.page.cards.answer.table.setFocus()
    reader.presses(Qt.Key.Key_Return)
    assert QApplication.clipboard().text().split("\n")[0] == "The Sorting Office, Ropemaker Place"


def test_single_letters_pass_through_list_and_cards(reader: Reader) -> None:
    reader.opens("google")
    for pane in (reader.page.list.lines, *reader.page.cards.panes()):
        assert pane.property("letters") is True
        event = press(Qt.Key.Key_2, "2")
        event.accept()
        pane.keyPressEvent(event)
        assert not event.isAccepted(), pane.accessibleName()


# --- ticks


def test_ticks_outlive_another_provider_and_another_start(
    reader: Reader, qtbot: QtBot, desk: Desk, look: Look
) -> None:
    reader.opens("google")
    failures = reader.page.cards.side.failures.table
    failures.setFocus()
    reader.presses(Qt.Key.Key_Space)
    assert ticked(failures) == [True, False, False]
    reader.opens("meta")
    reader.opens("google")
    assert ticked(failures) == [True, False, False]
    reader.keeping.keep_now()
    qtbot.waitUntil(lambda: "ticks/provider/google/" in kept(desk), timeout=_WAIT_MS)
    again = Reader(qtbot, desk, look)
    again.opens("google")
    assert ticked(again.page.cards.side.failures.table) == [True, False, False]
    again.leaves()


def test_a_new_letter_begins_unticked(reader: Reader) -> None:
    reader.opens("google")
    failures = reader.page.cards.side.failures.table
    failures.setFocus()
    reader.presses(Qt.Key.Key_Space)
    reader.does("new-letter")
    assert reader.letters == [("google", "")]
    assert ticked(failures) == [True, False, False]  # until the letter has them
    reader.page.hand_over("google", "a draft")
    assert ticked(failures) == [False, False, False]


def test_a_tick_is_on_what_was_read_and_on_nothing_in_its_place(reader: Reader) -> None:
    reader.opens("google")
    side, card = reader.page.cards.side, reader.page.cards.card
    assert card is not None
    failures = side.failures.table
    failures.setFocus()
    reader.presses(Qt.Key.Key_Space)
    ticks = reader.page._ticks.of("google", "")
    first, second, third = card.failures
    new = replace(second, code=first.code)
    side.show_card(replace(card, failures=(new, first, third)), ticks, "")
    assert ticked(failures) == [False, True, False]
    reworded = replace(first, text="Something else is wanted now.")
    side.show_card(replace(card, failures=(reworded, second, third)), ticks, "")
    assert ticked(failures) == [False, False, False]
    row = FailureRow(reader.look, (reworded, second, third), ticks)
    assert row.reserve() == "3 of 3 reasons not checked"
    row.deleteLater()


def test_one_click_on_the_box_ticks_and_so_does_the_space_bar(reader: Reader) -> None:
    reader.opens("tiktok")
    failures = reader.page.cards.side.failures.table
    for row in range(2):
        place = failures.visualRect(failures.model().index(row, 0))
        for x in (place.left() + 14, place.center().x()):  # the box, then the words
            before = ticked(failures)[row]
            spot = QPoint(x, place.center().y())
            left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
            QTest.mouseClick(failures.viewport(), left, none, spot)
            assert ticked(failures)[row] is not before
    reader.presses(Qt.Key.Key_Space)  # the row clicked last, without going there by keys
    assert ticked(failures)[:2] == [False, True]


def test_ticks_of_another_shift_are_not_shown(reader: Reader, clock: SetClock) -> None:
    reader.opens("google")
    failures = reader.page.cards.side.failures.table
    failures.setFocus()
    reader.presses(Qt.Key.Key_Space)
    clock.forward(hours=13)
    reader.opens("meta")
    reader.opens("google")
    assert ticked(failures) == [False, False, False]


def test_cleared_ticks_can_be_taken_back_and_nothing_moves(reader: Reader) -> None:
    reader.opens("tiktok")
    side = reader.page.cards.side
    failures = side.failures.table
    before = failures.y()
    failures.setFocus()
    for _ in range(2):
        reader.presses(Qt.Key.Key_Space)
        reader.presses(Qt.Key.Key_Down)
    assert failures.y() == before
    clear = next(
        one
        for one in side.failures.findChildren(QAbstractButton)
        if one.accessibleName() == "Clear"
    )
    QTest.mouseClick(clear, Qt.MouseButton.LeftButton)
    assert not any(ticked(failures))
    ((sentence, undo),) = reader.undone
    assert sentence == "The ticks are cleared."
    undo()
    assert ticked(failures)[:3] == [True, True, False]


# --- letters


def test_a_letter_carries_no_company_that_is_not_known(reader: Reader) -> None:
    reader.opens("telegram")
    reader.does("new-letter")
    assert reader.letters == [("telegram", "")]
    reader.opens("kodex")
    assert "new-letter" not in reader.page.acts()


# --- kept


def test_what_was_typed_is_brought_back_in_the_same_shift_alone(
    reader: Reader, qtbot: QtBot, desk: Desk, look: Look, clock: SetClock
) -> None:
    reader.types("tiktok")
    reader.waits(lambda: reader.shown == "tiktok")
    reader.places("user_in", "Japan")
    reader.keeping.keep_now()
    qtbot.waitUntil(lambda: kept_text(desk, "text/providers/user-in") == "Japan", timeout=_WAIT_MS)
    same = Reader(qtbot, desk, look)
    same.waits(lambda: "For a user in Japan: TikTok Pte. Limited" in same.answer)
    assert same.page.list.search.text() == "tiktok"
    shown = [label.text() for label in same.page.list.findChildren(QLabel) if label.isVisible()]
    assert "Restored what you typed at 04:12." in shown
    same.leaves()
    clock.forward(hours=13)
    next_shift = Reader(qtbot, desk, look)
    assert next_shift.page.list.search.text() == ""
    assert "For a user in a country not known" in next_shift.answer
    next_shift.leaves()


def test_a_place_is_brought_back_for_the_provider_of_whom_it_was_typed(
    reader: Reader, qtbot: QtBot, desk: Desk, look: Look
) -> None:
    reader.opens("google")
    reader.places("user_in", "Japan")
    reader.opens("tiktok")
    reader.page.cards.answer.user_in.setEditText("Germany")  # the field was not left yet
    reader.keeping.keep_now()
    qtbot.waitUntil(
        lambda: kept_text(desk, "text/providers/user-in") == "Germany", timeout=_WAIT_MS
    )
    other = Reader(qtbot, desk, look)
    other.opens("google")
    assert other.page.cards.answer.user_in.currentText() == ""
    other.places("requester", "Japan")  # says nothing of the user
    other.leaves()
    again = Reader(qtbot, desk, look)
    again.opens("google")
    assert again.page.cards.answer.user_in.currentText() == ""
    again.opens("tiktok")
    assert again.page.cards.answer.user_in.currentText() == "Germany"
    again.leaves()


# --- states


def test_a_catalogue_that_cannot_be_read_is_said_and_can_be_tried_again(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_desk: Desk) -> act.Listing:
        raise PackRefused("meta.toml", "provider", "it cannot be read")

    with monkeypatch.context() as broken:
        broken.setattr(provider_page, "listing", refused)
        reader.page.refresh()
        reader.waits(lambda: any("meta.toml" in text for text in shown_texts(reader)))
    again = next(
        one
        for one in reader.page.list.findChildren(QAbstractButton)
        if one.accessibleName() == "Try again"
    )
    QTest.mouseClick(again, Qt.MouseButton.LeftButton)
    reader.waits(lambda: reader.page.list.lines.isVisible())
    assert len(reader.lines) == 54


def test_a_card_that_is_gone_is_said_where_it_stood(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = act.card
    with monkeypatch.context() as broken:
        broken.setattr(
            provider_page, "card", lambda desk, _id, **kind: real(desk, "nobody", **kind)
        )
        reader.page.arrive("meta")
        reader.waits(lambda: any("“nobody” any more" in text for text in shown_texts(reader)))
    reader.opens("tiktok")
    assert "TikTok Technology Limited" in reader.answer


def test_packs_and_cards_are_read_beside_the_window(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    where: list[str] = []

    def watched(work: Callable[..., object]) -> Callable[..., object]:
        def run(*args: object, **kind: object) -> object:
            where.append(threading.current_thread().name)
            return work(*args, **kind)

        return run

    for name in ("listing", "card", "country_names"):
        monkeypatch.setattr(provider_page, name, watched(getattr(provider_page, name)))
    reader.opens("okx")
    assert len(where) >= 3
    assert threading.main_thread().name not in where


# --- room


@pytest.mark.long
@pytest.mark.parametrize(("size", "wide"), [(100, 1364), (150, 948), (200, 1364), (200, 648)])
def test_no_word_is_cut_whatever_the_room(reader: Reader, look: Look, size: int, wide: int) -> None:
    theme = "contrast" if size == 150 else "dark" if wide == 648 else "light"
    look.wear(read_theme(_THEME, theme, text_size=size))
    reader.page.resize(wide, 600)
    for id in ("google", "tiktok", "kodex", "meta", "twitch"):
        reader.opens(id)
        reader.waits(lambda: fits(reader))
        for table in reader.page.cards.panes():
            assert isinstance(table, FactTable)
            whole_words(table)
        assert not reader.page.grab().isNull()


def test_the_side_goes_below_and_then_one_pane_is_left(reader: Reader, look: Look) -> None:
    cards = reader.page.cards
    assert cards.side.x() > cards.main.x()
    reader.page.resize(948, 600)
    reader.waits(lambda: cards.side.y() > cards.main.y())
    assert cards.side.x() == cards.main.x()
    look.wear(read_theme(_THEME, text_size=200))
    reader.page.resize(648, 430)
    reader.waits(lambda: not cards.isVisible())
    assert reader.page.list.isVisible()
    reader.types("tiktok")
    reader.waits(lambda: reader.page.key == "tiktok")
    reader.presses(Qt.Key.Key_Return)
    reader.waits(lambda: cards.answer.table.hasFocus())
    assert not reader.page.list.isVisible()
    assert reader.page.leave()  # Esc
    assert reader.page.list.lines.hasFocus()
    assert not cards.isVisible()


def test_f6_walks_every_card_also_where_only_one_pane_has_room(reader: Reader, look: Look) -> None:
    reader.opens("google")
    names = [pane.accessibleName() for pane in reader.page.panes()]
    assert names[:5] == [
        "Find a provider",
        "Providers",
        "The company",
        "In doubt on the company",
        "How to reach",
    ]
    assert names[-1] == "Sources"
    look.wear(read_theme(_THEME, text_size=200))
    reader.page.resize(648, 430)
    reader.page.arrive("google")
    reader.waits(lambda: reader.page.cards.answer.table.hasFocus())
    reader.page.panes()[0].setFocus()  # the gate back to the list
    assert reader.focus() is reader.page.list.search
    reader.page.panes()[-1].setFocus()  # and the one to the cards
    assert reader.focus() is reader.page.cards.answer.table


def test_the_row_under_the_keys_is_always_on_the_screen(reader: Reader) -> None:
    reader.opens("google")
    cards = reader.page.cards
    assert cards.verticalScrollBar().value() == 0
    notes = cards.main.notes.table
    notes.setFocus()
    for _ in range(len(notes.facts) - 1):
        reader.presses(Qt.Key.Key_Down)
    reader.waits(lambda: on_the_screen(reader, notes))
    reader.presses(Qt.Key.Key_PageUp)  # the page scrolls, not the table
    assert notes.currentIndex().row() == len(notes.facts) - 1


# --- access


def test_every_control_of_every_card_has_a_name_and_no_window_strays(reader: Reader) -> None:
    for id in ("google", "kodex", ELSEWHERE):
        reader.opens(id)
        for widget in reader.page.findChildren(QWidget):
            assert not (widget.isWindow() and widget.isVisible()), widget
            takes = widget.focusPolicy() is not Qt.FocusPolicy.NoFocus
            own = widget.focusProxy() is None and not isinstance(widget, QScrollBar | QLabel)
            if takes and own and not widget.objectName().startswith("qt_"):
                button = isinstance(widget, QAbstractButton) and widget.text()
                assert widget.accessibleName() or button, widget
        for label in reader.page.findChildren(QLabel):
            assert label.textFormat() is Qt.TextFormat.PlainText


def test_every_word_of_the_packs_has_words_of_ours() -> None:
    import tomllib

    path = shipped("resources/providers") / "vocabulary.toml"
    known = tomllib.loads(path.read_text(encoding="utf-8"))["vocabulary"]
    assert set(words.INSTRUMENT) == set(known["instrument"])
    assert set(words.NOTIFICATION) == set(known["notification"])
    assert set(words.FAILURE) == set(known["failure"])
    assert set(words.IDENTIFIER) == set(known["identifier"])
    assert set(known["topic"]) <= set(words.TOPIC)
    for table, kind in (
        (words.REQUEST, Request),
        (words.CHANNEL, ChannelKind),
        (words.STATUS, ChannelStatus),
        (words.LEVEL, Level),
        (words.SURE, Confidence),
        (words.REGION, Region),
        (words.FITS, Fits),
    ):
        assert set(table) == set(kind)


# --- in the window


def test_from_anywhere_to_a_copied_channel_by_the_keys_alone(officer: Officer) -> None:
    officer.presses("Alt+4")
    page = officer.rooms.providers
    officer.waits_for(lambda: page.cards.card is not None)
    officer.types("gmail")
    officer.waits_for(lambda: page.list.current == "google")
    officer.presses("Return")
    officer.waits_for(lambda: page.cards.answer.table.hasFocus())
    assert "Google Ireland Limited" in said(page.cards.answer.table)
    officer.presses("2")
    assert QApplication.clipboard().text() == "https://lers.google.com/"
    officer.presses("M")  # its one address is for help with the portal, not for requests
    officer.waits_to_be_told("Google names no e-mail address for such a request.")
    assert QApplication.clipboard().text() == "https://lers.google.com/"
    officer.presses("3")
    assert QApplication.clipboard().text() == "lers-help@google.com"
    officer.presses("Ctrl+F")
    assert officer.focus() is page.list.search
    officer.types("2")  # in a text it is a sign and copies nothing
    assert page.list.search.text() == "2"
    assert QApplication.clipboard().text() == "lers-help@google.com"


def test_the_card_of_a_provider_that_was_sought_has_the_focus(officer: Officer) -> None:
    officer.seeks("discord")
    page = officer.rooms.providers
    officer.waits_for(lambda: page.cards.card is not None and page.cards.card.id == "discord")
    officer.waits_for(lambda: officer.focus() in page.cards.panes())
    officer.presses("U")
    officer.sheet(RegistrationSheet)
    assert page.list.search.text() == ""
    assert page.list.current == "discord"


def test_a_letter_begins_with_the_provider_that_is_shown(officer: Officer) -> None:
    officer.presses("Alt+4")
    page = officer.rooms.providers
    officer.waits_for(lambda: page.cards.card is not None)
    officer.types("whatsapp")
    officer.waits_for(lambda: page.key == "whatsapp" and page.cards.card is not None)
    officer.waits_for(lambda: page.cards.card is not None and page.cards.card.id == "whatsapp")
    officer.presses("Ctrl+Shift+L")
    officer.presses("Return")
    officer.waits_for(lambda: officer.rooms.letter.isVisible())
    draft = officer.rooms.letter.form.draft
    assert draft is not None
    assert "whatsapp" in draft.texts().values()


def test_f6_goes_from_the_search_through_every_card_and_round(officer: Officer) -> None:
    officer.presses("Alt+4")
    page = officer.rooms.providers
    officer.waits_for(lambda: page.cards.isVisible() and page.cards.card is not None)
    panes = page.panes()
    seen = []
    for _ in range(len(panes) + 3):  # the frame has panes of its own
        officer.presses("F6")
        seen.append(officer.focus().accessibleName())
    names = [pane.accessibleName() for pane in panes]
    assert seen[: len(names) - 1] == names[1:]
    assert names[0] in seen[len(names) - 1 :]


def test_no_provider_is_chosen_for_a_case_whose_service_nobody_knows(
    officer: Officer, clock: SetClock
) -> None:
    desk = officer.program.desk
    assert desk is not None
    call = {"who": "A girl", "account": "chatverse: mia"}
    asked = Call(party="JP", urgency=Urgency.EMERGENCY, answers=call, began_at=clock())
    case = take_request(desk, asked).reference
    officer.presses("Alt+4")
    page = officer.rooms.providers
    officer.waits_for(lambda: page.key != "")  # looked up before, for no case
    officer.rooms.ways.show_case(case)
    officer.waits_for(lambda: officer.rooms.case.key == case)
    officer.presses("Alt+4")
    officer.waits_to_see(f"{case} names “chatverse”, a service not known here: choose a provider.")
    officer.waits_to_read("find_provider", "chatverse")
    assert (page.key, page.list.current) == ("", "")
    officer.fills("find_provider", "tiktok")
    officer.waits_for(lambda: page.cards.card is not None and page.cards.card.id == "tiktok")


# --- the table of facts alone


def test_a_table_folds_and_keeps_every_word(qtbot: QtBot, look: Look) -> None:
    table = FactTable("Facts", look, (Column(title="What"), Column(title="Who", least=200)))
    qtbot.addWidget(table)
    table.show_facts(
        [
            Fact(key="a", cells=((Words(text="One"),), (Words(text="Two 😀 " * 12),))),
            Fact(key="b", cells=((Words(text="x" * 300),), ()), below=(Words(text="under"),)),
        ]
    )
    for wide in (600, 180, 40):
        table.resize(wide, 100)
        table.show()
        QApplication.processEvents()
        assert table.folded == (wide < 250)
        whole_words(table)
        rows = sum(table.rowHeight(row) for row in range(2))
        assert table.viewport().height() == rows
    assert table.model().index(0, 0).data() == f"One\nWho: {'Two 😀 ' * 12}"


@pytest.mark.bench
def test_switching_takes_less_than_50_ms(reader: Reader) -> None:
    import time

    page = reader.page
    found = [
        act.card(reader.desk, one.id, requester="FI", user_in="FI", names={})
        for one in act.listing(reader.desk).entries
    ]
    taken = []
    for one in found * 2:
        began = time.perf_counter()
        page.cards.show_card(one, frozenset(), "")
        QApplication.processEvents()
        taken.append(time.perf_counter() - began)
    assert sorted(taken)[len(taken) // 2] < 0.05


def heads(reader: Reader, title: str) -> bool:
    return reader.lines[0].title == title


def fits(reader: Reader) -> bool:
    """Whether nothing of the cards stands out at the right."""
    cards = reader.page.cards
    inside = cards.widget()
    return inside is None or not inside.isVisible() or inside.width() <= cards.viewport().width()


def asked_by(table: FactTable) -> list[list[str]]:
    """What the table of needs says of who asks."""
    return [[one.text for one in row.cells[2]] for row in table.facts]


def ticked(table: FactTable) -> list[bool]:
    return [bool(fact.ticked) for fact in table.facts if fact.ticked is not None]


def shown_texts(reader: Reader) -> list[str]:
    return [label.text() for label in reader.page.findChildren(QLabel) if label.isVisible()]


def press(key: Qt.Key, text: str) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)


def on_the_screen(reader: Reader, table: FactTable) -> bool:
    cards = reader.page.cards
    place = table.hand
    top = table.mapTo(cards.viewport(), QPoint(0, place.top())).y()
    return top >= 0 and top + place.height() <= cards.viewport().height()


def whole_words(table: FactTable) -> None:
    """No row is lower than its words, no column narrower than its longest word, nothing scrolls."""
    assert not table.verticalScrollBar().isVisible()
    assert not table.horizontalScrollBar().isVisible()
    widths = [table.columnWidth(column) for column in range(table.model().columnCount())]
    assert sum(widths) <= table.viewport().width()
    head = table.horizontalHeader()
    headed = head.height() if head.isVisible() else 0
    rows = sum(table.rowHeight(row) for row in range(len(table.facts)))
    assert table.height() >= headed + rows
    metrics = QFontMetrics(table.font())
    if table.folded:
        return
    for fact in table.facts:
        for width, cell in zip(widths, fact.cells, strict=True):
            for one in (one for text in cell for one in text.text.split() if len(one) <= 20):
                assert metrics.horizontalAdvance(one) <= width or len(widths) == 1, one
