"""A card that holds one short list, or the sentence that says how to fill it."""

from collections.abc import Sequence

from pocdesk.ui.models.lines import Line
from pocdesk.ui.parts.card import Card
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.lines import LineList
from pocdesk.ui.theme import Look

_INSET = 9


class ListCard(Card):
    """As high as its lines; while there is none it says `empty`."""

    def __init__(self, title: str, empty: str, look: Look) -> None:
        super().__init__(title)
        self.lines = LineList(title, look, tall=True, pad=_INSET)
        self._empty = PlainLabel(empty, tone="muted", wrap=True)
        self.put(self.lines)
        self.put(self._empty)
        look.changed.connect(self.lines.fit)
        self.show_lines(())

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Replaces the lines."""
        self.lines.show_lines(lines)
        self.lines.fit()
        self.lines.setVisible(bool(lines))
        self._empty.setVisible(not lines)
