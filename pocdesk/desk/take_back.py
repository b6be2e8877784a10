"""Take back what was just written of a case: by an entry that corrects the one that said it."""

from dataclasses import dataclass

from pocdesk.desk.opened import Desk
from pocdesk.domain.case import Case
from pocdesk.domain.entry import Entry, Event
from pocdesk.errors import PocDeskError
from pocdesk.storage import cases
from pocdesk.storage.seals import seal


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """The case before and after, the entry that says so, and the same in a few words; what wrote
    nothing has no entry, and nothing to be taken back."""

    before: Case
    after: Case
    entry: Entry | None
    words: str = ""


def take_back(desk: Desk, done: Done) -> Case:
    """The case as it was before `done`, by an entry that corrects that one; both stay readable.

    Raises PocDeskError once anything else was written in the case's own fields.
    """
    before, after, entry = done.before, done.after, done.entry
    if entry is None:
        return before
    with desk.log.transaction() as connection:
        if cases.get(connection, after.reference) != after:
            raise PocDeskError(
                f"{after.reference} has changed since then.",
                safe="Nothing was taken back.",
                remedy="Write what is right (N for a step, Alt+E for what the case says), or "
                "correct the entry (Ctrl+Shift+E).",
            )
        cases.update(connection, before)
        moved = entry.new_state is not None
        said = f"{before.reference} is {before.state} again" if moved else done.words
        desk.enter(
            connection,
            Event.CORRECTION,
            case=before.reference,
            counterpart=before.party,
            old_state=after.state if moved else None,
            new_state=before.state if moved else None,
            seals=(seal(after), seal(before)),
            note=f"Taken back: {said}.",
            corrects=entry.number,
        )
    return before
