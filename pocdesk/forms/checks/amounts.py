"""Checks of size and order: dates, periods, numbers, lengths."""

import re
from datetime import date, datetime

from pocdesk.domain.period import Period, Unit
from pocdesk.forms.checks.check import Addresses
from pocdesk.forms.form import Rule
from pocdesk.forms.given import Given
from pocdesk.forms.value import Moment


def not_before(rule: Rule, given: Given) -> Addresses:
    """No date lies more than `slack_days` before `than`."""
    return _out_of_order(rule, given, -1)


def not_after(rule: Rule, given: Given) -> Addresses:
    """No date lies more than `slack_days` after `than`."""
    return _out_of_order(rule, given, 1)


def at_least(rule: Rule, given: Given) -> Addresses:
    """No number is under `min`; of periods the last days are compared, from the letter's date."""
    low = _size(rule.min, given)
    return [at for at in rule.fields if (size := _at(at, given)) is not None and size < low]


def at_most(rule: Rule, given: Given) -> Addresses:
    """No number is over `max`; of periods the last days are compared, from the letter's date."""
    high = _size(rule.max, given)
    return [at for at in rule.fields if (size := _at(at, given)) is not None and size > high]


def length(rule: Rule, given: Given) -> Addresses:
    """Each filled text has from `min` to `max` characters."""
    low = rule.min if isinstance(rule.min, int) else 0
    high = rule.max if isinstance(rule.max, int) else None
    broken = []
    for address in rule.fields:
        value = given.values.get(address)
        if isinstance(value, str):
            size = len(value)
            if size < low or (high is not None and size > high):
                broken.append(address)
    return broken


def not_vague(rule: Rule, given: Given) -> Addresses:
    """Each filled text says more than "all data" or the like."""
    vague = given.wording.kinds.vague
    broken = []
    for address in rule.fields:
        value = given.values.get(address)
        if isinstance(value, str) and vague.issuperset(re.findall(r"\w+", value.casefold())):
            broken.append(address)
    return broken


def operand(text: str, given: Given) -> date | datetime | None:
    """The date that `than` names: `today`, `sending`, a field, or a day such as 2026-08-18.

    A period may be added, a field or such as `60 days`: `sent_on + period`, `sent_on + 60 days`.
    """
    first, _, second = (part.strip() for part in text.partition("+"))
    value = given.facts.today if first in {"today", "sending"} else given.values.get(first)
    value = day_of(first) or value
    if isinstance(value, Moment):
        value = value.local.date() if second else value.at
    if not second:
        return value if isinstance(value, date) else None
    span = span_of(second) or given.values.get(second)
    if not isinstance(value, date) or not isinstance(span, Period):
        return None
    return given.last_day(span, value)


def day_of(text: str) -> date | None:
    """The calendar day that a rule names, such as 2026-08-18; None for other text."""
    found = re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text)
    try:
        return date.fromisoformat(text) if found else None
    except ValueError:
        return None


def span_of(text: str) -> Period | None:
    """The period that a rule names, such as `60 days`; None for other text."""
    found = re.fullmatch(r"([1-9][0-9]{0,3}) (hours|days|months)", text)
    return Period(int(found[1]), Unit(found[2])) if found else None


def _out_of_order(rule: Rule, given: Given, sign: int) -> list[str]:
    limit = operand(rule.than, given)
    broken = []
    for address in rule.fields:
        value = given.values.get(address)
        mine = value.at if isinstance(value, Moment) else value
        if limit is None or not isinstance(mine, date):
            continue
        if isinstance(mine, datetime) and isinstance(limit, datetime):
            seconds = (mine - limit).total_seconds() * sign
        else:
            seconds = (_day(mine) - _day(limit)).days * 86_400 * sign
        if seconds > rule.slack_days * 86_400:
            broken.append(address)
    return broken


def _day(value: date | datetime) -> date:
    return value.date() if isinstance(value, datetime) else value


def _at(address: str, given: Given) -> int | None:
    value = given.values.get(address)
    if isinstance(value, Period) or (isinstance(value, int) and not isinstance(value, bool)):
        return _size(value, given)
    return None


def _size(amount: int | Period | None, given: Given) -> int:
    if isinstance(amount, Period):
        return given.last_day(amount).toordinal()
    return amount or 0
