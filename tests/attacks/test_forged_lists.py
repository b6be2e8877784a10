"""Lists side by side: what a forged one of another network can do to a genuine point."""

import json
from typing import Any

import pytest

from pocdesk.desk.import_note import How
from pocdesk.desk.known_lists import known_lists
from pocdesk.desk.opened import Desk
from pocdesk.desk.refresh import review
from pocdesk.desk.show import journal
from pocdesk.desk.take_list import refresh, take
from pocdesk.desk.verify import verify
from pocdesk.domain.contact import ChannelKind, Point
from pocdesk.domain.known import KnownChannel
from pocdesk.domain.lists import Lists
from pocdesk.errors import PocDeskError
from tests.conftest import TRAINING

NEW = TRAINING / "training-directory-2026-2.json"
JAPAN = "TRN-JP-1"
MAILBOX, NUMBER = "duty@nihon-police.example", "+999 666 55 1035"


def a_forgery(**changed: Any) -> bytes:
    """A list of G7 of one point, that of Japan, with a mailbox and a number of the forger."""
    table = json.loads(NEW.read_text("utf-8"))
    table["snapshot"].update(network="g7", issuer="G7", version_label="G1", replaces=None)
    (row,) = (one for one in table["points"] if one["point_id"] == JAPAN)
    row["channels"] = [
        {"kind": kind, "value": value, "use": "urgent", "priority": 1}
        for kind, value in (("email", MAILBOX), ("phone", NUMBER))
    ]
    table["points"] = [row | changed]
    return json.dumps(table).encode()


@pytest.fixture
def listed(desk: Desk) -> Desk:
    """The genuine list is in use."""
    refresh(desk, NEW.name, NEW.read_bytes())
    return desk


def lists_of(desk: Desk) -> Lists:
    with desk.log.reading() as connection:
        found = known_lists(connection, desk.tomorrow)
    assert found is not None
    return found


def point(desk: Desk, id: str = JAPAN) -> Point:
    return next(one for one in lists_of(desk).points if one.id == id)


def test_what_the_first_list_of_a_network_adds_to_a_known_point_is_ticked(listed: Desk) -> None:
    found = review(listed, "g7.json", a_forgery())
    assert {(one.change.point.id, one.field and one.field.after) for one in found.critical} == {
        (JAPAN, MAILBOX),
        (JAPAN, NUMBER),
    }
    before = journal(listed)
    with pytest.raises(PocDeskError, match="2 critical changes of version G1 are not ticked"):
        take(listed, found, {})
    assert journal(listed) == before

    take(listed, found, {one.key: How.NOT for one in found.critical})

    fresh = {
        one.value
        for one in point(listed).channels
        if isinstance(one, KnownChannel) and one.unconfirmed is not None
    }
    assert fresh == {MAILBOX, NUMBER}
    note = journal(listed)[0].note
    assert "Against the other lists in use: 1 changed" in note
    assert f"Critical, not confirmed (2):\nJP {point(listed).institution}" in note
    assert verify(listed).breaks == ()


def test_a_further_list_that_adds_nothing_to_known_points_asks_for_no_tick(listed: Desk) -> None:
    found = review(listed, "g7.json", a_forgery(institution="Liaison bureau", keys=[]))
    assert (found.changes, found.critical) == (None, ())
    take(listed, found, {})
    assert MAILBOX not in {one.value for one in point(listed).channels}


@pytest.mark.parametrize("urgent", [True, False])
def test_a_way_of_another_list_never_comes_before_those_of_the_point(
    desk: Desk, *, urgent: bool
) -> None:
    genuine = json.loads(NEW.read_text("utf-8"))
    for row in genuine["points"]:
        for channel in row["channels"]:
            channel["use"] = "routine" if urgent else "urgent"
    refresh(desk, NEW.name, json.dumps(genuine).encode())
    use = "urgent" if urgent else "routine"
    ways = [
        {"kind": kind, "value": value, "use": use, "priority": 1}
        for kind, value in (("email", MAILBOX), ("phone", NUMBER), ("portal", "https://g7.example"))
    ]
    refresh(desk, "g7.json", a_forgery(channels=ways))
    japan = point(desk)
    for kind, forged in ((ChannelKind.EMAIL, MAILBOX), (ChannelKind.PHONE, NUMBER)):
        assert [one.value for one in japan.reach(kind, urgent=urgent)][-1] == forged
        assert [one.value for one in japan.by_use if one.kind is kind][-1] == forged
    # Of a kind that the point has none of, that of the other list is one of its ways.
    assert japan.in_order(urgent=urgent)[0].kind is ChannelKind.PORTAL


@pytest.mark.long
@pytest.mark.parametrize(
    ("kind", "words"), [("phone", "on request"), ("email", "n/a"), ("mobile", "ext. 12")]
)
def test_words_in_the_place_of_a_number_make_no_two_points_one(
    desk: Desk, kind: str, words: str
) -> None:
    genuine = json.loads(NEW.read_text("utf-8"))
    way = {"kind": kind, "value": words, "use": "urgent", "priority": 1}
    for row in genuine["points"]:
        if row["point_id"] == JAPAN:
            row["channels"].append(way)
    refresh(desk, NEW.name, json.dumps(genuine).encode())
    mailbox = {"kind": "email", "value": MAILBOX, "use": "urgent", "priority": 1}
    keys = [{"kind": "openpgp", "fingerprint": "see web"}]
    refresh(
        desk,
        "g7.json",
        a_forgery(institution="Liaison bureau", channels=[way, mailbox], keys=keys),
    )
    assert MAILBOX not in {one.value for one in point(desk).channels}


def test_no_issuer_takes_the_id_of_a_point_of_another_list(desk: Desk) -> None:
    genuine = json.loads(NEW.read_text("utf-8"))
    for row in genuine["points"]:
        if row["point_id"] == "TRN-FR-1":
            row["point_id"] = f"g7 {JAPAN}"
    refresh(desk, NEW.name, json.dumps(genuine).encode())
    refresh(desk, "g7.json", a_forgery(institution="Liaison bureau", keys=[]))
    lists = lists_of(desk)
    ids = [one.id for one in lists.points]
    assert len(set(ids)) == len(ids)
    assert point(desk, f"g7 {JAPAN}").party == "FR"
    assert lists.snapshot_of(f"g7 {JAPAN}").network == "budapest"
    (forged,) = (one for one in lists.points if MAILBOX in {c.value for c in one.channels})
    assert lists.snapshot_of(forged.id).network == "g7"
