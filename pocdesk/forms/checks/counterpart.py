"""Checks of the counterpart: bound, reachable, known, and what its law and languages allow."""

import re

from pocdesk.domain.party import Party
from pocdesk.domain.period import Period
from pocdesk.forms.checks.check import Addresses
from pocdesk.forms.form import Rule
from pocdesk.forms.given import Given
from pocdesk.forms.value import Authority, ChosenPoint


def differs(rule: Rule, given: Given) -> Addresses:
    """The Parties that the fields name are not all the same one (rule V-12)."""
    codes = [party_code(operand, given) for operand in rule.fields]
    return [rule.fields[0].partition(".")[0]] if None not in codes and len(set(codes)) == 1 else []


def bound_by(rule: Rule, given: Given) -> Addresses:
    """The Party is bound by `instrument` (rule V-10); only for ETS 185 is that known."""
    return [
        address
        for address in rule.fields
        if isinstance(value := given.values.get(address), ChosenPoint | Authority)
        and not (value.party.bound and rule.instrument == "ETS 185")
    ]


def accepts(rule: Rule, given: Given) -> Addresses:
    """The point is marked as taking the article of `instrument` (rule V-13)."""
    article = "art" + rule.instrument.rpartition("Art. ")[2]
    return [
        address
        for address in rule.fields
        if (chosen := given.point(address)) and chosen.point and article not in chosen.point.accepts
    ]


def entry_age(rule: Rule, given: Given) -> Addresses:
    """The Directory's entry was confirmed within `days` days, by its issuer or by a call of ours
    (rule V-11)."""
    broken = []
    for address in rule.fields:
        chosen = given.point(address)
        if chosen is None or chosen.point is None:
            continue
        by_call = given.facts.called.get(chosen.point.id)
        known = [day for day in (chosen.point.confirmed_on, by_call) if day is not None]
        if not known or (given.facts.today - max(known)).days > rule.days:
            broken.append(address)
    return broken


def listed_channel(rule: Rule, given: Given) -> Addresses:
    """The entry lists a channel by which the letter can go (rule V-15)."""
    return [
        address
        for address in rule.fields
        if (chosen := given.point(address)) and chosen.point and not chosen.point.channels
    ]


def reservation(rule: Rule, given: Given) -> Addresses:
    """Says that the Party made `reservation` and an offence lies outside Articles 2 to 11 (V-14).

    The first field is the counterpart, the second the articles of the Convention.
    """
    chosen = given.point(rule.fields[0])
    articles = given.values.get(rule.fields[1])
    if chosen is None or not isinstance(articles, tuple):
        return []
    inside = {str(number) for number in range(2, 12)}
    outside = any(isinstance(article, str) and article not in inside for article in articles)
    made = rule.reservation in given.facts.reservations.get(chosen.party.code, frozenset())
    return [rule.fields[0]] if made and outside else []


def language_fits(rule: Rule, given: Given) -> Addresses:
    """The counterpart names the letter's language and the one asked for, or a translation is there.

    The first field is the language; any other that is filled holds the translation (V-35).
    """
    counterpart = next((v for v in given.values.values() if isinstance(v, ChosenPoint)), None)
    if counterpart is None or counterpart.point is None or not counterpart.point.languages:
        return []
    if any(given.filled(address) for address in rule.fields[1:]):
        return []
    known = {_primary(tag) for tag in counterpart.point.languages}
    wanted = given.values.get(rule.fields[0])
    asked = {given.wording.language, wanted if isinstance(wanted, str) else given.wording.language}
    return [] if {_primary(tag) for tag in asked} <= known else [rule.fields[0]]


def within_law(rule: Rule, given: Given) -> Addresses:
    """The period is not above what the counterpart's law is known to allow (V-50w).

    The first field is the period, the second the counterpart. With `choice = "extension"` the
    period that the law has for an extension counts.
    """
    period = given.values.get(rule.fields[0])
    chosen = given.point(rule.fields[1])
    hint = None if chosen is None else chosen.party.preservation
    if hint is None or not hint.usable or not isinstance(period, Period):
        return []
    allowed = hint.extension if rule.choice == "extension" else hint.initial
    if allowed is None or given.last_day(period) <= given.last_day(allowed):
        return []
    return [rule.fields[0]]


def party_code(operand: str, given: Given) -> str | None:
    """The Party that `office.party`, or a field (with `.party` or without), names; else None."""
    if operand == "office.party":
        return given.facts.office.party
    value = given.values.get(operand.removesuffix(".party"))
    party = value if isinstance(value, Party) else None
    if isinstance(value, ChosenPoint | Authority):
        party = value.party
    # A territory with a point of its own is no Party of its own.
    return None if party is None else party.territory_of or party.code


def _primary(tag: str) -> str:
    return re.split("[-_]", tag)[0].lower()
