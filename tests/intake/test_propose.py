"""What a whole message proposes: its own words, its quoted part, its filled forms."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.domain.case import Urgency
from pocdesk.domain.message import Attachment, Message, MessageFlags, Unreadable
from pocdesk.domain.proposal import MessageKind, Proposal, Source
from pocdesk.domain.read_form import ReadForm
from pocdesk.intake.guess import earlier_reference, references_in, their_reference
from pocdesk.intake.propose import Named, propose
from pocdesk.intake.propose_form import PRESERVATION, SUBSCRIBER, bears
from tests.intake.samples import MAILS, sample

# What the forms attached to sample mails state, as a reader of forms gives it.
FORMS: dict[str, dict[str, Any] | None] = {
    "02-de-extension-latin1": {
        "reference": "TRN-24/7-2026-00731-V",
        "status": "extension",
        "previous_reference": "TRN-24/7-2026-00731",
        "urgency": "normal",
        "requesting": {"email": "contact@de-poc.example"},
    },
    "03-tr-new-latin5-scan": None,
    "04-bg-new-cp1251": {
        "reference": "УЧ-8211/2026",
        "status": "new",
        "urgency": "normal",
        "requesting": {"email": "contact@bg-poc.example"},
    },
    "08-nl-new-smime-signed": {
        "reference": "LIRC-TRN-26-10442",
        "status": "new",
        "urgency": "normal",
        "requesting": {"email": "contact@nl-poc.example"},
    },
    "10-us-forward-rfc822-flowed": {  # another Party's
        "reference": "LIRC-TRN-26-10442",
        "status": "new",
        "urgency": "normal",
        "requesting": {"email": "contact@nl-poc.example"},
    },
}


def form(id: str = PRESERVATION, /, **values: Any) -> ReadForm:
    return ReadForm(form=id, values=values, file_sha256="0" * 64, text="")


def proposal(
    message: Message,
    *forms: ReadForm,
    known: bool = True,
    texts: Mapping[str, str] | None = None,
) -> Proposal:
    ours = references_in(message, ["DESK"])
    named = Named(
        theirs=their_reference(message),
        earlier=earlier_reference(message),
        ours=str(ours[0]) if ours else None,
    )
    return propose(message, named, forms=forms, texts=texts, sender_known=known)


@pytest.mark.parametrize("name", MAILS)
def test_every_sample_with_its_form(name: str) -> None:
    read = sample(name)
    guess: dict[str, Any] = read.expected["guess"]
    stated = FORMS.get(name)
    forms = [form(**stated)] if stated else []
    found = proposal(read.message, *forms, known=guess.get("sender") == "address")

    assert found.kind == guess["kind"]
    assert found.urgency == guess.get("urgency")
    assert found.their_reference == guess.get("their_reference")
    assert found.earlier_reference == guess.get("earlier_reference")
    scanned = name in FORMS and stated is None  # a picture tells no articles
    assert list(found.articles) == ([] if scanned else guess.get("articles", []))


def test_the_quoted_part_says_nothing() -> None:
    quoted = "\n".join(
        (
            "Thank you.",
            "-----Original Message-----",
            "From: duty@desk.example",
            "URGENT",
            "Urgency: emergency",
            "Please preserve the data under Article 29.",
        )
    )
    found = proposal(Message(subject="Hello", body=quoted))
    assert (found.kind, found.urgency, found.articles) == (MessageKind.UNKNOWN, None, ())


def test_the_subject_of_an_answer_to_us_was_ours() -> None:
    answer = Message(subject="Re: [DESK-2026-00412] URGENT request", body="Done.")
    assert (proposal(answer).kind, proposal(answer).urgency) == (MessageKind.REPLY, None)
    urgent = replace(answer, body="URGENT: the account was deleted.")
    assert proposal(urgent).urgency is Urgency.URGENT


@given(st.sampled_from(["URGENT", "EMERGENCY", "Priority: urgent", "Please preserve it, Art. 29"]))
def test_no_line_with_a_mark_of_quotation_counts(line: str) -> None:
    found = proposal(Message(subject="Hello", body=f"Yes.\n> {line}\n> {line}\n"))
    assert (found.kind, found.urgency, found.articles) == (MessageKind.UNKNOWN, None, ())


@pytest.mark.parametrize("box", ["☐", "☒", "\u25a1", "[ ]", "[x]"])
def test_boxes_to_tick_say_nothing(box: str) -> None:
    ticks = f"{box} Normal {box} Urgent {box} Emergency"
    body = f"Urgency: {ticks}\n{box} Extend the preservation, Art. 29"
    found = proposal(Message(subject="Hello", body=body))
    assert (found.kind, found.urgency, found.articles) == (MessageKind.UNKNOWN, None, ())


MAIL = Message(
    from_address="contact@fi-poc.example",
    subject="Urgent request KRP-TRN 2400/R/2026",
    body="Please see attached. Our reference: KRP-TRN 2400/R/2026",
)


def test_a_form_says_more_than_the_words_and_the_proposal_says_whence() -> None:
    filled = form(reference="KRP-TRN 2400/R/2026", status="new", urgency="emergency")
    found = proposal(MAIL, filled)

    assert (found.kind, found.kind_from) == (MessageKind.NEW_REQUEST, Source.FORM)
    assert (found.urgency, found.urgency_from) == (Urgency.EMERGENCY, Source.FORM)
    assert (found.articles, found.articles_from) == (("29", "30"), Source.FORM)
    assert proposal(MAIL).urgency_from is Source.WORDS


def test_a_form_under_article_31() -> None:
    found = proposal(MAIL, form(SUBSCRIBER, reference="KRP-TRN 2400/R/2026", status=["new"]))
    assert (found.kind, found.articles) == (MessageKind.ASSISTANCE_REQUEST, ("31",))


def test_a_box_of_a_form_that_says_normal_leaves_the_urgency_open() -> None:
    found = proposal(MAIL, form(reference="KRP-TRN 2400/R/2026", urgency="normal"))
    assert found.urgency is None
    assert "its form says normal" in found.remarks[0]


def test_the_reference_of_a_form_fills_what_the_words_do_not_say() -> None:
    mail = Message(from_address="contact@fi-poc.example", subject="Request", body="See attached.")
    filled = form(
        reference="KRP-TRN 2400/R/2026",
        status="extension",
        previous_reference="KRP-TRN 2300/R/2026",
        requesting={"email": "contact@fi-poc.example"},
    )
    found = proposal(mail, filled)

    assert (found.their_reference, found.reference_from) == ("KRP-TRN 2400/R/2026", Source.FORM)
    assert found.earlier_reference == "KRP-TRN 2300/R/2026"
    assert found.kind is MessageKind.EXTENSION

    unknown = proposal(mail, filled, known=False)
    assert (unknown.their_reference, unknown.earlier_reference) == (None, None)
    assert unknown.articles == ()
    assert len(unknown.remarks) == 2
    assert "“KRP-TRN 2400/R/2026”" in unknown.remarks[0]


@pytest.mark.parametrize(
    "values",
    [
        {"reference": "LIRC-TRN-26-10442", "requesting": {"email": "contact@nl-poc.example"}},
        {"reference": "LIRC-TRN-26-10442"},
        {"reference": "KRP-TRN 2400/R/2026-B", "requesting": {"email": "x@nl-poc.example"}},
        {"requesting": {"email": "contact@nl-poc.example"}},
    ],
)
def test_the_form_of_somebody_else_tells_nothing(values: dict[str, Any]) -> None:
    found = proposal(MAIL, form(**values, status="extension", urgency="emergency"))

    assert replace(found, remarks=()) == proposal(MAIL)
    assert "nothing was taken from it" in found.remarks[-1]


def test_a_form_of_the_same_desk_goes_before_the_reference_in_the_words() -> None:
    filled = form(reference="KRP-TRN 2500/R/2026", requesting={"email": "duty@fi-poc.example"})
    found = proposal(MAIL, filled)

    assert found.their_reference == "KRP-TRN 2500/R/2026"
    assert "The words name “KRP-TRN 2400/R/2026”" in found.remarks[0]
    assert proposal(MAIL, filled, known=False).their_reference == "KRP-TRN 2400/R/2026"


def test_the_form_of_an_earlier_request_in_an_answer_tells_nothing() -> None:
    answer = replace(
        MAIL,
        subject="Re: [DESK-2026-00361]",
        body="Our ref: KRP-TRN 2500/R/2026",
        in_reply_to="<desk-00361@desk.example>",
    )
    filled = form(reference="KRP-TRN 2400/R/2026", requesting={"email": "duty@fi-poc.example"})
    found = proposal(answer, filled)
    assert (found.kind, found.their_reference) == (MessageKind.REPLY, "KRP-TRN 2500/R/2026")


def test_two_forms_that_differ_tell_only_what_they_agree_on() -> None:
    same = {"reference": "KRP-TRN 2400/R/2026", "status": "new"}
    found = proposal(MAIL, form(**same, urgency="urgent"), form(**same, urgency="emergency"))
    assert found.kind is MessageKind.NEW_REQUEST
    assert (found.urgency, found.urgency_from) == (Urgency.URGENT, Source.WORDS)

    mail = replace(MAIL, subject="x", body="See attached.")
    several = proposal(mail, form(reference="TRN-2026-1"), form(reference="TRN-2026-2"))
    assert (several.kind, several.their_reference) == (MessageKind.UNKNOWN, None)
    assert "Its forms bear different references" in several.remarks[0]


def test_the_title_of_an_attachment_with_its_reference_names_the_articles() -> None:
    title = "Artikel 29 und 30 des Übereinkommens\n2. Aktenzeichen KRP-TRN 2400/R/2026"
    found = proposal(MAIL, texts={"a": title})
    assert (found.articles, found.articles_from) == (("29", "30"), Source.ATTACHMENT)
    assert proposal(MAIL, texts={"a": title.replace("2400", "2401")}).articles == ()
    assert proposal(MAIL, texts={"a": title, "b": title.replace("29 und ", "")}).articles == ()
    assert proposal(MAIL, texts={"a": title}, known=False).articles == ()


@pytest.mark.parametrize(
    ("flag", "kind"),
    [
        ("bounce", MessageKind.BOUNCE),
        ("auto_reply", MessageKind.AUTO_REPLY),
        ("encrypted", MessageKind.UNREADABLE),
        ("responsiveness_test", MessageKind.RESPONSIVENESS_TEST),
    ],
)
def test_what_a_message_is_by_its_structure(flag: str, kind: MessageKind) -> None:
    asks = replace(MAIL, subject="URGENT: preservation request, Art. 29")
    found = proposal(replace(asks, flags=MessageFlags(**{flag: True})))
    assert (found.kind, found.articles) == (kind, ())
    assert (found.urgency is Urgency.URGENT) == (kind is MessageKind.UNREADABLE)


def test_an_automatic_reply_without_its_header_is_one_only_as_an_answer_without_files() -> None:
    mail = Message(subject="Autosvar: [DESK-2026-00361] x", body="Tack.")
    assert proposal(mail).kind is MessageKind.AUTO_REPLY
    file = Attachment(name="a", media_type="x/y", sha256="0" * 64, content=b"")
    assert proposal(replace(mail, attachments=(file,))).kind is MessageKind.UNKNOWN
    assert proposal(replace(mail, subject="Autosvar: x")).kind is MessageKind.UNKNOWN


def test_what_cannot_be_read_is_unreadable() -> None:
    assert propose(Unreadable(reason="x"), Named()).kind is MessageKind.UNREADABLE


@pytest.mark.parametrize(
    ("text", "reference", "found"),
    [
        ("(TRN-2026-1)", "TRN-2026-1", True),
        ("trn-2026 - 1", "TRN-2026-1", True),
        ("TRN-2026-12", "TRN-2026-1", False),
        ("TRN-2026-1-V", "TRN-2026-1", False),
        ("XTRN-2026-1", "TRN-2026-1", False),
        ("訓練警サ発第 0417 号の件", "訓練警サ発第0417号", True),
        ("abc", "abc", False),
    ],
)
def test_a_reference_is_borne_whole(text: str, reference: str, found: bool) -> None:
    assert bears(text, reference) == found


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)
NAMES = st.sampled_from(
    ["reference", "status", "urgency", "previous_reference", "requesting", "email"]
)


@given(
    st.text(max_size=60),
    st.text(max_size=200),
    st.lists(st.dictionaries(NAMES, JSON), max_size=3),
    st.booleans(),
)
def test_any_message_with_any_form_can_be_asked(
    subject: str, body: str, values: list[dict[str, Any]], known: bool
) -> None:
    message = Message(from_address="a@b.example", subject=subject, body=body)
    found = proposal(message, *(form(**one) for one in values), known=known)
    if not values:
        assert found.kind_from is Source.WORDS
