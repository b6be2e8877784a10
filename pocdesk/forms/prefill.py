"""What the desk can fill by itself, and from where; typed text always wins over it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from pocdesk.domain.case import Direction, State, Urgency, Verification
from pocdesk.domain.clock import moved, zone_of
from pocdesk.domain.emergency import accounts_of, answers_of
from pocdesk.domain.period import Period, last_day
from pocdesk.forms.facts import Facts
from pocdesk.forms.value import Authority, ChosenPoint, Moment


@dataclass(frozen=True, slots=True)
class Ground:
    """What a pre-filled value is taken from: the facts, the letter's language, the counterpart,
    the id of the provider that is written to, the urgency as the letter has it."""

    facts: Facts
    language: str
    counterpart: ChosenPoint | Authority | None
    provider: str = ""
    urgency: str = ""


def prefilled(name: str, ground: Ground) -> object | None:
    """The plain value that the desk has under the prefill `name`, or None; never empty text.

    What the facts carry under that name comes first.
    """
    given = ground.facts.prefill.get(name)
    if given is None:
        given = PREFILLS.get(name, _nothing)(ground)
    return None if given == "" else given


def is_known_to_be_unknown(name: str, ground: Ground) -> bool:
    """Whether the facts say that nobody stated what `name` asks for: no default may say it then."""
    return ground.facts.prefill.get(name) == ""


def is_previous(name: str) -> bool:
    """Whether `name` is `previous.` and a field: what the last letter of the case said there."""
    return re.fullmatch(r"previous\.[a-z][a-z0-9_]*", name) is not None


def _ahead(span: timedelta) -> Callable[[Ground], object]:
    """The instant that much after now, on the clock of our office, to the full minute."""

    def at(ground: Ground) -> object:
        later = ground.facts.now + span
        return _moment(later.replace(second=0), ground.facts.office.zone)

    return at


_NEWS = {Urgency.EMERGENCY: timedelta(hours=2), Urgency.URGENT: timedelta(hours=8)}
"""When whoever asked hears again; our own targets, for no source sets one."""


def _news(ground: Ground) -> object:
    """By when whoever asked hears of us again: a day, and sooner where it is urgent."""
    known = {urgency.value: span for urgency, span in _NEWS.items()}
    return _ahead(known.get(ground.urgency, timedelta(hours=24)))(ground)


def _moment(at: datetime, zone: str) -> str:
    offset = at.astimezone(zone_of(zone)).utcoffset()
    minutes = 0 if offset is None else int(offset.total_seconds() // 60)
    return Moment(at.replace(microsecond=0), minutes, zone).iso


def _received(ground: Ground, zone: str = "") -> object | None:
    case = ground.facts.case
    return None if case is None else _moment(case.received_at, zone or ground.facts.office.zone)


def _today(ground: Ground) -> object:
    return ground.facts.today


def _now(ground: Ground) -> object:
    return _moment(ground.facts.now, ground.facts.office.zone)


def _from_abroad(ground: Ground) -> object | None:
    case = ground.facts.case
    return True if case is not None and case.direction is Direction.INCOMING else None


def _counterpart(ground: Ground) -> object | None:
    case = ground.facts.case
    return None if case is None else case.point or case.party


def _language(ground: Ground) -> object | None:
    """The letter's own language where the counterpart names it, else the first it names."""
    chosen = ground.counterpart
    if isinstance(chosen, ChosenPoint) and chosen.point is not None and chosen.point.languages:
        known = chosen.point.languages
        return ground.language if ground.language in known else known[0]
    return None


def _answered(ground: Ground, *lines: str) -> object | None:
    """What was answered to these lines of the checklist of an emergency."""
    case = ground.facts.case
    known = {} if case is None else answers_of(case)
    return "; ".join(known[line] for line in lines if line in known) or None


def _signs(ground: Ground) -> object | None:
    """Who signs for a request of ours: whoever signs for theirs signs no letter here."""
    return None if _from_abroad(ground) else _answered(ground, "signs")


