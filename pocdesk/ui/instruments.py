"""Switching instruments on and off from the window, Party by Party, until a letter may begin."""

from collections.abc import Callable
from dataclasses import replace

from pocdesk.desk.switch import switches
from pocdesk.domain.switch import Switch
from pocdesk.ui.acts import Handlers
from pocdesk.ui.sheet_acts import SheetActs
from pocdesk.ui.sheets.switch_sheet import INSTRUMENT, SwitchSheet, Wanted

Then = Callable[[], None]


class Instruments(SheetActs):
    """The switches, for one Party after the other until all that a letter wants are on."""

    def acts(self) -> Handlers:
        """The switches can be looked at from every page."""
        return {"instruments": self.open}

    def open(self, wanted: Wanted | None = None, then: Then | None = None) -> None:
        """The sheet, for the Parties of `wanted` one after the other; `then` follows the last."""
        asked = Wanted() if wanted is None else wanted
        desk = self._desk

        def show(known: tuple[Switch, ...]) -> None:
            sheet = SwitchSheet(desk, self._tasks, self._look, self._keeping, known, asked)
            sheet.switched.connect(
                lambda switch, source, day: self._on_switched(
                    switch, replace(asked, source=source, day=day), then
                )
            )
            self.sheet_wanted.emit(sheet)

        self._tasks.read("switches", lambda: switches(desk), show)

    def _on_switched(self, switch: Switch, asked: Wanted, then: Then | None) -> None:
        name = self._desk.party_name(switch.party)
        way = "on" if switch.is_on else "off"
        self._done(
            f"{INSTRUMENT[switch.gate]} is {way} for {name}.",
            "The log says so, with its source." if switch.is_on else "The log says so.",
        )
        if not switch.is_on:
            return
        same = switch.gate is asked.gate
        left = tuple(code for code in asked.parties if not (same and code == switch.party))
        if left:
            self.open(replace(asked, parties=left), then)
        elif then is not None and asked.parties:
            then()
