"""The order of a line in which scripts run both ways, after the bidirectional algorithm (UAX #9).

Only what needs no direction codes: `text.plain` lets none of them through. So a paragraph is one
sequence, and the rules P2, P3, W1 to W7, N0 to N2, I1, I2, L1 and L2 are the whole of it.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

# Blocks whose letters run from right to left; nothing else puts a line in another order.
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_STRONG = {"L": 0, "R": 1, "AL": 1}
# Signs that open or close a pair (BidiBrackets of Unicode), as far as our typefaces have them.
PAIRS = (
    "()[]{}⁅⁆⁽⁾₍₎⸢⸣⸤⸥⸦⸧⸨⸩〈〉《》「」『』【】\u3014\u3015〖〗〘〙﹙﹚﹛﹜﹝﹞"
    "\uff08\uff09\uff3b\uff3d\uff5b\uff5d｢｣"
)
_OPENS = dict(zip(PAIRS[::2], PAIRS[1::2], strict=True))
_BRACKET = re.compile(f"[{re.escape(PAIRS)}]")
_DEEPEST = 63

# The class of each character is one letter, and a paragraph a string of them, in which rules are
# searched and replaced: so their time grows with its length alone.
_LETTERS = {
    **{"L": "L", "R": "R", "AL": "A", "EN": "1", "AN": "2", "ES": "+", "ET": "%", "CS": ","},
    **{"NSM": "m", "BN": "b", "B": "s", "S": "s", "WS": "s", "ON": "o"},
}
_ACCENTS = re.compile("[^m]m+")
_BEHIND_ARABIC = re.compile("A[^LR]*")
_IN_NUMBER = re.compile("(?<=1)[+,](?=1)|(?<=2),(?=2)")
_TERMINATORS = re.compile("%+")
_NO_NUMBER = str.maketrans("+%,b", "oooo")
_BEHIND_LATIN = re.compile("L[^LR]*")
_NEUTRAL = re.compile("[os]+")
_DIRECTION = {"L": "L", "R": "R", "1": "R", "2": "R"}
_LEVELS = (bytes.maketrans(b"LR12", b"\0\1\2\2"), bytes.maketrans(b"LR12", b"\2\1\2\2"))


def is_mixed(text: str) -> bool:
    """Whether `text` holds anything that may run from right to left."""
    return _RIGHT_TO_LEFT.search(text) is not None


def base_of(paragraph: str) -> int:
    """The level of a paragraph by its first letter: 0 from left to right, 1 from right to left."""
    classes = map(unicodedata.bidirectional, paragraph)
    return next((_STRONG[kind] for kind in classes if kind in _STRONG), 0)


def levels_of(paragraph: str, base: int) -> bytes:
    """The level of each character of a paragraph of level `base`; odd ones run right to left."""
    edge = "R" if base else "L"
    original = "".join(map(_letter, paragraph))
    kinds = _brackets(paragraph, original, _weak(original, edge), edge)
    return _neutral(kinds, edge).encode().translate(_LEVELS[base])


def order_of(line: str) -> bytes:
    """The levels of a line that is a paragraph of its own; empty where all runs to the right."""
    if not is_mixed(line):
        return b""
    base = base_of(line)
    return on_line(line, levels_of(line, base), base)


def on_line(line: str, levels: bytes, base: int) -> bytes:
    """The levels of one line of a paragraph: blanks at its end go with the paragraph (L1)."""
    end = len(line)
    while end and unicodedata.bidirectional(line[end - 1]) in {"WS", "S", "B", "BN"}:
        end -= 1
    return levels[:end] + bytes([base]) * (len(line) - end)


def shown(levels: Sequence[int]) -> list[int]:
    """The places of a line's parts in the order in which they stand from left to right (L2)."""
    order = list(range(len(levels)))
    odd = [level for level in levels if level % 2]
    for level in range(max(levels, default=0), min(odd, default=1) - 1, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = end + 1
    return order


@lru_cache(maxsize=8192)
def _letter(character: str) -> str:
    return _LETTERS[unicodedata.bidirectional(character) or "L"]


def _weak(kinds: str, edge: str) -> str:
    """Rules W1 to W7: accents, numbers and the signs between and beside numbers."""

    def beside_number(found: re.Match[str]) -> str:
        start, end = found.span()
        is_beside = "1" in {kinds[max(start - 1, 0)], kinds[end : end + 1]}
        return ("1" if is_beside else "%") * (end - start)

    kinds = _ACCENTS.sub(lambda found: found[0][0] * len(found[0]), edge + kinds)[1:]  # W1
    kinds = _BEHIND_ARABIC.sub(lambda found: found[0].replace("1", "2"), kinds)  # W2
    kinds = kinds.replace("A", "R")  # W3
    kinds = _IN_NUMBER.sub(lambda found: kinds[found.start() - 1], kinds)  # W4
    kinds = _TERMINATORS.sub(beside_number, kinds)  # W5
    kinds = kinds.translate(_NO_NUMBER)  # W6
    return _BEHIND_LATIN.sub(lambda found: found[0].replace("1", "L"), edge + kinds)[1:]  # W7


def _brackets(text: str, original: str, kinds: str, edge: str) -> str:
    """Rule N0: a pair of brackets takes the direction of what it holds or stands in."""
    pairs = _pairs(text, kinds)
    if not pairs:
        return kinds
    # Counted once: a pair that is turned stands beside or around those that come after it.
    held = [
        [0, *accumulate(_DIRECTION.get(kind) == side for kind in kinds)]
        for side in (edge, "L" if edge == "R" else "R")
    ]
    turned = list(kinds)
    for opening, closing in pairs:
        has_same, has_other = (count[closing] > count[opening] for count in held)
        if not has_same and not has_other:
            continue
        taken = edge
        if not has_same:
            # Looks back to the last pair that was turned, at most: each place is seen once.
            before = (_DIRECTION.get(turned[at]) for at in range(opening - 1, -1, -1))
            taken = next((found for found in before if found), edge)
        for at in (opening, closing):
            turned[at] = taken
            while original[at + 1 : at + 2] == "m":
                at += 1
                turned[at] = taken
    return "".join(turned)


def _pairs(text: str, kinds: str) -> list[tuple[int, int]]:
    """Where the brackets of each pair stand, in the order of the opening ones."""
    found: list[tuple[int, int]] = []
    stack: list[tuple[str, int]] = []
    for sign in _BRACKET.finditer(text):
        character, at = sign[0], sign.start()
        if kinds[at] != "o":
            continue
        if character in _OPENS:
            if len(stack) == _DEEPEST:
                return []
            stack.append((_OPENS[character], at))
            continue
        for depth in range(len(stack) - 1, -1, -1):
            if stack[depth][0] == character:
                found.append((stack[depth][1], at))
                del stack[depth:]
                break
    return sorted(found)


def _neutral(kinds: str, edge: str) -> str:
    """Rules N1 and N2: what has no direction takes that of both sides, or the paragraph's."""
    framed = f"{edge}{kinds}{edge}"

    def turned(found: re.Match[str]) -> str:
        start, end = found.span()
        left, right = _DIRECTION[framed[start - 1]], _DIRECTION[framed[end]]
        return (left if left == right else edge) * (end - start)

    return _NEUTRAL.sub(turned, framed)[1:-1]
