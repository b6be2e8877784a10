"""The Directory: found by any name, points side by side, copied by one key."""

from dataclasses import replace
from datetime import UTC, datetime
from statistics import median
from time import process_time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from pocdesk.desk.receive import receive
from pocdesk.directory.find import Finder
from pocdesk.directory.local_time import there
from pocdesk.domain.contact import Channel, ChannelKind, Use
from pocdesk.ui.parts.channel_row import rows_of
from pocdesk.ui.parts.label import Badge, KeyCap
from pocdesk.ui.party_lines import lines_of, names_text, party_line
from pocdesk.ui.words import USE
from tests.conftest import SAMPLES
from tests.directory.training import parties, point, training
from tests.officer import Officer

JAPAN = ["Training Contact Point of Japan", "Cybersecurity Training Contact Point of Japan"]


def cards(officer: Officer) -> list[str]:
    return [card.title.text() for card in officer.rooms.directory.points()]


def at_work(officer: Officer) -> None:
    officer.waits_for(lambda: officer.program.rooms is not None)


def in_the_directory(officer: Officer) -> None:
    at_work(officer)
    officer.presses("Alt+3")
    officer.waits_for(lambda: officer.rooms.directory.parties.count() > 50)


def shows_japan(officer: Officer) -> bool:
    return cards(officer) == JAPAN


def copied() -> str:
    return QApplication.clipboard().text()


def test_a_party_is_found_by_any_of_its_names(officer: Officer) -> None:
    in_the_directory(officer)
    for typed in ("jp", "JAPON", "日本", "japna", "nippon"):
        officer.fills("find_party", typed)
        officer.waits_for(lambda: shows_japan(officer))
    officer.waits_to_see("11:12")  # there, when it is 02:12 UTC
    officer.waits_to_see("Sunday 8 November, weekend there")
    officer.waits_to_see("no summer time")


def test_what_is_found_stands_above_all_parties(officer: Officer) -> None:
    in_the_directory(officer)
    parties_list = officer.rooms.directory.parties
    whole = parties_list.count()
    officer.types("jap", into="find_party")
    assert parties_list.count() == whole + 3  # two headings and the match
    officer.fills("find_party", "zzzzz")
    assert parties_list.count() == whole + 2
    officer.presses("Esc")
    officer.waits_to_read("find_party", "")
    assert parties_list.count() == whole


def test_where_nobody_fits_no_card_of_another_stays(officer: Officer) -> None:
    in_the_directory(officer)
    officer.fills("find_party", "japan")
    officer.waits_for(lambda: shows_japan(officer))
    officer.presses("Esc")
    officer.waits_to_read("find_party", "")
    QApplication.clipboard().setText("untouched")
    officer.types("zzzz\n")  # the first of these letters would find New Zealand
    officer.waits_to_see("No Party and no contact point fits “zzzz”")
    assert officer.rooms.directory.key == ""
    assert "Japan" not in officer.texts()
    officer.presses("Alt+P")
    assert copied() == "untouched"
    assert officer.shows("find_party")
    officer.rooms.directory.refresh()
    officer.waits_for(lambda: officer.rooms.directory.states.state == "view")
    assert officer.rooms.directory.key == ""
    officer.presses("Esc")
    officer.waits_for(lambda: shows_japan(officer))
    assert "Japan" in officer.texts()


def test_enter_right_behind_the_last_letter_is_right(officer: Officer) -> None:
    in_the_directory(officer)
    officer.types("fran\n")
    assert cards(officer)[0] == "Training Contact Point of France"
    officer.presses("P")
    assert copied() == officer.rooms.directory.points()[0].rows[0].channel.value


def test_enter_leads_to_the_card_and_one_key_copies(officer: Officer) -> None:
    in_the_directory(officer)
    officer.types("japan\n")
    officer.waits_for(lambda: shows_japan(officer))
    for key, value in (("P", "+999 247 55 1035"), ("M", "contact@jp-poc.example")):
        officer.presses(key)
        assert copied() == value
        assert officer.texts().count("Copied") == 1
    officer.presses("2")
    assert copied() == "+999 247 55 1042"
    QApplication.clipboard().setText("something else")
    officer.waits_for(lambda: "Copied" not in officer.texts())


