"""What sections of a form say: numbers in any language, times that are two, words that are none."""

import io
import zipfile
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pocdesk.domain.read_form import ReadForm
from pocdesk.intake.form_choices import by_place, day_in, language_in, period_in
from pocdesk.intake.form_entries import Entry
from pocdesk.intake.form_identifiers import identifiers
from pocdesk.intake.form_record import form_in, record_of
from pocdesk.intake.form_sections import form_of
from pocdesk.intake.form_shape import have_their_shape
from pocdesk.intake.form_values import values_of
from pocdesk.intake.form_words import KNOWN, PRESERVATION, SUBSCRIBER, squeezed
from tests.intake.test_forms import words_of

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEAD = ["Type", "Value", "Port", "From", "To / zone"]


def heavy(text: str) -> str:
    return f"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r></w:p>"


def plain(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def word(*passages: str) -> bytes:
    held = io.BytesIO()
    body = f'<w:document xmlns:w="{SPACE}"><w:body>{"".join(passages)}</w:body></w:document>'
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", body)
    return held.getvalue()


def test_a_language_nobody_knows_is_read_by_its_numbers() -> None:
    """What has no number there stays empty, and is not taken for the words of the section above."""
    found = words_of(
        word(
            heavy("Ersuchen (Art. 29, 30) / მონაცემთა შენახვა"),
            heavy("1. თარიღი"), plain("03/11/2026"),
            heavy("2. ნომერი"), plain("საქ-77/26"),
            heavy("3. სტატუსი"), plain("\u2610 ახალი"), plain("\u2612 გაგრძელება"),
            plain("წინა: საქ-12/26"), plain("მდე: 15/11/2026"),
            heavy("4. ორგანო"), plain("Training Desk"),
            heavy("5. მომთხოვნი"), plain("ორგანიზაცია: Test"), plain("E-mail: a@ge-poc.example"),
            heavy("6. კონტაქტი"), plain("n/a"),
            heavy("7. საგამოძიებო"), plain("n/a"),
            heavy("ფაქტები"), plain("Organisation: not this"), plain("90 days"),
        )
    )  # fmt: skip
    assert found.form is not None
    assert found.form.form == PRESERVATION
    assert found.form.values == {
        "date": "2026-11-03",
        "reference": "საქ-77/26",
        "status": "extension",
        "previous_reference": "საქ-12/26",
        "previous_end": "2026-11-15",
        "requesting": {"email": "a@ge-poc.example"},
    }


@pytest.mark.parametrize(
    ("start", "end", "zone", "wanted"),
    [
        # The clock showed the hour from two to three twice in that night.
        ("02:30:00", "03:30:00", "Europe/Amsterdam", {"to": "T03:30:00[Europe/Amsterdam]"}),
        ("02:30:00", "02:40:00", "+02:00", {"from": "T02:30:00+02:00", "to": "T02:40:00+02:00"}),
        ("02:30:00", "02:40:00", "UTC", {"from": "T02:30:00+00:00", "to": "T02:40:00+00:00"}),
        ("02:30:00", "02:40:00", "", {}),
        ("02:30:00", "02:40:00", "Nowhere/Land", {}),
        ("02:30:00", "02:40:00", "+25:00", {}),
        ("25:30:00", "02:40:00", "UTC", {"to": "T02:40:00+00:00"}),
    ],
)
def test_a_time_that_is_not_one_instant_stays_out(
    start: str, end: str, zone: str, wanted: dict[str, str]
) -> None:
    row = ["ipv4", "192.0.2.1", "70000", f"2026-10-25 {start}", f"2026-10-25 {end} {zone}".strip()]
    (found,) = identifiers([HEAD, row])
    assert found == {
        "type": "ipv4",
        "value": "192.0.2.1",
        **{name: f"2026-10-25{moment}" for name, moment in wanted.items()},
    }


def test_values_may_stand_behind_the_colon_of_a_number() -> None:
    found = words_of(
        word(
            plain("Articles 29 and 30"),
            plain("1. Date: 03/11/2026"),
            plain("2. Nasz numer: A 7/26"),
            plain("3. Status: \u2612 nowy \u2610 inny"),
            plain("4. Organ: Training Desk"),
            plain("5. Organ: x"),
            plain("E-mail: a@pl-poc.example"),
            plain("Date: 01/01/2026"),
        )
    )
    assert found.form is not None
    assert found.form.values == {
        "date": "2026-11-03",
        "reference": "A 7/26",
        "status": "new",
        "requesting": {"email": "a@pl-poc.example"},
    }


def test_numbers_may_have_a_column_of_their_own() -> None:
    def row(*cells: str) -> str:
        return f"<w:tr>{''.join(f'<w:tc>{plain(cell)}</w:tc>' for cell in cells)}</w:tr>"

    rows = (
        row("1.", "Date", "03/11/2026"), row("2.", "Reference / case number", "A 7/26"),
        row("3.", "Request status", "\u2612 New \u2610 Extension"),
        row("4.", "Requested authority", "x"),
        row("5.", "Requesting authority*", "E-mail: a@b.example"),
        row("6.", "Urgency", "\u2612 Normal \u2610 Urgent \u2610 Emergency"),
    )  # fmt: skip
    found = words_of(word(heavy("Articles 29 and 30"), f"<w:tbl>{''.join(rows)}</w:tbl>"))
    assert found.form is not None
    assert found.form.values == {
        "date": "2026-11-03",
        "reference": "A 7/26",
        "status": "new",
        "requesting": {"email": "a@b.example"},
        "urgency": "normal",
    }


def test_rows_that_cannot_be_told_are_left_out() -> None:
    rows = [HEAD, ["shoe size", "43", "", "", ""], ["email", "", "", "", ""], ["email", "a@b.c"]]
    assert identifiers(rows) == [{"type": "email", "value": "a@b.c"}]
    assert identifiers([["x", "y"], ["email", "a@b.example"]]) == []
    assert identifiers([]) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("03/11/2026", "2026-11-03"),
        ("le 1er décembre 2026", "2026-12-01"),
        ("15 December 2026", "2026-12-15"),
        ("2026-12-15", "2026-12-15"),
        ("31/02/2026", None),
        ("11/13/2026", None),
        ("3/11/26", None),
        ("the day before", None),
    ],
)
def test_days(text: str, day: str | None) -> None:
    assert day_in(text) == day


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("90 days", (90, "days")), ("3 mois", (3, "months")), ("60 días", (60, "days")),
        ("90 Tage", (90, "days")), ("0 days", None), ("90 moons", None), ("ninety days", None),
    ],
)  # fmt: skip
def test_periods(text: str, period: tuple[int, str] | None) -> None:
    assert period_in(text) == (period and {"value": period[0], "unit": period[1]})


