"""Sheets of the desk write their own lines: the handover, the extract of a case's log."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from pocdesk.desk.again import new_version
from pocdesk.desk.drafts import begin, save
from pocdesk.desk.issue import issue
from pocdesk.desk.lock import lock
from pocdesk.desk.note import note
from pocdesk.desk.opened import Desk
from pocdesk.desk.show import journal, show
from pocdesk.desk.verify import verify
from pocdesk.desk.wait import wait
from pocdesk.desk.way_out import stamp_sent
from pocdesk.domain.case import Direction, State, Urgency
from pocdesk.domain.deadline import Clock, running
from pocdesk.domain.entry import Event
from tests.conftest import Founded, SetClock
from tests.desk.test_board import put
from tests.desk.test_earlier_letter import FOLLOW_UP, ordered
from tests.desk.test_issue import written
from tests.desk.test_way_out import MAIL


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


def test_what_is_due_in_minutes_stands_with_its_own_time(staffed: Desk) -> None:
    now = staffed.clock()
    soon = incoming(staffed, party="JP", received_at=now)
    past = incoming(staffed, party="RO", received_at=now - timedelta(hours=5))
    dues = {
        case: next(
            due for due in running(show(staffed, case).case) if due.clock is Clock.ACKNOWLEDGE
        )
        for case in (soon, past)
    }
    assert dues[past].due_at < now < dues[past].overdue_at

    draft = begin(staffed, "shift-handover").draft

    for field, which in (
        ("red_now", {past}),
        ("due_soon", {soon}),
        ("unanswered", {soon, past}),
    ):
        found = {
            draft.text(f"{field}[{row}].case"): draft.text(f"{field}[{row}].due")
            for row in range(draft.rows(field))
        }
        assert found.keys() == which
        for case in which:
            assert datetime.fromisoformat(found[case].partition("[")[0]) == dues[case].due_at


def test_a_handover_names_letters_not_stamped_as_sent_and_open_drafts(staffed: Desk) -> None:
    first = issue(staffed, written(staffed)).letter.number
    second = issue(staffed, new_version(staffed, first)).letter.number
    draft = begin(staffed, "refusal", case=second.rpartition("-")[0])
    save(staffed, draft)
    save(staffed, begin(staffed, "shift-handover"))

    assert rows(staffed, "shift-handover", "waiting") == [
        f"not stamped as sent: {second}, Japan",
        f"draft: {draft.draft.wording.title}, Japan",
    ]
    stamp_sent(staffed, second, *MAIL)
    assert len(rows(staffed, "shift-handover", "waiting")) == 1


def test_a_handover_names_the_provider_that_the_case_was_written_to(staffed: Desk) -> None:
    case = ordered(staffed).reference
    save(staffed, begin(staffed, FOLLOW_UP, case=case))
    said = rows(staffed, "shift-handover", "waiting")
    assert [one.rpartition(", ")[2] for one in said] == ["TikTok", "TikTok"]


def test_the_journal_of_a_handover_leaves_out_who_unlocked(
    founded_desk: Founded, tmp_path: Path
) -> None:
    desk = founded_desk.opened(founded_desk.copied_to(tmp_path / "desk"), SetClock())
    note(desk, "The lift is out of order.")
    assert any(entry.event is Event.UNLOCKED for entry in journal(desk))
    assert "By officer." not in begin(desk, "shift-handover").draft.text("journal")
    lock(desk)


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
