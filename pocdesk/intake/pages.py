"""The words that the pages of a letter show, to look for what its record says."""

import re
from bisect import bisect_left

from pocdesk.domain.normal import composed

_JOINING = frozenset("@-_+/%#&=~")
_ENDING = frozenset(".:,;")
_MOST_STEPS = 200_000_000  # characters passed over in search; a letter of 1,000 rows takes fewer
_STEPS_OF_A_FIND = 1_000  # what it takes to look at one place where a text was found
_PREFIX = 8
_MOST_PLACES = 20  # of words that begin alike, before all the text is searched


class Pages:
    """The text of all pages without blanks, and where blanks stood: lines break anywhere.

    A stranger's text and record could make the search take minutes. So it takes a bounded number
    of steps in all; what is not found until then counts as not shown, and `gave_up` says so.
    """

    def __init__(self, text: str) -> None:
        words = [_composed(word) for word in text.split()]
        self._text = "".join(words)
        self._bounds = [0]
        for word in words:
            self._bounds.append(self._bounds[-1] + len(word))
        self._known: dict[tuple[str, bool], bool] = {}  # a long text says its words again and again
        self._words = frozenset(words)
        self._begins: dict[str, list[int]] = {}
        for at in self._bounds:
            places = self._begins.setdefault(self._text[at : at + _PREFIX], [])
            if len(places) < _MOST_PLACES:
                places.append(at)
        self._left = _MOST_STEPS
        self.gave_up = False

    def hold(self, text: str, *, whole: bool) -> bool:
        """Whether the pages show `text`, blanks and case aside; if `whole`, then not only inside
        a longer word, such as a shorter address inside another one."""
        wanted = re.sub(r"\s", "", _composed(text))
        if (wanted, whole) not in self._known:
            self._known[wanted, whole] = self._holds(wanted, whole)
        return self._known[wanted, whole]

    def _holds(self, wanted: str, whole: bool) -> bool:
        if self._is_word(wanted) or self._begins_a_word(wanted):
            return True
        begin = 0
        while self._left > 0:
            at = self._text.find(wanted, begin)
            self._left -= (at if at >= 0 else len(self._text)) - begin + _STEPS_OF_A_FIND
            if at < 0:
                return False
            if not whole or not wanted or self._is_whole(at, at + len(wanted)):
                return True
            begin = at + 1
        self.gave_up = True
        return False

    def _is_word(self, wanted: str) -> bool:
        return any(f"{wanted}{sign}" in self._words for sign in ("", *_ENDING))

    def _begins_a_word(self, wanted: str) -> bool:
        """Whether it stands whole at one of the places that are known by its beginning."""
        return any(
            self._text.startswith(wanted, at) and self._is_whole(at, at + len(wanted))
            for at in self._begins.get(wanted[:_PREFIX], ())
        )

    def _is_whole(self, begins: int, ends: int) -> bool:
        before, after = self._text[begins - 1 : begins], self._text[ends : ends + 1]
        if not self._is_bound(begins) and (_joins(before) or before == "."):
            return False
        if self._is_bound(ends) or not _joins(after):
            return self._is_bound(ends) or after not in _ENDING or self._is_end(ends)
        return False

    def _is_end(self, ends: int) -> bool:
        """Whether a stop or comma after the word is the last sign before a blank."""
        return self._is_bound(ends + 1) or not _joins(self._text[ends + 1 : ends + 2])

    def _is_bound(self, at: int) -> bool:
        place = bisect_left(self._bounds, at)
        return place < len(self._bounds) and self._bounds[place] == at


def _joins(sign: str) -> bool:
    return sign.isalnum() or sign in _JOINING if sign else False


def _composed(text: str) -> str:
    """As composed letters; a hyphen at a line's end counts as one."""
    joined = text.replace("\ufffe", "-").replace("\x02", "-")
    return composed(joined).casefold()
