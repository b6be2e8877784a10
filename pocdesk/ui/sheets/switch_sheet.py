"""The switches of instruments: what is on for whom and since which source, on and off again."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pocdesk.desk.opened import Desk
from pocdesk.desk.switch import switch_off, switch_on
from pocdesk.directory.find import Finder
from pocdesk.domain.past import past_day
from pocdesk.domain.switch import Gate, Switch
from pocdesk.ui.clock import day_text, whole_weekday
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.models.lines import Line
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.card import column
from pocdesk.ui.parts.choice_row import ChoiceRow
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.labelled import Labelled
from pocdesk.ui.parts.limited import LINE, SHORT, LimitedLine
from pocdesk.ui.parts.lines import LineList
from pocdesk.ui.parts.type_ahead import TypeAhead
from pocdesk.ui.sheets.act_sheet import ActSheet
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look

_ROWS = 4

INSTRUMENT = {
    Gate.PROTOCOL: "Second Additional Protocol",
    Gate.EU: "EU fallback",
}
"""What the instrument behind a switch is called."""

_CHOICES = ((Gate.PROTOCOL, "P"), (Gate.EU, "E"))
_MEANS = {
    Gate.PROTOCOL: "A letter under the Second Additional Protocol leaves only where this is on for "
    "both Parties, ours and theirs, each with the source that says it is bound (V-60).",
    Gate.EU: "The decentralised IT system is the normal channel. A certificate leaves from this "
    "desk only where the fallback is on for each State of the letter, with its source (V-70).",
}
_SOURCE = {
    Gate.PROTOCOL: "Treaty Office, chart of signatures and ratifications of Treaty 224",
    Gate.EU: "The notice that says why the system cannot be used",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a letter waits for: the switch `gate` for `parties` (alpha-2); `source` and `day` as
    they were typed for the one before."""

    gate: Gate = Gate.PROTOCOL
    parties: tuple[str, ...] = ()
    source: str = ""
    day: str = ""


