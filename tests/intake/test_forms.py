"""Filled request forms, Word and PDF, against the values that they were filled with."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pocdesk.child import Answered, Sandbox
from pocdesk.domain.file import sha256_of
from pocdesk.domain.read_form import ReadForm
from pocdesk.intake import file_words
from pocdesk.intake.file_words import FileWords
from pocdesk.intake.form_record import form_in, record_of
from tests.intake.samples import FOLDER, outlook_sample, sample

FILLED = tuple(
    (described, name)
    for described in sorted((FOLDER / "forms").glob("*.expected.toml"))
    for name in tomllib.loads(described.read_text("utf-8"))["file"]
)
NOT_PRINTED = {"art31-new-cz": {"reply_by_date"}}
"""What a sample was filled with and neither of its files says anywhere."""


@cache
def words_of(content: bytes) -> FileWords:
    """The words of a file, read in this process: what the child adds is tested elsewhere."""
    value, blobs = file_words.answer(content, {})
    found = file_words.taken_over(Answered(value, tuple(blobs), Sandbox(True, True)), content)
    assert isinstance(found, FileWords), found
    return found


def form_of(content: bytes) -> ReadForm:
    form = words_of(content).form
    assert form is not None
    return form


def in_mail(name: str, label: str) -> bytes:
    found = {one.name: one.content for one in sample(name).message.attachments}
    return found[label]


def plain(value: Any) -> Any:
    """A value of TOML as JSON has it."""
    if isinstance(value, dict):
        return {name: plain(one) for name, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


@pytest.mark.parametrize(("described", "name"), FILLED, ids=[name for _, name in FILLED])
def test_every_value_of_a_filled_form_is_read(described: Path, name: str) -> None:
    expected = tomllib.loads(described.read_text("utf-8"))
    content = (described.parent / name).read_bytes()
    stem = name.rpartition(".")[0]
    wanted = {
        field: plain(value)
        for field, value in expected["field"].items()
        if field not in NOT_PRINTED.get(stem, ())
    }

    form = form_of(content)

    assert form.form == expected["form"]
    assert form.values == wanted
    assert form.file_sha256 == sha256_of(content)
    assert words_of(content).remarks == ()
    assert str(form.values["reference"]) in form.text
    if name.endswith(".docx"):  # what stands at the head of each page comes last
        assert form.text.splitlines()[0].isupper()
        assert form.text.endswith("TRAINING DATA")


def test_what_a_sample_does_not_print_is_really_not_there() -> None:
    for name in ("art31-new-cz.docx", "art31-new-cz.pdf"):
        text = words_of((FOLDER / "forms" / name).read_bytes()).text
        assert not any(day in text for day in ("20/11/2026", "20 November", "2026-11-20"))


FORMS: dict[tuple[str, str], dict[str, Any]] = {
    ("01-jp-new-iso2022jp", "保全要請書_訓練警サ発第0417号.pdf"): {
        "reference": "訓練警サ発第0417号",
        "status": "new",
        "urgency": "urgent",
        "period": {"value": 90, "unit": "days"},
        "identifiers": [
            {
                "type": "ipv4",
                "value": "203.0.113.77",
                "port": 51514,
                "from": "2026-09-27T03:12:44+09:00",
                "to": "2026-09-27T03:58:02+09:00",
            },
            {"type": "email", "value": "kaisoku.tr4ining@mail.example"},
        ],
        "custodian": "Example Mail Service, hosted in your country",
        "necessity": "Log data are overwritten automatically.",
    },
    ("02-de-extension-latin1", "Verlaengerung_TRN-24-7-2026-00731-V.docx"): {
        "reference": "TRN-24/7-2026-00731-V",
        "status": "extension",
        "previous_reference": "TRN-24/7-2026-00731",
        "previous_end": "2026-10-12",
        "data_types": ["content-data", "subscriber-information", "traffic-data"],
        "mla_planned": "2026-10-30",
        "language": "de",
    },
    ("04-bg-new-cp1251", "Искане УЧ-8211-2026.pdf"): {
        "reference": "УЧ-8211/2026",
        "urgency": "normal",
        "confidential": "no",
        "article_30": False,
        "identifiers": [
            {"type": "domain", "value": "bileti-training.example"},
            {"type": "url", "value": "https://bileti-training.example/pay?id=7&x=%D0%B1"},
        ],
    },
    ("06-br-emergency-alternative", "Pedido de preservação \u2013 IPL-TRN 0093-2026-4.pdf"): {
        "reference": "IPL-TRN 0093/2026-4",
        "urgency": "emergency",
        "convention_articles": ["other"],
        "data_types": ["content-data", "subscriber-information", "traffic-data"],
    },
    ("07-ma-new-cp1256-rtl", "طلب_حفظ_0338.pdf"): {
        "reference": "DGX/24-7/2026/0338",
        "urgency": "urgent",
        "urgency_text": "Le fournisseur a annoncé la fermeture du service le 31 octobre 2026.",
        "article_30": True,
        "period": {"value": 90, "unit": "days"},
    },
    # The clock showed the hour from two to three twice that night; these two times once.
    ("08-nl-new-smime-signed", "LIRC-TRN-26-10442.docx"): {
        "reference": "LIRC-TRN-26-10442",
        "identifiers": [
            {
                "type": "ipv4",
                "value": "192.0.2.143",
                "from": "2026-10-25T00:59:59[Europe/Amsterdam]",
                "to": "2026-10-25T03:00:00[Europe/Amsterdam]",
            }
        ],
        "case_authority": {
            "organisation": "Training High Tech Crime Team",
            "person": "Case officer",
            "telephone": "+999 263 55 77 00",
        },
    },
    # The form of another Party, on purpose: what is read is what stands in it.
    ("10-us-forward-rfc822-flowed", "worksheet 11873.pdf"): {"reference": "LIRC-TRN-26-10442"},
    ("11-fr-new-html-only", "Demande n° OFX-2026-TRN-0912 \u2013 gel de données.docx"): {
        "reference": "OFX-2026-TRN-0912",
        "urgency": "normal",
        "confidential_reason": "Protection de la victime",
    },
    ("12-ro-art31-smtputf8", "Cerere asistență 552-P-2026.pdf"): {
        "reference": "DIX-TRN 552/P/2026",
        "status": ["new", "follow-up-to-preservation"],
        "vulnerable": True,
        "earlier_preservation": {
            "date": "2026-08-31",
            "reference": "DIX-TRN 552/C/2026",
            "requesting_contact": "contact@ro-poc.example",
        },
        "decisions": "Order of 27 October 2026",
    },
}  # fmt: skip


@pytest.mark.parametrize(("mail", "label"), FORMS, ids=[mail for mail, _ in FORMS])
def test_forms_that_came_with_mails_are_read(mail: str, label: str) -> None:
    values = form_of(in_mail(mail, label)).values
    assert {name: values.get(name) for name in FORMS[mail, label]} == FORMS[mail, label]


def test_the_same_form_as_word_file_and_as_pdf_reads_the_same() -> None:
    pdf, word = (
        form_of(in_mail("12-ro-art31-smtputf8", f"Cerere asistență 552-P-2026.{end}"))
        for end in ("pdf", "docx")
    )
    assert pdf.values == word.values
    assert pdf.file_sha256 != word.file_sha256


def test_every_sample_that_says_it_holds_a_form_holds_one() -> None:
    missing = []
    for one in (outlook_sample("02-de-reply-html"), outlook_sample("03-es-extension-rtf-html")):
        missing += [a.name for a in one.message.attachments if words_of(a.content).form is None]
    assert missing == []


def test_a_scan_has_no_words_and_says_so() -> None:
    found = words_of(in_mail("03-tr-new-latin5-scan", "tarama_20261009_1431.pdf"))
    assert (found.text.strip(), found.form) == ("", None)
    assert found.remarks == (
        "The PDF holds no words, only pictures such as a scan: read it with your own eyes.",
    )


def test_the_record_of_a_form_comes_back_and_nothing_else_does() -> None:
    form = form_of((FOLDER / "forms" / "art29-new-fi.docx").read_bytes())
    record = record_of(form)
    assert form_in(record) == form
    assert record_of(form_in(record)) == record

    for old, new in (
        (b'"status":"new"', b'"status":"old"'),
        (b'"article_30":true', b'"article_30":1'),
        (b'"date":"2026-11-03"', b'"date":"2026-13-03"'),
        (b'"form":"article-29-30-preservation"', b'"form":"article-31-subscriber"'),
        (b'"unit":"days"', b'"unit":"years"'),
        (b'"type":"phone"', b'"type":"secret"'),
        (b'"from":"2026-10-31T09:00:00+02:00"', b'"from":"yesterday"'),
        (b'"format_version":1', b'"format_version":2'),
        (b'"values":{', b'"values":{"more":"x",'),
        (b'"values":{', b'"values":{  '),
        (form.file_sha256.encode(), b"0" * 63),
        (b'"text":"', b'"text":1,"x":"'),
    ):
        changed = record.replace(old, new)
        assert changed != record
        with pytest.raises(ValueError, match=r"."):
            form_in(changed)
    for broken in (b"", b"[]", b"\xff", record[:-1], b"[" * 100_000):
        with pytest.raises(ValueError, match=r"."):
            form_in(broken)
