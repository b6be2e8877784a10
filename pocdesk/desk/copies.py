"""Copies of a letter for readers from whom the form keeps a part: a PDF and a record of its own."""

from dataclasses import replace

from pocdesk.documents.letter import write
from pocdesk.documents.sheet import Head
from pocdesk.domain.case import Case
from pocdesk.domain.file import Role, StoredFile, sha256_of
from pocdesk.forms.filled import FilledForm


def copies(filled: FilledForm, head: Head, case: Case) -> tuple[tuple[StoredFile, bytes], ...]:
    """For each reader from whom a field is kept, the copy without it, to be stored with the letter.

    It is called `DESK-2026-00412-L1-provider.pdf`. Raises what `write` raises.
    """
    fields = (sub for field in filled.form.fields for sub in (field, *field.fields))
    readers = dict.fromkeys(reader for field in fields for reader in field.not_for)
    return tuple(_copy(filled, head, case, reader) for reader in readers)


def copy_name(letter: str, reader: str) -> str:
    """What the copy of the letter `letter` for `reader` is called."""
    return f"{letter}-{reader}.pdf"


def _copy(filled: FilledForm, head: Head, case: Case, reader: str) -> tuple[StoredFile, bytes]:
    pdf = write(filled.copy_for(reader), replace(head, copy=reader)).pdf
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
