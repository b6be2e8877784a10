"""The Directory on paper: every fact is read back, and each page says how old it is."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdfium2 import PdfDocument

from pocdesk.documents.columns import width_of
from pocdesk.documents.draw import Leaf
from pocdesk.documents.fonts import faces
from pocdesk.documents.frame import NoRoom
from pocdesk.documents.grab_point import FIRST, LABEL, SECOND, point_block
from pocdesk.documents.grab_sheet import GrabPoint, PrintedList, grab_sheet_pdf, pages_of
from pocdesk.documents.grab_words import PointWords, drawable
from pocdesk.documents.measures import MARGIN, PAGE
from pocdesk.documents.phrases import phrases
from pocdesk.documents.runs import width
from pocdesk.documents.strips import Rule, Strip, Words, height_of
from pocdesk.documents.text import plain
from pocdesk.documents.two_columns import COLUMN, GUTTER, SIDE, in_columns
from pocdesk.domain.contact import PHONES, Availability, ChannelKind, Point, Use
from pocdesk.domain.doubt import Doubt, doubt_id
from pocdesk.domain.known import known
from tests.directory.training import point, training
from tests.documents.grab_sheets import (
    AT,
    CALLED,
    entry,
    example,
    golden,
    golden_file,
    kosovo,
    sheet,
    whole,
)
from tests.documents.letters import read_back, squeezed
from tests.unconfirmed import not_confirmed

LEGIBLE = 7.5
"""Points; no word of the list is smaller."""


def read(pdf: bytes) -> list[str]:
    """The words of each page, blanks and line breaks left out."""
    return [squeezed(page.get_textpage().get_text_bounded()) for page in PdfDocument(pdf)]


def one_of(*entries: GrabPoint, language: str = "en") -> str:
    return squeezed(read_back(grab_sheet_pdf(sheet(*entries, language=language))))


def words(language: str = "en") -> PointWords:
    return PointWords(phrases(language), AT, "Europe/Helsinki", {}, {}, {})


def shown(leaves: tuple[Leaf, ...]) -> list[Words]:
    return marks_of(placed.strip for leaf in leaves for placed in leaf.strips)


def marks_of(strips: Iterable[Strip]) -> list[Words]:
    return [mark for strip in strips for mark in strip.marks if isinstance(mark, Words)]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_stands_on_paper_is_as_it_was_looked_at(language: str) -> None:
    assert golden(language) == golden_file(language).read_text(encoding="utf-8")


def test_every_fact_of_every_point_is_read_back() -> None:
    found = "".join(read(grab_sheet_pdf(sheet())))
    for each in training().points:
        asked = each.instructions
        texts = [each.institution, each.institution_local, each.unit, each.availability.text]
        texts += [asked.emergency, asked.must_state, asked.preservation, asked.general]
        texts += [text for one in each.channels for text in (one.value, one.note)]
        texts += [key.fingerprint for key in each.keys]
        assert [text for text in texts if text and squeezed(text) not in found] == []


def test_the_same_list_has_the_same_bytes_and_another_one_has_others() -> None:
    made = grab_sheet_pdf(example("en"))
    assert made == grab_sheet_pdf(example("en"))
    assert made != grab_sheet_pdf(replace(example("en"), written_at=AT + timedelta(minutes=1)))


@pytest.mark.parametrize("codes", [False, True])
def test_each_page_says_which_list_it_is_and_of_when(codes: bool) -> None:
    pages = read(grab_sheet_pdf(sheet(codes=codes, part="Europe")))
    assert 8 <= len(pages) <= 16
    for number, page in enumerate(pages, 1):
        for said in (
            "Contact points: 24/7 Network, Budapest Convention – Europe",
            "Version 2026-2, issued 20 September 2026 by Training Secretariat (fictional).",
            "Printed 8 November 2026, 04:12 (Europe/Helsinki, UTC+2), 02:12 UTC",
            "The list is not signed.",
            f"Page {number} of {len(pages)}",
            training().snapshot.source_sha256,
        ):
            assert squeezed(said) in page, said
        assert page.count(squeezed(training().snapshot.marking or "")) == 2


def test_a_signed_list_names_who_signed_and_a_partial_one_says_so() -> None:
    snapshot = replace(training().snapshot, complete=False, marking=None)
    made = sheet(whole()[0], lists=(PrintedList(snapshot, "Secretariat, key 3F2A"),))
    (page,) = read(grab_sheet_pdf(made))
    assert squeezed("The list is signed: Secretariat, key 3F2A.") in page
    assert squeezed("It is a partial list") in page
    assert "notsigned" not in page
    assert "TRAININGDATA" not in page


def test_of_several_lists_each_page_says_which_versions_they_are() -> None:
    other = replace(
        training().snapshot,
        network="g7",
        version_label="G-5",
        marking="G7 RESTRICTED",
        source_sha256="ab" * 32,
    )
    first, *_ = whole()
    lists = (PrintedList(training().snapshot, "key 3F2A"), PrintedList(other))
    (page,) = read(grab_sheet_pdf(sheet(replace(first, listed="Issuer, G-5"), lists=lists)))
    for said in (
        "Contact points: 24/7 Network, Budapest Convention; G7 24/7 Network",
        "24/7 Network, Budapest Convention: Version 2026-2, issued",
        "The list is signed: key 3F2A.",
        "G7 24/7 Network: Version G-5, issued",
        "The list is not signed.",
        "G7 24/7 Network: File of the list: SHA-256 abab",
        "List Issuer, G-5",
    ):
        assert squeezed(said) in page, said
    assert page.count(squeezed("G7 RESTRICTED")) == 2


def test_an_exercise_has_its_word_and_its_frame_on_every_page() -> None:
    leaves = pages_of(sheet(exercise=True))
    assert all(leaf.framed for leaf in leaves)
    pages = read(grab_sheet_pdf(sheet(exercise=True)))
    assert all(page.count("EXERCISE–EXERCISE–EXERCISE") == 2 for page in pages)
    assert not any(leaf.framed for leaf in pages_of(sheet()))


@pytest.mark.parametrize("codes", [False, True])
def test_nothing_leaves_its_column_and_nothing_is_too_small_to_read(codes: bool) -> None:
    long = replace(point("TRN-JP-1"), institution="W" * 300, unit="x" * 300)
    leaves = pages_of(sheet(*whole(), entry(long), codes=codes))
    left, right = SIDE - MARGIN, SIDE - MARGIN + COLUMN + GUTTER
    for mark in shown(leaves):
        ends = mark.x + width(mark.text.rstrip(" "), faces()[mark.bold]) * mark.size
        assert mark.size >= LEGIBLE
        assert left - 1e-6 <= mark.x <= ends <= right + COLUMN + 1e-6
    for leaf in leaves:
        body = [placed for placed in leaf.strips if placed.strip.bookmark is not None]
        assert {placed.strip.columns[0][0].x for placed in body} <= {left, right}
        for placed in leaf.strips:
            assert 0 <= placed.down <= placed.down + placed.strip.height <= PAGE[1]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_label_and_each_kind_stands_on_one_line(language: str) -> None:
    said = phrases(language)
    labels = [
        *("urgent", "out_of_hours", "routine", "languages", "answers", "clock", "choosing"),
        *("emergency", "must_state", "preservation", "general", "keys", "confirmed", "ours"),
    ]
    for label in (*labels, "list", "see_also"):
        assert width_of(said.of_list(label), LABEL) <= FIRST - 3.0, label
    for kind in ChannelKind:
        assert width_of(said.of_list(kind), LABEL) <= SECOND - FIRST - 3.0, kind


@pytest.mark.parametrize("id", ["TRN-AD-1", "TRN-NL-1"])
def test_channels_come_by_use_telephones_first(id: str) -> None:
    made = point(id)
    found = one_of(entry(made))
    uses = {Use.URGENT: 1, Use.OUT_OF_HOURS: 2, Use.ROUTINE: 3}
    order = sorted(made.channels, key=lambda one: (uses[one.use], one.kind not in PHONES))
    assert [uses[one.use] for one in made.by_use] == [uses[one.use] for one in order]
    assert [one.kind in PHONES for one in made.by_use] == [one.kind in PHONES for one in order]
    places = [found.index(squeezed(one.value)) for one in made.by_use]
    assert places == sorted(places)


def test_a_doubt_and_our_own_word_stand_at_what_they_are_about() -> None:
    found = squeezed(golden("en"))
    address = squeezed("contact@jp-poc.example")
    assert address + squeezed("In doubt: 3 November 2026, it bounced") in found
    said = "Our note phone: +999 247 55 9999 in place of +999 247 55 1035"
    assert squeezed(f"{said} (4 Nov 2026; by the old number)") in found
    assert squeezed("+999 247 55 1035 New in version 2026-2, not confirmed yet") in found
    assert squeezed("expired 7 Nov 2026") in found
    assert squeezed(f"Confirmed {CALLED.number} on 1 Nov 2026 by our call, 7 d ago") in found
    assert squeezed("Confirmed never") in found
    assert squeezed("See also Curaçao") in found


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("Asia/Tokyo", "UTC+9 all year"),
        ("America/Santiago", "UTC-3; UTC-4 from 3 Apr 2027 to 5 Sep 2027"),
        ("Africa/Casablanca", "UTC+1; UTC from 7 Feb 2027 to 14 Mar 2027"),
        ("Australia/Lord_Howe", "UTC+11; UTC+10:30 from 4 Apr 2027 to 3 Oct 2027"),
    ],
)
def test_the_clock_there_is_told_for_the_year_that_follows(zone: str, said: str) -> None:
    assert squeezed(f"Clock {said}") in one_of(entry(point("TRN-JP-1"), zone=zone))


def test_a_zone_that_nobody_stated_is_told_as_the_capitals() -> None:
    stated = Availability(kind="unknown")
    found = one_of(entry(replace(point("TRN-JP-1"), availability=stated)))
    assert squeezed("Answers not stated (Asia/Tokyo)") in found
    assert squeezed("UTC+9 all year (the capital's clock; the list names none)") in found


def test_the_footnote_stands_on_every_page_that_names_kosovo() -> None:
    asked = replace(kosovo().instructions, general="Write a letter to us. " * 700)
    torn = entry(replace(kosovo(), instructions=asked))
    pages = read(grab_sheet_pdf(sheet(*whole()[:3], torn, *whole()[3:6])))
    naming = [page for page in pages if "Kosovo*" in page]
    assert len(naming) > 1
    for page in naming:
        note = squeezed(f"* {torn.footnote}")
        assert page.count(note) == page.count("Kosovo*")
    assert "Kosovo*,continued" in naming[-1]


@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 5)), min_size=1, max_size=12),
    st.booleans(),
)
@settings(max_examples=30)
def test_columns_are_full_and_a_point_is_torn_only_for_that(
    counts: list[tuple[int, int]], code: bool
) -> None:
    high = 650.0
    blocks = []
    for number, (lines, urgent) in enumerate(counts):
        japan = point("TRN-JP-1")
        call = next(one for one in japan.by_use if one.use is Use.URGENT)
        others = tuple(one for one in japan.channels if one.use is not Use.URGENT)
        asked = replace(japan.instructions, general="\n".join("x" * lines))
        made = replace(japan, instructions=asked, channels=(call,) * urgent + others)
        block = point_block(entry(made), words(), code=code)
        blocks.append([strip._replace(part=f"{number}") for strip in block])
    columns = in_columns(blocks, high)
    shown = [strip for column in columns for strip in column if strip.part]
    assert shown == [strip for block in blocks for strip in block]
    for column in columns:
        assert height_of(column) <= high + 1e-6
        assert column is columns[-1] or height_of(column) >= high * 0.8
    for before, after in pairwise(columns):
        name = after[1].columns[0][0]
        assert isinstance(name, Words)
        if "continued" not in name.text:
            continue
        part = before[-1].part
        assert height_of([one for one in before if one.part != part]) < high * 0.875
        assert sum(one.part == part for one in after) >= 2
        whole = [one for one in before if one.part == part]
        if whole[0].bookmark is not None:
            called = "".join(mark.text for mark in marks_of(whole)).count(call.value)
            assert called == counts[int(part)][1]


def test_a_code_is_drawn_for_an_urgent_number_and_for_no_other() -> None:
    def modules(made: Point) -> int:
        leaves = pages_of(sheet(entry(made), codes=True))
        strips = [placed.strip for leaf in leaves for placed in leaf.strips]
        drawn = [mark for strip in strips for mark in strip.marks if isinstance(mark, Rule)]
        return sum(mark.thickness == 1.0 and mark.width < 26 for mark in drawn)

    urgent = point("TRN-AD-1")
    none = tuple(one for one in urgent.channels if one.use is not Use.URGENT)
    words_in = tuple(replace(one, value=f"{one.value} ext. 5") for one in urgent.channels)
    assert modules(urgent) > 100
    assert modules(replace(urgent, channels=none)) == 0
    assert modules(replace(urgent, channels=words_in)) == 0


def test_a_number_that_nobody_may_rely_on_has_no_code() -> None:
    urgent = point("TRN-AD-1")
    doubt = Doubt(id="x", value="x", party=None, case=None, reason="", officer="o1", set_at=AT)
    new = not_confirmed("x")
    assert len(point_block(entry(urgent), words(), code=True)[0].columns) > 1
    for known_of in ({"doubt": doubt}, {"unconfirmed": new}):
        channels = tuple(replace(known(one), **known_of) for one in urgent.channels)
        made = entry(replace(urgent, channels=channels))
        assert point_block(made, words(), code=True) == point_block(made, words(), code=False)


def test_what_is_known_of_a_number_in_another_spelling_is_told() -> None:
    urgent = point("TRN-AD-1")
    number = urgent.reach(ChannelKind.PHONE)[0]
    dashed = replace(number, value=number.value.replace(" ", "-"))
    assert doubt_id(dashed.value) != doubt_id(number.value)
    one = entry(replace(urgent, channels=(dashed,)))
    said = {doubt_id(number.value): "it bounced"}
    found = squeezed(read_back(grab_sheet_pdf(sheet(one, doubts=said, unconfirmed=said))))
    assert squeezed("In doubt: it bounced") in found
    assert squeezed("New in version it bounced, not confirmed yet") in found


def test_a_point_without_a_way_to_it_says_so() -> None:
    found = one_of(entry(replace(point("TRN-JP-1"), channels=(), languages=())))
    assert squeezed("The list names no way to reach it.") in found
    assert squeezed("Languages not stated") in found


def test_a_choice_in_which_nobody_lies_is_told() -> None:
    empty = replace(sheet(whole()[0]), points=())
    assert squeezed("No contact point of the list lies in this choice.") in "".join(
        read(grab_sheet_pdf(empty))
    )


def test_a_sign_without_a_glyph_stands_as_its_number() -> None:
    found = one_of(entry(replace(point("TRN-JP-1"), institution="Desk \U0001f600 <img src=x>")))
    assert squeezed("Desk [U+1F600] <img src=x>") in found
    assert drawable("Bureau 警視庁") == plain("Bureau 警視庁")


def test_a_mark_that_leaves_no_room_is_refused_in_words() -> None:
    crowded = replace(training().snapshot, marking="RESTRICTED " * 700)
    with pytest.raises(NoRoom, match="no list is left"):
        grab_sheet_pdf(sheet(whole()[0], lists=(PrintedList(crowded),)))
