"""A fresh letter: in the language of the office, to the counterpart that the officer looks at."""

from pocdesk.desk.drafts import OpenDraft, begin
from pocdesk.desk.opened import Desk
from pocdesk.desk.receipts import ACKNOWLEDGEMENT
from pocdesk.desk.show import show
from pocdesk.desk.to_provider import language_for
from pocdesk.forms.form import Kind

_EXTENSION = "extension-request"


def fresh_letter(
    desk: Desk,
    form: str,
    case: str | None = None,
    party: str = "",
    provider: str = "",
    user_in: str | None = None,
) -> OpenDraft:
    """A draft of the form `form` in the case `case`, or in none yet; to the Party `party` (alpha-2)
    if one is named, about data with the provider `provider` (its id) of a user in `user_in`
    (alpha-2), "" where it is known to be unknown: then no company is named. In the language that
    the provider wants, if it says one.

    Raises PocDeskError for a form or a case that is not there.
    """
    place = desk.office.party if user_in is None else user_in
    language = language_for(desk, desk.forms.form(form), provider, place)
    draft = begin(desk, form, language=language, case=case)
    known = draft.draft.form
    chosen = {Kind.POINT: party or None, Kind.PROVIDER: provider or None, Kind.COUNTRY: user_in}
    for kind, text in chosen.items():
        field = next((field for field in known.fields if field.kind is kind), None)
        # What stands there by itself keeps the word that says whence it comes.
        if text is not None and field is not None and draft.draft.text(field.id) != text:
            draft.draft.enter(field.id, text)
    return draft


def acknowledgement(desk: Desk, case: str) -> OpenDraft:
    """A draft that acknowledges the case `case`: in the first language of its counterpart that the
    form has, else in English. Raises PocDeskError for a case that is not there."""
    found = show(desk, case)
    form = desk.forms.form(ACKNOWLEDGEMENT)
    theirs = found.points[0].languages if found.points else ()
    language = next((one for one in theirs if one in form.letter_languages), "en")
    return begin(desk, form.id, language=language, case=case)


def extension(desk: Desk, case: str) -> OpenDraft:
    """A draft that asks to keep longer what the case `case` asked to preserve.

    Raises PocDeskError for a case that is not there.
    """
    return fresh_letter(desk, _EXTENSION, case)