def test_left_and_right_go_from_card_to_card_and_the_keys_go_along(officer: Officer) -> None:
    in_the_directory(officer)
    officer.types("japan\n")
    first, second = officer.rooms.directory.points()
    assert first.hasFocus()
    places = [row.mapTo(officer.window, QPoint()) for row in (*first.rows, *second.rows)]
    assert [cap.isVisible() for cap in first.findChildren(KeyCap)] == [True] * 4
    assert not any(cap.isVisible() for cap in second.findChildren(KeyCap))
    officer.presses("Right")
    assert second.hasFocus()
    officer.presses("P")
    assert copied() == "+999 247 55 1070"
    assert all(cap.isVisible() for cap in second.findChildren(KeyCap))
    officer.presses("Alt+M")  # the twin of the letter
    assert copied() == "contact2@jp-poc.example"
    officer.presses("Left")
    assert first.hasFocus()
    assert [row.mapTo(officer.window, QPoint()) for row in (*first.rows, *second.rows)] == places


def test_a_letter_in_the_search_field_is_only_typed(officer: Officer) -> None:
    in_the_directory(officer)
    QApplication.clipboard().setText("untouched")
    officer.types("pm2", into="find_party")
    officer.waits_to_read("find_party", "pm2")
    assert copied() == "untouched"


def test_letters_act_in_the_list_as_well(officer: Officer) -> None:
    in_the_directory(officer)
    officer.types("japan", into="find_party")
    officer.presses("Down")
    assert officer.rooms.directory.parties.hasFocus()
    officer.presses("P")
    assert copied() == "+999 247 55 1035"


def test_a_party_that_was_asked_for_is_shown_with_the_focus_on_its_card(officer: Officer) -> None:
    at_work(officer)
    officer.rooms.ways.show_directory("JP")
    officer.waits_for(
        lambda: shows_japan(officer) and officer.rooms.directory.points()[0].hasFocus()
    )
    officer.presses("M")
    assert copied() == "contact@jp-poc.example"
    assert officer.rooms.directory.key == "JP"


def test_f6_goes_round_all_panes(officer: Officer) -> None:
    in_the_directory(officer)
    officer.types("japan", into="find_party")
    page = officer.rooms.directory
    officer.waits_for(lambda: shows_japan(officer))
    seen = []
    for _ in range(8):
        seen.append(officer.focus())
        officer.presses("F6")
    for pane in (page.search, page.parties, *page.points()):
        assert pane in seen


def test_the_list_stays_where_it_is_while_minutes_pass(officer: Officer) -> None:
    in_the_directory(officer)
    list_ = officer.rooms.directory.parties
    list_.setFocus()
    for _ in range(5):
        officer.presses("Down")
    current = list_.current()
    officer.program._clock.forward(minutes=2)  # type: ignore[attr-defined]
    officer.program.ticker.tick()
    assert list_.current() == current
    assert QApplication.focusWidget() is list_


def test_a_letter_begins_with_the_party_that_is_shown(officer: Officer) -> None:
    in_the_directory(officer)
    officer.types("japan", into="find_party")
    officer.waits_for(lambda: shows_japan(officer))
    officer.clicks("New letter")
    officer.presses("Return")
    officer.waits_for(lambda: officer.rooms.letter.isVisible())
    officer.goes_to("requested")
    officer.waits_to_read("requested", "Japan, Training Contact Point of Japan")


def test_a_request_begins_with_the_party_that_is_shown(officer: Officer) -> None:
    in_the_directory(officer)
    officer.types("japan", into="find_party")
    officer.waits_for(lambda: shows_japan(officer))
    wanted: list[str] = []
    officer.rooms.directory.request_wanted.connect(wanted.append)
    officer.presses("Ctrl+N")
    assert wanted == ["JP"]
    officer.waits_for(lambda: officer.rooms.sheet is not None)


def test_the_last_contacts_lead_to_their_case(officer: Officer) -> None:
    at_work(officer)
    desk = officer.desk
    mail = SAMPLES / "mail" / "01-jp-new-iso2022jp.eml"
    case = receive(desk, mail.name, mail.read_bytes()).case
    assert case is not None
    in_the_directory(officer)
    officer.types("japan", into="find_party")
    lines = officer.rooms.directory.card.contacts.lines
    officer.waits_for(lambda: lines.count() == 1)
    officer.waits_to_see("once, last 8 Nov 2026")
    lines.setFocus()
    officer.presses("Home")
    officer.presses("Return")
    officer.waits_for(lambda: officer.rooms.case.key == case.reference)


def test_a_party_without_a_point_says_so_and_offers_no_letter(officer: Officer) -> None:
    in_the_directory(officer)
    officer.types("kiribati", into="find_party")
    officer.waits_to_see("names no contact point of Kiribati")
    page = officer.rooms.directory
    assert "new-letter" not in page.acts()
    assert "copy-phone" not in page.acts()
    assert "new-request" in page.acts()


