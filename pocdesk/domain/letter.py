"""A letter: issued once, numbered, frozen with its values, its form's edition and its bytes."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

LONGEST_MARKING = 200
"""Characters of a handling mark, which stands on one line at head and foot of each page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """An issued letter without its bytes. `number` is the case's reference + `-L<n>`.

    `approved_by` is the id of the second officer, where one approved the letter before it left.
    `form_sha256` is the hash of form.toml and wording as used; `record` the attached JSON in UTF-8.
    """

    number: str
    case: str
    form: str
    edition: str
    form_sha256: str
    language: str
    issued_at: datetime
    officer: str
    record: str
    record_sha256: str
    pdf_sha256: str
    pdf_size: int
    chain_head: str
    approved_by: str | None = None

    @property
    def replaces(self) -> str:
        """The number of the letter that this one takes the place of; empty for most."""
        try:
            told = json.loads(self.record)
        except (ValueError, RecursionError):  # of a record that is none, `verify` tells
            return ""
        return str(told.get("replaces") or "") if isinstance(told, dict) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredDraft:
    """A letter being written: the texts as typed, keyed by field; values are made at issue."""

    id: str
    form: str
    edition: str
    language: str
    case: str | None
    texts: str
    officer: str
    saved_at: datetime


def standing(letters: Iterable[Letter]) -> tuple[Letter, ...]:
    """The `letters` of one case without those that another of them replaced."""
    every = tuple(letters)
    gone = {letter.replaces for letter in every}
    return tuple(letter for letter in every if letter.number not in gone)
