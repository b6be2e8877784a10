"""Hand over the shift: one sheet of all that goes on, ticked line by line, frozen like a letter."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from pocdesk.desk.approve import Approval
from pocdesk.desk.computed import computed
from pocdesk.desk.drafts import begin
from pocdesk.desk.handover_rows import HANDOVER, unticked
from pocdesk.desk.issue import Issued, issue
from pocdesk.desk.on_sheet import Sheet
from pocdesk.desk.opened import Desk
from pocdesk.domain.clock import offset_text

RED = "red_now"
LISTS = (
    *(RED, "due_soon", "waiting", "expiries", "unanswered"),
    *("unverified", "bounced", "outages", "directory_changes"),
)
"""The lists of the sheet whose lines are ticked, in their order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverLine:
    """A line of the list `of`: its case (or ""), what is to be known, and when.

    `due` is on the clock of the office, such as "2026-11-08 03:27 UTC+2". `key` is its place on the
    sheet; `again` says that nobody ticked it in the last handover.
    """

    key: str
    of: str
    case: str
    what: str
    due: str
    again: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """The lines of a handover as of now, and what each list is called."""

    lines: tuple[HandoverLine, ...]
    titles: Mapping[str, str]
    journal: str


def handover(desk: Desk) -> Handover:
    """What the next officer has to know, computed from the log as it stands."""
    with desk.log.reading() as connection:
        form = desk.forms.form(HANDOVER)
        language = desk.office.language
        language = language if language in form.letter_languages else "en"
        found = computed(desk, connection, form, None, language)
        sheet = Sheet(desk, connection, None, language)
        before = {name: {_told(row) for row in unticked(sheet, name)} for name in LISTS}
    lines = [
        HandoverLine(
            key=f"{name}[{place}]",
            of=name,
            case=str(row.get("case") or ""),
            what=str(row.get("what") or ""),
            due=_short(row.get("due")),
            again=_told(row) in before[name],
        )
        for name in LISTS
        for place, row in enumerate(_rows(found.get(f"desk.{name}")))
    ]
    wording = desk.forms.wording(HANDOVER, language)
    return Handover(
        lines=tuple(lines),
        titles={name: wording.labels[name] for name in LISTS},
        journal=str(found.get("desk.journal") or ""),
    )


def hand_over(
    desk: Desk,
    *,
    ticked: Collection[str],
    officer_in: str = "",
    keys: bool = False,
    shown: Handover | None = None,
    approved_by: Approval | None = None,
) -> Issued:
    """The sheet as issued PDF, in a case of its own that is closed at once.

    `ticked` are the keys of lines of `shown`, the sheet as the officers saw it; what changed since
    stands on the sheet unticked. Without `officer_in` nobody takes over, and the sheet says so;
    else what this officer still writes is marked as added after the handover, until the desk is
    unlocked again.
    Raises what `issue` raises; nothing is written then.
    """
    seen = shown.lines if shown else ()
    told = {(one.of, one.case, one.what) for one in seen if one.key in ticked}
    known = desk.office.language
    languages = desk.forms.form(HANDOVER).letter_languages
    draft = begin(desk, HANDOVER, language=known if known in languages else "en")
    values: dict[str, object] = {
        "alone": "" if officer_in else "yes",
        "officer_in": officer_in,
        "keys_handed_over": "yes" if keys else "no",
    }
    if officer_in:
        values["signature_in.signed_by"] = officer_in
    for address, text in values.items():
        if text:
            draft.draft.enter(address, str(text))
    for line in handover(desk).lines:
        if (line.of, line.case, line.what) in told:
            draft.draft.enter(f"{line.key}.seen", "yes")
    relieved, desk.own.handed_over = desk.own.handed_over, ""
    try:
        done = issue(desk, draft, approved_by=approved_by)
        relieved = done.case.reference if officer_in else ""
    finally:
        desk.own.handed_over = relieved
    return done


def _rows(found: object) -> list[Mapping[str, object]]:
    return [row for row in found if isinstance(row, Mapping)] if isinstance(found, list) else []


def _told(row: Mapping[str, object]) -> tuple[str, str]:
    return str(row.get("case") or ""), str(row.get("what") or "")


def _short(due: object) -> str:
    """Day and time with their offset: the journal beside them is in UTC."""
    if not isinstance(due, str):
        return ""
    at, _, zone = due.rstrip("]").partition("[")
    return f"{at[:16].replace('T', ' ')} {offset_text(datetime.fromisoformat(at), zone)}"
