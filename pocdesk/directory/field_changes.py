"""Two states of one contact point compared field by field, each change with its grade."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from itertools import zip_longest
from typing import TypeAlias, TypeVar

from pocdesk.domain.contact import (
    MAILS,
    NUMBERS,
    Availability,
    Channel,
    ChannelKind,
    Key,
    Point,
    Use,
)
from pocdesk.domain.file import sha256_of
from pocdesk.domain.fold import fold

T = TypeVar("T")

_Ways: TypeAlias = dict[str, list[Channel]]
"""Channels of one kind, those that lead to one place together."""


class Grade(IntEnum):
    """How much a change matters: a critical one may lead a letter or a call to a stranger."""

    COSMETIC = 1
    NOTABLE = 2
    CRITICAL = 3


# A mailbox, a number, an address on the net: whoever holds it receives what we send.
_CRITICAL_KINDS = frozenset((*NUMBERS, *MAILS, ChannelKind.PORTAL))
_KINDS = tuple(ChannelKind)
# A name or a unit that says the same but for its spelling is the same.
_TEXTS = {
    "institution": Grade.CRITICAL,
    "institution_local": Grade.NOTABLE,
    "unit": Grade.NOTABLE,
    "competence": Grade.NOTABLE,
    "role": Grade.NOTABLE,
}
_SETS = ("types", "networks", "accepts")
_INSTRUCTIONS = ("general", "preservation", "emergency", "must_state")


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field of a point, named as in the file ("channels.email"), before and after.

    "" stands for nothing there.
    """

    field: str
    grade: Grade
    before: str
    after: str


def changed_fields(old: Point, new: Point) -> tuple[FieldChange, ...]:
    """What differs between two states of a point, critical changes first; empty for none.

    The number of a point within its Party, its id and its dates of confirmation make no change.
    """
    if old == new:
        return ()
    return tuple(sorted(_fields(old, new), key=lambda change: -change.grade))


def _fields(old: Point, new: Point) -> Iterator[FieldChange]:
    if (old.party, old.territory) != (new.party, new.territory):
        yield _change("party", Grade.CRITICAL, _place(old), _place(new))
    for name, grade in _TEXTS.items():
        was, now = getattr(old, name), getattr(new, name)
        if was != now:
            yield from _text(name, grade, was, now)
    for name in _SETS:
        was, now = getattr(old, name), getattr(new, name)
        if was != now:
            yield _set(name, was, now)
    if old.languages != new.languages:  # the first is the preferred one: their order counts
        yield _change("languages", Grade.NOTABLE, _joined(old.languages), _joined(new.languages))
    if old.availability != new.availability:
        before, after = _hours(old.availability), _hours(new.availability)
        yield _change("availability", Grade.NOTABLE, before, after)
    if old.instructions != new.instructions:
        for name in _INSTRUCTIONS:
            was, now = getattr(old.instructions, name), getattr(new.instructions, name)
            yield from _text(f"instructions.{name}", Grade.NOTABLE, was, now)
    if old.channels != new.channels:
        yield from _channels(old.channels, new.channels)
    yield from _keys(old.keys, new.keys)


def _change(field: str, grade: Grade, before: str, after: str) -> FieldChange:
    return FieldChange(field=field, grade=grade, before=before, after=after)


def _place(point: Point) -> str:
    return "/".join(code for code in (point.party, point.territory) if code)


def _text(field: str, grade: Grade, old: str | None, new: str | None) -> Iterator[FieldChange]:
    before, after = old or "", new or ""
    if before != after:
        # Signs alone fold to nothing: two such texts are not the same for that.
        folded = fold(before)
        spelling = bool(folded) and folded == fold(after)
        yield _change(field, Grade.COSMETIC if spelling else grade, before, after)


def _set(field: str, old: tuple[str, ...], new: tuple[str, ...]) -> FieldChange:
    grade = Grade.COSMETIC if set(old) == set(new) else Grade.NOTABLE
    return _change(field, grade, _joined(old), _joined(new))


def _joined(words: Iterable[str]) -> str:
    return "; ".join(words)


def _hours(found: Availability) -> str:
    week = ", ".join(f"{hours.day} {hours.opens}-{hours.closes}" for hours in found.weekly)
    return _joined(part for part in (found.kind, week, found.text, found.zone) if part)


