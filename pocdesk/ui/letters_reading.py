"""What the list of letters shows: drafts and issued letters, each with whom it goes to."""

import json
from dataclasses import dataclass

from pocdesk.desk.drafts import open_drafts
from pocdesk.desk.opened import Desk
from pocdesk.desk.show import cases_of, issued
from pocdesk.domain.letter import Letter, StoredDraft
from pocdesk.forms.form import Kind
from pocdesk.ui.letter_lines import draft_line, letter_line
from pocdesk.ui.models.lines import Line

MOST = 200
"""Issued letters in the list, the newest; older ones stand in their cases."""


@dataclass(frozen=True, slots=True)
class Letters:
    """The lines of both lists; `more` says that there are older letters."""

    drafts: tuple[Line, ...] = ()
    issued: tuple[Line, ...] = ()
    more: bool = False


def read_letters(desk: Desk) -> Letters:
    """All drafts and the newest letters of `desk`; not for the thread of the window."""
    drafts, letters = open_drafts(desk), issued(desk, MOST + 1)
    zone = desk.office.zone
    cases = cases_of(desk, {draft.case for draft in drafts if draft.case})
    parties = {reference: case.party for reference, case in cases.items()}
    return Letters(
        tuple(
            draft_line(
                draft, zone, _title(desk, draft), _to(desk, draft, parties.get(draft.case or ""))
            )
            for draft in drafts
        ),
        tuple(letter_line(letter, zone, _about(desk, letter)) for letter in letters[:MOST]),
        len(letters) > MOST,
    )


def _title(desk: Desk, letter: StoredDraft | Letter) -> str:
    """The name of the form; its id where this installation does not have it any more."""
    if letter.form not in desk.forms.ids:
        return letter.form
    return desk.forms.wording(letter.form, letter.language).title


def _to(desk: Desk, draft: StoredDraft, party: str | None) -> str:
    """The counterpart that was typed, or else that of the case."""
    typed = json.loads(draft.texts)
    if draft.form in desk.forms.ids:
        form = desk.forms.form(draft.form)
        for field in form.fields:
            named = field.kind is Kind.POINT or field.id == form.print.addressee
            if named and typed.get(field.id) in desk.parties:
                party = typed[field.id]
    return desk.party_name(party) if party else ""


def _about(desk: Desk, letter: Letter) -> str:
    to = json.loads(letter.record).get("to", {})
    party = desk.party_name(to.get("party")) if to.get("party") else to.get("institution") or ""
    title = _title(desk, letter)
    return f"{title}, to {party}" if party else title
