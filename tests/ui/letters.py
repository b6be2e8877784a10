"""What the tests of the letter editor share: a draft that is open, and what is kept of it."""

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QWidget

from pocdesk.desk.drafts import OpenDraft, begin, open_drafts
from pocdesk.desk.opened import Desk
from pocdesk.desk.show import issued
from tests.desk.values import complete
from tests.officer import Officer

FORM = "article-29-30-preservation"


def desk_of(officer: Officer) -> Desk:
    """The open desk."""
    return officer.desk


def begins(officer: Officer) -> None:
    """A fresh letter by its keys."""
    officer.presses("Ctrl+Shift+L")
    officer.presses("Return")
    officer.waits_for(lambda: officer.rooms.letter.isVisible())


def begins_with(officer: Officer, **changes: object) -> OpenDraft:
    """Opens a draft that could be issued, but for `changes`."""
    draft = begin(desk_of(officer), FORM)
    draft.draft.enter_values(complete(**changes))
    officer.rooms.ways.edit_letter(draft)
    QApplication.processEvents()
    return draft


def opens(officer: Officer, form: str, case: str | None = None, **values: object) -> OpenDraft:
    """Opens a fresh draft of `form` in which `values` stand."""
    draft = begin(desk_of(officer), form, case=case)
    draft.draft.enter_values(values)
    officer.rooms.ways.edit_letter(draft)
    QApplication.processEvents()
    return draft


def kept(officer: Officer) -> list[str]:
    """The texts of every draft that is kept, as JSON."""
    return [draft.texts for draft in open_drafts(desk_of(officer))]


def letters(officer: Officer) -> list[str]:
    """The numbers of all issued letters."""
    return [letter.number for letter in issued(desk_of(officer))]


def pixels(widget: QWidget, colour: QColor) -> int:
    """How many pixels of `widget` have exactly this colour."""
    image = widget.grab().toImage()
    wanted = colour.rgb()
    return sum(
        image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height())
    )
