"""References in the subject and the sender's own words: theirs, ours, and none where unsure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.domain.message import Message, MessageFlags, Nested
from pocdesk.intake.guess import earlier_reference, references_in, their_reference
from pocdesk.intake.phrases import LABELS, OURS, YOURS

FORMS = (
    "TRN-24/7-2026-00731-V",
    "2026/TRN-1189",
    "УЧ-8211/2026",
    "IPL-TRN 0093/2026-4",
    "DIX-TRN 552/P/2026",
    "GCX-TRN-118/26",
    "123 Js 4567/26",
    "0417/2026-5",
    "AB12345",
    "〔2026〕15号",
    "訓練警サ発第0417号",
)


def message(subject: str = "", body: str = "", **more: object) -> Message:
    flags = MessageFlags(**{name: True for name, on in more.items() if on})
    return Message(subject=subject, body=body, flags=flags)


@given(st.sampled_from(OURS), st.sampled_from(FORMS), st.sampled_from([": ", " ", ". ", " no. "]))
def test_a_reference_named_as_the_sender_s_own_is_found(
    label: str, reference: str, between: str
) -> None:
    assert their_reference(message(body=f"Hello,\n{label}{between}{reference}.")) == reference


@given(st.sampled_from(YOURS), st.sampled_from(FORMS), st.sampled_from([": ", " ", ". ", " no. "]))
def test_a_reference_named_as_ours_is_never_theirs(
    label: str, reference: str, between: str
) -> None:
    text = f"Answer, {label}{between}{reference}"
    assert their_reference(message(subject=text, body=text)) is None


@given(st.sampled_from(LABELS), st.sampled_from(FORMS))
def test_any_label_of_a_reference_will_do_where_only_one_stands(label: str, reference: str) -> None:
    assert their_reference(message(subject=f"Request, {label}: {reference}")) == reference


@pytest.mark.parametrize(
    ("subject", "reference"),
    [
        ("Veri muhafaza talebi 2026/TRN-1189", "2026/TRN-1189"),
        ("[LIRC-TRN-26-10442] Preservation request", "LIRC-TRN-26-10442"),
        ("Re: DESK-2026-00412 (OFX-2026-TRN-0912)", "OFX-2026-TRN-0912"),
        ("EMERGÊNCIA – IPL-TRN 0093/2026-4", "IPL-TRN 0093/2026-4"),
        ("URGENT REQUEST 0093/2026", None),
        ("Preservation, POC 24/7", None),
        ("Articles 29/30 and ETS-185, SHA-256 below", None),
        ("TRN-2026-0001 and TRN-2026-0002", None),
        ("Meeting 05-OCT-2026", None),
        ("Logs of 198.51.100.9 from 2026-11-09 06:31 to 09/11/2026", None),
        ("Account john-1990 and worksheet-11873.pdf", None),
        ("Call +999 233 99 00 00", None),
        ("[DESK-2026-00412-L1] our letter", None),
        ("desk-2026-00412", None),
        ("", None),
    ],
)
def test_a_lone_reference_of_the_subject(subject: str, reference: str | None) -> None:
    assert their_reference(message(subject=subject)) == reference


@pytest.mark.parametrize(
    "body",
    [
        "> Our reference: TRN-2026-0001",
        "Thanks.\n-----Original Message-----\nOur reference: TRN-2026-0001",
        "Case no. TRN-2026-0001 and case no. TRN-2026-0002",
        "Our reference: unknown. Preserve TRN-2026-0001",
    ],
)
def test_what_is_not_surely_theirs_is_not_proposed(body: str) -> None:
    assert their_reference(message(body=body)) is None


def test_the_subject_s_label_wins_over_the_text_and_the_text_over_a_lone_subject() -> None:
    body = "Our reference: TRN-2026-0002"
    assert their_reference(message("Az. TRN-2026-0001", body)) == "TRN-2026-0001"
    assert their_reference(message("About TRN-2026-0001", body)) == "TRN-2026-0002"


def test_a_reference_after_which_the_label_stands() -> None:
    assert their_reference(message(body="Ek'te 2026/1189 sayılı talebimiz")) == "2026/1189"


def test_a_bounce_has_no_reference_of_theirs_and_a_robot_only_a_labelled_one() -> None:
    assert their_reference(message("TRN-2026-0001", bounce=True)) is None
    assert their_reference(message("Ticket TRN-2026-0001", auto_reply=True)) is None
    assert their_reference(message("Our ref: TRN-2026-0001", auto_reply=True)) == "TRN-2026-0001"


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_can_be_asked(subject: str, body: str) -> None:
    asked = message(subject, body)
    found = their_reference(asked)
    assert found is None or found in subject or found in body
    earlier_reference(asked)
    references_in(asked, ["DESK"])


def test_the_earlier_reference_is_the_other_one_of_an_extension() -> None:
    subject = "Verlängerung - Az. TRN-00731-V"
    assert earlier_reference(message(subject, "Schreiben Az. TRN-00731")) == "TRN-00731"
    assert earlier_reference(message(subject, "Az. TRN-00731, Az. TRN-00732")) is None
    assert earlier_reference(message("Az. TRN-00731-V", "Az. TRN-00731")) is None


def test_our_references_come_in_the_order_of_their_weight() -> None:
    asked = Message(
        subject="Re: [DESK-2026-00002]",
        body="see desk-2026-00001 and DESK-2026-00002\n> DESK-2026-00009",
        in_reply_to="<OLD-2025-00003-L1.x@desk.example>",
        nested=(Nested(from_address=None, subject="DESK-2026-00008", date_utc=None),),
    )
    found = references_in(asked, ["DESK", "OLD"])
    assert [str(one) for one in found] == ["DESK-2026-00002", "DESK-2026-00001", "OLD-2025-00003"]
    assert references_in(asked, []) == ()


def test_the_letter_that_came_back_names_the_case() -> None:
    returned = Nested(from_address="duty@desk.example", subject="[DESK-2026-00398]", date_utc=None)
    bounce = Message(flags=MessageFlags(bounce=True), nested=(returned,))
    assert [str(one) for one in references_in(bounce, ["DESK"])] == ["DESK-2026-00398"]
