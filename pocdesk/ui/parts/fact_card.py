"""A card that holds one table of facts, with a word or a button at the right of its head."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from pocdesk.ui.models.facts import Column, Fact
from pocdesk.ui.parts.card import Card
from pocdesk.ui.parts.fact_table import FactTable
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.theme import Look

_SIDE = 8


class FactCard(Card):
    """Hidden while it has no facts, unless it says `empty` then; its table is what takes the focus.

    A `ground` other than "" puts it on that ground, for what warns; `below` stands under the title
    and is part of the name.
    """

    def __init__(
        self,
        title: str,
        look: Look,
        *,
        columns: Sequence[Column] = (Column(),),
        aside: QWidget | None = None,
        name: str = "",
        empty: str = "",
        ground: str = "",
        below: str = "",
    ) -> None:
        super().__init__(title, aside=aside)
        self.setObjectName("facts")
        self.title.setWordWrap(True)
        self._empty = PlainLabel(empty, tone="muted", wrap=True)
        self._says_empty = bool(empty)
        if ground:
            self.setProperty("level", ground)
        self._body.setContentsMargins(4, 10 if title else 4, 4, 4)
        self._head.setContentsMargins(_SIDE, 0, _SIDE, 0)
        self._empty.setContentsMargins(_SIDE, 0, _SIDE, 6)
        if below:
            said = PlainLabel(below, face="small", tone="muted", wrap=True)
            said.setContentsMargins(_SIDE, 0, _SIDE, 0)
            self.put(said)
        spoken = f"{title}. {below}" if below else name or title
        self.table = FactTable(spoken, look, columns, side=_SIDE)
        self.put(self.table)
        self.put(self._empty)
        self.setFocusProxy(self.table)
        # Not shown here: without a place yet it would become a window of its own.
        self.table.hide()
        if not empty:
            self._empty.hide()
            self.hide()

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Replaces the rows."""
        self.table.show_facts(facts)
        self.table.setVisible(bool(facts))
        self._empty.setVisible(self._says_empty and not facts)
        self.setVisible(bool(facts) or self._says_empty)

    def say_empty(self, text: str) -> None:
        """What stands there while there are no facts."""
        self._empty.setText(text)
