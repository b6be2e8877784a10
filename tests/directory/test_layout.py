"""Layouts: read strictly, written back, and guessed from heads and cells."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.directory.guess import Guess, Sure, guess, guess_best
from pocdesk.directory.layout import (
    Column,
    Layout,
    LayoutRefused,
    head_of,
    read_layout,
    shipped_layouts,
)
from pocdesk.directory.mapped import points_of
from pocdesk.directory.placing import fitting
from pocdesk.directory.sheet import Origin
from pocdesk.directory.targets import ONCE, SEVERAL, Target, target_of
from pocdesk.domain.contact import ChannelKind, Use
from tests.directory.tables import USUAL, messy, sheet
from tests.directory.training import parties

GOOD = """
schema = "pocdesk-layout"
version = 1
issuer = "Sample Secretariat"
network = "g7"

[[column]]
heads = ["Pays", "País"]
target = "party"

[[column]]
heads = ["Tél."]
target = "phone_1"
use = "out_of_hours"
priority = 3

[[column]]
place = 4
target = "email_1..3"

[defaults.email]
use = "routine"
priority = 2

[parties]
"Atlantis" = "GH"
"""

TWICE = GOOD.replace('"phone_1"\nuse = "out_of_hours"\npriority = 3', '"party"')

WORDS = st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), max_size=12)
TEXTS = WORDS.filter(lambda text: bool(text.strip()))
HEADS = WORDS.filter(lambda text: bool(head_of(text)) and bool(text.strip()))


@st.composite
def layouts(draw: st.DrawFn) -> Layout:
    kinds = draw(st.lists(st.sampled_from(list(ChannelKind)), min_size=1, max_size=4))
    fields = draw(st.lists(st.sampled_from((*ONCE, *SEVERAL)), unique=True, max_size=4))
    targets = [Target(field) for field in fields]
    targets += [Target(kind, 1, draw(st.integers(1, 9))) for kind in kinds]
    columns = []
    for target in targets:
        heads = draw(st.lists(HEADS, max_size=3, unique=True))
        channel = target.kind is not None
        columns.append(
            Column(
                target=target,
                heads=tuple(heads),
                place=None if heads else draw(st.integers(1, 30)),
                use=draw(st.none() | st.sampled_from(Use)) if channel else None,
                priority=draw(st.none() | st.integers(1, 99)) if channel else None,
            )
        )
    return Layout(
        issuer=draw(TEXTS | st.just("")),
        network=draw(st.sampled_from(("budapest", "g7", "interpol", "other"))),
        columns=tuple(columns),
        uses=draw(st.dictionaries(st.sampled_from(ChannelKind), st.sampled_from(Use))),
        priorities=draw(st.dictionaries(st.sampled_from(ChannelKind), st.integers(1, 99))),
        parties=draw(st.dictionaries(TEXTS, st.sampled_from(("GH", "FJ")), max_size=3)),
    )


@given(layouts())
def test_a_layout_is_read_as_it_was_written(layout: Layout) -> None:
    assert read_layout("own.toml", layout.written().encode()) == layout


def test_a_layout_says_what_a_channel_is_for() -> None:
    found = read_layout("own.toml", GOOD.encode())
    assert (found.issuer, found.network, found.parties) == (
        "Sample Secretariat",
        "g7",
        {"Atlantis": "GH"},
    )
    _, phone, mail = found.columns
    assert (str(phone.target), str(mail.target), mail.place) == ("phone_1", "email_1..3", 4)
    assert found.use_of(phone, ChannelKind.PHONE) is Use.OUT_OF_HOURS
    assert found.first_priority(phone, ChannelKind.PHONE) == 3
    assert found.use_of(mail, ChannelKind.EMAIL) is Use.ROUTINE
    assert found.first_priority(mail, ChannelKind.EMAIL) == 2
    assert found.use_of(mail, ChannelKind.PORTAL) is Use.URGENT
    assert found.use_of(mail, ChannelKind.FAX) is Use.ROUTINE


@pytest.mark.parametrize(
    ("spoilt", "why"),
    [
        (GOOD.replace("version = 1", "version = 2"), "version 1, is wanted"),
        (GOOD.replace('"g7"', '"g8"'), "“network” must be one of"),
        (GOOD.replace('"party"', '"colour"'), "line 9: “colour” is no field"),
        (GOOD.replace('"phone_1"', '"phone_0"'), "“phone_0” is no field"),
        (GOOD.replace('"email_1..3"', '"email_3..1"'), "“email_3..1” is no field"),
        (TWICE, "two columns are “party”"),
        (GOOD.replace("place = 4\n", ""), "either “heads” or a “place”"),
        (GOOD.replace("place = 4", "place = 0"), "a whole number from 1"),
        (GOOD.replace("priority = 3", "priority = 100"), "99 at most"),
        (GOOD.replace('target = "phone_1"', 'target = "unit"'), "belong to columns of channels"),
        (GOOD.replace("[defaults.email]", "[defaults.pigeon]"), "“pigeon” is no kind"),
        (GOOD.replace('"Tél."', '" "'), "a head of a column is blank"),
        (GOOD + "\n[more]\nkey = 1\n", "unknown key “more”"),
        (GOOD.replace('"party"', "party"), "this is not TOML"),
        ('schema = "pocdesk-layout"\nversion = 1\nnetwork = "g7"\n', "not one column"),
    ],
)
def test_a_layout_that_is_not_one_is_refused_by_name(spoilt: str, why: str) -> None:
    with pytest.raises(LayoutRefused, match=why) as refused:
        read_layout("own.toml", spoilt.encode())
    assert refused.value.happened.startswith("own.toml")


def test_a_target_is_named_as_it_is_written() -> None:
    for word in (*ONCE, *SEVERAL, *ChannelKind, "ignore", "phone_2", "email_1..3"):
        target = target_of(word)
        assert target is not None
        assert str(target) == word
    assert target_of("phone_100") is target_of("note_1") is target_of("") is None


def test_the_shipped_layouts_are_whole() -> None:
    assert "plain-table" in shipped_layouts()
    for layout in shipped_layouts().values():
        assert layout.issuer == ""
        assert read_layout("again.toml", layout.written().encode()) == layout


# --- guessing


def named(found: Guess) -> dict[str, str]:
    return {one.head or str(one.place + 1): str(one.target) for one in found.columns}


ROWS = (
    ("Japan", "Sample Police Agency", "+999 200 55 1035", "a@jp-poc.example", "English"),
    ("Fiji", "Sample Police Force", "+999 200 55 1036", "a@fj-poc.example", "English; French"),
    ("Ghana", "Sample Crime Office", "+999 200 55 1037", "a@gh-poc.example", "English"),
)


@pytest.mark.parametrize(
    "heads",
    [
        ("Country", "Institution", "Telephone", "E-mail", "Languages"),
        ("PAYS", "Autorité", "Tél.", "Courriel", "Langues de travail"),
        ("País", "Institución", "Teléfono", "Correo electrónico", "Idiomas"),
        ("State Party", "Competent authority", "Phone number", "E-mail address", "Language(s)"),
    ],
)
def test_heads_are_told_in_three_languages_below_titles(heads: tuple[str, ...]) -> None:
    table = sheet(("List of contact points",), ("Version 2026-3",), (), heads, *ROWS)
    found = guess(table, parties())
    assert found.header == 3
    assert [str(one.target) for one in found.columns] == [
        *("party", "institution", "phone", "email", "languages"),
    ]
    assert all(one.sure is Sure.SURE for one in found.columns)
    assert found.to_confirm == ()
    read = points_of(table, found.layout(), parties())
    assert [each["party"] for each in read.points] == ["JP", "FJ", "GH"]


def test_cells_tell_what_heads_do_not() -> None:
    found = guess(sheet(*ROWS), parties())
    assert found.header is None
    assert [str(one.target) for one in found.columns] == [
        *("party", "institution", "phone", "email", "languages"),
    ]
    assert {one.sure for one in found.columns} == {Sure.GUESS}
    read = points_of(sheet(*ROWS), found.layout(), parties())
    assert [each["party"] for each in read.points] == ["JP", "FJ", "GH"]


def test_the_table_without_its_heads_is_read_to_the_same_points() -> None:
    bare = replace(messy(), rows=messy().rows[5:])
    found = guess(bare, parties())
    whole = points_of(messy(), guess(messy(), parties()).layout(), parties())
    read = points_of(bare, found.layout(), parties())
    fields = ("party", "territory", "institution", "unit", "types", "languages", "availability")
    assert [[each[field] for field in fields] for each in read.points] == [
        [each[field] for field in fields] for each in whole.points
    ]


def test_cells_count_more_than_a_head_that_they_deny() -> None:
    heads = ("Country", "Institution", "Contact", "Phone", "No.")
    rows = [(row[0], row[1], row[2], row[3], str(at)) for at, row in enumerate(ROWS)]
    found = guess(sheet(heads, *rows), parties())
    assert named(found) == {
        "Country": "party",
        "Institution": "institution",
        "Contact": "phone",
        "Phone": "email",
        "No.": "ignore",
    }
    doubtful = {one.head: one.sure for one in found.to_confirm}
    assert doubtful == {"Contact": Sure.GUESS, "Phone": Sure.GUESS}


def test_a_column_of_numbers_is_no_hours_whatever_its_head_says() -> None:
    for head in ("Téléphone (permanence)", "Permanence", "Hours (duty phone)"):
        found = guess(sheet(("Pays", "Autorité", head), *[row[:3] for row in ROWS]), parties())
        assert named(found)[head] == "phone"
        assert [one.head for one in found.to_confirm] == [head]
    hours = [(*row[:2], "9h-17h") for row in ROWS]
    found = guess(sheet(("Pays", "Autorité", "Permanence"), *hours), parties())
    assert named(found)["Permanence"] == "availability"


@pytest.mark.parametrize(
    ("head", "cells", "target"),
    [
        ("BCN", ("BCN Tokyo", "BCN Suva", "BCN Accra"), "institution"),
        ("NCB", ("TOKYO", "SUVA", "ACCRA"), "i247"),
        ("NCB", ("+999 200 55 1035", "+999 200 55 1036", "+999 200 55 1037"), "phone"),
        ("INTERPOL", ("a@x.example", "b@x.example", "c@x.example"), "email"),
    ],
)
def test_the_name_of_a_bureau_is_never_surely_its_address(
    head: str, cells: tuple[str, ...], target: str
) -> None:
    rows = [(row[0], cell, row[4]) for row, cell in zip(ROWS, cells, strict=True)]
    found = guess(sheet(("Country", head, "Languages"), *rows), parties())
    assert named(found)[head] == target
    assert [one.head for one in found.to_confirm] == [head]


def test_an_address_of_i_24_7_is_told_by_its_head() -> None:
    rows = [(row[0], f"NCB TRAINING {row[0]}", row[4]) for row in ROWS]
    found = guess(sheet(("Country", "I-24/7 address", "Languages"), *rows), parties())
    assert named(found)["I-24/7 address"] == "i247"


@pytest.mark.parametrize(
    ("head", "use"),
    [
        ("Out of hours telephone", Use.OUT_OF_HOURS),
        ("Telephone (after hours)", Use.OUT_OF_HOURS),
        ("Telephone outside of the office hours", Use.OUT_OF_HOURS),
        ("Emergency telephone by night", Use.OUT_OF_HOURS),
        ("Night", Use.OUT_OF_HOURS),
        ("Permanence de nuit", Use.OUT_OF_HOURS),
        ("Téléphone hors heures ouvrables", Use.OUT_OF_HOURS),
        ("Teléfono fuera de horario", Use.OUT_OF_HOURS),
        ("Emergency", Use.URGENT),
        ("Tel. 24h/24", Use.URGENT),
        ("Téléphone (urgences)", Use.URGENT),
        ("Office hours", Use.ROUTINE),
        ("Non-urgent phone", Use.ROUTINE),
        ("Telephone, urgent or routine", None),
        ("Telephone", None),
    ],
)
def test_a_head_says_what_its_numbers_are_for(head: str, use: Use | None) -> None:
    table = sheet(
        ("Country", "Institution", head, "E-mail by night"),
        ("Fiji", "Cyber Desk", "+999 1 200 300", "a@fj.example"),
        ("Chile", "Duty Desk", "+999 1 200 400 / fax +999 1 200 500", ""),
    )
    found = guess(table, parties())
    assert [one.target.field for one in found.columns][2:] == ["phone", "email"]
    assert [one.use for one in found.columns] == [None, None, use, Use.OUT_OF_HOURS]
    # The layout that is remembered says so as well, and the numbers are read for that use.
    kept = read_layout("own.toml", found.layout().written().encode())
    fiji, chile = points_of(table, kept, parties()).points
    usual = use or Use.URGENT
    assert [each["use"] for each in fiji["channels"]] == [usual, Use.OUT_OF_HOURS]
    # Nobody answers a telefax by night.
    assert [each["use"] for each in chile["channels"]] == [usual, Use.ROUTINE]


@pytest.mark.parametrize("days", [("01/12/2026", "31/1/2026"), ("1.12.2026", "2026-12-01")])
def test_days_are_no_telephone_numbers(days: tuple[str, str]) -> None:
    table = sheet(
        ("Country", "Institution", "Phone", "Issued"),
        ("Fiji", "Cyber Desk", f"+999 1 200 300 ({days[0]})", days[0]),
        ("Chile", "Duty Desk", "01.12.20.26.30", days[1]),
    )
    found = guess(table, parties())
    assert found.columns[3].target == Target("ignore")
    fiji, chile = points_of(table, found.layout(), parties()).points
    assert [each["value"] for each in fiji["channels"]] == ["+999 1 200 300"]
    assert days[0] in fiji["channels"][0]["note"]
    assert [each["value"] for each in chile["channels"]] == ["01.12.20.26.30"]


def test_columns_of_one_kind_are_numbered() -> None:
    heads = ("Country", "Name", "Phone", "Phone", "E-mail 2", "E-mail 1")
    rows = [(row[0], row[1], row[2], row[2], row[3], "z" + row[3]) for row in ROWS]
    table = sheet(heads, *rows)
    found = guess(table, parties())
    assert [str(one.target) for one in found.columns] == [
        *("party", "institution", "phone_1", "phone_2", "email_2", "email_1"),
    ]
    layout = found.layout(issuer="Sample", network="g7")
    assert read_layout("own.toml", layout.written().encode()) == layout
    (first, *_) = points_of(table, layout, parties()).points
    mails = [each["value"] for each in first["channels"] if each["kind"] == "email"]
    assert mails == ["za@jp-poc.example", "a@jp-poc.example"]


def test_each_column_of_a_page_is_to_be_confirmed() -> None:
    heads = ("Country", "Institution", "Phone", "E-mail", "Languages")
    found = guess(sheet(heads, *ROWS, origin=Origin.PDF), parties())
    assert found.to_confirm == found.columns


def test_a_column_of_names_is_told_from_one_of_institutions() -> None:
    heads = ("Country", "Institution", "Nom", "E-mail")
    rows = [(row[0], row[1], "Jane Sample", row[3]) for row in ROWS]
    assert named(guess(sheet(heads, *rows), parties()))["Nom"] == "person"


def test_of_several_sheets_the_one_with_the_points_is_taken() -> None:
    notes = sheet(("Read me",), ("Nothing here",))
    points = sheet(("Country", "Institution", "Phone", "E-mail"), *[row[:4] for row in ROWS])
    assert guess_best((notes, points), parties())[0] is points
    assert fitting((notes, points), USUAL) is points
    with pytest.raises(LayoutRefused, match="no row has the heads"):
        fitting((notes,), USUAL)
    with pytest.raises(LayoutRefused, match="no table"):
        fitting((), USUAL)
    with pytest.raises(LayoutRefused, match="no table"):
        guess_best((), parties())
