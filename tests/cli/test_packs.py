"""Packs on the command line: a key, a pack, a second signature, and what verifying tells."""

import json
from pathlib import Path

import pytest

from pocdesk.paths import shipped
from tests.cli.shift import Said, pocdesk
from tests.conftest import TRAINING

LIST = str(TRAINING / "training-directory-2026-2.json")
ISSUED = "2026-11-22T00:00:00Z"


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Two key files, with the printed code of each."""
    folder = tmp_path_factory.mktemp("keys")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("POCDESK_PACK_PASSPHRASE", "four words nobody guesses")
        made = [pocdesk("pack", "key", "new", "-o", str(folder / name), "--json") for name in "ab"]
    assert [said.code for said in made] == [0, 0]
    assert (folder / "a").stat().st_mode & 0o077 == 0
    return {said.plain["file"]: said.plain["code"] for said in made}


@pytest.fixture(autouse=True)
def _passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POCDESK_PACK_PASSPHRASE", "four words nobody guesses")


def make(out: Path, key: str, *words: str, name: str = "directory-budapest") -> Said:
    said = ("--name", name, "--version", "2", "--valid-days", "3650", "--issued", ISSUED)
    return pocdesk("pack", "make", *words, *said, "--key", key, "-o", str(out))


@pytest.mark.long
def test_a_key_is_told_as_two_lines_to_print_and_never_written_over(
    tmp_path: Path, keys: dict[str, str]
) -> None:
    said = pocdesk("pack", "key", "new", "-o", str(tmp_path / "c"), "--label", "Secretariat")
    assert said.code == 0
    assert json.loads((tmp_path / "c").read_text())["label"] == "Secretariat"
    assert "Public key:  " in said.out
    before = (tmp_path / "c").read_bytes()
    again = pocdesk("pack", "key", "new", "-o", str(tmp_path / "c"))
    assert again.code == 1
    assert "cannot be written" in again.err
    assert (tmp_path / "c").read_bytes() == before


@pytest.mark.long
def test_a_pack_of_two_signatures_is_made_signed_and_verified(
    tmp_path: Path, keys: dict[str, str]
) -> None:
    (first, one), (second, other) = keys.items()
    out = tmp_path / "list.zip"
    made = make(out, first, LIST, "--signer", f"Training centre={other}")
    assert made.code == 0
    assert "1 more of its keys must sign it" in made.out
    refused = pocdesk("pack", "verify", str(out), "--trust", one, other)
    assert refused.code == 1
    assert "1 of the 2 signatures" in refused.err
    assert pocdesk("pack", "sign", str(out), "--key", second).code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["list.zip"]
    said = pocdesk("pack", "verify", str(out), "--trust", one, other, "--json")
    assert said.code == 0
    assert said.plain["name"] == "directory-budapest"
    assert {key["label"]: key["trusted"] for key in said.plain["signed_by"]} == {
        "a": True,
        "Training centre": True,
    }
    assert [file["name"] for file in said.plain["files"]] == ["training-directory-2026-2.json"]
    stranger = pocdesk("pack", "verify", str(out), "--trust", "0" * 64)
    assert stranger.code == 1
    assert "no key that is trusted here has signed it" in stranger.err


@pytest.mark.long
def test_all_providers_make_one_pack_twice_the_same(tmp_path: Path, keys: dict[str, str]) -> None:
    (key, code), _ = keys.items()
    folder = str(shipped("resources/providers"))
    outs = [tmp_path / name for name in ("one.zip", "two.zip")]
    assert [make(out, key, folder, name="providers").code for out in outs] == [0, 0]
    assert outs[0].read_bytes() == outs[1].read_bytes()
    said = pocdesk("pack", "verify", str(outs[0]), "--trust", code)
    assert said.code == 0
    assert "(trusted)" in said.out
    assert "google.toml" in said.out


@pytest.mark.long
def test_a_pack_whose_content_is_spoilt_is_not_made(tmp_path: Path, keys: dict[str, str]) -> None:
    key = next(iter(keys))
    for path in shipped("resources/providers").glob("*.toml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    spoilt = tmp_path / "google.toml"
    spoilt.write_text(spoilt.read_text("utf-8").replace('by = "provider"', ""), "utf-8")
    out = tmp_path.with_suffix(".zip")
    said = make(out, key, str(tmp_path), name="providers")
    assert said.code == 1
    assert "google.toml" in said.err
    assert not out.exists()


@pytest.mark.long
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--issued", "yesterday"), "no time with its zone"),
        (("--issued", "2026-11-22T00:00:00"), "no time with its zone"),
        (("--issued", "9999-12-01T00:00:00Z"), "no time"),
        (("--signer", "ABC"), "no public key"),
        (("--threshold", "2"), "often enough"),
        (("--version", "0"), "counting number"),
        (("--name", "letters"), "does not say what it holds"),
        ((LIST,), "Two of the files are called"),
    ],
)
def test_words_that_make_no_pack_are_told(
    tmp_path: Path, keys: dict[str, str], words: tuple[str, ...], said: str
) -> None:
    out = tmp_path / "list.zip"
    # Of what is said twice the last one counts.
    standing = ("--name", "directory-budapest", "--version", "2", "--valid-days", "90")
    key = next(iter(keys))
    found = pocdesk("pack", "make", "--key", key, *standing, "-o", str(out), LIST, *words)
    assert found.code == 1
    assert said in found.err
    assert not out.exists()


@pytest.mark.long
def test_a_wrong_passphrase_and_a_file_that_is_no_key_sign_nothing(
    tmp_path: Path, keys: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "list.zip"
    notes = tmp_path / "notes.txt"
    notes.write_text("no key")
    assert "no key file" in make(out, str(notes), LIST).err
    monkeypatch.setenv("POCDESK_PACK_PASSPHRASE", "four other words altogether")
    assert "does not fit" in make(out, next(iter(keys)), LIST).err
    assert not out.exists()


def test_an_empty_file_makes_no_pack_and_is_named(tmp_path: Path, keys: dict[str, str]) -> None:
    empty, out = tmp_path / "list.json", tmp_path / "list.zip"
    empty.touch()
    assert "The file list.json is empty." in make(out, next(iter(keys)), str(empty)).err
    assert not out.exists()


def test_what_is_no_pack_is_told(tmp_path: Path) -> None:
    trust = ("--trust", "0" * 64)
    assert "cannot be read" in pocdesk("pack", "verify", str(tmp_path / "none"), *trust).err
    assert "no zip file" in pocdesk("pack", "verify", LIST, *trust).err
    assert "pack.toml is missing" in pocdesk("pack", "verify", str(tmp_path), *trust).err
