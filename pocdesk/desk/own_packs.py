"""The packs as this office has them: the shipped ones, and over them the facts of its own."""

from dataclasses import dataclass
from functools import cached_property

from pocdesk.desk import packs
from pocdesk.directory.own_parties import SUBJECT as PARTY
from pocdesk.directory.parties import read_parties
from pocdesk.domain.own_fact import OwnFact
from pocdesk.domain.party import Parties
from pocdesk.paths import shipped
from pocdesk.providers.catalogue import Catalogue
from pocdesk.providers.laid_over import SUBJECT as PROVIDER
from pocdesk.providers.laid_over import OwnCatalogue, with_own
from pocdesk.providers.shapes import Shapes, shapes_of
from pocdesk.storage.log import Log


@dataclass(frozen=True)
class OwnPacks:
    """Made anew by each act that changes the `facts`, all of them standing; read on use.

    `pack` is the SHA-256 under which `log` keeps the pack of providers in use, "" for the shipped
    one. Where the office says nothing of its own, these are the packs that all desks share.
    """

    facts: tuple[OwnFact, ...] = ()
    pack: str = ""
    log: Log | None = None

    @cached_property
    def parties(self) -> Parties:
        """Raises PocDeskError."""
        return _parties(self.facts) if self._any(PARTY) else packs.parties()

    @cached_property
    def base(self) -> Catalogue:
        """The providers as the pack in use says them. Raises PocDeskError."""
        if self.log is None or not self.pack:
            return packs.catalogue()
        return packs.catalogue_in_use(self.log, self.pack)

    @cached_property
    def providers(self) -> OwnCatalogue:
        """Raises PocDeskError."""
        return with_own(self.base, self.facts)

    @property
    def catalogue(self) -> Catalogue:
        """Raises PocDeskError."""
        return self.providers.catalogue

    @cached_property
    def shapes(self) -> Shapes:
        """How the providers write their identifiers. Raises PocDeskError."""
        own = self._any(PROVIDER) or bool(self.pack)
        return shapes_of(self.catalogue.providers.values()) if own else packs.shapes()

    def _any(self, subject: str) -> bool:
        return any(fact.subject.startswith(subject) for fact in self.facts)


def _parties(facts: tuple[OwnFact, ...]) -> Parties:
    return read_parties(shipped("resources/parties.toml"), own=facts)
