"""A call that verifies nobody is an entry like any other."""

import pytest

from pocdesk.desk.log_call import log_call
from pocdesk.desk.opened import Desk
from pocdesk.desk.show import search, show
from pocdesk.desk.take_request import Request, take_request
from pocdesk.desk.verify import verify
from pocdesk.domain.case import Verification
from pocdesk.domain.entry import Event
from pocdesk.errors import PocDeskError


def test_a_call_with_any_number(staffed: Desk) -> None:
    case = take_request(staffed, Request(party="JP", began_at=staffed.clock()))
    entry = log_call(
        staffed, case.reference.lower(), number=" +999 111\t22 ", text=" Provider called back.\n"
    )
    assert (entry.event, entry.channel, entry.counterpart, entry.note) == (
        Event.NOTE,
        "phone",
        "+999 111 22",
        "Provider called back.",
    )
    whole = show(staffed, case.reference)
    assert whole.entries[-1] == entry
    assert whole.case.verification is Verification.UNVERIFIED
    assert search(staffed, "999 111") == search(staffed, "provider called") == (case,)
    assert verify(staffed).breaks == ()


def test_a_call_without_a_number(staffed: Desk) -> None:
    case = take_request(staffed, Request(party="JP", began_at=staffed.clock()))
    assert log_call(staffed, case.reference, number=" ", text="Withheld.").counterpart is None


def test_a_call_in_which_nothing_was_said(staffed: Desk) -> None:
    case = take_request(staffed, Request(party="JP", began_at=staffed.clock()))
    with pytest.raises(PocDeskError, match="missing"):
        log_call(staffed, case.reference, number="1", text=" \n")
    with pytest.raises(PocDeskError, match="no case"):
        log_call(staffed, "DESK-2026-00009", number="1", text="x")
    assert len(show(staffed, case.reference).entries) == 1
