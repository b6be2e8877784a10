"""What is doubtful in the file of a list: warnings of one kind as one line, in words."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from pocdesk.directory.warnings import RowWarning
from pocdesk.ui.doubt_words import KINDS
from pocdesk.ui.models.lines import Line

# A warning speaks of the field beside it as "it".
_ABOUT = {"channels": "Channel: ", "keys": "Key: ", "languages": "Language: "}


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Warnings of one kind: what it is called, what it means, and each sentence with the rows of
    the file that it is about."""

    title: str
    meaning: str
    parts: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def rows(self) -> tuple[str, ...]:
        """Every row that is warned of, once."""
        return tuple(dict.fromkeys(row for _, rows in self.parts for row in rows))


def grouped(doubts: Sequence[RowWarning]) -> list[Doubt]:
    """The warnings by kind, each sentence with its rows."""
    kinds: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for doubt in doubts:
        about = _ABOUT.get(re.split(r"[\[.]", doubt.field)[0], "")
        kinds[doubt.id][about + doubt.sentence].append(doubt.row)
    return [
        Doubt(
            title=KINDS[id_][0],
            meaning=KINDS[id_][1],
            parts=tuple((said, tuple(dict.fromkeys(rows))) for said, rows in found.items()),
        )
        for id_, found in sorted(kinds.items())
    ]


def doubt_line(key: str, doubt: Doubt) -> Line:
    """One kind of warnings."""
    count = len(doubt.rows)
    return Line(
        key=key,
        title=doubt.title,
        detail=doubt.meaning,
        aside=str(count),
        drawing="triangle",
        spoken=f"Warning, {doubt.title}, {count}. {doubt.meaning}",
    )
