"""What a step does to the fields of its case: when a preservation ends, what it waits for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from pocdesk.domain.answers import Answers
from pocdesk.domain.case import ANSWER_OF, Case, Direction, EndSaidBy, Kind, State, Urgency
from pocdesk.domain.clock import moved, zone_of
from pocdesk.domain.period import End, Period, end_of, end_on, extended
from pocdesk.domain.step import Step

LEAST_DAYS = 60
"""Days for which a requested Party keeps at least: Article 29(7) of the Convention (ETS 185)."""

WAITS = frozenset({"answer_by", "asked_until", "due"})
"""The details by which a step lets its case wait, in the place of what it waited for before."""

_ASKED_FOR = {Urgency.EMERGENCY: timedelta(hours=2)}
_ASKED_USUALLY = timedelta(hours=72)
_WAITED_FOR = 120  # characters of what is waited for that a card has room for


@dataclass(frozen=True, slots=True)
class Given:
    """What was answered at the aware instant `now`; `zone` is the office's, `their_zone` that of
    the counterpart, `other` the case that an answer names."""

    answers: Answers
    now: datetime
    zone: str
    their_zone: str
    other: Case | None = None


class NotSaid(Exception):
    """The answer to `detail` cannot stand; `sentence` says why."""

    def __init__(self, detail: str, sentence: str) -> None:
        super().__init__(sentence)
        self.detail = detail
        self.sentence = sentence


def after_step(case: Case, step: Step, given: Given) -> Case:
    """`case` as `step` leaves it. Raises NotSaid for an answer that cannot be, such as a
    preservation of ours that ends before the 60th day (rule V-51)."""
    if case.state is State.CLOSED:
        (before,) = case.next_states()
        return replace(case.step(before, given.now), outcome="")
    after = case.step(step.state, given.now)
    effect = _EFFECTS.get((case.direction, step.state))
    return after if effect is None else effect(after, given)


def _info_requested(case: Case, given: Given) -> Case:
    usual = given.now + _ASKED_FOR.get(case.urgency, _ASKED_USUALLY)
    missing = " ".join(given.answers.texts["lacking"].split())
    return case.wait(_short(missing), given.answers.moments.get("asked_until", usual))


def _assigned(case: Case, given: Given) -> Case:
    due = given.answers.moments.get("due")
    return case if due is None else case.wait(given.answers.texts["to"], due)


def _served(case: Case, given: Given) -> Case:
    answer = given.answers.moments.get("answer_by")
    if answer is not None:
        entity = given.answers.texts["entity"]
        case = case.wait(f"{ANSWER_OF}{_short(entity)}", answer)
    end = given.answers.ends.get("renew")
    if end is None:
        return case
    return replace(case, order_until=_end(end, given.answers.moments["at"], given.zone).ends_at)


def _preserved(case: Case, given: Given) -> Case:
    incoming = case.direction is Direction.INCOMING
    zone = given.zone if incoming else given.answers.texts.get("zone", given.their_zone)
    began = given.answers.moments["from"]
    end = _end(given.answers.ends["until"], began, zone)
    first = began.astimezone(zone_of(zone)).date()
    if incoming and end.last_day < first + timedelta(days=LEAST_DAYS):
        raise NotSaid(
            "until",
            f"Article 29(7) asks for at least {LEAST_DAYS} days: not before the end of "
            f"{first + timedelta(days=LEAST_DAYS)} (rule V-51).",
        )
    if end.ends_at <= began:
        raise NotSaid("until", "That is before it took effect.")
    theirs = given.answers.texts.get("their_reference") if not incoming else None
    return replace(
        case,
        preserved_from=began,
        preserved_until=end.ends_at,
        preserved_zone=zone,
        end_said_by=EndSaidBy.US if incoming else EndSaidBy(given.answers.texts["said"]),
        their_reference=theirs or case.their_reference,
    )


def _not_preserved(case: Case, _given: Given) -> Case:
    return replace(case, preserved_from=None, preserved_until=None)


def _extended(case: Case, given: Given) -> Case:
    old = case.preserved_until
    zone = case.preserved_zone or given.zone
    asked = given.answers.ends["until"]
    if old is None:
        end = _end(asked, given.now, zone)
    elif isinstance(asked, Period):
        # The instant at which the last day is over belongs to the day behind it.
        last = moved(old, -timedelta.resolution).astimezone(zone_of(zone)).date()
        end = extended(End(last, old, zone), asked)
    else:
        end = end_on(asked, zone)
    if old is not None and end.ends_at <= old:
        raise NotSaid("until", f"It is preserved until {old:%Y-%m-%d %H:%M} UTC already.")
    said = given.answers.texts.get("said")
    by = EndSaidBy.US if said is None else EndSaidBy(said)
    return replace(case, preserved_until=end.ends_at, preserved_zone=zone, end_said_by=by)


def _assistance(case: Case, given: Given) -> Case:
    return replace(case, assistance_at=given.answers.moments["at"])


def _ping(case: Case, _given: Given) -> Case:
    return replace(case, kind=Kind.PING)


def _duplicate(case: Case, given: Given) -> Case:
    if given.other is None or given.other.reference == case.reference:
        raise NotSaid("of", "A case is no duplicate of itself; name the other one.")
    return case


def _their_acknowledgement(case: Case, given: Given) -> Case:
    theirs = given.answers.texts.get("their_reference") or case.their_reference
    return replace(case, acknowledged_at=given.answers.moments["at"], their_reference=theirs)


def _they_ask(case: Case, given: Given) -> Case:
    if "asked_until" not in given.answers.moments:
        return case
    return _info_requested(case, given)


def _sent(case: Case, given: Given) -> Case:
    return replace(case, sent_at=given.answers.moments["at"])


def _closed(case: Case, given: Given) -> Case:
    return replace(case, outcome=given.answers.texts["outcome"])


def _short(text: str) -> str:
    return text if len(text) <= _WAITED_FOR else f"{text[:_WAITED_FOR]} …"


def _end(asked: Period | date, began: datetime, zone: str) -> End:
    """The end that was asked for; a period counts from the day on which it took effect."""
    if isinstance(asked, Period):
        return end_of(began, asked, zone)
    return end_on(asked, zone)


_IN, _OUT = Direction.INCOMING, Direction.OUTGOING
_EFFECTS: Mapping[tuple[Direction, State], Callable[[Case, Given], Case]] = {
    (_IN, State.INFO_REQUESTED): _info_requested,
    (_IN, State.ASSIGNED): _assigned,
    (_IN, State.SERVED): _served,
    (_IN, State.PRESERVED): _preserved,
    (_IN, State.PARTLY_PRESERVED): _preserved,
    (_IN, State.NOT_PRESERVED): _not_preserved,
    (_IN, State.EXTENDED): _extended,
    (_IN, State.ASSISTANCE_RECEIVED): _assistance,
    (_IN, State.PING): _ping,
    (_IN, State.DUPLICATE): _duplicate,
    (_IN, State.CLOSED): _closed,
    (_OUT, State.SENT): _sent,
    (_OUT, State.ACKNOWLEDGED): _their_acknowledgement,
    (_OUT, State.INFO_REQUESTED): _they_ask,
    (_OUT, State.PRESERVED): _preserved,
    (_OUT, State.PARTLY_PRESERVED): _preserved,
    (_OUT, State.EXTENDED): _extended,
    (_OUT, State.ASSISTANCE_SENT): _assistance,
    (_OUT, State.CLOSED): _closed,
}
