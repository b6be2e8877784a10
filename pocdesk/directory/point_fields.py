"""The fields of a contact point that an office can correct: read, compared, checked, set."""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from pocdesk.directory.format_words import ACCEPTS, KEY_KINDS, normalised
from pocdesk.directory.warnings import doubts_of
from pocdesk.domain.contact import MAILS, NUMBERS, Channel, ChannelKind, Key, Point, Use
from pocdesk.domain.hidden import is_hidden
from pocdesk.domain.identifier import IdentifierType, fits, international, is_email
from pocdesk.domain.known import Laid, known, known_key
from pocdesk.domain.party import Party

_CHANNELS, _KEYS = "channels.", "keys."
_INSIDE = ("availability", "instructions")
_LISTS = ("languages", "accepts")
_LONGEST = {"institution": 200, "institution_local": 200, "unit": 200, "competence": 1_000}
_OF_LINES = frozenset({"competence", "availability.text"})
_BREAKING = frozenset({"Cc", "Cs", "Zl", "Zp"})
_LONG = 4_000
_SHORT = 500

_SHAPES: Mapping[str, tuple[Callable[[str], object], str]] = {
    **dict.fromkeys(
        NUMBERS,
        (international, "telephone number: + and 6 to 15 digits are wanted"),
    ),
    **dict.fromkeys(
        MAILS,
        (is_email, "e-mail address: a name, @ and a domain are wanted"),
    ),
    ChannelKind.PORTAL: (
        lambda value: value.startswith("https://") and fits(IdentifierType.URL, value),
        "address of a portal: https:// and a domain are wanted",
    ),
}
"""Which channels have a shape, and what is said of a value without it."""

FIELDS = (
    *(f"{_CHANNELS}{kind}" for kind in ChannelKind),
    *("institution", "institution_local", "unit", "competence", *_LISTS),
    *("availability.text", "availability.zone"),
    *(f"instructions.{name}" for name in ("general", "preservation", "emergency", "must_state")),
    *(f"{_KEYS}{kind}" for kind in KEY_KINDS),
)
"""All of them, named as in the file; the changes of a review name them so too."""


def has_several(field: str) -> bool:
    """Whether `field` may hold several values: channels of a kind, keys."""
    return field.startswith((_CHANNELS, _KEYS))


def values_of(point: Point, field: str) -> tuple[str, ...]:
    """What stands in `field` of `point`; of channels and keys there may be several."""
    head, _, name = field.partition(".")
    if head == "channels":
        return tuple(one.value for one in point.channels if one.kind == name)
    if head == "keys":
        return tuple(one.fingerprint for one in point.keys if one.kind == name)
    found = getattr(getattr(point, head), name) if name else getattr(point, head)
    text = "; ".join(found) if isinstance(found, tuple) else found
    return (text,) if text else ()


def same(field: str, one: str, other: str) -> bool:
    """Whether two values of `field` say the same."""
    return _compared(field, one) == _compared(field, other)


def _compared(field: str, value: str) -> str:
    if field.startswith(_CHANNELS):
        found = normalised(ChannelKind(field.removeprefix(_CHANNELS)), value)
        return value if found == "+" else found  # a number without a figure is only a text
    if field.startswith(_KEYS):
        return Key(kind="", fingerprint=value).normalised
    return " ".join(value.split())


def why_not(field: str, value: str) -> str:
    """Why `value` cannot be our own one in `field`, "" where it can: what the import refuses, and
    a number, an address or a page that cannot be one. A list may say so; an officer mistyped."""
    exact = has_several(field) or field in {*_LISTS, "availability.zone"}
    allowed = "\n\t" if field in _OF_LINES or field.startswith("instructions.") else ""
    most = _SHORT if exact else _LONGEST.get(field, _LONG)
    for sign in value:
        hidden = unicodedata.category(sign) in _BREAKING or (exact and is_hidden(sign))
        if hidden and sign not in allowed:
            return f"It holds the sign U+{ord(sign):04X}, which is not text."
    if len(value) > most:
        return f"It is longer than {most} characters."
    kind = field.removeprefix(_CHANNELS)
    if value and kind in _SHAPES and not _SHAPES[kind][0](value):
        return f"That is no {_SHAPES[kind][1]}."
    unknown = [word for word in _words(value) if field == "accepts" and word not in ACCEPTS]
    if unknown:
        return f"“{unknown[0]}” is not one of {', '.join(ACCEPTS)}."
    return ""


