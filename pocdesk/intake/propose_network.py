"""The network through which a message came: what its words say, and what decides between two."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from pocdesk.domain.network import Network
from pocdesk.domain.proposal import Source
from pocdesk.intake.phrase_list import sentences, unaddressed
from pocdesk.intake.propose_data_phrases import NOT, NOT_THAT
from pocdesk.intake.propose_kind import Unit
from pocdesk.intake.propose_network_phrases import CONVENTION, NETWORKS, ROUND_THE_CLOCK


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidNetwork:
    """The one network that was named, and where; else all `named` that nothing decides between."""

    network: Network = Network.UNKNOWN
    source: Source = Source.WORDS
    named: tuple[Network, ...] = ()


def networks_in_words(subject: str, own_text: str) -> frozenset[Network]:
    """The networks that the subject and the sender's own text name as those they came through."""
    found: set[Network] = set()
    for sentence in (subject, *sentences(own_text)):
        unit = Unit.of(unaddressed(sentence))
        if not unit.is_about_others and NOT_THAT.without(unit.folded) not in NOT:
            found |= _named(unit)
    return frozenset(found)


def decided(said: Sequence[tuple[Source, Collection[Network]]]) -> SaidNetwork:
    """The network on which all of `said` agree that name any, the weightiest of them first."""
    telling = [(source, frozenset(named)) for source, named in said if named]
    if not telling:
        return SaidNetwork()
    agreed = frozenset.intersection(*(named for _, named in telling))
    if len(agreed) != 1:
        every = frozenset.union(*(named for _, named in telling))
        return SaidNetwork(named=tuple(one for one in Network if one in every))
    (network,) = agreed
    plain = (source for source, named in telling if named == agreed)
    return SaidNetwork(network=network, source=next(plain, telling[0][0]))


def _named(unit: Unit) -> set[Network]:
    found = {network for network, phrases in NETWORKS.items() if unit.folded in phrases}
    rest = unit.folded
    for network in found:
        rest = NETWORKS[network].without(rest)
    if unit.folded in CONVENTION and (rest in ROUND_THE_CLOCK or unit.articles):
        found.add(Network.BUDAPEST)
    return found
