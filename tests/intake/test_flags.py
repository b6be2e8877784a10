"""What a message is: bounce, automatic reply, test, encrypted, signed."""

import pytest

from pocdesk.domain.message import Bounce
from tests.intake.mails import mail, read, read_mail
from tests.intake.test_parts import multipart

STATUS = (
    "Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n"
    "Final-Recipient: rfc822; a@b.example\r\nAction: {action}\r\nStatus: 5.1.1\r\n\r\n"
    "Original-Recipient: rfc822;c@d.example\r\nAction: {action}\r\n"
)


@pytest.mark.parametrize(
    ("action", "bounce"), [("failed", True), ("delayed", True), ("delivered", False)]
)
def test_a_delivery_report_is_a_bounce_only_if_something_did_not_arrive(
    action: str, bounce: bool
) -> None:
    message = read(multipart("\r\nReport", STATUS.format(action=action), kind="report"))
    assert message.bounces == (
        Bounce(failed_recipient="a@b.example", action=action, status="5.1.1"),
        Bounce(failed_recipient="c@d.example", action=action, status=None),
    )
    assert message.flags.bounce is bounce
    assert message.flags.auto_reply is not bounce
    assert message.attachments == ()


def test_the_headers_of_the_returned_letter_are_enough_to_know_it() -> None:
    headers = "Content-Type: text/rfc822-headers\r\n\r\nSubject: [DESK-2026-00398] x\r\nTo: a@b\r\n"
    message = read(multipart(STATUS.format(action="failed"), headers, kind="report"))
    assert [one.subject for one in message.nested] == ["[DESK-2026-00398] x"]
    assert not message.flags.forwarded


@pytest.mark.parametrize(
    ("headers", "bounce"),
    [
        (
            {
                "from": "MAILER-DAEMON@mx.example",
                "return_path": "<>",
                "subject": "Undelivered Mail",
            },
            True,
        ),
        ({"x_failed_recipients": "a@b.example"}, True),
        ({"return_path": "<>", "subject": "Undelivered Mail"}, False),
        ({"from": "postmaster@mx.example", "return_path": "<>", "subject": "Request"}, False),
        ({"subject": "Undeliverable: our request"}, False),
    ],
)
def test_a_bounce_without_a_report(headers: dict[str, str], bounce: bool) -> None:
    assert read_mail(**headers).flags.bounce is bounce


@pytest.mark.parametrize(
    ("headers", "reply"),
    [
        ({"auto_submitted": "auto-replied"}, True),
        ({"auto_submitted": "auto-replied (vacation)"}, True),
        ({"auto_submitted": "auto-generated", "in_reply_to": "<a@b>"}, True),
        ({"auto_submitted": "auto-generated"}, False),  # a counterpart's case system may ask
        ({"auto_submitted": "no"}, False),
        ({"x_autoreply": "yes"}, True),
        ({"precedence": "auto_reply"}, True),
        ({"precedence": "bulk"}, False),
        ({"x_auto_response_suppress": "All"}, False),
        ({"subject": "Automatic reply: x"}, False),
    ],
)
def test_automatic_replies(headers: dict[str, str], reply: bool) -> None:
    assert read_mail(**headers).flags.auto_reply is reply


TEST = "24/7 NETWORK - RESPONSIVENESS TEST - PING-2026-02"
WORDS = "this is a responsiveness test of the contact points."


@pytest.mark.parametrize(
    ("subject", "body", "more", "test"),
    [
        (TEST, WORDS, {}, True),
        (f"RE: {TEST}", WORDS, {}, False),
        (TEST, WORDS, {"in_reply_to": "<a@b>"}, False),
        (TEST, "Please preserve the data of this account.", {}, False),
        (TEST, f"Please preserve.\n\n-----Original Message-----\n{WORDS}", {}, False),
        ("Urgent preservation", WORDS, {}, False),
    ],
)
def test_a_responsiveness_test_says_so_twice(
    subject: str, body: str, more: dict[str, str], test: bool
) -> None:
    assert read_mail(body, subject=subject, **more).flags.responsiveness_test is test


def test_a_responsiveness_test_with_a_file_is_left_to_the_officer() -> None:
    parts = multipart(f"\r\n{WORDS}", "Content-Type: application/pdf; name=a.pdf\r\n\r\nx")
    message = read(parts.replace(b"from:", f"subject: {TEST}\r\nfrom:".encode(), 1))
    assert message.subject == TEST
    assert not message.flags.responsiveness_test


def test_a_detached_signature_is_no_attachment() -> None:
    message = read(
        multipart(
            "\r\nsigned words",
            "Content-Type: application/pgp-signature; name=signature.asc\r\n\r\nx",
            kind='signed; protocol="application/pgp-signature"',
        )
    )
    assert (message.body, message.signature_kind) == ("signed words", "pgp-mime")
    assert message.flags.signed
    assert message.attachments == ()


ENVELOPED = bytes.fromhex("3080060a2a864886f70d010703a080")
SIGNED = bytes.fromhex("308006092a864886f70d010702a080")


@pytest.mark.parametrize("kind", ["; smime-type=enveloped-data", ""])
def test_an_smime_message_for_somebody_else_has_an_envelope_only(kind: str) -> None:
    content = mail(ENVELOPED, content_type=f"application/pkcs7-mime{kind}; name=smime.p7m")
    message = read(content)
    assert (message.encryption_kind, message.attachments, message.body) == ("smime", (), "")
    assert message.flags.encrypted


@pytest.mark.parametrize("kind", ["; smime-type=signed-data", ""])
def test_an_smime_message_packed_in_its_signature_is_kept_as_a_file(kind: str) -> None:
    content = mail(SIGNED, content_type=f"application/x-pkcs7-mime{kind}; name=smime.p7m")
    message = read(content)
    assert (message.signature_kind, message.flags.encrypted) == ("smime", False)
    assert [one.content for one in message.attachments] == [SIGNED]
    assert any("signature" in sentence for sentence in message.unread)


@pytest.mark.parametrize(
    ("words", "encrypted", "signed"),
    [
        ("-----BEGIN PGP MESSAGE-----\n\nhQGM", True, False),
        ("-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nx", False, True),
        ("> -----BEGIN PGP MESSAGE-----\nCould you send that again?", False, False),
    ],
)
def test_pgp_inside_the_text(words: str, encrypted: bool, signed: bool) -> None:
    message = read_mail(words)
    assert (message.flags.encrypted, message.flags.signed) == (encrypted, signed)
    assert message.body == words


def test_a_parcel_of_outlook_is_kept_and_named() -> None:
    message = read(multipart("Content-Type: application/ms-tnef; name=winmail.dat\r\n\r\nx"))
    assert [one.name for one in message.attachments] == ["winmail.dat"]
    assert any("TNEF" in sentence for sentence in message.unread)


def test_a_receipt_is_an_automatic_reply() -> None:
    receipt = "Content-Type: message/disposition-notification\r\n\r\nDisposition: displayed\r\n"
    message = read(multipart("\r\nRead", receipt, kind="report"))
    assert (message.flags.auto_reply, message.flags.bounce) == (True, False)
    assert message.attachments == ()
