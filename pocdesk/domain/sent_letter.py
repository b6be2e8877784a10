"""A letter that another desk wrote: what its record says, and the words that its pages show."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class SentLetter:
    """The record in a PDF, as its sender wrote it: data from a stranger, believed in nothing.

    `letter`, `reference` and `their_reference` are references of the sender, the latter ours if
    the letter answers us. `party` (alpha-2) and `point` are what it says of its sender. `values`
    have the shape of a values file, `pages` are the words that a reader of the PDF sees.
    """

    form: str
    edition: str
    language: str
    letter: str
    reference: str
    their_reference: str
    party: str
    point: str
    institution: str
    values: Mapping[str, object] = field(repr=False)
    text: str = field(repr=False)
    pages: str = field(repr=False)
    record: bytes = field(repr=False)
