"""A case at a glance: the point that wrote before the others, and the last three entries."""

from pathlib import Path

import pytest

from pocdesk.desk.glance import glance
from pocdesk.desk.note import note
from pocdesk.desk.officers import officer_names
from pocdesk.desk.opened import Desk
from pocdesk.desk.receive import receive
from pocdesk.domain.entry import Event
from pocdesk.storage.refusals import CaseNotFound
from tests.conftest import SAMPLES


def received(desk: Desk, name: str) -> str:
    mail: Path = SAMPLES / "mail" / name
    case = receive(desk, mail.name, mail.read_bytes()).case
    assert case is not None
    return case.reference


def test_the_point_that_wrote_stands_first(staffed: Desk) -> None:
    found = glance(staffed, received(staffed, "01-jp-new-iso2022jp.eml"))
    assert found.case.party == "JP"
    assert found.points[0].id == found.case.point
    assert {point.party for point in found.points} == {"JP"}
    assert found.entries[0].event is Event.RECEIVE


def test_only_the_last_three_entries_are_read(staffed: Desk) -> None:
    reference = received(staffed, "01-jp-new-iso2022jp.eml")
    for text in ("one", "two", "three", "four"):
        note(staffed, text, reference)
    assert [entry.note for entry in glance(staffed, reference).entries] == ["two", "three", "four"]


def test_who_is_not_in_the_directory_has_no_point(staffed: Desk) -> None:
    assert glance(staffed, received(staffed, "15-look-alike-sender.eml")).points == ()


def test_a_case_that_is_not_there_is_refused(staffed: Desk) -> None:
    with pytest.raises(CaseNotFound):
        glance(staffed, "DESK-2026-99999")


def test_officers_are_named_by_their_ids(staffed: Desk) -> None:
    assert officer_names(staffed) == {staffed.officer.id: staffed.officer.name}
