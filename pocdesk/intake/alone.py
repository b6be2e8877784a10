"""A file that came in by itself, without a mail around it, as the desk shows it."""

from pocdesk.domain.message import FILE_KIND, Message, Unreadable
from pocdesk.intake.charsets import short
from pocdesk.intake.file_words import FileWords, plain_text, read_words
from pocdesk.intake.legible import MOST_TEXT
from pocdesk.intake.pasted_head import pasted_head

_LONGEST_TITLE = 120
_CUT = f"The text is longer than {MOST_TEXT:,} characters; only its start is shown."


def as_message(words: FileWords | Unreadable) -> Message | Unreadable:
    """The words of a file as a message whose author nobody knows; its title is its first line, or
    the subject that header lines among the words name."""
    if isinstance(words, Unreadable):
        return words
    if not words.text.strip():
        called = f"{words.kind.called[:1].upper()}{words.kind.called[1:]} holds no words."
        return Unreadable(reason=" ".join(words.remarks) or called)
    return _message(words.text, words.remarks)


def text_as_message(content: bytes) -> Message | None:
    """Text without any format, such as what was pasted, as a message; None for anything else."""
    text = plain_text(content)
    return None if text is None else _message(text, ())


def read_alone(content: bytes) -> Message | Unreadable:
    """The message in a file that is no mail: its words, or why it has none; never raises."""
    return text_as_message(content) or as_message(read_words(content))


def _message(text: str, remarks: tuple[str, ...]) -> Message:
    head = pasted_head(text)
    title = head.subject or next((line for line in head.rest.splitlines() if line.strip()), "")
    return Message(
        author_certain=False,
        subject=short(title, _LONGEST_TITLE),
        body=text[:MOST_TEXT],
        body_kinds=(FILE_KIND,),
        unread=(*remarks, *((_CUT,) if len(text) > MOST_TEXT else ())),
    )
