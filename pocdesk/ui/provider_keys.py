"""The keys that copy the ways to a provider: M a mail, P a telephone, the others 2 to 9."""

from collections.abc import Iterator

from pocdesk.domain.provider_words import ChannelKind, Request
from pocdesk.providers.card import Card, Way

_ACTS = {"M": "copy-mail", "P": "copy-phone"}
_NAMES = {"copy-mail": "e-mail address", "copy-phone": "telephone number"}


def copy_keys(card: Card | None) -> dict[int, tuple[str, str]]:
    """Key and text of each way that may be copied, by its place; a tenth has a text and no key.

    M and P are those of the first mail and telephone that take what is asked: never of one that is
    for information only, nor, but in an emergency, of one for emergencies only.
    """
    found: dict[int, tuple[str, str]] = {}
    waiting = list("23456789")
    taken: set[str] = set()
    for number, way in _copied(card):
        own = _letter(way)
        if not own or own in taken or not _takes(card, way):
            own = waiting.pop(0) if waiting else ""
        taken.add(own)
        found[number] = (own, way.where)
    return found


def copy_acts(card: Card | None) -> dict[str, str]:
    """What each act of copying puts on the clipboard: "copy-mail", "copy-2" and so on."""
    keyed = copy_keys(card).values()
    return {_ACTS.get(key, f"copy-{key}"): text for key, text in keyed if key}


def copy_nothing(card: Card | None) -> dict[str, str]:
    """What is said in place of copying, by the act: there is such an address, and it takes nothing
    of what is asked."""
    can, there = copy_acts(card), {_ACTS.get(_letter(way), "") for _, way in _copied(card)}
    return {
        act: f"{card.name} names no {name} for such a request."
        for act, name in _NAMES.items()
        if card is not None and act in there and act not in can
    }


def _copied(card: Card | None) -> Iterator[tuple[int, Way]]:
    ways = card.ways if card is not None else ()
    return ((number, way) for number, way in enumerate(ways) if way.copies)


def _letter(way: Way) -> str:
    mail = way.kind is ChannelKind.EMAIL and "@" in way.where
    return "M" if mail else "P" if way.kind is ChannelKind.PHONE else ""


def _takes(card: Card | None, way: Way) -> bool:
    urgent = card is not None and card.urgent
    return not way.informs and (urgent or way.serves != (Request.EMERGENCY,))
