"""A letter of one desk, dropped on another: the case stands there with every field filled."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from pocdesk.cli.acts import _received_line
from pocdesk.desk.again import new_version
from pocdesk.desk.asked import asked
from pocdesk.desk.drafts import begin
from pocdesk.desk.found import found
from pocdesk.desk.issue import Issued, issue
from pocdesk.desk.letter_check import check_letter
from pocdesk.desk.letter_values import received_letters
from pocdesk.desk.lock import lock
from pocdesk.desk.office_settings import change_office
from pocdesk.desk.opened import Desk
from pocdesk.desk.read import read
from pocdesk.desk.receive import receive
from pocdesk.desk.show import show
from pocdesk.desk.sign import signed_by
from pocdesk.desk.take_list import refresh
from pocdesk.desk.take_request import Request, take_request
from pocdesk.desk.verify import verify
from pocdesk.desk.verify_letter import FITS, verify_letter
from pocdesk.domain.case import Direction, Kind, State, Urgency, Verification
from pocdesk.domain.data_kind import DataKind
from pocdesk.domain.file import sha256_of
from pocdesk.domain.message import Message, Unreadable
from pocdesk.domain.network import Network
from pocdesk.domain.proposal import Source
from pocdesk.domain.sent_letter import SentLetter
from pocdesk.errors import PocDeskError
from pocdesk.forms.days import day_text
from pocdesk.intake.letter import answer, read_letter
from pocdesk.ui.messages import Level
from pocdesk.ui.parts.message_card import said_of
from pocdesk.ui.received import notice_of_received
from pocdesk.ui.sources import source_text
from pocdesk.ui.words import event_look
from tests.conftest import SAMPLES, TRAINING, Founded, SetClock
from tests.desk.test_issue import written
from tests.documents.examples import values
from tests.key_store import memory_store

URGENT: dict[str, object] = {
    "urgency": "urgent",
    "urgency_reason": ["data-about-to-be-deleted"],
    "urgency_text": "The account is being closed.",
}


@pytest.fixture
def issued(staffed: Desk) -> Issued:
    return issue(staffed, written(staffed, None, **URGENT))


@pytest.fixture(scope="module")
def japanese(tmp_path_factory: pytest.TempPathFactory) -> Founded:
    """The desk that the letters of this file go to, with the same Directory and the same prefix."""
    store = memory_store()
    made = found(
        tmp_path_factory.mktemp("japanese") / "desk",
        country="JP",
        officer="Officer Nine",
        passphrase="a passphrase for a desk in Tokyo",
        clock=SetClock(),
        key_store=store,
        memory_mib=64,
    )
    founded = Founded(made.folder, made.recovery_code, store)
    desk = founded.opened(made.folder, SetClock())
    file = TRAINING / "training-directory-2026-2.json"
    refresh(desk, file.name, file.read_bytes())
    lock(desk)
    return founded


@pytest.fixture
def other(japanese: Founded, tmp_path: Path) -> Iterator[Desk]:
    desk = japanese.opened(japanese.copied_to(tmp_path / "other"), SetClock())
    yield desk
    lock(desk)


def changed(pdf: bytes, change: Callable[[dict[str, object]], None]) -> bytes:
    """The letter with another record inside; its pages stay."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        spec = opened.attachments["pocdesk-letter.json"]
        told = json.loads(spec.get_file().read_bytes())
        change(told)
        del opened.attachments["pocdesk-letter.json"]
        opened.attachments["pocdesk-letter.json"] = json.dumps(told).encode()
        out = BytesIO()
        opened.save(out)
    return out.getvalue()


def mailed(pdf: bytes, sender: str = "contact@fi-poc.example") -> bytes:
    """A mail of `sender` that brings the letter; Finland's address stands in the Directory."""
    mail = EmailMessage()
    mail["From"], mail["Subject"] = sender, "A letter"
    mail.set_content("Please find attached.")
    mail.add_attachment(pdf, "application", "pdf", filename="letter.pdf")
    return mail.as_bytes()


def refooted(pdf: bytes, change: Callable[[dict[str, object]], None]) -> bytes:
    """The letter with another record inside, whose SHA-256 its first page shows, as a forger's."""
    with pikepdf.open(BytesIO(changed(pdf, change))) as opened:
        sha256 = sha256_of(opened.attachments["pocdesk-letter.json"].get_file().read_bytes())
        page = opened.pages[0]
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        page.add_resource(font, pikepdf.Name.Font, pikepdf.Name.F0)
        page.contents_add(f"q 0 g BT /F0 6 Tf 40 20 Td ({sha256}) Tj ET Q".encode())
        out = BytesIO()
        opened.save(out)
    return out.getvalue()


def test_the_case_is_there_with_every_field_and_nothing_retyped(
    other: Desk, issued: Issued
) -> None:
    received = receive(other, "letter.pdf", issued.pdf)

    assert received.case is not None
    case = show(other, received.case.reference).case
    assert (case.direction, case.kind, case.state) == (
        Direction.INCOMING,
        Kind.PRESERVATION,
        State.RECEIVED,
    )
    assert (case.urgency, case.party) == (Urgency.URGENT, "FI")
    assert case.verification is Verification.UNVERIFIED
    assert case.their_reference == issued.case.reference
    with other.log.reading() as connection:
        (came,) = received_letters(connection, case.reference)
    assert (came.number, came.form) == (issued.letter.number, issued.letter.form)
    assert not came.verified
    assert came.values == json.loads(issued.letter.record)["values"]
    note = show(other, case.reference).entries[0].note
    assert "Not readable" not in note
    assert "something else" not in note
    assert verify(other).breaks == ()


