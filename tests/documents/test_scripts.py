"""Letters in every script: what was typed is found again, in its order and with every sign."""

import os
import shutil
import subprocess
import sys
import unicodedata
from collections import Counter
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pocdesk.documents.columns import Style, column
from pocdesk.documents.fonts import faces, missing
from pocdesk.documents.runs import steps, width
from pocdesk.documents.strips import Words
from pocdesk.documents.text import plain
from pocdesk.documents.wrap import wrap
from pocdesk.paths import shipped
from tests.documents.letters import body_of, head, saying, squeezed, written

SCRIPTS = {
    "Latin": [(0x21, 0x7E), (0xA1, 0x24F), (0x1E00, 0x1EFF)],
    "Greek": [(0x370, 0x3FF)],
    "Cyrillic": [(0x400, 0x52F)],
    "Armenian": [(0x531, 0x58A)],
    "Hebrew": [(0x5D0, 0x5F4)],
    "Arabic": [(0x60C, 0x61B), (0x61F, 0x64A), (0x660, 0x674), (0x679, 0x6D3), (0x6F0, 0x6F9)],
    "Devanagari": [(0x904, 0x939), (0x958, 0x96F)],
    "Thai": [(0xE01, 0xE2F), (0xE40, 0xE45), (0xE50, 0xE59)],
    "Georgian": [(0x10D0, 0x10FF)],
    "Kana": [(0x3041, 0x3094), (0x30A1, 0x30FC)],
    "Chinese": [(0x3001, 0x3003), (0x300A, 0x3011), (0x4E00, 0x9FA5), (0xFF01, 0xFF5D)],
    "Korean": [(0xAC00, 0xD7A3)],
}
MARKS = {
    "Latin": "\u0301\u0323\u0308\u0331",
    "Hebrew": "\u05b0\u05b4\u05b7\u05b8\u05bc",
    "Arabic": "\u064b\u064e\u064f\u0650\u0651\u0652",
    "Devanagari": "\u093e\u093f\u0940\u0941\u0947\u094b\u0902\u094d",
    "Thai": "\u0e31\u0e34\u0e35\u0e38\u0e48\u0e49\u0e33",
}
SIGNS = ("(", ")", "[1]", "12", "3.5", "-", "a@b.example", "+999 155", "«", "»", ":", "/", "%", "x")


def letters(script: str) -> list[str]:
    """The letters, digits and signs of a script that a letter can print."""
    characters = (chr(code) for low, high in SCRIPTS[script] for code in range(low, high + 1))
    return [
        character
        for character in characters
        if unicodedata.category(character)[0] in "LNPS"
        and unicodedata.normalize("NFC", character) == character
        and not missing([plain(character)])
    ]


def words(script: str) -> st.SearchStrategy[str]:
    """Words of one script, accents and vowels on their letters."""
    signs = letters(script)
    marked = [sign for sign in signs if unicodedata.category(sign)[0] == "L"]
    marks = st.sampled_from(MARKS.get(script, " ").strip() or [""])
    with_mark = st.tuples(st.sampled_from(marked), marks).map("".join)
    return st.lists(st.sampled_from(signs) | with_mark, min_size=1, max_size=12).map("".join)


TEXTS = st.lists(
    st.one_of(*map(words, SCRIPTS), st.sampled_from(SIGNS)), min_size=1, max_size=20
).map(" ".join)
SLOW = [HealthCheck.too_slow]

SAMPLES = {
    "Arabic": "بين 2 و 19 نوفمبر 2026 عرض صاحب الحساب شققاً للعطلات (انظر المرفق [3]). الاسم: Ægir"
    " Þórsson-Núñez، الهاتف 155-555-100، البريد duty@poc-fr.example «فوراً» ١٢٣ لا إله",
    "Hebrew": "בין 2 ל-19 בנובמבר 2026 הציע בעל החשבון (ראו נספח [3]) דירות, כ-62,000 אירו."
    " השם: Zoë Šimůnek, דוא״ל zoe@poc-fr.example\nבְּרֵאשִׁית בָּרָא אֱלֹהִים",
    "Thai": "ระหว่างวันที่ 2 ถึง 19 เจ้าของบัญชีด้านล่าง (ดู [3]) ครั้ง น้ำใจ ที่ที่ ญี่ปุ่น กตัญญู",
    "Devanagari": "2 और 19 नवंबर 2026 के बीच [3] क्षत्रिय ज्ञान श्री कर्म हिन्दी प्रार्थना ऑक्टोबर १२३",
    "Japanese": "2026年11月2日から、以下のアカウント（別紙［3］参照）を提供し、「至急」対応。"
    "duty@poc.example",
    "Chinese": "2026年11月2日至19日期间，下列账户的持有人（附件：《证据清单》）。臺灣繁體字",
    "Korean": "2026년 11월 2일부터 아래 계정의 소유자(첨부 [3] 참조). 담당자 김민준",
    "Georgian": "2026 წლის 2-დან 19 ნოემბრამდე ანგარიშის მფლობელმა (იხ. [3]). ᲡᲐᲥᲐᲠᲗᲕᲔᲚᲝ",
    "Armenian": "2026 թվականի նոյեմբերի 2-ից հաշվի տերը (տես՝ հավելված [3])։ Եւ և",
    "accents": "x\u0323\u0304 q\u0301 Ω\u0323 и\u0301 Tiếng Việt",
    "many": "The name علي بن محمد (Ali) and שלום עולם are here; 「日本」 and ที่ too.",
}


_SIDES = str.maketrans(")]}>»›", "([{<«‹")


