"""Saving a key file: in one step, private, and never over another desk."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from pocdesk.vault.key_file import KeyFile, new_key_file
from pocdesk.vault.keys import new_keys
from pocdesk.vault.refusals import KeyFileAltered, KeyFileExists, KeyFileNotSaved, KeyFileUnreadable
from tests.vault.desks import LOG_SALT, full_desk, quick_desk


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "keys.json"


def test_saving_replaces_the_file_keeps_it_private_and_leaves_nothing_beside(path: Path) -> None:
    desk = full_desk()
    first = desk.file.save(path, desk.keys())
    path.chmod(0o644)
    (path.parent / "keys.json.new").write_text("left over from a power cut")
    second = first.without_slot(first.slots[2].id).save(path, desk.keys())
    assert KeyFile.read(path) == second
    assert [entry.name for entry in path.parent.iterdir()] == ["keys.json"]
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.skipif(os.name != "posix", reason="links need rights elsewhere")
def test_a_link_planted_under_the_temporary_name_is_not_followed(path: Path) -> None:
    desk, prey = quick_desk(), path.parent / "prey"
    prey.write_text("untouched")
    (path.parent / "keys.json.new").symlink_to(prey)
    desk.file.save(path, desk.keys())
    assert prey.read_text() == "untouched"
    assert not path.is_symlink()


def test_a_new_key_file_never_takes_the_place_of_another(path: Path) -> None:
    full_desk("first").file.save(path, full_desk("first").keys())
    before = path.read_bytes()
    with pytest.raises(KeyFileExists, match="There is a key file already"):
        full_desk("second").file.save(path, full_desk("second").keys())
    assert path.read_bytes() == before


def test_a_key_file_without_slots_is_never_written(path: Path) -> None:
    keys = new_keys()
    with pytest.raises(ValueError, match="lock everybody out"):
        new_key_file(keys, log_salt=LOG_SALT).save(path, keys)
    assert not path.exists()


def test_forgotten_or_foreign_keys_seal_nothing(path: Path) -> None:
    desk, forgotten = quick_desk(), quick_desk().keys()
    forgotten.forget()
    for keys in (forgotten, quick_desk().keys()):
        with pytest.raises(KeyFileAltered):
            desk.file.save(path, keys)
    assert not path.exists()


def test_a_folder_that_is_a_file_is_refused_in_reading_and_saving(path: Path) -> None:
    path.write_text("a file")
    desk = quick_desk()
    with pytest.raises(KeyFileUnreadable, match="not a directory"):
        KeyFile.read(path / "keys.json")
    with pytest.raises(KeyFileNotSaved):
        desk.file.save(path / "keys.json", desk.keys())


@pytest.mark.skipif(sys.platform != "linux", reason="limits the size of files as Linux does")
def test_a_full_disk_leaves_the_former_key_file(path: Path) -> None:
    desk = full_desk()
    saved = desk.file.save(path, desk.keys())
    script = """
import resource, sys
from pathlib import Path
from pocdesk.vault.refusals import KeyFileNotSaved
from pocdesk.vault.replace import replace
before = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (600, before[1]))
try:
    replace(Path(sys.argv[1]), b"x" * 1200)
except KeyFileNotSaved as refused:
    print(refused)
resource.setrlimit(resource.RLIMIT_FSIZE, before)
"""
    asked = [sys.executable, "-c", script, str(path)]
    said = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    assert "could not be saved: the file would grow too large." in said
    assert "Free some room" in said
    assert KeyFile.read(path) == saved
    assert [entry.name for entry in path.parent.iterdir()] == ["keys.json"]
