"""Random logs for the statistics: cases that walk through their states, and entries that tell it.

What is made is plain rows, as a log has them; `histories` makes of them what the program counts.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from random import Random

from pocdesk.domain.case import Case, Direction, Kind, Urgency
from pocdesk.domain.entry import Event
from pocdesk.domain.history import History, Step
from pocdesk.domain.network import Network
from pocdesk.domain.outcome import Outcome
from pocdesk.domain.state import INCOMING, OUTGOING, State

START = datetime(2025, 10, 1, tzinfo=UTC)
PARTIES = ("JP", "FR", "XK", "BR", None)
CHANNELS = ("email", "phone", None)
ADDRESSES = ("duty@police.example", "+999 1", "JP", None)
DATA = ("subscriber-information", "traffic-data", "content-data")
_EVENTS = {
    State.SENT: Event.SEND,
    State.BOUNCED: Event.SEND,
    State.SERVED: Event.SERVE,
    State.EXTENDED: Event.EXTEND,
    State.CLOSED: Event.CLOSE,
}
# Where a walk would mostly end if each way were as likely as the others.
_ENDS = {
    *(State.REFUSED, State.WITHDRAWN, State.TRANSFERRED, State.DUPLICATE, State.PING),
    *(State.ANSWERED, State.DISCARDED, State.REPLACED, State.CLOSED),
}


@dataclass(frozen=True)
class Row:
    """An entry as a log has it; `takes_back` is the entry that it undoes."""

    case: str
    at: datetime
    event: Event
    old: State | None = None
    new: State | None = None
    channel: str | None = None
    counterpart: str | None = None
    takes_back: "Row | None" = None


@dataclass
class RandomLog:
    """Cases by reference, their entries in the order of time, and a period in some zone."""

    cases: dict[str, Case] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    first: date = date(2026, 1, 1)
    last: date = date(2026, 12, 31)
    zone: str = "Europe/Helsinki"

    @property
    def now(self) -> datetime:
        """The time of the last entry, at which the log is counted."""
        return max((row.at for row in self.rows), default=START)


def random_log(seed: int) -> RandomLog:
    """The log of `seed`: up to forty cases over two years, the same for the same seed."""
    chance = Random(seed)
    log = RandomLog(zone=chance.choice(["Europe/Helsinki", "Pacific/Apia", "America/Lima", "UTC"]))
    log.first = (START + timedelta(days=chance.randrange(500))).date()
    log.last = log.first + timedelta(days=chance.choice([0, 27, 89, 364]))
    for number in range(1, chance.randrange(2, 42)):
        _live(log, f"DESK-2026-{number:05d}", chance)
    log.rows.sort(key=lambda row: row.at)
    return log


def histories(log: RandomLog) -> Iterator[History]:
    """What the log tells, case by case."""
    numbers = {id(row): number for number, row in enumerate(log.rows, start=1)}
    for reference, case in log.cases.items():
        steps = (
            Step(
                number=numbers[id(row)],
                at=row.at,
                event=row.event,
                old_state=row.old,
                new_state=row.new,
                channel=row.channel,
                counterpart=row.counterpart,
                corrects=None if row.takes_back is None else numbers[id(row.takes_back)],
            )
            for row in log.rows
            if row.case == reference
        )
        yield History.of(case, steps)


def _live(log: RandomLog, reference: str, chance: Random) -> None:
    incoming = chance.random() < 0.6
    at = START + timedelta(minutes=chance.randrange(700 * 1440))
    if chance.random() < 0.2:  # at, or a moment beside, the midnight at which the period begins
        at = datetime(log.first.year, log.first.month, log.first.day, tzinfo=UTC)
        at += timedelta(minutes=chance.choice([-840, -780, -180, -120, 0, 300, 1439]))
    case = Case(
        reference=reference,
        direction=Direction.INCOMING if incoming else Direction.OUTGOING,
        kind=chance.choice(list(Kind)),
        urgency=chance.choice(list(Urgency)),
        party=chance.choice(PARTIES),
        network=chance.choice(list(Network)),
        articles=chance.choice(["", "29", "29 30", "31", "31 31"]),
        data_kinds=" ".join(chance.sample(DATA, chance.randrange(4))),
        offence_group=chance.choice(["", "fraud", "child-abuse"]),
        received_at=at,
        state=State.RECEIVED if incoming else State.DRAFT,
        officer="seven",
    )
    event = Event.RECEIVE if incoming else Event.OPEN
    if not incoming and chance.random() < 0.2:  # a sheet of the desk itself
        log.rows.append(Row(reference, at, Event.ISSUE, case.state, State.CLOSED))
        log.cases[reference] = replace(case, state=State.CLOSED, state_before_close=State.ISSUED)
        return
    log.rows.append(Row(reference, at, event, None, case.state))
    for _ in range(chance.randrange(20)):
        at += timedelta(minutes=chance.choice([1, 14, 15, 29, 61, 700, 1440, 43_200]))
        before, count = case, len(log.rows)
        case = _step(log, case, at, chance)
        if case.state is not before.state and len(log.rows) > count and chance.random() < 0.1:
            at += timedelta(minutes=1)
            undone, way = log.rows[-1], (case.state, before.state)
            log.rows.append(Row(reference, at, Event.CORRECTION, *way, takes_back=undone))
            case = before
    if chance.random() < 0.05:
        case = replace(case, merged_into="DESK-2026-00001")
    log.cases[reference] = case


def _step(log: RandomLog, case: Case, at: datetime, chance: Random) -> Case:
    """One more entry: a note, an acknowledgement that leaves the state, or a step."""
    incoming = case.direction is Direction.INCOMING
    channel, address = chance.choice(CHANNELS), chance.choice(ADDRESSES)
    if chance.random() < 0.15:
        if incoming and chance.random() < 0.5:
            event, old, new = Event.ACKNOWLEDGE, case.state, case.state
            log.rows.append(Row(case.reference, at, event, old, new, channel, address))
            return replace(case, acknowledged_at=case.acknowledged_at or at)
        quiet = chance.choice([Event.NOTE, Event.SEND])
        log.rows.append(Row(case.reference, at, quiet, None, None, channel, address))
        return case
    table = INCOMING if incoming else OUTGOING
    if case.state is State.CLOSED:
        if case.state_before_close is None or chance.random() < 0.7:
            return case
        following = case.state_before_close
    else:
        steps = sorted(table.get(case.state, frozenset()))
        if not steps:
            return case
        onward = [step for step in steps if step not in _ENDS]
        following = chance.choice(onward if onward and chance.random() < 0.75 else steps)
    event = _EVENTS.get(
        following, Event.ACKNOWLEDGE if following == "acknowledged" else Event.REPLY
    )
    log.rows.append(Row(case.reference, at, event, case.state, following, channel, address))
    before = case.state if following is State.CLOSED else None
    case = replace(case, state=following, state_before_close=before)
    match following:
        case State.SENT:
            stamped = at - timedelta(minutes=chance.choice([0, 5]))
            case = replace(case, sent_at=stamped)
        case State.PRESERVED | State.PARTLY_PRESERVED:
            case = replace(case, preserved_until=at + timedelta(days=chance.choice([1, 60])))
        case State.EXTENDED if case.preserved_until is not None:
            case = replace(case, preserved_until=case.preserved_until + timedelta(days=30))
        case State.ASSISTANCE_RECEIVED | State.ASSISTANCE_SENT:
            case = replace(case, assistance_at=chance.choice([at, None]))
        case State.CLOSED:
            grounds = [each for each in Outcome if each.startswith(("refused", "nothing"))]
            refused = before is State.REFUSED and chance.random() < 0.8
            case = replace(case, outcome=chance.choice(grounds if refused else ["", *Outcome]))
    return case
