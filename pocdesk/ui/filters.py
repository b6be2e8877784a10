"""What narrows the log: chips and a text, saved under names, and the filter that both mean."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from functools import partial

from pocdesk.desk.among import Among
from pocdesk.domain.case import Direction, Urgency
from pocdesk.domain.clock import zone_of
from pocdesk.storage.cases import CaseFilter

LONGEST_NAME = 40
_NONE = "none"


class Chip(StrEnum):
    """What one press narrows the list to."""

    OPEN = "open"
    INCOMING = "incoming"
    OUTGOING = "outgoing"
    EMERGENCY = "emergency"
    MINE = "mine"
    THIS_MONTH = "this-month"


WORDS = {
    Chip.OPEN: "Open",
    Chip.INCOMING: "Incoming",
    Chip.OUTGOING: "Outgoing",
    Chip.EMERGENCY: "Emergency",
    Chip.MINE: "Mine",
    Chip.THIS_MONTH: "This month",
}
_EXCLUDES = {Chip.INCOMING: Chip.OUTGOING, Chip.OUTGOING: Chip.INCOMING}


@dataclass(frozen=True, slots=True)
class Narrowing:
    """The chips that are pressed and the text that is sought.

    Where it is `about` a figure, only the cases `listed` behind that are meant.
    """

    chips: frozenset[Chip] = frozenset({Chip.OPEN})
    text: str = ""
    about: str = ""
    listed: frozenset[str] = frozenset()

    def press(self, chip: Chip, *, pressed: bool) -> "Narrowing":
        """With `chip` pressed, or not; incoming and outgoing exclude each other."""
        if not pressed:
            return replace(self, chips=self.chips - {chip})
        return replace(self, chips=self.chips - {_EXCLUDES.get(chip, chip)} | {chip})

    def case_filter(self, officer: str, zone: str, now: datetime) -> CaseFilter:
        """The filter that this means for `officer` in the office's `zone` at `now`."""
        chips = self.chips
        direction = Direction.INCOMING if Chip.INCOMING in chips else None
        month = now.astimezone(zone_of(zone)).replace(
            day=1, hour=0, minute=0, second=0, microsecond=0
        )
        narrowed = partial(Among, references=self.listed) if self.about else CaseFilter
        return narrowed(
            direction=Direction.OUTGOING if Chip.OUTGOING in chips else direction,
            is_open=Chip.OPEN in chips,
            urgency=Urgency.EMERGENCY if Chip.EMERGENCY in chips else None,
            officer=officer if Chip.MINE in chips else None,
            received_from=month.astimezone(UTC) if Chip.THIS_MONTH in chips else None,
            text=self.text.strip(),
        )

    @property
    def words(self) -> str:
        """What is listed, in words: "Open, incoming cases"."""
        named = ", ".join(WORDS[chip].lower() for chip in Chip if chip in self.chips)
        said = f"{named} cases" if named else "all cases"
        said = f"{said} of a figure" if self.about else said
        return said[0].upper() + said[1:]


EVERYTHING = Narrowing(chips=frozenset())


def chips_text(chips: Iterable[Chip]) -> str:
    """Chips as they are remembered; none at all is remembered too."""
    chosen = set(chips)
    return " ".join(chip.value for chip in Chip if chip in chosen) or _NONE


def chips_of(text: str) -> frozenset[Chip]:
    """The chips that `chips_text` wrote; without any text the usual ones."""
    if not text.strip():
        return Narrowing().chips
    known = {chip.value: chip for chip in Chip}
    found = frozenset(known[word] for word in text.split() if word in known)
    return found - {Chip.OUTGOING} if Chip.INCOMING in found else found


def saved_text(saved: Mapping[str, Narrowing]) -> str:
    """Saved filters by name as JSON; "" for none."""
    rows = [
        {"name": name, "chips": chips_text(each.chips), "text": each.text}
        for name, each in saved.items()
    ]
    return json.dumps(rows, ensure_ascii=False) if rows else ""


def saved_of(text: str) -> dict[str, Narrowing]:
    """The filters that `saved_text` wrote, in their order; what is not understood is left out."""
    try:
        rows = json.loads(text) if text else []
    except ValueError:
        return {}
    found: dict[str, Narrowing] = {}
    for row in rows if isinstance(rows, list) else []:
        if not isinstance(row, dict):
            continue
        name, chips, words = (row.get(key) for key in ("name", "chips", "text"))
        if isinstance(name, str) and isinstance(chips, str) and isinstance(words, str):
            named = name_of(name)
            if named:
                found[named] = Narrowing(chips_of(chips or _NONE), words)
    return found


def name_of(text: str) -> str:
    """The name under which a filter is saved: one line of at most 40 characters."""
    return " ".join(text.split())[:LONGEST_NAME].strip()