def test_its_network_and_its_data_are_those_of_the_letter(other: Desk, issued: Issued) -> None:
    received = receive(other, "letter.pdf", issued.pdf)

    proposal, kinds = received.proposal, (DataKind.SUBSCRIBER, DataKind.TRAFFIC)
    assert (proposal.network, proposal.network_from) == (Network.BUDAPEST, Source.LETTER)
    assert (proposal.data_kinds, proposal.data_from) == (kinds, Source.LETTER)
    assert received.case is not None
    assert received.case.data_kinds == " ".join(kinds)
    assert received.case.network is Network.BUDAPEST


def test_what_their_office_left_empty_is_not_filled_with_ours(staffed: Desk, other: Desk) -> None:
    bare = {"email": "duty@desk.example", "telephone": "+999 246 55 1035"}
    letter = issue(staffed, written(staffed, None, **URGENT, requesting=bare, confirm=bare))
    change_office(
        other,
        {
            "address": "3 Pier Street\n100-0001 Tokyo",
            "hours": "24/7",
            "legal_basis": "Act 1 of 2001",
        },
    )
    received = receive(other, "letter.pdf", letter.pdf).case
    assert received is not None
    note = show(other, received.reference).entries[0].note
    assert "Not readable" not in note
    assert "something else" not in note


def test_a_file_is_told_as_a_file_and_not_as_a_mail(other: Desk, issued: Issued) -> None:
    received = receive(other, "letter.pdf", issued.pdf)

    assert received.case is not None
    first = show(other, received.case.reference).entries[0]
    assert event_look(first)[0] == "Received"
    notice = notice_of_received(received)
    line = _received_line(other, "letter.pdf", received)
    for told in (notice.whole, line):
        assert "mail and its" not in told
        assert "sender not readable" not in told
    assert "The file is stored unchanged" in notice.safe
    assert "a file, not a mail" in line
    assert isinstance(received.message, Message)
    shown = said_of(received.message, "Europe/Helsinki")
    assert shown.startswith("A PDF that names as its sender ")
    assert "no date" not in shown
    assert "very file" in notice_of_received(receive(other, "letter.pdf", issued.pdf)).happened
    acknowledgement = begin(other, "acknowledgement", case=received.case.reference)
    assert acknowledgement.draft.text("urgency_as_claimed") == "urgent"


def test_what_is_asked_stands_in_the_case_and_in_every_answer(other: Desk, issued: Issued) -> None:
    reference = receive(other, "letter.pdf", issued.pdf).case
    assert reference is not None

    said = asked(other, reference.reference)
    assert ("E-mail address", "harbour.lamp@mail.example") in said.lines
    assert said.missing == ()
    assert said.source == f"their letter {issued.letter.number}"

    facts = begin(other, issued.letter.form, case=reference.reference).draft.facts
    rows = facts.prefill["previous.identifiers"]
    assert rows == json.loads(issued.letter.record)["values"]["identifiers"]


def test_it_is_shown_as_the_words_of_the_letter(other: Desk, issued: Issued) -> None:
    received = receive(other, "letter.pdf", issued.pdf)

    message = read(other, received.stored.sha256)
    assert isinstance(message, Message)
    assert message.body == json.loads(issued.letter.record)["text"]
    assert not message.author_certain


def test_a_letter_in_a_mail_fills_the_case_of_the_mail(other: Desk, issued: Issued) -> None:
    mail = EmailMessage()
    mail["From"] = "contact@ro-poc.example"
    mail["Subject"] = f"[{issued.case.reference}] Data preservation request"
    mail.set_content("Please find attached.")
    mail.add_attachment(issued.pdf, "application", "pdf", filename="request.pdf")

    received = receive(other, "mail.eml", mail.as_bytes())

    # The other desk numbers its cases alike: its reference must not be taken for one of ours.
    assert not received.joined
    assert received.case is not None
    assert received.case.party == "RO"
    assert received.their_reference == issued.case.reference
    assert [file.name for file in received.attachments] == ["request.pdf", "pocdesk-letter.json"]
    note = show(other, received.case.reference).entries[0].note
    assert "The sender belongs to Romania: call back." in note


def test_the_same_letter_in_a_mail_and_the_next_one_join_its_case(
    staffed: Desk, other: Desk, issued: Issued
) -> None:
    first = receive(other, "letter.pdf", issued.pdf).case
    assert first is not None

    again = receive(other, "mail.eml", mailed(issued.pdf))
    assert again.joined
    assert again.case == first
    note = show(other, first.reference).entries[-1].note
    assert f"The same letter was received before, in {first.reference}." in note

    second = issue(staffed, new_version(staffed, issued.letter.number))
    alone = receive(other, "second.pdf", second.pdf)
    assert not alone.joined
    assert alone.case is not None
    assert alone.case.kind is Kind.PRESERVATION  # filled all the same
    assert f"as {first.reference} does" in alone.doubted
    assert alone.doubted in show(other, alone.case.reference).entries[0].note
    assert alone.doubted in notice_of_received(alone).remedy
    third = issue(staffed, new_version(staffed, second.letter.number))
    later = receive(other, "third.eml", mailed(third.pdf))
    assert later.joined
    assert later.case == first
    assert "received before" not in show(other, first.reference).entries[-1].note


def test_a_letter_under_a_known_reference_from_another_party_joins_nothing(
    other: Desk, issued: Issued
) -> None:
    first = receive(other, "letter.pdf", issued.pdf).case
    assert first is not None

    received = receive(other, "mail.eml", mailed(issued.pdf, "contact@ro-poc.example"))
    assert not received.joined
    assert received.case is not None
    note = show(other, received.case.reference).entries[0].note
    assert f"The same letter was received before, in {first.reference}." in note
    foreign = changed(issued.pdf, lambda told: told.update({"from": {"party": "EE"}}))
    assert not receive(other, "other.pdf", foreign).joined


