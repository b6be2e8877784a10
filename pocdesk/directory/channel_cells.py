"""The addresses and numbers in one cell: parted, told by their shape and the words before them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pocdesk.directory.cells import bare, is_nothing, one_line
from pocdesk.directory.channel_labels import MARKS, is_label, with_labels, words_between
from pocdesk.directory.opening_hours import ALWAYS
from pocdesk.domain.contact import MAILS, NUMBERS, ChannelKind

_WORDS_ALONE = (ChannelKind.I247, ChannelKind.CHAT)

_AT = re.compile(r"\s*[(\[{]\s*(?:at|arobase|arroba|@)\s*[)\]}]\s*", re.IGNORECASE)
_DOT = re.compile(r"\s*[(\[{]\s*(?:dot|point|punto|\.)\s*[)\]}]\s*", re.IGNORECASE)
# From the first sign of a word on: tried from each sign, a long word would take hours.
_IN_WORD = r"[^\s<>()\[\];,:/|\"“”"
_MAIL = rf"(?<!{_IN_WORD}]){_IN_WORD}]+@{_IN_WORD}]*{_IN_WORD}.]"
_LINK = r"(?:https?://|www\.)[^\s<>;,\"“”]*[^\s<>;,.\"“”)]"
# The day of a change or an issue, which often stands beside a number: nobody is called by it.
_DAY_OR_MONTH = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?:19|20)\d\d"
_DAY = (
    rf"(?:{_DAY_OR_MONTH}[./]{_DAY_OR_MONTH}[./]{_YEAR}"
    rf"|{_YEAR}[-./]{_DAY_OR_MONTH}[-./]{_DAY_OR_MONTH})(?![-–./]?\d)"
)
_SIGN = rf"(?! ?\(?{_DAY})[ \d().\-–/]"
_NUMBER = rf"(?!\(?{_DAY})(?:\+|\(\+?|(?<![\w@./-]))\d(?:(?:{_SIGN})*\d)?(?!\w)"
_CHANNEL = re.compile(rf"(?P<mail>{_MAIL})|(?P<link>{_LINK})|(?P<number>{_NUMBER})")
_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE)

# Of fewer digits it is an hour or a year, where nothing says that it is a number to call.
_FEWEST = 6
_FEWEST_OF_A_COLUMN = 3
_WHOLE_NUMBER = 7


@dataclass(frozen=True, slots=True)
class Found:
    """A channel in a cell: its value as written, and the words beside it."""

    kind: ChannelKind
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class InCell:
    """What a cell holds: its channels, the words that belong to none, whether it says that there is
    always an answer ("24/7"), and what was doubtful about it."""

    channels: tuple[Found, ...] = ()
    rest: str = ""
    always: bool = False
    doubts: tuple[str, ...] = ()


def channels_in(text: str, kind: ChannelKind | None) -> InCell:
    """The channels in the tidy `text` of a column of `kind`, or None for one of all kinds.

    Several values in one cell are parted. A word such as “Fax:” or the shape of an address counts
    more than the column. The digits of a number are never changed or added to.
    """
    if is_nothing(text):
        return InCell()
    plain, count = ALWAYS.subn(" ", text)
    found = _read(plain, kind)
    return replace(found, always=count > 0)


def _read(text: str, kind: ChannelKind | None) -> InCell:
    if kind is ChannelKind.POST:
        return InCell(channels=(Found(kind, bare(", ".join(text.split("\n")))),))
    if kind in _WORDS_ALONE:
        lines = (bare(line).strip(MARKS) for line in re.split(r"[\n;]", text))
        return InCell(channels=tuple(Found(kind, line) for line in lines if line))
    seen = _DOT.sub(".", _AT.sub("@", bare(text))) if _AT.search(text) else bare(text)
    doubts = ["“at” was written out in an address"] if seen != bare(text) else []
    channels: list[Found] = []
    waiting: list[str] = []
    for line in with_labels(seen.split("\n")):
        pieces = list(_pieces(line, kind))
        for piece in pieces:
            if isinstance(piece, Found):
                channels.append(replace(piece, note=_joined(*waiting, piece.note)))
                waiting = []
            elif channels and (len(pieces) > 1 or not line.rstrip().endswith(":")):
                channels[-1] = replace(channels[-1], note=_joined(channels[-1].note, piece))
            else:
                waiting.append(piece)
    if channels and waiting:
        channels[-1] = replace(channels[-1], note=_joined(channels[-1].note, *waiting))
        waiting = []
    return InCell(channels=tuple(_once(channels)), rest=_joined(*waiting), doubts=tuple(doubts))


def _pieces(line: str, kind: ChannelKind | None) -> Iterator[Found | str]:
    """The channels of a line and, in their order, the words between them."""
    found = [
        (match, channels)
        for match in _CHANNEL.finditer(line)
        if (channels := list(_channels(match, kind)))
    ]
    if not found:
        yield from _without_channel(line.strip(MARKS), kind)
        return
    ends = [0, *(match.end() for match, _ in found)]
    starts = [*(match.start() for match, _ in found), len(line)]
    words = words_between([line[end:start] for end, start in zip(ends, starts, strict=True)])
    for (_, channels), (before, label, after) in zip(found, words, strict=True):
        channels[0] = replace(channels[0], note=_joined(before, channels[0].note))
        yield from (_of_label(channel, label) for channel in channels)
        if after:
            yield after


def _without_channel(rest: str, kind: ChannelKind | None) -> Iterator[Found | str]:
    if kind is ChannelKind.PORTAL and _HOST.fullmatch(rest):
        yield Found(kind, rest)
    elif rest and not is_label(rest):
        yield rest


def _channels(match: re.Match[str], kind: ChannelKind | None) -> Iterator[Found]:
    text = match[0]
    if match["mail"]:
        yield Found(kind if kind in MAILS and kind else ChannelKind.EMAIL, text)
    elif match["link"]:
        yield Found(ChannelKind.PORTAL, text)
    else:
        fewest = _FEWEST_OF_A_COLUMN if kind in NUMBERS else _FEWEST
        number = kind if kind in NUMBERS and kind else ChannelKind.PHONE
        if _digits(text) >= fewest:
            yield from (Found(number, value, note) for value, note in _numbers(text))


def _numbers(text: str) -> Iterator[tuple[str, str]]:
    """Numbers with a stroke between them: two whole ones, or one with another ending beside it."""
    parts = [part.strip(" -–") for part in text.split("/")]
    if len(parts) > 1 and all(_digits(part) >= _WHOLE_NUMBER for part in parts):
        yield from ((part, "") for part in parts)
    elif len(parts) > 1 and _digits(parts[0]) >= _WHOLE_NUMBER:
        yield parts[0], f"also ending in {', '.join(parts[1:])}"
    else:
        yield text.strip(), ""


def _digits(text: str) -> int:
    return sum(sign.isdigit() for sign in text)


def _of_label(found: Found, label: str) -> Found:
    """The channel as its label says, where that fits its shape."""
    kinds = NUMBERS if found.kind in NUMBERS else MAILS if found.kind in MAILS else ()
    return replace(found, kind=ChannelKind(label)) if label in kinds else found


def _joined(*parts: str) -> str:
    return "; ".join(one_line(part).strip("; ") for part in parts if part.strip("; "))


def _once(channels: list[Found]) -> Iterator[Found]:
    seen: set[tuple[ChannelKind, str]] = set()
    for channel in channels:
        if (channel.kind, channel.value) not in seen:
            seen.add((channel.kind, channel.value))
            yield channel
