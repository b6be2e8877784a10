"""Rich text as Outlook packs it, and what cannot be followed."""

import pytest

from pocdesk.intake.notes import Notes
from pocdesk.intake.rich_text import MOST, text_of, unpacked


def words(rich: bytes) -> str:
    return text_of(rich, Notes())


def test_the_example_of_the_specification_is_unpacked() -> None:
    packed = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627"
        "705b06c647d0a800fa0"
    )
    assert unpacked(packed) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"


def test_text_that_crosses_its_own_beginning_is_unpacked() -> None:
    packed = bytes.fromhex("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0")
    assert unpacked(packed) == b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"


def test_text_that_is_not_packed_is_taken_as_it_is() -> None:
    rich = b"{\\rtf1 a}"
    head = (len(rich) + 12).to_bytes(4, "little") + len(rich).to_bytes(4, "little")
    assert unpacked(head + b"MELA" + bytes(4) + rich) == rich


@pytest.mark.parametrize(
    ("rich", "text"),
    [
        (rb"{\rtf1\ansi a\par b\tab c}", "a\nb\tc"),
        (rb"{\rtf1\ansi\ansicpg1251 \'cf\'f0\'e8\'e2\'e5\'f2}", "Привет"),
        (rb"{\rtf1\ansi\uc1 \u352?koda \u-10179?\u-8704?}", "Škoda 😀"),
        (rb"{\rtf1{\fonttbl{\f0 Arial;}{\f1\fcharset161 Arial;}}a\f1\'e2\f0\'e2}", "aβâ"),
        (rb"{\rtf1{\*\generator Riched20;}{\info{\title no}}x\{y\}\~z}", "x{y}\u00a0z"),
        (rb"{\rtf1{\pict 00ff}seen{\*\unknown hidden}}", "seen"),
        (
            rb"{\rtf1\ansi\fromhtml1 {\*\htmltag <p>}\htmlrtf {\htmlrtf0 a &amp; b"
            rb"\htmlrtf\par}\htmlrtf0{\*\htmltag </p><script>no()</script>}}",
            "a & b",
        ),
        (b"}}}}{", ""),
    ],
)
def test_the_words_of_rich_text(rich: bytes, text: str) -> None:
    assert words(rich).strip("\n") == text


def test_groups_without_end_are_refused() -> None:
    with pytest.raises(ValueError, match="too deep"):
        words(b"{" * 100_000)


def test_a_little_that_says_it_is_much_stays_bounded() -> None:
    """Each pair of bytes repeats 17: all of them together give no more than is read."""
    run = b"\xff" + b"\x00\x0f" * 8
    packed = bytes(8) + b"LZFu" + bytes(4) + run * (MOST // 100)
    assert len(unpacked(packed)) < MOST + 200


@pytest.mark.parametrize("data", [b"", bytes(15), bytes(40)])
def test_what_is_no_packed_text_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"cut|unknown"):
        unpacked(data)