def test_a_record_that_says_otherwise_than_the_pages_is_told(other: Desk, issued: Issued) -> None:
    def another(told: dict[str, object]) -> None:
        values = told["values"]
        assert isinstance(values, dict)
        values["identifiers"][0]["value"] = "someone.else@mail.example"
        values["period"] = {"value": 90, "unit": "days"}

    received = receive(other, "letter.pdf", changed(issued.pdf, another))

    assert received.case is not None
    note = show(other, received.case.reference).entries[0].note
    assert "The pages show something else than the record: " in note
    assert "Accounts, addresses and other identifiers" in note or "Value" in note
    assert "Period asked for" in note


def test_days_as_earlier_editions_printed_them_are_the_same_days(
    other: Desk, issued: Issued
) -> None:
    letter = read_letter(issued.pdf)
    assert isinstance(letter, SentLetter)
    filled = json.loads(letter.record)["values"]
    day = date.fromisoformat(filled["mla_planned"])
    now = day_text(day, letter.language)
    assert now in letter.pages

    def differs(instead: str) -> tuple[str, ...]:
        with other.log.reading() as connection:
            pages = letter.pages.replace(now, instead)
            return check_letter(other, connection, replace(letter, pages=pages)).differs

    assert differs(f"{day:%d/%m/%Y}") == ()
    assert differs("1 January 1999") != ()


def test_a_page_of_an_earlier_edition_names_its_point_in_brackets(
    other: Desk, issued: Issued
) -> None:
    letter = read_letter(issued.pdf)
    assert isinstance(letter, SentLetter)
    assert "24/7 contact point of Finland, Convention" in letter.pages

    def unshown(instead: str) -> tuple[str, ...]:
        with other.log.reading() as connection:
            pages = letter.pages.replace("point of Finland", f"point {instead}")
            return check_letter(other, connection, replace(letter, pages=pages)).unshown

    assert unshown("(Finland)") == ()
    assert unshown("of Estonia") == ("the Party it is from",)


def test_values_that_no_form_could_hold_are_named(other: Desk, issued: Issued) -> None:
    def strange(told: dict[str, object]) -> None:
        values = told["values"]
        assert isinstance(values, dict)
        values["urgency"] = "yesterday"
        values["mla_planned"] = {"nested": ["deep"]}
        values["unheard_of"] = 7

    received = receive(other, "letter.pdf", changed(issued.pdf, strange))

    assert received.case is not None
    assert received.case.urgency is Urgency.NORMAL
    note = show(other, received.case.reference).entries[0].note
    assert "Not readable as the form asks: " in note
    for label in ("Urgency", "Expected date of that request", "unheard_of"):
        assert label in note


@pytest.mark.parametrize(
    "record",
    [
        {"format": "something-else"},
        {"format_version": 99},
        {"values": ["no", "table"]},
        {"reference": {"nested": 1}},
        {"letter": "x" * 5_000},
        {"from": None},
        {"letter": "L\ud800"},
        {"values": {"facts": float("nan")}},
    ],
)
def test_a_broken_record_is_kept_and_the_clock_runs(
    other: Desk, issued: Issued, record: dict[str, object]
) -> None:
    received = receive(other, "letter.pdf", changed(issued.pdf, lambda told: told.update(record)))

    assert received.case is not None
    note = show(other, received.case.reference).entries[0].note
    assert "its record is broken" in note
    assert "kept unchanged" in note


def test_a_record_of_more_than_a_letter_can_hold_is_not_read(other: Desk, issued: Issued) -> None:
    rows = [{"type": "email", "value": "a@b.example"}] * 10_000
    pdf = changed(issued.pdf, lambda told: told.update(values={"identifiers": rows}))

    received = receive(other, "letter.pdf", pdf)

    assert received.case is not None
    assert received.stored.size == len(pdf)
    note = show(other, received.case.reference).entries[0].note
    assert "its record holds more than a letter can" in note
    assert "kept unchanged" in note


def test_names_and_values_that_no_form_has_are_told_and_stop_nothing(
    other: Desk, issued: Issued
) -> None:
    names = ["Facts", "0", "a.b.c", "../x", "line\nbreak", *(f"k{n}" for n in range(5_000))]

    def strange(told: dict[str, object]) -> None:
        values = told["values"]
        assert isinstance(values, dict)
        values.update(dict.fromkeys(names, "x"), mla_planned="9999-99-99", facts=1e308)
        values["requesting"]["0"] = values["identifiers"][0]["../x"] = "x"

    pdf = changed(issued.pdf, strange)
    case = receive(other, "letter.pdf", pdf).case

    assert case is not None
    note = show(other, case.reference).entries[0].note
    for said in ("“Facts”, “0”, “a.b.c”, “../x”, “line break”, “k0”", " more.", "Expected date"):
        assert said in note
    assert len(note) < 2_000
    assert not verify_letter(other, pdf).holds
    assert (
        "mla_planned" not in begin(other, "completion-request", case=case.reference).draft.texts()
    )


@pytest.mark.parametrize("content", [b"%PDF-1.7\nnothing more", b"%PDF-" + bytes(5_000)])
def test_a_pdf_that_is_none_is_kept_and_the_clock_runs(other: Desk, content: bytes) -> None:
    received = receive(other, "letter.pdf", content)

    assert received.case is not None
    assert received.stored.media_type == "application/pdf"


