"""The list of text blocks that a slash opens in a text: type to narrow, Enter puts it in.

Tab then goes from one open place of the text to the next, and out of the field after the last.
"""

import re
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout

from pocdesk.domain.fold import fold
from pocdesk.domain.open_place import next_open_place
from pocdesk.forms.snippets import Snippet
from pocdesk.ui.models.lines import Line
from pocdesk.ui.parts.banner import announce
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.laid_out import nest
from pocdesk.ui.parts.lines import LineList
from pocdesk.ui.theme import Look

_ASKED = re.compile(r"(?:^|\s)/([^\s/]*)$")
_WIDTH = 400
_MOST = 6
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_TAKING = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab})


class SnippetList(QFrame):
    """Offers `snippets` while something is typed after a slash at the beginning of a word.

    It belongs to `editor`, which keeps the focus; with no snippet that fits it is not shown.
    """

    def __init__(self, editor: QPlainTextEdit, snippets: Sequence[Snippet], look: Look) -> None:
        # A tool-tip window takes no focus and is cut off by no scroll area.
        super().__init__(editor, Qt.WindowType.ToolTip)
        self.setObjectName("snippets")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._editor = editor
        self._look = look
        self._snippets = {snippet.id: snippet for snippet in snippets}
        self._closed_at = -1
        self.lines = LineList("Text blocks", look, tall=True)
        self.lines.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.lines.chosen.connect(self._put_in)
        keys = QHBoxLayout()
        keys.setContentsMargins(12, 0, 12, 6)
        keys.addWidget(PlainLabel("Enter puts it in, Esc closes", face="small", tone="muted"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(2)
        layout.addWidget(self.lines)
        nest(layout, keys)
        editor.installEventFilter(self)
        editor.textChanged.connect(self._on_typed)
        editor.cursorPositionChanged.connect(self._on_moved)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.FocusOut, QEvent.Type.Hide}:
            self.hide()
        elif isinstance(event, QKeyEvent) and not self.isVisible():
            return _is_tab(event) and self._select_open(self._editor.textCursor().selectionEnd())
        elif isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()  # otherwise Esc leaves the page behind the list
                return True
            if event.type() is QEvent.Type.KeyPress:
                return self._takes(event)
        return super().eventFilter(watched, event)

    def _takes(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if key in _STEPS:
            row = self.lines.currentIndex().row() + _STEPS[key]
            model = self.lines.model()
            self.lines.setCurrentIndex(model.index(row % model.rowCount(), 0))
            self._say()
        elif key in _TAKING:
            self._put_in(self.lines.current())
        elif key == Qt.Key.Key_Escape:
            self._closed_at = self._asked()[0]
            self.hide()
        else:
            return False
        return True

    def _on_typed(self) -> None:
        if not self._editor.hasFocus():
            return
        start, piece = self._asked()
        if start < 0 or start == self._closed_at:
            self._closed_at = start
            self.hide()
            return
        self._closed_at = -1
        wanted = fold(piece)
        fits = [each for each in self._snippets.values() if wanted in fold(each.name)]
        begins = [each for each in fits if fold(each.name).startswith(wanted)]
        ordered = [*begins, *(each for each in fits if each not in begins)]
        self.lines.show_lines(
            [Line(key=each.id, title=each.name, detail=each.text) for each in ordered]
        )
        if not ordered:
            self.hide()
            return
        self.lines.go_to_first()
        self._place()
        self.show()
        self._say()

    def _on_moved(self) -> None:
        if self.isVisible() and self._asked()[0] < 0:
            self.hide()

    def _asked(self) -> tuple[int, str]:
        """Where the slash stands and what is typed after it; -1 where nothing is asked for."""
        cursor = self._editor.textCursor()
        at, selected = cursor.position(), cursor.hasSelection()
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
        found = _ASKED.search(cursor.selectedText())
        if found is None or selected:
            return -1, ""
        return at - _units(found[1]) - 1, found[1]

    def _put_in(self, id: str) -> None:
        start, _ = self._asked()
        snippet = self._snippets.get(id)
        self.hide()
        if snippet is None or start < 0:
            return
        cursor = self._editor.textCursor()
        cursor.setPosition(start, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(snippet.text)
        self._editor.setTextCursor(cursor)
        self._editor.setFocus()
        if next_open_place(snippet.text) is not None:
            self._select_open(start)

    def _select_open(self, start: int) -> bool:
        """Selects the first open place at or after `start`, so that typing fills it."""
        text = self._editor.toPlainText()
        found = next_open_place(text, _signs(text, start))
        if found is None:
            return False
        cursor = self._editor.textCursor()
        cursor.setPosition(_units(text[: found[0]]))
        cursor.setPosition(_units(text[: found[1]]), QTextCursor.MoveMode.KeepAnchor)
        self._editor.setTextCursor(cursor)
        announce(self._editor, f"Open place: {cursor.selectedText()}")
        return True

    def _say(self) -> None:
        snippet = self._snippets.get(self.lines.current())
        if snippet is not None:
            announce(self._editor, f"{snippet.name}: {snippet.text}")

    def _place(self) -> None:
        """Below the line being typed; above it where the screen ends."""
        self.setFixedWidth(round(_WIDTH * self._look.theme.factor))
        self.lines.fit(_MOST)
        self.adjustSize()
        place = self._editor.cursorRect()
        port = self._editor.viewport()
        below = port.mapToGlobal(place.bottomLeft() + QPoint(0, 4))
        room = self._editor.screen().availableGeometry()
        if below.y() + self.height() > room.bottom():
            above = port.mapToGlobal(place.topLeft())
            below.setY(max(room.top(), above.y() - self.height() - 4))
        below.setX(max(room.left(), min(below.x(), room.right() - self.width())))
        self.move(below)


def _is_tab(event: QKeyEvent) -> bool:
    held = event.modifiers()
    pressed = event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab
    return pressed and held == Qt.KeyboardModifier.NoModifier


def _units(text: str) -> int:
    """The places that `text` takes in Qt, which counts in 16 bits: some signs take two."""
    return len(text.encode("utf-16-le")) // 2


def _signs(text: str, units: int) -> int:
    """How many signs of `text` take `units` places in Qt."""
    return len(text.encode("utf-16-le")[: units * 2].decode("utf-16-le", "ignore"))
