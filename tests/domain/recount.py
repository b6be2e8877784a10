"""A naive recount of a log: every count of the statistics again, the long way, from bare rows.

It knows nothing of the program's own counting: it reads rows, states and days one by one.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from pocdesk.domain.case import Case
from tests.domain.random_log import RandomLog, Row

Place = tuple[str, str, str]
"""Table, line and column."""

_GROUNDS = {
    *("refused-29-4", "refused-29-5-a", "refused-29-5-b", "outside-network"),
    "nothing-to-preserve",
}
_HELP = ("assistance-received", "assistance-sent")
_Here = Callable[[datetime | None], bool]


@dataclass
class Recount:
    """By place the references, one for each time that a case counts there; by table and line the
    seconds of every time that is measured."""

    found: dict[Place, list[str]] = field(default_factory=lambda: defaultdict(list))
    seconds: dict[tuple[str, str], list[float]] = field(default_factory=lambda: defaultdict(list))

    def add(self, table: str, line: str, column: str, case: Case, *, once: bool = False) -> None:
        cases = self.found[table, line, column]
        if not once or case.reference not in cases:
            cases.append(case.reference)


def recount(log: RandomLog) -> Recount:
    """All counts of the log's own period."""
    zone = ZoneInfo(log.zone)

    def here(at: datetime | None) -> bool:
        return at is not None and log.first <= at.astimezone(zone).date() <= log.last

    count = Recount()
    for reference, case in sorted(log.cases.items()):
        rows = [row for row in log.rows if row.case == reference]
        undone = [row.takes_back for row in rows if row.takes_back is not None]
        rows = [row for row in rows if row.takes_back is None and all(row is not u for u in undone)]
        if any(row.event == "issue" and row.new == "closed" for row in rows):
            continue  # a sheet of the desk itself: nobody asked for anything
        began = _began(case, rows)
        states = [row.new for row in rows if row.new is not None and row.new != "closed"]
        duplicate = case.merged_into is not None or (bool(states) and states[-1] == "duplicate")
        test = case.kind == "ping" or "ping" in states
        if began is not None and here(began):
            line = "duplicates" if duplicate else "tests" if test else "all"
            count.add("requests", line, case.direction, case)
            if test and case.direction == "incoming":
                sent = [row for row in rows if row.event == "send"]
                _within(count, "tests", case, sent, log.now)
        if duplicate or test:
            continue
        if began is not None and here(began):
            _values(count, case, began.astimezone(zone).strftime("%Y-%m"))
            if case.direction == "incoming":
                _times(count, case, rows, log.now)
        _steps(count, case, rows, here)
        _decision(count, case, [row for row in rows if here(row.at)])
        _ending(count, case, rows, here)
        _assistance(count, case, rows, here)
    return count


def _began(case: Case, rows: Iterable[Row]) -> datetime | None:
    if case.direction == "incoming":
        return case.received_at
    sent = sorted(row.at for row in rows if row.new == "sent" and row.old != "closed")
    if not sent or case.sent_at is None:
        return case.sent_at or (sent[0] if sent else None)
    return min(sent[0], case.sent_at)


def _begins(row: Row, *states: str) -> bool:
    """Whether the case was not in that state before, or was extended once more."""
    if row.new not in states or row.old == "closed":
        return False
    return row.old != row.new or (row.new == "extended" and row.event == "extend")


def _values(count: Recount, case: Case, month: str) -> None:
    values: dict[str, list[str]] = {
        "months": [month],
        "party": [case.party or ""],
        "kind": [case.kind],
        "article": sorted(set(case.articles.split())) or [""],
        "data": case.data_kinds.split() or [""],
        "offence": [case.offence_group],
        "urgency": [case.urgency],
        "network": [case.network],
    }
    for table, lines in values.items():
        for line in lines:
            count.add(table, line, case.direction, case)


def _times(count: Recount, case: Case, rows: list[Row], now: datetime) -> None:
    answered = [row for row in rows if row.event == "acknowledge" or _begins(row, "acknowledged")]
    confirmed = [row for row in rows if _begins(row, "confirmed")]
    _within(count, "acknowledged", case, answered, now)
    for name, hits in (("acknowledge", answered), ("confirm", confirmed)):
        for line in (name, f"{name}-{case.urgency}"):
            count.add("times", line, "measured" if hits else "without", case)
            if hits:
                took = hits[0].at - case.received_at
                count.seconds["times", line].append(took.total_seconds())


def _within(count: Recount, table: str, case: Case, hits: list[Row], now: datetime) -> None:
    count.add(table, "all", "ours", case)
    minutes_ago = (now - case.received_at).total_seconds() / 60
    if not hits and minutes_ago <= 1800:
        count.add(table, "all", "pending", case)
    for minutes in (15, 30, 60, 720, 1440, 1800):
        if hits and (hits[0].at - case.received_at).total_seconds() <= minutes * 60:
            count.add(table, str(minutes), "ours", case)
        if not hits and minutes_ago <= minutes:
            count.add(table, str(minutes), "pending", case)


def _steps(count: Recount, case: Case, rows: list[Row], here: _Here) -> None:
    side = case.direction
    for row in rows:
        if not here(row.at):
            continue
        if _begins(row, "extended"):
            count.add("extensions", "steps", side, case)
            count.add("extensions", "cases", side, case, once=True)
        if _begins(row, "served"):
            named = "" if row.counterpart in {None, case.party} else str(row.counterpart)
            count.add("providers", named, "orders", case)
            count.add("providers", named, "cases", case, once=True)
        if _begins(row, "bounced"):
            went = [r.channel for r in rows if r.event == "send" and r.at <= row.at and r.channel]
            channel = row.channel or (went[-1] if went else "")
            key = f"{channel}\t{row.counterpart or case.party or ''}"
            count.add("failures", key, "failures", case)


def _decision(count: Recount, case: Case, rows: list[Row]) -> None:
    decision = ""
    for row in rows:
        if _begins(row, "preserved", "partly-preserved", "not-preserved", "refused"):
            decision = str(row.new)
        if _begins(row, "disclosed") and row.old == "served":
            decision = "disclosed"
    if decision:
        count.add("decisions", decision, case.direction, case)
    if decision == "refused":
        ground = case.outcome if case.outcome in _GROUNDS else ""
        count.add("refusals", ground, case.direction, case)


def _ending(count: Recount, case: Case, rows: list[Row], here: _Here) -> None:
    moves = [row for row in rows if row.new is not None]
    if moves and moves[-1].new == "closed" and here(moves[-1].at):
        count.add("endings", case.outcome, case.direction, case)


def _assistance(count: Recount, case: Case, rows: list[Row], here: _Here) -> None:
    helped = [row for row in rows if _begins(row, *_HELP)]
    if helped and here(helped[0].at):
        until, came = case.preserved_until, case.assistance_at or helped[0].at
        how = "unknown-end" if until is None else "in-time" if came <= until else "late"
        count.add("assistance", how, case.direction, case)
    ended = [row.at for row in rows if _begins(row, "expired", "expired-without-assistance")]
    ended = [at for at in ended if here(at)]
    if ended and not case.assistance_at and not [row for row in helped if row.at <= ended[-1]]:
        count.add("assistance", "expired-unused", case.direction, case)
