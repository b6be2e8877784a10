"""The channels of one row: all its columns of addresses and numbers, in their order."""

from dataclasses import dataclass, field, replace
from typing import Any

from pocdesk.directory.cells import bare, has_lost_digits, is_number_lost, whole_number
from pocdesk.directory.channel_cells import Found, InCell, channels_in
from pocdesk.directory.columns import MOST_INSIDE
from pocdesk.directory.format_words import normalised
from pocdesk.directory.layout import Column, Layout
from pocdesk.directory.placing import Placed, PlacedColumn
from pocdesk.directory.refused import shown
from pocdesk.directory.table_lines import Line
from pocdesk.directory.warnings import RowWarning
from pocdesk.domain.contact import NUMBERS, ChannelKind

_MOST_PRIORITY = 99
_LOST = "it was stored as a number: a plus, a zero or blanks before it may be lost."
_LOST_DIGITS = "it was stored as a number and rounded: its last digits are lost."


@dataclass(slots=True)
class RowChannels:
    """The `channels` of a row as the format has them; `rest` are words that belong to none.

    `always` says that one of the cells speaks of 24/7, `numeric` how many numbers were stored as
    numbers.
    """

    channels: list[dict[str, Any]] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)
    remarks: list[RowWarning] = field(default_factory=list)
    always: bool = False
    numeric: int = 0

    def say(self, id_: str, name: str, sentence: str) -> None:
        self.remarks.append(RowWarning(id=id_, row="", field=name, sentence=sentence))


def row_channels(line: Line, placed: Placed, layout: Layout) -> RowChannels:
    """The channels in the cells of `line`.

    Columns of one kind come by their numbers, in the place of the first of them. W4 marks a number
    that was stored as a number, W14 what is no address.
    """
    found = RowChannels()
    first = {one.target.field: one.place for one in reversed(placed.columns)}
    columns = [
        (first[one.target.field], one.target.first, one.place, one)
        for one in placed.columns
        if one.target.takes_use
    ]
    for *_, column in sorted(columns, key=_in_order):
        _read(found, line, column, layout)
    return found


def _in_order(row: tuple[int, int, int, PlacedColumn]) -> tuple[int, int, int]:
    return row[:3]


def _read(into: RowChannels, line: Line, column: PlacedColumn, layout: Layout) -> None:
    text = line.texts[column.place]
    found = _cell(into, line, column)
    into.always |= found.always
    for sentence in found.doubts:
        into.say("W14", "channels", f"{sentence}.")
    if found.rest and column.target.field == "contact" and not found.channels:
        address = bare(", ".join(text.split("\n")))
        found = InCell(channels=(Found(ChannelKind.POST, address),), always=found.always)
    elif found.rest:
        into.say("W14", "channels", f"“{shown(found.rest)}” is no address; it is a note.")
        into.rest.append(found.rest)
    for channel in found.channels:
        note = "; ".join(part for part in (channel.note, "24/7" * found.always) if part)
        _add(into, column.column, replace(channel, note=note), layout)


def _cell(into: RowChannels, line: Line, column: PlacedColumn) -> InCell:
    kind, text = column.target.kind, bare(line.texts[column.place])
    stored = line.cells[column.place].number or is_number_lost(text)
    if not (stored and text and (kind is None or kind in NUMBERS)):
        return channels_in(text, kind)
    into.numeric += 1
    said = _LOST_DIGITS if has_lost_digits(text) else _LOST
    into.say("W4", f"channels[{len(into.channels)}].value", f"“{shown(text)}”: {said}")
    return InCell(channels=(Found(kind or ChannelKind.PHONE, whole_number(text)),))


def _add(into: RowChannels, column: Column, found: Found, layout: Layout) -> None:
    kind = found.kind
    channel = {
        "kind": str(kind),
        "value": found.value,
        "value_normalised": normalised(kind, found.value),
        "use": str(layout.use_of(column, kind)),
        "priority": layout.first_priority(column, kind),
        "note": found.note or None,
    }
    append(into.channels, channel)


def append(channels: list[dict[str, Any]], channel: dict[str, Any]) -> None:
    """Adds a channel behind those of its kind, unless one of them leads to the same place.

    Of more than a point may have only the first one too many is kept: for it the list is refused.
    """
    if len(channels) > MOST_INSIDE:
        return
    same = [each for each in channels if each["kind"] == channel["kind"]]
    if all(each["value_normalised"] != channel["value_normalised"] for each in same):
        last = max((each["priority"] for each in same), default=0)
        priority = min(_MOST_PRIORITY, max(channel["priority"], last + 1))
        channels.append({**channel, "priority": priority})
