"""Runs the readers of mails and files over many broken ones inside one limited child."""

import io
import json
import zipfile
from collections.abc import Mapping

from pocdesk.child import Answered, Sandbox
from pocdesk.domain.message import Message, Unreadable
from pocdesk.intake import wire
from pocdesk.intake.file_kind import kind_of
from pocdesk.intake.file_words import answer as words
from pocdesk.intake.file_words import taken_over
from pocdesk.intake.form_record import form_in, record_of
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
    longest = int(options.get("longest", 20_000))
    reads = _says if options.get("of") == "words" else _reads
    failures: dict[str, str] = {}
    messages = 0
    for seed in range(first, first + count):
        try:
            messages += reads(mutated(mails, seed, longest))
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


def _says(content: bytes) -> bool:
    """Whether `content`, a file or the body of a Word file, had words, all the way as above."""
    if content[:1] == b"<":
        content = _word(content)
    if kind_of(content) is None:
        return False
    value, blobs = words(content, {})
    sent = json.loads(json.dumps(value, ensure_ascii=False, allow_nan=False))
    found = taken_over(Answered(sent, tuple(blobs), Sandbox(limits=True, network=True)), content)
    if isinstance(found, Unreadable):
        return False
    if found.form is not None:
        assert form_in(record_of(found.form)) == found.form
    return bool(found.text.strip())


def _word(body: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", body)
    return held.getvalue()


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
