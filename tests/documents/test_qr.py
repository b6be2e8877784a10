"""QR codes: read back by a reader written from the standard, not from the writer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.documents.qr import Matrix, drawn, matrix, telephone
from pocdesk.documents.strips import Rule

# ISO/IEC 18004, tables 7 and 9 at level M, versions 1 to 4: code words in all, and of data in each
# block; versions 1 to 3 have one block, version 4 has two.
_WORDS = {1: (26, (16,)), 2: (44, (28,)), 3: (70, (44,)), 4: (100, (32, 32))}
_ALIGNED = {1: (), 2: (18,), 3: (22,), 4: (26,)}
_MASKS = (
    lambda row, column: (row + column) % 2 == 0,
    lambda row, _column: row % 2 == 0,
    lambda _row, column: column % 3 == 0,
    lambda row, column: (row + column) % 3 == 0,
    lambda row, column: (row // 2 + column // 3) % 2 == 0,
    lambda row, column: row * column % 2 + row * column % 3 == 0,
    lambda row, column: (row * column % 2 + row * column % 3) % 2 == 0,
    lambda row, column: ((row + column) % 2 + row * column % 3) % 2 == 0,
)
_ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_FINDER = ("1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111")


def read(code: Matrix) -> str:
    """The text in a code of version 1 to 4 at level M that has no error in it."""
    size = len(code)
    version = (size - 17) // 4
    assert {len(row) for row in code} == {size}
    for top, left in ((0, 0), (0, size - 7), (size - 7, 0)):
        for down, line in enumerate(_FINDER):
            assert [code[top + down][left + at] for at in range(7)] == [one == "1" for one in line]
    assert all(code[6][at] is (at % 2 == 0) for at in range(8, size - 8))
    assert code[size - 8][8]  # the module that is always dark
    level, mask = _format(code)
    assert level == 0b00  # medium
    words = _words(code, version, mask)
    data = _corrected(words, version)
    return _text("".join(f"{word:08b}" for word in data))


def _format(code: Matrix) -> tuple[int, int]:
    """Level and mask, whose fifteen bits are a code word of the BCH code (annex C)."""
    near = [(8, at) for at in (0, 1, 2, 3, 4, 5, 7, 8)] + [(at, 8) for at in (7, 5, 4, 3, 2, 1, 0)]
    size = len(code)
    far = [(size - 1 - at, 8) for at in range(7)] + [(8, size - 8 + at) for at in range(8)]
    found = [int("".join("01"[code[row][column]] for row, column in at), 2) for at in (near, far)]
    assert found[0] == found[1]
    bits = found[0] ^ 0b101010000010010
    rest = bits
    for shift in range(4, -1, -1):
        if rest >> (shift + 10) & 1:
            rest ^= 0b10100110111 << shift
    assert rest == 0
    return bits >> 13, bits >> 10 & 0b111


def _words(code: Matrix, version: int, mask: int) -> list[int]:
    """The code words in the order in which they are placed, the mask taken off."""
    size = len(code)
    bits = []
    upward = True
    for right in (*range(size - 1, 6, -2), *range(5, 0, -2)):
        rows = range(size - 1, -1, -1) if upward else range(size)
        for row in rows:
            for column in (right, right - 1):
                if not _is_pattern(row, column, size, version):
                    bits.append(code[row][column] ^ _MASKS[mask](row, column))
        upward = not upward
    total = _WORDS[version][0]
    return [int("".join("01"[bit] for bit in bits[at * 8 : at * 8 + 8]), 2) for at in range(total)]


def _is_pattern(row: int, column: int, size: int, version: int) -> bool:
    if 6 in (row, column) or (row < 9 and (column < 9 or column >= size - 8)):
        return True
    if row >= size - 8 and column < 9:
        return True
    return any(abs(row - at) <= 2 and abs(column - at) <= 2 for at in _ALIGNED[version])


def _corrected(words: list[int], version: int) -> list[int]:
    """The data of the blocks one after the other; each is a word of its Reed-Solomon code."""
    total, sizes = _WORDS[version]
    count, data = len(sizes), sum(sizes)
    blocks = [words[at:data:count] + words[data + at : total : count] for at in range(count)]
    power, powers = 1, []
    for _ in range(255):
        powers.append(power)
        power = power << 1 ^ (0x11D if power & 0x80 else 0)
    for block, size in zip(blocks, sizes, strict=True):
        for root in range(len(block) - size):
            sum_ = 0
            for word in block:
                if sum_:
                    sum_ = powers[(powers.index(sum_) + root) % 255]
                sum_ ^= word
            assert sum_ == 0
    return [word for block, size in zip(blocks, sizes, strict=True) for word in block[:size]]


def _text(bits: str) -> str:
    mode, bits = int(bits[:4], 2), bits[4:]
    if mode == 0b0100:
        count, bits = int(bits[:8], 2), bits[8:]
        return bytes(int(bits[at * 8 : at * 8 + 8], 2) for at in range(count)).decode()
    if mode == 0b0010:
        count, bits = int(bits[:9], 2), bits[9:]
        found = ""
        while len(found) + 1 < count:
            first, second = divmod(int(bits[:11], 2), 45)
            found, bits = found + _ALPHANUMERIC[first] + _ALPHANUMERIC[second], bits[11:]
        return found + (_ALPHANUMERIC[int(bits[:6], 2)] if len(found) < count else "")
    assert mode == 0b0001
    count, bits = int(bits[:10], 2), bits[10:]
    found = ""
    while len(found) < count:
        digits = min(3, count - len(found))
        width = {3: 10, 2: 7, 1: 4}[digits]
        found, bits = found + f"{int(bits[:width], 2):0{digits}d}", bits[width:]
    return found


@given(st.from_regex(r"\+?[0-9]{3,20}", fullmatch=True))
def test_a_number_is_read_back(number: str) -> None:
    said = telephone(number)
    assert said == f"tel:{number}"
    assert read(matrix(said)) == said


@given(st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), min_size=1, max_size=60))
def test_what_is_short_is_read_back(text: str) -> None:
    assert read(matrix(text)) == text


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("+999 200 55 1035", "tel:+999200551035"),
        ("+1 (613) 555-0125", "tel:+16135550125"),
        ("+999-204-55.1035", "tel:+999204551035"),
        ("112", "tel:112"),
        ("+999 200 55 1035 ext. 7", None),
        ("0800 POLICE", None),
        ("switchboard", None),
        ("", None),
        ("+999;phone-context=x", None),
    ],
)
def test_only_a_bare_number_becomes_a_code(value: str, said: str | None) -> None:
    assert telephone(value) == said


@given(st.from_regex(r"\+[0-9]{8,15}", fullmatch=True), st.floats(0.5, 3.0))
def test_what_is_drawn_is_the_code(number: str, module: float) -> None:
    code = matrix(f"tel:{number}")
    rows = [[False] * len(code) for _ in code]
    for mark in drawn(code, 10.0, 5.0, module):
        assert isinstance(mark, Rule)
        assert mark.thickness == module
        row = round((mark.down - 5.0) / module - 0.5)
        first = round((mark.x - 10.0) / module)
        for column in range(first, first + round(mark.width / module)):
            rows[row][column] = True
    assert tuple(map(tuple, rows)) == code


@pytest.mark.parametrize(
    "value",
    ["+44 (0)20 7946 0999", "+44 ( 0 )20 7946 0999", "+999 247 1035/36", "+999 247 1035 / 6"],
)
def test_a_number_that_may_be_dialled_in_two_ways_has_no_code(value: str) -> None:
    assert telephone(value) is None
