"""What is doubtful in the file of a list: warnings of one kind as one line, in words."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from pocdesk.directory.warnings import RowWarning
from pocdesk.ui.models.lines import Line

_KINDS = {
    "W1": ("Parties without a contact point", "The list names none for them."),
    "W2": (
        "Points of no Party to the Convention",
        "Articles 29 to 31 do not bind it: use another network, such as that of the G7.",
    ),
    "W3": (
        "Points without a channel for urgent requests",
        "By night nobody may answer the channels they give.",
    ),
    "W4": (
        "Telephone numbers that may not be reached from abroad",
        "They are kept as they stand; try each before it is needed.",
    ),
    "W5": (
        "E-mail addresses to look at twice",
        "They are not written as addresses are, or somebody else may own one like it.",
    ),
    "W6": (
        "One address under two Parties",
        "A mail from it does not say which of them asks.",
    ),
    "W7": (
        "Time zones and languages that are not known",
        "Local time and letter language cannot be told for these points.",
    ),
    "W8": ("Keys that have expired or are not whole", "Do not encrypt to them before asking."),
    "W9": (
        "Texts that start like a formula",
        "They are kept as text; a spreadsheet might take them for a sum.",
    ),
}
"""What each kind of warning is called, and what it means for the officer."""

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
            title=_KINDS[id_][0],
            meaning=_KINDS[id_][1],
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
