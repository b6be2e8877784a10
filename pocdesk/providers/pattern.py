"""The pattern of a pack, made ready to be compared: only one that answers at once is compared."""

import re
from math import prod

from pocdesk.domain.shape import LONGEST

_MOST_SIGNS = 300
_MOST_WAYS = 32 * LONGEST**3
"""In so many ways at most a pattern may part a value of `LONGEST` signs among its pieces: three
pieces without an end, and little beside them; well below a second."""

_ONE_SIGN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)
_PIECE = re.compile(r"\((?:\?(?::|<?[=!]))?|\{([0-9]{0,3})(,?)([0-9]{0,3})\}|[*+?|]")
# A group that is repeated, flags and names of groups, and a count of more than three figures.
_DENIED = re.compile(r"\)[*+{]|\(\?(?!:|<?[=!])|\{[0-9]*,?[0-9]{4}|\{[0-9]{4}")


def ready(pattern: str) -> re.Pattern[str] | None:
    """`pattern` made ready; None where it might hold the desk, since it tries very many ways to
    part a value: any in which a group is repeated counts as such. Raises re.error for no pattern.
    """
    plain = _ONE_SIGN.sub("x", pattern)
    ways = prod(map(_ways, _PIECE.finditer(plain)))
    if len(pattern) > _MOST_SIGNS or _DENIED.search(plain) or ways > _MOST_WAYS:
        return None
    return re.compile(pattern)


def _ways(piece: re.Match[str]) -> int:
    """How many ways a piece has; few count double, since they come close to one another."""
    if piece[0].startswith("("):
        return 1
    if piece[0] in ("*", "+"):
        return LONGEST
    if piece[0] in ("?", "|"):
        return 4
    least = int(piece[1] or 0)
    most = int(piece[3] or LONGEST) if piece[2] else least
    return 1 if least == most else min(LONGEST, 2 * (abs(most - least) + 1))
