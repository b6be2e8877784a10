"""Types, networks, languages, articles and days in the words of a stranger's cell."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pocdesk.directory.cells import bare, is_nothing, items, tidy
from pocdesk.directory.table_words import table_words
from pocdesk.domain.fold import fold

_IN_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_NETWORK_HOURS = re.compile(r"\b(?:i-?)?24\s?/\s?7\b", re.IGNORECASE)
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})+")
_ARTICLE = re.compile(r"(?:art(?:icle|iculo)?s?\.? ?)?(29|30|31)")
_PROTOCOL = re.compile(r"ap2[_ ]art[_ ]?(\d{1,2})")
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00)?)?")
_DOTTED_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_LONGEST = 64


@dataclass(frozen=True, slots=True)
class Words:
    """The words of the format that a cell means, and what of it was not understood."""

    known: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


def types_in(text: str) -> Words:
    """The types of a point: "Police / Parquet" gives police and prosecution."""
    return _by_phrases(text, table_words().types)


def networks_in(text: str) -> Words:
    """The networks of a point: "Budapest, G7"."""
    return _by_phrases(_NETWORK_HOURS.sub(" ", text), table_words().networks)


def roles_in(text: str) -> Words:
    """The role of a point within its Party."""
    return _by_phrases(text, table_words().roles)


def languages_in(text: str) -> Words:
    """The languages of a point as BCP 47, in their order; what is not known stays as written."""
    known: list[str] = []
    unread: list[str] = []
    for item in _values(bare(text)):
        codes = _languages(item)
        known += codes or ([item] if len(item) <= _LONGEST else [])
        unread += [] if codes else [item]
    return Words(tuple(dict.fromkeys(known)), tuple(unread))


def accepts_in(text: str) -> Words:
    """The articles a point accepts: "Art. 29, 30" and "ap2_art9"; no other wording is guessed."""
    known, unread = [], []
    for item in _values(text):
        folded = fold(item)
        article, protocol = _ARTICLE.fullmatch(folded), _PROTOCOL.fullmatch(item.lower())
        if article:
            known.append(f"art{article[1]}")
        elif protocol and 6 <= int(protocol[1]) <= 10:
            known.append(f"ap2_art{int(protocol[1])}")
        else:
            unread.append(item)
    return Words(tuple(dict.fromkeys(known)), tuple(unread))


def day_in(text: str) -> str | None:
    """A date as YYYY-MM-DD out of that or of "20.09.2026"; None for one that could be two."""
    found, dotted = _ISO_DAY.fullmatch(text), _DOTTED_DAY.fullmatch(text)
    try:
        if found:
            return date(int(found[1]), int(found[2]), int(found[3])).isoformat()
        if dotted:
            return date(int(dotted[3]), int(dotted[2]), int(dotted[1])).isoformat()
    except ValueError:
        pass
    return None


def _values(text: str) -> tuple[str, ...]:
    plain = _IN_BRACKETS.sub(" ", tidy(text))
    return tuple(item for item in items(plain) if not is_nothing(item))


def _by_phrases(text: str, phrases: Mapping[str, str]) -> Words:
    known, unread = [], []
    for item in _values(text):
        meaning = phrases.get(fold(item)) or _longest(f" {fold(item)} ", phrases)
        if meaning is None:
            unread.append(item)
        else:
            known.append(meaning)
    return Words(tuple(dict.fromkeys(known)), tuple(unread))


def _longest(text: str, phrases: Mapping[str, str]) -> str | None:
    """What the longest phrase that stands in `text` as whole words means."""
    found = [phrase for phrase in phrases if phrase and f" {phrase} " in text]
    return phrases[max(found, key=len)] if found else None


def _languages(text: str) -> list[str]:
    languages = table_words().languages
    whole = languages.get(text.lower()) or languages.get(fold(text))
    if whole is not None:
        return [whole]
    if _TAG.fullmatch(text):
        first, *rest = re.split("[-_]", text)
        return ["-".join((first.lower(), *rest))]
    words = [languages.get(fold(word)) for word in text.split()]
    return [word for word in words if word is not None] if all(words) else []
