"""The files of the provider packs: each provider's own, read strictly and checked as a whole."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pocdesk.domain.pack import Header, Pack, PackRefused, Words, parse_pack
from pocdesk.domain.portal import OnPortal
from pocdesk.domain.provider import Provider
from pocdesk.domain.region import Regions
from pocdesk.providers.checks import check_provider

_NOT_PROVIDERS = {"vocabulary", "sources", "operators", "legal", "directories"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PackFiles:
    """The content of TOML files by name. `words` are the closed lists, `on_portals` each provider's
    places on portals by its id; `header` is that of the file of the portals."""

    files: Mapping[str, bytes] = field(repr=False)
    words: Words
    regions: Regions
    on_portals: Mapping[str, tuple[OnPortal, ...]]
    header: Header

    @property
    def ids(self) -> tuple[str, ...]:
        """The providers that have a file, in the order of their names."""
        found = sorted(name.removesuffix(".toml") for name in self.files)
        return tuple(id for id in found if id not in _NOT_PROVIDERS)

    def pack(self, id: str) -> Pack:
        """The file of the provider `id`. Raises PackRefused."""
        return parsed(self.files, id, "pocdesk-provider")

    def provider(self, id: str, pack: Pack) -> Provider:
        """The provider that `pack` says. Raises PackRefused naming file and key."""
        provider = pack.fill(
            Provider,
            self.words,
            portals=self.on_portals.get(id, ()),
            header=pack.header,
            regions=self.regions,
        )
        check_provider(pack.file, id, provider)
        return provider


def parsed(files: Mapping[str, bytes], stem: str, schema: str) -> Pack:
    """The file `stem`.toml among `files`. Raises PackRefused for one that is missing or wrong."""
    name = f"{stem}.toml"
    if name not in files:
        raise PackRefused(name, "", "it is missing")
    return parse_pack(name, files[name], schema)