def test_a_letter_of_another_desk_with_a_number_of_ours_is_verified_as_theirs(
    staffed: Desk, other: Desk, issued: Issued
) -> None:
    theirs = issue(other, written(other, requested="FI"))
    assert theirs.letter.number == issued.letter.number

    found = verify_letter(staffed, theirs.pdf)

    assert (found.foreign, found.claimed, found.issued) == (True, None, None)
    assert (found.holds, found.damaged) == (False, False)
    said = "\n".join(found.lines())
    assert "Another desk's letter, not ours" in said
    assert "CHANGED" not in said
    touched = verify_letter(staffed, changed(theirs.pdf, lambda told: told.update(text="x")))
    assert (touched.foreign, touched.damaged) == (True, True)
    ours = verify_letter(staffed, changed(issued.pdf, lambda told: told.update(text="x")))
    assert (ours.foreign, ours.damaged) == (False, True)
    assert "CHANGED" in "\n".join(ours.lines())


def test_v_99w_their_withdrawal_is_told_where_an_extension_is_answered(
    staffed: Desk, other: Desk, issued: Issued
) -> None:
    theirs = receive(other, "letter.eml", mailed(issued.pdf)).case
    assert theirs is not None

    def rules() -> set[str]:
        draft = begin(other, "extension-reply", case=theirs.reference).draft
        return {problem.rule for problem in draft.problems(final=True)}

    assert "V-99w" not in rules()
    taken_back = begin(staffed, "withdrawal", case=issued.case.reference)
    taken_back.draft.enter_values(values("withdrawal"))
    came = receive(other, "back.eml", mailed(issue(staffed, taken_back).pdf))
    assert came.joined
    assert "V-99w" in rules()


def test_our_own_letter_is_no_new_case(staffed: Desk, issued: Issued) -> None:
    before = len(show(staffed, issued.case.reference).entries)

    with pytest.raises(PocDeskError, match=f"our own letter {issued.letter.number}"):
        receive(staffed, "letter.pdf", issued.pdf)

    assert len(show(staffed, issued.case.reference).entries) == before


def test_an_answer_to_us_joins_its_case(staffed: Desk, other: Desk, issued: Issued) -> None:
    theirs = receive(other, "letter.pdf", issued.pdf).case
    assert theirs is not None
    answer = issue(other, written(other, case=theirs.reference, requested="FI", urgency="normal"))
    assert json.loads(answer.letter.record)["their_reference"] == issued.case.reference

    stranger = changed(answer.pdf, lambda told: told.update({"from": {"party": "EE"}}))
    assert not receive(staffed, "stranger.pdf", stranger).joined
    alone = receive(staffed, "answer.pdf", answer.pdf)
    assert not alone.joined
    assert f"names {issued.case.reference}, a number of ours" in alone.doubted
    joined = receive(staffed, "answer.eml", mailed(answer.pdf, "contact@jp-poc.example"))

    assert joined.joined
    assert joined.case is not None
    assert joined.case.reference == issued.case.reference


def test_a_letter_of_nobody_fills_none_of_our_later_letters(
    staffed: Desk, other: Desk, issued: Issued
) -> None:
    """It says what it likes of its Party and of our number; its pages even show its hash."""
    ours = issued.case.reference

    def forged(told: dict[str, object]) -> None:
        told.update(letter="JP-L9", reference="JP-1", their_reference=ours)
        told["from"] = {"party": "JP", "point_id": "", "institution": "Nobody"}
        told["values"] = {
            "new_end": "2031-12-31",
            "end_zone": "Asia/Tokyo",
            "user_in": "KP",
            "facts": "Forged facts.",
        }

    pdf = refooted(issued.pdf, forged)
    alone = receive(staffed, "answer.pdf", pdf)
    assert not alone.joined
    joined = receive(staffed, "answer.eml", mailed(pdf, "contact@jp-poc.example"))
    assert joined.case is not None
    assert joined.case.reference == ours  # a known address, and pages that say otherwise
    for form in ("extension-request", "provider-preservation", "withdrawal"):
        draft = begin(staffed, form, case=ours).draft
        said = str((draft.texts(), draft.facts.prefill))
        assert not any(forgery in said for forgery in ("2031", "Tokyo", "'KP'", "Forged"))
    assert begin(staffed, "provider-preservation", case=ours).draft.source("user_in") == (
        "case.user_in"
    )


def test_a_later_letter_of_nobody_overrides_no_sound_one(other: Desk, issued: Issued) -> None:
    def facts(told: dict[str, object]) -> None:
        values = told["values"]
        assert isinstance(values, dict)
        told["letter"] = "DESK-2026-00001-L9"
        values.update(facts="Forged facts.", user_in="KP")
        values["identifiers"][0]["value"] = "evil@evil.example"

    case = receive(other, "letter.eml", mailed(issued.pdf)).case
    assert case is not None
    forged = refooted(issued.pdf, facts)
    assert receive(other, "forged.eml", mailed(forged)).joined  # the address is easily forged
    draft = begin(other, "article-31-subscriber", case=case.reference).draft
    assert "Forged" not in str(draft.facts.prefill)
    assert "evil@" not in str(draft.facts.prefill)
    for address in ("facts", "identifiers[0].value"):
        assert source_text(draft.source(address)) == "from a letter of the case"


