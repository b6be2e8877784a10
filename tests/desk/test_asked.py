"""What is asked: from the letter, else what the message mentions."""

from typing import Any

import pytest

from pocdesk.desk import drafts
from pocdesk.desk.amend import amend
from pocdesk.desk.asked import Asked, asked
from pocdesk.desk.issue import issue
from pocdesk.desk.mentioned import MOST, mentioned
from pocdesk.desk.opened import Desk
from pocdesk.desk.receive import receive
from pocdesk.desk.take_request import Request, take_request
from pocdesk.domain.case import Kind
from pocdesk.domain.identifier import IdentifierType
from pocdesk.domain.message import Message, MessageFlags
from pocdesk.errors import PocDeskError
from tests.conftest import SAMPLES
from tests.desk.test_issue import written
from tests.documents.examples import values

ITEMS = (
    "Offences and provisions",
    "Brief summary of the facts",
    "Kinds of data",
    "Description of the data",
    "Accounts, addresses and other identifiers",
    "Relation of the data to the offence",
    "Custodian or service provider",
    "Why preservation is needed",
    "A request for mutual assistance for the search, seizure or disclosure of the data will follow",
)


def from_sample(desk: Desk, name: str) -> Asked:
    mail = SAMPLES / "mail" / name
    received = receive(desk, mail.name, mail.read_bytes())
    assert received.case is not None
    return asked(desk, received.case.reference)


def call(desk: Desk, kind: Kind = Kind.PRESERVATION) -> str:
    return take_request(desk, Request(party="JP", kind=kind, began_at=desk.clock())).reference


def test_what_a_letter_asks_for(staffed: Desk) -> None:
    issued = issue(staffed, written(staffed))
    found = asked(staffed, issued.case.reference.lower())
    assert found == Asked(
        lines=(
            ("E-mail address", "harbour.lamp@mail.example"),
            (
                "IPv4 address",
                "198.51.100.23, source port 51234, from 2026-11-05T21:14:05+02:00",
            ),
            ("Provider", "Mail Example K.K."),
            ("Data", "subscriber information, traffic data"),
            ("Data", "Registration and log-in records of the account since 1 November 2026."),
            ("Period", "60 days"),
            ("Offence", "Aggravated fraud, Criminal Code chapter 36 section 2"),
        ),
        missing=(),
        source=f"letter {issued.letter.number}",
    )


def test_a_provider_of_ours_is_named(staffed: Desk) -> None:
    issued = issue(staffed, written(staffed, custodian="google"))
    assert ("Provider", staffed.catalogue.names["google"]) in asked(
        staffed, issued.case.reference
    ).lines


def test_the_newest_letter_counts(staffed: Desk) -> None:
    first = issue(staffed, written(staffed))
    later = {"value": 90, "unit": "days"}
    second = issue(staffed, written(staffed, case=first.case.reference, period=later))
    found = asked(staffed, first.case.reference)
    assert found.source == f"letter {second.letter.number}"
    assert ("Period", "90 days") in found.lines


def to_a_provider(desk: Desk, case: str | None = None) -> str:
    opened = drafts.begin(desk, "provider-preservation", case=case)
    told = dict(values("provider-preservation")) | {"provider": "tiktok", "status": "new"}
    opened.draft.enter_values({name: value for name, value in told.items() if value is not None})
    return issue(desk, opened).case.reference


def test_what_they_ask_is_told_by_no_letter_of_ours(staffed: Desk) -> None:
    reference = call(staffed)
    amend(staffed, reference, {"unverified_reason": "the line was dead"})
    to_a_provider(staffed, reference)
    drafts.save(staffed, written(staffed, case=reference))
    assert asked(staffed, reference) == Asked(missing=ITEMS)


def test_what_we_ask_of_the_counterpart_counts_before_what_we_ask_of_a_provider(
    staffed: Desk,
) -> None:
    issued = issue(staffed, written(staffed))
    to_a_provider(staffed, issued.case.reference)
    assert asked(staffed, issued.case.reference).source == f"letter {issued.letter.number}"


def test_what_is_missing_is_named_by_its_label_whatever_letter_was_read(staffed: Desk) -> None:
    reference = to_a_provider(staffed)
    amend(staffed, reference, {"kind": "preservation"})
    missing = asked(staffed, reference).missing
    assert missing
    assert set(missing) <= set(ITEMS)


@pytest.mark.parametrize("kind", [Kind.PRESERVATION, Kind.UNKNOWN])
def test_a_call_lacks_every_item(staffed: Desk, kind: Kind) -> None:
    assert asked(staffed, call(staffed, kind)) == Asked(missing=ITEMS)


@pytest.mark.parametrize("kind", [Kind.PING, Kind.OTHER, Kind.SUBSCRIBER])
def test_only_a_preservation_needs_the_items_of_article_29(staffed: Desk, kind: Kind) -> None:
    assert asked(staffed, call(staffed, kind)) == Asked()