def doubts_about(
    point: Point, field: str, value: str, parties: Mapping[str, Party], today: date
) -> tuple[str, ...]:
    """The sentences by which the import would warn of `value` in `field` of `point`."""
    bare = replace(point, channels=(), keys=(), languages=())
    before = set(doubts_of(bare, parties, today))
    after = doubts_of(_with_text(bare, field, value), parties, today)
    return tuple(each[2] for each in after if each not in before)


def lay(point: Point, laid: Laid) -> Point:
    """`point` with the own value of a correction in its field: before what the list says, where
    there can be several; else in its place."""
    field, own = laid.correction.field, laid.correction.own
    if field.startswith(_CHANNELS):
        return replace(point, channels=_with_channel(point.channels, laid))
    if field.startswith(_KEYS):
        return replace(point, keys=_with_key(point.keys, laid))
    return _with_text(point, field, own)


def _with_channel(channels: tuple[Channel, ...], laid: Laid) -> tuple[Channel, ...]:
    """The official channel, if it is there, stays beside ours and comes last."""
    correction = laid.correction
    field, own = correction.field, correction.own
    kind = ChannelKind(field.removeprefix(_CHANNELS))
    alike = [one for one in channels if one.kind is kind]
    official = [one for one in alike if laid.listed and same(field, one.value, laid.listed)]
    kept = tuple(replace(known(one), beside=laid) if one in official else one for one in channels)
    if not own:
        return kept
    alike.sort(key=lambda one: (one.use is not Use.URGENT, one.priority))
    model = next(iter((*official, *alike)), None)
    fresh = _channel(kind, own) if model is None else replace(_channel(kind, own), use=model.use)
    first = replace(known(fresh), priority=model.priority if model else 1, ours=laid)
    place = channels.index(model) if model is not None else len(channels)
    return (*kept[:place], first, *kept[place:])


def _with_key(keys: tuple[Key, ...], laid: Laid) -> tuple[Key, ...]:
    field, own = laid.correction.field, laid.correction.own
    kept = tuple(
        replace(known_key(one), beside=laid)
        if laid.listed and field.endswith(one.kind) and same(field, one.fingerprint, laid.listed)
        else one
        for one in keys
    )
    if not own:
        return kept
    made = Key(kind=field.removeprefix(_KEYS), fingerprint=own)
    return (replace(known_key(made), ours=laid), *kept)


def _with_text(point: Point, field: str, value: str) -> Point:
    """`point` with `value` in `field` and nothing more said of it."""
    head, _, name = field.partition(".")
    if head == "channels":
        return replace(point, channels=(*point.channels, _channel(ChannelKind(name), value)))
    if head == "keys":
        return replace(point, keys=(*point.keys, Key(kind=name, fingerprint=value)))
    if field in _LISTS:
        changed: dict[str, Any] = {field: _words(value)}
    elif head in _INSIDE:
        changed = {head: replace(getattr(point, head), **{name: value or None})}
    elif field == "institution":  # a point without a name could not be told from another
        changed = {field: value or point.institution}
    else:
        changed = {field: value or None}
    return replace(point, **changed)


def _channel(kind: ChannelKind, value: str) -> Channel:
    compared = normalised(kind, value)
    return Channel(kind=kind, value=value, normalised=compared, use=Use.ROUTINE, priority=1)


def _words(value: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for part in value.split(";") if (word := part.strip())))
