"""Refreshing the Directory: reviewed first, whole or not at all, never back."""

import hashlib
import json
from typing import Any

import pytest

from pocdesk.desk.import_note import How
from pocdesk.desk.look_up import directory, local_time, look_up
from pocdesk.desk.opened import Desk
from pocdesk.desk.refresh import Review, review
from pocdesk.desk.show import journal
from pocdesk.desk.take_list import refresh, take
from pocdesk.desk.verify import verify
from pocdesk.domain.entry import Event
from pocdesk.errors import PocDeskError
from pocdesk.storage import files
from pocdesk.storage import office as office_store
from pocdesk.storage.refusals import NotInLog
from tests.conftest import TRAINING

OLD = TRAINING / "training-directory-2026-1.json"
NEW = TRAINING / "training-directory-2026-2.json"
NEW_SHA256 = hashlib.sha256(NEW.read_bytes()).hexdigest()


def test_import_then_a_newer_one(desk: Desk) -> None:
    assert refresh(desk, OLD.name, OLD.read_bytes()).points == 90
    assert refresh(desk, NEW.name, NEW.read_bytes()).points == 91
    now = directory(desk)
    assert now is not None
    assert now.snapshot.version_label == "2026-2"
    entry = journal(desk)[0]
    assert (entry.event, entry.documents[0].sha256) == (
        Event.IMPORTED,
        now.snapshot.source_sha256,
    )
    with desk.log.reading() as connection:
        assert files.content(connection, now.snapshot.source_sha256) == NEW.read_bytes()
        office = office_store.load_office(connection)
    assert (office.point, office.email) == ("TRN-FI-1", "contact@fi-poc.example") or office.point
    assert verify(desk).breaks == ()


def test_the_same_version_again_and_an_older_one(desk: Desk) -> None:
    refresh(desk, NEW.name, NEW.read_bytes())
    with pytest.raises(PocDeskError, match="already here"):
        refresh(desk, NEW.name, NEW.read_bytes())
    assert "W12" in " ".join(review(desk, OLD.name, OLD.read_bytes()).remarks)
    changed = NEW.read_bytes().replace(b"contact@jp-poc.example", b"contact@jp-p0c.example")
    with pytest.raises(PocDeskError, match="E8"):
        refresh(desk, NEW.name, changed)
    now = directory(desk)
    assert now is not None
    assert now.snapshot.version_label == "2026-2"


def test_one_bad_row_refuses_the_whole(desk: Desk) -> None:
    table = json.loads(NEW.read_text("utf-8"))
    table["points"][17]["party"] = "QQ"
    before = journal(desk)
    with pytest.raises(PocDeskError) as refused:
        refresh(desk, NEW.name, json.dumps(table).encode())
    said = str(refused.value)
    assert NEW.name in said
    assert "17" in said or table["points"][17]["point_id"] in said
    assert "party" in said
    assert directory(desk) is None
    assert journal(desk) == before


def test_looking_up_the_counterpart(staffed: Desk) -> None:
    first = look_up(staffed, "jap")[0]
    assert first.party.code == "JP"
    there = local_time(staffed, first.points[0])
    assert "11:12" in str(there)


def second(**snapshot: Any) -> Any:
    """The newer training version as plain values."""
    table = json.loads(NEW.read_text("utf-8"))
    table["snapshot"].update(snapshot)
    return table


def reviewed(desk: Desk) -> Review:
    refresh(desk, OLD.name, OLD.read_bytes())
    return review(desk, NEW.name, NEW.read_bytes())


def test_a_review_writes_nothing(desk: Desk) -> None:
    found = reviewed(desk)
    before = journal(desk)
    now = directory(desk)
    assert now is not None
    assert now.snapshot.version_label == "2026-1"
    assert len(found.critical) == 7 + 2 + 1 + 1  # changed, added, removed, renamed
    assert journal(desk) == before
    with desk.log.reading() as connection, pytest.raises(NotInLog):
        files.content(connection, NEW_SHA256)


def test_the_first_version_has_nothing_to_tick(desk: Desk) -> None:
    first = review(desk, OLD.name, OLD.read_bytes())
    assert first.changes is None
    assert first.critical == ()
    assert {doubt.id for doubt in first.doubts} >= {"W1", "W4", "W8"}
    take(desk, first, {})
    assert "Critical" not in journal(desk)[0].note


def test_each_critical_change_must_be_ticked(desk: Desk) -> None:
    found = reviewed(desk)
    before = journal(desk)
    ticks = {item.key: How.CALL_BACK for item in found.critical[1:]}
    with pytest.raises(PocDeskError, match="1 critical change "):
        take(desk, found, ticks)
    assert journal(desk) == before


def test_the_entry_says_how_each_change_was_confirmed(desk: Desk) -> None:
    found = reviewed(desk)
    ways = list(How)
    ticks = {item.key: ways[index % len(ways)] for index, item in enumerate(found.critical)}
    take(desk, found, ticks)
    note = journal(desk)[0].note
    assert "2 added, 1 removed" in note
    for way in ways:
        assert f"Critical, {way} (" in note
    assert "channels.email: contact@ph-poc.example → contact@ph-p0c.example" in note
    assert verify(desk).breaks == ()


def test_another_version_may_come_into_use_while_one_is_reviewed(desk: Desk) -> None:
    found = reviewed(desk)
    between = json.dumps(second(version_label="2026-1b")).encode()
    refresh(desk, "between.json", between)
    with pytest.raises(PocDeskError, match="meanwhile"):
        take(desk, found, {item.key: How.KNOWN for item in found.critical})
    now = directory(desk)
    assert now is not None
    assert now.snapshot.version_label == "2026-1b"


def test_a_partial_version_leaves_the_other_points(staffed: Desk) -> None:
    table = second(version_label="2026-2a", complete=False, replaces="2026-2")
    table["points"] = [row for row in table["points"] if row["party"] == "JP"][:1]
    table["points"][0]["unit"] = "Another Desk"
    found = review(staffed, "part.json", json.dumps(table).encode())
    assert found.changes is not None
    assert [change.point.party for change in found.changes.points] == ["JP"]
    take(staffed, found, {})
    now = directory(staffed)
    assert now is not None
    assert len(now.points) == 91
    japan = look_up(staffed, "japan")[0]
    assert [point.unit for point in japan.points].count("Another Desk") == 1


def test_what_is_strange_about_a_version_is_said(staffed: Desk) -> None:
    table = second(version_label="2027-1", issuer="Somebody", replaces="2026-1")
    table["points"] = table["points"][:60]
    said = " ".join(review(staffed, "odd.json", json.dumps(table).encode()).remarks)
    for word in ("Somebody", "replaces 2026-1", "W13"):
        assert word in said
