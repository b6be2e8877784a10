"""The chain: each entry is sealed over the one before, so that a change shows, and where."""

import hashlib
import hmac
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from pocdesk.storage import schema
from pocdesk.storage.breaks import Anchor, Break, BreakKind, named, runs
from pocdesk.storage.opening import Key

START = bytes(32)
"""What stands before the first entry in the place of a seal."""

_WORD = b"pocdesk-entry/1"
_FEW = 100  # so many entries that do not fit are tried in each other's places, not more

_e = schema.entries.c
_ALL = sa.select(
    _e.number, _e.at, _e.event, _e.case, _e.head, _e.salt, _e.content, _e.mac
).order_by(_e.number)


def head_of(at: str, event: str, case: str | None, officer: str) -> bytes:
    """The head of an entry as stored: four lines, the officer last. `at` as `plain.instant`."""
    return f"{at}\n{event}\n{case or ''}\n{officer}".encode()


def hash_of(salt: bytes, content: bytes) -> bytes:
    """The salted SHA-256 that stands for an entry's content under its seal."""
    return hashlib.sha256(salt + content).digest()


def seal(key: Key, number: int, previous: bytes, head: bytes, content_hash: bytes) -> bytes:
    """The seal (32 bytes) of entry `number`, over the stored bytes and the seal before it."""
    parts = (
        _WORD,
        number.to_bytes(8, "big"),
        previous,
        len(head).to_bytes(4, "big"),
        head,
        content_hash,
    )
    return hmac.digest(key, b"".join(parts), "sha256")


@dataclass(slots=True)
class _Stranger:
    """An entry whose seal does not fit its place, and the seals that may stand before it."""

    number: int
    head: bytes
    content_hash: bytes
    mac: bytes
    previous: tuple[bytes, ...]

    def fits(self, key: Key, number: int, previous: Sequence[bytes]) -> bool:
        """Whether this entry was sealed as entry `number` after one of `previous`."""
        return any(
            seal(key, number, before, self.head, self.content_hash) == self.mac
            for before in previous
        )


def verify(
    connection: sa.Connection, chain_key: Key, anchors: Iterable[Anchor] = ()
) -> tuple[Break, ...]:
    """Walks the whole chain and tells each break with its place; none means it is whole.

    A tail that was cut off shows only against `anchors`. Bytes are compared as stored; the
    columns derived from them are compared too.
    """
    wanted: dict[int, list[Anchor]] = {}
    for anchor in anchors:
        wanted.setdefault(anchor.number, []).append(anchor)
    breaks: list[Break] = []
    strangers: list[_Stranger] = []
    heads: dict[int, str] = {}
    count = last = 0
    previous: tuple[bytes, ...] = (START,)  # the seals that may rightly stand before the next one
    at_before = ""
    for number, at, event, case, head, salt, content, mac in connection.execute(_ALL):
        if number != last + 1:
            breaks.append(_missing(last + 1, number - 1))
            previous = ()
        content_hash = hash_of(salt, content)
        if previous and all(
            seal(chain_key, number, before, head, content_hash) != mac for before in previous
        ):
            strangers.append(_Stranger(number, head, content_hash, mac, previous))
            # Either its seal was left alone, or what it should have been was.
            previous = (mac, seal(chain_key, number, previous[0], head, content_hash))
        else:
            previous = (mac,)
        if not head.startswith(head_of(at, event, case, "")):
            breaks.append(_unlike(number))
        if at < at_before:
            breaks.append(_backwards(number))
        if number in wanted:
            heads[number] = mac.hex()
        at_before, last, count = at, number, count + 1
    if len(strangers) == count > 1:  # then no anchor can fit either
        return (Break(BreakKind.KEY, 1, "The chain was made with another key."),)
    breaks += _judged(strangers, chain_key)
    breaks += _against(wanted, heads, last)
    return tuple(sorted(breaks, key=lambda found: (found.informs, found.number or 0)))


def _judged(strangers: list[_Stranger], key: Key) -> list[Break]:
    """What happened to the entries that do not fit."""
    places = _places(strangers, key) if len(strangers) <= _FEW else {}
    moved = sorted(number for number, found in places.items() if found.number != number)
    changed = [found.number for found in strangers if found.number not in places]
    breaks = [
        Break(
            BreakKind.CHANGED,
            first,
            named(first, last, "was", "were") + " changed outside PocDesk.",
        )
        for first, last in runs(changed)
    ]
    if moved:
        those = ", ".join(map(str, moved[:-1])) + f" and {moved[-1]}"
        breaks.append(Break(BreakKind.ORDER, moved[0], f"The order of {those} was changed."))
    return breaks


def _places(strangers: list[_Stranger], key: Key) -> dict[int, _Stranger]:
    """For each place that one of `strangers` was sealed for: which one it was."""
    places: dict[int, _Stranger] = {}
    for here in strangers:
        before = places.get(here.number - 1)
        previous = here.previous if before is None else (before.mac,)
        for other in strangers:
            if other.fits(key, here.number, previous):
                places[here.number] = other
                break
    return places


def _against(wanted: dict[int, list[Anchor]], heads: dict[int, str], last: int) -> list[Break]:
    """Where the entries disagree with heads that were seen elsewhere."""
    breaks = [
        Break(
            BreakKind.CHANGED,
            number,
            f"Entry {number} is not the one that {anchor.seen_in} shows.",
        )
        for number, head in heads.items()
        for anchor in wanted[number]
        if not head.startswith(anchor.start)
    ]
    newest = max(wanted, default=0)
    if newest > last:
        gone = named(last + 1, newest, "is", "are")
        breaks.append(
            Break(
                BreakKind.MISSING,
                last + 1,
                f"{gone} missing, or this is an older copy of the log: "
                f"{wanted[newest][0].seen_in} shows {newest}.",
            )
        )
    return breaks


def _missing(first: int, last: int) -> Break:
    return Break(BreakKind.MISSING, first, named(first, last, "is", "are") + " missing.")


def _unlike(number: int) -> Break:
    return Break(
        BreakKind.CHANGED,
        number,
        f"Time, event or case of entry {number} differ from what was sealed.",
    )


def _backwards(number: int) -> Break:
    return Break(BreakKind.TIME, number, f"Time runs backwards at entry {number}.")
