"""Lines of a statistic: cases counted both ways, incoming and outgoing, each with its cases."""

from collections.abc import Iterable, Mapping, Sequence

from pocdesk.domain.figure import Figure, Line, Table
from pocdesk.domain.history import History

BOTH = ("incoming", "outgoing")
UNSAID = ""
"""The key of a line with the cases of which it is not said."""


def references(histories: Iterable[History]) -> tuple[str, ...]:
    """The references of the cases, each once, in order."""
    return tuple(dict.fromkeys(one.case.reference for one in histories))


def counted(histories: Iterable[History], of: int = 0) -> Figure:
    """How many there are; several steps of a case count each, its reference stands there once."""
    found = list(histories)
    return Figure(len(found), references(found), of)


def halves(histories: Iterable[History]) -> tuple[int, int]:
    """How many are incoming, and how many outgoing."""
    found = [one.is_incoming for one in histories]
    return sum(found), len(found) - sum(found)


def line(key: str, histories: Sequence[History], wholes: tuple[int, int] = (0, 0)) -> Line:
    """The incoming and the outgoing ones, each as a share of its whole."""
    incoming = counted((one for one in histories if one.is_incoming), wholes[0])
    outgoing = counted((one for one in histories if not one.is_incoming), wholes[1])
    return Line(key, (incoming, outgoing))


def grouped(id: str, pairs: Iterable[tuple[History, str]], closed: Sequence[str] = ()) -> Table:
    """A line for each value, as shares of all cases that have one.

    The values of a `closed` list come in its order, whether there is a case or not; others the most
    frequent first, and last what is not said.
    """
    found = list(pairs)
    groups: dict[str, list[History]] = {str(key): [] for key in closed}
    for one, key in found:
        groups.setdefault(str(key), []).append(one)
    wholes = halves({one.case.reference: one for one, _ in found}.values())
    order = list(groups) if closed else most_first(groups)
    return Table(id, BOTH, tuple(line(key, groups[key], wholes) for key in order))


def most_first(groups: Mapping[str, Sequence[object]]) -> list[str]:
    """The keys of `groups`, the largest first, and last what is not said."""
    return sorted(groups, key=lambda key: (key == UNSAID, -len(groups[key]), key))
