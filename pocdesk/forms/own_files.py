"""The files in an office's own folder of forms, read warily: anybody may have put them there."""

import stat
from pathlib import Path

from pocdesk.forms.refused import FormRefused
from pocdesk.regular_file import read_regular

LARGEST = 128 * 1024
"""Bytes of a form or wording file; the largest of the program's own has 20,000."""

_MOST_FILES = 2_000


def own_files(folder: Path) -> tuple[dict[str, bytes], dict[str, FormRefused]]:
    """The TOML files of `folder` and of the folders in it, by name, and why others are not read.

    Raises FormRefused where the folder itself cannot be read.
    """
    try:
        paths = sorted([*folder.glob("*.toml"), *folder.glob("*/*.toml")])
    except OSError as error:
        raise FormRefused(str(folder), f"it cannot be read: {error.strerror or error}") from error
    if len(paths) > _MOST_FILES:
        raise FormRefused(str(folder), f"it holds more than {_MOST_FILES} files")
    found: dict[str, bytes] = {}
    unfit: dict[str, FormRefused] = {}
    for path in paths:
        name = path.relative_to(folder).as_posix()
        shown = name.encode("utf-8", "replace").decode("utf-8")
        try:
            if shown != name:
                raise FormRefused(shown, "its name is not UTF-8")
            found[name] = _content(path, name)
        except FormRefused as refusal:
            unfit[shown] = refusal
        except OSError as error:
            why = f"it cannot be read: {error.strerror or error}"
            unfit[shown] = FormRefused(shown, why)
    return found, unfit


def _content(path: Path, name: str) -> bytes:
    if not stat.S_ISREG(path.lstat().st_mode):
        raise FormRefused(name, "this is no file, but a link, a folder or a device")
    content = read_regular(path, LARGEST + 1)
    if content is None:
        raise FormRefused(name, "this is no file")
    if len(content) > LARGEST:
        raise FormRefused(name, "it is larger than a form can be")
    return content
