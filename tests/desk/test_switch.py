"""An instrument is used only once somebody has said, from a source, that both sides are bound."""

from dataclasses import replace
from datetime import date

import pytest

from pocdesk.desk.drafts import begin
from pocdesk.desk.opened import Desk
from pocdesk.desk.show import journal
from pocdesk.desk.switch import switch_off, switch_on, switches
from pocdesk.desk.verify import verify
from pocdesk.domain.switch import Gate
from pocdesk.errors import PocDeskError
from tests.conftest import SetClock

SOURCE = "Treaty Office, chart of signatures and ratifications of Treaty 224"
DAY = date(2026, 5, 26)


def gates(desk: Desk) -> dict[str, frozenset[str]]:
    return dict(begin(desk, "article-29-30-preservation").draft.facts.gates)


def test_nothing_is_on_at_first(staffed: Desk) -> None:
    assert switches(staffed) == ()
    assert gates(staffed) == {gate: frozenset() for gate in Gate}


def test_a_switch_holds_its_source_and_is_seen_by_every_draft(staffed: Desk) -> None:
    made = switch_on(staffed, Gate.PROTOCOL, "jp", SOURCE, DAY)

    assert switches(staffed) == (made,)
    assert (made.party, made.source, made.dated) == ("JP", SOURCE, DAY)
    assert gates(staffed)[Gate.PROTOCOL] == {"JP"}
    assert f"JP: {SOURCE}, 2026-05-26" in journal(staffed)[0].note
    assert verify(staffed).breaks == ()


def test_it_can_be_switched_off_and_on_again(staffed: Desk) -> None:
    switch_on(staffed, Gate.PROTOCOL, "JP", SOURCE, DAY)
    off = switch_off(staffed, Gate.PROTOCOL, "JP")

    assert (off.is_on, off.source) == (False, SOURCE)
    assert gates(staffed)[Gate.PROTOCOL] == frozenset()
    assert switch_on(staffed, Gate.PROTOCOL, "JP", "another source", DAY).is_on
    assert len(switches(staffed)) == 1
    assert verify(staffed).breaks == ()


def test_a_source_is_of_today_where_the_office_sits(staffed: Desk, clock: SetClock) -> None:
    staffed.own.office = replace(staffed.office, zone="Asia/Tokyo")
    clock.forward(hours=18)  # 8 November in UTC, 9 November at 05:12 in Tokyo
    assert switch_on(staffed, Gate.PROTOCOL, "JP", SOURCE, date(2026, 11, 9)).is_on
    with pytest.raises(PocDeskError, match="in the future"):
        switch_on(staffed, Gate.PROTOCOL, "JP", SOURCE, date(2026, 11, 10))


@pytest.mark.parametrize(
    ("party", "source", "dated", "said"),
    [
        ("JP", "  ", DAY, "source is missing"),
        ("QQ", SOURCE, DAY, "no Party"),
        ("JP", SOURCE, date(2999, 1, 1), "in the future"),
    ],
)
def test_without_a_source_nothing_is_switched(
    staffed: Desk, party: str, source: str, dated: date, said: str
) -> None:
    with pytest.raises(PocDeskError, match=said):
        switch_on(staffed, Gate.EU, party, source, dated)

    assert switches(staffed) == ()


def test_what_is_not_on_cannot_be_switched_off(staffed: Desk) -> None:
    with pytest.raises(PocDeskError, match="is not on for JP"):
        switch_off(staffed, Gate.PROTOCOL, "JP")
