"""In which part of the world a Party lies: the regions that a printed list is cut into."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pocdesk.domain.pack import PackRefused, Source, read_pack


@dataclass(frozen=True, slots=True, kw_only=True)
class Continent:
    """`members` are codes of Parties and territories; `m49` the regions of the United Nations."""

    id: str
    en: str
    fr: str
    m49: tuple[str, ...]
    members: tuple[str, ...]
    sources: tuple[Source, ...] = field(metadata={"key": "src"})

    def name(self, language: str) -> str:
        """The name in "fr", else in English."""
        return self.fr if language.partition("-")[0] == "fr" else self.en


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    continents: tuple[Continent, ...] = field(metadata={"key": "continent"})


def read_continents(path: Path) -> Mapping[str, Continent]:
    """The continents of the TOML file `path` by their id, in its order; a code lies in one.

    Raises PackRefused naming file and key.
    """
    pack = read_pack(path, "pocdesk-continents")
    found: dict[str, Continent] = {}
    placed: dict[str, str] = {}
    for one in pack.fill(_Table).continents:
        if one.id in found:
            raise PackRefused(pack.file, f"continent[{one.id}]", "the id is used twice")
        found[one.id] = one
        for code in one.members:
            if code in placed:
                where = f"continent[{one.id}].members"
                raise PackRefused(pack.file, where, f"{code} lies in {placed[code]} already")
            placed[code] = one.id
    return found
