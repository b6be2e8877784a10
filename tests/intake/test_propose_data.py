"""The kinds of data that a message asks for: by its words where they are plain, or its form."""

from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.domain.data_kind import DataKind, in_words
from pocdesk.domain.message import Message
from pocdesk.domain.network import Network
from pocdesk.domain.proposal import MessageKind, Proposal, Source
from pocdesk.domain.read_form import ReadForm
from pocdesk.intake.guess import their_reference
from pocdesk.intake.propose import Named, propose
from pocdesk.intake.propose_data import _listed, data_in_words
from pocdesk.intake.propose_data_phrases import DATA
from pocdesk.intake.propose_form import PRESERVATION, SUBSCRIBER

OWNER, TRAFFIC, CONTENT, OTHER = DataKind


def form(id: str = PRESERVATION, /, **values: Any) -> ReadForm:
    values = {"reference": "TRN-2026-77", **values}
    return ReadForm(form=id, values=values, file_sha256="0" * 64, text="")


def proposal(body: str, *forms: ReadForm, known: bool = True, **message: Any) -> Proposal:
    mail = Message(subject="Request TRN-2026-77", body=body, **message)
    named = Named(theirs=their_reference(mail))
    return propose(mail, named, forms=forms, sender_known=known)


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("Please preserve traffic data and content data of the account.", (TRAFFIC, CONTENT)),
        ("Please preserve subscriber, traffic and content data.", (OWNER, TRAFFIC, CONTENT)),
        ("Please preserve without delay the traffic data.", (TRAFFIC,)),
        ("We request all other stored computer data.", (OTHER,)),
        ("Data: subscriber information", (OWNER,)),
        (
            "Please preserve:\n- subscriber information;\n- traffic data.\nThank you.",
            (OWNER, TRAFFIC),
        ),
        ("Please preserve:\n1) subscriber information\n2) content data", (OWNER, CONTENT)),
        (
            "Wir bitten um Sicherung der Bestands-, Verkehrs- und Inhaltsdaten.",
            (OWNER, TRAFFIC, CONTENT),
        ),
        ("Wir bitten ohne Verzug um Sicherung der Verkehrsdaten.", (TRAFFIC,)),
        ("Veuillez conserver les données relatives au trafic et au contenu.", (TRAFFIC, CONTENT)),
        ("Solicitamos la conservación de los datos de tráfico y de contenido.", (TRAFFIC, CONTENT)),
        ("Pedimos a preservação dos dados de tráfego no período indicado.", (TRAFFIC,)),
        ("Chiediamo di conservare i dati di traffico.", (TRAFFIC,)),
        ("Wij verzoeken om bewaring van verkeersgegevens.", (TRAFFIC,)),
        ("Vi begär bevarande av trafikuppgifter.", (TRAFFIC,)),
        ("Prosimy o zabezpieczenie danych o ruchu.", (TRAFFIC,)),
        ("Žádáme o uchování provozních údajů.", (TRAFFIC,)),
        ("Просим обеспечить сохранность данных о трафике.", (TRAFFIC,)),
        ("Моля да запазите данни за трафика.", (TRAFFIC,)),
        ("Trafik verilerinin muhafazası talep olunur.", (TRAFFIC,)),
        ("Παρακαλούμε για τη διατήρηση δεδομένων κίνησης.", (TRAFFIC,)),
        ("トラフィック・データの保全を要請します。", (TRAFFIC,)),
        ("请求保全内容数据。", (CONTENT,)),
        ("콘텐츠 데이터의 보전을 요청합니다.", (CONTENT,)),
        ("نرجو حفظ بيانات المحتوى.", (CONTENT,)),
        ("בקשה לשימור נתוני תעבורה.", (TRAFFIC,)),
    ],
)
def test_words_name_kinds_of_data(words: str, kinds: tuple[DataKind, ...]) -> None:
    assert data_in_words("", words) == kinds
    found = proposal(words)
    assert (found.data_kinds, found.data_from) == (kinds, Source.WORDS)


@pytest.mark.parametrize(
    "words",
    [
        "I am not asking for content data.",
        "Please preserve the account, but no content data.",
        "Please preserve everything except content data.",
        "Content data are not requested.",
        "We ask for subscriber information and not for content data.",
        "Wir bitten nicht um Inhaltsdaten.",
        "Keine Inhaltsdaten bitte.",
        "Nous ne demandons pas de données de contenu; merci.",
        "No solicitamos datos de contenido.",
        "Não pedimos dados de conteúdo.",
        "Non chiediamo dati di contenuto.",
        "Geen inhoudsgegevens, verzoek ik.",
        "Nie prosimy o dane treści.",
        "Просим не сохранять данные о содержании.",
        "İçerik verileri talep edilmemektedir, talep değildir.",
        "コンテンツ・データは要請しません。",
        "不请求内容数据。",
        "콘텐츠 데이터는 요청하지 않습니다.",
        "لا نطلب بيانات المحتوى.",
        "The provider keeps traffic data for a year.",
        "We confirm that the traffic data were preserved as requested.",
        "How long do providers keep traffic data, please?",
        "Please stop preserving: traffic data are no longer needed.",
        "Your request for traffic data is here.",
        "Gofynnwn ichi gadw data traffig os gwelwch yn dda.",
        "Tafadhali hifadhi data ya trafiki.",
    ],
)
def test_what_is_denied_told_or_said_in_another_language_names_none(words: str) -> None:
    assert data_in_words("", words) == ()
    assert proposal(words).data_kinds == ()


