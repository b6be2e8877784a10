"""An entry of the log: written once, never changed; a mistake is corrected by a new entry."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pocdesk.domain.case import State


class Audit(StrEnum):
    """The audit verb of an event, after Directive (EU) 2016/680 Article 25 (recalled, check)."""

    COLLECTION = "collection"
    ALTERATION = "alteration"
    CONSULTATION = "consultation"
    DISCLOSURE = "disclosure"
    COMBINATION = "combination"
    ERASURE = "erasure"
    UNLOCK = "unlock"
    FAILED_UNLOCK = "failed-unlock"
    LOCK = "lock"
    EXPORT = "export"
    PRINT = "print"
    SETTINGS = "settings"


class Event(StrEnum):
    """What an entry records: the steps of a case, and the acts of the desk itself."""

    RECEIVE = "receive"
    AUTHENTICATE = "authenticate"
    ACKNOWLEDGE = "acknowledge"
    VALIDATE = "validate"
    DECIDE = "decide"
    ASSIGN = "assign"
    SERVE = "serve"
    PRESERVE = "preserve"
    CONFIRM = "confirm"
    ARTICLE_30 = "article-30"
    EXTEND = "extend"
    ASSISTANCE = "assistance"
    TRANSFER = "transfer"
    DATA = "data"
    END = "end"
    CLOSE = "close"
    OPEN = "open-case"
    ISSUE = "issue"
    SEND = "send"
    CHASE = "chase"
    REPLY = "reply"
    WAIT = "wait"
    STOP = "stop"
    FILE = "file"
    NOTE = "note"
    CORRECTION = "correction"
    LINK = "link"
    FOUNDED = "founded"
    UNLOCKED = "unlocked"
    UNLOCK_FAILED = "unlock-failed"
    LOCKED = "locked"
    RECOVERED = "recovered"
    KEYS = "keys"
    IMPORTED = "imported"
    EXPORTED = "exported"
    PRINTED = "printed"
    CONSULTED = "consulted"
    BACKED_UP = "backed-up"
    RESTORED = "restored"
    SETTINGS = "settings"

    @property
    def audit(self) -> Audit:
        """The audit verb under which this event counts."""
        return _AUDIT.get(self, Audit.ALTERATION)


_AUDIT = {
    Event.RECEIVE: Audit.COLLECTION,
    Event.FILE: Audit.COLLECTION,
    Event.IMPORTED: Audit.COLLECTION,
    Event.REPLY: Audit.COLLECTION,
    Event.CONSULTED: Audit.CONSULTATION,
    Event.DATA: Audit.DISCLOSURE,
    Event.SEND: Audit.DISCLOSURE,
    Event.ARTICLE_30: Audit.DISCLOSURE,
    Event.LINK: Audit.COMBINATION,
    Event.UNLOCKED: Audit.UNLOCK,
    Event.RECOVERED: Audit.UNLOCK,
    Event.UNLOCK_FAILED: Audit.FAILED_UNLOCK,
    Event.LOCKED: Audit.LOCK,
    Event.EXPORTED: Audit.EXPORT,
    Event.BACKED_UP: Audit.EXPORT,
    Event.PRINTED: Audit.PRINT,
    Event.SETTINGS: Audit.SETTINGS,
    Event.KEYS: Audit.SETTINGS,
    Event.FOUNDED: Audit.SETTINGS,
    Event.RESTORED: Audit.SETTINGS,
}


@dataclass(frozen=True, slots=True)
class Document:
    """A letter or file that an entry names, sealed by its SHA-256 (64 hexadecimal digits)."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEntry:
    """An entry before the log has numbered it. `at` is aware and in UTC.

    `local_offset` is in minutes ahead of UTC. `case` is a reference, or None for acts of the desk.
    `documents` are the letters and files it is about, each with its hash; `seals` the records that
    its act wrote, each with the hash of its fields. `corrects` is the number of the entry that this
    one corrects.
    """

    at: datetime
    local_offset: int
    officer: str
    event: Event
    case: str | None = None
    old_state: State | None = None
    new_state: State | None = None
    channel: str | None = None
    counterpart: str | None = None
    documents: tuple[Document, ...] = ()
    seals: tuple[Document, ...] = ()
    note: str = ""
    corrects: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(NewEntry):
    """An entry as it stands in the log: numbered without gaps from 1, sealed by `mac`."""

    number: int
    mac: bytes

    @property
    def head(self) -> str:
        """The anchor printed on letters: number and first 20 hexadecimal digits of the seal."""
        return f"{self.number} {self.mac.hex()[:20]}"
