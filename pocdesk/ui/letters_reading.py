"""What the list of letters shows: drafts and issued letters, each with whom it goes to."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from pocdesk.desk.drafts import open_drafts
from pocdesk.desk.letters_sent import Fate, fates
from pocdesk.desk.opened import Desk
from pocdesk.desk.show import cases_of, issued
from pocdesk.domain.fold import fold
from pocdesk.domain.letter import Letter, StoredDraft
from pocdesk.errors import PocDeskError
from pocdesk.forms.form import Counterpart, Form, Kind
from pocdesk.ui.letter_lines import draft_line, letter_line
from pocdesk.ui.models.lines import Line

MOST = 200
"""Issued letters in the list, the newest; older ones come once something is looked for."""

ALL = 20_000
"""Letters that are looked through."""


@dataclass(frozen=True, slots=True)
class Letters:
    """The lines of both lists; `more` says that there are older letters. `words` is what each line
    may be found by, folded, by its key."""

    drafts: tuple[Line, ...] = ()
    issued: tuple[Line, ...] = ()
    more: bool = False
    words: Mapping[str, str] = field(default_factory=dict)


def read_letters(desk: Desk, most: int = MOST) -> Letters:
    """All drafts and the `most` newest letters of `desk`; not for the thread of the window."""
    drafts, letters = open_drafts(desk), issued(desk, most + 1)
    zone = desk.office.zone
    letters, more = letters[:most], len(letters) > most
    named = {draft.case for draft in drafts if draft.case} | {letter.case for letter in letters}
    cases = cases_of(desk, named)
    parties = {reference: case.party for reference, case in cases.items()}
    became = fates(desk, letters)
    draft_lines = tuple(
        draft_line(
            draft, zone, _title(desk, draft), _to(desk, draft, parties.get(draft.case or ""))
        )
        for draft in drafts
    )
    letter_lines = tuple(
        letter_line(letter, zone, _about(desk, letter), _fate(desk, letter, became[letter.number]))
        for letter in letters
    )
    words = {line.key: _words(line) for line in (*draft_lines, *letter_lines)}
    for letter in letters:
        if letter.case in cases:
            words[letter.number] += fold(f" {cases[letter.case].their_reference or ''}")
    return Letters(draft_lines, letter_lines, more, words)


def _is_internal(desk: Desk, letter: Letter) -> bool:
    """Whether it is a sheet of the desk itself, which goes to nobody."""
    form = _form(desk, letter.form)
    return form is not None and form.counterpart is Counterpart.NONE


def _form(desk: Desk, id: str) -> Form | None:
    """Today's form `id`; None where it is not there, or cannot be read, any more."""
    try:
        return desk.forms.form(id)
    except PocDeskError:
        return None


def _words(line: Line) -> str:
    return fold(f"{line.title} {line.detail} {line.aside}")


def _fate(desk: Desk, letter: Letter, fate: Fate) -> Fate | None:
    """Of a sheet that goes to nobody nothing is said until it was stamped or replaced."""
    return None if _is_internal(desk, letter) and fate == Fate() else fate


def _title(desk: Desk, letter: StoredDraft | Letter) -> str:
    """The name of the form; its id where this installation does not have it any more."""
    try:
        return desk.forms.wording(letter.form, letter.language).title
    except PocDeskError:
        return letter.form


def _to(desk: Desk, draft: StoredDraft, party: str | None) -> str:
    """The counterpart that was typed, or else that of the case."""
    typed = json.loads(draft.texts)
    form = _form(desk, draft.form)
    if form is not None:
        for one in form.fields:
            named = one.kind is Kind.POINT or one.id == form.print.addressee
            if named and typed.get(one.id) in desk.parties:
                party = typed[one.id]
    return desk.party_name(party) if party else ""


def _about(desk: Desk, letter: Letter) -> str:
    record = json.loads(letter.record)
    to = record.get("to", {})
    party = desk.party_name(to.get("party")) if to.get("party") else to.get("institution") or ""
    party = party or _provider(desk, letter.form, record.get("values", {}))
    title = _title(desk, letter)
    return f"{title}, to {party}" if party else title


def _provider(desk: Desk, form: str, values: Mapping[str, object]) -> str:
    """The provider that the form names as its addressee, by its name in the catalogue; else ""."""
    known = _form(desk, form)
    addressee = None if known is None else known.print.addressee
    named = values.get(addressee) if addressee else None
    return desk.catalogue.names.get(named, named) if isinstance(named, str) else ""
