"""The sentences for what the operating system may answer when a key file is saved."""

import errno
import os
import stat
from pathlib import Path

import pytest

from pocdesk.vault.replace import refusal, replace


@pytest.mark.parametrize(
    ("number", "why", "remedy"),
    [
        (errno.ENOSPC, "the disk is full", "Free some room"),
        (errno.EDQUOT, "your share of the disk is used up", "Free some room"),
        (errno.EROFS, "the medium is read-only", "disk that can be written"),
        (errno.EACCES, "permission denied", "Check the rights"),
    ],
)
def test_each_cause_has_its_own_sentence(number: int, why: str, remedy: str) -> None:
    refused = refusal(Path("keys.json"), OSError(number, os.strerror(number)))
    assert refused.happened == f"The key file keys.json could not be saved: {why}."
    assert refused.safe == "No half-written file took its place."
    assert remedy in refused.remedy


def test_an_error_without_a_number_is_told_in_its_own_words() -> None:
    assert "saved: odd." in refusal(Path("keys.json"), OSError("Odd")).happened


@pytest.mark.skipif(os.name != "posix", reason="Windows cannot sync a folder")
def test_the_file_is_synced_before_it_takes_the_name_and_the_folder_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, synced, sync = tmp_path / "keys.json", [], os.fsync

    def seen(descriptor: int) -> None:
        is_folder = stat.S_ISDIR(os.fstat(descriptor).st_mode)
        synced.append(("folder" if is_folder else "file", path.exists()))
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", seen)
    replace(path, b"content")
    assert synced == [("file", False), ("folder", True)]


def test_the_content_arrives_byte_for_byte(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    for content in (b"one\r\ntwo\n\x00\x1a", b"shorter"):
        replace(path, content)
        assert path.read_bytes() == content
