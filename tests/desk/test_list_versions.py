"""Versions of a list: who stands for an unsigned one, going back, laying a list aside."""

import json
from datetime import timedelta

import pytest

from pocdesk.desk.approve import NotApproved
from pocdesk.desk.correct_point import correct_point
from pocdesk.desk.correction_stands import standing_corrections
from pocdesk.desk.doubt import doubt
from pocdesk.desk.import_note import How
from pocdesk.desk.known_lists import known_lists
from pocdesk.desk.list_versions import go_back, lay_aside, list_versions
from pocdesk.desk.look_up import directory, look_up
from pocdesk.desk.opened import Desk
from pocdesk.desk.refresh import review
from pocdesk.desk.show import journal
from pocdesk.desk.take_list import asks_second, refresh, take
from pocdesk.desk.verify import verify
from pocdesk.domain.contact import ChannelKind
from pocdesk.domain.correction import Reason
from pocdesk.domain.known import marks_of
from pocdesk.domain.list_use import Came
from pocdesk.domain.lists import version_name
from pocdesk.errors import PocDeskError
from pocdesk.storage.office_rows import doubts, unconfirmed
from tests.conftest import SECOND_PASSPHRASE, TRAINING, SetClock

OLD = TRAINING / "training-directory-2026-1.json"
NEW = TRAINING / "training-directory-2026-2.json"
FORGED = "contact@ph-p0c.example"


def _labels(desk: Desk) -> list[str]:
    now = directory(desk)
    return [] if now is None else [one.snapshot.version_label for one in now.every]


def liaison_list() -> bytes:
    table = json.loads(NEW.read_text("utf-8"))
    table["snapshot"].update(
        network="other", issuer="Liaison desk", version_label="L1", replaces=None
    )
    rows = [row for row in table["points"] if row["party"] in ("JP", "FR")]
    for row in rows:
        if row["party"] == "FR":
            row.update(institution="Liaison officers", unit=None, keys=[], channels=[])
    table["points"] = rows
    return json.dumps(table).encode()


def test_an_unsigned_list_takes_two_officers_where_there_are_two(paired: Desk) -> None:
    found = review(paired, OLD.name, OLD.read_bytes().replace(b'"2026-1"', b'"2026-0"'))
    ticks = {item.key: How.CALL_BACK for item in found.critical}
    assert asks_second(paired, found)
    before = journal(paired)
    with pytest.raises(NotApproved, match="no second officer"):
        take(paired, found, ticks)
    assert journal(paired) == before
    with pytest.raises(NotApproved):
        take(paired, found, ticks, second="not the words of Officer Nine")
    assert _labels(paired) == ["2026-2"]
    take(paired, found, ticks, second=SECOND_PASSPHRASE)
    assert _labels(paired) == ["2026-0"]
    assert "Approved by Officer Nine." in journal(paired)[0].note
    (used, *_) = list_versions(paired)
    assert used.use is not None
    assert (used.use.approved_by, used.use.signed_by) == ("Officer Nine", "")
    assert verify(paired).breaks == ()


def test_a_desk_of_one_says_who_was_told_instead(desk: Desk) -> None:
    found = review(desk, NEW.name, NEW.read_bytes())
    assert not asks_second(desk, found)
    take(desk, found, {}, told="the head of the unit, by telephone")
    assert "Told instead of a second officer: the head of the unit" in journal(desk)[0].note


def test_going_back_loses_nothing(desk: Desk) -> None:
    for file in (OLD, NEW):
        refresh(desk, file.name, file.read_bytes())
    for reason, label, said in (
        ("", "2026-1", "not said"),
        ("why", "2025-9", "no version"),
        ("why", "2026-2", "in use already"),
    ):
        with pytest.raises(PocDeskError, match=said):
            go_back(desk, "budapest", label, reason)
    go_back(desk, "budapest", "2026-1", "the new mailbox of one point is forged")
    assert _labels(desk) == ["2026-1"]
    assert [(one.version.snapshot.version_label, one.in_use) for one in list_versions(desk)] == [
        ("2026-2", False),
        ("2026-1", True),
    ]
    assert "the new mailbox of one point is forged" in journal(desk)[0].note
    with pytest.raises(PocDeskError, match="go back to it"):
        review(desk, NEW.name, NEW.read_bytes())
    go_back(desk, "budapest", "2026-2", "it was right")
    assert _labels(desk) == ["2026-2"]
    used = next(one.use for one in list_versions(desk) if one.in_use)
    assert used is not None
    assert (used.came, used.id) == (Came.RETURNED, "budapest 4")
    assert verify(desk).breaks == ()


