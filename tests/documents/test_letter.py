"""The letter: what stands on it, what is inside it, and that it is the same each time."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from threading import Thread

import pikepdf
import pytest
from pypdf import PdfReader
from pypdfium2 import PdfDocument

from pocdesk.documents.fonts import faces
from pocdesk.documents.frame import NoRoom, leaves
from pocdesk.documents.letter import Unprintable, missing_glyphs, write
from pocdesk.documents.measures import PAGE, WIDTH
from pocdesk.documents.runs import width
from pocdesk.documents.sheet import compose, foot
from pocdesk.documents.strips import Words
from pocdesk.documents.text import LONGEST, TooLong
from pocdesk.forms.problem import Level
from pocdesk.forms.value import Attached
from tests.documents.examples import golden_file
from tests.documents.letters import (
    ANCHOR,
    FACTS,
    NOW,
    NUMBER,
    OFFICE,
    OFFICER,
    TYPED,
    filled,
    head,
    parties,
    read_back,
    sample,
    saying,
    squeezed,
    wording,
    written,
)


def texts_of(values: object) -> list[str]:
    """Every text inside a values file."""
    if isinstance(values, dict):
        return [text for value in values.values() for text in texts_of(value)]
    if isinstance(values, list):
        return [text for value in values for text in texts_of(value)]
    return [values] if isinstance(values, str) else []


CHOICES = {"JP", "urgent", "yes", "en", "email", "ipv4", "crypto-address"}
"""Texts of the values file that print as words of the wording."""


def typed_texts() -> list[str]:
    plain = {**TYPED, "urgency_reason": [], "data_types": [], "convention_articles": []}
    return [text for text in texts_of(plain) if text not in CHOICES and "T2" not in text]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_typed_text_is_read_back_from_the_pages(language: str) -> None:
    pdf = written(sample(language)).pdf
    found = squeezed(read_back(pdf))

    assert [text for text in typed_texts() if squeezed(text) not in found] == []


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not on this machine")
def test_pdftotext_finds_each_typed_text_whole(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(written().pdf)
    out = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True).stdout
    found = " ".join(out.decode().split())

    assert [text for text in typed_texts() if " ".join(text.split()) not in found] == []


def test_pypdf_reads_a_long_text_without_a_label_in_between() -> None:
    text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(written().pdf)).pages)

    assert squeezed(FACTS) in squeezed(text)


def test_labels_in_two_languages_do_not_part_the_lines_of_a_value() -> None:
    text = "Log-in records and subscriber information of the account, and all that hangs on it."
    letter = saying({"relation": text, "data_description": text})
    pdf = written(letter, replace(head(), second=wording("fr"))).pdf

    for found in (
        read_back(pdf),
        "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages),
    ):
        assert squeezed(found).count(squeezed(text)) == 2


@pytest.mark.parametrize("second", [None, "fr"])
def test_nothing_is_printed_outside_the_margins(second: str | None) -> None:
    wide = saying(dict.fromkeys(("facts", "location", "legal_basis"), "W" * 500 + "  x" * 500))
    under = replace(
        head(),
        second=None if second is None else wording(second),
        office=replace(OFFICE, name="W" * 300, address="W" * 300),
        officer=replace(OFFICER, name="W" * 300),
        their_reference="W" * 300,
        marking="W" * 300,
    )

    for leaf in leaves(compose(wide, under), foot(wide, under, "0f" * 32)):
        for placed in leaf.strips:
            assert 0 <= placed.down <= placed.down + placed.strip.height <= PAGE[1]
            for mark in placed.strip.marks:
                if isinstance(mark, Words) and mark.seen:
                    face = faces()[mark.bold]
                    right = mark.x + width(mark.text.rstrip(" "), face) * mark.size
                    assert 0 <= mark.x <= right <= WIDTH + 1e-6


@pytest.mark.parametrize("language", ["en", "fr"])
def test_choices_are_printed_in_the_language_of_the_letter(language: str) -> None:
    words = wording(language)
    found = squeezed(read_back(written(sample(language)).pdf))

    for address in ("status", "data_types", "urgency"):
        for choice in sample(language).form.field(address).choices:
            assert squeezed(words.choice(address, choice)) in found
    assert squeezed(f"[x] {words.choice('urgency', 'urgent')}") in found
    assert squeezed(f"[ ] {words.choice('urgency', 'normal')}") in found


def test_the_foot_of_every_page_proves_the_letter() -> None:
    letter = written(under=replace(head(), approved_by="Second Officer", marking="RESTRICTED"))
    document = PdfDocument(letter.pdf)
    filled = sample()
    named = f"{filled.wording.title}, edition {filled.form.edition}, letter {NUMBER}"

    assert len(document) == letter.pages > 1
    for number, page in enumerate(document, 1):
        text = squeezed(page.get_textpage().get_text_bounded())
        for said in (
            f"Page {number} of {letter.pages}",
            named,
            letter.record_sha256,
            ANCHOR,
            f"Prepared by: {OFFICER.name}, {OFFICER.post}",
            "Approved by: Second Officer",
        ):
            assert squeezed(said) in text
        assert text.count("RESTRICTED") == 2


def test_head_names_office_addressee_references_and_both_times() -> None:
    letter = written(under=replace(head(), their_reference="NPA-2026-1234"))
    first = squeezed(PdfDocument(letter.pdf)[0].get_textpage().get_text_bounded())

    for said in (
        OFFICE.name,
        "24/7 contact point of France",
        "To Training Contact Point of Japan",
        "Our reference DESK-2026-00414",
        "Your reference NPA-2026-1234",
        "22 November 2026, 03:12 (Europe/Paris, UTC+1) 02:12 UTC",
    ):
        assert squeezed(said) in first


def test_a_day_that_is_another_in_utc_is_named_there() -> None:
    letter = written(under=replace(head(), zone="Asia/Tokyo", written_at=NOW.replace(hour=20)))

    assert squeezed(
        "23 November 2026, 05:12 (Asia/Tokyo, UTC+9) 22 November 2026, 20:12 UTC"
    ) in squeezed(read_back(letter.pdf))


def test_a_period_is_printed_with_its_last_day_time_and_zone() -> None:
    # 22 November in Tokyo too; the first day does not count (domain/period.py).
    found = squeezed(written().text)

    assert squeezed("60 days, at least until 21 January 2027, 24:00 (Asia/Tokyo, UTC+9).") in found


@pytest.mark.parametrize("language", ["en", "fr"])
def test_unfilled_sections_keep_their_number(language: str) -> None:
    letter = written(sample(language))
    words = wording(language)

    section = f"7. {words.sections['case-authority']}\n{words.not_applicable}\n"
    assert section in letter.text


def test_only_known_sections_bear_a_number_and_the_letter_says_so() -> None:
    text = written().text

    assert "\nUrgency\n" in text
    assert "follow Article 29(2)" in text
    assert "has not been compared with T-CY(2018)11" in text
    assert "official" not in text.lower()


def test_attachments_are_named_with_their_size_and_hash() -> None:
    hashes = ["a3" * 32, "0f" * 32]
    files = (Attached("report.pdf", 182_733, hashes[0]), Attached("Ünïcode.docx", 1, hashes[1]))
    found = squeezed(read_back(written(saying({"attachments": files})).pdf))

    for said in ("report.pdf", "182733", hashes[0], "Ünïcode.docx", hashes[1]):
        assert said in found


def test_a_second_language_stands_beside_the_first_where_it_is_asked_for() -> None:
    one, two = written(), written(under=replace(head(), second=wording("fr")))

    assert "Autorité requérante" not in read_back(one.pdf)
    assert "Autorité requérante" in read_back(two.pdf)
    assert "Requesting authority" in read_back(two.pdf)


def test_an_exercise_says_so_on_every_page() -> None:
    for page in PdfDocument(written(under=replace(head(), exercise=True)).pdf):
        assert page.get_textpage().get_text_bounded().count("EXERCISE") == 6
    assert "EXERCISE" not in read_back(written().pdf)


def test_a_footnote_is_printed_where_the_name_of_its_party_is() -> None:
    footnote = parties()["XK"].footnote
    assert footnote is not None

    found = squeezed(read_back(written(under=replace(head(), party=parties()["XK"])).pdf))

    assert "ofKosovo*," in found
    assert squeezed(f"* {footnote}") in found


def test_equal_values_and_head_give_equal_bytes() -> None:
    assert write(filled(), head()) == write(filled(), head())


def test_the_bytes_depend_on_nothing_around(tmp_path: Path) -> None:
    program = (
        "import sys; from tests.documents.letters import written;"
        "sys.stdout.buffer.write(written().pdf)"
    )
    environment = {
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        "PYTHONHASHSEED": "7",
        "SOURCE_DATE_EPOCH": "1000000000",
        "TZ": "Asia/Tokyo",
        "HOME": str(tmp_path),
    }
    out = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, env=environment
    )

    assert out.stdout == written().pdf


def test_letters_drawn_at_the_same_time_do_not_mix() -> None:
    languages = ["en", "fr"] * 4
    expected = {language: written(sample(language)).pdf for language in {"en", "fr"}}
    drawn: list[tuple[str, bytes]] = []

    def one(language: str) -> None:
        drawn.append((language, written(sample(language)).pdf))

    threads = [Thread(target=one, args=(language,)) for language in languages]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(language for language, _ in drawn) == sorted(languages)
    assert all(pdf == expected[language] for language, pdf in drawn)


def test_the_record_inside_is_the_record() -> None:
    letter = written(under=replace(head(), their_reference="NPA-1"))

    with pikepdf.open(BytesIO(letter.pdf)) as pdf:
        content = pdf.attachments["pocdesk-letter.json"].get_file().read_bytes()
    assert content == bytes(PdfDocument(letter.pdf).get_attachment(0).get_data())
    assert content.decode() == letter.record
    assert sha256(content).hexdigest() == letter.record_sha256
    record = json.loads(content)
    assert content.decode() == json.dumps(
        record, sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
    assert record["format"] == "pocdesk-letter"
    assert record["format_version"] == 1
    assert (record["form"], record["edition"]) == (sample().form.id, sample().form.edition)
    assert (record["language"], record["letter"]) == ("en", NUMBER)
    assert record["reference"] == "DESK-2026-00414"
    assert record["written_at"] == "2026-11-22T03:12:34+01:00[Europe/Paris]"
    assert record["from"] == {"institution": OFFICE.name, "party": "FR", "point_id": None}
    assert record["to"] == {
        "institution": "Training Contact Point of Japan",
        "party": "JP",
        "point_id": "TRN-JP-1",
    }
    assert record["values"] == json.loads(json.dumps(sample().plain_values()))
    assert record["text"] == letter.text
    assert record["note"].endswith(".")


def test_the_record_reads_as_utf_8_whatever_was_typed() -> None:
    letter = written(saying({"location": "lone \ud800 surrogate"}))

    assert json.loads(letter.record)["values"]["location"] == "lone \ud800 surrogate"
    assert letter.record.encode()


def test_the_file_says_what_it_is_and_names_no_person() -> None:
    with pikepdf.open(BytesIO(written().pdf)) as pdf:
        info = {str(key): str(value) for key, value in pdf.docinfo.items()}
        language = str(pdf.Root.Lang)
        version = pdf.pdf_version
        metadata = "/Metadata" in pdf.Root

    assert info == {
        "/Title": wording("en").title,
        "/Subject": wording("en").instrument_line,
        "/Author": "",
        "/Keywords": "",
        "/Creator": "PocDesk",
        "/Producer": "PocDesk",
        "/Trapped": "/False",
        "/CreationDate": "D:20261122021234+00'00'",
        "/ModDate": "D:20261122021234+00'00'",
    }
    assert (language, version, metadata) == ("en", "1.7", False)


def test_bookmarks_name_the_sections_in_order() -> None:
    with pikepdf.open(BytesIO(written().pdf)) as pdf, pdf.open_outline() as outline:
        found = [item.title for item in outline.root]

    titles = [wording("en").sections[section.id] for section in sample().form.sections]
    assert [title.split("  ")[-1] for title in found] == titles
    assert found[0] == "1  Date"


def test_no_font_but_our_own_and_all_embedded() -> None:
    fonts: dict[str, bool] = {}
    with pikepdf.open(BytesIO(written().pdf)) as pdf:
        for page in pdf.pages:
            for font in page.Resources.Font.values():
                fonts[str(font.BaseFont).partition("+")[2]] = "/FontFile2" in font.FontDescriptor

    assert fonts == {"NotoSans-Regular": True, "NotoSans-Bold": True}
    assert b"Helvetica" not in written().pdf


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not on this machine")
def test_qpdf_finds_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(written(under=replace(head(), second=wording("fr"), exercise=True)).pdf)

    checked = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, check=False)

    assert checked.returncode == 0, checked.stderr


def test_a_character_without_glyph_is_named_with_its_field() -> None:
    letter = saying({"facts": "A ሀ and a 😀, twice ሀ", "location": "→"})

    problems = missing_glyphs(letter)

    assert {(problem.field, problem.level, problem.rule) for problem in problems} == {
        ("facts", Level.BLOCK, "V-86"),
        ("location", Level.BLOCK, "V-86"),
    }
    assert [problem.field for problem in problems].count("facts") == 2
    assert any("ሀ (U+1200)" in problem.message for problem in problems)
    assert any("😀 (U+1F600)" in problem.message for problem in problems)
    assert missing_glyphs(sample()) == ()


def test_many_characters_without_glyph_are_one_problem_that_names_them_all() -> None:
    (problem,) = missing_glyphs(saying({"facts": "ሀለሐመሠረሰ, twice ሀ"}))

    assert (problem.field, problem.level, problem.rule) == ("facts", Level.BLOCK, "V-86")
    assert problem.message.startswith("7 characters cannot be printed")
    assert set("ሀለሐመሠረሰ") <= set(problem.message)


def test_a_character_without_glyph_in_a_row_is_named_with_its_cell() -> None:
    rows = ({"type": "user-name", "value": "ሀ"}, {"type": "other", "value": "ok"})

    assert [problem.field for problem in missing_glyphs(saying({"identifiers": rows}))] == [
        "identifiers[0].value"
    ]


def test_no_letter_is_drawn_with_boxes_in_place_of_characters() -> None:
    with pytest.raises(Unprintable, match=r"ሀ \(U\+1200\)"):
        written(under=replace(head(), office=replace(OFFICE, name="ሀለሐመሠረሰ")))


def test_a_text_or_head_that_no_letter_holds_is_refused() -> None:
    with pytest.raises(TooLong):
        written(saying({"facts": "x" * (LONGEST + 1)}))
    with pytest.raises(NoRoom):
        written(under=replace(head(), marking="SECRET " * 1_000))


def test_a_french_foot_has_no_english_words_of_ours() -> None:
    text = golden_file("completion-request", "fr").read_text(encoding="utf-8")

    assert "completion-request" not in text
    assert "Document : Demande de complément, édition" in text
    assert f"Établi par : {OFFICER.name}, Agent de permanence" in text
