"""Print a letter: the log says so before the printer has it."""

from pocdesk.desk.opened import Desk
from pocdesk.desk.take_out import letter_for
from pocdesk.domain.entry import Event


def print_letter(desk: Desk, number: str, *, provider: bool = False) -> bytes:
    """The PDF of the letter `number`, or of its `provider`'s copy, for the printer, hash checked;
    an entry names it as printed.

    Raises what `letter_for` raises.
    """
    shown = letter_for(desk, number, provider=provider)
    with desk.log.transaction() as connection:
        desk.enter(
            connection,
            Event.PRINTED,
            case=shown.letter.case,
            documents=(shown.document,),
        )
    return shown.pdf