def test_an_item_that_is_denied_takes_its_whole_list_with_it() -> None:
    body = "Please preserve:\n- subscriber information\n- traffic data, not content data"
    assert data_in_words("", body) == ()


ASKED = "Please preserve the content data."


@pytest.mark.parametrize(
    "body",
    [
        f"Please help.\n> {ASKED}",
        f"Please help.\n-----Original Message-----\nFrom: a@b.example\n{ASKED}",
        f"Please help.\n-- \nA. Officer\n{ASKED}",
        f"Please help.\nKind regards\n{ASKED}",
        f"☐ {ASKED}\n☒ {ASKED}\n[x] {ASKED}",
    ],
)
def test_quotations_signatures_and_boxes_name_none(body: str) -> None:
    assert proposal(body).data_kinds == ()


def test_the_boxes_of_a_form_go_before_the_words_of_a_known_sender() -> None:
    ticked = form(data_types=["content-data", "traffic-data", "all of it"])
    found = proposal(ASKED, ticked)
    assert (found.data_kinds, found.data_from) == ((TRAFFIC, CONTENT), Source.FORM)
    stranger = proposal(ASKED, ticked, known=False)
    assert (stranger.data_kinds, stranger.data_from) == ((CONTENT,), Source.WORDS)
    assert proposal("See attached.", ticked, known=False).data_kinds == (TRAFFIC, CONTENT)
    assert proposal(ASKED, form()).data_kinds == (CONTENT,)


def test_the_form_under_article_31_is_made_for_subscriber_information() -> None:
    found = proposal("See attached.", form(SUBSCRIBER))
    assert (found.data_kinds, found.data_from) == ((OWNER,), Source.FORM)


def test_an_answer_proposes_no_data() -> None:
    mail = Message(
        subject="Re: [DESK-2026-00412]", body="Data: content data", in_reply_to="<x@y.example>"
    )
    found = propose(mail, Named(ours="DESK-2026-00412"))
    assert (found.kind, found.data_kinds) == (MessageKind.REPLY, ())


def test_the_subject_of_an_answer_to_us_was_ours() -> None:
    subject = "Re: [DESK-2026-00412] Preservation of content data by I-24/7"
    asks = "We request the preservation of one more account."
    found = propose(Message(subject=subject, body=asks), Named(ours="DESK-2026-00412"))
    assert (found.kind, found.data_kinds) == (MessageKind.UNKNOWN, ())
    assert (found.network, found.networks) == (Network.UNKNOWN, ())
    own = propose(Message(subject=subject.removeprefix("Re: "), body=asks), Named())
    assert (own.network, own.data_kinds) == (Network.INTERPOL, (CONTENT,))


@pytest.mark.parametrize("kind", list(DataKind))
def test_every_phrase_is_found_where_it_is_asked_for_and_not_where_it_is_denied(
    kind: DataKind,
) -> None:
    for phrase in DATA[kind].phrases:
        words = phrase.removesuffix("*")
        assert "*" not in words
        assert kind in data_in_words("", f"Data: {words}"), phrase
        assert data_in_words("", f"We do not ask for {words}.") == (), phrase


@given(st.lists(st.sampled_from(list(DataKind)), max_size=4))
def test_kinds_in_words_name_each_once(kinds: list[DataKind]) -> None:
    said = in_words(kinds)
    assert [said.count(kind.words) for kind in DataKind] == [
        int(kind in kinds) for kind in DataKind
    ]


@pytest.mark.parametrize(
    "account",
    [
        "abonnee@bestands.example",
        "https://traffic-data.example/content-data/",
        "verkehrs-portal.example",
        "<content.data@mail.example>,",
    ],
)
def test_what_an_account_is_called_names_no_kind_of_data(account: str) -> None:
    assert data_in_words("", f"Please preserve the account {account}") == ()
    assert data_in_words("", f"Please preserve the traffic data of {account}") == (TRAFFIC,)


def test_many_short_lists_cost_in_proportion() -> None:
    def cost(count: int) -> float:
        began = process_time()
        _listed("a:\n- b\n" * count)
        return process_time() - began

    assert cost(120_000) < 12 * min(cost(20_000) for _ in range(3)) + 0.1


@pytest.mark.parametrize(
    "words",
    [
        "Please preserve traffic data; content data should be omitted.",
        "Please preserve traffic data and leave content data aside.",
        "Please preserve traffic data, as content data fall outside of our request.",
        "Please refrain from preserving content data and preserve traffic data.",
        "Please preserve traffic data (content data will be requested by assistance).",
        "Please preserve subscriber, traffic or content data (delete as appropriate).",
    ],
)
def test_a_kind_that_is_put_off_or_left_out_is_not_proposed(words: str) -> None:
    assert CONTENT not in data_in_words("", words)
