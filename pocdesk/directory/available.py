"""When a point answers, as one cell of a table: `h24`, `unknown`, or `hours; mon 08:00-16:30; …`.

What the point says of it in words comes last, after `text=`.
"""

import re

from pocdesk.directory.value_kinds import Unfit
from pocdesk.domain.contact import Availability

_HOURS = re.compile(r"([a-z]{3}) (\S+)-(\S+)")
_TEXT = re.compile(r";\s*text=", re.ASCII)


def written(availability: Availability) -> str:
    """The cell for `availability`; the zone has a column of its own."""
    parts = [availability.kind]
    parts += [f"{hours.day} {hours.opens}-{hours.closes}" for hours in availability.weekly]
    parts += [f"text={availability.text}"] if availability.text is not None else []
    return "; ".join(parts)


def plain(cell: str) -> tuple[str, str | None, list[tuple[str, str, str]]]:
    """The kind in `cell`, what is said in words, and of each stretch of the week its day, beginning
    and end. Raises Unfit."""
    head, *said = _TEXT.split(cell, maxsplit=1)
    kind, *stretches = (part.strip() for part in head.split(";"))
    weekly = []
    for stretch in stretches:
        hit = _HOURS.fullmatch(stretch)
        if hit is None:
            raise Unfit("hours such as “mon 08:00-16:30” are wanted, parted by “;”")
        weekly.append((hit[1], hit[2], hit[3]))
    return kind, said[0] if said else None, weekly
