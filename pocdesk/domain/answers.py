"""Answers: what an officer typed for the details of a step, as values, or what is wrong with it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from pocdesk.domain.clock import moved, zone_of
from pocdesk.domain.fold import fold
from pocdesk.domain.past import past
from pocdesk.domain.period import Period, Unit, end_of
from pocdesk.domain.step import Asks, Detail
from pocdesk.domain.until import day_named, until

LONGEST = 4_000
"""Characters of one answer."""

_PERIOD = re.compile(r"(?:for )?(\d{1,4}) ?([a-z]+)?")
_UNITS = {
    **dict.fromkeys(("", "d", "day", "days", "jour", "jours"), Unit.DAYS),
    **dict.fromkeys(("month", "months", "mois"), Unit.MONTHS),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """The answers by the id of their detail, each in the table of its kind; all instants are aware
    and in UTC. What may stay empty and does is in none of them, but a moment that is over, which
    then is now. `problems` holds one sentence for each answer that cannot be used."""

    texts: Mapping[str, str] = field(default_factory=dict)
    moments: Mapping[str, datetime] = field(default_factory=dict)
    ends: Mapping[str, Period | date] = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)


def read_answers(
    details: Iterable[Detail], given: Mapping[str, str], now: datetime, zone: str
) -> Answers:
    """What the texts `given` by the id of a detail mean at the aware instant `now` in `zone`."""
    texts: dict[str, str] = {}
    moments: dict[str, datetime] = {}
    ends: dict[str, Period | date] = {}
    problems: dict[str, str] = {}
    for detail in details:
        typed = given.get(detail.id, "").strip()
        if len(typed) > LONGEST:
            problems[detail.id] = f"Shorten it to {LONGEST} characters."
        elif not typed and detail.asks is Asks.PAST:
            moments[detail.id] = now
        elif not typed:
            if detail.needed:
                problems[detail.id] = _asked(detail)
        elif detail.asks in {Asks.PAST, Asks.TO_COME}:
            read = past if detail.asks is Asks.PAST else until
            moment = read(typed, now, zone)
            if moment is None:
                problems[detail.id] = _NO_MOMENT[detail.asks]
            else:
                moments[detail.id] = moment
        elif detail.asks is Asks.LAST_DAY:
            end = last_day_named(typed, now.astimezone(zone_of(zone)).date())
            if end is None:
                problems[detail.id] = f"Not understood, or past. Say {_or(detail.hint)}."
            elif _is_too_far(end, now, zone):
                problems[detail.id] = (
                    f"More than {_MOST_YEARS} years ahead. Say {_or(detail.hint)}."
                )
            else:
                ends[detail.id] = end
        elif (held := _held(detail, typed)) is None:
            problems[detail.id] = _asked(detail)
        else:
            texts[detail.id] = held
    return Answers(texts=texts, moments=moments, ends=ends, problems=problems)


def last_day_named(text: str, today: date) -> Period | date | None:
    """A period such as "60 days" or "3 months", or a day not before `today`; else None."""
    words = " ".join(text.lower().replace(",", " ").split())
    hit = _PERIOD.fullmatch(words)
    if hit is not None and (hit[2] or "") in _UNITS and int(hit[1]) > 0:
        return Period(int(hit[1]), _UNITS[hit[2] or ""])
    day = day_named(words, today)
    return day if day is not None and day >= today else None


def _is_too_far(end: Period | date, now: datetime, zone: str) -> bool:
    last = end_of(now, end, zone).last_day if isinstance(end, Period) else end
    return last > moved(now, _MOST_YEARS * timedelta(days=366)).date()


_MOST_YEARS = 50
_NO_MOMENT = {
    Asks.PAST: "Not understood, or still to come. Say such as 14:05 or yesterday 22:10.",
    Asks.TO_COME: "Not understood, or past. Say such as 2h, tomorrow 09:00 or 24 Nov.",
}


def _asked(detail: Detail) -> str:
    match detail.asks:
        case Asks.CHOICE:
            words = ", ".join(f"“{word}”" for _, word in detail.choices)
            return f"Choose one: {words}." if words else "Nothing can be chosen here."
        case Asks.LAST_DAY:
            return f"Say a period or a day, such as {_or(detail.hint)}."
        case Asks.ZONE:
            return f"Name a zone of the IANA table, such as {detail.hint}."
        case Asks.CASE:
            return "Give the reference of the other case."
    return f"Say this: {detail.label[0].lower()}{detail.label[1:]}."


def _held(detail: Detail, typed: str) -> str | None:
    """What was typed, of a choice its key, also for its words; None where a closed list does not
    hold it."""
    if detail.asks is Asks.CHOICE:
        keys = {fold(word): key for key, word in detail.choices}
        return typed if typed in keys.values() else keys.get(fold(typed))
    if detail.asks is Asks.ZONE:
        try:
            zone_of(typed)
        except KeyError:
            return None
    return typed if detail.asks is Asks.TEXT else " ".join(typed.split())


def _or(hint: str) -> str:
    first, _, last = hint.rpartition(", ")
    return f"{first} or {last}" if first else last
