"""Install the office's own forms: what lies in the desk's folder counts once an act said so."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from pocdesk.desk.approve import approve_change
from pocdesk.desk.opened import Desk
from pocdesk.desk.own_procedures import NAME as PROCEDURES
from pocdesk.desk.own_procedures import is_own
from pocdesk.desk.packs import forms_of
from pocdesk.desk.read_procedures import read_procedures
from pocdesk.domain.entry import Document, Event
from pocdesk.domain.file import Role, StoredFile, sha256_of
from pocdesk.domain.office import SecondOfficer
from pocdesk.errors import PocDeskError
from pocdesk.forms.library import Library
from pocdesk.forms.own_files import own_files
from pocdesk.forms.refused import FormRefused
from pocdesk.storage import files
from pocdesk.storage.seals import seal


@dataclass(frozen=True, slots=True)
class OwnForm:
    """A form file of the office: its name in the folder, its hash (none where it is no file that
    can be read), whether it was installed.

    `refused` says, with the line, why it cannot be used all the same; `falls_back` whether a
    shipped file is used in its place. `missing` is one that was installed and lies in the folder no
    more; it `stays` in use all the same where the log's copy is what counts.
    """

    name: str
    sha256: str
    installed: bool
    refused: str = ""
    falls_back: bool = False
    missing: bool = False
    stays: bool = False


def own_forms(desk: Desk) -> tuple[OwnForm, ...]:
    """The form files in the desk's folder, by name, each read as it would be used, and those that
    were installed and are gone from there.

    One that is not installed is read as if it were; so is one that was, and then another one of
    its name. Raises PocDeskError for a folder that cannot
    be read.
    """
    found, unfit = _in_folder(desk)
    hashes = {name: sha256_of(content) for name, content in found.items()}
    installed = desk.own.forms
    used = {name for name, sha256 in hashes.items() if sha256 == installed.get(name)}
    gone = installed.keys() - hashes.keys() - unfit.keys()
    if not found and not unfit and not gone:
        return ()
    library = desk.forms
    refused = _refused(library, used)
    fresh = hashes.keys() - used
    if fresh:
        with_all = forms_of(desk.folder.forms, {**installed, **hashes})
        refused |= _refused(with_all, fresh)
    refused |= _wrong_procedures(found) | unfit
    return tuple(
        OwnForm(
            name,
            hashes.get(name, installed[name] if name in gone else ""),
            installed=name in used or name in gone,
            refused=refused[name].happened if name in refused else "",
            falls_back=name == PROCEDURES or _is_read(library, name.partition("/")[0]),
            missing=name in gone,
            stays=name == PROCEDURES and name in gone and is_own(desk),
        )
        for name in sorted({*hashes, *unfit, *gone})
    )


def install_forms(desk: Desk, *, second: str = "") -> tuple[OwnForm, ...]:
    """Installs what lies in the folder and is not in use yet, and takes out of use what lies there
    no more: all of it, or nothing.

    The files are kept in the log with their hash, those taken out as empty ones. Where the office
    asks for a second officer, `second` is the passphrase of one: a form says which letters take
    two. Raises PocDeskError where there is nothing to do, with file and line for a file that is
    wrong, and NotApproved.
    """
    found, unfit = _in_folder(desk)
    for unread in unfit.values():
        raise unread
    in_use = desk.own.forms
    fresh = {name: text for name, text in found.items() if sha256_of(text) != in_use.get(name)}
    gone = tuple(sorted(in_use.keys() - found.keys()))
    if not fresh and not gone:
        raise PocDeskError(
            f"There is no new form file in {desk.folder.forms}.",
            safe="Nothing was installed.",
            remedy="Put the file in a folder of the form's name there, then try again.",
        )
    trusted = {name: sha256_of(text) for name, text in found.items()}
    wrong = _refused(forms_of(desk.folder.forms, trusted), fresh) | _wrong_procedures(fresh)
    for refusal in wrong.values():
        raise refusal
    said = [f"Form files of the office installed: {', '.join(fresh)}."] if fresh else []
    said += [f"Form files of the office taken out of use: {', '.join(gone)}."] if gone else []
    note = "\n".join(said)
    if desk.office.second_officer is not SecondOfficer.NEVER:
        note += f"\nWritten by {desk.officer.name}, approved by {approve_change(desk, second)}."
    kept = [_record(desk, name, text) for name, text in fresh.items()]
    out = [_record(desk, name, b"") for name in gone]
    with desk.log.transaction() as connection:
        for record in (*kept, *out):
            files.add(connection, record, fresh.get(record.name, b""))
        desk.enter(
            connection,
            Event.SETTINGS,
            documents=tuple(Document(one.name, one.sha256) for one in (*kept, *out)),
            seals=tuple(seal(one) for one in (*kept, *out)),
            note=note,
        )
    desk.own.forms = trusted
    return (
        *(OwnForm(one.name, one.sha256, True) for one in kept),
        *(OwnForm(name, "", False, missing=True) for name in gone),
    )


def _in_folder(desk: Desk) -> tuple[dict[str, bytes], dict[str, FormRefused]]:
    """The files of the folder by name, and why others in it cannot be read at all."""
    folder = desk.folder.forms
    return own_files(folder) if folder.is_dir() else ({}, {})


def _refused(library: Library, names: Collection[str]) -> dict[str, PocDeskError]:
    """Why files of the office called `names` are not used, by name; what is wrong with a form as
    a whole is said of the first of its files."""
    found: dict[str, PocDeskError] = {
        path.name: PocDeskError(
            f"{path.name} would replace words of the program itself.",
            safe="Nothing was installed; the shipped forms are in use.",
            remedy="Take it out of the folder, or name a language that is not there.",
        )
        for path in library.ignored
        if path.name in names
    }
    for id in dict.fromkeys(name.partition("/")[0] for name in sorted(names) if "/" in name):
        first = min(name for name in names if name.startswith(f"{id}/"))
        try:
            library.form(id)
            refusals: tuple[PocDeskError, ...] = library.refused(id)
        except PocDeskError as error:
            refusals = (error,)
        for refusal in refusals:
            file = refusal.file if isinstance(refusal, FormRefused) else first
            found.setdefault(file if file in names else first, refusal)
    return found


def _wrong_procedures(found: Mapping[str, bytes]) -> dict[str, PocDeskError]:
    """Why the office's own procedures, where they are among the files `found`, are refused."""
    try:
        if PROCEDURES in found:
            read_procedures(PROCEDURES, found[PROCEDURES])
    except FormRefused as refusal:
        return {PROCEDURES: refusal}
    return {}


def _is_read(library: Library, id: str) -> bool:
    try:
        library.form(id)
    except PocDeskError:
        return False
    return True


def _record(desk: Desk, name: str, content: bytes) -> StoredFile:
    return StoredFile(
        sha256=sha256_of(content),
        name=name,
        media_type="application/toml",
        size=len(content),
        role=Role.FORM,
        case=None,
        stored_at=desk.clock(),
    )
