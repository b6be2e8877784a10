"""Sheets of the desk write their own lines: the handover, the extract of a case's log."""

from datetime import timedelta
from typing import Any

import pytest

from pocdesk.desk.drafts import begin
from pocdesk.desk.issue import issue
from pocdesk.desk.note import note
from pocdesk.desk.opened import Desk
from pocdesk.desk.show import show
from pocdesk.desk.verify import verify
from pocdesk.desk.wait import wait
from pocdesk.domain.case import Direction, State, Urgency
from tests.desk.test_board import put


def incoming(desk: Desk, **changes: Any) -> str:
    given = {"direction": Direction.INCOMING, "state": State.RECEIVED, "sent_at": None, **changes}
    return put(desk, **given).reference


def rows(desk: Desk, form: str, field: str, case: str | None = None) -> list[str]:
    draft = begin(desk, form, case=case).draft
    return [draft.text(f"{field}[{row}].what") for row in range(draft.rows(field))]


def test_a_handover_has_what_is_red_and_what_is_due(staffed: Desk) -> None:
    ago = staffed.clock() - timedelta(hours=5)
    late = incoming(staffed, party="JP", urgency=Urgency.URGENT, received_at=ago)
    incoming(staffed, party="RO")
    waiting = incoming(staffed, party="FR")
    wait(staffed, waiting, "the ministry", staffed.clock() + timedelta(hours=2))
    note(staffed, "The lift is out of order.")

    draft = begin(staffed, "shift-handover", language="en").draft

    assert "acknowledge: Japan" in rows(staffed, "shift-handover", "red_now")
    assert draft.text("red_now[0].case") == late
    assert rows(staffed, "shift-handover", "waiting") == ["waiting: France, the ministry"]
    assert "waiting: France, the ministry" in rows(staffed, "shift-handover", "due_soon")
    assert len(rows(staffed, "shift-handover", "unanswered")) == 3
    assert "The lift is out of order." in draft.text("journal")


def test_a_handover_is_no_case_to_be_worked_on(staffed: Desk) -> None:
    opened = begin(staffed, "shift-handover")
    for address, text in {
        "officer_in": "Officer Eight",
        "keys_handed_over": "yes",
        "signature_in.signed_by": "Officer Eight",
    }.items():
        opened.draft.enter(address, text)

    issued = issue(staffed, opened)

    assert (issued.case.state, issued.case.state_before_close) == (State.CLOSED, State.ISSUED)
    assert verify(staffed).breaks == ()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_extract_has_every_entry_and_the_check_of_the_chain(
    staffed: Desk, language: str
) -> None:
    case = incoming(staffed, party="JP")
    note(staffed, "One more line.", case)
    entries = show(staffed, case).entries

    draft = begin(staffed, "case-log-extract", language=language, case=case).draft

    assert draft.rows("entries") == len(entries)
    last = len(entries) - 1
    assert draft.text(f"entries[{last}].hash") == entries[-1].mac.hex()
    assert draft.text("entries[0].officer") == staffed.officer.name
    assert draft.text("chain") == "whole"


def test_a_broken_chain_is_said(staffed: Desk) -> None:
    case = incoming(staffed, party="JP")
    with staffed.log.transaction() as connection:
        connection.exec_driver_sql("DROP TRIGGER entries_no_update")
        connection.exec_driver_sql("UPDATE entries SET mac = zeroblob(32) WHERE number = 2")

    draft = begin(staffed, "case-log-extract", case=case).draft

    assert draft.text("chain") == "broken"
    assert "2" in draft.text("chain_break")


def test_other_forms_ask_nothing_of_the_desk(staffed: Desk) -> None:
    facts = begin(staffed, "article-29-30-preservation").draft.facts

    assert not [name for name in facts.prefill if name.startswith("desk.")]
