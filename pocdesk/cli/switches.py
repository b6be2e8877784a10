"""The commands about switches: which instruments may be used with whom, and since what source."""

from datetime import date

from pocdesk.cli.answer import Answer
from pocdesk.cli.plain import plain, table
from pocdesk.cli.words import Asked
from pocdesk.desk.opened import Desk
from pocdesk.desk.switch import switch_off, switch_on, switches
from pocdesk.domain.switch import Gate, Switch
from pocdesk.errors import PocDeskError


def switch(desk: Desk, asked: Asked) -> Answer:
    """Turns a switch on or off, or lists all of them."""
    if asked.turn == "list":
        found = switches(desk)
        rows = [_row(one) for one in found]
        return Answer(
            plain={"switches": [_plain(one) for one in found]},
            text=table(rows) or "No instrument is switched on.",
        )
    gate = Gate(asked.gate)
    if asked.turn == "off":
        done = switch_off(desk, gate, asked.party)
    else:
        done = switch_on(desk, gate, asked.party, asked.source, _day(asked.dated))
    return Answer(plain={"switch": _plain(done)}, text="  ".join(_row(done)))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise PocDeskError(
            f"“{text}” is no day.", safe="Nothing was switched.", remedy="Write it as 2026-05-26."
        ) from error


def _row(one: Switch) -> tuple[str, ...]:
    state = "on" if one.is_on else f"off since {one.off_at:%Y-%m-%d %H:%M} UTC"
    return str(one.gate), one.party, state, f"{one.source} ({one.dated:%Y-%m-%d})"


def _plain(one: Switch) -> dict[str, object]:
    return {
        "gate": str(one.gate),
        "party": one.party,
        "on": one.is_on,
        "source": one.source,
        "dated": plain(one.dated),
    }
