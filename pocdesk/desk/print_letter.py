"""Print a letter: the log says so before the printer has it."""

from pocdesk.desk.opened import Desk
from pocdesk.desk.take_out import letter_pdf
from pocdesk.domain.entry import Document, Event


def print_letter(desk: Desk, number: str) -> bytes:
    """The PDF of the letter `number` for the printer, hash checked; an entry names it as printed.

    Raises NotInLog, and Damaged for bytes that are not as issued.
    """
    letter, pdf = letter_pdf(desk, number)
    with desk.log.transaction() as connection:
        desk.enter(
            connection,
            Event.PRINTED,
            case=letter.case,
            documents=(Document(letter.number, letter.pdf_sha256),),
        )
    return pdf
