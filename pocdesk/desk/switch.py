"""Switch an instrument on or off for a Party: only with a source and its date, and logged."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from pocdesk.desk.opened import Desk
from pocdesk.domain.entry import Event
from pocdesk.domain.switch import Gate, Switch, switch_id
from pocdesk.errors import PocDeskError
from pocdesk.storage.log import Connection
from pocdesk.storage.office_rows import switches as store
from pocdesk.storage.seals import seal


def switch_on(desk: Desk, gate: Gate, party: str, source: str, dated: date) -> Switch:
    """The instrument of `gate` may be used with `party` (alpha-2), since `source` of `dated` says
    that it is bound. Raises PocDeskError without a source, for a day to come or no Party.
    """
    code, said = party.strip().upper(), source.strip()
    if code not in desk.parties:
        raise _refused(f"“{party}” is no Party that we know.", "Use a code such as JP.")
    if not said:
        raise _refused("The source is missing.", "Name the text or page that says so.")
    if dated > desk.today:
        raise _refused("The source is dated in the future.", "Give the day it was published.")
    switch = Switch(
        id=switch_id(gate, code),
        gate=gate,
        party=code,
        source=said,
        dated=dated,
        officer=desk.officer.id,
        set_at=desk.clock(),
    )
    with desk.log.transaction() as connection:
        before = _known(connection).get(switch.id)
        note = f"{gate} is on for {code}: {said}, {dated:%Y-%m-%d}."
        _write(desk, connection, before, switch, note)
    return switch


def switch_off(desk: Desk, gate: Gate, party: str) -> Switch:
    """The instrument of `gate` may no longer be used with `party`.

    Raises PocDeskError if it was not switched on.
    """
    code = party.strip().upper()
    with desk.log.transaction() as connection:
        before = _known(connection).get(switch_id(gate, code))
        if before is None or not before.is_on:
            raise _refused(f"{gate} is not on for {code}.", "Look at the list of switches.")
        after = replace(before, off_at=desk.clock(), officer=desk.officer.id)
        _write(desk, connection, before, after, f"{gate} is off for {code}.")
    return after


def switches(desk: Desk) -> tuple[Switch, ...]:
    """All switches that were ever set, by gate and Party."""
    with desk.log.reading() as connection:
        return store.every(connection)


def opened_for(connection: Connection) -> Mapping[str, frozenset[str]]:
    """The Parties for which each gate is on."""
    on = [switch for switch in store.every(connection) if switch.is_on]
    return {gate: frozenset(one.party for one in on if one.gate is gate) for gate in Gate}


def _known(connection: Connection) -> dict[str, Switch]:
    return {switch.id: switch for switch in store.every(connection)}


def _write(
    desk: Desk, connection: Connection, before: Switch | None, after: Switch, note: str
) -> None:
    store.save(connection, after)
    found = () if before is None else (seal(before),)
    desk.enter(connection, Event.SETTINGS, seals=(*found, seal(after)), note=note)


def _refused(happened: str, remedy: str) -> PocDeskError:
    return PocDeskError(happened, safe="Nothing was switched.", remedy=remedy)
