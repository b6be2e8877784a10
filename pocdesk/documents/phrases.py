"""What letters say by themselves, in the language of the letter: page numbers, dates, periods."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path

from pocdesk.documents.text import Plain, joined, plain
from pocdesk.domain.clock import offset_text, zone_of
from pocdesk.domain.period import Period, Unit, end_of
from pocdesk.forms.days import day_text

_FOLDER = Path(__file__).with_name("phrases")


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of one language, with places in braces; `contents` is kept by instrument,
    `event` by what an entry of the log records, `grab` are those of the printed Directory."""

    language: str
    phrase: Mapping[str, str]
    contents: Mapping[str, str]
    event: Mapping[str, str]
    grab: Mapping[str, str]

    def say(self, name: str, **places: str | int) -> Plain:
        """The phrase `name` with its places filled."""
        return plain(self.phrase[name].format(**places))

    def of_list(self, name: str, /, **places: str | int) -> Plain:
        """The phrase `name` of the printed Directory with its places filled."""
        return plain(self.grab[name].format(**places))

    def named(self, label: str, text: str) -> Plain:
        """A label and its value on one line, with a colon as the language sets it."""
        return self.say("named", label=label, text=text)

    def day(self, day: date) -> Plain:
        """A calendar day: `21 November 2026`."""
        return plain(day_text(day, self.language))

    def short_day(self, day: date) -> Plain:
        """A calendar day as the printed Directory has it: `21 Nov 2026`."""
        month = self.grab["months"].split(" ")[day.month - 1]
        return self.of_list("day", day=day.day, month=month, year=day.year)

    def moment(self, at: datetime, zone: str) -> Plain:
        """The aware instant `at` on the clock of `zone`, with its offset."""
        local = at.astimezone(zone_of(zone))
        return self.say(
            "moment",
            day=self.day(local.date()),
            time=f"{local:%H:%M}",
            zone=zone,
            offset=offset_text(at, zone),
        )

    def utc(self, at: datetime, zone: str) -> Plain:
        """The same instant in UTC, with its day where that is another one than in `zone`."""
        there, here = at.astimezone(UTC), at.astimezone(zone_of(zone))
        time = f"{there:%H:%M}"
        if there.date() != here.date():
            time = f"{self.day(there.date())}, {time}"
        return self.say("utc", time=time)

    def moment_in_lines(self, at: datetime, zone: str) -> Plain:
        """The instant as a head has it: day and time, the zone with its offset, then in UTC."""
        local = at.astimezone(zone_of(zone))
        here = f"{self.day(local.date())}, {local:%H:%M}"
        beside = f"({zone}, {offset_text(at, zone)})"
        return joined(plain(here), plain(beside), self.utc(at, zone), by="\n")

    def period(self, period: Period, shown: str, at: datetime, zone: str) -> Plain:
        """A period with the day, time and zone at which it ends at the earliest (rule V-91).

        `shown` is the period in words. Preservation cannot take effect before the letter is
        written at `at`; so the end counted from that day, in the `zone` of the place where the data
        are kept, is the earliest.
        """
        end = end_of(at, period, zone)
        if period.unit is Unit.HOURS:
            until = self.moment(end.ends_at, zone)
            counted = self.say("hours_counted", moment=self.moment(at, zone))
        else:
            offset = offset_text(end.ends_at, zone)
            until = self.say("end_of_day", day=self.day(end.last_day), zone=zone, offset=offset)
            counted = self.say("days_counted", day=self.day(at.astimezone(zone_of(zone)).date()))
        return joined(self.say("period", period=shown, end=until), counted, by="\n")


@lru_cache
def phrases(language: str) -> Phrases:
    """The phrases of `language` (BCP 47), of its main language, or else the English ones."""
    known = {path.stem: path for path in _FOLDER.glob("*.toml")}
    name = next((name for name in (language, language.partition("-")[0]) if name in known), "en")
    content = tomllib.loads(known[name].read_text(encoding="utf-8"))
    return Phrases(**content)
