"""The catalogue of service providers: all packs read strictly, and a provider found by name."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pocdesk.domain.background import LegalNote, LegalNotes, OtherDirectories, OtherDirectory
from pocdesk.domain.granted import Granted, Kept
from pocdesk.domain.pack import Header, PackRefused, content_of
from pocdesk.domain.portal import Portal, PortalList
from pocdesk.domain.provider import Provider
from pocdesk.domain.provider_words import ChannelKind
from pocdesk.domain.region import Regions
from pocdesk.errors import PocDeskError
from pocdesk.providers.aliases import read_aliases
from pocdesk.providers.checks import check_portals
from pocdesk.providers.choice import (
    days_kept,
    decided_by,
    emergency_channel,
    entity_for,
    extensions_of,
    newest_of,
    preservation_channel,
)
from pocdesk.providers.find import find, named
from pocdesk.providers.on_portals import places_on, without_file
from pocdesk.providers.pack_files import PackFiles, parsed
from pocdesk.providers.regions import read_regions
from pocdesk.providers.search import ELSEWHERE, Index, Listed, Match


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """All providers by id, the portals several of them use, and texts to read up on.

    `others` are companies of which only their place on a portal is known, by an id of ours.

    `header` says of which day the portals and texts are, and from when they are old; `files` is
    what all was read from, `aliases` are further names for the search, by id.
    """

    providers: Mapping[str, Provider]
    others: Mapping[str, Provider]
    portals: tuple[Portal, ...]
    legal: tuple[LegalNote, ...]
    directories: tuple[OtherDirectory, ...]
    header: Header
    files: PackFiles
    aliases: Mapping[str, tuple[str, ...]]
    index: Index

    @classmethod
    def read(cls, folder: Path, regions: Path | None = None) -> "Catalogue":
        """The catalogue in `folder`, one TOML file for each provider.

        `regions` is the map of regions, by default regions.toml beside the folder; further names
        for the search are read from provider-aliases.toml beside it, if it is there. Raises
        PackRefused naming file and key at the first fault.
        """
        files = {path.name: content_of(path) for path in sorted(folder.glob("*.toml"))}
        known = read_regions(regions or folder.with_name("regions.toml"))
        further = folder.with_name("provider-aliases.toml")
        aliases = read_aliases(further)
        found = cls.of(files, known, aliases)
        stray = sorted(aliases.keys() - found.ids)
        if stray:
            raise PackRefused(str(further), f"provider[{stray[0]}]", "unknown id")
        return found

    @classmethod
    def of(
        cls, files: Mapping[str, bytes], regions: Regions, aliases: Mapping[str, tuple[str, ...]]
    ) -> "Catalogue":
        """The catalogue in `files`, the content of TOML files by name: `read`, without a folder.

        `aliases` are further names by id; those of nobody here find nobody. Raises PackRefused.
        """
        words = parsed(files, "vocabulary", "pocdesk-vocabulary").words
        operators = parsed(files, "operators", "pocdesk-operators")
        portals = operators.fill(PortalList).portals
        check_portals(operators.file, portals, operators.header)
        whole = PackFiles(
            files=files,
            words=words,
            regions=regions,
            on_portals=places_on(portals),
            header=operators.header,
        )
        providers = {id: whole.provider(id, whole.pack(id)) for id in whole.ids}
        if strange := sorted(whole.on_portals.keys() - providers.keys()):
            raise PackRefused(operators.file, "company", f"no provider “{strange[0]}”")
        legal = parsed(files, "legal", "pocdesk-legal").fill(LegalNotes)
        others = parsed(files, "directories", "pocdesk-directories")
        directories = others.fill(OtherDirectories, words).directories
        return cls(
            providers=providers,
            others=without_file(portals, operators.header, regions),
            portals=portals,
            legal=legal.notes,
            directories=directories,
            header=operators.header,
            files=whole,
            aliases=aliases,
            index=Index.of(providers.values(), portals, directories, aliases),
        )

    def with_providers(self, providers: Mapping[str, Provider]) -> "Catalogue":
        """The catalogue with these `providers` in the place of its own."""
        index = Index.of(providers.values(), self.portals, self.directories, self.aliases)
        return replace(self, providers=providers, index=index)

    @property
    def ids(self) -> frozenset[str]:
        """The ids of all cards: of providers, of portals, and of other places."""
        return frozenset((*self.providers, *(portal.id for portal in self.portals), ELSEWHERE))

    @property
    def names(self) -> Mapping[str, str]:
        """The name of each provider by its id."""
        return {provider.id: provider.name for provider in self.providers.values()}

    def company(self, requester: str, id: str, user_in: str) -> tuple[str, ...]:
        """Name and address, line by line, of the company that the provider `id` names when an
        authority in `requester` asks about a user in `user_in` (alpha-2); none where it is not
        certain, and the name alone where no address is given for serving process."""
        provider = self.providers.get(id)
        if provider is None:
            return ()
        place = decided_by(provider, requester, user_in)
        company = entity_for(provider, place.strip().upper())[0]
        if company is None:
            return ()
        served = company.address if company.address_is_service_address else ()
        return (company.name, *served)

    def periods_for(self, requester: str) -> Mapping[str, Kept]:
        """For how many days each provider keeps data for an authority in `requester`, by its id."""
        return {
            id: Kept(days=kept[0], source=newest_of(one.preservation))
            for id, one in self.providers.items()
            if one.preservation is not None and (kept := days_kept(one, requester)) is not None
        }

    def grants_for(self, requester: str) -> Mapping[str, Granted]:
        """The extensions that each provider grants an authority in `requester`, by its id; those of
        which nothing is known are left out."""
        found = ((id, extensions_of(one, requester)) for id, one in self.providers.items())
        return {id: granted for id, granted in found if granted is not None}

    def emergency(self, shut: Collection[str] = ()) -> Mapping[str, str]:
        """The channel through which an emergency goes to each provider, by the provider's id; none
        where no address is known well enough, and none on a portal that is `shut` for the office.
        """
        found = ((id, emergency_channel(one, shut)) for id, one in self.providers.items())
        return {id: f"{way.name}, {way.where}" for id, way in found if way is not None}

    def preserving(self, shut: Collection[str] = ()) -> Mapping[str, ChannelKind]:
        """Of which kind the channel is that takes a preservation, by the provider's id; none where
        no channel is known well enough, and none on a portal that is `shut` for the office."""
        found = ((id, preservation_channel(one, shut)) for id, one in self.providers.items())
        return {id: way.kind for id, way in found if way is not None}

    @property
    def accepts(self) -> Mapping[str, tuple[str, ...]]:
        """The kinds of identifiers that each provider takes, in its order, by the provider's id."""
        return {
            id: tuple(dict.fromkeys(row.kind for row in one.identifiers))
            for id, one in self.providers.items()
        }

    @property
    def codes(self) -> frozenset[str]:
        """The countries and territories (alpha-2) that the packs tell apart."""
        regions = (provider.regions for provider in self.providers.values())
        return frozenset().union(*(known.codes for known in regions))

    @property
    def listed(self) -> tuple[Listed, ...]:
        """Every provider and portal as a list shows them."""
        return self.index.listed

    def search(self, text: str) -> tuple[Match, ...]:
        """The providers and portals that `text` may mean, near misses included, likeliest first."""
        return self.index.find(text)

    def portal(self, id: str) -> Portal | None:
        """The portal with this id, if there is one."""
        return next((portal for portal in self.portals if portal.id == id), None)

    def find(self, text: str) -> tuple[Provider, ...]:
        """The providers that `text` may mean by id, name or service, the likeliest first."""
        return find(text, self.providers.values())

    def named(self, text: str) -> Provider:
        """The one provider that `text` names, by id, name or service: "gmail" is Google.

        Raises PocDeskError where it names none or several, with the nearest names.
        """
        every = (*self.providers.values(), *self.others.values())
        found = named(text, every)
        if len(found) == 1:
            return found[0]
        near = ", ".join(provider.name for provider in (found or find(text, every))[:5])
        happened = "names several providers" if found else "is no provider or service known here"
        raise PocDeskError(
            f"“{text.strip()[:60]}” {happened}.",
            remedy=f"Choose one of: {near}." if near else "Try another spelling.",
        )