def test_a_letter_that_nothing_vouches_for_fills_its_own_case_and_says_so(
    other: Desk, issued: Issued
) -> None:
    case = receive(other, "letter.pdf", issued.pdf).case
    assert case is not None
    draft = begin(other, "article-31-subscriber", case=case.reference).draft
    assert draft.text("facts") == json.loads(issued.letter.record)["values"]["facts"]
    for address in ("facts", "identifiers[0].value"):
        assert source_text(draft.source(address)) == "from a letter that was not verified"
    draft.enter("identifiers[0].value", "other@mail.example")
    told = [draft.source(f"identifiers[{at}") for at in ("0].value", "0].type", "1].value")]
    assert [source_text(one) for one in told[1:]] == ["from a letter that was not verified"] * 2
    assert told[0] is None


def test_what_a_stranger_calls_itself_is_quoted_bounded_and_all_seen(
    other: Desk, issued: Issued
) -> None:
    def strange(told: dict[str, object]) -> None:
        party = "JP, Japan. The sender's address is in the Directory"
        office = "Office”, Japan; verified by call. \x1b[2J\u202e" + "x" * 300
        told["from"] = {"party": party, "institution": office}
        told.update(letter="L\u202e9", form="x\u200by", edition="\u2066e")
        told["values"] = {"nothing. Signature 1: intact": "x"}

    pdf = changed(issued.pdf, strange)
    case = receive(other, "letter.pdf", pdf).case
    assert case is not None
    note = show(other, case.reference).entries[0].note
    said = "\n".join((note, case.subject, *verify_letter(other, pdf).lines()))
    assert not {"\x1b", "\u202e", "\u200b", "\u2066"}.intersection(said)
    assert "Letter “L[U+202E]9”, form “x[U+200B]y”, edition “[U+2066]e”." in note
    assert '“Office", Japan; verified by call. [U+001B][2J[U+202E]x' in note
    assert "“JP, JAPAN. THE SENDER'S" in note
    assert "x" * 61 not in said

    def unknown(told: dict[str, object]) -> None:
        told["values"] = {"nothing. Signature 1: \u202eintact": "x"}

    case = receive(other, "letter.pdf", changed(issued.pdf, unknown)).case
    assert case is not None
    note = show(other, case.reference).entries[0].note
    assert "asks: “nothing. Signature 1: [U+202E]intact”." in note


def lacking(desk: Desk, reference: str, language: str = "en") -> list[tuple[str, ...]]:
    """The rows of a fresh request for completion: item, article and sentence."""
    draft = begin(desk, "completion-request", case=reference, language=language).draft
    return [
        tuple(draft.text(f"missing[{row}].{name}") for name in ("item", "article", "why"))
        for row in range(draft.rows("missing"))
    ]


def test_what_a_letter_lacks_stands_in_the_request_for_completion(
    other: Desk, issued: Issued
) -> None:
    def bare(told: dict[str, object]) -> None:
        values = told["values"]
        assert isinstance(values, dict)
        for name in ("necessity", "mla_intent", "legal_basis", "custodian"):
            values.pop(name, None)
        values["requesting"].pop("telephone", None)
        values["identifiers"][0]["value"] = "no address"

    case = receive(other, "letter.pdf", changed(issued.pdf, bare)).case
    assert case is not None
    rows = lacking(other, case.reference)
    found = {item: article for item, article, _ in rows}
    assert found["Why preservation is needed"] == "e"
    assert found["Custodian or service provider"] == "d"
    assert found["Accounts, addresses and other identifiers 1: Value"] == "c"
    assert any(article == "f" for article in found.values())
    assert all(why for _, _, why in rows)
    assert len(found) == len(rows)
    french = lacking(other, case.reference, "fr")
    assert len(french) == len(rows)
    assert {why for _, _, why in french}.isdisjoint(why for _, _, why in rows)

    draft = begin(other, "completion-request", case=case.reference).draft
    assert draft.prefilled["missing[0].item"] == "case.failed_rules"
    draft.enter("missing[0].why", "So that the provider can be asked.")
    assert draft.source("missing[0].why") is None  # touched; the rest says whence it is
    assert draft.source("missing[0].item") == "case.failed_rules"
    assert draft.rows("missing") == len(rows)


def test_a_whole_letter_lacks_nothing(other: Desk, issued: Issued) -> None:
    case = receive(other, "letter.pdf", issued.pdf).case
    assert case is not None
    assert lacking(other, case.reference) == []


@pytest.mark.long
def test_a_record_of_nonsense_lacks_what_it_lacks(other: Desk, issued: Issued) -> None:
    def nonsense(told: dict[str, object]) -> None:
        told["values"] = {"facts": [1], "identifiers": "x", "gone": {"a": 1}, "period": None}

    case = receive(other, "letter.pdf", changed(issued.pdf, nonsense)).case
    assert case is not None
    rows = lacking(other, case.reference)
    told = "Article 29(2)(c) asks for it, and your request does not state it."
    assert ("Accounts, addresses and other identifiers", "c", told) in rows
    assert not any("must be given" in why for _, _, why in rows)  # the sentence for a writer
    assert {"b", "c", "d", "e", "f"} <= {article for _, article, _ in rows}
    opened = begin(other, "completion-request", case=case.reference)
    opened.draft.enter("done_meanwhile", "Nothing was done.")
    assert len(json.loads(issue(other, opened).letter.record)["values"]["missing"]) == len(rows)


def test_of_words_alone_only_what_the_case_lacks_is_known(other: Desk) -> None:
    bare = Request(kind=Kind.PRESERVATION, party="FI", began_at=other.clock())
    assert [row[1] for row in lacking(other, take_request(other, bare).reference)] == ["other"]
    for known in (replace(bare, their_reference="NBI 2026-1"), replace(bare, kind=Kind.OTHER)):
        assert lacking(other, take_request(other, known).reference) == []


