"""Lists of contact points side by side: one search over all, a point of several shown once."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.domain.contact import Channel, ChannelKind, Directory, Point, Use
from pocdesk.domain.lists import Lists, in_order
from tests.storage.shelf import a_directory, a_point


def _mail(value: str, priority: int = 1) -> Channel:
    return Channel(
        kind=ChannelKind.EMAIL,
        value=value,
        normalised=value.lower(),
        use=Use.URGENT,
        priority=priority,
    )


def _list(network: str, *points: Point, issuer: str = "Secretariat") -> Directory:
    made = a_directory(points=1)
    snapshot = replace(made.snapshot, network=network, issuer=issuer, version_label=network)
    return Directory(snapshot=snapshot, points=points)


def _point(
    number: int,
    *channels: Channel,
    id: str = "",
    institution: str = "",
    networks: tuple[str, ...] = ("budapest",),
) -> Point:
    return replace(
        a_point(number),
        id=id or f"FR-{number}",
        institution=institution or f"Police {number}",
        networks=networks,
        channels=channels,
        keys=(),
    )


def test_a_point_of_two_lists_stands_there_once_with_the_ways_of_both() -> None:
    ours = _point(1, _mail("p1@police.example"))
    theirs = _point(
        1,
        _mail("P1@police.example"),
        _mail("night@police.example", 2),
        id="G7-FR",
        institution="Another name",
        networks=("g7",),
    )
    lists = Lists(every=(_list("budapest", ours), _list("g7", theirs)))
    (point,) = lists.points
    assert point.id == ours.id
    assert point.institution == ours.institution
    assert point.networks == ("budapest", "g7")
    assert [one.value for one in point.channels] == ["p1@police.example", "night@police.example"]
    assert "from the list g7 of Secretariat" in (point.channels[1].note or "")
    assert lists.snapshot_of(point.id).network == "budapest"


def _phone(value: str, number: int = 1) -> Channel:
    digits = "+" + "".join(sign for sign in value if sign.isdigit())
    return replace(_mail(value, number), kind=ChannelKind.PHONE, normalised=digits)


def test_a_number_as_dialled_at_home_is_the_same_as_from_abroad() -> None:
    home = _point(1, _phone("020 7946 0105"), id="G7", institution="Another name")
    abroad = _point(1, _phone("+44 20 7946 0105"))
    (point,) = Lists(every=(_list("budapest", abroad), _list("g7", home))).points
    assert [one.value for one in point.channels] == ["+44 20 7946 0105"]
    # Only one of the two can be dialled from here: it is never what falls away.
    (point,) = Lists(every=(_list("budapest", home), _list("g7", abroad))).points
    assert [one.value for one in point.channels] == ["020 7946 0105", "+44 20 7946 0105"]
    assert (point.channels[1].note or "").startswith("020 7946 0105 as dialled from abroad")


@pytest.mark.parametrize(
    ("home", "abroad", "same"),
    [
        ("06 1234 5678", "+39 06 1234 5678", True),
        ("06 1234 5678", "+33 6 1234 5678", True),
        ("0247 55 1035", "+999 247 55 1035", True),
        ("020 7946 0106", "+44 20 7946 0105", False),
        ("7946 0105", "+44 20 7946 0105", False),
        ("20 7946 0105", "+44 20 7946 0105", False),
        ("00 20 7946 0105", "+44 20 7946 0105", False),
        ("+33 20 7946 0105", "+44 20 7946 0105", False),
        ("079 46 01 05", "020 7946 0105", False),
        ("0034 5678 9012", "+44 2034 5678 9012 3", False),
        ("034 5678 90123", "+44 2034 5678 90123", False),
        ("0105", "+44 0105", False),
    ],
)
def test_a_number_is_the_same_only_where_each_digit_says_so(
    home: str, abroad: str, *, same: bool
) -> None:
    one = _point(1, _phone(home), institution="Desk")
    other = _point(1, _phone(abroad), id="G7", institution="Another name")
    found = Lists(every=(_list("budapest", one), _list("g7", other))).points
    assert len(found) == (1 if same else 2)


def test_a_point_of_another_list_alone_bears_the_name_of_its_list() -> None:
    bureau = _list("interpol", _point(1, institution="Bureau"))
    lists = Lists(every=(_list("budapest", _point(1)), bureau))
    own, other = lists.points
    assert own.id == "FR-1"
    assert (other.id, other.ordinal) == ("interpol FR-1", 2)
    assert lists.snapshot_of(other.id).network == "interpol"
    assert lists.snapshot_of("nobody").network == "budapest"


def test_what_two_points_share_joins_a_third_to_neither() -> None:
    shared = _mail("desk@police.example")
    twins = (_point(1, shared), _point(2, shared))
    third = _point(3, shared, institution="Third")
    lists = Lists(every=(_list("budapest", *twins), _list("g7", third)))
    assert [point.id for point in lists.points] == ["FR-1", "FR-2", "g7 FR-3"]


def test_points_of_one_list_that_share_a_number_stay_apart() -> None:
    shared = _phone("+1 613 555 0101")
    first = _point(1, shared, institution="RCMP NC3")
    second = _point(2, shared, institution="Second desk")
    g7 = _list("g7", first, second)
    both = ["RCMP NC3", "Second desk"]
    found = Lists(every=(_list("budapest", _point(1)), g7)).points
    assert [point.institution for point in found] == ["Police 1", *both]
    assert [point.ordinal for point in found] == [1, 2, 3]
    # Nor do both become the one of another list that answers at this number.
    answers = _list("budapest", _point(1, shared))
    assert [one.institution for one in Lists(every=(answers, g7)).points] == ["Police 1", *both]
    # Where that one bears the name of the first, it is the first, and the second is none of it.
    named = _list("budapest", first)
    assert [one.institution for one in Lists(every=(named, g7)).points] == both
    # Two lists that tell the same two apart are each other's, by the names.
    again = _list("budapest", first, second)
    assert [one.institution for one in Lists(every=(again, g7)).points] == both


def test_the_main_network_comes_first_and_other_lists_are_told_apart_by_their_issuer() -> None:
    lists = [
        _list("other", issuer="Liaison desk"),
        _list("interpol"),
        _list("g7"),
        _list("other", issuer="Élan"),
        _list("budapest"),
    ]
    ordered = in_order(lists)
    assert [one.snapshot.series for one in ordered] == [
        "budapest",
        "g7",
        "interpol",
        "other/elan",
        "other/liaison desk",
    ]
    whole = Lists(every=ordered)
    assert whole.list_of("g7") is ordered[1]
    assert whole.list_of("SIRIUS") is None


@given(st.lists(st.tuples(st.integers(1, 4), st.sampled_from(["a", "b", "c"])), max_size=8))
def test_no_point_and_no_way_is_lost_and_no_id_is_there_twice(
    rows: list[tuple[int, str]],
) -> None:
    own = _list("budapest", _point(1, _mail("a@x.example")), _point(2))
    points = {
        number: _point(number, _mail(f"{name}@x.example"), institution=f"Other {number}")
        for number, name in rows
    }
    lists = Lists(every=(own, _list("g7", *points.values())))
    ids = [point.id for point in lists.points]
    assert len(set(ids)) == len(ids)
    assert len({(point.party, point.ordinal) for point in lists.points}) == len(ids)
    assert _values(lists.points) == {
        value for each in lists.every for value in _values(each.points)
    }
    assert lists.points[0].id == "FR-1"


def _values(points: tuple[Point, ...]) -> set[str]:
    return {one.value for point in points for one in point.channels}
