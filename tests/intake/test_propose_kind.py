"""What a message is for by its words, in many languages, and nothing where they are unclear."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.domain.proposal import MessageKind
from pocdesk.intake.phrase_list import sentences
from pocdesk.intake.propose_kind import is_passed_on, kind_in_words, says_automatic
from pocdesk.paths import shipped


def kind(subject: str, text: str = "", *, answers: bool = False) -> MessageKind:
    return kind_in_words(subject, sentences(text), answers=answers)[0]


NEW = [
    "Request for preservation of data",
    "Please preserve the data of the account, Article 29",
    "Ersuchen um umgehende Sicherung von Daten",
    "Wir bitten um Datensicherung",
    "Sicherungsersuchen",
    "Demande de gel de données",
    "Demande de conservation rapide",
    "Solicitud de conservación de datos",
    "Solicitamos la preservación de los datos",
    "Pedido de preservação de dados",
    "Richiesta di conservazione dei dati",
    "Verzoek tot bewaring van gegevens",
    "Begäran om bevarande av uppgifter",
    "Anmodning om hastesikring af data",
    "Anmodning om sikring av data",
    "Pyyntö tietojen säilyttämisestä",
    "Wniosek o zabezpieczenie danych",
    "Žádost o uchování dat",
    "Žiadosť o uchovanie údajov",
    "Adatok megőrzése iránti megkeresés",
    "Cerere de conservare a datelor",
    "Искане за запазване на данни",
    "Запрос о сохранении данных",
    "Запит щодо збереження даних",
    "Veri muhafaza talebi",
    "Αίτημα διατήρησης δεδομένων",
    "Zahtjev za čuvanje podataka",
    "Захтев за чување података",
    "Prašymas išsaugoti duomenis",
    "Pieprasījums saglabāt datus",
    "Taotlus andmete säilitamiseks",
    "Kërkesë për ruajtjen e të dhënave",
    "Məlumatların saxlanması barədə sorğu",
    "მოთხოვნა მონაცემთა შენახვის შესახებ",
    "データ保全要請",
    "请求保全电子数据",
    "데이터 보전 요청",
    "طلب حفظ بيانات",
    "בקשה לשימור נתונים",
]


@pytest.mark.parametrize("words", NEW)
def test_a_request_to_preserve_is_one_in_subject_and_text(words: str) -> None:
    assert kind(words) is MessageKind.NEW_REQUEST
    assert kind("TRN-2026-0001", f"24/7\n{words}.\n") is MessageKind.NEW_REQUEST
    assert kind(words.upper()) is MessageKind.NEW_REQUEST


@pytest.mark.parametrize(
    "words",
    [
        "Request to extend the preservation by 90 days",
        "Verlängerung der Datensicherung",
        "Demande de prolongation du gel de données",
        "Conservación de datos: ampliación",
        "Solicitud de prórroga de la conservación",
        "Pedido de prorrogação da preservação",
        "Richiesta di proroga della conservazione",
        "Wniosek o przedłużenie zabezpieczenia danych",
        "Žádost o prodloužení uchování dat",
        "Искане за удължаване на запазването",
        "Запрос о продлении сохранения данных",
        "Muhafaza süresinin uzatılması talebi",
        "Αίτημα παράτασης διατήρησης",
        "保全期間の延長要請",
        "请求延长保全期限",
        "보전 기간 연장 요청",
        "طلب تمديد حفظ البيانات",
        "בקשה להארכת שימור",
    ],
)
def test_a_request_to_extend_is_one(words: str) -> None:
    assert kind(words) is MessageKind.EXTENSION


@pytest.mark.parametrize(
    "words",
    [
        "Request under Article 31 for subscriber information",
        "Ersuchen nach Art. 31: Bestandsdaten",
        "Demande d'entraide, article 31",
        "Solicitud, artículo 31",
        "Cerere de asistență art. 31",
        "Искане по чл. 31",
        "Запрос по статье 31",
        "第31条に基づく要請",
        "Mutual legal assistance request for subscriber information",
        "Rechtshilfeersuchen: Bestandsdaten",
    ],
)
def test_a_request_under_article_31_is_one(words: str) -> None:
    assert kind(words) is MessageKind.ASSISTANCE_REQUEST


@pytest.mark.parametrize(
    "words",
    [
        "The mutual legal assistance request has been sent on 3 May",
        "Das Rechtshilfeersuchen (Az. X-1) ist am 30.10.2026 abgesandt worden",
        "La demande d'entraide judiciaire a été transmise",
        "La comisión rogatoria ha sido remitida",
        "La rogatoria è stata trasmessa",
        "Запрос о правовой помощи направлен",
        "Adli yardım talebi gönderilmiştir",
        "共助要請書を送付しました",
    ],
)
def test_news_of_an_assistance_request_is_news(words: str) -> None:
    assert kind("[DESK-2026-00361]", words, answers=True) is MessageKind.ASSISTANCE_SENT


@pytest.mark.parametrize(
    "text",
    [
        "A mutual legal assistance request will follow.",
        "Ein Rechtshilfeersuchen folgt.",
        "Une demande d'entraide suivra.",
        "A request under Article 31 will follow.",
    ],
)
def test_an_assistance_request_to_come_is_no_news(text: str) -> None:
    assert kind("Preservation request", text) is MessageKind.NEW_REQUEST
    assert kind("TRN-2026-0001", text) is MessageKind.UNKNOWN


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Вопрос о сроках хранения", "Это не запрос о сохранении данных."),
        ("Frage zu Speicherfristen", "Wie lange werden Verkehrsdaten gespeichert?"),
        ("Question", "Which authority accepts requests? This is not a preservation request."),
        ("Consulta", "¿Qué autoridad es competente?"),
        ("Retention periods", "This is not a request for data."),
        ("照会", "どの機関が担当ですか。"),
    ],
)
def test_a_question_is_one(subject: str, text: str) -> None:
    assert kind(subject, text) is MessageKind.QUESTION


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Your request of 3 May", "We confirm the preservation."),
        ("Withdrawal of our preservation request", "We withdraw it."),
        ("Reminder: preservation request TRN-2026-0001", ""),
        ("Rappel : demande de gel de données", ""),
        ("Retention", "Please tell us the retention period of preserved data"),
        ("Question", "Please preserve the data of the account."),
        ("Meeting", "Conservation of nature"),
        ("Request", "Please call us."),
        ("Telephone list", "Please dial extension 12."),
        (
            "Re: Demande OFX-2026-TRN-0912 - URGENT",
            "please send the preserved data to this address",
        ),
        ("Information", "Please tell us which authority is competent for preservation requests."),
        ("Follow-up: preservation request TRN-2026-0001", ""),
        ("Meeting", "Please register by 1 May. It will discuss preservation and extension."),
        ("Please stop preserving", "The preservation is no longer needed, please lift it."),
        ("European Preservation Order", "Please preserve the data by the EPOC-PR attached."),
        ("", ""),
    ],
)
def test_what_is_unclear_stays_open(subject: str, text: str) -> None:
    assert kind(subject, text) is MessageKind.UNKNOWN


def test_a_request_that_denies_another_thing_is_still_one() -> None:
    text = "Please preserve the traffic data. This is not a request for content."
    assert kind("Preservation request", text) is MessageKind.NEW_REQUEST


def test_an_answer_is_a_reply_unless_it_plainly_asks() -> None:
    assert kind("Re: [X] preservation request", "Done.", answers=True) is MessageKind.REPLY
    confirmed = "We confirm the preservation requested in your letter."
    assert kind("Re: [X]", confirmed, answers=True) is MessageKind.REPLY
    longer = "Please extend the preservation by 90 days."
    assert kind("Re: [X]", longer, answers=True) is MessageKind.EXTENSION
    more = "Please preserve one more account."
    assert kind("Re: [X]", more, answers=True) is MessageKind.UNKNOWN


def test_a_line_that_was_wrapped_is_one_sentence() -> None:
    text = "We kindly ask your office under the Convention to take steps so\nthat you preserve it."
    assert sentences(text) == (text.replace("\n", " "),)
    assert kind("x", text) is MessageKind.NEW_REQUEST


def test_an_abbreviation_ends_no_sentence() -> None:
    assert len(sentences("Das Ersuchen (Az. TRN-1) ist am 30. Oktober fertig. Es folgt.")) == 2


def test_an_urgent_word_before_the_subject_passes_nothing_on() -> None:
    assert is_passed_on("Re: x")
    assert is_passed_on("WG: x")
    for word in ("Eilt", "ACIL", "緊急"):
        assert not is_passed_on(f"{word}: x")


@pytest.mark.parametrize(
    "subject", ["Autosvar: x", "Automatic reply: x", "Réponse automatique : x", "自動返信: x"]
)
def test_how_an_automatic_reply_begins(subject: str) -> None:
    assert says_automatic(subject)
    assert not says_automatic(f"Re: {subject}")


REQUESTS = {
    "article-29-30-preservation": MessageKind.NEW_REQUEST,
    "article-31-subscriber": MessageKind.ASSISTANCE_REQUEST,
    "extension-request": MessageKind.EXTENSION,
    "eu-annex-6-extension": MessageKind.EXTENSION,  # its title names no other law
}


def test_of_the_titles_of_all_letters_only_four_ask_for_something_here() -> None:
    wordings = sorted(shipped("forms").glob("*/*.toml"))
    titles = {
        path: tomllib.loads(path.read_text("utf-8"))["title"]
        for path in wordings
        if path.name != "form.toml"
    }
    assert len(titles) > 60
    for path, title in titles.items():
        wanted = REQUESTS.get(path.parent.name, MessageKind.UNKNOWN)
        assert kind(title) is wanted, title


@given(st.text(max_size=80), st.text(max_size=300), st.booleans())
def test_any_words_can_be_asked(subject: str, text: str, answers: bool) -> None:
    found, doubt = kind_in_words(subject, sentences(text), answers=answers)
    assert doubt == "" or found is MessageKind.UNKNOWN
