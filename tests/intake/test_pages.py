"""What the pages of a letter show: found as a plain search would, within bounded time."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.intake import pages as module
from pocdesk.intake.pages import Pages

_SIGNS = st.text("ab.,( ", max_size=60)


def _plainly(pages: Pages, wanted: str, *, whole: bool) -> bool:
    """Each place of `wanted` looked at in turn."""
    text = pages._text
    places = (at for at in range(len(text) + 1) if text.startswith(wanted, at))
    return any(not whole or not wanted or pages._is_whole(at, at + len(wanted)) for at in places)


@given(_SIGNS, st.text("ab.,(", max_size=12), st.booleans())
def test_what_the_index_knows_is_what_a_search_finds(text: str, wanted: str, whole: bool) -> None:
    pages = Pages(text)
    assert pages.hold(wanted, whole=whole) is _plainly(pages, wanted, whole=whole)
    assert not pages.gave_up


def _seconds(lines: int, words: int) -> float:
    """Of looking for words that stand on the pages only inside longer ones."""
    pages = Pages(("xa" * 100 + "\n") * lines)
    began = process_time()
    for length in range(1, words):
        assert not pages.hold(("xa" * 100)[length % 2 :][:length], whole=True)
    assert pages.gave_up
    return process_time() - began


def test_words_inside_longer_ones_take_bounded_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_STEPS", 20_000_000)
    assert _seconds(1_600, 160) < 8 * _seconds(400, 120) + 0.1


def test_what_was_not_looked_for_to_the_end_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_STEPS", 5_000)
    pages = Pages("wordy " * 50 + "a.word; last")
    assert not pages.hold("word", whole=True)
    assert pages.gave_up
    assert pages.hold("last", whole=True)  # the index still knows its words
