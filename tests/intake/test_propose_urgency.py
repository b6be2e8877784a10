"""How urgent a message says it is, where it says so plainly, and nothing where it does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.domain.case import Urgency
from pocdesk.intake import propose_phrases, propose_urgency_phrases
from pocdesk.intake.phrase_list import PhraseList
from pocdesk.intake.propose_urgency import SaidUrgency, urgency_in_words, urgency_named

URGENT = [
    "URGENT", "dringend", "Eilt!", "très urgent", "urgente", "spoed", "brådskande", "haster",
    "kiireellinen", "pilne", "naléhavé", "naliehavé", "sürgős", "спешно", "срочно", "терміново",
    "acil", "επείγον", "hitno", "nujno", "skubu", "steidzami", "kiireloomuline", "urgjent",
    "təcili", "სასწრაფო", "շտապ", "【至急】", "緊急", "紧急", "긴급", "عاجل", "דחוף",
]  # fmt: skip
EMERGENCY = [
    "EMERGENCY", "threat to life", "Notfall", "Lebensgefahr", "urgence vitale", "EMERGENCIA",
    "EMERGÊNCIA", "emergenza", "noodgeval", "nödläge", "livsfare", "hengenvaara",
    "zagrożenie życia", "ohrožení života", "életveszély", "опасност за живота", "угроза жизни",
    "загроза життю", "hayati tehlike", "κίνδυνος ζωής", "opasnost po život", "生命の危険",
    "生命危险", "생명 위협", "خطر على الحياة", "סכנת חיים",
]  # fmt: skip


def said(subject: str, text: str = "") -> Urgency | None:
    return urgency_in_words(subject, text).urgency


@pytest.mark.parametrize("words", URGENT)
def test_urgent_in_a_subject_or_called_out_in_a_line(words: str) -> None:
    assert said(f"{words} - TRN-2026-0001") is Urgency.URGENT
    assert said(f"{words}: TRN-2026-0001") is Urgency.URGENT
    assert said(f"TRN-2026-0001 / {words}") is Urgency.URGENT
    assert said("x", f"Hello,\n\n{words}\n\nbye") is Urgency.URGENT


@pytest.mark.parametrize("words", EMERGENCY)
def test_an_emergency_in_a_subject_or_called_out_in_a_line(words: str) -> None:
    assert said(f"{words} - TRN-2026-0001") is Urgency.EMERGENCY
    assert said("x", f"{words}: a school is threatened today") is Urgency.EMERGENCY
    assert said(f"URGENT {words}") is Urgency.EMERGENCY


@pytest.mark.parametrize(
    ("line", "urgency"),
    [
        ("Priority: normal.", Urgency.NORMAL),
        ("Our reference TRN-1. Priority: normal. A request will follow.", Urgency.NORMAL),
        ("Öncelik: normal.", Urgency.NORMAL),
        ("Dringlichkeit: dringend", Urgency.URGENT),
        ("Urgence : normale", Urgency.NORMAL),
        ("緊急度: 至急(プロバイダの保存期間が10月2日に満了)", Urgency.URGENT),
        ("درجة الاستعجال: عاجل.", Urgency.URGENT),
        ("Grado de urgencia: emergencia", Urgency.EMERGENCY),
        ("Priority: high", None),
        ("Priority: not known", None),
    ],
)
def test_the_urgency_after_a_label(line: str, urgency: Urgency | None) -> None:
    assert said("x", line) is urgency


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("This is not urgent", ""),
        ("Pas urgent", ""),
        ("nicht dringend", ""),
        ("Computer Emergency Response Team", ""),
        ("Emergency contact numbers", ""),
        ("Not an emergency", ""),
        ("x", "It would be urgent if the provider had fewer days of logs."),
        ("x", "The suspect made an urgent call to an emergency number."),
        ("x", "Urgent matters are handled by the night desk of the prosecution office"),
        ("insurgent groups", ""),
        ("", ""),
    ],
)
def test_what_is_said_in_passing_or_denied_does_not_count(subject: str, text: str) -> None:
    assert said(subject, text) is None


def test_two_places_that_differ_say_nothing() -> None:
    assert urgency_in_words("URGENT", "Priority: normal") == SaidUrgency(unclear=True)
    twice = "Priority: normal\nUrgency: urgent"
    assert urgency_in_words("x", twice) == SaidUrgency(unclear=True)
    assert said("URGENT", "Priority: urgent") is Urgency.URGENT


def test_the_word_of_a_form_s_box() -> None:
    assert urgency_named("Urgent") is Urgency.URGENT
    assert urgency_named("not urgent") is Urgency.NORMAL
    assert urgency_named("") is None


def lists() -> list[tuple[str, PhraseList]]:
    return [
        (f"{module.__name__.rpartition('.')[2]}.{name}", phrases)
        for module in (propose_phrases, propose_urgency_phrases)
        for name, phrases in vars(module).items()
        if isinstance(phrases, PhraseList)
    ]


def test_the_lists_of_phrases_hold_no_slips() -> None:
    """A letter of another script in a word, a phrase that stands twice, or one that never hits."""
    from pocdesk.domain.alike import stray_letter
    from pocdesk.domain.fold import fold

    assert len(lists()) == 21
    for name, phrases in lists():
        assert len(set(phrases.phrases)) == len(phrases.phrases), name
        for phrase in phrases.phrases:
            assert stray_letter(phrase) is None, (name, phrase)
            assert fold(phrase) in phrases, (name, phrase)
            assert "*" not in phrase[:-1], (name, phrase)
            assert phrase.strip("* ") == phrase.rstrip("*"), (name, phrase)


@given(st.text(max_size=80), st.text(max_size=300))
def test_any_words_can_be_asked(subject: str, text: str) -> None:
    found = urgency_in_words(subject, text)
    assert not (found.unclear and found.urgency)
