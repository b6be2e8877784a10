"""A stranger's text in a box: no more than an eye or a screen reader can take, and no freeze."""

import re
from collections.abc import Iterator

from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextCursor, QTextOption
from PySide6.QtWidgets import QPlainTextEdit

_MOST = 200_000
"""Signs that are shown; the rest stands in the file."""

# Where a line may break only between words, Qt takes a time that grows with the square of a word.
_LONG_WORD = re.compile(r"\S{1000}")
_LONGEST_LINE = 4_000
_ENDS = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
_REST = "… the rest stands in the file itself."

_LINES_AT_ONCE, _SIGNS_AT_ONCE = 500, 4_000
"""What is laid out between two looks at keys and mouse: a line costs as much as many signs."""


class LongText(QPlainTextEdit):
    """Shows a text to read, its beginning at once and the rest in pieces, as the window answers."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self._pieces: Iterator[str] = iter(())
        self._next = QTimer(self, interval=0)
        self._next.timeout.connect(self._show_next)

    @property
    def is_whole(self) -> bool:
        """Whether all that is shown of the text stands in the box."""
        return not self._next.isActive()

    def show_text(self, text: str) -> None:
        """Shows `text`, cut after 200,000 signs and saying so; long words break anywhere."""
        shown = text if len(text) <= _MOST else f"{text[:_MOST]}\n{_REST}"
        option = QTextOption.WrapMode
        anywhere = _LONG_WORD.search(shown) is not None
        self.setWordWrapMode(
            option.WrapAnywhere if anywhere else option.WrapAtWordBoundaryOrAnywhere
        )
        self._pieces = _pieces(shown)
        self.setPlainText(next(self._pieces, ""))
        self._next.start()

    def _show_next(self) -> None:
        piece = next(self._pieces, None)
        if piece is None:
            self._next.stop()
            return
        end = QTextCursor(self.document())
        end.movePosition(QTextCursor.MoveOperation.End)
        end.insertText(piece)


def _pieces(text: str) -> Iterator[str]:
    """The text in pieces of whole lines, each but the first with the line's end before it."""
    lines: list[str] = []
    signs, before = 0, ""
    for line in (cut for whole in _ENDS.split(text) for cut in _cut(whole)):
        lines.append(line)
        signs += len(line)
        if len(lines) == _LINES_AT_ONCE or signs >= _SIGNS_AT_ONCE:
            yield before + "\n".join(lines)
            lines, signs, before = [], 0, "\n"
    if lines:
        yield before + "\n".join(lines)


def _cut(line: str) -> Iterator[str]:
    """A line of the text, broken where it would be set as one paragraph for seconds."""
    for at in range(0, max(len(line), 1), _LONGEST_LINE):
        yield line[at : at + _LONGEST_LINE]
