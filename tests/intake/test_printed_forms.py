"""Our own letters read as a stranger's form, by the words on their pages alone; fillable forms."""

import io
from collections.abc import Mapping

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from pocdesk.intake import file_words
from pocdesk.intake.notes import Notes
from pocdesk.intake.pdf_file import read_pdf_file
from tests.documents.examples import example, example_letter
from tests.intake.test_forms import form_of

NOT_READ = {"requested", "to", "reply_wanted"}
"""Who is asked is us, or not told by a code; what the reply should say is no value of a case."""


def without_record(pdf: bytes) -> bytes:
    """The letter as a printer to PDF leaves it: its pages, and no record inside."""
    held = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for name in list(opened.attachments):
            del opened.attachments[name]
        opened.save(held)
    return held.getvalue()


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("form", ["article-29-30-preservation", "article-31-subscriber"])
def test_our_own_letter_reads_as_it_was_filled(form: str, language: str) -> None:
    read = form_of(without_record(example_letter(form, language).pdf))
    filled = dict(example(form, language).plain_values())
    told = {name: value for name, value in filled.items() if name not in NOT_READ}

    assert read.form == form
    assert set(read.values) == set(told)
    assert {n: comparable(v) for n, v in read.values.items()} == {
        n: comparable(v) for n, v in told.items()
    }


def comparable(value: object) -> object:
    """A value without what a page does not tell apart: order of choices, empty lines, notes."""
    if isinstance(value, str):
        return "\n".join(line for line in value.split("\n") if line)
    if isinstance(value, list) and value and isinstance(value[0], str):
        return sorted(value)
    if isinstance(value, list):
        left_out = ("service", "note")
        return [{n: one for n, one in row.items() if n not in left_out} for row in value]
    return value


TITLE = "Request under Articles 29 and 30 of the Budapest Convention on Cybercrime"
ROWS: Mapping[str, str] = {
    "1. Date": "03/11/2026",
    "2. Reference / case number": "KRP 2400/R/2026",
    "3. Request status": "",
    "4. Requested authority": "Training Desk",
    "5. Requesting authority": "",
    "6. Contact for additional confirmation": "",
    "7. Investigative / operational authority, if different": "",
    "Urgency": "",
    "Summary of facts": "What happened, in one line",
    "Period of preservation requested": "90 days",
}


def fillable() -> bytes:
    """A form whose values stand in form fields, not on the page."""
    held = io.BytesIO()
    canvas = Canvas(held, invariant=1)
    canvas.drawString(60, 800, TITLE)
    up = 760
    for label, value in ROWS.items():
        canvas.setFont("Helvetica", 9)
        canvas.drawString(60, up, label)
        if label.startswith("3") or label == "Urgency":
            words = ["New request", "Extension"] if label[0] == "3" else ["Normal", "Urgent", "Em."]
            for place, word in enumerate(words):
                canvas.acroForm.checkbox(
                    x=330 + 90 * place, y=up - 3, size=12, checked=place == len(words) - 2,
                    name=f"{label} {word}",
                )  # fmt: skip
                canvas.drawString(346 + 90 * place, up, word)
        elif value:
            canvas.acroForm.textfield(
                x=330, y=up - 4, width=200, height=16, value=value, name=label, fontSize=9
            )
        up -= 40
    canvas.save()
    return held.getvalue()


def test_the_fields_of_a_fillable_form_are_read_where_they_stand() -> None:
    content = fillable()
    found = read_pdf_file(content, Notes())
    assert ("2. Reference / case number", "KRP 2400/R/2026") in found.fields
    assert "KRP" not in found.text

    form = form_of(content)
    assert form.values == {
        "date": "2026-11-03",
        "reference": "KRP 2400/R/2026",
        "status": "new",
        "urgency": "urgent",
        "facts": "What happened, in one line",
        "period": {"value": 90, "unit": "days"},
    }
    assert "2. Reference / case number: KRP 2400/R/2026" in form.text


def test_a_document_with_numbers_is_no_form() -> None:
    held = io.BytesIO()
    canvas = Canvas(held, invariant=1)
    for number, words in enumerate(("Agenda", "Minutes", "Budget", "Any other", "End"), 1):
        canvas.drawString(60, 800 - 30 * number, f"{number}. {words} 29 and 30 November 2026")
    canvas.save()
    value, _ = file_words.answer(held.getvalue(), {})
    assert value["form"] is None
