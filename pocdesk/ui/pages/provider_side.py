"""The side column of a provider: how long, why requests fail, identifiers, notice, sources."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pocdesk.providers.card import Card
from pocdesk.providers.search import Kind
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.fact_card import FactCard
from pocdesk.ui.parts.label import Badge, PlainLabel
from pocdesk.ui.provider_facts import source_facts
from pocdesk.ui.provider_rules import (
    A_TICK_SAYS,
    PAIR_COLUMNS,
    accepted_facts,
    cost_facts,
    failure_facts,
    failure_key,
    lasts_facts,
    notice_facts,
)
from pocdesk.ui.provider_text import SURE
from pocdesk.ui.theme import Look


class ProviderSide(QWidget):
    """`chosen` gives the key of a row that was entered, `ticked` what is ticked now."""

    chosen = Signal(str)
    ticked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._card: Card | None = None
        self._copied = ""
        self._marks: frozenset[str] = frozenset()
        self._sure = Badge()
        self._clear = KeyButton("Clear", quiet=True)
        keeps = self._clear.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)  # the first tick must move nothing
        self._clear.setSizePolicy(keeps)
        self._clear.clicked.connect(lambda: self.ticked.emit(frozenset()))
        self._show = KeyButton("Show", quiet=True)
        self._show.setCheckable(True)
        self._show.toggled.connect(self.open_sources)
        examples = PlainLabel("fictional examples", face="small", tone="muted")
        self.lasts = FactCard("Preservation lasts", look, aside=self._sure)
        self.failures = FactCard("Makes requests fail", look, aside=self._clear, below=A_TICK_SAYS)
        self.accepted = FactCard("Identifiers accepted", look, columns=PAIR_COLUMNS, aside=examples)
        self.notice = FactCard("Notice to the user", look)
        self.cost = FactCard("Cost", look)
        self.sources = FactCard("Sources", look, aside=self._show)
        self.failures.table.ticked.connect(self._on_ticked)
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
            self.lasts,
            self.failures,
            self.accepted,
            self.notice,
            self.cost,
            self.sources,
        )

    def show_card(self, card: Card, marks: frozenset[str], copied: str) -> None:
        """Everything of `card` that stands here, with what is ticked."""
        self._card = card
        self._copied = copied
        lasts = card.lasts
        self.lasts.show_facts([] if lasts is None else lasts_facts(lasts))
        term = None if lasts is None else lasts.term
        self._sure.setVisible(term is not None)
        if term is not None:
            word, _, tone = SURE[term.confidence]
            said = "ours" if term.ours else f"{word} confidence"
            self._sure.say(said, "text" if term.ours or tone == "muted" else tone)
        self.show_marks(marks)
        self.accepted.show_facts(accepted_facts(card.accepted))
        provider = card.kind is Kind.PROVIDER
        self.notice.show_facts(notice_facts(card.notice) if provider else [])
        self.cost.show_facts([] if card.cost is None else cost_facts(card.cost))
        self._show_sources()

    def show_marks(self, marks: frozenset[str]) -> None:
        """Which of the reasons for failure are ticked."""
        known = () if self._card is None else self._card.failures
        self._marks = marks & {failure_key(one) for one in known}
        self.failures.show_facts(failure_facts(known, self._marks))
        self._clear.setVisible(bool(self._marks))

    def show_copied(self, copied: str) -> None:
        """The sources again, after an address was copied."""
        self._copied = copied
        self._show_sources()

    def open_sources(self, shown: bool) -> None:
        """Shows every source, or only how many there are."""
        self._show.setChecked(shown)
        self._show.say("Hide" if shown else "Show")
        self._show_sources()

    def _show_sources(self) -> None:
        if self._card is not None:
            shown = self._show.isChecked()
            self.sources.show_facts(source_facts(self._card, self._copied, shown=shown))

    def _on_ticked(self, key: str, ticked: bool) -> None:
        self.ticked.emit(self._marks | {key} if ticked else self._marks - {key})
