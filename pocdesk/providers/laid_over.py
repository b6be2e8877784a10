"""Own facts laid over the catalogue: the office's own word first, the pack's beside it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from pocdesk.domain.laid_over import Body, Laid, lay_over, own_source
from pocdesk.domain.own_fact import OwnFact
from pocdesk.domain.pack import Pack, PackRefused
from pocdesk.domain.provider import Provider
from pocdesk.providers.catalogue import Catalogue
from pocdesk.providers.pack_files import PackFiles

SUBJECT = "provider "
"""How the subject of a fact on a provider begins; its id follows."""

_ABOUT = "provider"  # the table of a file that says who it is about


@dataclass(frozen=True, slots=True)
class OwnCatalogue:
    """`catalogue` with the office's own facts in it, and by provider how each fact stands."""

    catalogue: Catalogue
    laid: Mapping[str, tuple[Laid, ...]] = field(default_factory=dict)


def with_own(shipped: Catalogue, facts: Iterable[OwnFact]) -> OwnCatalogue:
    """The catalogue `shipped` with those of the `facts` laid over it that are on providers.

    Only the files of these are read again. Raises PackRefused where one of them is damaged.
    """
    by_id: defaultdict[str, list[OwnFact]] = defaultdict(list)
    for fact in facts:
        if fact.subject.startswith(SUBJECT):
            by_id[fact.subject.removeprefix(SUBJECT)].append(fact)
    if not by_id:
        return OwnCatalogue(shipped)
    providers = dict(shipped.providers)
    laid: dict[str, tuple[Laid, ...]] = {}
    for id, own in sorted(by_id.items()):
        made, laid[id] = overruled(shipped, id, own)
        if made is not None:
            providers[id] = made
    return OwnCatalogue(shipped.with_providers(providers), laid)


def overruled(
    shipped: Catalogue, id: str, facts: Iterable[OwnFact]
) -> tuple[Provider | None, tuple[Laid, ...]]:
    """The provider `id` as the `facts` and the pack say it, and how each fact stands; None where
    there is no such provider. Raises PackRefused."""
    own = tuple(facts)
    pack = said_of(shipped, id)
    sources = {source.id: source for source in map(own_source, own)}
    backed = replace(pack, sources={**pack.sources, **sources})
    files = shipped.files

    def refuse(body: Body) -> str:
        return _refusal(files, id, replace(backed, body=body))

    body, laid = lay_over(pack.body, own, pack.sources, refuse)
    return (files.provider(id, replace(backed, body=body)) if _ABOUT in body else None), laid


def said_of(shipped: Catalogue, id: str) -> Pack:
    """What the pack says of the provider `id`: nothing of one that it does not have."""
    if id in shipped.providers:
        return shipped.files.pack(id)
    return Pack(f"own facts on {id}", shipped.header, {}, {}, {})


def _refusal(files: PackFiles, id: str, pack: Pack) -> str:
    if _ABOUT not in pack.body:
        return f"the packs have no provider “{id}”" if pack.body else ""
    try:
        files.provider(id, pack)
    except PackRefused as refused:
        return f"{refused.where}: {refused.reason}" if refused.where else refused.reason
    return ""
