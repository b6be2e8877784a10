"""Every sample mail against the facts that its expected.toml states."""

import hashlib
from typing import Any

import pytest

from pocdesk.domain.message import Attachment, MessageFlags
from pocdesk.intake.guess import earlier_reference, references_in, their_reference
from tests.intake.samples import MAILS, sample

pytestmark = pytest.mark.parametrize("name", MAILS)


def test_header_facts(name: str) -> None:
    read = sample(name)
    message, want = read.message, read.expected["message"]

    assert message.from_address == want["from_address"]
    assert message.author_certain
    assert message.from_name == want["from_name"]
    assert message.to[:1] == ((want["to"],) if want["to"] else ())
    assert message.cc == tuple(want.get("cc", ()))
    assert message.reply_to == want.get("reply_to")
    assert message.date_utc == want["date_utc"]
    assert message.subject == want["subject"]
    assert message.in_reply_to == want.get("in_reply_to")
    assert message.importance == want.get("importance")
    assert message.message_id is not None
    if "envelope_from" in want:
        assert message.envelope_from == want["envelope_from"]
    else:
        assert message.envelope_from == want["from_address"]


def test_text(name: str) -> None:
    read = sample(name)
    message, want = read.message, read.expected["message"]

    assert message.charset == want["charset"]
    assert message.body_kinds == tuple(want["body"])
    assert message.remote_images == want.get("remote_images", 0)
    assert [text for text in want.get("body_contains", ()) if text not in message.body] == []
    assert [text for text in want.get("body_lacks", ()) if text in message.body] == []
    assert message.unread == ()


def test_attachments(name: str) -> None:
    read = sample(name)
    wanted = read.expected.get("attachment", [])

    assert [_facts(one) for one in read.message.attachments] == [_wanted(one) for one in wanted]
    for one in read.message.attachments:
        assert hashlib.sha256(one.content).hexdigest() == one.sha256


def _facts(attachment: Attachment) -> tuple[object, ...]:
    return (
        attachment.name,
        attachment.media_type,
        attachment.size,
        attachment.sha256,
        attachment.inline,
        attachment.content_id,
        attachment.inside,
    )


def _wanted(attachment: dict[str, Any]) -> tuple[object, ...]:
    return (
        attachment["name"],
        attachment["media_type"],
        attachment["bytes"],
        attachment["sha256"],
        attachment.get("inline", False),
        attachment.get("content_id"),
        attachment.get("inside"),
    )


def test_messages_inside(name: str) -> None:
    read = sample(name)
    found = [(one.from_address, one.subject, one.date_utc) for one in read.message.nested]
    wanted = [
        (one["from_address"], one["subject"], one["date_utc"])
        for one in read.expected.get("nested", [])
    ]
    if read.message.flags.bounce:  # the letter that came back, which the facts do not list
        assert [one.from_address for one in read.message.nested] == ["duty@desk.example"]
    else:
        assert found == wanted


def test_flags(name: str) -> None:
    read = sample(name)
    wanted = dict(read.expected["flags"])
    for of_the_directory in ("look_alike", "unknown_sender"):
        del wanted[of_the_directory]

    assert read.message.flags == MessageFlags(**wanted)


def test_bounce_signature_and_encryption(name: str) -> None:
    read = sample(name)
    bounce = read.expected.get("bounce")
    wanted = [(bounce["failed_recipient"], bounce["action"], bounce["status"])] if bounce else []

    found = [(one.failed_recipient, one.action, one.status) for one in read.message.bounces]
    assert found == wanted
    assert read.message.signature_kind == read.expected.get("signature", {}).get("kind")
    assert read.message.encryption_kind == read.expected.get("encryption", {}).get("kind")


def test_references(name: str) -> None:
    read = sample(name)
    guess = read.expected["guess"]
    ours = references_in(read.message, ["DESK"])

    assert their_reference(read.message) == guess.get("their_reference")
    assert earlier_reference(read.message) == guess.get("earlier_reference")
    assert [str(one) for one in ours] == (
        [guess["our_reference"]] if "our_reference" in guess else []
    )