def test_boxes_count_only_where_they_are_as_many_as_the_choices() -> None:
    three = ("normal", "urgent", "emergency")
    assert by_place(["\u2610 Normal   \u2612 Urgent   \u2610 Emergency"], three) == ["urgent"]
    assert by_place(["\u2612 Normal", "[x] Urgent", "[ ] Em."], three) == ["normal", "urgent"]
    assert by_place(["\u2612 Normal \u2610 Urgent"], three) == []
    assert by_place([], three) == []


def test_languages_are_named_in_several() -> None:
    assert [language_in(text) for text in ("Español o inglés", "anglais (en)", "Klingon")] == [
        "es",
        "en",
        None,
    ]


def test_two_boxes_ticked_where_one_is_asked_for_are_none() -> None:
    entries = sections({"3. x": ["\u2612 new", "\u2612 extension"]})
    entries.append(Entry("Urgency", ["\u2612 a \u2612 b \u2610 c"]))
    values = values_of(PRESERVATION, entries)
    assert values == {"date": "2026-11-03", "reference": "A-1"}


def sections(more: dict[str, Sequence[str]]) -> list[Entry]:
    given = {"1. x": ["03/11/2026"], "2. x": ["A-1"], "3. x": [], "4. x": [], "5. x": []} | more
    return [Entry("Articles 29 and 30"), *(Entry(name, list(said)) for name, said in given.items())]


@pytest.mark.parametrize(
    ("title", "form"),
    [
        ("Request under Articles 29 and 30", PRESERVATION),
        ("Data preservation, Article 29", PRESERVATION),
        ("Request under Article 31", SUBSCRIBER),
        ("Minutes of a meeting", None),
        ("Article 131 and 290", None),
    ],
)
def test_the_articles_in_the_title_tell_which_form_it_is(title: str, form: str | None) -> None:
    entries = sections({})
    entries[0] = Entry(title)
    assert form_of(entries) == form
    assert form_of(entries[:5]) is None
    entries[1].lines = ["no day"]
    assert form_of(entries) is None


LABELS = st.sampled_from([*KNOWN, *(f"{number}. x" for number in range(13)), "Date", "E-mail"])
LINES = st.lists(
    st.one_of(
        st.text(max_size=40),
        st.sampled_from(["\u2612 Yes \u2610 No", "[x] a", "Date: 03/11/2026", "n/a", "60 days"]),
        st.builds("{}: {}".format, st.sampled_from(["Address", "Nom"]), st.text(max_size=9)),
    ),
    max_size=4,
)  # fmt: skip
ROWS = st.lists(st.lists(st.text(max_size=9), max_size=6).map(tuple), max_size=3)


@settings(max_examples=80)
@given(st.lists(st.builds(Entry, LABELS, LINES, ROWS), max_size=12), st.booleans())
def test_whatever_a_form_says_its_values_have_their_shape(
    entries: list[Entry], preservation: bool
) -> None:
    form = PRESERVATION if preservation else SUBSCRIBER
    form_of(entries)
    values = values_of(form, entries)
    assert have_their_shape(form, values)
    read = ReadForm(form=form, values=values, file_sha256="0" * 64, text="")
    assert form_in(record_of(read)) == read


def test_no_two_headings_are_the_same_words() -> None:
    assert len(KNOWN) > 150
    assert all(words == squeezed(words) for words in KNOWN)
