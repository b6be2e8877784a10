"""Regions as service providers name them, and what is certain about who lies in which.

Providers use these words loosely ("Europe", "EU" for the EEA), so each answer has three values:
yes, no, and None for "their texts do not say".
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from pocdesk.domain.pack import Source


class Region(StrEnum):
    """The words of the provider packs for where a user or an authority is."""

    US = "us"
    UK = "uk"
    CH = "ch"
    EU = "eu"
    EEA = "eea"
    EEA_CH = "eea_ch"
    EUROPEAN_REGION = "european_region"
    NON_EU_US = "non_eu_us"
    NON_US = "non_us"
    OTHER = "other"
    ANY = "any"

    @property
    def width(self) -> int:
        """How wide the region is, a single State being 0: the narrowest that fits is chosen."""
        return _WIDTH.get(self, 0)

    @property
    def words(self) -> str:
        """The region as read aloud in a sentence."""
        return _WORDS[self]


_WIDTH = {
    Region.EU: 1,
    Region.EEA: 2,
    Region.EEA_CH: 3,
    Region.EUROPEAN_REGION: 4,
    Region.NON_EU_US: 5,
    Region.NON_US: 6,
    Region.OTHER: 6,
    Region.ANY: 7,
}
_WORDS = {
    Region.US: "the United States",
    Region.UK: "the United Kingdom",
    Region.CH: "Switzerland",
    Region.EU: "the European Union",
    Region.EEA: "the European Economic Area",
    Region.EEA_CH: "the EEA and Switzerland",
    Region.EUROPEAN_REGION: "the European region",
    Region.NON_EU_US: "States outside the European Union and the United States",
    Region.NON_US: "States outside the United States",
    Region.OTHER: "the rest of the world",
    Region.ANY: "all countries",
}
_OUTSIDE = {
    Region.NON_US: (Region.US,),
    Region.NON_EU_US: (Region.EU, Region.US),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """The alpha-2 codes that lie in a region, and those of which texts do not agree."""

    members: frozenset[str]
    unclear: frozenset[str]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Regions:
    """Which codes lie in which region; `codes` are all codes there are."""

    codes: frozenset[str]
    extents: Mapping[Region, Extent]

    def holds(self, region: Region, code: str, named: Collection[Region] = ()) -> bool | None:
        """Whether `code` lies in `region`, None where that is not certain or the code unknown.

        "The rest" is what none of the regions `named` beside it holds. It never holds the United
        States, which a text that means them names.
        """
        if region is Region.ANY:
            return True
        if code not in self.codes:
            return None
        if region is Region.OTHER:
            return self._outside(code, {Region.US, *named} & self.extents.keys())
        if region in _OUTSIDE:
            return self._outside(code, _OUTSIDE[region])
        extent = self.extents[region]
        return None if code in extent.unclear else code in extent.members

    def _outside(self, code: str, regions: Collection[Region]) -> bool | None:
        inside = [self.holds(region, code) for region in regions]
        if True in inside:
            return False
        return None if None in inside else True
