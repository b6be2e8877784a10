"""What a contact point says of itself, in the words of the printed Directory."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from pocdesk.documents.fonts import missing
from pocdesk.documents.phrases import Phrases
from pocdesk.documents.printable import code
from pocdesk.documents.text import EMPTY, Plain, joined, one_line, plain
from pocdesk.domain.age import is_ahead
from pocdesk.domain.clock import ahead_text, offset_text, zone_of
from pocdesk.domain.contact import Availability, Key, Point, Turn, Use
from pocdesk.domain.correction import Correction
from pocdesk.domain.known import KnownChannel, names_of
from pocdesk.domain.period import end_on
from pocdesk.domain.sure import Sure
from pocdesk.domain.week import runs
from pocdesk.domain.zone_year import turns

OLD_DAYS = 180
"""Days after which it has the colour of a warning when a point was confirmed."""

_KEY_KINDS = {"openpgp": "OpenPGP", "smime": "S/MIME"}
_FIRST, _SECOND = "art", "ap2_art"


@dataclass(frozen=True, slots=True, kw_only=True)
class GrabPoint:
    """A contact point of the printed list.

    `name` is that of its Party or territory with the footnote's mark, `footnote` what must stand
    beside it. `chosen` says that its Party has others, so that it is told when to choose which.
    `see_also` are names under which its Party has further points. `zone` is the point's own, or
    where `zone_assumed` the capital's. `sure` says when it was last known to be right, and by
    whom. `corrections` are what we know better. `listed` names the
    list of a point that is not of the first one. `standing` says how what is no Party itself stands
    to the Convention; it `binds` a territory.
    """

    point: Point
    name: str
    zone: str
    footnote: str | None = None
    chosen: bool = False
    see_also: tuple[str, ...] = ()
    zone_assumed: bool = False
    sure: Sure | None = None
    corrections: tuple[Correction, ...] = ()
    listed: str = ""
    standing: str = ""
    binds: bool = True


class Told(NamedTuple):
    """A line under its label; `warns` has the colour of a warning, `strong` makes it bold.

    `kind` stands before the value of a channel; what is `about` that value stands below it.
    """

    label: Plain
    text: Plain
    warns: bool = False
    kind: Plain = EMPTY
    strong: bool = False
    about: bool = False


@dataclass(frozen=True, slots=True)
class PointWords:
    """The words of a list that is printed at the aware `at` on the clock of `zone` (IANA).

    `languages` are names by code; by the `doubt_id` of a channel `doubts` says why it is in doubt,
    and `unconfirmed` which version brought it, where nobody has confirmed it since.
    """

    said: Phrases
    at: datetime
    zone: str
    languages: Mapping[str, str]
    doubts: Mapping[str, str]
    unconfirmed: Mapping[str, str]

    def sort(self, point: Point) -> Plain:
        """What kind of a point it is: types and role, networks, what it accepts."""
        parts = [", ".join(self._say(type_) for type_ in point.types)]
        parts += [self._say(point.role)] if point.role in self.said.grab else []
        parts += [", ".join(self._say(f"short_{name}") for name in point.networks)]
        first = _articles(point, _FIRST)
        second = _articles(point, _SECOND)
        parts += [self._say("accepts", articles=first)] if first else []
        parts += [self._say("accepts_second", articles=second)] if second else []
        return Plain("; ".join(part for part in parts if part))

    def ways(self, point: Point) -> Iterator[Told]:
        """Its channels: the urgent ones, those out of hours, the routine ones."""
        channels = point.by_use
        if not channels:
            yield Told(self._say("urgent"), self._say("no_channel"), warns=True)
        use = None
        for channel in channels:
            label = EMPTY if channel.use is use else self._say(channel.use)
            use = channel.use
            urgent = use is Use.URGENT
            kind = self._say(channel.kind)
            strong = urgent and channel.turn is Turn.GOOD
            yield Told(label, drawable(channel.value), kind=kind, strong=strong)
            if channel.note:
                yield Told(EMPTY, drawable(channel.note), about=True)
            if isinstance(channel, KnownChannel) and channel.beside is not None:
                replaced = drawable(self._replaced(channel.beside.correction))
                yield Told(EMPTY, replaced, warns=True, about=True)
            names = names_of(channel)
            for version in _said_of(self.unconfirmed, names):
                new = self._say("unconfirmed", version=drawable(version))
                yield Told(EMPTY, new, warns=True, about=True)
            for why in _said_of(self.doubts, names):
                text = drawable(self._say("doubtful", why=why))
                yield Told(EMPTY, text, warns=True, about=True)

    def rest(self, entry: GrabPoint) -> Iterator[Told]:
        """All else, line by line."""
        point = entry.point
        asked = point.instructions
        hours = self._hours(point.availability)
        yield Told(self._say("answers"), self._say("hours_at", hours=hours, zone=entry.zone))
        yield Told(self._say("clock"), self._clock(entry))
        yield Told(self._say("languages"), self._languages(point))
        choosing = point.competence if entry.chosen else None
        for name, text in (
            ("choosing", choosing),
            ("emergency", asked.emergency),
            ("must_state", asked.must_state),
            ("preservation", asked.preservation),
            ("general", asked.general),
        ):
            if text:
                yield Told(self._say(name), drawable(text))
        for number, key in enumerate(point.keys):
            yield Told(EMPTY if number else self._say("keys"), *self._key(key))
        yield Told(self._say("confirmed"), *self._confirmed(entry))
        for number, made in enumerate(entry.corrections):
            text = drawable(self._corrected(made))
            yield Told(EMPTY if number else self._say("ours"), text, warns=True)
        if entry.listed:
            yield Told(self._say("list"), drawable(entry.listed))
        if entry.see_also:
            yield Told(self._say("see_also"), drawable(", ".join(entry.see_also)))

    @property
    def _today(self) -> date:
        return self.at.astimezone(zone_of(self.zone)).date()

    def _say(self, name: str, **places: str | int) -> Plain:
        return self.said.of_list(name, **places)

    def _languages(self, point: Point) -> Plain:
        names = [self.languages.get(code.partition("-")[0], code) for code in point.languages]
        return drawable(", ".join(dict.fromkeys(names))) or self._say("not_stated")

    def _hours(self, stated: Availability) -> Plain:
        week = self._week(stated)
        if stated.kind == "h24":
            whole = self._say("h24")
            week = self._say("office_hours", week=week) if week else EMPTY
            parts = [whole, week]
        else:
            parts = [week]
        text = drawable(stated.text or "")
        return joined(*parts, text, by="; ") or self._say("not_stated")

    def _week(self, stated: Availability) -> Plain:
        names = self.said.grab["weekdays"].split(" ")
        parts = []
        for run in runs(stated.weekly):
            first, last = names[run.first], names[run.last]
            days = first if first == last else self._say("days", first=first, last=last)
            times = [self._say("hours", opens=opens, closes=closes) for opens, closes in run.times]
            parts.append(f"{days} {self.said.grab['and'].join(times)}")
        return plain(", ".join(parts))

    def _clock(self, entry: GrabPoint) -> Plain:
        now, changes = offset_text(self.at, entry.zone), turns(self.at, entry.zone)
        days = [self._day(turn.day) for turn in changes]
        if not changes:
            clock = self._say("clock_fixed", offset=now)
        elif len(changes) == 2 and ahead_text(changes[1].offset) == now:
            other = ahead_text(changes[0].offset)
            clock = self._say("clock_twice", offset=now, other=other, first=days[0], last=days[1])
        else:
            told = [
                self._say("clock_turn", offset=ahead_text(turn.offset), day=day)
                for turn, day in zip(changes, days, strict=True)
            ]
            clock = self._say("clock_turns", offset=now, turns=", ".join(told))
        return self._say("clock_assumed", clock=clock) if entry.zone_assumed else clock

    def _day(self, day: date) -> Plain:
        return self.said.short_day(day)

    def _key(self, key: Key) -> tuple[Plain, bool]:
        print_ = "".join(key.fingerprint.split())
        fours = " ".join(print_[at : at + 4] for at in range(0, len(print_), 4))
        kind = _KEY_KINDS.get(key.kind, key.kind)
        told = drawable(self._say("key", kind=kind, fingerprint=fours))
        if key.expires_on is None:
            return told, False
        expired = key.expires_on < self._today
        ends = self._say("key_expired" if expired else "key_expires", day=self._day(key.expires_on))
        return joined(told, ends, by=", "), expired

    def _corrected(self, made: Correction) -> str:
        nothing = self._say("nothing")
        until = end_on(self._today, self.zone).ends_at
        day = made.set_at.astimezone(zone_of(self.zone)).date()
        name = made.field.rpartition(".")[2]
        return self._say(
            "correction_to_come" if made.is_to_come(until) else "correction",
            field=self._say(name) if name in self.said.grab else name.replace("_", " "),
            own=made.own or nothing,
            official=made.official or nothing,
            day=self._day(day),
            how=made.confirmed,
        )

    def _replaced(self, made: Correction) -> str:
        """That what the list says stands there no more, since when, and for what."""
        day = self._day(made.set_at.astimezone(zone_of(self.zone)).date())
        if not made.own:
            return self._say("taken_out", day=day)
        return self._say("replaced", day=day, own=made.own)

    def _confirmed(self, entry: GrabPoint) -> tuple[Plain, bool]:
        sure = entry.sure
        if sure is None:
            return self._say("never"), True
        age = (self._today - sure.day).days
        day = self._day(sure.day)
        if sure.number:
            said = self._say("by_call", number=sure.number, day=day, days=age)
        else:
            said = self._say("by_issuer", day=day, days=age)
        if sure.left_out:
            values = self._say("left_out", values=", ".join(sure.left_out))
            return drawable(joined(said, values, by="; ")), True
        return drawable(said), is_ahead(age) or age >= OLD_DAYS


def _said_of(said: Mapping[str, str], names: Iterable[str]) -> list[str]:
    return [said[name] for name in sorted(names) if name in said][:1]


def drawable(text: str) -> Plain:
    """A stranger's text through the door; a character without a glyph stands as its number, such
    as `[U+1F600]`, for a list that is needed at night is not refused because of one."""
    words = plain(text)
    if words.isascii():
        return words
    for character in missing([words]):
        words = Plain(words.replace(character, f"[{code(character)}]"))
    return words


def drawable_line(text: str) -> Plain:
    """The same on one line."""
    return one_line(drawable(text))


def _articles(point: Point, treaty: str) -> str:
    found = (word.removeprefix(treaty) for word in point.accepts if word.startswith(treaty))
    return ", ".join(found)
