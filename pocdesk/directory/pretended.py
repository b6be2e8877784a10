"""Whom a sender pretends to be by what stands beside its domain: the mailbox, the name shown."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pocdesk.directory.addresses import PUBLIC_WEBMAIL, addresses_of, ascii_domain
from pocdesk.directory.confusables import skeleton
from pocdesk.directory.domain_shape import Shape, holds, holds_words, parts_of, shape_of
from pocdesk.domain.contact import Point

_LONGEST = 253
_OWN_MAILBOX = 8
"""Letters from which on a mailbox of one point alone, or a name of one word, tells who it is."""

_DISTINCT = 10
"""Letters of a domain from which on it is known without its dots and hyphens."""

_TELLING_WORDS = 3
_LITTLE_WORDS = frozenset(("of", "the", "for", "and", "de", "la", "du", "des", "et"))
_BETWEEN = re.compile(r"[^\w.@-]+")
_SPELT_AT = re.compile(r"[\s(\[{]+at[\s)\]}]+", re.IGNORECASE)
_SPELT_DOT = re.compile(r"[\s(\[{]+dot[\s)\]}]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Beside:
    """What of the Directory stands beside its domains: `mailboxes` of one domain alone, and the
    words of the names that points go by, each with its domain; `places` by their long names."""

    mailboxes: Mapping[str, str] = field(default_factory=dict)
    names: tuple[tuple[frozenset[str], str], ...] = ()
    places: Mapping[str, str] = field(default_factory=dict)


def beside(points: Iterable[Point], places: Mapping[str, str]) -> Beside:
    """What of `points` a sender may pretend to; `places` gives the code for the name of a place."""
    mailboxes: dict[str, set[str]] = defaultdict(set)
    names: dict[frozenset[str], set[str]] = defaultdict(set)
    for point in points:
        addresses = addresses_of(point)
        for address in addresses:
            mailboxes[skeleton(address.mailbox)].add(address.domain)
        for name in (point.institution, point.institution_local or ""):
            words = _words(name)
            if len(words) >= _TELLING_WORDS and addresses:
                names[words].add(addresses[0].domain)
    own = {one: min(of) for one, of in mailboxes.items() if len(of) == 1}
    long = {skeleton(_BETWEEN.sub("", name)): skeleton(code) for name, code in places.items()}
    return Beside(
        {one: domain for one, domain in own.items() if len(one) >= _OWN_MAILBOX},
        tuple((words, min(of)) for words, of in names.items() if len(of) == 1),
        long,
    )


def by_mailbox(
    mailbox: str, domain: str, known: Sequence[str], others: Beside
) -> tuple[str, str] | None:
    """The domain to which the mailbox pretends and why, where `domain` is none that is `known`."""
    seen = skeleton(mailbox[:_LONGEST].replace("=", ".").replace("_", "."))
    parts = parts_of(seen)
    anybody_s = ascii_domain(domain) in PUBLIC_WEBMAIL
    for one in known:
        shape = shape_of(one)
        if holds(parts, shape.parts) or (anybody_s and _is_named(parts, shape, others.places)):
            return one, "the genuine name stands before the @"
    if anybody_s and seen in others.mailboxes:
        return others.mailboxes[seen], "the genuine mailbox stands before the @"
    return None


def _is_named(parts: Sequence[str], genuine: Shape, places: Mapping[str, str]) -> bool:
    """Whether `parts` name `genuine` without its top-level domain."""
    name = genuine.name_parts
    if len(name) > 1:
        return holds_words(parts, name, places) or "".join(parts) == "".join(name)
    return len(genuine.name) >= _OWN_MAILBOX and name[0] in parts


def by_display_name(name: str, known: Sequence[str], others: Beside) -> tuple[str, str] | None:
    """The domain to which the name that is shown pretends, by its words or its signs, and why."""
    if not name:
        return None
    spelt = _SPELT_DOT.sub(".", _SPELT_AT.sub("@", f" {name[:_LONGEST]} "))
    parts = [part for part in parts_of(_skeleton_of_words(spelt)) if part]
    squeezed = "".join(parts)
    for one in known:
        shape = shape_of(one)
        long = len(shape.squeezed) >= _DISTINCT
        if holds(parts, shape.parts) or (long and shape.squeezed in squeezed):
            return one, "its display name pretends to the other"
    words = _words(name)
    found = [(-len(wanted), one) for wanted, one in others.names if wanted <= words]
    return (min(found)[1], "its display name is that of the contact point") if found else None


def _words(name: str) -> frozenset[str]:
    parts = parts_of(_skeleton_of_words(name[:_LONGEST]))
    return frozenset(part for part in parts if len(part) > 1) - _LITTLE_WORDS


def _skeleton_of_words(text: str) -> str:
    return skeleton(_BETWEEN.sub(".", text).replace("@", "."))
