"""The columns of the desk: what they are called, what they say when empty, how they are read."""

from collections.abc import Sequence
from dataclasses import dataclass

from pocdesk.desk.assign import unassigned
from pocdesk.desk.board import DraftItem, board
from pocdesk.desk.look_up import directory
from pocdesk.desk.opened import Desk
from pocdesk.desk.written_for import Naming
from pocdesk.errors import PocDeskError
from pocdesk.ui.cards import Card, case_cards, draft_card, loose_card, points_by_party
from pocdesk.ui.messages import Level, Notice
from pocdesk.ui.parts.board import Kind
from pocdesk.ui.parts.nothing import Nothing

_NAMED = 5
COLUMNS = (
    Kind(
        "Acknowledge now",
        Nothing("Nobody waits for an acknowledgement.", "Ctrl+N", "logs a request"),
    ),
    Kind("Do next", Nothing("Nothing else is to be done now.", "Alt+2", "opens the Log")),
    Kind("Waiting for", Nothing("No case waits for an answer.", "W", "lets a case wait")),
    Kind("Expiring", Nothing("No preservation ends within 14 days.", "X", "extends one")),
    Kind("Drafts", Nothing("No letter is half written.", "Ctrl+Shift+L", "starts one")),
)


@dataclass(frozen=True, slots=True)
class Cards:
    """The cards of one column, and how many there are in all."""

    cards: tuple[Card, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Found:
    """The cards of the five columns, and the open cases that none shows: they cannot be read."""

    columns: tuple[Cards, ...]
    unreadable: tuple[str, ...]


def read_columns(desk: Desk) -> Found:
    """The cards of the five columns as they stand now; for the worker, since it asks the log."""
    found = board(desk, desk.clock())
    known = directory(desk)
    points = points_by_party(known.points if known else ())
    by_case = tuple(
        Cards(
            case_cards(column.items, points, desk.party_name, desk.office.zone, by_day=by_day),
            column.total,
        )
        for column, by_day in (
            (found.acknowledge, False),
            (found.do_next, False),
            (found.waiting, True),
            (found.expiring, False),
        )
    )
    with desk.log.reading() as connection:
        naming = Naming(desk, connection)
        drafts = tuple(_draft(desk, item, naming) for item in found.drafts.items)
    first, then, *others = by_case
    loose = tuple(map(loose_card, unassigned(desk)))
    then = Cards((*loose, *then.cards), then.total + len(loose))
    return Found((first, then, *others, Cards(drafts, found.drafts.total)), found.unreadable)


def notice_of_unreadable(references: Sequence[str]) -> Notice:
    """Which open cases stand in no column, and in no clock, since they cannot be read."""
    named = ", ".join(references[:_NAMED])
    more = f" and {len(references) - _NAMED:,} more" if len(references) > _NAMED else ""
    case = "case" if len(references) == 1 else "cases"
    return Notice(
        level=Level.DANGER,
        happened=f"The {case} {named}{more} cannot be read: not as it was written.",
        safe="All the others are shown. The clocks of what cannot be read are not.",
        remedy="Run Verify, then restore the newest backup into a new folder to read it there.",
    )


def _draft(desk: Desk, item: DraftItem, naming: Naming) -> Card:
    draft = item.draft
    try:
        title = desk.forms.wording(draft.form, draft.language).title
    except PocDeskError:  # its form is not there any more; that is said where it is opened
        title = draft.form
    return draft_card(item, title, naming.of_draft(draft).name)
