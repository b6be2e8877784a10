"""What a received message is proposed to be: as each sample says, taken over with its source."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pocdesk.cli.plain import received_plain
from pocdesk.desk.belongs import known_case
from pocdesk.desk.incoming import Incoming, read_incoming
from pocdesk.desk.lock import lock
from pocdesk.desk.opened import Desk
from pocdesk.desk.proposed import proposal_lines, proposed
from pocdesk.desk.receive import Received, receive
from pocdesk.desk.show import journal, show
from pocdesk.desk.verify import verify
from pocdesk.directory.sender import SenderKind, SenderMatch, match_sender
from pocdesk.domain.case import Case, Kind, State, Urgency
from pocdesk.domain.contact import Point
from pocdesk.domain.entry import Event
from pocdesk.domain.file import Role
from pocdesk.domain.message import Message
from pocdesk.domain.proposal import MessageKind, Source
from pocdesk.domain.read_form import ReadForm
from pocdesk.intake.form_record import form_in
from pocdesk.intake.propose_form import PRESERVATION
from pocdesk.storage import contacts, files
from pocdesk.ui.received import notice_of_received
from tests.conftest import SAMPLES, Founded, SetClock

FILES = sorted([*(SAMPLES / "mail").glob("*.eml"), *(SAMPLES / "msg").glob("*.msg")])
PARTS = ("kind", "party", "sender", "articles", "urgency")
REFERENCES = ("their_reference", "earlier_reference", "our_reference")

SCANNED = {"03-tr-new-latin5-scan": ("articles", "the articles")}
"""What only a picture of a form would tell, and the words for it in the note."""

IN_FORM = {
    "02-de-extension-latin1": [],
    "04-bg-new-cp1251": ["29"],
    "08-nl-new-smime-signed": ["29"],
}
"""The articles that the words name where the attached form names more."""


def expected(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.with_suffix(".expected.toml").read_text("utf-8"))


def note_of(desk: Desk, received: Received) -> str:
    if received.case is None:
        return journal(desk)[0].note
    return show(desk, received.case.reference).entries[-1].note


@pytest.fixture(scope="module")
def one_desk(staffed_desk: Founded, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk for all samples: none of them names a case that another one makes."""
    folder = tmp_path_factory.mktemp("samples") / "desk"
    desk = staffed_desk.opened(staffed_desk.copied_to(folder), SetClock())
    yield desk
    lock(desk)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_guesses_and_flags_of_a_sample(one_desk: Desk, file: Path) -> None:
    content, facts = file.read_bytes(), expected(file)
    mail = read_incoming(one_desk, file.name, content)
    if not isinstance(mail.message, Message) and file.suffix == ".msg":
        pytest.skip("files of Outlook are not read yet")

    received = receive(one_desk, file.name, content)
    said = received_plain(received)
    note = note_of(one_desk, received)

    want: dict[str, Any] = {"articles": [], **facts["guess"]}
    if file.stem in SCANNED:
        key, words = SCANNED[file.stem]
        want[key] = []
        assert f"Not told, left empty: {words}" in note
    if file.stem in IN_FORM and not (mail.forms or mail.texts):
        want["articles"] = IN_FORM[file.stem]
    assert {key: said[key] for key in PARTS + REFERENCES} == {
        key: want.get(key) for key in PARTS + REFERENCES
    }
    flags = said["flags"]
    assert isinstance(flags, dict)
    assert {key: flags[key] for key in facts["flags"]} == facts["flags"]
    assert said["look_alike"] is None or facts["flags"]["look_alike"]
    for key in REFERENCES[:2]:
        assert str(said[key] or "") in note


def received_of(desk: Desk, name: str) -> Received:
    file = next(file for file in FILES if file.stem == name)
    return receive(desk, file.name, file.read_bytes())


def case_of(received: Received) -> Case:
    assert received.case is not None
    return received.case


def test_a_case_takes_over_what_is_proposed_and_the_entry_says_whence(staffed: Desk) -> None:
    received = received_of(staffed, "18-ca-emergency-plain")
    case = case_of(received)

    assert (case.kind, case.urgency, case.state) == (
        Kind.PRESERVATION,
        Urgency.EMERGENCY,
        State.RECEIVED,
    )
    note = note_of(staffed, received)
    assert "Proposed, to be confirmed: new request (from the words)" in note
    assert "urgency emergency (from the words)" in note
    assert case_of(received_of(staffed, "06-br-emergency-alternative")).articles == "29 30"


