"""Columns: side by side, as wide as they need, in the order of reading."""

from hypothesis import given
from hypothesis import strategies as st

from pocdesk.documents.columns import Style, beside, column, leading_on, shares, tied, width_of
from pocdesk.documents.strips import Words
from pocdesk.documents.text import Plain, plain

BODY, HEAD = Style(8.5, 11.5), Style(8.0, 11.5, bold=True)
CELLS = st.text("ab 0.\n", max_size=60).map(plain)
TABLE = st.integers(1, 6).flatmap(
    lambda columns: st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=columns)
)


@given(TABLE)
def test_the_columns_of_a_table_fill_its_width(columns: list[list[Plain]]) -> None:
    found = shares(columns, HEAD, BODY, 10.0, 450.0)

    assert len(found) == len(columns)
    assert abs(sum(found) - 450.0) < 1e-6
    assert min(found) > 0


def test_a_hash_keeps_its_line_where_the_rest_can_wrap() -> None:
    name, size, digest = (
        plain("a long name of a file, with blanks"),
        plain("182 733"),
        plain("0f" * 32),
    )

    widths = shares(
        [[plain("File"), name], [plain("Bytes"), size], [plain("SHA-256"), digest]],
        HEAD,
        BODY,
        10.0,
        451.0,
    )

    assert widths[2] >= width_of(digest, BODY) + 10.0


def test_a_cell_of_several_lines_asks_for_the_longest_of_them() -> None:
    note, line = plain("Kept until Friday.\nAsk again."), plain("Kept until Friday.")
    others = [plain("Case"), plain("a name that needs far more than there is room for " * 3)]

    found = shares([[plain("Note"), note], others], HEAD, BODY, 10.0, 200.0)

    assert found == shares([[plain("Note"), line], others], HEAD, BODY, 10.0, 200.0)


def test_lines_of_columns_stand_beside_each_other() -> None:
    left = column(0, 100, (plain("one"), BODY), (plain("two"), BODY))
    right = column(200, 100, (plain("three"), BODY))

    strips = beside(12.0, left, right)

    shown = [[mark.text for mark in strip.marks if isinstance(mark, Words)] for strip in strips]
    assert shown == [["one", "three"], ["two"]]
    assert [strip.continues for strip in strips] == [False, True]
    assert {strip.height for strip in strips} == {12.0}


def test_no_line_of_a_paragraph_is_left_alone() -> None:
    lines = beside(12.0, column(0, 30, (plain("a " * 40), BODY)))

    strips = tied(lines)

    assert len(strips) > 4
    assert (strips[0].keep, strips[-2].keep, strips[-1].keep) == (True, True, False)
    assert not any(strip.keep for strip in strips[1:-2])
    assert [strip.keep for strip in tied(lines, whole=True)] == [True] * (len(lines) - 1) + [False]
    assert all(strip.keep for strip in leading_on(lines))
