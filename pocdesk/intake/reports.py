"""Messages that programs send: delivery reports (RFC 3464), automatic replies, tests."""

import re

from pocdesk.domain.message import Bounce
from pocdesk.intake.addresses import address_of
from pocdesk.intake.charsets import Note, short
from pocdesk.intake.headers import Headers, read_headers

MOST_RECIPIENTS = 200

_BLANK_LINE = re.compile(rb"\n[ \t]*\r?\n\s*")
_UNDELIVERED = re.compile(
    r"undeliver|delivery (?:status|failure)|mail delivery failed|failure notice|returned mail",
    re.IGNORECASE,
)
_POSTMASTER = re.compile(r"(?:mailer-daemon|postmaster)(?:@|$)", re.IGNORECASE)
_TEST = re.compile(r"\bresponsiveness\s+test\b", re.IGNORECASE)
_REPLY = re.compile(
    r"\s*(?:re|fw|fwd|aw|wg|tr|rv|sv|vs|vb|odp|ynt|enc|res)\s*(?:\[\d+\])?\s*:", re.I
)
_NOT_DELIVERED = ("failed", "delayed", None)


def delivery_report(report: bytes, note: Note) -> tuple[Bounce, ...]:
    """What a part of the type message/delivery-status says, recipient by recipient."""
    found: list[Bounce] = []
    for group in _BLANK_LINE.split(report):
        fields, _ = read_headers(group, 0, len(group), note)
        bounce = Bounce(
            failed_recipient=_recipient(fields, "final-recipient")
            or _recipient(fields, "original-recipient"),
            action=fields.word("action") or None,
            status=fields.word("status") or None,
        )
        if bounce.failed_recipient or bounce.action:
            found.append(bounce)
        if len(found) == MOST_RECIPIENTS:
            note(f"The delivery report was read as far as its recipient {MOST_RECIPIENTS}.")
            break
    return tuple(found)


def is_bounce(
    headers: Headers, bounces: tuple[Bounce, ...], envelope_from: str | None, subject: str
) -> bool:
    """Whether the message tells that a letter did not arrive.

    A report counts if a recipient failed or was delayed; without a report it takes an empty
    envelope sender, a postmaster as author and a subject that says so.
    """
    if bounces:
        return any(bounce.action in _NOT_DELIVERED for bounce in bounces)
    if headers.first("x-failed-recipients") is not None:
        return True
    author = address_of((headers.first("from") or b"").decode("ascii", errors="ignore")) or ""
    return (
        envelope_from == ""
        and _POSTMASTER.match(author) is not None
        and _UNDELIVERED.search(subject) is not None
    )


def is_automatic_reply(headers: Headers) -> bool:
    """Whether a program answered, by RFC 3834 or the header of a mail program.

    Generated mail that answers nothing is none: a counterpart's case system may send requests.
    """
    submitted = headers.word("auto-submitted")
    answers = headers.first("in-reply-to") is not None
    return (
        submitted in ("auto-replied", "auto-notified")
        or (submitted == "auto-generated" and answers)
        or any(headers.first(name) is not None for name in ("x-autoreply", "x-autorespond"))
        or headers.word("precedence") == "auto_reply"
    )


def is_responsiveness_test(subject: str, own_text: str, *, answers: bool, has_files: bool) -> bool:
    """Whether the message calls itself a responsiveness test in its subject and in its text.

    An answer, a forwarded message or one with files is none: a request must not be taken for a
    test, since tests stay out of the figures.
    """
    return (
        not answers
        and not has_files
        and _REPLY.match(subject) is None
        and _TEST.search(subject) is not None
        and _TEST.search(own_text) is not None
    )


def importance(headers: Headers) -> str | None:
    """`high` or `low` as the sender marked the message, or None."""
    for name in ("importance", "priority", "x-msmail-priority", "x-priority"):
        match headers.word(name)[:6]:
            case "high" | "urgent" | "1" | "2":
                return "high"
            case "low" | "non-ur" | "4" | "5":
                return "low"
    return None


def _recipient(fields: Headers, name: str) -> str | None:
    value = (fields.first(name) or b"").decode("utf-8", errors="replace")
    address = address_of(value.partition(";")[2]) if value else None
    return short(address, 320) if address else None
