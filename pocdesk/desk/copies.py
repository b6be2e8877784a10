"""Copies of a letter for readers from whom the form keeps a part: a PDF and a record of its own."""

from collections.abc import Mapping
from dataclasses import replace

from pocdesk.desk.editions import edition_of
from pocdesk.desk.letter_values import values_of
from pocdesk.desk.opened import Desk
from pocdesk.desk.sign import Signer, signed
from pocdesk.documents.letter import write
from pocdesk.documents.sheet import Head
from pocdesk.domain.case import Case
from pocdesk.domain.file import Role, StoredFile, sha256_of
from pocdesk.domain.letter import Letter
from pocdesk.forms.address import Address
from pocdesk.forms.filled import FilledForm
from pocdesk.forms.form import Form
from pocdesk.storage import files, letters
from pocdesk.storage.log import Connection

PROVIDER = "provider"


def copies(
    filled: FilledForm, head: Head, case: Case, signer: Signer | None = None
) -> tuple[tuple[StoredFile, bytes], ...]:
    """For each reader from whom a field is kept, the copy without it, to be stored with the letter;
    signed by `signer` as the letter is.

    It is called `DESK-2026-00412-L1-for-provider.pdf`. Raises what `write` and `signed` raise.
    """
    return tuple(_copy(filled, head, case, reader, signer) for reader in readers(filled.form))


def readers(form: Form) -> tuple[str, ...]:
    """Those from whom the form keeps a field, each once: `provider`."""
    fields = (sub for field in form.fields for sub in (field, *field.fields))
    return tuple(dict.fromkeys(reader for field in fields for reader in field.not_for))


def left_out(desk: Desk, connection: Connection, letter: Letter, reader: str) -> tuple[str, ...]:
    """What the letter says and its copy for `reader` does not: the labels of the fields that are
    filled in, in the letter's language. Raises what `edition_of` raises."""
    library, values = edition_of(desk, connection, letter), values_of(letter)
    wording = library.wording(letter.form, letter.language)
    form = library.form(letter.form)
    top = ((field.id, field) for field in form.fields)
    hidden = dict.fromkeys(
        address for address, field in (*top, *form.leaves()) if reader in field.not_for
    )
    return tuple(wording.label(each) for each in hidden if _filled(values, each))


def _filled(values: Mapping[str, object], address: str) -> bool:
    """Whether something stands there; a tick that was not set is told too."""
    place = Address.parse(address)
    found = values.get(place.field)
    if place.sub:
        found = found.get(place.sub) if isinstance(found, Mapping) else None
    return found is not None and found not in ("", [], {})


def copy_name(letter: str, reader: str) -> str:
    """What the copy of the letter `letter` for `reader` is called."""
    return f"{letter}-for-{reader}.pdf"


def provider_copy(connection: Connection, letter: Letter) -> StoredFile | None:
    """The copy of `letter` that a provider may see, if the form made one (rules V-68, V-96)."""
    name = copy_name(letter.number, PROVIDER)
    held = files.of_case(connection, letter.case)
    return next((file for file in held if file.role is Role.COPY and file.name == name), None)


def own_number(connection: Connection, sha256: str) -> str | None:
    """The number of the letter of ours that has these bytes, or whose copy for a provider has."""
    number = letters.number_of(connection, sha256)
    if number is not None:
        return number
    end = copy_name("", PROVIDER)
    names = [file.name for file in files.kept_as(connection, sha256, Role.COPY)]
    return next((name.removesuffix(end) for name in names if name.endswith(end)), None)


def _copy(
    filled: FilledForm, head: Head, case: Case, reader: str, signer: Signer | None
) -> tuple[StoredFile, bytes]:
    own = replace(head, copy=reader)
    written = write(filled.copy_for(reader), own)
    if signer is not None:
        written = signed(written, own, filled.wording.language, signer)
    pdf = written.pdf
    stored = StoredFile(
        sha256=sha256_of(pdf),
        name=copy_name(head.number, reader),
        media_type="application/pdf",
        size=len(pdf),
        role=Role.COPY,
        case=case.reference,
        stored_at=filled.at,
    )
    return stored, pdf
