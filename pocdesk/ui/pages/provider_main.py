"""The main column of a provider: ways and teams, what is needed, and the doubts on each."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pocdesk.providers.card import Card, Fits, Touches
from pocdesk.providers.search import Kind
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.fact_card import FactCard
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.provider_facts import (
    MEMBER_COLUMNS,
    NOTE_COLUMNS,
    doubt_facts,
    member_facts,
    note_facts,
    team_facts,
    way_facts,
)
from pocdesk.ui.provider_keys import copy_keys
from pocdesk.ui.provider_own import account_facts, own_facts
from pocdesk.ui.provider_rules import NEED_COLUMNS, need_facts
from pocdesk.ui.theme import Look

_NAMES: Mapping[Touches, str] = {
    Touches.COMPANY: "In doubt on the company",
    Touches.CHANNELS: "In doubt on the channels",
    Touches.NEEDS: "In doubt on what is needed",
}


def doubt_card(touches: Touches, look: Look) -> FactCard:
    """What is in doubt right under the decision that it touches; hidden while there is nothing."""
    return FactCard("", look, name=_NAMES[touches], ground="warning")


class ProviderMain(QWidget):
    """`chosen` gives the key of a row that was entered."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._count = PlainLabel(face="small", tone="muted")
        self._on_channels = doubt_card(Touches.CHANNELS, look)
        self._on_needs = doubt_card(Touches.NEEDS, look)
        self.ways = FactCard("How to reach", look, empty="No channel is known.")
        self.teams = FactCard("Who answers", look)
        self.needs = FactCard(
            "What is needed",
            look,
            columns=NEED_COLUMNS,
            aside=self._count,
            empty="No source says what a request needs.",
        )
        self.members = FactCard("Reached through it", look, columns=MEMBER_COLUMNS)
        self.own = FactCard("Our own facts", look)
        self.account = KeyButton("Change", "U", quiet=True)
        self.accounts = FactCard("Our accounts", look, aside=self.account)
        self.notes = FactCard("What else is said", look, columns=NOTE_COLUMNS)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        for card in self.cards():
            layout.addWidget(card)
            card.table.chosen.connect(self.chosen)
        layout.addStretch(1)

    def cards(self) -> tuple[FactCard, ...]:
        """All cards in their order, shown or not."""
        return (
            self.ways,
            self._on_channels,
            self.accounts,
            self.teams,
            self.needs,
            self._on_needs,
            self.own,
            self.members,
            self.notes,
        )

    def show_card(self, card: Card, copied: str) -> None:
        """Everything of `card` that stands here; `copied` is what was copied last."""
        elsewhere = card.kind is Kind.ELSEWHERE
        self.ways.title.setText("Where contacts are kept" if elsewhere else "How to reach")
        self._on_channels.show_facts(doubt_facts(card, Touches.CHANNELS))
        self._on_needs.show_facts(doubt_facts(card, Touches.NEEDS))
        self.show_ways(card, copied)
        self.teams.show_facts(team_facts(card))
        self.needs.show_facts(need_facts(card.needs))
        self.needs.setVisible(card.kind is Kind.PROVIDER)
        yours = sum(need.fits is Fits.YOURS for need in card.needs)
        rules = "1 rule" if len(card.needs) == 1 else f"{len(card.needs)} rules"
        self._count.setText(f"{rules}, {yours} for you" if card.needs else "")
        self.own.show_facts(own_facts(card.ours))
        self.accounts.show_facts(account_facts(card.accounts))
        self.members.show_facts(member_facts(card))
        self.notes.show_facts(note_facts(card.notes))

    def show_ways(self, card: Card, copied: str) -> None:
        """The ways again, after one was copied."""
        keys = {number: key for number, (key, _) in copy_keys(card).items()}
        self.ways.show_facts(way_facts(card, keys, copied))
