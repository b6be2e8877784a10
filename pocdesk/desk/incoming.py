"""What came in, read: a mail or a letter of another desk, and the references that it names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from pocdesk.desk.attached_words import read_files
from pocdesk.desk.opened import Desk
from pocdesk.domain.file import sha256_of
from pocdesk.domain.message import Attachment, Message, Unreadable
from pocdesk.domain.read_form import ReadForm
from pocdesk.domain.reference import find_ours
from pocdesk.domain.sent_letter import SentLetter
from pocdesk.intake.alone import as_message as file_as_message
from pocdesk.intake.alone import text_as_message
from pocdesk.intake.file_kind import COMPOUND, PDF, TNEF, kind_of
from pocdesk.intake.file_words import FileWords, read_words
from pocdesk.intake.guess import earlier_reference, references_in, their_reference
from pocdesk.intake.letter import as_message, is_pdf, read_letter
from pocdesk.intake.mail import NO_MAIL, is_mail, is_outlook, read_message
from pocdesk.intake.pasted_head import pasted_head
from pocdesk.intake.signatures import read_signatures

_Letter: TypeAlias = tuple[Attachment, SentLetter | Unreadable | None]

_MOST_LETTERS = 3
"""PDFs of one message that are looked into for a letter of another desk and for signatures."""

_MOST_WORDS = 1_000_000
"""Characters of a message and its files that a search finds it by."""

MAILED = ("message/rfc822", "application/vnd.ms-outlook")
"""What a mail can be as a file."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A message with what its words tell: its reference, an earlier one, and those of ours that it
    names, the likely one first.

    `letter` is that of another desk which the message is or brings, `letter_in` the SHA-256 of the
    PDF that holds it. `signatures` is one sentence for each signature of a PDF. `forms` are the
    filled forms in it, `texts` the words of its attachments by the SHA-256 of each.
    """

    name: str
    message: Message | Unreadable
    theirs: str | None = None
    earlier: str | None = None
    named: tuple[str, ...] = ()
    letter: SentLetter | None = None
    letter_in: str = ""
    media_type: str = MAILED[0]
    signatures: tuple[str, ...] = ()
    forms: tuple[ReadForm, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)

    @property
    def address(self) -> str | None:
        """The address of the author, a best guess where it is not certain."""
        return self.message.from_address if isinstance(self.message, Message) else None

    @property
    def claimed(self) -> str | None:
        """The address from which words that came without a mail say they are."""
        if not isinstance(self.message, Message) or not self.message.is_bare_file:
            return None
        return pasted_head(self.message.body).sender

    @property
    def mailed(self) -> bool:
        """Whether it came as a mail; a file alone does not say on what way it came."""
        return self.media_type in MAILED

    @property
    def author_certain(self) -> bool:
        """Whether the Directory may be asked for the author."""
        return isinstance(self.message, Message) and self.message.author_certain

    @property
    def ours(self) -> str | None:
        """The reference of ours that it most likely means, by its form, or None."""
        return next(iter(self.named), None)

    @property
    def automatic(self) -> bool:
        """Whether a program wrote it."""
        flags = self.message.flags if isinstance(self.message, Message) else None
        return flags is not None and (flags.bounce or flags.auto_reply)

    @property
    def answers(self) -> bool:
        """Whether it answers something of ours rather than asking for something."""
        if isinstance(self.message, Unreadable):
            return False
        return self.automatic or (bool(self.named) and self.message.in_reply_to is not None)

    @property
    def parts(self) -> tuple[Attachment, ...]:
        """What was attached to the mail."""
        return self.message.attachments if isinstance(self.message, Message) else ()

    @property
    def words(self) -> str:
        """All that a search should find it by."""
        if isinstance(self.message, Unreadable):
            return self.name
        message = self.message
        texts = (message.subject, message.from_name, message.from_address or "", message.body)
        names = (part.name for part in self.parts)
        inside = (text for sha256, text in self.texts.items() if text != message.body)
        return "\n".join((*texts, self.name, *names, *inside))[:_MOST_WORDS]


def read_incoming(desk: Desk, name: str, content: bytes) -> Incoming:
    """What the bytes of the file `name` are; never raises for a bad file."""
    prefixes = (desk.office.prefix, *desk.office.earlier_prefixes)
    if is_pdf(content):
        letter = read_letter(content)
        said = read_signatures(content).lines
        if letter is None:
            return replace(_file(name, content), signatures=said)
        alone = Incoming(name, as_message(letter), media_type=PDF.media_type, signatures=said)
        return _with_letter(alone, letter, sha256_of(content), prefixes)
    if not is_mail(content):
        return _file(name, content)
    message = read_message(content)
    media_type = TNEF.media_type if kind_of(content) == TNEF else MAILED[is_outlook(content)]
    if isinstance(message, Unreadable):
        return _no_mail(name, content, message, prefixes)
    pdfs = [part for part in message.attachments if is_pdf(part.content)][:_MOST_LETTERS]
    mail = Incoming(
        name, message, media_type=media_type, signatures=_signatures(message.attachments, pdfs)
    )
    letters = [(part, read_letter(part.content)) for part in pdfs]
    used = next((part for part, letter in letters if isinstance(letter, SentLetter)), None)
    known = [part for part, letter in letters if letter is not None]
    words = read_files([part for part in message.attachments if part not in known])
    message = _with_unread(message, letters, used, words.remarks)
    mail = replace(mail, message=message, forms=words.forms, texts=words.texts)
    for part, letter in letters:
        if part is used:
            return _with_letter(mail, letter, part.sha256, prefixes)
    return replace(
        mail,
        theirs=their_reference(message, prefixes),
        earlier=earlier_reference(message, prefixes),
        named=tuple(map(str, references_in(message, prefixes))),
    )


def _file(name: str, content: bytes) -> Incoming:
    """A file that came without a mail: its words, and the filled form that it may be."""
    words = read_words(content)
    kind = kind_of(content)
    found = words if isinstance(words, FileWords) else None
    told = found.kind if found else kind
    return Incoming(
        name,
        file_as_message(words),
        media_type=told.media_type if told else "application/octet-stream",
        forms=(found.form,) if found and found.form else (),
        texts={sha256_of(content): found.text} if found and found.text else {},
    )


def _no_mail(name: str, content: bytes, message: Unreadable, prefixes: Sequence[str]) -> Incoming:
    """What is no mail: text, such as what was pasted, or a file that is kept as it came."""
    text = text_as_message(content) if message.reason == NO_MAIL else None
    if text is None:
        return Incoming(
            name,
            message,
            media_type=COMPOUND.media_type if is_outlook(content) else MAILED[0],
        )
    return Incoming(
        name,
        text,
        media_type="text/plain",
        theirs=their_reference(text, prefixes),
        earlier=earlier_reference(text, prefixes),
        named=tuple(map(str, references_in(text, prefixes))),
    )


def _with_unread(
    message: Message,
    letters: Sequence[_Letter],
    used: Attachment | None,
    remarks: Mapping[str, Sequence[str]],
) -> Message:
    """`message` with a sentence for each attached PDF that may hold a letter and was not used, and
    with the `remarks` on its files by their SHA-256; each by its place, since its name is the
    sender's."""
    unread = list(message.unread)
    for at, one in enumerate(message.attachments, 1):
        unread += [f"Attachment {at}: {remark}" for remark in remarks.get(one.sha256, ())]
    for part, letter in letters:
        at = 1 + next(n for n, one in enumerate(message.attachments) if one is part)
        if isinstance(letter, Unreadable):
            unread.append(
                f"Attachment {at} is a PDF that cannot be read as a letter: "
                f"{letter.reason[:1].lower()}{letter.reason[1:]} "
                "Nothing was filled from it; the file is kept."
            )
        elif letter is not None and part is not used:
            unread.append(
                f"Attachment {at} is another letter of a desk: nothing was filled from it; take it "
                "out and bring it in by itself."
            )
    more = sum(is_pdf(part.content) for part in message.attachments) - len(letters)
    if more > 0:
        unread.append(
            f"Only the first {_MOST_LETTERS} PDFs were looked into, not the other {more}: open "
            "them to see whether they hold a letter."
        )
    return replace(message, unread=tuple(unread))


def _signatures(every: Sequence[Attachment], pdfs: Sequence[Attachment]) -> tuple[str, ...]:
    """The signatures of attached PDFs, each file by its place: its name is the sender's."""
    return tuple(
        f"Attachment {at}, {line}"
        for at, part in enumerate(every, 1)
        if part in pdfs
        for line in read_signatures(part.content).lines
    )


def _with_letter(
    mail: Incoming, letter: SentLetter | Unreadable | None, held_in: str, prefixes: Sequence[str]
) -> Incoming:
    """`mail` with what the letter says of references; two desks may number theirs alike, so that
    nothing is guessed from the words around it."""
    if not isinstance(letter, SentLetter):
        return mail
    return replace(
        mail,
        theirs=letter.reference or None,
        named=tuple(map(str, find_ours(letter.their_reference, prefixes))),
        letter=letter,
        letter_in=held_in,
    )
