"""Lines: as wide as their column at most, nothing added, nothing left out."""

import pytest
import uharfbuzz
from hypothesis import example, given
from hypothesis import strategies as st

from pocdesk.documents.fonts import faces
from pocdesk.documents.runs import width
from pocdesk.documents.text import Plain, plain
from pocdesk.documents.wrap import wrap

WORDS = st.text(st.sampled_from("abc  ,;:!?«»/-.éΩж\u0301\u00a0\n"), max_size=120)


def lines(text: str, room: float = 150.0, size: float = 10.0) -> tuple[Plain, ...]:
    return tuple(row.text for row in wrap(plain(text), faces().regular, size, room))


@given(WORDS, st.floats(20, 200))
@example("  two  leading blanks and  double blanks  ", 60.0)
@example("« Bonjour » : oui ; non !", 40.0)
def test_nothing_is_added_and_nothing_lost(text: str, width: float) -> None:
    clean = plain(text)

    assert "".join(lines(text, width)) == clean.replace("\n", "")


@given(WORDS, st.floats(20, 200))
def test_no_line_is_wider_than_its_column(text: str, room: float) -> None:
    for line in lines(text, room):
        assert width(line.rstrip(" "), faces().regular) * 10 <= room + 1e-6


@given(st.lists(st.text("ab ", max_size=5), min_size=1, max_size=6))
def test_typed_lines_stay_lines(typed: list[str]) -> None:
    assert lines("\n".join(typed)) == tuple(typed)


@pytest.mark.parametrize("text", ["x" * 5_000, "ab  " * 5_000, " " * 5_000, "« : " * 5_000])
def test_long_runs_are_broken(text: str) -> None:
    found = lines(text)

    assert "".join(found) == text
    assert len(found) == 1 or max(map(len, found)) < 200


def test_a_word_that_comes_again_is_shaped_once(monkeypatch: pytest.MonkeyPatch) -> None:
    shaped: list[int] = []
    shape = uharfbuzz.shape

    def counted(*made: object) -> None:
        shaped.append(1)
        shape(*made)

    monkeypatch.setattr(uharfbuzz, "shape", counted)
    typed = "מרחבים ובנים " * 200
    assert "".join(lines(typed)) == typed
    assert len(shaped) < 20


def test_a_word_too_wide_for_its_column_is_cut_after_a_sign_if_one_is_near() -> None:
    assert lines("https://example.org/a/very/long/path/with-many-parts", 150.0) == (
        "https://example.org/a/very/",
        "long/path/with-many-parts",
    )


def test_an_accent_stays_with_its_letter() -> None:
    text = "x\u0323\u0304" * 40

    assert all(not line.startswith(("\u0323", "\u0304")) for line in lines(text, 40.0))


def test_french_punctuation_never_begins_a_line() -> None:
    text = "La question est posée ; la réponse : « oui » ! " * 6

    for room in range(60, 240, 7):
        for line in lines(text, float(room)):
            assert line[:1] not in set(";:!»")
            assert not line.rstrip(" ").endswith("«")
