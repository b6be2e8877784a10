"""A second reader of compiled zone files (RFC 9636), to hold against the one that is used."""

import re
import struct
from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

_HEADER = struct.Struct(">4sc15x6l")
_NAME = r"(?:[A-Za-z]{3,}|<[A-Za-z0-9+-]+>)"
_SPAN = r"[+-]?\d{1,3}(?::\d{2}){0,2}"
_FOOTER = re.compile(
    rf"{_NAME}(?P<std>{_SPAN})(?:{_NAME}(?P<dst>{_SPAN})?,(?P<begins>[^,]+),(?P<ends>[^,]+))?"
)
_DAY = re.compile(rf"M(\d+)\.(\d)\.(\d)(?:/({_SPAN}))?")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Zone:
    """The seconds ahead of UTC: from each instant (UTC, in seconds) on, and what follows them."""

    instants: tuple[int, ...]
    offsets: tuple[int, ...]
    footer: str

    @classmethod
    def read(cls, data: bytes) -> "Zone":
        _, start = _block(data, 0, 4)
        found, end = _block(data, start, 8)
        instants, offsets = found
        return cls(instants, offsets, data[end:].strip(b"\n").decode("ascii"))

    def changes(self, first: int, last: int) -> list[datetime]:
        """Every change of the clock in the years from `first` to `last`."""
        after = self.instants[-1] if self.instants else -(1 << 62)
        told = [_EPOCH + timedelta(seconds=one) for one in self.instants if one > 0]
        ruled = [at for year in range(first, last + 1) for at, _ in self._ruled(year)]
        late = [at for at in ruled if (at - _EPOCH).total_seconds() > after]
        return sorted(at for at in (*told, *late) if first <= at.year <= last)

    def offset(self, at: datetime) -> int:
        """The seconds ahead of UTC at the instant `at`."""
        seconds = int((at - _EPOCH).total_seconds())
        if self.instants and seconds < self.instants[-1]:
            return self.offsets[bisect_right(self.instants, seconds) - 1]
        rules = [pair for year in (at.year - 1, at.year) for pair in self._ruled(year)]
        passed = [offset for begins, offset in sorted(rules) if begins <= at]
        return passed[-1] if passed else self._standard

    @property
    def _standard(self) -> int:
        found = _FOOTER.fullmatch(self.footer)
        assert found is not None, self.footer
        return -_seconds(found["std"])

    def _ruled(self, year: int) -> list[tuple[datetime, int]]:
        """What the rule of the footer does in `year`: the instants and the offset from then on."""
        found = _FOOTER.fullmatch(self.footer)
        assert found is not None, self.footer
        if found["begins"] is None:
            return []
        std = -_seconds(found["std"])
        dst = -_seconds(found["dst"]) if found["dst"] else std + 3600
        return [
            (_wall(year, found["begins"]) - timedelta(seconds=std), dst),
            (_wall(year, found["ends"]) - timedelta(seconds=dst), std),
        ]


def _block(data: bytes, at: int, size: int) -> tuple[tuple[tuple[int, ...], tuple[int, ...]], int]:
    magic, _, isut, isstd, leaps, times, types, chars = _HEADER.unpack_from(data, at)
    assert magic == b"TZif"
    at += _HEADER.size
    instants = struct.unpack_from(f">{times}{'q' if size == 8 else 'l'}", data, at)
    at += times * size
    kinds = data[at : at + times]
    at += times
    offsets = [struct.unpack_from(">l", data, at + 6 * number)[0] for number in range(types)]
    at += types * 6 + chars + leaps * (size + 4) + isstd + isut
    return (instants, tuple(offsets[kind] for kind in kinds)), at


def _seconds(text: str) -> int:
    hours, minutes, seconds, *_ = (*map(int, text.lstrip("+-").split(":")), 0, 0)
    span = hours * 3600 + minutes * 60 + seconds
    return -span if text.startswith("-") else span


def _wall(year: int, rule: str) -> datetime:
    """The wall clock time of a rule such as M3.5.0/2, as if it were UTC."""
    found = _DAY.fullmatch(rule)
    assert found is not None, rule
    month, week, weekday = (int(found[number]) for number in (1, 2, 3))
    days = [date(year, month, 1) + timedelta(days=number) for number in range(31)]
    fits = [day for day in days if day.month == month and day.isoweekday() % 7 == weekday]
    day = fits[min(week, len(fits)) - 1]
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return midnight + timedelta(seconds=_seconds(found[4] or "2"))
