"""Times, notices and other words as the officer reads them."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.domain.case import Urgency
from pocdesk.domain.deadline import Clock, Due
from pocdesk.errors import Damaged, PocDeskError
from pocdesk.ui.clock import here_text, left_text, short_text, utc_text, weekday_text, whole_text
from pocdesk.ui.due import due_look, due_text
from pocdesk.ui.messages import Level, notice_of, redacted
from pocdesk.ui.parts.asked_card import the
from pocdesk.ui.parts.label import plain_hint
from pocdesk.ui.parts.timeline import breakable
from pocdesk.ui.sources import source_text
from pocdesk.ui.words import hash_text, size_text

NIGHT = datetime(2026, 11, 22, 2, 12, 5, tzinfo=UTC)


def test_a_moment_always_says_its_zone() -> None:
    assert whole_text(NIGHT, "Europe/Paris") == "22 Nov 2026, 03:12 (CET, UTC+1)"
    assert whole_text(NIGHT, "Asia/Kathmandu") == "22 Nov 2026, 07:57 (UTC+5:45)"
    assert whole_text(NIGHT, "UTC") == "22 Nov 2026, 02:12 (UTC)"
    assert here_text(NIGHT, "Europe/Paris") == "Sun 22 Nov, 03:12 CET"
    assert here_text(NIGHT, "America/Sao_Paulo") == "Sat 21 Nov, 23:12 UTC-3"
    assert utc_text(NIGHT) == "22 Nov 2026, 02:12:05 UTC"
    assert weekday_text(NIGHT, "America/Lima") == "Sat 21 Nov 2026"
    assert short_text(NIGHT, "Asia/Tokyo") == "22 Nov 11:12"


@pytest.mark.parametrize(
    ("left", "text"),
    [
        (timedelta(minutes=7, seconds=41), "7:41 min"),
        (timedelta(0), "0:00 min"),
        (timedelta(minutes=59, seconds=59), "59:59 min"),
        (timedelta(hours=1), "1:00 h"),
        (timedelta(hours=5, minutes=48, seconds=59), "5:48 h"),
        (timedelta(days=1), "1 day"),
        (timedelta(days=2, hours=23), "2 days"),
        (-timedelta(minutes=3, seconds=5), "3:05 min over"),
        (-timedelta(days=4), "4 days over"),
    ],
)
def test_time_left_bears_its_unit(left: timedelta, text: str) -> None:
    assert left_text(left) == text


@given(st.timedeltas(min_value=timedelta(), max_value=timedelta(days=400)))
def test_time_left_is_never_read_as_a_time_of_day(left: timedelta) -> None:
    number, _, unit = left_text(left).partition(" ")
    assert unit in {"min", "h", "day", "days"}
    assert number


def test_a_clock_counts_to_its_target_then_to_its_end_then_over() -> None:
    due = Due(
        reference="DESK-2026-00001",
        party="JP",
        urgency=Urgency.NORMAL,
        clock=Clock.ACKNOWLEDGE,
        due_at=NIGHT + timedelta(minutes=15),
        overdue_at=NIGHT + timedelta(hours=24),
    )
    late, later = NIGHT + timedelta(hours=2), NIGHT + timedelta(hours=25)
    assert (due_text(due, NIGHT), due_look(due, NIGHT)) == ("15:00 min", ("triangle", "warning"))
    assert (due_text(due, late), due_look(due, late)) == ("1:45 h over", ("triangle", "warning"))
    assert (due_text(due, later), due_look(due, later)) == ("1 day over", ("octagon", "danger"))


def test_a_known_error_keeps_its_three_parts() -> None:
    notice = notice_of(PocDeskError("It happened.", safe="It is safe.", remedy="Do this."))
    assert notice.level is Level.WARNING
    assert notice.whole == "It happened. It is safe. Do this."
    assert notice.details == ""
    assert notice_of(Damaged("Torn.")).level is Level.DANGER


def test_a_bug_is_told_without_a_value() -> None:
    secret = "suspect@mail.example"
    with pytest.raises(KeyError, match=secret) as caught:
        whole_text(NIGHT, secret)
    notice = notice_of(caught.value)
    assert "The program made a mistake" in notice.happened
    assert secret not in notice.details
    assert "KeyError" in notice.details
    assert "ui/clock.py" in notice.details
    assert "/" + "work" not in notice.details


def test_places_outside_the_program_are_left_out() -> None:
    assert redacted(ValueError("x")) == "ValueError"


@pytest.mark.parametrize("text", ["<img src='/etc/passwd'>", "a & b", "<b>bold</b>", "😀\n<i>"])
def test_a_tool_tip_holds_no_markup_of_a_stranger(text: str) -> None:
    inside = plain_hint(text).removeprefix("<p style='white-space: pre-wrap'>")
    assert "<" not in inside.removesuffix("</p>")
    assert plain_hint("") == ""


def test_sizes_hashes_and_sources() -> None:
    assert [size_text(n) for n in (1, 999, 31_000, 3_140_000)] == [
        "1 byte",
        "999 bytes",
        "31 kB",
        "3.1 MB",
    ]
    assert hash_text("9c1e77d0" + 52 * "0" + "b2f4").replace("\xa0", " ") == "9c1e 77d0 … b2f4"
    assert source_text(None) == ""
    assert source_text("office.email") == "from the office"
    assert source_text("V-55") == "by rule V-55"
    assert source_text("case.counterpart") == "from the case"


@given(st.text(max_size=200))
def test_a_long_word_may_break_and_loses_nothing(text: str) -> None:
    shown = breakable(text)
    assert shown.replace("\u200b", "") == text.replace("\u200b", "")
    assert all(len(piece) < 30 for word in shown.split() for piece in word.split("\u200b"))


def test_their_letter_has_no_second_article() -> None:
    assert the("their letter 12") == "their letter 12"
    assert the("their letter 12", "The") == "Their letter 12"
    assert the("message a.eml") == "the message a.eml"
