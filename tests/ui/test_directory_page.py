"""The Directory's page alone: few points and thousands, narrow windows, large letters, no list."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget  # noqa: TID251 - measured
from pytestqt.qtbot import QtBot

from pocdesk.desk.call_back import Outcome
from pocdesk.desk.keep import keep, kept
from pocdesk.desk.look_up import Called, History
from pocdesk.desk.opened import Desk
from pocdesk.directory.find import Finder, Match, Why
from pocdesk.domain.contact import PHONES, Directory
from pocdesk.domain.known import known
from pocdesk.domain.lists import Lists
from pocdesk.domain.party import Status
from pocdesk.errors import PocDeskError
from pocdesk.paths import shipped
from pocdesk.storage import contacts
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.models.lines import Line
from pocdesk.ui.pages.directory_page import DirectoryPage
from pocdesk.ui.pages.party_card import PartyCard
from pocdesk.ui.pages.review_page import ReviewPage
from pocdesk.ui.parts.label import Badge
from pocdesk.ui.parts.letters import LETTERS
from pocdesk.ui.parts.lines import LineList
from pocdesk.ui.parts.party_says import sayings
from pocdesk.ui.parts.point_card import PointCard
from pocdesk.ui.parts.version_line import VersionLine
from pocdesk.ui.party_lines import count_text
from pocdesk.ui.point_words import works_text
from pocdesk.ui.tasks import AtOnce
from pocdesk.ui.theme import Look, read_theme
from tests.conftest import TRAINING
from tests.directory.training import parties, point, training
from tests.unconfirmed import not_confirmed

TODAY = date(2026, 11, 8)
NOON = datetime(2026, 11, 8, 12, tzinfo=UTC)


@pytest.fixture
def look() -> Iterator[Look]:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    yield Look(application, read_theme(shipped("resources/theme")))
    # Without a running event loop nobody takes away what was closed.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    Look(application, read_theme(shipped("resources/theme")))


@pytest.fixture
def page(qtbot: QtBot, staffed: Desk, look: Look) -> DirectoryPage:
    tasks = AtOnce()
    made = DirectoryPage(staffed, tasks, look, Keeping(staffed, tasks, kept(staffed)))
    qtbot.addWidget(made)
    made.resize(1300, 800)
    made.show()
    return made


def wear(look: Look, percent: int) -> None:
    look.wear(read_theme(shipped("resources/theme"), text_size=percent))


def clipped(whole: QWidget) -> list[str]:
    """Labels and buttons that are smaller than what they say."""
    for _ in range(6):  # a layout that wraps words asks again once it knows its width
        QApplication.processEvents()
    found = []
    for widget in whole.findChildren(QWidget):
        if not widget.isVisibleTo(whole):
            continue
        if isinstance(widget, QLabel) and widget.text():
            wraps = widget.wordWrap()
            high = widget.heightForWidth(widget.width()) if wraps else widget.sizeHint().height()
            wide = widget.minimumSizeHint().width() if wraps else widget.sizeHint().width()
            if widget.height() < high or widget.width() < wide:
                found.append(f"{widget.text()}: {widget.size()}, wants {wide} x {high}")
        elif isinstance(widget, QPushButton):
            wants = widget.sizeHint()
            if widget.width() < wants.width() or widget.height() < wants.height():
                found.append(f"{widget.accessibleName()}: {widget.size()}, wants {wants}")
    return found


@pytest.mark.long
@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("size", [(1360, 810), (940, 610), (720, 510)])
def test_nothing_is_clipped(
    page: DirectoryPage, look: Look, percent: int, size: tuple[int, int]
) -> None:
    wear(look, percent)
    page.resize(*size)
    for party in ("JP", "MA", "US", "XK", "KI"):
        page.arrive(party)
        assert clipped(page) == []


@pytest.mark.long
@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("size", [(1360, 810), (940, 610), (720, 510)])
def test_nothing_of_a_review_is_clipped(
    qtbot: QtBot,
    staffed: Desk,
    look: Look,
    tmp_path: Path,
    percent: int,
    size: tuple[int, int],
) -> None:
    text = (TRAINING / "training-directory-2026-1.json").read_text(encoding="utf-8")
    file = tmp_path / "back.json"
    text = text.replace('"version_label": "2026-1"', '"version_label": "2026-8"')
    file.write_text(text.replace('"issued_on": "2026-', '"issued_on": "2027-'), encoding="utf-8")
    tasks = AtOnce()
    wear(look, percent)
    made = ReviewPage(staffed, tasks, look, Keeping(staffed, tasks, {}))
    qtbot.addWidget(made)
    made.resize(*size)
    made.show()
    made.open(file)
    for _ in range(made.lines.count()):
        assert clipped(made) == []
        QTest.keyClick(made.lines, Qt.Key.Key_Down)


def on_top(page: DirectoryPage) -> QWidget | None:
    """The card if it lies over the list, else None."""
    found = page.childAt(page.rect().center())
    return page.card if found is not None and page.card.isAncestorOf(found) else None


def test_a_narrow_page_shows_the_list_or_the_card(page: DirectoryPage) -> None:
    page.resize(600, 500)
    page.activateWindow()
    page.arrive()
    QTest.keyClicks(page.search, "japan")
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert on_top(page) is page.card
    assert page.leave()
    QApplication.processEvents()
    assert on_top(page) is not page.card
    assert page.search.text() == "japan"
    page.resize(1300, 800)
    assert page.leave()
    assert page.search.text() == ""
    assert not page.leave()


def test_without_a_directory_the_page_says_what_it_is_for(
    qtbot: QtBot, desk: Desk, look: Look
) -> None:
    tasks = AtOnce()
    made = DirectoryPage(desk, tasks, look, Keeping(desk, tasks, {}))
    qtbot.addWidget(made)
    made.show()
    made.arrive()
    texts = [label.text() for label in made.findChildren(QLabel) if label.isVisibleTo(made)]
    assert any("There is none yet" in text for text in texts)
    assert "No Directory yet" in texts
    assert made.parties.count() == len([row for row in parties().values() if row.bound])
    assert "new-letter" not in made.acts()


def test_a_reading_that_fails_can_be_tried_again(
    page: DirectoryPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_any: object) -> None:
        raise PocDeskError("The log did not answer.", safe="Nothing is lost.", remedy="Wait.")

    with monkeypatch.context() as spoilt:
        spoilt.setattr(contacts, "current", fails)
        page.arrive("JP")
        assert page.states.state == "failed"
    again = next(b for b in page.findChildren(QPushButton) if b.accessibleName() == "Try again")
    again.click()
    assert page.states.state == "view"
    assert page.card.party == "JP"


def test_what_was_searched_is_there_again_and_says_so(
    qtbot: QtBot, staffed: Desk, look: Look
) -> None:
    keep(staffed, {"text/directory/search": "bosn"})
    tasks = AtOnce()
    made = DirectoryPage(staffed, tasks, look, Keeping(staffed, tasks, kept(staffed)))
    qtbot.addWidget(made)
    made.show()
    made.arrive()
    assert made.search.text() == "bosn"
    assert made.card.party == "BA"
    assert made.restored.text() == "Restored what you typed at 04:12."
    QTest.keyClicks(made.search, "fr")
    assert not made.restored.isVisible()


def test_a_state_that_is_no_party_is_not_counted_as_one() -> None:
    table = parties()
    every = Finder(table, ()).find("")
    bound = {one.code for one in table.values() if one.status is Status.PARTY}
    other = next(code for code in table if table[code].status is Status.SIGNATORY)
    served = [one for one in training().points if one.party in bound]
    strange = replace(served[0], id="S", party=other)
    lists = Lists(every=(replace(training(), points=(*served, strange)),))
    with_point = {one.party for one in served}
    assert count_text(every, lists) == f"{len(with_point)} of {len(bound)} Parties"
    assert count_text(every, None) == f"{len(bound)} Parties"


def test_reading_again_leaves_the_list_where_it_is(page: DirectoryPage) -> None:
    page.arrive()
    QTest.keyClicks(page.search, "united")
    QTest.keyClick(page.search, Qt.Key.Key_Down)
    QTest.keyClick(page.parties, Qt.Key.Key_Down)
    current = page.parties.current()
    assert current.startswith("hit ")
    QApplication.processEvents()
    shown = page.card.party
    page.refresh()
    assert page.parties.current() == current
    assert page.card.party == shown == current.removeprefix("hit ")


def test_hundreds_of_points_of_one_party_are_lines_and_one_card(
    qtbot: QtBot, staffed: Desk, look: Look
) -> None:
    points = tuple(replace(point("TRN-JP-1"), id=f"BIG-{n}", ordinal=n) for n in range(1, 900))
    card = PartyCard(staffed, look)
    qtbot.addWidget(card)
    card.resize(900, 800)
    card.show()
    card.show_party(Match(party=parties()["JP"], points=points, score=0.0, why=Why.ALL))
    assert [shown.point.id for shown in card.cards.cards] == ["BIG-1"]
    assert len(card.findChildren(QWidget)) < 300
    card.cards.list.setFocus()
    QTest.keyClick(card.cards.list, Qt.Key.Key_End)
    assert [shown.point.id for shown in card.cards.cards] == ["BIG-899"]
    QTest.keyClick(card.cards.cards[0], Qt.Key.Key_Left)
    assert [shown.point.id for shown in card.cards.cards] == ["BIG-898"]


@pytest.mark.parametrize(
    ("days", "tone"),
    [(-2, "warning"), (-1, "muted"), (0, "muted"), (89, "muted"), (90, "warning"), (180, "danger")],
)
def test_an_old_directory_says_so_in_words_and_tone(
    qtbot: QtBot, look: Look, days: int, tone: str
) -> None:
    shown = VersionLine()
    qtbot.addWidget(shown)
    snapshot = replace(training().snapshot, issued_on=TODAY - timedelta(days=days))
    shown.show_version(snapshot, TODAY)
    version, age = shown.findChildren(QLabel)
    assert version.text().startswith("Directory 2026-2, as of ")
    assert age.property("tone") == tone
    assert ("ask for a newer one" in age.text()) == (days >= 90)


@pytest.mark.parametrize(
    ("days", "words", "badge"),
    [
        (None, "Never confirmed", "Unconfirmed"),
        (10, "10 days ago", "Confirmed by issuer"),
        (120, "120 days ago", "Doubtful"),
        (200, "200 days ago", "Out of date"),
        (-200, "200 days still to come", "Doubtful"),
    ],
)
def test_a_point_says_when_it_was_last_known_to_be_right(
    qtbot: QtBot, look: Look, days: int | None, words: str, badge: str
) -> None:
    confirmed = None if days is None else TODAY - timedelta(days=days)
    card = PointCard(replace(point("TRN-JP-1"), confirmed_on=confirmed), TODAY)
    qtbot.addWidget(card)
    before = [label.text() for label in card.findChildren(QLabel)]
    assert (badge in before) == (badge == "Confirmed by issuer")  # a call of ours may be younger
    card.show_history(History(party="JP", used={}, called={}), "UTC")
    texts = " | ".join(label.text() for label in card.findChildren(QLabel))
    assert words in texts
    assert badge in texts
    assert words in card.accessibleDescription()


def test_what_nobody_here_confirmed_makes_no_point_green(qtbot: QtBot, look: Look) -> None:
    at = point("TRN-JP-1")
    number = at.reach(*PHONES)[0]
    new = not_confirmed(number.value, point=at.id)
    channels = (replace(known(number), unconfirmed=new), *at.channels[1:])
    by_issuer = PointCard(replace(at, confirmed_on=TODAY), TODAY)
    card = PointCard(replace(at, channels=channels, confirmed_on=TODAY), TODAY)
    for each in (by_issuer, card):
        qtbot.addWidget(each)
    nothing = History(party="JP", used={}, called={})
    called = {at.channels[1].value: Called(at=NOON, outcome=Outcome.CONFIRMED)}
    for history in (nothing, History(party="JP", used={}, called=called)):
        card.show_history(history, "UTC")
        assert looks(card, "Not all confirmed") == ["warning"]
        assert f"but not {number.value}, today" in card.accessibleDescription()
    by_issuer.show_history(nothing, "UTC")
    assert looks(by_issuer, "Confirmed by issuer") == ["text"]


def looks(card: PointCard, badge: str) -> list[str]:
    """The tone of each badge that says this."""
    return [one.property("tone") for one in card.findChildren(Badge) if one.text() == badge]


def test_a_call_back_confirms_and_an_unanswered_call_is_remembered(
    qtbot: QtBot, look: Look
) -> None:
    card = PointCard(replace(point("TRN-JP-1"), confirmed_on=None), TODAY)
    qtbot.addWidget(card)
    card.show()
    numbers = [row.channel.value for row in card.rows[:2]]
    called = {
        numbers[0]: Called(at=NOON, outcome=Outcome.CONFIRMED),
        numbers[1]: Called(at=NOON, outcome=Outcome.NOT_REACHED),
    }
    card.show_history(History(party="JP", used={}, called=called), "UTC")
    texts = [label.text() for label in card.findChildren(QLabel) if label.isVisible()]
    assert f"{numbers[0]} confirmed 8 Nov 2026 by our call, today" in texts
    assert looks(card, "Confirmed by call") == ["success"]
    assert texts.count("did not answer") == 1
    assert "did not answer last time" in card.rows[1].accessibleName()
    assert "never" in texts


@pytest.mark.parametrize(
    ("id_", "words"),
    [
        ("TRN-JP-1", "at all hours"),
        ("TRN-DE-1", "Mon to Fri 08:00 to 16:30; duty officer on call outside these hours"),
        ("TRN-IL-1", "Sun to Thu"),
        ("TRN-SN-1", "not stated"),
    ],
)
def test_working_hours_are_told_in_one_line(id_: str, words: str) -> None:
    assert works_text(point(id_)).startswith(words)


def test_what_a_party_says_names_its_source_and_date() -> None:
    table = parties()
    czechia = list(sayings(table["CZ"], table))
    assert any("60 days at first" in each.text for each in czechia)
    assert any(each.source.endswith("as of 1 Jan 2026") for each in czechia)
    for party in table.values():
        for saying in sayings(party, table):
            assert saying.text.endswith(".")
            assert saying.source


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("DE", "Party to the Convention since 1 Jul 2009."),
        ("XK", "No Party, observer: Art. 29 does not bind it."),
        (
            "CW",
            "Territory of the Kingdom of the Netherlands, to which the Convention extends since "
            "1 Oct 2024.",
        ),
    ],
)
def test_how_a_party_stands_to_the_convention_is_said_at_the_top(
    qtbot: QtBot, desk: Desk, look: Look, code: str, said: str
) -> None:
    card = PartyCard(desk, look)
    qtbot.addWidget(card)
    card.resize(800, 600)
    card.show_party(Match(party=parties()[code], points=(), score=0.0, why=Why.ALL))
    card.show()
    first, *_ = (label for label in card.findChildren(QLabel) if label.text() == said)
    assert first.mapTo(card, QPoint(0, 0)).y() < 100


@pytest.mark.parametrize("code", ["DE", "BR"])
def test_a_period_that_is_not_known_is_said_with_that_of_the_convention(code: str) -> None:
    table = parties()
    (period,) = (one for one in sayings(table[code], table) if one.drawing == "hourglass")
    assert period.text.startswith("National period: not known here. Article 29(7): ")
    assert "at least 60 days" in period.text
    assert "Article 16(2): a domestic preservation order lasts as long as needed, at most 90" in (
        period.text
    )
    assert period.source == "Convention on Cybercrime (ETS 185), text of the treaty"


def test_nothing_of_the_convention_is_said_of_a_state_that_it_does_not_bind() -> None:
    table = parties()
    (period,) = (one for one in sayings(table["XK"], table) if one.drawing == "hourglass")
    assert period.text == "National period: not known here."


def test_a_list_leaves_single_letters_to_the_acts_where_it_is_told_to(
    qtbot: QtBot, look: Look
) -> None:
    lines = LineList("Words", look)
    qtbot.addWidget(lines)
    lines.show_lines([Line(key=word, title=word) for word in ("alpha", "beta", "gamma")])
    lines.show()
    lines.go_to_first()
    lines.setProperty(LETTERS, True)
    QTest.keyClicks(lines, "g")
    assert lines.current() == "alpha"
    lines.setProperty(LETTERS, False)
    QTest.keyClicks(lines, "g")
    assert lines.current() == "gamma"


def test_the_current_line_stays_in_sight_when_the_list_gets_lower(qtbot: QtBot, look: Look) -> None:
    lines = LineList("Words", look)
    qtbot.addWidget(lines)
    lines.show_lines([Line(key=str(number), title=str(number)) for number in range(60)])
    lines.resize(300, 600)
    lines.show()
    lines.go_to("40")
    lines.resize(300, 300)
    here = lines.visualRect(lines.currentIndex())
    assert lines.viewport().rect().contains(here)
    lines.scrollToTop()
    lines.resize(300, 200)
    assert lines.verticalScrollBar().value() == 0  # who looks elsewhere goes on looking there


def test_a_directory_of_one_party_is_a_directory(qtbot: QtBot, desk: Desk, look: Look) -> None:
    one = Directory(snapshot=training().snapshot, points=(point("TRN-JP-1"),))
    with desk.log.transaction() as connection:
        contacts.add(connection, one, imported_at=NOON, officer=desk.officer.id)
    tasks = AtOnce()
    made = DirectoryPage(desk, tasks, look, Keeping(desk, tasks, {}))
    qtbot.addWidget(made)
    made.show()
    made.arrive("JP")
    assert [card.title.text() for card in made.points()] == ["Training Contact Point of Japan"]
    QTest.keyClicks(made.search, "fra")
    assert made.card.party == "JP" or made.card.party == "FR"
    QApplication.processEvents()
    assert made.card.party == "FR"
    assert made.points() == ()


def test_nothing_acts_on_a_card_while_the_next_is_still_to_come(
    page: DirectoryPage, qtbot: QtBot
) -> None:
    page.arrive("JP")
    qtbot.waitUntil(lambda: "copy-phone" in page.acts())
    assert page.parties.go_to("MA")
    assert page.key == "JP"  # Morocco's card comes when the keys rest
    assert not {"copy-phone", "new-letter", "new-request"} & set(page.acts())
    qtbot.waitUntil(lambda: page.key == "MA")
    assert "copy-phone" in page.acts()
