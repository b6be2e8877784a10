"""Keys and signed packs on a desk, from the command line: nothing is taken before it is ticked."""

from pathlib import Path

import pytest

from pocdesk.domain.clock import machine_clock
from pocdesk.packs.public_key import code_of_key
from tests.cli.shift import Pocdesk, pocdesk
from tests.conftest import PASSPHRASE, SECOND_PASSPHRASE, Founded
from tests.signed_files import FIRST, SECOND, a_list, pack_of, the_providers

CODE = code_of_key(FIRST.mark.public)
MAIL = "TRN-JP-1/channels.email"


@pytest.fixture
def desk_of_two(paired_desk: Founded, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pocdesk:
    """Runs a command on a desk of this test's own with two officers."""
    folder = paired_desk.copied_to(tmp_path / "desk")
    monkeypatch.setenv("POCDESK_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("POCDESK_SECOND_PASSPHRASE", SECOND_PASSPHRASE)
    monkeypatch.delenv("POCDESK_RECOVERY_CODE", raising=False)
    return lambda *words: pocdesk("--desk", str(folder), *words)


@pytest.fixture
def trusting(desk_of_two: Pocdesk) -> Pocdesk:
    """The same, with the issuer's key."""
    assert desk_of_two("pack", "trust", CODE, "--label", "Issuer", "--second").code == 0
    return desk_of_two


def written(
    folder: Path, files: dict[str, bytes], version: int, name: str = "directory-budapest"
) -> str:
    file = folder / f"{name}-{version}.zip"
    file.write_bytes(pack_of(files, version, machine_clock(), name=name))
    return str(file)


def test_a_key_takes_a_second_officer_and_a_paper_without_a_mistake(desk_of_two: Pocdesk) -> None:
    alone = desk_of_two("pack", "trust", CODE, "--label", "Issuer")
    assert alone.code == 1
    assert "Add --second" in alone.err
    wrong = f"{CODE[:-1]}{'A' if CODE[-1] != 'A' else 'B'}"
    mistyped = desk_of_two("pack", "trust", wrong, "--label", "Issuer", "--second")
    assert mistyped.code == 1
    assert "it is in group" in mistyped.err
    assert "No key is trusted" in desk_of_two("pack", "keys").out

    words = ("pack", "trust", CODE, "--label", "Issuer", "--pack", "providers", "--second")
    made = desk_of_two("--json", *words)
    assert made.plain["key"]["approved_by"] == "Officer Nine"
    off = desk_of_two("--json", "pack", "distrust", FIRST.mark.id, "--second")
    assert off.plain["key"]["on"] is False
    (only,) = desk_of_two("--json", "pack", "keys").plain["keys"]
    assert (only["id"], only["pack"], only["on"]) == (FIRST.mark.id, "providers", False)
    assert desk_of_two("verify").code == 0


def test_a_list_is_taken_only_once_its_critical_change_is_ticked(
    trusting: Pocdesk, tmp_path: Path
) -> None:
    file = written(tmp_path, a_list("2026-3"), 7)
    seen = trusting("--json", "pack", "apply", file, "--dry-run")
    assert (seen.code, seen.plain["applied"], seen.plain["critical"]) == (0, False, 1)
    assert [row["key"] for row in seen.plain["changes"] if row["key"]] == [MAIL]
    assert seen.plain["labels"] == ["Issuer"]

    for words in ((), ("--tick", "TRN-JP-1/channels.phone")):
        refused = trusting("--json", "pack", "apply", file, *words)
        assert refused.code == 1
        assert refused.plain["error"]["safe"].startswith("Nothing was written")
    refused = trusting("pack", "apply", file)
    assert "1 critical change is not ticked" in refused.err
    assert MAIL in refused.err
    assert "duty@jp-poc.example" not in trusting("directory", "find", "JP").out

    elsewhere = trusting("directory", "import", file)
    assert elsewhere.code == 1
    assert "pocdesk pack apply" in elsewhere.err
    done = trusting("--json", "pack", "apply", file, "--tick", MAIL)
    assert (done.code, done.plain["applied"]) == (0, True)
    assert "duty@jp-poc.example" in trusting("directory", "find", "JP").out
    again = trusting("pack", "apply", file, "--confirmed", "signed")
    assert again.code == 1
    assert "is here already" in again.err
    assert trusting("verify").code == 0


def test_one_word_confirms_all_critical_changes_of_a_list(
    trusting: Pocdesk, tmp_path: Path
) -> None:
    file = written(tmp_path, a_list("2026-3"), 7)
    done = trusting("pack", "apply", file, "--confirmed", "not")
    assert done.code == 0
    assert "Directory 2026-3 is in use" in done.out


def test_a_word_left_empty_confirms_nothing(trusting: Pocdesk, tmp_path: Path) -> None:
    file = written(tmp_path, a_list("2026-3"), 7)
    done = trusting("pack", "apply", file, "--confirmed", " ")
    assert done.code == 1
    assert "1 critical change of version 2026-3 is not ticked" in done.err
    assert "duty@jp-poc.example" not in trusting("directory", "find", "JP").out


def test_a_pack_of_providers_is_ticked_address_by_address(
    trusting: Pocdesk, tmp_path: Path
) -> None:
    changed = the_providers(b"https://lers.google.com", b"https://lers.provider.example")
    file = written(tmp_path, changed, 3, "providers")
    seen = trusting("--json", "pack", "apply", file, "--dry-run").plain
    keys = [row["key"] for row in seen["changes"] if row["key"]]
    assert keys
    assert all(row["grade"] == "critical" for row in seen["changes"] if row["key"])
    whole = trusting("pack", "apply", file, "--confirmed", "signed")
    assert "is for a list" in whole.err
    assert trusting("--json", "pack", "apply", file).plain["missing"] == keys
    shown = trusting("provider", "show", "google").out
    assert "lers.provider.example" not in shown
    done = trusting("pack", "apply", file, "--tick", *keys)
    assert done.code == 0
    assert "Pack 3 of the providers is in use." in done.out
    assert "lers.provider.example" in trusting("provider", "show", "google").out


def test_a_forged_pack_and_one_that_changes_nothing(trusting: Pocdesk, tmp_path: Path) -> None:
    forged = tmp_path / "forged.zip"
    forged.write_bytes(pack_of(a_list("2026-3"), 7, machine_clock(), SECOND))
    refused = trusting("pack", "apply", str(forged), "--dry-run")
    assert refused.code == 1
    assert "no key that is trusted here" in refused.err
    google = b'name = "Google"'
    same = written(tmp_path, the_providers(google, google), 4, "providers")
    assert "Nothing is changed." in trusting("pack", "apply", same, "--dry-run").out
    assert trusting("pack", "apply", same).code == 0
