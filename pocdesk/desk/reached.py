"""When a mail reached the mailbox, and how long it lay there before it came into the log."""

from datetime import datetime, timedelta

from pocdesk.domain.message import Message, Unreadable

_LATE = timedelta(minutes=15)
"""What it takes to bring a mail in; a mail that lay longer was overlooked, or a clock is wrong."""


def reached_line(message: Message | Unreadable, now: datetime) -> str:
    """What the entry says of it, by the clock of the mail server; "" where no server says it."""
    at = message.reached_utc if isinstance(message, Message) else None
    if at is None:
        return ""
    said = f"It reached the mailbox at {at:%Y-%m-%d %H:%M:%S} UTC (its own mail server)"
    return f"{said}, {lag}." if (lag := _lag(at, now)) else f"{said}."


def late_line(message: Message | Unreadable, now: datetime) -> str:
    """The sentence for the officer where the two clocks lie apart; else ""."""
    at = message.reached_utc if isinstance(message, Message) else None
    lag = "" if at is None else _lag(at, now)
    return f"It reached the mailbox {lag}." if lag else ""


def _lag(at: datetime, now: datetime) -> str:
    if now - at > _LATE:
        return f"{_in_words(now - at)} before it came into the log"
    if at - now >= timedelta(minutes=1):
        return f"{_in_words(at - now)} after it came into the log: one of the two clocks is wrong"
    return ""


def _in_words(span: timedelta) -> str:
    minutes = span // timedelta(minutes=1)
    for size, word in ((24 * 60, "day"), (60, "hour"), (1, "minute")):
        if (count := minutes // size) >= (2 if size > 1 else 1):
            return f"{count} {word}{'' if count == 1 else 's'}"
    return "less than a minute"