def _accounts(ground: Ground) -> object | None:
    """The accounts that the checklist of an emergency names, as rows."""
    case = ground.facts.case
    rows = []
    for one in accounts_of(case) if case is not None else ():
        row = {"type": one.type.value, "value": one.value, "port": one.port}
        row |= {"from": one.start, "to": one.end, "service": one.service}
        rows.append({name: text for name, text in row.items() if text})
    return rows or None


def _provider(ground: Ground) -> object | None:
    """The one of our last letter to a provider, else the one whose service the checklist names."""
    facts, name = ground.facts, "previous.provider"
    if facts.prefill.get(name) and name not in facts.sources:
        return facts.prefill[name]
    named = {one.service for one in accounts_of(facts.case)} if facts.case else set()
    known = sorted(named.intersection(facts.providers))
    return known[0] if len(known) == 1 else None


def _called_back(ground: Ground) -> object | None:
    case = ground.facts.case
    if case is None or case.direction is Direction.OUTGOING:
        return None
    return True if case.verification is Verification.VERIFIED else None


def _no_call_back(ground: Ground) -> object | None:
    """Why nobody was called back, as long as nobody was."""
    case = ground.facts.case
    return None if case is None or _called_back(ground) else case.unverified_reason


def _preserved_until(ground: Ground) -> object | None:
    case = ground.facts.case
    if case is None or case.preserved_until is None:
        return None
    # The end is the start of the day after the last one, on the clock of the place where the data
    # are kept: a moment before it lies in that day.
    zone = zone_of(_zone_of_data(ground))
    return moved(case.preserved_until.astimezone(zone), -timedelta.resolution).date()


def _wanted_end(ground: Ground) -> object | None:
    """The last day so far, prolonged by what the desk found to be asked for."""
    by, old = (prefilled(name, ground) for name in ("case.prolonged_by", "case.preserved_until"))
    return last_day(old, by) if isinstance(by, Period) and isinstance(old, date) else None


def _assistance_sent_on(ground: Ground) -> object | None:
    case = ground.facts.case
    if case is None or case.assistance_at is None or case.direction is Direction.INCOMING:
        return None
    return case.assistance_at.astimezone(zone_of(ground.facts.office.zone)).date()


def _assistance_state(ground: Ground) -> object | None:
    """Sent, or in work; of anything else the case says nothing."""
    if _assistance_sent_on(ground) is not None:
        return "sent"
    case = ground.facts.case
    in_work = case is not None and case.state is State.ASSISTANCE_IN_PREPARATION
    return "in-preparation" if in_work else None


def _zone_of_data(ground: Ground) -> str:
    """Ours for what we keep; for what a counterpart keeps, its point's or its Party's."""
    facts, case = ground.facts, ground.facts.case
    if case is None or case.direction is Direction.INCOMING:
        return facts.office.zone
    if case.preserved_zone:
        return case.preserved_zone
    point = next((one for one in facts.points if one.id == case.point), None)
    party = facts.parties.get(case.party or "")
    if point is not None and point.availability.zone:
        return point.availability.zone
    return facts.office.zone if party is None else party.zone


def _end_zone(ground: Ground) -> object | None:
    """Of a last day that is known, from the case or from a letter."""
    facts, case = ground.facts, ground.facts.case
    known = facts.prefill.get("case.preserved_until") or (case and case.preserved_until)
    return _zone_of_data(ground) if case is not None and known else None


def _period(ground: Ground) -> object | None:
    """For how long the provider that is written to keeps data on request; no longer than one order
    lasts (Article 16(2) of the Convention, ETS 185)."""
    kept = ground.facts.periods.get(ground.provider)
    return {"value": kept.days, "unit": "days"} if kept is not None and kept.days <= 90 else None


def _our_country(ground: Ground) -> object | None:
    own = ground.facts.office.party
    return own if own in ground.facts.countries else None


def _nothing(ground: Ground) -> object | None:
    return None


URGENCIES = frozenset({"case.urgency", "case.urgency_stated"})
"""What fills the one field of a form that says how urgent it is."""

