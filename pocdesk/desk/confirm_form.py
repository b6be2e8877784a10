"""Confirm that what was read from a filled form of theirs is what the form says."""

from pocdesk.desk.letter_values import received_letters
from pocdesk.desk.opened import Desk
from pocdesk.domain.entry import Document, Entry, Event
from pocdesk.errors import PocDeskError
from pocdesk.storage import cases


def confirm_form(desk: Desk, reference: str) -> Entry:
    """The entry by which the officer says to have compared the values with the form itself: of the
    one that “What is asked” shows, and of no other.

    From then on they count as stated by the counterpart; before that they are marked wherever they
    are used. Raises CaseNotFound, and PocDeskError where no form waits for that.
    """
    with desk.log.transaction() as connection:
        case = cases.get(connection, reference)
        shown = received_letters(connection, case.reference)[-1:]
        waiting = [one for one in shown if one.to_confirm]
        if not waiting:
            raise PocDeskError(
                f"No form of {case.reference} waits to be confirmed.",
                safe="Nothing was written.",
                remedy="Look at “What is asked”: it names what it was taken from.",
            )
        return desk.enter(
            connection,
            Event.VALIDATE,
            case=case.reference,
            counterpart=case.party,
            documents=tuple(Document(one.name, one.sha256) for one in waiting),
            note="What was read from their form was compared with the form and confirmed.",
        )
