"""Every sample message of Outlook against the facts that its expected.toml states."""

import hashlib
from typing import Any

import pytest

from pocdesk.domain.message import MessageFlags
from tests.intake.samples import OUTLOOK, outlook_sample

pytestmark = pytest.mark.parametrize("name", OUTLOOK)


def test_header_facts(name: str) -> None:
    read = outlook_sample(name)
    message, want = read.message, read.expected["message"]

    assert message.subject == want["subject"]
    assert message.date_utc == want.get("date_utc")
    assert message.importance == want.get("importance")
    assert message.charset == ("cp932" if "cp932" in name else "utf-16" if message.body else "")
    if "to" in want:
        assert message.to[:1] == (want["to"],)
        assert message.cc == tuple(want.get("cc", ()))


def test_author(name: str) -> None:
    read = outlook_sample(name)
    message, want = read.message, read.expected["message"]

    address, sender = want.get("from_address"), want.get("from_name", "")
    if "from_text" in want:
        sender, _, address = want["from_text"].rstrip(">").rpartition("<")
        sender = sender.strip(' "')
    assert message.from_address == address
    assert message.from_name == sender
    assert message.author_certain == (address is not None)
    assert message.reply_to is None


def test_text(name: str) -> None:
    read = outlook_sample(name)
    message, want = read.message, read.expected["message"]

    if "body" in want:
        assert message.body_kinds == tuple(want["body"])
    assert [text for text in want.get("body_contains", ()) if text not in message.body] == []
    drafts = {"The Outlook message names no author.", "The message names no date."}
    assert set(message.unread) <= (drafts if message.from_address is None else set())


def test_the_scripts_of_a_draft(name: str) -> None:
    said = {
        "16-outlook-draft-cjk-rtf": ("你好", "こんにちは", "안녕하세요"),
        "14-outlook-message-in-message": ("I have attachments!", "アカウントの設定のテスト中"),
    }
    body = outlook_sample(name).message.body
    assert [words for words in said.get(name, ()) if words not in body] == []


def test_attachments(name: str) -> None:
    read = outlook_sample(name)
    wanted = [one for one in _listed(read.expected) if one["what"] != "message"]
    found = {one.name: one for one in read.message.attachments}

    assert sorted(found) == sorted(one["name"] for one in wanted)
    for one in wanted:
        attachment = found[one["name"]]
        assert (attachment.size, attachment.sha256) == (one["bytes"], one["sha256"])
        assert hashlib.sha256(attachment.content).hexdigest() == one["sha256"]
    inline = {"image001.png"} if name.startswith("13") else set()
    assert {one.name for one in read.message.attachments if one.inline} == inline


def test_messages_inside(name: str) -> None:
    read = outlook_sample(name)
    wanted = [one["name"] for one in _listed(read.expected) if one["what"] == "message"]

    assert [one.subject for one in read.message.nested] == wanted
    assert read.message.flags == MessageFlags(forwarded=bool(wanted))


def _listed(expected: dict[str, Any]) -> list[dict[str, Any]]:
    listed = expected.get("attachment", [])
    assert isinstance(listed, list)
    return listed
