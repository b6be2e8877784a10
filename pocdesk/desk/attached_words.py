"""The words of the files in a message: what is looked into, and what is said of the rest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pocdesk.domain.message import Attachment, Unreadable
from pocdesk.domain.read_form import ReadForm
from pocdesk.intake.file_kind import COMPOUND, PDF, RICH_TEXT, ZIP, kind_of
from pocdesk.intake.file_words import plain_text, read_words
from pocdesk.intake.mail import read_message

MOST_FILES = 8
"""Files of one message whose words are read."""

_MOST_TEXT = 500_000
_KINDS = (PDF, ZIP, RICH_TEXT, COMPOUND)


@dataclass(frozen=True, slots=True)
class AttachedWords:
    """By the SHA-256 of each file its words and the sentences about it; the forms among them."""

    texts: Mapping[str, str] = field(default_factory=dict)
    remarks: Mapping[str, Sequence[str]] = field(default_factory=dict)
    forms: tuple[ReadForm, ...] = ()


def read_files(parts: Sequence[Attachment]) -> AttachedWords:
    """What the files say, each read in a limited child of its own; equal ones once."""
    texts: dict[str, str] = {}
    remarks: dict[str, list[str]] = {}
    forms = []
    looked = 0
    for part in {one.sha256: one for one in parts}.values():
        kind = kind_of(part.content)
        if kind is None and part.media_type.startswith("text/"):
            text = plain_text(part.content)
            if text:
                texts[part.sha256] = text[:_MOST_TEXT]
            continue
        if kind not in _KINDS:
            continue
        looked += 1
        if looked > MOST_FILES:
            remarks[part.sha256] = ["Too many files came with it; this one was not read."]
            continue
        if kind == COMPOUND:
            _message(part, texts, remarks)
            continue
        words = read_words(part.content)
        if isinstance(words, Unreadable):
            remarks[part.sha256] = [f"{words.reason} The file is kept."]
            continue
        if words.text.strip():
            texts[part.sha256] = words.text[:_MOST_TEXT]
        if words.remarks:
            remarks[part.sha256] = list(words.remarks)
        if words.form is not None:
            forms.append(words.form)
    return AttachedWords(texts, remarks, tuple(forms))


def _message(part: Attachment, texts: dict[str, str], remarks: dict[str, list[str]]) -> None:
    """The words of a message of Outlook that was attached as a file; its own files stay in it."""
    message = read_message(part.content)
    if isinstance(message, Unreadable):
        remarks[part.sha256] = [f"{message.reason} The file is kept."]
        return
    texts[part.sha256] = f"{message.subject}\n{message.body}"[:_MOST_TEXT]
    if message.attachments:
        remarks[part.sha256] = [
            "A message of Outlook with files of its own, which were not taken out: take it out and "
            "bring it in by itself."
        ]
