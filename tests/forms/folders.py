"""Folders of forms to read: the shipped one with a word changed, and small ones of our own."""

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path

from pocdesk.forms.library import Library
from pocdesk.paths import shipped
from tests.forms.world import FORM

FORM_FILE = f"{FORM}/form.toml"
ENGLISH = f"{FORM}/en.toml"
FRENCH = f"{FORM}/fr.toml"


def shipped_files() -> dict[str, str]:
    """All shipped form files by their name in the folder."""
    return dict(_shipped_files())


@cache
def _shipped_files() -> Mapping[str, str]:
    root = shipped("forms")
    return {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for path in root.rglob("*.toml")
    }


def for_one_form(files: Mapping[str, str]) -> dict[str, str]:
    """Of these files those that the form `FORM` is read from: its own, and what all forms share."""
    return {
        name: text for name, text in files.items() if "/" not in name or name.startswith(f"{FORM}/")
    }


def changed(file: str, old: str, new: str) -> dict[str, str]:
    """The shipped files with the first `old` in `file` replaced by `new`."""
    files = shipped_files()
    assert old in files[file], f"{file} no longer holds {old!r}"
    return {**files, file: files[file].replace(old, new, 1)}


def write(folder: Path, files: Mapping[str, str]) -> Path:
    """The files, written into `folder`."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return folder


def library(folder: Path, files: Mapping[str, str]) -> Library:
    """A library of these files alone."""
    return Library.from_folders(write(folder, files))


def hashes(files: Mapping[str, str]) -> dict[str, str]:
    """The SHA-256 of each file by name, as the log would hold them after an installation."""
    return {name: sha256(text.encode()).hexdigest() for name, text in files.items()}
