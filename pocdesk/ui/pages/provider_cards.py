"""The cards of one provider: who is competent, what is in doubt, how to reach it, what it asks."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pocdesk.desk.providers import For
from pocdesk.providers.card import Card, Touches
from pocdesk.providers.search import Kind
from pocdesk.ui.acts import Handlers
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.messages import Level, Notice
from pocdesk.ui.pages.provider_answer import ProviderAnswer
from pocdesk.ui.pages.provider_main import ProviderMain, doubt_card
from pocdesk.ui.pages.provider_side import ProviderSide
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.clipboard import copy
from pocdesk.ui.parts.fact_table import FactTable
from pocdesk.ui.parts.flow import Flow
from pocdesk.ui.parts.flowing import WideLabel
from pocdesk.ui.parts.label import ElidedLabel
from pocdesk.ui.parts.laid_out import nest
from pocdesk.ui.parts.measures import Inside
from pocdesk.ui.provider_facts import doubt_facts
from pocdesk.ui.provider_keys import copy_acts, copy_nothing
from pocdesk.ui.theme import Look

_SIDE = 328
_MAIN = 440
_HEAD = 440
_GAP = 16
_MARGIN = 24
_WIDEST = 16777215
_ROUND = 8


class ProviderCards(QScrollArea):
    """`letter_wanted` gives the provider's id and the user's country, "" where that is no code;
    `card_wanted` the id of another card; `placed` says that a place was chosen; `ticked` what is
    ticked now; `list_wanted` asks for the list, where only one of both has room; `own_fact_wanted`
    and `account_wanted` give the id of the card shown; `told` gives a notice.
    """

    letter_wanted = Signal(str, str)
    card_wanted = Signal(str)
    placed = Signal()
    ticked = Signal(object)
    list_wanted = Signal()
    own_fact_wanted = Signal(str)
    account_wanted = Signal(str)
    told = Signal(object)

    def __init__(self, look: Look, keeping: Keeping) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._look = look
        self._card: Card | None = None
        self._copied = ""
        self._footnote = ""
        self._name = ElidedLabel(face="page")
        self._services = ElidedLabel(tone="muted")
        self.letter = KeyButton("Write letter", "Ctrl+Shift+L", main=True)
        self.letter.clicked.connect(self.write_letter)
        self.own_fact = KeyButton("Own fact", "O")
        self.own_fact.clicked.connect(lambda: self._do("own-fact"))
        self._back = KeyButton("All providers", "Esc")
        self._back.clicked.connect(self.list_wanted)
        self.answer = ProviderAnswer(look, keeping)
        self.answer.placed.connect(self.placed)
        self.answer.copied.connect(self._copy)
        self._place = WideLabel(face="strong")
        self._place.hide()
        self._doubts = doubt_card(Touches.COMPANY, look)
        self.main = ProviderMain(look)
        self.main.chosen.connect(self._on_chosen)
        self.main.account.clicked.connect(lambda: self._do("account"))
        self.side = ProviderSide(look)
        self.side.chosen.connect(self._on_chosen)
        self.side.ticked.connect(self.ticked)
        for table in self._tables():
            table.moved.connect(partial(self._on_moved, table))
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(_GAP)
        self._body.addWidget(self.main, 1)
        self._body.addWidget(self.side)
        self._inside = Inside()
        self._inside.setObjectName("inside")
        layout = QVBoxLayout(self._inside)
        layout.setContentsMargins(_MARGIN, 12, _MARGIN, 16)
        layout.setSpacing(12)
        nest(layout, self._head())
        layout.addWidget(self._place)
        layout.addWidget(self.answer)
        layout.addWidget(self._doubts)
        nest(layout, self._body)
        layout.addStretch(1)
        self.setWidget(self._inside)
        look.changed.connect(self._arrange)

    @property
    def card(self) -> Card | None:
        """What is shown."""
        return self._card

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes: every card that is shown."""
        return tuple(table for table in self._tables() if table.isVisible())

    def focus_first(self) -> None:
        """The first card takes the focus, where its keys act."""
        first = next(iter(self.panes()), None)
        if first is not None:
            first.setFocus()

    def acts(self) -> Handlers:
        """A letter to the provider shown, what is the office's own, and what can be copied."""
        card = self._card
        if card is None:
            return {}
        found: Handlers = {act: partial(self.copy_by, act) for act in self.copies()}
        found |= {act: partial(self._tell, said) for act, said in copy_nothing(card).items()}
        if card.kind is Kind.PROVIDER:
            found["new-letter"] = self.write_letter
            found["own-fact"] = partial(self.own_fact_wanted.emit, card.id)
        if card.kind is not Kind.ELSEWHERE:
            found["account"] = partial(self.account_wanted.emit, card.id)
        return found

    def _do(self, act: str) -> None:
        if (handler := self.acts().get(act)) is not None:
            handler()

    def copies(self) -> dict[str, str]:
        """What can be copied now, by the name of the act: "copy-mail", "copy-2" and so on."""
        return copy_acts(self._card)

    def copy_by(self, act: str) -> None:
        """Copies what the act stands for."""
        text = self.copies().get(act, "")
        if text:
            self._copy(text)

    def _tell(self, said: str) -> None:
        remedy = "Each way on the card says what it is for; the keys 2 to 9 copy them."
        self.told.emit(Notice(level=Level.WARNING, happened=said, remedy=remedy))

    def write_letter(self) -> None:
        """Asks for a letter to the provider that is shown, if it is one."""
        card = self._card
        if card is not None and card.kind is Kind.PROVIDER:
            self.letter_wanted.emit(card.id, self.answer.user_in.key())

    def show_card(self, card: Card, ticked: frozenset[str], footnote: str) -> None:
        """Everything of `card`; of another one than before, from its top."""
        another = self._card is None or self._card.id != card.id
        self._card, self._footnote = card, footnote
        self.setUpdatesEnabled(False)
        if another:
            self._copied = ""
            self.side.open_sources(False)
            self.verticalScrollBar().setValue(0)
        self._name.say(card.name)
        self._services.say(", ".join(card.services))
        self.letter.setVisible(card.kind is Kind.PROVIDER)
        self.own_fact.setVisible(card.kind is Kind.PROVIDER)
        self.answer.show_answer(card, footnote, self._copied)
        self._doubts.show_facts(doubt_facts(card, Touches.COMPANY))
        self.main.show_card(card, self._copied)
        self.side.show_card(card, ticked, self._copied)
        self._arrange()
        self.setUpdatesEnabled(True)

    def show_case(self, wanted_for: For) -> None:
        """For which case the officer looks, if for one."""
        case, urgent = wanted_for.case, wanted_for.urgent
        why = ", an emergency: what takes one stands first" if urgent else ""
        self._place.say(f"For {case}{why}", "danger" if urgent else "text")
        self._place.setVisible(bool(case))

    def show_ticks(self, ticked: frozenset[str]) -> None:
        """Which of the reasons for failure are ticked."""
        self.side.show_marks(ticked)

    def show_back(self, shown: bool) -> None:
        """Whether a button leads back to the list."""
        self._back.setVisible(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _tables(self) -> tuple[FactTable, ...]:
        cards = (self._doubts, *self.main.cards(), *self.side.cards())
        return self.answer.table, *(card.table for card in cards)

    def _head(self) -> QBoxLayout:
        names, buttons = QHBoxLayout(), Flow(gap=12, row_gap=6, last_right=True)
        names.setSpacing(12)
        names.addWidget(self._name)
        names.addWidget(self._services, 1)
        buttons.addWidget(self._back)
        buttons.addWidget(self.own_fact)
        buttons.addWidget(self.letter)
        self._back.hide()
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(12)
        nest(self._top, names, 1)
        nest(self._top, buttons)
        return self._top

    def _arrange(self) -> None:
        """The side column beside the main one, or below it where there is no room for both."""
        factor = self._look.theme.factor
        side = round(_SIDE * min(factor, 1.25))
        room = self.viewport().width() - 2 * _MARGIN
        # What is no provider has little more than its sources at the side.
        provider = self._card is None or self._card.kind is Kind.PROVIDER
        beside = provider and room >= side + _GAP + _MAIN * factor
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        up = QBoxLayout.Direction.BottomToTop
        self._top.setDirection(across if room >= _HEAD * factor else up)
        self._body.setDirection(across if beside else down)
        self.side.setMinimumWidth(side if beside else 0)
        self.side.setMaximumWidth(side if beside else _WIDEST)

    def _copy(self, text: str) -> None:
        copy(text)
        self._copied = text
        if self._card is not None:
            self.answer.show_answer(self._card, self._footnote, text)
            self.main.show_ways(self._card, text)
            self.side.show_copied(text)

    def _on_chosen(self, key: str) -> None:
        cards = (self.main.ways, self.main.members, self.side.sources)
        for fact in (fact for card in cards for fact in card.table.facts):
            if fact.key == key and fact.copies:
                self._copy(fact.copies)
            elif fact.key == key and fact.act:
                self.card_wanted.emit(fact.act)

    def _on_moved(self, table: FactTable) -> None:
        """The row under the keys is always on the screen, once everything has its place."""
        QTimer.singleShot(0, self, partial(self._show_row, table))

    def _show_row(self, table: FactTable) -> None:
        if not table.hasFocus():
            return
        if table is self.answer.table:  # with it the head, where the name and the buttons are
            self.verticalScrollBar().setValue(0)
            return
        place = table.hand
        top = table.mapTo(self._inside, QPoint(0, place.top())).y()
        half = min(place.height(), self.viewport().height() - 2 * _ROUND) // 2
        self.ensureVisible(0, top + half, 0, half + _ROUND)
