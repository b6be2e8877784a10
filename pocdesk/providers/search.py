"""Search the catalogue as an officer types: by service, other name, company, portal, near miss."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from pocdesk.domain.background import OtherDirectory
from pocdesk.domain.fold import fold
from pocdesk.domain.portal import Portal
from pocdesk.domain.provider import Provider
from pocdesk.domain.provider_words import Level

# These stand above the alphabet: they are the ones an officer asks for most.
FIRST = ("google", "tiktok", "kodex")
ELSEWHERE = "elsewhere"
"""The id of the card that names the places where further contacts are kept."""

# In a short text one error leads to too many names.
_SHORTEST_TYPO = 4
_SHORTEST_PIECE = 3
_TWO_ERRORS_FROM = 7


class Kind(StrEnum):
    """What an entry of the list is."""

    PROVIDER = "provider"
    PORTAL = "portal"
    ELSEWHERE = "elsewhere"


class Why(StrEnum):
    """What of an entry the text met."""

    NAME = "name"
    SERVICE = "service"
    ALIAS = "other name"
    COMPANY = "company"
    PORTAL = "reached through a portal"
    ON_PORTAL = "company on the portal"
    SIMILAR = "similar name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One line of the list: a provider, a portal several of them use, or where else to look."""

    id: str
    name: str
    services: tuple[str, ...]
    kind: Kind = Kind.PROVIDER


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """An entry that the text may mean; `what` is the name that was met, as it is written."""

    listed: Listed
    why: Why
    what: str
    score: float


@dataclass(frozen=True, slots=True)
class _Name:
    text: str
    why: Why


@dataclass(frozen=True, slots=True)
class _Entry:
    listed: Listed
    names: tuple[_Name, ...]
    # Portals through which it is reached, by name: they lead to it only after the portal itself.
    through: tuple[_Name, ...] = ()


@dataclass(frozen=True, slots=True)
class Index:
    """Everything that can be found, with its names."""

    entries: tuple[_Entry, ...]

    @classmethod
    def of(
        cls,
        providers: Iterable[Provider],
        portals: Iterable[Portal],
        elsewhere: Iterable[OtherDirectory],
        aliases: Mapping[str, tuple[str, ...]],
    ) -> "Index":
        """The index of a catalogue; `aliases` are further names by id."""
        entries = [_provider(one, aliases.get(one.id, ())) for one in providers]
        entries += [_portal(one, aliases.get(one.id, ())) for one in portals]
        places = tuple(elsewhere)
        if places:
            entries.append(_elsewhere(places, aliases.get(ELSEWHERE, ())))
        return cls(tuple(sorted(entries, key=_place)))

    @property
    def listed(self) -> tuple[Listed, ...]:
        """All entries: the first three, the others by name, where else to look at the end."""
        return tuple(entry.listed for entry in self.entries)

    def find(self, text: str) -> tuple[Match, ...]:
        """What `text` may mean, the likeliest first; nothing for a blank text.

        A whole name comes before the beginning of a name, that before the beginning of a word and
        a piece of one; what is reached through a portal of that name follows, and where nothing
        fits, a name with a typing error.
        """
        wanted = fold(text)
        if not wanted:
            return ()
        found = [match for entry in self.entries if (match := _direct(wanted, entry)) is not None]
        if not found and len(wanted) >= _SHORTEST_TYPO:
            found = [match for entry in self.entries if (match := _near(wanted, entry)) is not None]
        # The order of the list decides between equals: sorting keeps it.
        return tuple(sorted(found, key=lambda match: -match.score))


def _provider(provider: Provider, aliases: tuple[str, ...]) -> _Entry:
    named = [_Name(provider.name, Why.NAME), _Name(provider.id, Why.NAME)]
    named += [_Name(service, Why.SERVICE) for service in provider.services]
    named += [_Name(alias, Why.ALIAS) for alias in aliases]
    named += [_Name(entity.name, Why.COMPANY) for entity in provider.entities]
    return _Entry(
        Listed(id=provider.id, name=provider.name, services=provider.services),
        tuple(named),
        tuple(_Name(place.portal, Why.PORTAL) for place in provider.portals),
    )


def _portal(portal: Portal, aliases: tuple[str, ...]) -> _Entry:
    named = [_Name(portal.name, Why.NAME), _Name(portal.id, Why.NAME)]
    named += [_Name(alias, Why.ALIAS) for alias in aliases]
    # A lead is a rumour: nobody is sent to the portal for it.
    members = [one for one in portal.companies if one.level is not Level.LEAD]
    named += [_Name(one.name, Why.ON_PORTAL) for one in members if one.provider is None]
    services = ("portal of several companies",)
    listed = Listed(id=portal.id, name=portal.name, services=services, kind=Kind.PORTAL)
    return _Entry(listed, tuple(named))


def _elsewhere(places: tuple[OtherDirectory, ...], aliases: tuple[str, ...]) -> _Entry:
    named = [_Name(place.name, Why.SERVICE) for place in places]
    named += [_Name(alias, Why.ALIAS) for alias in aliases]
    names = tuple(place.name for place in places)
    listed = Listed(id=ELSEWHERE, name="Where else to look", services=names, kind=Kind.ELSEWHERE)
    return _Entry(listed, (_Name(listed.name, Why.NAME), *named))


def _place(entry: _Entry) -> tuple[int, str]:
    listed = entry.listed
    if listed.kind is Kind.ELSEWHERE:
        return len(FIRST) + 1, ""
    first = FIRST.index(listed.id) if listed.id in FIRST else len(FIRST)
    return first, fold(listed.name)


def _direct(wanted: str, entry: _Entry) -> Match | None:
    best = max(
        ((_fit(wanted, fold(name.text)), name) for name in entry.names), key=lambda pair: pair[0]
    )
    if not best[0]:
        through = [name for name in entry.through if _fit(wanted, fold(name.text))]
        if not through:
            return None
        best = (10.0, through[0])
    return Match(listed=entry.listed, why=best[1].why, what=best[1].text, score=best[0])


def _fit(wanted: str, name: str) -> float:
    """How well the folded text fits a folded name; 0 for not at all."""
    if wanted == name:
        return 99.0
    if name.startswith(wanted):
        return 90.0
    if f" {wanted}" in name or name.replace(" ", "").startswith(wanted.replace(" ", "")):
        return 80.0
    return 60.0 if len(wanted) >= _SHORTEST_PIECE and wanted in name else 0.0


def _near(wanted: str, entry: _Entry) -> Match | None:
    # The library costs 90 ms: it is loaded with the first near miss and never at the start.
    from rapidfuzz.distance import OSA

    most = 2 if len(wanted) >= _TWO_ERRORS_FROM else 1
    best: tuple[int, str] | None = None
    for text, piece in _pieces(entry):
        for length in range(len(wanted) - most, len(wanted) + most + 1):
            distance = OSA.distance(wanted, piece[:length], score_cutoff=most)
            if distance <= most and (best is None or distance < best[0]):
                best = (distance, text)
    if best is None:
        return None
    return Match(listed=entry.listed, why=Why.SIMILAR, what=best[1], score=50.0 - 10.0 * best[0])


def _pieces(entry: _Entry) -> Iterator[tuple[str, str]]:
    """Each name, whole and from each of its words on, folded."""
    for name in entry.names:
        folded = fold(name.text)
        starts = [0, *(i + 1 for i, sign in enumerate(folded) if sign == " ")]
        yield from ((name.text, folded[start:]) for start in starts)
