"""Further names of providers and portals, for the search alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pocdesk.domain.pack import PackRefused, read_pack


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    id: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    rows: tuple[_Row, ...] = field(metadata={"key": "provider"})


def read_aliases(path: Path) -> Mapping[str, tuple[str, ...]]:
    """The names in the TOML file `path` by id; none where there is no such file.

    Raises PackRefused naming file and key.
    """
    if not path.exists():
        return {}
    pack = read_pack(path, "pocdesk-provider-aliases")
    found: dict[str, tuple[str, ...]] = {}
    for row in pack.fill(_Table).rows:
        if row.id in found:
            raise PackRefused(pack.file, f"provider[{row.id}]", "the id is used twice")
        found[row.id] = row.aliases
    return found
