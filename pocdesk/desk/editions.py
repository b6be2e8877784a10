"""Editions: the form on which a letter was written is kept with it, and read again from there."""

from collections.abc import Callable

from pocdesk.desk.opened import Desk
from pocdesk.domain.file import Role, StoredFile, sha256_of
from pocdesk.domain.letter import Letter
from pocdesk.forms.bundle import BundleRefused, pack, sha256_in, unpack
from pocdesk.forms.filled import Contents, used_sha256, used_sha256_once
from pocdesk.forms.form import Form
from pocdesk.forms.library import FormUnknown, Library
from pocdesk.forms.refused import FormRefused
from pocdesk.forms.wording import Wording
from pocdesk.storage import files
from pocdesk.storage.log import Connection

_MEDIA_TYPE = "application/json"


class EditionLost(BundleRefused):
    """The log holds no form of this edition: the letter was issued before editions were kept."""

    def __init__(self, edition: str) -> None:
        super(BundleRefused, self).__init__(
            f"The log does not hold the form of edition {edition}: the letter is older than that.",
            safe="The letter and its PDF stand unchanged.",
            remedy="Write on today's edition.",
        )


def to_be_kept(
    desk: Desk, connection: Connection, filled: Contents
) -> tuple[tuple[StoredFile, bytes], ...]:
    """The form of `filled` as it was used, with its record; nothing where the log holds it."""
    if filled.sha256 in desk.editions:  # it was read from the log
        return ()
    form, wording = filled.form, filled.wording
    content = pack(desk.library_of(wording), form, wording)
    sha256 = sha256_of(content)
    if files.is_kept(connection, sha256, Role.EDITION):
        return ()
    record = StoredFile(
        sha256=sha256,
        name=f"{form.id}, edition {form.edition}, {wording.language}.json",
        media_type=_MEDIA_TYPE,
        size=len(content),
        role=Role.EDITION,
        case=None,
        stored_at=filled.at,
    )
    return ((record, content),)


def edition_of(desk: Desk, connection: Connection, letter: Letter) -> Library:
    """The forms as `letter` was written on them: today's where they are the same, else those that
    were kept with it.

    Letters of earlier desks bear a hash that leaves out a part of the form: what was kept with them
    goes before today's, which is taken where nothing was. Raises EditionLost where neither is
    there, BundleRefused where today's program cannot read them any more, LogDamaged where they are
    not what was kept.
    """
    own = _todays(desk, letter)
    if own == letter.form_sha256:
        return desk.forms
    if letter.form_sha256 not in desk.editions:
        try:
            content = _kept(connection, letter)
        except EditionLost:
            if is_todays(desk, letter):
                return desk.forms
            raise
        library = unpack(content, desk.forms)
        if own == used_sha256(
            library.form(letter.form), library.wording(letter.form, letter.language)
        ):
            return desk.forms
        desk.editions[letter.form_sha256] = library
    return desk.editions[letter.form_sha256]


def edition_if_kept(desk: Desk, connection: Connection, letter: Letter) -> Library | None:
    """As `edition_of`; None where those forms are not there, or cannot be read any more."""
    try:
        return edition_of(desk, connection, letter)
    except BundleRefused:
        return None


def form_of(desk: Desk, connection: Connection, letter: Letter) -> Form | None:
    """The form on which `letter` was written, or where that is lost today's; None where both
    are."""
    forms = edition_if_kept(desk, connection, letter) or desk.forms
    return forms.form(letter.form) if letter.form in forms.ids else None


def is_todays(desk: Desk, letter: Letter) -> bool:
    """Whether form and wording of `letter` are today's, as far as the letter's own hash tells."""
    return letter.form_sha256 in {
        _todays(desk, letter),
        _todays(desk, letter, used_sha256_once),
    }


def _todays(
    desk: Desk, letter: Letter, by: Callable[[Form, Wording], str] = used_sha256
) -> str | None:
    """The hash of the form and wording that today have the names of the letter's."""
    try:
        form = desk.forms.form(letter.form)
        wording = desk.forms.wording(letter.form, letter.language)
    except (FormUnknown, FormRefused):
        return None
    return by(form, wording)


def written_on(desk: Desk, letter: Letter) -> str:
    """That the edition of `letter` is not today's, in a sentence; "" where it is."""
    if is_todays(desk, letter):
        return ""
    on = f"Written on edition {letter.edition}"
    try:
        today = desk.forms.form(letter.form).edition
    except (FormUnknown, FormRefused):
        return f"{on}; today there is no such form."
    if today == letter.edition:
        return f"{on} as it stood then. “New like this” uses it as it stands today."
    return f"{on}; today's is {today}. “New like this” uses today's."


def _kept(connection: Connection, letter: Letter) -> bytes:
    for record in files.of_desk(connection, Role.EDITION):
        if record.name.startswith(f"{letter.form}, edition {letter.edition}, {letter.language}."):
            content = files.content(connection, record.sha256)
            if sha256_in(content) == letter.form_sha256:
                return content
    raise EditionLost(letter.edition)
