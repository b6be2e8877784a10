"""A kept file is hashed again before anybody relies on it."""

from dataclasses import replace

import pytest

from pocdesk.desk.attach import attach
from pocdesk.desk.opened import Desk
from pocdesk.desk.recheck import recheck
from pocdesk.desk.take_request import Request, take_request
from pocdesk.domain.file import StoredFile, sha256_of
from pocdesk.errors import Damaged, PocDeskError


@pytest.fixture
def stored(staffed: Desk) -> StoredFile:
    case = take_request(staffed, Request(party="JP", began_at=staffed.clock()))
    return attach(staffed, case.reference, "order.pdf", b"%PDF-1.4")


def test_what_was_kept_is_what_is_there(staffed: Desk, stored: StoredFile) -> None:
    assert recheck(staffed, stored) is True


def test_one_byte_is_enough(staffed: Desk, stored: StoredFile) -> None:
    with staffed.log.transaction() as connection:
        connection.exec_driver_sql("DROP TRIGGER contents_no_update")
        change = "UPDATE contents SET content = x'255044462d312e35' WHERE sha256 = ?"
        assert connection.exec_driver_sql(change, (stored.sha256,)).rowcount == 1
    with pytest.raises(Damaged) as damaged:
        recheck(staffed, stored)
    assert stored.sha256 in damaged.value.happened


def test_a_file_that_is_not_here(staffed: Desk, stored: StoredFile) -> None:
    with pytest.raises(PocDeskError, match="holds no file"):
        recheck(staffed, replace(stored, sha256=sha256_of(b"another")))
