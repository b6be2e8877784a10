"""One bad row refuses the whole file, and the refusal names row, field and error."""

import copy
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pocdesk.directory.refused import DirectoryRefused
from pocdesk.domain.contact import Directory
from tests.directory.training import plain, taken

Spoil = Callable[[Any], object]


def first(**fields: object) -> Spoil:
    """Spoils fields of the first point, TRN-AD-1."""
    return lambda value: value["points"][0].update(fields)


def channel(**fields: object) -> Spoil:
    return lambda value: value["points"][0]["channels"][1].update(fields)


def key(**fields: object) -> Spoil:
    given = {"kind": "openpgp", "fingerprint": "A" * 40, "expires_on": None, "material": None}
    return lambda value: value["points"][0].update(keys=[{**given, **fields}])


def weekly(**fields: object) -> Spoil:
    given = {"day": "mon", "from": "08:00", "to": "16:00"}
    hours = {"kind": "hours", "text": None, "zone": None, "weekly": [{**given, **fields}]}
    return first(availability=hours)


def snapshot(**fields: object) -> Spoil:
    return lambda value: value["snapshot"].update(fields)


def whole(**fields: object) -> Spoil:
    return lambda value: value.update(fields)


def without(name: str) -> Spoil:
    return lambda value: value["points"][0].pop(name)


def copied(value: Any) -> None:
    value["points"].append({**value["points"][0], "ordinal": 9})


AD = "points[0] (TRN-AD-1)"


@pytest.mark.parametrize(
    ("spoil", "row", "field", "error"),
    [
        (whole(format="pocdesk-list"), "", "format", "E1"),
        (whole(format=None), "", "format", "E1"),
        (whole(format_version="2.0"), "", "format_version", "E1"),
        (whole(format_version=None), "", "format_version", "E1"),
        (whole(points=[]), "", "points", "E2"),
        (whole(points=None), "", "points", "E2"),
        (whole(points={}), "", "points", None),
        (whole(points=[7]), "", "points[0]", None),
        (whole(points=[{}] * 5001), "", "points", "E7"),
        (whole(extra=1), "", "extra", None),
        (whole(snapshot=[]), "", "snapshot", None),
        (whole(snapshot=None), "", "snapshot.network", None),
        (snapshot(network="nato"), "", "snapshot.network", None),
        (snapshot(version_label=""), "", "snapshot.version_label", None),
        (snapshot(version_label="2026\u200b-2"), "", "snapshot.version_label", None),
        (snapshot(issued_on="2026-02-30"), "", "snapshot.issued_on", "E6"),
        (snapshot(issued_on="20260220"), "", "snapshot.issued_on", "E6"),
        (snapshot(issued_on=None), "", "snapshot.issued_on", "E6"),
        (snapshot(received_on="yesterday"), "", "snapshot.received_on", "E6"),
        (snapshot(received_via="pigeon"), "", "snapshot.received_via", None),
        (snapshot(complete="yes"), "", "snapshot.complete", None),
        (snapshot(complete=1), "", "snapshot.complete", None),
        (snapshot(source_sha256="abc"), "", "snapshot.source_sha256", None),
        (snapshot(colour="red"), "", "snapshot.colour", None),
        (first(party="QQ"), AD, "party", "E3"),
        (first(party="ad"), AD, "party", "E3"),
        (first(party="CW"), AD, "party", "E3"),
        (first(party=None), AD, "party", None),
        (first(territory="CW"), AD, "territory", "E3"),
        (first(territory="FR"), AD, "territory", "E3"),
        (first(ordinal="1"), AD, "ordinal", None),
        (first(ordinal=True), AD, "ordinal", None),
        (first(ordinal=0), AD, "ordinal", None),
        (first(role="boss"), AD, "role", None),
        (first(institution=None), AD, "institution", None),
        (first(institution="  "), AD, "institution", None),
        (first(institution=7), AD, "institution", None),
        (first(institution="x" * 201), AD, "institution", None),
        (first(institution="a\nb"), AD, "institution", None),
        (first(institution="a\x00b"), AD, "institution", None),
        (first(unit=["a"]), AD, "unit", None),
        (first(types="police"), AD, "types", None),
        (first(types=["army"]), AD, "types[0]", None),
        (first(types=["police", "police"]), AD, "types", None),
        (first(networks=["budapest", "nato"]), AD, "networks[1]", None),
        (first(languages=[None]), AD, "languages[0]", None),
        (first(languages=[""]), AD, "languages[0]", None),
        (first(accepts=["art32"]), AD, "accepts[0]", None),
        (first(availability=None), AD, "availability.kind", None),
        (first(availability={"kind": "h25"}), AD, "availability.kind", None),
        (weekly(day="monday"), AD, "availability.weekly[0].day", None),
        (weekly(**{"from": "8:00"}), AD, "availability.weekly[0].from", None),
        (weekly(to="25:00"), AD, "availability.weekly[0].to", None),
        (weekly(to="08:00"), AD, "availability.weekly[0].to", None),
        (weekly(break_at="12:00"), AD, "availability.weekly[0].break_at", None),
        (first(instructions={"please": "x"}), AD, "instructions.please", None),
        (first(instructions="x"), AD, "instructions", None),
        (first(channels=[None]), AD, "channels[0]", None),
        (first(channels=[{}] * 51), AD, "channels", "E7"),
        (channel(kind="telex"), AD, "channels[1].kind", None),
        (channel(value=None), AD, "channels[1].value", None),
        (channel(value=999204551035), AD, "channels[1].value", None),
        (channel(value="+999\u202e1"), AD, "channels[1].value", None),
        (channel(value_normalised="+1"), AD, "channels[1].value_normalised", None),
        (channel(use="daily"), AD, "channels[1].use", None),
        (channel(priority=None), AD, "channels[1].priority", None),
        (channel(person="Jane"), AD, "channels[1].person", None),
        (key(kind="ssh"), AD, "keys[0].kind", None),
        (key(fingerprint=None), AD, "keys[0].fingerprint", None),
        (key(expires_on="soon"), AD, "keys[0].expires_on", "E6"),
        (first(confirmed_on="01/02/2026"), AD, "confirmed_on", "E6"),
        (first(confirmed_on=20260101), AD, "confirmed_on", None),
        (first(contact_person="Jane"), AD, "contact_person", None),
        (first(point_id="#1"), "points[0] (#1)", "point_id", None),
        (without("party"), AD, "party", None),
        (copied, "points[91] (TRN-AD-1)", "point_id", "E4"),
    ],
)
def test_one_bad_value_refuses_the_file_and_is_named(
    spoil: Spoil, row: str, field: str, error: str | None
) -> None:
    value = plain()
    spoil(value)
    with pytest.raises(DirectoryRefused) as refused:
        taken(value)
    assert (refused.value.row, refused.value.field, refused.value.error) == (row, field, error)
    assert refused.value.happened.startswith("list.json was refused: ")
    assert refused.value.safe == "The Directory in use stays as it is."


