"""The words that the pages of a letter show, to look for what its record says."""

import re
from bisect import bisect_left

from pocdesk.domain.normal import composed

_JOINING = frozenset("@-_+/%#&=~")
_ENDING = frozenset(".:,;")


class Pages:
    """The text of all pages without blanks, and where blanks stood: lines break anywhere."""

    def __init__(self, text: str) -> None:
        words = [_composed(word) for word in text.split()]
        self._text = "".join(words)
        self._bounds = [0]
        for word in words:
            self._bounds.append(self._bounds[-1] + len(word))
        self._known: dict[tuple[str, bool], bool] = {}  # a long text says its words again and again

    def hold(self, text: str, *, whole: bool) -> bool:
        """Whether the pages show `text`, blanks and case aside; if `whole`, then not only inside
        a longer word, such as a shorter address inside another one."""
        wanted = re.sub(r"\s", "", _composed(text))
        if (wanted, whole) not in self._known:
            self._known[wanted, whole] = self._holds(wanted, whole)
        return self._known[wanted, whole]

    def _holds(self, wanted: str, whole: bool) -> bool:
        at = self._text.find(wanted)
        while at >= 0:
            if not whole or not wanted or self._is_whole(at, at + len(wanted)):
                return True
            at = self._text.find(wanted, at + 1)
        return False

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
