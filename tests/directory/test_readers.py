"""The Directory file: read in the limited child, taken whole."""

import hashlib
import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from pocdesk import child
from pocdesk.directory.file_content import answer
from pocdesk.directory.grid import MOST_BYTES
from pocdesk.directory.readers import read_directory
from pocdesk.directory.refused import DirectoryRefused
from pocdesk.domain.contact import ChannelKind
from tests.directory.training import parties, plain, point, taken, training, training_file


@pytest.mark.parametrize(("version", "points"), [("2026-1", 90), ("2026-2", 91)])
def test_a_training_directory_is_read_in_the_child(version: str, points: int) -> None:
    path = training_file(version)
    content = path.read_bytes()
    directory = read_directory(path.name, content, parties())
    assert len(directory.points) == points
    assert directory.points == training(version).points
    snapshot = directory.snapshot
    assert snapshot.version_label == version
    assert snapshot.source_name == path.name
    assert snapshot.source_sha256 == hashlib.sha256(content).hexdigest()
    assert snapshot.complete
    assert snapshot.age(date(2026, 11, 22)) == (237 if version == "2026-1" else 63)


def test_parties_with_several_points_are_counted_apart() -> None:
    counts = Counter(place.party for place in training("2026-1").points)
    assert len(counts) == 77
    assert sum(count > 1 for count in counts.values()) == 12
    assert max(counts.values()) == 3


def test_a_point_keeps_all_that_the_file_says() -> None:
    given = next(row for row in plain()["points"] if row["point_id"] == "TRN-IL-1")
    found = point("TRN-IL-1")
    assert found.institution == given["institution"]
    assert [hours.day for hours in found.availability.weekly] == ["sun", "mon", "tue", "wed", "thu"]
    assert found.availability.zone == "Asia/Jerusalem"
    assert list(found.languages) == given["languages"]
    assert [channel.value for channel in found.channels] == [
        row["value"] for row in given["channels"]
    ]
    assert found.confirmed_on is not None
    assert found.confirmed_on.isoformat() == given["confirmed_on"]


def test_a_point_without_an_id_gets_a_local_one() -> None:
    assert {place.id for place in training().points if place.id.startswith("#")} == {
        "#CZ-1",
        "#FI-1",
        "#PL-1",
        "#SE-1",
    }


def test_normalised_values_are_computed() -> None:
    value = plain()
    for row in value["points"]:
        for channel in row["channels"]:
            channel["value_normalised"] = None
    assert taken(value).points == training().points
    austria = point("TRN-AT-1").reach(ChannelKind.EMAIL)[0]
    assert (austria.value, austria.normalised) == (
        "Contact@AT-POC.example",
        "contact@at-poc.example",
    )


def test_optional_parts_may_be_left_out() -> None:
    value = plain()
    row = value["points"][0]
    for key in ("keys", "accepts", "instructions", "point_id", "territory", "competence"):
        del row[key]
    found = taken(value).points[0]
    assert (found.keys, found.accepts, found.territory) == ((), (), None)
    assert found.instructions.general is None


def test_instructions_keep_their_lines() -> None:
    value = plain()
    value["points"][0]["instructions"] = {"emergency": " Call first.\nThen write.\t"}
    assert taken(value).points[0].instructions.emergency == "Call first.\nThen write."


def test_a_byte_order_mark_does_no_harm() -> None:
    content = b"\xef\xbb\xbf" + training_file("2026-2").read_bytes()
    assert len(read_directory("bom.json", content, parties()).points) == 91


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "it is empty"),
        (b" \n", "it is empty"),
        (b"{", "it is no JSON from line 1 on"),
        (b"{\n\n nonsense", "it is no JSON from line 3 on"),
        (b"PK\x03\x04\xff\xfe", "the container is damaged"),
        (b"{\xff\xfe}", "it is not written in UTF-8"),
        (b"[" * 100_000, "it is nested too deeply"),
        (b"[" * 20 + b"]" * 20, "it is nested too deeply"),
        (b'{"a": 1, "a": 2}', "the key 'a' stands twice in one table"),
        (b'{"a": NaN}', "NaN stands there; whole numbers alone are read"),
        (b'{"a": 1e999}', "1e999 stands there; whole numbers alone are read"),
        (b'{"a": "\\ud800"}', "it holds half a character, which is no text"),
        (b"[" + b"9" * 5000 + b"]", "a number of so many digits"),
        (b"9" * 5000, "no columns can be told apart in it"),
    ],
)
def test_what_is_no_directory_at_all_is_answered_with_a_reason(content: bytes, said: str) -> None:
    value, blobs = answer(content, {})
    assert isinstance(value, dict)
    assert said in str(value["refused"])
    assert blobs == []


def test_the_reason_of_the_child_reaches_the_officer() -> None:
    with pytest.raises(DirectoryRefused) as refused:
        read_directory("list.json", b'{"a": 1, "a": 2}', parties())
    assert str(refused.value) == (
        "list.json was refused: the key 'a' stands twice in one table. "
        "The Directory in use stays as it is. Ask the issuer for a corrected file."
    )


@pytest.mark.parametrize(
    "value",
    [
        None,
        7,
        {},
        {"read": 7},
        {"refused": 7},
        {"refused": "no", "error": 7},
        {"read": {"a": []}},
        {"sheets": 7},
        {"sheets": [7]},
        {"sheets": [{"name": "a", "origin": "stone", "columns": []}]},
        {"sheets": [{"name": "a", "origin": "csv", "columns": [7]}]},
        {"sheets": [{"name": "a", "origin": "csv", "columns": [[",a", 7]]}]},
        {"sheets": [{"name": "a", "origin": "csv", "columns": [[",a,b", ",n"]]}]},
        {"sheets": [{"name": "a", "origin": "csv", "columns": [[",a", ""]] * 257}]},
        {"sheets": [{"name": "a", "origin": "csv", "columns": [[",a" * 5_001, ""]]}]},
        {"sheets": [{"name": "a", "origin": "csv", "columns": [[",a", ""]]}] * 51},
        {"sheets": [{"name": "a", "origin": "csv", "columns": [["," * 5_000, ""]] * 256}] * 2},
    ],
)
def test_the_answer_of_the_child_is_not_trusted(
    monkeypatch: pytest.MonkeyPatch, value: object
) -> None:
    taken_over = child.Answered(value, (), child.Sandbox(limits=True, network=True))
    monkeypatch.setattr(child, "run", lambda *_: taken_over)
    with pytest.raises(DirectoryRefused):
        read_directory("list.json", b"{}", parties())


def test_a_file_of_more_than_ten_megabytes_is_not_even_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def nobody(*_: object) -> child.Answer:
        raise AssertionError("the child was started")

    monkeypatch.setattr(child, "run", nobody)
    with pytest.raises(DirectoryRefused) as refused:
        read_directory("big.json", b" " * (MOST_BYTES + 1), parties())
    assert refused.value.error == "E7"


def test_an_office_may_name_the_file_as_it_likes(tmp_path: Path) -> None:
    value = plain()
    value["snapshot"]["source_name"] = "list.xlsx"
    path = tmp_path / "x.json"
    path.write_text(json.dumps(value), encoding="utf-8")
    found = read_directory(path.name, path.read_bytes(), parties())
    assert found.snapshot.source_name == "list.xlsx"
