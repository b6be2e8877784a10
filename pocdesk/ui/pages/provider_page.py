"""The service providers: all of them with type-ahead at the left, the cards of one at the right."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pocdesk.desk.opened import Desk
from pocdesk.desk.providers import For, Listing, card, listing, looked_up_for
from pocdesk.providers.card import Card
from pocdesk.ui.acts import Handlers
from pocdesk.ui.countries import country_names
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.pages.page import Page
from pocdesk.ui.pages.provider_answer import REQUESTER, USER_IN
from pocdesk.ui.pages.provider_cards import ProviderCards
from pocdesk.ui.pages.provider_list import ProviderList
from pocdesk.ui.parts.empty import Empty
from pocdesk.ui.parts.gate import Gate
from pocdesk.ui.parts.states import States
from pocdesk.ui.provider_lines import choose_text
from pocdesk.ui.provider_ticks import ProviderTicks
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look

_LIST = 248
_CARDS = 400
_WIDEST = 16777215
_SEARCH = "text/providers/search"
# What was typed for a request of another shift is not brought back: it would answer for a user
# in a country that nobody asks about any more.
_SHIFT = timedelta(hours=12)


class ProviderPage(Page):
    """`letter_wanted` gives the id of a provider and the user's country (alpha-2), "" where that is
    not known, and the case the officer came from, or ""; `undoable` a sentence and its undo,
    `told` a notice."""

    letter_wanted = Signal(str, str, str)
    undoable = Signal(str, object)
    told = Signal(object)

    def __init__(self, desk: Desk, tasks: Tasks, look: Look, keeping: Keeping) -> None:
        super().__init__()
        self._desk = desk
        self._tasks = tasks
        self._look = look
        self._keeping = keeping
        self._names: Mapping[str, str] = {}
        self._wanted = self._case = self._shown = ""
        self._for = For()
        self._day: date | None = None
        self._one_pane = self._at_cards = self._awaits_cards = self._turning = False
        self._ticks = ProviderTicks(keeping, desk.clock)
        self.list = ProviderList(desk, tasks, look)
        self.cards = ProviderCards(look, keeping)
        self._nobody = Empty(choose_text(For()))
        self._states = States(self.cards, self._nobody)
        self._to_cards, self._to_list = Gate("The provider's cards"), Gate("All providers")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self._to_list, self.list, self._to_cards):
            layout.addWidget(widget)
        layout.addWidget(self._states, 1)
        self._to_list.hide()
        self._to_cards.hide()
        self._states.show_empty()
        self._connect()
        self._bring_back()
        self._measure()
        self.setFocusProxy(self.list.search)

    @property
    def key(self) -> str:
        """The id of the provider that is shown."""
        return self._shown

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes: search, list, and each card."""
        panes = (self._to_list, self.list.search, self.list.lines, self._to_cards)
        return tuple(pane for pane in (*panes, *self.cards.panes()) if pane.isVisible())

    def acts(self) -> Handlers:
        """The search, and what can be done with the card of the current line once it is shown."""
        card = self.cards.card
        on_card = self.cards.acts() if card is not None and card.id == self._shown else {}
        return {"filter": self._go_to_search, **on_card}

    def arrive(self, provider: str = "", case: str = "") -> None:
        """The search field has the focus; or the card `provider`, once it is read."""
        self._case, self._for = case, For()
        if provider:
            self.list.search.clear()
            self._wanted = provider
        self._turn(to_cards=bool(provider))
        self._awaits_cards = bool(provider)
        if provider:
            # The cards are still to come, and no letter pressed for them is typed meanwhile.
            self._turning = True
            (self._to_list if self._one_pane else self.list.lines).setFocus()
            self._turning = False
        else:
            self.list.search.setFocus()
            self.list.search.selectAll()
        self.refresh()

    def refresh(self) -> None:
        """Reads the catalogue again."""
        self.list.begin()
        self._tasks.read(
            "providers",
            partial(_read, self._desk, self._case),
            lambda read: self._show(*read),
            lambda error: self.list.fail(error, self.refresh),
        )

    def hand_over(self, id: str, letter: str) -> None:
        """What is ticked on the card `id` goes into the draft `letter` that was begun there; the
        next one is another letter."""
        self._ticks.keep_in_letter(letter, id, self._ticks.of(id, self._case))
        self._mark(id, frozenset())

    def leave(self) -> bool:
        """Esc: goes back to the list, or empties the search; False if there was nothing to do."""
        if self._one_pane and self._at_cards:
            self._go_to_list()
            return True
        if not self.list.search.text():
            return False
        self.list.search.clear()
        return True

    def tick(self, now: datetime) -> None:
        """Tells the ages again when a day has passed."""
        before, self._day = self._day, self._desk.today
        if before is not None and before != self._day:
            self._read_card()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    # ---------------------------------------------------------------- reading

    def _show(self, listed: Listing, names: Mapping[str, str], about: For) -> None:
        first = about != self._for  # once: then the officer looks around
        self._names, self._for = names, about
        self.frame(is_danger=about.urgent)
        self.cards.show_case(about)
        kept = {key: self._recent(key) for key in (USER_IN, REQUESTER)}
        self.cards.answer.offer(names, self._desk.office.party, kept)
        wanted, self._wanted = self._wanted or (about.provider if first else ""), ""
        self._awaits_cards |= bool(wanted and about.case)
        self._nobody.say(choose_text(about))
        self.list.show_listing(listed, wanted, about.said if first and about.case else None)
        self._shown = self.list.current
        self._read_card()

    def _on_moved(self, id: str) -> None:
        if id != self._shown and self._names:
            self._shown = id
            self._read_card()

    def _read_card(self) -> None:
        id, desk, names, urgent = self._shown, self._desk, self._names, self._for.urgent
        if not id:
            self._states.show_empty()
            return
        self.cards.answer.ask_about(id, self._case)
        user_in, requester = self.cards.answer.places
        self._states.begin()
        self._tasks.read(
            "provider card",
            lambda: card(
                desk, id, requester=requester, user_in=user_in, names=names, urgent=urgent
            ),
            self._show_card,
            lambda error: self._states.fail(error, self._read_card),
        )

    def _show_card(self, found: Card) -> None:
        self.cards.show_card(found, self._ticks.of(found.id, self._case), self._footnote())
        self._states.show_view()
        meanwhile = (self._to_list, self.list.search, self.list.lines)
        if self._awaits_cards and any(widget.hasFocus() for widget in meanwhile):
            self.cards.focus_first()
        self._awaits_cards = False

    def _footnote(self) -> str:
        """The footnote of a place that is named: it must stand wherever the name does."""
        places = dict.fromkeys(self.cards.answer.places)
        notes = [self._desk.parties[code].footnote for code in places if code in self._desk.parties]
        return "\n".join(note for note in notes if note)

    # ---------------------------------------------------------------- acting

    def _on_ticked(self, ticked: frozenset[str]) -> None:
        card = self.cards.card
        if card is None:
            return
        before = self._ticks.of(card.id, self._case)
        self._mark(card.id, ticked)
        if before and not ticked and len(before) > 1:
            self.undoable.emit("The ticks are cleared.", partial(self._mark, card.id, before))

    def _mark(self, id: str, ticked: frozenset[str]) -> None:
        self._ticks.keep(id, self._case, ticked)
        if self.cards.card is not None and self.cards.card.id == id:
            self.cards.show_ticks(ticked)

    def _on_card_wanted(self, id: str) -> None:
        self.list.search.clear()
        if self.list.go_to(id):
            self._go_to_cards()

    def _go_to_search(self) -> None:
        self._turn(to_cards=False)
        self.list.search.setFocus()
        self.list.search.selectAll()

    def _go_to_cards(self) -> None:
        self._turn(to_cards=True)
        self.cards.focus_first()

    def _go_to_list(self) -> None:
        self._turn(to_cards=False)
        self.list.lines.setFocus()

    def _pass(self, go: Callable[[], None]) -> None:
        """Somebody came to a gate, by Tab or F6."""
        if not self._turning:
            go()

    # ---------------------------------------------------------------- building

    def _turn(self, *, to_cards: bool) -> None:
        """Which of the two is shown where there is room for one alone."""
        self._at_cards = to_cards
        # What is hidden hands its focus on, maybe to a gate: nobody has passed it by that.
        self._turning = True
        self._to_cards.setVisible(self._one_pane and not to_cards)
        self._to_list.setVisible(self._one_pane and to_cards)
        self.list.setVisible(not self._one_pane or not to_cards)
        self._states.setVisible(not self._one_pane or to_cards)
        self.cards.show_back(self._one_pane)
        self._turning = False

    def _measure(self) -> None:
        factor = self._look.theme.factor
        side = round(_LIST * min(factor, 1.25))
        one_pane = self.width() - side < _CARDS * factor
        self.list.setMinimumWidth(0 if one_pane else side)
        self.list.setMaximumWidth(_WIDEST if one_pane else side)
        if one_pane != self._one_pane:
            self._one_pane = one_pane
            self._turn(to_cards=self._at_cards)

    def _recent(self, key: str) -> str:
        """What was typed under `key` in this shift; older text is forgotten."""
        kept = self._keeping.restored(key)
        if kept is None:
            return ""
        if self._desk.clock() - kept.saved_at > _SHIFT:
            self._keeping.forget(key)
            return ""
        return kept.value

    def _bring_back(self) -> None:
        keys = (_SEARCH, USER_IN, REQUESTER)
        typed = {key: self._recent(key) for key in keys}
        self.list.search.setText(typed[_SEARCH])
        self._keeping.watch(self.list.search, _SEARCH)
        kept = [self._keeping.restored(key) for key in keys if typed[key]]
        times = [one.saved_at for one in kept if one is not None]
        if times:
            self.list.say_restored(max(times))

    def _connect(self) -> None:
        self.list.moved.connect(self._on_moved)
        self.list.entered.connect(self._go_to_cards)
        self.cards.letter_wanted.connect(lambda *of: self.letter_wanted.emit(*of, self._case))
        self.cards.card_wanted.connect(self._on_card_wanted)
        self.cards.told.connect(self.told)
        self.cards.placed.connect(self._read_card)
        self.cards.ticked.connect(self._on_ticked)
        self.cards.list_wanted.connect(self._go_to_list)
        self._to_cards.passed.connect(partial(self._pass, self._go_to_cards))
        self._to_list.passed.connect(partial(self._pass, self._go_to_search))
        self._look.changed.connect(self._measure)


def _read(desk: Desk, case: str) -> tuple[Listing, dict[str, str], For]:
    listed = listing(desk)
    return listed, country_names(listed.codes, desk.parties), looked_up_for(desk, case)
