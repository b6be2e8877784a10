"""A fresh letter: in the language of the office, to the counterpart that the officer looks at."""

from pocdesk.desk.drafts import OpenDraft, begin
from pocdesk.desk.opened import Desk
from pocdesk.desk.receipts import ACKNOWLEDGEMENT
from pocdesk.desk.show import show
from pocdesk.forms.form import Form, Kind

_EXTENSION = "extension-request"


def fresh_letter(
    desk: Desk,
    form: str,
    case: str | None = None,
    party: str = "",
    provider: str = "",
    user_in: str = "",
) -> OpenDraft:
    """A draft of the form `form` in the case `case`, or in none yet; to the Party `party` (alpha-2)
    if one is named, about data with the provider `provider` (its id) of a user in `user_in`
    (alpha-2).

    Raises PocDeskError for a form or a case that is not there.
    """
    draft = _begun(desk, desk.forms.form(form), case)
    known = draft.draft.form
    for kind, text in ((Kind.POINT, party), (Kind.PROVIDER, provider), (Kind.COUNTRY, user_in)):
        field = next((field for field in known.fields if field.kind is kind), None)
        # What stands there by itself keeps the word that says whence it comes.
        if text and field is not None and draft.draft.text(field.id) != text:
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
    return _begun(desk, desk.forms.form(_EXTENSION), case)


def _begun(desk: Desk, form: Form, case: str | None) -> OpenDraft:
    """In the language of the office, where the form has a wording in it."""
    own = desk.office.language
    language = own if own in form.letter_languages else form.letter_languages[0]
    return begin(desk, form.id, language=language, case=case)
