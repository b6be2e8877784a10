"""A message on its way out of the limited child: plain values and blobs, checked on arrival."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, fields
from datetime import UTC, datetime
from typing import TypeAlias, TypeVar

from pocdesk.domain.message import Attachment, Bounce, Message, MessageFlags, Nested, Unreadable

Plain: TypeAlias = dict[str, object]
T = TypeVar("T")


def packed(message: Message | Unreadable) -> tuple[Plain, list[bytes]]:
    """`message` as JSON-able values, and the contents of its attachments in order."""
    if isinstance(message, Unreadable):
        return {"unreadable": message.reason}, []
    value: Plain = {item.name: getattr(message, item.name) for item in fields(message)}
    value["date_utc"] = _date_out(message.date_utc)
    value["reached_utc"] = _date_out(message.reached_utc)
    value["nested"] = [
        asdict(one) | {"date_utc": _date_out(one.date_utc)} for one in message.nested
    ]
    value["bounces"] = [asdict(one) for one in message.bounces]
    value["flags"] = asdict(message.flags)
    kept = ("name", "media_type", "inline", "content_id", "inside")
    value["attachments"] = [
        {name: getattr(one, name) for name in kept} for one in message.attachments
    ]
    return value, [one.content for one in message.attachments]


def unpacked(value: object, blobs: Sequence[bytes]) -> Message | Unreadable:
    """The message that `packed` made.

    The child is not trusted: every type is checked and the hashes are computed here. Raises
    ValueError if the values are no message.
    """
    given = _mapping(value)
    if "unreadable" in given:
        return Unreadable(reason=_text(given["unreadable"]))
    try:
        attachments = _rows(given["attachments"], _mapping)
        if len(attachments) != len(blobs):
            raise ValueError("attachments and contents differ in number")
        return Message(
            from_address=_text_or_none(given["from_address"]),
            author_certain=_switch(given["author_certain"]),
            from_name=_text(given["from_name"]),
            to=_rows(given["to"], _text),
            cc=_rows(given["cc"], _text),
            reply_to=_text_or_none(given["reply_to"]),
            envelope_from=_text_or_none(given["envelope_from"]),
            date_utc=_date_in(given["date_utc"]),
            reached_utc=_date_in(given["reached_utc"]),
            subject=_text(given["subject"]),
            message_id=_text_or_none(given["message_id"]),
            in_reply_to=_text_or_none(given["in_reply_to"]),
            importance=_text_or_none(given["importance"]),
            charset=_text(given["charset"]),
            body=_text(given["body"]),
            body_kinds=_rows(given["body_kinds"], _text),
            remote_images=_number(given["remote_images"]),
            attachments=tuple(
                _attachment(one, blob) for one, blob in zip(attachments, blobs, strict=True)
            ),
            nested=_rows(given["nested"], _nested),
            bounces=_rows(given["bounces"], _bounce),
            flags=_flags(given["flags"]),
            signature_kind=_text_or_none(given["signature_kind"]),
            encryption_kind=_text_or_none(given["encryption_kind"]),
            unread=_rows(given["unread"], _text),
        )
    except KeyError as missing:
        raise ValueError(f"{missing} is missing") from missing


def _attachment(given: Mapping[str, object], content: bytes) -> Attachment:
    return Attachment(
        name=_text(given["name"]),
        media_type=_text(given["media_type"]),
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        inline=_switch(given["inline"]),
        content_id=_text_or_none(given["content_id"]),
        inside=_text_or_none(given["inside"]),
    )


def _nested(value: object) -> Nested:
    given = _mapping(value)
    return Nested(
        from_address=_text_or_none(given["from_address"]),
        subject=_text(given["subject"]),
        date_utc=_date_in(given["date_utc"]),
    )


def _bounce(value: object) -> Bounce:
    given = _mapping(value)
    return Bounce(
        failed_recipient=_text_or_none(given["failed_recipient"]),
        action=_text_or_none(given["action"]),
        status=_text_or_none(given["status"]),
    )


def _flags(value: object) -> MessageFlags:
    given = _mapping(value)
    return MessageFlags(**{flag.name: _switch(given[flag.name]) for flag in fields(MessageFlags)})


def _rows(value: object, each: Callable[[object], T]) -> tuple[T, ...]:
    if not isinstance(value, list | tuple):
        raise ValueError("not a list")
    return tuple(each(one) for one in value)


def _mapping(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
        raise ValueError("not a table")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("not a text")
    return value


def _text_or_none(value: object) -> str | None:
    return None if value is None else _text(value)


def _number(value: object) -> int:
    if type(value) is not int or value < 0:
        raise ValueError("not a count")
    return value


def _switch(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("not yes or no")
    return value


def _date_out(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _date_in(value: object) -> datetime | None:
    if value is None:
        return None
    moment = datetime.fromisoformat(_text(value))
    if moment.tzinfo is None:
        raise ValueError("a time without a zone")
    return moment.astimezone(UTC)
