"""Clocks of the desk: those of its cases and of its letters, and what they remind of."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from itertools import chain

from pocdesk.desk.keep import forget, keep, kept
from pocdesk.desk.letter_values import values_of
from pocdesk.desk.opened import Desk
from pocdesk.domain.case import Case, Direction
from pocdesk.domain.deadline import Due, in_sight, order, running
from pocdesk.domain.letter import Letter, standing
from pocdesk.domain.letter_clock import (
    FIGURES,
    PROMISING,
    legal_clock,
    promise_clock,
    stamp_clock,
)
from pocdesk.domain.reminder import Reminder, Told, to_tell, told_after
from pocdesk.forms.form import Way
from pocdesk.storage import cases as case_store
from pocdesk.storage import letters
from pocdesk.storage.log import Connection

_TOLD = "told/"
_LOOKED = "clocks/looked"
_BACK = "clocks/back"


def deadlines(desk: Desk) -> tuple[Due, ...]:
    """All clocks that run: an emergency before all, then the soonest. Cases that cannot be read
    have none; `show.unreadable` names them."""
    with desk.log.reading() as connection:
        return deadlines_in(desk, connection)


def clocks_in_sight(desk: Desk) -> tuple[Due, ...]:
    """As `deadlines`, and the open emergencies for which no clock runs, as `Clock.OPEN`."""
    with desk.log.reading() as connection:
        return deadlines_in(desk, connection, in_sight)


def clocks_of(desk: Desk, case: Case) -> tuple[Due, ...]:
    """All clocks that run in `case`, those of its letters among them, in their `order`."""
    with desk.log.reading() as connection:
        parts = (case.reference, *case_store.merged(connection, case.reference))
        of_letters = _of_letters(desk, connection, {case.reference: case}, parts)
        return tuple(sorted((*running(case), *of_letters), key=order))


def deadlines_in(
    desk: Desk, connection: Connection, clocks_of: Callable[[Case], tuple[Due, ...]] = running
) -> tuple[Due, ...]:
    """As `deadlines`, by a reading that is under way; `clocks_of` gives those of a case."""
    rows = case_store.every_open(connection)
    known = {row.reference: row for row in rows if isinstance(row, Case)}
    of_letters = tuple(_of_letters(desk, connection, known))
    of_cases = chain.from_iterable(clocks_of(case) for case in known.values())
    return tuple(sorted((*of_cases, *of_letters), key=order))


def remind(desk: Desk, dues: Iterable[Due]) -> tuple[Reminder, ...]:
    """What is to be told now of the clocks `dues`; it counts as told from then on."""
    running_now, now = tuple(dues), desk.clock()
    before = told(desk)
    found = to_tell(running_now, now, before)
    after = told_after(running_now, now, before)
    fresh = {
        f"{_TOLD}{reference}": _text(keys)
        for reference, keys in after.keys.items()
        if before.of(reference) != keys
    }
    if after.back is not None and after.back != before.back:
        fresh[_BACK] = after.back.isoformat()
    if _LOOKED not in kept(desk):
        fresh[_LOOKED] = now.isoformat()
    if fresh:
        keep(desk, fresh)
    gone = [f"{_TOLD}{reference}" for reference in before.keys if reference not in after.keys]
    if before.back is not None and after.back is None:
        gone.append(_BACK)
    forget(desk, *gone)
    return found


def told(desk: Desk) -> Told:
    """What was told so far, as kept in the log; what is not as it was kept counts as not told."""
    found: dict[str, Mapping[str, datetime | None]] = {}
    by_key = kept(desk)
    for key, one in by_key.items():
        if key.startswith(_TOLD):
            found[key.removeprefix(_TOLD)] = dict(_keys(one.value))
    return Told(found, _instant(by_key[_BACK].value) if _BACK in by_key else None)


def has_looked(desk: Desk) -> bool:
    """Whether anybody looked at the clocks of this desk before: else nothing was missed."""
    return _LOOKED in kept(desk)


def _text(keys: Mapping[str, datetime | None]) -> str:
    """The keys as they were always kept, and behind them when each was told."""
    at = {key: at.isoformat() for key, at in sorted(keys.items()) if at is not None}
    return json.dumps([*sorted(keys), at])


def _keys(text: str) -> Iterator[tuple[str, datetime | None]]:
    try:
        values = json.loads(text)
    except ValueError:
        return
    if not isinstance(values, list):
        return
    at = next((value for value in values if isinstance(value, dict)), {})
    yield from ((key, _instant(at.get(key))) for key in values if isinstance(key, str))


def _instant(value: object) -> datetime | None:
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return None if found is None or found.utcoffset() is None else found


def _of_letters(
    desk: Desk,
    connection: Connection,
    known: Mapping[str, Case],
    only: Collection[str] | None = None,
) -> Iterator[Due]:
    """The clocks of letters of open cases, or of those named: letters that nobody stamped as sent,
    those whose reader has a term, and what we promised; where a case was merged, in the one that
    goes on."""
    counts: dict[str, frozenset[str]] = {}
    unsent, goes_on = letters.unsent(connection, only), case_store.goes_on(connection)
    own = case_store.some(connection, {one.case for one in unsent if one.case in goes_on})
    for letter in unsent:
        case = known.get(goes_on.get(letter.case, letter.case))
        if case is None or _is_for(desk, letter.form, Way.INTERNAL):
            continue
        if _is_known_to_have_left(own.get(letter.case, case), letter):
            continue
        if letter.case not in counts:
            every = standing(letters.of_case(connection, letter.case))
            counts[letter.case] = frozenset(one.number for one in every)
        if letter.number in counts[letter.case]:
            yield stamp_clock(case, letter.number, letter.issued_at)
    for form, sent_at, reference in letters.sent_of(connection, tuple(FIGURES), only):
        case = known.get(goes_on.get(reference, reference))
        due = None if case is None else legal_clock(case, form, sent_at, desk.office.zone)
        if due is not None:
            yield due
    last = {
        goes_on.get(reference, reference): (number, form)
        for number, form, reference in letters.of_open(connection, only)
        if _is_for(desk, form, Way.REPLY)
    }
    yield from _promised(connection, known, last)


def _promised(
    connection: Connection, known: Mapping[str, Case], last: Mapping[str, tuple[str, str]]
) -> Iterator[Due]:
    """By when the counterparts hear from us again, by number and form of the last letter to each
    of them."""
    numbers = {number: of for of, (number, form) in last.items() if form in PROMISING}
    for letter in letters.several(connection, tuple(numbers)):
        case, by = known.get(numbers[letter.number]), _by_when(letter)
        due = None if case is None or by is None else promise_clock(case, letter.number, by)
        if due is not None:
            yield due


def _by_when(letter: Letter) -> datetime | None:
    """The instant that the letter names; None for a broken record, of which `verify` tells."""
    told = str(values_of(letter).get("by_when"))
    try:
        at = datetime.fromisoformat(told.partition("[")[0])
    except ValueError:
        return None
    return None if at.tzinfo is None else at.astimezone(UTC)


def _is_known_to_have_left(case: Case, letter: Letter) -> bool:
    """Whether a step of the case says that a request of ours left after this letter was issued."""
    ours = case.direction is Direction.OUTGOING
    return ours and case.sent_at is not None and letter.issued_at <= case.sent_at


def _is_for(desk: Desk, form: str, way: Way) -> bool:
    """Whether letters of this form are for that, such as sheets of the desk itself, which go to
    nobody."""
    forms = desk.forms
    return form in forms.ids and forms.form(form).direction is way
