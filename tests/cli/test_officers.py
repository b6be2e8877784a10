"""The commands about officers, and a second one who approves a letter without a window."""

from pathlib import Path

import pytest

from tests.cli.shift import Pocdesk, Said, pocdesk
from tests.cli.values import values_file
from tests.conftest import PASSPHRASE, SECOND_PASSPHRASE, Founded
from tests.desk.values import complete

FORM = "article-29-30-preservation"
THIRD = "third words for the door"


@pytest.fixture
def paired_command(
    paired_desk: Founded, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Pocdesk:
    """Runs a command on a desk of this test's own with two officers; the first one types."""
    folder = paired_desk.copied_to(tmp_path / "desk")
    monkeypatch.setenv("POCDESK_PASSPHRASE", PASSPHRASE)
    for name in ("RECOVERY_CODE", "SECOND_PASSPHRASE", "NEW_PASSPHRASE"):
        monkeypatch.delenv(f"POCDESK_{name}", raising=False)

    def run(*words: str) -> Said:
        return pocdesk("--desk", str(folder), *words)

    return run


@pytest.mark.long
def test_an_officer_joins_is_renamed_and_leaves(
    command: Pocdesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = command("officers", "add", "Officer Ten")
    assert refused.code == 1
    assert "POCDESK_NEW_PASSPHRASE" in refused.err
    monkeypatch.setenv("POCDESK_NEW_PASSPHRASE", THIRD)
    added = command("--json", "officers", "add", "Officer Ten", "--post", "Analyst")
    first, ten = added.plain["officers"]
    assert (ten["name"], ten["post"], ten["enters"]) == ("Officer Ten", "Analyst", True)

    monkeypatch.setenv("POCDESK_PASSPHRASE", THIRD)
    assert command("officers", "change", ten["id"], "--post", "Head").code == 0
    assert command("officers", "remove", ten["id"]).code == 1  # not oneself
    monkeypatch.setenv("POCDESK_PASSPHRASE", PASSPHRASE)
    assert "left" in command("officers", "remove", ten["id"]).out
    assert "own passphrase" in command("officers").out
    monkeypatch.setenv("POCDESK_PASSPHRASE", THIRD)
    assert "does not fit" in command("officers").err
    assert first["enters"]


def test_a_letter_takes_two_where_the_office_says_so(
    paired_command: Pocdesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_to = paired_command("--json", "office", "--second-officer", "every")
    assert set_to.plain["office"]["second_officer"] == "every"
    out = tmp_path / "letter.pdf"
    values = str(values_file(tmp_path, FORM, complete()))
    words = ("--json", "issue", FORM, "--values", values, "-o", str(out))

    alone = paired_command(*words)
    assert alone.code == 1
    assert "V-82" in {one["rule"] for one in alone.plain["problems"] if one["level"] == "block"}
    refused = paired_command(*words[1:])
    said_all = refused.out + refused.err
    assert "V-82" in said_all
    assert "add --second" in said_all
    assert "typed is kept" not in said_all
    unasked = paired_command(*words, "--second")
    assert "POCDESK_SECOND_PASSPHRASE" in unasked.plain["error"]["remedy"]
    for wrong, said in ((PASSPHRASE, "your own"), ("no words of theirs", "no other officer")):
        monkeypatch.setenv("POCDESK_SECOND_PASSPHRASE", wrong)
        assert said in paired_command(*words, "--second").plain["error"]["happened"]
    assert not out.exists()

    monkeypatch.setenv("POCDESK_SECOND_PASSPHRASE", SECOND_PASSPHRASE)
    done = paired_command(*words, "--second")
    assert done.code == 0
    nine = next(
        one
        for one in paired_command("--json", "officers").plain["officers"]
        if one["post"][0:2] == "De"
    )
    assert done.plain["letter"]["approved_by"] == nine["id"]
    assert "approved by Officer Nine" in paired_command("show", done.plain["case"]).out

    lowered = paired_command("office", "--second-officer", "never")
    assert lowered.code == 1
    lowered = paired_command("--json", "office", "--second-officer", "never", "--second")
    assert lowered.plain["office"]["second_officer"] == "never"
    assert paired_command("verify").code == 0
