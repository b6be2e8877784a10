"""Refreshing the Directory: whole or not at all, never back, never a changed version."""

import json

import pytest

from pocdesk.desk.look_up import directory, local_time, look_up
from pocdesk.desk.opened import Desk
from pocdesk.desk.refresh import refresh
from pocdesk.desk.show import journal
from pocdesk.desk.verify import verify
from pocdesk.domain.entry import Event
from pocdesk.errors import PocDeskError
from pocdesk.storage import files
from pocdesk.storage import office as office_store
from tests.conftest import TRAINING

OLD = TRAINING / "training-directory-2026-1.json"
NEW = TRAINING / "training-directory-2026-2.json"


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
    for file in (NEW, OLD):
        with pytest.raises(PocDeskError):
            refresh(desk, file.name, file.read_bytes())
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
