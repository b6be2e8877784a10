"""Parties of the Directory as lines of a list: names, local time, and what it means there."""

from collections.abc import Sequence

from pocdesk.directory.find import Match
from pocdesk.directory.local_time import LocalTime
from pocdesk.domain.party import Party
from pocdesk.ui.clock import DAYS
from pocdesk.ui.models.lines import Line
from pocdesk.ui.words import NOW_DRAWINGS

_HIT = "hit "


def lines_of(
    found: Sequence[tuple[Match, LocalTime]], every: Sequence[tuple[Match, LocalTime]]
) -> list[Line]:
    """What was found stands above the whole list, so that a wrong guess costs nothing."""
    lines: list[Line] = []
    if found:
        count = "1 match" if len(found) == 1 else f"{len(found)} matches"
        lines.append(Line(key="", title=count, heading=True))
        lines += [_line(match, there, _HIT) for match, there in found]
        lines.append(Line(key="", title="All", heading=True))
    return lines + [_line(match, there, "") for match, there in every]


def code_of(key: str) -> str:
    """The code of the Party that the line `key` stands for."""
    return key.removeprefix(_HIT)


def names_text(party: Party) -> str:
    """The other names of a Party: native, French, code."""
    others = [*party.native, party.name_fr]
    names = [name for name in dict.fromkeys(others) if name and name != party.name_en]
    return " · ".join((*names, party.code))


def _line(match: Match, there: LocalTime, prefix: str) -> Line:
    party, points = match.party, len(match.points)
    count = "no point" if not points else "1 point" if points == 1 else f"{points} points"
    time = f"{there.time} {DAYS[there.at.weekday()]}"
    return Line(
        key=f"{prefix}{party.code}",
        title=party.name_en if points < 2 else f"{party.name_en} ({points})",
        detail=names_text(party),
        aside=time if points else "no point",
        aside_drawing=NOW_DRAWINGS[there.now] if points else "",
        spoken=f"{party.name_en}, {party.code}, {count}, {time}, {there.now}",
    )
