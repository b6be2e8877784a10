"""A stranger's text in a box: no more than an eye or a screen reader can take, and no freeze."""

import re

from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QPlainTextEdit

_MOST = 200_000
"""Signs that are shown; the rest stands in the file."""

# Where a line may break only between words, Qt takes a time that grows with the square of a word.
_LONG_WORD = re.compile(r"\S{1000}")
_LONGEST_LINE = 20_000
_REST = "… the rest stands in the file itself."


def show_text(box: QPlainTextEdit, text: str) -> None:
    """Shows `text`, cut after 200,000 signs and saying so; long words break anywhere."""
    shown = text if len(text) <= _MOST else f"{text[:_MOST]}\n{_REST}"
    option = QTextOption.WrapMode
    anywhere = _LONG_WORD.search(shown) is not None
    box.setWordWrapMode(option.WrapAnywhere if anywhere else option.WrapAtWordBoundaryOrAnywhere)
    box.setPlainText("\n".join(_cut(line) for line in shown.split("\n")))


def _cut(line: str) -> str:
    """A line of the text, broken where it would be set as one paragraph for seconds."""
    if len(line) <= _LONGEST_LINE:
        return line
    return "\n".join(line[at : at + _LONGEST_LINE] for at in range(0, len(line), _LONGEST_LINE))
