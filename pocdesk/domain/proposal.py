"""What a received message seems to be: a proposal to the officer, true only once confirmed."""

from dataclasses import dataclass
from enum import StrEnum

from pocdesk.domain.case import Kind, Urgency
from pocdesk.domain.data_kind import DataKind
from pocdesk.domain.network import Network


class MessageKind(StrEnum):
    """What a message is for; `unknown` leaves the choice to the officer."""

    NEW_REQUEST = "new-request"
    EXTENSION = "extension"
    ASSISTANCE_REQUEST = "assistance-request"
    ASSISTANCE_SENT = "assistance-sent"
    REPLY = "reply"
    QUESTION = "question"
    RESPONSIVENESS_TEST = "responsiveness-test"
    BOUNCE = "bounce"
    AUTO_REPLY = "auto-reply"
    UNREADABLE = "unreadable"
    UNKNOWN = "unknown"

    @property
    def joins(self) -> bool:
        """Whether it belongs to a case that is there, and makes none of its own."""
        return self in _JOINING

    @property
    def automatic(self) -> bool:
        """Whether a program wrote it, so that it answers nothing."""
        return self in {MessageKind.BOUNCE, MessageKind.AUTO_REPLY}

    @property
    def asks(self) -> bool:
        """Whether it asks for something under an article of the Convention."""
        return self in {
            MessageKind.NEW_REQUEST,
            MessageKind.EXTENSION,
            MessageKind.ASSISTANCE_REQUEST,
        }

    @property
    def case_kind(self) -> Kind:
        """What a case made of it is about."""
        return _CASE_KIND.get(self, Kind.UNKNOWN)


_JOINING = frozenset(
    {
        MessageKind.REPLY,
        MessageKind.BOUNCE,
        MessageKind.AUTO_REPLY,
        MessageKind.ASSISTANCE_SENT,
    }
)

_CASE_KIND = {
    MessageKind.NEW_REQUEST: Kind.PRESERVATION,
    MessageKind.EXTENSION: Kind.PRESERVATION,
    MessageKind.ASSISTANCE_REQUEST: Kind.SUBSCRIBER,
    MessageKind.QUESTION: Kind.OTHER,
    MessageKind.RESPONSIVENESS_TEST: Kind.PING,
}


class Source(StrEnum):
    """Whence a proposal is: the words of the mail, those of an attachment, a filled form, the
    record of a letter, what mail programs write, or the Directory."""

    WORDS = "words"
    ATTACHMENT = "attachment"
    FORM = "form"
    LETTER = "letter"
    STRUCTURE = "structure"
    DIRECTORY = "directory"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Kind, Party (alpha-2), network, articles of the Convention, kinds of data, urgency and
    references of a message.

    What it does not tell is empty or None. `articles` are numbers as strings, in order. The
    `_from` fields say whence a value is; `remarks` are sentences on what was not taken, and why.
    `forms` are the SHA-256 of the files whose filled forms belong to the message. `networks` are
    those that were named where nothing decides between them.
    """

    kind: MessageKind = MessageKind.UNKNOWN
    kind_from: Source = Source.WORDS
    party: str | None = None
    party_from: Source = Source.STRUCTURE
    network: Network = Network.UNKNOWN
    network_from: Source = Source.WORDS
    networks: tuple[Network, ...] = ()
    articles: tuple[str, ...] = ()
    articles_from: Source = Source.WORDS
    data_kinds: tuple[DataKind, ...] = ()
    data_from: Source = Source.WORDS
    urgency: Urgency | None = None
    urgency_from: Source = Source.WORDS
    their_reference: str | None = None
    reference_from: Source = Source.WORDS
    earlier_reference: str | None = None
    our_reference: str | None = None
    forms: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
