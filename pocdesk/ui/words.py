"""The words for states, kinds, events and channels, and the icon that goes with each."""

from pocdesk.directory.local_time import Now
from pocdesk.domain.case import Case, Direction, Kind, State, Urgency, Verification
from pocdesk.domain.contact import ChannelKind, Use
from pocdesk.domain.deadline import Clock
from pocdesk.domain.entry import Entry, Event

KIND = {
    Kind.PRESERVATION: "Preservation",
    Kind.SUBSCRIBER: "Subscriber data",
    Kind.OTHER: "Other",
    Kind.PING: "Responsiveness test",
    Kind.UNKNOWN: "",
}

URGENCY = {
    Urgency.NORMAL: "Normal",
    Urgency.URGENT: "Urgent",
    Urgency.EMERGENCY: "Emergency",
}

URGENCY_LOOK = {
    Urgency.NORMAL: ("", "text"),
    Urgency.URGENT: ("triangle", "warning"),
    Urgency.EMERGENCY: ("octagon", "danger"),
}

DIRECTION = {
    Direction.INCOMING: ("Incoming", "incoming"),
    Direction.OUTGOING: ("Outgoing", "outgoing"),
}

VERIFICATION = {
    Verification.UNVERIFIED: ("Counterpart not verified", "triangle", "warning"),
    Verification.VERIFIED: ("Counterpart verified", "shield", "success"),
}

CLOCK = {
    Clock.ACKNOWLEDGE: "to acknowledge",
    Clock.THEIR_ACKNOWLEDGEMENT: "for their acknowledgement",
    Clock.THEIR_CONFIRMATION: "for their confirmation",
    Clock.PRESERVATION_END: "until preservation ends",
    Clock.CALL_BACK: "to call back",
    Clock.WAITING: "of waiting left",
    Clock.ORDER_END: "until the order ends",
    Clock.STAMP: "to stamp the letter",
    Clock.PING: "to reply to the test",
    Clock.LEGAL: "for their answer",
    Clock.PROMISE: "to write to them again",
    Clock.OPEN: "since it came in",
}

CLOCK_ACT = {
    Clock.ACKNOWLEDGE: "Acknowledge",
    Clock.THEIR_ACKNOWLEDGEMENT: "Their acknowledgement",
    Clock.THEIR_CONFIRMATION: "Their confirmation",
    Clock.PRESERVATION_END: "Preservation ends",
    Clock.CALL_BACK: "Call back",
    Clock.WAITING: "Waiting ends",
    Clock.ORDER_END: "Domestic order ends",
    Clock.STAMP: "Sent?",
    Clock.PING: "Reply to the test",
    Clock.LEGAL: "Their answer by law",
    Clock.PROMISE: "Our promise to them",
    Clock.OPEN: "Emergency",
}

CHANNEL = {
    ChannelKind.PHONE: ("Telephone", "phone"),
    ChannelKind.MOBILE: ("Mobile", "phone"),
    ChannelKind.FAX: ("Fax", "printer"),
    ChannelKind.EMAIL: ("E-mail", "mail"),
    ChannelKind.SECURE_EMAIL: ("Secure e-mail", "mail"),
    ChannelKind.I247: ("I-24/7", "globe"),
    ChannelKind.CHAT: ("Chat", "chat"),
    ChannelKind.PORTAL: ("Portal", "globe"),
    ChannelKind.POST: ("Post", "letters"),
}

NOW_DRAWINGS = {
    Now.WORKING: "sun",
    Now.OUTSIDE: "moon",
    Now.WEEKEND: "calendar",
    Now.HOLIDAY: "calendar",
}

USE = {Use.URGENT: "urgent", Use.ROUTINE: "routine", Use.OUT_OF_HOURS: "out of hours"}

_EVENT = {
    Event.RECEIVE: ("Received", "incoming"),
    Event.AUTHENTICATE: ("Authenticated", "shield"),
    Event.ACKNOWLEDGE: ("Acknowledged", "check"),
    Event.REPLY: ("Answer received", "incoming"),
    Event.OPEN: ("Opened", "plus"),
    Event.ISSUE: ("Letter issued", "letter"),
    Event.SEND: ("Sent", "outgoing"),
    Event.FILE: ("File attached", "attach"),
    Event.NOTE: ("Note", "pencil"),
    Event.CORRECTION: ("Correction", "pencil"),
    Event.VALIDATE: ("Validated", "check"),
    Event.DECIDE: ("Decided", "check"),
    Event.ASSIGN: ("Assigned", "person"),
    Event.SERVE: ("Served", "outgoing"),
    Event.PRESERVE: ("Preserved", "shield"),
    Event.CONFIRM: ("Confirmed", "outgoing"),
    Event.EXTEND: ("Extended", "hourglass"),
    Event.ASSISTANCE: ("Mutual assistance", "letter"),
    Event.TRANSFER: ("Transferred", "outgoing"),
    Event.DATA: ("Data handed over", "outgoing"),
    Event.END: ("Preservation ended", "hourglass"),
    Event.CLOSE: ("Closed", "check"),
    Event.CHASE: ("Chased", "outgoing"),
    Event.LINK: ("Linked", "link"),
    Event.EXPORTED: ("Taken out", "save"),
    Event.PRINTED: ("Printed", "printer"),
}


def event_look(entry: Entry) -> tuple[str, str]:
    """The title of an entry and its icon; an event without words of its own bears its name."""
    word, drawing = _EVENT.get(entry.event, (entry.event.replace("-", " ").capitalize(), "clock"))
    if entry.event is Event.RECEIVE and entry.channel == "email":
        return f"{word} by mail", drawing
    return word, drawing


def state_word(state: State) -> str:
    """A state in words: "Info requested"."""
    return state.replace("-", " ").capitalize()


def kind_of(case: Case) -> str:
    """What the case is about, with the articles that were named; "" where nothing was."""
    named = ", ".join(case.articles.split())
    return ", ".join(part for part in (KIND[case.kind], f"Art. {named}" if named else "") if part)


def title_of(case: Case, party_name: str) -> str:
    """How a case is headed: its counterpart, or the sender, or what our own letter in it is; else
    that nobody is known yet."""
    ours = case.subject if case.direction is Direction.OUTGOING else ""
    return party_name or case.sender or ours or "Counterpart not known"


def size_text(size: int) -> str:
    """Bytes for people: "931 bytes", "184 kB", "3.1 MB"."""
    if size < 1000:
        return f"{size} byte{'' if size == 1 else 's'}"
    if size < 1_000_000:
        return f"{round(size / 1000)} kB"
    return f"{size / 1_000_000:.1f} MB"


def hash_text(sha256: str) -> str:
    """The beginning and end of a hash, in groups that no line breaks: "9c1e 77d0 … b2f4"."""
    return "\N{NO-BREAK SPACE}".join((sha256[:4], sha256[4:8], "…", sha256[-4:]))