def test_two_points_of_a_party_cannot_have_one_number() -> None:
    value = plain()
    value["points"].append({**value["points"][0], "point_id": "TRN-AD-9"})
    with pytest.raises(DirectoryRefused) as refused:
        taken(value)
    assert (refused.value.row, refused.value.field) == ("points[91] (TRN-AD-9)", "ordinal")


def test_a_bad_row_far_down_is_named_by_its_place() -> None:
    value = plain()
    value["points"][17]["role"] = "chief"
    name = f"points[17] ({value['points'][17]['point_id']})"
    with pytest.raises(DirectoryRefused, match="chief") as refused:
        taken(value)
    assert refused.value.row == name
    assert f"{name}, role: “chief” is not one of primary" in refused.value.happened


def test_hidden_signs_are_spelt_out_in_the_refusal() -> None:
    value = plain()
    value["snapshot"]["network"] = "buda\u00a0pest" + "x" * 40
    with pytest.raises(DirectoryRefused) as refused:
        taken(value)
    assert "buda\\u00a0pest" in refused.value.happened


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path of every value inside."""
    found = [path]
    if isinstance(value, dict | list):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        found += [place for at, item in items for place in places(item, (*path, at))]
    return found


def small() -> Any:
    """A file of three points."""
    value = plain()
    value["points"] = value["points"][:3]
    return value


def leaves(value: Any) -> list[tuple[Any, ...]]:
    """The path of every value of the points that holds no other, but for what names a point."""
    return [
        path
        for path in places(value)
        if path[:1] == ("points",)
        and len(path) > 2
        and path[2] != "point_id"
        and not isinstance(at(value, path), dict | list)
    ]


def at(value: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        value = value[step]
    return value


def field_of(path: tuple[Any, ...]) -> str:
    """As a refusal names it: "channels[2].kind"."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)[1:]


def outcome(value: Any) -> Directory | DirectoryRefused:
    try:
        return taken(value)
    except DirectoryRefused as refused:
        return refused


SMALL = small()
PLACES = places(SMALL)[1:]
LEAVES = leaves(plain())


@given(path=st.sampled_from(LEAVES), bad=st.sampled_from([{"a": 1}, [["a"]], True, 1.5, "\x07"]))
def test_any_spoilt_value_of_a_point_is_refused_by_its_name(
    path: tuple[Any, ...], bad: object
) -> None:
    value = plain()
    at(value, path[:-1])[path[-1]] = bad
    with pytest.raises(DirectoryRefused) as refused:
        taken(value)
    point = value["points"][path[1]]
    name = f"points[{path[1]}]" + (f" ({point['point_id']})" if point["point_id"] else "")
    assert (refused.value.row, refused.value.field) == (name, field_of(path[2:]))


@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_mutation_is_taken_or_refused_and_never_crashes(data: st.DataObject) -> None:
    value = copy.deepcopy(SMALL)
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from(PLACES))
        inner = value
        try:
            for step in path[:-1]:
                inner = inner[step]
            match data.draw(st.sampled_from(["replace", "remove", "add"])):
                case "remove":
                    del inner[path[-1]]
                case "add" if isinstance(inner, dict):
                    inner[data.draw(st.text(max_size=8))] = data.draw(ANYTHING)
                case _:
                    inner[path[-1]] = data.draw(ANYTHING)
        except (KeyError, IndexError, TypeError):
            continue
    found = outcome(value)
    if isinstance(found, DirectoryRefused):
        assert found.happened.startswith("list.json was refused: ")
        assert found.happened.isprintable()
    else:
        assert len({point.id for point in found.points}) == len(found.points) > 0


@given(ANYTHING)
def test_anything_at_all_is_refused(value: object) -> None:
    with pytest.raises(DirectoryRefused):
        taken(value)
