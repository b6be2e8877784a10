"""Names of persons in a list: found where something says so, and not in names of institutions."""

import pytest

from pocdesk.directory.mapped import Mapped, directory_from
from pocdesk.directory.persons import NOT_NAMED, Suspect, settled, suspects
from tests.directory.tables import layout, mapped
from tests.directory.test_mapped import SNAPSHOT
from tests.directory.training import parties, plain

BY = layout(
    party="Country", institution="Institution", person="Name", email="E-mail", note="Remarks"
)
HEADS = ("Country", "Institution", "Name", "E-mail", "Remarks")


def in_institution(text: str) -> list[str]:
    point = {**plain()["points"][0], "institution": text}
    return [one.text for one in suspects([point]) if one.field == "institution"]


def listed(*row: str) -> Mapped:
    return mapped(row, by=BY, heads=HEADS)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sample Police, M. Jean Exemple", "M. Jean Exemple"),
        ("Sample Police (Ms Jane Sample)", "Ms Jane Sample"),
        ("DR. JANE SAMPLE, Sample Police", "DR. JANE SAMPLE"),
        ("Sra. María de la Muestra", "Sra. María de la Muestra"),
        ("Capt. Jane Sample, Sample Police", "Capt. Jane Sample"),
        ("Office of Dr. J. B. Sample-Example", "Dr. J. B. Sample-Example"),
        ("Colonel Exemple, Gendarmerie", "Colonel Exemple"),
        ("Sample Police; Contact: Jane Sample", "Contact: Jane Sample"),
        ("Head of unit: Jane SAMPLE", "Head of unit: Jane SAMPLE"),
        ("Chef d’unité : Jeanne Exemple", "Chef d’unité : Jeanne Exemple"),
        ("Responsable: Juana Muestra", "Responsable: Juana Muestra"),
        ("Jane Sample, Head of Unit", "Jane Sample"),
        ("Jane Sample (duty officer)", "Jane Sample"),
    ],
)
def test_a_name_is_suspected_where_something_says_so(text: str, name: str) -> None:
    assert in_institution(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Dienst Nationale Recherche",
        "John F. Kennedy Center",
        "Contact: Cybercrime Training Desk",
        "Contact: National Police",
        "Contact point: Duty Officer",
        "Major Crime Unit",
        "Inspector General of Police",
        "Commander of the Cyber Unit",
        "Responsable: Dirección General de la Policía",
        "Fiscalía General de la Nación",
        "Ministère de la Justice, Directeur des affaires criminelles",
        "Cybercrime Unit, Head Office",
        "State Prosecutor's Office",
        "Head of unit: call first",
        "Polícia Judiciária, Director",
        "m. jean exemple",
    ],
)
def test_the_name_of_an_institution_is_no_person(text: str) -> None:
    assert in_institution(text) == []


@pytest.mark.parametrize("version", ["2026-1", "2026-2"])
def test_nobody_is_suspected_in_the_training_directory(version: str) -> None:
    assert suspects(plain(version)["points"]) == ()


def test_a_name_is_dropped_unless_it_is_kept_as_a_note() -> None:
    found = listed("Fiji", "Sample Police, Ms Jane Sample", "", "desk@fj-poc.example", "")
    (suspect,) = found.suspects
    assert (suspect.index, suspect.field, suspect.text) == (0, "institution", "Ms Jane Sample")
    assert [(one.id, one.row, one.field) for one in found.remarks] == [
        ("W11", "#FJ-1", "institution")
    ]
    (dropped,) = found.settled()
    assert dropped["institution"] == "Sample Police"
    assert "Jane" not in str(dropped)
    (kept,) = found.settled(frozenset({suspect}))
    assert (kept["institution"], kept["channels"][0]["note"]) == ("Sample Police", "Ms Jane Sample")
    assert "Jane" in str(found.points[0]), "what was read stays as it was"
    for keep in (frozenset[Suspect](), frozenset({suspect})):
        read = directory_from(
            "t.csv", found, SNAPSHOT, sha256="0" * 64, parties=parties(), keep=keep
        )
        assert read.points[0].channels[0].note == ("Ms Jane Sample" if keep else None)


def test_a_column_of_names_is_never_kept_by_itself() -> None:
    row = ("Fiji", "Sample Police", "Jane Sample", "desk@fj-poc.example", "Ask for Jane Sample")
    found = listed(*row)
    assert [(one.field, one.text) for one in found.suspects] == [
        ("person", "Jane Sample"),
        ("channels[0].note", "Jane Sample"),
    ]
    (dropped,) = found.settled()
    assert dropped["channels"][0]["note"] == "Ask for"
    column = next(one for one in found.suspects if one.field == "person")
    (kept,) = found.settled(frozenset({column}))
    assert kept["channels"][0]["note"] == "Ask for; Jane Sample"


def test_words_of_an_address_are_a_name() -> None:
    found = listed("Fiji", "Sample Police, Sample Jane", "", "jane.sample@fj-poc.example", "")
    assert [one.text for one in found.suspects] == ["Sample Jane"]
    desk = listed("Fiji", "Duty Desk", "", "duty.desk@fj-poc.example", "")
    assert desk.suspects == ()


def test_what_is_left_of_a_text_stands_without_the_signs_around_the_name() -> None:
    point = plain()["points"][0]
    for text, rest in (
        ("Sample Police (Ms Jane Sample), Desk", "Sample Police, Desk"),
        ("Ms Jane Sample", NOT_NAMED),
        ("Desk; Contact: Jane Sample", "Desk"),
    ):
        spoilt = {**point, "institution": text}
        (mended,) = settled([spoilt], suspects([spoilt]))
        assert mended["institution"] == rest


def test_a_point_without_a_channel_keeps_no_name() -> None:
    point = {**plain()["points"][0], "channels": [], "unit": "Ms Jane Sample"}
    found = suspects([point])
    (kept,) = settled([point], found, found)
    assert (kept["unit"], kept["channels"]) == (None, [])
    assert found == (
        Suspect(index=0, field="unit", text="Ms Jane Sample", why="“Ms” stands before it"),
    )
