"""What the desk's own sheets say by themselves: the lines of a handover, the entries of a case."""

from collections.abc import Callable, Iterator

from pocdesk.desk import handover_rows as rows
from pocdesk.desk.handover_directory import directory_changes
from pocdesk.desk.on_sheet import Row, Sheet
from pocdesk.desk.opened import Desk
from pocdesk.documents.letter import unprintable
from pocdesk.documents.phrases import phrases
from pocdesk.domain.case import Case
from pocdesk.domain.entry import Entry
from pocdesk.domain.hidden import bounded
from pocdesk.forms.form import Form
from pocdesk.storage import chain, entries
from pocdesk.storage import office as office_store
from pocdesk.storage.breaks import Break
from pocdesk.storage.log import Connection

_LONGEST = 600  # characters of one line of a sheet


def computed(
    desk: Desk, connection: Connection, form: Form, case: Case | None, language: str
) -> dict[str, object]:
    """The values that the fields of `form` ask for under `desk.` names; most forms ask for none.

    They quote what strangers wrote: what cannot be seen or printed stands as its code, so that no
    mail can keep a shift from being handed over.
    """
    asked = {field.prefill for field in form.fields if field.prefill in _COMPUTED}
    sheet = Sheet(desk, connection, case, language)
    found = {name: _COMPUTED[name](sheet) for name in asked if name is not None}
    return {name: _printable(value) for name, value in found.items() if value}


def _printable(value: object) -> object:
    if isinstance(value, str):
        return "\n".join(map(_printable_line, value.split("\n")))
    if isinstance(value, list):
        return [_printable(one) for one in value]
    if isinstance(value, dict):
        return {name: _printable(one) for name, one in value.items()}
    return value


def _printable_line(line: str) -> str:
    said = bounded(line, _LONGEST)
    lacking = unprintable(said)
    return said.translate({ord(sign): f"[U+{ord(sign):04X}]" for sign in lacking})


def _of_case(sheet: Sheet) -> Iterator[Entry]:
    if sheet.case is not None:
        yield from entries.of_case(sheet.connection, sheet.case.reference)


def _log_entries(sheet: Sheet) -> list[Row]:
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


def _chain_result(sheet: Sheet) -> str:
    return "broken" if _breaks(sheet) else "whole"


def _chain_break(sheet: Sheet) -> str:
    return next((one.sentence for one in _breaks(sheet)), "")


def _breaks(sheet: Sheet) -> tuple[Break, ...]:
    return chain.verify(sheet.connection, sheet.desk.log.chain_key)


_COMPUTED: dict[str | None, Callable[[Sheet], object]] = {
    "desk.shift_from": rows.shift_from,
    "desk.red_now": rows.red_now,
    "desk.due_soon": rows.due_soon,
    "desk.waiting": rows.waiting,
    "desk.expiries": rows.expiries,
    "desk.unanswered": rows.unanswered,
    "desk.journal": rows.journal,
    "desk.unverified": rows.unverified,
    "desk.bounced": rows.bounced,
    "desk.outages": rows.outages,
    "desk.directory_changes": directory_changes,
    "desk.log_entries": _log_entries,
    "desk.chain_result": _chain_result,
    "desk.chain_break": _chain_break,
}