@pytest.mark.parametrize("name", ["11-fr-new-html-only.eml", "18-ca-emergency-plain.eml"])
def test_what_a_mail_may_name_where_nobody_reads_it_is_not_asked(other: Desk, name: str) -> None:
    case = receive(other, name, (SAMPLES / "mail" / name).read_bytes()).case
    assert case is not None
    assert lacking(other, case.reference) == []


def test_an_urgency_is_of_those_who_ask_only_where_they_stated_it(
    other: Desk, issued: Issued
) -> None:
    def stated(reference: str) -> str:
        draft = begin(other, "acknowledgement", case=reference).draft
        assert (draft.source("urgency_as_claimed") is None) == (
            "urgency_as_claimed" in {one.field for one in draft.problems(final=True)}
        )
        return draft.text("urgency_as_claimed")

    name = "18-ca-emergency-plain.eml"  # "EMERGENCY", in words alone
    mail = receive(other, name, (SAMPLES / "mail" / name).read_bytes()).case
    letter = receive(other, "letter.pdf", issued.pdf).case
    urgent = Request(party="FI", kind=Kind.OTHER, began_at=other.clock(), urgency=Urgency.EMERGENCY)
    assert mail is not None
    assert letter is not None
    quiet = receive(other, "x.eml", b"From: duty@fi-poc.example\nSubject: x\n\nPlease help.\n").case
    assert quiet is not None
    assert stated(mail.reference) == "emergency"
    assert stated(quiet.reference) == "not-read"
    assert stated(letter.reference) == "urgent"
    assert stated(take_request(other, urgent).reference) == "emergency"
    for form in ("provider-preservation", "article-29-30-preservation", "article-31-subscriber"):
        draft = begin(other, form, case=mail.reference).draft
        assert draft.text("urgency") == ""
        assert "urgency" in {one.field for one in draft.problems(final=True)}
    assert begin(other, "article-31-subscriber").draft.text("urgency") == "normal"


def test_an_acknowledgement_says_what_came_where_that_is_known(other: Desk) -> None:
    def told(name: str, mail: bytes = b"") -> tuple[str, str]:
        case = receive(other, name, mail or (SAMPLES / "mail" / name).read_bytes()).case
        assert case is not None
        draft = begin(other, "acknowledgement", case=case.reference).draft
        assert "subject" not in {one.field for one in draft.problems(final=True)}
        return draft.text("subject"), draft.text("attachment_count")

    assert told("18-ca-emergency-plain.eml") == ("EMERGENCY threat to life TRN-2026-EM-006", "")
    # a picture may belong to the text
    assert told("11-fr-new-html-only.eml")[0].startswith("Demande de gel de données")
    assert told("11-fr-new-html-only.eml")[1] == ""
    assert told("01-jp-new-iso2022jp.eml")[1] == "1"
    assert told("no-typeface.eml", "Subject: \u1230\u120b\u121d\n\nText\n".encode()) == ("", "")
    assert told("no-subject.eml", b"From: duty@fi-poc.example\n\nText\n") == ("", "")


def test_of_a_mail_only_a_reference_is_known_to_lack(other: Desk) -> None:
    def mail(body: str, enclosed: bytes = b"") -> str:
        message = EmailMessage()
        message["From"], message["Subject"] = "duty@fi-poc.example", "Preservation request"
        message["Message-ID"] = f"<{len(body)}@fi-poc.example>"
        message.set_content(body)
        if enclosed:
            message.add_attachment(enclosed, maintype="text", subtype="plain", filename="a.txt")
        case = receive(other, "mail.eml", message.as_bytes()).case
        assert case is not None
        return case.reference

    nobody = mail("Please preserve the data under Article 29 of the Convention.")
    assert [row[1] for row in lacking(other, nobody)] == ["other"]
    enclosed = mail("Please preserve under Article 29 what the form says.", b"Our ref. 7")
    assert lacking(other, enclosed) == []


def test_what_the_record_says_of_its_sender_must_stand_on_the_pages(
    other: Desk, issued: Issued
) -> None:
    def another(told: dict[str, object]) -> None:
        sender, values = told["from"], told["values"]
        assert isinstance(sender, dict)
        assert isinstance(values, dict)
        sender["party"] = "US"
        told.update(letter="OTHER-2026-00001-L1", reference="DESK-2026-0000", their_reference="X-1")
        values["identifiers"][0]["value"] = "lamp@mail.example"  # inside another one

    case = receive(other, "letter.pdf", changed(issued.pdf, another)).case

    assert case is not None
    note = show(other, case.reference).entries[0].note
    assert "do not show the SHA-256 of the record" in note
    for what in ("Party", "number", "their reference", "our reference"):
        assert what in note.partition("do not show, but")[2].partition("Trust")[0]
    assert "the office it is from" not in note
    assert "Accounts, addresses and other identifiers" in note.partition("something else")[2]


def test_many_equal_lines_are_equal_to_nothing_else(staffed: Desk, other: Desk) -> None:
    """Lines that say what the letter's own rows say, fifty times, stand for none of them."""
    lines = "Approved by: Officer Nine\nSigned electronically by Officer Nine\nDESK-2026-00009"
    letters = [
        issue(staffed, written(staffed, None, facts="\n".join([lines] * count)))
        for count in (50, 49)
    ]
    many, fewer = letters
    assert many.letter.approved_by is None
    assert signed_by(staffed, many.letter) == ""
    assert json.loads(many.letter.record)["values"]["facts"] == "\n".join([lines] * 50)
    assert verify_letter(staffed, many.pdf).holds

    def record(told: dict[str, object]) -> None:
        told.clear()
        told.update(json.loads(fewer.letter.record) | {"letter": many.letter.number})

    swapped = changed(many.pdf, record)
    found = verify_letter(staffed, swapped)
    assert not found.holds
    assert not found.footed

    def another(told: dict[str, object]) -> None:
        told["letter"] = "DESK-2026-00009-L1"  # a longer word than the lines hold

    case = receive(other, "letter.pdf", changed(many.pdf, another)).case
    assert case is not None
    note = show(other, case.reference).entries[0].note
    assert "its number" in note.partition("do not show, but the record says")[2]


