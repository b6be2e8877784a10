"""The sentences for what the operating system may answer when a key file is saved."""

import errno
import os
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


def test_the_content_arrives_byte_for_byte(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    for content in (b"one\r\ntwo\n\x00\x1a", b"shorter"):
        replace(path, content)
        assert path.read_bytes() == content