def test_an_extension_keeps_the_reference_of_the_request_before_it(staffed: Desk) -> None:
    case = case_of(received_of(staffed, "02-de-extension-latin1"))

    assert case.kind is Kind.PRESERVATION
    assert case.their_reference == "TRN-24/7-2026-00731-V"
    assert case.earlier_reference == "TRN-24/7-2026-00731"


def test_a_responsiveness_test_is_a_ping_from_the_start(staffed: Desk) -> None:
    received = received_of(staffed, "13-responsiveness-test")
    case = case_of(received)

    assert "a responsiveness test: answer it at once" in notice_of_received(received).happened
    assert (case.kind, case.state) == (Kind.PING, State.PING)
    assert show(staffed, case.reference).entries[0].new_state is State.PING


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("12-ro-art31-smtputf8", Kind.SUBSCRIBER),
        ("05-md-question-koi8r", Kind.OTHER),
        ("09-no-pgp-encrypted", Kind.UNKNOWN),
        ("15-look-alike-sender", Kind.UNKNOWN),
    ],
)
def test_the_kind_of_its_case(staffed: Desk, name: str, kind: Kind) -> None:
    assert case_of(received_of(staffed, name)).kind is kind


def test_of_an_encrypted_mail_the_officer_is_told_what_to_do(staffed: Desk) -> None:
    received = received_of(staffed, "09-no-pgp-encrypted")
    for text in (note_of(staffed, received), notice_of_received(received).remedy):
        assert "Ask for it in clear over a channel of the Directory" in text
        assert "decrypt it in your mail program and attach what it says" in text


def test_a_look_alike_is_told_apart_in_the_entry_and_to_the_officer(staffed: Desk) -> None:
    received = received_of(staffed, "15-look-alike-sender")

    assert received.look_alike is not None
    assert received.look_alike.genuine == expected(FILES[14])["look_alike"]["of_domain"]
    for text in (note_of(staffed, received), notice_of_received(received).remedy):
        assert "“fr-p0c.example”, not “fr-poc.example” (France)" in text
        assert "“0” (digit) for “o”" in text


def mail(sender: str, subject: str, *more: str, text: str = "Please see attached.") -> bytes:
    head = (f"From: {sender}", f"Subject: {subject}", *more)
    return "\n".join((*head, "", text, "")).encode()


def test_answers_that_would_go_to_a_look_alike_are_told(staffed: Desk) -> None:
    forged = mail("contact@fr-poc.example", "x", "Reply-To: contact@fr-poc.example.evil.example")
    received = receive(staffed, "x.eml", forged)

    assert received.look_alike is not None
    assert received.warning.startswith("Look-alike: answers would go to “fr-poc.example.evil.")
    assert notice_of_received(received).level == "warning"


def test_answers_that_would_go_elsewhere_are_told(staffed: Desk) -> None:
    forged = mail("contact@fr-poc.example", "x", "Reply-To: somebody@elsewhere.test")
    received = receive(staffed, "x.eml", forged)
    assert received.look_alike is None
    assert "Answers would go to “somebody@elsewhere.test”" in note_of(staffed, received)

    for reply_to in ("contact@pt-poc.example", "other@fr-poc.example"):
        fine = mail("contact@fr-poc.example", "x", f"Reply-To: {reply_to}")
        assert receive(staffed, "y.eml", fine).warning == ""


def test_our_own_domain_is_imitated_too(staffed: Desk) -> None:
    own = staffed.office.email.rpartition("@")[2] or "fi-poc.example"
    received = receive(staffed, "x.eml", mail(f"chief@x{own}", "x"))
    assert received.look_alike is not None
    assert received.look_alike.genuine == own


def test_a_bounce_joins_the_case_and_says_which_address_is_doubtful(staffed: Desk) -> None:
    ours = case_of(receive(staffed, "one.eml", mail("contact@gd-poc.example", "one")))
    dsn = next(file for file in FILES if file.stem == "20-bounce-dsn").read_bytes()
    received = receive(staffed, "b.eml", dsn.replace(b"DESK-2026-00398", ours.reference.encode()))

    assert case_of(received).reference == ours.reference
    entry = show(staffed, ours.reference).entries[-1]
    assert entry.event is Event.FILE  # nobody answered
    assert "The address “contact@gd-poc.example” (Grenada) is doubtful: it was not reached" in (
        entry.note
    )


def test_an_automatic_reply_is_no_answer(staffed: Desk) -> None:
    ours = case_of(receive(staffed, "one.eml", mail("contact@se-poc.example", "one")))
    auto = mail(
        "contact@se-poc.example", f"Autosvar: [{ours.reference}]", "Auto-Submitted: auto-replied"
    )
    received = receive(staffed, "two.eml", auto)

    assert received.joined
    entry = show(staffed, ours.reference).entries[-1]
    assert entry.event is Event.FILE
    assert "it is no answer and no acknowledgement" in entry.note


