"""Pages: what belongs together stays together, and every strip has its page."""

from hypothesis import given
from hypothesis import strategies as st

from pocdesk.documents.blocks import Grid, Label, Row
from pocdesk.documents.grid import grid
from pocdesk.documents.measures import TEXT
from pocdesk.documents.strips import (
    Room,
    Rule,
    Strip,
    Words,
    ending_whole,
    height_of,
    lay,
    opening_page,
)
from pocdesk.documents.text import Plain, plain

MARKS = ((Rule(0, 10, 0),),)


def strip(
    height: float = 10.0,
    *,
    before: float = 0.0,
    keep: bool = False,
    again: tuple[Strip, ...] = (),
) -> Strip:
    return Strip(height=height, before=before, keep=keep, again=again, columns=MARKS)


STRIPS = st.lists(
    st.builds(strip, height=st.floats(5, 30), before=st.floats(0, 10), keep=st.booleans()),
    min_size=1,
    max_size=60,
)


@given(STRIPS, st.floats(40, 200), st.floats(40, 200))
def test_every_strip_is_laid_once_in_order_and_no_page_overflows(
    strips: list[Strip], first: float, other: float
) -> None:
    pages = lay(strips, first, other)

    assert [strip for page in pages for strip in page] == strips
    for number, page in enumerate(pages):
        assert height_of(page) <= (other if number else first) + 1e-6


@given(STRIPS)
def test_what_is_tied_is_parted_only_where_no_page_can_hold_it(strips: list[Strip]) -> None:
    for page in lay(strips, 200.0, 200.0)[:-1]:
        if page[-1].keep:
            at = next(i for i, one in enumerate(strips) if one is page[-1])
            start = at
            while start and strips[start - 1].keep:
                start -= 1
            end = at
            while end < len(strips) - 1 and strips[end].keep:
                end += 1
            assert height_of(strips[start : end + 1]) > 200.0


def test_a_heading_goes_to_the_next_page_with_what_it_heads() -> None:
    text, heading = strip(80.0), strip(10.0, keep=True)

    pages = lay([text, heading, strip(20.0)], 100.0, 100.0)

    assert pages == ((text,), (heading, strip(20.0)))


def test_the_head_of_a_table_comes_again_on_each_page() -> None:
    head = strip(10.0, keep=True)
    row = strip(20.0, again=(head,))

    pages = lay([head, *[row] * 7], 70.0, 70.0)

    assert [page[0] for page in pages] == [head, head, head]
    assert [len(page) for page in pages] == [4, 4, 2]


def test_no_page_begins_with_a_blank_line() -> None:
    blank = Strip(height=10.0)

    pages = lay([strip(50.0), strip(45.0), blank, strip(10.0)], 100.0, 100.0)

    assert [len(page) for page in pages] == [2, 1]


def test_what_is_signed_takes_the_lines_above_it_to_the_next_page() -> None:
    lines = [strip() for _ in range(10)]
    signed = [
        Strip(height=10.0, keep=True, columns=MARKS, part="signature"),
        Strip(height=40.0, columns=MARKS, part="signature", rooms=(Room(0, 10, 30),)),
    ]

    alone, whole = (
        lay(found, 120.0, 120.0)[-1]
        for found in ([*lines, *signed], ending_whole([*lines, *signed], 60.0))
    )

    assert len(alone) == 2
    assert len(whole) == 5
    assert whole[-2:] == tuple(signed)


@given(STRIPS, st.floats(10, 60))
def test_no_page_bears_the_last_lines_alone(strips: list[Strip], least: float) -> None:
    pages = lay(ending_whole(strips, least), 400.0, 400.0)

    if len(pages) > 1:
        assert height_of(pages[-1]) + sum(one.before for one in pages[-1]) >= least


def test_what_begins_a_page_takes_nothing_from_the_page_before() -> None:
    apart = opening_page([strip(), strip()])

    assert len(lay(ending_whole([*[strip()] * 5, *apart], 60.0), 400.0, 400.0)[1]) == 2


def test_what_a_row_says_under_its_value_is_as_large_as_the_text() -> None:
    preserved, type, value = plain("Preserved: no"), plain("e-mail address"), plain("a@b.example")
    columns = (Label(plain("Type")), Label(plain("Value")))

    def sizes(*details: Plain) -> dict[str, float]:
        strips = grid(Grid(Label(plain("Result")), columns, (Row((type, value), details),)))
        found = (mark for one in strips for mark in one.marks if isinstance(mark, Words))
        return {str(mark.text): mark.size for mark in found}

    said = sizes(preserved)
    assert (said["Preserved: no"], said["a@b.example"]) == (TEXT.size, TEXT.size)
    assert "e-mail address" in said
    assert sizes()["a@b.example"] < TEXT.size
