"""Find a provider by what an officer types: its id, its name or one of its services."""

import difflib
from collections.abc import Iterable, Iterator

from pocdesk.domain.fold import fold
from pocdesk.domain.provider import Provider

_NEAR = 0.75
_SHORTEST_BEGINNING = 3


def named(text: str, providers: Iterable[Provider]) -> tuple[Provider, ...]:
    """The providers that `text` names, one if it is clear: whole names before beginnings of words.

    Nothing is guessed: a near miss names nobody.
    """
    wanted = fold(text)
    known = tuple(providers)
    for fits in (_is_whole, _begins_name, _begins_word):
        if len(wanted) < _SHORTEST_BEGINNING and fits is not _is_whole:
            break
        found = tuple(one for one in known if wanted and fits(wanted, tuple(_names(one))))
        if found:
            return found
    return ()


def find(text: str, providers: Iterable[Provider]) -> tuple[Provider, ...]:
    """The providers that `text` may mean, the likeliest first; all by name when it is blank."""
    known = sorted(providers, key=lambda provider: fold(provider.name))
    wanted = fold(text)
    if not wanted:
        return () if text.strip() else tuple(known)
    scores = {one.id: _score(wanted, tuple(_names(one))) for one in known}
    found = [one for one in known if scores[one.id] >= _NEAR]
    return tuple(sorted(found, key=lambda provider: -scores[provider.id]))


def _score(wanted: str, names: tuple[str, ...]) -> float:
    for score, fits in ((4.0, _is_whole), (3.0, _begins_name), (2.0, _begins_word)):
        if fits(wanted, names):
            return score
    return max(difflib.SequenceMatcher(None, wanted, name).ratio() for name in names)


def _is_whole(wanted: str, names: tuple[str, ...]) -> bool:
    return wanted in names


def _begins_name(wanted: str, names: tuple[str, ...]) -> bool:
    return any(name.startswith(wanted) for name in names)


def _begins_word(wanted: str, names: tuple[str, ...]) -> bool:
    return any(f" {wanted}" in name for name in names)


def _names(provider: Provider) -> Iterator[str]:
    for name in (provider.id, provider.name, *provider.services):
        yield fold(name)