def test_going_back_takes_the_second_officer_where_there_is_one(paired: Desk) -> None:
    refresh(
        paired,
        OLD.name,
        OLD.read_bytes().replace(b'"2026-1"', b'"2026-0"'),
        second=SECOND_PASSPHRASE,
    )
    with pytest.raises(NotApproved):
        go_back(paired, "budapest", "2026-2", "wrong file")
    go_back(paired, "budapest", "2026-2", "wrong file", second=SECOND_PASSPHRASE)
    assert "Approved by Officer Nine" in journal(paired)[0].note


def test_another_network_stands_beside_and_may_be_laid_aside(staffed: Desk) -> None:
    found = review(staffed, "liaison.json", liaison_list())
    assert found.changes is None  # no version of this list was there before
    take(staffed, found, {})
    assert _labels(staffed) == ["2026-2", "L1"]
    assert staffed.office.point is not None
    france = look_up(staffed, "fra")[0]
    assert "Liaison officers" in [point.institution for point in france.points]
    japan = look_up(staffed, "jap")[0]
    assert len({point.institution for point in japan.points}) == len(japan.points)
    with pytest.raises(PocDeskError, match="cannot be laid aside"):
        lay_aside(staffed, "budapest", "why")
    with pytest.raises(PocDeskError, match="not in use"):
        lay_aside(staffed, "g7", "why")
    lay_aside(staffed, "other/liaison desk", "the officers are gone")
    assert _labels(staffed) == ["2026-2"]
    assert "the officers are gone" in journal(staffed)[0].note
    assert verify(staffed).breaks == ()


def test_channels_that_nobody_confirmed_are_remembered(desk: Desk) -> None:
    refresh(desk, OLD.name, OLD.read_bytes())
    found = review(desk, NEW.name, NEW.read_bytes())
    forged = next(item for item in found.critical if item.field and "p0c" in item.field.after)
    ticks = {item.key: How.CALL_BACK for item in found.critical} | {forged.key: How.NOT}
    take(desk, found, ticks)
    with desk.log.reading() as connection:
        (kept,) = unconfirmed.standing(connection)
    assert (kept.value, kept.point, kept.version_label) == (
        "contact@ph-p0c.example",
        "TRN-PH-1",
        "2026-2",
    )
    assert verify(desk).breaks == ()


def test_the_last_act_counts_though_the_clock_was_put_back(desk: Desk, clock: SetClock) -> None:
    clock.forward(days=365)
    refresh(desk, OLD.name, OLD.read_bytes())
    clock.forward(days=-365)
    refresh(desk, NEW.name, NEW.read_bytes())
    assert _labels(desk) == ["2026-2"]
    for label in ("2026-1", "2026-2") * 5:  # more than nine uses: "10" stands after "9"
        go_back(desk, "budapest", label, "to and fro")
        clock.forward(minutes=-1)
        assert _labels(desk) == [label]
    assert [one.in_use for one in list_versions(desk)] == [True, False]
    assert verify(desk).breaks == ()


def test_what_is_said_to_be_wrong_is_imported_and_in_doubt_at_once(desk: Desk) -> None:
    refresh(desk, OLD.name, OLD.read_bytes())
    doubt(desk, FORGED, party="PH", reason="seen in a mail of yesterday")
    found = review(desk, NEW.name, NEW.read_bytes())
    wrong = next(item for item in found.critical if item.field and item.field.after == FORGED)
    ticks = {item.key: How.KNOWN for item in found.critical} | {wrong.key: How.WRONG}
    take(desk, found, ticks)
    with desk.log.reading() as connection:
        assert [one.value for one in doubts.standing(connection)] == [FORGED]
        assert unconfirmed.standing(connection) == ()
    point = next(one for one in look_up(desk, "PH")[0].points if one.id == "TRN-PH-1")
    assert point.in_order(urgent=True)[-1].value == FORGED
    note = journal(desk)[0].note
    assert "Critical, said to be wrong (1):\nPH " in note
    assert f"In doubt here from now on: {FORGED}." in note
    assert verify(desk).breaks == ()


