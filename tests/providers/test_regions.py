"""Who lies in which region: certain, certainly not, or not known."""

from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.domain.pack import PackRefused
from pocdesk.domain.region import Region
from pocdesk.paths import shipped
from pocdesk.providers.regions import read_regions

REGIONS = read_regions(shipped("resources/regions.toml"))


def test_the_codes_are_those_of_iso_3166_and_kosovo() -> None:
    table = resources.files("tzdata") / "zoneinfo" / "iso3166.tab"
    lines = table.read_text(encoding="utf-8").splitlines()
    codes = {line.split("\t")[0] for line in lines if not line.startswith("#")}
    assert REGIONS.codes == codes | {"XK"}


def test_the_union_has_27_members_and_the_eea_three_more() -> None:
    union = REGIONS.extents[Region.EU].members
    assert len(union) == 27
    assert REGIONS.extents[Region.EEA].members == union | {"IS", "LI", "NO"}
    assert REGIONS.extents[Region.EEA_CH].members == union | {"IS", "LI", "NO", "CH"}


@pytest.mark.parametrize(
    ("code", "region", "holds"),
    [
        ("HU", Region.EU, True),
        ("GB", Region.EU, False),
        ("NO", Region.EU, None),
        ("NO", Region.EEA, True),
        ("CH", Region.EEA, False),
        ("NO", Region.EEA_CH, True),
        ("CH", Region.EU, False),
        ("CH", Region.EEA_CH, True),
        ("GB", Region.EUROPEAN_REGION, None),
        ("TR", Region.EUROPEAN_REGION, None),
        ("JP", Region.EUROPEAN_REGION, False),
        ("US", Region.NON_US, False),
        ("PR", Region.NON_US, None),
        ("JP", Region.NON_US, True),
        ("JP", Region.NON_EU_US, True),
        ("HU", Region.NON_EU_US, False),
        ("NO", Region.NON_EU_US, None),
        ("ZZ", Region.NON_US, None),
        ("ZZ", Region.ANY, True),
        ("", Region.EU, None),
        ("hu", Region.EU, None),
    ],
)
def test_a_code_lies_in_a_region_or_not_or_it_is_not_known(
    code: str, region: Region, holds: bool | None
) -> None:
    assert REGIONS.holds(region, code) is holds


def test_the_rest_is_what_no_named_region_holds() -> None:
    named = {Region.EEA_CH, Region.OTHER}
    assert REGIONS.holds(Region.OTHER, "JP", named) is True
    assert REGIONS.holds(Region.OTHER, "HU", named) is False
    assert REGIONS.holds(Region.OTHER, "AX", named) is None
    # A text that means the United States says so.
    assert REGIONS.holds(Region.OTHER, "US", named) is False
    assert REGIONS.holds(Region.OTHER, "GB", {Region.UK, Region.OTHER}) is False


@given(st.sampled_from(sorted(REGIONS.codes)), st.sets(st.sampled_from(Region)))
def test_the_rest_and_a_named_region_never_both_hold(code: str, named: set[Region]) -> None:
    rest = REGIONS.holds(Region.OTHER, code, named)
    listed = [REGIONS.holds(region, code) for region in named & REGIONS.extents.keys()]
    if rest:
        assert not any(listed)
        assert None not in listed
    assert REGIONS.holds(Region.NON_US, code) is not (code == "US")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('members = ["US"]', 'members = ["QQ"]', "region[us]"),
        ('members = ["US"]', 'members = ["US", "GU"]', "both a member and unclear"),
        ('id = "ch"', 'id = "other"', "exactly these are wanted"),
        ('id = "ch"', 'id = "uk"', "the region is there twice"),
        ('id = "ch"', 'id = "alps"', "region[alps].id"),
    ],
)
def test_a_fault_in_the_map_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    text = shipped("resources/regions.toml").read_text(encoding="utf-8")
    path = tmp_path / "regions.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PackRefused) as refused:
        read_regions(path)
    assert said in refused.value.happened
