"""A letter that is printed leaves a line in the log."""

import pytest

from pocdesk.desk.issue import issue
from pocdesk.desk.opened import Desk
from pocdesk.desk.print_letter import print_letter
from pocdesk.desk.show import show
from pocdesk.desk.verify import verify
from pocdesk.domain.entry import Event
from pocdesk.storage.refusals import NotInLog
from tests.desk.test_issue import written


def test_the_log_names_what_was_printed(staffed: Desk) -> None:
    done = issue(staffed, written(staffed))
    assert print_letter(staffed, done.letter.number.lower()) == done.pdf
    entry = show(staffed, done.case.reference).entries[-1]
    assert entry.event is Event.PRINTED
    assert [document.name for document in entry.documents] == [done.letter.number]
    assert verify(staffed).breaks == ()


def test_what_is_not_there_is_not_printed(staffed: Desk) -> None:
    with pytest.raises(NotInLog):
        print_letter(staffed, "FI-2026-00001-L1")
