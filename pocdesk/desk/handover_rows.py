"""The lines of a shift handover: what is red, due, waited for, ending, in doubt, and new."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta

from pocdesk.desk.bounced import bounced_lines
from pocdesk.desk.clocks import deadlines_in
from pocdesk.desk.known_lists import known_lists
from pocdesk.desk.letter_values import values_of
from pocdesk.desk.on_sheet import Row, Sheet
from pocdesk.desk.pretends import look_alike_of
from pocdesk.desk.written_for import Naming, Whose
from pocdesk.directory.look_alike import LookAlike
from pocdesk.documents.letter import unprintable
from pocdesk.documents.phrases import phrases
from pocdesk.domain.case import Case, Urgency, Verification
from pocdesk.domain.deadline import Clock, Due
from pocdesk.domain.entry import Event
from pocdesk.domain.hidden import quoted
from pocdesk.domain.letter import Letter
from pocdesk.domain.next_act import Place, next_of
from pocdesk.domain.next_step import main_step
from pocdesk.domain.state import State
from pocdesk.forms.form import Way
from pocdesk.storage import cases, drafts, entries, letters, sendings
from pocdesk.storage.office_rows import doubts

HANDOVER = "shift-handover"
BY_HAND = ("bounced", "outages", "directory_changes")
"""The lists whose lines nothing computes away: what was not ticked returns as it was."""

_SHIFT = timedelta(hours=12)
_EXPIRING = timedelta(days=7)
_MOST_LETTERS = 500
_MOST_NOTES = 200

_WRITTEN = range(1981, 2199)
"""Years of an instant that the field of a letter takes; others stand in words."""


def shift_from(sheet: Sheet) -> object:
    """The last handover, or twelve hours back where there was none in that time; no desk was
    handed over before it was founded."""
    return sheet.moment(since(sheet))


def since(sheet: Sheet) -> datetime:
    """When the shift began: `shift_from` as an instant."""
    last, founded = last_handover(sheet), entries.get(sheet.connection, 1).at
    return max(sheet.now - _SHIFT, founded if last is None else last.issued_at)


def _clocks(sheet: Sheet) -> list[tuple[Due, Case]]:
    known = {case.reference: case for case in _open(sheet)}
    dues = deadlines_in(sheet.desk, sheet.connection)
    return [(due, known[due.reference]) for due in dues if due.clock is not Clock.STAMP]


def _open(sheet: Sheet) -> list[Case]:
    return [case for case in cases.every_open(sheet.connection) if isinstance(case, Case)]


def _lines(sheet: Sheet, found: Iterable[tuple[Due, Case]]) -> list[Row]:
    say = phrases(sheet.language).say
    rows: list[Row] = []
    for due, case in found:
        what = f"{say('clock_' + due.clock.value.replace('-', '_'))}: {_about(sheet, case)}"
        if due.due_at.year in _WRITTEN:
            at = sheet.moment(due.due_at)
            rows.append({"case": case.reference, "what": what, "due": at})
        else:
            what = f"{what} ({due.due_at:%Y-%m-%d %H:%M} UTC)"
            rows.append({"case": case.reference, "what": what})
    return rows


def _about(sheet: Sheet, case: Case) -> str:
    party = sheet.desk.parties.get(case.party or "")
    named = [party.name(sheet.language)] if party else [case.sender] if case.sender else []
    if alike := _look_alike(sheet, case):
        say = phrases(sheet.language).say
        named = [f"{case.sender} ({say('look_alike', genuine=alike.genuine)})"]
    waiting = [case.waiting_for] if case.waiting_for else []
    return ", ".join([*named, *waiting, *([case.their_reference] if case.their_reference else [])])


def _look_alike(sheet: Sheet, case: Case) -> LookAlike | None:
    """By which domain of the Directory in use the sender tries to pass for somebody."""
    if case.party or not case.sender:
        return None
    directory = known_lists(sheet.connection, sheet.desk.tomorrow)
    return look_alike_of(sheet.desk, directory.points if directory else (), case.sender)


def red_now(sheet: Sheet) -> list[Row]:
    """Each open emergency, whoever tries to pass for a contact point, and what is past its time:
    whoever takes over has no hours left for it."""
    late = [pair for pair in _clocks(sheet) if pair[0].due_at < sheet.now]
    told, say = {case.reference for _, case in late}, phrases(sheet.language).say
    rows: list[Row] = []
    for case in _open(sheet):
        danger = case.urgency is Urgency.EMERGENCY
        if case.reference not in told and (danger or _look_alike(sheet, case)):
            about = _about(sheet, case)
            what = f"{say('open_emergency')}: {about}" if danger else about
            at = sheet.moment(case.received_at)
            rows.append({"case": case.reference, "what": what, "due": at})
    return [*rows, *_lines(sheet, late)]


def due_soon(sheet: Sheet) -> list[Row]:
    """What is to be done in the next shift and is not past its time; then the step that comes next
    in each case where it is ours, such as the confirmation of what was preserved."""
    now, end = sheet.now, sheet.now + _SHIFT
    due = _lines(sheet, [pair for pair in _clocks(sheet) if now <= pair[0].due_at <= end])
    return [*due, *_steps(sheet)]


def _steps(sheet: Sheet) -> Iterator[Row]:
    say = phrases(sheet.language).say
    for case in _open(sheet):
        step, place = main_step(case), next_of(case, sheet.now).place
        if step not in {None, State.CLOSED} and place in {Place.DO_NEXT, Place.EXPIRING}:
            what = f"{say('step_' + str(step).replace('-', '_'))}: {_about(sheet, case)}"
            yield {"case": case.reference, "what": what}


def waiting(sheet: Sheet) -> list[Row]:
    """Whom we wait for, then what waits for us: letters not stamped as sent, open drafts."""
    found = [pair for pair in _clocks(sheet) if pair[0].clock is Clock.WAITING]
    return [*_lines(sheet, found), *_unsent(sheet), *_open_drafts(sheet)]


def _unsent(sheet: Sheet) -> list[Row]:
    """The letters of open cases that are neither stamped as sent nor replaced, since their issue;
    a sheet of the desk itself leaves nobody's house."""
    say, forms = phrases(sheet.language).say, sheet.desk.forms
    rows = cases.every_open(sheet.connection)
    naming = Naming(sheet.desk, sheet.connection, sheet.language)
    still_open = {case.reference for case in rows if isinstance(case, Case)}
    newest = letters.newest(sheet.connection, _MOST_LETTERS)
    inside = {id for id in forms.ids if forms.form(id).direction is Way.INTERNAL}
    done = {one.letter for one in sendings.of_letters(sheet.connection, [x.number for x in newest])}
    done |= {one.replaces for one in newest}
    return [
        {
            "case": one.case,
            "what": _named(f"{say('letter_unsent')}: {one.number}", naming.of_letter(one)),
            "due": sheet.moment(one.issued_at),
        }
        for one in newest
        if one.case in still_open and one.number not in done and one.form not in inside
    ]


