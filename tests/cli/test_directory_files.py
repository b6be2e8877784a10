"""Lists read and compared by commands that need no desk."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.cli.shift import pocdesk
from tests.conftest import SAMPLES, TRAINING

OLD, NEW = (TRAINING / f"training-directory-{version}.json" for version in ("2026-1", "2026-2"))
MESSY = str(TRAINING / "training-directory-messy.xlsx")
EXPECTED: dict[str, Any] = tomllib.loads(
    (SAMPLES / "directory" / "expected-diff.toml").read_text(encoding="utf-8")
)
GRADES = ("critical", "notable", "cosmetic")


def test_the_differences_are_those_of_the_answer_sheet() -> None:
    said = pocdesk("directory", "diff", str(OLD), str(NEW), "--json")
    assert said.code == 0
    counts = {key: EXPECTED["count"][key] for key in said.plain if key in EXPECTED["count"]}
    assert {key: said.plain[key] for key in counts} == counts
    assert {*GRADES, "added", "removed", "renamed", "same"} == counts.keys()
    changes = said.plain["changes"]
    for grade in GRADES:
        told = {
            (row["party"], row["ordinal"], row["field"])
            for row in changes
            if (row["grade"], row["turn"]) == (grade, "changed")
        }
        assert told == {(row["party"], row["ordinal"], row["field"]) for row in EXPECTED[grade]}
    for turn in ("added", "removed"):
        points = {(row["party"], row["point_id"]) for row in changes if row["turn"] == turn}
        assert points == {(row["party"], row["point_id"]) for row in EXPECTED[turn]}
    (renamed,) = (row for row in changes if row["turn"] == "renamed")
    assert (renamed["before"], renamed["after"], renamed["point_id"], renamed["field"]) == (
        EXPECTED["renamed"][0]["old_institution"],
        EXPECTED["renamed"][0]["new_institution"],
        None,
        "",
    )


def test_differences_are_told_in_lines() -> None:
    said = pocdesk("directory", "diff", str(OLD), str(NEW)).out
    first, *lines = said.splitlines()
    assert first == (
        "7 critical, 4 notable, 6 cosmetic, 2 added, 1 removed, 1 renamed, 71 same; what was "
        "added, removed or renamed is counted apart and graded in its line below"
    )
    assert len(lines) == 21
    assert sum(line.startswith("critical") for line in lines) == 7 + 2 + 1 + 1
    assert "apart from the grades" in " ".join(pocdesk("directory", "--help").out.split())
    same = pocdesk("directory", "diff", str(NEW), str(NEW)).out
    assert same == ("0 critical, 0 notable, 0 cosmetic, 0 added, 0 removed, 0 renamed, 91 same\n")


def test_a_table_is_tried_out_with_its_columns_guessed() -> None:
    said = pocdesk("directory", "import", MESSY, "--map", "guess", "--dry-run", "--json")
    assert said.code == 0
    whole = json.loads(NEW.read_text(encoding="utf-8"))["points"]
    points = said.plain["points"]
    assert points[0].keys() == whole[0].keys()
    assert sorted((one["party"], one["institution"]) for one in points) == sorted(
        (one["party"], one["institution"]) for one in whole
    )
    assert said.plain["counts"]["ditto_cells"] == 60
    assert {one["sure"] for one in said.plain["columns"]} == {"sure"}
    lines = pocdesk("directory", "import", MESSY, "--map", "guess", "--dry-run").out
    assert "Row 101 is no point: * Cette désignation" in lines
    assert lines.splitlines()[-1].startswith("and ")


def test_the_layout_that_was_used_reads_the_table_again(tmp_path: Path) -> None:
    guessed = pocdesk("directory", "import", MESSY, "--map", "guess", "--dry-run", "--json").plain
    own = tmp_path / "own.toml"
    own.write_text(guessed["layout"], encoding="utf-8")
    read = pocdesk("directory", "import", MESSY, "--map", str(own), "--dry-run", "--json").plain
    assert read["points"] == guessed["points"]
    assert {one["sure"] for one in read["columns"]} == {"given"}


def test_a_party_nobody_knows_is_a_refusal_that_tells_the_rest(tmp_path: Path) -> None:
    table = tmp_path / "list.csv"
    table.write_text(
        "Country,Institution,Phone\nAtlantis,Desk,+999 1 200 300\n"
        "Fiji,Desk of Ms Jane Sample,+999 1 200 400\n",
        encoding="utf-8",
    )
    words = ("directory", "import", str(table), "--map", "guess", "--dry-run")
    said = pocdesk(*words, "--json")
    assert said.code == 1
    assert said.plain["unknown_parties"] == [{"row": 2, "text": "Atlantis", "carried": False}]
    (point,) = said.plain["points"]
    assert (point["party"], point["institution"]) == ("FJ", "Desk of")
    (person,) = said.plain["persons"]
    assert (person["point"], person["text"], person["done"]) == (
        "#FJ-1",
        "Ms Jane Sample",
        "dropped",
    )
    assert "Row 2: “Atlantis” is no Party that is known (E3)." in pocdesk(*words).err


def test_the_own_format_is_shown_as_it_is() -> None:
    said = pocdesk("directory", "import", str(NEW), "--dry-run", "--json")
    whole = json.loads(NEW.read_text(encoding="utf-8"))
    assert said.plain["points"] == whole["points"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("import", MESSY, "--dry-run"), "Say --map guess with --dry-run"),
        (("import", MESSY, "--map", "none.toml", "--dry-run"), "none.toml cannot be read"),
        (
            ("import", MESSY, "--map", "plain-table", "--dry-run"),
            "the column of the Parties",
        ),
        (("diff", MESSY, str(NEW)), "columns have to be named"),
        (("diff", str(OLD), "none.json"), "none.json cannot be read"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(words: tuple[str, ...], said: str) -> None:
    refused = pocdesk("directory", *words)
    assert refused.code == 1
    assert said in refused.err
    assert "corrected file" not in refused.err  # nothing is wrong with these