def test_all_that_can_have_the_focus_has_a_name(officer: Officer) -> None:
    in_the_directory(officer)
    officer.types("japan\n")
    page = officer.rooms.directory
    for widget in page.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert widget.accessibleName(), widget


# --- without a window


def test_a_letter_costs_little_more_than_one_look_through_all_names() -> None:
    pool = training().points
    many = [
        replace(pool[n % len(pool)], id=f"BIG-{n}", ordinal=n // len(pool) + 1)
        for n in range(5_000)
    ]
    finder = Finder(parties(), many)
    finder.find("warming up")
    took, raw = [], []
    for text in ("j", "ja", "jap", "japna", "u", "un", "unitd", "b", "bosnai", "zzzz"):
        begun = process_time()
        finder.find(text)
        took.append(process_time() - begun)
        begun = process_time()
        assert len([text in point.institution.casefold() for point in many]) == len(many)
        raw.append(process_time() - begun)
    assert median(took) < 10 * median(raw)


def test_the_native_name_keeps_its_direction(qapp: QApplication) -> None:
    morocco = names_text(parties()["MA"])
    assert morocco.startswith("\u200e\u2068")
    assert morocco.endswith(" · MA")
    assert morocco.count("\u2068") == morocco.count("\u2069") == morocco.count(" · ")


@pytest.mark.parametrize(("found", "title"), [(0, "No matches"), (1, "1 match"), (2, "2 matches")])
def test_the_number_of_matches_is_said(qapp: QApplication, found: int, title: str) -> None:
    now = datetime(2026, 11, 8, 2, 12, tzinfo=UTC)
    matches = Finder(parties(), training().points).find("")[:found]
    timed = [(match, there(match.party, parties(), now=now, own_zone="UTC")) for match in matches]
    every = [party_line(match, at) for match, at in timed]
    assert lines_of(timed, every, searched=True)[0].title == title
    assert lines_of(timed, every, searched=False) == every


@pytest.mark.parametrize(
    ("uses", "closed", "badges"),
    [
        ((Use.URGENT, Use.ROUTINE), False, [["first", "urgent"], []]),
        ((Use.URGENT, Use.OUT_OF_HOURS), True, [["first", "out of hours"], ["urgent"]]),
        ((Use.ROUTINE, Use.ROUTINE), False, [["first", "routine"], []]),
    ],
)
def test_the_first_channel_says_why_it_is_first(
    qapp: QApplication, uses: tuple[Use, ...], closed: bool, badges: list[list[str]]
) -> None:
    one = point("TRN-JP-1").reach(ChannelKind.PHONE)[0]
    channels = tuple(replace(one, value=f"+999 {n}", use=use) for n, use in enumerate(uses))
    rows = rows_of(replace(point("TRN-JP-1"), channels=channels), closed=closed)
    shown = [[badge.text() for badge in row.findChildren(Badge)] for row in rows]
    assert [[text for text in row if text in {"first", *USE.values()}] for row in shown] == badges


def test_many_channels_take_the_digits_that_are_left(qapp: QApplication) -> None:
    channels = tuple(
        Channel(
            kind=ChannelKind.PHONE,
            value=f"+999 {n}",
            normalised=f"+999{n}",
            use=Use.ROUTINE,
            priority=n + 1,
        )
        for n in range(12)
    )
    rows = rows_of(replace(point("TRN-JP-1"), channels=channels))
    assert [row.act for row in rows[:9]] == ["copy-phone", *(f"copy-{n}" for n in range(2, 10))]
    assert [row.act for row in rows[9:]] == ["", "", ""]


@pytest.mark.long
@pytest.mark.parametrize(("high", "times"), [(900, 0), (600, 0), (900, 10)])
def test_who_is_arrived_at_is_seen_from_the_top(officer: Officer, high: int, times: int) -> None:
    at_work(officer)
    officer.window.resize(1440, high)
    for _ in range(times):
        officer.presses("Ctrl++")
    officer.seeks("jap")
    officer.waits_for(lambda: shows_japan(officer))
    first, second = officer.rooms.directory.points()
    officer.waits_for(first.hasFocus)
    card = officer.rooms.directory.card
    officer.waits_for(lambda: is_whole(card._name) and is_whole(card._time))
    officer.waits_for(lambda: is_whole(first.title) and is_whole(first.rows[0]))
    officer.presses("Right")
    officer.waits_for(lambda: is_whole(second.title) and is_whole(second.rows[0]))
    officer.presses("Left")
    officer.waits_for(lambda: is_whole(first.title) and is_whole(first.rows[0]))
    assert is_whole(card._name)


def is_whole(widget: QWidget) -> bool:
    return widget.visibleRegion().boundingRect() == widget.rect()