def _open_drafts(sheet: Sheet) -> list[Row]:
    """Letters begun and not issued, since they were saved; a handover is not told of itself."""
    say = phrases(sheet.language).say
    naming = Naming(sheet.desk, sheet.connection, sheet.language)
    found: list[Row] = []
    for one in drafts.all(sheet.connection):
        if one.form == HANDOVER:
            continue
        said = f"{say('letter_draft')}: {_title(sheet, one.form)}"
        what = _named(said, naming.of_draft(one))
        row: Row = {"what": what, "due": sheet.moment(one.saved_at)}
        found.append(row if one.case is None else {"case": one.case, **row})
    return found


def _named(what: str, whose: Whose) -> str:
    """A name that the typeface lacks signs of is left out: it would keep the sheet from issue."""
    return what if unprintable(whose.name) else ", ".join(filter(None, (what, whose.name)))


def _title(sheet: Sheet, form: str) -> str:
    forms = sheet.desk.forms
    if form not in forms.ids:
        return form
    known = forms.form(form).letter_languages
    return forms.wording(form, sheet.language if sheet.language in known else known[0]).title


def expiries(sheet: Sheet) -> list[Row]:
    end = sheet.now + _EXPIRING
    ending = (pair for pair in _clocks(sheet) if pair[0].clock is Clock.PRESERVATION_END)
    return _lines(sheet, [pair for pair in ending if pair[0].due_at <= end])


