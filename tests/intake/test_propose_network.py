"""The network of a message: named by its words, its form or the Directory, and what decides."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.domain.message import Message, MessageFlags
from pocdesk.domain.network import Network
from pocdesk.domain.proposal import MessageKind, Proposal, Source
from pocdesk.domain.read_form import ReadForm
from pocdesk.intake.guess import their_reference
from pocdesk.intake.propose import Named, propose
from pocdesk.intake.propose_form import PRESERVATION
from pocdesk.intake.propose_network import decided, networks_in_words
from pocdesk.intake.propose_network_phrases import CONVENTION, NETWORKS

BUDAPEST, G7, INTERPOL = Network.BUDAPEST, Network.G7, Network.INTERPOL
FORM = ReadForm(
    form=PRESERVATION, values={"reference": "TRN-2026-77"}, file_sha256="0" * 64, text=""
)


def proposal(body: str, *forms: ReadForm, of_sender: Any = (), **message: Any) -> Proposal:
    mail = Message(subject=message.pop("subject", "Request TRN-2026-77"), body=body, **message)
    named = Named(theirs=their_reference(mail))
    return propose(mail, named, forms=forms, sender_known=True, of_sender=of_sender)


@pytest.mark.parametrize(
    ("words", "network"),
    [
        ("Sent through the 24/7 Network of the Budapest Convention.", BUDAPEST),
        ("Preservation under Article 29 of the Convention on Cybercrime.", BUDAPEST),
        ("Sicherung nach Artikel 29 des Budapester Übereinkommens.", BUDAPEST),
        ("Demande au titre de l'article 29 de la Convention de Budapest.", BUDAPEST),
        ("Solicitud del artículo 29 del Convenio de Budapest.", BUDAPEST),
        ("Запрос по статье 29 Будапештской конвенции.", BUDAPEST),
        ("サイバー犯罪に関する条約第29条に基づく要請です。", BUDAPEST),
        ("بموجب المادة 29 من اتفاقية بودابست.", BUDAPEST),
        ("Sent via I-24/7.", INTERPOL),
        ("INTERPOL NCB of the training country asks:", INTERPOL),
        ("Demande du BCN INTERPOL.", INTERPOL),
        ("This is a request on the G7 24/7 Network.", G7),
        ("Demande par le réseau 24/7 du G7.", G7),
        ("Uploaded to the SIRIUS platform.", Network.SIRIUS),
        ("Sent by the decentralised IT system.", Network.E_EVIDENCE),
        ("Über das dezentrale IT-System übermittelt.", Network.E_EVIDENCE),
        ("It is in CYBOX as well.", Network.CYBOX),
    ],
)
def test_words_name_a_network(words: str, network: Network) -> None:
    assert networks_in_words("", words) == {network}
    found = proposal(words)
    assert (found.network, found.network_from) == (network, Source.WORDS)


@pytest.mark.parametrize("network", [*NETWORKS, BUDAPEST])
def test_every_phrase_names_its_network(network: Network) -> None:
    for phrase in (NETWORKS.get(network) or CONVENTION).phrases:
        words = phrase.removesuffix("*")
        assert "*" not in words
        said = f"Art. 29, {words}" if network is BUDAPEST else f"Sent: {words}."
        assert networks_in_words("", said) == {network}, phrase


@pytest.mark.parametrize(
    "words",
    [
        "Please pass it to the 24/7 point.",
        "We know the Budapest Convention.",
        "Our office is in Budapest and open 24/7.",
        "Operation Sirius, an inquiry with INTERPOL and the G7.",
        "This does not come through I-24/7.",
        "Sie kam nicht über INTERPOL.",
        "Nid yw hyn trwy rwydwaith Confensiwn Budapest.",
        "Your request under Article 29 of the Budapest Convention is here.",
    ],
)
def test_other_words_name_none(words: str) -> None:
    assert networks_in_words("", words) == frozenset()
    assert proposal(words).network is Network.UNKNOWN


def test_two_networks_in_one_sentence_are_both_named() -> None:
    both = "By the 24/7 Network of the Budapest Convention and the G7 24/7 network."
    assert networks_in_words("", both) == {BUDAPEST, G7}
    found = proposal(both)
    assert (found.network, found.networks) == (Network.UNKNOWN, (BUDAPEST, G7))


def test_the_directory_decides_between_two_in_the_words_and_they_between_its_own() -> None:
    both = "By I-24/7 and the G7 24/7 network."
    assert proposal(both, of_sender=(BUDAPEST, G7)).network is G7
    words = proposal("Sent via I-24/7.", of_sender=(BUDAPEST, INTERPOL))
    assert (words.network, words.network_from) == (INTERPOL, Source.WORDS)
    alone = proposal("Please help.", of_sender=(BUDAPEST,))
    assert (alone.network, alone.network_from) == (BUDAPEST, Source.DIRECTORY)
    open_ = proposal("Please help.", of_sender=(BUDAPEST, G7))
    assert (open_.network, open_.networks) == (Network.UNKNOWN, (BUDAPEST, G7))
    against = proposal("Sent via I-24/7.", of_sender=(BUDAPEST,))
    assert (against.network, against.networks) == (Network.UNKNOWN, (BUDAPEST, INTERPOL))


def test_a_form_of_the_convention_says_so_unless_the_words_name_another() -> None:
    found = proposal("See attached.", FORM, of_sender=(BUDAPEST, G7))
    assert (found.network, found.network_from) == (BUDAPEST, Source.FORM)
    against = proposal("Sent via I-24/7.", FORM)
    assert (against.network, against.networks) == (Network.UNKNOWN, (BUDAPEST, INTERPOL))


NAMING = "Sent via I-24/7."


@pytest.mark.parametrize(
    "body",
    [
        f"Please help.\n> {NAMING}",
        f"Please help.\n-----Original Message-----\nFrom: a@b.example\n{NAMING}",
        f"Please help.\n-- \nA. Officer\n{NAMING}",
        f"Please help.\n\nKind regards\nA. Officer\n{NAMING}",
        f"Bitte helfen Sie.\n\nMit freundlichen Grüßen\n{NAMING}",
        f"お願いします。\n敬具\n{NAMING}",
        f"☐ {NAMING}",
    ],
)
def test_quotations_signatures_and_boxes_name_none(body: str) -> None:
    assert proposal(body).network is Network.UNKNOWN


def test_a_sentence_that_begins_as_a_farewell_does_is_read_on() -> None:
    body = f"Dear all,\nRespectfully we ask for help.\n{NAMING}"
    assert proposal(body).network is INTERPOL


def test_what_joins_a_case_proposes_none_and_a_test_that_of_the_directory() -> None:
    bounce = proposal(NAMING, of_sender=(BUDAPEST,), flags=MessageFlags(bounce=True))
    assert (bounce.kind, bounce.network) == (MessageKind.BOUNCE, Network.UNKNOWN)
    test = proposal(NAMING, of_sender=(BUDAPEST,), flags=MessageFlags(responsiveness_test=True))
    assert (test.network, test.network_from) == (BUDAPEST, Source.DIRECTORY)


SOME = st.frozensets(st.sampled_from(list(Network)), max_size=3)


@given(st.lists(st.tuples(st.sampled_from(list(Source)), SOME), max_size=4))
def test_what_is_decided_was_named_by_all_that_name_any(
    said: list[tuple[Source, frozenset[Network]]],
) -> None:
    found, telling = decided(said), [named for _, named in said if named]
    if found.network is not Network.UNKNOWN:
        assert all(found.network in named for named in telling)
        assert found.named == ()
    for named in telling:
        assert len(telling) > 1 or len(named) > 1 or found.network in named
        assert not found.named or named <= set(found.named)


@pytest.mark.parametrize("account", ["cybox@mail.example", "via-sirius.example", "x@g7.network"])
def test_what_an_account_is_called_names_no_network(account: str) -> None:
    assert networks_in_words("", f"Please preserve the account {account}.") == frozenset()
