"""A fresh letter: in the language of the office, to the counterpart that the officer looks at."""

from pocdesk.desk.drafts import OpenDraft, begin
from pocdesk.desk.opened import Desk
from pocdesk.forms.form import Kind

FORM = "article-29-30-preservation"
"""The one form that letters have so far."""


def fresh_letter(desk: Desk, case: str | None, party: str) -> OpenDraft:
    """A draft in the case `case`, or in none yet; to the Party `party` (alpha-2) if one is named.

    Raises PocDeskError for a case that is not there.
    """
    form = desk.forms.form(FORM)
    own = desk.office.language
    language = own if own in form.letter_languages else form.letter_languages[0]
    draft = begin(desk, FORM, language=language, case=case)
    if party:
        for field in form.fields:
            if field.kind is Kind.POINT:
                draft.draft.enter(field.id, party)
                break
    return draft
