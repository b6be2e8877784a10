"""What the desk's own sheets say by themselves: the lines of a handover, the entries of a case."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from pocdesk.desk.opened import Desk
from pocdesk.documents.phrases import phrases
from pocdesk.domain.case import Case
from pocdesk.domain.clock import local_offset
from pocdesk.domain.deadline import Clock, Due, order, running
from pocdesk.domain.entry import Entry, Event
from pocdesk.forms.form import Form, Way
from pocdesk.forms.value import Moment
from pocdesk.storage import cases, chain, drafts, entries, letters, sendings
from pocdesk.storage import office as office_store
from pocdesk.storage.breaks import Break
from pocdesk.storage.log import Connection

_SHIFT = timedelta(hours=12)
_EXPIRING = timedelta(days=7)
_HANDOVER = "shift-handover"
_MOST_LETTERS = 500
_MOST_NOTES = 200

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What a sheet is computed from: the log, the case it is about, the letter's language."""

    desk: Desk
    connection: Connection
    case: Case | None
    language: str

    @property
    def now(self) -> datetime:
        return self.desk.clock()

    def moment(self, at: datetime) -> str:
        zone = self.desk.office.zone
        whole = at.replace(microsecond=0)
        return Moment(whole, local_offset(whole, zone), zone).iso


def computed(
    desk: Desk, connection: Connection, form: Form, case: Case | None, language: str
) -> dict[str, object]:
    """The values that the fields of `form` ask for under `desk.` names; most forms ask for none."""
    asked = {field.prefill for field in form.fields if field.prefill in _COMPUTED}
    sheet = _Sheet(desk, connection, case, language)
    found = {name: _COMPUTED[name](sheet) for name in asked if name is not None}
    return {name: value for name, value in found.items() if value}


def _shift_from(sheet: _Sheet) -> object:
    """The last handover, or twelve hours back where there was none in that time."""
    since = sheet.now - _SHIFT
    newest = letters.newest(sheet.connection, _MOST_LETTERS)
    last = next((one.issued_at for one in newest if one.form == _HANDOVER), since)
    return sheet.moment(max(last, since))


def _clocks(sheet: _Sheet) -> list[tuple[Due, Case]]:
    rows = cases.every_open(sheet.connection)
    found = [(due, case) for case in rows if isinstance(case, Case) for due in running(case)]
    return sorted(found, key=lambda pair: order(pair[0]))


def _lines(sheet: _Sheet, found: Iterable[tuple[Due, Case]]) -> list[Row]:
    say = phrases(sheet.language).say
    return [
        {
            "case": case.reference,
            "what": f"{say('clock_' + due.clock.value.replace('-', '_'))}: {_about(sheet, case)}",
            "due": sheet.moment(due.due_at),
        }
        for due, case in found
    ]


def _about(sheet: _Sheet, case: Case) -> str:
    party = sheet.desk.parties.get(case.party or "")
    named = [party.name(sheet.language)] if party else []
    waiting = [case.waiting_for] if case.waiting_for else []
    return ", ".join([*named, *waiting, *([case.their_reference] if case.their_reference else [])])


def _red_now(sheet: _Sheet) -> list[Row]:
    """What is past its time, late or not yet: whoever takes over has no hours left for it."""
    return _lines(sheet, [pair for pair in _clocks(sheet) if pair[0].due_at < sheet.now])


def _due_soon(sheet: _Sheet) -> list[Row]:
    """What is to be done in the next shift and is not past its time."""
    now, end = sheet.now, sheet.now + _SHIFT
    return _lines(sheet, [pair for pair in _clocks(sheet) if now <= pair[0].due_at <= end])


def _waiting(sheet: _Sheet) -> list[Row]:
    """Whom we wait for, then what waits for us: letters not stamped as sent, open drafts."""
    found = [pair for pair in _clocks(sheet) if pair[0].clock is Clock.WAITING]
    return [*_lines(sheet, found), *_unsent(sheet), *_open_drafts(sheet)]


