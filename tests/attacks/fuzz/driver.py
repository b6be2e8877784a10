"""Runs the mail reader over many broken mails inside one limited child."""

import json
from collections.abc import Mapping

from pocdesk.domain.message import Message
from pocdesk.intake import wire
from pocdesk.intake.guess import earlier_reference, references_in, their_reference
from pocdesk.intake.mail import answer as read
from tests.attacks.fuzz.mutate import mutated


def answer(
    content: bytes, options: Mapping[str, str | int | float]
) -> tuple[Mapping[str, object], list[bytes]]:
    """Reads `count` broken copies of the mails in `content`, from the seed `first` on.

    The answer names each seed at which something was raised, and how many were read as messages.
    """
    mails = unpacked(content)
    first, count = int(options["first"]), int(options["count"])
    failures: dict[str, str] = {}
    messages = 0
    for seed in range(first, first + count):
        try:
            messages += _reads(mutated(mails, seed))
        except Exception as error:  # noqa: BLE001 - whatever is raised is what is sought
            failures[str(seed)] = repr(error)
    return {"failures": failures, "messages": messages}, []


def packed(mails: list[bytes]) -> bytes:
    return b"".join(len(mail).to_bytes(8) + mail for mail in mails)


def unpacked(content: bytes) -> list[bytes]:
    mails = []
    while content:
        end = 8 + int.from_bytes(content[:8])
        mails.append(content[8:end])
        content = content[end:]
    return mails


def _reads(content: bytes) -> bool:
    """Whether `content` was read as a message, all the way into the program and its guesses."""
    value, blobs = read(content, {})
    sent = json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
    message = wire.unpacked(json.loads(sent), blobs)
    if not isinstance(message, Message):
        return False
    their_reference(message)
    earlier_reference(message)
    references_in(message, ["DESK"])
    return True
