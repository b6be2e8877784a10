"""Pages: what belongs together stays together, and every strip has its page."""

from hypothesis import given
from hypothesis import strategies as st

from pocdesk.documents.strips import Rule, Strip, height_of, lay

MARKS = ((Rule(0, 10, 0),),)

STRIPS = st.lists(
    st.builds(
        Strip,
        height=st.floats(5, 30),
        before=st.floats(0, 10),
        keep=st.booleans(),
        columns=st.just(MARKS),
    ),
    min_size=1,
    max_size=60,
)


def strip(height: float = 10.0, *, keep: bool = False, again: tuple[Strip, ...] = ()) -> Strip:
    return Strip(height=height, keep=keep, again=again, columns=MARKS)


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
