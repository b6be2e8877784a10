"""The settings file: what is there is read or refused with one sentence, whatever it holds."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.errors import PocDeskError
from pocdesk.settings import Settings, read_settings, write_settings


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def test_what_was_written_comes_back(path: Path) -> None:
    settings = Settings(language="fr", theme="dark", text_size=150, idle_minutes=3)

    write_settings(path, settings)

    assert read_settings(path) == settings


@given(library=st.text(st.characters(codec="utf-8"), max_size=40))
def test_any_path_of_a_token_library_comes_back_or_is_refused(
    tmp_path_factory: pytest.TempPathFactory, library: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "library.toml"
    if not library.isprintable():
        with pytest.raises(PocDeskError, match="token_library"):
            Settings(token_library=library)
        return
    settings = Settings(token_library=library)
    write_settings(path, settings)
    assert read_settings(path) == settings


def test_without_a_file_the_defaults_apply(path: Path) -> None:
    assert read_settings(path) == Settings()


@pytest.mark.parametrize(
    "content",
    [
        b"\xff",
        b"language",
        b"x = " + b"[" * 50_000,
        b"text_size = " + b"9" * 5_000,
        b"text_size = 0x" + b"f" * 5_000,
        b"text_size = true",
        b'language = ["en"]',
        b'theme = "pink"',
        b"colour = 1",
        b"#" * (1 << 20) + b"\n",
    ],
    ids=lambda content: content[:16].decode("ascii", "replace"),
)
def test_what_cannot_be_read_is_refused_in_one_sentence(path: Path, content: bytes) -> None:
    path.write_bytes(content)

    with pytest.raises(PocDeskError) as refusal:
        read_settings(path)

    assert str(path) in refusal.value.happened
    assert refusal.value.happened.endswith(".")
    assert not refusal.value.happened.endswith("..")
    assert refusal.value.remedy


def test_a_folder_in_its_place_is_refused(path: Path) -> None:
    path.mkdir()

    with pytest.raises(PocDeskError, match="it is not a file"):
        read_settings(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_in_its_place_is_refused_and_not_waited_for(path: Path) -> None:
    os.mkfifo(path)

    with pytest.raises(PocDeskError, match="it is not a file"):
        read_settings(path)
