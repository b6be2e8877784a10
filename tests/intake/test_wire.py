"""What the child hands over is checked value by value: the child may have been taken over."""

import contextlib
import hashlib
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.domain.message import (
    Attachment,
    Bounce,
    Message,
    MessageFlags,
    Nested,
    Unreadable,
)
from pocdesk.intake import wire

CONTENT = b"content"
FULL = Message(
    from_address="a@b.example",
    author_certain=False,
    from_name="A",
    to=("c@d.example",),
    cc=("e@f.example",),
    reply_to="g@h.example",
    envelope_from="",
    date_utc=datetime(2026, 11, 9, 6, 52, 30, tzinfo=UTC),
    subject="S",
    message_id="<1@b.example>",
    in_reply_to="<2@b.example>",
    importance="high",
    charset="utf-8",
    body="Text",
    body_kinds=("plain", "html"),
    remote_images=2,
    attachments=(
        Attachment(
            name="a.pdf",
            media_type="application/pdf",
            sha256=hashlib.sha256(CONTENT).hexdigest(),
            content=CONTENT,
            inline=True,
            content_id="c",
            inside="message/rfc822",
        ),
    ),
    nested=(Nested(from_address=None, subject="N", date_utc=datetime(2026, 1, 1, tzinfo=UTC)),),
    bounces=(Bounce(failed_recipient="a@b.example", action="failed", status=None),),
    flags=MessageFlags(forwarded=True),
    signature_kind="smime",
    encryption_kind=None,
    unread=("Something.",),
)


def through_json(value: object) -> object:
    return json.loads(json.dumps(value))


def test_a_message_arrives_as_it_left() -> None:
    value, blobs = wire.packed(FULL)
    assert wire.unpacked(through_json(value), blobs) == FULL


def test_a_refusal_arrives_as_it_left() -> None:
    value, blobs = wire.packed(Unreadable(reason="Why."))
    assert wire.unpacked(through_json(value), blobs) == Unreadable(reason="Why.")


def test_the_hash_is_that_of_the_bytes_that_arrived() -> None:
    value, _ = wire.packed(FULL)
    arrived = wire.unpacked(value, [b"other"])
    assert isinstance(arrived, Message)
    assert arrived.attachments[0].sha256 == hashlib.sha256(b"other").hexdigest()


@pytest.mark.parametrize("name", [name for name in wire.packed(FULL)[0]])
@pytest.mark.parametrize("wrong", [7.5, [[]], {"a": 1}, "missing"])
def test_a_value_of_the_wrong_kind_is_refused(name: str, wrong: object) -> None:
    value, blobs = wire.packed(FULL)
    hostile = dict(value)
    if wrong == "missing":
        del hostile[name]
    else:
        hostile[name] = wrong
    with pytest.raises(ValueError, match=r"^not |missing"):
        wire.unpacked(hostile, blobs)


def test_more_or_fewer_contents_than_attachments_are_refused() -> None:
    value, blobs = wire.packed(FULL)
    for wrong in ([], [*blobs, b""]):
        with pytest.raises(ValueError, match="number"):
            wire.unpacked(value, wrong)


def test_a_time_without_a_zone_is_refused() -> None:
    value, blobs = wire.packed(FULL)
    with pytest.raises(ValueError, match="zone"):
        wire.unpacked(value | {"date_utc": "2026-11-09T06:52:30"}, blobs)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*wire.packed(FULL)[0], "unreadable", "x"]), inner)
    ),
    max_leaves=20,
)


@given(JSON)
def test_any_other_answer_is_refused_with_a_value_error(value: object) -> None:
    with contextlib.suppress(ValueError):
        assert isinstance(wire.unpacked(value, []), Unreadable)