LATER = frozenset(
    {
        "case.counterpart.language",
        "provider.period",
        "provider.channel",
        "provider.emergency_channel",
    }
)
"""Prefills that wait until a counterpart or provider is chosen in the form itself."""

_OF_LETTERS = (
    *("prosecution", "offences", "convention_articles", "maximum_penalty", "facts"),
    *("relation", "mla_intent", "mla_planned", "confidential_reason"),
    *("assistance_reference", "attachments", "confidential", "failed_rules"),
    *("last_request_date", "last_request_reference", "necessity", "preservation", "unchanged"),
)
_OF_DESK = (
    *("shift_from", "red_now", "due_soon", "waiting", "expiries", "unanswered", "unverified"),
    *("bounced", "outages", "directory_changes", "journal"),
    *("log_entries", "chain_result", "chain_break"),
)
PREFILLS: dict[str, Callable[[Ground], object | None]] = {
    "today": _today,
    "now": _now,
    "now.utc": lambda ground: _moment(ground.facts.now, "UTC"),
    "now+24h": _ahead(timedelta(hours=24)),
    "now+promise": _news,
    "now+72h": _ahead(timedelta(hours=72)),
    "now+30d": _ahead(timedelta(days=30)),
    "officer": lambda ground: ground.facts.officer.name,
    "officer.post": lambda ground: ground.facts.officer.post_in(ground.language),
    "office.organisation": lambda ground: ground.facts.office.name,
    "office.address": lambda ground: ground.facts.office.address,
    "office.telephone": lambda ground: ground.facts.office.telephone,
    "office.email": lambda ground: ground.facts.office.email,
    "office.hours": lambda ground: ground.facts.office.hours,
    "office.zone": lambda ground: ground.facts.office.zone,
    "office.point": lambda ground: ground.facts.office.point,
    "office.party": lambda ground: ground.facts.office.party,
    "office.language": lambda ground: ground.facts.office.language,
    "office.letterhead": _nothing,
    "office.legal_basis.article-29": lambda ground: ground.facts.office.legal_basis,
    "office.legal_basis.article-31": lambda ground: ground.facts.office.legal_basis,
    "case.own_reference": lambda ground: ground.facts.case and ground.facts.case.reference,
    "case.their_reference": lambda ground: ground.facts.case and ground.facts.case.their_reference,
    "case.received_at": _received,
    "case.received_at.utc": lambda ground: _received(ground, "UTC"),
    "case.subject": lambda ground: ground.facts.case and ground.facts.case.subject,
    "case.from_abroad": _from_abroad,
    "case.urgency": lambda ground: ground.facts.case and str(ground.facts.case.urgency),
    "case.urgency_stated": lambda ground: ground.facts.case and str(ground.facts.case.urgency),
    "case.in_danger": lambda ground: _answered(ground, "who", "where"),
    "case.why_now": lambda ground: _answered(ground, "why-now", "since"),
    "case.counterpart": _counterpart,
    "case.counterpart.language": _language,
    "case.counterpart.mla_authority": _nothing,
    "case.preserved_until": _preserved_until,
    "case.end_zone": _end_zone,
    "case.wanted_end": _wanted_end,
    "case.assistance_state": _assistance_state,
    "case.assistance_sent_on": _assistance_sent_on,
    "case.party": lambda ground: ground.facts.case and ground.facts.case.party,
    "case.data_types": lambda ground: ground.facts.case and ground.facts.case.data_kinds.split(),
    "case.identifiers": _accounts,
    **dict.fromkeys(map("case.{}".format, _OF_LETTERS), _nothing),
    "case.provider": _provider,
    "case.signs": _signs,
    "case.called_back": _called_back,
    "case.unverified_reason": _no_call_back,
    "provider.period": _period,
    "provider.channel": lambda ground: ground.facts.preserving.get(ground.provider),
    "provider.emergency_channel": lambda ground: ground.facts.emergency.get(ground.provider),
    "case.user_in": _our_country,
    **dict.fromkeys(map("desk.{}".format, _OF_DESK), _nothing),
}
"""The names a form may use; those that only the desk can know come in with the facts."""