@pytest.mark.parametrize(
    ("name", "line"),
    [
        (
            "10-us-forward-rfc822-flowed.eml",
            ("E-mail address", "throwaway.training@mail.example"),
        ),
        ("16-unknown-sender-gb18030.eml", ("IPv4 address", "198.51.100.9")),
    ],
)
def test_what_a_message_mentions(staffed: Desk, name: str, line: tuple[str, str]) -> None:
    assert from_sample(staffed, name) == Asked(lines=(line,), source=f"message {name}")


@pytest.mark.parametrize("name", ["15-look-alike-sender.eml", "18-ca-emergency-plain.eml"])
def test_what_no_reader_finds_in_a_message_is_not_called_missing(staffed: Desk, name: str) -> None:
    # the second names an account in its body; a number to call is none
    assert from_sample(staffed, name) == Asked(source=f"message {name}")


def test_of_a_message_that_cannot_be_read_nothing_is_said(staffed: Desk) -> None:
    received = receive(staffed, "a.msg", b"\xd0\xcf\x11\xe0" + bytes(600))
    assert received.case is not None
    assert asked(staffed, received.case.reference) == Asked()


def test_a_case_that_is_not_there(staffed: Desk) -> None:
    with pytest.raises(PocDeskError, match="no case"):
        asked(staffed, "DESK-2026-00009")


# --- what a text mentions


def said(body: str, **fields: Any) -> list[str]:
    return [value for _, value in mentioned(Message(body=body, **fields), (), "duty@desk.example")]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Account: Some.One+x@mail.example.", ["Some.One+x@mail.example"]),
        ("账号test@mail.example的账户", ["test@mail.example"]),
        ("IP 198.51.100.23:51234, fe80::1 and 10:12:30", ["198.51.100.23", "fe80::1"]),
        ("version 1.2.3.4.5, 1.2.3.456", []),
        ("(https://chat.example/u/7?x=1).", ["https://chat.example/u/7?x=1"]),
        ("IMEI: 49-015420-323751-8; IMEI 490154203237519", ["49-015420-323751-8"]),
        ("490154203237518", []),
        ("00:1a:2b:3c:4d:5e", ["00:1a:2b:3c:4d:5e"]),
        ("0x" + "a1" * 20, ["0x" + "a1" * 20]),
        ("a@x.example, A@X.example", ["a@x.example"]),
        ("кто@почта.example user@exämple.example", []),
        ("call +999 246 55 1035, file order.pdf, SHA-256 " + "ab" * 32, []),
    ],
)
def test_identifiers_in_running_text(body: str, found: list[str]) -> None:
    assert said(body) == found


def test_who_writes_is_not_what_is_asked_about() -> None:
    named = {
        "from_address": "contact@jp-poc.example",
        "to": ("duty@desk.example",),
        "reply_to": "someone@gmail.com",
    }
    body = (
        "night@jp-poc.example someone@gmail.com https://portal.jp-poc.example/7 boss@desk.example "
        "suspect@gmail.com"
    )
    assert said(body, **named) == ["suspect@gmail.com"]


def test_the_addresses_of_the_directory_are_left_out(staffed: Desk) -> None:
    received = receive(
        staffed,
        "a.eml",
        b"From: a@b.example\nSubject: x\n\noffice@fr-poc.example https://requests.fr-poc.example/ "
        b"https://b.example/ c@d.example\n",
    )
    assert received.case is not None
    assert asked(staffed, received.case.reference).lines == (("E-mail address", "c@d.example"),)


def test_a_bounce_asks_for_nothing() -> None:
    assert said("x@y.example", flags=MessageFlags(bounce=True)) == []
    assert said("x@y.example", flags=MessageFlags(auto_reply=True)) == []


def test_a_list_of_thousands_is_cut() -> None:
    body = " ".join(f"a{number}@x.example" for number in range(5000))
    assert len(said(body)) == MOST


@pytest.mark.parametrize("body", ["a" * 10**6, "a@" * 10**5, "http://" * 10**5, ":" * 10**6])
def test_no_text_takes_long(body: str) -> None:
    found = mentioned(Message(body=body), (), "")
    assert not [value for type, value in found if type is not IdentifierType.EMAIL]


@pytest.mark.parametrize("name", ["art29-new-fi.docx", "art29-new-fi.pdf"])
def test_what_a_filled_form_asks_stands_there_to_be_confirmed(staffed: Desk, name: str) -> None:
    content = (SAMPLES / "forms" / name).read_bytes()
    case = receive(staffed, name, content).case
    assert case is not None
    found = asked(staffed, case.reference)
    assert found.source == "their form, read by the program: to be confirmed"
    values = [text for _, text in found.lines]
    assert any("+999 555 01 44" in text for text in values)
    assert any("2001:db8:cafe::17" in text for text in values)