class SwitchSheet(ActSheet):
    """`switched` gives the `Switch` that was set, and the texts of its source and day."""

    switched = Signal(object, str, str)

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        look: Look,
        keeping: Keeping,
        known: Sequence[Switch],
        wanted: Wanted,
    ) -> None:
        names = [desk.party_name(code) for code in wanted.parties]
        super().__init__(
            "Instruments",
            "Switch on",
            tasks,
            look,
            keeping,
            about=f"still off for {' and '.join(names)}" if names else "",
            place="text/switch",
            zone=desk.office.zone,
        )
        self._desk = desk
        self._on = [switch for switch in known if switch.is_on]
        choices = [(gate.value, INSTRUMENT[gate], letter) for gate, letter in _CHOICES]
        self.gate = ChoiceRow("Instrument", choices)
        self.gate.setObjectName("gate")
        self.party = TypeAhead("type a few letters")
        self.party.setObjectName("party")
        self._offer()
        self.source = LimitedLine(LINE)
        self.day = LimitedLine(SHORT)
        self.day.setPlaceholderText("DD/MM/YYYY")
        self._understood = PlainLabel(tone="muted")
        self._means = PlainLabel(tone="muted", wrap=True)
        self.list = LineList("On now", look, tall=True)
        self.list.setObjectName("on_now")
        self.list.removed.connect(self.switch_off)
        self._off = KeyButton("Switch off", "Del")
        self._off.clicked.connect(lambda: self.switch_off(self.list.current()))
        self._lay_out()
        self._keep(self.source, "source")
        self._keep(self.day, "day")
        self._fill(wanted)
        self.gate.chosen.connect(lambda _key: self._show_gate())
        self.day.textChanged.connect(lambda _text: self._say_day())
        self.source.returnPressed.connect(self.day.setFocus)
        self.day.returnPressed.connect(self.finish)
        look.changed.connect(self._show_list)
        self._show_gate()
        self._say_day()
        self._show_list()
        self.first = self.source if wanted.parties else self.gate

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes."""
        panes = (self.gate, self.party, self.source, self.day, self.list)
        return tuple(pane for pane in panes if pane.isVisibleTo(self))

    def finish(self) -> None:
        """Switches the instrument on for the Party, once its source is said."""
        self.party.settle()
        party, source = self.party.key(), self.source.text().strip()
        day = past_day(self.day.text(), self._desk.today)
        lacks_party = self._ask(self._party, "" if party else "Choose the Party.")
        lacks_source = self._ask(
            self._source, "" if source else "Name the text or page that says so."
        )
        said = "" if day else "Give the day of the source, DD/MM/YYYY, not one to come."
        lacks_day = self._ask(self._day, said)
        if lacks_party or lacks_source or lacks_day or day is None:
            (self.party if lacks_party else self.source if lacks_source else self.day).setFocus()
            return
        desk, gate, typed = self._desk, self._gate(), self.day.text()
        self._send(
            lambda: switch_on(desk, gate, party, source, day),
            lambda switch: self.switched.emit(switch, source, typed),
        )

    def switch_off(self, key: str) -> None:
        """The instrument of the line `key` may not be used with its Party any more."""
        switch = next((each for each in self._on if each.id == key), None)
        if switch is not None:
            desk, gate, party = self._desk, switch.gate, switch.party
            self._send(
                lambda: switch_off(desk, gate, party),
                lambda after: self.switched.emit(after, "", ""),
            )

    def _gate(self) -> Gate:
        return Gate(self.gate.key() or Gate.PROTOCOL)

    def _offer(self) -> None:
        parties = self._desk.parties
        finder = Finder(parties, ())
        choices = sorted(
            ((code, self._desk.party_name(code)) for code in parties), key=lambda each: each[1]
        )
        self.party.offer(
            choices,
            rank=lambda text: [match.party.code for match in finder.find(text)],
            key_of=str.upper,
        )

    def _fill(self, wanted: Wanted) -> None:
        if wanted.parties:
            self.gate.choose(wanted.gate.value)
            self.party.choose(wanted.parties[0])
        else:
            self.gate.choose(self._remembered("gate"), wanted.gate.value)
            if known := self._remembered("party"):
                self.party.choose(known)
        self.gate.chosen.connect(lambda key: self._remember("gate", key))
        self.party.picked.connect(lambda key: self._remember("party", key))
        for editor, text in ((self.source, wanted.source), (self.day, wanted.day)):
            if text and not editor.text():
                editor.setText(text)

    def _show_gate(self) -> None:
        self._means.setText(_MEANS[self._gate()])
        self.source.setPlaceholderText(_SOURCE[self._gate()])

    def _say_day(self) -> None:
        day = past_day(self.day.text(), self._desk.today)
        self._understood.setText("" if day is None else f"{whole_weekday(day)} {day_text(day)}")
        self._understood.setVisible(day is not None)

    def _show_list(self) -> None:
        self.list.show_lines(
            [
                Line(
                    key=switch.id,
                    title=f"{self._desk.party_name(switch.party)}, {INSTRUMENT[switch.gate]}",
                    detail=f"{switch.source}, {day_text(switch.dated)}",
                    drawing="check",
                    tone="success",
                )
                for switch in self._on
            ]
        )
        self.list.fit(_ROWS)
        self.list.go_to_first()

    def _lay_out(self) -> None:
        self._party = Labelled("Party", self.party)
        self._source = Labelled("Source", self.source)
        self._day = Labelled("Day of the source", self.day)
        self.body.addWidget(column(Labelled("Instrument", self.gate), self._means, gap=8))
        self.body.addWidget(self._party)
        self.body.addWidget(self._source)
        self.body.addWidget(column(self._day, self._understood, gap=6))
        if self._on:
            self.body.addWidget(Labelled("On now", self.list))
            self.foot.insertWidget(1, self._off)
        else:
            self.list.hide()
            self._off.hide()
            self.body.addWidget(
                PlainLabel("No instrument is on yet.", face="small", tone="muted", wrap=True)
            )
