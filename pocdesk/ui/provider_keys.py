"""The keys that copy the ways to a provider: M a mail, P a telephone, the others 2 to 9."""

from pocdesk.domain.provider_words import ChannelKind
from pocdesk.providers.card import Card

_ACTS = {"M": "copy-mail", "P": "copy-phone"}


def copy_keys(card: Card | None) -> dict[int, tuple[str, str]]:
    """Key and text of each way that may be copied, by its place; a tenth has a text and no key."""
    found: dict[int, tuple[str, str]] = {}
    waiting = list("23456789")
    taken: set[str] = set()
    for number, way in enumerate(card.ways if card is not None else ()):
        if not way.copies:
            continue
        mail = way.kind is ChannelKind.EMAIL and "@" in way.where
        own = "M" if mail else "P" if way.kind is ChannelKind.PHONE else ""
        if not own or own in taken:
            own = waiting.pop(0) if waiting else ""
        taken.add(own)
        found[number] = (own, way.where)
    return found


def copy_acts(card: Card | None) -> dict[str, str]:
    """What each act of copying puts on the clipboard: "copy-mail", "copy-2" and so on."""
    keyed = copy_keys(card).values()
    return {_ACTS.get(key, f"copy-{key}"): text for key, text in keyed if key}
