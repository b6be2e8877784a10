"""The order of a line that runs both ways: known cases, and the same as FriBidi finds."""

import ctypes
import ctypes.util
import random

import pytest

from pocdesk.documents.bidi import base_of, is_mixed, levels_of, on_line, shown

HEBREW, ARABIC = "אבגד", "ابتث"
# FriBidi 1.0.8 parts brackets that follow a point without its letter; ours stand on letters.
SIGNS = [*HEBREW, *ARABIC, *"abcdé0123٠١٢()[]{}<>«»  .,:;/-+%$€@#&'\"ж中", "ב\u05b8", "ب\u064e"]
LINES = 20_000


def seen(text: str) -> str:
    """`text` from left to right on paper, before brackets are turned."""
    base = base_of(text)
    levels = on_line(text, levels_of(text, base), base)
    return "".join(text[at] for at in shown(levels))


@pytest.mark.parametrize(
    ("typed", "paper"),
    [
        ("abc 123 (x)", "abc 123 (x)"),
        ("אבג", "גבא"),
        ("אב (CD) 12", "12 )CD( בא"),
        ("אב 12-34 גד", "דג 12-34 בא"),
        ("אב +999 155", "155 999+ בא"),
        ("אב 155 555", "555 155 בא"),
        ("אב duty@poc.example גד", "דג duty@poc.example בא"),
        ("אב 21/11/2026 גד", "דג 21/11/2026 בא"),
        ("اب 21/11/2026 تث", "ثت 21/11/2026 با"),
        ("the name אב גד (12) is", "the name )12( דג בא is"),
        ("name: אב (גד)", "name: )דג( בא"),
        ("אב.", ".בא"),
        ("אב   ", "   בא"),
        ("اب 10% تث", "ثت %10 با"),
    ],
)
def test_lines_as_they_stand_on_paper(typed: str, paper: str) -> None:
    assert seen(typed) == paper


def test_a_paragraph_runs_as_its_first_letter_does() -> None:
    assert [base_of(text) for text in ("12 אב c", "(a) אב", "", "12", "٣ ا")] == [1, 0, 0, 0, 1]


def test_what_has_no_such_letter_is_known_at_a_glance() -> None:
    assert not is_mixed("Ωж ก น 中 é (1) “x”")
    assert is_mixed("x ا")
    assert is_mixed("x א")


def test_brackets_nested_too_deep_are_left_alone() -> None:
    text = "א" + "(" * 100 + "a" + ")" * 100

    assert len(levels_of(text, 1)) == len(text)


def _fribidi() -> ctypes.CDLL | None:
    name = ctypes.util.find_library("fribidi")
    return ctypes.CDLL(name) if name else None


def _order(library: ctypes.CDLL, text: str) -> tuple[int, list[int]]:
    """The base level of `text` and its places from left to right, by FriBidi."""
    size = len(text)
    codes = (ctypes.c_uint32 * size)(*map(ord, text))
    types, brackets = (ctypes.c_uint32 * size)(), (ctypes.c_uint32 * size)()
    levels = (ctypes.c_int8 * size)()
    places = (ctypes.c_int * size)(*range(size))
    base = ctypes.c_uint32(0x40)  # FRIBIDI_PAR_ON: by the first letter
    library.fribidi_get_bidi_types(codes, size, types)
    library.fribidi_get_bracket_types(codes, size, types, brackets)
    assert library.fribidi_get_par_embedding_levels_ex(
        types, brackets, size, ctypes.byref(base), levels
    )
    assert library.fribidi_reorder_line(0, types, size, 0, base, levels, None, places)
    return base.value & 1, list(places)


def test_lines_stand_as_fribidi_orders_them() -> None:
    library = _fribidi()
    if library is None:
        pytest.skip("libfribidi is not on this machine")
    chance = random.Random(20261122)
    differing = []
    for _ in range(LINES):
        text = "".join(chance.choices(SIGNS, k=chance.randint(1, 30)))
        base, places = _order(library, text)
        assert base == base_of(text)
        if places != shown(on_line(text, levels_of(text, base), base)):
            differing.append(text)
    assert differing == []