def unanswered(sheet: Sheet) -> list[Row]:
    wanted = {Clock.ACKNOWLEDGE, Clock.THEIR_ACKNOWLEDGEMENT}
    return _lines(sheet, [pair for pair in _clocks(sheet) if pair[0].clock in wanted])


def journal(sheet: Sheet) -> str:
    began = sheet.now - _SHIFT
    found = [one for one in entries.of_desk(sheet.connection, _MOST_NOTES) if one.at >= began]
    # That the desk was unlocked tells the next officer nothing; it stands in the log.
    told = (one for one in reversed(found) if one.note and one.event is not Event.UNLOCKED)
    return "\n".join(f"{one.at:%H:%M} UTC  {printed(one.note)}" for one in told)


def printed(note: str) -> str:
    """A note of the log in characters that the typeface of letters has."""
    return note.replace("→", "->")


def unverified(sheet: Sheet) -> list[Row]:
    """The open cases in which we went on though nobody called the counterpart back, and why."""
    say = phrases(sheet.language).say
    return [
        {
            "case": case.reference,
            "what": f"{say('went_on_unverified')}: {case.unverified_reason}",
            "due": sheet.moment(case.received_at),
        }
        for case in _open(sheet)
        if case.unverified_reason and case.verification is Verification.UNVERIFIED
    ]


def bounced(sheet: Sheet) -> list[Row]:
    """The channels in doubt, what else came back in this shift, and what was not ticked before."""
    found: list[Row] = []
    for one in doubts.standing(sheet.connection):
        party = sheet.desk.parties.get(one.party or "")
        named = f"{party.name(sheet.language)}, " if party else ""
        row: Row = {
            "what": ": ".join(part for part in (f"{named}{one.value}", one.reason) if part),
            "due": sheet.moment(one.set_at),
        }
        found.append(row if one.case is None else {"case": one.case, **row})
    return with_unticked(sheet, "bounced", [*found, *_came_back(sheet)])


def _came_back(sheet: Sheet) -> Iterator[Row]:
    """What a report of a mail system says of an address that it did not put in doubt."""
    began = since(sheet)
    doubted = [one.value for one in doubts.standing(sheet.connection)]
    for entry in entries.recent(sheet.connection, _MOST_NOTES):
        for line in bounced_lines(entry) if entry.at >= began else ():
            if not any(quoted(value) in line for value in doubted):
                row: Row = {"what": line, "due": sheet.moment(entry.at)}
                yield row if entry.case is None else {"case": entry.case, **row}


def outages(sheet: Sheet) -> list[Row]:
    """Typed by hand: what was not ticked before."""
    return with_unticked(sheet, "outages", [])


def last_handover(sheet: Sheet) -> Letter | None:
    """The newest sheet that was issued; None where there is none."""
    newest = letters.newest(sheet.connection, _MOST_LETTERS)
    return next((one for one in newest if one.form == HANDOVER), None)


def unticked(sheet: Sheet, name: str) -> list[Row]:
    """The lines of the list `name` that nobody ticked in the last handover."""
    last = last_handover(sheet)
    rows = None if last is None else values_of(last).get(name)
    if not isinstance(rows, list):
        return []
    return [
        {key: value for key, value in row.items() if key != "seen"}
        for row in rows
        if isinstance(row, Mapping) and row.get("seen") not in {True, "yes"}
    ]


def with_unticked(sheet: Sheet, name: str, found: list[Row]) -> list[Row]:
    """What was `found` for the list `name`, and what was not ticked before."""
    known = {str(row["what"]) for row in found}
    return [*found, *(row for row in unticked(sheet, name) if str(row.get("what")) not in known)]
