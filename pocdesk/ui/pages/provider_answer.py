"""Which company is the right one: the answer, its reason and source, and for whom it was found."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from pocdesk.providers.card import Answer, Card
from pocdesk.providers.search import Kind
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.models.facts import Fact, Words
from pocdesk.ui.own_text import ours_text
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.fact_table import FactTable
from pocdesk.ui.parts.label import hint, restyle
from pocdesk.ui.parts.labelled import Labelled
from pocdesk.ui.parts.type_ahead import TypeAhead
from pocdesk.ui.provider_text import behind_text, hint_of
from pocdesk.ui.theme import Look

USER_IN = "text/providers/user-in"
REQUESTER = "text/providers/requester"
_ASKED = "view/providers/asked"
"""Of which provider, and for which case, it was said where the user is."""

_BESIDE = 620
_PLACES = 216
_WIDEST = 16777215


class ProviderAnswer(QFrame):
    """On the accent ground where the company is known, on that of a warning where it is not.

    `placed` says that another place of the user or of the authority was chosen; both are asked
    for, since they are two different things. `copied` gives an address that was asked for.
    """

    placed = Signal()
    copied = Signal(str)

    def __init__(self, look: Look, keeping: Keeping) -> None:
        super().__init__()
        self.setObjectName("provider_answer")
        self._look = look
        self._keeping = keeping
        self._own = ""
        self._names: Mapping[str, str] = {}
        self._told = ("", "")
        self._about = self._kept = ""
        self.table = FactTable("The company", look, side=8)
        self.table.chosen.connect(self._on_chosen)
        self.user_in = _place("user_in")
        self.requester = _place("requester")
        self._reset = KeyButton("Both here", quiet=True)
        hint(self._reset, "User and authority are in our own country")
        self._reset.clicked.connect(self._on_reset)
        self._places = QWidget()
        places = QVBoxLayout(self._places)
        places.setContentsMargins(8, 4, 8, 8)
        places.setSpacing(8)
        places.addWidget(Labelled("The user is in", self.user_in))
        places.addWidget(Labelled("The authority that asks is in", self.requester))
        places.addWidget(self._reset)
        places.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(4, 4, 4, 4)
        self._row.setSpacing(8)
        self._row.addWidget(self.table, 1, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self._places)
        for field, key in ((self.user_in, USER_IN), (self.requester, REQUESTER)):
            keeping.watch(field, key)
            field.picked.connect(self._on_picked)
        self.user_in.currentTextChanged.connect(self._on_user_said)

    def offer(self, names: Mapping[str, str], own: str, kept: Mapping[str, str]) -> None:
        """The countries to choose from, by code; `own` is the office's, `kept` what was typed."""
        self._own, self._names = own, names
        if not self.user_in.count():
            for field in self._fields():
                field.offer(list(names.items()), key_of=str.upper)
            self.user_in.choose("")
            typed = kept.get(REQUESTER, "")
            self.requester.setEditText(typed) if typed else self.requester.choose(own)
            self._kept = kept.get(USER_IN, "")
        self._told = self.places
        self._say_reset()

    def ask_about(self, *about: str) -> None:
        """The provider and the case, if any, that are asked about; of others than before nobody
        has said yet where the user is, but for what was typed of them before the window closed."""
        if (asked := " ".join(about)) == self._about:
            return
        self._about = asked
        self.user_in.choose("")
        if self._kept and self._keeping.remembered(_ASKED) == asked:
            self.user_in.setEditText(self._kept)
        self._told = self.places
        self._say_reset()

    @property
    def places(self) -> tuple[str, str]:
        """Where the user and where the authority is: a code, or what was typed in place of one."""
        user, asked = ((one.key() or one.currentText().strip()) for one in self._fields())
        return user, asked

    def show_answer(self, card: Card, footnote: str, copied: str) -> None:
        """The answer of `card`; hidden where there is nothing to answer."""
        answer = card.answer
        self.setVisible(answer is not None)
        if answer is None:
            return
        provider = card.kind is Kind.PROVIDER
        tone = "accent" if answer.entity or not provider else "warning"
        self.table.show_facts([self._fact(card, answer, tone, footnote, copied)])
        self._places.setVisible(provider)
        if self.property("level") != tone:
            self.setProperty("level", tone)
            restyle(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        factor = self._look.theme.factor
        beside = self.width() >= _BESIDE * factor
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(across if beside else down)
        self._places.setFixedWidth(round(_PLACES * factor)) if beside else self._widen()

    def _widen(self) -> None:
        self._places.setMinimumWidth(0)
        self._places.setMaximumWidth(_WIDEST)

    def _fact(self, card: Card, answer: Answer, tone: str, footnote: str, copied: str) -> Fact:
        rule = f"Rule: {answer.rule[0].lower()}{answer.rule[1:]}" if answer.rule else ""
        cell = [Words(text=self._headline(card, answer), face="title")]
        cell += [Words(text=text) for text in (answer.reason, rule, " ".join(answer.notes)) if text]
        address = ", ".join(answer.address)
        if address:
            said = (
                "Address for serving process"
                if answer.serves
                else ("Address, not given for serving process")
            )
            cell.append(Words(text=f"{said}: {address}", tone="muted"))
        behind = answer.backing
        if behind is not None:
            old = "warning" if behind.age.stale else "muted"
            if own := ours_text(behind.ours):
                cell.append(Words(text=own, tone="muted", face="small"))
            cell.append(Words(text=behind_text(behind, card.name), tone=old, face="small"))
        if footnote:
            cell.append(Words(text=footnote, tone="muted", face="small"))
        copies = "\n".join(answer.address) if answer.serves else ""
        aside = (
            Words(text="copied", tone="success", face="badge")
            if copied == copies
            else (Words(text="", tone="muted", drawing="copy"))
        )
        offer = "Enter copies the address for serving process." if copies else ""
        return Fact(
            key="answer",
            cells=(tuple(cell),),
            drawing="check" if tone == "accent" else "triangle",
            tone=tone,
            aside=(aside,) if copies else (),
            hint="\n".join(text for text in (hint_of(behind) if behind else "", offer) if text),
            copies=copies,
        )

    def _headline(self, card: Card, answer: Answer) -> str:
        if card.kind is not Kind.PROVIDER:
            return "One portal, several companies"
        # Never by what stands in a field: another place may be typed there, with no answer yet.
        here = answer.place == self._own
        named = self._names.get(answer.place, answer.place) or "a country not known"
        place = "your country" if here else named
        who = "For an authority in" if answer.by_requester else "For a user in"
        return f"{who} {place}: {answer.entity or 'the company is not known'}"

    def _fields(self) -> tuple[TypeAhead, TypeAhead]:
        return self.user_in, self.requester

    def _say_reset(self) -> None:
        self._reset.setVisible(any(field.key() != self._own for field in self._fields()))

    def _on_chosen(self, _key: str) -> None:
        for fact in self.table.facts:
            if fact.copies:
                self.copied.emit(fact.copies)

    def _on_user_said(self, _text: str) -> None:
        # At once, as the text is kept: a lock does not wait until the field is left.
        self._keeping.remember(_ASKED, self._about)
        self._kept = ""

    def _on_picked(self, _key: str) -> None:
        self._say_reset()
        if self.places != self._told:  # a field also answers when it is merely left
            self._told = self.places
            self.placed.emit()

    def _on_reset(self) -> None:
        for field in self._fields():
            field.choose(self._own)
        self._keeping.forget(USER_IN, REQUESTER)
        self.user_in.setFocus()
        self._on_picked("")


def _place(name: str) -> TypeAhead:
    field = TypeAhead("Not known")
    field.setObjectName(name)
    return field
