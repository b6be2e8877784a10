"""What the list of letters shows: drafts and issued letters, each with whom it goes to."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pocdesk.desk.drafts import open_drafts
from pocdesk.desk.letters_sent import Fate, fates
from pocdesk.desk.opened import Desk
from pocdesk.desk.show import cases_of, issued
from pocdesk.desk.written_for import Naming
from pocdesk.domain.fold import fold
from pocdesk.domain.letter import Letter, StoredDraft
from pocdesk.errors import PocDeskError
from pocdesk.forms.form import Counterpart
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
    became = fates(desk, letters)
    with desk.log.reading() as connection:
        naming = Naming(desk, connection)
        draft_lines = tuple(
            draft_line(draft, zone, naming.of_draft(draft).after(_title(desk, draft)))
            for draft in drafts
        )
        about = {one.number: naming.of_letter(one).after(_title(desk, one)) for one in letters}
    letter_lines = tuple(
        letter_line(letter, zone, about[letter.number], _fate(desk, letter, became[letter.number]))
        for letter in letters
    )
    words = {line.key: _words(line) for line in (*draft_lines, *letter_lines)}
    for letter in letters:
        if letter.case in cases:
            words[letter.number] += fold(f" {cases[letter.case].their_reference or ''}")
    return Letters(draft_lines, letter_lines, more, words)


def _is_internal(desk: Desk, letter: Letter) -> bool:
    """Whether it is a sheet of the desk itself, which goes to nobody."""
    try:
        return desk.forms.form(letter.form).counterpart is Counterpart.NONE
    except PocDeskError:  # the form is not there, or cannot be read, any more
        return False


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
