"""A card that holds one short list, or the sentence that says how to fill it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from pocdesk.ui.models.lines import Line
from pocdesk.ui.parts.card import Card
from pocdesk.ui.parts.label import KeyCap, PlainLabel
from pocdesk.ui.parts.letters import LETTERS
from pocdesk.ui.parts.lines import LineList
from pocdesk.ui.theme import Look

_INSET = 9
_SIDE = 3  # with the inset of the rows their icons stand below the title


class ListCard(Card):
    """As high as its lines, at most `most` of them; while there is none it says `empty`.

    `key` is shown in the head: the keys that lead here.
    """

    def __init__(
        self, title: str, empty: str, look: Look, *, key: str = "", most: int = 1000
    ) -> None:
        super().__init__(title, aside=KeyCap(key) if key else None)
        self._most = most
        around = self._body.contentsMargins()
        self._body.setContentsMargins(_SIDE, around.top(), _SIDE, around.bottom())
        self._head.setContentsMargins(_INSET, 0, _INSET, 0)
        self.setProperty("ring", True)
        self.setProperty(LETTERS, True)
        self.lines = LineList(title, look, tall=True, pad=_INSET)
        self.lines.setProperty(LETTERS, True)
        self._empty = PlainLabel(empty, tone="muted", wrap=True)
        self._empty.setContentsMargins(_INSET, 0, _INSET, 0)
        self._says = empty
        self.put(self.lines)
        self.put(self._empty)
        self.show_lines(())

    @property
    def pane(self) -> QWidget:
        """What takes the focus: the list, or the card itself while there is none."""
        return self if self.lines.isHidden() else self.lines

    def show_lines(self, lines: Sequence[Line], empty: str = "") -> None:
        """Replaces the lines; `empty` is another sentence for none."""
        if empty and empty != self._says:
            self._says = empty
            self._empty.setText(empty)
        had_focus = self.lines.hasFocus()
        self.lines.show_lines(lines)
        self.lines.fit(self._most)
        self.lines.setVisible(bool(lines))
        self._empty.setVisible(not lines)
        alone = Qt.FocusPolicy.NoFocus if lines else Qt.FocusPolicy.StrongFocus
        self.setFocusPolicy(alone)
        self.setAccessibleDescription("" if lines else self._says)
        if had_focus and not lines:
            self.setFocus()
