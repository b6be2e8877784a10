"""What strangers wrote into a case cannot add a line to the head of our own mail draft."""

from dataclasses import replace
from email import message_from_bytes
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.desk.issue import issue
from pocdesk.desk.mail_draft import mail_draft
from pocdesk.desk.mail_headers import header_address, header_words
from pocdesk.desk.office_settings import change_office
from pocdesk.desk.opened import Desk
from pocdesk.storage import cases
from tests.desk.test_issue import written

HEAD = {"X-Unsent", "Subject", "From", "To", "MIME-Version", "Content-Type"}
INJECTED = "=?utf-8?q?FI-7=0d=0aBcc:_thief@evil.example=0d=0aX-R:?="
PIECES = st.sampled_from(
    [
        "=?utf-8?q?",
        "=?utf-8?b?",
        "=0d=0a",
        "DQpCY2M6",
        "?=",
        "\r\n",
        "\n",
        "Bcc: a@b.example",
        "=",
        "?",
    ]
)
HOSTILE = st.lists(st.one_of(PIECES, st.text(max_size=5)), max_size=9).map("".join)


def lines_of(message: EmailMessage) -> list[str]:
    """The names before the colons of the head, as any reader of the bytes sees them."""
    head = message.as_bytes().partition(b"\r\n\r\n")[0].decode("ascii")
    return [line.partition(":")[0] for line in head.split("\r\n") if line[:1] not in {" ", "\t"}]


def test_a_reference_in_encoded_words_adds_nobody(staffed: Desk) -> None:
    issued = issue(staffed, written(staffed))
    with staffed.log.transaction() as connection:
        case = cases.get(connection, issued.case.reference)
        cases.update(connection, replace(case, their_reference=INJECTED))
    draft = mail_draft(staffed, issued.letter.number)
    head = draft.partition(b"\r\n\r\n")[0]
    assert b"\nBcc" not in head
    assert set(message_from_bytes(draft).keys()) <= HEAD
    assert "thief" not in str(message_from_bytes(draft, policy=SMTP)["To"])


@pytest.mark.parametrize("email", ["=?utf-8?q?=0d=0aBcc:_x@y?=", "<", "a@b, c@d", "dúty@b.example"])
def test_an_address_that_is_none_is_left_to_the_officer(staffed: Desk, email: str) -> None:
    change_office(staffed, {"email": email})
    draft = mail_draft(staffed, issue(staffed, written(staffed)).letter.number)
    assert "From" not in message_from_bytes(draft)


@given(HOSTILE)
def test_no_text_makes_a_line_of_its_own(text: str) -> None:
    message = EmailMessage(policy=SMTP)
    message["Subject"] = header_words(text)
    assert lines_of(message) == ["Subject"]


@given(HOSTILE)
def test_no_address_makes_a_line_of_its_own(text: str) -> None:
    found = header_address(text)
    if found is not None:
        message = EmailMessage(policy=SMTP)
        message["To"] = found
        assert lines_of(message) == ["To"]


def test_an_ordinary_address_goes_through() -> None:
    assert header_address("duty@jp-poc.example") == Address(addr_spec="duty@jp-poc.example")
