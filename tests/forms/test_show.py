"""How each kind of value is printed, and its shape in the letter's record."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.domain.period import Period, Unit
from pocdesk.forms.days import earlier_spellings, moment_text
from pocdesk.forms.form import Field, Kind
from pocdesk.forms.show import show
from pocdesk.forms.value import (
    Attached,
    Authority,
    ChosenPoint,
    Moment,
    Phone,
    Plain,
    Provider,
    Value,
    to_plain,
)
from tests.forms.world import FORM, LIBRARY, NOW, PARTIES, draft, point

PAPER = Attached("order.pdf", 1234567, "ab" * 32, Path("order.pdf"))
SHOWN: list[tuple[Value, str, Plain]] = [
    ("text", "text", "text"),
    (True, "oui", True),
    (443, "443", 443),
    (Period(1, Unit.MONTHS), "1 mois", {"value": 1, "unit": "months"}),
    (Period(1, Unit.DAYS), "1 jour", {"value": 1, "unit": "days"}),
    (Phone("+33 1 23 45 67", "+331234567"), "+33 1 23 45 67", "+33 1 23 45 67"),
    (Provider("Google", "google"), "Google", "google"),
    (Provider("Village Mail"), "Village Mail", "Village Mail"),
    (PARTIES["XK"], "Kosovo*", "XK"),
    (ChosenPoint(PARTIES["JP"], None), "Japan", "JP"),
    (
        ChosenPoint(PARTIES["JP"], replace(point("JP"), unit="Night desk")),
        "Training Contact Point of JP\nNight desk\nJapan",
        "TRN-JP-1",
    ),
    (
        Authority(PARTIES["JP"], "Court", "1 Street"),
        "Court\n1 Street\nJapan",
        {"party": "JP", "organisation": "Court", "address": "1 Street"},
    ),
    (Authority(PARTIES["JP"], "Point", "", "TRN-JP-1"), "Point\nJapan", "TRN-JP-1"),
    (
        (PAPER,),
        f"order.pdf (1\u202f234\u202f567 octets, SHA-256 {'ab' * 32})",
        [{"name": "order.pdf", "bytes": 1234567, "sha256": "ab" * 32}],
    ),
    (
        Moment(datetime(2026, 11, 20, 20, 47, 3, tzinfo=UTC), -210),
        "20 novembre 2026, 17:17:03 (UTC-3:30)",
        "2026-11-20T17:17:03-03:30",
    ),
]


@pytest.mark.parametrize(("value", "shown", "plain"), SHOWN)
def test_a_value_in_print_and_in_the_record(value: Value, shown: str, plain: Plain) -> None:
    field = Field(id="f", kind=Kind.FILES if isinstance(value, tuple) else Kind.LINE)

    assert show(value, field, "f", LIBRARY.wording(FORM, "fr"), NOW) == shown
    assert to_plain(value) == plain


def test_an_unnamed_language_prints_its_code() -> None:
    field = Field(id="f", kind=Kind.LANGUAGE)
    wording = LIBRARY.wording(FORM, "en")

    assert show("sr-Latn", field, "f", wording, NOW) == "Serbian (sr-Latn)"
    assert show("zu", field, "f", wording, NOW) == "zu"


def test_the_footnote_of_every_party_named_in_the_letter_is_known() -> None:
    filled = draft({"identifiers": [{"type": "email", "value": "a@provider.example"}]}).fill()
    inside: dict[str, Value] = {
        "groups": {"party": PARTIES["XK"]},
        "rows": ({"party": PARTIES["XK"]},),
    }

    assert filled.footnotes == ()
    for name, value in inside.items():
        with_kosovo = replace(filled, values={**filled.values, name: value})
        assert with_kosovo.footnotes == ("Without prejudice to positions.",)
    chosen = replace(filled, values={"to": Authority(PARTIES["XK"], "Court")})
    assert chosen.footnotes == ("Without prejudice to positions.",)
    assert chosen.party == PARTIES["XK"]
    assert chosen.point is None
    assert replace(filled, values={}).party is None


@given(st.datetimes(datetime(1900, 1, 2), datetime(2199, 12, 30), timezones=st.just(UTC)))
def test_no_day_is_printed_so_that_the_month_could_be_taken_for_the_day(at: datetime) -> None:
    field = Field(id="f", kind=Kind.MOMENT)
    for language in ("en", "fr"):
        wording = LIBRARY.wording(FORM, language)
        day = show(at.date(), field, "f", wording, NOW)
        assert re.fullmatch(r"(\d{1,2}|1er) [^\W\d]{3,9} \d{4}", day)
        moment = show(Moment(at, 0, "UTC"), field, "f", wording, NOW)
        assert moment.startswith(f"{day}, ")
        assert moment.endswith(" (UTC)")


def test_a_moment_bears_its_zone_and_offset_and_only_the_seconds_that_were_given() -> None:
    at = datetime(2026, 3, 1, 11, 5, tzinfo=UTC)
    paris = Moment(at, 60, "Europe/Paris", seconds=False)

    assert moment_text(paris, "en") == "1 March 2026, 12:05 (Europe/Paris,\u00a0UTC+1)"
    assert moment_text(paris, "fr-CA") == "1er mars 2026, 12:05 (Europe/Paris,\u00a0UTC+1)"
    assert moment_text(Moment(at, 120), "xx") == "1 March 2026, 13:05:00 (UTC+2)"
    assert earlier_spellings(paris) == ("2026-03-01 12:05 UTC+1 (Europe/Paris)",)


def test_only_the_date_that_a_template_asks_for_alone_is_written_as_it_asks() -> None:
    filled = draft({"identifiers": [{"type": "email", "value": "a@provider.example"}]}).fill()

    assert re.fullmatch(r"\d\d/\d\d/\d{4}", filled.shown("date"))
    assert re.fullmatch(r"\d+ \w+ \d{4}", filled.shown("signature.signed_on"))
