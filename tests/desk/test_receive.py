"""Receiving: every real mail is logged with its hard facts, and nothing is lost for being odd."""

import hashlib
import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from pocdesk.cli.plain import received_plain
from pocdesk.desk.opened import Desk
from pocdesk.desk.read import read
from pocdesk.desk.receive import receive
from pocdesk.desk.show import journal, search, show
from pocdesk.desk.verify import verify
from pocdesk.domain.case import State
from pocdesk.domain.entry import Event
from pocdesk.domain.message import Unreadable
from pocdesk.storage import files
from pocdesk.ui.messages import Level
from pocdesk.ui.received import notice_of_received
from tests.conftest import SAMPLES, SetClock

MAILS = sorted((SAMPLES / "mail").glob("*.eml"))
ANSWERS = {"14-pt-reply-our-reference", "17-se-auto-reply", "19-jp-reply-legacy-headers"}
ANSWERS |= {"20-bounce-dsn"}


def expected(mail: Path) -> dict[str, Any]:
    return tomllib.loads(mail.with_suffix(".expected.toml").read_text("utf-8"))


@pytest.mark.parametrize("mail", MAILS, ids=lambda mail: mail.stem)
def test_a_real_mail(staffed: Desk, mail: Path) -> None:
    content = mail.read_bytes()
    received = receive(staffed, mail.name, content)
    facts = expected(mail)
    said = received_plain(received)

    assert said["stored_sha256"] == facts["sha256"]
    assert said["from_address"] == facts["message"]["from_address"]
    assert said["from_name"] == facts["message"]["from_name"]
    assert said["date_utc"] == facts["message"]["date_utc"].isoformat()
    assert said["subject"] == facts["message"]["subject"]
    assert said["files"] == [
        {"name": one["name"], "bytes": one["bytes"], "sha256": one["sha256"]}
        for one in facts["attachment"]
    ]
    assert said["party"] == facts["guess"].get("party")
    assert said["their_reference"] == facts["guess"].get("their_reference")
    assert said["earlier_reference"] == facts["guess"].get("earlier_reference")
    assert said["our_reference"] == facts["guess"].get("our_reference")
    assert said["sender"] == facts["guess"].get("sender")
    flags = said["flags"]
    assert isinstance(flags, dict)
    assert {key: facts["flags"][key] for key in flags} == flags

    with staffed.log.reading() as connection:
        assert files.content(connection, received.stored.sha256) == content
        for file in received.attachments:
            kept = files.content(connection, file.sha256)
            assert hashlib.sha256(kept).hexdigest() == file.sha256
    assert (received.case is None) == (mail.stem in ANSWERS)
    assert verify(staffed).breaks == ()


def test_the_case_it_makes(staffed: Desk) -> None:
    mail = MAILS[0]
    received = receive(staffed, mail.name, mail.read_bytes())
    assert received.case is not None
    whole = show(staffed, received.case.reference)
    assert (whole.case.state, whole.case.party) == (State.RECEIVED, "JP")
    assert whole.case.received_at == staffed.clock()
    assert [point.party for point in whole.points] == ["JP", "JP"]
    (entry,) = whole.entries
    assert entry.event is Event.RECEIVE
    sealed = {document.sha256 for document in entry.documents}
    kept = (received.stored, *received.attachments, *received.filled)
    assert sealed == {file.sha256 for file in kept}
    assert [case.reference for case in search(staffed, "保全要請")] == [whole.case.reference]


def test_the_same_message_again_joins_its_case(staffed: Desk) -> None:
    mail = MAILS[0]
    first = receive(staffed, mail.name, mail.read_bytes())
    second = receive(staffed, "copy.eml", mail.read_bytes())
    assert (second.joined, second.again) == (True, True)
    assert first.case is not None
    assert second.case is not None
    assert first.case.reference == second.case.reference
    assert "before" in show(staffed, first.case.reference).entries[-1].note


def test_an_answer_joins_the_case_it_names(staffed: Desk) -> None:
    first = receive(staffed, "one.eml", b"From: contact@jp-poc.example\nSubject: one\n\nHello\n")
    assert first.case is not None
    reply = f"From: contact@jp-poc.example\nSubject: Re: [{first.case.reference}]\n\nYes.\n"
    second = receive(staffed, "two.eml", reply.encode())
    assert second.joined
    assert second.case is not None
    assert second.case.reference == first.case.reference


def mail(sender: str, subject: str, *more: str) -> bytes:
    head = (f"From: {sender}", f"Subject: {subject}", *more)
    return "\n".join((*head, "", "Please see attached.", "")).encode()


@pytest.mark.parametrize("more", [(), ("In-Reply-To: <a@ro-poc.example>",)])
def test_a_number_of_ours_alone_joins_no_case_of_another_counterpart(
    staffed: Desk, more: tuple[str, ...]
) -> None:
    ours = receive(staffed, "one.eml", mail("contact@jp-poc.example", "one")).case
    assert ours is not None

    # The sender's own number: every desk begins with the same.
    subject = f"[{ours.reference}] Data preservation request"
    received = receive(staffed, "two.eml", mail("contact@ro-poc.example", subject, *more))

    assert not received.joined
    assert received.case is not None
    assert received.case.party == "RO"
    note = show(staffed, received.case.reference).entries[0].note
    assert f"It names {ours.reference}, which is a number of ours too" in note


