"""What became of what the officer did with cases, as one notice."""

from pocdesk.desk.each import Each
from pocdesk.desk.receive import Received
from pocdesk.directory.sender import SenderKind
from pocdesk.domain.case import State
from pocdesk.domain.message import Unreadable
from pocdesk.ui.messages import Level, Notice

_NAMED = 5
_OPENS = {True: "mail program", False: "viewer for such files"}
_STORED = {
    True: "The mail and its attachments are stored unchanged.",
    False: "The file is stored unchanged; it does not say on what way it came.",
}


def notice_of_received(received: Received) -> Notice:
    """Which case it made or joined, whether it could be read, who seems to have sent it."""
    name = received.stored.name
    case = received.case
    if isinstance(received.message, Unreadable):
        where = f" under {case.reference}" if case else ""
        return Notice(
            level=Level.WARNING,
            happened=f"{name} could not be read. {received.message.reason}",
            safe=f"The file itself is stored unchanged{where}, and the clock runs.",
            about=case.reference if case else "",
            remedy=f"Take it out under Files and open it in your {_OPENS[received.mailed]}.",
        )
    told = " ".join(received.said)
    if case is None:
        return Notice(
            level=Level.WARNING,
            happened=f"{name} answers none of the cases of this log.",
            safe="It is stored unchanged and stands in the journal; no case was made.",
            remedy=" ".join(
                part
                for part in (received.warning, "Note in the case it belongs to that it came.", told)
                if part
            ),
        )
    unread = " ".join(received.message.unread)
    known = received.sender.kind is SenderKind.ADDRESS and not received.warning
    what = "mail" if received.mailed else "file"
    if received.again:
        happened = f"This very {what} was received before: {case.reference}."
    elif received.joined:
        happened = f"The {what} joined {case.reference}."
    elif case.state is State.PING:
        happened = f"Logged as {case.reference}, a responsiveness test: answer it at once."
    else:
        happened = f"Logged as {case.reference}; the clock runs."
    return Notice(
        level=Level.SUCCESS if known and not unread and not received.late else Level.WARNING,
        happened=happened,
        about=case.reference,
        safe=_STORED[received.mailed],
        remedy=" ".join(
            part
            for part in (
                received.warning,
                received.late,
                received.who,
                received.doubted,
                told,
                unread,
            )
            if part
        ),
    )


def notice_of_each(each: Each, done: str) -> Notice:
    """How many of several cases are `done`, and why the first of the others is not."""
    total = len(each.done) + len(each.refused)
    if not each.refused:
        return Notice(level=Level.SUCCESS, happened=f"{total} cases are {done}.")
    names = ", ".join(reference for reference, _ in each.refused[:_NAMED])
    more = f" and {len(each.refused) - _NAMED} more" if len(each.refused) > _NAMED else ""
    return Notice(
        level=Level.WARNING,
        happened=f"{len(each.done)} of {total} cases are {done}; not {names}{more}.",
        safe="Each case has an entry of its own, which stands.",
        remedy=each.refused[0][1].happened,
    )