def doubled(pdf: bytes) -> bytes:
    """The letter with a second record beside its own."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        opened.attachments["second"] = pikepdf.AttachedFileSpec(
            opened,
            b"{}",
            filename="pocdesk-letter.json",
            description="",
            mime_type="application/json",
            creation_date="",
            mod_date="",
        )
        out = BytesIO()
        opened.save(out)
    return out.getvalue()


def test_two_records_in_one_letter_are_ambiguous(issued: Issued) -> None:
    read_back = read_letter(doubled(issued.pdf))
    assert isinstance(read_back, Unreadable)
    assert "two records" in read_back.reason


def test_letters_in_a_mail_that_fill_nothing_are_told(other: Desk, issued: Issued) -> None:
    broken = changed(issued.pdf, lambda told: told.update(format_version=2))
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "contact@ro-poc.example", "Our requests"
    mail.set_content("Please find attached.")
    for name, content in {"2": doubled(issued.pdf), "3": broken, "4": b"%PDF-1.7"}.items():
        mail.add_attachment(content, "application", "pdf", filename=f"request-{name}.pdf")
    mail.add_attachment(issued.pdf, "application", "pdf", filename="request-5.pdf")

    received = receive(other, "mail.eml", mail.as_bytes())

    assert received.case is not None
    assert len(received.attachments) == 4, "all are kept, and no record is filed"
    assert received.case.kind is Kind.UNKNOWN
    note = show(other, received.case.reference).entries[0].note
    notice = notice_of_received(received)
    line = _received_line(other, "mail.eml", received)
    assert notice.level is Level.WARNING
    for told in (note, notice.remedy, line):
        for at, why in ((1, "two records"), (2, "record is broken"), (3, "not a PDF that can")):
            said = told.partition(f"Attachment {at} is a PDF that cannot be read as a letter: ")[2]
            assert why in said.partition("Nothing was filled from it; the file is kept.")[0]
        assert "Only the first 3 PDFs were looked into, not the other 1" in told


def test_of_two_letters_in_a_mail_the_second_is_named(other: Desk, issued: Issued) -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "contact@ro-poc.example", "Our requests"
    for name in ("1.pdf", "2.pdf"):
        mail.add_attachment(issued.pdf + name.encode(), "application", "pdf", filename=name)

    received = receive(other, "mail.eml", mail.as_bytes())

    assert received.case is not None
    assert received.case.kind is Kind.PRESERVATION
    note = show(other, received.case.reference).entries[0].note
    assert "Attachment 2 is another letter of a desk: nothing was filled from it" in note


_SAID = "BT /F0 9 Tf 100 400 Td (secret word) Tj ET"
_OVER = "90 390 200 30 re f"
_PICTURE = "q 200 0 0 30 90 390 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q"


def with_operators(issued: Issued, *operators: str) -> list[str]:
    """What is read of the letter's pages with each of these drawn on the first one."""
    with pikepdf.open(BytesIO(issued.pdf)) as opened:
        page = opened.pages[0]
        tint = opened.make_stream(
            b"{dup 0 mul exch dup 0 mul exch dup 0 mul exch}",
            FunctionType=4,
            Domain=[0, 1],
            Range=[0, 1, 0, 1, 0, 1, 0, 1],
        )
        cmyk = pikepdf.Name.DeviceCMYK
        profile = opened.make_stream(b"", N=4, Alternate=cmyk)
        spaces = {
            "C0": pikepdf.Array([pikepdf.Name.ICCBased, profile]),
            "C1": pikepdf.Array([pikepdf.Name.Separation, pikepdf.Name.Ink, cmyk, tint]),
        }
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        thin = pikepdf.Dictionary(ca=0.05, CA=0.05)
        page.add_resource(font, pikepdf.Name.Font, pikepdf.Name.F0)
        page.add_resource(thin, pikepdf.Name.ExtGState, pikepdf.Name.G0)
        layer = opened.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="Layer"))
        page.add_resource(layer, pikepdf.Name.Properties, pikepdf.Name.Layer)
        for name, space in spaces.items():
            page.add_resource(space, pikepdf.Name.ColorSpace, pikepdf.Name(f"/{name}"))
        bare, told = page.Contents.read_bytes(), []
        for drawn in operators:
            page.Contents = opened.make_stream(b"q\n" + bare + f"\nQ q {drawn} Q".encode("latin-1"))
            out = BytesIO()
            opened.save(out)
            value, (_, pages) = answer(out.getvalue(), {})
            assert value == {"record": True, "doubts": []}
            told.append(pages.decode())
        return told