def test_what_stood_there_before_a_wrong_change_goes_on_to_be_used(desk: Desk) -> None:
    """Of a channel that is changed or taken out; the next version that has it again ends it."""
    refresh(desk, OLD.name, OLD.read_bytes())
    before = look_up(desk, "PH")[0].points[0].in_order(urgent=True)[0].value
    refresh(desk, NEW.name, NEW.read_bytes(), How.WRONG)
    (mail, *_, last) = look_up(desk, "PH")[0].points[0].reach(ChannelKind.EMAIL)
    assert (mail.value, marks_of(mail)) == ("contact@ph-poc.example", ("ours",))
    assert (last.value, marks_of(last)) == (FORGED, ("replaced by ours", "doubtful"))
    assert look_up(desk, "PH")[0].points[0].in_order(urgent=True)[0].value == before
    ours = next(one for one in standing_corrections(desk) if one.listed == FORGED)
    assert ours.correction.confirmed.startswith("said to be wrong on 2026-")
    assert "contact@ph-poc.example; the change is said to be wrong." in journal(desk)[0].note
    refresh(desk, "third.json", OLD.read_bytes().replace(b'"2026-1"', b'"2026-3"'))
    assert standing_corrections(desk) == ()
    assert verify(desk).breaks == ()


def test_a_change_to_come_does_not_hold_the_place_of_what_stood_there(desk: Desk) -> None:
    """Until its day nothing else than the value of before is there to be used."""
    refresh(desk, OLD.name, OLD.read_bytes())
    correct_point(
        desk,
        "TRN-PH-1",
        "channels.email",
        "night@ph-poc.example",
        official="contact@ph-poc.example",
        reason=Reason.TOLD,
        confirmed="so",
        valid_from=desk.today + timedelta(days=7),
    )
    refresh(desk, NEW.name, NEW.read_bytes(), How.WRONG)
    (mail, *_) = look_up(desk, "PH")[0].points[0].reach(ChannelKind.EMAIL)
    assert (mail.value, marks_of(mail)) == ("contact@ph-poc.example", ("ours",))


def test_a_correction_that_stands_is_not_laid_twice(desk: Desk) -> None:
    refresh(desk, OLD.name, OLD.read_bytes())
    known, own = "contact@ph-poc.example", "night@ph-poc.example"
    correct_point(
        desk, "TRN-PH-1", "channels.email", own, official=known, reason=Reason.TOLD, confirmed="so"
    )
    refresh(desk, NEW.name, NEW.read_bytes(), How.WRONG)
    point = look_up(desk, "PH")[0].points[0]
    assert next(one.value for one in point.reach(ChannelKind.EMAIL)) == own
    assert known not in {one.value for one in point.channels}


def _g7_list(label: str, mailbox: str, party: str = "FR") -> bytes:
    """A list of the G7 with one point, at which `mailbox` answers."""
    table = json.loads(NEW.read_text("utf-8"))
    table["snapshot"].update(network="g7", version_label=label, replaces=None)
    (row,) = [row for row in table["points"] if row["point_id"] == "TRN-FR-1"]
    row.update(party=party, institution="G7 desk", unit=None, keys=[], networks=["g7"])
    (first, *_) = [one for one in row["channels"] if one["kind"] == "email"]
    first.update(value=mailbox, value_normalised=None)
    row["channels"] = [first]
    table["points"] = [row]
    return json.dumps(table).encode()


@pytest.mark.parametrize(("party", "marked"), [("FR", []), ("JP", ["contact@fr-poc.example"])])
def test_what_another_list_holds_of_a_party_is_not_new_to_the_desk(
    staffed: Desk, party: str, marked: list[str]
) -> None:
    refresh(staffed, "g7.json", _g7_list("G1", "old@g7.example", party))
    refresh(staffed, "g7.json", _g7_list("G2", "contact@fr-poc.example", party), How.NOT)
    with staffed.log.reading() as connection:
        assert [one.value for one in unconfirmed.standing(connection)] == marked
    assert "Critical, not confirmed (1)" in journal(staffed)[0].note
    assert verify(staffed).breaks == ()


