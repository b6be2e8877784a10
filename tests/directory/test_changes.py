"""Two versions of the Directory compared: the training list against its own answer sheet."""

import tomllib
from dataclasses import replace
from typing import Any

import pytest

from pocdesk.directory.changes import Changes, PointChange, Turn, compare, merged
from pocdesk.directory.field_changes import FieldChange, Grade
from pocdesk.domain.contact import Availability, Channel, ChannelKind, Directory, Key, Point, Use
from tests.conftest import SAMPLES
from tests.directory.training import point, training

EXPECTED: dict[str, Any] = tomllib.loads(
    (SAMPLES / "directory" / "expected-diff.toml").read_text(encoding="utf-8")
)


def between(old: Point, new: Point) -> Changes:
    """What changes where the Directory holds one point and no other."""
    whole = training()
    return compare(
        Directory(snapshot=whole.snapshot, points=(old,)),
        Directory(snapshot=whole.snapshot, points=(new,)),
    )


def fields(old: Point, new: Point) -> tuple[FieldChange, ...]:
    (change,) = between(old, new).points
    assert change.turn is Turn.CHANGED
    return change.fields


@pytest.fixture(scope="module")
def changes() -> Changes:
    return compare(training("2026-1"), training("2026-2"))


def at(changes: Changes, row: dict[str, Any]) -> PointChange:
    return next(
        change
        for change in changes.points
        if (change.point.party, change.point.ordinal) == (row["party"], row.get("ordinal", 1))
    )


def test_the_counts_are_those_of_the_answer_sheet(changes: Changes) -> None:
    count = EXPECTED["count"]
    graded = [change.grade for change in changes.of(Turn.CHANGED)]
    assert {name: graded.count(Grade[name.upper()]) for name in ("critical", "notable")} == {
        "critical": count["critical"],
        "notable": count["notable"],
    }
    assert graded.count(Grade.COSMETIC) == count["cosmetic"]
    assert len(changes.of(Turn.ADDED)) == count["added"]
    assert len(changes.of(Turn.REMOVED)) == count["removed"]
    assert len(changes.of(Turn.RENAMED)) == count["renamed"]
    assert changes.same == count["same"]


@pytest.mark.parametrize("grade", ["critical", "notable", "cosmetic"])
def test_each_change_is_graded_as_the_answer_sheet_says(changes: Changes, grade: str) -> None:
    for row in EXPECTED[grade]:
        change = at(changes, row)
        assert change.turn is Turn.CHANGED, row
        assert change.grade is Grade[grade.upper()], row
        (field,) = change.fields
        assert field.field == row["field"], row
        if row["field"].split(".")[0] in {"channels", "keys", "institution", "unit"} and (
            row["field"] != "channels"
        ):
            assert (field.before, field.after) == (row["old"], row["new"])


def test_what_came_went_and_was_renamed(changes: Changes) -> None:
    assert {change.point.id for change in changes.of(Turn.ADDED)} == {
        row["point_id"] for row in EXPECTED["added"]
    }
    assert [change.point.id for change in changes.of(Turn.REMOVED)] == [
        EXPECTED["removed"][0]["point_id"]
    ]
    (renamed,) = changes.of(Turn.RENAMED)
    row = EXPECTED["renamed"][0]
    assert renamed.before is not None
    assert (renamed.before.institution, renamed.point.institution) == (
        row["old_institution"],
        row["new_institution"],
    )
    assert all(change.grade is Grade.CRITICAL for change in changes.of(Turn.ADDED))


def test_dates_and_numbers_within_a_party_change_nothing(changes: Changes) -> None:
    parties = {change.point.party for change in changes.points}
    assert not parties & {*EXPECTED["ignored"]["swapped_ordinals"]}
    assert not parties & {*EXPECTED["ignored"]["new_confirmation_date"]}


def test_a_version_against_itself_changes_nothing() -> None:
    found = compare(training(), training())
    assert (found.points, found.same) == ((), len(training().points))


def test_a_partial_version_removes_nothing() -> None:
    old = training()
    part = replace(old, snapshot=replace(old.snapshot, complete=False), points=(point("TRN-JP-1"),))
    assert compare(old, part).points == ()


def test_critical_changes_of_a_point_stand_first() -> None:
    old = point("TRN-JP-1")
    phone = Channel(
        kind=ChannelKind.PHONE,
        value="+999 1",
        normalised="+9991",
        use=Use.URGENT,
        priority=1,
    )
    new = replace(old, unit="Another Desk", languages=("ja",), channels=(*old.channels, phone))
    found = fields(old, new)
    assert [change.grade for change in found] == [Grade.CRITICAL, Grade.NOTABLE, Grade.NOTABLE]
    assert (found[0].before, found[0].after) == ("", "+999 1")


def test_a_letter_of_another_alphabet_is_no_spelling() -> None:
    old = point("TRN-JP-1")
    new = replace(old, institution=old.institution.replace("a", "а"))
    assert fields(old, new)[0].grade is Grade.CRITICAL