def check(text: str) -> None:
    """`text` comes back as typed; a text with points on Arabic letters with every sign it has.

    PDFium takes some points above an Arabic letter for another line, and then the bracket that ends
    such a line for one of the other side; on the page it stands as typed.
    """
    pdf = written(saying({"facts": text})).pdf

    typed, found = squeezed(plain(text)), squeezed(body_of(pdf))
    if set(text) & set(MARKS["Arabic"]):
        assert not Counter(typed.translate(_SIDES)) - Counter(found.translate(_SIDES))
    else:
        assert typed in found


@pytest.mark.parametrize("text", SAMPLES.values(), ids=SAMPLES)
def test_a_text_in_each_script_comes_back_as_it_was_typed(text: str) -> None:
    pdf = written(saying({"facts": text, "location": text.replace("\n", " ")})).pdf

    assert squeezed(body_of(pdf)).count(squeezed(plain(text))) == 2


@pytest.mark.long
@given(TEXTS)
@settings(max_examples=60, suppress_health_check=SLOW, deadline=None)
def test_texts_in_every_script_come_back(text: str) -> None:
    check(text)


@pytest.mark.long
@pytest.mark.parametrize("part", range(10))  # each well within the time of one test
@given(text=TEXTS)
@settings(max_examples=500, suppress_health_check=SLOW, deadline=None)
def test_five_thousand_texts_in_every_script_come_back(part: int, text: str) -> None:
    check(text)


@given(TEXTS, st.floats(40, 200))
@settings(suppress_health_check=SLOW, deadline=None)
def test_lines_hold_every_sign_and_fit_their_column(text: str, room: float) -> None:
    clean = plain(text)
    rows = wrap(clean, faces().regular, 10.0, room)

    assert "".join(row.text for row in rows) == clean
    for row in rows:
        # A cut inside a joined word changes its last letter.
        spare = 12.0 if set(row.text) & set(letters("Arabic")) else 1e-6
        one = len(steps(row.text.rstrip(" "), faces().regular)) == 1
        assert one or width(row.text.rstrip(" "), faces().regular) * 10 <= room + spare


def test_a_paragraph_that_runs_to_the_left_begins_at_the_right() -> None:
    style = Style(10.0, 12.0)

    text = plain("שלום " * 10 + "\n(12) אב\nab שלום")
    *_, (first,), (other,), (latin,) = column(5.0, 200.0, (text, style))

    for mark in (first, other):
        assert isinstance(mark, Words)
        assert mark.x + width(mark.text, faces().regular) * 10 == pytest.approx(205.0)
    assert isinstance(latin, Words)
    assert latin.x == 5.0


@pytest.mark.parametrize("room", range(40, 200, 7))
def test_no_line_begins_or_ends_with_a_sign_that_may_not(room: int) -> None:
    for row in wrap(plain(SAMPLES["Japanese"] * 3), faces().regular, 10.0, float(room)):
        assert row.text[0] not in "、。」）］ー"
        assert row.text[-1] not in "「（［"


@pytest.mark.parametrize("script", ["Thai", "Devanagari", "Hebrew"])
def test_no_vowel_is_parted_from_its_letter(script: str) -> None:
    text = SAMPLES[script].replace(" ", "")
    for room in range(12, 60, 3):
        for row in wrap(plain(text), faces().regular, 10.0, float(room)):
            assert not unicodedata.category(row.text[0]).startswith("M")


def test_equal_letters_are_equal_bytes_whatever_was_written_before() -> None:
    texts = list(SAMPLES.values())

    first = [written(saying({"facts": text})).pdf for text in texts]
    again = [written(saying({"facts": text})).pdf for text in reversed(texts)]

    assert first == again[::-1]


@pytest.mark.long
def test_equal_letters_are_equal_bytes_in_another_process() -> None:
    program = (
        "from tests.documents.test_scripts import SAMPLES, saying, written\n"
        "import hashlib\n"
        "pdf = written(saying({'facts': SAMPLES['many'], 'location': SAMPLES['Arabic']})).pdf\n"
        "print(hashlib.sha256(pdf).hexdigest())"
    )
    out = {
        subprocess.run(
            [sys.executable, "-c", program],
            check=True,
            capture_output=True,
            cwd=shipped("resources").parent,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }

    assert len(out) == 1


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not on this machine")
def test_qpdf_finds_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(written(saying({"facts": "\n".join(SAMPLES.values())})).pdf)

    checked = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, check=False)

    assert checked.returncode == 0, checked.stderr


def test_a_letter_in_latin_reads_no_other_typeface() -> None:
    program = (
        "from tests.documents.letters import written\n"
        "from reportlab.pdfbase.pdfmetrics import getRegisteredFontNames\n"
        "written()\n"
        "print(*(name for name in getRegisteredFontNames() if name[:4] in 'NotoDroidNanum'))"
    )
    said = subprocess.run(
        [sys.executable, "-c", program],
        check=True,
        capture_output=True,
        text=True,
        cwd=shipped("resources").parent,
    ).stdout

    assert sorted(said.split()) == ["NotoSans", "NotoSans-Bold"]


def test_every_face_is_embedded_and_bold_where_there_is_one() -> None:
    office = replace(head().office, name="שלום 日本")
    with pikepdf.open(
        BytesIO(written(saying({"facts": "שלום 日本"}), replace(head(), office=office)).pdf)
    ) as pdf:
        names = {
            str(font.BaseFont).partition("+")[2]
            for page in pdf.pages
            for font in page.Resources.Font.values()
            if "/FontFile2" in font.FontDescriptor
        }

    wanted = {"NotoSans-Regular", "NotoSans-Bold", "NotoSansHebrew-Regular", "NotoSansHebrew-Bold"}
    assert names == {*wanted, "DroidSansFallback"}
