"""What is pasted or dropped: files of this machine, words, or why it is neither."""

import os
import sys
from pathlib import Path
from urllib.parse import unquote_to_bytes

from PySide6.QtCore import QMimeData, QUrl

from pocdesk.ui.messages import Level, Notice
from pocdesk.ui.parts.clipboard import held, is_secret


def pasted() -> list[Path] | str | Notice:
    """What the clipboard holds: the files copied there, or else the text, or a notice that says
    why nothing of it can come in."""
    data = held()
    if is_secret(data):
        return _not_taken(
            "What the clipboard holds is marked as secret, such as a password.",
            "Copy the words of the message, then paste",
        )
    files = local_files(data)
    if files:
        return files
    text = data.text()
    if text.strip():
        return text
    if data.hasImage():
        return _not_taken(
            "The clipboard holds a picture and no words.",
            "Save the picture as a file, then drop that on the window",
        )
    return _not_taken(
        "The clipboard holds nothing that could be a request.",
        "Copy the words of the message, or its file, then paste",
    )


def is_table(text: str) -> bool:
    """Whether a text is a piece of a spreadsheet: lines of cells parted by tabs."""
    lines = [line for line in text.splitlines() if line.strip()]
    return len(lines) > 1 and sum("\t" in line for line in lines) * 2 > len(lines)


def local_files(data: QMimeData) -> list[Path]:
    """The files of this machine that are named there; an address is none."""
    return [_path_of(url) for url in data.urls() if url.isLocalFile()]


def _path_of(url: QUrl) -> Path:
    if sys.platform == "win32":
        return Path(url.toLocalFile())
    # Byte by byte: as text, a name in no UTF-8 would become that of a file that is not there.
    encoded = url.path(QUrl.ComponentFormattingOption.FullyEncoded)
    return Path(os.fsdecode(unquote_to_bytes(encoded)))


def _not_taken(happened: str, remedy: str) -> Notice:
    return Notice(
        level=Level.WARNING, happened=happened, safe="Nothing was written.", remedy=f"{remedy}."
    )
