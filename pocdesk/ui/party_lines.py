"""Parties of the Directory as lines of a list: names, local time, and what it means there."""

from collections.abc import Sequence

from pocdesk.directory.find import Match
from pocdesk.directory.local_time import LocalTime, Now
from pocdesk.domain.lists import Lists
from pocdesk.domain.party import Party, Status
from pocdesk.ui.clock import DAYS
from pocdesk.ui.models.lines import Line
from pocdesk.ui.scripts import is_drawn
from pocdesk.ui.words import NOW_DRAWINGS

_HIT = "hit "
# Each name keeps its own direction, and the whole runs from left to right.
_LEFT_TO_RIGHT, _ISOLATE, _END = "\u200e", "\u2068", "\u2069"
_BETWEEN = " · "
_TYPED = 40


def lines_of(
    found: Sequence[tuple[Match, LocalTime]], every: Sequence[Line], *, searched: bool
) -> list[Line]:
    """What was found stands above the lines of `every` Party, so that a wrong guess costs nothing.

    Where something was `searched` and nothing found, that is said.
    """
    if not searched:
        return list(every)
    count = "1 match" if len(found) == 1 else f"{len(found) or 'No'} matches"
    lines = [Line(key="", title=count, heading=True)]
    lines += [party_line(match, there, _HIT) for match, there in found]
    lines.append(Line(key="", title="All Parties", heading=True, rule=True))
    return lines + list(every)


def nobody_text(typed: str) -> str:
    """What stands in the place of a card where nothing fits."""
    said = " ".join(typed.split())[:_TYPED]
    return f"No Party and no contact point fits “{said}”: try its code, or the beginning of a name."


def code_of(key: str) -> str:
    """The code of the Party that the line `key` stands for."""
    return key.removeprefix(_HIT)


def names_text(party: Party) -> str:
    """The other names of a Party: native as far as they can be drawn, French, code."""
    others = [*filter(is_drawn, party.native), party.name_fr]
    names = [name for name in dict.fromkeys(others) if name and name != party.name_en]
    isolated = (f"{_ISOLATE}{name}{_END}" for name in names)
    return _LEFT_TO_RIGHT + _BETWEEN.join((*isolated, party.code))


def now_drawing(there: LocalTime) -> str:
    """The shape for what people there do now: at night a moon, whatever the day."""
    return "moon" if there.night else NOW_DRAWINGS[there.now]


def party_line(match: Match, there: LocalTime, prefix: str = "") -> Line:
    """One Party: its names, how many points it has, what time it is there."""
    party, points = match.party, len(match.points)
    count = "no point" if not points else "1 point" if points == 1 else f"{points} points"
    time = f"{there.time} {DAYS[there.at.weekday()]}"
    return Line(
        key=f"{prefix}{party.code}",
        title=party.printed("en"),
        detail=names_text(party),
        badge=str(points) if points > 1 else "",
        strong=bool(points),
        aside=time if points else "no point",
        face="base" if points else "small",
        aside_drawing=now_drawing(there) if points else "",
        spoken=f"{party.name_en}, {party.code}, {count}, {time}, {there.phrase}",
        hint=_hint(match, there),
    )


def _hint(match: Match, there: LocalTime) -> str:
    names = (match.party.name_en, names_text(match.party))
    free = there.phrase if there.now is Now.HOLIDAY else ""
    return "\n".join(text for text in (*names, free, match.party.footnote or "") if text)


def count_text(every: Sequence[Match], now: Lists | None) -> str:
    """How many Parties have a point, of how many; a territory is counted with its Party, and a
    State that is none is not, whatever list names it."""
    bound = {match.party.code for match in every if match.party.status is Status.PARTY}
    served = frozenset() if now is None else now.parties
    parties = f"{len(bound)} Parties"
    return f"{len(served & bound)} of {parties}" if now else parties