@pytest.mark.parametrize(
    ("change", "field", "grade"),
    [
        ({"competence": "something else"}, "competence", Grade.NOTABLE),
        ({"role": "backup"}, "role", Grade.NOTABLE),
        ({"types": ("prosecution",)}, "types", Grade.NOTABLE),
        ({"accepts": ("art30", "art29")}, "accepts", Grade.COSMETIC),
        ({"territory": "CW"}, "party", Grade.CRITICAL),
        ({"availability": Availability(kind="unknown")}, "availability", Grade.NOTABLE),
        ({"keys": ()}, "keys.openpgp", Grade.CRITICAL),
    ],
)
def test_each_field_has_its_grade(change: dict[str, Any], field: str, grade: Grade) -> None:
    old = replace(
        point("TRN-JP-1"),
        accepts=("art29", "art30"),
        types=("police",),
        keys=(Key(kind="openpgp", fingerprint="A" * 40),),
        role="primary",
    )
    (found,) = fields(old, replace(old, **change))
    assert (found.field, found.grade) == (field, grade)


def test_another_key_under_the_same_fingerprint_is_critical() -> None:
    one, two = (Key(kind="openpgp", fingerprint="A" * 40, material=text) for text in "xy")
    old = replace(point("TRN-JP-1"), keys=(one,))
    (found,) = fields(old, replace(old, keys=(two,)))
    assert found.grade is Grade.CRITICAL
    assert found.before != found.after


def test_a_channel_that_is_used_otherwise_is_notable() -> None:
    old = point("TRN-JP-1")
    channel = old.channels[0]
    use = Use.ROUTINE if channel.use is Use.URGENT else Use.URGENT
    new = replace(old, channels=(replace(channel, use=use), *old.channels[1:]))
    (found,) = fields(old, new)
    assert found.grade is Grade.NOTABLE
    assert found.field.endswith(".use")


def test_a_second_key_under_the_same_fingerprint_is_critical() -> None:
    one, two = (Key(kind="openpgp", fingerprint="A" * 40, material=text) for text in "xy")
    old = replace(point("TRN-JP-1"), keys=(one,))
    (found,) = fields(old, replace(old, keys=(two, one)))
    assert found.grade is Grade.CRITICAL
    assert found.before in found.after


def number(value: str, use: Use = Use.URGENT) -> Channel:
    digits = "+" + "".join(sign for sign in value if sign.isdigit())
    return Channel(
        kind=ChannelKind.PHONE, value=value, normalised=digits, use=use, priority=1, note=None
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (["+999 24 7"], ["+999 24 7, or desk@other.example"]),
        (["+999 24 7"], ["*21*999247#"]),
        (["+999 24 7"], ["+999 24 7 ①"]),
        (["on request"], ["ask the other desk"]),
        (["+999 24 7"], ["+999 24 7, or desk@other.example", "+999 24 7"]),
        (["on request"], ["plus nine nine nine", "on request"]),
        (["+999 24 755"], ["+999 24 7,55"]),
        (["+999 24 7;55"], ["+999 24 755"]),
    ],
)
def test_what_is_said_beside_a_number_leads_elsewhere(before: list[str], after: list[str]) -> None:
    old = replace(point("TRN-JP-1"), channels=tuple(map(number, before)))
    found = fields(old, replace(old, channels=tuple(map(number, after))))
    assert {each.grade for each in found} == {Grade.CRITICAL}
    assert {each.after for each in found} == {*after} - {*before}


def test_a_number_in_another_spelling_is_cosmetic() -> None:
    old = replace(point("TRN-JP-1"), channels=(number("+999 (24) 7 ext 5"),))
    (found,) = fields(old, replace(old, channels=(number("999-24/7 EXT. 5"),)))
    assert found.grade is Grade.COSMETIC


def test_a_way_that_is_there_twice_and_loses_one_use_is_notable() -> None:
    urgent, routine = number("+999 24 7"), number("+999 24 7", Use.ROUTINE)
    old = replace(point("TRN-JP-1"), channels=(urgent, routine))
    (found,) = fields(old, replace(old, channels=(routine,)))
    assert (found.field, found.grade) == ("channels.phone.use", Grade.NOTABLE)
    assert "urgent" in found.before
    assert "urgent" not in found.after


def test_points_with_two_ids_of_the_issuer_are_two_points() -> None:
    old = point("TRN-JP-1")
    new = replace(old, id="TRN-JP-9", channels=(), keys=())
    assert [change.turn for change in between(old, new).points] == [Turn.ADDED, Turn.REMOVED]


def test_a_partial_version_is_laid_over_the_one_in_use() -> None:
    old = training()
    moved = replace(point("TRN-JP-1"), unit="Another Desk", ordinal=7)
    fresh = replace(
        point("TRN-JP-1"), id="#JP-1", institution="A Third Point", channels=(), keys=()
    )
    part = replace(old, snapshot=replace(old.snapshot, complete=False), points=(moved, fresh))
    whole = merged(old, part)
    assert len(whole) == len(old.points) + 1
    assert len({each.id for each in whole}) == len(whole)
    assert len({(each.party, each.ordinal) for each in whole}) == len(whole)
    japan = {each.id: each for each in whole if each.party == "JP"}
    assert japan["TRN-JP-1"] == replace(moved, ordinal=1)
    assert japan["#JP-3"].institution == "A Third Point"
    assert [each for each in whole if each.party != "JP"] == [
        each for each in old.points if each.party != "JP"
    ]


def test_a_point_that_moves_to_another_party_takes_no_number_that_is_taken() -> None:
    old = training()
    moved = replace(point("TRN-JP-1"), party="SE", ordinal=1)
    part = replace(old, snapshot=replace(old.snapshot, complete=False), points=(moved,))
    whole = merged(old, part)
    assert {each.id for each in whole} == {each.id for each in old.points}
    assert len({(each.party, each.ordinal) for each in whole}) == len(whole)
    assert next(each for each in whole if each.id == moved.id).party == "SE"