def test_what_waits_to_be_confirmed_goes_on_to_wait_as_what_it_was(desk: Desk) -> None:
    refresh(desk, OLD.name, OLD.read_bytes())
    refresh(desk, NEW.name, NEW.read_bytes(), How.NOT)
    refresh(desk, "g7.json", _g7_list("G1", "old@g7.example", "PH"))
    refresh(desk, "g7.json", _g7_list("G2", FORGED, "PH"), How.NOT)
    with desk.log.reading() as connection:
        (kept,) = [one for one in unconfirmed.standing(connection) if one.value == FORGED]
    assert (kept.series, kept.version_label) == ("budapest", "2026-2")


def _is_marked(desk: Desk, value: str) -> bool:
    with desk.log.reading() as connection:
        lists = known_lists(connection, desk.tomorrow)
    assert lists is not None
    channels = [one for point in lists.points for one in point.channels if one.value == value]
    assert channels
    return any("not confirmed" in marks_of(one) for one in channels)


def test_a_mark_of_one_list_does_not_hold_for_what_another_names(desk: Desk) -> None:
    value = "contact@ge-poc.example"  # as 2026-1 has it, but not 2026-2
    refresh(desk, OLD.name, OLD.read_bytes())
    refresh(desk, NEW.name, NEW.read_bytes(), How.KNOWN)
    refresh(desk, "g7.json", _g7_list("G1", "old@g7.example", "GE"))
    refresh(desk, "g7.json", _g7_list("G2", value, "GE"), How.NOT)
    assert _is_marked(desk, value)
    go_back(desk, "budapest", "2026-1", "two points are missing")
    assert not _is_marked(desk, value)
    go_back(desk, "budapest", "2026-2", "they are there")
    assert _is_marked(desk, value)
    go_back(desk, "budapest", "2026-1", "two points are missing")
    refresh(desk, OLD.name, OLD.read_bytes().replace(b'"2026-1"', b'"2026-3"'))
    assert not _is_marked(desk, value)
    assert verify(desk).breaks == ()


@pytest.mark.parametrize(("how", "marked"), [(How.NOT, True), (How.CALL_BACK, False)])
def test_what_two_lists_bring_waits_until_one_is_confirmed(
    desk: Desk, how: How, marked: bool
) -> None:
    refresh(desk, OLD.name, OLD.read_bytes())
    refresh(desk, "g7.json", _g7_list("G1", "old@g7.example", "PH"))
    refresh(desk, "g7.json", _g7_list("G2", FORGED, "PH"), How.NOT)
    refresh(desk, NEW.name, NEW.read_bytes(), how)
    assert _is_marked(desk, FORGED) is marked
    refresh(desk, "third.json", NEW.read_bytes().replace(b'"2026-2"', b'"2026-3"'))
    assert _is_marked(desk, FORGED) is marked
    assert verify(desk).breaks == ()


def test_a_channel_that_left_with_its_list_goes_on_to_wait(desk: Desk) -> None:
    refresh(desk, OLD.name, OLD.read_bytes())
    refresh(desk, NEW.name, NEW.read_bytes(), How.NOT)
    go_back(desk, "budapest", "2026-1", "one mailbox is forged")
    refresh(desk, "g7.json", _g7_list("G1", "old@g7.example", "PH"))
    refresh(desk, "g7.json", _g7_list("G2", FORGED, "PH"), How.NOT)
    assert _is_marked(desk, FORGED)
    go_back(desk, "budapest", "2026-2", "it was right")
    assert _is_marked(desk, FORGED)
    assert verify(desk).breaks == ()


def test_a_version_of_another_list_is_called_by_the_list_too() -> None:
    assert version_name("budapest", "2026-2") == "2026-2"
    assert version_name("g7", "2026-2") == "G7 2026-2"
    assert version_name("other/liaison desk", "L1") == "liaison desk L1"