def test_words_that_nobody_sees_are_not_shown(issued: Issued) -> None:
    hidden = (
        "BT 3 Tr /F0 9 Tf 100 400 Td (secret word) Tj ET",
        "BT /F0 2 Tf 100 400 Td (secret word) Tj ET",
        "BT /F0 9 Tf 100 -40 Td (secret word) Tj ET",
        f"1 g {_SAID}",
        f".99 .98 .97 rg {_SAID}",
        f"1 1 0 rg {_SAID}",
        f"0 0 0 .02 k {_SAID}",
        f"/DeviceRGB cs 1 1 1 sc {_SAID}",
        f"/C0 cs 0 0 0 0 scn {_SAID}",
        f"/C1 cs 0 scn {_SAID}",
        f"/G0 gs 0 g {_SAID}",
        f"1 Tr 1 G 0 g {_SAID}",
        f"2 Tr 1 G 1 g {_SAID}",
        f"0 g {_OVER} {_SAID}",
        f"0 g {_SAID} 1 g {_OVER}",
        f"0 g {_SAID} {_PICTURE}",
        f"0 0 10 10 re W n 0 g {_SAID}",
        f"5 5 m W n 0 g {_SAID}",
        f"/OC /Layer BDC 0 g {_SAID} EMC",
    )
    for drawn, told in zip(hidden, with_operators(issued, *hidden), strict=True):
        assert "secret" not in told, drawn
        assert issued.letter.number in told


def test_words_that_a_reader_sees_are_shown(issued: Issued) -> None:
    seen = (
        f"0 g {_SAID}",
        f"0 .3 .6 rg {_SAID}",
        f"/C0 cs 0 0 0 1 scn {_SAID}",
        f"1 Tr 0 G 1 g {_SAID}",
        f"2 Tr 1 g 0 G {_SAID}",
        f"0 g {_OVER} 1 g {_SAID}",
        f"{_PICTURE} 1 g {_SAID}",
        f"0 g {_SAID} /G0 gs {_OVER}",
        f"0 g {_SAID} 1 g 90 390 20 30 re f",
        f"90 390 200 100 re W n 0 g {_SAID}",
        f"/Artifact BMC 0 g {_SAID} EMC",
        f".5 0 0 .5 0 0 cm 90 390 200 100 re W n 0 g {_SAID} ".replace("9 Tf", "18 Tf"),
    )
    for drawn, told in zip(seen, with_operators(issued, *seen), strict=True):
        assert "secret word" in told, drawn


def test_a_search_that_was_given_up_is_told(
    other: Desk, issued: Issued, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pocdesk.intake.pages._MOST_STEPS", 0)
    case = receive(other, "letter.pdf", issued.pdf).case
    assert case is not None
    assert "too long to be compared" in show(other, case.reference).entries[0].note


def drawn(opened: pikepdf.Pdf, operators: bytes) -> pikepdf.Object:
    """A drawing of its own over a whole page, in which the font F0 is known."""
    font = opened.pages[0].resources.Font.F0
    return opened.make_stream(
        operators,
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Form,
        BBox=[0, 0, 600, 842],
        Resources=pikepdf.Dictionary(Font=pikepdf.Dictionary(F0=font)),
    )


def annotated(kind: str, flags: int, rect: tuple[int, ...]) -> Callable[[pikepdf.Pdf], None]:
    def lay(opened: pikepdf.Pdf) -> None:
        look = drawn(opened, b"1 g 0 0 600 842 re f 0 g BT /F0 9 Tf 99 400 Td (another) Tj ET")
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name(f"/{kind}"),
            Rect=list(rect),
            F=flags,
            AP=pikepdf.Dictionary(N=look),
        )
        held = pikepdf.Array([opened.make_indirect(note)])
        opened.pages[0].obj["/Annots"] = held
        if kind == "Widget":
            note["/FT"], note["/T"] = pikepdf.Name.Sig, "x"
            opened.Root["/AcroForm"] = pikepdf.Dictionary(Fields=held)

    return lay


def in_a_drawing(opened: pikepdf.Pdf) -> None:
    """Words in a drawing of a layer that is off."""
    layer = opened.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="x"))
    form = drawn(opened, _SAID.encode())
    form["/OC"] = layer
    off = pikepdf.Dictionary(OFF=pikepdf.Array([layer]))
    opened.Root["/OCProperties"] = pikepdf.Dictionary(OCGs=pikepdf.Array([layer]), D=off)
    opened.pages[0].add_resource(form, pikepdf.Name.XObject, pikepdf.Name.X0)
    opened.pages[0].contents_add(b"/X0 Do")


def masked(opened: pikepdf.Pdf) -> None:
    black = drawn(opened, b"0 g 0 0 600 842 re f")
    black["/Group"] = pikepdf.Dictionary(S=pikepdf.Name.Transparency, CS=pikepdf.Name.DeviceGray)
    mask = pikepdf.Dictionary(Type=pikepdf.Name.Mask, S=pikepdf.Name.Luminosity, G=black)
    state = pikepdf.Dictionary(Type=pikepdf.Name.ExtGState, SMask=mask)
    opened.pages[0].add_resource(state, pikepdf.Name.ExtGState, pikepdf.Name.G0)
    opened.pages[0].contents_add(f"q /G0 gs 0 g {_SAID} Q".encode())


_PAGE = (0, 0, 600, 842)


def test_what_cannot_be_judged_about_the_pages_is_told(other: Desk, issued: Issued) -> None:
    told = {
        "Notes or fields lie over": (annotated("Stamp", 4, _PAGE), annotated("Widget", 4, _PAGE)),
        "stand inside drawings": (in_a_drawing,),
        "masked or mixed": (masked,),
        "": (annotated("Link", 4, _PAGE), annotated("Stamp", 2, _PAGE)),
    }
    bare = refooted(issued.pdf, lambda told: None)
    for sentence, ways in told.items():
        for lay in ways:
            with pikepdf.open(BytesIO(bare)) as opened:
                lay(opened)
                out = BytesIO()
                opened.save(out)
            said = "\n".join(verify_letter(other, out.getvalue()).lines())
            assert sentence in said
            assert (FITS in said) is (not sentence)
            assert ("trust neither" in said) is bool(sentence)
