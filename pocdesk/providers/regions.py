"""The map from country codes to the regions that providers name."""

from dataclasses import dataclass, field
from pathlib import Path

from pocdesk.domain.pack import Fact, PackRefused, Source, read_pack
from pocdesk.domain.region import Extent, Region, Regions

_LISTED = {
    Region.US,
    Region.UK,
    Region.CH,
    Region.EU,
    Region.EEA,
    Region.EEA_CH,
    Region.EUROPEAN_REGION,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row(Fact):
    id: Region
    members: tuple[str, ...]
    unclear: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    codes: tuple[str, ...]
    code_sources: tuple[Source, ...] = field(metadata={"key": "codes_src"})
    regions: tuple[_Row, ...] = field(metadata={"key": "region"})


def read_regions(path: Path) -> Regions:
    """The regions in the TOML file `path`. Raises PackRefused naming file and key."""
    pack = read_pack(path, "pocdesk-regions")
    table = pack.fill(_Table)
    codes = frozenset(table.codes)
    extents = {}
    for row in table.regions:
        place = f"region[{row.id}]"
        members, unclear = frozenset(row.members), frozenset(row.unclear)
        stray = sorted((members | unclear) - codes)
        if stray:
            raise PackRefused(pack.file, place, f"“{stray[0]}” is not among codes")
        if members & unclear:
            both = min(members & unclear)
            raise PackRefused(pack.file, place, f"“{both}” is both a member and unclear")
        if row.id in extents:
            raise PackRefused(pack.file, place, "the region is there twice")
        extents[row.id] = Extent(members=members, unclear=unclear, sources=row.sources)
    if extents.keys() != _LISTED:
        wanted = ", ".join(sorted(_LISTED))
        raise PackRefused(pack.file, "region", f"exactly these are wanted: {wanted}")
    return Regions(codes=codes, extents=extents)
