"""The order of a line in which scripts run both ways, after the bidirectional algorithm (UAX #9).

Only what needs no direction codes: `text.plain` lets none of them through. So a paragraph is one
sequence, and the rules P2, P3, W1 to W7, N0 to N2, I1, I2, L1 and L2 are the whole of it.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

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
_CLOSES = frozenset(PAIRS[1::2])
_DEEPEST = 63
_NUMBERS = frozenset({"EN", "AN"})


def is_mixed(text: str) -> bool:
    """Whether `text` holds anything that may run from right to left."""
    return _RIGHT_TO_LEFT.search(text) is not None


def base_of(paragraph: str) -> int:
    """The level of a paragraph by its first letter: 0 from left to right, 1 from right to left."""
    classes = map(unicodedata.bidirectional, paragraph)
    return next((_STRONG[kind] for kind in classes if kind in _STRONG), 0)


def levels_of(paragraph: str, base: int) -> bytes:
    """The level of each character of a paragraph of level `base`; odd ones run right to left."""
    original = [unicodedata.bidirectional(character) or "L" for character in paragraph]
    kinds = list(original)
    edge = "R" if base else "L"
    _weak(kinds, edge)
    _brackets(paragraph, original, kinds, edge)
    _neutral(kinds, edge)
    if base:
        return bytes(1 if kind == "R" else 2 for kind in kinds)
    return bytes(0 if kind == "L" else 1 if kind == "R" else 2 for kind in kinds)


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


def _weak(kinds: list[str], edge: str) -> None:
    """Rules W1 to W7: accents, numbers and the signs between and beside numbers."""
    strong = before = edge
    for at, kind in enumerate(kinds):
        if kind == "NSM":  # W1
            kind = before
        before = kind
        if kind in _STRONG:
            strong = kind
        kinds[at] = "AN" if kind == "EN" and strong == "AL" else kind  # W2
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]  # W3
    for at in range(1, len(kinds) - 1):  # W4
        left, kind, right = kinds[at - 1 : at + 2]
        if left == right and ((kind == "CS" and left in _NUMBERS) or (kind, left) == ("ES", "EN")):
            kinds[at] = left
    for start, end in _runs(kinds, {"ET"}):  # W5
        if "EN" in (*kinds[max(start - 1, 0) : start], *kinds[end : end + 1]):
            kinds[start:end] = ["EN"] * (end - start)
    strong = edge
    for at, kind in enumerate(kinds):  # W6, W7
        if kind in _STRONG:
            strong = kind
        elif kind in {"ES", "ET", "CS", "BN"}:
            kinds[at] = "ON"
        elif kind == "EN" and strong == "L":
            kinds[at] = "L"


def _brackets(text: str, original: Sequence[str], kinds: list[str], edge: str) -> None:
    """Rule N0: a pair of brackets takes the direction of what it holds or stands in."""
    for opening, closing in _pairs(text, kinds):
        inside = {_direction(kind) for kind in kinds[opening + 1 : closing]} - {None}
        if not inside:
            continue
        taken = edge
        if edge not in inside:
            before = (_direction(kinds[at]) for at in range(opening - 1, -1, -1))
            taken = next((found for found in before if found), edge)
        for at in (opening, closing):
            kinds[at] = taken
            while at + 1 < len(kinds) and original[at + 1] == "NSM":
                at += 1
                kinds[at] = taken


def _pairs(text: str, kinds: Sequence[str]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    stack: list[tuple[str, int]] = []
    for at, (character, kind) in enumerate(zip(text, kinds, strict=True)):
        if kind != "ON":
            continue
        if character in _OPENS:
            if len(stack) == _DEEPEST:
                return []
            stack.append((_OPENS[character], at))
        elif character in _CLOSES:
            for depth in range(len(stack) - 1, -1, -1):
                if stack[depth][0] == character:
                    found.append((stack[depth][1], at))
                    del stack[depth:]
                    break
    return sorted(found)


def _neutral(kinds: list[str], edge: str) -> None:
    """Rules N1 and N2: what has no direction takes that of both sides, or the paragraph's."""
    for start, end in _runs(kinds, {"B", "S", "WS", "ON"}):
        left = _direction(kinds[start - 1]) if start else edge
        right = _direction(kinds[end]) if end < len(kinds) else edge
        kinds[start:end] = [(left if left == right else edge) or edge] * (end - start)


def _direction(kind: str) -> str | None:
    return "R" if kind == "R" or kind in _NUMBERS else "L" if kind == "L" else None


def _runs(kinds: Sequence[str], wanted: set[str]) -> Iterator[tuple[int, int]]:
    """Where runs of the `wanted` classes begin and end."""
    start = 0
    while start < len(kinds):
        end = start
        while end < len(kinds) and kinds[end] in wanted:
            end += 1
        if end > start:
            yield start, end
        start = max(end, start + 1)
