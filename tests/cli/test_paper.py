"""The commands that take the Directory out: as pages to print, and as vCards."""

from pathlib import Path

import pytest

from pocdesk.directory.continents import read_continents
from pocdesk.paths import shipped
from tests.cli.shift import Pocdesk
from tests.documents.letters import read_back


def test_the_list_is_written_whole_or_in_part(staffed_command: Pocdesk, tmp_path: Path) -> None:
    whole, part = tmp_path / "whole.pdf", tmp_path / "part.pdf"
    said = staffed_command("directory", "grab-sheet", "-o", str(whole))
    assert said.code == 0
    assert f"Written: {whole}" in said.out
    assert "not encrypted" in said.out
    words = ("--region", "Africa", "--codes", "-o", str(part), "--json")
    assert staffed_command("directory", "grab-sheet", *words).plain == {"written": str(part)}
    assert "Budapest Convention – Africa" in read_back(part.read_bytes())
    assert len(whole.read_bytes()) > len(part.read_bytes())


def test_some_parties_are_named_by_their_codes(staffed_command: Pocdesk, tmp_path: Path) -> None:
    out = tmp_path / "some.pdf"
    said = staffed_command(
        "directory", "grab-sheet", "--party", "jp", "--party", "BR", "-o", str(out)
    )
    assert said.code == 0
    found = read_back(out.read_bytes())
    assert "Training Contact Point of Japan" in found
    assert "Training Contact Point of Brazil" in found
    assert "Training Contact Point of Chile" not in found


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("grab-sheet", "--region", "mars", "-o", "x.pdf"), "Take one of: africa, americas"),
        (("grab-sheet", "--party", "QQ", "-o", "x.pdf"), "“QQ” is no code"),
        (("grab-sheet", "-o", "x.docx"), "does not end with .pdf"),
        (("export", "--point", "TRN-XX-1", "-o", "x.vcf"), "no point “TRN-XX-1”"),
        (("export", "-o", "x.csv"), "does not end with .vcf, .json, .xlsx or .zip"),
        (("export", "--point", "TRN-JP-1", "-o", "x.json"), "does not end with .vcf."),
        (("export", "--list", "g7", "-o", "x.vcf"), "--list is for a whole list"),
        (("export", "-o", "nowhere/x.vcf"), "No such file or directory. Nothing was written"),
        (("grab-sheet", "-o", "nowhere/x.pdf"), "No such file or directory. Nothing was written"),
    ],
)
def test_what_cannot_be_written_is_refused_in_words(
    staffed_command: Pocdesk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    before = set(tmp_path.iterdir())
    answered = staffed_command("directory", *words)
    assert answered.code == 1
    assert said in answered.err
    assert set(tmp_path.iterdir()) == before


@pytest.mark.parametrize("word", ["--region", "--point", "--list", "-o"])
def test_a_word_left_empty_does_not_mean_the_whole(
    staffed_command: Pocdesk, tmp_path: Path, word: str
) -> None:
    out = tmp_path / "x.pdf"
    act = "grab-sheet" if word == "--region" else "export"
    said = staffed_command("directory", act, "-o", str(out), word, "")
    assert said.code == 2
    assert f"{word}: it is empty" in said.err.replace("-o/--out", "-o")
    assert not out.exists()


def test_a_region_and_parties_are_not_both_asked_for(staffed_command: Pocdesk) -> None:
    words = ("--region", "africa", "--party", "JP", "-o", "x.pdf")
    assert staffed_command("directory", "grab-sheet", *words).code == 2


def test_one_point_or_all_are_written_as_vcards(staffed_command: Pocdesk, tmp_path: Path) -> None:
    one, whole = tmp_path / "one.vcf", tmp_path / "all.vcf"
    words = ("export", "--point", "TRN-JP-1", "-o", str(one), "--json")
    assert staffed_command("directory", *words).plain == {"written": str(one)}
    assert one.read_bytes().count(b"BEGIN:VCARD") == 1
    assert staffed_command("directory", "export", "-o", str(whole)).code == 0
    assert whole.read_bytes().count(b"BEGIN:VCARD") > 80


def test_the_help_names_the_regions_that_there_are(staffed_command: Pocdesk) -> None:
    said = " ".join(staffed_command("directory", "grab-sheet", "--help").out.split())
    for one in read_continents(shipped("resources/continents.toml")):
        assert one in said
