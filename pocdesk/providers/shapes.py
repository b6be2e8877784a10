"""What the packs say of how each provider writes its identifiers, by provider and type."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from pocdesk.domain.identifier import IdentifierType
from pocdesk.domain.provider import Identifier, Provider
from pocdesk.domain.shape import Origin, Shape
from pocdesk.providers.pattern import ready

TYPES = {
    "user_id": IdentifierType.USER_ID,
    "username": IdentifierType.USER_NAME,
    "email": IdentifierType.EMAIL,
    "phone": IdentifierType.PHONE,
    "domain": IdentifierType.DOMAIN,
    "tx_hash": IdentifierType.TRANSACTION_ID,
}
"""Which kinds of the packs are a type of ours. The others stay out: an address of a page may be a
profile, a post or a file, and says nothing of the rest; a video or a channel has no type."""

_ORIGINS = {"pocdesk": Origin.OURS, "provider": Origin.PROVIDER}

Shapes = Mapping[str, Mapping[IdentifierType, tuple[Shape, ...]]]


def shapes_of(providers: Iterable[Provider]) -> Shapes:
    """The shapes by id of the provider and by type; a type of which one shape is not known has
    none, since nothing can be said of a value that fits none of the others."""
    return {provider.id: found for provider in providers if (found := _of(provider))}


def _of(provider: Provider) -> Mapping[IdentifierType, tuple[Shape, ...]]:
    found: dict[IdentifierType, list[Shape | None]] = defaultdict(list)
    for each in provider.identifiers:
        if each.kind in TYPES:
            found[TYPES[each.kind]].append(_shape(provider, each))
    return {
        type: known
        for type, shapes in found.items()
        if len(known := tuple(shape for shape in shapes if shape is not None)) == len(shapes)
    }


def _shape(provider: Provider, said: Identifier) -> Shape | None:
    if said.pattern is None or said.pattern_origin not in _ORIGINS:
        return None
    pattern = ready(said.pattern)
    if pattern is None:
        return None
    newest = max(said.sources, key=lambda source: str(source.seen or ""))
    return Shape(
        provider=provider.name,
        pattern=pattern,
        example=said.example,
        origin=_ORIGINS[said.pattern_origin],
        own_page=newest.by == "provider",
        seen=newest.seen,
    )
