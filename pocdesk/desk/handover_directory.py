"""What a shift changed in the Directory, as lines of its handover."""

import textwrap
from collections.abc import Iterator
from datetime import datetime

from pocdesk.desk.correction_stands import stands
from pocdesk.desk.handover_rows import printed, since, with_unticked
from pocdesk.desk.on_sheet import Row, Sheet
from pocdesk.documents.phrases import phrases
from pocdesk.domain.clock import zone_of
from pocdesk.domain.correction import Correction
from pocdesk.domain.entry import Event
from pocdesk.domain.known import Stand
from pocdesk.forms.kinds.words import LINE_LIMIT
from pocdesk.storage import entries
from pocdesk.storage.office_rows import corrections, doubts

_MOST_NOTES = 200


def directory_changes(sheet: Sheet) -> list[Row]:
    """The versions that came in this shift, what the office corrected or held in doubt in it or
    does so no longer, where the lists and our corrections differ, and what was not ticked before.
    """
    found = [*_imports(sheet), *_corrected(sheet), *_doubted(sheet), *_conflicts(sheet)]
    return with_unticked(sheet, "directory_changes", found)


def _imports(sheet: Sheet) -> Iterator[Row]:
    began = since(sheet)
    for one in entries.of_desk(sheet.connection, _MOST_NOTES):
        if one.event is Event.IMPORTED and one.at >= began and one.note:
            yield {"what": _in_one_line(one.note), "due": sheet.moment(one.at)}


def _in_one_line(note: str) -> str:
    """What the entry of an import says, but for each single change: that stands in the journal."""
    lines = printed(note).split("\n")
    said = (f"{line[:-1]}." for line in lines if line.endswith((".", ":")))
    return textwrap.shorten(" ".join(said), LINE_LIMIT, placeholder=" and more.")


def _corrected(sheet: Sheet) -> Iterator[Row]:
    """The corrections of this shift that stand, those to come, and the earlier ones, or those still
    to come, that it ended."""
    began, until = since(sheet), sheet.desk.tomorrow
    for one in corrections.every(sheet.connection):
        if one.off_at is None and one.set_at >= began:
            made = "correction_to_come" if one.is_to_come(until) else "correction_made"
            yield {"what": _said(sheet, one, made), "due": sheet.moment(one.set_at)}
        elif one.off_at is not None and _was_told(one, began, one.off_at):
            yield {"what": _said(sheet, one, "correction_over"), "due": sheet.moment(one.off_at)}


def _was_told(one: Correction, began: datetime, off_at: datetime) -> bool:
    """Whether a correction that was over at `off_at`, after the shift `began`, stood on the sheet
    of the shift before: one to come stands on every sheet until its day."""
    return off_at >= began and (one.set_at < began or one.is_to_come(off_at))


def _doubted(sheet: Sheet) -> Iterator[Row]:
    """The same of the channels that an officer held in doubt; what came back in a case is told
    among the channels that bounced."""
    began, say = since(sheet), phrases(sheet.language).say
    for one in doubts.every(sheet.connection):
        if one.case is not None:
            continue
        about = ": ".join((*_party(sheet, one.party), one.value))
        if one.off_at is None and one.set_at >= began:
            said = say("doubt_made", about=about, reason=one.reason or say("empty"))
            yield {"what": _short(said), "due": sheet.moment(one.set_at)}
        elif one.off_at is not None and one.set_at < began <= one.off_at:
            said = say("doubt_over", about=about)
            yield {"what": _short(said), "due": sheet.moment(one.off_at)}


def _conflicts(sheet: Sheet) -> Iterator[Row]:
    say = phrases(sheet.language).say
    for laid in stands(sheet.connection):
        if laid.stand is Stand.CONFLICT:
            one, nothing = laid.correction, say("empty")
            values = {"own": one.own or nothing, "listed": laid.listed or nothing}
            party = sheet.desk.party_name(one.place)
            what = say("correction_differs", party=party, **values)
            yield {"what": what, "due": sheet.moment(one.set_at)}


def _said(sheet: Sheet, one: Correction, phrase: str) -> str:
    say = phrases(sheet.language).say
    values = {"own": one.own or say("empty"), "listed": one.official or say("empty")}
    party = sheet.desk.party_name(one.place)
    begins = one.set_at.astimezone(zone_of(sheet.desk.office.zone)).date()
    day = phrases(sheet.language).day(begins)
    return _short(say(phrase, party=party, why=one.off_why, day=day, **values))


def _party(sheet: Sheet, code: str | None) -> tuple[str, ...]:
    party = sheet.desk.parties.get(code or "")
    return () if party is None else (party.name(sheet.language),)


def _short(what: str) -> str:
    return textwrap.shorten(printed(what), LINE_LIMIT, placeholder=" …")
