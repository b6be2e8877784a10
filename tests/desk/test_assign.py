"""A message that answers to no case of ours waits until an officer says where it belongs."""

import pytest

from pocdesk.desk.assign import assign, case_of, unassigned
from pocdesk.desk.opened import Desk
from pocdesk.desk.receive import receive
from pocdesk.desk.show import search, show
from pocdesk.desk.take_request import Request, take_request
from pocdesk.desk.verify import verify
from pocdesk.domain.entry import Event
from pocdesk.errors import PocDeskError
from tests.conftest import SAMPLES

_ANSWER = (SAMPLES / "mail" / "14-pt-reply-our-reference.eml").read_bytes()


def _loose(desk: Desk) -> str:
    received = receive(desk, "answer.eml", _ANSWER)
    assert received.case is None
    (message,) = unassigned(desk)
    assert message.sha256 == received.stored.sha256
    return message.sha256


def test_it_is_given_to_a_case_with_all_that_came_in_it(staffed: Desk) -> None:
    sha256 = _loose(staffed)
    reference = take_request(staffed, Request(party="PT", began_at=staffed.clock())).reference
    assign(staffed, sha256, reference.lower())
    whole = show(staffed, reference)
    assert sha256 in {file.sha256 for file in whole.files}
    assert whole.entries[-1].event is Event.REPLY
    assert unassigned(staffed) == ()
    assert reference in {case.reference for case in search(staffed, "preserva")}
    assert not verify(staffed).breaks
    with pytest.raises(PocDeskError, match="already"):
        assign(staffed, sha256, reference)


def test_it_makes_a_case_of_its_own_where_an_officer_says_so(staffed: Desk) -> None:
    sha256 = _loose(staffed)
    made = case_of(staffed, sha256).case
    assert made is not None
    assert sha256 in {file.sha256 for file in show(staffed, made.reference).files}
    assert unassigned(staffed) == ()
    assert not verify(staffed).breaks