def _unsent(sheet: _Sheet) -> list[Row]:
    """The letters of open cases that are neither stamped as sent nor replaced, since their issue;
    a sheet of the desk itself leaves nobody's house."""
    say, forms = phrases(sheet.language).say, sheet.desk.forms
    rows = cases.every_open(sheet.connection)
    still_open = {case.reference for case in rows if isinstance(case, Case)}
    newest = letters.newest(sheet.connection, _MOST_LETTERS)
    inside = {id for id in forms.ids if forms.form(id).direction is Way.INTERNAL}
    done = {one.letter for one in sendings.of_letters(sheet.connection, [x.number for x in newest])}
    done |= {one.replaces for one in newest}
    return [
        {
            "case": one.case,
            "what": f"{say('letter_unsent')}: {one.number}",
            "due": sheet.moment(one.issued_at),
        }
        for one in newest
        if one.case in still_open and one.number not in done and one.form not in inside
    ]


def _open_drafts(sheet: _Sheet) -> list[Row]:
    """Letters begun and not issued, since they were saved; a handover is not told of itself."""
    say = phrases(sheet.language).say
    found: list[Row] = []
    for one in drafts.all(sheet.connection):
        if one.form == _HANDOVER:
            continue
        title = _title(sheet, one.form)
        row: Row = {"what": f"{say('letter_draft')}: {title}", "due": sheet.moment(one.saved_at)}
        found.append(row if one.case is None else {"case": one.case, **row})
    return found


def _title(sheet: _Sheet, form: str) -> str:
    forms = sheet.desk.forms
    if form not in forms.ids:
        return form
    known = forms.form(form).letter_languages
    return forms.wording(form, sheet.language if sheet.language in known else known[0]).title


def _expiries(sheet: _Sheet) -> list[Row]:
    end = sheet.now + _EXPIRING
    ending = (pair for pair in _clocks(sheet) if pair[0].clock is Clock.PRESERVATION_END)
    return _lines(sheet, [pair for pair in ending if pair[0].due_at <= end])


def _unanswered(sheet: _Sheet) -> list[Row]:
    wanted = {Clock.ACKNOWLEDGE, Clock.THEIR_ACKNOWLEDGEMENT}
    return _lines(sheet, [pair for pair in _clocks(sheet) if pair[0].clock in wanted])


def _journal(sheet: _Sheet) -> str:
    since = sheet.now - _SHIFT
    found = [one for one in entries.of_desk(sheet.connection, _MOST_NOTES) if one.at >= since]
    # That the desk was unlocked tells the next officer nothing; it stands in the log.
    told = (one for one in reversed(found) if one.note and one.event is not Event.UNLOCKED)
    return "\n".join(f"{one.at:%H:%M} UTC  {one.note}" for one in told)


def _of_case(sheet: _Sheet) -> Iterator[Entry]:
    if sheet.case is not None:
        yield from entries.of_case(sheet.connection, sheet.case.reference)


def _log_entries(sheet: _Sheet) -> list[Row]:
    names = {one.id: one.name for one in office_store.officers(sheet.connection)}
    return [
        {
            "number": entry.number,
            "at": sheet.moment(entry.at),
            "officer": names.get(entry.officer, entry.officer),
            "event": phrases(sheet.language).event[entry.event],
            "hash": entry.mac.hex(),
        }
        for entry in _of_case(sheet)
    ]


def _chain_result(sheet: _Sheet) -> str:
    return "broken" if _breaks(sheet) else "whole"


def _chain_break(sheet: _Sheet) -> str:
    return next((one.sentence for one in _breaks(sheet)), "")


def _breaks(sheet: _Sheet) -> tuple[Break, ...]:
    return chain.verify(sheet.connection, sheet.desk.log.chain_key)


_COMPUTED: dict[str | None, Callable[[_Sheet], object]] = {
    "desk.shift_from": _shift_from,
    "desk.red_now": _red_now,
    "desk.due_soon": _due_soon,
    "desk.waiting": _waiting,
    "desk.expiries": _expiries,
    "desk.unanswered": _unanswered,
    "desk.journal": _journal,
    "desk.log_entries": _log_entries,
    "desk.chain_result": _chain_result,
    "desk.chain_break": _chain_break,
}
