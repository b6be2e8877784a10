"""A letter written again: a new version that takes the place of one, or another one like it."""

from dataclasses import replace

from pocdesk.desk.drafts import OpenDraft, begin
from pocdesk.desk.editions import edition_of, written_on
from pocdesk.desk.letter_values import values_of
from pocdesk.desk.opened import Desk
from pocdesk.domain.letter import Letter
from pocdesk.errors import PocDeskError
from pocdesk.forms.bundle import BundleRefused
from pocdesk.forms.form import Field, Form, Kind, Way
from pocdesk.forms.library import FormUnknown, Library
from pocdesk.storage import letters

# What belongs to the one letter: the desk fills it anew, from the day and the case.
_AHEAD = {"now+24h", "now+promise", "now+72h", "now+30d"}
_OWN_TO_EACH = frozenset({"today", "now", "now.utc", *_AHEAD, "case.own_reference"})


def new_version(desk: Desk, number: str) -> OpenDraft:
    """A draft in the case of the letter `number` with all its values; issued, it replaces that one.

    It is written on the letter's own edition of the form, and on today's only where that is not to
    be had; where the two differ, `edition_note` says which it is. Raises NotInLog, and PocDeskError
    for a letter that was replaced before.
    """
    with desk.log.reading() as connection:
        letter = letters.get(connection, number)
        issued = letters.of_case(connection, letter.case)
    later = next((one.number for one in issued if one.replaces == letter.number), None)
    if later is not None:
        raise PocDeskError(
            f"{letter.number} was replaced by {later}.",
            safe="Both stand in the log; nothing was begun.",
            remedy=f"Write a new version of {later}.",
        )
    return _with_values(desk, letter, letter.case, replaces=letter.number)


def like(desk: Desk, number: str) -> OpenDraft:
    """A draft that opens a case of its own, with the values of the letter `number`; a reply stays
    in the case that it answers, and takes from there what the message received there said.

    It is written on today's edition: a value that has no field there is kept as a text without one.
    What belongs to the one letter and its counterpart's case, such as date and reference, is filled
    anew. Raises NotInLog, and PocDeskError where the form is not there any more.
    """
    with desk.log.reading() as connection:
        letter = letters.get(connection, number)
    answers = _form_of_today(desk, letter).direction is Way.REPLY
    return _with_values(desk, letter, letter.case if answers else None)


def _own_edition(desk: Desk, letter: Letter) -> tuple[Library, str]:
    """The forms of the letter's own edition, and what is to be said of it."""
    try:
        with desk.log.reading() as connection:
            return edition_of(desk, connection, letter), written_on(desk, letter)
    except BundleRefused as error:
        today = _form_of_today(desk, letter).edition
        return desk.forms, f"{error.happened} This version stands on today's, {today}."


def _form_of_today(desk: Desk, letter: Letter) -> Form:
    try:
        return desk.forms.form(letter.form)
    except FormUnknown as error:
        raise PocDeskError(
            f"The form of {letter.number}, “{letter.form}”, is not there any more.",
            safe="The letter stands in the log as it was issued; nothing was begun.",
            remedy="Put the form back into the folder of own forms, or begin on another form.",
        ) from error


def _with_values(desk: Desk, letter: Letter, case: str | None, replaces: str = "") -> OpenDraft:
    library, note = desk.forms, ""
    if replaces:
        library, note = _own_edition(desk, letter)
    form = library.form(letter.form)
    known = form.letter_languages
    language = letter.language if letter.language in known else known[0]
    opened = begin(
        desk, letter.form, language=language, case=case, replaces=replaces, library=library
    )
    opened = replace(opened, edition_note=note)
    anew = {field.id for field in form.fields if field.prefill in _OWN_TO_EACH}
    if case is not None and not replaces:
        anew |= {field.id for field in form.fields if _is_told_by_case(field)}
    if case is None:  # files stay in the case that they were kept for
        anew |= {field.id for field in form.fields if field.kind in {Kind.FILES, Kind.IMAGE}}
    opened.draft.take_over(
        {name: value for name, value in values_of(letter).items() if name not in anew}
    )
    return opened


def _is_told_by_case(field: Field) -> bool:
    """Whether the case fills the field in; whom the letter goes to is the letter's own."""
    told = field.prefill or ""
    return told.startswith("case.") and not told.startswith("case.counterpart")
