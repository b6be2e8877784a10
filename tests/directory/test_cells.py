"""Cells of strangers: values parted, hours, words of lists, names of Parties."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.directory.cells import bare, is_above, is_nothing, items, tidy, whole_number
from pocdesk.directory.channel_cells import channels_in
from pocdesk.directory.local_time import DAYS
from pocdesk.directory.opening_hours import availability_of
from pocdesk.directory.party_names import PartyNames
from pocdesk.directory.table_words import read_words, table_words
from pocdesk.directory.value_words import (
    accepts_in,
    day_in,
    languages_in,
    networks_in,
    roles_in,
    types_in,
)
from pocdesk.domain.contact import ChannelKind
from pocdesk.forms.refused import FormRefused
from pocdesk.paths import shipped
from tests.directory.training import parties

PHONES = st.builds(
    "+{} {} {}".format,
    st.integers(1, 999),
    st.integers(10, 999),
    st.integers(100_000, 9_999_999),
)
MAILS = st.builds(
    "{}@{}-poc.example".format,
    st.from_regex(r"[a-z][a-z0-9]{1,8}", fullmatch=True),
    st.from_regex(r"[a-z]{2,6}", fullmatch=True),
)
BETWEEN = st.sampled_from(("\n", "; ", ", ", " / ", "\n\n", " ;\n"))


@given(st.lists(PHONES, min_size=1, max_size=5, unique=True), BETWEEN)
def test_numbers_in_one_cell_are_parted_whatever_stands_between(
    numbers: list[str], between: str
) -> None:
    found = channels_in(tidy(between.join(numbers)), ChannelKind.PHONE)
    assert [each.value for each in found.channels] == numbers
    assert all(each.kind is ChannelKind.PHONE and not each.note for each in found.channels)


@given(st.lists(MAILS, min_size=1, max_size=5, unique=True), BETWEEN)
def test_addresses_in_one_cell_are_parted_whatever_stands_between(
    mails: list[str], between: str
) -> None:
    found = channels_in(tidy(between.join(mails)), ChannelKind.EMAIL)
    assert [each.value for each in found.channels] == mails


@given(st.text(max_size=80))
def test_no_cell_loses_or_gains_a_digit(text: str) -> None:
    for kind in (None, ChannelKind.PHONE, ChannelKind.POST):
        found = channels_in(tidy(text), kind)
        seen = bare(tidy(text))
        for each in found.channels:
            assert re.sub(r"\D", "", each.value) in re.sub(r"\D", "", seen)


@given(st.text(max_size=80))
def test_a_tidy_text_stays_as_it_is(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once
    assert "\u00a0" not in once


@given(st.text(max_size=60))
def test_any_text_is_read_as_hours_and_lists(text: str) -> None:
    found = availability_of(tidy(text))
    assert found["kind"] in ("h24", "hours", "unknown")
    assert found["kind"] == "hours" or not found["weekly"]
    for words in (types_in(text), networks_in(text), languages_in(text), accepts_in(text)):
        assert len(set(words.known)) == len(words.known)


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("Tel: +999 200 5510; Fax: +999 200 5511", None, [("phone", "10"), ("fax", "11")]),
        ("Mob. +999 200 5510\nTél. +999 200 5511", "phone", [("mobile", "10"), ("phone", "11")]),
        ("+999 200 5510/5511", "phone", [("phone", "10")]),
        ("0099 200 5510 / 0099 200 5511", "phone", [("phone", "10"), ("phone", "11")]),
        ("112", "phone", [("phone", "12")]),
        ("12 Sample Street", None, []),
        ("desk (at) x.example", "email", [("email", "le")]),
        ("mailto:desk@x.example", "email", [("email", "le")]),
        ("desk@x.example", "phone", [("email", "le")]),
        ("cases.x.example", "portal", [("portal", "le")]),
        ("see https://cases.x.example/a.", None, [("portal", "/a")]),
        ("IP SAMPLE\nIP OTHER", "i247", [("i247", "LE"), ("i247", "ER")]),
        ("1 Street\n1000 Town", "post", [("post", "wn")]),
        ("\u202a+999 200 5510\u202c", "phone", [("phone", "10")]),
        ("n.c.", "phone", []),
    ],
)
def test_a_channel_is_told_by_its_shape_and_its_label(
    text: str, kind: str | None, found: list[tuple[str, str]]
) -> None:
    read = channels_in(tidy(text), ChannelKind(kind) if kind else None)
    assert [(str(each.kind), each.value[-2:]) for each in read.channels] == found


@pytest.mark.parametrize("column", ["phone", "mobile", None])
@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("+999 200 5510 (fax)", ["fax"]),
        ("+999 200 5510 télécopie", ["fax"]),
        ("+999 200 5510 - fax only", ["fax"]),
        ("+999 200 5510 (fax seulement)", ["fax"]),
        ("solo fax +999 200 5510", ["fax"]),
        ("Telefax no.: +999 200 5510", ["fax"]),
        ("+999 200 5510\n(fax)", ["fax"]),
        ("Tel: +999 200 5510 (fax only)", ["fax"]),
        ("+999 200 5510 (mobile, SMS only)", ["mobile"]),
        ("+999 200 5510 (fax), +999 200 5511 (tel)", ["fax", "phone"]),
        ("+999 200 5510 fax, +999 200 5511 mobile", ["fax", "mobile"]),
        ("Tel\n+999 200 5510\nFax\n+999 200 5511", ["phone", "fax"]),
        ("+999 200 5510\ntel\n+999 200 5511\nfax", ["phone", "fax"]),
        ("tel +999 200 5510 (nights), fax +999 200 5511 (office)", ["phone", "fax"]),
    ],
)
def test_what_a_cell_says_of_a_number_counts_more_than_its_column(
    text: str, kinds: list[str], column: str | None
) -> None:
    read = channels_in(tidy(text), ChannelKind(column) if column else None)
    assert [str(each.kind) for each in read.channels] == kinds


def test_words_of_two_kinds_or_of_none_leave_a_number_to_its_column() -> None:
    for text in (
        "+999 200 5510 (phone and fax)",
        "Tel/Fax: +999 200 5510",
        "+999 200 5510 nights",
        "+999 200 5510, no fax",
        "+999 200 5510 (No fax)",
        "+999 200 5510; fax: on request",
    ):
        (found,) = channels_in(text, ChannelKind.MOBILE).channels
        assert found.kind is ChannelKind.MOBILE, text
        assert found.note
    both = channels_in("+999 200 5510 (fax), +999 200 5511", ChannelKind.PHONE).channels
    assert [str(each.kind) for each in both] == ["fax", "phone"]


def test_words_beside_a_number_are_its_note() -> None:
    text = "Duty desk: +999 200 5510, nights only\n+999 200 5511 ext. 12\n+999 200 5512/13"
    found = channels_in(text, ChannelKind.PHONE)
    notes = [each.note for each in found.channels]
    assert notes == ["Duty desk; nights only", "ext. 12", "also ending in 13"]


WEEK = DAYS[:5]


@pytest.mark.parametrize(
    ("text", "days", "hours"),
    [
        ("lu-ve, 08h00-16h30", WEEK, ("08:00", "16:30")),
        ("di-je, 08h00-16h00", ("sun", *DAYS[:4]), ("08:00", "16:00")),
        ("Mo-Do 8-16", DAYS[:4], ("08:00", "16:00")),
        ("Mon - Fri: 8 am to 4.30 pm", WEEK, ("08:00", "16:30")),
        ("lunes a viernes de 08:00 a 16:00 horas", WEEK, ("08:00", "16:00")),
        ("L-V 8:00-16:00", WEEK, ("08:00", "16:00")),
        ("7j/7, 8h-20h", DAYS, ("08:00", "20:00")),
        ("Saturday 22:00-06:00", ("sat",), ("22:00", "06:00")),
        ("lunes, martes y jueves 9:00 - 13:00", ("mon", "tue", "thu"), ("09:00", "13:00")),
    ],
)
def test_hours_in_words(text: str, days: tuple[str, ...], hours: tuple[str, str]) -> None:
    found = availability_of(text)
    opens, closes = hours
    assert found == {
        "kind": "hours",
        "text": text,
        "weekly": [{"day": day, "from": opens, "to": closes} for day in days],
        "zone": None,
    }


@pytest.mark.parametrize(
    ("text", "kind", "kept"),
    [
        ("24h/24, 7j/7", "h24", False),
        ("24/7", "h24", False),
        ("24 hours a day, 7 days a week", "h24", False),
        ("las 24 horas, todos los días", "h24", False),
        ("24/7 by telephone", "h24", True),
        ("Permanent", "h24", False),
        ("Permanence téléphonique 8h-20h", "hours", True),
        ("not 24/7", "unknown", True),
        ("Mon-Fri 08:00-16:00 except holidays", "hours", True),
        ("Di 08:00-16:00", "hours", True),  # dimanche, or Dienstag
        ("08:00-16:00", "hours", True),
        ("Mon-Fri 08:00-29:00", "hours", True),
        ("on request", "unknown", True),
        ("n.c.", "unknown", False),
        ("", "unknown", False),
    ],
)
def test_hours_that_are_not_understood_to_the_last_word_stay_words(
    text: str, kind: str, kept: bool
) -> None:
    found = availability_of(text)
    assert (found["kind"], found["text"]) == (kind, text if kept else None)
    assert found["weekly"] == []


def test_lists_in_words() -> None:
    assert types_in("Police / Agence de cybersécurité").known == ("police", "cybersecurity_agency")
    assert types_in("Fiscalía General y Ministerio de Justicia").known == (
        "prosecution",
        "ministry_of_justice",
    )
    assert networks_in("Budapest 24/7, G7 24/7 & INTERPOL").known == ("budapest", "g7", "interpol")
    assert languages_in("English (preferred), Français et español; PAP, pt-BR").known == (
        *("en", "fr", "es", "pap", "pt-BR"),
    )
    assert languages_in("inglés francés").known == ("en", "fr")
    assert roles_in("Suplente").known == ("backup",)
    assert accepts_in("Art. 29, 30 and 31; ap2_art9").known == (
        "art29",
        "art30",
        "art31",
        "ap2_art9",
    )
    assert accepts_in("Article 29, MLA").unread == ("MLA",)


def test_a_day_counts_where_it_is_one_for_sure() -> None:
    assert day_in("2026-09-05") == day_in("5.9.2026") == "2026-09-05"
    assert day_in("2026-09-05 00:00:00") == "2026-09-05"
    assert day_in("05/09/2026") is day_in("2026-02-31") is None


def test_signs_for_nothing_and_for_the_cell_above() -> None:
    assert all(map(is_nothing, ("", "-", "N/A", "n.c.", "Néant")))
    assert not any(map(is_nothing, ("0", "no", "Desk")))
    assert all(map(is_above, ('"', "''", "\u3003", "Idem", "id.", "DITTO", "as above")))
    assert not any(map(is_above, ("id", "do", "-", "")))
    assert whole_number("3225550100.0") == "3225550100"
    assert items("• one\n2) two, - three; one") == ("one", "two", "three")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Alemania", "DE"),
        ("ALLEMAGNE", "DE"),
        ("Deutschland", "DE"),
        ("DEU", "DE"),
        ("uk", "GB"),
        ("Kosovo*", "XK"),
        ("Kosovo (*)", "XK"),
        ("France ¹", "FR"),
        ("France (FR)", "FR"),
        ("FR - France", "FR"),
        ("Bosnie-Herzégovine", "BA"),
        ("République d'Arménie", "AM"),
        ("The Republic of Korea", "KR"),
        ("Netherlands (Curaçao)", "CW"),
        ("日本", "JP"),
    ],
)
def test_a_cell_names_a_party(text: str, code: str) -> None:
    found = PartyNames(parties()).find(text)
    assert found is not None
    assert (found.code, found.doubt) == (code, "")


@pytest.mark.parametrize("text", ["", "Atlantis", "France / Monaco", "Gambia", "Ger", "United"])
def test_a_cell_that_could_be_anybody_names_nobody(text: str) -> None:
    assert PartyNames(parties()).find(text) is None


def test_a_typing_error_or_a_strange_part_is_a_doubt() -> None:
    names = PartyNames(parties())
    for text, code in (("Portugl", "PT"), ("Netherlands (Sample Island)", "NL")):
        found = names.find(text)
        assert found is not None
        assert found.code == code
        assert found.doubt
        assert not names.known(text)


def test_every_party_is_known_by_its_names_and_codes() -> None:
    names = PartyNames(parties())
    for code, party in parties().items():
        for text in (code, party.code3, party.name_en, party.name_fr, *party.native):
            found = names.find(text)
            assert found is not None, text
            assert (found.code, found.doubt) == (code, ""), text


def test_the_words_of_tables_are_read_strictly() -> None:
    content = shipped("resources/table-words.toml").read_bytes()
    assert read_words("words.toml", content) == table_words()
    for spoilt in (
        content.replace(b"[networks]", b"[nets]"),
        content.replace(b"version = 1", b"version = 2"),
        content.replace(b'g7 = ["g7", "g8"]', b'g7 = ["g7", "interpol"]'),
    ):
        with pytest.raises(FormRefused):
            read_words("words.toml", spoilt)