@pytest.mark.parametrize(
    ("sender", "subject", "more"),
    [
        ("someone@jp-poc.example", "Re: [{ours}]", ()),
        ("someone@else.example", "Re: [{ours} / JP-TRN 0093/2026-4]", ()),
        ("someone@else.example", "Re: [{ours}]", ("In-Reply-To: <{ours}@mail.example>",)),
    ],
)
def test_what_fits_the_case_joins_it(
    staffed: Desk, sender: str, subject: str, more: tuple[str, ...]
) -> None:
    first = mail("contact@jp-poc.example", "Our ref: JP-TRN 0093/2026-4")
    ours = receive(staffed, "one.eml", first).case
    assert ours is not None
    assert ours.their_reference == "JP-TRN 0093/2026-4"

    fitting = mail(sender, subject, *more).decode().replace("{ours}", ours.reference).encode()
    assert receive(staffed, "two.eml", fitting).joined


def test_a_draft_of_another_desk_says_whose_number_is_whose(staffed: Desk) -> None:
    ours = receive(staffed, "one.eml", mail("contact@jp-poc.example", "one")).case
    two = receive(staffed, "two.eml", mail("contact@jp-poc.example", "two")).case
    assert ours is not None
    assert two is not None

    subject = f"[your ref {two.reference}, our ref {ours.reference}] Withdrawal"
    received = receive(staffed, "three.eml", mail("contact@jp-poc.example", subject))

    assert received.case is not None
    assert received.case.reference == two.reference
    assert received.their_reference == ours.reference
    fresh = f"[our ref {ours.reference}] Request, {ours.reference}-L1"
    received = receive(staffed, "four.eml", mail("contact@jp-poc.example", fresh))
    assert not received.joined
    assert received.case is not None
    assert received.case.their_reference == ours.reference


def test_what_cannot_be_linked_is_kept_in_the_journal(staffed: Desk) -> None:
    mail = next(mail for mail in MAILS if mail.stem == "20-bounce-dsn")
    receive(staffed, mail.name, mail.read_bytes())
    entry = journal(staffed)[0]
    assert entry.event is Event.RECEIVE
    assert entry.case is None
    assert "not linked" in entry.note


@pytest.mark.parametrize(
    "content",
    [b"", b"\0" * 1000, bytes(range(256)) * 40, b"\x89PNG\r\n\x1a\n", b"(" * 100_000],
    ids=["empty", "zeros", "noise", "picture", "brackets"],
)
def test_what_is_no_mail_is_kept_unchanged(desk: Desk, content: bytes) -> None:
    received = receive(desk, "odd.bin", content)
    assert received.case is not None
    with desk.log.reading() as connection:
        assert files.content(connection, received.stored.sha256) == content
    (entry,) = show(desk, received.case.reference).entries
    assert entry.note
    if isinstance(received.message, Unreadable):
        assert received.message.reason in entry.note


def test_an_unlisted_sender_stays_without_a_party(staffed: Desk) -> None:
    received = receive(staffed, "x.eml", b"From: a@fr-p0c.example\nSubject: x\n\nx\n")
    assert received.case is not None
    assert received.case.party is None
    assert "call back" in show(staffed, received.case.reference).entries[0].note


def test_a_kept_message_is_read_again(staffed: Desk) -> None:
    mail = next(mail for mail in MAILS if mail.stem == "04-bg-new-cp1251")
    received = receive(staffed, mail.name, mail.read_bytes())
    assert read(staffed, received.stored.sha256) == received.message


def test_a_stranger_is_shown_no_point_of_another_party(staffed: Desk) -> None:
    received = receive(staffed, "x.eml", b"From: a@fr-p0c.example\nSubject: x\n\nx\n")
    assert received.case is not None
    assert show(staffed, received.case.reference).points == ()


RELAYED = (
    b"Received: from a.jp-poc.example by mx.desk.example; Sun, 08 Nov 2026 04:12:00 +0200\r\n"
    b"Received: from b by a.jp-poc.example; Fri, 01 Jan 2021 00:00:00 +0000\r\n"
    b"Date: Sun, 08 Nov 2026 02:11:00 +0000\r\nFrom: contact@jp-poc.example\r\n"
    b"Subject: a\r\n\r\na\r\n"
)


@pytest.mark.parametrize(
    ("ahead", "said"),
    [
        (timedelta(minutes=15), ""),
        (timedelta(minutes=16), "16 minutes before it came into the log"),
        (timedelta(hours=3), "3 hours before it came into the log"),
        (timedelta(days=14, hours=5), "14 days before it came into the log"),
        (-timedelta(seconds=30), ""),
        (-timedelta(hours=2), "2 hours after it came into the log: one of the two clocks is wrong"),
    ],
)
def test_how_long_a_mail_lay_in_the_mailbox_is_said(
    staffed: Desk, clock: SetClock, ahead: timedelta, said: str
) -> None:
    clock.at = datetime(2026, 11, 8, 2, 12, tzinfo=UTC) + ahead
    received = receive(staffed, "a.eml", RELAYED)
    assert received.case is not None
    assert received.case.received_at == clock.at  # the clock stays with the log
    (entry,) = show(staffed, received.case.reference).entries
    line = "It reached the mailbox at 2026-11-08 02:12:00 UTC (its own mail server)"
    assert f"{line}, {said}." in entry.note if said else f"{line}." in entry.note
    assert received.late == (f"It reached the mailbox {said}." if said else "")
    notice = notice_of_received(received)
    assert received.late in notice.remedy
    assert notice.level is (Level.WARNING if said else Level.SUCCESS)


@pytest.mark.parametrize("line", [b"by mx.desk.example", b"by mx; yesterday", b"by mx; 04:12 EXT"])
def test_a_server_that_names_no_moment_says_nothing(staffed: Desk, line: bytes) -> None:
    plain = RELAYED.split(b"\r\n", 2)[2]
    received = receive(staffed, "a.eml", b"Received: " + line + b"\r\n" + plain)
    assert received.case is not None
    assert "mailbox" not in show(staffed, received.case.reference).entries[0].note
