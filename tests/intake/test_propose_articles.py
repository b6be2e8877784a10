"""The articles of the Convention that words name, and not those of other laws or dates."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.intake.propose_articles import articles_in


@pytest.mark.parametrize(
    ("text", "articles"),
    [
        ("under Articles 29 and 30 of the Budapest Convention", "29 30"),
        ("Articles 29/30", "29 30"),
        ("Articles 29-31", "29 30 31"),
        ("Art. 29(7) and Art. 30", "29 30"),
        ("Articles 16, 17, 29 and 30", "29 30"),
        ("request under Article 29, our reference", "29"),
        ("Article 29, 30 days", "29"),
        ("(arts. 29 e 30)", "29 30"),
        ("articles 29 et 30)", "29 30"),
        ("artículos 29 y 30 del Convenio", "29 30"),
        ("Artikel 29 und 30 des Übereinkommens", "29 30"),
        ("по чл. 29 от Конвенцията", "29"),
        ("запросы по статье 31", "31"),
        ("άρθρα 29 και 30 της Σύμβασης", "29 30"),
        ("29. és 30. cikk", "29 30"),
        ("29 uncu ve 30 uncu maddeleri", "29 30"),
        ("29'uncu ve 30'uncu maddeleri", "29 30"),
        ("サイバー犯罪に関する条約第29条及び第30条に基づく", "29 30"),
        ("第二十九条", "29"),
        ("제29조 및 제30조", "29 30"),
        ("بموجب المادتين 29 و30 من اتفاقية بودابست", "29 30"),
        ("المادتين ٢٩ و٣٠", "29 30"),
        ("סעיפים 29 ו-30", "29 30"),
        ("Art. 31 of the Convention on Cybercrime (law 12/2001)", "31"),
        ("Art. 29 of the Criminal Code", ""),
        ("Article 29 of the Police Act", ""),
        ("Art. 31 StGB", ""),
        ("Art. 29 GDPR", ""),
        ("Article 290", ""),
        ("art. 29.10.2026", ""),
        ("art. 29/10/2026", ""),
        ("part 29, chart 30, point 24/7", ""),
        ("29 and 30 October", ""),
        ("", ""),
    ],
)
def test_articles(text: str, articles: str) -> None:
    assert " ".join(articles_in(text)) == articles


@given(st.text(max_size=200))
def test_any_text_can_be_asked(text: str) -> None:
    assert set(articles_in(text)) <= {"29", "30", "31"}


def test_a_long_text_of_numbers_is_read_in_time() -> None:
    assert articles_in("art. " + "29, " * 5000) == ("29",)
