"""What the desk knows of the changes of a version, before one is ticked."""

import json

from pocdesk.desk.confirm_channel import confirm_channel
from pocdesk.desk.correct_point import correct_point
from pocdesk.desk.doubt import doubt
from pocdesk.desk.import_note import How
from pocdesk.desk.look_up import directory
from pocdesk.desk.opened import Desk
from pocdesk.desk.refresh import Review, review
from pocdesk.desk.review_hints import Hints, unsure_names
from pocdesk.desk.take_list import refresh, take
from pocdesk.directory.changes import Item
from pocdesk.domain.contact import ChannelKind
from pocdesk.domain.correction import Reason
from pocdesk.domain.doubt import doubt_id
from tests.conftest import TRAINING

OLD = TRAINING / "training-directory-2026-1.json"
NEW = TRAINING / "training-directory-2026-2.json"
FIRST, NEWEST = "+999 247 55 1035", "+999 247 55 7777"


def newer(desk: Desk, label: str = "2026-3", **channels: str) -> Review:
    """A version after 2026-2: of Japan's first point the values of some kinds are others."""
    table = json.loads(NEW.read_text("utf-8"))
    table["snapshot"].update(version_label=label, replaces=None)
    (row,) = [row for row in table["points"] if row["point_id"] == "TRN-JP-1"]
    for kind, value in channels.items():
        first = next(one for one in row["channels"] if one["kind"] == kind)
        first.update(value=value, value_normalised=None)
    return review(desk, f"{label}.json", json.dumps(table).encode())


def test_an_address_like_the_one_in_use_is_to_be_looked_at_twice(desk: Desk) -> None:
    refresh(desk, OLD.name, OLD.read_bytes())
    found = review(desk, NEW.name, NEW.read_bytes())
    hints = Hints(found)
    said = {why for item in found.critical for why in hints.look_twice(item)}
    (why,) = said
    assert "ph-p0c.example" in why
    assert "ph-poc.example" in why


def test_an_address_of_another_house_is_no_look_alike(staffed: Desk) -> None:
    found = newer(staffed, email="night@cyber.police.example")
    assert [Hints(found).look_twice(item) for item in found.critical] == [()]


def _mailbox(found: Review) -> Item:
    return next(one for one in found.critical if one.field and one.field.field == "channels.email")


def test_a_point_that_moves_to_another_party_hides_no_look_alike(staffed: Desk) -> None:
    table = json.loads(NEW.read_text("utf-8"))
    table["snapshot"].update(version_label="2026-3", replaces=None)
    (row,) = [row for row in table["points"] if row["point_id"] == "TRN-JP-1"]
    first = next(one for one in row["channels"] if one["kind"] == "email")
    first.update(value="contact@jp-p0c.example", value_normalised=None)
    row.update(party="FR", ordinal=9)
    doubt(staffed, FIRST, party="JP")
    doubt(staffed, "+999 247 55 1042", party="JP")
    found = review(staffed, "moved.json", json.dumps(table).encode())
    hints, mailbox = Hints(found), _mailbox(found)
    assert "jp-poc.example" in "".join(hints.look_twice(mailbox))
    # Whom to call instead is of the Party that had the point.
    assert hints.calls(mailbox, ()).sure[0][0] == "+999 247 55 1070"


def test_our_own_word_is_remembered(staffed: Desk) -> None:
    correct_point(
        staffed,
        "TRN-JP-1",
        "channels.email",
        "night@jp-poc.example",
        official="contact@jp-poc.example",
        reason=Reason.TOLD,
        confirmed="a call",
    )
    found = newer(staffed, email="third@jp-poc.example", phone=NEWEST)
    hints = Hints(found)
    told = {item.field.field: hints.ours(item) for item in found.critical if item.field}
    (laid,) = told.pop("channels.email")
    assert laid.correction.own == "night@jp-poc.example"
    assert list(told.values()) == [()]


def test_a_number_in_doubt_is_not_to_be_called(staffed: Desk) -> None:
    found = newer(staffed, email="third@jp-poc.example")
    calls = Hints(found).calls(_mailbox(found), ())
    assert FIRST in [number for number, _ in calls.sure]
    doubt(staffed, FIRST, party="JP", reason="dead")
    found = newer(staffed, email="third@jp-poc.example")
    calls = Hints(found).calls(_mailbox(found), ())
    assert FIRST not in [number for number, _ in calls.sure]
    assert FIRST in calls.passed_over


def test_where_no_number_is_sure_none_is_offered(staffed: Desk) -> None:
    known = directory(staffed)
    assert known is not None
    for point in known.points:
        if point.party == "JP":
            for one in point.reach(ChannelKind.PHONE, ChannelKind.MOBILE):
                doubt(staffed, one.value, party="JP", reason="dead")
    found = newer(staffed, email="third@jp-poc.example")
    calls = Hints(found).calls(_mailbox(found), ())
    assert calls.sure == ()
    assert FIRST in calls.passed_over


def test_a_number_that_waits_to_be_confirmed_is_not_to_be_called(staffed: Desk) -> None:
    first = newer(staffed, "2026-3", phone=NEWEST)
    (phone,) = first.critical
    assert NEWEST not in _numbers(first, phone)  # only the new list names it
    take(staffed, first, {phone.key: How.NOT})
    second = newer(staffed, "2026-4", phone=NEWEST, email="third@jp-poc.example")
    assert NEWEST not in _numbers(second, _mailbox(second))
    confirm_channel(staffed, NEWEST, "a call")
    third = newer(staffed, "2026-4", phone=NEWEST, email="third@jp-poc.example")
    assert NEWEST in _numbers(third, _mailbox(third))


def test_a_number_that_was_just_ticked_as_not_confirmed_is_not_to_be_called(staffed: Desk) -> None:
    first = newer(staffed, "2026-3", phone=NEWEST)
    (phone,) = first.critical
    take(staffed, first, {phone.key: How.KNOWN})
    again = newer(staffed, "2026-4", phone=NEWEST, email="third@jp-poc.example")
    ticked = unsure_names([phone])
    assert ticked == {doubt_id(NEWEST)}
    assert NEWEST not in [n for n, _ in Hints(again).calls(_mailbox(again), ticked).sure]


def _numbers(found: Review, item: Item) -> list[str]:
    return [number for number, _ in Hints(found).calls(item, ()).sure]
