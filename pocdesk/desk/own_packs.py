"""The packs as this office has them: the shipped ones, and over them the facts of its own."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pocdesk.desk import packs
from pocdesk.directory import own_parties
from pocdesk.directory.own_parties import SUBJECT as PARTY
from pocdesk.directory.own_parties import rows_of
from pocdesk.directory.parties import read_parties
from pocdesk.domain.laid_over import Body, Laid
from pocdesk.domain.own_fact import OwnFact
from pocdesk.domain.pack import read_pack
from pocdesk.domain.party import Parties
from pocdesk.errors import PocDeskError
from pocdesk.paths import shipped
from pocdesk.providers.catalogue import Catalogue
from pocdesk.providers.laid_over import SUBJECT as PROVIDER
from pocdesk.providers.laid_over import OwnCatalogue, overruled, said_of, with_own
from pocdesk.providers.shapes import Shapes, shapes_of
from pocdesk.storage.log import Log


@dataclass(frozen=True, slots=True)
class Ground:
    """What the packs themselves say of a subject, as a table (empty where they know none), and how
    facts stand once they are laid over it."""

    name: str
    body: Body
    lay: Callable[[Iterable[OwnFact]], tuple[Laid, ...]]


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
        return read_parties(_table(), own=self.facts) if self._any(PARTY) else packs.parties()

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

    def ground(self, subject: str) -> Ground:
        """What the packs in use say of `subject`, such as "provider google" or "party JP".

        Raises PocDeskError for a subject of another kind.
        """
        if subject.startswith(PROVIDER):
            base, id = self.base, subject.removeprefix(PROVIDER)
            known = base.providers.get(id)
            return Ground(
                known.name if known else id,
                said_of(base, id).body,
                lambda facts: overruled(base, id, facts)[1],
            )
        if subject.startswith(PARTY):
            pack, code = read_pack(_table(), "pocdesk-parties"), subject.removeprefix(PARTY)
            party = packs.parties().get(code)
            return Ground(
                party.name_en if party else code,
                rows_of(pack).get(code, {}),
                lambda facts: own_parties.overruled(pack, code, facts)[1],
            )
        raise PocDeskError(
            f"“{subject[:60]}” is nothing of which the office can say a fact.",
            safe="Nothing was written.",
            remedy="Name a provider, such as “provider google”, or a Party, such as “party JP”.",
        )

    def _any(self, subject: str) -> bool:
        return any(fact.subject.startswith(subject) for fact in self.facts)


def _table() -> Path:
    return shipped("resources/parties.toml")
