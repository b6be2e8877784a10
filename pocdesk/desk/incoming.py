"""What came in, read: a mail or a letter of another desk, and the references that it names."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from pocdesk.desk.opened import Desk
from pocdesk.domain.file import sha256_of
from pocdesk.domain.message import Attachment, Message, Unreadable
from pocdesk.domain.reference import find_ours
from pocdesk.domain.sent_letter import SentLetter
from pocdesk.intake.guess import earlier_reference, references_in, their_reference
from pocdesk.intake.letter import as_message, is_pdf, read_letter
from pocdesk.intake.mail import read_message
from pocdesk.intake.signatures import read_signatures

_Letter: TypeAlias = tuple[Attachment, SentLetter | Unreadable | None]

_MOST_LETTERS = 3
"""PDFs of one message that are looked into for a letter of another desk and for signatures."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A message with what its words tell: its reference, an earlier one, and those of ours that it
    names, the likely one first.

    `letter` is that of another desk which the message is or brings, `letter_in` the SHA-256 of the
    PDF that holds it. `signatures` is one sentence for each signature of a PDF.
    """

    name: str
    message: Message | Unreadable
    theirs: str | None = None
    earlier: str | None = None
    named: tuple[str, ...] = ()
    letter: SentLetter | None = None
    letter_in: str = ""
    media_type: str = "message/rfc822"
    signatures: tuple[str, ...] = ()

    @property
    def address(self) -> str | None:
        """The address of the author, a best guess where it is not certain."""
        return self.message.from_address if isinstance(self.message, Message) else None

    @property
    def mailed(self) -> bool:
        """Whether it came as a mail; a PDF alone does not say on what way it came."""
        return self.media_type != "application/pdf"

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
        return "\n".join((*texts, self.name, *(part.name for part in self.parts)))


def read_incoming(desk: Desk, name: str, content: bytes) -> Incoming:
    """What the bytes of the file `name` are; never raises for a bad file."""
    prefixes = (desk.office.prefix, *desk.office.earlier_prefixes)
    if is_pdf(content):
        letter = read_letter(content)
        said = read_signatures(content).lines
        alone = Incoming(name, as_message(letter), media_type="application/pdf", signatures=said)
        return _with_letter(alone, letter, sha256_of(content), prefixes)
    message = read_message(content)
    if isinstance(message, Unreadable):
        return Incoming(name, message)
    pdfs = [part for part in message.attachments if is_pdf(part.content)][:_MOST_LETTERS]
    mail = Incoming(name, message, signatures=_signatures(message.attachments, pdfs))
    letters = [(part, read_letter(part.content)) for part in pdfs]
    used = next((part for part, letter in letters if isinstance(letter, SentLetter)), None)
    mail = replace(mail, message=_with_unread(message, letters, used))
    for part, letter in letters:
        if part is used:
            return _with_letter(mail, letter, part.sha256, prefixes)
    return replace(
        mail,
        theirs=their_reference(message, prefixes),
        earlier=earlier_reference(message, prefixes),
        named=tuple(map(str, references_in(message, prefixes))),
    )


def _with_unread(message: Message, letters: Sequence[_Letter], used: Attachment | None) -> Message:
    """`message` with a sentence for each attached PDF that may hold a letter and was not used; each
    by its place, since its name is the sender's."""
    unread = list(message.unread)
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