def test_news_of_an_assistance_request_waits_for_its_case(staffed: Desk) -> None:
    sent = mail(
        "contact@de-poc.example",
        "AW: [DESK-2026-00361] Datensicherung",
        text="Das Rechtshilfeersuchen (Az. TRN-24/7-2026-00731-R) ist abgesandt worden.",
    )
    received = receive(staffed, "x.eml", sent)

    assert received.proposal.kind is MessageKind.ASSISTANCE_SENT
    assert received.case is None
    assert journal(staffed)[0].event is Event.RECEIVE


def test_a_case_that_was_there_takes_over_nothing(staffed: Desk) -> None:
    ours = case_of(receive(staffed, "one.eml", mail("contact@jp-poc.example", "one")))
    urgent = mail("contact@jp-poc.example", f"URGENT: Re: [{ours.reference}] Art. 29")
    received = receive(staffed, "two.eml", urgent)

    assert received.joined
    assert show(staffed, ours.reference).case == ours
    assert "urgency urgent (from the words)" in note_of(staffed, received)


def test_what_answers_us_and_asks_for_more_makes_a_case_where_it_fits_none(staffed: Desk) -> None:
    more = mail(
        "contact@jp-poc.example",
        "Re: [DESK-2026-00999] logs",
        text="We request the preservation of one more account.",
    )
    received = receive(staffed, "x.eml", more)
    assert received.proposal.kind is MessageKind.UNKNOWN
    assert case_of(received).kind is Kind.UNKNOWN
    assert "The words speak of an answer to us and of a request." in note_of(staffed, received)


def form(**values: Any) -> ReadForm:
    return ReadForm(form=PRESERVATION, values=values, file_sha256="0" * 64, text="")


def points_of(desk: Desk) -> tuple[Point, ...]:
    with desk.log.reading() as connection:
        directory = contacts.current(connection)
    assert directory is not None
    return directory.points


def test_a_form_that_came_alone_names_its_party(staffed: Desk) -> None:
    filled = form(reference="KRP-TRN 1/26", requesting={"email": "contact@fi-poc.example"})
    points = points_of(staffed)
    nobody = SenderMatch(kind=SenderKind.UNKNOWN)

    alone = Incoming("form.pdf", Message(body="x"), media_type="application/pdf", forms=(filled,))
    found = proposed(alone, nobody, None, points)
    assert (found.party, found.party_from, found.their_reference) == (
        "FI",
        Source.FORM,
        "KRP-TRN 1/26",
    )
    told = next(proposal_lines(staffed, alone, found, points))
    assert "Finland (from the form)" in told

    stranger = Message(from_address="x@evil.test", body="x")
    found = proposed(Incoming("x.eml", stranger, forms=(filled,)), nobody, None, points)
    assert found.party is None


@pytest.mark.parametrize(("reference", "joins"), [("JP-1/26-NEW", False), ("jp-1 / 26", True)])
def test_a_form_for_another_request_makes_a_case_of_its_own(
    staffed: Desk, reference: str, joins: bool
) -> None:
    ours = case_of(receive(staffed, "a.eml", mail("contact@jp-poc.example", "Our ref: JP-1/26")))
    message = Message(
        from_address="contact@jp-poc.example",
        subject=f"Re: [{ours.reference}] {reference}",
        in_reply_to="<x@y.example>",
    )
    brings = Incoming("b.eml", message, named=(ours.reference,), forms=(form(reference=reference),))
    points = points_of(staffed)
    sender = match_sender(brings.address, points)
    proposal = proposed(brings, sender, None, points)
    assert (proposal.kind, proposal.kind_from) == (MessageKind.NEW_REQUEST, Source.FORM)

    with staffed.log.reading() as connection:
        case, doubt = known_case(staffed, connection, brings, proposal, sender, ())
    assert (case is not None) == joins
    assert ("another reference" in doubt) != joins


def test_what_a_form_says_is_kept_and_sealed_with_the_message(staffed: Desk) -> None:
    received = received_of(staffed, "08-nl-new-smime-signed")

    (kept,) = received.filled
    (docx,) = received.attachments
    assert (kept.role, kept.inside, kept.case) == (Role.FILLED, docx.sha256, docx.case)
    with staffed.log.reading() as connection:
        read = form_in(files.content(connection, kept.sha256))
    assert read.values["reference"] == "LIRC-TRN-26-10442"
    entry = show(staffed, case_of(received).reference).entries[0]
    assert kept.sha256 in {document.sha256 for document in entry.documents}
    assert verify(staffed).breaks == ()
