"""The field for a counterpart: two letters find it, Enter takes the first of what was found."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pocdesk.directory.find import Finder, Match
from pocdesk.ui.models.lines import Line
from pocdesk.ui.parts.limited import SHORT, LimitedLine
from pocdesk.ui.parts.lines import LineList
from pocdesk.ui.party_lines import names_text
from pocdesk.ui.theme import Look

_MOST = 5
_WALKING = {Qt.Key.Key_Up, Qt.Key.Key_Down}
_TAKING = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab}


class CountryField(QWidget):
    """`picked` gives the `Match` that was taken, or None once the text no longer is its name.

    Until `offer` brings the names, what is typed waits for them.
    """

    picked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._finder: Finder | None = None
        self._found: tuple[Match, ...] = ()
        self.match: Match | None = None
        self._taking = False
        self._to_take = False
        self.editor = LimitedLine(SHORT)
        self.editor.setPlaceholderText("Country, in any language, or its code")
        self.editor.textChanged.connect(self._on_typed)
        self.editor.installEventFilter(self)
        self.list = LineList("Countries that fit", look)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.chosen.connect(self._take)
        self.list.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.editor)
        layout.addWidget(self.list)
        self.setFocusProxy(self.editor)

    def offer(self, finder: Finder) -> None:
        """The names are there: what was typed meanwhile is answered."""
        self._finder = finder
        taken = self._to_take
        self._on_typed(self.editor.text())
        if taken:
            self.settle()

    def choose(self, code: str) -> None:
        """Takes the Party `code`, as if it had been found."""
        if self._finder is not None:
            for match in self._finder.find(code):
                if match.party.code == code:
                    self._pick(match)
                    self.editor.selectAll()  # another country is typed over it
                    return

    def settle(self) -> None:
        """Takes the first of what is found, now or soon, if something was typed and none taken."""
        self._to_take = self._finder is None
        if self.match is None and self._found and self.editor.text().strip():
            self._take(self.list.current() or self._found[0].party.code)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressing = watched is self.editor and event.type() is QEvent.Type.KeyPress
        if pressing and isinstance(event, QKeyEvent):
            if event.key() in _WALKING and self.list.isVisible():
                self.list.keyPressEvent(event)
                return True
            if event.key() in _TAKING and not event.modifiers():
                self.settle()
                if event.key() != Qt.Key.Key_Tab:
                    self.editor.focusNextPrevChild(True)
                    return True
        return super().eventFilter(watched, event)

    def _on_typed(self, text: str) -> None:
        if self._taking:
            return
        self._to_take = False
        if self.match is not None:
            self.match = None
            self.picked.emit(None)
        finder = self._finder
        self._found = finder.find(text)[:_MOST] if finder and text.strip() else ()
        exact = [match for match in self._found if match.party.name_en == text]
        if exact:
            self._pick(exact[0])
            return
        self._show(self._found)

    def _take(self, code: str) -> None:
        for match in self._found:
            if match.party.code == code:
                self._pick(match)

    def _pick(self, match: Match) -> None:
        self.match = match
        self._taking = True
        self.editor.setText(match.party.name_en)
        self._taking = False
        self._show(())
        self.picked.emit(match)

    def _show(self, found: Sequence[Match]) -> None:
        self.list.show_lines(
            [
                Line(
                    key=match.party.code,
                    title=match.party.name_en,
                    aside=names_text(match.party),
                )
                for match in found
            ]
        )
        self.list.setVisible(bool(found))
        self.list.fit(_MOST)
        self.list.go_to_first()
