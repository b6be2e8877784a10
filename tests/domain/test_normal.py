"""Normal forms are those of Unicode, and heaps of accents take no time of their own."""

import sys
import time
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pocdesk.domain.normal import _ACCENTS, _COMPATIBLE, _SHORT, Form, composed, normal

FORMS: tuple[Form, ...] = ("NFC", "NFKC", "NFKD")
SIGNS = "aeqệ\u0301\u0323\u0308\u0331\u0344\u05b0\u064b가\u1100\u1161é \u0f71\u0f73\u0f75\u0f81ﾞﾟか"


@given(st.text(st.sampled_from(SIGNS)))
@example("ệ" + "\u0301\u0323" * 20)
def test_texts_are_as_unicode_has_them(text: str) -> None:
    for form in FORMS:
        for long in (text, text + "x" * _SHORT, "x" * _SHORT + text):
            assert normal(form, long) == unicodedata.normalize(form, long)
    assert composed(text) == unicodedata.normalize("NFC", text)


def test_the_signs_that_come_apart_into_accents_are_all_known() -> None:
    known = dict[int, str]()
    for code in range(sys.maxunicode + 1):
        apart = unicodedata.normalize("NFKD", chr(code))
        if not unicodedata.combining(chr(code)) and unicodedata.combining(apart[0]):
            known[code] = apart
    assert known == _ACCENTS | _COMPATIBLE


@pytest.mark.parametrize("accents", ["\u0323\u0301\u0331\u0308", "\u0f73", "ﾞ\u0301"])
@pytest.mark.parametrize("form", FORMS)
def test_accents_in_disorder_take_a_time_that_grows_with_them(form: Form, accents: str) -> None:
    def took(signs: int) -> float:
        text = "z" + accents * (signs // len(accents))
        begun = time.process_time()
        normal(form, text)
        return time.process_time() - begun

    ratio = min(took(32_000) for _ in range(3)) / min(took(4_000) for _ in range(3))
    assert ratio < 24  # eight, and sixty-four if each accent passes all before it