def _channels(old: tuple[Channel, ...], new: tuple[Channel, ...]) -> Iterator[FieldChange]:
    before, after = _by_kind(old), _by_kind(new)
    changes = [
        change
        for kind in _KINDS
        if before.get(kind) != after.get(kind)
        for change in _of_kind(kind, before.get(kind, {}), after.get(kind, {}))
    ]
    yield from changes
    if not changes:
        kinds = [_joined(channel.kind for channel in channels) for channels in (old, new)]
        yield _change("channels", Grade.COSMETIC, kinds[0], kinds[1])


def _by_kind(channels: Iterable[Channel]) -> dict[ChannelKind, _Ways]:
    found: dict[ChannelKind, _Ways] = {}
    for channel in channels:
        found.setdefault(channel.kind, {}).setdefault(_mark(channel), []).append(channel)
    return found


def _mark(channel: Channel) -> str:
    """What is the same for all channels that lead to one place. Words and dialling signs beside a
    number count: they may lead elsewhere."""
    if channel.kind not in NUMBERS:
        return channel.normalised
    said = (sign for sign in channel.value.casefold() if sign.isalnum() or sign in "*#@,;")
    return "".join(said) or channel.value


def _of_kind(kind: ChannelKind, was: _Ways, now: _Ways) -> Iterator[FieldChange]:
    field = f"channels.{kind}"
    grade = Grade.CRITICAL if kind in _CRITICAL_KINDS else Grade.NOTABLE
    for gone, come in _paired(was, now):
        yield _change(field, grade, gone[0].value if gone else "", come[0].value if come else "")
    for mark, ways in now.items():
        if mark in was:
            yield from _kept(field, was[mark], ways)


def _paired(was: dict[str, T], now: dict[str, T]) -> Iterator[tuple[T | None, T | None]]:
    """What went beside what came, in order: a replaced number is one change and not two."""
    gone = [each for value, each in was.items() if value not in now]
    come = [each for value, each in now.items() if value not in was]
    yield from zip_longest(gone, come)


def _kept(field: str, was: list[Channel], now: list[Channel]) -> Iterator[FieldChange]:
    """Channels that lead to the same place as before."""
    if {*map(_use, was)} != {*map(_use, now)}:
        before, after = (", ".join(map(_used, ways)) for ways in (was, now))
        yield _change(f"{field}.use", Grade.NOTABLE, before, after)
    values = [[*dict.fromkeys(one.value for one in ways)] for ways in (was, now)]
    if values[0] != values[1]:
        yield _change(field, Grade.COSMETIC, _joined(values[0]), _joined(values[1]))


def _use(channel: Channel) -> tuple[Use, int, str | None]:
    return channel.use, channel.priority, channel.note


def _used(channel: Channel) -> str:
    parts = (channel.value, channel.use.value.replace("_", " "), str(channel.priority))
    return _joined((*parts, channel.note) if channel.note else parts)


def _keys(old: tuple[Key, ...], new: tuple[Key, ...]) -> Iterator[FieldChange]:
    if old == new or set(old) == set(new):
        return
    for kind in sorted({key.kind for key in (*old, *new)}):
        was, now = _by_fingerprint(kind, old), _by_fingerprint(kind, new)
        for gone, come in _paired(was, now):
            yield _change(
                f"keys.{kind}",
                Grade.CRITICAL,
                gone[0].fingerprint if gone else "",
                come[0].fingerprint if come else "",
            )
        for mark, keys in now.items():
            if mark in was and {*was[mark]} != {*keys}:
                before, after = (_joined(map(_whole, some)) for some in (was[mark], keys))
                yield _change(f"keys.{kind}", Grade.CRITICAL, before, after)


def _by_fingerprint(kind: str, keys: Iterable[Key]) -> dict[str, list[Key]]:
    found: dict[str, list[Key]] = {}
    for key in keys:
        if key.kind == kind:
            found.setdefault(key.normalised, []).append(key)
    return found


def _whole(key: Key) -> str:
    ends = f"until {key.expires_on}" if key.expires_on else "without an end"
    material = "fingerprint only"
    if key.material:
        material = f"key of SHA-256 {sha256_of(key.material.encode())[:16]}"
    return f"{key.fingerprint}, {ends}, {material}"
