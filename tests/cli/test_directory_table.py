"""A stranger's table is imported by command, and its layout remembered for the next one."""

import tomllib
from pathlib import Path

import pytest

from tests.cli.shift import Pocdesk
from tests.conftest import TRAINING

MESSY = str(TRAINING / "training-directory-messy.xlsx")
ISSUER = "Training Secretariat (fictional)"
GUESSED = (
    "directory",
    "import",
    "--map",
    "guess",
    "--issuer",
    "Office of lists",
    "--network",
    "other",
)
LIST = (
    "Version 7 of 3 June 2026\nCountry,Institution,Phone,E-mail\n"
    "Atlantis,Desk,+999 1 200 300,a@at.example\n"
    "Fiji,Desk of Ms Jane Sample,+999 1 200 400,b@fj.example\n"
    "Total,two points,,\n"
)


@pytest.fixture
def listed(tmp_path: Path) -> str:
    path = tmp_path / "list.csv"
    path.write_text(LIST, encoding="utf-8")
    return str(path)


def test_the_messy_table_is_imported_and_its_layout_reads_the_next(
    command: Pocdesk, tmp_path: Path
) -> None:
    words = ("directory", "import", MESSY, "--map", "guess")
    said = command(*words, "--issuer", ISSUER, "--network", "budapest", "--json")
    assert said.code == 0
    assert (said.plain["version_label"], said.plain["issued_on"]) == ("2026-2", "2026-09-20")
    assert (said.plain["points"], said.plain["parties"]) == (91, 79)
    (kept,) = command("directory", "layouts", "--json").plain["layouts"]
    assert kept == {
        "name": "training-secretariat-fictional.toml",
        "issuer": ISSUER,
        "network": "budapest",
        "columns": 12,
    }
    out = tmp_path / "own.toml"
    assert command("directory", "layouts", "--save", ISSUER, "-o", str(out)).code == 0
    assert tomllib.loads(out.read_text(encoding="utf-8"))["issuer"] == ISSUER
    # The layout knows its issuer.
    again = command("directory", "import", MESSY, "--map", ISSUER, "--label", "2026-3", "--json")
    assert again.plain["version_label"] == "2026-3"
    assert len(command("directory", "layouts", "--json").plain["layouts"]) == 1
    assert command("verify").code == 0


def test_what_a_table_does_not_say_is_asked_for(command: Pocdesk) -> None:
    said = command("directory", "import", MESSY, "--map", "guess")
    assert (said.code, "Say --issuer, --network." in said.err) == (1, True)
    assert "--map" in command("directory", "import", MESSY).err


def test_a_party_nobody_knows_is_named_or_left_out(command: Pocdesk, listed: str) -> None:
    words = (*GUESSED, listed)
    refused = command(*words)
    assert refused.code == 1
    assert "the Party is not known in row 3 (“Atlantis”)" in refused.err
    assert "(E3)" in refused.err
    assert "(--party NAME=CC), leave its rows out (--leave-out NAME)" in refused.err
    assert "names no Party" in command(*words, "--party", "Atlantis=QQ").err
    said = command(*words, "--party", "Atlantis=fr", "--json")
    assert (said.plain["version_label"], said.plain["points"]) == ("7", 2)
    again = (*words, "--label", "8", "--confirmed", "call-back")
    left = command(*again, "--leave-out", "Atlantis", "--json")
    assert left.plain["points"] == 1
    assert left.plain["remarks"][0] == "Left out, as no Party is known by “Atlantis”: row 3."


def test_a_party_that_was_added_by_hand_is_known_to_the_next_table(
    command: Pocdesk, listed: str
) -> None:
    added = (
        '{iso2 = "AA", iso3 = "AAA", name_en = "Atlantis", name_fr = "Atlantide", '
        'zone_capital = "UTC", zones = ["UTC"], weekend = [], languages = [], '
        'status = {value = "mentioned", as_of = 2026-06-03}}'
    )
    source = ("--source", "Letter", "--dated", "2026-06-03")
    assert command("party", "facts", "add", "AA", "", added, *source).code == 0
    said = command(*GUESSED, listed, "--json")
    assert (said.code, said.plain["points"]) == (0, 2)


def test_a_number_that_was_not_filled_in_is_told(command: Pocdesk, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "Country,Institution,Phone,E-mail\nFrance,Desk,+999 1 200 300,a@fr.example\n"
        "Germany,Desk,see above,b@de.example\n",
        encoding="utf-8",
    )
    said = command(*GUESSED, str(path), "--label", "1", "--issued", "2099-01-01")
    assert "#DE-1: Row 3: in “Phone” “see above” points to row 2, which is of France" in said.out
    assert "issued on 1 January 2099, which is still to come" in said.out


def test_names_of_persons_are_dropped_unless_kept_and_never_logged(
    command: Pocdesk, listed: str
) -> None:
    words = (*GUESSED, listed, "--leave-out", "Atlantis")
    assert command(*words).code == 0
    found = command("directory", "find", "Fiji", "--json").plain["found"]
    (point,) = found[0]["points"]
    assert point["institution"] == "Desk of"
    assert not any("Sample" in (one["note"] or "") for one in point["channels"])
    assert command(*words, "--label", "8", "--keep-names").code == 0
    (point,) = command("directory", "find", "Fiji", "--json").plain["found"][0]["points"]
    assert [one["note"] for one in point["channels"]] == ["Ms Jane Sample", None]


def test_columns_that_are_guesses_are_confirmed(command: Pocdesk, tmp_path: Path) -> None:
    path = tmp_path / "strange.csv"
    path.write_text(
        "Country,Institution,Zzz\nFiji,Desk,a@fj.example\nFrance,Office,b@fr.example\n",
        encoding="utf-8",
    )
    stated = ("--label", "1", "--issued", "2026-10-01")
    words = (*GUESSED, str(path), *stated)
    refused = command(*words)
    assert refused.code == 1
    assert "guesses that nobody confirmed: “Zzz”" in refused.err
    assert command(*words, "--confirm-columns").code == 0
    bad = command(*words, "--confirm-columns", "--label", "2", "--issued", "soon")
    assert "“soon” is no date (YYYY-MM-DD) (E6)" in bad.err
    assert "corrected file" not in bad.err


def test_saving_a_layout_says_what_it_needs(command: Pocdesk, tmp_path: Path) -> None:
    assert "go together" in command("directory", "layouts", "--save", "x").err
    words = ("directory", "layouts", "--save", "x", "-o", str(tmp_path / "x.toml"))
    assert "No layout of “x” is remembered" in command(*words).err
    assert "No layout is remembered yet" in command("directory", "layouts").out
